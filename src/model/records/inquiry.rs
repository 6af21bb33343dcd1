//! The inquiry: one file, with everything that belongs to it.

use crate::document;
use crate::model::day::Day;
use crate::model::field::FieldKind::{
    Choice, Date, Flag, Labels, Line, Lines, Named, NamedMany, Number, References, Text,
};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::records::action::Action;
use crate::model::records::actor::{Actor, Tie};
use crate::model::records::barrier::{Barrier, Success};
use crate::model::records::contribution::{Contribution, Feedback};
use crate::model::records::dispute::Dispute;
use crate::model::records::escalation::Escalation;
use crate::model::records::experiment::{Experiment, Observation};
use crate::model::records::factor::{Factor, Influence};
use crate::model::records::force::Force;
use crate::model::records::hypothesis::{Evidence, Hypothesis};
use crate::model::records::layer::Layer;
use crate::model::records::learning::{Learning, Outcome};
use crate::model::records::person::Person;
use crate::model::records::sheet::Sheet;
use crate::model::records::stage_move::StageMove;
use crate::model::records::stance::Stance;
use crate::model::words::{Involvement, Stage};

document! {
    /// A systems inquiry. Its head comes first in the file, so that lists can be painted from the heads alone.
    pub struct Inquiry of Inquiry {
        title: String = Line, "Title", "What it is called, in a line" [public];
        stage: Stage = Choice(Stage::WORDS), "Stage", "Where it stands" [public follows];
        cycle: u32 = Number, "Cycle", "How many times round; it goes up when Learn is left backwards" [public follows];
        paused: bool = Flag, "Paused", "It rests, for a reason that is kept" [public dated follows];
        review_by: Option<Day> = Date, "Review", "When we look at it together again" [partners];
        run_by: Option<Id> = Named(Kind::Group), "Run by", "The group that runs it" [partners];
        guides: String = Line, "Guides", "The set of stage guides that it is walked with" [partners];
        illustrative: bool = Flag, "Illustrative", "It is made up, for practice" [public];
        question: String = Text, "Question", "The question that blames nobody" [public];
        purpose: String = Text, "Purpose", "What would be different, and for whom" [public];
        boundary_in: Vec<String> = Lines, "In", "What this inquiry looks at" [partners];
        boundary_out: Vec<String> = Lines, "Out", "What it leaves to others" [partners];
        boundary_contested: Vec<String> = Lines, "Contested", "Where people do not agree whether it belongs" [partners];
        sponsor: Vec<Ref> = Labels(Kind::Person), "Sponsor", "Who opens doors for it" [partners];
        recording: String = Text, "Recording", "What the room has agreed about what is written down" [partners];
        involvement: Option<Involvement> = Choice(Involvement::WORDS), "Involvement", "How far people with lived experience shape it" [public];
        resources: String = Text, "Existing resources", "What is there already that could help; say so if nothing was found" [partners];
        searched: Option<Day> = Date, "Portfolio searched", "When the portfolio was last searched for the same barriers" [partners];
        no_experiment: String = Text, "Reason for none", "Why nothing was tried, where nothing was" [partners dated];
        new_barriers: String = Text, "New barriers", "What was seen when we looked for barriers that have formed" [partners];
        closing: String = Text, "Closing", "What this inquiry leaves behind, in plain words" [public];
        parts: Vec<Id> = NamedMany(Kind::Part), "System parts", "The parts of the system that it looks at" [public];
        principles: Vec<Id> = NamedMany(Kind::Principle), "Principles", "The principles that it has leaned on most" [public];
        came_from: Vec<Ref> = References(&[Kind::Inquiry]), "Came from", "The inquiries that it grew out of" [partners];
        merged_into: Vec<Ref> = References(&[Kind::Inquiry]), "Merged into", "The inquiry that goes on with what this one held" [partners dated follows];
        merged_from: Vec<Ref> = References(&[Kind::Inquiry]), "Merged from", "The inquiries that were merged into it" [partners dated follows];
        split_from: Vec<Ref> = References(&[Kind::Inquiry]), "Split from", "The inquiry that it was split from" [partners dated follows];
        split_into: Vec<Ref> = References(&[Kind::Inquiry]), "Split into", "The inquiries that were split from it" [partners dated follows];
    }
    lists {
        moves: StageMove;
        people: Person;
        contributions: Contribution;
        barriers: Barrier;
        successes: Success;
        hypotheses: Hypothesis;
        evidence: Evidence;
        experiments: Experiment;
        observations: Observation;
        learning: Learning;
        outcomes: Outcome;
        actions: Action;
        escalations: Escalation;
        feedback: Feedback;
        actors: Actor;
        ties: Tie;
        forces: Force;
        factors: Factor;
        influences: Influence;
        layers: Layer;
        stances: Stance;
        sheets: Sheet;
        disputes: Dispute;
    }
}

impl Inquiry {
    /// A new inquiry in Build, first cycle.
    pub fn begin(id: Id, title: String, added: crate::model::moment::Moment) -> Self {
        Self {
            format: 1,
            id,
            added,
            title,
            cycle: 1,
            ..Self::default()
        }
    }

    /// Makes good what a file written by hand may leave out: an inquiry is in its first cycle at least.
    pub fn settle(&mut self) {
        self.cycle = self.cycle.max(1);
    }

    /// The stage that it was closed from last, where a reopened inquiry goes on; Learn if nobody wrote it down.
    pub fn closed_from(&self) -> Stage {
        self.moves
            .iter()
            .rev()
            .find(|event| event.to == Stage::Closed)
            .map_or(Stage::Learn, |event| event.from)
    }

    /// The inquiry that it was merged into.
    pub fn went_into(&self) -> Option<&Id> {
        self.merged_into.first().map(|reference| &reference.item)
    }

    /// Whether a tier is still expected to act on something of it (a flag, not a stage).
    pub fn is_escalated(&self) -> bool {
        self.escalations
            .iter()
            .any(|escalation| escalation.answer.is_open())
    }
}
