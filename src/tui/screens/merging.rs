//! Merging an inquiry into another: picked by a few letters, shown what goes over, asked once more.

use crate::model::document::all_items;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::joining::merge;
use crate::model::kind::Kind;
use crate::model::layout::quoted;
use crate::model::passage::stays;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::screen::{Answer, Next};
use crate::tui::screens::ask::AskScreen;
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// What is said where there is nothing to merge into.
pub const NONE: &str = "There is no other open inquiry to merge into.";

/// Merging an inquiry into another.
pub type MergingScreen = Picking<Merging>;

/// The inquiry that is merged into the one that is picked.
#[derive(Debug)]
pub struct Merging {
    from: Id,
    title: String,
}

/// Whether there is an inquiry that this one can be merged into.
pub fn is_possible(portfolio: &Portfolio, from: &Id) -> bool {
    others(portfolio, from).next().is_some()
}

fn others<'a>(portfolio: &'a Portfolio, from: &'a Id) -> impl Iterator<Item = &'a Inquiry> {
    let all = portfolio.inquiries.iter();
    all.filter(move |inquiry| inquiry.id != *from && inquiry.stage != Stage::Closed)
}

impl MergingScreen {
    /// Every open inquiry that this one can be merged into. `None` if it is not there.
    pub fn new(house: &House, from: &Id) -> Option<Self> {
        let portfolio = &house.workspace.portfolio;
        let merging = Merging {
            from: from.clone(),
            title: portfolio.inquiry(from)?.title(),
        };
        let mut list = PickList::new(others(portfolio, from).map(row).collect());
        list.none = NONE;
        Some(Self::from(merging, list))
    }
}

fn row(inquiry: &Inquiry) -> (PickRow, Id) {
    let row = PickRow {
        before: inquiry.stage.word().to_owned(),
        label: inquiry.title(),
        after: Kind::Barrier.counted(inquiry.barriers.len()),
        dim: false,
    };
    (row, inquiry.id.clone())
}

impl Picks for Merging {
    type Value = Id;

    fn title(&self) -> String {
        format!("Merge “{}” into", self.title)
    }

    fn hint(&self) -> &'static str {
        "a few letters of the other inquiry; ↵ picks it"
    }

    fn size(&self, _list: &PickList<Id>) -> (u16, u16) {
        (100, 24)
    }

    /// Asks once more, and says what goes over.
    fn picked(&self, into: &Id, house: &mut House) -> Next {
        let portfolio = &house.workspace.portfolio;
        let (Some(from), Some(into)) = (portfolio.inquiry(&self.from), portfolio.inquiry(into))
        else {
            house.warn("It is not there any more.");
            return Next::Stay;
        };
        let details = vec![
            what_goes(from),
            format!("{} is closed and says where it went.", quoted(&self.title)),
            "u takes it back.".to_owned(),
        ];
        let question = format!(
            "Merge {} into {}?",
            quoted(&self.title),
            quoted(&into.title)
        );
        Next::Open(Box::new(AskScreen::new(question, details)))
    }

    fn answered(&self, into: &Id, answer: Answer, house: &mut House) -> Next {
        if answer != Answer::Yes {
            return Next::Stay;
        }
        match house.change(|composer| merge(composer, &self.from, into, "")) {
            Ok(()) => {
                house.say(format!(
                    "{} is merged. u takes it back.",
                    quoted(&self.title)
                ));
                house.mark_fresh(Address::document(into.clone()));
                Next::Go(Address::document(into.clone()))
            }
            Err(refusal) => {
                house.refuse(&refusal);
                Next::Close
            }
        }
    }
}

fn what_goes(from: &Inquiry) -> String {
    let going = all_items(from).filter(|item| !stays(item.kind()));
    match going.count() {
        0 => "Nothing is written down in it that would go over.".to_owned(),
        1 => "1 item goes over, with its links and its history.".to_owned(),
        n => format!("{n} items go over, with their links and their history."),
    }
}
