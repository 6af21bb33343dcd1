//! The library: everything in the sea, the newest first, with what it adds up to.

use crate::model::field::Record;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::barrier::Success;
use crate::model::records::inquiry::Inquiry;
use crate::model::records::learning::{Learning, Outcome};
use crate::model::sea::gathering::{Gathering, all};
use crate::model::sea::item::{Item, Reach};
use crate::model::themes::Themes;
use crate::model::value::FieldValue;
use crate::model::words::{EvidenceKind, Lasting};

/// All learning, successes and outcomes of a portfolio.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// Them, the newest first.
    pub items: Vec<Item>,
    /// The themes that they are about.
    pub themes: Themes,
}

/// What the library adds up to; each number is a count of its items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// How much learning there is.
    pub learning: usize,
    /// How many successes.
    pub successes: usize,
    /// How many outcomes.
    pub outcomes: usize,
    /// How much learning another inquiry has used.
    pub reused: usize,
    /// How much learning led to an outcome.
    pub led: usize,
    /// How much of that led to a lasting one.
    pub lasting: usize,
    /// How much learning has reached nobody.
    pub orphans: usize,
}

impl Library {
    /// Gathers the library of a portfolio.
    pub fn of(portfolio: &Portfolio) -> Self {
        let themes = Themes::of(portfolio);
        let gathering = Gathering::of(portfolio);
        let mut items = Vec::new();
        for inquiry in &portfolio.inquiries {
            let shore = Shore {
                portfolio,
                themes: &themes,
                gathering: &gathering,
                inquiry,
            };
            items.extend(inquiry.learning.iter().map(|it| shore.learning(it)));
            items.extend(inquiry.successes.iter().map(|it| shore.success(it)));
            items.extend(inquiry.outcomes.iter().map(|it| shore.outcome(it)));
        }
        items.sort_by(|a, b| (b.day, &a.at).cmp(&(a.day, &b.at)));
        Self { items, themes }
    }

    /// The item at an address.
    pub fn item(&self, at: &Address) -> Option<&Item> {
        self.items.iter().find(|item| item.at == *at)
    }

    /// What it adds up to.
    pub fn sums(&self) -> Sums {
        let of = |kind: Kind| self.items.iter().filter(move |item| item.kind == kind);
        let learning = || of(Kind::Learning);
        Sums {
            learning: learning().count(),
            successes: of(Kind::Success).count(),
            outcomes: of(Kind::Outcome).count(),
            reused: learning().filter(|it| !it.reused_by.is_empty()).count(),
            led: learning().filter(|it| !it.led_to.is_empty()).count(),
            lasting: learning()
                .filter(|it| it.reaches().contains(&Reach::Outcome))
                .filter(|it| it.lasting == Some(Lasting::Lasting))
                .count(),
            orphans: learning().filter(|it| it.is_orphan()).count(),
        }
    }
}

/// One inquiry, seen from the sea.
struct Shore<'a> {
    portfolio: &'a Portfolio,
    themes: &'a Themes,
    gathering: &'a Gathering,
    inquiry: &'a Inquiry,
}

