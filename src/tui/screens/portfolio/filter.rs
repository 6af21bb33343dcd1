//! What the portfolio is narrowed down to: terms by field and value, and letters of titles.

use rayon::prelude::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use crate::model::card::Card;
use crate::model::kind::Kind;
use crate::model::letters::Letters;
use crate::model::query::Query;
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::tui::house::House;

/// A filter that has been read.
#[derive(Debug, Default)]
pub struct Filter {
    /// The text, as typed.
    pub text: String,
    query: Query,
    letters: Letters,
    /// No title holds the words: letters here and there will do.
    scattered: bool,
}

impl Filter {
    /// Reads a filter: terms with a colon by the query language, the rest as letters.
    pub fn read(text: &str, house: &House, cards: &[Card]) -> Result<Self, Refusal> {
        let (terms, letters) = split(text);
        let portfolio = &house.workspace.portfolio;
        let query = Query::read(&terms, Kind::Inquiry, portfolio, house.today())?;
        let letters = Letters::read(&letters);
        let holds = |card: &Card| letters.are_in(&card.plain).is_some();
        let scattered = !letters.is_empty() && !cards.iter().any(holds);
        Ok(Self {
            text: text.to_owned(),
            query,
            letters,
            scattered,
        })
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether an inquiry and its card fit.
    pub fn fits(&self, card: &Card, inquiry: &Inquiry) -> bool {
        let letters = self.letters.is_empty()
            || if self.scattered {
                self.letters.are_scattered_in(&card.plain).is_some()
            } else {
                self.letters.are_in(&card.plain).is_some()
            };
        letters && self.query.fits(inquiry)
    }

    /// For each card, which stand as the inquiries do, whether it fits.
    pub fn all(&self, cards: &[Card], inquiries: &[Inquiry]) -> Vec<bool> {
        if self.is_empty() {
            return vec![true; cards.len()];
        }
        (0..cards.len())
            .into_par_iter()
            .with_min_len(256)
            .map(|at| {
                let pair = cards.get(at).zip(inquiries.get(at));
                pair.is_some_and(|(card, inquiry)| self.fits(card, inquiry))
            })
            .collect()
    }
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
