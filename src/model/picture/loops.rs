//! Loops: which influences run in a circle, and whether the circle feeds itself or holds itself back.

use std::collections::BTreeMap;

use crate::model::id::{Id, Ref};
use crate::model::picture::cycles::{LONGEST, MOST, cycles};
use crate::model::picture::drawing::{Drawing, Span, Tone, at_least, span};
use crate::model::picture::labels::label;
use crate::model::records::inquiry::Inquiry;
use crate::model::words::Sign;

/// What a loop does to itself (causal-loop practice).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// An even number of links go the opposite way: what begins grows.
    Reinforcing,
    /// An odd number of links go the opposite way: what begins is held back.
    Balancing,
    /// A link does not say which way it goes.
    Unsaid,
}

impl Turn {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reinforcing => "reinforcing",
            Self::Balancing => "balancing",
            Self::Unsaid => "not clear yet",
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Reinforcing => "it feeds itself, for good or ill",
            Self::Balancing => "it holds itself back",
            Self::Unsaid => "a link does not say yet which way it goes",
        }
    }
}

/// One influence from one factor to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The factor that moves the other.
    pub from: Ref,
    /// The factor that is moved.
    pub to: Ref,
    /// Which way.
    pub sign: Option<Sign>,
    /// Whether it takes a while to show.
    pub delayed: bool,
    /// The influence that says so; the first, where several say the same.
    pub influence: Id,
}

/// Links that run in a circle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loop {
    /// What it does to itself.
    pub turn: Turn,
    /// The links in order; the last one leads to where the first one begins.
    pub links: Vec<Link>,
}

/// What was found in the influences of an inquiry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The loops, shortest first.
    pub loops: Vec<Loop>,
    /// The links that are in none of them.
    pub others: Vec<Link>,
    /// Where the search stopped before all was looked for, as a sentence.
    pub limit: Option<String>,
}

/// The loops among the influences of an inquiry. Influences that say the same count once.
pub fn found(inquiry: &Inquiry) -> Found {
    let links = links(inquiry);
    let mut places: BTreeMap<&Ref, usize> = BTreeMap::new();
    for factor in links.iter().flat_map(|link| [&link.from, &link.to]) {
        let next = places.len();
        places.entry(factor).or_insert(next);
    }
    let place = |factor| places.get(factor).copied().unwrap_or_default();
    let edges: Vec<(usize, usize)> = links
        .iter()
        .map(|link| (place(&link.from), place(&link.to)))
        .collect();
    let cycles = cycles(&edges);
    let mut used = vec![false; links.len()];
    for edge in cycles.found.iter().flatten() {
        if let Some(used) = used.get_mut(*edge) {
            *used = true;
        }
    }
    let loops = cycles.found.iter().map(|edges| {
        let links = edges.iter().filter_map(|edge| links.get(*edge).cloned());
        in_circle(links.collect())
    });
    Found {
        loops: loops.collect(),
        others: (links.iter().zip(used))
            .filter(|(_, used)| !used)
            .map(|(link, _)| link.clone())
            .collect(),
        limit: limit(cycles.stopped, cycles.longer, cycles.found.len()),
    }
}

fn limit(stopped: bool, longer: bool, count: usize) -> Option<String> {
    if stopped && count >= MOST {
        return Some(format!(
            "There are more than {MOST} loops: these are the shortest. Fewer links make a clearer picture."
        ));
    }
    if stopped {
        return Some("There are so many links that not every loop was looked for. Fewer links make a clearer picture.".to_owned());
    }
    longer.then(|| {
        format!("There may be longer loops: only those of up to {LONGEST} links are looked for.")
    })
}

fn in_circle(links: Vec<Link>) -> Loop {
    let opposite = links
        .iter()
        .filter(|link| link.sign == Some(Sign::Opposite));
    let turn = match opposite.count() % 2 {
        _ if links.iter().any(|link| link.sign.is_none()) => Turn::Unsaid,
        0 => Turn::Reinforcing,
        _ => Turn::Balancing,
    };
    Loop { turn, links }
}

/// Every link from one factor to one other, in the order of the influences.
fn links(inquiry: &Inquiry) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let mut known: BTreeMap<(Ref, Ref, Option<Sign>), usize> = BTreeMap::new();
    for influence in &inquiry.influences {
        for from in &influence.from {
            for to in &influence.to {
                let (from, to) = (from.from(&inquiry.id), to.from(&inquiry.id));
                let key = (from.clone(), to.clone(), influence.sign);
                let at = *known.entry(key).or_insert(links.len());
                match links.get_mut(at) {
                    Some(link) => link.delayed |= influence.delayed,
                    None => links.push(Link {
                        from,
                        to,
                        sign: influence.sign,
                        delayed: influence.delayed,
                        influence: influence.id.clone(),
                    }),
                }
            }
        }
    }
    links
}

