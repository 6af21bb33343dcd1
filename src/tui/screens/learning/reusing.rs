//! Giving learning to an inquiry that uses it.

use crate::model::id::Id;
use crate::model::layout::quoted;
use crate::model::portfolio::Address;
use crate::model::records::inquiry::Inquiry;
use crate::model::sea::spreading::{may_reuse, reuse};
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::screen::{Answer, Next};
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// The inquiries that could use something.
pub type ReuseScreen = Picking<Reusing>;

/// What is to be used.
#[derive(Debug)]
pub struct Reusing {
    learning: Address,
    title: String,
}

impl ReuseScreen {
    /// The inquiries that could use learning and do not yet.
    pub fn new(house: &House, learning: Address) -> Self {
        let portfolio = &house.workspace.portfolio;
        let rows = may_reuse(portfolio, &learning).into_iter().map(row);
        let mut list = PickList::new(rows.collect());
        list.none = "Every other inquiry uses it already.";
        let title = portfolio.title(&learning).unwrap_or_default();
        Self::from(Reusing { learning, title }, list)
    }
}

fn row(inquiry: &Inquiry) -> (PickRow, Id) {
    let row = PickRow {
        before: inquiry.stage.word().to_owned(),
        label: inquiry.title.clone(),
        after: String::new(),
        dim: inquiry.stage == Stage::Closed,
    };
    (row, inquiry.id.clone())
}

impl Picks for Reusing {
    type Value = Id;

    fn title(&self) -> String {
        format!("Which inquiry uses {}?", quoted(&self.title))
    }

    fn hint(&self) -> &'static str {
        "a few letters of the inquiry; ↵ writes down that it uses it"
    }

    fn size(&self, list: &PickList<Id>) -> (u16, u16) {
        let rows = u16::try_from(list.len()).unwrap_or(u16::MAX);
        (96, rows.saturating_add(5).clamp(9, 30))
    }

    fn picked(&self, by: &Id, house: &mut House) -> Next {
        let done = house.try_change(|composer| reuse(composer, &self.learning, by));
        if done.is_none() {
            return Next::Stay;
        }
        let inquiry = house.workspace.portfolio.inquiry(by);
        let title = inquiry.map_or(String::new(), |it| quoted(&it.title));
        house.say(format!("Used by {title}"));
        house.mark_fresh(self.learning.clone());
        Next::CloseWith(Answer::Made(self.learning.clone()))
    }
}
