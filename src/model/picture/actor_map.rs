//! The actor map: who is in the picture and what passes between them, of one inquiry or of several together.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::id::{Id, Ref};
use crate::model::picture::drawing::{Drawing, Span, Tone, at_least, span};
use crate::model::picture::labels::{counted, label, listed};
use crate::model::records::inquiry::Inquiry;
use crate::model::wording::folded;
use crate::model::words::TieState;

/// An actor, wherever it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is called, as it was written first.
    pub label: String,
    /// What kind of actor it is, where somebody has said so.
    pub sort: &'static str,
    /// The inquiries that know it, in order.
    pub inquiries: Vec<Id>,
    /// How many ties it has.
    pub ties: usize,
}

/// What passes from one actor to another, wherever it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The place of the actor that it comes from.
    pub from: usize,
    /// What passes.
    pub passes: String,
    /// The place of the actor that it goes to.
    pub to: usize,
    /// How well it works.
    pub state: Option<TieState>,
    /// How many barriers sit here.
    pub barriers: usize,
    /// The inquiries that know it, in order.
    pub inquiries: Vec<Id>,
}

/// Actors and ties as one map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// The actors, as they were met.
    pub nodes: Vec<Node>,
    /// The ties, as they were met.
    pub edges: Vec<Edge>,
    places: BTreeMap<String, usize>,
    known: BTreeMap<(usize, String, usize, Option<TieState>), usize>,
}

impl Map {
    /// The map of some inquiries together: actors are the same where they are called the same, whatever the case; ties
    /// where they say the same of the same actors.
    pub fn of(inquiries: &[&Inquiry]) -> Self {
        let mut map = Self::default();
        for inquiry in inquiries {
            for actor in &inquiry.actors {
                let at = map.place(&actor.label, &inquiry.id);
                if let (Some(node), Some(sort)) = (map.nodes.get_mut(at), actor.sort)
                    && node.sort.is_empty()
                {
                    node.sort = sort.word();
                }
            }
            map.add_ties(inquiry);
        }
        map
    }

    fn add_ties(&mut self, inquiry: &Inquiry) {
        let ends = |links: &[Ref]| -> Vec<String> {
            let labels: Vec<String> = links.iter().map(|link| label(inquiry, link)).collect();
            if labels.is_empty() {
                vec!["?".to_owned()]
            } else {
                labels
            }
        };
        for tie in &inquiry.ties {
            for from in ends(&tie.from) {
                for to in ends(&tie.to) {
                    let (from, to) = (self.place(&from, &inquiry.id), self.place(&to, &inquiry.id));
                    self.add_tie(Edge {
                        from,
                        passes: tie.passes.clone(),
                        to,
                        state: tie.state,
                        barriers: tie.barriers.len(),
                        inquiries: vec![inquiry.id.clone()],
                    });
                }
            }
        }
    }

    fn add_tie(&mut self, edge: Edge) {
        let key = (edge.from, folded(&edge.passes), edge.to, edge.state);
        let at = *self.known.entry(key).or_insert(self.edges.len());
        if let Some(known) = self.edges.get_mut(at) {
            known.barriers += edge.barriers;
            known.inquiries.extend(edge.inquiries);
            known.inquiries.dedup();
            return;
        }
        for (nth, end) in [edge.from, edge.to].into_iter().enumerate() {
            let again = nth == 1 && edge.from == edge.to;
            if let Some(node) = self.nodes.get_mut(end).filter(|_| !again) {
                node.ties += 1;
            }
        }
        self.edges.push(edge);
    }

    /// The place of the actor that is called so.
    fn place(&mut self, label: &str, inquiry: &Id) -> usize {
        let at = *self.places.entry(folded(label)).or_insert(self.nodes.len());
        match self.nodes.get_mut(at) {
            Some(node) if node.inquiries.last() == Some(inquiry) => {}
            Some(node) => node.inquiries.push(inquiry.clone()),
            None => self.nodes.push(Node {
                label: label.to_owned(),
                sort: "",
                inquiries: vec![inquiry.clone()],
                ties: 0,
            }),
        }
        at
    }

    /// What an actor is called.
    pub fn label(&self, at: usize) -> &str {
        self.nodes.get(at).map_or("?", |node| node.label.as_str())
    }
}

/// The actor map of one inquiry.
pub fn actor_map(inquiry: &Inquiry, width: usize) -> Drawing {
    actor_map_of(&[inquiry], width)
}

