//! The ecosystem as a plain list, for narrow screens and for those who hear it: a place after the other, a number a line.

use crate::model::ecology::Ecology;
use crate::model::ecology::stop::Stop;
use crate::model::layout::{cell, cut, width};
use crate::model::picture::drawing::Tone;
use crate::tui::look::Role;
use crate::tui::widgets::column::{Block, Line};

/// The list; its blocks stop at the numbers in the order of `stops`.
pub fn blocks(
    ecology: &Ecology,
    stops: &[Stop],
    columns: usize,
    is_fresh: impl Fn(Stop) -> bool,
) -> Vec<Block> {
    let name = (columns / 2).clamp(16, 34);
    let mut blocks = Vec::new();
    let mut above = None;
    for (nth, stop) in stops.iter().enumerate() {
        let Some((stand, count)) = ecology.at(*stop) else {
            continue;
        };
        let is_first = above != Some(stop.stand);
        if is_first && above.is_some() {
            blocks.push(Block::still(vec![Line::new()]));
        }
        above = Some(stop.stand);
        let label = if is_first { stand.name.as_str() } else { "" };
        let mut line = vec![
            (Role::Strong, cell(label, name)),
            (
                role(count.tone, count.number()),
                format!("  {}", count.words()),
            ),
        ];
        if is_first && !stand.fact.is_empty() {
            let taken: usize = line.iter().map(|(_, text)| width(text)).sum();
            let room = columns.saturating_sub(taken);
            line.push((Role::Dim, cut(&format!(", {}", stand.fact), room)));
        }
        blocks.push(Block {
            stop: Some(nth),
            lines: vec![line],
            fresh: is_fresh(*stop),
        });
    }
    blocks
}

/// How a number is shown: what is nothing asks for no look.
pub fn role(tone: Tone, number: usize) -> Role {
    match tone {
        _ if number == 0 => Role::Dim,
        Tone::Plain => Role::Plain,
        Tone::Strong => Role::Strong,
        Tone::Faint => Role::Dim,
        Tone::Good => Role::Done,
        Tone::Bad => Role::Stuck,
        Tone::Accent => Role::Needs,
    }
}
