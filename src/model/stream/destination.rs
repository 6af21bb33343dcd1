//! Where a word sends a message: a tier, a group, an inquiry, a known barrier, or one of the team's own ways.

use crate::model::document::Document;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::refusal::Refusal;
use crate::model::wording::{folded, nearest, repeated};

/// A place that a message can be sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A tier, or one of its groups.
    Tier(Id, Option<Id>),
    /// An inquiry.
    Inquiry(Id),
    /// A new inquiry.
    New,
    /// A barrier or success that is known already.
    Known(Address),
    /// The programme team itself.
    Here,
    /// The next broadcast.
    Share,
    /// Back among what is unsorted.
    Unsorted,
}

/// The words for what is no record.
const WORDS: &[(&str, Destination)] = &[
    ("here", Destination::Here),
    ("new", Destination::New),
    ("share", Destination::Share),
    ("unsorted", Destination::Unsorted),
];

/// The place that a word means.
pub fn destination(portfolio: &Portfolio, typed: &str) -> Result<Destination, Refusal> {
    let wanted = folded(typed);
    if let Some((_, found)) = WORDS.iter().find(|(word, _)| *word == wanted) {
        return Ok(found.clone());
    }
    if let Some((_, known)) = typed.split_once("known:") {
        return portfolio.find(known.trim()).map(Destination::Known);
    }
    if let Some(found) = tier(portfolio, &wanted) {
        return Ok(found);
    }
    if let Some(group) = group(portfolio, &wanted) {
        return group;
    }
    if let Ok(at) = portfolio.find(typed.trim()) {
        return Ok(match at.item {
            Some(_) => Destination::Known(at),
            None => Destination::Inquiry(at.file),
        });
    }
    Err(nowhere(portfolio, typed))
}

fn is_named(record: &dyn Record, wanted: &str) -> bool {
    folded(record.id().as_str()) == wanted || folded(record.headline()) == wanted
}

/// The lowest tier is the team itself: what is sent there stays here.
fn tier(portfolio: &Portfolio, wanted: &str) -> Option<Destination> {
    let tiers = portfolio.ecosystem.tiers_upward();
    let at = tiers.iter().position(|tier| is_named(*tier, wanted))?;
    let tier = tiers.get(at)?;
    Some(if at == 0 && !tier.oversight {
        Destination::Here
    } else {
        Destination::Tier(tier.id.clone(), None)
    })
}

fn group(portfolio: &Portfolio, wanted: &str) -> Option<Result<Destination, Refusal>> {
    let mut groups = portfolio.ecosystem.groups.iter();
    let group = groups.find(|group| is_named(*group, wanted))?;
    Some(match &group.tier {
        Some(tier) => Ok(Destination::Tier(tier.clone(), Some(group.id.clone()))),
        None => Err(Refusal::new(
            format!("{} sends messages in and answers none.", group.name),
            format!("Send it to one of: {}", names(portfolio).join(" · ")),
        )),
    })
}

/// The names of the tiers and of their groups.
fn names(portfolio: &Portfolio) -> Vec<&str> {
    let ecosystem = &portfolio.ecosystem;
    let tiers = ecosystem.tiers_upward().into_iter();
    let tiers = tiers.filter(|tier| !tier.oversight);
    let groups = ecosystem.groups.iter().filter(|group| group.tier.is_some());
    let tiers = tiers.map(|tier| tier.name.as_str());
    tiers
        .chain(groups.map(|group| group.name.as_str()))
        .collect()
}

fn nowhere(portfolio: &Portfolio, typed: &str) -> Refusal {
    let names = names(portfolio);
    let ids = [Kind::Tier, Kind::Group].into_iter();
    let ids = ids.flat_map(|kind| portfolio.ecosystem.items(kind));
    let inquiries = portfolio.inquiries.iter().map(|it| it.id.slug());
    let near = nearest(
        typed,
        names
            .iter()
            .copied()
            .chain(ids.map(|record| record.id().as_str()))
            .chain(inquiries)
            .chain(WORDS.iter().map(|(word, _)| *word)),
    );
    let near = near.map_or(String::new(), |near| format!("Did you mean “{near}”? "));
    Refusal::new(
        format!(
            "There is no tier, group or inquiry “{}” to send it to.",
            repeated(typed)
        ),
        format!(
            "{near}There are: {}; or here, share, new, known:REF, or an inquiry’s id.",
            names.join(" · ")
        ),
    )
}
