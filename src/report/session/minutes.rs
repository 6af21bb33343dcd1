//! The minutes, composed from what was captured: who came in numbers, what was said by block, what was decided and
//! promised, who does what, and what is left out.

use std::collections::HashSet;

use crate::model::day::Day;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::session::before;
use crate::model::session::capturing::Caught;
use crate::model::session::clock::{Phase, Timing};
use crate::model::session::plan::in_words;
use crate::model::words::{BlockPart, SessionState};
use crate::report::document::Block;
use crate::report::session::captured::{Line, by_kind, lines};
use crate::report::session::minutes::agreed::{actions, asks, promises};
use crate::report::session::minutes::told::{
    answers, block_by_block, left_out, looking_back, parked,
};
use crate::report::session::pictures::pictures;
use crate::report::session::view::{View, facts, part, table};

pub mod agreed;
pub mod told;

/// What stands in the minutes.
pub fn blocks(view: &View<'_>) -> Vec<Block> {
    let session = view.session;
    let mut blocks = Vec::new();
    match session.state {
        SessionState::Planned => blocks.push(Block::paragraph("This session has not begun yet.")),
        SessionState::Running => blocks.push(Block::paragraph(
            "This session is still running: these are the minutes so far.",
        )),
        SessionState::Ended | SessionState::WrittenUp => {}
    }
    blocks.extend(facts(vec![
        ("When", view.held()),
        ("Where", session.place.clone()),
        ("Group", view.group()),
        ("Worked on", view.works_on().join("; ")),
        ("Purpose", session.purpose.clone()),
        ("Facilitator", session.facilitator.clone()),
        ("Time", taken(view)),
    ]));
    let lines = lines(view);
    blocks.extend(came(view));
    blocks.extend(decisions(view, &lines));
    blocks.extend(actions(view, &lines));
    blocks.extend(promises(view, &lines));
    blocks.extend(asks(view));
    blocks.extend(block_by_block(view, &lines));
    blocks.extend(pictures(view));
    blocks.extend(parked(&lines));
    blocks.extend(answers(view));
    blocks.extend(looking_back(view));
    let next = next_meeting(view).map_or("No day is set yet.".to_owned(), |day| {
        format!("{}.", day.in_full())
    });
    blocks.extend(part("Next meeting", [Block::paragraph(next)]));
    blocks.extend(left_out(view, &lines));
    blocks
}

/// Planned and actual minutes, where the session is over.
fn taken(view: &View<'_>) -> String {
    let timing = Timing::of(view.session, 0);
    let planned = view.session.blocks.iter();
    let planned = planned.fold(0_u32, |all, block| all.saturating_add(block.planned));
    if timing.phase == Phase::Over && timing.began.is_some() {
        let were = if planned == 1 { "was" } else { "were" };
        let spent = u32::try_from((timing.spent() + 30) / 60).unwrap_or(0);
        format!("{}; {planned} {were} planned", in_words(spent))
    } else if planned > 0 {
        format!("{} planned", in_words(planned))
    } else {
        String::new()
    }
}

/// Who came: numbers by role, and never names.
fn came(view: &View<'_>) -> Vec<Block> {
    let tallies: Vec<_> = view
        .session
        .tallies
        .iter()
        .filter(|tally| tally.came > 0)
        .collect();
    if tallies.is_empty() {
        return part(
            "Who came",
            [Block::paragraph("Nobody has counted who came.")],
        );
    }
    let sum = |lived_only: bool| {
        let counted = tallies.iter().filter(|tally| tally.lived || !lived_only);
        counted.fold(0_u32, |all, tally| all.saturating_add(tally.came))
    };
    let (all, lived) = (sum(false), sum(true));
    let people = if all == 1 { "person" } else { "people" };
    let total = format!("{all} {people} came, {lived} of them with lived experience.");
    let rows = tallies
        .iter()
        .map(|tally| vec![tally.role.clone(), tally.came.to_string()]);
    part(
        "Who came",
        [
            Block::paragraph(total),
            table(&["Role", "Came"], rows.collect()),
        ],
    )
}

/// What was written down while deciding, and how the inquiries moved that day.
fn decisions(view: &View<'_>, lines: &[Line<'_>]) -> Vec<Block> {
    let blocks = view.session.blocks.iter();
    let deciding = blocks.filter(|block| block.part == BlockPart::Decide);
    let deciding: HashSet<&Id> = deciding.map(|block| &block.id).collect();
    let decided: Vec<&Line<'_>> = lines
        .iter()
        .filter(|line| line.block.is_some_and(|id| deciding.contains(id)))
        // What has a part of its own below is not said twice.
        .filter(|line| matches!(line.caught, Caught::Record(kind) if kind != Kind::Action))
        .collect();
    let mut blocks: Vec<Block> = by_kind(&decided).into_iter().collect();
    let moves = moves(view);
    if !moves.is_empty() {
        blocks.push(Block::list(moves));
    }
    if blocks.is_empty() {
        return Vec::new();
    }
    part("Decided", blocks)
}

/// Moves of stage, and decisions on experiments, that are dated on the day of the session.
fn moves(view: &View<'_>) -> Vec<String> {
    let mut said = Vec::new();
    for inquiry in before::inquiries(view.portfolio, view.session) {
        let Some(title) = view.headline(inquiry) else {
            continue;
        };
        let that_day = |day: Day| Some(day) == view.session.on;
        let moves = inquiry
            .moves
            .iter()
            .filter(|event| that_day(event.added.day()));
        said.extend(moves.map(|event| format!("{title}: from {} to {}", event.from, event.to)));
        for experiment in &inquiry.experiments {
            let entries = experiment.history.iter();
            let mut decided =
                entries.filter(|entry| entry.field == "decision" && that_day(entry.on.day()));
            if let (Some(entry), Some(name)) = (decided.next_back(), view.headline(experiment)) {
                said.push(format!("{name}: {}", entry.to));
            }
        }
    }
    said
}

/// The day that the session names, else the group's next, where it lies ahead of the session.
fn next_meeting(view: &View<'_>) -> Option<Day> {
    let group = || {
        let id = view.session.group.as_ref()?;
        let groups = &view.portfolio.ecosystem.groups;
        groups.iter().find(|it| it.id == *id)?.next_meeting
    };
    let ahead = |day: &Day| view.session.on.is_none_or(|on| *day > on);
    view.session.next_meeting.or_else(|| group().filter(ahead))
}
