//! The pictures that the tools of a session have made, as their inquiries stand now: drawn, and in words.

use crate::model::document::Document;
use crate::model::field::{Record, field_named};
use crate::model::picture::{draw, has, made_of};
use crate::model::records::inquiry::Inquiry;
use crate::model::records::session::Block as Slot;
use crate::model::session::before;
use crate::model::session::clock::Timing;
use crate::model::wording::capital;
use crate::model::words::Picture;
use crate::report::document::{Block, Depth};
use crate::report::session::view::{View, part};

/// The columns of a picture on paper.
const COLUMNS: usize = 76;

/// The pictures of the tools that were run, each once, under their headings.
pub fn pictures(view: &View<'_>) -> Vec<Block> {
    let timing = Timing::of(view.session, 0);
    let slots = view.session.in_order().into_iter().zip(&timing.blocks);
    let mut drawn: Vec<(Picture, &Inquiry)> = Vec::new();
    let mut told = Vec::new();
    for (slot, _) in slots.filter(|(_, time)| time.begun) {
        let Some((picture, inquiry)) = made(view, slot) else {
            continue;
        };
        let known = |it: &(Picture, &Inquiry)| it.0 == picture && it.1.id == inquiry.id;
        if drawn.iter().any(known) {
            continue;
        }
        drawn.push((picture, inquiry));
        let about = view.headline(inquiry).unwrap_or_default();
        let title = format!("{} · {about}", capital(picture.word()));
        told.push(Block::heading(Depth::Section, title));
        told.push(shown(picture, inquiry));
    }
    if told.is_empty() {
        return told;
    }
    part("Pictures, as they stand now", told)
}

/// The picture of the tool of a block, where there is something in it already.
pub fn of_block(view: &View<'_>, slot: &Slot) -> Option<Block> {
    let (picture, inquiry) = made(view, slot)?;
    Some(shown(picture, inquiry))
}

/// The picture that the tool of a block makes of its inquiry, where it shows something that is for the readers.
fn made<'a>(view: &View<'a>, slot: &Slot) -> Option<(Picture, &'a Inquiry)> {
    let picture = view.guides.by_id(&slot.guide)?.picture?;
    let mut all = before::inquiries(view.portfolio, view.session);
    let inquiry = match slot.inquiry.first() {
        Some(own) => view.portfolio.inquiry(&own.item)?,
        None => all.next()?,
    };
    (has(picture, inquiry) && may_see(view, picture, inquiry)).then_some((picture, inquiry))
}

/// Whether everything that a picture shows is for the readers.
fn may_see(view: &View<'_>, picture: Picture, inquiry: &Inquiry) -> bool {
    let edges = ["boundary_in", "boundary_out", "boundary_contested"];
    let mut edges = edges
        .into_iter()
        .filter(|_| picture == Picture::Boundary)
        .filter_map(|name| field_named(inquiry.fields(), name));
    let mut kinds = made_of(picture).iter();
    edges.all(|field| view.readers.may_read(inquiry, field))
        && kinds.all(|kind| {
            let mut items = inquiry.items(*kind).into_iter();
            items.all(|record| view.headline(record).is_some())
        })
}

fn shown(picture: Picture, inquiry: &Inquiry) -> Block {
    let drawing = draw(picture, inquiry, COLUMNS);
    Block::Picture {
        lines: drawing.plain().lines().map(str::to_owned).collect(),
        words: drawing.words,
    }
}
