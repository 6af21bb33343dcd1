//! Doubts: values in a session or an answered survey that can be read, and that nobody can have meant.

use crate::model::id::Id;
use crate::model::records::answering::Answering;
use crate::model::records::session::{Block, Session, Tick};
use crate::model::scoring::{SCALE, is_score};
use crate::model::session::clock;
use crate::model::words::SessionState;

/// No block and no timer is longer than a day.
const DAY_IN_MINUTES: u32 = 24 * 60;

/// A value that cannot be, or that leaves something open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The record in the document; `None` for its head, and for rows, which have no id.
    pub item: Option<Id>,
    /// A field of the record or row that tells it from others, and its value.
    pub told_by: (&'static str, String),
    /// The field.
    pub field: &'static str,
    /// What is wrong.
    pub problem: String,
    /// What would help.
    pub remedy: String,
    /// Whether it cannot be; else it is good to know.
    pub cannot_be: bool,
}

/// The doubts about a session, in the order of its lists.
pub fn of_session(session: &Session) -> Vec<Doubt> {
    let mut doubts: Vec<Doubt> = no_blocks(session).into_iter().collect();
    doubts.extend(session.blocks.iter().flat_map(too_long));
    doubts.extend(same_place(session));
    doubts.extend(session.ticks.iter().flat_map(no_time));
    doubts
}

/// The doubts about an answered survey.
pub fn of_answering(answering: &Answering) -> Vec<Doubt> {
    let off = |score: &u32| *score != 0 && !is_score(*score);
    let answers = answering.answers.iter().filter(|it| off(&it.score));
    let doubts = answers.map(|answer| Doubt {
        item: None,
        told_by: ("step", answer.step.clone()),
        field: "score",
        problem: format!("The score of “{}” is {}", answer.step, answer.score),
        remedy: format!(
            "Write 1 to {}, or 0 where it was passed over; until then it counts in no trend.",
            SCALE.len()
        ),
        cannot_be: true,
    });
    doubts.collect()
}

fn no_blocks(session: &Session) -> Option<Doubt> {
    let is_open = session.state == SessionState::Running && session.blocks.is_empty();
    is_open.then(|| Doubt {
        item: None,
        told_by: ("id", session.id.to_string()),
        field: "state",
        problem: "The session runs and has no blocks".to_owned(),
        remedy: "`beal session` passes it over. Write `state: \"ended\"`, or bring its blocks back from git or a backup."
            .to_owned(),
        cannot_be: false,
    })
}

fn too_long(block: &Block) -> impl Iterator<Item = Doubt> {
    let fields = [("planned", block.planned), ("minutes", block.minutes)];
    let long = fields
        .into_iter()
        .filter(|(_, minutes)| *minutes > DAY_IN_MINUTES);
    long.map(|(field, minutes)| Doubt {
        problem: format!("“{}” is to take {minutes} minutes", block.title),
        remedy: format!("Write the minutes of the block, {DAY_IN_MINUTES} at most."),
        ..doubt(&block.id, field)
    })
}

fn same_place(session: &Session) -> Vec<Doubt> {
    let order = session.in_order();
    let pairs = order.iter().zip(order.iter().skip(1));
    let same = pairs.filter(|(one, next)| one.rank == next.rank);
    let doubts = same.map(|(one, next)| Doubt {
        problem: format!(
            "“{}” has the place {} in the order, as “{}” has",
            next.title, next.rank, one.title
        ),
        remedy: "Give each a place of its own; until then they come as they stand in the file."
            .to_owned(),
        cannot_be: false,
        ..doubt(&next.id, "rank")
    });
    doubts.collect()
}

fn no_time(tick: &Tick) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if clock::parse(&tick.at).is_none() {
        doubts.push(Doubt {
            problem: format!(
                "“{}” is no moment at which a session was “{}”",
                tick.at, tick.kind
            ),
            remedy: "Write it like 2026-11-23T13:30:05Z, in the time of Greenwich, or take the tick out; until then the time goes without it."
                .to_owned(),
            ..doubt(&tick.id, "at")
        });
    }
    if tick.seconds > 60 * DAY_IN_MINUTES {
        doubts.push(Doubt {
            problem: format!("A timer of {} seconds", tick.seconds),
            remedy: format!("Write {} at most.", 60 * DAY_IN_MINUTES),
            ..doubt(&tick.id, "seconds")
        });
    }
    doubts
}

fn doubt(item: &Id, field: &'static str) -> Doubt {
    Doubt {
        item: Some(item.clone()),
        told_by: ("id", item.to_string()),
        field,
        problem: String::new(),
        remedy: String::new(),
        cannot_be: true,
    }
}
