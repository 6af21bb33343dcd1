//! Actors and ties: who belongs to the system, and what passes between them.

use crate::model::field::FieldKind::{Choice, Labels, Line, References, Text};
use crate::model::id::Ref;
use crate::model::kind::Kind;
use crate::model::words::{ActorSort, Amount, Ring, TieState};
use crate::record;

record! {
    /// Somebody or something that acts in the system: a role, a service, a group, a rule.
    pub struct Actor of Actor {
        label: String = Line, "Label", "A role, service, group or rule; never a person's name" [partners];
        sort: Option<ActorSort> = Choice(ActorSort::WORDS), "Sort", "What kind of actor it is" [partners];
        ring: Option<Ring> = Choice(Ring::WORDS), "Ring", "Where it stands to the boundary of this inquiry" [partners];
        power: Option<Amount> = Choice(Amount::WORDS), "Power", "How much it can change here" [partners];
        interest: Option<Amount> = Choice(Amount::WORDS), "Interest", "How much it cares about this, as far as we can tell" [partners];
        note: String = Text, "Note", "What is good to know about its part; nothing about any one person";
    }
}

record! {
    /// What passes from one actor to another, or should.
    pub struct Tie of Tie {
        from: Vec<Ref> = Labels(Kind::Actor), "From", "The actor that it comes from" [partners];
        passes: String = Line, "Passes", "What passes, or should: “refers people to”" [partners];
        to: Vec<Ref> = Labels(Kind::Actor), "To", "The actor that it goes to" [partners];
        state: Option<TieState> = Choice(TieState::WORDS), "State", "How well it works" [partners dated];
        barriers: Vec<Ref> = References(&[Kind::Barrier]), "Barriers", "The barriers that sit here" [partners];
    }
}
