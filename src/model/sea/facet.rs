//! Facets: what is asked of the library that stands in no single field, as `theme:` and `reached:` in a query.

use crate::model::field::FieldKind;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Portfolio;
use crate::model::sea::item::{Item, Reach};
use crate::model::themes::Themes;
use crate::model::words::{EvidenceKind, Lasting};

/// Something that can be asked of learning, successes and outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// The theme of the barriers that it is about.
    Theme,
    /// The part of the system that it speaks to, itself or by what it is about.
    Part,
    /// The kind of evidence that it rests on.
    Evidence,
    /// Whom it has reached.
    Reached,
    /// Whether the outcome that it led to flexes or lasts.
    Lasting,
    /// Everything that is written in it.
    Words,
}

const EVIDENCE: &[&str] = EvidenceKind::WORDS;
const REACHED: &[&str] = &["outcome", "reused", "rained", "told", "waiting", "nobody"];
const LASTING: &[&str] = Lasting::WORDS;

impl Facet {
    /// Every facet with its name in queries and its words, where it has some.
    pub const ALL: &'static [(Self, &'static str, &'static [&'static str])] = &[
        (Self::Theme, "theme", &[]),
        (Self::Part, "part", &[]),
        (Self::Evidence, "evidence", EVIDENCE),
        (Self::Reached, "reached", REACHED),
        (Self::Lasting, "lasting", LASTING),
        (Self::Words, "words", &[]),
    ];

    /// The facet with this name, for records of a kind.
    pub fn named(name: &str, kind: Kind) -> Option<(Self, &'static [&'static str])> {
        let is_there = matches!(kind, Kind::Learning | Kind::Success | Kind::Outcome);
        let found = Self::ALL.iter().find(|(_, known, _)| *known == name);
        found
            .filter(|_| is_there)
            .map(|(facet, _, words)| (*facet, *words))
    }

    /// Its name in queries.
    pub fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(facet, _, _)| *facet == self);
        found.map_or("", |(_, name, _)| *name)
    }

    /// Whether a part of its text is enough to find it.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Theme | Self::Words)
    }

    /// What an item has of it: themes by all titles of their barriers, parts by id, the others by their words.
    pub fn values(self, item: &Item, themes: &Themes, portfolio: &Portfolio) -> Vec<String> {
        match self {
            Self::Theme => item
                .themes
                .iter()
                .filter_map(|theme| themes.all().get(*theme))
                .flat_map(|theme| &theme.barriers)
                .filter_map(|at| portfolio.title(at))
                .collect(),
            Self::Part => item.parts.iter().map(Id::to_string).collect(),
            Self::Evidence => item
                .evidence
                .iter()
                .map(|kind| kind.word().to_owned())
                .collect(),
            Self::Reached => item
                .reaches()
                .into_iter()
                .map(|reach| Reach::word(reach).to_owned())
                .collect(),
            Self::Lasting => item
                .lasting
                .iter()
                .map(|lasting| lasting.word().to_owned())
                .collect(),
            Self::Words => written(item, portfolio),
        }
    }
}

/// What people have written in it.
fn written(item: &Item, portfolio: &Portfolio) -> Vec<String> {
    let Some(record) = portfolio.record(&item.at) else {
        return Vec::new();
    };
    let fields = record.fields().iter();
    let texts = fields.filter(|it| matches!(it.kind, FieldKind::Line | FieldKind::Text));
    texts.map(|field| record.get(field.name).plain()).collect()
}
