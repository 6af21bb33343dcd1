//! Changes that know the shape of a file: tokens swapped, doubled and spliced, strings quoted otherwise, bits flipped.

use beal::store::format::tokens::{TokenKind, Tokens};
use fastrand::Rng;

/// Text that a format can trip over.
const ODD: &[&str] = &[
    "",
    " ",
    "\0",
    "\u{1b}[2J",
    "\u{7f}",
    "\u{85}",
    "\u{9b}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{200d}",
    "\u{2028}",
    "\u{feff}",
    "\u{e0041}",
    "\u{10ffff}",
    "\u{fffd}",
    "e\u{301}",
    "漢",
    "👩\u{200d}⚕\u{fe0f}",
    "ﷺ",
    "İ",
    "ß",
    "\r",
    "\r\n",
    "\n",
    "\t",
    "\"",
    "\\",
    "'",
    "#",
    "\"#",
    "\"##",
    "r#\"",
    "\"###",
    "//",
    "/*",
    "*/",
    "/",
    "*",
    "\\u{d800}",
    "\\u{110000}",
    "\\x80",
    "\\xff",
    "\\q",
    "\\\n",
    "<<<<<<< HEAD\n",
    "=======\n",
    ">>>>>>> x\n",
    "||||||| base\n",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    ": ",
    "..",
    "../x",
    "-",
    "%s",
    "\u{1F3F4}\u{E0067}\u{E007F}",
    "a\u{300}\u{301}\u{302}",
];

/// Tokens that do not belong where they come to stand.
const STRANGE: &[&str] = &[
    "0",
    "1",
    "-1",
    "+1",
    "2",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "1e400",
    "-0",
    "0x1",
    "0x2",
    "0b1",
    "1_0",
    "1.5",
    "inf",
    "NaN",
    "1u32",
    "2u8",
    "b'1'",
    "true",
    "false",
    "None",
    "()",
    "[]",
    "{}",
    "Some(1)",
    "Some(\"x\")",
    "'x'",
    "\"\"",
    "\"x\"",
    "r\"x\"",
    "r#\"x\"#",
    "b\"x\"",
    "\"9999-12-31\"",
    "\"-001-01-01\"",
    "\"10000-01-01\"",
    "\"2026-02-30\"",
    "\"1900-01-01\"",
    "\"2199-12-31 23:59:59\"",
    "\"2026-01-02T03:04\"",
    "\"2026-06-30 23:59:60\"",
    "\"../x\"",
    "\"b-1\"",
    "\"b-00001\"",
    "\"a/b\"",
    "\"a/b/c\"",
    "\"/\"",
    "\"portfolio\"",
    "\"con\"",
    "\"Build\"",
    "\"STOPPED_EARLY\"",
    "\"pattern\"",
    "(",
    ")",
    "[",
    "]",
    ",",
    ":",
    "id",
    "id:",
    "format: 2,",
    "format: 0x2,",
    "r#id",
    "r#title",
    "title: \"x\",",
    "history: [],",
    "#![enable(implicit_some)]",
    "#![enable(unwrap_newtypes)]",
    "#![type = \"x]\"]",
    "#![enable(explicit_struct_names)]",
    "Inquiry",
    "Inquiry(",
    "/*",
    "//",
    "*/",
    "\"",
    "r#\"",
    "=",
    ";",
    "\u{feff}",
];

/// What may stand between any two tokens.
const BETWEEN: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    "\t",
    "\r\n",
    "\u{2028}",
    "\u{200e}",
    " // said\n",
    "// a /* b\n",
    "\n// own line\n",
    "/* c */",
    " /* two\n   lines */ ",
    "/* n /* e */ st */",
    "// \u{1b}[2J\u{202e}\n",
    "//\n",
    "/**/",
    "/* \"q */",
    "// \"q\n",
    "\n/* <<<<<<< a */\n",
    "/*\n<<<<<<< a\n*/",
    "/*\n=======\n*/",
    "/*\n>>>>>>> b\n*/",
    "// d\n// e\n",
];

/// What may stand before a file's first bracket.
const FIRST: &[&str] = &[
    "\u{feff}",
    "// mine\n",
    "Inquiry",
    "#![type = \"x]\"] // said\n",
    "#![enable(implicit_some /* ] */)]\n",
    "#![enable(unwrap_newtypes)]",
    "#![enable(explicit_struct_names)] Inquiry",
];

/// Changes a text so that it means the same: spaces, comments, other quotes and escapes, trailing commas.
pub fn gently(rng: &mut Rng, text: &str) -> String {
    let mut pieces = pieces(text);
    if rng.u8(..) < 15 {
        pieces.insert(0, one(rng, FIRST).to_owned());
    }
    for _ in 0..rng.usize(1..8) {
        let at = rng.usize(..pieces.len());
        match rng.u8(..4) {
            0 if pieces[at].starts_with(['"', 'r']) => pieces[at] = quoted(rng, &pieces[at]),
            1 if pieces[at].starts_with('"') => {
                let odd = content_of(&pieces[at]) + one(rng, ODD) + one(rng, ODD);
                pieces[at] = in_quotes(rng, &odd);
            }
            _ => pieces.insert(at, one(rng, BETWEEN).to_owned()),
        }
    }
    pieces.concat()
}

