//! What was told: block by block, what was parked, what was answered, and what is left out.

use std::collections::HashMap;

use crate::model::field::{Record, field_named};
use crate::model::id::Id;
use crate::model::records::session::Session;
use crate::model::session::capturing::Caught;
use crate::model::words::{NoteState, SessionForm};
use crate::report::document::{Block, Depth};
use crate::report::session::captured::{Line, by_kind};
use crate::report::session::view::{View, counted, facts, part};

/// What was captured in each block; those in which nothing was are passed over.
pub fn block_by_block(view: &View<'_>, lines: &[Line<'_>]) -> Vec<Block> {
    let mut written: HashMap<Option<&Id>, Vec<&Line<'_>>> = HashMap::new();
    // What is parked stands in the parking lot.
    for line in lines.iter().filter(|line| line.caught != Caught::Park) {
        written.entry(line.block).or_default().push(line);
    }
    let blocks = view.session.in_order().into_iter();
    let titled = blocks.map(|block| (Some(&block.id), view.called(block)));
    let outside = (None, "Outside the blocks".to_owned());
    let mut told = Vec::new();
    for (id, title) in titled.chain([outside]) {
        if let Some(list) = written.get(&id).and_then(|here| by_kind(here)) {
            told.push(Block::heading(Depth::Section, title));
            told.push(list);
        }
    }
    if told.is_empty() {
        told.push(Block::paragraph("Nothing was written down."));
    }
    part("What was said", told)
}

/// The parking lot.
pub fn parked(lines: &[Line<'_>]) -> Vec<Block> {
    let parked = lines.iter().filter(|line| line.caught == Caught::Park);
    let words: Vec<&String> = parked.filter_map(|line| line.words.as_ref()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    part("Parking lot", [Block::list(words)])
}

/// What was answered to the questions of a guide, where it became nothing else.
pub fn answers(view: &View<'_>) -> Vec<Block> {
    let mut told = Vec::new();
    for sheet in &view.session.sheets {
        let guide = view.guides.by_id(&sheet.guide);
        let may = field_named(sheet.fields(), "answers")
            .is_some_and(|it| view.readers.may_read(sheet, it));
        let given = sheet
            .answers
            .iter()
            .filter(|answer| may && !answer.text.is_empty());
        let given = given.map(|answer| {
            let step =
                guide.and_then(|it| it.steps.iter().find(|step| step.id.as_str() == answer.step));
            let asked = step.map_or(answer.step.as_str(), |step| step.title.as_str());
            (asked, answer.text.clone())
        });
        if let Some(block) = facts(given.collect()) {
            let title = guide.map_or(&sheet.guide, |guide| &guide.title);
            told.push(Block::heading(Depth::Section, title));
            told.push(block);
        }
    }
    if told.is_empty() {
        return told;
    }
    part("Answers", told)
}

/// What people take from a reflective session: that is what it is for.
pub fn looking_back(view: &View<'_>) -> Vec<Block> {
    if view.session.form == SessionForm::ChangeForum {
        return Vec::new();
    }
    let labels = [
        "who",
        "went_well",
        "was_heavy",
        "do_differently",
        "training",
        "opportunities",
    ];
    let said = labels.into_iter().filter_map(|name| {
        let label = field_named(Session::FIELDS, name)?.label;
        Some((label, view.says(view.session, name)))
    });
    let said = facts(said.collect());
    said.map_or(Vec::new(), |block| {
        part("What people take from it", [block])
    })
}

/// What these minutes do not hold, so that nobody takes them for everything.
pub fn left_out(view: &View<'_>, lines: &[Line<'_>]) -> Vec<Block> {
    let notes = view.session.notes.iter();
    let dropped = notes
        .filter(|note| note.state == NoteState::Dropped)
        .count();
    let hidden = lines.iter().filter(|line| line.words.is_none()).count();
    let mut said = vec!["Who said what: it is never written down.".to_owned()];
    if dropped > 0 {
        let n = counted(dropped, "line", "lines");
        said.push(format!("{n} dropped while the inbox was sorted."));
    }
    let waits = |line: &&Line<'_>| line.note.state == NoteState::Inbox && line.words.is_some();
    match lines.iter().filter(waits).count() {
        0 => {}
        1 => said.push(
            "1 line still waits to be sorted: it stands here as it was taken down.".to_owned(),
        ),
        n => said.push(format!(
            "{n} lines still wait to be sorted: they stand here as they were taken down."
        )),
    }
    if hidden > 0 {
        let n = counted(hidden, "line", "lines");
        said.push(format!(
            "{n} not for these readers: who did the work has them."
        ));
    }
    part("What these minutes leave out", [Block::list(said)])
}
