//! The tool box: a tool is picked by a few letters, those for the stage first.

use crate::model::guide::{Guide, GuideKind};
use crate::model::id::Id;
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
        let all = house.workspace.guides.all.iter();
        let mut tools: Vec<&Guide> = all.filter(|it| it.kind == GuideKind::Tool).collect();
        let serves = |tool: &Guide| stage.is_some_and(|stage| tool.stages.contains(&stage));
        tools.sort_by_key(|tool| (!serves(tool), tool.stages.first().copied(), &tool.title));
        let rows = tools
            .into_iter()
            .map(|tool| row(tool, serves(tool)))
            .collect();
        let mut list = PickList::new(rows);
        list.none = "There is no tool of that name.";
        Self::from(Tools, list)
    }
}

fn row(tool: &Guide, serves: bool) -> (PickRow, Id) {
    let (full, short) = tool.minutes();
    let stages: Vec<&str> = tool.stages.iter().map(|stage| stage.word()).collect();
    let row = PickRow {
        before: stages.join(", "),
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
