//! Bytes that are no plain text, and characters that nobody sees.

use super::file::Comes::{Read, Refused};
use super::file::{Hostile, lines, text, with};

pub fn encodings() -> Vec<Hostile> {
    let utf16 = |text: &str, end: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(end).collect()
    };
    let raw = |bytes: &[u8]| [b"(\n    format: 1,\n    title: \"", bytes, b"\",\n)"].concat();
    vec![
        text(
            "UTF-16",
            "utf-16",
            utf16("\u{feff}(format: 1)", u16::to_le_bytes),
            Refused(1, 1, "UTF-16"),
        ),
        text(
            "UTF-16 without a mark",
            "utf-16-be",
            utf16("(format: 1)", u16::to_be_bytes),
            Refused(1, 1, "UTF-16"),
        ),
        text(
            "Latin-1",
            "latin-1",
            raw(b"caf\xe9"),
            Refused(3, 16, "Latin-1"),
        ),
        text(
            "overlong UTF-8",
            "overlong",
            raw(b"\xc0\xaf"),
            Refused(3, 13, "not UTF-8"),
        ),
        text(
            "a surrogate in UTF-8",
            "surrogate",
            raw(b"\xed\xa0\x80\xed\xb0\x80"),
            Refused(3, 13, "not UTF-8"),
        ),
        text(
            "beyond Unicode",
            "beyond",
            raw(b"\xf4\x90\x80\x80"),
            Refused(3, 13, "not UTF-8"),
        ),
        lines(
            "a surrogate as an escape",
            "escape",
            "    title: \"\\u{d800}\",",
            Refused(4, 12, "not a character"),
        ),
    ]
}

pub fn unseen() -> Vec<Hostile> {
    let steering = "\u{1b}[2J\u{202e}\u{9b}31m\u{200b}\u{7f}\u{2066}\u{feff}";
    let everywhere = format!(
        "    title: \"T{steering}\\nSecond\\u{{1b}}[31m\",\n    sponsor: [\"p-1\"],\n    boundary_in: [\"in {steering}\"],\n    \
         people: [(id: \"p-1\", label: \"L{steering}\")],\n    barriers: [(id: \"b-1\", title: \"B{steering}\\n✗ forged\", detail: \
         \"D{steering}\\nE\")], // c{steering}"
    );
    vec![
        lines(
            "signs that steer, in every text",
            "steering",
            &everywhere,
            Read,
        ),
        lines("a NUL in a text", "nul", "    title: \"a\0b\",", Read),
        lines(
            "signs that steer, in a name",
            "steering-name",
            &format!("    t{steering}: \"x\","),
            Refused(4, 5, "no field “t”"),
        ),
        lines(
            "signs that steer, in a word",
            "steering-word",
            &format!("    stage: \"{steering}\","),
            Refused(4, 12, "no value “\\u{1b}[2J"),
        ),
        text(
            "signs that steer, in an id",
            "steering-id",
            with(steering, ""),
            Refused(3, 9, "is not an id"),
        ),
        lines(
            "a raw text with quotes",
            "quotes",
            "    question: r##\"a \"# b \\u{1b}\n\"c\"\"##,",
            Read,
        ),
    ]
}
