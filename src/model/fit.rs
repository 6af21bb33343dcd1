//! What a record has to be like for a change to be taken: its line, its links, its asks, the start gate and the locks.

use crate::model::asks;
use crate::model::document::{build, contents};
use crate::model::experiment_start;
use crate::model::field::{Field, FieldKind, Record, main_field};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::links::references;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::experiment::Experiment;
use crate::model::refusal::Refusal;
use crate::model::tiers::circles;
use crate::model::value::{Entry, FieldValue, Value};
use crate::model::wording::{capital, uncapital};
use crate::model::words::{ExperimentState, FeedbackState};

/// Refuses a record whose line that stands for it is empty. What only joins others may have lost them.
pub fn needs_main_line(record: &dyn Record) -> Result<(), Refusal> {
    let Some(field) = main_field(record.fields()) else {
        return Ok(());
    };
    if matches!(field.kind, FieldKind::Labels(_)) {
        return Ok(());
    }
    if record.get(field.name).plain().trim().is_empty() {
        return Err(Refusal::new(
            format!("{} needs a line of text.", capital(&record.kind().one())),
            format!("Say what it is: {}.", uncapital(field.help)),
        ));
    }
    Ok(())
}

/// Refuses a link of a new record that dangles or leads to what its field does not take.
pub fn check_links(portfolio: &Portfolio, at: &Address) -> Result<(), Refusal> {
    let references = portfolio.record(at).map(references).unwrap_or_default();
    references
        .iter()
        .try_for_each(|(field, reference)| check_link(portfolio, at, field, reference))
}

/// Refuses a link that a changed field did not have before. Links that were there stay, even where they dangle: the
/// file that they lead to may only be unreadable just now, and must not hold up other work.
pub fn check_new_links(
    portfolio: &Portfolio,
    at: &Address,
    field: &Field,
    was: &Value,
    now: &Value,
) -> Result<(), Refusal> {
    let had: Vec<Ref> = FieldValue::from_value(was).unwrap_or_default();
    let has: Vec<Ref> = FieldValue::from_value(now).unwrap_or_default();
    has.iter()
        .filter(|reference| !had.contains(reference))
        .try_for_each(|reference| check_link(portfolio, at, field, reference))
}

/// Refuses a link that dangles, that leads to another kind than the field takes, or to the record itself.
pub fn check_link(
    portfolio: &Portfolio,
    at: &Address,
    field: &Field,
    reference: &Ref,
) -> Result<(), Refusal> {
    let Some(target) = portfolio.resolve(reference, &at.file) else {
        return Err(Refusal::new(
            format!("{}: there is no “{reference}”.", field.label),
            format!("Use `beal show {}` to see what it holds.", at.file),
        ));
    };
    if target == *at {
        return Err(Refusal::new(
            format!("{}: a record cannot link to itself.", field.label),
            "",
        ));
    }
    let kinds = field.kind.leads_to();
    if kinds.is_empty() {
        return Ok(());
    }
    let found = portfolio.record(&target).map(Record::kind);
    if found.is_some_and(|kind| kinds.contains(&kind)) {
        return Ok(());
    }
    let wanted: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
    Err(Refusal::new(
        format!(
            "{}: “{reference}” is {}.",
            field.label,
            found.map_or_else(|| "unknown".to_owned(), Kind::one)
        ),
        format!("It takes: {}.", wanted.join(", ")),
    ))
}

/// Refuses an ask to a tier that answers none, and passing it up where nobody is above.
pub fn check_ask(portfolio: &Portfolio, at: &Address, field: &str) -> Result<(), Refusal> {
    let document = portfolio.document(&at.file);
    let (Some(document), Some(escalation)) = (document, asks::found(portfolio, at)) else {
        return Ok(());
    };
    match field {
        "to" | "group" => asks::may_be_put(portfolio, escalation),
        "answer" => asks::may_be_answered(portfolio, document, escalation),
        _ => Ok(()),
    }
}

/// Refuses a route by which asks would come back to where they were.
pub fn check_route(portfolio: &Portfolio, at: &Address) -> Result<(), Refusal> {
    let ecosystem = &portfolio.ecosystem;
    let routes = ecosystem.routes.iter();
    let Some(route) = routes
        .filter(|_| at.file == ecosystem.id)
        .find(|route| Some(&route.id) == at.item.as_ref())
    else {
        return Ok(());
    };
    let ends = [&route.from, &route.to].into_iter().flatten();
    let ends: Vec<&Id> = ends.map(|id| ecosystem.went_into(id)).collect();
    let on = circles::of_routes(ecosystem)
        .into_iter()
        .find(|circle| ends.iter().all(|end| circle.contains(end)) && ends.len() == 2);
    on.map_or(Ok(()), |circle| {
        let names = circle.iter().chain(circle.first());
        let names: Vec<String> = names
            .map(|id| portfolio.name_of(Kind::Tier, id.as_str()))
            .collect();
        Err(Refusal::new(
            format!("Asks would go in a circle: {}.", names.join(" → ")),
            "Take another route out first, or lead this one elsewhere.",
        ))
    })
}

/// The start gate of an experiment: it starts with a full card, or with a reason that is kept.
pub fn may_start(
    record: &dyn Record,
    field: &str,
    now: &Value,
    entry: Option<&Entry>,
) -> Result<(), Refusal> {
    let starts = record.kind() == Kind::Experiment
        && field == "state"
        && ExperimentState::from_value(now).is_some_and(ExperimentState::is_running)
        && !ExperimentState::from_value(&record.get("state"))
            .is_some_and(ExperimentState::is_running);
    if !starts || entry.is_some_and(|entry| !entry.why.is_empty()) {
        return Ok(());
    }
    let experiment = build::<Experiment>(&contents(record)).unwrap_or_default();
    let missing = experiment_start::missing(&experiment);
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(
        format!("“{}” is not ready to start. Missing:", experiment.title),
        "Fill these in, or give a reason to start without them; the reason is kept.",
    )
    .with_points(missing.iter().map(|item| (*item).to_owned()).collect()))
}

/// Refuses to let an answer fall back without a reason, and to give one up without saying why.
pub fn may_pass(
    record: &dyn Record,
    field: &str,
    now: &Value,
    entry: Option<&Entry>,
) -> Result<(), Refusal> {
    let is_feedback = record.kind() == Kind::Feedback && field == "state";
    let (Some(was), Some(now), true) = (
        FeedbackState::from_value(&record.get("state")),
        FeedbackState::from_value(now),
        is_feedback,
    ) else {
        return Ok(());
    };
    if entry.is_some_and(|entry| !entry.why.is_empty()) {
        return Ok(());
    }
    if now == FeedbackState::NotPossible {
        return if record.get("text").is_empty() {
            Err(Refusal::new(
                "Why is it not possible?",
                "Say it in a line; it is kept.",
            ))
        } else {
            Ok(())
        };
    }
    if now >= was {
        return Ok(());
    }
    Err(Refusal::new(
        format!("“{}” was {was} already.", record.title()),
        format!("Say in a line why it is {now} again; the reason is kept."),
    ))
}
