//! The inputs by keys: what each kind of field gives, how it reads back, and drawing at every size.

use std::path::Path;

use beal::model::day::Day;
use beal::model::document::all_items;
use beal::model::field::{Field, FieldKind, Record, field_named};
use beal::model::id::Ref;
use beal::model::kind::Kind;
use beal::model::portfolio::Portfolio;
use beal::model::scene::Scene;
use beal::model::tables::fields;
use beal::model::typed::{Scope, Typed, labelled, read};
use beal::model::value::Value;
use beal::store::disk::Disk;
use beal::store::folder;
use beal::tui::inputs::candidate::{Candidate, candidates};
use beal::tui::inputs::choice::Choices;
use beal::tui::inputs::field_input::FieldInput;
use beal::tui::inputs::picker::Picker;
use beal::tui::look::{Look, Theme};
use beal::tui::press::{Key, Press};
use beal::tui::typing::used::Used;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::tui::typing::picture;

const LOOK: Look = Look {
    theme: Theme::Dark,
    unicode: true,
};

fn today() -> Day {
    Day::parse("2026-10-05").expect("a day")
}

fn field(kind: Kind, name: &str) -> &'static Field {
    field_named(fields(kind), name).expect(name)
}

/// An input with the words of its vocabulary, or these things to pick from.
fn input(field: &'static Field, now: &Value, labels: &[&str]) -> FieldInput {
    let words = match field.kind {
        FieldKind::Choice(words) | FieldKind::Choices(words) => words,
        _ => labels,
    };
    let candidates = words.iter().map(|label| candidate(label)).collect();
    FieldInput::new(field, now, candidates, today(), false)
}

/// A candidate whose value is its label without capitals and spaces.
fn candidate(label: &str) -> Candidate {
    Candidate {
        value: label.to_owned(),
        label: label.to_owned(),
        ..Candidate::default()
    }
}

/// Presses keys by name; text in quotes is typed.
fn press(input: &mut FieldInput, keys: &str) -> Used {
    let mut used = Used::No;
    for (nth, part) in keys.split('"').enumerate() {
        if nth % 2 == 1 {
            for c in part.chars() {
                used = input.press(Press::of(Key::Char(c)));
            }
        } else {
            for key in part.split_whitespace() {
                used = input.press(Press::parse(key).expect(key));
            }
        }
    }
    used
}

/// The same where it does not matter whether they were taken.
fn keys(input: &mut FieldInput, keys: &str) {
    let _ = press(input, keys);
}

fn texts(input: &FieldInput) -> Vec<String> {
    input.given().texts
}

fn drawn(
    input: &mut FieldInput,
    (width, height): (u16, u16),
    error: Option<&str>,
) -> (Vec<String>, Option<Position>) {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let cursor = input.draw(&mut buffer, area, LOOK, true, error);
    (picture(&buffer), cursor)
}

fn sample() -> Portfolio {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("inquiries");
    let folder = folder::open(&Disk, &dir).expect("the sample");
    Portfolio {
        ecosystem: folder.ecosystem.expect("portfolio.ron").document,
        inquiries: folder
            .inquiries
            .into_iter()
            .map(|loaded| loaded.document)
            .collect(),
        ..Portfolio::default()
    }
}

