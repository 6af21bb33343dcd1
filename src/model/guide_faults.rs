//! What is wrong with a guide beyond its form: it names what there is not, or calls itself.

use crate::model::field::{FieldKind, field_named};
use crate::model::guide::{Becomes, Guide, GuideKind};
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::selection::SELECTIONS;
use crate::model::tables::{blank, fields};
use crate::model::wording::same_word;
use crate::model::words::BlockPart;

/// How many minutes people can be asked to work without a break (ours).
const WITHOUT_BREAK: u32 = 75;

/// Unknown criteria, kinds, fields, words and selections, two steps with one id, and guides that are not there or lead
/// back to where they are called. Empty if nothing is wrong. What is found is passed over on a walk; the rest works.
pub fn faults(guide: &Guide, guides: &Guides) -> Vec<String> {
    let mut found: Vec<String> = guide
        .gate
        .iter()
        .filter(|id| crate::model::criteria::criterion(id).is_none())
        .map(|id| format!("gate: there is no criterion “{id}”"))
        .collect();
    if guide.kind == GuideKind::Stage && guide.stage.is_none() {
        found.push("a stage guide says its stage".to_owned());
    }
    if guide.kind == GuideKind::Agenda {
        found.extend(agenda_faults(guide));
    }
    found.extend(same_ids(guide));
    for step in &guide.steps {
        let parts = step.becomes.iter();
        let parts = parts.filter_map(|part| part_fault(part, guide.writes_on()));
        found.extend(parts.map(|fault| format!("step {}: {fault}", step.id)));
        let called = step.becomes.iter().filter_map(called);
        let missing = called.filter(|id| guides.by_id(id.as_str()).is_none());
        found.extend(missing.map(|id| format!("step {}: there is no guide “{id}”", step.id)));
    }
    found.extend(circle(guide, guides));
    found
}

/// What is wrong with the blocks of an agenda: their parts, their minutes, their break.
fn agenda_faults(guide: &Guide) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for step in &guide.steps {
        if step.part.is_none() {
            found.push(format!(
                "step {}: a block of an agenda says its part: {}",
                step.id,
                BlockPart::WORDS.join(", ")
            ));
        }
        if step.minutes == 0 || step.short_minutes == 0 {
            found.push(format!("step {}: a block takes a minute at least", step.id));
        }
        if step.short_minutes > step.minutes {
            found.push(format!(
                "step {}: it takes {} minutes in short and only {} in full",
                step.id, step.short_minutes, step.minutes
            ));
        }
    }
    let adds = guide.minutes();
    if let Some(total) = guide.total.filter(|total| *total != adds) {
        found.push(format!(
            "total: it says {} minutes ({} in short), and its blocks add up to {} ({})",
            total.0, total.1, adds.0, adds.1
        ));
    }
    let has_break = guide
        .steps
        .iter()
        .any(|step| step.part == Some(BlockPart::Break));
    if adds.0 > WITHOUT_BREAK && !has_break {
        found.push(format!(
            "there is no break in {} minutes: give one block the part “break”",
            adds.0
        ));
    }
    found
}

/// Steps with the id of one before: their answers could not be told apart.
fn same_ids(guide: &Guide) -> Vec<String> {
    let twice = guide.steps.iter().enumerate().filter(|(at, step)| {
        let mut before = guide.steps.iter().take(*at);
        before.any(|other| other.id == step.id)
    });
    twice
        .map(|(_, step)| format!("two steps have the id “{}”", step.id))
        .collect()
}

fn called(part: &Becomes) -> Option<&Id> {
    match part {
        Becomes::Guide(id) => Some(id),
        _ => None,
    }
}

fn calls(guide: &Guide) -> impl Iterator<Item = &Id> {
    guide
        .steps
        .iter()
        .flat_map(|step| &step.becomes)
        .filter_map(called)
}

