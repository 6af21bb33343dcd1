//! Going back: a record, or a whole inquiry, holds again what it held in an earlier version. The change is a new one.

use crate::model::change::{Change, Contents};
use crate::model::compose::Composer;
use crate::model::document::{Document, all_items, contents};
use crate::model::field::{Field, Record, field_named};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::refusal::Refusal;
use crate::model::removing::has_to_stay;
use crate::model::snapshot::Snapshot;
use crate::model::value::{FieldValue, Value};

/// What going back came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Back {
    /// The fields that hold again what they held.
    pub set: Vec<(Address, &'static Field)>,
    /// The records that came back.
    pub brought: Vec<Address>,
    /// The records that went, because they have been written since.
    pub taken: Vec<Address>,
    /// The records that have been written since and stay: others rely on them.
    pub kept: Vec<Address>,
    /// The records that were there and live in another inquiry by now: they stay there.
    pub elsewhere: Vec<Address>,
    /// The fields that stay as they are, and why.
    pub refused: Vec<(Address, &'static Field, Refusal)>,
    /// How many links lead nowhere any more and were left out.
    pub loose: usize,
}

impl Back {
    /// Whether everything was like that already.
    pub fn is_nothing(&self) -> bool {
        self.set.is_empty() && self.brought.is_empty() && self.taken.is_empty()
    }
}

/// What tells how a record has come about is never written anew: the dated entries, moves, merges and splits.
const STAYS: &[&str] = &[
    "id",
    "added",
    "history",
    "stage",
    "cycle",
    "merged_into",
    "merged_from",
    "split_from",
    "split_into",
];

/// Has a record, or an inquiry as a whole, hold again what `then` holds of it. Fields that are dated get an entry with
/// `why`; nothing else follows from it. Records that are missing come back; those that have been written since go, unless
/// others rely on them. What cannot be brought back stays as it is and is told.
pub fn back_to(
    composer: &mut Composer<'_>,
    at: &Address,
    then: &Snapshot,
    why: &str,
) -> Result<Back, Refusal> {
    let document = then.document();
    let mut back = Back::default();
    let mut going = Going {
        composer,
        file: at.file.clone(),
        why,
        back: &mut back,
    };
    match &at.item {
        Some(item) => {
            let Some(record) = document.item(item) else {
                return Err(Refusal::new(
                    "It was not there then.",
                    "Take it out if that is what you want; undo brings it back.",
                ));
            };
            going.item(record)?;
        }
        None => going.whole(document)?,
    }
    Ok(back)
}

/// One way back.
struct Going<'a, 'b> {
    composer: &'a mut Composer<'b>,
    file: Id,
    why: &'a str,
    back: &'a mut Back,
}

impl Going<'_, '_> {
    fn whole(&mut self, then: &dyn Document) -> Result<(), Refusal> {
        let is_gone = self.composer.portfolio.document(&self.file).is_none();
        if is_gone {
            self.begin(then)?;
        }
        let added = self.added_since(then);
        // One that begins anew has gone no other way since.
        let told = |record: &&dyn Record| is_gone || record.kind() != Kind::Move;
        for record in all_items(then).filter(told) {
            if self.record(record.id()).is_none() {
                self.bring(record)?;
            }
        }
        for record in all_items(then).filter(|record| record.kind() != Kind::Move) {
            if self.record(record.id()).is_some() {
                self.fields(&self.at(record.id()), record);
            }
        }
        self.fields(&Address::document(self.file.clone()), then);
        self.take_out(added);
        Ok(())
    }

    /// The records that have been written since.
    fn added_since(&self, then: &dyn Document) -> Vec<Id> {
        let now = self.composer.portfolio.document(&self.file);
        let items = now.into_iter().flat_map(all_items);
        let added =
            items.filter(|record| then.item(record.id()).is_none() && record.kind() != Kind::Move);
        added.map(|record| record.id().clone()).collect()
    }

    /// Begins a document anew that has been taken away.
    fn begin(&mut self, then: &dyn Document) -> Result<(), Refusal> {
        self.composer.apply_alone(Change::Begin {
            kind: then.kind(),
            fields: without_links(then),
        })?;
        self.back.brought.push(Address::document(self.file.clone()));
        Ok(())
    }

    fn item(&mut self, then: &dyn Record) -> Result<(), Refusal> {
        if self.record(then.id()).is_none() {
            self.bring(then)?;
            if self.record(then.id()).is_none() {
                return Err(Refusal::new(
                    "It lives in another inquiry by now.",
                    "Go there, and bring it back to what it was then.",
                ));
            }
        }
        self.fields(&self.at(then.id()), then);
        Ok(())
    }

    /// Brings a record back that is not there any more, unless it has gone over to another inquiry.
    fn bring(&mut self, then: &dyn Record) -> Result<(), Refusal> {
        if let Some(there) = elsewhere(self.composer.portfolio, &self.file, then) {
            self.back.elsewhere.push(there);
            return Ok(());
        }
        self.composer.apply_alone(Change::Bring {
            file: self.file.clone(),
            kind: then.kind(),
            fields: without_links(then),
        })?;
        let at = self.at(then.id());
        self.back.brought.push(at);
        Ok(())
    }

    /// Sets what differs: plain fields first, those that are dated last, since their rules look at the others.
    fn fields(&mut self, at: &Address, then: &dyn Record) {
        let table = then.fields().iter();
        let mut fields: Vec<&'static Field> =
            table.filter(|field| !STAYS.contains(&field.name)).collect();
        fields.sort_by_key(|field| field.dated);
        let is_new = self.back.brought.contains(at);
        for field in fields {
            let Some(was) = self
                .composer
                .portfolio
                .record(at)
                .map(|it| it.get(field.name))
            else {
                return;
            };
            let now = self.leading(then.get(field.name));
            if was == now || (was.is_empty() && now.is_empty()) {
                continue;
            }
            match self.set(at, field, was, now) {
                Ok(()) if is_new => {}
                Ok(()) => self.back.set.push((at.clone(), field)),
                Err(refusal) => self.back.refused.push((at.clone(), field, refusal)),
            }
        }
    }

    fn set(
        &mut self,
        at: &Address,
        field: &'static Field,
        was: Value,
        now: Value,
    ) -> Result<(), Refusal> {
        // A record that comes back has its own entries: links are all that it lacks.
        let is_dated = field.dated && !self.back.brought.contains(at);
        let change = if is_dated {
            let pen = &self.composer.pen;
            pen.dated(at.clone(), field.name, &was, &now, self.why)
        } else {
            Change::Set {
                at: at.clone(),
                field: field.name.to_owned(),
                was,
                now,
                entry: None,
            }
        };
        self.composer.apply_alone(change)
    }

    /// A value without the links that lead nowhere now.
    fn leading(&mut self, value: Value) -> Value {
        let Value::Refs(mut refs) = value else {
            return value;
        };
        let before = refs.len();
        let portfolio = &*self.composer.portfolio;
        refs.retain(|to| portfolio.resolve(to, &self.file).is_some());
        self.back.loose += before - refs.len();
        Value::Refs(refs)
    }

    /// Takes out what has been written since, as far as nothing that stays leads to it.
    fn take_out(&mut self, mut added: Vec<Id>) {
        loop {
            let before = added.len();
            added.retain(|item| !self.takes(item));
            if added.len() == before {
                break;
            }
        }
        let kept = added.iter().map(|item| self.at(item));
        let kept: Vec<Address> = kept.collect();
        self.back.kept.extend(kept);
    }

    fn takes(&mut self, item: &Id) -> bool {
        let at = self.at(item);
        let Some(record) = self.composer.portfolio.record(&at) else {
            return true;
        };
        let leave = Change::Remove {
            file: self.file.clone(),
            kind: record.kind(),
            fields: contents(record),
        };
        let stays =
            record.kind() != Kind::Sheet && has_to_stay(self.composer.portfolio, &at).is_some();
        let goes = !stays && self.composer.apply_alone(leave).is_ok();
        if goes {
            self.back.taken.push(at);
        }
        goes
    }

    fn at(&self, item: &Id) -> Address {
        Address::item(self.file.clone(), item.clone())
    }

    fn record(&self, item: &Id) -> Option<&dyn Record> {
        self.composer.portfolio.record(&self.at(item))
    }
}

/// The contents of a record with its fields of links empty: they are set when all records are there again.
fn without_links(record: &dyn Record) -> Contents {
    let mut contents = contents(record);
    for (name, value) in &mut contents {
        let is_links = matches!(value, Value::Refs(_));
        if is_links && field_named(record.fields(), name).is_some() {
            *value = Vec::<Ref>::new().to_value();
        }
    }
    contents
}

/// Where a record of this inquiry is by now, if another one has it.
fn elsewhere(portfolio: &Portfolio, file: &Id, then: &dyn Record) -> Option<Address> {
    let mut others = portfolio.inquiries.iter().filter(|it| it.id != *file);
    let holder = others.find(|inquiry| {
        let found = inquiry.item(then.id());
        found.is_some_and(|it| (it.kind(), it.added()) == (then.kind(), then.added()))
    })?;
    Some(Address::item(holder.id.clone(), then.id().clone()))
}
