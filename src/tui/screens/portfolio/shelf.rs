//! The shelf: the cards of the portfolio, in the order of the board and in that of the table, and the one that is
//! selected. Places of cards are those of their inquiries in the portfolio.

use std::cmp::Ordering;

use rayon::prelude::{
    IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator, ParallelSliceMut,
};

use crate::model::card::Card;
use crate::model::day::Day;
use crate::model::id::Id;
use crate::model::layout::width;
use crate::model::portfolio::Portfolio;
use crate::model::records::inquiry::Inquiry;
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::screens::portfolio::filter::Filter;
use crate::tui::screens::portfolio::order::{Rank, Sort, by_title};

/// So many changes at once are put in place one by one; more are sorted anew.
const FEW: usize = 32;

/// The cards as they are shown.
#[derive(Debug)]
pub struct Shelf {
    cards: Vec<Card>,
    /// For each card, whether it fits the filter.
    fits: Vec<bool>,
    /// All cards by title.
    titles: Vec<usize>,
    /// The cards that fit, as the table shows them.
    order: Vec<usize>,
    /// The cards that fit, as the board shows them: stage by stage.
    board: Vec<usize>,
    chosen: Option<usize>,
    sort: Sort,
    filter: Filter,
    /// Why the filter cannot be read, if it cannot: what was there before stays.
    pub trouble: Option<String>,
    /// What all inquiries hold together.
    pub counts: Counts,
    /// The columns that the longest title takes.
    pub longest: usize,
    seen: Option<(u64, Day)>,
}

/// What all inquiries hold together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Barriers, whatever became of them.
    pub barriers: usize,
    /// Experiments, whatever became of them.
    pub experiments: usize,
    /// Fields that say two things.
    pub disputes: usize,
}

impl Counts {
    fn put_in(&mut self, card: &Card) {
        self.barriers += card.all_barriers;
        self.experiments += card.all_experiments;
        self.disputes += card.disputes;
    }

    fn take_out(&mut self, card: &Card) {
        self.barriers = self.barriers.saturating_sub(card.all_barriers);
        self.experiments = self.experiments.saturating_sub(card.all_experiments);
        self.disputes = self.disputes.saturating_sub(card.disputes);
    }
}

impl Shelf {
    /// The shelf of a portfolio, with the first card of the board selected.
    pub fn new(house: &House) -> Self {
        let mut shelf = Self {
            cards: Vec::new(),
            fits: Vec::new(),
            titles: Vec::new(),
            order: Vec::new(),
            board: Vec::new(),
            chosen: None,
            sort: Sort::BOARD,
            filter: Filter::default(),
            trouble: None,
            counts: Counts::default(),
            longest: 0,
            seen: None,
        };
        shelf.renew(house);
        shelf
    }

    /// The cards that fit the filter, as the table shows them.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The cards of a stage that fit the filter, as the board shows them.
    pub fn column(&self, stage: Stage) -> &[usize] {
        let of = |at: &usize| self.cards.get(*at).map(|card| card.stage);
        let begin = self.board.partition_point(|at| of(at) < Some(stage));
        let end = self.board.partition_point(|at| of(at) <= Some(stage));
        self.board.get(begin..end).unwrap_or_default()
    }

    /// The card at a place.
    pub fn card(&self, at: usize) -> Option<&Card> {
        self.cards.get(at)
    }

    /// The card that is selected.
    pub fn chosen(&self) -> Option<&Card> {
        self.chosen.and_then(|at| self.card(at))
    }

    /// Whether the card at a place is selected.
    pub fn is_chosen(&self, at: usize) -> bool {
        self.chosen == Some(at)
    }

    /// The row of the selected card in the table.
    pub fn row(&self) -> Option<usize> {
        let chosen = self.chosen?;
        self.order.iter().position(|at| *at == chosen)
    }

    /// The stage of the selected card and its row there.
    pub fn place(&self) -> Option<(Stage, usize)> {
        let chosen = self.chosen?;
        let stage = self.card(chosen)?.stage;
        let row = self.column(stage).iter().position(|at| *at == chosen)?;
        Some((stage, row))
    }

    /// Selects the card at a place.
    pub fn choose(&mut self, at: usize) {
        self.chosen = Some(at);
    }

    /// Selects the card of an inquiry, if it is shown.
    pub fn choose_inquiry(&mut self, id: &Id) {
        let found = self.find(id).ok();
        if let Some(at) = found.filter(|at| self.fits.get(*at) == Some(&true)) {
            self.chosen = Some(at);
        }
    }

    /// How the table is sorted.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// Sorts the table otherwise.
    pub fn sort_by(&mut self, sort: Sort) {
        let turned = Sort {
            reversed: !sort.reversed,
            ..sort
        };
        if self.sort == turned {
            self.order.reverse();
        } else if self.sort != sort {
            self.order = self.sorted(sort);
        }
        self.sort = sort;
    }

    /// The cards that fit, in an order.
    fn sorted(&self, sort: Sort) -> Vec<usize> {
        let fits = |at: &&usize| self.fits.get(**at) == Some(&true);
        let ranked = self.titles.iter().filter(fits);
        let mut ranked: Vec<(Rank, usize)> = ranked
            .filter_map(|at| Some((sort.rank(self.cards.get(*at)?), *at)))
            .collect();
        // A stable sort: those of one rank stay by title.
        ranked.sort_by_key(|(rank, _)| *rank);
        if sort.reversed {
            ranked.reverse();
        }
        ranked.into_iter().map(|(_, at)| at).collect()
    }

    /// The filter, as it was typed.
    pub fn filter(&self) -> &str {
        &self.filter.text
    }

