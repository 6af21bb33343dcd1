//! The iceberg: what lies beneath what is seen, as a tree that may fork.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::document::Document;
use crate::model::id::{Id, Ref};
use crate::model::picture::drawing::{Drawing, Tone, at_least, span};
use crate::model::picture::labels::{counted, here};
use crate::model::records::inquiry::Inquiry;
use crate::model::records::layer::Layer;
use crate::model::wording::capital;
use crate::model::words::Depth;

/// What lies under what, in one inquiry.
struct Berg<'a> {
    inquiry: &'a Inquiry,
    layers: BTreeMap<&'a Id, &'a Layer>,
    under: BTreeMap<&'a Id, Vec<&'a Layer>>,
}

/// A layer that is still to be drawn.
struct Branch<'a> {
    id: &'a Id,
    /// The trunks to the left of it.
    trunk: String,
    /// Whether nothing more hangs from what it hangs from; `None` at the top.
    is_last: Option<bool>,
    /// What it lies under.
    over: Option<String>,
}

/// The layers of an inquiry, each under what it lies beneath.
pub fn iceberg(inquiry: &Inquiry, width: usize) -> Drawing {
    let width = at_least(width);
    if inquiry.layers.is_empty() {
        let words = "Nothing below the surface is written down yet. The tool “Below the surface” goes down from what happened to what is taken for granted.";
        return Drawing::empty(words, width);
    }
    let mut drawing = Drawing::default();
    head(&mut drawing, inquiry, width);
    let berg = Berg::of(inquiry);
    let mut seen = BTreeSet::new();
    for top in berg.tops() {
        draw_from(&mut drawing, &berg, top, &mut seen, width);
    }
    // What lies beneath itself hangs from no top: it is drawn all the same.
    for layer in &inquiry.layers {
        if !seen.contains(&layer.id) {
            draw_from(&mut drawing, &berg, &layer.id, &mut seen, width);
        }
    }
    drawing
}

fn head(drawing: &mut Drawing, inquiry: &Inquiry, width: usize) {
    let count = |depth| {
        inquiry
            .layers
            .iter()
            .filter(|layer| layer.depth == depth)
            .count()
    };
    let many = |depth: Depth| match depth {
        Depth::Event => "events",
        Depth::Pattern => "patterns",
        Depth::Structure => "structures",
        Depth::Belief => "beliefs",
    };
    let mut facts: Vec<String> = Depth::ALL
        .iter()
        .filter(|depth| count(Some(**depth)) > 0)
        .map(|depth| counted(count(Some(*depth)), depth.word(), many(*depth)))
        .collect();
    if count(None) > 0 {
        facts.push(format!("{} without a depth yet", count(None)));
    }
    drawing.heading("Below the surface", &facts.join(" · "), width);
    drawing.say(&format!("Below the surface: {}", facts.join(", ")));
}

impl<'a> Berg<'a> {
    fn of(inquiry: &'a Inquiry) -> Self {
        let layers: BTreeMap<&Id, &Layer> = inquiry
            .layers
            .iter()
            .map(|layer| (&layer.id, layer))
            .collect();
        let mut under: BTreeMap<&Id, Vec<&Layer>> = BTreeMap::new();
        for layer in &inquiry.layers {
            for over in over(inquiry, layer) {
                under.entry(over).or_default().push(layer);
            }
        }
        for below in under.values_mut() {
            below.sort_by_key(|layer| layer.depth);
        }
        Self {
            inquiry,
            layers,
            under,
        }
    }

    /// Where drawing begins: barriers that layers lie under, then layers that lie under nothing.
    fn tops(&self) -> Vec<&'a Id> {
        let barriers = self.inquiry.barriers.iter().map(|barrier| &barrier.id);
        let barriers = barriers.filter(|id| self.under.contains_key(id));
        let mut free: Vec<&Layer> = self.inquiry.layers.iter().collect();
        free.retain(|layer| over(self.inquiry, layer).is_empty());
        free.sort_by_key(|layer| layer.depth);
        barriers.chain(free.iter().map(|layer| &layer.id)).collect()
    }

    fn below(&self, id: &Id) -> &[&'a Layer] {
        self.under.get(id).map_or(&[], Vec::as_slice)
    }
}

