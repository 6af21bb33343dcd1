//! The boundary: what belongs to an inquiry, what is contested, what is left to others, and the actors ring by ring.

use crate::model::picture::drawing::{Drawing, Tone, at_least, shared, span};
use crate::model::picture::labels::listed;
use crate::model::records::actor::Actor;
use crate::model::records::inquiry::Inquiry;
use crate::model::words::Ring;

/// From this width on the bands stand beside each other.
const BESIDE: usize = 72;

/// One band: its words, its lines and the actors of its ring.
struct Band<'a> {
    title: &'static str,
    fact: &'static str,
    mark: &'static str,
    tone: Tone,
    lines: &'a [String],
    actors: Vec<&'a Actor>,
    ring: Ring,
}

/// The boundary of an inquiry, with the actors inside, at the edge and outside.
pub fn boundary(inquiry: &Inquiry, width: usize) -> Drawing {
    let width = at_least(width);
    let bands = bands(inquiry);
    let is_empty = |band: &Band<'_>| band.lines.is_empty() && band.actors.is_empty();
    let unplaced = on(inquiry, None);
    if bands.iter().all(is_empty) && unplaced.is_empty() {
        let words = "The boundary is not drawn yet. The tool “Purpose and edge” asks what this inquiry looks at, what it leaves to others, and what is contested.";
        return Drawing::empty(words, width);
    }
    let mut drawing = Drawing::default();
    if width < BESIDE {
        for band in &bands {
            drawing.blank();
            draw_band(&mut drawing, band, width);
        }
    } else {
        let each = shared(width, bands.len());
        let parts: Vec<Drawing> = bands
            .iter()
            .zip(&each)
            .map(|(band, wide)| {
                let mut part = Drawing::default();
                draw_band(&mut part, band, *wide);
                part
            })
            .collect();
        drawing.beside(&parts, &each);
    }
    for band in &bands {
        drawing.say(&format!("{}: {}", band.title, listed(band.lines)));
        let labels = labels(&band.actors);
        drawing.say(&format!("Actors {}: {}", band.ring, listed(&labels)));
    }
    if !unplaced.is_empty() {
        let labels = labels(&unplaced);
        drawing.blank();
        drawing.heading("Actors without a place yet", "", width);
        let spans = [span(Tone::Plain, labels.join(" · "))];
        let margin = [span(Tone::Plain, "  ")];
        drawing.flow(&margin, &margin, &spans, width);
        drawing.say(&format!("Actors without a place yet: {}", listed(&labels)));
    }
    drawing
}

fn bands(inquiry: &Inquiry) -> [Band<'_>; 3] {
    [
        Band {
            title: "In",
            fact: "what it looks at",
            mark: "● ",
            tone: Tone::Good,
            lines: &inquiry.boundary_in,
            actors: on(inquiry, Some(Ring::Inside)),
            ring: Ring::Inside,
        },
        Band {
            title: "Contested",
            fact: "where people do not agree",
            mark: "◑ ",
            tone: Tone::Accent,
            lines: &inquiry.boundary_contested,
            actors: on(inquiry, Some(Ring::Edge)),
            ring: Ring::Edge,
        },
        Band {
            title: "Out",
            fact: "what it leaves to others",
            mark: "○ ",
            tone: Tone::Faint,
            lines: &inquiry.boundary_out,
            actors: on(inquiry, Some(Ring::Outside)),
            ring: Ring::Outside,
        },
    ]
}

fn on(inquiry: &Inquiry, ring: Option<Ring>) -> Vec<&Actor> {
    let actors = inquiry.actors.iter();
    actors.filter(|actor| actor.ring == ring).collect()
}

fn labels<'a>(actors: &[&'a Actor]) -> Vec<&'a str> {
    actors.iter().map(|actor| actor.label.as_str()).collect()
}

fn draw_band(drawing: &mut Drawing, band: &Band<'_>, width: usize) {
    drawing.heading(band.title, band.fact, width);
    let mark = [span(band.tone, band.mark)];
    let hang = [span(Tone::Plain, "  ")];
    for line in band.lines {
        drawing.flow(&mark, &hang, &[span(Tone::Plain, line)], width);
    }
    if band.lines.is_empty() {
        drawing.flow(&hang, &hang, &[span(Tone::Faint, "nothing yet")], width);
    }
    if band.actors.is_empty() {
        return;
    }
    drawing.blank();
    drawing.text(Tone::Faint, &format!("Actors {}", band.ring), width);
    for actor in &band.actors {
        let mut spans = vec![span(Tone::Plain, &*actor.label)];
        spans.extend(
            actor
                .sort
                .map(|sort| span(Tone::Faint, format!("· {sort}"))),
        );
        drawing.flow(&mark, &hang, &spans, width);
    }
}
