//! What a field of many records leads to in its own file, gathered once and then looked up.

use crate::model::id::{Id, Ref};

/// The items that some links of one file lead to in that file, in order.
#[derive(Clone, Debug, Default)]
pub struct Linked<'a>(Vec<&'a Id>);

impl Linked<'_> {
    /// Whether one of the links leads to an item.
    pub fn holds(&self, id: &Id) -> bool {
        self.0.binary_search(&id).is_ok()
    }
}

impl<'a> FromIterator<&'a Ref> for Linked<'a> {
    fn from_iter<T: IntoIterator<Item = &'a Ref>>(links: T) -> Self {
        let here = links.into_iter().filter(|link| link.file.is_none());
        let mut items: Vec<&Id> = here.map(|link| &link.item).collect();
        items.sort_unstable();
        Self(items)
    }
}
