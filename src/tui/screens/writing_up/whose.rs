//! Which inquiry a captured line belongs to, and what it becomes there.

use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::session::capturing::{Caught, link};
use crate::model::session::sorting::sort;
use crate::model::wording::capital;
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::screen::{Next, Screen};
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// Picking an inquiry for a line.
#[derive(Debug)]
struct Whose {
    at: Address,
    caught: Option<Caught>,
}

/// The open inquiries, those of the session first. The line becomes what was asked for in the one that is picked.
pub fn picking(house: &House, at: Address, caught: Option<Caught>) -> Box<dyn Screen> {
    let portfolio = &house.workspace.portfolio;
    let session = portfolio.sessions.named(&at.file);
    let own: Vec<&Id> = session
        .map(|session| session.inquiry_ids().collect())
        .unwrap_or_default();
    let mut open: Vec<_> = portfolio
        .inquiries
        .iter()
        .filter(|inquiry| inquiry.stage != Stage::Closed)
        .collect();
    open.sort_by_key(|inquiry| !own.contains(&&inquiry.id));
    let rows = open.into_iter().map(|inquiry| {
        let row = PickRow {
            before: capital(inquiry.stage.word()),
            label: inquiry.title.clone(),
            after: String::new(),
            dim: false,
        };
        (row, inquiry.id.clone())
    });
    let mut list = PickList::new(rows.collect());
    list.none = "There is no open inquiry yet.";
    Box::new(Picking::from(Whose { at, caught }, list))
}

impl Picks for Whose {
    type Value = Id;

    fn title(&self) -> String {
        "Which inquiry does it belong to?".to_owned()
    }

    fn hint(&self) -> &'static str {
        "a few letters of an inquiry"
    }

    fn size(&self, list: &PickList<Id>) -> (u16, u16) {
        let rows = u16::try_from(list.len().max(2)).unwrap_or(u16::MAX);
        (84, rows.saturating_add(4))
    }

    fn picked(&self, value: &Id, house: &mut House) -> Next {
        house.try_change(|composer| match self.caught {
            Some(caught) => sort(composer, &self.at, caught, Some(value)).map(|_| ()),
            None => link(composer, &self.at, &Address::document(value.clone())),
        });
        Next::Close
    }
}
