//! The inquiries that a block can work on: those of the session first.

use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::session::planning::put_inquiry;
use crate::model::wording::capital;
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::screen::{Next, Screen};
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// Picking an inquiry for a block.
#[derive(Debug)]
struct InquiryPicks {
    at: Address,
}

/// The list of inquiries for a block.
pub fn picking(house: &House, at: Address) -> Box<dyn Screen> {
    let portfolio = &house.workspace.portfolio;
    let session = portfolio.sessions.named(&at.file);
    let own: Vec<&Id> = session
        .map(|session| session.inquiry_ids().collect())
        .unwrap_or_default();
    let inquiries = portfolio.inquiries.iter();
    let mut open: Vec<_> = inquiries.filter(|it| it.stage != Stage::Closed).collect();
    open.sort_by_key(|inquiry| !own.contains(&&inquiry.id));
    let rows = open.into_iter().map(|inquiry| {
        let row = PickRow {
            before: capital(inquiry.stage.word()),
            label: inquiry.title.clone(),
            after: if own.contains(&&inquiry.id) {
                "in this session".to_owned()
            } else {
                String::new()
            },
            dim: false,
        };
        (row, inquiry.id.clone())
    });
    let mut list = PickList::new(rows.collect());
    list.none = "There is no open inquiry yet.";
    Box::new(Picking::from(InquiryPicks { at }, list))
}

impl Picks for InquiryPicks {
    type Value = Id;

    fn title(&self) -> String {
        "What it works on".to_owned()
    }

    fn hint(&self) -> &'static str {
        "a few letters of an inquiry"
    }

    fn size(&self, list: &PickList<Id>) -> (u16, u16) {
        let rows = u16::try_from(list.len().max(2)).unwrap_or(u16::MAX);
        (92, rows.saturating_add(4))
    }

    fn picked(&self, value: &Id, house: &mut House) -> Next {
        let done = house.try_change(|composer| put_inquiry(composer, &self.at, value));
        if done.is_some() {
            house.mark_fresh(self.at.clone());
        }
        Next::Close
    }
}
