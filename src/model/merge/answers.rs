//! The answers of a sheet become one list: one answer a step, and what both wrote to one step stands in it.

use std::collections::BTreeMap;

use crate::model::merge::lists::{Order, merged};
use crate::model::merge::prose;
use crate::model::records::sheet::SheetAnswer;

/// A step, and how many answers to it come before: people may write a step twice into a file.
type Step = (String, usize);

/// The answers of both sides.
pub fn both(
    base: &[SheetAnswer],
    ours: &[SheetAnswer],
    theirs: &[SheetAnswer],
) -> Vec<SheetAnswer> {
    let (began, left, right) = (by_step(base), by_step(ours), by_step(theirs));
    let steps = |side: &[(Step, &str)]| -> Vec<Step> {
        side.iter().map(|(step, _)| step.clone()).collect()
    };
    let mut order = merged(&steps(&began), &steps(&left), &steps(&right), Order::Own);
    let found = |side: &[(Step, &str)]| -> BTreeMap<Step, String> {
        let owned = side
            .iter()
            .map(|(step, text)| (step.clone(), (*text).to_owned()));
        owned.collect()
    };
    let (began, left, right) = (found(&began), found(&left), found(&right));
    let mut all: BTreeMap<Step, String> = BTreeMap::new();
    for step in left.keys().chain(right.keys()) {
        let text = |side: &BTreeMap<Step, String>| side.get(step).cloned();
        if let Some(text) = one(text(&began), text(&left), text(&right)) {
            all.insert(step.clone(), text);
        }
    }
    order.retain(|step| all.contains_key(step));
    let rest: Vec<Step> = all
        .keys()
        .filter(|step| !order.contains(step))
        .cloned()
        .collect();
    order.extend(rest);
    let made = order.into_iter().map(|step| SheetAnswer {
        text: all.remove(&step).unwrap_or_default(),
        step: step.0,
    });
    made.collect()
}

fn by_step(answers: &[SheetAnswer]) -> Vec<(Step, &str)> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for answer in answers {
        let before = seen.entry(&answer.step).or_default();
        found.push(((answer.step.clone(), *before), answer.text.as_str()));
        *before += 1;
    }
    found
}

/// The answer to one step: an edit beats a delete, and where both wrote, both stand.
fn one(base: Option<String>, ours: Option<String>, theirs: Option<String>) -> Option<String> {
    if ours == theirs || theirs == base {
        return ours;
    }
    if ours == base {
        return theirs;
    }
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => {
            let lines = base.and_then(|base| prose::merged(&base, &ours, &theirs));
            Some(lines.unwrap_or_else(|| prose::joined(&ours, &theirs)))
        }
        (ours, theirs) => ours.or(theirs),
    }
}
