//! All titles of a portfolio, to be searched by letters at every key: inquiries and their items in one long text.

use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::model::document::Document;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::letters::{Fit, Letters, plain};
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;

/// Where a title comes from: the place of its inquiry, and the id of the item.
#[derive(Clone, Debug)]
struct Place {
    inquiry: usize,
    item: Option<Id>,
    kind: Kind,
    /// Where its text ends; it begins where the one before ends.
    end: usize,
}

/// The titles of one run of inquiries.
#[derive(Clone, Debug, Default)]
struct Shelf {
    text: String,
    places: Vec<Place>,
}

/// All titles, as they stood when this was made.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    shelves: Vec<Shelf>,
}

/// A title that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The place of the inquiry in the portfolio.
    pub inquiry: usize,
    /// The item; none for the inquiry itself.
    pub item: Option<Id>,
    /// What it is.
    pub kind: Kind,
}

impl Found {
    /// Its address, if the inquiry is still there.
    pub fn address(&self, portfolio: &Portfolio) -> Option<Address> {
        let file = portfolio.inquiries.get(self.inquiry)?.id.clone();
        Some(match &self.item {
            Some(item) => Address::item(file, item.clone()),
            None => Address::document(file),
        })
    }
}

/// What a search came to.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The best, the best first.
    pub best: Vec<Found>,
    /// How many there are in all.
    pub all: usize,
}

/// How good a find is: how it fits, inquiries before items, short before long, then as they stand.
type Rank = (Fit, bool, usize, usize, usize);

impl Titles {
    /// The titles of a portfolio.
    pub fn of(portfolio: &Portfolio) -> Self {
        const RUN: usize = 256;
        let runs = portfolio.inquiries.len().div_ceil(RUN);
        let shelves = (0..runs).into_par_iter().map(|run| {
            let mut shelf = Shelf::default();
            let begin = run * RUN;
            for (at, inquiry) in (begin..).zip(portfolio.inquiries.iter().skip(begin).take(RUN)) {
                shelf.put(at, inquiry);
            }
            shelf
        });
        Self {
            shelves: shelves.collect(),
        }
    }

    /// The titles that hold what was typed, at most so many of them; the inquiries where nothing was typed.
    pub fn search(&self, typed: &str, most: usize) -> Findings {
        let letters = Letters::read(typed);
        if letters.is_empty() {
            let inquiry = |place: &Place, _: &str| place.item.is_none().then_some(0);
            return self.best(inquiry, most, false);
        }
        let whole = self.best(|_, title| letters.are_in(title), most, true);
        if whole.all > 0 {
            return whole;
        }
        self.best(|_, title| letters.are_scattered_in(title), most, true)
    }

    fn best(
        &self,
        fit: impl Fn(&Place, &str) -> Option<Fit> + Sync,
        most: usize,
        short_first: bool,
    ) -> Findings {
        let runs: Vec<usize> = (0..self.shelves.len()).collect();
        let ranked = runs.par_iter().map(|run| {
            let shelf = &self.shelves[*run];
            let mut ranks: Vec<Rank> = shelf
                .titles()
                .enumerate()
                .filter_map(|(at, (place, title))| {
                    let long = if short_first { title.len() } else { 0 };
                    Some((fit(place, title)?, place.item.is_some(), long, *run, at))
                })
                .collect();
            let all = ranks.len();
            keep(&mut ranks, most);
            (all, ranks)
        });
        let runs: Vec<(usize, Vec<Rank>)> = ranked.collect();
        let all = runs.iter().map(|(all, _)| all).sum();
        let mut ranks: Vec<Rank> = runs.into_iter().flat_map(|(_, ranks)| ranks).collect();
        keep(&mut ranks, most);
        ranks.sort_unstable();
        let best = ranks
            .iter()
            .filter_map(|(_, _, _, run, at)| self.shelves.get(*run)?.places.get(*at))
            .map(|place| Found {
                inquiry: place.inquiry,
                item: place.item.clone(),
                kind: place.kind,
            })
            .collect();
        Findings { best, all }
    }
}

/// Keeps the best so many, in no order.
fn keep(ranks: &mut Vec<Rank>, most: usize) {
    if ranks.len() > most && most > 0 {
        ranks.select_nth_unstable(most - 1);
    }
    ranks.truncate(most);
}

impl Shelf {
    fn put(&mut self, at: usize, inquiry: &Inquiry) {
        self.push(at, None, inquiry);
        for item in Kind::ITEMS.iter().flat_map(|kind| inquiry.items(*kind)) {
            self.push(at, Some(item.id().clone()), item);
        }
    }

    fn push(&mut self, inquiry: usize, item: Option<Id>, record: &dyn Record) {
        self.text.push_str(&plain(&record.title()));
        self.places.push(Place {
            inquiry,
            item,
            kind: record.kind(),
            end: self.text.len(),
        });
    }

    fn titles(&self) -> impl Iterator<Item = (&Place, &str)> {
        let mut begin = 0;
        self.places.iter().map(move |place| {
            let title = self.text.get(begin..place.end).unwrap_or_default();
            begin = place.end;
            (place, title)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Titles;
    use crate::model::id::Id;
    use crate::model::portfolio::Portfolio;
    use crate::model::records::barrier::Barrier;
    use crate::model::records::inquiry::Inquiry;

    fn portfolio() -> Portfolio {
        let inquiry = |id: &str, title: &str, barrier: &str| Inquiry {
            id: Id::parse(id).expect("an id"),
            title: title.to_owned(),
            barriers: vec![Barrier {
                id: Id::parse("b-1").expect("an id"),
                title: barrier.to_owned(),
                ..Barrier::default()
            }],
            ..Inquiry::default()
        };
        Portfolio {
            inquiries: vec![
                inquiry(
                    "one",
                    "Duty line after five",
                    "The duty desk closes at five",
                ),
                inquiry("two", "Rent arrears", "Letters about duty"),
            ],
            ..Portfolio::default()
        }
    }

    fn found(typed: &str, most: usize) -> Vec<String> {
        let portfolio = portfolio();
        let findings = Titles::of(&portfolio).search(typed, most);
        let addresses = findings
            .best
            .iter()
            .filter_map(|one| one.address(&portfolio));
        addresses.map(|at| at.to_string()).collect()
    }

    #[test]
    fn what_begins_with_the_letters_is_found_first_and_inquiries_before_items() {
        assert_eq!(found("duty", 9), ["one", "two/b-1", "one/b-1"]);
    }

    #[test]
    fn without_letters_the_inquiries_are_there() {
        assert_eq!(found(" ", 9), ["one", "two"]);
    }

    #[test]
    fn letters_here_and_there_are_looked_for_only_where_no_words_are_found() {
        assert_eq!(found("rntarr", 9), ["two"]);
        assert_eq!(found("rent", 9), ["two"]);
        assert!(found("zebra", 9).is_empty());
    }

    #[test]
    fn only_so_many_are_made_ready_and_all_are_counted() {
        let findings = Titles::of(&portfolio()).search("duty", 1);
        assert_eq!((findings.best.len(), findings.all), (1, 3));
    }
}
