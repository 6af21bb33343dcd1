//! The minutes, composed from what was captured: who came in numbers, what was said by block, what was decided and
//! promised, who does what, and what is left out.

use crate::model::day::Day;
use crate::model::kind::Kind;
use crate::model::session::before;
use crate::model::session::capturing::Caught;
use crate::model::session::clock::{Phase, Timing};
use crate::model::whom::whom;
use crate::model::words::{BlockPart, NoteState, SessionState};
use crate::report::document::{Block, Depth};
use crate::report::session::captured::{Line, by_kind, lines};
use crate::report::session::view::{View, counted, facts, part, table};

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
        ("When", view.when()),
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
    blocks.extend(parked(&lines));
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
        format!(
            "{} minutes; {planned} were planned",
            (timing.spent() + 30) / 60
        )
    } else if planned > 0 {
        format!("{planned} minutes planned")
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
    let deciding: Vec<&Line<'_>> = lines
        .iter()
        .filter(|line| block_of(view, line).is_some_and(|it| it.part == BlockPart::Decide))
        .filter(|line| !matches!(line.caught, Caught::Inbox | Caught::Record(Kind::Action)))
        .collect();
    let mut blocks: Vec<Block> = by_kind(&deciding).into_iter().collect();
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

fn actions(view: &View<'_>, lines: &[Line<'_>]) -> Vec<Block> {
    let actions = lines
        .iter()
        .filter(|line| line.caught == Caught::Record(Kind::Action));
    let rows = actions.filter_map(|line| {
        let words = line.words.clone()?;
        let found = line.became.as_ref().and_then(|at| {
            let inquiry = view.portfolio.inquiry(&at.file)?;
            let action = inquiry
                .actions
                .iter()
                .find(|it| Some(&it.id) == at.item.as_ref())?;
            Some((view.people(&at.file, &action.owner), view.day(action.due)))
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
fn promises(view: &View<'_>, lines: &[Line<'_>]) -> Vec<Block> {
    let made: Vec<&Line<'_>> = lines
        .iter()
        .filter(|it| it.caught == Caught::Promise)
        .collect();
    if made.is_empty() {
        return Vec::new();
    }
    let rows = made.iter().filter_map(|line| {
        let words = line.words.clone()?;
        let found = line.became.as_ref().and_then(|at| {
            let inquiry = view.portfolio.inquiry(&at.file)?;
            let owed = inquiry
                .feedback
                .iter()
                .find(|it| Some(&it.id) == at.item.as_ref())?;
            Some(vec![
                whom(view.portfolio, inquiry, owed),
                view.day(owed.due),
                owed.state.to_string(),
            ])
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

fn asks(view: &View<'_>) -> Vec<Block> {
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

/// What was captured in each block; those in which nothing was are passed over.
fn block_by_block(view: &View<'_>, lines: &[Line<'_>]) -> Vec<Block> {
    let is_told_here = |line: &&Line<'_>| line.caught != Caught::Park;
    let mut told = Vec::new();
    for block in view.session.in_order() {
        let here = lines.iter().filter(is_told_here);
        let here: Vec<&Line<'_>> = here
            .filter(|line| block_of(view, line).is_some_and(|it| it.id == block.id))
            .collect();
        if let Some(list) = by_kind(&here) {
            told.push(Block::heading(Depth::Section, view.called(block)));
            told.push(list);
        }
    }
    let outside = lines.iter().filter(is_told_here);
    let outside: Vec<&Line<'_>> = outside
        .filter(|line| block_of(view, line).is_none())
        .collect();
    if let Some(list) = by_kind(&outside) {
        told.push(Block::heading(Depth::Section, "Outside the blocks"));
        told.push(list);
    }
    if told.is_empty() {
        told.push(Block::paragraph("Nothing was written down."));
    }
    part("What was said", told)
}

fn block_of<'a>(
    view: &View<'a>,
    line: &Line<'_>,
) -> Option<&'a crate::model::records::session::Block> {
    let id = &line.note.block.first()?.item;
    view.session.blocks.iter().find(|block| block.id == *id)
}

fn parked(lines: &[Line<'_>]) -> Vec<Block> {
    let parked = lines.iter().filter(|line| line.caught == Caught::Park);
    let words: Vec<&String> = parked.filter_map(|line| line.words.as_ref()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    part("Parking lot", [Block::list(words)])
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

/// What these minutes do not hold, so that nobody takes them for everything.
fn left_out(view: &View<'_>, lines: &[Line<'_>]) -> Vec<Block> {
    let notes = view.session.notes.iter();
    let dropped = notes
        .filter(|note| note.state == NoteState::Dropped)
        .count();
    let hidden = lines.iter().filter(|line| line.words.is_none()).count();
    let mut said = vec!["Who said what: it is never written down.".to_owned()];
    if dropped > 0 {
        let n = counted(dropped, "line that was", "lines that were");
        said.push(format!("{n} dropped while sorting."));
    }
    if hidden > 0 {
        let n = counted(hidden, "line that is", "lines that are");
        said.push(format!("{n} not for these readers."));
    }
    part("What is left out", [Block::list(said)])
}
