//! Load, save, load: what is refused is explained, and what loads is saved whole and stays as it is.

use std::collections::HashSet;
use std::fmt::Debug;
use std::path::Path;

use beal::model::document::Document;
use beal::model::guide::Guide;
use beal::model::guide_faults;
use beal::model::guides::Guides;
use beal::model::moment::Moment;
use beal::model::records::ecosystem::Ecosystem;
use beal::model::records::inquiry::Inquiry;
use beal::model::wording::folded;
use beal::store::fault::Fault;
use beal::store::format::tokens::{TokenKind, Tokens};
use beal::store::format::{self, reader};
use beal::store::shown::is_hidden;
use fastrand::Rng;
use serde::de::DeserializeOwned;

use crate::fuzz::mutating::{content_of, gently, roughly};
use crate::fuzz::{each_case, made_small};

#[test]
fn a_mutated_inquiry_is_explained_or_saved_whole() {
    let mut loaded = 0;
    each_case(0.18, |rng| {
        loaded += loads::<Inquiry>(rng, made_small::inquiry);
    });
    assert!(loaded > 0, "none was accepted: nothing has been tested");
}

#[test]
fn a_mutated_portfolio_is_explained_or_saved_whole() {
    each_case(0.1, |rng| {
        loads::<Ecosystem>(rng, made_small::ecosystem);
    });
}

#[test]
fn a_mutated_guide_is_explained_or_read() {
    each_case(0.1, |rng| {
        let bytes = mutated(rng, made_small::guide);
        match reader::other::<Guide>(Path::new("x.ron"), &bytes) {
            Ok(guide) => drop(guide_faults::faults(&guide, &Guides::default())),
            Err(fault) => is_explained(&fault),
        }
    });
}

fn mutated(rng: &mut Rng, base: fn(&mut Rng) -> String) -> Vec<u8> {
    let text = base(rng);
    let text = if rng.u8(..3) > 0 {
        gently(rng, &text)
    } else {
        text
    };
    if rng.bool() {
        return text.into_bytes();
    }
    let other = base(rng);
    roughly(rng, &text, &other)
}

/// Whether one case loads. What does has to come back from its own bytes.
fn loads<D: Document + DeserializeOwned + PartialEq + Debug>(
    rng: &mut Rng,
    base: fn(&mut Rng) -> String,
) -> usize {
    let bytes = mutated(rng, base);
    let path = Path::new("x.ron");
    let (document, comments) = match format::read::<D>(path, &bytes) {
        Ok(read) => read,
        Err(fault) => {
            is_explained(&fault);
            return 0;
        }
    };
    let given = String::from_utf8_lossy(&bytes);
    let saved = format::write(&document, &comments);
    let (back, comments) = format::read::<D>(path, saved.as_bytes())
        .unwrap_or_else(|fault| panic!("{fault}\n--- given\n{given}\n--- saved\n{saved}"));
    assert_eq!(back, document, "--- given\n{given}\n--- saved\n{saved}");
    let again = format::write(&back, &comments);
    assert_eq!(again, saved, "--- given\n{given}");
    let given = given.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    assert_eq!(
        said_in_comments(&saved),
        said_in_comments(&given),
        "--- given\n{given}\n--- saved\n{saved}"
    );
    keeps_strings(&given, &saved);
    1
}

/// The words of all comments, in whatever order they stand.
fn said_in_comments(text: &str) -> Vec<String> {
    let comments = Tokens::of(text).filter(|token| token.kind.is_comment());
    let mut words: Vec<String> = comments
        .flat_map(|token| {
            text[token.start..token.end]
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    words.sort();
    words
}

/// Everything that stood in quotes stands in quotes still, or as the word or the date that it means.
fn keeps_strings(given: &str, saved: &str) {
    let kept: HashSet<String> = strings(saved)
        .flat_map(|text| [folded(&text), text])
        .collect();
    for text in strings(given) {
        let moment = Moment::parse(&text).map_or(String::new(), |moment| moment.to_string());
        let is_kept = text.is_empty()
            || [&text, &folded(&text), &moment]
                .iter()
                .any(|text| kept.contains(*text));
        assert!(
            is_kept,
            "“{text}” is gone\n--- given\n{given}\n--- saved\n{saved}"
        );
    }
}

fn strings(text: &str) -> impl Iterator<Item = String> {
    let tokens = Tokens::of(text).filter(|token| token.kind == TokenKind::Text);
    tokens.map(|token| content_of(&text[token.start..token.end]))
}

/// A fault gives a place, a problem and a remedy, in a few lines that steer no terminal.
fn is_explained(fault: &Fault) {
    let said = fault.to_string();
    assert!(fault.line > 0 && fault.column > 0, "{said}");
    assert!(
        !fault.problem.is_empty() && !fault.remedy.is_empty(),
        "{said}"
    );
    assert!(!said.chars().any(|c| c != '\n' && is_hidden(c)), "{said:?}");
    assert!(said.chars().count() < 2000, "{said}");
}
