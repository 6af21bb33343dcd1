//! A message: what somebody has told us, from one of the pools (seed: the streams). One file in `stream/`.

use crate::document;
use crate::model::day::Day;
use crate::model::field::FieldKind::{
    Choice, Date, Flag, Line, Named, NamedMany, References, Text,
};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::records::contribution::Feedback;
use crate::model::records::dispute::Dispute;
use crate::model::records::escalation::Escalation;
use crate::model::words::{Answer, Consent, MessageKind, Routed, Source};

document! {
    /// A message from a pool, with the way it was sorted, what was asked of a tier, and what its sender is told.
    pub struct Message of Message {
        text: String = Text, "What was said", "A paraphrase; leave out anything that says who it happened to";
        kind: MessageKind = Choice(MessageKind::WORDS), "Kind", "What it tells: a barrier, a success, learning, or a question" [partners];
        route: Routed = Choice(Routed::WORDS), "Route", "Where the programme team has sent it" [partners dated];
        source: Option<Source> = Choice(Source::WORDS), "Source", "Which of the four pools it came from" [partners];
        group: Option<Id> = Named(Kind::Group), "Group", "The group that it came through" [partners];
        role: String = Line, "Role", "What the contributor is to this: a role, never a name";
        on: Option<Day> = Date, "Day", "When it was said" [partners past];
        place: String = Line, "Place", "Where in the area it was met" [partners];
        tried: String = Text, "Already tried", "What has been tried already" [partners];
        consent: Option<Consent> = Choice(Consent::WORDS), "Consent", "How far their words may travel, as they agreed";
        no_answer: bool = Flag, "No answer wanted", "They asked not to be answered";
        return_route: String = Line, "Way back", "The role or group that carries the answer to them; no contact details";
        lead: String = Line, "Lead", "Which lead of the team sees to it" [partners];
        due: Option<Day> = Date, "Due", "By when the lead has seen to it" [partners];
        to_group: Option<Id> = Named(Kind::Group), "Sent to", "The group that it was sent to" [partners];
        became: Vec<Ref> = References(&[Kind::Inquiry, Kind::Barrier, Kind::Success, Kind::Learning, Kind::Contribution]), "Became", "What was written down of it, and where" [partners];
        same_as: Vec<Ref> = References(&[Kind::Barrier, Kind::Success]), "Same as", "What was known already" [partners];
        question: String = Line, "Question", "The question, as it stands among the answered ones" [public];
        answer: String = Text, "Answer", "What was answered, or what the team has done" [public];
        parts: Vec<Id> = NamedMany(Kind::Part), "System parts", "The parts of the system that it touches" [public];
        pass_to: Vec<Id> = NamedMany(Kind::Group), "To pass on", "The groups that are asked to pass it on" [partners];
        passed_on: Vec<Id> = NamedMany(Kind::Group), "Passed on by", "The groups that have passed it on" [partners];
        share: bool = Flag, "Share", "It may be told in public" [partners share];
    }
    lists {
        escalations: Escalation;
        feedback: Feedback;
        disputes: Dispute;
    }
}

impl Message {
    /// Whether somebody of the team or of a tier still has to see to it.
    ///
    /// What has gone to an inquiry lives on there; what is shared waits for rain.
    pub fn is_open(&self) -> bool {
        match self.route {
            Routed::Unsorted => true,
            Routed::Team | Routed::Answer => self.answer.is_empty(),
            Routed::Tier => self.asks_are_open(),
            Routed::Known | Routed::Forum | Routed::Share => false,
        }
    }

    /// Whether its lead should have seen to it by now.
    pub fn is_late(&self, today: Day) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }

    /// Whether it stands among the answered questions.
    pub fn is_answered_question(&self) -> bool {
        self.route == Routed::Answer && !self.answer.is_empty()
    }

    /// The day on which it was said, or else written down.
    pub fn day(&self) -> Day {
        self.on.unwrap_or_else(|| self.added.day())
    }

    fn asks_are_open(&self) -> bool {
        if self.escalations.is_empty() {
            // A success that was sent to a group to pass on asks nothing of it but that.
            return self
                .pass_to
                .iter()
                .any(|group| !self.passed_on.contains(group));
        }
        self.escalations
            .iter()
            .any(|ask| matches!(ask.answer, Answer::Pending | Answer::Accepted))
    }
}
