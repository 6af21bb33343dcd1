//! The portfolio in memory: the ecosystem and its inquiries, and how things in it are addressed.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::crossings::Crossings;
use crate::model::document::Document;
use crate::model::field::Record;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::records::answering::Answering;
use crate::model::records::broadcast::Broadcast;
use crate::model::records::ecosystem::Ecosystem;
use crate::model::records::inquiry::Inquiry;
use crate::model::records::message::Message;
use crate::model::records::session::Session;
use crate::model::refusal::Refusal;
use crate::model::shelf::Shelf;
use crate::model::titled;
use crate::model::whereabouts::Whereabouts;
use crate::model::wording;

/// Where something is: a file, and perhaps one item in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    /// The id of the document.
    pub file: Id,
    /// The item in it; `None` for the document itself.
    pub item: Option<Id>,
}

impl Address {
    /// The address of a whole document.
    pub fn document(file: Id) -> Self {
        Self { file, item: None }
    }

    /// The address of an item.
    pub fn item(file: Id, item: Id) -> Self {
        Self {
            file,
            item: Some(item),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.item {
            Some(item) => write!(f, "{}/{item}", self.file),
            None => write!(f, "{}", self.file),
        }
    }
}

/// Everything that a portfolio folder holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portfolio {
    /// Pools, tiers, groups and the rest of `portfolio.ron`.
    pub ecosystem: Ecosystem,
    /// The inquiries, by id. They are changed through this type only.
    pub inquiries: Vec<Inquiry>,
    /// The sessions, by id: by date.
    pub sessions: Shelf<Session>,
    /// The answerings of surveys, by id: by date.
    pub answerings: Shelf<Answering>,
    /// The messages from the pools, by id: by date.
    pub messages: Shelf<Message>,
    /// The broadcasts, by id: by date.
    pub broadcasts: Shelf<Broadcast>,
    /// Which of them refer to which.
    pub crossings: Crossings,
    /// Where the items of the large ones stand.
    pub whereabouts: Whereabouts,
}

impl Portfolio {
    /// The inquiry with this id.
    pub fn inquiry(&self, id: &Id) -> Option<&Inquiry> {
        self.place(id).ok().map(|at| &self.inquiries[at])
    }

    /// The document with this id, whatever it is.
    pub fn document(&self, id: &Id) -> Option<&dyn Document> {
        if let Ok(at) = self.place(id) {
            return Some(&self.inquiries[at]);
        }
        if let Some(session) = self.sessions.named(id) {
            return Some(session);
        }
        if let Some(answering) = self.answerings.named(id) {
            return Some(answering);
        }
        if let Some(message) = self.messages.named(id) {
            return Some(message);
        }
        if let Some(broadcast) = self.broadcasts.named(id) {
            return Some(broadcast);
        }
        (self.ecosystem.id == *id).then_some(&self.ecosystem)
    }

    /// Every document, the inquiries first.
    pub fn documents(&self) -> impl Iterator<Item = &dyn Document> {
        let inquiries = self.inquiries.iter().map(|it| it as &dyn Document);
        inquiries.chain(self.others())
    }

    /// Every document that is no inquiry.
    pub fn others(&self) -> impl Iterator<Item = &dyn Document> {
        let sessions = self.sessions.iter().map(|it| it as &dyn Document);
        let answerings = self.answerings.iter().map(|it| it as &dyn Document);
        let messages = self.messages.iter().map(|it| it as &dyn Document);
        let broadcasts = self.broadcasts.iter().map(|it| it as &dyn Document);
        sessions
            .chain(answerings)
            .chain(messages)
            .chain(broadcasts)
            .chain(std::iter::once(&self.ecosystem as &dyn Document))
    }

    /// The inquiries that may refer to a document or to something in it, itself among them, in order.
    pub fn referrers(&self, file: &Id) -> Vec<&Inquiry> {
        let files = self.crossings.leading_to(file, &self.inquiries);
        files.iter().filter_map(|from| self.inquiry(from)).collect()
    }

    /// The document with this id, to change.
    pub fn document_mut(&mut self, id: &Id) -> Option<&mut dyn Document> {
        self.touch(id);
        if let Ok(at) = self.place(id) {
            return Some(&mut self.inquiries[at]);
        }
        if let Some(session) = self.sessions.named_mut(id) {
            return Some(session);
        }
        if let Some(answering) = self.answerings.named_mut(id) {
            return Some(answering);
        }
        if let Some(message) = self.messages.named_mut(id) {
            return Some(message);
        }
        if let Some(broadcast) = self.broadcasts.named_mut(id) {
            return Some(broadcast);
        }
        (self.ecosystem.id == *id).then_some(&mut self.ecosystem)
    }

    /// The inquiry with this id, to change.
    pub fn inquiry_mut(&mut self, id: &Id) -> Option<&mut Inquiry> {
        self.touch(id);
        self.place(id).ok().map(|at| &mut self.inquiries[at])
    }

