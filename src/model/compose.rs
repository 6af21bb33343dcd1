//! Composing: what a person asks for becomes a group of changes that is applied, saved and undone as one.

use std::collections::BTreeMap;

use crate::model::apply::{apply, revert};
use crate::model::arrow;
use crate::model::change::{Change, Contents};
use crate::model::consequence;
use crate::model::day::Day;
use crate::model::document::Document;
use crate::model::field::{Field, field_named, main_field};
use crate::model::gate::Gate;
use crate::model::group::{Group, Step};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::moment::Moment;
use crate::model::pen::Pen;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::records::sheet::{Sheet, SheetAnswer};
use crate::model::records::stage_move::StageMove;
use crate::model::refusal::Refusal;
use crate::model::snapshot::Snapshot;
use crate::model::tables::fields;
use crate::model::typed::{self, Scope, Typed};
use crate::model::value::{FieldValue, Value};
use crate::model::wording::nearest;
use crate::model::words::Stage;

/// Applies changes to a portfolio one by one with what follows from them, and remembers the group.
///
/// When something is refused, [`Composer::give_up`] takes back what the group has done so far.
#[derive(Debug)]
pub struct Composer<'a> {
    /// The portfolio that is being changed.
    pub portfolio: &'a mut Portfolio,
    /// Who writes, and when.
    pub pen: &'a mut Pen,
    done: Group,
    before: Before,
}

/// Each document that a group touches, as it was before; `None` where there was none.
pub type Before = BTreeMap<Id, Option<Snapshot>>;

/// A field by name and what was typed for it.
pub type TypedField<'a> = (&'static Field, Vec<&'a str>);

impl<'a> Composer<'a> {
    /// A new, empty group.
    pub fn new(portfolio: &'a mut Portfolio, pen: &'a mut Pen) -> Self {
        Self {
            portfolio,
            pen,
            done: Group::default(),
            before: Before::new(),
        }
    }

    /// The group as it was applied, consequences included.
    pub fn finish(self) -> Group {
        self.done
    }

    /// The same, with each document that it has touched as it was before.
    pub fn finish_with_before(self) -> (Group, Before) {
        (self.done, self.before)
    }

    /// Takes everything back that the group has done.
    pub fn give_up(self) {
        for Step { change, .. } in self.done.steps.iter().rev() {
            // Reverting what has just been applied cannot be refused: nothing else has touched it.
            let _ = revert(self.portfolio, change);
        }
    }

    /// Applies one change and what follows from it.
    pub fn apply(&mut self, change: Change) -> Result<(), Refusal> {
        self.take(change, false)
    }

    /// Applies one change from which nothing follows: it brings back what has been before.
    pub fn apply_alone(&mut self, change: Change) -> Result<(), Refusal> {
        apply(self.portfolio, &change)?;
        self.done.steps.push(Step {
            change,
            follows: false,
        });
        Ok(())
    }

    fn take(&mut self, change: Change, follows: bool) -> Result<(), Refusal> {
        if let Some(file) = change.document()
            && !self.before.contains_key(&file)
        {
            let before = Snapshot::of(self.portfolio, &file);
            self.before.insert(file, before);
        }
        apply(self.portfolio, &change)?;
        let next = consequence::after(self.portfolio, &change, self.pen);
        self.done.steps.push(Step { change, follows });
        next.into_iter()
            .try_for_each(|change| self.take(change, true))
    }

    /// Begins an inquiry and returns its id.
    pub fn begin(&mut self, title: &str) -> Result<Id, Refusal> {
        self.begin_like(title, |inquiry| inquiry)
    }

    /// Begins an inquiry whose head is shaped by what goes before it, and returns its id.
    pub fn begin_like(
        &mut self,
        title: &str,
        shape: impl FnOnce(Inquiry) -> Inquiry,
    ) -> Result<Id, Refusal> {
        let title = crate::model::text::line(title);
        if title.is_empty() {
            return Err(Refusal::new(
                "An inquiry needs a title.",
                "Write a line that says what it is about.",
            ));
        }
        let portfolio = &*self.portfolio;
        let id = self
            .pen
            .ids
            .file(&title, |id| portfolio.document(id).is_some());
        let inquiry = shape(Inquiry::begin(id.clone(), title, self.pen.now));
        self.apply(Change::beginning(&inquiry))?;
        Ok(id)
    }

