//! The tool box: a tool is picked by a few letters, those for the stage first.

use crate::model::guide::Guide;
use crate::model::id::Id;
use crate::model::tool_box::{in_order, serves, stages_of};
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::screen::{Answer, Next};
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// The tool box.
pub type ToolsScreen = Picking<Tools>;

/// Picks a tool; the screen below gets it.
#[derive(Debug)]
pub struct Tools;

impl ToolsScreen {
    /// Every tool, those that serve a stage first.
    pub fn new(house: &House, stage: Option<Stage>) -> Self {
        let rows = in_order(&house.workspace.guides, stage.as_slice())
            .into_iter()
            .map(|tool| row(tool, serves(tool, stage.as_slice())))
            .collect();
        let mut list = PickList::new(rows);
        list.is_told = true;
        list.none = "There is no tool of that name.";
        Self::from(Tools, list)
    }
}

fn row(tool: &Guide, serves: bool) -> (PickRow, Id) {
    let (full, short) = tool.minutes();
    let row = PickRow {
        before: stages_of(tool),
        label: tool.title.clone(),
        after: format!("{full} min, {short} in short"),
        dim: !serves,
    };
    (row, tool.id.clone())
}

impl Picks for Tools {
    type Value = Id;

    fn title(&self) -> String {
        "The tool box".to_owned()
    }

    fn hint(&self) -> &'static str {
        "a few letters of the tool; ↵ begins it"
    }

    fn size(&self, list: &PickList<Id>) -> (u16, u16) {
        let rows = u16::try_from(list.len()).unwrap_or(u16::MAX);
        (84, rows.saturating_add(5))
    }

    fn picked(&self, tool: &Id, _house: &mut House) -> Next {
        Next::CloseWith(Answer::Guide(tool.clone()))
    }
}
