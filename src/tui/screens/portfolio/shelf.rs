//! The shelf: the cards of the portfolio in the order in which they are shown, and the one that is selected.

use std::collections::HashMap;

use crate::model::card::Card;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::pick::ranked;
use crate::model::query::Query;
use crate::model::refusal::Refusal;
use crate::model::scene::Scene;
use crate::model::words::Stage;
use crate::tui::house::House;

/// A column of the table that cards are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// By title.
    Title,
    /// By stage, then by how long it has been quiet.
    Stage,
    /// By the share of criteria that are met.
    Ready,
    /// By days since something last happened, the longest first.
    Quiet,
    /// By open barriers.
    Barriers,
    /// By running experiments.
    Running,
    /// By answers owed.
    Owed,
}

impl Column {
    /// Every column, in the order of the table.
    pub const ALL: &'static [Self] = &[
        Self::Title,
        Self::Stage,
        Self::Ready,
        Self::Quiet,
        Self::Barriers,
        Self::Running,
        Self::Owed,
    ];

    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|column| *column == self);
        at.and_then(|at| Self::ALL.get(at + 1))
            .copied()
            .unwrap_or(Self::Title)
    }
}

/// The cards as they are shown.
#[derive(Debug)]
pub struct Shelf {
    /// Every card, by the inquiry's id.
    cards: HashMap<Id, (u64, Card)>,
    /// The ids that fit the filter, in the order of the table.
    pub order: Vec<Id>,
    /// The ids that fit, stage by stage, as the board shows them.
    pub columns: Vec<Vec<Id>>,
    /// The selected inquiry.
    pub selected: Option<Id>,
    /// What the table is sorted by.
    pub column: Column,
    /// Whether the order is turned round.
    pub reversed: bool,
    /// The filter, as typed.
    pub filter: String,
    /// Why the filter cannot be read, if it cannot.
    pub trouble: Option<String>,
    /// Open barriers and experiments of all inquiries.
    pub counts: (usize, usize),
    seen: Option<u64>,
}

impl Shelf {
    /// An empty shelf; [`Shelf::renew`] fills it.
    pub fn new() -> Self {
        Self {
            cards: HashMap::new(),
            order: Vec::new(),
            columns: vec![Vec::new(); Stage::ALL.len()],
            selected: None,
            column: Column::Stage,
            reversed: false,
            filter: String::new(),
            trouble: None,
            counts: (0, 0),
            seen: None,
        }
    }

    /// The card of an inquiry.
    pub fn card(&self, id: &Id) -> Option<&Card> {
        self.cards.get(id).map(|(_, card)| card)
    }

    /// The card that is selected.
    pub fn chosen(&self) -> Option<&Card> {
        self.selected.as_ref().and_then(|id| self.card(id))
    }

    /// Brings the shelf up to date with the portfolio; cheap where nothing has changed.
    pub fn renew(&mut self, house: &House) {
        let revision = house.workspace.revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        self.renew_cards(house);
        self.arrange(house);
    }

    fn renew_cards(&mut self, house: &House) {
        let portfolio = &house.workspace.portfolio;
        let mut old = std::mem::take(&mut self.cards);
        self.counts = (0, 0);
        for inquiry in &portfolio.inquiries {
            let revision = house.workspace.revision_of(&inquiry.id);
            let kept = old
                .remove(&inquiry.id)
                .filter(|(seen, _)| *seen == revision);
            let card = kept.unwrap_or_else(|| {
                let scene = Scene {
                    portfolio,
                    inquiry,
                    today: house.today(),
                };
                let card = Card::of(scene, &house.workspace.guides);
                (revision, card)
            });
            self.counts.0 += inquiry.barriers.len();
            self.counts.1 += inquiry.experiments.len();
            self.cards.insert(inquiry.id.clone(), card);
        }
    }

