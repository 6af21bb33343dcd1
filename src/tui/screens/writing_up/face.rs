//! How a session that is written up is seen: its parts, each line with what is still to be said about it.

use crate::model::field::{Record, field_named};
use crate::model::layout::cell;
use crate::model::portfolio::Address;
use crate::model::records::session::{Note, Session};
use crate::model::session::capturing::inquiry_of;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screens::writing_up::parts::{Part, Stop};
use crate::tui::widgets::column::{Block, Line};
use crate::tui::widgets::spread::spread;

/// The columns of the labels of what is looked back on.
const LABEL: usize = 15;

/// The columns of a kind.
const KIND: usize = 13;

/// The parts that there are, each with its heading and how many it has.
pub fn blocks(session: &Session, stops: &[Stop], columns: usize, house: &House) -> Vec<Block> {
    let mut found = Vec::new();
    for part in Part::ALL {
        let of = stops.iter().enumerate();
        let of: Vec<(usize, &Stop)> = of.filter(|(_, stop)| stop.part() == *part).collect();
        if of.is_empty() && *part != Part::Inbox {
            continue;
        }
        if !found.is_empty() {
            found.push(Block::still(vec![Vec::new()]));
        }
        found.push(Block::still(vec![heading(*part, of.len(), house)]));
        for (at, stop) in of {
            let fresh = match stop {
                Stop::Action(at) | Stop::Promise(at) | Stop::Ask(at) => house.is_fresh(at),
                _ => false,
            };
            found.push(Block {
                stop: Some(at),
                lines: vec![line(session, stop, columns, house)],
                fresh,
            });
        }
    }
    found
}

fn heading(part: Part, count: usize, house: &House) -> Line {
    if part == Part::Inbox && count == 0 {
        let tick = house.look.glyph(Glyph::Tick);
        return vec![
            (Role::Done, format!("{tick} ")),
            (Role::Dim, "Inbox: every line is sorted".to_owned()),
        ];
    }
    let count = match part {
        Part::LookingBack => String::new(),
        _ => format!("  {count}"),
    };
    vec![(Role::Dim, part.heading().to_owned()), (Role::Dim, count)]
}

fn line(session: &Session, stop: &Stop, columns: usize, house: &House) -> Line {
    match stop {
        Stop::Line(id) | Stop::Parked(id) | Stop::Filed(id) => {
            let note = session.notes.iter().find(|note| note.id == *id);
            note.map_or_else(Vec::new, |note| {
                note_line(session, note, stop, columns, house)
            })
        }
        Stop::Action(at) => {
            let lacks = |name: &str, word: &'static str| {
                let record = house.workspace.portfolio.record(at);
                let lacks = record.is_some_and(|record| record.get(name).is_empty());
                lacks.then_some(word)
            };
            let lacks: Vec<&str> = [lacks("owner", "who"), lacks("due", "by when")]
                .into_iter()
                .flatten()
                .collect();
            titled(
                at,
                (Role::Needs, format!("{}?", lacks.join(", "))),
                columns,
                house,
            )
        }
        Stop::Promise(at) => titled(at, (Role::Dim, "owed".to_owned()), columns, house),
        Stop::Ask(at) => {
            let record = house.workspace.portfolio.record(at);
            let to = record.map(|record| record.get("state").plain());
            titled(at, (Role::Dim, to.unwrap_or_default()), columns, house)
        }
        Stop::Field(name) => field_line(session, name, columns),
    }
}

fn titled(at: &Address, right: (Role, String), columns: usize, house: &House) -> Line {
    let title = house.workspace.portfolio.title(at).unwrap_or_default();
    spread(vec![(Role::Plain, title)], vec![right], columns)
}

/// A captured line, with the inquiry that it belongs to where there are several.
fn note_line(session: &Session, note: &Note, stop: &Stop, columns: usize, house: &House) -> Line {
    let portfolio = &house.workspace.portfolio;
    let at = Address::item(session.id.clone(), note.id.clone());
    let mut left = Vec::new();
    if matches!(stop, Stop::Filed(_)) {
        left.push((Role::Dim, cell(&note.kind, KIND)));
    }
    let role = if matches!(stop, Stop::Line(_)) {
        Role::Plain
    } else {
        Role::Dim
    };
    left.push((role, note.text.clone()));
    let right = match inquiry_of(portfolio, &at) {
        Some(_) if session.inquiries.len() == 1 => Vec::new(),
        Some(inquiry) => {
            let title = portfolio.title(&Address::document(inquiry));
            let short = crate::model::layout::cut(&title.unwrap_or_default(), columns / 3);
            vec![(Role::Dim, short)]
        }
        None => vec![(Role::Needs, "which inquiry?".to_owned())],
    };
    spread(left, right, columns)
}

fn field_line(session: &Session, name: &str, columns: usize) -> Line {
    let label = field_named(Session::FIELDS, name).map_or("", |field| field.label);
    let said = session.get(name).plain();
    let said = if said.is_empty() {
        (Role::Dim, "not said".to_owned())
    } else {
        (Role::Plain, said)
    };
    spread(
        vec![(Role::Dim, cell(label, LABEL)), said],
        Vec::new(),
        columns,
    )
}
