//! Where the threads of an inquiry break: a barrier that nobody tests, learning that reached nobody.

use std::collections::HashMap;

use crate::model::id::Id;
use crate::model::linked::Linked;
use crate::model::records::inquiry::Inquiry;
use crate::model::words::FeedbackState;

/// The items of one inquiry at which the thread breaks, and where it breaks there, in words.
#[derive(Debug, Default)]
pub struct Ends<'a>(HashMap<&'a Id, &'static str>);

impl<'a> Ends<'a> {
    /// The broken ends of an inquiry.
    pub fn of(inquiry: &'a Inquiry) -> Self {
        let mut ends = Self::default();
        ends.untested(inquiry);
        ends.unlearned(inquiry);
        ends.unheard(inquiry);
        ends.untold(inquiry);
        ends
    }

    /// Where the thread breaks at an item, if it does.
    pub fn at(&self, id: &Id) -> Option<&'static str> {
        self.0.get(id).copied()
    }

    fn untested(&mut self, inquiry: &'a Inquiry) {
        let tested = inquiry.experiments.iter().flat_map(|x| &x.barriers);
        let asked = inquiry.escalations.iter().flat_map(|e| &e.about);
        let faced: Linked<'_> = tested.chain(asked).collect();
        let open = inquiry.barriers.iter().filter(|b| b.status.is_open());
        let untested = open.filter(|b| !faced.holds(&b.id));
        self.0
            .extend(untested.map(|b| (&b.id, "no experiment yet")));
    }

    fn unlearned(&mut self, inquiry: &'a Inquiry) {
        let learned: Linked<'_> = inquiry
            .learning
            .iter()
            .flat_map(|l| &l.experiments)
            .collect();
        let over = inquiry.experiments.iter().filter(|x| x.is_over());
        let unlearned = over.filter(|x| !learned.holds(&x.id));
        self.0.extend(unlearned.map(|x| (&x.id, "no learning yet")));
    }

    fn unheard(&mut self, inquiry: &'a Inquiry) {
        let used: Linked<'_> = inquiry.outcomes.iter().flat_map(|o| &o.learning).collect();
        let told = inquiry
            .feedback
            .iter()
            .filter(|line| !line.state.is_owed() && line.state != FeedbackState::NotPossible);
        let told: Linked<'_> = told.flat_map(|line| &line.about).collect();
        let unheard = inquiry.learning.iter().filter(|learning| {
            !(learning.share
                || !learning.reused_by.is_empty()
                || used.holds(&learning.id)
                || learning.experiments.iter().any(|x| told.holds(&x.item)))
        });
        self.0
            .extend(unheard.map(|l| (&l.id, "reached nobody yet")));
    }

    fn untold(&mut self, inquiry: &'a Inquiry) {
        let owed = || inquiry.feedback.iter().filter(|line| line.state.is_owed());
        let contributions: Linked<'_> = owed().flat_map(|line| &line.contributions).collect();
        let told = inquiry.contributions.iter().map(|c| &c.id);
        let untold = told.filter(|id| contributions.holds(id));
        let lines = owed().map(|line| &line.id);
        self.0
            .extend(untold.chain(lines).map(|id| (id, "not told yet")));
    }
}
