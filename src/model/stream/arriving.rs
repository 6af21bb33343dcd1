//! A message arrives in an inquiry: as a contribution, and as the barrier, success or learning that it tells of.

use crate::model::compose::Composer;
use crate::model::field::Record;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::layout::quoted;
use crate::model::portfolio::Address;
use crate::model::records::message::Message;
use crate::model::refusal::Refusal;
use crate::model::stream::brief::first_words;
use crate::model::stream::way::{Inquiring, Into};
use crate::model::stream::writing::{set, values};
use crate::model::text;
use crate::model::value::{FieldValue, Value};
use crate::model::words::{MessageKind, Stage};

/// What a contribution takes over from the message that it came with.
const TAKEN_OVER: &[&str] = &[
    "text",
    "source",
    "group",
    "role",
    "place",
    "tried",
    "consent",
    "no_answer",
    "return_route",
];

/// Writes a message down in an inquiry, and gives where that is.
pub fn arrive(
    composer: &mut Composer<'_>,
    message: &Message,
    inquiring: &Inquiring,
) -> Result<Address, Refusal> {
    let line = match text::line(&inquiring.line) {
        line if line.is_empty() => first_words(message),
        line => line,
    };
    let inquiry = inquiry(composer, &inquiring.into, &line)?;
    let contribution = contribute(composer, message, &inquiry)?;
    let brought = vec![Ref::here(contribution.clone())].to_value();
    let named = |kind: Kind| {
        let mut named = vec![("title", Value::Text(line.clone()))];
        if kind != Kind::Learning {
            named.push(("source", message.source.to_value()));
            named.push(("group", message.group.to_value()));
            named.push(("contributions", brought.clone()));
        }
        named.push(("parts", message.parts.to_value()));
        values(kind, named)
    };
    let kind = match message.kind {
        MessageKind::Barrier => Kind::Barrier,
        MessageKind::Success => Kind::Success,
        MessageKind::Learning => Kind::Learning,
        MessageKind::Question => {
            became(
                composer,
                message,
                &[Ref::there(inquiry.clone(), contribution.clone())],
            )?;
            return Ok(Address::item(inquiry, contribution));
        }
    };
    let item = composer.add_values(&inquiry, kind, &named(kind))?;
    let written = [item.clone(), contribution].map(|id| Ref::there(inquiry.clone(), id));
    became(composer, message, &written)?;
    Ok(Address::item(inquiry, item))
}

/// Joins a message to what is known already: its sender will hear what comes of that.
pub fn join(
    composer: &mut Composer<'_>,
    message: &Message,
    known: &Address,
) -> Result<(), Refusal> {
    let record = composer.portfolio.record(known);
    let kind = record.map(Record::kind);
    if !matches!(kind, Some(Kind::Barrier | Kind::Success)) {
        let what = kind.map_or_else(|| "not here".to_owned(), Kind::one);
        return Err(Refusal::new(
            format!("{known} is {what}: a message can be the same as a barrier or a success."),
            "`beal stream sort` with the message alone shows what it looks like.",
        ));
    }
    let contribution = contribute(composer, message, &known.file)?;
    composer.link(known, "contributions", Ref::here(contribution.clone()))?;
    let known = known
        .item
        .clone()
        .map(|item| Ref::there(known.file.clone(), item));
    let brought = known.as_ref().and_then(|known| known.file.clone());
    let brought = brought.map(|file| Ref::there(file, contribution));
    let mut same = message.same_as.clone();
    same.extend(known.filter(|known| !message.same_as.contains(known)));
    set(composer, &message.id, "same_as", same.to_value())?;
    became(composer, message, brought.as_slice())
}

fn became(composer: &mut Composer<'_>, message: &Message, new: &[Ref]) -> Result<(), Refusal> {
    let mut all = message.became.clone();
    all.extend(new.iter().cloned());
    set(composer, &message.id, "became", all.to_value())
}

fn inquiry(composer: &mut Composer<'_>, into: &Into, line: &str) -> Result<Id, Refusal> {
    match into {
        Into::New { title, run_by } => {
            let title = if title.trim().is_empty() { line } else { title };
            composer.begin_like(title, |mut inquiry| {
                inquiry.run_by.clone_from(run_by);
                inquiry
            })
        }
        Into::Existing(id) => {
            let Some(inquiry) = composer.portfolio.inquiry(id) else {
                return Err(Refusal::new(
                    format!("There is no inquiry {id} here."),
                    "`beal list` shows the inquiries.",
                ));
            };
            match (inquiry.went_into(), inquiry.stage) {
                (Some(into), _) => Err(Refusal::new(
                    format!("{} was merged into {into}.", quoted(&inquiry.title)),
                    format!("Send it there: --to {into}"),
                )),
                (None, Stage::Closed) => Err(Refusal::new(
                    format!("{} is closed.", quoted(&inquiry.title)),
                    "Reopen it, begin a new inquiry (new), or say that it is known already (known:REF).",
                )),
                _ => Ok(id.clone()),
            }
        }
    }
}

fn contribute(composer: &mut Composer<'_>, message: &Message, inquiry: &Id) -> Result<Id, Refusal> {
    let mut named: Vec<(&str, Value)> = TAKEN_OVER
        .iter()
        .map(|name| (*name, message.get(name)))
        .collect();
    named.push(("messages", vec![Ref::here(message.id.clone())].to_value()));
    composer.add_values(
        inquiry,
        Kind::Contribution,
        &values(Kind::Contribution, named),
    )
}