/// The loops of an inquiry, each with its arrows, and the links that are in none.
pub fn loops(inquiry: &Inquiry, width: usize) -> Drawing {
    let width = at_least(width);
    let found = found(inquiry);
    if found.loops.is_empty() && found.others.is_empty() {
        let words = "No link is drawn yet. The tool “Loop sketch” asks what goes up and down, and what moves what; the loops are then found here.";
        return Drawing::empty(words, width);
    }
    let mut drawing = Drawing::default();
    head(&mut drawing, &found, width);
    for (nth, circle) in found.loops.iter().enumerate() {
        draw_loop(&mut drawing, inquiry, nth + 1, circle, width);
    }
    if !found.others.is_empty() {
        drawing.blank();
        drawing.heading("Links in no loop", "", width);
        drawing.say("Links in no loop:");
    }
    for link in &found.others {
        let mut spans = vec![span(Tone::Plain, label(inquiry, &link.from))];
        spans.extend(arrow(link));
        spans.push(span(Tone::Plain, label(inquiry, &link.to)));
        let margin = [span(Tone::Plain, "  ")];
        drawing.flow(
            &margin,
            &[span(Tone::Plain, "    ")],
            &spans,
            width.saturating_sub(2),
        );
        drawing.say(&told(inquiry, link));
    }
    if let Some(limit) = &found.limit {
        drawing.blank();
        drawing.text(Tone::Accent, limit, width);
        drawing.say(limit);
    }
    drawing
}

fn head(drawing: &mut Drawing, found: &Found, width: usize) {
    let count = |turn| {
        found
            .loops
            .iter()
            .filter(|circle| circle.turn == turn)
            .count()
    };
    let turns = [Turn::Reinforcing, Turn::Balancing, Turn::Unsaid];
    let counts: Vec<String> = turns
        .into_iter()
        .filter(|turn| count(*turn) > 0)
        .map(|turn| format!("{} {}", count(turn), turn.word()))
        .collect();
    let facts = if counts.is_empty() {
        "none yet: no links run in a circle".to_owned()
    } else {
        counts.join(" · ")
    };
    drawing.heading("Loops", &facts, width);
    drawing.say(&format!("Loops: {}", facts.replace(" · ", ", ")));
}

fn draw_loop(drawing: &mut Drawing, inquiry: &Inquiry, nth: usize, circle: &Loop, width: usize) {
    let (word, meaning) = (circle.turn.word(), circle.turn.meaning());
    drawing.blank();
    let title = [
        span(Tone::Strong, format!("{nth} · {word}")),
        span(Tone::Faint, format!("· {meaning}")),
    ];
    drawing.flow(&[], &[], &title, width);
    let mut spans = Vec::new();
    for link in &circle.links {
        spans.push(span(Tone::Plain, label(inquiry, &link.from)));
        spans.extend(arrow(link));
    }
    if let Some(first) = circle.links.first() {
        spans.push(span(Tone::Faint, "back to"));
        spans.push(span(Tone::Plain, label(inquiry, &first.from)));
    }
    let margin = [span(Tone::Plain, "  ")];
    drawing.flow(&margin, &margin, &spans, width);
    let told: Vec<String> = circle
        .links
        .iter()
        .map(|link| told(inquiry, link))
        .collect();
    drawing.say(&format!(
        "Loop {nth}, {word}, {meaning}: {}",
        told.join("; ")
    ));
}

/// The arrow of a link: a broken line where it takes a while.
fn arrow(link: &Link) -> Vec<Span> {
    let line = if link.delayed { "╌" } else { "─" };
    let word = link.sign.map_or("which way?", Sign::word);
    let tone = match link.sign {
        Some(Sign::Same) => Tone::Good,
        Some(Sign::Opposite) => Tone::Bad,
        None => Tone::Accent,
    };
    let mut spans = vec![span(Tone::Faint, line), span(tone, word)];
    if link.delayed {
        spans.push(span(Tone::Accent, "after a while"));
    }
    spans.push(span(Tone::Faint, format!("{line}→")));
    spans
}

fn told(inquiry: &Inquiry, link: &Link) -> String {
    let (from, to) = (label(inquiry, &link.from), label(inquiry, &link.to));
    let then = match link.sign {
        Some(Sign::Same) => "goes up too",
        Some(Sign::Opposite) => "goes down",
        None => "moves, nobody has said yet which way",
    };
    let late = if link.delayed { ", after a while" } else { "" };
    format!("when {from} goes up, {to} {then}{late}")
}