    /// Shows what fits a filter. What cannot be read is said in `trouble`, and what was shown stays.
    pub fn filter_by(&mut self, text: &str, house: &House) {
        match Filter::read(text, house, &self.cards) {
            Ok(filter) => {
                self.filter = filter;
                self.trouble = None;
                self.arrange(&house.workspace.portfolio);
            }
            Err(refusal) => self.trouble = Some(refusal.to_string().replace('\n', " ")),
        }
    }

    /// Brings the cards up to date with the portfolio; cheap where little has changed.
    pub fn renew(&mut self, house: &House) {
        let now = (house.workspace.revision(), house.today());
        if self.seen == Some(now) {
            return;
        }
        let before = self.seen.replace(now);
        match before {
            Some((revision, day)) if day == now.1 => {
                let changed: Vec<Id> = house.workspace.changed_since(revision).cloned().collect();
                if changed.len() <= FEW {
                    for id in &changed {
                        self.renew_one(id, house);
                    }
                    self.choose_any();
                    return;
                }
            }
            _ => {}
        }
        self.renew_all(house);
    }

    fn renew_all(&mut self, house: &House) {
        let chosen = self.chosen().map(|card| card.id.clone());
        let portfolio = &house.workspace.portfolio;
        self.cards = portfolio
            .inquiries
            .par_iter()
            .with_min_len(64)
            .map(|inquiry| card(house, inquiry))
            .collect();
        self.counts = Counts::default();
        for card in &self.cards {
            self.counts.put_in(card);
        }
        self.longest = self.cards.iter().map(title_width).max().unwrap_or(0);
        let cards = &self.cards;
        self.titles = (0..cards.len()).collect();
        self.titles
            .par_sort_by(|a, b| of_two(cards, *a, *b, by_title));
        self.chosen = chosen.and_then(|id| self.find(&id).ok());
        self.arrange(portfolio);
    }

    /// Filters and sorts everything anew.
    fn arrange(&mut self, portfolio: &Portfolio) {
        self.fits = self.filter.all(&self.cards, &portfolio.inquiries);
        self.board = self.sorted(Sort::BOARD);
        self.order = self.sorted(self.sort);
        self.choose_any();
    }

    /// Brings one inquiry up to date, whether it is new, changed or gone.
    fn renew_one(&mut self, id: &Id, house: &House) {
        let found = self.find(id);
        if let Ok(at) = found {
            self.take_out(at);
        }
        match (found, house.workspace.portfolio.inquiry(id)) {
            (Ok(at), Some(inquiry)) => {
                if let Some(old) = self.cards.get_mut(at) {
                    *old = card(house, inquiry);
                }
                self.put_in(at, inquiry);
            }
            (Err(at), Some(inquiry)) => {
                self.cards.insert(at, card(house, inquiry));
                self.fits.insert(at, false);
                self.shift(|place| place + usize::from(place >= at));
                self.put_in(at, inquiry);
            }
            (Ok(at), None) => {
                self.cards.remove(at);
                self.fits.remove(at);
                if self.is_chosen(at) {
                    self.chosen = None;
                }
                self.shift(|place| place - usize::from(place > at));
            }
            (Err(_), None) => {}
        }
    }

    fn take_out(&mut self, at: usize) {
        if let Some(card) = self.cards.get(at) {
            self.counts.take_out(card);
        }
        for list in [&mut self.titles, &mut self.order, &mut self.board] {
            list.retain(|other| *other != at);
        }
    }

    fn put_in(&mut self, at: usize, inquiry: &Inquiry) {
        let Some(card) = self.cards.get(at) else {
            return;
        };
        self.counts.put_in(card);
        self.longest = self.longest.max(title_width(card));
        let fits = self.filter.is_empty() || self.filter.fits(card, inquiry);
        if let Some(place) = self.fits.get_mut(at) {
            *place = fits;
        }
        let (cards, sort) = (&self.cards, self.sort);
        place_in(&mut self.titles, cards, at, by_title);
        if fits {
            place_in(&mut self.order, cards, at, |a, b| sort.compare(a, b));
            place_in(&mut self.board, cards, at, |a, b| Sort::BOARD.compare(a, b));
        }
    }

    fn shift(&mut self, shifted: impl Fn(usize) -> usize) {
        let lists = self.titles.iter_mut().chain(&mut self.order);
        for place in lists.chain(&mut self.board).chain(&mut self.chosen) {
            *place = shifted(*place);
        }
    }

    /// Something is always selected where there is something.
    fn choose_any(&mut self) {
        let stays = self
            .chosen
            .is_some_and(|at| self.fits.get(at) == Some(&true));
        if !stays {
            self.chosen = self.board.first().copied();
        }
    }

    fn find(&self, id: &Id) -> Result<usize, usize> {
        self.cards.binary_search_by(|card| card.id.cmp(id))
    }
}

fn card(house: &House, inquiry: &Inquiry) -> Card {
    Card::of(house.workspace.scene(inquiry), &house.workspace.guides)
}

fn title_width(card: &Card) -> usize {
    width(&card.title)
}

fn of_two(
    cards: &[Card],
    a: usize,
    b: usize,
    compare: impl Fn(&Card, &Card) -> Ordering,
) -> Ordering {
    match (cards.get(a), cards.get(b)) {
        (Some(first), Some(second)) => compare(first, second),
        _ => a.cmp(&b),
    }
}

/// Puts a card where it belongs in a list that is in order.
fn place_in(
    list: &mut Vec<usize>,
    cards: &[Card],
    at: usize,
    compare: impl Fn(&Card, &Card) -> Ordering,
) {
    let before = |other: &usize| of_two(cards, *other, at, &compare).is_lt();
    let to = list.partition_point(before);
    list.insert(to, at);
}