    /// The record at an address, to change.
    pub fn record_mut(&mut self, at: &Address) -> Option<&mut dyn Record> {
        let document = self.document_mut(&at.file)?;
        match &at.item {
            Some(item) => document.item_mut(item),
            None => Some(document),
        }
    }

    /// Puts an inquiry in, or in place of the one with its id.
    pub fn put(&mut self, inquiry: Inquiry) {
        self.touch(&inquiry.id);
        match self.place(&inquiry.id) {
            Ok(at) => self.inquiries[at] = inquiry,
            Err(at) => self.inquiries.insert(at, inquiry),
        }
    }

    /// Puts a session in, or in place of the one with its id.
    pub fn put_session(&mut self, session: Session) {
        self.touch(&session.id);
        self.sessions.put(session);
    }

    /// Puts an answering in, or in place of the one with its id.
    pub fn put_answering(&mut self, answering: Answering) {
        self.touch(&answering.id);
        self.answerings.put(answering);
    }

    /// Puts a message in, or in place of the one with its id.
    pub fn put_message(&mut self, message: Message) {
        self.touch(&message.id);
        self.messages.put(message);
    }

    /// Puts a broadcast in, or in place of the one with its id.
    pub fn put_broadcast(&mut self, broadcast: Broadcast) {
        self.touch(&broadcast.id);
        self.broadcasts.put(broadcast);
    }

    /// Puts another content in the place of the portfolio's own file.
    pub fn put_ecosystem(&mut self, ecosystem: Ecosystem) {
        self.touch(&self.ecosystem.id.clone());
        self.touch(&ecosystem.id);
        self.ecosystem = ecosystem;
    }

    /// Takes a document out of memory, whatever it is; the portfolio's own file stays.
    pub fn take_out(&mut self, id: &Id) {
        if self.take(id).is_none() {
            self.touch(id);
            self.sessions.take(id);
            self.answerings.take(id);
            self.messages.take(id);
            self.broadcasts.take(id);
        }
    }

    /// Takes an inquiry out of memory.
    pub fn take(&mut self, id: &Id) -> Option<Inquiry> {
        self.whereabouts.touch(id);
        self.place(id).ok().map(|at| self.inquiries.remove(at))
    }

    /// A document may be changed.
    fn touch(&mut self, id: &Id) {
        self.crossings.touch(id);
        self.whereabouts.touch(id);
    }

    fn place(&self, id: &Id) -> Result<usize, usize> {
        self.inquiries
            .binary_search_by(|inquiry| inquiry.id.cmp(id))
    }

    /// The record at an address.
    pub fn record(&self, at: &Address) -> Option<&dyn Record> {
        let document = self.document(&at.file)?;
        match &at.item {
            Some(item) => self.whereabouts.item(document, item),
            None => Some(document),
        }
    }

    /// The line that stands for what is at an address.
    pub fn title(&self, at: &Address) -> Option<String> {
        let document = self.document(&at.file)?;
        Some(titled::title(document, self.record(at)?))
    }

    /// Where a reference that stands in `file` points; `None` if it dangles.
    pub fn resolve(&self, reference: &Ref, file: &Id) -> Option<Address> {
        let at = Address::item(
            reference.file.clone().unwrap_or_else(|| file.clone()),
            reference.item.clone(),
        );
        if self.record(&at).is_some() {
            return Some(at);
        }
        let whole = reference.file.is_none() && self.is_whole(&reference.item);
        whole.then(|| Address::document(reference.item.clone()))
    }

    /// Whether this is the id of a document that others may refer to as a whole.
    fn is_whole(&self, id: &Id) -> bool {
        self.inquiry(id).is_some()
            || self.sessions.named(id).is_some()
            || self.messages.named(id).is_some()
    }

    /// The reference to an address, as it is written in `file`.
    pub fn reference(at: &Address, file: &Id) -> Ref {
        match &at.item {
            None => Ref::here(at.file.clone()),
            Some(item) if at.file == *file => Ref::here(item.clone()),
            Some(item) => Ref::there(at.file.clone(), item.clone()),
        }
    }

    /// The name of a record of the portfolio's own file; its id where it is not there.
    pub fn name_of(&self, kind: Kind, id: &str) -> String {
        let found = self.named(kind, id);
        found.map_or_else(|| id.to_owned(), Record::title)
    }

    /// A record of the portfolio's own file.
    pub fn named(&self, kind: Kind, id: &str) -> Option<&dyn Record> {
        let found = self.whereabouts.item(&self.ecosystem, &Id::parse(id)?);
        found.filter(|record| record.kind() == kind)
    }

