//! What a message's sender is owed: that it was heard, and what came of it, whether or not it goes to an inquiry (seed:
//! the salmon).

use crate::model::asks;
use crate::model::change::Change;
use crate::model::field::Record;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::pen::Pen;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::broadcast::Broadcast;
use crate::model::records::contribution::Feedback;
use crate::model::records::escalation::Escalation;
use crate::model::records::message::Message;
use crate::model::selection::has;
use crate::model::value::{FieldValue, Value};
use crate::model::words::{Answer, BroadcastState, FeedbackKind, FeedbackState};

/// What came of a message that was answered.
const ANSWERED: &str = "what was answered";

/// Why a line is not sent that told of an answer.
const WENT_BACK: &str = "It went back to be sorted";

/// An answer is taken back: what was to be told of it and has not been sent yet is settled.
pub fn unanswered(message: &Message, pen: &Pen) -> Vec<Change> {
    let title = title_of(ANSWERED);
    let owed = message.feedback.iter();
    let owed = owed.filter(|line| line.state.is_owed() && line.title == title);
    owed.map(|line| not_possible(message, line, WENT_BACK, pen))
        .collect()
}

fn title_of(what: &str) -> String {
    format!("What came of it: {what}")
}

fn not_possible(message: &Message, line: &Feedback, why: &str, pen: &Pen) -> Change {
    pen.dated(
        Address::item(message.id.clone(), line.id.clone()),
        "state",
        &line.state.to_value(),
        &FeedbackState::NotPossible.to_value(),
        why,
    )
}

/// The changes that follow from one that has just been applied to a message.
pub fn after(
    portfolio: &Portfolio,
    message: &Message,
    change: &Change,
    pen: &mut Pen,
) -> Vec<Change> {
    match change {
        Change::Begin { .. } if !message.no_answer => vec![heard(message, pen)],
        Change::Set {
            at,
            field,
            was,
            now,
            ..
        } => match (&at.item, field.as_str()) {
            (None, "no_answer") if *now == Value::Flag(true) => unasked(message, pen),
            (None, "answer") if was.is_empty() && !now.is_empty() => {
                came_of_it(message, None, ANSWERED, pen)
                    .into_iter()
                    .collect()
            }
            (Some(item), "answer") => {
                answered(portfolio, message, item, Answer::from_value(now), pen)
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// What follows from a change to a broadcast: once it is sent, those whose messages it tells of are to hear that.
pub fn rained(
    portfolio: &Portfolio,
    broadcast: &Broadcast,
    change: &Change,
    pen: &mut Pen,
) -> Vec<Change> {
    let is_sent = match change {
        Change::Set { at, field, now, .. } => {
            at.item.is_none()
                && field == "state"
                && BroadcastState::from_value(now) == Some(BroadcastState::Sent)
        }
        _ => false,
    };
    let told = broadcast.items.iter().filter(|_| is_sent);
    let told = told.filter_map(|item| portfolio.resolve(item, &broadcast.id));
    let told = told.filter_map(|at| {
        portfolio
            .messages
            .named(&at.file)
            .filter(|_| at.item.is_none())
    });
    let what = format!("told in “{}”", broadcast.title);
    told.filter_map(|message| came_of_it(message, None, &what, pen))
        .collect()
}

fn heard(message: &Message, pen: &mut Pen) -> Change {
    let line = Feedback {
        title: "That they were heard".to_owned(),
        kind: FeedbackKind::Heard,
        contributions: vec![Ref::here(message.id.clone())],
        ..Feedback::default()
    };
    add(message, &line, pen)
}

fn unasked(message: &Message, pen: &Pen) -> Vec<Change> {
    let owed = message.feedback.iter().filter(|line| line.state.is_owed());
    owed.map(|line| not_possible(message, line, "They asked not to be answered", pen))
        .collect()
}

/// The line that tells what came of it, once a thing; none where they asked not to be answered.
fn came_of_it(
    message: &Message,
    ask: Option<&Escalation>,
    what: &str,
    pen: &mut Pen,
) -> Option<Change> {
    let about = ask.map_or_else(|| message.id.clone(), |ask| ask.id.clone());
    let went_back = |line: &Feedback| {
        line.state == FeedbackState::NotPossible
            && line.history.iter().any(|entry| entry.why == WENT_BACK)
    };
    let told = message.feedback.iter().any(|line| {
        line.kind == FeedbackKind::Effect
            && !went_back(line)
            && has(&line.about, &about)
            && (line.state.is_owed() || ask.is_none())
    });
    if message.no_answer || told {
        return None;
    }
    let line = Feedback {
        title: title_of(what),
        kind: FeedbackKind::Effect,
        contributions: vec![Ref::here(message.id.clone())],
        about: vec![Ref::here(about)],
        ..Feedback::default()
    };
    Some(add(message, &line, pen))
}

/// A tier has answered: its sender is to be told, and what was passed up is asked of the next tier.
fn answered(
    portfolio: &Portfolio,
    message: &Message,
    ask: &Id,
    answer: Option<Answer>,
    pen: &mut Pen,
) -> Vec<Change> {
    let found = message.escalations.iter().find(|it| it.id == *ask);
    let (Some(ask), Some(answer)) = (found, answer) else {
        return Vec::new();
    };
    if answer == Answer::Pending {
        return Vec::new();
    }
    let mut changes: Vec<Change> = came_of_it(message, Some(ask), &ask.title(), pen)
        .into_iter()
        .collect();
    if answer == Answer::PassedUp {
        changes.extend(asks::passed_up(portfolio, message, ask, pen));
    }
    changes
}

fn add(message: &Message, line: &Feedback, pen: &mut Pen) -> Change {
    let line = Feedback {
        id: pen.item_id(Kind::Feedback, message),
        added: pen.moment_in(message),
        ..line.clone()
    };
    Change::adding(&message.id, &line)
}
