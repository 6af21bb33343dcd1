//! The answers that were left before they were kept, to be gone on with.

use crate::model::walk::spot::Spot;
use crate::model::words::Stage;
use crate::tui::screens::inquiry::answering::Answering;
use crate::workspace::draft::Draft;

/// A question: places mean something else in the guide of another stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The stage that the walk was begun in.
    pub stage: Option<Stage>,
    /// Where in its guide.
    pub spot: Spot,
}

/// The answers that were left.
#[derive(Debug, Default)]
pub struct Left {
    answers: Vec<(Question, Answering)>,
}

impl Left {
    /// Puts an answer by, if anything was typed or picked.
    pub fn leave(&mut self, to: Question, answer: Answering) {
        if answer.is_changed() {
            self.answers.push((to, answer));
        }
    }

    /// Takes the answer to a question out again.
    pub fn take(&mut self, to: &Question) -> Option<Answering> {
        let at = self.answers.iter().position(|(left, _)| left == to)?;
        Some(self.answers.remove(at).1)
    }

    /// The text that was left at a question.
    pub fn text(&self, at: &Question) -> Option<String> {
        let mut answers = self.answers.iter();
        answers.find(|(left, _)| left == at)?.1.text()
    }

    /// Whether none was left.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// What was typed or picked in them.
    pub fn drafts(&self) -> impl Iterator<Item = Draft> {
        self.answers.iter().filter_map(|(_, answer)| answer.draft())
    }
}