    /// Filters and sorts anew.
    pub fn arrange(&mut self, house: &House) {
        let fitting = match self.fitting(house) {
            Ok(ids) => {
                self.trouble = None;
                ids
            }
            Err(refusal) => {
                self.trouble = Some(refusal.to_string().replace('\n', " "));
                return;
            }
        };
        let mut cards: Vec<&Card> = fitting.iter().filter_map(|id| self.card(id)).collect();
        cards.sort_by(|a, b| by_stage(a, b));
        let columns = Stage::ALL.iter().map(|stage| {
            let here = cards.iter().filter(|card| card.stage == *stage);
            here.map(|card| card.id.clone()).collect()
        });
        let columns = columns.collect();
        cards.sort_by(|a, b| {
            let order = by_column(self.column, a, b);
            if self.reversed {
                order.reverse()
            } else {
                order
            }
        });
        let order = cards.iter().map(|card| card.id.clone()).collect();
        self.columns = columns;
        self.order = order;
        let gone = self
            .selected
            .as_ref()
            .is_none_or(|id| !self.order.contains(id));
        if gone {
            self.selected = self.columns.iter().flatten().next().cloned();
        }
    }

    /// The inquiries that fit the filter: terms with a colon by the query language, the rest by fuzzy letters.
    fn fitting(&self, house: &House) -> Result<Vec<Id>, Refusal> {
        let portfolio = &house.workspace.portfolio;
        let (terms, letters) = split(&self.filter);
        let query = Query::read(&terms, Kind::Inquiry, portfolio, house.today())?;
        let inquiries = portfolio.inquiries.iter();
        let fitting: Vec<&_> = inquiries.filter(|inquiry| query.fits(*inquiry)).collect();
        if letters.is_empty() {
            return Ok(fitting.iter().map(|inquiry| inquiry.id.clone()).collect());
        }
        let titles: Vec<String> = fitting.iter().map(|inquiry| inquiry.title()).collect();
        let ranked = ranked(&titles, &letters);
        Ok(ranked
            .into_iter()
            .map(|at| fitting[at].id.clone())
            .collect())
    }
}

impl Default for Shelf {
    fn default() -> Self {
        Self::new()
    }
}

/// What rests goes last, then the longest quiet goes first.
fn by_stage(a: &Card, b: &Card) -> std::cmp::Ordering {
    (a.stage, a.paused, -a.quiet, &a.title).cmp(&(b.stage, b.paused, -b.quiet, &b.title))
}

fn by_column(column: Column, a: &Card, b: &Card) -> std::cmp::Ordering {
    let ready = |card: &Card| card.met * 1000 / card.of.max(1);
    let first = match column {
        Column::Title => std::cmp::Ordering::Equal,
        Column::Stage => return by_stage(a, b),
        Column::Ready => ready(b).cmp(&ready(a)),
        Column::Quiet => b.quiet.cmp(&a.quiet),
        Column::Barriers => b.barriers.cmp(&a.barriers),
        Column::Running => b.running.cmp(&a.running),
        Column::Owed => b.owed.cmp(&a.owed),
    };
    first.then_with(|| a.title.to_lowercase().cmp(&b.title.to_lowercase()))
}

/// A filter in its terms (`stage:act`, `title:"two words"`) and its letters.
fn split(filter: &str) -> (String, String) {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in filter.chars() {
        quoted ^= c == '"';
        if c.is_whitespace() && !quoted {
            words.push(String::new());
        } else if let Some(word) = words.last_mut() {
            word.push(c);
        }
    }
    let is_term = |word: &String| word.contains([':', '<', '>', '"']) || word.starts_with('-');
    let (terms, letters): (Vec<String>, Vec<String>) = words.into_iter().partition(is_term);
    (terms.join(" "), letters.join(" ").trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_filter_is_terms_and_letters() {
        let (terms, letters) = split(r#"duty stage:act title:"two words" -paused:yes letter"#);
        assert_eq!(terms, r#"stage:act title:"two words" -paused:yes"#);
        assert_eq!(letters, "duty letter");
    }
}
