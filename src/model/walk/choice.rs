//! What can be picked for a field, by its number or from a list.

use crate::model::document::Document;
use crate::model::field::{Field, FieldKind};
use crate::model::kind::Kind;
use crate::model::portfolio::Portfolio;
use crate::model::scene::Scene;
use crate::model::strength::Strength;
use crate::model::typed::{Scope, candidates};

/// Whole inquiries are offered along with the records of this one as long as they are no more than these: nobody reads
/// a list of thousands. [`every_choice`] has them all.
const FEW_INQUIRIES: usize = 30;

/// Something that can be picked by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What people see.
    pub label: String,
    /// What it stands for when it is typed or linked: a word, an id, a stage.
    pub value: String,
}

impl Choice {
    /// A word that stands for itself.
    pub fn word(text: &str) -> Self {
        Self {
            label: text.to_owned(),
            value: text.to_owned(),
        }
    }
}

/// What is offered for a field: everything, or everything near where there is too much.
pub fn choices(field: &Field, scene: Scene<'_>) -> Vec<Choice> {
    match field.kind {
        FieldKind::References(kinds) if scene.others() > FEW_INQUIRIES => {
            let near: Vec<Kind> = kinds
                .iter()
                .copied()
                .filter(|kind| *kind != Kind::Inquiry)
                .collect();
            referable(&near, scene.scope())
        }
        _ => every_choice(field, scene.scope()),
    }
}

/// Everything that can be picked for a field, other inquiries too, however many: for a list that people search in.
pub fn every_choice(field: &Field, scope: Scope<'_>) -> Vec<Choice> {
    match field.kind {
        FieldKind::Choice(words) | FieldKind::Choices(words) => {
            words.iter().map(|word| Choice::word(word)).collect()
        }
        FieldKind::Score => {
            let words = Strength::WORDS.iter();
            words.map(|word| Choice::word(word)).collect()
        }
        FieldKind::Flag => ["yes", "no"].map(Choice::word).to_vec(),
        FieldKind::Named(kind) | FieldKind::NamedMany(kind) => scope
            .portfolio
            .ecosystem
            .items(kind)
            .into_iter()
            .map(|record| Choice {
                label: record.title(),
                value: record.id().to_string(),
            })
            .collect(),
        FieldKind::Labels(kind) => referable(&[kind], scope),
        FieldKind::References(kinds) => referable(kinds, scope),
        _ => Vec::new(),
    }
}

/// The records of this document first, then other inquiries, so that the numbers of a shorter list stay the same.
fn referable(kinds: &[Kind], scope: Scope<'_>) -> Vec<Choice> {
    let mut found = candidates(kinds, scope);
    found.sort_by_key(|(at, _)| at.item.is_none());
    found
        .into_iter()
        .map(|(at, label)| Choice {
            label,
            value: Portfolio::reference(&at, scope.file).to_string(),
        })
        .collect()
}
