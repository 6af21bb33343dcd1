//! Likeness: which barriers and successes of the portfolio a text is like, best first.
//!
//! The method is the vector space model (Salton): each text is a vector of its terms, a term weighs its logarithmic
//! frequency times its inverse document frequency, so that rare words count and common ones hardly do, and the likeness
//! of two texts is the cosine between them, from 0 (no term in common) to 1. Terms are the Porter2 (Snowball) stems of
//! English words; words that say nothing are left out, and `SAME` joins words that mean the same in this work. The line
//! that names a barrier counts for more than its detail.

use std::collections::{BTreeMap, HashMap};

use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

use crate::model::id::Id;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;

/// How many times as much a word of the title weighs as one of the detail.
const TITLE: f64 = 3.0;

/// Below this two texts have no more in common than any two.
const FAINT: f64 = 0.08;

/// How many of the first found are asked with once more, and what a term of theirs weighs beside one of the text.
const FIRST: usize = 2;
/// See [`FIRST`].
const FEEDBACK: f64 = 0.8;

/// Words that say nothing about what a barrier is.
const SILENT: &str = "a about after all also am an and another any anybody anyone are around as ask asked asking \
    asks at away back be because been before begin being bring brought but by came can cannot change come comes \
    could day days did do does doing don each eight else even every fifth first five for four from get gets getting \
    give given go goes going got had has have having he her here him his how i if in into is it its itself just \
    keep keeps kind know leave leaves left lot made make makes many may me might more most much must my need needs \
    never new nine no nobody none nor not nothing now of off often old on once one only or other our out over own \
    people person place put s said same say says second see seven she should six so some somebody someone something \
    start still such t take takes tell ten than that the their them then there these they thing things this those \
    three through time to told too turn turned two under until up upon us use used very want was way we were what \
    when where whether which while who whom whose why will with without would yet you your";

/// Words that mean the same in this work, each line one meaning (ours).
const SAME: &[&str] = &[
    "doctor gp surgery practice physician",
    "phone telephone mobile call ring handset",
    "letter post mail envelope",
    "chemist pharmacy pharmacist dispensary",
    "prescription medication medicine script methadone dose",
    "jail prison custody",
    "dog pet animal",
    "hostel shelter accommodation refuge",
    "homeless homelessness rough streets",
    "benefit benefits payment claim allowance",
    "appointment slot visit",
    "worker keyworker caseworker staff officer",
    "referral refer referred",
    "assessment assess form questionnaire",
    "identification id passport identity",
    "hospital ward",
    "bus transport fare travel",
    "job vacancy post recruit recruitment hiring",
    "night evening late after-hours overnight",
    "weekend saturday sunday friday",
    "locked closed shut closes shuts",
    "release leaving discharge discharged released",
    "alcohol drink drinking drug substance detox",
    "woman women mother",
    "online internet digital website computer device",
    "refuse refused deny denied reject rejected decline",
    "landlord letting let rent rented tenant tenancy lease",
    "story history",
    "sanction sanctioned stopped",
    "bed beds space spaces",
    "wait waiting delay queue",
    "violence abuse flee fled",
];

/// Something that is like a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// The barrier or success.
    pub at: Address,
    /// How like it is, from 0 to 1.
    pub likeness: f64,
}

/// The barriers and successes of a portfolio by their terms. Made once, asked often.
pub struct Likeness {
    reader: Reader,
    places: Vec<Address>,
    /// In which texts each term stands, and what it weighs there, as a share of the text's length.
    postings: Vec<Vec<(usize, f64)>>,
    /// The same the other way round: the terms of each text.
    vectors: Vec<Vec<(usize, f64)>>,
}

impl Likeness {
    /// Of every barrier and success of the portfolio.
    pub fn of(portfolio: &Portfolio) -> Self {
        let texts = portfolio.inquiries.iter().flat_map(texts_of);
        Self::over(texts)
    }

