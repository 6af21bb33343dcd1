//! What is asked in a block: its own prompt, the steps of its tool one after another, or what the agenda asks.

use crate::model::guide::{Becomes, Step};
use crate::model::guides::Guides;
use crate::model::kind::Kind;
use crate::model::records::session::{Block, Session};
use crate::model::words::Length;

/// One prompt of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    /// A few words that name it; empty for a block's own prompt.
    pub title: &'a str,
    /// The question in full.
    pub question: &'a str,
    /// The question in fewer words.
    pub short: &'a str,
    /// A note of care; may be empty.
    pub care: &'a str,
    /// The step of a guide that it is, where it is one.
    pub step: Option<&'a Step>,
}

impl<'a> Asked<'a> {
    /// The kind of record that its answers become, where it is one.
    pub fn becomes(&self) -> Option<Kind> {
        self.step?.becomes.iter().find_map(Becomes::makes)
    }

    /// The question, in full or in fewer words.
    pub fn words(&self, short: bool) -> &'a str {
        if short && !self.short.is_empty() {
            self.short
        } else {
            self.question
        }
    }
}

/// What is asked in a block, in order; one prompt at least.
pub fn prompts<'a>(session: &'a Session, block: &'a Block, guides: &'a Guides) -> Vec<Asked<'a>> {
    if !block.prompt.is_empty() {
        return vec![own(&block.prompt)];
    }
    if let Some(tool) = guides.by_id(&block.guide).filter(|it| !it.steps.is_empty()) {
        return tool.steps.iter().map(of_step).collect();
    }
    let agenda = guides.by_id(&session.agenda);
    let step =
        agenda.and_then(|agenda| agenda.steps.iter().find(|it| it.id.as_str() == block.step));
    match step {
        Some(step) => vec![of_step(step)],
        None => vec![own(&block.title)],
    }
}

/// Whether a block is asked in fewer words: there is time for its short length only.
pub fn is_short(block: &Block) -> bool {
    block.length == Length::Short
}

fn of_step(step: &Step) -> Asked<'_> {
    Asked {
        title: &step.title,
        question: &step.question,
        short: &step.short,
        care: &step.care,
        step: Some(step),
    }
}

fn own(words: &str) -> Asked<'_> {
    Asked {
        title: "",
        question: words,
        short: words,
        care: "",
        step: None,
    }
}
