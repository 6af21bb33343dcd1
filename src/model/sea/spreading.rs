//! How learning travels: another inquiry uses it, and it leads to an outcome (seed: evaporation).

use crate::model::compose::Composer;
use crate::model::field::{Field, Record, field_named};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::layout::quoted;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::records::learning::Outcome;
use crate::model::refusal::Refusal;
use crate::model::text;
use crate::model::value::{FieldValue, Value};
use crate::model::words::Lasting;

/// Another inquiry uses learning.
pub fn reuse(composer: &mut Composer<'_>, learning: &Address, by: &Id) -> Result<(), Refusal> {
    let record = learning_at(composer.portfolio, learning)?;
    if learning.file == *by {
        return Err(Refusal::new(
            "It was learned there.",
            "Pick the inquiry that uses it now.",
        ));
    }
    let used: Vec<Ref> = FieldValue::from_value(&record.get("reused_by")).unwrap_or_default();
    if used.iter().any(|reference| reference.item == *by) {
        let title = composer.portfolio.inquiry(by).map(Inquiry::title);
        return Err(Refusal::new(
            format!("{} uses it already.", quoted(&title.unwrap_or_default())),
            "Pick another inquiry.",
        ));
    }
    composer.link(learning, "reused_by", Ref::here(by.clone()))
}

/// The inquiries that could use learning, those that do not yet; the ones under way first.
pub fn may_reuse<'a>(portfolio: &'a Portfolio, learning: &Address) -> Vec<&'a Inquiry> {
    let used: Vec<Ref> = portfolio
        .record(learning)
        .and_then(|record| FieldValue::from_value(&record.get("reused_by")))
        .unwrap_or_default();
    let inquiries = portfolio.inquiries.iter();
    let mut free: Vec<&Inquiry> = inquiries
        .filter(|inquiry| inquiry.id != learning.file && inquiry.went_into().is_none())
        .filter(|inquiry| used.iter().all(|by| by.item != inquiry.id))
        .collect();
    free.sort_by_key(|inquiry| inquiry.stage == crate::model::words::Stage::Closed);
    free
}

/// Learning, or a success, led to an outcome that is written down already.
pub fn led_to(
    composer: &mut Composer<'_>,
    from: &Address,
    outcome: &Address,
) -> Result<(), Refusal> {
    let (field, _) = source(composer.portfolio, from)?;
    let is_outcome = composer.portfolio.record(outcome).map(Record::kind) == Some(Kind::Outcome);
    if !is_outcome {
        return Err(Refusal::new(
            format!("{outcome} is no outcome."),
            "`beal list outcomes` shows them.",
        ));
    }
    if field == "barriers" && from.file != outcome.file {
        return Err(Refusal::new(
            "A success leads to outcomes of its own inquiry.",
            "Write the outcome down there.",
        ));
    }
    composer.link(outcome, field, Portfolio::reference(from, &outcome.file))
}

/// Learning, or a success, led to an outcome that is written down now, in its own inquiry.
pub fn led_to_new(
    composer: &mut Composer<'_>,
    from: &Address,
    title: &str,
    lasting: Option<Lasting>,
) -> Result<Address, Refusal> {
    let (field, record) = source(composer.portfolio, from)?;
    let title = text::line(title);
    if title.is_empty() {
        return Err(Refusal::new(
            "An outcome needs a line.",
            "Say who does what differently now.",
        ));
    }
    let mut values: Vec<(&'static Field, Value)> = Vec::new();
    let mut put = |name: &str, value: Value| {
        if let Some(field) = field_named(Outcome::FIELDS, name).filter(|_| !value.is_empty()) {
            values.push((field, value));
        }
    };
    let aims = record.get("aims");
    put("title", Value::Text(title));
    put("lasting", lasting.to_value());
    put(
        field,
        Value::Refs(vec![Portfolio::reference(from, &from.file)]),
    );
    put("aims", aims);
    let id = composer.add_values(&from.file, Kind::Outcome, &values)?;
    Ok(Address::item(from.file.clone(), id))
}

/// The field of an outcome that names what led to it, and the record that did.
fn source<'a>(
    portfolio: &'a Portfolio,
    from: &Address,
) -> Result<(&'static str, &'a dyn Record), Refusal> {
    let record = portfolio.record(from);
    match record.map(|record| (record.kind(), record)) {
        Some((Kind::Learning, record)) => Ok(("learning", record)),
        Some((Kind::Success, record)) => Ok(("barriers", record)),
        _ => Err(Refusal::new(
            format!("{from} is neither learning nor a success."),
            "`beal learning` shows both.",
        )),
    }
}

fn learning_at<'a>(portfolio: &'a Portfolio, at: &Address) -> Result<&'a dyn Record, Refusal> {
    let record = portfolio.record(at);
    record
        .filter(|record| record.kind() == Kind::Learning)
        .ok_or_else(|| {
            Refusal::new(
                format!("{at} is no learning."),
                "`beal list learning` shows it.",
            )
        })
}
