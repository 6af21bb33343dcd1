//! Writing up: every line that waits becomes a record or is dropped, and the session is written up.

use crate::model::compose::Composer;
use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::records::session::{Note, Session};
use crate::model::refusal::Refusal;
use crate::model::session::capturing::{Caught, become_record, inquiry_of};
use crate::model::session::marking::{put, session};
use crate::model::value::{FieldValue, Value};
use crate::model::words::{NoteState, SessionState};

/// The lines that wait, in the order in which they were written.
pub fn inbox(session: &Session) -> Vec<&Note> {
    with(session, NoteState::Inbox)
}

/// The parking lot.
pub fn parked(session: &Session) -> Vec<&Note> {
    with(session, NoteState::Parked)
}

fn with(session: &Session, state: NoteState) -> Vec<&Note> {
    let notes = session.notes.iter();
    notes.filter(|note| note.state == state).collect()
}

/// Makes a line that waits, or is parked, what it is: a record of an inquiry, which has to be named where it is not plain,
/// or something for the parking lot.
pub fn sort(
    composer: &mut Composer<'_>,
    at: &Address,
    caught: Caught,
    inquiry: Option<&Id>,
) -> Result<Option<Address>, Refusal> {
    match caught {
        Caught::Record(_) | Caught::Promise => {
            let own = inquiry_of(composer.portfolio, at);
            let Some(inquiry) = inquiry.cloned().or(own) else {
                return Err(Refusal::new(
                    "Which inquiry does it belong to?",
                    "The session works on several, or on none.",
                ));
            };
            become_record(composer, at, caught, &inquiry).map(Some)
        }
        Caught::Park => {
            put(composer, at, "kind", Value::Text(caught.word().to_owned()))?;
            put(composer, at, "state", NoteState::Parked.to_value()).map(|()| None)
        }
        Caught::Inbox => {
            put(composer, at, "kind", Value::Empty)?;
            put(composer, at, "state", NoteState::Inbox.to_value()).map(|()| None)
        }
    }
}

/// Drops a line: it stays in the file, and is in no minutes.
pub fn drop_line(composer: &mut Composer<'_>, at: &Address) -> Result<(), Refusal> {
    put(composer, at, "state", NoteState::Dropped.to_value())
}

/// Says that a session is written up. Lines that still wait are no reason to refuse: they stay in the inbox.
pub fn finish(composer: &mut Composer<'_>, file: &Id) -> Result<(), Refusal> {
    let session = session(composer, file)?;
    if matches!(session.state, SessionState::Planned | SessionState::Running) {
        return Err(Refusal::new(
            format!("“{}” is {}.", session.title, session.state),
            "It can be written up when it has ended.",
        ));
    }
    let at = Address::document(file.clone());
    put(composer, &at, "state", SessionState::WrittenUp.to_value())
}
