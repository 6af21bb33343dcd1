//! The tool box: the tools at hand in the order in which they are offered, those for the stage at hand first.

use crate::model::guide::{Guide, GuideKind};
use crate::model::guides::Guides;
use crate::model::wording::capital;
use crate::model::words::Stage;

/// Every tool, those that serve one of these stages first, then by the stage that they serve first.
pub fn in_order<'a>(guides: &'a Guides, stages: &[Stage]) -> Vec<&'a Guide> {
    let all = guides.all.iter();
    let mut tools: Vec<&Guide> = all.filter(|it| it.kind == GuideKind::Tool).collect();
    tools.sort_by_key(|tool| {
        let first = tool.stages.first().copied();
        (!serves(tool, stages), first, &tool.title)
    });
    tools
}

/// Whether a tool serves one of these stages.
pub fn serves(tool: &Guide, stages: &[Stage]) -> bool {
    tool.stages.iter().any(|stage| stages.contains(stage))
}

/// The stages that a tool serves, in words: `Build, explore`.
pub fn stages_of(tool: &Guide) -> String {
    let words: Vec<&str> = tool.stages.iter().map(|stage| stage.word()).collect();
    capital(&words.join(", "))
}
