//! What might be going on, and what there is to go by.

use crate::model::day::Day;
use crate::model::field::FieldKind::{Choice, Date, Line, References, Text};
use crate::model::id::Ref;
use crate::model::kind::Kind;
use crate::model::words::{Bearing, EvidenceKind, HypothesisKind, HypothesisState};
use crate::record;

record! {
    /// An explanation of what is seen, or a statement of what a change would do.
    pub struct Hypothesis of Hypothesis {
        title: String = Line, "Hypothesis", "What might be going on, or what would happen if" [partners];
        kind: HypothesisKind = Choice(HypothesisKind::WORDS), "Kind", "An explanation, or something to test" [partners];
        barriers: Vec<Ref> = References(&[Kind::Barrier, Kind::Success]), "About", "The barriers or successes that it is about" [partners];
        because: String = Text, "Because", "What makes people think so" [partners];
        state: HypothesisState = Choice(HypothesisState::WORDS), "State", "What has become of it" [partners dated];
    }
}

record! {
    /// A piece of evidence: what it says, what kind it is and which way it points.
    pub struct Evidence of Evidence {
        title: String = Line, "Evidence", "What it says, in a line; no names, no stories that can be recognised" [partners];
        kind: Option<EvidenceKind> = Choice(EvidenceKind::WORDS), "Kind", "What kind of thing it is" [partners];
        barriers: Vec<Ref> = References(&[Kind::Barrier, Kind::Success]), "About", "The barriers or successes that it is about" [partners];
        hypotheses: Vec<Ref> = References(&[Kind::Hypothesis]), "Hypotheses", "The hypotheses that it speaks to" [partners];
        bearing: Option<Bearing> = Choice(Bearing::WORDS), "Points", "Which way it points" [partners];
        detail: String = Text, "Detail", "Numbers, dates and limits" [partners];
        origin: String = Line, "Where from", "The report, count or conversation that it comes from" [partners];
        seen_on: Option<Day> = Date, "Date", "When it was gathered" [partners past];
    }
}
