//! Anything typed into a field or a command line is kept as it was meant or refused, and every file stays whole.

use beal::model::field::{Field, FieldKind, main_field};
use beal::model::kind::Kind;
use beal::model::portfolio::Address;
use beal::model::tables::fields;
use beal::workspace::open::Workspace;
use fastrand::Rng;

use crate::fuzz::each_case;
use crate::fuzz::in_memory::InMemory;
use crate::fuzz::mutating::{odd_text, one};

/// Words that mean something to one field or another.
const WORDS: &[&str] = &[
    "14 dec",
    "2026-02-30",
    "29 feb",
    "+2w",
    "-999999999999d",
    "in 3 weeks",
    "31/12/9999",
    "0",
    "1",
    "-1",
    "4294967296",
    "1e400",
    "yes",
    "no",
    "true",
    "pattern",
    "stopped early",
    "PAT-TERN",
    "near-0000",
    "far-0000",
    "near",
    "far-0000/b-1",
    "b-1",
    "x/",
    "/",
    "a;b;;c",
    "a,b",
    ";",
    ",",
    "housing lead A",
    "portfolio",
    "--",
    "--json",
    "-",
    "*",
    "%",
    "$HOME",
    "`id`",
    "a because b",
    "because",
];

#[test]
fn text_in_any_field_is_kept_or_refused_and_reads_back() {
    // A portfolio for each few cases, so that it stays small.
    let mut at_hand: Option<(InMemory, Workspace)> = None;
    let mut cases = 0;
    each_case(0.1, |rng| {
        let (room, mut workspace) = at_hand.take().unwrap_or_else(|| {
            let room = InMemory::new(rng);
            let workspace = room.open();
            (room, workspace)
        });
        type_in(rng, &mut workspace);
        assert_eq!(
            workspace.unsaved(),
            0,
            "something was neither saved nor refused"
        );
        cases += 1;
        if cases % 50 > 0 {
            at_hand = Some((room, workspace));
            return;
        }
        room.is_whole();
        assert_eq!(
            room.open().portfolio.inquiries,
            workspace.portfolio.inquiries
        );
    });
}

/// Adds a record with odd words in some of its fields, and writes over one of them.
fn type_in(rng: &mut Rng, workspace: &mut Workspace) {
    let kind = Kind::ITEMS[rng.usize(..Kind::ITEMS.len())];
    let inquiry = workspace.portfolio.inquiries[0].id.clone();
    let main = main_field(fields(kind)).expect("a main field");
    let mut typed = vec![(main, odd_text(rng))];
    for _ in 0..rng.usize(1..5) {
        let field = &fields(kind)[rng.usize(..fields(kind).len())];
        if field.typed {
            typed.push((field, any_words(rng, field)));
        }
    }
    let given: Vec<_> = typed
        .iter()
        .map(|(field, text)| (*field, vec![text.as_str()]))
        .collect();
    let Ok(id) = workspace.make(|composer| composer.add(&inquiry, kind, &given)) else {
        return;
    };
    let at = Address::item(inquiry, id);
    let (field, text) = (given[given.len() - 1].0, odd_text(rng));
    // What is refused has changed nothing.
    let _ = workspace.make(|composer| composer.set_typed(&at, field, &[&text], "because"));
}

#[test]
fn any_command_line_is_done_or_refused() {
    each_case(0.006, |rng| {
        let room = InMemory::new(rng);
        for _ in 0..3 {
            let line = any_line(rng);
            let input = odd_text(rng);
            room.run(&line, input.as_bytes());
        }
        room.is_whole();
    });
}

fn any_line(rng: &mut Rng) -> Vec<String> {
    let commands = [
        "add", "set", "new", "move", "close", "reopen", "pause", "resume", "merge", "split",
        "escalate", "respond", "owed", "list", "show", "search", "check", "walk", "init",
    ];
    let mut line = vec![one(rng, &commands).to_owned()];
    let kinds: Vec<Kind> = Kind::all().collect();
    let kind = kinds[rng.usize(..kinds.len())];
    if matches!(line[0].as_str(), "add" | "list") {
        line.push(kind.word().to_owned());
    }
    if rng.u8(..) < 230 {
        line.push(one(rng, &["near-0000", "far-0000", "near", "far"]).to_owned());
    }
    if line[0] == "move" {
        line.push(one(rng, &["build", "explore", "act", "learn", "closed", "x"]).to_owned());
    }
    for _ in 0..rng.usize(..5) {
        let field = &fields(kind)[rng.usize(..fields(kind).len())];
        let others = [
            "--reason", "--into", "--items", "--title", "--to", "--ask", "--due", "--as", "--text",
            "--where", "--sort", "--json", "--csv", "--kind",
        ];
        line.push(if rng.bool() {
            format!("--{}", field.flag())
        } else {
            one(rng, &others).to_owned()
        });
        line.push(any_words(rng, field));
    }
    line
}

fn any_words(rng: &mut Rng, field: &Field) -> String {
    match field.kind {
        FieldKind::Choice(words) | FieldKind::Choices(words) if rng.bool() => {
            one(rng, words).to_owned()
        }
        _ if rng.bool() => one(rng, WORDS).to_owned(),
        _ => odd_text(rng),
    }
}
