//! Walks with lines that nobody would type, along guides that nobody would write.

use beal::store::templates::BUILT_IN;
use fastrand::Rng;

use crate::fuzz::each_case;
use crate::fuzz::in_memory::InMemory;
use crate::fuzz::mutating::{break_bytes, gently, odd_text, one, roughly};

/// What people type at a question.
const LINES: &[&str] = &[
    "",
    "",
    "",
    "1",
    "2",
    "3",
    "1,2",
    "2,1,1",
    "0",
    "99999999999999999999",
    "-1",
    "yes",
    "no",
    "y",
    "n",
    "a",
    "why",
    "short",
    "back",
    "?",
    "gate",
    "go",
    "go 3",
    "go 0",
    "go 99",
    "go x",
    "b: No key after six",
    "+: A porter lends a phone",
    "h: Nobody decides",
    "e: A huddle",
    "l: Five minutes are enough",
    "a: Ask the ward",
    "o: Fewer letters",
    "v: Twelve calls",
    "w: Three beds",
    "c: A carer said so",
    "b:",
    "z: x",
    "b: b: b:",
    "running because the ward begins on Monday",
    "because",
    "because x",
    "14 dec",
    "friday",
    "+2w",
    "2026-12-14",
    "31 feb",
    "housing lead A, +2w",
    "pattern",
    "new A title",
    "new",
    "explore",
    "act",
    "learn",
    "build",
    "closed",
    "2 because I say so",
    "housing lead A; housing lead B",
    "none",
    "skip",
    "done",
    ".",
    "..",
];

#[test]
fn any_lines_are_walked_and_leave_every_file_whole() {
    each_case(0.006, |rng| {
        let room = InMemory::new(rng);
        let inquiry = one(rng, &["near", "far", ""]);
        let arguments: Vec<String> = ["walk", inquiry]
            .iter()
            .filter(|word| !word.is_empty())
            .map(|word| (*word).to_owned())
            .collect();
        let mut input = lines(rng).into_bytes();
        if rng.u8(..) < 20 {
            break_bytes(rng, &mut input);
        }
        let said = room.run(&arguments, &input);
        assert!(said.code < 2 && !said.out.is_empty(), "{}", said.out);
        room.is_whole();
    });
}

#[test]
fn mutated_guides_are_walked_or_passed_over() {
    each_case(0.003, |rng| {
        let room = InMemory::new(rng);
        for (name, text) in BUILT_IN {
            let mutated = if rng.bool() {
                gently(rng, text).into_bytes()
            } else {
                roughly(rng, text, BUILT_IN[0].1)
            };
            room.vfs.put(format!("/p/templates/{name}"), mutated);
        }
        room.run(
            &["walk".to_owned(), "near".to_owned()],
            lines(rng).as_bytes(),
        );
        room.run(&["check".to_owned()], b"");
        room.is_whole();
    });
}

fn lines(rng: &mut Rng) -> String {
    let mut lines = String::new();
    for _ in 0..rng.usize(1..60) {
        match rng.u8(..10) {
            0 => lines += &odd_text(rng),
            1 => {
                lines += one(rng, LINES);
                lines += &odd_text(rng);
            }
            _ => lines += one(rng, LINES),
        }
        lines.push('\n');
    }
    lines
}
