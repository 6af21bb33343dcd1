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
use beal::tui::inputs::field_input::FieldInput;
use beal::tui::look::{Look, Theme};
use beal::tui::press::{Key, Press};
use beal::tui::typing::used::Used;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::tui::typing::picture;

pub const LOOK: Look = Look {
    theme: Theme::Dark,
    unicode: true,
};

pub fn today() -> Day {
    Day::parse("2026-10-05").expect("a day")
}

pub fn field(kind: Kind, name: &str) -> &'static Field {
    field_named(fields(kind), name).expect(name)
}

/// An input with the words of its vocabulary, or these things to pick from.
pub fn input(field: &'static Field, now: &Value, labels: &[&str]) -> FieldInput {
    let words = match field.kind {
        FieldKind::Choice(words) | FieldKind::Choices(words) => words,
        _ => labels,
    };
    let candidates = words.iter().map(|label| candidate(label)).collect();
    FieldInput::new(field, now, candidates, today(), false)
}

/// A candidate whose value is its label without capitals and spaces.
pub fn candidate(label: &str) -> Candidate {
    Candidate {
        value: label.to_owned(),
        label: label.to_owned(),
        ..Candidate::default()
    }
}

/// Presses keys by name; text in quotes is typed.
pub fn press(input: &mut FieldInput, keys: &str) -> Used {
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
pub fn keys(input: &mut FieldInput, keys: &str) {
    let _ = press(input, keys);
}

pub fn texts(input: &FieldInput) -> Vec<String> {
    input.given().texts
}

pub fn drawn(
    input: &mut FieldInput,
    (width, height): (u16, u16),
    error: Option<&str>,
) -> (Vec<String>, Option<Position>) {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let cursor = input.draw(&mut buffer, area, LOOK, true, error);
    (picture(&buffer), cursor)
}

pub fn sample() -> Portfolio {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("inquiries");
    let folder = folder::open(&Disk, &dir).expect("the sample");
    let mut portfolio = Portfolio {
        ecosystem: folder.ecosystem.expect("portfolio.ron").document,
        inquiries: folder
            .inquiries
            .into_iter()
            .map(|loaded| loaded.document)
            .collect(),
        ..Portfolio::default()
    };
    for loaded in folder.others {
        loaded.document.put_back(&mut portfolio);
    }
    portfolio
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
