//! The debrief: what the facilitator looks back on, filled in or with lines to write on.

use crate::model::field::{Record, field_named};
use crate::model::records::session::Session;
use crate::model::session::clock::{Phase, Timing};
use crate::model::session::sorting::inbox;
use crate::model::value::Value;
use crate::report::document::{Block, Phrase, prose};
use crate::report::session::view::{View, counted, facts, part, table};

/// What is looked back on, by the names of the session's fields.
const ASKED: &[&str] = &[
    "went_well",
    "was_heavy",
    "do_differently",
    "training",
    "opportunities",
];

/// What stands on the page.
pub fn blocks(view: &View<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    blocks.extend(facts(vec![
        ("When", view.held()),
        ("Group", view.group()),
        ("Worked on", view.works_on().join("; ")),
        ("Still to sort", unsorted(view.session)),
    ]));
    for name in ASKED {
        let Some(field) = field_named(Session::FIELDS, name) else {
            continue;
        };
        let mut answer = match view.session.get(name) {
            Value::Lines(lines) => vec![Block::list(lines)],
            value => prose(&value.plain()),
        };
        if view.session.get(name).is_empty() {
            answer = vec![Block::Lines(4)];
        }
        answer.insert(0, Block::Paragraph(Phrase::emphasis(field.help)));
        blocks.extend(part(field.label, answer));
    }
    blocks.extend(times(view));
    blocks
}

fn unsorted(session: &Session) -> String {
    match inbox(session).len() {
        0 => String::new(),
        n => counted(n, "line in the inbox", "lines in the inbox"),
    }
}

/// Planned and actual minutes of each block, once it is over.
fn times(view: &View<'_>) -> Vec<Block> {
    let timing = Timing::of(view.session, 0);
    if timing.phase != Phase::Over || timing.began.is_none() {
        return Vec::new();
    }
    // The times stand in the order of the agenda, too.
    let blocks = view.session.in_order().into_iter();
    let rows = blocks.zip(&timing.blocks).map(|(block, time)| {
        let taken = if time.begun {
            ((time.spent + 30) / 60).to_string()
        } else {
            "not held".to_owned()
        };
        vec![view.called(block), block.planned.to_string(), taken]
    });
    part(
        "What the clock says",
        [table(&["Block", "Planned", "Taken"], rows.collect())],
    )
}
