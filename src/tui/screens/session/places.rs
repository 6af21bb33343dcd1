//! What is picked from a session: the block to go to, and the item that is talked about.

use crate::model::document::Document;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::records::session::Session;
use crate::model::session::clock::Seconds;
use crate::model::session::running;
use crate::tui::house::House;
use crate::tui::screen::{Answer, Next};
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::screens::session::standing::Standing;
use crate::tui::widgets::picklist::{PickList, PickRow};

/// The kinds that people talk about.
const KINDS: &[Kind] = &[
    Kind::Barrier,
    Kind::Success,
    Kind::Hypothesis,
    Kind::Experiment,
    Kind::Action,
    Kind::Learning,
];

/// A block to go to.
#[derive(Debug)]
pub struct BlockPicked {
    session: Id,
    now: Seconds,
}

/// Picking a block.
pub type BlockScreen = Picking<BlockPicked>;

impl BlockScreen {
    /// The blocks of a session; the cursor is on the one that runs.
    pub fn of(standing: &Standing<'_>) -> Self {
        let blocks = standing.order.iter().zip(&standing.timing.blocks);
        let rows = blocks.enumerate().map(|(at, (block, time))| {
            let row = PickRow {
                before: format!("{}", at + 1),
                label: block.title.clone(),
                after: format!("{} min", block.minutes),
                dim: time.begun,
            };
            (row, block.id.clone())
        });
        let mut list = PickList::new(rows.collect());
        let here = standing.block().map(|(_, block)| &block.id);
        list.choose(|id| Some(id) == here);
        let picks = BlockPicked {
            session: standing.session.id.clone(),
            now: standing.timing.now,
        };
        Self::from(picks, list)
    }
}

impl Picks for BlockPicked {
    type Value = Id;

    fn title(&self) -> String {
        "Go to a block".to_owned()
    }

    fn hint(&self) -> &'static str {
        "↵ goes there; its time goes on where it was"
    }

    fn size(&self, list: &PickList<Id>) -> (u16, u16) {
        (60, u16::try_from(list.len()).unwrap_or(10).min(14) + 4)
    }

    fn picked(&self, block: &Id, house: &mut House) -> Next {
        let now = self.now;
        house.try_change(|composer| running::go_to(composer, &self.session, block, now));
        Next::Close
    }
}

/// What is talked about.
#[derive(Debug)]
pub struct AboutPicked {
    title: String,
}

/// Picking what is talked about: the screen below gets [`Answer::Made`] with it, or [`Answer::No`] for nothing.
pub type AboutScreen = Picking<AboutPicked>;

impl AboutScreen {
    /// The inquiries of a session and what is in them; those of the whole portfolio where it works on none.
    pub fn of(portfolio: &Portfolio, session: &Session, title: &str) -> Self {
        let named: Vec<&Inquiry> = session
            .inquiry_ids()
            .filter_map(|id| portfolio.inquiry(id))
            .collect();
        let mut rows: Vec<(PickRow, Option<Address>)> = Vec::new();
        if named.is_empty() {
            rows.extend(portfolio.inquiries.iter().map(inquiry_row));
        }
        for inquiry in &named {
            for kind in KINDS {
                let records = inquiry.items(*kind).into_iter();
                rows.extend(records.map(|record| item_row(inquiry, record, named.len() > 1)));
            }
        }
        rows.extend(named.iter().map(|inquiry| inquiry_row(inquiry)));
        rows.push((row("", "nothing in particular", ""), None));
        let picks = AboutPicked {
            title: title.to_owned(),
        };
        Self::from(picks, PickList::new(rows))
    }
}

fn inquiry_row(inquiry: &Inquiry) -> (PickRow, Option<Address>) {
    let at = Address::document(inquiry.id.clone());
    (row("inquiry", &inquiry.title, ""), Some(at))
}

fn item_row(inquiry: &Inquiry, record: &dyn Record, names: bool) -> (PickRow, Option<Address>) {
    let at = Address::item(inquiry.id.clone(), record.id().clone());
    let after = if names { inquiry.title.as_str() } else { "" };
    (row(record.kind().word(), &record.title(), after), Some(at))
}

fn row(before: &str, label: &str, after: &str) -> PickRow {
    PickRow {
        before: before.to_owned(),
        label: label.to_owned(),
        after: after.to_owned(),
        dim: false,
    }
}

impl Picks for AboutPicked {
    type Value = Option<Address>;

    fn title(&self) -> String {
        self.title.clone()
    }

    fn hint(&self) -> &'static str {
        "a few letters; what is captured from now on is tied to it"
    }

    fn size(&self, list: &PickList<Self::Value>) -> (u16, u16) {
        (90, u16::try_from(list.len()).unwrap_or(20).clamp(4, 20) + 4)
    }

    fn picked(&self, about: &Self::Value, _house: &mut House) -> Next {
        Next::CloseWith(match about {
            Some(at) => Answer::Made(at.clone()),
            None => Answer::No,
        })
    }
}
