//! Removing: a record leaves an inquiry, and every link that leads to it goes first, so that none dangles.

use crate::model::change::Change;
use crate::model::compose::Composer;
use crate::model::document::contents;
use crate::model::field::{Field, Record};
use crate::model::id::{Id, Ref};
use crate::model::in_dispute::of;
use crate::model::kind::Kind;
use crate::model::links::Backlinks;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::value::FieldValue;
use crate::model::wording::capital;
use crate::model::words::Answer;

/// What taking a record out comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// What it is.
    pub kind: Kind,
    /// The line that stands for it.
    pub title: String,
    /// What refers to it and stays, and by which field: these links are taken out.
    pub links: Vec<(Address, &'static Field)>,
    /// What goes with it: feedback that is still owed about nothing else, or to nobody else.
    pub along: Vec<Address>,
}

/// What taking a record out would come to, or why it has to stay.
pub fn removal(portfolio: &Portfolio, at: &Address) -> Result<Removal, Refusal> {
    let going = going(portfolio, at)?;
    let along: Vec<Address> = owed_alone(going.inquiry, going.item)
        .into_iter()
        .map(|line| Address::item(at.file.clone(), line))
        .collect();
    let mut links = holders(portfolio, at);
    links.retain(|(from, _)| !along.contains(from));
    Ok(Removal {
        kind: going.record.kind(),
        title: portfolio.title(at).unwrap_or_default(),
        links,
        along,
    })
}

/// Why a record has to stay, if it does; cheap, where what its leaving comes to is not asked yet.
pub fn has_to_stay(portfolio: &Portfolio, at: &Address) -> Option<Refusal> {
    going(portfolio, at).err()
}

/// A record that may be taken out, with its id and its inquiry.
struct Going<'a> {
    inquiry: &'a Inquiry,
    item: &'a Id,
    record: &'a dyn Record,
}

fn going<'a>(portfolio: &'a Portfolio, at: &'a Address) -> Result<Going<'a>, Refusal> {
    let Some(item) = &at.item else {
        return Err(Refusal::new(
            "An inquiry is not taken out.",
            "Close it, or merge it into another: what it held can still be read then.",
        ));
    };
    let (Some(record), Some(inquiry)) = (portfolio.record(at), portfolio.inquiry(&at.file)) else {
        return Err(Refusal::new(
            "It is not there any more.",
            "Somebody else has taken it out.",
        ));
    };
    may_leave(inquiry, record)?;
    Ok(Going {
        inquiry,
        item,
        record,
    })
}

/// Takes a record out, with the links that lead to it and what cannot be without it.
pub fn remove(composer: &mut Composer<'_>, at: &Address) -> Result<(), Refusal> {
    let removal = removal(composer.portfolio, at)?;
    for line in &removal.along {
        remove(composer, line)?;
    }
    for (from, field) in &removal.links {
        while let Some((to, place)) = leading(composer.portfolio, from, field, at) {
            composer.apply(Change::Unlink {
                at: from.clone(),
                field: field.name.to_owned(),
                to,
                place,
            })?;
        }
    }
    for dispute in disputes_about(composer.portfolio, at) {
        leave(composer, &dispute)?;
    }
    leave(composer, at)
}

fn leave(composer: &mut Composer<'_>, at: &Address) -> Result<(), Refusal> {
    let Some(record) = composer.portfolio.record(at) else {
        return Ok(());
    };
    let leave = Change::Remove {
        file: at.file.clone(),
        kind: record.kind(),
        fields: contents(record),
    };
    composer.apply(leave)
}

/// What is in dispute about a record: it goes with it.
fn disputes_about(portfolio: &Portfolio, at: &Address) -> Vec<Address> {
    let disputes = portfolio.inquiry(&at.file).map(|inquiry| of(inquiry));
    let about = disputes
        .into_iter()
        .flatten()
        .filter(|found| found.about == *at);
    about.map(|found| found.at).collect()
}

/// Refuses what others rely on, and what tells how the inquiry came about.
fn may_leave(inquiry: &Inquiry, record: &dyn Record) -> Result<(), Refusal> {
    let id = record.id();
    let told = |state: &str| format!("Somebody has been told this already: it is {state}.");
    match record.kind() {
        Kind::Dispute => Err(Refusal::new(
            "A dispute goes when somebody settles it.",
            format!("Say what holds: beal settle {}/{id}", inquiry.id),
        )),
        kind @ (Kind::Move | Kind::Sheet) => Err(Refusal::new(
            format!(
                "{} stays: it tells how the inquiry has gone.",
                capital(&kind.one())
            ),
            "Undo takes the last move back.",
        )),
        Kind::Feedback => match inquiry.feedback.iter().find(|line| line.id == *id) {
            Some(line) if !line.state.is_owed() => Err(Refusal::new(
                told(line.state.word()),
                "It stays, so that nobody is told twice.",
            )),
            _ => Ok(()),
        },
        Kind::Escalation => match inquiry.escalations.iter().find(|ask| ask.id == *id) {
            Some(ask) if ask.answer != Answer::Pending => Err(Refusal::new(
                format!("The tier has answered: {}.", ask.answer.word()),
                "An ask stays with its answer.",
            )),
            _ => Ok(()),
        },
        _ => Ok(()),
    }
}

/// Feedback still owed that is about nothing else, or owed to nobody else.
fn owed_alone(inquiry: &Inquiry, item: &Id) -> Vec<Id> {
    let alone = |refs: &[Ref]| matches!(refs, [only] if only.file.is_none() && only.item == *item);
    let owed = inquiry.feedback.iter().filter(|line| {
        line.id != *item
            && line.state.is_owed()
            && (alone(&line.about) || alone(&line.contributions))
    });
    owed.map(|line| line.id.clone()).collect()
}

/// Every record that refers to an item, and by which field; each once.
fn holders(portfolio: &Portfolio, at: &Address) -> Vec<(Address, &'static Field)> {
    let mut found: Vec<(Address, &'static Field)> = Vec::new();
    for holder in Backlinks::to(portfolio, &at.file).of(at.item.as_ref()) {
        if !found.contains(holder) {
            found.push(holder.clone());
        }
    }
    found
}

/// The first reference of a field that leads to an item, and its place.
fn leading(
    portfolio: &Portfolio,
    from: &Address,
    field: &Field,
    to: &Address,
) -> Option<(Ref, usize)> {
    let refs: Vec<Ref> = FieldValue::from_value(&portfolio.record(from)?.get(field.name))?;
    let place = refs.iter().position(|reference| {
        reference.file.as_ref().unwrap_or(&from.file) == &to.file
            && to.item.as_ref() == Some(&reference.item)
    })?;
    Some((refs.get(place)?.clone(), place))
}
