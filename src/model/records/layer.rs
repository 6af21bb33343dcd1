//! Layers: what lies beneath what is seen.

use crate::model::field::FieldKind::{Choice, Line, References};
use crate::model::id::Ref;
use crate::model::kind::Kind;
use crate::model::words::Depth;
use crate::record;

record! {
    /// Something at one depth below what is seen: an event, a pattern, a structure or a belief.
    pub struct Layer of Layer {
        title: String = Line, "Layer", "What happens, what repeats, what makes it so, or what is taken for granted" [partners];
        depth: Option<Depth> = Choice(Depth::WORDS), "Depth", "How far below what is seen" [partners];
        beneath: Vec<Ref> = References(&[Kind::Layer, Kind::Barrier]), "Beneath", "What it lies under; several things may lie under one" [partners];
    }
}
