//! A message comes in: what is asked about it, and what follows from the group that it came through.

use crate::model::compose::{Composer, TypedField};
use crate::model::field::{Field, Record, field_named};
use crate::model::filling::Fault;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Portfolio;
use crate::model::records::message::Message;
use crate::model::refusal::Refusal;
use crate::model::typed::{Scope, Typed, read};
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

/// A message with what was typed for its fields, or every field that has to be looked at again.
pub fn filled(scope: Scope<'_>, typed: &[TypedField<'_>]) -> Result<Message, Vec<Fault>> {
    let mut message = Message {
        format: 1,
        ..Message::default()
    };
    let mut faults = Vec::new();
    let mut fault = |field: &Field, refusal: Refusal| {
        faults.push(Fault {
            field: field.name,
            refusal,
        });
    };
    for (field, texts) in typed {
        match read(field, texts, scope) {
            Ok(Typed::Value(value)) => {
                message.set(field.name, &value);
            }
            Ok(Typed::Labels(..)) => {}
            Err(refusal) => fault(field, refusal),
        }
    }
    if let Some(field) = field_named(Message::FIELDS, "text").filter(|_| message.text.is_empty()) {
        let words = Refusal::new(
            "What was said is missing.",
            "Write it in your own words; leave out anything that says who it happened to.",
        );
        fault(field, words);
    }
    let late = message.on.filter(|day| *day > scope.today);
    if let Some((field, day)) = field_named(Message::FIELDS, "on").zip(late) {
        let words = Refusal::new(
            format!("Day: {day} is still to come."),
            "Write the day on which it was said.",
        );
        fault(field, words);
    }
    match source(scope.portfolio, &message) {
        Ok(source) => message.source = source,
        Err(refusal) => {
            if let Some(field) = field_named(Message::FIELDS, "group") {
                fault(field, refusal);
            }
        }
    }
    if faults.is_empty() {
        Ok(message)
    } else {
        Err(faults)
    }
}

/// Takes a message in with what was typed for its fields, and gives its id.
pub fn take_in(composer: &mut Composer<'_>, typed: &[TypedField<'_>]) -> Result<Id, Refusal> {
    let scope = Scope {
        portfolio: composer.portfolio,
        file: &composer.portfolio.ecosystem.id,
        today: composer.pen.today(),
    };
    let message = filled(scope, typed).map_err(|faults| {
        let first = faults.into_iter().next().map(|fault| fault.refusal);
        first.unwrap_or_else(|| Refusal::new("It cannot be taken in as it is.", ""))
    })?;
    begin(composer, message)
}

/// Takes in a message that is filled.
pub fn begin(composer: &mut Composer<'_>, message: Message) -> Result<Id, Refusal> {
    let day = message.on.unwrap_or_else(|| composer.pen.today());
    composer.begin_on(day, |id, added| Message {
        id,
        added,
        ..message
    })
}

/// The message that says the same, from the same side, on the same day: it has come in before.
pub fn same<'a>(portfolio: &'a Portfolio, message: &Message) -> Option<&'a Message> {
    let mut known = portfolio.messages.iter();
    known.find(|known| {
        known.text == message.text
            && known.on == message.on
            && known.source == message.source
            && known.group == message.group
            && known.role == message.role
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
            format!(
                "Group: {} speaks for another pool than “{said}”.",
                group.name
            ),
            format!(
                "It belongs to {}: leave the source out, or say “{known}”.",
                portfolio.name_of(Kind::Pool, group.pool.as_ref().map_or("", Id::as_str))
            ),
        )),
        (said, known) => Ok(said.or(known)),
    }
}
