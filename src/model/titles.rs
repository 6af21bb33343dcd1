//! All titles of a portfolio, to be searched by letters at every key: inquiries and their items in one long text.

use std::collections::BTreeSet;

use memchr::memmem::Finder;
use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::model::document::Document;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::letters::{Fit, Letters, Mask, initials, mask, push_plain};
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::titled;

/// So many inquiries are searched in one go.
const RUN: usize = 128;

/// A title that was found: where it comes from, as the portfolio stood when the titles were gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The place of the inquiry in the portfolio.
    pub inquiry: usize,
    /// What it is.
    pub kind: Kind,
    /// The place of the item among those of its kind; none for the inquiry itself.
    pub nth: Option<usize>,
}

/// A title in the text of its run.
#[derive(Clone, Copy, Debug)]
struct Title {
    found: Found,
    /// Where its text ends; a line break follows, and then the next.
    end: usize,
    /// How many bytes it takes.
    long: usize,
    /// The letters in it, and those that begin its words: nearly all titles are passed over by them.
    letters: Mask,
    initials: Mask,
}

/// The titles of one run of inquiries, one after another in one text.
#[derive(Clone, Debug, Default)]
struct Run {
    text: String,
    titles: Vec<Title>,
}

/// All titles of a portfolio.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    runs: Vec<Run>,
    inquiries: usize,
}

/// What a search came to.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The best, the best first.
    pub best: Vec<Found>,
    /// How many there are in all.
    pub all: usize,
}

/// How good a find is: how it fits, inquiries before items, short before long; then where it stands: run and place.
type Rank = (u32, usize, usize);

impl Found {
    /// The record, if the portfolio is as it was.
    pub fn record(self, portfolio: &Portfolio) -> Option<&dyn Record> {
        let inquiry = portfolio.inquiries.get(self.inquiry)?;
        match self.nth {
            Some(nth) => inquiry.items(self.kind).get(nth).copied(),
            None => Some(inquiry),
        }
    }

    /// The address of the record, if the portfolio is as it was.
    pub fn address(self, portfolio: &Portfolio) -> Option<Address> {
        let file = portfolio.inquiries.get(self.inquiry)?.id.clone();
        let id = self.record(portfolio)?.id();
        Some(match self.nth {
            Some(_) => Address::item(file, id.clone()),
            None => Address::document(file),
        })
    }
}

impl Titles {
    /// The titles of a portfolio.
    pub fn of(portfolio: &Portfolio) -> Self {
        let runs = portfolio.inquiries.len().div_ceil(RUN);
        let runs = (0..runs).into_par_iter().map(|run| Run::of(portfolio, run));
        Self {
            runs: runs.collect(),
            inquiries: portfolio.inquiries.len(),
        }
    }

    /// Gathers the titles of these inquiries anew; all where one has come or gone.
    pub fn renew<'a>(&mut self, portfolio: &Portfolio, changed: impl Iterator<Item = &'a Id>) {
        let inquiries = &portfolio.inquiries;
        let places: Option<Vec<usize>> = changed
            .filter(|id| **id != portfolio.ecosystem.id)
            .map(|id| {
                inquiries
                    .binary_search_by(|inquiry| inquiry.id.cmp(id))
                    .ok()
            })
            .collect();
        let Some(places) = places.filter(|_| inquiries.len() == self.inquiries) else {
            *self = Self::of(portfolio);
            return;
        };
        let runs: BTreeSet<usize> = places.iter().map(|place| place / RUN).collect();
        for run in runs {
            if let Some(old) = self.runs.get_mut(run) {
                *old = Run::of(portfolio, run);
            }
        }
    }

    /// The titles that hold what was typed, at most so many of them; the inquiries where nothing was typed.
    pub fn search(&self, typed: &str, most: usize) -> Findings {
        let letters = Letters::read(typed);
        if letters.is_empty() {
            return self.best(most, |run| {
                let all = run.all().filter(|(_, title, _)| title.found.nth.is_none());
                all.map(|(at, _, _)| (0, at)).collect()
            });
        }
        let fitting = |(at, title, text): (usize, &Title, &str)| {
            Some((rank(letters.are_in(text)?, title), at))
        };
        let whole = self.best(most, |run| match letters.longest() {
            Some(word) => run.holding(word).filter_map(fitting).collect(),
            None => run
                .all()
                .filter(|(_, title, _)| letters.may_be_among(title.initials))
                .filter_map(fitting)
                .collect(),
        });
        if whole.all > 0 {
            return whole;
        }
        self.best(most, |run| {
            run.all()
                .filter(|(_, title, _)| letters.may_be_among(title.letters))
                .filter_map(|(at, title, text)| {
                    Some((rank(letters.are_scattered_in(text)?, title), at))
                })
                .collect()
        })
    }

    /// The best of what is found in each run.
    fn best(&self, most: usize, find: impl Fn(&Run) -> Vec<(u32, usize)> + Sync) -> Findings {
        let runs: Vec<(usize, &Run)> = self.runs.iter().enumerate().collect();
        let found = runs.par_iter().map(|(nth, run)| {
            let mut found = find(run);
            let all = found.len();
            keep(&mut found, most);
            let ranks = found.into_iter().map(|(rank, at)| (rank, *nth, at));
            (all, ranks.collect::<Vec<Rank>>())
        });
        let found: Vec<(usize, Vec<Rank>)> = found.collect();
        let all = found.iter().map(|(all, _)| all).sum();
        let mut ranks: Vec<Rank> = found.into_iter().flat_map(|(_, ranks)| ranks).collect();
        keep(&mut ranks, most);
        ranks.sort_unstable();
        let title = |(_, run, at): &Rank| self.runs.get(*run)?.titles.get(*at);
        let best = ranks.iter().filter_map(title).map(|title| title.found);
        Findings {
            best: best.collect(),
            all,
        }
    }
}

