//! The facilitator's plan: the blocks with times, questions and notes of care, and what is to be seen to beforehand.

use crate::model::guide::{Guide, Step};
use crate::model::records::session::Block as Slot;
use crate::model::session::before::{self, recording};
use crate::model::session::fits::{fit, misfits};
use crate::model::session::plan::{Planned, is_kept, planned, sum};
use crate::model::words::Length;
use crate::report::document::{Block, Check, Depth, Item, Order, Phrase};
use crate::report::session::view::{View, counted, facts, part, table};

/// What stands in the plan.
pub fn blocks(view: &View<'_>) -> Vec<Block> {
    let session = view.session;
    let mut blocks = Vec::new();
    blocks.extend(facts(vec![
        ("When", view.when()),
        ("Where", session.place.clone()),
        ("Group", view.group()),
        ("Works on", view.works_on().join("; ")),
        ("Purpose", view.purpose()),
        ("Facilitator", session.facilitator.clone()),
        ("Support person", session.support.clone()),
        ("What is written down", recording(session).to_owned()),
        ("Time", sum(session, view.guides).words()),
        ("Does not fit", too_long(view)),
    ]));
    blocks.extend(outline(view));
    blocks.extend(ready(view));
    blocks.extend(owed(view));
    blocks.extend(actions(view));
    for slot in planned(session) {
        blocks.extend(slot_blocks(view, &slot));
    }
    blocks
}

/// The tools that do not fit into their blocks, with a mark that is seen.
fn too_long(view: &View<'_>) -> String {
    let misfits = misfits(view.session, view.guides);
    let told = misfits
        .iter()
        .map(|(block, fault)| format!("✗ {}: {fault}", view.called(block)));
    told.collect::<Vec<_>>().join("; ")
}

fn outline(view: &View<'_>) -> Vec<Block> {
    let slots = planned(view.session);
    if slots.is_empty() {
        return vec![Block::paragraph("It has no blocks yet.")];
    }
    let rows = slots.iter().map(|it| {
        let length = match view.guides.by_id(&it.block.guide) {
            Some(_) => it.block.length.word().to_owned(),
            None => String::new(),
        };
        let length = match fit(it.block, view.guides).fault(it.block) {
            Some(_) if length.is_empty() => "✗ does not fit".to_owned(),
            Some(_) => format!("{length} ✗ does not fit"),
            None => length,
        };
        let minutes = it.block.minutes.to_string();
        vec![view.begins(it), minutes, view.called(it.block), length]
    });
    part(
        "At a glance",
        [table(&["From", "Min", "Block", "Length"], rows.collect())],
    )
}

fn ready(view: &View<'_>) -> Vec<Block> {
    let ticks = before::readiness(view.session).into_iter().map(|it| Check {
        done: it.yes,
        text: it.question.into(),
    });
    let mut blocks = vec![Block::Checklist(ticks.collect())];
    let unsaid = before::unsaid(view.session);
    let mut open: Vec<String> = before::role_gaps(view.portfolio, view.session);
    open.extend(unsaid.iter().map(|it| format!("not said yet: {it}")));
    if !open.is_empty() {
        blocks.push(Block::paragraph(Phrase::strong("Still open:")));
        blocks.push(Block::list(open));
    }
    part("Before we begin", blocks)
}

/// What is owed to contributors: said one by one only to those who may know whom.
fn owed(view: &View<'_>) -> Vec<Block> {
    let owed = before::owed(view.portfolio, view.session);
    if owed.is_empty() {
        return part(
            "Feedback owed",
            [Block::paragraph("Nothing: everybody has heard.")],
        );
    }
    let whom = view.whom(before::inquiries(view.portfolio, view.session));
    let lines = owed.iter().filter_map(|at| {
        let line = view.portfolio.record(at)?;
        Some(vec![
            view.headline(line)?,
            whom.get(at).cloned().unwrap_or_default(),
            view.day(Some(line.added().day())),
            view.due(line),
        ])
    });
    let rows: Vec<Vec<String>> = lines.collect();
    let shown = rows.len();
    let mut blocks = Vec::new();
    if shown > 0 {
        blocks.push(table(&["What to tell", "To whom", "Since", "Due"], rows));
    }
    if owed.len() > shown {
        let more = counted(owed.len() - shown, "answer is owed", "answers are owed");
        blocks.push(Block::paragraph(format!(
            "{more} to people who contributed."
        )));
    }
    part("Feedback owed", blocks)
}

