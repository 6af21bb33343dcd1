//! Merging a pool, tier or group into another of its kind: picked by a few letters, asked once more.

use crate::model::document::Document;
use crate::model::kind::Kind;
use crate::model::layout::quoted;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::tiers::naming::{may_merge, merge};
use crate::tui::house::House;
use crate::tui::screen::{Answer, Next};
use crate::tui::screens::ask::AskScreen;
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// Merging a pool, tier or group.
pub type NamingScreen = Picking<Naming>;

/// What is merged into the one that is picked.
#[derive(Debug)]
pub struct Naming {
    from: Address,
    kind: Kind,
    title: String,
}

impl NamingScreen {
    /// Every one of the same kind that it can be merged into. `None` if it is not there.
    pub fn new(house: &House, from: &Address) -> Option<Self> {
        let portfolio = &house.workspace.portfolio;
        let record = portfolio.record(from)?;
        let naming = Naming {
            from: from.clone(),
            kind: record.kind(),
            title: record.title(),
        };
        let mut list = PickList::new(others(portfolio, &naming));
        list.none = "There is no other that it can be merged into.";
        Some(Self::from(naming, list))
    }
}

fn others(portfolio: &Portfolio, naming: &Naming) -> Vec<(PickRow, Address)> {
    let ecosystem = &portfolio.ecosystem;
    let all = ecosystem.items(naming.kind).into_iter();
    let rows = all.filter_map(|record| {
        let at = Address::item(ecosystem.id.clone(), record.id().clone());
        let fits = ecosystem.stands(record.id()) && may_merge(portfolio, &naming.from, &at).is_ok();
        let row = PickRow {
            before: String::new(),
            label: record.title(),
            after: record.get("place").plain(),
            dim: false,
        };
        fits.then_some((row, at))
    });
    rows.collect()
}

impl Picks for Naming {
    type Value = Address;

    fn title(&self) -> String {
        format!("Merge “{}” into", self.title)
    }

    fn hint(&self) -> &'static str {
        "a few letters of the one that goes on; ↵ picks it"
    }

    fn size(&self, list: &PickList<Address>) -> (u16, u16) {
        (76, u16::try_from(list.len() + 5).unwrap_or(24).clamp(8, 24))
    }

    fn picked(&self, into: &Address, house: &mut House) -> Next {
        let into = house.workspace.portfolio.title(into).unwrap_or_default();
        let details = vec![
            format!(
                "{} goes on for both: what waits for one of them waits there.",
                quoted(&into)
            ),
            format!("What is written down keeps {}.", quoted(&self.title)),
            "u takes it back.".to_owned(),
        ];
        let question = format!("Merge {} into {}?", quoted(&self.title), quoted(&into));
        Next::Open(Box::new(AskScreen::new(question, details)))
    }

    fn answered(&self, into: &Address, answer: Answer, house: &mut House) -> Next {
        if answer != Answer::Yes {
            return Next::Stay;
        }
        let done = house.try_change(|composer| merge(composer, &self.from, into, ""));
        if done.is_some() {
            house.say(format!(
                "{} is merged. u takes it back.",
                quoted(&self.title)
            ));
            house.mark_fresh(into.clone());
        }
        Next::CloseWith(Answer::Made(into.clone()))
    }
}
