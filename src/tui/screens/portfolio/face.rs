//! The face of a card on the board: its lines, each of pieces with a role. Facts are never cut, they go on below.

use crate::model::card::Card;
use crate::model::kind::Kind;
use crate::model::layout::{cut, quiet, width, wrap};
use crate::model::words::Stage;
use crate::tui::look::{Glyph, Look, Role};

/// From this width on facts are told in more words.
const ROOMY: usize = 33;

/// One line: pieces of text and what they are for the eye.
pub type Line = Vec<(Role, String)>;

/// What is seen of a card.
#[derive(Debug)]
pub struct Face {
    /// Its title, in at most two lines.
    pub title: Vec<String>,
    /// What to do next, and its facts.
    pub rest: Vec<Line>,
}

impl Face {
    /// The face of a card in a width.
    pub fn of(card: &Card, room: usize, look: Look) -> Self {
        let (role, next) = next(card);
        let next = if next.is_empty() {
            Vec::new()
        } else {
            wrap(next, room)
        };
        let mut rest: Vec<Line> = next.into_iter().map(|text| vec![(role, text)]).collect();
        rest.extend(flow(facts(card, room, look), room, look));
        Self {
            title: title(&card.title, room),
            rest,
        }
    }

    /// How many rows it takes.
    pub fn rows(&self) -> usize {
        self.title.len() + self.rest.len()
    }
}

/// At most two lines; the second is cut at a word.
fn title(title: &str, room: usize) -> Vec<String> {
    let mut lines = wrap(title, room);
    if lines.len() > 2 {
        let rest = lines.split_off(1).join(" ");
        lines.push(cut(&rest, room));
    }
    lines
}

/// What to do next, as an instruction; empty where the inquiry is over.
pub fn next(card: &Card) -> (Role, &'static str) {
    match card.stage {
        Stage::Closed => (Role::Dim, ""),
        _ if card.paused => (Role::Dim, "paused"),
        Stage::Learn if card.is_ready() => (Role::Done, "ready to close"),
        _ if card.is_ready() => (Role::Done, "ready to move on"),
        _ => (Role::Plain, card.next),
    }
}

/// `◑ 3 of 6`; empty where there is no gate.
pub fn ready(card: &Card, look: Look) -> String {
    if card.of == 0 {
        return String::new();
    }
    let share = look.glyph(share(card.met, card.of));
    format!("{share} {} of {}", card.met, card.of)
}

/// The glyph of a share.
fn share(met: usize, of: usize) -> Glyph {
    match met * 4 / of.max(1) {
        _ if met >= of => Glyph::Here,
        _ if met == 0 => Glyph::ToCome,
        0 | 1 => Glyph::Quarter,
        2 => Glyph::Half,
        _ => Glyph::Most,
    }
}

/// What is known at a glance, the most pressing early.
fn facts(card: &Card, room: usize, look: Look) -> Line {
    let roomy = room >= ROOMY;
    let mut facts = vec![
        (Role::Dim, ready(card, look)),
        (Role::Dim, quiet(card.quiet)),
    ];
    if card.owed > 0 {
        let plural = if card.owed == 1 { "" } else { "s" };
        facts.push((Role::Needs, format!("{} answer{plural} owed", card.owed)));
    }
    match card.disputes {
        0 => {}
        1 => facts.push((Role::Needs, "1 field says two things".to_owned())),
        n => facts.push((Role::Needs, format!("{n} fields say two things"))),
    }
    if card.review_due {
        facts.push((Role::Needs, "review due".to_owned()));
    }
    if card.escalated {
        facts.push((Role::Dim, "asked of a tier".to_owned()));
    }
    if card.running > 0 {
        let running = if roomy {
            format!("{} running", Kind::Experiment.counted(card.running))
        } else {
            format!("{} running", card.running)
        };
        facts.push((Role::Dim, running));
    }
    if card.barriers > 0 && card.stage != Stage::Closed {
        let open = if roomy { "open " } else { "" };
        let word = if card.barriers == 1 {
            "barrier"
        } else {
            "barriers"
        };
        facts.push((Role::Dim, format!("{} {open}{word}", card.barriers)));
    }
    if card.cycle > 1 {
        facts.push((Role::Dim, format!("cycle {}", card.cycle)));
    }
    facts.retain(|(_, fact)| !fact.is_empty());
    facts
}

/// Facts in lines with dots between, broken between facts only.
fn flow(facts: Line, room: usize, look: Look) -> Vec<Line> {
    let dot = format!(" {} ", look.glyph(Glyph::Dot));
    let mut lines: Vec<Line> = Vec::new();
    let mut used = 0;
    for (role, fact) in facts {
        let wide = width(&fact);
        match lines.last_mut() {
            Some(line) if used + 3 + wide <= room => {
                line.push((Role::Dim, dot.clone()));
                line.push((role, fact));
                used += 3 + wide;
            }
            _ => {
                lines.push(vec![(role, fact)]);
                used = wide;
            }
        }
    }
    lines
}
