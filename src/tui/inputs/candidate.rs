//! A candidate: something that can be picked for a field.

use crate::model::field::{Field, FieldKind, Record, field_named};
use crate::model::portfolio::Portfolio;
use crate::model::scene::Scene;
use crate::model::value::Value;
use crate::model::walk::choice::{Choice, every_choice};
use crate::model::walk::prompt::shown;

/// How much of a text is shown to tell records apart, in characters.
const PREVIEW: usize = 300;

/// Something that can be picked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// What is given when it is picked: a word, an id.
    pub value: String,
    /// What people see, and what letters are looked for in.
    pub label: String,
    /// What kind of thing it is; may be empty.
    pub kind_word: String,
    /// More of it, shown while it is highlighted; may be empty.
    pub preview: String,
}

impl From<Choice> for Candidate {
    fn from(choice: Choice) -> Self {
        Self {
            value: choice.value,
            label: choice.label,
            ..Self::default()
        }
    }
}

/// Everything that can be picked for a field, and what is picked already where that lies elsewhere: a barrier of another
/// inquiry.
pub fn candidates(field: &Field, now: &Value, scene: Scene<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = every_choice(field, scene)
        .into_iter()
        .map(Candidate::from)
        .collect();
    let linked = matches!(field.kind, FieldKind::References(_) | FieldKind::People);
    if !linked {
        return found;
    }
    let refs = if let Value::Refs(refs) = now {
        refs.as_slice()
    } else {
        &[]
    };
    let elsewhere: Vec<Candidate> = refs
        .iter()
        .filter(|reference| {
            !found
                .iter()
                .any(|known| known.value == reference.to_string())
        })
        .map(|reference| Candidate {
            value: reference.to_string(),
            label: shown(
                scene.portfolio,
                &scene.inquiry.id,
                field,
                &Value::Refs(vec![reference.clone()]),
            ),
            ..Candidate::default()
        })
        .collect();
    found.extend(elsewhere);
    for candidate in &mut found {
        describe(candidate, scene);
    }
    found
}

/// Adds what kind of record a candidate is, and more of its text.
fn describe(candidate: &mut Candidate, scene: Scene<'_>) {
    let at = crate::model::id::Ref::parse(&candidate.value)
        .and_then(|reference| scene.portfolio.resolve(&reference, &scene.inquiry.id));
    let Some(record) = at.and_then(|at| scene.portfolio.record(&at)) else {
        return;
    };
    record.kind().word().clone_into(&mut candidate.kind_word);
    candidate.preview = preview(scene.portfolio, record);
}

/// Where a record stands and the first of its texts, in a line or two.
fn preview(_portfolio: &Portfolio, record: &dyn Record) -> String {
    let word = ["status", "state", "stage"]
        .iter()
        .find_map(|name| field_named(record.fields(), name))
        .map(|field| record.get(field.name).plain());
    let text = record
        .fields()
        .iter()
        .filter(|field| field.typed && field.kind == FieldKind::Text)
        .map(|field| record.get(field.name).plain())
        .find(|text| !text.is_empty() && *text != record.title());
    let parts: Vec<String> = [word, text]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    crate::model::text::line(&parts.join(" · "))
        .chars()
        .take(PREVIEW)
        .collect()
}