/// Changes a text in any way; `other` is a second one to take from.
pub fn roughly(rng: &mut Rng, text: &str, other: &str) -> Vec<u8> {
    let mut pieces = pieces(text);
    for _ in 0..rng.usize(1..6) {
        one_change(rng, &mut pieces, other);
    }
    let mut bytes = pieces.concat().into_bytes();
    if rng.u8(..) < 40 {
        break_bytes(rng, &mut bytes);
    }
    bytes
}

fn one_change(rng: &mut Rng, pieces: &mut Vec<String>, other: &str) {
    if pieces.is_empty() {
        pieces.push(one(rng, STRANGE).to_owned());
    }
    let (at, from) = (rng.usize(..pieces.len()), rng.usize(..pieces.len()));
    let len = rng.usize(1..12);
    match rng.u8(..10) {
        0 => pieces.swap(at, from),
        1 => drop(pieces.drain(at..pieces.len().min(at + len))),
        2 => {
            let doubled = pieces[at..pieces.len().min(at + len)].to_vec();
            pieces.splice(from..from, doubled);
        }
        3 => {
            let others = self::pieces(other);
            let begin = rng.usize(..others.len().max(1));
            let taken = others.into_iter().skip(begin).take(len * 3);
            pieces.splice(at..at, taken.collect::<Vec<_>>());
        }
        4 => one(rng, STRANGE).clone_into(&mut pieces[at]),
        5 => pieces.insert(at, one(rng, STRANGE).to_owned()),
        6 => pieces.insert(at, one(rng, BETWEEN).to_owned()),
        7 => {
            let odd = one(rng, ODD);
            let places: Vec<usize> = pieces[at].char_indices().map(|(place, _)| place).collect();
            let place = places
                .get(rng.usize(..=places.len()))
                .copied()
                .unwrap_or(pieces[at].len());
            pieces[at].insert_str(place, odd);
        }
        8 => {
            // An id or a word of another place.
            let texts: Vec<usize> = (0..pieces.len())
                .filter(|at| pieces[*at].starts_with('"'))
                .collect();
            if texts.len() > 1 {
                let (to, from) = (
                    texts[rng.usize(..texts.len())],
                    texts[rng.usize(..texts.len())],
                );
                let piece = pieces[from].clone();
                pieces[to] = piece;
            }
        }
        _ => pieces[at] = quoted(rng, &pieces[at].clone()),
    }
}

/// Flips, takes out and puts in bytes, or cuts them off.
pub fn break_bytes(rng: &mut Rng, bytes: &mut Vec<u8>) {
    for _ in 0..rng.usize(1..4) {
        let at = rng.usize(..=bytes.len());
        match rng.u8(..6) {
            0..=2 if at < bytes.len() => bytes[at] ^= 1 << rng.u8(..8),
            3 if at < bytes.len() => drop(bytes.remove(at)),
            4 => bytes.insert(at, rng.u8(..)),
            5 if rng.bool() => bytes.truncate(at),
            _ => {
                let odd: &[&[u8]] = &[
                    b"\xc0\x80",
                    b"\xed\xa0\x80",
                    b"\xff\xfe",
                    b"\xf4\x90\x80\x80",
                    b"\xe9",
                    b"\0",
                    b"\r",
                ];
                bytes.splice(at..at, odd[rng.usize(..odd.len())].iter().copied());
            }
        }
    }
}

/// A line of odd text of a few pieces, for whatever takes text.
pub fn odd_text(rng: &mut Rng) -> String {
    let words = [
        "duty", "b:", "h:", "+:", "x", "14 dec", "2", "1,3", "because", "é", "A line",
    ];
    (0..rng.usize(..6))
        .map(|_| {
            if rng.bool() {
                one(rng, ODD)
            } else {
                one(rng, &words)
            }
        })
        .collect()
}

/// One of several.
pub fn one<'a>(rng: &mut Rng, of: &[&'a str]) -> &'a str {
    of[rng.usize(..of.len())]
}

/// The tokens of a text and what stands between them.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut end = 0;
    for token in Tokens::of(text) {
        if token.start > end {
            pieces.push(text[end..token.start].to_owned());
        }
        let whole = &text[token.start..token.end];
        pieces.push(whole.to_owned());
        end = token.end;
        debug_assert!(token.kind != TokenKind::Torn || end == text.len());
    }
    pieces.push(text[end..].to_owned());
    pieces
}

/// A string quoted in another way; anything else as it is.
fn quoted(rng: &mut Rng, piece: &str) -> String {
    if piece.starts_with('"') || piece.starts_with("r\"") || piece.starts_with("r#") {
        in_quotes(rng, &content_of(piece))
    } else {
        piece.to_owned()
    }
}

/// What a string says; as it stands where it is none.
pub fn content_of(piece: &str) -> String {
    ron::from_str(piece).unwrap_or_else(|_| piece.to_owned())
}

fn in_quotes(rng: &mut Rng, content: &str) -> String {
    let hashes = "#".repeat(1 + content.matches('#').count());
    match rng.u8(..4) {
        0 if !content.contains('\r') => format!("r{hashes}\"{content}\"{hashes}"),
        1 => {
            let escaped: String = content.chars().flat_map(char::escape_unicode).collect();
            format!("\"{escaped}\"")
        }
        2 => format!("\"{}\"", content.replace('\\', "\\\\").replace('"', "\\\"")),
        _ => {
            let escaped: String = content.chars().flat_map(char::escape_default).collect();
            format!("\"{escaped}\"")
        }
    }
}