fn rank(fit: Fit, title: &Title) -> u32 {
    let long = u32::try_from(title.long).unwrap_or(u32::MAX).min(0xFFFF);
    (u32::from(fit) << 17) | (u32::from(title.found.nth.is_some()) << 16) | long
}

/// Keeps the best so many, in no order.
fn keep<T: Ord>(ranks: &mut Vec<T>, most: usize) {
    if ranks.len() > most && most > 0 {
        ranks.select_nth_unstable(most - 1);
    }
    ranks.truncate(most);
}

impl Run {
    fn of(portfolio: &Portfolio, run: usize) -> Self {
        let begin = run * RUN;
        let inquiries = portfolio.inquiries.iter().skip(begin).take(RUN);
        let mut run = Self::default();
        for (place, inquiry) in (begin..).zip(inquiries) {
            run.push(place, None, inquiry, inquiry);
            for kind in Kind::ITEMS {
                for (nth, item) in inquiry.items(*kind).into_iter().enumerate() {
                    run.push(place, Some(nth), inquiry, item);
                }
            }
        }
        run
    }

    fn push(
        &mut self,
        inquiry: usize,
        nth: Option<usize>,
        document: &Inquiry,
        record: &dyn Record,
    ) {
        let begin = self.text.len();
        push_plain(&mut self.text, &titled::line(document, record));
        let end = self.text.len();
        let kind = record.kind();
        let text = self.text.get(begin..).unwrap_or_default();
        self.titles.push(Title {
            found: Found { inquiry, kind, nth },
            end,
            long: end - begin,
            letters: mask(text),
            initials: initials(text),
        });
        self.text.push('\n');
    }

    /// Every title with its place and its text.
    fn all(&self) -> impl Iterator<Item = (usize, &Title, &str)> {
        let titles = self.titles.iter().enumerate();
        titles.map(|(at, title)| (at, title, self.text_of(title)))
    }

    /// The titles that hold a word.
    fn holding(&self, word: &Finder<'_>) -> impl Iterator<Item = (usize, &Title, &str)> {
        let (mut from, mut at) = (0, 0);
        std::iter::from_fn(move || {
            let rest = self.text.as_bytes().get(from..)?;
            let hit = from + word.find(rest)?;
            let ends_before = |title: &Title| title.end <= hit;
            // Mostly it is the next; else it is far.
            at += usize::from(self.titles.get(at).is_some_and(ends_before));
            at += if self.titles.get(at).is_some_and(ends_before) {
                self.titles.get(at..)?.partition_point(ends_before)
            } else {
                0
            };
            let title = self.titles.get(at)?;
            from = title.end;
            Some((at, title, self.text_of(title)))
        })
    }

    fn text_of(&self, title: &Title) -> &str {
        let begin = title.end - title.long;
        self.text.get(begin..title.end).unwrap_or_default()
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

    #[test]
    fn titles_follow_what_changes_and_comes_and_goes() {
        let mut portfolio = portfolio();
        let mut titles = Titles::of(&portfolio);
        let (one, two) = (
            Id::parse("one").expect("an id"),
            Id::parse("two").expect("an id"),
        );
        portfolio.inquiry_mut(&one).expect("one").title = "Zebra".to_owned();
        titles.renew(&portfolio, [&one].into_iter());
        assert_eq!(titles.search("zebra", 9).all, 1);
        let gone = portfolio.take(&two).expect("two");
        titles.renew(&portfolio, [&two].into_iter());
        assert_eq!(titles.search("duty", 9).all, 1);
        portfolio.put(gone);
        titles.renew(&portfolio, [&two].into_iter());
        assert_eq!(titles.search("duty", 9).all, 2);
    }
}
