//! What was agreed: actions with owner and due date, promises that are feedback owed, asks that wait for an answer.

use std::collections::BTreeSet;

use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::session::before;
use crate::model::session::capturing::Caught;
use crate::report::document::Block;
use crate::report::session::captured::Line;
use crate::report::session::view::{View, counted, part, table};

/// Who does what by when.
pub fn actions(view: &View<'_>, lines: &[Line<'_>]) -> Vec<Block> {
    let actions = lines
        .iter()
        .filter(|line| line.caught == Caught::Record(Kind::Action));
    let rows = actions.filter_map(|line| {
        let words = line.words.clone()?;
        let found = line.became.as_ref().and_then(|at| {
            let action = view.portfolio.record(at)?;
            Some((view.people_of(&at.file, action, "owner"), view.due(action)))
        });
        let (owner, due) = found.unwrap_or_default();
        let or_open = |text: String| {
            if text.is_empty() {
                "not said yet".to_owned()
            } else {
                text
            }
        };
        Some(vec![words, or_open(owner), or_open(due)])
    });
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return part("Actions", [Block::paragraph("None.")]);
    }
    part("Actions", [table(&["Action", "Owner", "Due"], rows)])
}

/// What was promised: feedback owed, one by one only to those who may know whom.
pub fn promises(view: &View<'_>, lines: &[Line<'_>]) -> Vec<Block> {
    let made: Vec<&Line<'_>> = lines
        .iter()
        .filter(|it| it.caught == Caught::Promise)
        .collect();
    if made.is_empty() {
        return Vec::new();
    }
    let files: BTreeSet<&Id> = made
        .iter()
        .filter_map(|it| Some(&it.became.as_ref()?.file))
        .collect();
    let inquiries = files
        .into_iter()
        .filter_map(|id| view.portfolio.inquiry(id));
    let whom = view.whom(inquiries);
    let rows = made.iter().filter_map(|line| {
        let words = line.words.clone()?;
        let found = line.became.as_ref().and_then(|at| {
            let owed = view.portfolio.record(at)?;
            let to = whom.get(at).cloned().unwrap_or_default();
            Some(vec![to, view.due(owed), owed.get("state").plain()])
        });
        let rest = found
            .unwrap_or_else(|| vec![String::new(), String::new(), "not sorted yet".to_owned()]);
        Some(std::iter::once(words).chain(rest).collect())
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let block = if rows.is_empty() {
        let n = counted(made.len(), "answer was promised", "answers were promised");
        Block::paragraph(format!("{n} to people who contributed."))
    } else {
        table(&["What to tell", "To whom", "Due", "State"], rows)
    };
    part("Promised: feedback owed", [block])
}

/// The asks of its inquiries that no tier has answered yet.
pub fn asks(view: &View<'_>) -> Vec<Block> {
    let mut rows = Vec::new();
    for inquiry in before::inquiries(view.portfolio, view.session) {
        for ask in inquiry
            .escalations
            .iter()
            .filter(|ask| ask.answer.is_open())
        {
            let Some(words) = view.headline(ask) else {
                continue;
            };
            let to = ask.to.as_ref().map_or(String::new(), |tier| {
                view.portfolio.name_of(Kind::Tier, tier.as_str())
            });
            rows.push(vec![words, to, view.day(ask.due), ask.answer.to_string()]);
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    part(
        "Asks that wait for an answer",
        [table(&["Ask", "To", "Due", "Answer"], rows)],
    )
}
