//! Inquiries and edits by chance: every text that is typed is a word of its own, so that it can be looked for.

use beal::model::day::Day;
use beal::model::document::{Document, all_items, contents};
use beal::model::field::{Field, FieldKind, Record};
use beal::model::id::{Id, Ref};
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::records::dispute::Dispute;
use beal::model::records::inquiry::Inquiry;
use beal::model::records::sheet::{Sheet, SheetAnswer};
use beal::model::tables::fields;
use beal::model::value::{Entry, FieldValue, Value};
use beal::model::words::Stage;

use crate::model::made::{id, moment};

/// Somebody who writes at random.
pub struct Chance {
    rng: fastrand::Rng,
    /// What every word of this writer begins with.
    mark: &'static str,
    words: usize,
}

impl Chance {
    /// A writer whose words begin with `mark`.
    pub fn new(seed: u64, mark: &'static str) -> Self {
        Self {
            rng: fastrand::Rng::with_seed(seed),
            mark,
            words: 0,
        }
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.rng.usize(0..n.max(1))
    }

    fn word(&mut self) -> String {
        self.words += 1;
        format!("{}{}q", self.mark, self.words)
    }

    /// The end of an id, which is no word of anybody's.
    fn name(&mut self) -> String {
        self.words += 1;
        format!("{}{}k", self.mark, self.words)
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        let at = self.below(from.len());
        from.get(at).cloned()
    }

    fn moment(&mut self) -> Moment {
        let (hour, minute) = (self.below(3), self.below(3));
        moment(&format!("2026-10-05 1{hour}:0{minute}:00"))
    }

    /// An inquiry with some records.
    pub fn inquiry(&mut self) -> Inquiry {
        let mut inquiry = Inquiry::begin(
            id("made-up-0000"),
            self.word(),
            moment("2026-10-05 09:00:00"),
        );
        if self.below(2) == 0 {
            inquiry.sheets.push(Sheet {
                id: id("g-00000"),
                added: inquiry.added,
                ..Sheet::default()
            });
            (0..3).for_each(|_| self.answer(&mut inquiry));
        }
        for _ in 0..self.below(7) {
            self.add(&mut inquiry);
        }
        for _ in 0..self.below(10) {
            self.edit(&mut inquiry);
        }
        inquiry
    }

    /// One thing that a person or the program does to an inquiry.
    pub fn edit(&mut self, inquiry: &mut Inquiry) {
        match self.below(21) {
            0..8 => self.set(inquiry),
            8..11 => self.prose(inquiry),
            11..14 => self.add(inquiry),
            14 | 15 => self.remove(inquiry),
            16 | 19 => self.answer(inquiry),
            17 => self.shift(inquiry),
            18 => self.dispute(inquiry),
            _ => self.settle(inquiry),
        }
    }

    /// A record of any kind. Now and then its id is one that somebody else may give as well, even to another kind.
    fn add(&mut self, inquiry: &mut Inquiry) {
        let kinds: Vec<Kind> = Inquiry::LISTS.iter().map(|list| list.kind).collect();
        let kind = self.pick(&kinds).expect("a kind");
        if matches!(kind, Kind::Dispute | Kind::Move) {
            return;
        }
        let new = if self.below(8) == 0 {
            format!("b-{:05}", self.below(3))
        } else {
            format!("{}-{}", kind.letter().unwrap_or('z'), self.name())
        };
        let new = id(&new);
        if inquiry.item(&new).is_some() {
            return;
        }
        let mut made = vec![
            ("id".to_owned(), new.to_value()),
            ("added".to_owned(), self.moment().to_value()),
        ];
        for field in fields(kind) {
            if self.below(3) == 0 && !matches!(field.name, "id" | "added") {
                made.push((field.name.to_owned(), self.value(inquiry, field)));
            }
        }
        assert!(inquiry.insert(kind, &made), "{made:?}");
    }

    /// A field of any record gets another content, with its dated entry.
    fn set(&mut self, inquiry: &mut Inquiry) {
        let (at, kind) = self.place(inquiry);
        if matches!(kind, Kind::Dispute | Kind::Move) {
            return;
        }
        let rows = fields(kind).iter();
        let rows: Vec<&Field> = rows
            .filter(|field| !matches!(field.name, "id" | "added" | "history" | "answers"))
            .filter(|field| !matches!((kind, field.name), (Kind::Inquiry, "stage" | "cycle")))
            .collect();
        let field = self.pick(&rows).expect("a field");
        let now = self.changed(inquiry, field, at.as_ref());
        let entry = Entry {
            on: self.moment(),
            field: field.name.to_owned(),
            to: now.plain(),
            by: self.mark.to_owned(),
            ..Entry::default()
        };
        let record = record_mut(inquiry, at.as_ref());
        if record.set(field.name, &now) && field.dated {
            let mut history = record.history().to_vec();
            history.push(entry);
            assert!(record.set("history", &history.to_value()));
        }
    }

