//! The tools that can go into a block: those of the stage of its inquiry first, with their minutes and whether they fit.

use crate::model::guide::Guide;
use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::records::session::Session;
use crate::model::session::plan::in_words;
use crate::model::session::planning::put_tool;
use crate::model::tool_box::{in_order, stages_of};
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::screen::{Next, Screen};
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// Picking a tool for a block.
#[derive(Debug)]
struct ToolPicks {
    at: Address,
    title: String,
}

/// The list of tools for a block; `None` where the block is gone.
pub fn picking(house: &House, session: &Session, at: Address) -> Option<Box<dyn Screen>> {
    let mut blocks = session.blocks.iter();
    let block = blocks.find(|block| Some(&block.id) == at.item.as_ref())?;
    let inquiries = if block.inquiry.is_empty() {
        &session.inquiries
    } else {
        &block.inquiry
    };
    let portfolio = &house.workspace.portfolio;
    let inquiries = inquiries
        .iter()
        .filter_map(|to| portfolio.inquiry(&to.item));
    let stages: Vec<Stage> = inquiries.map(|inquiry| inquiry.stage).collect();
    let rows = in_order(&house.workspace.guides, &stages)
        .into_iter()
        .map(|tool| (row(tool, block.minutes), tool.id.clone()));
    let mut list = PickList::new(rows.collect());
    list.is_told = true;
    list.none = "There are no tools here: they are guides of kind tool in templates/.";
    let now = block.guide.clone();
    list.choose(|id: &Id| id.as_str() == now);
    let title = format!("A tool for “{}”, {}", block.title, in_words(block.minutes));
    Some(Box::new(Picking::from(ToolPicks { at, title }, list)))
}

fn row(tool: &Guide, room: u32) -> PickRow {
    let (full, short) = tool.minutes();
    let fits = if full <= room {
        "fits"
    } else if short <= room {
        "fits short"
    } else {
        "too long"
    };
    let minutes = if full == short {
        format!("{full}")
    } else {
        format!("{full} or {short}")
    };
    PickRow {
        before: stages_of(tool),
        label: tool.title.clone(),
        after: format!("{minutes:>8} min  {fits}"),
        dim: short > room,
    }
}

impl Picks for ToolPicks {
    type Value = Id;

    fn title(&self) -> String {
        self.title.clone()
    }

    fn hint(&self) -> &'static str {
        "a few letters of a tool"
    }

    fn size(&self, list: &PickList<Id>) -> (u16, u16) {
        let rows = u16::try_from(list.len().max(2)).unwrap_or(u16::MAX);
        (90, rows.saturating_add(4))
    }

    fn picked(&self, value: &Id, house: &mut House) -> Next {
        let guides = house.workspace.guides.clone();
        if let Some(tool) = guides.by_id(value.as_str()) {
            let done = house.try_change(|composer| put_tool(composer, &self.at, tool));
            if done.is_some() {
                house.mark_fresh(self.at.clone());
            }
        }
        Next::Close
    }
}
