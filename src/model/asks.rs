//! What an ask may be put to: a tier that answers asks, and on to the next one only where there is one.

use crate::model::change::Change;
use crate::model::document::Document;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::pen::Pen;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::ecosystem::{Ecosystem, Tier};
use crate::model::records::escalation::Escalation;
use crate::model::refusal::Refusal;
use crate::model::value::FieldValue;
use crate::model::words::Answer;

/// Every ask, of inquiries and messages, with the document that it stands in.
pub fn all(portfolio: &Portfolio) -> impl Iterator<Item = (&Id, &Escalation)> {
    let inquiries = portfolio.inquiries.iter();
    let inquiries = inquiries.flat_map(|it| it.escalations.iter().map(|ask| (&it.id, ask)));
    let messages = portfolio.messages.iter();
    inquiries.chain(messages.flat_map(|it| it.escalations.iter().map(|ask| (&it.id, ask))))
}

/// The ask at an address, in an inquiry or a message.
pub fn found<'a>(portfolio: &'a Portfolio, at: &Address) -> Option<&'a Escalation> {
    let item = at.item.as_ref()?;
    let asks = match portfolio.inquiry(&at.file) {
        Some(inquiry) => &inquiry.escalations,
        None => &portfolio.messages.named(&at.file)?.escalations,
    };
    asks.iter().find(|ask| ask.id == *item)
}

/// Refuses an ask to a tier that only receives (seed: the sun is not a rung), to one that another goes on for, and to a
/// group of another tier.
pub fn may_be_put(portfolio: &Portfolio, escalation: &Escalation) -> Result<(), Refusal> {
    let ecosystem = &portfolio.ecosystem;
    for id in [&escalation.to, &escalation.group].into_iter().flatten() {
        let into = ecosystem.went_into(id);
        if into != id {
            return Err(Refusal::new(
                format!("{} was merged.", name(ecosystem, id)),
                format!("Ask {}, which goes on for it.", name(ecosystem, into)),
            ));
        }
    }
    let asked = |tier: &&Tier| Some(&tier.id) == escalation.to.as_ref();
    if let Some(tier) = ecosystem.tiers.iter().find(asked).filter(|it| it.oversight) {
        let others = ecosystem.tiers_upward();
        let others = others.iter().filter(|tier| !tier.oversight);
        let others: Vec<&str> = others.map(|tier| tier.name.as_str()).collect();
        return Err(Refusal::new(
            format!("{} keeps an overview and answers no asks.", tier.name),
            format!("Ask a tier below it: {}.", others.join(" · ")),
        ));
    }
    group_fits(ecosystem, escalation)
}

fn group_fits(ecosystem: &Ecosystem, escalation: &Escalation) -> Result<(), Refusal> {
    let (Some(tier), Some(group)) = (&escalation.to, &escalation.group) else {
        return Ok(());
    };
    let known = ecosystem.groups.iter().any(|it| it.id == *group);
    let groups = ecosystem.groups_of(tier);
    if !known || groups.iter().any(|it| it.id == *group) {
        return Ok(());
    }
    let names: Vec<&str> = groups.iter().map(|it| it.name.as_str()).collect();
    let remedy = if names.is_empty() {
        "It has no groups: leave the group out.".to_owned()
    } else {
        format!("Its groups are: {}", names.join(" · "))
    };
    let (group, tier) = (name(ecosystem, group), name(ecosystem, tier));
    Err(Refusal::new(
        format!("{group} is no group of {tier}."),
        remedy,
    ))
}