    /// Another content for a field: emptied, replaced, or with something more, less or elsewhere in it.
    fn changed(&mut self, inquiry: &Inquiry, field: &Field, at: Option<&Id>) -> Value {
        let old = record(inquiry, at).get(field.name);
        let new = self.value(inquiry, field);
        match (self.below(6), old, new) {
            (0, _, _) => Value::Empty,
            (1..5, Value::Lines(mut old), Value::Lines(new)) => {
                self.mix(&mut old, new);
                Value::Lines(old)
            }
            (1..5, Value::Refs(mut old), Value::Refs(new)) => {
                self.mix(&mut old, new);
                Value::Refs(old)
            }
            (_, _, new) => new,
        }
    }

    fn mix<T>(&mut self, list: &mut Vec<T>, new: Vec<T>) {
        match self.below(4) {
            0 if !list.is_empty() => drop(list.remove(self.below(list.len()))),
            1 if !list.is_empty() => {
                let (a, b) = (self.below(list.len()), self.below(list.len()));
                list.swap(a, b);
            }
            _ => {
                let at = self.below(list.len() + 1);
                list.splice(at..at, new);
            }
        }
    }

    /// A line of prose is changed, added or taken out.
    fn prose(&mut self, inquiry: &mut Inquiry) {
        let (at, kind) = self.place(inquiry);
        let rows: Vec<&Field> = fields(kind)
            .iter()
            .filter(|field| field.kind == FieldKind::Text && kind != Kind::Move)
            .collect();
        let Some(field) = self.pick(&rows) else {
            return;
        };
        let text = record(inquiry, at.as_ref()).get(field.name).plain();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let place = self.below(lines.len() + 1);
        match self.below(3) {
            0 if place < lines.len() => drop(lines.remove(place)),
            1 if place < lines.len() => lines[place] = self.word(),
            _ => {
                let new: Vec<String> = (0..self.below(5)).map(|_| self.word()).collect();
                lines.splice(place..place, new);
            }
        }
        let text = beal::model::text::prose(&lines.join("\n"));
        record_mut(inquiry, at.as_ref()).set(field.name, &Value::Text(text));
    }

    fn remove(&mut self, inquiry: &mut Inquiry) {
        let (Some(at), _) = self.place(inquiry) else {
            return;
        };
        if self.below(2) == 0 {
            unlink(inquiry, &at);
        }
        inquiry.remove(&at);
    }

    /// An answer on a sheet, in place of the one to the same step.
    fn answer(&mut self, inquiry: &mut Inquiry) {
        let step = self.pick(&["one", "two", "three"]).expect("a step");
        let text = self.word();
        if let Some(sheet) = inquiry.sheets.first_mut() {
            sheet.answers.retain(|answer| answer.step != step);
            sheet.answers.push(SheetAnswer {
                step: step.to_owned(),
                text,
            });
        }
    }

    /// The inquiry moves to another stage.
    fn shift(&mut self, inquiry: &mut Inquiry) {
        let to = self.pick(Stage::ALL).expect("a stage");
        if to == inquiry.stage {
            return;
        }
        let event = beal::model::records::stage_move::StageMove {
            id: id(&format!("m-{}", self.name())),
            added: self.moment(),
            from: inquiry.stage,
            to,
            cycle: inquiry.cycle + u32::from(inquiry.stage == Stage::Learn),
            reason: self.word(),
            ..Default::default()
        };
        (inquiry.stage, inquiry.cycle) = (to, event.cycle);
        assert!(inquiry.insert(Kind::Move, &contents(&event)));
    }

    /// A dispute as an earlier merge has left it.
    fn dispute(&mut self, inquiry: &mut Inquiry) {
        let (at, kind) = self.place(inquiry);
        let singles: Vec<&Field> = fields(kind)
            .iter()
            .filter(|field| field.typed && matches!(field.kind, FieldKind::Line | FieldKind::Text))
            .collect();
        let Some(field) = self.pick(&singles) else {
            return;
        };
        let new = Dispute::id_of(at.as_ref(), field.name);
        if inquiry.item(&new).is_some() {
            return;
        }
        let record = record(inquiry, at.as_ref());
        let mut values = vec![record.get(field.name).plain(), self.word()];
        values.sort();
        let dispute = Dispute {
            id: new,
            added: record.added(),
            of: at.map_or(String::new(), |at| at.as_str().to_owned()),
            field: field.name.to_owned(),
            values,
            history: Vec::new(),
        };
        assert!(inquiry.insert(Kind::Dispute, &contents(&dispute)));
    }