/// The way on which a guide leads back to itself, if it does.
fn circle(guide: &Guide, guides: &Guides) -> Option<String> {
    let mut ways: Vec<Vec<&Id>> = calls(guide).map(|id| vec![id]).collect();
    let mut seen: Vec<&Id> = Vec::new();
    while let Some(way) = ways.pop() {
        let Some(last) = way.last().copied() else {
            continue;
        };
        if *last == guide.id {
            let way: Vec<&str> = way.iter().map(|id| id.as_str()).collect();
            let way = way.join(" → ");
            return Some(format!("it leads back to itself: {} → {way}", guide.id));
        }
        if seen.contains(&last) {
            continue;
        }
        seen.push(last);
        let next = guides.by_id(last.as_str()).into_iter().flat_map(calls);
        ways.extend(next.map(|id| [way.as_slice(), &[id]].concat()));
    }
    None
}

/// What is wrong with a part of a step, in a guide that is written on a document of this kind.
fn part_fault(part: &Becomes, on: Kind) -> Option<String> {
    match part {
        Becomes::Answer => None,
        Becomes::Score if on == Kind::Answering => None,
        Becomes::Score => Some("only a survey asks for a score".to_owned()),
        Becomes::Fields(_) if on == Kind::Answering => {
            Some("a survey asks for scores and answers only".to_owned())
        }
        Becomes::Fields(names) => unknown_field(on, names),
        _ if on != Kind::Inquiry => {
            Some("only a stage guide or a tool, walked in an inquiry, does that".to_owned())
        }
        Becomes::Search | Becomes::Guide(_) => None,
        Becomes::Records {
            kind, ask, with, ..
        } => match item_kind(kind) {
            Ok(kind) => unknown_field(kind, ask).or_else(|| unfit(kind, with)),
            Err(fault) => Some(fault),
        },
        Becomes::Each {
            kind, only, ask, ..
        } => match item_kind(kind) {
            Ok(kind) => unknown_field(kind, ask).or_else(|| unknown_selection(kind, only)),
            Err(fault) => Some(fault),
        },
        Becomes::ForEach {
            kind,
            only,
            add,
            link,
            ask,
            with,
            ..
        } => match (item_kind(kind), item_kind(add)) {
            (Ok(kind), Ok(add)) => unknown_selection(kind, only)
                .or_else(|| unknown_field(add, ask))
                .or_else(|| unfit(add, with))
                .or_else(|| unknown_field(add, std::slice::from_ref(link))),
            (Err(fault), _) | (_, Err(fault)) => Some(fault),
        },
    }
}

/// A kind that people write down themselves.
fn item_kind(word: &str) -> Result<Kind, String> {
    match Kind::parse(word) {
        Some(kind) if blank(kind).is_some() => Ok(kind),
        Some(kind) => Err(format!("{} is not written down on a walk", kind.one())),
        None => Err(format!("there is no kind “{word}”")),
    }
}

fn unknown_field(kind: Kind, names: &[String]) -> Option<String> {
    let table = fields(kind);
    names
        .iter()
        .find_map(|name| match field_named(table, name) {
            None => Some(format!("{} has no field “{name}”", kind.one())),
            Some(field) if !field.typed => Some(format!(
                "the field “{name}” of {} is not asked for",
                kind.one()
            )),
            Some(_) => None,
        })
}

/// A field that is set without being asked and is not there, or cannot hold that word.
fn unfit(kind: Kind, with: &[(String, String)]) -> Option<String> {
    with.iter().find_map(|(name, text)| {
        let unknown = unknown_field(kind, std::slice::from_ref(name));
        unknown.or_else(|| match field_named(fields(kind), name)?.kind {
            FieldKind::Choice(words) | FieldKind::Choices(words)
                if same_word(words, text).is_none() =>
            {
                Some(format!(
                    "the field “{name}” of {} cannot be “{text}”",
                    kind.one()
                ))
            }
            _ => None,
        })
    })
}

fn unknown_selection(kind: Kind, name: &str) -> Option<String> {
    let known = name.is_empty()
        || SELECTIONS
            .iter()
            .any(|row| row.kind == kind && row.name == name);
    (!known).then(|| format!("there is no selection “{name}” of {}", kind.plural()))
}
