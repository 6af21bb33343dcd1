//! A stance: how far an inquiry lives up to a principle, as the room sees it.

use crate::model::field::FieldKind::{Choice, Named, Text};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::words::Amount;
use crate::record;

record! {
    /// How far the inquiry lives up to one of the principles of `portfolio.ron`.
    pub struct Stance of Stance {
        text: String = Text, "Reflection", "Where we live up to it, where we do not, and what we would do differently" [partners];
        principle: Option<Id> = Named(Kind::Principle), "Principle", "The principle that we looked at" [partners];
        degree: Option<Amount> = Choice(Amount::WORDS), "How far", "How far we live up to it, as we see it today" [partners dated];
    }
}
