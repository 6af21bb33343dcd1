//! All documents of one kind, by id.

use crate::model::field::Record;
use crate::model::id::Id;

/// The documents of one kind in a portfolio, in the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf<D>(Vec<D>);

impl<D> Default for Shelf<D> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<D> std::ops::Deref for Shelf<D> {
    type Target = [D];

    fn deref(&self) -> &[D] {
        &self.0
    }
}

impl<'a, D> IntoIterator for &'a Shelf<D> {
    type Item = &'a D;
    type IntoIter = std::slice::Iter<'a, D>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<D: Record> Shelf<D> {
    /// The document with this id.
    pub fn named(&self, id: &Id) -> Option<&D> {
        self.place(id).ok().map(|at| &self.0[at])
    }

    /// The document with this id, to change. Its id must stay.
    pub fn named_mut(&mut self, id: &Id) -> Option<&mut D> {
        self.place(id).ok().map(|at| &mut self.0[at])
    }

    /// Puts a document in, or in place of the one with its id.
    pub fn put(&mut self, document: D) {
        match self.place(document.id()) {
            Ok(at) => self.0[at] = document,
            Err(at) => self.0.insert(at, document),
        }
    }

    /// Takes a document out.
    pub fn take(&mut self, id: &Id) -> Option<D> {
        self.place(id).ok().map(|at| self.0.remove(at))
    }

    fn place(&self, id: &Id) -> Result<usize, usize> {
        self.0.binary_search_by(|document| document.id().cmp(id))
    }
}
