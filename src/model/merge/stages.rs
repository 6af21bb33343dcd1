//! Stage and cycle of an inquiry, whose moves both sides have: they follow from the latest one.

use std::collections::BTreeMap;

use crate::model::change::text_of;
use crate::model::kind::Kind;
use crate::model::merge::records::Made;
use crate::model::merge::shelf::{Place, Shelf};
use crate::model::value::Value;

/// Writes into the head where the moves of both sides have led. What no move tells stays in dispute.
pub fn explain(made: &mut BTreeMap<Place, Made>, sides: [&Shelf<'_>; 2]) {
    let latest = latest(made);
    let both_moved = sides.iter().all(|side| {
        let mut moves = made.keys().filter(|place| is_move(place));
        moves.any(|place| side.at(place).is_none())
    });
    let Some(head) = made.get_mut(&None) else {
        return;
    };
    if let Some(to) = latest {
        let disputed = texts_of(head, "stage");
        if both_moved || disputed.contains(&to) {
            agree(head, "stage", Value::Text(to));
        }
    }
    let cycles = texts_of(head, "cycle");
    if let Some(largest) = cycles.iter().filter_map(|text| text.parse().ok()).max() {
        agree(head, "cycle", Value::Number(largest));
    }
}

fn is_move(place: &Place) -> bool {
    matches!(place, Some((Kind::Move, _)))
}

/// The stage to which the latest of all moves has led.
fn latest(made: &BTreeMap<Place, Made>) -> Option<String> {
    let moves = made.iter().filter(|(place, _)| is_move(place));
    let latest = moves.max_by_key(|(place, event)| (text_of(&event.contents, "added"), *place));
    latest.map(|(_, event)| text_of(&event.contents, "to"))
}

/// What the sides say about a field of the head that they disagree about.
fn texts_of(head: &Made, name: &str) -> Vec<String> {
    let found = head.disputed.iter().find(|(field, _)| *field == name);
    found.map(|(_, texts)| texts.clone()).unwrap_or_default()
}

fn agree(head: &mut Made, name: &str, value: Value) {
    head.disputed.retain(|(field, _)| *field != name);
    if let Some((_, held)) = head.contents.iter_mut().find(|(field, _)| field == name) {
        *held = value;
    }
}
