//! What somebody brought, and the feedback that they are owed for it.

use crate::model::day::Day;
use crate::model::field::FieldKind::{Choice, Date, Flag, Line, Named, References, Text};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::words::{Consent, FeedbackKind, FeedbackState, Source};
use crate::record;

record! {
    /// What somebody told us, in a paraphrase, with the way back to them.
    pub struct Contribution of Contribution {
        text: String = Text, "What was said", "A paraphrase; leave out anything that says who it happened to";
        source: Option<Source> = Choice(Source::WORDS), "Source", "Which of the four pools it came from" [partners];
        group: Option<Id> = Named(Kind::Group), "Group", "The group that it came through" [partners];
        role: String = Line, "Role", "What the contributor is to this: a role, never a name";
        place: String = Line, "Place", "Where in the area it was met" [partners];
        tried: String = Text, "Already tried", "What has been tried already" [partners];
        consent: Option<Consent> = Choice(Consent::WORDS), "Consent", "How far their words may travel, as they agreed";
        messages: Vec<Ref> = References(&[Kind::Message]), "Message", "The message that it came with, which owes the first answer itself" [partners];
        no_answer: bool = Flag, "No answer wanted", "They asked not to be answered";
        return_route: String = Line, "Way back", "The role or group that carries the answer to them; no contact details";
    }
}

record! {
    /// One answer that is owed to a contributor (seed: the salmon), and how far it has come.
    pub struct Feedback of Feedback {
        title: String = Line, "What to tell", "What they are to be told, in a line";
        kind: FeedbackKind = Choice(FeedbackKind::WORDS), "Kind", "That we heard, or what came of it" [partners];
        to: String = Line, "To", "Who is told: a role or group";
        contributions: Vec<Ref> = References(&[Kind::Contribution, Kind::Message]), "Contributions", "What they contributed";
        about: Vec<Ref> = References(&[Kind::Barrier, Kind::Success, Kind::Experiment, Kind::Escalation, Kind::Outcome, Kind::Inquiry, Kind::Message]), "About", "What came of it";
        state: FeedbackState = Choice(FeedbackState::WORDS), "State", "How far it has come" [partners dated];
        text: String = Text, "Text", "What was said to them, or why it was not possible";
        return_route: String = Line, "Way back", "The role or group that carries it";
        due: Option<Day> = Date, "Due", "By when they should have heard" [partners];
    }
}
