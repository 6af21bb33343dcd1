//! Where a message is already, so that it is not sent round in a circle.

use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::quoted;
use crate::model::portfolio::Portfolio;
use crate::model::records::escalation::Escalation;
use crate::model::records::inquiry::Inquiry;
use crate::model::records::message::Message;
use crate::model::refusal::Refusal;
use crate::model::selection::has;
use crate::model::stream::way::{Inquiring, Into, Sorting, Way};
use crate::model::words::Routed;

/// Refuses a way that leads to where the message is, or to a tier that has answered it before, unless it is said why.
pub fn leads_on(
    portfolio: &Portfolio,
    message: &Message,
    sorting: &Sorting,
) -> Result<(), Refusal> {
    let same = |route: Routed, reason: &str| {
        if message.route == route {
            let remedy = "Send it somewhere else, or leave it where it is.";
            return Err(Refusal::new(reason, remedy));
        }
        Ok(())
    };
    match &sorting.way {
        Way::Known(at) => match portfolio.inquiry(&at.file) {
            Some(inquiry) => not_there_yet(message, inquiry),
            None => Ok(()),
        },
        Way::Forum(Inquiring {
            into: Into::Existing(id),
            ..
        }) => match portfolio.inquiry(id) {
            Some(inquiry) => not_there_yet(message, inquiry),
            None => Ok(()),
        },
        Way::Resolve => same(Routed::Team, "The team has it in hand already."),
        Way::Share => same(Routed::Share, "It waits to be told already."),
        Way::Back => same(
            Routed::Unsorted,
            "It is unsorted: nobody has sent it anywhere yet.",
        ),
        Way::Tier { tier, group, .. } => {
            not_asked_yet(portfolio, message, (tier, group.as_ref()), &sorting.why)
        }
        Way::Forum(_) if sorting.why.trim().is_empty() => nowhere_yet(portfolio, message),
        Way::Forum(_) | Way::Answer { .. } => Ok(()),
    }
}

/// Whether the message has come to an inquiry.
pub fn lives_in(message: &Message, inquiry: &Inquiry) -> bool {
    inquiry
        .contributions
        .iter()
        .any(|contribution| has(&contribution.messages, &message.id))
}

fn not_there_yet(message: &Message, inquiry: &Inquiry) -> Result<(), Refusal> {
    if !lives_in(message, inquiry) {
        return Ok(());
    }
    Err(Refusal::new(
        format!(
            "It is in {} already: it would go in a circle.",
            quoted(&inquiry.title)
        ),
        format!("See what came of it there: beal show {}", message.id),
    ))
}

/// Refuses a second inquiry for a message unless it is said why.
fn nowhere_yet(portfolio: &Portfolio, message: &Message) -> Result<(), Refusal> {
    let mut inquiries = portfolio.inquiries.iter();
    match inquiries.find(|inquiry| lives_in(message, inquiry)) {
        None => Ok(()),
        Some(inquiry) => Err(Refusal::new(
            format!("It is in {} already.", quoted(&inquiry.title)),
            "Where it is to begin another inquiry as well, say in a line why.",
        )),
    }
}

fn not_asked_yet(
    portfolio: &Portfolio,
    message: &Message,
    (tier, group): (&Id, Option<&Id>),
    why: &str,
) -> Result<(), Refusal> {
    let same = |ask: &&Escalation| {
        ask.to.as_ref() == Some(tier) && (group.is_none() || ask.group.as_ref() == group)
    };
    let name = match group {
        Some(group) => portfolio.name_of(Kind::Group, group.as_str()),
        None => portfolio.name_of(Kind::Tier, tier.as_str()),
    };
    let asks: Vec<_> = message.escalations.iter().filter(same).collect();
    if let Some(open) = asks.iter().find(|ask| ask.answer.is_open()) {
        return Err(Refusal::new(
            format!("{name} has it already: it would go in a circle."),
            format!(
                "What they were asked waits for an answer: {}/{} {}",
                message.id,
                open.id,
                quoted(&open.title())
            ),
        ));
    }
    let given = group
        .is_some_and(|group| message.pass_to.contains(group) || message.passed_on.contains(group));
    if given {
        return Err(Refusal::new(
            format!("{name} has been asked to pass it on already."),
            "Send it to another group, or leave it where it is.",
        ));
    }
    match asks.last() {
        Some(answered) if why.trim().is_empty() => Err(Refusal::new(
            format!(
                "{name} has had it before and answered: {}. It would go in a circle.",
                answered.answer
            ),
            "Where there is something new to ask, say in a line why it goes there again.",
        )),
        _ => Ok(()),
    }
}
