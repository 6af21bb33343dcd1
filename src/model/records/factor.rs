//! Factors and influences: what goes up and down, and what moves what.

use crate::model::field::FieldKind::{Choice, Flag, Labels, Line};
use crate::model::id::Ref;
use crate::model::kind::Kind;
use crate::model::words::Sign;
use crate::record;

record! {
    /// Something that can go up or down: waiting times, trust, pressure on staff.
    pub struct Factor of Factor {
        label: String = Line, "Label", "Something that can go up or down, in a few words" [partners];
    }
}

record! {
    /// What happens to one factor when another goes up.
    pub struct Influence of Influence {
        from: Vec<Ref> = Labels(Kind::Factor), "From", "The factor that moves the other" [partners];
        to: Vec<Ref> = Labels(Kind::Factor), "To", "The factor that is moved" [partners];
        sign: Option<Sign> = Choice(Sign::WORDS), "Moves", "When the first goes up, the other goes up too (same way) or goes down (opposite way)" [partners];
        delayed: bool = Flag, "Delayed", "It takes a while to show" [partners];
    }
}
