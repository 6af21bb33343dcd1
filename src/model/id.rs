//! Names of things: ids that are safe as file names, references between files, and where new ids come from.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use xxhash_rust::xxh3::xxh3_64;

/// Crockford's base 32 in lower case (no i, l, o, u: they are misread).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

use crate::model::day::Day;
use crate::model::wording::repeated;

/// An id: 1 to 64 of `a-z`, `0-9` and `-`. Nothing from a file becomes a path unless it is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Reads an id; `None` if the text is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=64).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        fits.then(|| Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words of a file's id, without the random end: `duty-line` of `duty-line-7kq2`.
    pub fn slug(&self) -> &str {
        self.0
            .rsplit_once('-')
            .filter(|(_, end)| end.len() == 4)
            .map_or(self.as_str(), |(slug, _)| slug)
    }

    /// The id that a letter and a text come to by XXH3: the same on every machine, for what machines make by themselves.
    pub fn hashed(letter: char, text: &str) -> Self {
        let hash = xxh3_64(text.as_bytes());
        let characters = (0..13).map(|at| {
            let five = (hash >> (5 * at)) & 31;
            char::from(ALPHABET[usize::try_from(five).unwrap_or_default()])
        });
        Self(format!("{letter}-{}", characters.collect::<String>()))
    }

    /// The letter before the dash of an item's id: `b` of `b-7kq2m`; `None` for other ids.
    pub fn letter(&self) -> Option<char> {
        let mut chars = self.0.chars();
        let letter = chars.next()?;
        (chars.next() == Some('-')).then_some(letter)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "“{}” is not an id: use 1 to 64 of a-z, 0-9 and -",
                repeated(&text)
            ))
        })
    }
}

/// A reference: `<item>` in the same file, `<inquiry>/<item>` in another, or an inquiry as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ref {
    /// The other file's id; `None` for the file that the reference stands in.
    pub file: Option<Id>,
    /// The item, or the inquiry itself where `file` is `None` and the id has no kind letter.
    pub item: Id,
}

impl Ref {
    /// A reference to an item of the same file.
    pub fn here(item: Id) -> Self {
        Self { file: None, item }
    }

    /// A reference to an item of another file.
    pub fn there(file: Id, item: Id) -> Self {
        Self {
            file: Some(file),
            item,
        }
    }

    /// Reads `<item>` or `<file>/<item>`; `None` if the text is neither.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('/') {
            Some((file, item)) => Some(Self::there(Id::parse(file)?, Id::parse(item)?)),
            None => Some(Self::here(Id::parse(text)?)),
        }
    }

    /// The same reference as seen from anywhere: with the file that it stands in spelled out.
    #[must_use]
    pub fn from(&self, file: &Id) -> Self {
        Self {
            file: Some(self.file.clone().unwrap_or_else(|| file.clone())),
            item: self.item.clone(),
        }
    }
}

impl fmt::Display for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) => write!(f, "{file}/{}", self.item),
            None => write!(f, "{}", self.item),
        }
    }
}

impl Serialize for Ref {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Ref {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "“{}” is not a reference: write <item> or <inquiry>/<item>",
                repeated(&text)
            ))
        })
    }
}

/// Where new ids come from: random, so that two machines never give the same one.
#[derive(Debug)]
pub struct IdSource(fastrand::Rng);

impl IdSource {
    /// Ids that nobody can foresee.
    pub fn random() -> Self {
        Self(fastrand::Rng::new())
    }

