//! A group of changes in words: what somebody did, by kinds, labels and titles.

use crate::model::change::{Change, Contents, id_of};
use crate::model::field::{Field, FieldKind, Record, field_named, main_field};
use crate::model::group::Group;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::layout::cut;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::sheet::SheetAnswer;
use crate::model::tables::fields;
use crate::model::value::{FieldValue, Value};
use crate::model::wording::{capital, uncapital};
use crate::model::words::Stage;

/// How many columns a title or text has in a line.
const WIDTH: usize = 40;

/// How many changes a line names.
const NAMED: usize = 2;

/// What was asked for, in a line: `barrier “No key after six” added`. What followed from it by itself is left out.
///
/// `portfolio` is where the titles are: it should stand as it does with the group made.
pub fn said(group: &Group, portfolio: &Portfolio) -> String {
    let speaker = Speaker {
        portfolio,
        group,
        is_full: false,
    };
    let parts = speaker.parts();
    let more = parts.len().saturating_sub(NAMED);
    let line = parts[..parts.len().min(NAMED)].join("; ");
    if more > 0 {
        format!("{line}; and {more} more")
    } else {
        line
    }
}

/// What was asked for with all the text that was typed, so that it can be written down again.
pub fn in_full(group: &Group, portfolio: &Portfolio) -> String {
    let speaker = Speaker {
        portfolio,
        group,
        is_full: true,
    };
    speaker.parts().join("; ")
}

struct Speaker<'a> {
    portfolio: &'a Portfolio,
    group: &'a Group,
    is_full: bool,
}