/// The actor map of several inquiries together: ties under the actor that has most of them.
pub fn actor_map_of(inquiries: &[&Inquiry], width: usize) -> Drawing {
    let width = at_least(width);
    let map = Map::of(inquiries);
    if map.nodes.is_empty() {
        let words = "Nobody is on the map yet. The tool “Word picture” asks who and what is in the picture, and what passes between them.";
        return Drawing::empty(words, width);
    }
    let mut drawing = Drawing::default();
    head(&mut drawing, &map, width);
    let mut order: Vec<usize> = (0..map.nodes.len()).collect();
    order.sort_by_key(|at| Reverse(map.nodes.get(*at).map_or(0, |node| node.ties)));
    let rank: BTreeMap<usize, usize> = order
        .iter()
        .enumerate()
        .map(|(rank, at)| (*at, rank))
        .collect();
    let mut under: BTreeMap<usize, Vec<&Edge>> = BTreeMap::new();
    for edge in &map.edges {
        let first = rank.get(&edge.from).min(rank.get(&edge.to)).copied();
        under
            .entry(first.unwrap_or_default())
            .or_default()
            .push(edge);
    }
    for (rank, edges) in under {
        let node = order.get(rank).and_then(|at| map.nodes.get(*at));
        if let Some(node) = node {
            drawing.blank();
            drawing.heading(&node.label, &node_facts(node), width);
        }
        for edge in edges {
            draw_tie(&mut drawing, &map, edge, width);
        }
    }
    alone(&mut drawing, &map, width);
    drawing
}

fn head(drawing: &mut Drawing, map: &Map, width: usize) {
    let mut facts = vec![
        counted(map.nodes.len(), "actor", "actors"),
        counted(map.edges.len(), "tie", "ties"),
    ];
    for state in TieState::ALL {
        let count = map
            .edges
            .iter()
            .filter(|edge| edge.state == Some(*state))
            .count();
        if count > 0 {
            facts.push(format!("{count} {}", about(*state, count)));
        }
    }
    drawing.heading("Actor map", &facts.join(" · "), width);
    drawing.say(&format!("Actor map: {}", facts.join(", ")));
}

fn about(state: TieState, count: usize) -> &'static str {
    match state {
        TieState::Works if count > 1 => "work",
        state => state.word(),
    }
}

fn node_facts(node: &Node) -> String {
    let mut facts = counted(node.ties, "tie", "ties") + &shared_by(&node.inquiries);
    if !node.sort.is_empty() {
        facts = format!("{} · {facts}", node.sort);
    }
    facts
}

fn shared_by(inquiries: &[Id]) -> String {
    match inquiries.len() {
        0 | 1 => String::new(),
        count => format!(" · in {count} inquiries"),
    }
}

/// The glyph, tone and word of a state.
fn sign(state: Option<TieState>) -> (&'static str, Tone, &'static str) {
    match state {
        Some(TieState::Works) => ("✓", Tone::Good, TieState::Works.word()),
        Some(TieState::Strained) => ("◑", Tone::Accent, TieState::Strained.word()),
        Some(TieState::Broken) => ("✗", Tone::Bad, TieState::Broken.word()),
        Some(TieState::Missing) => ("○", Tone::Bad, TieState::Missing.word()),
        None => ("·", Tone::Faint, ""),
    }
}

fn draw_tie(drawing: &mut Drawing, map: &Map, edge: &Edge, width: usize) {
    let (glyph, tone, word) = sign(edge.state);
    let mut spans: Vec<Span> = vec![span(Tone::Plain, map.label(edge.from))];
    if edge.passes.trim().is_empty() {
        spans.push(span(Tone::Faint, "─→"));
    } else {
        spans.push(span(Tone::Faint, "─"));
        spans.push(span(Tone::Strong, &*edge.passes));
        spans.push(span(Tone::Faint, "→"));
    }
    spans.push(span(Tone::Plain, map.label(edge.to)));
    let mut facts = String::new();
    if !word.is_empty() {
        spans.push(span(Tone::Faint, "·"));
        spans.push(span(tone, word));
        facts = format!(", {word}");
    }
    if edge.barriers > 0 {
        let barriers = counted(edge.barriers, "barrier", "barriers");
        spans.push(span(Tone::Faint, format!("· {barriers}")));
        facts = format!("{facts}, {barriers}");
    }
    spans.push(span(Tone::Faint, shared_by(&edge.inquiries)));
    let head = [span(tone, format!("  {glyph} "))];
    drawing.flow(
        &head,
        &[span(Tone::Plain, "      ")],
        &spans,
        width.saturating_sub(2),
    );
    let passes = if edge.passes.trim().is_empty() {
        "leads to"
    } else {
        &edge.passes
    };
    let (from, to) = (map.label(edge.from), map.label(edge.to));
    drawing.say(&format!("{from} {passes} {to}{facts}"));
}

/// The actors without any tie.
fn alone(drawing: &mut Drawing, map: &Map, width: usize) {
    let alone = map.nodes.iter().filter(|node| node.ties == 0);
    let labels: Vec<&str> = alone.map(|node| node.label.as_str()).collect();
    if labels.is_empty() {
        return;
    }
    drawing.blank();
    drawing.heading("Without a tie yet", "", width);
    let margin = [span(Tone::Plain, "  ")];
    drawing.flow(
        &margin,
        &margin,
        &[span(Tone::Plain, labels.join(" · "))],
        width,
    );
    drawing.say(&format!("Without a tie yet: {}", listed(&labels)));
}
