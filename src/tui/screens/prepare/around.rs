//! What surrounds a session as it is prepared: what is said, what is ready, who comes, what is owed and still to be done.

use crate::model::day::Day;
use crate::model::field::{Record, field_named};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::cell;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::session::Session;
use crate::model::session::before::{open_actions, owed, readiness, role_gaps};
use crate::model::session::plan::planned;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::widgets::column::{Block, Line};
use crate::tui::widgets::spread::spread;

/// What everybody in the room should know, in the order in which it is asked for.
const SAID: &[&str] = &[
    "purpose",
    "on",
    "at",
    "group",
    "place",
    "facilitator",
    "support",
    "recording",
];

/// The columns of the labels.
const LABEL: usize = 14;

/// A place where the cursor can stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A block of the agenda.
    Block(Id),
    /// A field of the session.
    Field(&'static str),
    /// A question with yes and no.
    Ready(&'static str),
    /// How many are expected in a role.
    Tally(Id),
    /// An answer that is owed.
    Owed(Address),
    /// An action that is still to be done.
    Action(Address),
}

/// A part of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The agenda.
    Agenda,
    /// What everybody should know.
    Said,
    /// What is ready.
    Ready,
    /// Who is expected.
    People,
    /// What is owed.
    Owed,
    /// What is still to be done.
    Actions,
}

impl Stop {
    /// The part that it stands in.
    pub fn part(&self) -> Part {
        match self {
            Self::Block(_) => Part::Agenda,
            Self::Field(_) => Part::Said,
            Self::Ready(_) => Part::Ready,
            Self::Tally(_) => Part::People,
            Self::Owed(_) => Part::Owed,
            Self::Action(_) => Part::Actions,
        }
    }
}

/// Every place where the cursor can stand, in order.
pub fn stops(portfolio: &Portfolio, session: &Session) -> Vec<Stop> {
    let blocks = planned(session).into_iter();
    let mut stops: Vec<Stop> = blocks
        .map(|planned| Stop::Block(planned.block.id.clone()))
        .collect();
    stops.extend(readiness(session).iter().map(|it| Stop::Ready(it.field)));
    stops.extend(SAID.iter().map(|name| Stop::Field(name)));
    let tallies = session.tallies.iter();
    stops.extend(tallies.map(|tally| Stop::Tally(tally.id.clone())));
    stops.extend(owed(portfolio, session).into_iter().map(Stop::Owed));
    let actions = open_actions(portfolio, session).into_iter();
    stops.extend(actions.map(Stop::Action));
    stops
}

/// All parts but the agenda, each with its heading.
pub fn blocks(session: &Session, stops: &[Stop], columns: usize, house: &House) -> Vec<Block> {
    let portfolio = &house.workspace.portfolio;
    let mut found = Vec::new();
    let parts = [
        Part::Ready,
        Part::Said,
        Part::People,
        Part::Owed,
        Part::Actions,
    ];
    for part in parts {
        let of = stops
            .iter()
            .enumerate()
            .filter(|(_, stop)| stop.part() == part);
        let of: Vec<(usize, &Stop)> = of.collect();
        let gaps = if part == Part::People {
            role_gaps(portfolio, session)
        } else {
            Vec::new()
        };
        if of.is_empty() && gaps.is_empty() {
            continue;
        }
        if !found.is_empty() {
            found.push(Block::still(vec![Vec::new()]));
        }
        found.push(Block::still(vec![heading(part, session, &of)]));
        for (at, stop) in of {
            found.push(Block {
                stop: Some(at),
                lines: vec![line(session, stop, columns, house)],
                fresh: false,
            });
        }
        let cross = house.look.glyph(Glyph::Cross);
        for gap in gaps {
            let line = vec![(Role::Needs, format!("{cross} {gap}"))];
            found.push(Block::still(vec![spread(line, Vec::new(), columns)]));
        }
    }
    found
}