impl Speaker<'_> {
    fn parts(&self) -> Vec<String> {
        let asked = || {
            let steps = self.group.steps.iter().filter(|step| !step.follows);
            steps.map(|step| &step.change)
        };
        let heads: Vec<String> = asked().filter_map(|change| self.joined(change)).collect();
        if !heads.is_empty() {
            return heads;
        }
        let mut parts: Vec<String> = asked()
            .filter(|change| self.is_full || !self.goes_without_saying(change))
            .map(|change| self.part(change))
            .collect();
        if parts.is_empty() {
            parts.extend(asked().map(|change| self.part(change)));
        }
        parts
    }

    /// What says all of a merge or a split: nothing of the rest was typed.
    fn joined(&self, change: &Change) -> Option<String> {
        let Change::Set {
            at,
            field,
            now: Value::Refs(now),
            entry,
            ..
        } = change
        else {
            return None;
        };
        let (here, there) = (self.title(at), self.referred(now.last()?, &at.file));
        let told = match field.as_str() {
            "merged_into" => format!("{here} merged into {there}"),
            "split_into" => format!("{there} split from {here}"),
            _ => return None,
        };
        Some(told + &self.because(entry.as_ref().map_or("", |entry| entry.why.as_str())))
    }

    /// Whether a short line can do without a change: it is part of another one.
    fn goes_without_saying(&self, change: &Change) -> bool {
        match change {
            Change::Add { kind, .. } => *kind == Kind::Person,
            Change::Set { at, .. } => self.made_here(at).is_some(),
            Change::Relink { .. } => true,
            Change::Remove { .. } => {
                let mut steps = self.group.steps.iter();
                steps.any(|step| matches!(step.change, Change::Bring { .. }))
            }
            Change::Unlink { at, to, .. } => self.is_taken_out(to, &at.file),
            Change::Link { at, to, .. } => {
                let is_mirror = |other: &Change| {
                    matches!(other, Change::Link { at: from, to: back, .. }
                        if self.leads_to(to, &at.file, from) && self.leads_to(back, &from.file, at))
                };
                let before = self.group.steps.iter().map(|step| &step.change);
                before.take_while(|other| *other != change).any(is_mirror)
            }
            _ => false,
        }
    }

    /// Whether the group takes out what a reference led to.
    fn is_taken_out(&self, reference: &Ref, from: &Id) -> bool {
        let there = reference.file.as_ref().unwrap_or(from);
        let mut steps = self.group.steps.iter();
        steps.any(|step| {
            matches!(&step.change, Change::Remove { file, fields, .. }
                if file == there && id_of(fields).as_ref() == Some(&reference.item))
        })
    }

    fn leads_to(&self, reference: &Ref, file: &Id, at: &Address) -> bool {
        self.portfolio.resolve(reference, file).as_ref() == Some(at)
    }

    fn part(&self, change: &Change) -> String {
        match change {
            Change::Begin { kind, fields } => {
                format!(
                    "{} {} begun{}",
                    kind.word(),
                    main_of(self, *kind, fields),
                    self.rest(*kind, fields)
                )
            }
            Change::Add {
                file,
                kind: Kind::Dispute,
                fields,
            }
            | Change::Bring {
                file,
                kind: Kind::Dispute,
                fields,
            } => {
                format!("{} in dispute", self.in_dispute(file, fields))
            }
            Change::Add { kind, fields, .. } => self.added(*kind, fields),
            Change::Bring { kind, fields, .. } => {
                format!(
                    "{} {} brought over",
                    kind.word(),
                    main_of(self, *kind, fields)
                )
            }
            Change::Relink { at, field, .. } => {
                format!(
                    "links of {} kept{}",
                    self.title(at),
                    self.as_what(at, field)
                )
            }
            Change::Remove {
                file,
                kind: Kind::Dispute,
                fields,
            } => format!("{} settled", self.in_dispute(file, fields)),
            Change::Remove { kind, fields, .. } => {
                format!("{} {} taken out", kind.word(), main_of(self, *kind, fields))
            }
            Change::Set {
                at,
                field,
                was,
                now,
                entry,
            } => {
                let why = entry.as_ref().map_or("", |entry| entry.why.as_str());
                self.set(at, field, (was, now), why)
            }
            Change::Link { at, field, to } => format!(
                "{} linked to {}{}",
                self.title(at),
                self.referred(to, &at.file),
                self.as_what(at, field)
            ),
            Change::Unlink { at, field, to, .. } => format!(
                "link from {} to {} taken out{}",
                self.title(at),
                self.referred(to, &at.file),
                self.as_what(at, field)
            ),
            Change::Move { file, event, .. } => self.moved(file, event),
        }
    }

    /// What a dispute is about.
    fn in_dispute(&self, file: &Id, dispute: &Contents) -> String {
        let at = Address {
            file: file.clone(),
            item: Id::parse(&value_of(dispute, "of").plain()),
        };
        let name = value_of(dispute, "field").plain();
        let label = self.field(&at, &name).map(|field| uncapital(field.label));
        format!("{} of {}", label.unwrap_or(name), self.title(&at))
    }

    fn added(&self, kind: Kind, fields: &Contents) -> String {
        if kind == Kind::Sheet {
            let answers = value_of(fields, "answers");
            return self.answered(&Value::Empty, &answers);
        }
        format!(
            "{} {} added{}",
            kind.word(),
            main_of(self, kind, fields),
            self.rest(kind, fields)
        )
    }

    /// The other fields of a new record, where everything is told.
    fn rest(&self, kind: Kind, contents: &Contents) -> String {
        let table = fields(kind);
        let main = main_field(table).map(|field| field.name);
        let told = contents.iter().filter_map(|(name, value)| {
            let field = field_named(table, name)?;
            let tells = field.typed && Some(field.name) != main && !value.is_empty();
            tells.then(|| format!("{}: {}", uncapital(field.label), value.plain()))
        });
        let told: Vec<String> = told.filter(|_| self.is_full).collect();
        if told.is_empty() {
            String::new()
        } else {
            format!(" ({})", told.join("; "))
        }
    }

    fn set(&self, at: &Address, name: &str, (was, now): (&Value, &Value), why: &str) -> String {
        let Some(field) = self.field(at, name) else {
            return format!("{name} of {} changed", self.title(at));
        };
        if field.kind == FieldKind::Rows {
            return self.answered(was, now);
        }
        let kind = self.kind(at);
        if main_field(fields(kind)) == Some(field) {
            let (was, now) = (self.value(field, was), self.value(field, now));
            return format!("{} {was} changed to {now}", kind.word());
        }
        let what = format!("{} of {}", uncapital(field.label), self.title(at));
        let told = match (was, now) {
            (_, now) if now.is_empty() && !matches!(now, Value::Flag(_)) => {
                format!("{what} cleared")
            }
            (was, Value::Lines(_) | Value::Refs(_)) => {
                let (was, now) = (self.each(field, at, was), self.each(field, at, now));
                return format!("{what}: {}{}", difference(&was, &now), self.because(why));
            }
            (was, now) if was.is_empty() || matches!(was, Value::Flag(_)) => {
                format!("{what} set to {}", self.value(field, now))
            }
            _ if matches!(field.kind, FieldKind::Line | FieldKind::Text) => {
                format!("{what} changed to {}", self.value(field, now))
            }
            _ => format!(
                "{what} from {} to {}",
                self.value(field, was),
                self.value(field, now)
            ),
        };
        told + &self.because(why)
    }

    /// The answers to a guide that are new.
    fn answered(&self, was: &Value, now: &Value) -> String {
        let was: Vec<SheetAnswer> = FieldValue::from_value(was).unwrap_or_default();
        let now: Vec<SheetAnswer> = FieldValue::from_value(now).unwrap_or_default();
        let new: Vec<String> = now
            .iter()
            .filter(|answer| !was.contains(answer))
            .map(|answer| self.quoted(&answer.text))
            .collect();
        match new.len() {
            0 => "answer taken out".to_owned(),
            1 => format!("answer {} written down", new.join("")),
            _ => format!("answers {} written down", new.join(", ")),
        }
    }

    fn moved(&self, file: &Id, event: &Contents) -> String {
        let title = self.title(&Address::document(file.clone()));
        let stage = |name| Stage::from_value(&value_of(event, name)).unwrap_or_default();
        let reason = value_of(event, "reason").plain();
        let told = match (stage("from"), stage("to")) {
            (_, Stage::Closed) => format!("{title} closed"),
            (Stage::Closed, to) => format!("{title} reopened in {}", capital(to.word())),
            (_, to) => format!("{title} moved to {}", capital(to.word())),
        };
        told + &self.because(&reason)
    }

    fn because(&self, why: &str) -> String {
        if self.is_full && !why.is_empty() {
            format!(" (why: {why})")
        } else {
            String::new()
        }
    }

    fn as_what(&self, at: &Address, field: &str) -> String {
        self.field(at, field)
            .map(|field| format!(" ({})", uncapital(field.label)))
            .unwrap_or_default()
    }

    fn field(&self, at: &Address, name: &str) -> Option<&'static Field> {
        field_named(fields(self.kind(at)), name)
    }

    fn kind(&self, at: &Address) -> Kind {
        let record = self.portfolio.record(at).map(Record::kind);
        let kind = record.or_else(|| self.made_here(at).map(|(kind, _)| kind));
        // What is neither there nor made here was taken out meanwhile; its letter still tells.
        let letter = || at.item.as_ref().and_then(Id::letter);
        kind.or_else(|| letter().and_then(Kind::of_letter))
            .unwrap_or(Kind::Inquiry)
    }

    /// A single content: words of a choice bare, text in quotation marks.
    fn value(&self, field: &Field, value: &Value) -> String {
        match (field.kind, value) {
            (FieldKind::Named(kind), Value::Text(id)) => {
                self.quoted(&self.portfolio.name_of(kind, id))
            }
            (FieldKind::Line | FieldKind::Text, value) => self.quoted(&value.plain()),
            (_, Value::Flag(_)) => value.plain(),
            (_, value) if value.is_empty() => "nothing".to_owned(),
            (_, value) => value.plain(),
        }
    }

    /// The single things that a list holds.
    fn each(&self, field: &Field, at: &Address, value: &Value) -> Vec<String> {
        match (field.kind, value) {
            (FieldKind::NamedMany(kind), Value::Lines(ids)) => {
                let names = ids.iter().map(|id| self.portfolio.name_of(kind, id));
                names.map(|name| self.quoted(&name)).collect()
            }
            (FieldKind::Choices(_), Value::Lines(words)) => words.clone(),
            (_, Value::Lines(lines)) => lines.iter().map(|line| self.quoted(line)).collect(),
            (_, Value::Refs(refs)) => refs
                .iter()
                .map(|reference| self.referred(reference, &at.file))
                .collect(),
            _ => Vec::new(),
        }
    }

    fn referred(&self, reference: &Ref, file: &Id) -> String {
        let at = self.portfolio.resolve(reference, file).unwrap_or_else(|| {
            let file = reference.file.as_ref().unwrap_or(file);
            Address::item(file.clone(), reference.item.clone())
        });
        self.title(&at)
    }

    /// The title of a record, there or made by the group itself; its id where it is neither.
    fn title(&self, at: &Address) -> String {
        if let Some(title) = self.portfolio.title(at) {
            return self.quoted(&title);
        }
        match self.made_here(at) {
            Some((kind, fields)) => main_of(self, kind, fields),
            None => at.item.as_ref().unwrap_or(&at.file).to_string(),
        }
    }

    /// What the group makes at an address.
    fn made_here(&self, at: &Address) -> Option<(Kind, &Contents)> {
        let changes = self.group.steps.iter().map(|step| &step.change);
        changes.into_iter().find_map(|change| match change {
            Change::Begin { kind, fields } if at.item.is_none() => {
                (id_of(fields).as_ref() == Some(&at.file)).then_some((*kind, fields))
            }
            Change::Add { file, kind, fields } | Change::Bring { file, kind, fields }
                if *file == at.file =>
            {
                (id_of(fields) == at.item).then_some((*kind, fields))
            }
            _ => None,
        })
    }

    fn quoted(&self, text: &str) -> String {
        if self.is_full {
            return format!("“{text}”");
        }
        let first = text.lines().next().unwrap_or_default();
        format!("“{}”", cut(first, WIDTH))
    }
}

fn main_of(speaker: &Speaker<'_>, kind: Kind, contents: &Contents) -> String {
    let main = main_field(fields(kind)).map(|field| value_of(contents, field.name));
    speaker.quoted(&main.unwrap_or_default().plain())
}

fn value_of(contents: &Contents, name: &str) -> Value {
    let found = contents.iter().find(|(other, _)| other == name);
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}

/// What joined a list and what left it.
fn difference(was: &[String], now: &[String]) -> String {
    let less = |these: &[String], those: &[String]| -> Vec<String> {
        let kept = these.iter().filter(|one| !those.contains(one));
        kept.cloned().collect()
    };
    let (joined, left) = (less(now, was), less(was, now));
    let mut told = Vec::new();
    if !joined.is_empty() {
        told.push(format!("{} added", joined.join(", ")));
    }
    if !left.is_empty() {
        told.push(format!("{} taken out", left.join(", ")));
    }
    if told.is_empty() {
        "put in another order".to_owned()
    } else {
        told.join(", ")
    }
}