    /// What a REF of the command line means: an inquiry's id, an unambiguous beginning of one, `<inquiry>/<item>`,
    /// or an item's id that stands in one file only. What an inquiry took along when it was merged is found by its old
    /// reference too.
    pub fn find(&self, text: &str) -> Result<Address, Refusal> {
        if let Some((file, item)) = text.split_once('/') {
            let file = self.find_document(file)?;
            return Id::parse(item)
                .and_then(|item| self.find_item(&file, &item))
                .ok_or_else(|| self.no_such_item(item, &file));
        }
        let items: Vec<Address> = Id::parse(text)
            .filter(|id| id.letter().and_then(Kind::of_letter).is_some())
            .map(|id| self.holders(&id))
            .unwrap_or_default();
        match items.as_slice() {
            [one] => Ok(one.clone()),
            [] => self
                .find_document(text)
                .map(Address::document)
                .map_err(|refusal| no_such_id(text).unwrap_or(refusal)),
            several => Err(Refusal::new(
                format!("“{text}” stands in {} inquiries.", several.len()),
                "Say which one: <inquiry>/<item>.",
            )
            .with_points(several.iter().map(ToString::to_string).collect())),
        }
    }

    /// Which document a text means: the id of any, or an unambiguous beginning of an inquiry's or session's.
    pub fn find_document(&self, text: &str) -> Result<Id, Refusal> {
        let exact = Id::parse(text).filter(|id| self.document(id).is_some());
        if let Some(exact) = exact.filter(|id| *id != self.ecosystem.id) {
            return Ok(exact);
        }
        let begins = |document: &&dyn Document| document.id().as_str().starts_with(text);
        let mut others = self.others().filter(begins);
        let is_other = !text.is_empty()
            && !self
                .inquiries
                .iter()
                .any(|it| it.id.as_str().starts_with(text));
        match (others.next(), others.next()) {
            (Some(one), None) if is_other && *one.id() != self.ecosystem.id => Ok(one.id().clone()),
            _ => self.find_inquiry(text),
        }
    }

    /// Which inquiry a text means: its id or an unambiguous beginning of it.
    pub fn find_inquiry(&self, text: &str) -> Result<Id, Refusal> {
        if text.is_empty() {
            return Err(Refusal::new(
                "No inquiry is named.",
                "Use `beal list` to see their ids.",
            ));
        }
        if let Some(exact) = Id::parse(text).and_then(|id| self.inquiry(&id)) {
            return Ok(exact.id.clone());
        }
        let found: Vec<&Inquiry> = self
            .inquiries
            .iter()
            .filter(|inquiry| inquiry.id.as_str().starts_with(text))
            .collect();
        match found.as_slice() {
            [one] => Ok(one.id.clone()),
            [] => Err(self.no_such_inquiry(text)),
            several => Err(Refusal::new(
                format!("“{text}” could be any of {} inquiries.", several.len()),
                "Type more of the id.",
            )
            .with_points(
                several
                    .iter()
                    .take(9)
                    .map(|i| format!("{}  {}", i.id, i.title))
                    .collect(),
            )),
        }
    }

    /// The item in this inquiry, or in the one that it was merged into.
    fn find_item(&self, file: &Id, item: &Id) -> Option<Address> {
        let mut file = file;
        // Not more steps than there are inquiries: files may say that two were merged into each other.
        for _ in 0..=self.inquiries.len() {
            let at = Address::item(file.clone(), item.clone());
            if self.record(&at).is_some() {
                return Some(at);
            }
            file = self.inquiry(file)?.went_into()?;
        }
        None
    }

    fn holders(&self, item: &Id) -> Vec<Address> {
        self.documents()
            .filter(|document| document.item(item).is_some())
            .map(|document| Address::item(document.id().clone(), item.clone()))
            .collect()
    }

    fn no_such_inquiry(&self, text: &str) -> Refusal {
        let slugs = self.inquiries.iter().map(|inquiry| inquiry.id.slug());
        let near = wording::nearest(
            text,
            slugs.chain(self.inquiries.iter().map(|inquiry| inquiry.id.as_str())),
        );
        let remedy = near.map_or_else(
            || "Use `beal list` to see the inquiries.".to_owned(),
            |near| format!("Did you mean {near}? `beal list` shows them all."),
        );
        Refusal::new(format!("There is no inquiry “{text}” here."), remedy)
    }

    fn no_such_item(&self, item: &str, file: &Id) -> Refusal {
        let ids: Vec<String> = self
            .document(file)
            .map(|document| {
                crate::model::document::all_items(document)
                    .map(|record| record.id().to_string())
                    .collect()
            })
            .unwrap_or_default();
        let remedy = wording::nearest(item, ids.iter().map(String::as_str)).map_or_else(
            || format!("Use `beal show {file}` to see what it holds."),
            |near| format!("Did you mean {near}? `beal show {file}` shows what it holds."),
        );
        Refusal::new(format!("There is no “{item}” in {file}."), remedy)
    }
}

/// The refusal of a text that looks like the id of an item: `b-7kq2m`.
fn no_such_id(text: &str) -> Option<Refusal> {
    let kind = Id::parse(text)
        .filter(|id| id.as_str().len() <= 7)
        .and_then(|id| id.letter())
        .and_then(Kind::of_letter)?;
    let remedy = format!("`beal list {}` shows them all.", kind.plural());
    Some(Refusal::new(
        format!("There is no {} “{text}” here.", kind.word()),
        remedy,
    ))
}