    /// Of texts: where each stands, the line that names it, and its detail.
    pub fn over<'a>(texts: impl Iterator<Item = (Address, &'a str, &'a str)>) -> Self {
        let mut it = Self {
            reader: Reader::new(),
            places: Vec::new(),
            postings: Vec::new(),
            vectors: Vec::new(),
        };
        for (at, title, detail) in texts {
            let counts = it.reader.counts(title, detail);
            it.places.push(at);
            it.vectors.push(counts);
        }
        it.weigh();
        it
    }

    /// What a text is most like, best first, no more than `most`; without what stands at `except`.
    ///
    /// The text is asked with once, and then again together with the terms of the `FIRST` that it is most like
    /// (Rocchio's feedback), so that another way of saying it is found too.
    pub fn nearest(&mut self, text: &str, except: &[Address], most: usize) -> Vec<Near> {
        let mut asked: HashMap<usize, f64> = HashMap::new();
        for (term, count) in self.reader.counts(text, "") {
            let with = self.postings.get(term).map_or(0, Vec::len);
            asked.insert(term, count.ln_1p() * rarity(self.places.len(), with));
        }
        shorten(&mut asked);
        for (place, likeness) in self.best(&asked, except, FIRST) {
            for (term, weight) in &self.vectors[place] {
                *asked.entry(*term).or_default() += FEEDBACK * likeness * weight;
            }
        }
        shorten(&mut asked);
        let found = self.best(&asked, except, most).into_iter();
        found
            .map(|(place, likeness)| Near {
                at: self.places[place].clone(),
                likeness: likeness.min(1.0),
            })
            .collect()
    }

    /// The texts that are most like a vector of length 1, and how like they are, best first.
    fn best(
        &self,
        asked: &HashMap<usize, f64>,
        except: &[Address],
        most: usize,
    ) -> Vec<(usize, f64)> {
        let mut scores = vec![0.0; self.places.len()];
        for (term, weight) in asked {
            for (place, theirs) in self.postings.get(*term).into_iter().flatten() {
                scores[*place] += weight * theirs;
            }
        }
        let mut found: Vec<(usize, f64)> = scores
            .into_iter()
            .enumerate()
            .filter(|(place, score)| *score >= FAINT && !except.contains(&self.places[*place]))
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(most);
        found
    }

    /// Gives each term of each text its weight, and each text the length 1.
    fn weigh(&mut self) {
        let mut texts_with = vec![0; self.reader.known()];
        for (term, _) in self.vectors.iter().flatten() {
            texts_with[*term] += 1;
        }
        let all = self.places.len();
        let rarities: Vec<f64> = texts_with.iter().map(|with| rarity(all, *with)).collect();
        for vector in &mut self.vectors {
            for (term, count) in vector.iter_mut() {
                *count = count.ln_1p() * rarities[*term];
            }
            let length = vector.iter().map(|(_, weight)| weight.powi(2)).sum::<f64>();
            for (_, weight) in vector.iter_mut() {
                *weight /= length.sqrt().max(f64::MIN_POSITIVE);
            }
        }
        self.postings.resize_with(texts_with.len(), Vec::new);
        for (place, vector) in self.vectors.iter().enumerate() {
            for (term, weight) in vector {
                self.postings[*term].push((place, *weight));
            }
        }
    }
}

/// How much a term says that stands in so many of all texts.
#[expect(clippy::cast_precision_loss, reason = "texts are fewer than 2^52")]
fn rarity(all: usize, with: usize) -> f64 {
    ((1.0 + all as f64) / (1.0 + with as f64)).ln() + 0.1
}

/// Makes a vector one of length 1.
fn shorten(vector: &mut HashMap<usize, f64>) {
    let length = vector.values().map(|weight| weight.powi(2)).sum::<f64>();
    for weight in vector.values_mut() {
        *weight /= length.sqrt().max(f64::MIN_POSITIVE);
    }
}

fn texts_of(inquiry: &Inquiry) -> impl Iterator<Item = (Address, &str, &str)> {
    let at = |item: &Id| Address::item(inquiry.id.clone(), item.clone());
    let barriers = inquiry
        .barriers
        .iter()
        .map(move |it| (at(&it.id), it.title.as_str(), it.detail.as_str()));
    let successes = inquiry
        .successes
        .iter()
        .map(move |it| (at(&it.id), it.title.as_str(), it.detail.as_str()));
    barriers.chain(successes)
}

/// Reads texts into terms, each a number, and remembers the term of each word that it has met.
struct Reader {
    stemmer: Stemmer,
    /// The term of a word or stem; `None` where it says nothing.
    terms: HashMap<String, Option<usize>>,
    known: usize,
}

impl Reader {
    fn new() -> Self {
        let mut it = Self {
            stemmer: Stemmer::create(Algorithm::English),
            terms: HashMap::new(),
            known: 0,
        };
        for line in SAME {
            let term = it.new_term();
            for word in line.split(' ') {
                let stem = it.stemmer.stem(word).into_owned();
                it.terms.insert(word.to_owned(), term);
                it.terms.insert(stem, term);
            }
        }
        for word in SILENT.split_ascii_whitespace() {
            it.terms.insert(word.to_owned(), None);
        }
        it
    }

    /// How many terms it has met.
    fn known(&self) -> usize {
        self.known
    }

    /// The terms of a text, and how often each stands in it.
    fn counts(&mut self, title: &str, detail: &str) -> Vec<(usize, f64)> {
        let mut counts: BTreeMap<usize, f64> = BTreeMap::new();
        for (text, weight) in [(title, TITLE), (detail, 1.0)] {
            for word in text.unicode_words() {
                if let Some(term) = self.term(word) {
                    *counts.entry(term).or_default() += weight;
                }
            }
        }
        counts.into_iter().collect()
    }

    fn term(&mut self, word: &str) -> Option<usize> {
        let word = word.to_lowercase().replace('’', "'");
        let word = word.trim_end_matches("'s");
        if let Some(term) = self.terms.get(word) {
            return *term;
        }
        let stem = self.stemmer.stem(word).into_owned();
        let term = match self.terms.get(&stem) {
            Some(term) => *term,
            None => self.new_term(),
        };
        self.terms.insert(stem, term);
        self.terms.insert(word.to_owned(), term);
        term
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "a word that says nothing has none"
    )]
    fn new_term(&mut self) -> Option<usize> {
        self.known += 1;
        Some(self.known - 1)
    }
}
