//! Settling: somebody says what holds of what is in dispute, and the dispute goes.

use crate::model::change::Change;
use crate::model::compose::Composer;
use crate::model::document::contents;
use crate::model::field::{Field, FieldKind};
use crate::model::in_dispute::{InDispute, one};
use crate::model::kind::Kind;
use crate::model::merge::prose;
use crate::model::portfolio::Address;
use crate::model::refusal::Refusal;
use crate::model::value::Value;

/// What holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What stands in the field.
    Stands,
    /// This one of the values in dispute.
    Take(String),
    /// All of them, one after the other: for prose and lines.
    Both,
    /// Something else, as it was typed.
    Write(String),
}

/// The reason that stands in the dated entry.
const WHY: &str = "settled";

/// Settles a dispute: the field holds what was chosen, and the dispute goes.
pub fn settle(composer: &mut Composer<'_>, at: &Address, choice: &Choice) -> Result<(), Refusal> {
    let found = open(composer, at)?;
    if let Some(field) = found.field {
        let value = chosen(composer, &found, field, choice)?;
        if let Some(value) = value {
            composer.set(&found.about, field, value, WHY)?;
        }
    } else if *choice != Choice::Stands {
        return Err(Refusal::new(
            format!("{} is not there any more.", found.label()),
            format!(
                "Write down anew what you need of it, then let it go: beal settle {at} --as-is"
            ),
        ));
    }
    let Some(record) = composer.portfolio.record(at) else {
        return Err(gone(at));
    };
    let leave = Change::Remove {
        file: at.file.clone(),
        kind: Kind::Dispute,
        fields: contents(record),
    };
    composer.apply(leave)
}

fn open(composer: &Composer<'_>, at: &Address) -> Result<InDispute, Refusal> {
    let document = composer.portfolio.document(&at.file);
    let dispute = composer
        .portfolio
        .record(at)
        .filter(|record| record.kind() == Kind::Dispute);
    let (document, dispute) = document.zip(dispute).ok_or_else(|| gone(at))?;
    Ok(one(document, dispute))
}

fn gone(at: &Address) -> Refusal {
    Refusal::new(
        format!("{at} is no open dispute."),
        "Somebody may have settled it: `beal settle` lists what is open.",
    )
}

/// The value that was chosen; `None` where what stands holds.
fn chosen(
    composer: &mut Composer<'_>,
    found: &InDispute,
    field: &'static Field,
    choice: &Choice,
) -> Result<Option<Value>, Refusal> {
    let text = match choice {
        Choice::Stands => return Ok(None),
        Choice::Take(text) if *text == found.stands => return Ok(None),
        Choice::Take(text) if !found.values.contains(text) => {
            return Err(Refusal::new(
                format!("“{text}” is none of what is in dispute."),
                "Choose one of the values, or write another.",
            ));
        }
        // What somebody has written is taken to the letter, also where it was not typed here.
        Choice::Take(text) if matches!(field.kind, FieldKind::Line | FieldKind::Text) => {
            return Ok(Some(Value::Text(text.clone())));
        }
        Choice::Take(text) | Choice::Write(text) => text.clone(),
        Choice::Both => return both(found, field).map(Some),
    };
    composer.read(&found.at.file, field, &[&text]).map(Some)
}

/// All values in one: paragraphs one after the other, lines joined by `; `.
fn both(found: &InDispute, field: &Field) -> Result<Value, Refusal> {
    match field.kind {
        FieldKind::Text => {
            let texts = found.values.iter().cloned();
            let all = texts.reduce(|all, text| prose::joined(&all, &text));
            Ok(Value::Text(all.unwrap_or_default()))
        }
        FieldKind::Line => Ok(Value::Text(found.values.join("; "))),
        _ => Err(Refusal::new(
            format!("{} can hold one value only.", field.label),
            "Choose one of them, or write another.",
        )),
    }
}
