//! Actions: something that somebody will do by a date.

use crate::model::day::Day;
use crate::model::field::FieldKind::{Choice, Date, Labels, Line, References, Text};
use crate::model::id::Ref;
use crate::model::kind::Kind;
use crate::model::words::ActionState;
use crate::record;

record! {
    /// Something that somebody will do by a date.
    pub struct Action of Action {
        title: String = Line, "Action", "What will be done" [partners];
        owner: Vec<Ref> = Labels(Kind::Person), "Owner", "Who does it" [partners];
        due: Option<Day> = Date, "Due", "By when" [partners];
        state: ActionState = Choice(ActionState::WORDS), "State", "What has become of it" [partners dated];
        settles: String = Line, "Settles", "The gate criterion that it plans for, where it does" [partners];
        about: Vec<Ref> = References(&[Kind::Barrier, Kind::Success, Kind::Experiment, Kind::Learning, Kind::Outcome, Kind::Escalation, Kind::Feedback]), "About", "What it is about" [partners];
        note: String = Text, "Note", "What helps or hinders" [partners];
    }
}
