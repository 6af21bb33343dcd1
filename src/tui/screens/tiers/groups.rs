//! The groups of each tier in a column, each with what waits for it as a number.

use crate::model::records::ecosystem::Ecosystem;
use crate::model::tiers::worklist::Worklist;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::widgets::column::{Block, Line};
use crate::tui::widgets::spread::spread;

/// The groups under their tiers.
pub fn blocks(lists: &[Worklist], columns: usize, house: &House) -> Vec<Block> {
    let ecosystem = &house.workspace.portfolio.ecosystem;
    let mut blocks = Vec::new();
    for (nth, list) in lists.iter().enumerate() {
        let before = nth.checked_sub(1).and_then(|before| lists.get(before));
        if before.is_none_or(|before| before.tier != list.tier) {
            if nth > 0 {
                blocks.push(Block::still(vec![Vec::new()]));
            }
            blocks.push(Block::still(vec![vec![(Role::Dim, tier(ecosystem, list))]]));
        }
        blocks.push(Block {
            stop: Some(nth),
            lines: vec![line(list, columns, house)],
            fresh: false,
        });
    }
    blocks
}

fn tier(ecosystem: &Ecosystem, list: &Worklist) -> String {
    let tiers = ecosystem.tiers.iter();
    let mut tiers = tiers.filter(|tier| Some(&tier.id) == list.tier.as_ref());
    let name = tiers.next().map(|tier| tier.name.clone());
    name.unwrap_or_else(|| "Beside the tiers".to_owned())
}

fn line(list: &Worklist, columns: usize, house: &House) -> Line {
    let look = house.look;
    let ecosystem = &house.workspace.portfolio.ecosystem;
    let role = if list.is_empty() {
        Role::Plain
    } else {
        Role::Strong
    };
    let late = list.late(house.today());
    let dot = look.glyph(Glyph::Dot);
    let mut counts: Line = Vec::new();
    match (list.asks.len(), late) {
        (0, _) => {}
        (asks, 0) => counts.push((Role::Plain, asks.to_string())),
        (asks, late) if asks == late => counts.push((Role::Needs, format!("{late} late"))),
        (asks, late) => counts.push((Role::Needs, format!("{asks} {dot} {late} late"))),
    }
    if !list.passing.is_empty() {
        let gap = if counts.is_empty() { "" } else { " " };
        counts.push((Role::Plain, format!("{gap}+{}", list.passing.len())));
    }
    spread(vec![(role, list.name(ecosystem))], counts, columns)
}
