//! What is asked of the library: one query over learning, successes and outcomes alike.

use crate::model::day::Day;
use crate::model::kind::Kind;
use crate::model::portfolio::Portfolio;
use crate::model::query::Query;
use crate::model::refusal::Refusal;
use crate::model::sea::facet::Facet;
use crate::model::sea::item::Item;
use crate::model::sea::library::Library;

/// The kinds in the library.
const KINDS: &[Kind] = &[Kind::Learning, Kind::Success, Kind::Outcome];

/// A query that has been read for every kind that has what it asks for.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    /// The query as typed.
    pub text: String,
    queries: Vec<(Kind, Query)>,
}

impl Asking {
    /// Reads a query. Words without a field are looked for in everything that is written. What only some kinds have, as
    /// `confidence:`, leaves the others out; what none has is refused.
    pub fn read(text: &str, portfolio: &Portfolio, today: Day) -> Result<Self, Refusal> {
        let mut asking = Self {
            text: text.trim().to_owned(),
            queries: Vec::new(),
        };
        let mut refused = None;
        for kind in KINDS {
            match Query::read_with(text, *kind, portfolio, today, Facet::Words) {
                Ok(query) => asking.queries.push((*kind, query)),
                Err(refusal) => refused = refused.or(Some(refusal)),
            }
        }
        match refused {
            Some(refusal) if asking.queries.is_empty() => Err(refusal),
            _ => Ok(asking),
        }
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether an item fits.
    pub fn fits(&self, item: &Item, library: &Library, portfolio: &Portfolio) -> bool {
        if self.is_empty() {
            return true;
        }
        let query = self.queries.iter().find(|(kind, _)| *kind == item.kind);
        let record = portfolio.record(&item.at);
        query.zip(record).is_some_and(|((_, query), record)| {
            query.fits_with(record, |facet| {
                facet.values(item, &library.themes, portfolio)
            })
        })
    }
}
