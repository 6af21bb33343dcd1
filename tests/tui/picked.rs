//! The inputs in which something is picked: choices, links, people, and what is told of each.

use beal::model::field::{FieldKind, Record};
use beal::model::kind::Kind;
use beal::model::scene::Scene;
use beal::model::tables::fields;
use beal::model::value::Value;
use beal::tui::inputs::candidate::{Candidate, candidates};
use beal::tui::inputs::choice::Choices;
use beal::tui::inputs::field_input::FieldInput;
use beal::tui::inputs::picker::Picker;
use beal::tui::typing::used::Used;

use crate::tui::inputs::{candidate, drawn, field, input, keys, press, sample, texts, today};

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