    /// A dispute is settled: what stands holds, or another of its values.
    fn settle(&mut self, inquiry: &mut Inquiry) {
        let Some(dispute) = self.pick(&inquiry.disputes) else {
            return;
        };
        inquiry.remove(&dispute.id);
        let at = Id::parse(&dispute.of);
        let exists = at.as_ref().is_none_or(|at| inquiry.item(at).is_some());
        let value = self.pick(&dispute.values).filter(|_| exists);
        if let Some(value) = value.filter(|_| self.below(2) == 0) {
            record_mut(inquiry, at.as_ref()).set(&dispute.field, &Value::Text(value));
        }
    }

    /// The head, or one of the records.
    fn place(&mut self, inquiry: &Inquiry) -> (Option<Id>, Kind) {
        let mut all = vec![(None, Kind::Inquiry)];
        all.extend(all_items(inquiry).map(|item| (Some(item.id().clone()), item.kind())));
        self.pick(&all).expect("the head")
    }

    /// Something that a field can hold.
    fn value(&mut self, inquiry: &Inquiry, field: &Field) -> Value {
        match field.kind {
            FieldKind::Line | FieldKind::Named(_) => Value::Text(self.word()),
            FieldKind::Text => {
                let lines: Vec<String> = (0..=self.below(6)).map(|_| self.word()).collect();
                Value::Text(lines.join(["\n", "\n\n"][self.below(2)]))
            }
            FieldKind::Lines => Value::Lines((0..=self.below(2)).map(|_| self.word()).collect()),
            FieldKind::Choice(words) => {
                Value::Text(self.pick(words).unwrap_or_default().to_owned())
            }
            FieldKind::Choices(words) => {
                Value::Lines(self.pick(words).map(str::to_owned).into_iter().collect())
            }
            FieldKind::Date => {
                Value::Day(Day::parse(&format!("2026-1{}-01", self.below(3))).expect("a day"))
            }
            FieldKind::Moment => Value::Moment(self.moment()),
            FieldKind::Number => Value::Number(i64::try_from(self.below(4)).expect("small")),
            FieldKind::Score => Value::Number(i64::try_from(1 + self.below(5)).expect("small")),
            FieldKind::Flag => Value::Flag(self.below(2) == 0),
            FieldKind::References(_) | FieldKind::Labels(_) => {
                let (to, _) = self.place(inquiry);
                let there = Ref::there(id("elsewhere-0000"), id(&format!("b-{}", self.word())));
                Value::Refs(vec![to.map_or(there, Ref::here)])
            }
            FieldKind::NamedMany(_) => Value::Lines(vec![self.word()]),
            FieldKind::Rows if field.name == "answers" => vec![SheetAnswer {
                step: self
                    .pick(&["one", "two", "three"])
                    .expect("a step")
                    .to_owned(),
                text: self.word(),
            }]
            .to_value(),
            FieldKind::Rows => vec![Entry {
                on: self.moment(),
                field: "status".to_owned(),
                to: self.word(),
                ..Entry::default()
            }]
            .to_value(),
        }
    }
}

/// The head of an inquiry, or one of its records.
pub fn record<'a>(inquiry: &'a Inquiry, at: Option<&Id>) -> &'a dyn Record {
    match at {
        Some(at) => inquiry.item(at).expect("a record"),
        None => inquiry,
    }
}

fn record_mut<'a>(inquiry: &'a mut Inquiry, at: Option<&Id>) -> &'a mut dyn Record {
    match at {
        Some(at) => inquiry.item_mut(at).expect("a record"),
        None => inquiry,
    }
}

/// Takes every link to a record out.
fn unlink(inquiry: &mut Inquiry, to: &Id) {
    let mut all = vec![None];
    all.extend(all_items(inquiry).map(|item| Some(item.id().clone())));
    for at in all {
        let record = record_mut(inquiry, at.as_ref());
        for field in record.fields() {
            if let Value::Refs(mut refs) = record.get(field.name) {
                refs.retain(|link| link.item != *to);
                record.set(field.name, &Value::Refs(refs));
            }
        }
    }
}