/// Refuses to pass an ask up from where there is no way further up, or only one that it has come.
pub fn may_be_answered(
    portfolio: &Portfolio,
    document: &dyn Document,
    escalation: &Escalation,
) -> Result<(), Refusal> {
    let passes = escalation.answer == Answer::PassedUp;
    if !passes || tier_above(portfolio, document, escalation).is_some() {
        return Ok(());
    }
    let ecosystem = &portfolio.ecosystem;
    let themselves = "Write down what they have answered themselves: accepted, advised back, resolved or declined.";
    let Some(to) = &escalation.to else {
        return Err(Refusal::new(
            "The ask was put to no tier, so it cannot be passed up from there.",
            "Say first which tier was asked (--to).",
        ));
    };
    let here = name(ecosystem, to);
    let above: Vec<&str> = ways_up(ecosystem, to)
        .iter()
        .map(|tier| tier.name.as_str())
        .collect();
    Err(if above.is_empty() {
        Refusal::new(
            format!("There is no tier above {here} that answers asks."),
            themselves,
        )
    } else {
        Refusal::new(
            format!(
                "From {here} it would go in a circle: {} has passed it up already.",
                above.join(" and ")
            ),
            themselves,
        )
    })
}

/// The tier that an ask is passed up to: the lowest on a way up that has not had it. None if there is no way further up.
pub fn tier_above<'a>(
    portfolio: &'a Portfolio,
    document: &dyn Document,
    escalation: &Escalation,
) -> Option<&'a Tier> {
    let ecosystem = &portfolio.ecosystem;
    let been = been_at(ecosystem, document, escalation);
    let ways = ways_up(ecosystem, escalation.to.as_ref()?);
    ways.into_iter().find(|tier| !been.contains(&tier.id))
}

/// The tiers that a tier passes asks up to, lowest first: along the routes that begin at it, else the next by rank.
pub fn ways_up<'a>(ecosystem: &'a Ecosystem, from: &Id) -> Vec<&'a Tier> {
    let here = ecosystem.went_into(from);
    let upward = ecosystem.tiers_upward();
    let routes = ecosystem.routes.iter().filter(|route| {
        let from = route.from.as_ref();
        from.is_some_and(|from| ecosystem.went_into(from) == here)
    });
    // A route to a tier that was merged into this one leads nowhere.
    let routes: Vec<Option<&Id>> = routes
        .map(|route| route.to.as_ref().map(|to| ecosystem.went_into(to)))
        .filter(|to| *to != Some(here))
        .collect();
    let above: Vec<&Tier> = if routes.is_empty() {
        let place = upward.iter().position(|tier| tier.id == *here);
        let next = place.and_then(|place| upward.get(place + 1));
        next.copied().into_iter().collect()
    } else {
        let on_route = upward.iter().filter(|it| routes.contains(&Some(&it.id)));
        on_route.copied().collect()
    };
    let above = above.into_iter();
    above
        .filter(|tier| !tier.oversight && tier.id != *here)
        .collect()
}

/// The tiers that the same ask has been passed up from already, this one among them.
fn been_at(ecosystem: &Ecosystem, document: &dyn Document, escalation: &Escalation) -> Vec<Id> {
    let same = document.items(Kind::Escalation).into_iter().filter(|it| {
        it.headline() == escalation.ask
            && it.get("about") == escalation.about.to_value()
            && it.get("answer") == Answer::PassedUp.to_value()
    });
    let tiers = same.filter_map(|it| Option::<Id>::from_value(&it.get("to")).flatten());
    tiers.map(|id| ecosystem.went_into(&id).clone()).collect()
}

/// The same ask, put to the tier above in the same document; none if there is no way further up.
pub fn passed_up(
    portfolio: &Portfolio,
    document: &dyn Document,
    escalation: &Escalation,
    pen: &mut Pen,
) -> Option<Change> {
    let above = tier_above(portfolio, document, escalation)?;
    let next = Escalation {
        id: pen.item_id(Kind::Escalation, document),
        added: pen.moment_in(document),
        ask: escalation.ask.clone(),
        to: Some(above.id.clone()),
        about: escalation.about.clone(),
        due: escalation.due,
        ..Escalation::default()
    };
    Some(Change::adding(document.id(), &next))
}

fn name<'a>(ecosystem: &'a Ecosystem, id: &'a Id) -> &'a str {
    let tiers = ecosystem.tiers.iter().map(|it| (&it.id, &it.name));
    let groups = ecosystem.groups.iter().map(|it| (&it.id, &it.name));
    let mut named = tiers.chain(groups);
    let found = named.find(|(known, _)| *known == id);
    found.map_or(id.as_str(), |(_, name)| name.as_str())
}
