//! The keys that work here, in groups: what belongs to the place, then moving about, then what works anywhere.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::layout::width;
use crate::model::wording::capital;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::keymap::shown_keys;
use crate::tui::look::Role;
use crate::tui::screen::{Next, Screen};
use crate::tui::screens::commands::{Offer, is_movement};
use crate::tui::widgets::popup;
use crate::tui::widgets::reader::{Line, Reader, wrapped};

/// The list of keys.
#[derive(Debug)]
pub struct KeysScreen {
    groups: Vec<Group>,
    reader: Reader,
}

/// Keys under one heading.
#[derive(Debug)]
struct Group {
    heading: String,
    keys: Vec<(String, Offer)>,
}

impl KeysScreen {
    /// The keys of these offers, at this place.
    pub fn new(place: Scope, offers: &[Offer]) -> Self {
        let here = capital(place.place());
        let mut groups: Vec<Group> = Vec::new();
        for offer in offers {
            let keys = shown_keys(offer.row);
            if keys.is_empty() {
                continue;
            }
            let heading = heading(offer, &here);
            let group = groups.iter_mut().find(|group| group.heading == heading);
            match group {
                Some(group) => group.add(keys, offer),
                None => groups.push(Group {
                    heading,
                    keys: vec![(keys, offer.clone())],
                }),
            }
        }
        groups.sort_by_key(|group| {
            ["Moving about", "Anywhere"]
                .iter()
                .position(|last| group.heading == *last)
        });
        Self {
            groups,
            reader: Reader::default(),
        }
    }

    fn lines(&self, room: usize) -> Vec<Line> {
        let keys = self.groups.iter().flat_map(|group| &group.keys);
        let indent = keys.map(|(keys, _)| width(keys)).max().unwrap_or(0) + 4;
        let mut lines = Vec::new();
        for group in &self.groups {
            if !lines.is_empty() {
                lines.push(Line::new());
            }
            lines.push(vec![(Role::Strong, group.heading.clone())]);
            let mut said: Option<&String> = None;
            for (keys, offer) in &group.keys {
                lines.extend(of_key(keys, offer, indent, room));
                // Neighbours that wait for the same thing say it once.
                if let Some(why) = &offer.refused
                    && said != Some(why)
                {
                    let why = format!("not now: {why}");
                    lines.extend(wrapped(Role::Dim, &why, indent, room));
                }
                said = offer.refused.as_ref();
            }
        }
        lines
    }
}

impl Group {
    /// Adds keys, or more keys for what is there already.
    fn add(&mut self, keys: String, offer: &Offer) {
        let same = |known: &&mut (String, Offer)| known.1.row.action == offer.row.action;
        match self.keys.iter_mut().find(same) {
            Some((known, _)) => {
                known.push(' ');
                known.push_str(&keys);
            }
            None => self.keys.push((keys, offer.clone())),
        }
    }
}

fn of_key(keys: &str, offer: &Offer, indent: usize, room: usize) -> Vec<Line> {
    let role = if offer.refused.is_some() {
        Role::Dim
    } else {
        Role::Plain
    };
    let mut lines = wrapped(role, offer.row.help, indent, room);
    if let Some(first) = lines.first_mut() {
        let key = if offer.refused.is_some() {
            Role::Dim
        } else {
            Role::Focus
        };
        let space = " ".repeat(indent.saturating_sub(2 + width(keys)));
        let words = first.iter().map(|(_, text)| text.trim_start()).collect();
        *first = vec![(key, format!("  {keys}{space}")), (role, words)];
    }
    lines
}

fn heading(offer: &Offer, here: &str) -> String {
    let turns = matches!(offer.row.action, Action::NextView | Action::PreviousView);
    let moves = turns || is_movement(offer.row.action);
    match (offer.row.action, offer.row.scopes) {
        (Action::Capture(_) | Action::Park | Action::Promise, _) => "Writing down".to_owned(),
        _ if moves => "Moving about".to_owned(),
        (_, scopes) if scopes.contains(&Scope::Everywhere) || scopes.contains(&Scope::Lists) => {
            "Anywhere".to_owned()
        }
        (Action::Help, _) => "Anywhere".to_owned(),
        _ => here.to_owned(),
    }
}

impl Screen for KeysScreen {
    fn scope(&self) -> Scope {
        Scope::Reading
    }

    fn is_over(&self) -> bool {
        true
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        let why = match action {
            Action::Help => "Here they are; Esc goes back.",
            Action::WriteUpAgain => "This is no session.",
            _ => return None,
        };
        Some(why.to_owned())
    }

    fn act(&mut self, action: Action, _house: &mut House) -> Next {
        if self.reader.moved(action) {
            return Next::Stay;
        }
        match action {
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn clicked(&mut self, _at: Position, _house: &mut House) -> Next {
        Next::Close
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let wide = popup::reading_width(area, 84);
        let lines = self.lines(usize::from(wide.saturating_sub(4)));
        let title = "Keys that work here";
        let inner = popup::reading(frame, area, (wide, lines.len()), title, house.look);
        self.reader
            .draw(frame.buffer_mut(), inner, &lines, house.look);
    }
}
