//! What an ask may be put to: a tier that answers asks, and on to the next one only where there is one.

use crate::model::change::Change;
use crate::model::document::Document;
use crate::model::kind::Kind;
use crate::model::pen::Pen;
use crate::model::portfolio::Portfolio;
use crate::model::records::ecosystem::Tier;
use crate::model::records::escalation::Escalation;
use crate::model::refusal::Refusal;
use crate::model::words::Answer;

/// Refuses an ask to a tier that only receives (seed: the sun is not a rung).
pub fn may_be_put(portfolio: &Portfolio, escalation: &Escalation) -> Result<(), Refusal> {
    let tiers = portfolio.ecosystem.tiers.iter();
    match tiers
        .clone()
        .find(|tier| tier.oversight && Some(&tier.id) == escalation.to.as_ref())
    {
        Some(tier) => {
            let others: Vec<&str> = tiers
                .filter(|tier| !tier.oversight)
                .map(|tier| tier.name.as_str())
                .collect();
            Err(Refusal::new(
                format!("{} keeps an overview and answers no asks.", tier.name),
                format!("Ask a tier below it: {}.", others.join(" · ")),
            ))
        }
        None => Ok(()),
    }
}

/// Refuses to pass an ask up from where there is no way further up.
pub fn may_be_answered(portfolio: &Portfolio, escalation: &Escalation) -> Result<(), Refusal> {
    if escalation.answer != Answer::PassedUp || tier_above(portfolio, escalation).is_some() {
        return Ok(());
    }
    let name = escalation.to.as_ref().map(|to| {
        portfolio
            .ecosystem
            .tiers
            .iter()
            .find(|tier| tier.id == *to)
            .map_or(to.as_str(), |tier| tier.name.as_str())
    });
    Err(match name {
        Some(name) => Refusal::new(
            format!("There is no tier above {name} that answers asks."),
            "Write down what they have answered themselves: accepted, advised back, resolved or declined.",
        ),
        None => Refusal::new(
            "The ask was put to no tier, so it cannot be passed up from there.",
            "Say first which tier was asked (--to).",
        ),
    })
}

/// The tier that an ask is passed up to; none if there is no way further up.
pub fn tier_above<'a>(portfolio: &'a Portfolio, escalation: &Escalation) -> Option<&'a Tier> {
    let tiers = portfolio.ecosystem.tiers_upward();
    let here = tiers
        .iter()
        .position(|tier| Some(&tier.id) == escalation.to.as_ref())?;
    tiers.get(here + 1).filter(|tier| !tier.oversight).copied()
}

/// The same ask, put to the tier above in the same document; none if there is no way further up.
pub fn passed_up(
    portfolio: &Portfolio,
    document: &dyn Document,
    escalation: &Escalation,
    pen: &mut Pen,
) -> Option<Change> {
    let above = tier_above(portfolio, escalation)?;
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
