//! The agenda as it is seen: when each block begins, what is in it, and whether that fits.

use crate::model::layout::cell;
use crate::model::records::session::{Block, Session};
use crate::model::session::fits::{Fit, fit};
use crate::model::session::plan::{Planned, in_words, is_kept, planned, shown};
use crate::model::words::{BlockPart, Length};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screens::prepare::around::Stop;
use crate::tui::widgets::column::{self, Line};
use crate::tui::widgets::reader::wrapped;
use crate::tui::widgets::spread::spread;

/// The columns of the time of day.
const TIME: usize = 7;

/// One block of lines a block of the agenda, and the end.
pub fn blocks(
    session: &Session,
    stops: &[Stop],
    columns: usize,
    house: &House,
) -> Vec<column::Block> {
    let planned = planned(session);
    let several = session.inquiries.len() > 1;
    let mut found: Vec<column::Block> = planned
        .iter()
        .map(|one| {
            let stop = Stop::Block(one.block.id.clone());
            let at =
                crate::model::portfolio::Address::item(session.id.clone(), one.block.id.clone());
            column::Block {
                stop: stops.iter().position(|known| *known == stop),
                lines: lines(one, several, columns, house),
                fresh: house.is_fresh(&at),
            }
        })
        .collect();
    let end = planned
        .last()
        .and_then(|last| Some(last.at? + last.block.minutes));
    if let Some(end) = end {
        let line = vec![
            (Role::Dim, cell(&shown(end), TIME)),
            (Role::Dim, "end".to_owned()),
        ];
        found.push(column::Block::still(vec![line]));
    }
    if found.is_empty() {
        let words = "There are no blocks in this session. Plan another one: Esc, then n.";
        found.push(column::Block::still(wrapped(
            Role::Needs,
            words,
            0,
            columns,
        )));
    }
    found
}

/// A block: its time, title and minutes, and below it what does not fit and what it works on.
fn lines(planned: &Planned<'_>, several: bool, columns: usize, house: &House) -> Vec<Line> {
    let block = planned.block;
    let fit = fit(block, &house.workspace.guides);
    let time = match planned.at {
        Some(at) => shown(at),
        None => format!("+{}", planned.after),
    };
    let is_activity = block.part == BlockPart::Activity;
    let role = if is_activity {
        Role::Strong
    } else {
        Role::Plain
    };
    let mut left = vec![(Role::Dim, cell(&time, TIME)), (role, block.title.clone())];
    if is_activity && fit == Fit::NoTool {
        left.push((Role::Needs, "  no tool yet".to_owned()));
    }
    let length = match (&fit, block.length) {
        (Fit::NoTool, _) if is_kept(block) => "kept ",
        (Fit::NoTool, _) => "     ",
        (_, Length::Full) => "full ",
        (_, Length::Short) => "short",
    };
    let right = vec![
        (Role::Plain, format!("{:>3} ", block.minutes)),
        (Role::Dim, length.to_owned()),
    ];
    let mut lines = vec![spread(left, right, columns)];
    let indent = " ".repeat(TIME);
    if let Some(words) = fit.fault(block) {
        let cross = house.look.glyph(Glyph::Cross);
        lines.push(spread(
            vec![(Role::Needs, format!("{indent}{cross} {words}"))],
            Vec::new(),
            columns,
        ));
    }
    if let Some(title) = inquiry(block, house).filter(|_| several) {
        lines.push(spread(
            vec![(Role::Dim, format!("{indent}{title}"))],
            Vec::new(),
            columns,
        ));
    }
    lines
}

fn inquiry(block: &Block, house: &House) -> Option<String> {
    let reference = block.inquiry.first()?;
    let inquiry = house.workspace.portfolio.inquiry(&reference.item)?;
    Some(inquiry.title.clone())
}

/// What is to be known about the block under the cursor: its question, or its tool.
pub fn about(session: &Session, stop: Option<&Stop>, columns: usize, house: &House) -> Vec<Line> {
    let Some(Stop::Block(id)) = stop else {
        return Vec::new();
    };
    let Some(block) = session.blocks.iter().find(|block| block.id == *id) else {
        return Vec::new();
    };
    let guides = &house.workspace.guides;
    let columns = columns.min(72);
    let mut lines = Vec::new();
    if let Some(tool) = guides.by_id(&block.guide) {
        let (full, short) = tool.minutes();
        let minutes = format!("{} in full, {short} when time is short", in_words(full));
        lines.push(vec![(Role::Dim, minutes)]);
        lines.extend(wrapped(Role::Plain, &tool.intro, 0, columns));
        return lines;
    }
    let agenda = guides.by_id(&session.agenda);
    let step = agenda.and_then(|agenda| {
        let mut steps = agenda.steps.iter();
        steps.find(|step| step.id.as_str() == block.step)
    });
    let question = match (block.prompt.as_str(), step) {
        ("", Some(step)) => step.question.as_str(),
        (prompt, _) => prompt,
    };
    if question.is_empty() {
        return lines;
    }
    lines.extend(wrapped(Role::Plain, question, 0, columns));
    if let Some(care) = step
        .map(|step| step.care.as_str())
        .filter(|it| !it.is_empty())
    {
        lines.push(Vec::new());
        lines.extend(wrapped(Role::Dim, care, 0, columns));
    }
    lines
}