/// What a layer lies under that is there.
fn over<'a>(inquiry: &Inquiry, layer: &'a Layer) -> Vec<&'a Id> {
    let there = |link: &'a Ref| here(inquiry, link).filter(|id| inquiry.item(id).is_some());
    let mut over: Vec<&Id> = Vec::new();
    for id in layer.beneath.iter().filter_map(there) {
        if !over.contains(&id) {
            over.push(id);
        }
    }
    over
}

/// Draws what hangs from one top, without recursion: a file may be deeper than any stack.
fn draw_from<'a>(
    drawing: &mut Drawing,
    berg: &Berg<'a>,
    top: &'a Id,
    seen: &mut BTreeSet<&'a Id>,
    width: usize,
) {
    drawing.blank();
    let mut open = vec![Branch {
        id: top,
        trunk: String::new(),
        is_last: None,
        over: None,
    }];
    while let Some(branch) = open.pop() {
        let is_new = seen.insert(branch.id);
        let below = berg.below(branch.id);
        draw_branch(drawing, berg, &branch, is_new || below.is_empty(), width);
        if !is_new {
            continue;
        }
        let title = berg
            .inquiry
            .item(branch.id)
            .map(|record| record.headline().to_owned());
        let trunk = trunk_below(&branch, width);
        for (nth, layer) in below.iter().enumerate().rev() {
            open.push(Branch {
                id: &layer.id,
                trunk: trunk.clone(),
                is_last: Some(nth + 1 == below.len()),
                over: title.clone(),
            });
        }
    }
}

/// The trunks to the left of what hangs from a branch; no wider than half of what is there.
fn trunk_below(branch: &Branch<'_>, width: usize) -> String {
    let more = match branch.is_last {
        None => "",
        Some(true) => "  ",
        Some(false) => "│ ",
    };
    if branch.trunk.chars().count() + 4 > width / 2 {
        return branch.trunk.clone();
    }
    format!("{}{more}", branch.trunk)
}

fn draw_branch(
    drawing: &mut Drawing,
    berg: &Berg<'_>,
    branch: &Branch<'_>,
    is_whole: bool,
    width: usize,
) {
    let layer = berg.layers.get(branch.id);
    let record = berg.inquiry.item(branch.id);
    let title = record.map_or("", |record| record.headline());
    let (word, tone) = match layer {
        None => ("barrier", Tone::Strong),
        Some(layer) => match layer.depth {
            Some(Depth::Belief) => (Depth::Belief.word(), Tone::Accent),
            Some(depth) => (depth.word(), Tone::Plain),
            None => ("no depth yet", Tone::Plain),
        },
    };
    let knot = match branch.is_last {
        None => "",
        Some(true) => "└ ",
        Some(false) => "├ ",
    };
    let head = [span(Tone::Faint, format!("{}{knot}", branch.trunk))];
    let trunk = trunk_below(branch, width);
    let has_more = is_whole && !berg.below(branch.id).is_empty();
    let hang = if has_more {
        format!("{trunk}│ ")
    } else {
        format!("{trunk}  ")
    };
    let tone = if branch.is_last.is_none() {
        Tone::Strong
    } else {
        tone
    };
    let mut spans = vec![span(Tone::Faint, format!("{word} ·")), span(tone, title)];
    if !is_whole {
        spans.push(span(Tone::Faint, "· and what lies below it, as above"));
    }
    let room = width.saturating_sub(2); // what hangs begins two columns further in
    drawing.flow(&head, &[span(Tone::Faint, hang)], &spans, room);
    match &branch.over {
        Some(over) => drawing.say(&format!("{} beneath “{over}”: {title}", capital(word))),
        None => drawing.say(&format!("{}: {title}", capital(word))),
    }
}
