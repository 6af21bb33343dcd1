//! What there is to write up in a session, in the order in which it is gone through.

use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::session::{Note, Session};
use crate::model::session::before::inquiries;
use crate::model::session::sorting::{inbox, parked};
use crate::model::words::NoteState;

/// What is looked back on, in order, and when the group meets next.
pub const LOOKED_BACK: &[&str] = &["went_well", "was_heavy", "do_differently", "next_meeting"];

/// A place where the cursor can stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A line that waits.
    Line(Id),
    /// A line of the parking lot.
    Parked(Id),
    /// An action that lacks an owner or a date.
    Action(Address),
    /// An answer that was promised here.
    Promise(Address),
    /// An ask that waits for an answer.
    Ask(Address),
    /// A field of the session.
    Field(&'static str),
    /// A line that is a record.
    Filed(Id),
}

/// A part of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Lines that wait.
    Inbox,
    /// The parking lot.
    Parked,
    /// Actions that lack something.
    Actions,
    /// What was promised.
    Promises,
    /// What was asked of others.
    Asks,
    /// What is looked back on.
    LookingBack,
    /// What is written down already.
    Filed,
}

impl Part {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[
        Self::Inbox,
        Self::Parked,
        Self::Actions,
        Self::Promises,
        Self::Asks,
        Self::LookingBack,
        Self::Filed,
    ];

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Inbox => "Inbox",
            Self::Parked => "Parking lot",
            Self::Actions => "Actions without an owner or a date",
            Self::Promises => "Promised here: owed until they are told",
            Self::Asks => "Asks that wait for an answer",
            Self::LookingBack => "Looking back",
            Self::Filed => "Written down",
        }
    }
}

impl Stop {
    /// The part that it stands in.
    pub fn part(&self) -> Part {
        match self {
            Self::Line(_) => Part::Inbox,
            Self::Parked(_) => Part::Parked,
            Self::Action(_) => Part::Actions,
            Self::Promise(_) => Part::Promises,
            Self::Ask(_) => Part::Asks,
            Self::Field(_) => Part::LookingBack,
            Self::Filed(_) => Part::Filed,
        }
    }

    /// The captured line that it is.
    pub fn note(&self) -> Option<&Id> {
        match self {
            Self::Line(id) | Self::Parked(id) | Self::Filed(id) => Some(id),
            _ => None,
        }
    }
}

/// Every place where the cursor can stand.
pub fn stops(portfolio: &Portfolio, session: &Session) -> Vec<Stop> {
    let id = |note: &&Note| note.id.clone();
    let mut stops: Vec<Stop> = inbox(session).iter().map(id).map(Stop::Line).collect();
    stops.extend(parked(session).iter().map(id).map(Stop::Parked));
    stops.extend(lacking(portfolio, session).into_iter().map(Stop::Action));
    let became = records(portfolio, session);
    let promises = became.iter().filter(|at| {
        let record = portfolio.record(at);
        record.is_some_and(|record| record.kind() == Kind::Feedback)
    });
    stops.extend(promises.cloned().map(Stop::Promise));
    stops.extend(asks(portfolio, session).into_iter().map(Stop::Ask));
    stops.extend(LOOKED_BACK.iter().map(|name| Stop::Field(name)));
    let filed = session.notes.iter();
    let filed = filed.filter(|note| note.state == NoteState::Filed);
    stops.extend(filed.map(|note| Stop::Filed(note.id.clone())));
    stops
}

/// The records that the lines of a session became, as far as they are there.
pub fn records(portfolio: &Portfolio, session: &Session) -> Vec<Address> {
    let became = session.notes.iter().flat_map(|note| &note.became);
    became
        .filter_map(|to| portfolio.resolve(to, &session.id))
        .collect()
}

/// The actions of a session that lack an owner or a date.
pub fn lacking(portfolio: &Portfolio, session: &Session) -> Vec<Address> {
    let mut found = records(portfolio, session);
    found.retain(|at| {
        let record = portfolio.record(at);
        record.is_some_and(|record| {
            let lacks = record.get("owner").is_empty() || record.get("due").is_empty();
            record.kind() == Kind::Action && lacks
        })
    });
    found
}

/// The asks of the session's inquiries that nobody has answered yet.
fn asks(portfolio: &Portfolio, session: &Session) -> Vec<Address> {
    let asks = inquiries(portfolio, session).flat_map(|inquiry| {
        let open = inquiry.escalations.iter().filter(|it| it.answer.is_open());
        open.map(|it| Address::item(inquiry.id.clone(), it.id().clone()))
    });
    asks.collect()
}
