//! Letters that are typed to find a title: its words, or where no title holds those, letters in their order.

use memchr::memmem::Finder;
use nucleo_matcher::chars::{normalize, to_lower_case};

/// The text in the letters by which titles are sorted and found: small, without accents.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    push_plain(&mut plain, text);
    plain
}

/// Adds a text in those letters to another.
pub fn push_plain(to: &mut String, text: &str) {
    if text.is_ascii() {
        let begin = to.len();
        to.push_str(text);
        if let Some(added) = to.get_mut(begin..) {
            added.make_ascii_lowercase();
        }
    } else {
        to.extend(text.chars().map(normalize).map(to_lower_case));
    }
}

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    words: Vec<String>,
    finders: Vec<Finder<'static>>,
    mask: Mask,
}

/// The letters of a text as a set of bits: a text that lacks one of what was typed need not be looked at.
pub type Mask = u32;

/// The letters a to z that stand in a text, in [`plain`] letters.
pub fn mask(text: &str) -> Mask {
    let letters = text.bytes().filter(u8::is_ascii_lowercase);
    letters.fold(0, |mask, byte| mask | 1 << (byte - b'a'))
}

/// The letters a to z with which words of a text begin, in [`plain`] letters.
pub fn initials(text: &str) -> Mask {
    let mut inside = false;
    text.bytes().fold(0, |mask, byte| {
        let begins = !inside && byte.is_ascii_lowercase();
        inside = byte.is_ascii_alphanumeric();
        if begins {
            mask | 1 << (byte - b'a')
        } else {
            mask
        }
    })
}

/// How well a title holds what was typed: the less, the better.
pub type Fit = u8;

impl Letters {
    /// Reads what was typed.
    pub fn read(typed: &str) -> Self {
        let words = plain(typed);
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        let finder = |word: &String| Finder::new(word.as_bytes()).into_owned();
        Self {
            finders: words.iter().map(finder).collect(),
            mask: words.iter().fold(0, |all, word| all | mask(word)),
            words,
        }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Finds the longest word, which tells most: titles without it need not be looked at. None where all that was
    /// typed are single letters.
    pub fn longest(&self) -> Option<&Finder<'static>> {
        let words = self.finders.iter().filter(|finder| is_word(finder));
        words.max_by_key(|finder| finder.needle().len())
    }

    /// Whether all letters that were typed are among these.
    pub fn may_be_among(&self, letters: Mask) -> bool {
        self.mask & letters == self.mask
    }

    /// Whether every word stands somewhere in a title, and how well: the first where the title begins with it, then at
    /// the beginning of words, then inside them. A single letter has to begin a word. The title is in [`plain`] letters.
    pub fn are_in(&self, title: &str) -> Option<Fit> {
        let mut fit: Fit = 0;
        for (nth, finder) in self.finders.iter().enumerate() {
            let mut places = finder.find_iter(title.as_bytes());
            let first = places.next()?;
            let begins = |at: usize| begins_word(title, at);
            fit = fit.saturating_add(match first {
                0 if nth == 0 => 0,
                at if begins(at) || places.any(begins) => 1,
                _ if is_word(finder) => 3,
                _ => return None,
            });
        }
        Some(fit)
    }

    /// Whether all letters stand in a title in their order, and how well: the fewer pieces they are in, the better.
    /// Pieces inside words may be a third of the letters at most: in a long title one finds anything letter by letter.
    pub fn are_scattered_in(&self, title: &str) -> Option<Fit> {
        if !self.may_be_scattered_in(title.as_bytes()) {
            return None;
        }
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

impl Letters {
    /// Whether the bytes stand there in their order: quick, and so for nearly all titles the end of it.
    fn may_be_scattered_in(&self, title: &[u8]) -> bool {
        let mut rest = title;
        self.words.iter().flat_map(|word| word.bytes()).all(|byte| {
            let found = memchr::memchr(byte, rest);
            rest = found.and_then(|at| rest.get(at + 1..)).unwrap_or_default();
            found.is_some()
        })
    }
}

/// Whether it is more than a single letter.
fn is_word(finder: &Finder<'_>) -> bool {
    finder.needle().len() > 1
}

fn begins_word(title: &str, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| title.as_bytes().get(at));
    match before {
        None => true,
        Some(byte) if byte.is_ascii() => !byte.is_ascii_alphanumeric(),
        Some(_) => {
            let before = title.get(..at).and_then(|text| text.chars().next_back());
            before.is_none_or(|c| !c.is_alphanumeric())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Letters, plain};

    #[test]
    fn a_single_letter_has_to_begin_a_word() {
        let letters = |typed: &str| Letters::read(typed);
        assert!(letters("a").are_in("rent arrears").is_some());
        assert_eq!(letters("e").are_in("rent arrears"), None);
        assert_eq!(letters("a").are_in("arrears"), Some(0));
        let initials = super::initials("rent arrears, 漢 “but”");
        assert!(letters("r a b").may_be_among(initials));
        assert!(!letters("e").may_be_among(initials));
    }

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
