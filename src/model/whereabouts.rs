//! Where each item stands in a document of very many, so that it is found without looking through them.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use crate::model::document::Document;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;

/// A document with fewer items is looked through: that is as quick, and takes no memory.
const MANY: usize = 500;

type Places = HashMap<Id, (Kind, usize)>;

/// Where the items of large documents stand. Gathered when one is asked for, forgotten when a document may have changed.
#[derive(Debug, Default)]
pub struct Whereabouts(RwLock<HashMap<Id, Places>>);

impl Whereabouts {
    /// A document may have been changed.
    pub fn touch(&mut self, file: &Id) {
        let known = self.0.get_mut();
        known.unwrap_or_else(PoisonError::into_inner).remove(file);
    }

    /// An item of a document.
    pub fn item<'a>(&self, document: &'a dyn Document, id: &Id) -> Option<&'a dyn Record> {
        if document.count() < MANY {
            return document.item(id);
        }
        match self.place(document, id) {
            Some((kind, at)) => {
                let found = document.nth(kind, at);
                found
                    .filter(|record| record.id() == id)
                    .or_else(|| document.item(id))
            }
            None => None,
        }
    }

    fn place(&self, document: &dyn Document, id: &Id) -> Option<(Kind, usize)> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let places = known.get(document.id());
        if let Some(places) = places.filter(|places| places.len() == document.count()) {
            return places.get(id).copied();
        }
        drop(known);
        let places = gather(document);
        let place = places.get(id).copied();
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(document.id().clone(), places);
        place
    }
}

/// A copy knows nothing yet.
impl Clone for Whereabouts {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// What is known of places says nothing about what stands there.
impl PartialEq for Whereabouts {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Whereabouts {}

fn gather(document: &dyn Document) -> Places {
    let lists = document.lists().iter().map(|list| list.kind);
    let places = lists.flat_map(|kind| {
        let items = document.items(kind).into_iter().enumerate();
        items.map(move |(at, record)| (record.id().clone(), (kind, at)))
    });
    places.collect()
}

#[cfg(test)]
mod tests {
    use super::{MANY, Whereabouts};
    use crate::model::field::Record;
    use crate::model::id::Id;
    use crate::model::records::barrier::Barrier;
    use crate::model::records::inquiry::Inquiry;

    fn id(n: usize) -> Id {
        Id::parse(&format!("b-{n}")).expect("an id")
    }

    fn inquiry(barriers: usize) -> Inquiry {
        let barrier = |n| Barrier {
            id: id(n),
            ..Barrier::default()
        };
        Inquiry {
            barriers: (0..barriers).map(barrier).collect(),
            ..Inquiry::default()
        }
    }

    #[test]
    fn an_item_is_found_in_a_small_document_and_in_a_large_one() {
        for size in [1, MANY, 2 * MANY] {
            let (inquiry, whereabouts) = (inquiry(size), Whereabouts::default());
            for n in [0, size - 1] {
                let found = whereabouts.item(&inquiry, &id(n)).map(Record::id);
                assert_eq!(found, Some(&id(n)));
            }
            assert!(whereabouts.item(&inquiry, &id(size)).is_none());
        }
    }

    #[test]
    fn what_has_moved_come_or_gone_since_is_seen() {
        let (mut inquiry, mut whereabouts) = (inquiry(2 * MANY), Whereabouts::default());
        let is_there = |whereabouts: &Whereabouts, inquiry: &Inquiry, n| {
            whereabouts.item(inquiry, &id(n)).map(Record::id) == Some(&id(n))
        };
        assert!(is_there(&whereabouts, &inquiry, 7));
        inquiry.barriers.reverse();
        assert!(is_there(&whereabouts, &inquiry, 7));
        inquiry.barriers.remove(0);
        assert!(!is_there(&whereabouts, &inquiry, 2 * MANY - 1));
        inquiry.barriers[0].id = id(3 * MANY);
        whereabouts.touch(&inquiry.id);
        assert!(is_there(&whereabouts, &inquiry, 3 * MANY));
    }
}
