//! What people type becomes values, field kind by field kind, or is refused with a hint.

use beal::model::day::Day;
use beal::model::id::Ref;
use beal::model::kind::Kind;
use beal::model::refusal::Refusal;
use beal::model::typed::{Scope, Typed, read};
use beal::model::value::Value;

use crate::model::made::{add, field, id, make, pen, two_inquiries};

/// What is typed for a field in the inquiry Duty line, which has the barriers `No beds` and, twice, `Twin`.
fn typed(kind: Kind, name: &str, texts: &[&str]) -> Result<Typed, Refusal> {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    for title in ["No beds", "Twin", "Twin", "Late, and cold"] {
        make(&mut portfolio, &mut pen, |composer| {
            add(composer, &duty, Kind::Barrier, &[("title", title)])
        });
    }
    let scope = Scope {
        portfolio: &portfolio,
        file: &duty,
        today: Day::parse("2026-10-05").expect("a day"),
    };
    read(field(kind, name), texts, scope)
}

fn value(kind: Kind, name: &str, texts: &[&str]) -> Value {
    match typed(kind, name, texts) {
        Ok(Typed::Value(value)) => value,
        other => panic!("{name}: {other:?}"),
    }
}

fn refused(kind: Kind, name: &str, text: &str) -> String {
    typed(kind, name, &[text]).expect_err("refused").to_string()
}

#[test]
fn a_line_has_no_breaks_and_prose_keeps_its_paragraphs() {
    assert_eq!(
        value(Kind::Barrier, "title", &[" No \r\n beds\u{1b} "]),
        Value::Text("No  beds".to_owned())
    );
    assert_eq!(
        value(Kind::Barrier, "detail", &["One\r\n\r\nTwo", "Three"]),
        Value::Text("One\n\nTwo\n\nThree".to_owned())
    );
}

#[test]
fn lists_are_split_and_joined_without_doubles() {
    let lines =
        |texts: &[&str]| Value::Lines(texts.iter().map(|text| (*text).to_owned()).collect());
    assert_eq!(
        value(Kind::Inquiry, "boundary_in", &["A; B, C", "D"]),
        lines(&["A", "B, C", "D"])
    );
    assert_eq!(
        value(Kind::Person, "roles", &["Note_Taker, sponsor"]),
        lines(&["note-taker", "sponsor"])
    );
    assert_eq!(
        typed(Kind::Experiment, "owner", &["DA lead, DA lead; peer 3"]),
        Ok(Typed::Labels(
            Kind::Person,
            vec!["DA lead".to_owned(), "peer 3".to_owned()]
        ))
    );
}

#[test]
fn nothing_typed_empties_a_field() {
    assert_eq!(value(Kind::Barrier, "detail", &[""]), Value::Empty);
    assert_eq!(value(Kind::Barrier, "same_as", &[" "]), Value::Empty);
    assert_eq!(value(Kind::Inquiry, "review_by", &[""]), Value::Empty);
    assert_eq!(value(Kind::Barrier, "share", &[""]), Value::Flag(false));
}

#[test]
fn dates_words_flags_and_names_are_read_as_people_say_them() {
    assert_eq!(
        value(Kind::Inquiry, "review_by", &["+2w"]),
        Value::Day(Day::parse("2026-10-19").expect("a day"))
    );
    assert_eq!(
        value(Kind::Barrier, "scale", &["BUILT in"]),
        Value::Text("built-in".to_owned())
    );
    assert_eq!(value(Kind::Barrier, "share", &["Yes"]), Value::Flag(true));
    assert_eq!(
        value(Kind::Escalation, "to", &["tactical-group"]),
        Value::Text("tactical-group".to_owned())
    );
    assert_eq!(
        value(Kind::Escalation, "to", &["Tactical Group"]),
        Value::Text("tactical-group".to_owned())
    );
}

#[test]
fn a_reference_is_read_by_title_by_inquiry_or_by_both() {
    let Value::Refs(refs) = value(Kind::Experiment, "barriers", &["no beds", "Late, and cold"])
    else {
        panic!("no references")
    };
    assert_eq!(refs.len(), 2);
    assert!(refs.iter().all(|reference| reference.file.is_none()));
    let Value::Refs(refs) = value(Kind::Inquiry, "came_from", &["Ward rounds"]) else {
        panic!("no references")
    };
    assert!(refs[0].item.as_str().starts_with("ward-rounds-"));
    assert_eq!(
        value(Kind::Inquiry, "came_from", &["ward"]),
        Value::Refs(vec![Ref::here(refs[0].item.clone())])
    );
}

#[test]
fn what_is_none_is_refused_with_a_hint() {
    for (kind, name, text, hint) in [
        (Kind::Inquiry, "review_by", "someday", "14 dec"),
        (Kind::Barrier, "scale", "patern", "“pattern”"),
        (Kind::Person, "roles", "sponsor, king", "facilitator · "),
        (Kind::Barrier, "share", "perhaps", "yes or no"),
        (
            Kind::Escalation,
            "to",
            "parliament",
            "Change Forum · Tactical Group",
        ),
        (Kind::Escalation, "to", "tactical grup", "“Tactical Group”"),
        (Kind::Experiment, "barriers", "No bed", "“No beds”"),
        (
            Kind::Experiment,
            "barriers",
            "nothing like it",
            "beal show duty-line-",
        ),
        (Kind::Experiment, "barriers", "Twin", "Write its id"),
        (
            Kind::Experiment,
            "barriers",
            "nowhere/b-00000",
            "no inquiry “nowhere”",
        ),
        (Kind::Sheet, "answers", "x", "kept by beal"),
        (Kind::Sheet, "cycle", "-1", "whole number"),
    ] {
        let message = refused(kind, name, text);
        assert!(message.contains(hint), "{name} {text}: {message}");
    }
}

#[test]
fn both_twins_are_named() {
    let refusal = typed(Kind::Experiment, "barriers", &["twin"]).expect_err("refused");
    assert_eq!(refusal.points.len(), 2);
    assert!(
        refusal
            .points
            .iter()
            .all(|point| id(point).letter() == Some('b')),
        "{refusal}"
    );
}
