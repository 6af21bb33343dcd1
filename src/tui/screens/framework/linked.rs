//! Everything that is linked to a row of the framework, to open.

use crate::model::field::Record;
use crate::model::layout::one_line;
use crate::model::portfolio::Address;
use crate::tui::house::House;
use crate::tui::screen::Next;
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// Records to open.
pub type LinkedScreen = Picking<Linked>;

/// What they are linked to.
#[derive(Debug)]
pub struct Linked {
    title: String,
}

impl LinkedScreen {
    /// These records, linked to something with this title.
    pub fn new(house: &House, title: &str, linked: &[Address]) -> Self {
        let rows = linked.iter().filter_map(|at| row(house, at)).collect();
        let title = title.to_owned();
        Self::from(Linked { title }, PickList::grouped(rows))
    }
}

fn row(house: &House, at: &Address) -> Option<(PickRow, Address)> {
    let portfolio = &house.workspace.portfolio;
    let record = portfolio.record(at)?;
    let inquiry = Address::document(at.file.clone());
    let inquiry = at.item.as_ref().and_then(|_| portfolio.title(&inquiry));
    let row = PickRow {
        before: record.kind().word().to_owned(),
        label: one_line(&Record::title(record)).into_owned(),
        after: inquiry.unwrap_or_default(),
        dim: false,
    };
    Some((row, at.clone()))
}

impl Picks for Linked {
    type Value = Address;

    fn title(&self) -> String {
        self.title.clone()
    }

    fn hint(&self) -> &'static str {
        "a few letters; ↵ opens it"
    }

    fn size(&self, list: &PickList<Address>) -> (u16, u16) {
        let rows = u16::try_from(list.len()).unwrap_or(u16::MAX);
        (112, rows.saturating_add(5).clamp(9, 34))
    }

    fn picked(&self, at: &Address, _house: &mut House) -> Next {
        match at.item {
            Some(_) => Next::Replace(Box::new(ItemScreen::new(at.clone()))),
            None => Next::Go(at.clone()),
        }
    }
}