    /// Begins a document that is no inquiry: `make` gets its id, which begins with the day, and the moment.
    pub fn begin_on<D: Document + Default>(
        &mut self,
        day: Day,
        make: impl FnOnce(Id, Moment) -> D,
    ) -> Result<Id, Refusal> {
        let portfolio = &*self.portfolio;
        let taken = |id: &Id| portfolio.document(id).is_some();
        let id = self
            .pen
            .ids
            .dated(day, D::default().kind().random_letters(), taken);
        self.apply(Change::beginning(&make(id.clone(), self.pen.now)))?;
        Ok(id)
    }

    /// Adds a record with what was typed for its fields, and returns its id.
    pub fn add(&mut self, file: &Id, kind: Kind, typed: &[TypedField<'_>]) -> Result<Id, Refusal> {
        let mut values = Vec::new();
        for (field, texts) in typed {
            let arrows = main_field(fields(kind))
                .filter(|main| main.name == field.name)
                .map(|_| arrow::parted(kind, &texts.join(" ")));
            for (field, part) in arrows.iter().flatten() {
                values.push((*field, self.read(file, field, &[part])?));
            }
            if arrows.is_none_or(|parts| parts.is_empty()) {
                values.push((*field, self.read(file, field, texts)?));
            }
        }
        self.add_values(file, kind, &values)
    }

    /// Adds a record with these values and returns its id. Fields that keep dated entries are set one by one after
    /// it, so that their rules and consequences hold; but the line that stands for it is there from the beginning.
    pub fn add_values(
        &mut self,
        file: &Id,
        kind: Kind,
        values: &[(&'static Field, Value)],
    ) -> Result<Id, Refusal> {
        let Some(document) = self.portfolio.document(file) else {
            return Err(Refusal::new(format!("There is no inquiry {file}."), ""));
        };
        let id = match kind.letter() {
            Some(_) => self.pen.item_id(kind, document),
            None => self.pen.chosen_id(kind, &name_in(values), document),
        };
        let added = self.pen.moment_in(document);
        let table = fields(kind);
        let mut fields: Contents = vec![
            ("id".to_owned(), id.to_value()),
            ("added".to_owned(), added.to_value()),
        ];
        let main = main_field(table).map(|main| main.name);
        let later = |field: &Field| field.dated && main != Some(field.name);
        let at_once = values.iter().filter(|(field, _)| !later(field));
        fields.extend(at_once.map(|(field, value)| (field.name.to_owned(), value.clone())));
        self.apply(Change::Add {
            file: file.clone(),
            kind,
            fields,
        })?;
        let at = Address::item(file.clone(), id.clone());
        for (field, value) in values.iter().filter(|(field, _)| later(field)) {
            self.set(&at, field, value.clone(), "")?;
        }
        Ok(id)
    }

    /// Sets a field of a record to what was typed. `why` is kept in the dated entry, where there is one.
    pub fn set_typed(
        &mut self,
        at: &Address,
        field: &'static Field,
        texts: &[&str],
        why: &str,
    ) -> Result<(), Refusal> {
        if !field.typed {
            return Err(Refusal::new(
                format!("{} is not set directly.", field.label),
                "It follows from other changes: move, close, reopen, pause, resume, merge or split the inquiry.",
            ));
        }
        let value = self.read(&at.file, field, texts)?;
        self.set(at, field, value, why)
    }

    /// Sets a field of a record; nothing happens if it holds that already.
    pub fn set(
        &mut self,
        at: &Address,
        field: &'static Field,
        now: Value,
        why: &str,
    ) -> Result<(), Refusal> {
        let Some(record) = self.portfolio.record(at) else {
            return Err(Refusal::new(format!("There is no {at} here."), ""));
        };
        let was = record.get(field.name);
        if was == now || (was.is_empty() && now.is_empty()) {
            return Ok(());
        }
        if now == Value::Empty && !record.may_be_empty(field.name) {
            return Err(Refusal::new(
                format!("{} cannot be empty.", field.label),
                "",
            ));
        }
        let change = if field.dated {
            self.pen.dated(at.clone(), field.name, &was, &now, why)
        } else {
            Change::Set {
                at: at.clone(),
                field: field.name.to_owned(),
                was,
                now,
                entry: None,
            }
        };
        self.apply(change)
    }

    /// Links two records; nothing happens if they are linked already.
    pub fn link(&mut self, at: &Address, field: &str, to: Ref) -> Result<(), Refusal> {
        let before = self.portfolio.record(at).map(|record| record.get(field));
        if matches!(before, Some(Value::Refs(refs)) if refs.contains(&to)) {
            return Ok(());
        }
        self.apply(Change::Link {
            at: at.clone(),
            field: field.to_owned(),
            to,
        })
    }

    /// Marks two barriers of different inquiries (or two successes) as the same, on both sides.
    pub fn same_as(&mut self, a: &Address, b: &Address) -> Result<(), Refusal> {
        self.link(a, "same_as", Portfolio::reference(b, &a.file))?;
        self.link(b, "same_as", Portfolio::reference(a, &b.file))
    }

    /// Moves an inquiry to another stage; `gate` is how the gates stand that lie on the way.
    pub fn move_to(
        &mut self,
        file: &Id,
        to: Stage,
        gate: &Gate,
        reason: &str,
    ) -> Result<(), Refusal> {
        let Some(inquiry) = self.portfolio.inquiry(file) else {
            return Err(Refusal::new(format!("There is no inquiry {file}."), ""));
        };
        if inquiry.stage == to {
            return Err(Refusal::new(
                format!("“{}” is in {to} already.", inquiry.title),
                "",
            ));
        }
        let loops = inquiry.stage == Stage::Learn && to < Stage::Learn;
        let event = StageMove {
            id: self.pen.item_id(Kind::Move, inquiry),
            added: self.pen.moment_in(inquiry),
            from: inquiry.stage,
            to,
            cycle: inquiry.cycle.saturating_add(u32::from(loops)),
            reason: crate::model::text::prose(reason),
            met: gate.ids(true),
            unmet: gate.ids(false),
            by: self.pen.author.clone(),
            history: Vec::new(),
        };
        let cycle_was = inquiry.cycle;
        let event = crate::model::document::contents(&event);
        self.apply(Change::Move {
            file: file.clone(),
            event,
            cycle_was,
        })
    }

    /// Keeps the answer to a step that becomes nothing else, in the sheet of this guide and cycle; a session has one cycle.
    pub fn answer(&mut self, file: &Id, guide: &Id, step: &Id, text: &str) -> Result<(), Refusal> {
        let inquiry = self
            .portfolio
            .inquiry(file)
            .map(|it| (it.cycle, &it.sheets));
        let session = || {
            self.portfolio
                .sessions
                .named(file)
                .map(|it| (1, &it.sheets))
        };
        let Some((cycle, sheets)) = inquiry.or_else(session) else {
            return Err(Refusal::new(format!("There is no inquiry {file}."), ""));
        };
        let sheets = sheets.iter();
        let mut sheets = sheets
            .filter(|sheet| sheet.guide == guide.as_str() && sheet.cycle == cycle)
            .map(|sheet| (sheet.id.clone(), sheet.answers.clone()));
        let (found, mut answers) = sheets.next().unzip();
        let answers = answers.get_or_insert_default();
        // Two people who walked it apart have begun a sheet each: this is the answer to both.
        let others: Vec<(Id, Vec<SheetAnswer>)> = sheets.collect();
        answers.retain(|answer| answer.step != step.as_str());
        answers.push(SheetAnswer {
            step: step.as_str().to_owned(),
            text: crate::model::text::prose(text),
        });
        let (Some(guide_field), Some(cycle_field), Some(answers_field)) = (
            field_named(Sheet::FIELDS, "guide"),
            field_named(Sheet::FIELDS, "cycle"),
            field_named(Sheet::FIELDS, "answers"),
        ) else {
            return Ok(());
        };
        for (id, mut answers) in others {
            answers.retain(|answer| answer.step != step.as_str());
            let at = Address::item(file.clone(), id);
            self.set(&at, answers_field, answers.to_value(), "")?;
        }
        match found {
            Some(id) => self.set(
                &Address::item(file.clone(), id),
                answers_field,
                answers.to_value(),
                "",
            ),
            None => self
                .add_values(
                    file,
                    Kind::Sheet,
                    &[
                        (guide_field, Value::Text(guide.as_str().to_owned())),
                        (cycle_field, cycle.to_value()),
                        (answers_field, answers.to_value()),
                    ],
                )
                .map(|_| ()),
        }
    }

    /// Begins the sheet of a run of a guide: it says on which day the guide was tried.
    pub fn begin_sheet(&mut self, file: &Id, guide: &Id) -> Result<Id, Refusal> {
        let cycle = self
            .portfolio
            .inquiry(file)
            .map_or(1, |inquiry| inquiry.cycle);
        let mut values = Vec::new();
        for (name, value) in [
            ("guide", Value::Text(guide.as_str().to_owned())),
            ("cycle", cycle.to_value()),
        ] {
            values.extend(field_named(Sheet::FIELDS, name).map(|field| (field, value)));
        }
        self.add_values(file, Kind::Sheet, &values)
    }

    /// Keeps the answer to a step on one sheet.
    pub fn answer_on(
        &mut self,
        file: &Id,
        sheet: &Id,
        step: &Id,
        text: &str,
    ) -> Result<(), Refusal> {
        let at = Address::item(file.clone(), sheet.clone());
        let (Some(record), Some(field)) = (
            self.portfolio.record(&at),
            field_named(Sheet::FIELDS, "answers"),
        ) else {
            return Ok(());
        };
        let mut answers: Vec<SheetAnswer> =
            FieldValue::from_value(&record.get(field.name)).unwrap_or_default();
        answers.retain(|answer| answer.step != step.as_str());
        answers.push(SheetAnswer {
            step: step.as_str().to_owned(),
            text: crate::model::text::prose(text),
        });
        self.set(&at, field, answers.to_value(), "")
    }

    /// What was typed for a field, as a value; labels that are not known yet are added to the inquiry.
    pub fn read(&mut self, file: &Id, field: &Field, texts: &[&str]) -> Result<Value, Refusal> {
        let scope = Scope {
            portfolio: self.portfolio,
            file,
            today: self.pen.today(),
        };
        match typed::read(field, texts, scope)? {
            Typed::Value(value) => Ok(value),
            Typed::Labels(kind, labels) => self.labelled(file, kind, &labels),
        }
    }

    /// Records of an inquiry by their ids or labels, whatever stands in them; those that are not known yet are added.
    pub fn labelled(&mut self, file: &Id, kind: Kind, labels: &[String]) -> Result<Value, Refusal> {
        let mut refs: Vec<Ref> = Vec::new();
        for label in labels.iter().map(|label| crate::model::text::line(label)) {
            if label.is_empty() {
                continue;
            }
            let found = Ref::here(self.label(file, kind, &label)?);
            if !refs.contains(&found) {
                refs.push(found);
            }
        }
        Ok(Value::Refs(refs))
    }

    fn label(&mut self, file: &Id, kind: Kind, label: &str) -> Result<Id, Refusal> {
        let scope = Scope {
            portfolio: self.portfolio,
            file,
            today: self.pen.today(),
        };
        if let Some(id) = typed::labelled(scope, kind, label) {
            return Ok(id);
        }
        if Id::parse(label).is_some_and(|id| id.letter() == kind.letter() && label.len() == 7) {
            return Err(Refusal::new(
                format!("There is no {} {label} in {file}.", kind.word()),
                "Write the label instead.",
            ));
        }
        let Some(field) = main_field(fields(kind)) else {
            return Err(Refusal::new("No label.", ""));
        };
        self.add_values(file, kind, &[(field, Value::Text(label.to_owned()))])
    }
}

/// The field of a table that a flag names, or the refusal that suggests the nearest.
pub fn known_field(
    kind: Kind,
    fields: &'static [Field],
    name: &str,
) -> Result<&'static Field, Refusal> {
    field_named(fields, name).ok_or_else(|| {
        let near = nearest(name, fields.iter().map(|field| field.name));
        let remedy = near.map_or_else(
            || {
                let names: Vec<String> = fields.iter().map(Field::flag).collect();
                format!("There are: {}", names.join(", "))
            },
            |near| format!("Did you mean “{}”?", near.replace('_', "-")),
        );
        Refusal::new(
            format!(
                "{} has no field “{name}”.",
                crate::model::wording::capital(&kind.one())
            ),
            remedy,
        )
    })
}
/// What a new record is called: its first value, which people type.
fn name_in(values: &[(&'static Field, Value)]) -> String {
    values
        .first()
        .map(|(_, value)| value.plain())
        .unwrap_or_default()
}
