//! Forces: what pushes towards a change, and what holds things as they are.

use crate::model::field::FieldKind::{Choice, Line, References, Score};
use crate::model::id::Ref;
use crate::model::kind::Kind;
use crate::model::strength::Strength;
use crate::model::words::Direction;
use crate::record;

record! {
    /// Something that pushes towards the change, or holds things in place.
    pub struct Force of Force {
        title: String = Line, "Force", "What pushes or holds, in a line that blames nobody" [partners];
        direction: Option<Direction> = Choice(Direction::WORDS), "Direction", "Whether it pushes towards the change or holds things in place" [partners];
        strength: Option<Strength> = Score, "Strength", "How strong it is, as the room sees it: 1 is weak, 5 is strong" [partners];
        barriers: Vec<Ref> = References(&[Kind::Barrier]), "Barriers", "The barriers that it is about" [partners];
    }
}
