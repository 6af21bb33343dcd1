//! Finding anything: inquiries and their items by a few letters of their titles.

use std::sync::Arc;

use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::titles::{Found, Titles};
use crate::tui::house::House;
use crate::tui::screen::Next;
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// So many of the best are shown; more letters find the others.
const MOST: usize = 200;

/// Finding anything.
pub type FindScreen = Picking<Finding>;

/// All titles at hand, gathered anew where the portfolio has changed meanwhile.
#[derive(Debug)]
pub struct Finding {
    titles: Arc<Titles>,
    seen: u64,
}

impl FindScreen {
    /// All titles at hand, and the inquiries to begin with.
    pub fn new(house: &mut House) -> Self {
        let mut finding = Finding {
            titles: house.titles(),
            seen: house.workspace.revision(),
        };
        let mut list = PickList::new(Vec::new());
        finding.search(&mut list, house);
        Self::from(finding, list)
    }
}

impl Picks for Finding {
    type Value = Address;

    fn title(&self) -> String {
        "Find".to_owned()
    }

    fn hint(&self) -> &'static str {
        "a few letters of an inquiry, barrier, experiment …; ↵ opens it"
    }

    fn size(&self, _list: &PickList<Address>) -> (u16, u16) {
        (120, 34)
    }

    fn picked(&self, at: &Address, _house: &mut House) -> Next {
        Next::Go(at.clone())
    }

    fn search(&mut self, list: &mut PickList<Address>, house: &House) {
        let portfolio = &house.workspace.portfolio;
        let findings = self.titles.search(list.editor.text(), MOST);
        let best = findings.best.iter();
        list.show(best.filter_map(|found| row(*found, portfolio)).collect());
        list.note = if list.len() < findings.all {
            format!("the first {} of {}", list.len(), findings.all)
        } else {
            String::new()
        };
    }

    fn renew(&mut self, list: &mut PickList<Address>, house: &House) {
        let now = house.workspace.revision();
        if self.seen != now {
            self.seen = now;
            self.titles = Arc::new(Titles::of(&house.workspace.portfolio));
            self.search(list, house);
        }
    }
}

fn row(found: Found, portfolio: &Portfolio) -> Option<(PickRow, Address)> {
    let inquiry = portfolio.inquiries.get(found.inquiry)?;
    let at = found.address(portfolio)?;
    let row = PickRow {
        before: found.kind.word().to_owned(),
        label: portfolio.title(&at)?,
        after: match found.kind {
            Kind::Inquiry => inquiry.stage.word().to_owned(),
            _ => inquiry.title.clone(),
        },
        dim: false,
    };
    Some((row, at))
}