fn heading(part: Part, session: &Session, of: &[(usize, &Stop)]) -> Line {
    let words = match part {
        Part::Agenda => "Agenda",
        Part::Said => "What everybody should know",
        Part::Ready => "Ready",
        Part::People => "Who is expected",
        Part::Owed => "Feedback owed since last time",
        Part::Actions => "Actions still open",
    };
    let count = match part {
        Part::Ready => {
            let ready = readiness(session);
            let yes = ready.iter().filter(|it| it.yes).count();
            format!("  {yes} of {}", ready.len())
        }
        Part::People => {
            let expected = session.tallies.iter().map(|tally| tally.expected);
            let expected = expected.fold(0_u32, u32::saturating_add);
            format!("  {expected}")
        }
        Part::Owed | Part::Actions => format!("  {}", of.len()),
        Part::Agenda | Part::Said => String::new(),
    };
    vec![(Role::Dim, words.to_owned()), (Role::Dim, count)]
}

fn line(session: &Session, stop: &Stop, columns: usize, house: &House) -> Line {
    match stop {
        Stop::Block(_) => Vec::new(),
        Stop::Field(name) => field_line(session, name, columns, house),
        Stop::Ready(name) => ready_line(session, name, columns, house),
        Stop::Tally(id) => tally_line(session, id, columns),
        Stop::Owed(at) => item_line(at, "", columns, house),
        Stop::Action(at) => {
            let record = house.workspace.portfolio.record(at);
            let due = record.map(|record| record.get("due").plain());
            let due = due.and_then(|due| Day::parse(&due));
            let due = due.map_or(String::new(), |due| {
                format!("due {}", due.spoken(house.today()))
            });
            item_line(at, &due, columns, house)
        }
    }
}

/// A field of the session: its label and what it says, or that it says nothing yet.
fn field_line(session: &Session, name: &str, columns: usize, house: &House) -> Line {
    let label = field_named(Session::FIELDS, name).map_or("", |field| field.label);
    let said = match (name, &session.group) {
        ("group", Some(group)) => {
            let portfolio = &house.workspace.portfolio;
            portfolio.name_of(Kind::Group, group.as_str())
        }
        ("on", _) => session.on.map_or(String::new(), Day::in_full),
        _ => session.get(name).plain(),
    };
    let said = match name {
        _ if !said.is_empty() => (Role::Plain, said),
        "recording" => (Role::Dim, "what is said, never who said it".to_owned()),
        "purpose" if !session.inquiries.is_empty() => {
            (Role::Dim, "what its inquiries are for".to_owned())
        }
        _ => (Role::Needs, "not said yet".to_owned()),
    };
    let left = vec![(Role::Dim, cell(label, LABEL)), said];
    spread(left, Vec::new(), columns)
}

fn ready_line(session: &Session, name: &str, columns: usize, house: &House) -> Line {
    let look = house.look;
    let ready = readiness(session).into_iter().find(|it| it.field == name);
    let (yes, question) = ready.map_or((false, ""), |it| (it.yes, it.question));
    let (role, glyph, word) = if yes {
        (Role::Done, Glyph::Tick, "yes")
    } else {
        (Role::Needs, Glyph::ToCome, "not yet")
    };
    let left = vec![
        (role, format!("{} ", look.glyph(glyph))),
        (Role::Plain, question.to_owned()),
    ];
    spread(left, vec![(role, word.to_owned())], columns)
}

fn tally_line(session: &Session, id: &Id, columns: usize) -> Line {
    let tally = session.tallies.iter().find(|tally| tally.id == *id);
    let (expected, role) = tally.map_or((0, ""), |tally| (tally.expected, tally.role.as_str()));
    let number = if expected == 0 {
        Role::Dim
    } else {
        Role::Plain
    };
    let left = vec![
        (number, format!("{expected:>2} ")),
        (Role::Plain, role.to_owned()),
    ];
    spread(left, Vec::new(), columns)
}

/// An item of an inquiry, with the inquiry where there are several.
fn item_line(at: &Address, right: &str, columns: usize, house: &House) -> Line {
    let title = house.workspace.portfolio.title(at).unwrap_or_default();
    let right = (Role::Dim, right.to_owned());
    spread(vec![(Role::Plain, title)], vec![right], columns)
}
