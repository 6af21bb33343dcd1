//! What a group does with its worklist: it answers an ask, or passes a success on.

use crate::model::asks;
use crate::model::compose::{Composer, TypedField};
use crate::model::field::{Record, field_named};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::refusal::Refusal;
use crate::model::tables::fields;
use crate::model::tiers::worklist::still_to_pass;
use crate::model::value::FieldValue;
use crate::model::wording::folded;
use crate::model::words::{Answer, Routed};

/// Writes down what a tier has answered, as typed, and what it said. What follows comes by itself: feedback that is owed, the
/// same ask at the next tier.
///
/// A closed ask is not answered again. A message that a tier resolves by itself takes “resolved”, with what was done.
pub fn respond(
    composer: &mut Composer<'_>,
    at: &Address,
    typed: &str,
    text: &str,
) -> Result<(), Refusal> {
    let Some(ask) = asks::found(composer.portfolio, at) else {
        return resolve_message(composer, at, typed, text);
    };
    if !ask.answer.is_open() {
        return Err(Refusal::new(
            format!("{at} was answered already: {}.", ask.answer),
            "Escalate again to ask once more.",
        ));
    }
    let same = Answer::parse(typed) == Some(ask.answer);
    if same && text.is_empty() {
        return Err(Refusal::new(
            format!("{at} is {} already.", ask.answer),
            "Write down what they answer: accepted, advised back, resolved, declined or passed up.",
        ));
    }
    let table = fields(Kind::Escalation);
    if let (Some(field), false) = (field_named(table, "text"), text.is_empty()) {
        composer.set_typed(at, field, &[text], "")?;
    }
    match field_named(table, "answer") {
        Some(field) => composer.set_typed(at, field, &[typed], text),
        None => Ok(()),
    }
}

fn resolve_message(
    composer: &mut Composer<'_>,
    at: &Address,
    typed: &str,
    text: &str,
) -> Result<(), Refusal> {
    let message = composer.portfolio.messages.named(&at.file);
    let Some(message) = message.filter(|_| at.item.is_none()) else {
        return Err(Refusal::new(
            format!("{at} is no escalation."),
            "`beal list escalations` shows them.",
        ));
    };
    if folded(typed) != Answer::Resolved.word() {
        return Err(Refusal::new(
            format!("“{}” asks nothing of another tier.", message.title()),
            "It can be resolved, with what was done; or sort it again to ask a tier.",
        ));
    }
    if !message.answer.is_empty() {
        return Err(Refusal::new(
            format!("{at} was answered already."),
            "Sort it again to take it up once more.",
        ));
    }
    if text.is_empty() {
        return Err(Refusal::new(
            "What was done about it?",
            "Say it in a line or more: whoever brought it is told.",
        ));
    }
    match field_named(fields(Kind::Message), "answer") {
        Some(field) => composer.set_typed(at, field, &[text], ""),
        None => Ok(()),
    }
}

/// Puts an ask to a tier, about a record or a document as a whole, and returns its id. A message that nobody has sorted is
/// sorted by it.
pub fn escalate(
    composer: &mut Composer<'_>,
    about: &Address,
    typed: &[TypedField<'_>],
) -> Result<Id, Refusal> {
    let about_text = Portfolio::reference(about, &about.file).to_string();
    let mut typed = typed.to_vec();
    typed.extend(
        field_named(fields(Kind::Escalation), "about")
            .map(|field| (field, vec![about_text.as_str()])),
    );
    let id = composer.add(&about.file, Kind::Escalation, &typed)?;
    let ask = Address::item(about.file.clone(), id.clone());
    let message = composer.portfolio.messages.named(&about.file);
    let unsorted = message.is_some_and(|message| message.route == Routed::Unsorted);
    if let (true, Some(field)) = (unsorted, field_named(fields(Kind::Message), "route")) {
        let why = composer.portfolio.title(&ask).unwrap_or_default();
        let at = Address::document(about.file.clone());
        composer.set(&at, field, Routed::Tier.to_value(), &why)?;
    }
    Ok(id)
}

/// Asks a group to pass a success on; a message may tell of one. Asking again changes nothing.
pub fn ask_to_pass_on(
    composer: &mut Composer<'_>,
    at: &Address,
    group: &Id,
) -> Result<(), Refusal> {
    let (to, _) = passing_of(composer, at)?;
    put(composer, at, "pass_to", to, group)
}

/// A group has passed a success on. Refused where it was not asked to, or has already.
pub fn pass_on(composer: &mut Composer<'_>, at: &Address, group: &Id) -> Result<(), Refusal> {
    let (to, by) = passing_of(composer, at)?;
    let ecosystem = &composer.portfolio.ecosystem;
    let here = ecosystem.went_into(group).clone();
    if !still_to_pass(ecosystem, &to, &by).contains(&&here) {
        let name = composer.portfolio.name_of(Kind::Group, here.as_str());
        let done = by.iter().any(|id| *ecosystem.went_into(id) == here);
        return Err(if done {
            Refusal::new(format!("{name} has passed it on already."), "")
        } else {
            Refusal::new(
                format!("{name} was not asked to pass it on."),
                "Ask it first: `beal set REF --pass-to GROUP`.",
            )
        });
    }
    put(composer, at, "passed_on", by, &here)
}

fn put(
    composer: &mut Composer<'_>,
    at: &Address,
    name: &str,
    mut groups: Vec<Id>,
    group: &Id,
) -> Result<(), Refusal> {
    let table = composer.portfolio.record(at).map(Record::fields);
    let Some(field) = table.and_then(|table| field_named(table, name)) else {
        return Ok(());
    };
    if !groups.contains(group) {
        groups.push(group.clone());
    }
    composer.set(at, field, groups.to_value(), "")
}

/// The groups that are asked to pass something on, and those that have.
fn passing_of(composer: &Composer<'_>, at: &Address) -> Result<(Vec<Id>, Vec<Id>), Refusal> {
    let record = composer.portfolio.record(at);
    let passes = |kind| matches!(kind, Kind::Success | Kind::Message);
    let Some(record) = record.filter(|record| passes(record.kind())) else {
        return Err(Refusal::new(
            format!("{at} is neither a success nor a message."),
            "`beal list successes` shows what can be passed on.",
        ));
    };
    let groups = |name: &str| FieldValue::from_value(&record.get(name)).unwrap_or_default();
    Ok((groups("pass_to"), groups("passed_on")))
}
