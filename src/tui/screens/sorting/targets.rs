//! Where a message can go: inquiries, and the groups of the tiers, to pick from by a few letters.

use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::wording::capital;
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// Where a message goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An inquiry that there is.
    Inquiry(Id),
    /// A new one, run by a group.
    New(Option<Id>),
    /// A tier, or one of its groups.
    Tier(Id, Option<Id>),
}

/// Picking where a message goes.
#[derive(Debug)]
struct TargetPicks {
    title: &'static str,
    hint: &'static str,
}

/// A new inquiry, and every open one.
pub fn inquiries(house: &House) -> Box<dyn Screen> {
    let portfolio = &house.workspace.portfolio;
    let own = &portfolio.ecosystem.id;
    let mut rows = vec![(
        row("New", "A new inquiry", ""),
        Address::document(own.clone()),
    )];
    let tiers = portfolio.ecosystem.tiers_upward();
    // The tier that inquires is the one above the team; what it is called is the portfolio's own.
    let inquires = tiers.get(1).map(|tier| &tier.id);
    let groups = portfolio.ecosystem.groups.iter();
    let forums = groups.filter(|group| {
        group.merged_into.is_none() && inquires.is_some() && group.tier.as_ref() == inquires
    });
    rows.extend(forums.map(|group| {
        let label = format!("A new inquiry of {}", group.name);
        let at = Address::item(own.clone(), group.id.clone());
        (row("New", &label, ""), at)
    }));
    let mut open: Vec<_> = portfolio.inquiries.iter().collect();
    open.retain(|inquiry| inquiry.stage != Stage::Closed);
    open.sort_by_key(|inquiry| (inquiry.stage, inquiry.title.to_lowercase()));
    rows.extend(open.into_iter().map(|inquiry| {
        let stage = capital(inquiry.stage.word());
        let at = Address::document(inquiry.id.clone());
        (row(&stage, &inquiry.title, ""), at)
    }));
    let picks = TargetPicks {
        title: "To a Change Forum",
        hint: "a few letters of an inquiry; ↵ sends it there",
    };
    Box::new(Picking::from(picks, PickList::new(rows)))
}

/// Every group of every tier above the team; the tier itself where it has none.
pub fn tiers(house: &House) -> Box<dyn Screen> {
    let ecosystem = &house.workspace.portfolio.ecosystem;
    let tiers = ecosystem.tiers_upward().into_iter().skip(1);
    let mut rows = Vec::new();
    for tier in tiers.filter(|tier| !tier.oversight && tier.merged_into.is_none()) {
        let at = |id: &Id| Address::item(ecosystem.id.clone(), id.clone());
        let groups = ecosystem.groups.iter();
        let groups = groups
            .filter(|group| group.tier.as_ref() == Some(&tier.id) && group.merged_into.is_none());
        let mut groups: Vec<_> = groups.collect();
        groups.sort_by(|a, b| a.name.cmp(&b.name));
        if groups.len() != 1 {
            rows.push((row(&tier.name, &tier.name, "any of them"), at(&tier.id)));
        }
        rows.extend(groups.into_iter().map(|group| {
            let meets = group.next_meeting.map(|day| day.spoken(house.today()));
            let meets = meets.map_or(String::new(), |day| format!("meets {day}"));
            (row(&tier.name, &group.name, &meets), at(&group.id))
        }));
    }
    let picks = TargetPicks {
        title: "To a tier",
        hint: "a few letters of a group; ↵ goes on to what they are asked",
    };
    let mut list = PickList::new(rows);
    list.none = "There is no tier above the team yet.";
    Box::new(Picking::from(picks, list))
}

/// The inquiry that was picked, or the group that runs a new one.
pub fn inquiry(house: &House, at: &Address) -> Target {
    if house.workspace.portfolio.inquiry(&at.file).is_some() {
        Target::Inquiry(at.file.clone())
    } else {
        Target::New(at.item.clone())
    }
}

/// The tier or group that was picked.
pub fn tier(house: &House, at: &Address) -> Option<Target> {
    let portfolio = &house.workspace.portfolio;
    let item = at.item.as_ref()?;
    if portfolio.record(at)?.kind() == Kind::Tier {
        return Some(Target::Tier(item.clone(), None));
    }
    let mut groups = portfolio.ecosystem.groups.iter();
    let group = groups.find(|group| group.id == *item)?;
    Some(Target::Tier(group.tier.clone()?, Some(item.clone())))
}

fn row(before: &str, label: &str, after: &str) -> PickRow {
    PickRow {
        before: before.to_owned(),
        label: label.to_owned(),
        after: after.to_owned(),
        dim: false,
    }
}

impl Picks for TargetPicks {
    type Value = Address;

    fn title(&self) -> String {
        self.title.to_owned()
    }

    fn hint(&self) -> &'static str {
        self.hint
    }

    fn size(&self, list: &PickList<Address>) -> (u16, u16) {
        let rows = u16::try_from(list.len().max(2)).unwrap_or(u16::MAX);
        (96, rows.saturating_add(4))
    }

    fn picked(&self, at: &Address, _house: &mut House) -> Next {
        Next::CloseWith(Answer::Picked(at.clone()))
    }
}
