//! The power grid: who can change how much here, and who cares how much.

use crate::model::picture::drawing::{Drawing, Tone, at_least, shared, span};
use crate::model::picture::labels::listed;
use crate::model::records::actor::Actor;
use crate::model::records::inquiry::Inquiry;
use crate::model::words::Amount;

/// From this width on it is drawn as a grid; below, cell by cell.
const GRID: usize = 64;

/// The columns of the words beside the rows.
const SIDE: usize = 7;

/// The actors of an inquiry by power, from high to low, and by interest, from low to high.
pub fn power_grid(inquiry: &Inquiry, width: usize) -> Drawing {
    let width = at_least(width);
    if inquiry.actors.is_empty() {
        let words = "Nobody is on the grid yet. The tool “Who holds what” asks who can change how much here, and who cares how much.";
        return Drawing::empty(words, width);
    }
    let mut drawing = Drawing::default();
    if width < GRID {
        cells(&mut drawing, inquiry, width);
    } else {
        grid(&mut drawing, inquiry, width);
    }
    for power in Amount::ALL.iter().rev() {
        for interest in Amount::ALL {
            let labels = labels(inquiry, *power, *interest);
            if !labels.is_empty() {
                let place = format!("Power {power}, interest {interest}");
                drawing.say(&format!("{place}: {}", listed(&labels)));
            }
        }
    }
    unplaced(&mut drawing, inquiry, width);
    drawing
}

fn labels(inquiry: &Inquiry, power: Amount, interest: Amount) -> Vec<&str> {
    let is_here = |actor: &&Actor| actor.power == Some(power) && actor.interest == Some(interest);
    let actors = inquiry.actors.iter().filter(is_here);
    actors.map(|actor| actor.label.as_str()).collect()
}

fn grid(drawing: &mut Drawing, inquiry: &Inquiry, width: usize) {
    let mut each = vec![SIDE];
    each.extend(shared(width - SIDE - 3, Amount::ALL.len()));
    let words = |tone, text: &str, wide: usize| {
        let mut part = Drawing::default();
        part.text(tone, text, wide);
        part
    };
    let mut row = vec![words(Tone::Faint, "", SIDE)];
    row.extend(
        Amount::ALL
            .iter()
            .map(|interest| words(Tone::Strong, &format!("{interest} interest"), 16)),
    );
    drawing.beside(&row, &each);
    for power in Amount::ALL.iter().rev() {
        rule(drawing, width);
        let mut side = words(Tone::Strong, power.word(), SIDE);
        side.text(Tone::Strong, "power", SIDE);
        let mut row = vec![side];
        for (interest, wide) in Amount::ALL.iter().zip(each.iter().skip(1)) {
            let mut cell = Drawing::default();
            list(&mut cell, &labels(inquiry, *power, *interest), *wide);
            row.push(cell);
        }
        drawing.beside(&row, &each);
    }
}

fn rule(drawing: &mut Drawing, width: usize) {
    drawing
        .lines
        .push(vec![span(Tone::Faint, "─".repeat(width))]);
}

fn cells(drawing: &mut Drawing, inquiry: &Inquiry, width: usize) {
    for power in Amount::ALL.iter().rev() {
        for interest in Amount::ALL {
            let labels = labels(inquiry, *power, *interest);
            if !labels.is_empty() {
                drawing.blank();
                drawing.heading(&format!("Power {power} · interest {interest}"), "", width);
                list(drawing, &labels, width);
            }
        }
    }
}

fn list(drawing: &mut Drawing, labels: &[&str], width: usize) {
    let hang = [span(Tone::Plain, "  ")];
    for label in labels {
        drawing.flow(
            &[span(Tone::Accent, "● ")],
            &hang,
            &[span(Tone::Plain, *label)],
            width,
        );
    }
}

/// Those of whom one or the other is not said yet.
fn unplaced(drawing: &mut Drawing, inquiry: &Inquiry, width: usize) {
    let is_open = |actor: &&Actor| actor.power.is_none() || actor.interest.is_none();
    let open: Vec<&Actor> = inquiry.actors.iter().filter(is_open).collect();
    if open.is_empty() {
        return;
    }
    drawing.blank();
    drawing.heading("Without a place yet", "", width);
    drawing.say("Without a place yet:");
    let hang = [span(Tone::Plain, "  ")];
    for actor in open {
        let word = |amount: Option<Amount>| amount.map_or("?", Amount::word);
        let facts = format!(
            "power {}, interest {}",
            word(actor.power),
            word(actor.interest)
        );
        let spans = [
            span(Tone::Plain, &*actor.label),
            span(Tone::Faint, format!("· {facts}")),
        ];
        drawing.flow(&[span(Tone::Faint, "○ ")], &hang, &spans, width);
        drawing.say(&format!("{}: {facts}", actor.label));
    }
}
