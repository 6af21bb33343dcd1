//! Learning and outcomes: what we know now, and what changed.

use crate::model::day::Day;
use crate::model::field::FieldKind::{Choice, Date, Flag, Line, NamedMany, References, Text};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::words::{Confidence, Lasting, OutcomeKind};
use crate::record;

record! {
    /// What was learned, how sure people are, and where it has travelled.
    pub struct Learning of Learning {
        title: String = Line, "Learning", "What we know now, in a line that somebody elsewhere could use" [public];
        detail: String = Text, "Detail", "What happened, what it means, and for whom it may not hold" [public];
        experiments: Vec<Ref> = References(&[Kind::Experiment]), "From", "The experiments that it comes from" [partners];
        barriers: Vec<Ref> = References(&[Kind::Barrier, Kind::Success]), "About", "The barriers or successes that it is about" [partners];
        evidence: Vec<Ref> = References(&[Kind::Evidence, Kind::Observation]), "Evidence", "What it rests on" [partners];
        confidence: Option<Confidence> = Choice(Confidence::WORDS), "Confidence", "How sure we are" [public];
        because: String = Text, "Because", "What makes us so sure, or so unsure" [public];
        so_that: String = Text, "Next", "What somebody could do with it" [public];
        reused_by: Vec<Ref> = References(&[Kind::Inquiry]), "Reused by", "The inquiries that have used it" [public];
        parts: Vec<Id> = NamedMany(Kind::Part), "System parts", "The parts of the system that it speaks to" [public];
        aims: Vec<Id> = NamedMany(Kind::Aim), "Aims", "The outcomes of the framework that it serves" [public];
        principles: Vec<Id> = NamedMany(Kind::Principle), "Principles", "The principles that it speaks to" [public];
        share: bool = Flag, "Share", "It may be told in public" [partners share];
    }
}

record! {
    /// A change that somebody can point to (Outcome Harvesting), and whether it will last.
    pub struct Outcome of Outcome {
        title: String = Line, "Outcome", "Who does what differently now" [public];
        detail: String = Text, "Detail", "What changed, since when, and how we know" [public];
        kind: Option<OutcomeKind> = Choice(OutcomeKind::WORDS), "Kind", "What kind of change it is" [public];
        lasting: Option<Lasting> = Choice(Lasting::WORDS), "Lasting", "An exception was made, or the arrangement itself changed" [public];
        learning: Vec<Ref> = References(&[Kind::Learning]), "Learning", "The learning that led to it" [partners];
        experiments: Vec<Ref> = References(&[Kind::Experiment]), "Experiments", "The experiments that led to it" [partners];
        barriers: Vec<Ref> = References(&[Kind::Barrier, Kind::Success]), "Barriers", "The barriers that it changes" [partners];
        contribution: String = Text, "Our part", "What the inquiry added, among all that others did" [partners];
        seen_on: Option<Day> = Date, "Date", "When it was first seen" [public past];
        significant: bool = Flag, "Most significant", "The room chose it as the change that mattered most" [partners];
        because: String = Text, "Because", "Why it mattered most, to those who chose it" [partners];
        aims: Vec<Id> = NamedMany(Kind::Aim), "Aims", "The outcomes of the framework that it belongs to" [public];
        share: bool = Flag, "Share", "It may be told in public" [partners share];
    }
}