impl Shore<'_> {
    fn learning(&self, learning: &Learning) -> Item {
        let at = self.at(&learning.id);
        let about = self.barriers(&learning.barriers, &learning.experiments);
        let mut reused_by: Vec<Id> = Vec::new();
        for other in all(self.portfolio, &learning.reused_by, &self.inquiry.id) {
            if !reused_by.contains(&other.file) {
                reused_by.push(other.file);
            }
        }
        let told = self.refs_told(&learning.experiments) || self.gathering.is_told(&at);
        Item {
            confidence: learning.confidence,
            evidence: self.evidence(&learning.evidence, &about),
            parts: self.parts(&learning.parts, &about, &learning.experiments),
            reused_by,
            shared: learning.share,
            told,
            ..self.item(learning, at, &about)
        }
    }

    fn success(&self, success: &Success) -> Item {
        let at = self.at(&success.id);
        let mut about: Vec<Address> =
            all(self.portfolio, &success.barriers, &self.inquiry.id).collect();
        let themed = about.clone();
        about.push(at.clone());
        let told = !success.passed_on.is_empty() || self.gathering.is_told(&at);
        Item {
            evidence: self.evidence(&[], &about),
            parts: self.parts(&success.parts, &themed, &[]),
            reused_by: self.gathering.spread(&at).to_vec(),
            shared: success.share,
            told,
            ..self.item(success, at, &themed)
        }
    }

    fn outcome(&self, outcome: &Outcome) -> Item {
        let at = self.at(&outcome.id);
        let about = self.barriers(&outcome.barriers, &outcome.experiments);
        Item {
            lasting: outcome.lasting,
            evidence: self.evidence(&[], &about),
            parts: self.parts(&[], &about, &outcome.experiments),
            shared: outcome.share,
            told: self.gathering.is_told(&at),
            led_to: Vec::new(),
            ..self.item(outcome, at, &about)
        }
    }

    /// What all three have in common.
    fn item(&self, record: &dyn Record, at: Address, about: &[Address]) -> Item {
        let led = self.gathering.led_to(&at);
        let mut themes: Vec<usize> = about
            .iter()
            .filter_map(|at| self.themes.place(at))
            .collect();
        themes.sort_unstable();
        themes.dedup();
        Item {
            kind: record.kind(),
            title: record.title(),
            inquiry: self.inquiry.title.clone(),
            day: record.added().day(),
            confidence: None,
            // The stronger of the two: what is lasting somewhere is not only an exception.
            lasting: led.iter().filter_map(|(_, lasting)| *lasting).max(),
            evidence: Vec::new(),
            parts: Vec::new(),
            themes,
            reused_by: Vec::new(),
            led_to: led.iter().map(|(to, _)| to.clone()).collect(),
            rained: self.gathering.rained(&at).to_vec(),
            shared: false,
            told: false,
            at,
        }
    }

    fn at(&self, item: &Id) -> Address {
        Address::item(self.inquiry.id.clone(), item.clone())
    }

    /// The barriers and successes that these links lead to, and those that these experiments were about.
    fn barriers(&self, direct: &[Ref], experiments: &[Ref]) -> Vec<Address> {
        let mut found: Vec<Address> = all(self.portfolio, direct, &self.inquiry.id).collect();
        for experiment in all(self.portfolio, experiments, &self.inquiry.id) {
            let Some(record) = self.portfolio.record(&experiment) else {
                continue;
            };
            let about: Vec<Ref> =
                FieldValue::from_value(&record.get("barriers")).unwrap_or_default();
            found.extend(all(self.portfolio, &about, &experiment.file));
        }
        found.sort();
        found.dedup();
        found
    }

    /// The kinds of evidence of these pieces; where nobody named any, of what it is about.
    fn evidence(&self, named: &[Ref], about: &[Address]) -> Vec<EvidenceKind> {
        let named = all(self.portfolio, named, &self.inquiry.id);
        let mut kinds: Vec<EvidenceKind> = named
            .flat_map(|at| self.gathering.kinds(&at).to_vec())
            .collect();
        if kinds.is_empty() {
            kinds = about
                .iter()
                .flat_map(|at| self.gathering.kinds(at).to_vec())
                .collect();
        }
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    fn parts(&self, own: &[Id], about: &[Address], experiments: &[Ref]) -> Vec<Id> {
        let experiments = all(self.portfolio, experiments, &self.inquiry.id);
        let mut parts: Vec<Id> = own.to_vec();
        for at in about.iter().cloned().chain(experiments) {
            let record = self.portfolio.record(&at);
            let theirs = record.map(|record| record.get("parts"));
            let theirs: Vec<Id> = theirs
                .and_then(|value| FieldValue::from_value(&value))
                .unwrap_or_default();
            parts.extend(theirs);
        }
        parts.sort();
        parts.dedup();
        parts
    }

    fn refs_told(&self, refs: &[Ref]) -> bool {
        all(self.portfolio, refs, &self.inquiry.id).any(|at| self.gathering.is_told(&at))
    }
}
