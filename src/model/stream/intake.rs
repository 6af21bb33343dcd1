//! A message comes in: what is asked about it, and what follows from the group that it came through.

use crate::model::compose::{Composer, TypedField};
use crate::model::field::{Field, Record, field_named};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Portfolio;
use crate::model::records::message::Message;
use crate::model::refusal::Refusal;
use crate::model::value::Value;
use crate::model::words::Source;

/// What is asked about a message when it comes in, in the order of the form.
pub const ASKED: &[&str] = &[
    "text",
    "kind",
    "source",
    "group",
    "role",
    "on",
    "place",
    "tried",
    "consent",
    "no_answer",
    "return_route",
    "parts",
];

/// The fields of [`ASKED`].
pub fn asked() -> impl Iterator<Item = &'static Field> {
    ASKED
        .iter()
        .filter_map(|name| field_named(Message::FIELDS, name))
}

/// Takes a message in with what was typed for its fields, and gives its id.
pub fn take_in(composer: &mut Composer<'_>, typed: &[TypedField<'_>]) -> Result<Id, Refusal> {
    let file = composer.portfolio.ecosystem.id.clone();
    let mut message = Message {
        format: 1,
        ..Message::default()
    };
    for (field, texts) in typed {
        let value = composer.read(&file, field, texts)?;
        let empties = value == Value::Empty && !message.may_be_empty(field.name);
        if !empties {
            message.set(field.name, &value);
        }
    }
    take_in_whole(composer, message)
}

/// Takes in a message as it is.
pub fn take_in_whole(composer: &mut Composer<'_>, mut message: Message) -> Result<Id, Refusal> {
    let today = composer.pen.today();
    if let Some(day) = message.on.filter(|day| *day > today) {
        return Err(Refusal::new(
            format!("Day: {day} is still to come."),
            "Write the day on which it was said.",
        ));
    }
    let source = source(composer.portfolio, &message)?;
    message.source = source;
    let day = message.on.unwrap_or(today);
    composer.begin_on(day, |id, added| Message {
        id,
        added,
        ..message
    })
}

/// The source of a message: that of its group's pool, which may not be another than the one that is said.
fn source(portfolio: &Portfolio, message: &Message) -> Result<Option<Source>, Refusal> {
    let group = message.group.as_ref();
    let groups = portfolio.ecosystem.groups.iter();
    let Some(group) = group.and_then(|id| groups.clone().find(|group| group.id == *id)) else {
        return Ok(message.source);
    };
    let mut pools = portfolio.ecosystem.pools.iter();
    let pool = pools.find(|pool| Some(&pool.id) == group.pool.as_ref());
    match (message.source, pool.and_then(|pool| pool.source)) {
        (Some(said), Some(known)) if said != known => Err(Refusal::new(
            format!("Group: {} is no {said}.", group.name),
            format!(
                "It belongs to {}: leave the source out, or say {known}.",
                portfolio.name_of(Kind::Pool, group.pool.as_ref().map_or("", Id::as_str))
            ),
        )),
        (said, known) => Ok(said.or(known)),
    }
}
