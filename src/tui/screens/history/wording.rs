//! What going back has come to, and what is wrong with a history, in words.

use crate::model::back_to::Back;
use crate::store::history::Chronicle;
use crate::store::shown;

/// What going back has come to.
pub fn came_to(back: &Back, when: &str) -> String {
    if back.is_nothing() {
        return format!("It is what it was {when} already.");
    }
    let counts = [
        (back.set.len(), "1 field", "fields"),
        (
            back.brought.len(),
            "1 record came back",
            "records came back",
        ),
        (back.taken.len(), "1 record went", "records went"),
    ];
    let counts = counts
        .iter()
        .filter_map(|(count, one, several)| match count {
            0 => None,
            1 => Some((*one).to_owned()),
            n => Some(format!("{n} {several}")),
        });
    let counts: Vec<String> = counts.collect();
    format!(
        "It is again what it was {when}: {}. u takes it back.",
        counts.join(", ")
    )
}

/// What could not be brought back, as a sentence.
pub fn left_out(back: &Back) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    if let Some((_, field, why)) = back.refused.first() {
        parts.push(format!("{} stays: {}", field.label, why.sentence()));
        if back.refused.len() > 1 {
            parts.push(format!("And {} more stay.", back.refused.len() - 1));
        }
    }
    if !back.kept.is_empty() {
        parts.push(match back.kept.len() {
            1 => "1 record that was written since stays: others rely on it.".to_owned(),
            n => format!("{n} records that were written since stay: others rely on them."),
        });
    }
    if !back.elsewhere.is_empty() {
        parts.push("What lives in another inquiry by now stays there.".to_owned());
    }
    if back.loose > 0 {
        parts.push("Links to what is gone are left out.".to_owned());
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// What is damaged of a history.
pub fn faults(chronicle: &Chronicle) -> Option<String> {
    let first = chronicle.faults.first()?;
    let more = match chronicle.faults.len() {
        1 => String::new(),
        n => format!(" and {} more", n - 1),
    };
    Some(format!(
        "Part of the history is damaged and left out: {}:{}{more}. What is told here is whole.",
        shown::path(&first.path),
        first.line
    ))
}