fn actions(view: &View<'_>) -> Vec<Block> {
    let rows = before::open_actions(view.portfolio, view.session);
    let rows = rows.iter().filter_map(|at| {
        let action = view.portfolio.record(at)?;
        Some(vec![
            view.headline(action)?,
            view.people_of(&at.file, action, "owner"),
            view.due(action),
        ])
    });
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return Vec::new();
    }
    part(
        "Actions still open",
        [table(&["Action", "Owner", "Due"], rows)],
    )
}

/// One block: when it is, what is asked, and how its tool goes.
fn slot_blocks(view: &View<'_>, planned: &Planned<'_>) -> Vec<Block> {
    let slot = planned.block;
    let title = format!(
        "{} · {} ({} min)",
        view.begins(planned),
        view.called(slot),
        slot.minutes
    );
    let mut blocks = vec![Block::heading(Depth::Part, title)];
    // Nobody works in a break, whatever it was once given.
    let works = slot.inquiry.iter().filter(|_| !is_kept(slot));
    let about = works.filter_map(|reference| {
        let inquiry = view.portfolio.inquiry(&reference.item)?;
        view.headline(inquiry)
    });
    blocks.extend(facts(vec![("On", about.collect::<Vec<_>>().join("; "))]));
    if let Some(fault) = fit(slot, view.guides).fault(slot) {
        let words = format!("✗ {}: {fault}.", view.called(slot));
        blocks.push(Block::Note("Does not fit".to_owned(), words.into()));
    }
    let step = agenda_step(view, slot);
    let question = match step {
        _ if !slot.prompt.is_empty() => Some(slot.prompt.as_str()),
        Some(step) => Some(question(step, slot.length)),
        None => None,
    };
    if let Some(question) = question {
        blocks.push(Block::Paragraph(Phrase::strong(question)));
    }
    if let Some(step) = step {
        if !step.why.is_empty() {
            blocks.push(Block::Paragraph(Phrase::emphasis(&step.why)));
        }
        blocks.extend(care(step));
    }
    if let Some(tool) = view.guides.by_id(&slot.guide) {
        blocks.extend(tool_blocks(tool, slot.length));
    }
    blocks
}

fn tool_blocks(tool: &Guide, length: Length) -> Vec<Block> {
    let steps = tool.steps.iter().map(|step| {
        let minutes = match length {
            Length::Full => step.minutes,
            Length::Short => step.short_minutes,
        };
        Item {
            text: Phrase::from(question(step, length)).and(format!(" ({minutes} min)")),
            below: Vec::new(),
        }
    });
    let mut blocks = vec![Block::List(Order::Counted, steps.collect())];
    blocks.extend(tool.steps.iter().filter_map(care));
    blocks
}

fn agenda_step<'a>(view: &View<'a>, slot: &Slot) -> Option<&'a Step> {
    let agenda = view.guides.by_id(&view.session.agenda)?;
    agenda
        .steps
        .iter()
        .find(|step| step.id.as_str() == slot.step)
}

fn question(step: &Step, length: Length) -> &str {
    match length {
        Length::Short if !step.short.is_empty() => &step.short,
        _ => &step.question,
    }
}

fn care(step: &Step) -> Option<Block> {
    (!step.care.is_empty()).then(|| Block::Note("Take care".to_owned(), (&step.care).into()))
}