#[test]
fn what_is_not_touched_reads_back_as_it_was_in_every_field_of_the_sample() {
    let portfolio = sample();
    let mut seen = 0;
    for inquiry in &portfolio.inquiries {
        let scene = Scene {
            portfolio: &portfolio,
            inquiry,
            today: today(),
        };
        let scope = Scope {
            portfolio: &portfolio,
            file: &inquiry.id,
            today: today(),
        };
        let own: &dyn Record = inquiry;
        for record in all_items(inquiry).chain([own]) {
            for field in record.fields().iter().filter(|field| field.typed) {
                let now = record.get(field.name);
                let input = FieldInput::new(
                    field,
                    &now,
                    candidates(field, &now, scene.scope()),
                    today(),
                    false,
                );
                assert!(!input.is_changed());
                let given = input.given();
                let texts: Vec<&str> = given.texts.iter().map(String::as_str).collect();
                let value = match read(field, &texts, scope).expect(field.name) {
                    Typed::Value(value) => value,
                    Typed::Labels(kind, labels) => {
                        let people = labels
                            .iter()
                            .map(|label| labelled(scope, kind, label).expect(label));
                        Value::Refs(people.map(Ref::here).collect())
                    }
                };
                assert!(
                    value == now || (value.is_empty() && now.is_empty()),
                    "{} {}: {value:?}",
                    record.id(),
                    field.name
                );
                seen += usize::from(!now.is_empty());
            }
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn a_line_is_typed_and_enter_is_left_to_the_form() {
    let mut line = input(field(Kind::Barrier, "title"), &Value::Empty, &[]);
    assert_eq!(texts(&line), Vec::<String>::new());
    assert_eq!(press(&mut line, "\"No key after six \""), Used::Yes);
    assert_eq!(texts(&line), ["No key after six"]);
    for key in ["enter", "tab", "backtab", "esc", "up", "down"] {
        assert_eq!(press(&mut line, key), Used::No, "{key}");
    }
    assert!(line.is_changed());
    keys(&mut line, "ctrl-u");
    assert!(!line.is_changed());
}

#[test]
fn prose_keeps_its_paragraphs() {
    let mut prose = input(
        field(Kind::Barrier, "detail"),
        &Value::Text("one".to_owned()),
        &[],
    );
    keys(&mut prose, "ctrl-j ctrl-j \"two\"");
    assert_eq!(texts(&prose), ["one\n\ntwo"]);
    assert_eq!(press(&mut prose, "enter"), Used::No);
    assert_eq!(prose.text(), Some("one\n\ntwo"));
    prose.replace_text("from elsewhere\n");
    assert_eq!(texts(&prose), ["from elsewhere"]);
}

#[test]
fn a_list_of_lines_gives_an_entry_a_line() {
    let lines = fields(Kind::Inquiry)
        .iter()
        .find(|field| field.kind == FieldKind::Lines)
        .expect("a list");
    let mut list = input(
        lines,
        &Value::Lines(vec!["hospital".to_owned(), "a; b".to_owned()]),
        &[],
    );
    assert_eq!(texts(&list), ["hospital", "a; b"]);
    keys(&mut list, "alt-enter alt-enter \" hostel \"");
    assert_eq!(texts(&list), ["hospital", "a; b", "hostel"]);
}

#[test]
fn a_choice_is_made_by_letters_numbers_or_the_arrows_and_enter() {
    let level = field(Kind::Barrier, "level");
    for (pressed, chosen) in [
        ("\"s\"", &["service"][..]),
        ("\"sy\"", &["system"]),
        ("\"ss\"", &["system"]),
        ("\"3\"", &["system"]),
        ("right", &["individual"]),
        ("right right left", &["individual"]),
        ("right left", &[]),
        ("down down enter", &["service"]),
        ("down down space", &["service"]),
        ("down down tab", &["service"]),
        ("down down", &[]),
        ("\"2\" backspace", &[]),
        ("\"2\" home enter", &[]),
        ("\"9\" \"?\"", &[]),
        ("enter", &[]),
    ] {
        let mut choice = input(level, &Value::Empty, &[]);
        keys(&mut choice, pressed);
        assert_eq!(texts(&choice), chosen, "{pressed}");
    }
    let mut choice = input(level, &Value::Empty, &[]);
    assert_eq!(press(&mut choice, "up"), Used::No);
    assert_eq!(
        press(&mut choice, "down down down down"),
        Used::No,
        "out at the bottom"
    );
    assert_eq!(press(&mut choice, "enter"), Used::No);
    assert_eq!(
        texts(&choice),
        Vec::<String>::new(),
        "passing through chooses nothing"
    );
    choice.paste("System\n");
    assert_eq!(texts(&choice), ["system"]);
}

#[test]
fn a_choice_that_must_be_made_has_no_row_for_nothing() {
    let scale = field(Kind::Barrier, "scale");
    let FieldKind::Choice(words) = scale.kind else {
        panic!("a choice")
    };
    let options = words.iter().map(|word| candidate(word)).collect();
    let mut choice = FieldInput::new(
        scale,
        &Value::Text("few".to_owned()),
        options,
        today(),
        true,
    );
    keys(&mut choice, "backspace home enter");
    assert_eq!(texts(&choice), ["unknown"]);
}

#[test]
fn several_choices_are_marked_with_space_and_numbers() {
    let several = Kind::all()
        .flat_map(fields)
        .find(|field| matches!(field.kind, FieldKind::Choices(_)))
        .expect("several choices");
    let FieldKind::Choices(words) = several.kind else {
        panic!("several")
    };
    let mut choices = input(several, &Value::Empty, &[]);
    keys(&mut choices, "down space up space \"3\"");
    assert_eq!(texts(&choices), [words[1], words[0], words[2]]);
    keys(&mut choices, "\"2\"");
    assert_eq!(texts(&choices), [words[0], words[2]]);
    assert_eq!(
        press(&mut choices, "enter"),
        Used::No,
        "Enter goes on and marks nothing"
    );
    assert_eq!(texts(&choices), [words[0], words[2]]);
}

#[test]
fn a_date_is_read_back_beside_it_while_it_is_typed() {
    let review = field(Kind::Inquiry, "review_by");
    let mut date = input(review, &Value::Empty, &[]);
    let (rows, _) = drawn(&mut date, (80, 3), None);
    assert_eq!(
        rows[1],
        "│                     14 dec, friday, +2w or 2026-12-14                        │"
    );
    keys(&mut date, "\"+2w\"");
    let (rows, cursor) = drawn(&mut date, (80, 3), None);
    assert_eq!(
        rows[1],
        "│ +2w                 → Mon 19 October 2026, in 14 days                        │"
    );
    assert_eq!(cursor, Some(Position::new(5, 1)));
    assert_eq!(texts(&date), ["+2w"]);
    assert_eq!(date.summary(), "Mon 19 October 2026, in 14 days");
    keys(&mut date, "\"x\"");
    assert!(
        drawn(&mut date, (80, 3), None).0[1].contains("14 dec, friday"),
        "gently, how to write it"
    );
    assert_eq!(date.height(40, None), 4, "a narrow one has a row for it");
}

#[test]
fn a_date_that_has_been_is_read_back_as_the_last_one() {
    let past = Kind::all()
        .flat_map(fields)
        .find(|field| field.past)
        .expect("a past date");
    let mut date = input(past, &Value::Empty, &[]);
    keys(&mut date, "\"6 oct\"");
    assert_eq!(date.summary(), "Mon 6 October 2025, 364 days ago");
}

#[test]
fn a_flag_is_turned() {
    let share = field(Kind::Barrier, "share");
    let mut flag = input(share, &Value::Empty, &[]);
    assert_eq!(texts(&flag), ["no"]);
    for (pressed, word) in [
        ("space", "yes"),
        ("\"n\"", "no"),
        ("\"y\"", "yes"),
        ("right", "no"),
        ("left left", "yes"),
    ] {
        keys(&mut flag, pressed);
        assert_eq!(texts(&flag), [word], "{pressed}");
    }
    assert_eq!(press(&mut flag, "down"), Used::No);
}

const BARRIERS: &[&str] = &[
    "No step-down beds on Fridays",
    "Duty letters sent after five",
    "Friday huddle with housing",
];

#[test]
fn links_are_found_by_letters_and_marked() {
    let barriers = field(Kind::Experiment, "barriers");
    let mut links = input(barriers, &Value::Empty, BARRIERS);
    assert_eq!(press(&mut links, "\"dut let\" enter"), Used::Yes);
    assert_eq!(texts(&links), [BARRIERS[1]]);
    assert_eq!(press(&mut links, "down down down space"), Used::Yes);
    assert_eq!(texts(&links), [BARRIERS[1], BARRIERS[2]]);
    assert_eq!(press(&mut links, "space"), Used::Yes);
    assert_eq!(texts(&links), [BARRIERS[1]], "Space takes it off again");
    assert_eq!(
        press(&mut links, "enter"),
        Used::No,
        "with Space all was said: on to the next field"
    );
    assert_eq!(texts(&links), [BARRIERS[1]]);
    assert_eq!(press(&mut links, "down down down enter"), Used::Yes);
    assert_eq!(texts(&links), [BARRIERS[1], BARRIERS[2]]);
    assert_eq!(press(&mut links, "enter"), Used::No);
    keys(&mut links, "\"hudd\" enter");
    assert_eq!(texts(&links).len(), 2, "Enter only adds");
    keys(&mut links, "backspace");
    assert_eq!(texts(&links), [BARRIERS[1]]);
    keys(&mut links, "backspace backspace");
    assert_eq!(texts(&links), Vec::<String>::new());
}

#[test]
fn letters_that_fit_nothing_stay_to_be_mended() {
    let mut links = input(field(Kind::Experiment, "barriers"), &Value::Empty, BARRIERS);
    assert_eq!(press(&mut links, "\"zebra\" enter"), Used::Yes);
    let (rows, _) = drawn(&mut links, (60, 8), None);
    assert!(
        rows.iter()
            .any(|row| row.contains("› zebra") && row.contains("0 of 3")),
        "{rows:?}"
    );
    assert!(
        rows.iter().any(|row| row.contains("Nothing fits")),
        "{rows:?}"
    );
    assert_eq!(texts(&links), Vec::<String>::new());
}

#[test]
fn passing_through_links_nothing() {
    let mut links = input(field(Kind::Experiment, "barriers"), &Value::Empty, BARRIERS);
    for key in ["enter", "tab", "backtab", "up"] {
        assert_eq!(press(&mut links, key), Used::No, "{key}");
    }
    assert_eq!(press(&mut links, "down down down down"), Used::No);
    assert_eq!(press(&mut links, "enter"), Used::No);
    assert!(!links.is_changed());
}

#[test]
fn people_are_picked_and_new_labels_are_added() {
    let people = Kind::all()
        .flat_map(fields)
        .find(|field| field.kind == FieldKind::Labels(Kind::Person))
        .expect("people");
    let mut labels = input(people, &Value::Empty, &["housing lead A", "ward sister B"]);
    keys(&mut labels, "\"ward\" enter");
    keys(&mut labels, "\"night porter\" enter");
    keys(&mut labels, "\"Housing Lead A,\"");
    keys(&mut labels, "\"housing lead,\"");
    assert_eq!(
        texts(&labels),
        [
            "ward sister B",
            "night porter",
            "housing lead A",
            "housing lead"
        ]
    );
    let (rows, _) = drawn(&mut labels, (70, 10), None);
    assert!(
        rows[1].contains("● ward sister B   ● night porter new"),
        "{rows:?}"
    );
    keys(&mut labels, "\"volunteer C\"");
    assert_eq!(
        labels.given().texts.last().map(String::as_str),
        Some("volunteer C"),
        "kept before Enter too"
    );
    keys(&mut labels, "ctrl-u \"hous\"");
    assert_eq!(
        texts(&labels).len(),
        4,
        "what fits somebody known waits for Enter"
    );
    keys(&mut labels, "ctrl-u \"hou\" down enter");
    assert_eq!(
        labels.given().texts.last().map(String::as_str),
        Some("hou"),
        "the new label is below what fits"
    );
}

#[test]
fn one_of_the_portfolios_own_is_picked_and_goes_on() {
    let group = field(Kind::Barrier, "group");
    let mut named = input(
        group,
        &Value::Text("Forum south".to_owned()),
        &["Forum north", "Forum south"],
    );
    assert_eq!(press(&mut named, "\"nor\" enter"), Used::No);
    assert_eq!(texts(&named), ["Forum north"]);
    keys(&mut named, "\"nor\" enter");
    assert_eq!(texts(&named), ["Forum north"], "picked again it stays");
    keys(&mut named, "backspace");
    assert_eq!(texts(&named), Vec::<String>::new());
}

#[test]
fn a_sentence_typed_into_a_list_chooses_nothing() {
    let status = field(Kind::Barrier, "status");
    let mut choice = input(status, &Value::Text("new".to_owned()), &[]);
    assert_eq!(
        press(&mut choice, "\"a tenant got 3 letters\" enter"),
        Used::Yes
    );
    assert_eq!(texts(&choice), ["new"]);
    keys(&mut choice, "backspace \"park\"");
    assert_eq!(texts(&choice), ["parked"]);
}

#[test]
fn a_changed_state_asks_why_and_takes_no_for_an_answer() {
    let status = field(Kind::Barrier, "status");
    let mut choice = input(status, &Value::Text("new".to_owned()), &[]);
    assert_eq!(press(&mut choice, "enter"), Used::No, "nothing has changed");
    assert_eq!(press(&mut choice, "\"park\" tab"), Used::Yes);
    assert_eq!(press(&mut choice, "\"no lead yet\""), Used::Yes);
    assert_eq!(choice.given().because, "no lead yet");
    assert_eq!(texts(&choice), ["parked"]);
    let (rows, cursor) = drawn(&mut choice, (60, 14), None);
    let at = rows
        .iter()
        .position(|row| row.contains("because no lead yet"))
        .expect("the reason");
    assert_eq!(cursor.map(|at| usize::from(at.y)), Some(at));
    assert_eq!(press(&mut choice, "enter"), Used::No);
    keys(&mut choice, "\"new\"");
    assert_eq!(choice.given().because, "", "no reason without a change");
}

#[test]
fn an_error_stands_under_the_input_in_words() {
    let mut line = input(field(Kind::Barrier, "title"), &Value::Empty, &[]);
    let error = Some("Barrier cannot be empty. Write a line.");
    assert_eq!(line.height(40, error), 4);
    let (rows, _) = drawn(&mut line, (40, 4), error);
    assert_eq!(rows[3], "✗ Barrier cannot be empty. Write a line.");
    assert!(rows[0].starts_with('╭') && rows[2].ends_with('╯'));
}

#[test]
fn a_choice_in_a_single_row_is_turned_with_the_arrows() {
    let mut choice = input(
        field(Kind::Barrier, "level"),
        &Value::Text("service".to_owned()),
        &[],
    );
    assert_eq!(drawn(&mut choice, (30, 1), None).0, ["‹ service ›"]);
    keys(&mut choice, "right");
    assert_eq!(drawn(&mut choice, (30, 1), None).0, ["‹ system ›"]);
}

#[test]
fn more_above_and_below_is_shown_on_the_border() {
    let mut prose = input(
        field(Kind::Barrier, "detail"),
        &Value::Text("a\n".repeat(30)),
        &[],
    );
    keys(&mut prose, "ctrl-home pagedown");
    let (rows, _) = drawn(&mut prose, (40, 7), None);
    assert!(rows[1].ends_with('↑') && rows[4].ends_with('↓'), "{rows:?}");
}

#[test]
fn a_preview_tells_records_apart() {
    let told = |label: &str, preview: &str| Candidate {
        beside: "barrier".into(),
        preview: preview.to_owned(),
        ..candidate(label)
    };
    let found = vec![
        told("No beds", "exploring · Fridays only"),
        told("No beds at all", "new"),
    ];
    let mut links = FieldInput::of(Picker::several(found, &[]));
    keys(&mut links, "down");
    let (rows, _) = drawn(&mut links, (50, 9), None);
    assert!(
        rows[2].contains("▌ ○ 1 No beds") && rows[2].contains("barrier"),
        "{rows:?}"
    );
    assert!(
        rows.iter()
            .any(|row| row.contains("exploring · Fridays only")),
        "{rows:?}"
    );
}

#[test]
fn candidates_of_the_sample_know_their_kind_and_what_lies_elsewhere() {
    let portfolio = sample();
    let same_as = field(Kind::Barrier, "same_as");
    let (inquiry, now) = portfolio
        .inquiries
        .iter()
        .find_map(|inquiry| {
            let barrier = inquiry
                .barriers
                .iter()
                .find(|barrier| !barrier.same_as.is_empty())?;
            Some((inquiry, barrier.get("same_as")))
        })
        .expect("a barrier met twice");
    let scene = Scene {
        portfolio: &portfolio,
        inquiry,
        today: today(),
    };
    let found = candidates(same_as, &now, scene.scope());
    let elsewhere = found.last().expect("candidates");
    assert!(
        elsewhere.value.contains('/') && !elsewhere.label.contains('/'),
        "{elsewhere:?}"
    );
    assert!(found.iter().all(|candidate| candidate.beside == "barrier"));
    assert!(found.iter().any(|candidate| !candidate.preview.is_empty()));
}

#[test]
fn every_input_can_be_drawn_at_every_size() {
    let long: Vec<String> = (0..40)
        .map(|n| format!("Friday huddle 漢字 {n} with everybody in housing"))
        .collect();
    let long: Vec<&str> = long.iter().map(String::as_str).collect();
    let mut seen = Vec::new();
    let all = Kind::all().flat_map(fields).filter(|field| field.typed);
    for field in all {
        let sort = std::mem::discriminant(&field.kind);
        if seen.contains(&sort) {
            continue;
        }
        seen.push(sort);
        let now = match field.kind {
            FieldKind::References(_) | FieldKind::Labels(_) => {
                Value::Refs(vec![Ref::parse("b-7kq2m").expect("a reference")])
            }
            FieldKind::Lines | FieldKind::NamedMany(_) | FieldKind::Choices(_) => {
                Value::Lines(vec!["漢字 👩‍👧".to_owned(); 3])
            }
            FieldKind::Text | FieldKind::Line | FieldKind::Named(_) => {
                Value::Text("שלום é 漢字 ".repeat(20))
            }
            _ => Value::Empty,
        };
        let mut input = input(field, &now, &long).explained();
        for pressed in [
            "",
            "down",
            "\"a\"",
            "space",
            "\"fri\"",
            "enter",
            "\"because\"",
        ] {
            keys(&mut input, pressed);
            for (width, height) in [
                (1, 1),
                (2, 2),
                (5, 3),
                (8, 3),
                (20, 1),
                (20, 2),
                (20, 5),
                (33, 4),
                (60, 12),
                (80, 20),
                (300, 40),
            ] {
                for error in [
                    None,
                    Some(
                        "This cannot be: 漢字漢字漢字漢字漢字 because of much, much more than fits.",
                    ),
                ] {
                    let (_, cursor) = drawn(&mut input, (width, height), error);
                    let area = Rect::new(0, 0, width, height);
                    assert!(
                        cursor.is_none_or(|at| area.contains(at)),
                        "{} {width}x{height}",
                        field.name
                    );
                    assert!(input.height(width, error) >= 3);
                }
            }
        }
    }
}

#[test]
fn links_are_picked_by_number_while_no_letters_are_typed() {
    let found = vec![
        candidate("No beds"),
        candidate("2 of 3 calls"),
        candidate("Letters"),
    ];
    let mut links = FieldInput::of(Picker::several(found, &[]));
    keys(&mut links, "3 1");
    assert_eq!(texts(&links), ["Letters", "No beds"]);
    assert_eq!(
        press(&mut links, "enter"),
        Used::No,
        "Enter has nothing left to take"
    );
    keys(&mut links, "3");
    assert_eq!(texts(&links), ["No beds"], "the same number takes it off");
    keys(&mut links, "o f space 3 enter");
    assert_eq!(
        texts(&links),
        ["No beds", "2 of 3 calls"],
        "after a letter a digit is text"
    );
}

#[test]
fn one_option_of_several_is_a_row_that_can_be_marked() {
    let mut alone = FieldInput::of(Choices::several(vec![candidate("housing")], &[]));
    let (rows, _) = drawn(&mut alone, (40, 4), None);
    assert!(rows[1].contains("○ 1 housing"), "{rows:?}");
    keys(&mut alone, "space");
    let (rows, _) = drawn(&mut alone, (40, 4), None);
    assert!(rows[1].contains("● 1 housing"), "{rows:?}");
}
