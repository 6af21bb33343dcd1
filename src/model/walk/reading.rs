//! Reading what was typed at a field: numbers and letters become what they stand for in the list of choices.

use crate::model::field::{Field, FieldKind};
use crate::model::pick::{pick_many, pick_one};
use crate::model::refusal::Refusal;
use crate::model::scene::Scene;
use crate::model::walk::choice::{Choice, every_choice};

/// For a dated choice, `running because the ward begins on Monday` is the word and its reason.
pub fn split_why<'a>(field: &Field, typed: &'a str) -> (&'a str, &'a str) {
    if !field.dated {
        return (typed, "");
    }
    typed
        .split_once(" because ")
        .map_or((typed, ""), |(word, why)| (word.trim(), why.trim()))
}

/// Numbers and letters that pick from the list become the words or references that they stand for.
pub fn in_full(
    options: &[Choice],
    scene: Scene<'_>,
    field: &Field,
    typed: &str,
) -> Result<Vec<String>, Refusal> {
    let labels: Vec<String> = options.iter().map(|option| option.label.clone()).collect();
    let values = |picked: Vec<usize>| -> Vec<String> {
        let chosen = picked.into_iter().filter_map(|at| options.get(at));
        chosen.map(|option| option.value.clone()).collect()
    };
    match field.kind {
        FieldKind::References(_) => references(options, &labels, scene, field, typed),
        _ if options.is_empty() => Ok(vec![typed.to_owned()]),
        FieldKind::NamedMany(_) => Ok(values(pick_many(&labels, typed)?)),
        FieldKind::Named(_) => Ok(values(vec![pick_one(&labels, typed)?])),
        FieldKind::Text => Ok(vec![
            numbered(typed, options).unwrap_or_else(|_| typed.to_owned()),
        ]),
        FieldKind::Labels(_) | FieldKind::Choices(_) => Ok(typed
            .split([',', ';'])
            .map(|part| numbered(part.trim(), options))
            .collect::<Result<Vec<String>, Refusal>>()?),
        _ => {
            let word = numbered(typed, options)?;
            let full = begun(&word, &labels).and_then(|at| options.get(at));
            Ok(vec![full.map_or(word, |option| option.value.clone())])
        }
    }
}

/// What a field of references means: from the list, then from all that it could lead to, then whatever has that id.
fn references(
    options: &[Choice],
    labels: &[String],
    scene: Scene<'_>,
    field: &Field,
    typed: &str,
) -> Result<Vec<String>, Refusal> {
    if let Some(exact) = options.iter().find(|option| option.value == typed.trim()) {
        return Ok(vec![exact.value.clone()]);
    }
    let picked = |from: &[Choice], places: Vec<usize>| -> Vec<String> {
        let chosen = places.into_iter().filter_map(|at| from.get(at));
        chosen.map(|option| option.value.clone()).collect()
    };
    let refusal = match pick_many(labels, typed) {
        Ok(places) => return Ok(picked(options, places)),
        Err(refusal) => refusal,
    };
    // A number means a line that somebody sees; a title may be of any inquiry.
    let has_number = typed
        .split([',', ';', ' '])
        .any(|part| part.trim().parse::<usize>().is_ok());
    let all = if has_number {
        Vec::new()
    } else {
        every_choice(field, scene.scope())
    };
    if all.len() > options.len() {
        let labels: Vec<String> = all.iter().map(|option| option.label.clone()).collect();
        if let Ok(places) = pick_many(&labels, typed) {
            return Ok(picked(&all, places));
        }
    }
    // What is typed in full, `other-inquiry/b-7kq2m`, may lie outside every list.
    if typed.contains('-') && scene.portfolio.find(typed.trim()).is_ok() {
        return Ok(vec![typed.to_owned()]);
    }
    Err(if options.is_empty() && all.is_empty() {
        Refusal::new(
            "There is nothing to link to yet.",
            "Leave it empty for now.",
        )
    } else {
        refusal
    })
}

/// A number becomes what it stands for; other text stays.
fn numbered(part: &str, options: &[Choice]) -> Result<String, Refusal> {
    match part.parse::<usize>() {
        Ok(number) if (1..=options.len()).contains(&number) => {
            Ok(options[number - 1].value.clone())
        }
        Ok(number) => Err(Refusal::new(
            format!("There is no number {number} in the list."),
            format!("Type a number from 1 to {}, or the word.", options.len()),
        )),
        Err(_) => Ok(part.to_owned()),
    }
}

/// The only label that begins with these letters.
fn begun(typed: &str, labels: &[String]) -> Option<usize> {
    let wanted = typed.to_lowercase();
    let mut found = labels
        .iter()
        .enumerate()
        .filter(|(_, label)| label.to_lowercase().starts_with(&wanted));
    match (found.next(), found.next()) {
        (Some((at, _)), None) => Some(at),
        _ => None,
    }
}
