//! Saying that learning or a success led to an outcome: one that is written down, or a new one, flex or lasting.

use crate::model::kind::Kind;
use crate::model::layout::quoted;
use crate::model::pick::holding;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::sea::item::Item;
use crate::model::sea::spreading::{led_to, led_to_new};
use crate::model::words::Lasting;
use crate::tui::house::House;
use crate::tui::screen::{Answer, Next};
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// The outcomes that something may have led to.
pub type LeadScreen = Picking<Leading>;

/// What it led to.
#[derive(Clone, Debug)]
pub enum Lead {
    /// An outcome that is written down.
    There(Address),
    /// A new one.
    New {
        /// Who does what differently now.
        title: String,
        /// Whether it flexes or lasts, where somebody can say.
        lasting: Option<Lasting>,
    },
}

/// What led to something.
#[derive(Debug)]
pub struct Leading {
    from: Address,
    title: String,
    outcomes: Vec<(PickRow, Lead)>,
}

impl LeadScreen {
    /// The outcomes that an item may have led to, those of its own inquiry first.
    pub fn new(house: &House, item: &Item) -> Self {
        let outcomes = outcomes(&house.workspace.portfolio, item);
        let mut list = PickList::new(outcomes.clone());
        list.none = "No outcome is written down yet: type who does what differently now.";
        let leading = Leading {
            from: item.at.clone(),
            title: item.title.clone(),
            outcomes,
        };
        Self::from(leading, list)
    }
}

/// A success leads to outcomes of its own inquiry; learning travels.
fn outcomes(portfolio: &Portfolio, item: &Item) -> Vec<(PickRow, Lead)> {
    let mut inquiries: Vec<_> = portfolio.inquiries.iter().collect();
    inquiries.retain(|it| item.kind == Kind::Learning || it.id == item.at.file);
    inquiries.sort_by_key(|it| it.id != item.at.file);
    let mut rows = Vec::new();
    for inquiry in inquiries {
        for outcome in &inquiry.outcomes {
            let at = Address::item(inquiry.id.clone(), outcome.id.clone());
            if item.led_to.contains(&at) {
                continue;
            }
            let row = PickRow {
                before: outcome.lasting.map_or("", Lasting::word).to_owned(),
                label: outcome.title.clone(),
                after: inquiry.title.clone(),
                dim: false,
            };
            rows.push((row, Lead::There(at)));
        }
    }
    rows
}

/// The rows for a new outcome of this line.
fn new_rows(typed: &str) -> impl Iterator<Item = (PickRow, Lead)> + '_ {
    let kinds = [
        (Some(Lasting::Lasting), "the arrangement itself changed"),
        (Some(Lasting::Flex), "an exception was made"),
        (None, "not said yet which"),
    ];
    let label = format!("New: {typed}");
    kinds.into_iter().map(move |(lasting, help)| {
        let row = PickRow {
            before: lasting.map_or("", Lasting::word).to_owned(),
            label: label.clone(),
            after: help.to_owned(),
            dim: false,
        };
        let title = typed.to_owned();
        (row, Lead::New { title, lasting })
    })
}

impl Picks for Leading {
    type Value = Lead;

    fn title(&self) -> String {
        format!("What did {} lead to?", quoted(&self.title))
    }

    fn hint(&self) -> &'static str {
        "a few letters of an outcome, or a new one: who does what differently now"
    }

    fn size(&self, list: &PickList<Lead>) -> (u16, u16) {
        let rows = u16::try_from(list.len()).unwrap_or(u16::MAX);
        (112, rows.saturating_add(8).clamp(12, 30))
    }

    fn search(&mut self, list: &mut PickList<Lead>, _house: &House) {
        let typed = list.editor.text().trim().to_owned();
        let found = holding(self.outcomes.iter().map(|(row, _)| &row.label), &typed);
        let there = found
            .into_iter()
            .filter_map(|at| self.outcomes.get(at).cloned());
        let mut rows: Vec<(PickRow, Lead)> = there.collect();
        if !typed.is_empty() {
            rows.extend(new_rows(&typed));
        }
        list.show(rows);
    }

    fn picked(&self, lead: &Lead, house: &mut House) -> Next {
        let done = match lead {
            Lead::There(outcome) => house
                .try_change(|composer| led_to(composer, &self.from, outcome))
                .map(|()| outcome.clone()),
            Lead::New { title, lasting } => {
                house.try_change(|composer| led_to_new(composer, &self.from, title, *lasting))
            }
        };
        let Some(outcome) = done else {
            return Next::Stay;
        };
        let title = house.workspace.portfolio.title(&outcome);
        house.say(format!("Led to {}", quoted(&title.unwrap_or_default())));
        house.mark_fresh(self.from.clone());
        Next::CloseWith(Answer::Made(self.from.clone()))
    }
}
