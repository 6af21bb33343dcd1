//! The start gate of an experiment: what a safe-to-try card needs before anything is tried.

use crate::model::document::{build, contents};
use crate::model::field::{Field, Record};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::records::experiment::Experiment;
use crate::model::typed::{Scope, Typed, read};
use crate::model::value::Value;
use crate::model::words::ExperimentState;

/// One line of the card: what people call it, and whether it is there.
type Line = (&'static str, fn(&Experiment) -> bool);

/// The lines of the card, in the order in which people fill them in (DOMAIN's stage table, Act).
const CARD: &[Line] = &[
    ("hypothesis", |x| !x.hypotheses.is_empty()),
    ("prediction", |x| !x.prediction.is_empty()),
    ("measure", |x| !x.measure.is_empty()),
    ("baseline (or “none”)", |x| !x.baseline.is_empty()),
    ("stop rule", |x| !x.stop_rule.is_empty()),
    ("undo plan", |x| !x.undo_plan.is_empty()),
    ("owner", |x| !x.owner.is_empty()),
    ("dates (start, and review or end)", |x| {
        x.starts.is_some() && (x.review_on.is_some() || x.ends.is_some())
    }),
    ("permission", |x| !x.permission.is_empty()),
    ("harm check", |x| !x.harm_check.is_empty()),
];

/// Every line of the card, and whether it is there.
pub fn lines(experiment: &Experiment) -> Vec<(&'static str, bool)> {
    CARD.iter()
        .map(|(name, is_there)| (*name, is_there(experiment)))
        .collect()
}

/// What is still missing before it may start; empty if it is ready.
pub fn missing(experiment: &Experiment) -> Vec<&'static str> {
    CARD.iter()
        .filter(|(_, is_there)| !is_there(experiment))
        .map(|(name, _)| *name)
        .collect()
}

/// What the card of an experiment that runs was started without; empty for any other record.
pub fn started_without(record: &dyn Record) -> Vec<&'static str> {
    match built(record) {
        Some(card) if card.state == ExperimentState::Running => missing(&card),
        _ => Vec::new(),
    }
}

/// What the card of an experiment that has not begun still lacks; empty for any other record.
pub fn lacks(record: &dyn Record) -> Vec<&'static str> {
    match built(record) {
        Some(card) if card.state.is_live() && !card.state.is_running() => missing(&card),
        _ => Vec::new(),
    }
}

fn built(record: &dyn Record) -> Option<Experiment> {
    if record.kind() != Kind::Experiment {
        return None;
    }
    build(&contents(record))
}

/// The card as it would be with what is typed for its fields. People who are not known yet count; what cannot be read
/// leaves its field empty.
pub fn with_typed(
    experiment: &Experiment,
    typed: &[(&'static Field, Vec<&str>)],
    scope: Scope<'_>,
) -> Experiment {
    let mut card = experiment.clone();
    for (field, texts) in typed {
        let value = match read(field, texts, scope) {
            Ok(Typed::Value(value)) => value,
            Ok(Typed::Labels(_, labels)) => {
                let someone = labels
                    .iter()
                    .filter_map(|_| Id::parse("p-new").map(Ref::here));
                Value::Refs(someone.collect())
            }
            Err(_) => Value::Empty,
        };
        card.set(field.name, &value);
    }
    card
}

#[cfg(test)]
mod tests {
    use super::{CARD, missing};
    use crate::model::records::experiment::Experiment;

    #[test]
    fn an_empty_card_misses_every_line() {
        assert_eq!(missing(&Experiment::default()).len(), CARD.len());
    }
}
