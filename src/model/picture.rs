//! The pictures that the records of an inquiry make: pure drawings that screen, plain lines and reports share.

// What a drawing is.
pub mod drawing;

// What the pictures are made of.
pub mod cycles;
pub mod labels;

// The pictures, one each.
pub mod actor_map;
pub mod boundary;
pub mod forces;
pub mod iceberg;
pub mod loops;
pub mod power_grid;
pub mod survey;

use crate::model::kind::Kind;
use crate::model::picture::drawing::Drawing;
use crate::model::records::inquiry::Inquiry;
use crate::model::wording::same_word;
use crate::model::words::Picture;

/// Draws a picture of an inquiry in so many columns.
pub fn draw(picture: Picture, inquiry: &Inquiry, width: usize) -> Drawing {
    match picture {
        Picture::Boundary => boundary::boundary(inquiry, width),
        Picture::ActorMap => actor_map::actor_map(inquiry, width),
        Picture::PowerGrid => power_grid::power_grid(inquiry, width),
        Picture::Iceberg => iceberg::iceberg(inquiry, width),
        Picture::Forces => forces::forces(inquiry, width),
        Picture::Loops => loops::loops(inquiry, width),
    }
}

/// Whether an inquiry has something for a picture.
pub fn has(picture: Picture, inquiry: &Inquiry) -> bool {
    match picture {
        Picture::Boundary => {
            !(inquiry.boundary_in.is_empty()
                && inquiry.boundary_out.is_empty()
                && inquiry.boundary_contested.is_empty())
        }
        Picture::ActorMap => !inquiry.ties.is_empty(),
        Picture::PowerGrid => inquiry.actors.iter().any(|actor| actor.power.is_some()),
        Picture::Iceberg => !inquiry.layers.is_empty(),
        Picture::Forces => !inquiry.forces.is_empty(),
        Picture::Loops => !inquiry.influences.is_empty(),
    }
}

/// The kinds of record that a picture is made of; none where it is made of the inquiry itself.
pub fn made_of(picture: Picture) -> &'static [Kind] {
    match picture {
        Picture::Boundary => &[],
        Picture::ActorMap => &[Kind::Actor, Kind::Tie],
        Picture::PowerGrid => &[Kind::Actor],
        Picture::Iceberg => &[Kind::Layer],
        Picture::Forces => &[Kind::Force],
        Picture::Loops => &[Kind::Factor, Kind::Influence],
    }
}

/// The short names of the pictures, in the order of [`Picture::ALL`].
pub fn names() -> Vec<&'static str> {
    let short = |picture: &Picture| match picture {
        Picture::ActorMap => "actors",
        Picture::PowerGrid => "power",
        picture => picture.word(),
    };
    Picture::ALL.iter().map(short).collect()
}

/// The picture of a short or a long name, whatever its case.
pub fn named(name: &str) -> Option<Picture> {
    let at = same_word(&names(), name);
    at.and_then(|at| Picture::ALL.get(at).copied())
        .or_else(|| Picture::parse(name))
}