    /// The same ids again for the same seed, for tests and scripts.
    pub fn seeded(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// A new item id with the kind's letter, `b-7kq2m`, that is not `taken`.
    pub fn item(&mut self, letter: char, taken: impl Fn(&Id) -> bool) -> Id {
        loop {
            let id = Id(format!("{letter}-{}", self.letters(5)));
            if !taken(&id) {
                return id;
            }
        }
    }

    /// A new file id, `<slug>-<xxxx>`, that is not `taken`.
    pub fn file(&mut self, title: &str, taken: impl Fn(&Id) -> bool) -> Id {
        let slug = slug(title);
        loop {
            let id = Id(format!("{slug}-{}", self.letters(4)));
            if !taken(&id) {
                return id;
            }
        }
    }

    /// The id of a document that is found by its day, with so many random letters: `2026-03-05-7kq2`.
    pub fn dated(&mut self, day: Day, letters: usize, taken: impl Fn(&Id) -> bool) -> Id {
        loop {
            let id = Id(format!("{day}-{}", self.letters(letters)));
            if !taken(&id) {
                return id;
            }
        }
    }

    /// A name for a run of the program, the same again for the same seed and salt. It takes nothing from the ids to come.
    pub fn run(&self, salt: u64) -> String {
        let seed = self.0.clone().u64(..) ^ salt;
        Self::seeded(seed).letters(10)
    }

    /// `n` characters by chance.
    fn letters(&mut self, n: usize) -> String {
        (0..n)
            .map(|_| char::from(ALPHABET[self.0.usize(0..32)]))
            .collect()
    }
}

/// The title as a short file name: up to 40 of `a-z`, `0-9` and `-`, cut at a word; `inquiry` if nothing is left.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for word in title.split(|c: char| !c.is_alphanumeric()) {
        let plain: String = word
            .chars()
            .flat_map(char::to_lowercase)
            .filter_map(plain_letter)
            .collect();
        if plain.is_empty() {
            continue;
        }
        let joined = slug.len() + usize::from(!slug.is_empty()) + plain.len();
        if joined > 40 {
            if slug.is_empty() {
                slug = plain.chars().take(40).collect();
            }
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&plain);
    }
    if slug.is_empty() {
        "inquiry".to_owned()
    } else {
        slug
    }
}

/// The ASCII letter or digit nearest to `c`; `None` where there is none.
fn plain_letter(c: char) -> Option<char> {
    match c {
        'a'..='z' | '0'..='9' => Some(c),
        'à'..='å' => Some('a'),
        'è'..='ë' => Some('e'),
        'ì'..='ï' => Some('i'),
        'ò'..='ö' | 'ø' => Some('o'),
        'ù'..='ü' => Some('u'),
        'ç' => Some('c'),
        'ñ' => Some('n'),
        'ý' | 'ÿ' => Some('y'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Id, IdSource, Ref, slug};

    #[test]
    fn an_id_cannot_leave_its_folder() {
        for bad in ["", "..", "a/b", "A", "a b", "a\0", "é", &"a".repeat(65)] {
            assert_eq!(Id::parse(bad), None, "{bad:?}");
        }
        assert!(Id::parse("hospital-discharge-7kq2").is_some());
    }

    #[test]
    fn a_reference_reads_back_as_it_was_written() {
        for text in ["b-7kq2m", "hospital-discharge-7kq2/b-7kq2m"] {
            assert_eq!(
                Ref::parse(text).map(|r| r.to_string()),
                Some(text.to_owned())
            );
        }
        assert_eq!(Ref::parse("a/b/c"), None);
    }

    #[test]
    fn a_slug_is_short_plain_and_never_empty() {
        assert_eq!(
            slug("Hospital discharge to no fixed address"),
            "hospital-discharge-to-no-fixed-address"
        );
        assert_eq!(slug("Über Größe & façades"), "uber-groe-facades");
        assert_eq!(slug("漢字"), "inquiry");
        assert!(slug(&"word ".repeat(40)).len() <= 40);
        assert!(slug(&"w".repeat(400)).len() <= 40);
    }

    #[test]
    fn a_seed_gives_the_same_ids_and_taken_ones_are_passed_over() {
        let first = IdSource::seeded(7).item('b', |_| false);
        assert_eq!(IdSource::seeded(7).item('b', |_| false), first);
        assert_ne!(IdSource::seeded(7).item('b', |id| *id == first), first);
        assert_eq!(first.letter(), Some('b'));
    }
}
