//! What is seen of one barrier that formed, came back, or may have.

use crate::model::dams::forming::Formed;
use crate::model::dams::returning::{Return, Suspect};
use crate::model::layout::quoted;
use crate::model::portfolio::Address;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::widgets::column::Line;
use crate::tui::widgets::spread::spread;

/// A barrier and the one that it may be again.
pub fn suspect_lines(suspect: &Suspect, columns: usize, house: &House) -> Vec<Line> {
    let today = house.today();
    let settled = format!("{} {}", suspect.how, suspect.settled.spoken(today));
    vec![
        spread(
            vec![(Role::Strong, title(house, &suspect.now))],
            vec![(Role::Needs, "y came back, n another one".to_owned())],
            columns,
        ),
        vec![(Role::Dim, format!("in {}", inquiry(house, &suspect.now)))],
        spread(
            vec![
                (Role::Dim, "like ".to_owned()),
                (Role::Plain, title(house, &suspect.before)),
            ],
            vec![(Role::Dim, settled)],
            columns,
        ),
        vec![(Role::Dim, format!("in {}", inquiry(house, &suspect.before)))],
    ]
}

/// A barrier that came back.
pub fn return_lines(back: &Return, columns: usize, house: &House) -> Vec<Line> {
    let since = format!("since {}", back.day.spoken(house.today()));
    let before: Vec<String> = back
        .before
        .iter()
        .map(|at| format!("{} in {}", quoted(&title(house, at)), inquiry(house, at)))
        .collect();
    let words = if before.is_empty() {
        "opened again".to_owned()
    } else {
        format!("again {}", before.join("; "))
    };
    two(house, &back.at, since, words, columns)
}

/// A barrier that formed.
pub fn formed_lines(formed: &Formed, columns: usize, house: &House) -> Vec<Line> {
    let dot = house.look.glyph(Glyph::Dot);
    let day = formed.day.spoken(house.today());
    let state = format!("{} {dot} {day}", formed.status);
    let words = format!("from {}", formed.from.join("; "));
    two(house, &formed.at, state, words, columns)
}

fn two(house: &House, at: &Address, right: String, words: String, columns: usize) -> Vec<Line> {
    vec![
        spread(
            vec![(Role::Strong, title(house, at))],
            vec![(Role::Dim, right)],
            columns,
        ),
        spread(vec![(Role::Dim, words)], Vec::new(), columns),
    ]
}

fn title(house: &House, at: &Address) -> String {
    house.workspace.portfolio.title(at).unwrap_or_default()
}

fn inquiry(house: &House, at: &Address) -> String {
    title(house, &Address::document(at.file.clone()))
}
