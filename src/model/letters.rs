//! Letters that are typed to find a title: its words, or where no title holds those, letters in their order.

use nucleo_matcher::chars::{normalize, to_lower_case};

/// The text in the letters by which titles are sorted and found: small, without accents.
pub fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().map(normalize).map(to_lower_case).collect()
}

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    words: Vec<String>,
}

/// How well a title holds what was typed: the less, the better.
pub type Fit = u8;

impl Letters {
    /// Reads what was typed.
    pub fn read(typed: &str) -> Self {
        let words = plain(typed);
        Self {
            words: words.split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether every word stands somewhere in a title, and how well: the first where the title begins with it, then at
    /// the beginning of words, then inside them. The title is in [`plain`] letters.
    pub fn are_in(&self, title: &str) -> Option<Fit> {
        let mut fit: Fit = 0;
        for (nth, word) in self.words.iter().enumerate() {
            let at = title.find(word.as_str())?;
            fit = fit.saturating_add(match at {
                0 if nth == 0 => 0,
                at if begins_word(title, at) || begins_later(title, at, word) => 1,
                _ => 3,
            });
        }
        Some(fit)
    }

    /// Whether all letters stand in a title in their order, and how well: the fewer pieces they are in, the better.
    /// Pieces inside words may be a third of the letters at most: in a long title one finds anything letter by letter.
    pub fn are_scattered_in(&self, title: &str) -> Option<Fit> {
        let mut wanted = self.words.iter().flat_map(|word| word.chars()).peekable();
        let (mut letters, mut inside, mut pieces) = (0_u32, 0_u32, 0_u32);
        let (mut before, mut together) = (' ', false);
        for c in title.chars() {
            let Some(next) = wanted.peek() else { break };
            if *next == c {
                wanted.next();
                letters += 1;
                pieces += u32::from(!together);
                inside += u32::from(!together && before.is_alphanumeric());
                together = true;
            } else {
                together = false;
            }
            before = c;
        }
        let fits = wanted.peek().is_none() && inside * 3 <= letters;
        fits.then(|| Fit::try_from(pieces + 2 * inside).unwrap_or(Fit::MAX))
    }
}

fn begins_word(title: &str, at: usize) -> bool {
    let before = title.get(..at).and_then(|text| text.chars().next_back());
    before.is_none_or(|c| !c.is_alphanumeric())
}

/// Whether a word is found again, at the beginning of one, after a place inside one.
fn begins_later(title: &str, at: usize, word: &str) -> bool {
    let rest = title.get(at..).unwrap_or_default();
    rest.match_indices(word)
        .skip(1)
        .any(|(after, _)| begins_word(title, at + after))
}

#[cfg(test)]
mod tests {
    use super::{Letters, plain};

    #[test]
    fn words_are_found_in_any_order_case_and_accent() {
        let title = plain("Café mornings where nobody has to fill in a form");
        for typed in ["cafe", "CAFÉ form", "form caf", "bod"] {
            assert!(Letters::read(typed).are_in(&title).is_some(), "{typed}");
        }
        assert_eq!(Letters::read("coffee").are_in(&title), None);
    }

    #[test]
    fn the_beginning_of_a_title_fits_better_than_that_of_a_word_and_that_better_than_its_inside() {
        let fit = |title: &str| Letters::read("rent").are_in(title);
        assert!(fit("rent arrears") < fit("a rent arrears"));
        assert!(fit("a rent arrears") < fit("parents"));
        assert_eq!(fit("parents and rent"), fit("a rent arrears"));
    }

    #[test]
    fn scattered_letters_fit_the_better_the_fewer_their_pieces() {
        let letters = Letters::read("hspdis");
        let near = letters.are_scattered_in("hospital discharge");
        assert!(near.is_some());
        assert!(near < letters.are_scattered_in("hot spots, dim ideas"));
        assert_eq!(letters.are_scattered_in("discharge"), None);
        let zebra = Letters::read("zebra");
        let long = "ask a host about freezes before the hosting agreement";
        assert_eq!(zebra.are_scattered_in(long), None);
    }
}
