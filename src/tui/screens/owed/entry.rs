//! What is seen of one answer in the list: how far it has come, what is to be told, to whom, and since when.

use crate::model::layout::{cut, one_line, width};
use crate::model::ledger::Line;
use crate::model::portfolio::Address;
use crate::model::words::FeedbackState;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::column;
use crate::tui::widgets::spread::spread;

/// The two lines of an answer.
pub fn lines(line: &Line<'_>, columns: usize, house: &House) -> Vec<column::Line> {
    let look = house.look;
    let portfolio = &house.workspace.portfolio;
    let state = line.feedback.state;
    let (role, locks) = locks(state, look);
    let first = vec![
        (role, format!("{locks}  ")),
        (Role::Strong, line.feedback.title.clone()),
    ];
    let document = Address::document(line.document.id().clone());
    let of = portfolio.title(&document).unwrap_or_default();
    let dot = look.glyph(Glyph::Dot);
    let indent = width(&locks) + 2;
    let room = columns.saturating_sub(indent + state.word().len() + 2);
    let whom = cut(&one_line(&line.whom(portfolio)), room);
    let of = format!(" {dot} {}", one_line(&of));
    // What it is about stands there where a few words of it fit.
    let about = if width(&whom) + 12 < room {
        of
    } else {
        String::new()
    };
    let second = vec![
        (Role::Plain, format!("{}{whom}", " ".repeat(indent))),
        (Role::Dim, about),
    ];
    vec![
        spread(first, vec![waits(line)], columns),
        spread(second, vec![(Role::Dim, state.to_string())], columns),
    ]
}

/// The locks in a row, filled as far as the answer has come.
pub fn locks(state: FeedbackState, look: Look) -> (Role, String) {
    let reached = match state {
        FeedbackState::Owed => 1,
        FeedbackState::Drafted => 2,
        FeedbackState::Sent => 3,
        FeedbackState::Acknowledged => 4,
        FeedbackState::NotPossible => 0,
    };
    if reached == 0 {
        return (Role::Dim, format!("{}   ", look.glyph(Glyph::Cross)));
    }
    let full = look.glyph(Glyph::Here).repeat(reached);
    let empty = look.glyph(Glyph::ToCome).repeat(4 - reached);
    let role = if state.is_owed() {
        Role::Needs
    } else {
        Role::Done
    };
    (role, format!("{full}{empty}"))
}

/// How long it has waited, or when they were told.
fn waits(line: &Line<'_>) -> (Role, String) {
    if !line.feedback.state.is_owed() {
        let told = line.told_on().map_or(String::new(), |day| {
            format!("told {}", day.spoken(line.today))
        });
        return (Role::Dim, told);
    }
    let days = match line.days() {
        0 => "since today".to_owned(),
        1 => "1 day".to_owned(),
        n => format!("{n} days"),
    };
    if line.is_late() {
        (Role::Needs, format!("{days}, late"))
    } else {
        (Role::Dim, days)
    }
}
