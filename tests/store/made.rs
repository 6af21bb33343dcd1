//! Inquiries made up from the field tables, with everything in them that is hard to write down.

use beal::model::day::Day;
use beal::model::document::Document;
use beal::model::field::{Field, FieldKind, Record};
use beal::model::id::{Id, Ref};
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::records::inquiry::Inquiry;
use beal::model::tables;
use beal::model::value::{Row, Value};
use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any};
use proptest::prop_oneof;
use proptest::sample::{select, subsequence};

type Contents = Vec<(String, Value)>;

/// Any inquiry that beal could hold.
pub fn inquiry() -> impl Strategy<Value = Inquiry> {
    let item = select(
        Inquiry::LISTS
            .iter()
            .map(|list| list.kind)
            .collect::<Vec<_>>(),
    )
    .prop_flat_map(|kind| (Just(kind), moment(), contents(kind)));
    (moment(), contents(Kind::Inquiry), vec(item, 0..6))
        .prop_map(|(added, head, items)| build(added, &head, items))
}

/// A small inquiry with one barrier that has everything in one line each.
pub fn plain() -> Inquiry {
    let mut inquiry = Inquiry::begin(
        id("plain-0000"),
        "A title".to_owned(),
        Moment::on(day("2026-01-02")),
    );
    let fields = [
        ("id".to_owned(), Value::Text("b-00001".to_owned())),
        ("added".to_owned(), Value::Day(day("2026-01-03"))),
        (
            "title".to_owned(),
            Value::Text("No beds on Fridays".to_owned()),
        ),
    ];
    assert!(inquiry.insert(Kind::Barrier, &fields));
    inquiry
}

/// An id.
pub fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

/// A day.
pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn build(added: Moment, head: &Contents, items: Vec<(Kind, Moment, Contents)>) -> Inquiry {
    let mut inquiry = Inquiry::begin(id("made-up-0000"), String::new(), added);
    for (name, value) in head {
        assert!(inquiry.set(name, value), "{name}: {value:?}");
    }
    for (at, (kind, added, mut fields)) in items.into_iter().enumerate() {
        // Ids that do not grow with the order in which things are added.
        fields.push((
            "id".to_owned(),
            Value::Text(format!("b-{:05}", (at * 7919) % 1000)),
        ));
        fields.push(("added".to_owned(), Value::Moment(added)));
        assert!(inquiry.insert(kind, &fields), "{kind:?} {fields:?}");
    }
    inquiry
}

/// Values for every field of a kind that has a free choice of them.
fn contents(kind: Kind) -> impl Strategy<Value = Contents> {
    let fields = tables::fields(kind)
        .iter()
        .filter(|field| !matches!(field.name, "id" | "added"));
    fields
        .map(|field| {
            value(kind, field)
                .prop_map(|value| (field.name.to_owned(), value))
                .boxed()
        })
        .collect::<Vec<_>>()
}

fn value(kind: Kind, field: &'static Field) -> BoxedStrategy<Value> {
    match field.kind {
        FieldKind::Line | FieldKind::Text => text().prop_map(Value::Text).boxed(),
        FieldKind::Lines => vec(text(), 0..3).prop_map(Value::Lines).boxed(),
        FieldKind::Choice(words) => select(words)
            .prop_map(|word| Value::Text(word.to_owned()))
            .boxed(),
        FieldKind::Choices(words) => subsequence(words, 0..words.len())
            .prop_map(|words| Value::Lines(words.into_iter().map(str::to_owned).collect()))
            .boxed(),
        FieldKind::Date => prop_oneof![Just(Value::Empty), a_day().prop_map(Value::Day)].boxed(),
        FieldKind::Moment => moment().prop_map(Value::Moment).boxed(),
        FieldKind::Number => any::<u32>()
            .prop_map(|number| Value::Number(i64::from(number)))
            .boxed(),
        FieldKind::Score => (1i64..=5).prop_map(Value::Number).boxed(),
        FieldKind::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        FieldKind::References(_) | FieldKind::Labels(_) => {
            vec(link(), 0..3).prop_map(Value::Refs).boxed()
        }
        FieldKind::Named(_) => {
            prop_oneof![Just(Value::Empty), name().prop_map(Value::Text)].boxed()
        }
        FieldKind::NamedMany(_) => vec(name(), 0..3).prop_map(Value::Lines).boxed(),
        FieldKind::Rows if kind == Kind::Sheet && field.name == "answers" => {
            rows(&["step", "text"])
        }
        FieldKind::Rows => rows(&["field", "was", "to", "by", "why"]),
    }
}

fn rows(names: &'static [&'static str]) -> BoxedStrategy<Value> {
    let row = vec(text(), names.len()).prop_map(|texts| -> Row {
        names
            .iter()
            .zip(texts)
            .map(|(name, text)| ((*name).to_owned(), Value::Text(text)))
            .collect()
    });
    vec(row, 0..3).prop_map(Value::Rows).boxed()
}

/// Text with everything in it that a format can trip over.
fn text() -> impl Strategy<Value = String> {
    let pieces = vec![
        "\"",
        "#",
        "\"#",
        "\"##",
        "\\",
        "\\n",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "\0",
        "\u{1b}[2J",
        "\u{7f}",
        "\u{85}",
        "\u{9b}",
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{2028}",
        "\u{feff}",
        "\u{e0041}",
        "👩\u{200d}⚕\u{fe0f}",
        "e\u{301}",
        "漢",
        "//",
        "/*",
        "*/",
        "// x\n",
        "(",
        "]",
        "r#\"",
        "'",
        ",",
        ": ",
        " ",
        "<<<<<<< a\n=======\n>>>>>>> b\n",
        "word",
        "\n    ",
        "\u{fffd}",
        "\u{10ffff}",
    ];
    let piece = prop_oneof![9 => select(pieces).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop_oneof![2 => Just(String::new()), 3 => vec(piece, 0..8).prop_map(|pieces| pieces.concat())]
}

fn a_day() -> impl Strategy<Value = Day> {
    select(vec!["1900-01-01", "2024-02-29", "2026-01-02", "2199-12-31"]).prop_map(day)
}

fn moment() -> impl Strategy<Value = Moment> {
    select(vec![
        "2026-01-02",
        "2026-01-02 00:00:00",
        "2026-01-02 23:59:59",
        "2025-06-30",
    ])
    .prop_map(|text| Moment::parse(text).expect("a moment"))
}

fn link() -> impl Strategy<Value = Ref> {
    select(vec![
        "b-00000",
        "x-7kq2m",
        "another-inquiry-0000/b-7kq2m",
        "another-inquiry-0000",
    ])
    .prop_map(|text| Ref::parse(text).expect("a reference"))
}

fn name() -> impl Strategy<Value = String> {
    select(vec!["local", "a", "system-part-1"]).prop_map(str::to_owned)
}
