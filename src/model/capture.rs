//! Capturing: a line that says itself what it is, `b: no key after six`.

use crate::model::kind::Kind;

/// The letters that capture (DESIGN §4); `e` is an experiment here, whatever its ids begin with.
pub const CAPTURES: &[(&str, Kind)] = &[
    ("b", Kind::Barrier),
    ("+", Kind::Success),
    ("h", Kind::Hypothesis),
    ("e", Kind::Experiment),
    ("l", Kind::Learning),
    ("a", Kind::Action),
    ("o", Kind::Outcome),
    ("v", Kind::Evidence),
    ("w", Kind::Observation),
    ("c", Kind::Contribution),
    // Of what a picture is made of, only what one line says whole: ties and influences need two ends.
    ("n", Kind::Actor),
    ("k", Kind::Force),
    ("q", Kind::Factor),
    ("y", Kind::Layer),
];

/// The kind and the words of a line that begins with its letter, in any case.
pub fn captured(typed: &str) -> Option<(Kind, &str)> {
    let (letter, text) = typed.split_once(": ")?;
    let kind = CAPTURES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(letter))?
        .1;
    Some((kind, text.trim())).filter(|(_, text)| !text.is_empty())
}
