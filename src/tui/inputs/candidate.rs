//! A candidate: something that can be picked for a field.

use std::borrow::Cow;

use crate::model::field::{Field, FieldKind, Record, field_named};
use crate::model::id::Ref;
use crate::model::layout::cut;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::scene::Scene;
use crate::model::typed::{self, Scope};
use crate::model::value::Value;
use crate::model::walk::choice::{Choice, every_choice};

/// How much of a text is shown to tell records apart, in characters.
const PREVIEW: usize = 300;

/// Up to so many records are shown with more of their text; longer lists are whole inquiries, which their titles tell
/// apart.
const FEW: usize = 500;

/// The columns for the inquiry beside a look-alike: what a list in half a screen shows beside its labels.
const BESIDE: usize = 18;

/// Something that can be picked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// What is given when it is picked: a word, an id.
    pub value: String,
    /// What people see, and what letters are looked for in.
    pub label: String,
    /// What kind of thing it is, or where it is; may be empty.
    pub beside: Cow<'static, str>,
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
pub fn candidates(field: &Field, now: &Value, scope: Scope<'_>) -> Vec<Candidate> {
    let kinds = field.kind.leads_to();
    if kinds.is_empty() {
        let choices = every_choice(field, scope).into_iter();
        return choices.map(Candidate::from).collect();
    }
    let mut found = typed::candidates(kinds, scope);
    // The records of this document first.
    found.sort_by_key(|(at, _)| at.item.is_none());
    found.extend(elsewhere(now, &found, scope));
    let previews = found.len() <= FEW;
    let referred = found.into_iter().map(|(at, label)| {
        let record = scope.portfolio.record(&at);
        let preview = record.filter(|_| previews).map(preview);
        Candidate {
            value: Portfolio::reference(&at, scope.file).to_string(),
            label,
            beside: Cow::Borrowed(record.map_or("", |record| record.kind().word())),
            preview: preview.unwrap_or_default(),
        }
    });
    referred.collect()
}

/// The barriers that look alike, each with the inquiry that it is in.
pub fn look_alikes(options: &[Choice], scene: Scene<'_>) -> Vec<Candidate> {
    let candidate = |option: &Choice| {
        let parted = option.label.rsplit_once(" — ");
        let (title, inquiry) = parted.unwrap_or((&option.label, ""));
        let at = Ref::parse(&option.value)
            .and_then(|reference| scene.portfolio.resolve(&reference, &scene.inquiry.id));
        let record = at.and_then(|at| scene.portfolio.record(&at));
        let rest = record.map_or(String::new(), preview);
        Candidate {
            value: option.value.clone(),
            label: title.to_owned(),
            beside: Cow::Owned(cut(inquiry, BESIDE)),
            preview: format!("{title} · in “{inquiry}” · {rest}"),
        }
    };
    options.iter().map(candidate).collect()
}

/// What a field is linked to that is not among what was found, with titles.
fn elsewhere(now: &Value, found: &[(Address, String)], scope: Scope<'_>) -> Vec<(Address, String)> {
    let Value::Refs(refs) = now else {
        return Vec::new();
    };
    refs.iter()
        .filter_map(|reference| scope.portfolio.resolve(reference, scope.file))
        .filter(|at| !found.iter().any(|(known, _)| known == at))
        .filter_map(|at| {
            let title = scope.portfolio.title(&at)?;
            Some((at, title))
        })
        .collect()
}

/// Where a record stands and the first of its texts, in a line or two.
fn preview(record: &dyn Record) -> String {
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
