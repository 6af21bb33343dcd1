//! Escalations: an ask put to a tier, and the answer that came back.

use crate::model::day::Day;
use crate::model::field::FieldKind::{Choice, Date, Line, Named, References, Text};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::words::Answer;
use crate::record;

record! {
    /// An ask put to a tier, with its dated answers. An escalation without an ask is refused.
    pub struct Escalation of Escalation {
        ask: String = Line, "Ask", "What we ask them to do or decide, in a line" [partners];
        to: Option<Id> = Named(Kind::Tier), "To", "The tier that is asked" [partners];
        group: Option<Id> = Named(Kind::Group), "Group", "The group of that tier, where there are several" [partners];
        about: Vec<Ref> = References(&[Kind::Barrier, Kind::Success, Kind::Experiment, Kind::Inquiry, Kind::Message]), "About", "What it is about" [partners];
        due: Option<Day> = Date, "Due", "By when an answer is needed" [partners];
        answer: Answer = Choice(Answer::WORDS), "Answer", "What they have answered" [partners dated];
        text: String = Text, "Reply", "What they said" [partners];
        handed_to: String = Line, "Handed to", "Who follows it up once the inquiry is over" [partners];
    }
}
