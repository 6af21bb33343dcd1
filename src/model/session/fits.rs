//! Whether the tools of a session fit into their blocks, and what is said where one does not.

use crate::model::guides::Guides;
use crate::model::layout::quoted;
use crate::model::records::session::{Block, Session};
use crate::model::session::plan::{Minutes, in_words, minutes};

/// How a tool lies in its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// There is no tool.
    NoTool,
    /// It fits.
    Fits,
    /// It needs so many minutes, and there are fewer.
    TooLong(Minutes),
    /// No guide has this id.
    Unknown,
}

impl Fit {
    /// What does not fit in a block, in words; `None` where nothing is wrong.
    pub fn fault(self, block: &Block) -> Option<String> {
        match self {
            Self::TooLong(needs) => {
                let over = needs.saturating_sub(block.minutes);
                let needs = in_words(needs);
                Some(format!("needs {needs}, {over} more than there are"))
            }
            Self::Unknown => Some(format!("there is no tool {} here", quoted(&block.guide))),
            Self::NoTool | Self::Fits => None,
        }
    }
}

/// How the tool of a block lies in it.
pub fn fit(block: &Block, guides: &Guides) -> Fit {
    if block.guide.is_empty() {
        return Fit::NoTool;
    }
    match guides.by_id(&block.guide) {
        None => Fit::Unknown,
        Some(tool) => match minutes(tool, block.length) {
            needs if needs > block.minutes => Fit::TooLong(needs),
            _ => Fit::Fits,
        },
    }
}

/// The blocks whose tools do not fit, in the order of the agenda, each with what is wrong.
pub fn misfits<'a>(session: &'a Session, guides: &Guides) -> Vec<(&'a Block, String)> {
    let blocks = session.in_order().into_iter();
    let found = blocks.filter_map(|block| Some((block, fit(block, guides).fault(block)?)));
    found.collect()
}

/// What does not fit, in a few words: `Learning table does not fit`, `2 tools do not fit`.
pub fn in_short(misfits: &[(&Block, String)]) -> Option<String> {
    match misfits {
        [] => None,
        [(block, _)] => Some(format!("{} does not fit", block.title)),
        several => Some(format!("{} tools do not fit", several.len())),
    }
}
