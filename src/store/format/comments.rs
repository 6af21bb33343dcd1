//! The comments that people wrote in a file, and the records and fields that they belong to.

use std::collections::BTreeMap;

use crate::model::id::Id;
use crate::model::merge::lists::{Order, merged};
use crate::store::format::tokens::{TokenKind, Tokens};

/// The part of a document that a comment belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The document itself: its head and what stands around it.
    Document,
    /// A record of one of its lists.
    Record {
        /// The name of the list.
        list: String,
        /// The record.
        id: Id,
    },
}

/// Where a comment stands within its owner.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// On lines of its own before the owner. For the document: at the top of the file.
    Above,
    /// On the line where the owner opens.
    Opening,
    /// On lines of its own before a field or list.
    Before(String),
    /// On the line of a field, or where a list opens.
    Beside(String),
    /// On lines of its own at the end of a list.
    EndOf(String),
    /// On lines of its own at the end of the owner.
    End,
    /// On the line where the owner closes. For the document: at the bottom of the file.
    Closing,
}

/// The comments of one file. Only reading makes them; a document that beal begins has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    by_place: BTreeMap<(Owner, Spot), Vec<String>>,
}

impl Comments {
    /// Whether nobody wrote any.
    pub fn is_empty(&self) -> bool {
        self.by_place.is_empty()
    }

    /// The comments at one place, in order.
    pub fn at(&self, owner: &Owner, spot: Spot) -> &[String] {
        if self.by_place.is_empty() {
            return &[];
        }
        self.by_place
            .get(&(owner.clone(), spot))
            .map_or(&[], Vec::as_slice)
    }

    /// The comments of one place that can stand on its line together, and those that cannot: nothing that goes over a
    /// line follows a comment that ends with its line.
    pub fn on_line(&self, owner: &Owner, spot: Spot) -> (Vec<&String>, Vec<&String>) {
        let mut is_ended = false;
        self.at(owner, spot).iter().partition(|text| {
            let fits = !(is_ended && text.contains('\n'));
            is_ended |= fits && ends_its_line(text);
            fits
        })
    }

    /// Adds a comment after those that are there.
    pub fn add(&mut self, owner: Owner, spot: Spot, text: String) {
        self.by_place.entry((owner, spot)).or_default().push(text);
    }

    /// What two people wrote between the lines without knowing of each other; `base` is what both began with. Comments that
    /// either added are there, those that either took out are not.
    #[must_use]
    pub fn merge(base: Option<&Self>, ours: &Self, theirs: &Self) -> Self {
        let none = Self::default();
        let base = base.unwrap_or(&none);
        let places = ours.by_place.keys().chain(theirs.by_place.keys());
        let merged = places.map(|place| {
            let [base, ours, theirs] = [base, ours, theirs]
                .map(|side| side.by_place.get(place).map_or(&[][..], Vec::as_slice));
            (place.clone(), one_place(base, ours, theirs))
        });
        Self {
            by_place: merged.filter(|(_, texts)| !texts.is_empty()).collect(),
        }
    }

    /// The text of every comment, to change.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.by_place.values_mut().flatten()
    }

    /// The comments of records of a list that `stays` does not know any more, in the order of their ids.
    pub fn left_behind<'a>(
        &'a self,
        list: &'a str,
        stays: impl Fn(&Id) -> bool + 'a,
    ) -> impl Iterator<Item = &'a String> {
        self.by_place
            .iter()
            .filter(move |((owner, _), _)| match owner {
                Owner::Record { list: own, id } => own == list && !stays(id),
                Owner::Document => false,
            })
            .flat_map(|(_, texts)| texts)
    }
}

/// The comments of one place.
fn one_place(base: &[String], ours: &[String], theirs: &[String]) -> Vec<String> {
    if ours == theirs || theirs == base {
        ours.to_vec()
    } else if ours == base {
        theirs.to_vec()
    } else {
        merged(base, ours, theirs, Order::Own)
    }
}

/// Whether nothing can follow a comment on its line.
fn ends_its_line(comment: &str) -> bool {
    let last = Tokens::of(comment).last();
    last.is_some_and(|token| token.kind == TokenKind::LineComment)
}
