//! Crossings: which inquiries refer to which, so that what leads to one is found without looking through them all.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::model::document::all_items;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::records::inquiry::Inquiry;

/// Which inquiries refer to which. Gathered when it is asked for first; what was touched since is always looked at.
#[derive(Debug, Default)]
pub struct Crossings {
    into: OnceLock<HashMap<Id, Vec<Id>>>,
    touched: BTreeSet<Id>,
}

impl Crossings {
    /// An inquiry may have been changed: nothing is known of what it refers to any more.
    pub fn touch(&mut self, file: &Id) {
        if self.into.get().is_some() && !self.touched.contains(file) {
            self.touched.insert(file.clone());
        }
    }

    /// The inquiries that may refer to `file`, itself among them, by id.
    pub fn leading_to(&self, file: &Id, inquiries: &[Inquiry]) -> BTreeSet<Id> {
        let into = self.into.get_or_init(|| gather(inquiries));
        let known = into.get(file).into_iter().flatten();
        let touched = self.touched.iter().chain([file]);
        known.chain(touched).cloned().collect()
    }
}

/// A copy knows nothing yet.
impl Clone for Crossings {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// What is known of links says nothing about what they are.
impl PartialEq for Crossings {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Crossings {}

fn gather(inquiries: &[Inquiry]) -> HashMap<Id, Vec<Id>> {
    let outward: Vec<(&Id, HashSet<Id>)> = inquiries
        .par_iter()
        .map(|inquiry| (&inquiry.id, outward(inquiry)))
        .collect();
    let mut into: HashMap<Id, Vec<Id>> = HashMap::new();
    for (from, files) in outward {
        for file in files {
            into.entry(file).or_default().push(from.clone());
        }
    }
    into
}

/// The other files that an inquiry refers to. A reference without a file that is no item of its own names a file.
fn outward(inquiry: &Inquiry) -> HashSet<Id> {
    let own: HashSet<&Id> = all_items(inquiry).map(Record::id).collect();
    let mut files = HashSet::new();
    let records = std::iter::once(inquiry as &dyn Record).chain(all_items(inquiry));
    for record in records {
        record.each_link(&mut |_, links| {
            for link in links {
                let file = match &link.file {
                    Some(file) if *file != inquiry.id => file,
                    None if !own.contains(&link.item) => &link.item,
                    _ => continue,
                };
                if !files.contains(file) {
                    files.insert(file.clone());
                }
            }
        });
    }
    files
}

#[cfg(test)]
mod tests {
    use crate::model::id::{Id, Ref};
    use crate::model::links::Backlinks;
    use crate::model::portfolio::Portfolio;
    use crate::model::records::barrier::Barrier;
    use crate::model::records::inquiry::Inquiry;

    fn id(text: &str) -> Id {
        Id::parse(text).expect("an id")
    }

    /// Two inquiries with a barrier each.
    fn portfolio() -> Portfolio {
        let inquiry = |file: &str| Inquiry {
            id: id(file),
            barriers: vec![Barrier {
                id: id("b-1"),
                ..Barrier::default()
            }],
            ..Inquiry::default()
        };
        Portfolio {
            inquiries: vec![inquiry("one"), inquiry("two")],
            ..Portfolio::default()
        }
    }

    fn to_one(portfolio: &Portfolio) -> usize {
        Backlinks::to(portfolio, &id("one"))
            .of(Some(&id("b-1")))
            .len()
    }

    fn link_from_two(portfolio: &mut Portfolio) {
        let two = portfolio.inquiry_mut(&id("two")).expect("two");
        two.barriers[0].same_as = vec![Ref::there(id("one"), id("b-1"))];
    }

    #[test]
    fn a_link_that_is_made_after_the_first_look_is_found() {
        let mut portfolio = portfolio();
        assert_eq!(to_one(&portfolio), 0);
        link_from_two(&mut portfolio);
        assert_eq!(to_one(&portfolio), 1);
    }

    #[test]
    fn a_link_that_was_there_before_the_first_look_is_found() {
        let mut portfolio = portfolio();
        link_from_two(&mut portfolio);
        assert_eq!(to_one(&portfolio), 1);
        portfolio.take(&id("two"));
        assert_eq!(to_one(&portfolio), 0);
    }

    #[test]
    fn a_link_to_a_whole_inquiry_is_found_even_where_that_comes_back_later() {
        let mut portfolio = portfolio();
        let two = portfolio.inquiry_mut(&id("two")).expect("two");
        two.barriers[0].emerged_from = vec![Ref::here(id("one"))];
        let one = portfolio.take(&id("one")).expect("one");
        assert_eq!(Backlinks::to(&portfolio, &id("one")).of(None).len(), 1);
        portfolio.put(one);
        assert_eq!(Backlinks::to(&portfolio, &id("one")).of(None).len(), 1);
    }
}
