//! The keymap: which press asks for what, where.

use std::collections::HashMap;

use crate::tui::action::{Action, Row, Scope, TABLE};
use crate::tui::press::Press;

/// Presses and the rows of the action table that they stand for.
#[derive(Debug)]
pub struct Keymap {
    rows: HashMap<Press, Vec<&'static Row>>,
}

impl Keymap {
    /// The keymap of the action table.
    pub fn of_table() -> Self {
        let mut rows: HashMap<Press, Vec<&'static Row>> = HashMap::new();
        for row in TABLE {
            for press in row.keys.iter().filter_map(|key| Press::parse(key)) {
                rows.entry(press).or_default().push(row);
            }
        }
        Self { rows }
    }

    /// What a press asks for where these scopes hold.
    pub fn action(&self, press: Press, scopes: &[Scope]) -> Option<Action> {
        let rows = self.rows.get(&press)?;
        rows.iter()
            .find(|row| row.scopes.iter().any(|scope| scopes.contains(scope)))
            .map(|row| row.action)
    }

    /// Why a press does nothing in these scopes: where it would do something, and what. A place near by is named first.
    pub fn elsewhere(&self, press: Press, scopes: &[Scope]) -> String {
        let rows = self.rows.get(&press).map_or(&[][..], Vec::as_slice);
        let mut places = Vec::new();
        for row in rows {
            places.extend(row.scopes.iter().map(|place| (*row, *place)));
        }
        let near = |(_, place): &&(&Row, Scope)| scopes.iter().any(|here| here.is_near(*place));
        match places.iter().find(near).or(places.first()) {
            Some((row, place)) => {
                let place = place.place();
                format!(
                    "{press} works {place}: {}.",
                    crate::model::wording::uncapital(row.help)
                )
            }
            None => format!("{press} does nothing here. ? shows the keys that do."),
        }
    }
}

/// The key of a row that is shown to people; empty where it has none.
pub fn shown_key(row: &Row) -> String {
    row.keys
        .first()
        .and_then(|key| Press::parse(key))
        .map_or(String::new(), |press| press.to_string())
}

/// All keys of a row, as people see them: `↑ k`.
pub fn shown_keys(row: &Row) -> String {
    let keys = row.keys.iter().filter_map(|key| Press::parse(key));
    keys.map(|press| press.to_string())
        .collect::<Vec<_>>()
        .join(" ")
}
