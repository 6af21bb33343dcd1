//! Which inquiry the lines of a block belong to, where a session works on several: said once, and remembered for the block.

use crate::model::compose::Composer;
use crate::model::id::Id;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::records::session::{Note, Session};
use crate::model::refusal::Refusal;
use crate::model::session::before::inquiries;
use crate::model::session::capturing::{Caught, become_record, inquiry_of};
use crate::model::session::marking::session;
use crate::model::session::planning::put_inquiry;
use crate::model::words::NoteState;

/// The inquiries among which one has to be named before a line can become its record; none where it is plain, or where the
/// session does not work on several.
pub fn asked_for<'a>(portfolio: &'a Portfolio, at: &Address) -> Vec<&'a Inquiry> {
    let Some(session) = portfolio.sessions.named(&at.file) else {
        return Vec::new();
    };
    let note = session
        .notes
        .iter()
        .find(|it| Some(&it.id) == at.item.as_ref());
    if !note.is_some_and(waits_with_a_kind) || inquiry_of(portfolio, at).is_some() {
        return Vec::new();
    }
    let several: Vec<&Inquiry> = inquiries(portfolio, session).collect();
    if several.len() > 1 {
        several
    } else {
        Vec::new()
    }
}

/// Says which inquiry a block works on. Every line of it that waits with a kind becomes its record there; gives how many.
pub fn belong(
    composer: &mut Composer<'_>,
    file: &Id,
    block: Option<&Id>,
    inquiry: &Id,
) -> Result<usize, Refusal> {
    let waiting = waiting(composer.portfolio, session(composer, file)?, block);
    if let Some(block) = block {
        put_inquiry(
            composer,
            &Address::item(file.clone(), block.clone()),
            inquiry,
        )?;
    }
    for (at, caught) in &waiting {
        become_record(composer, at, *caught, inquiry)?;
    }
    Ok(waiting.len())
}

fn waiting(portfolio: &Portfolio, session: &Session, block: Option<&Id>) -> Vec<(Address, Caught)> {
    let notes = session.notes.iter();
    let here = notes.filter(|note| note.block.first().map(|to| &to.item) == block);
    let waiting = here.filter(|note| waits_with_a_kind(note)).map(|note| {
        let at = Address::item(session.id.clone(), note.id.clone());
        (at, Caught::of(&note.kind))
    });
    waiting
        .filter(|(at, _)| inquiry_of(portfolio, at).is_none())
        .collect()
}

fn waits_with_a_kind(note: &Note) -> bool {
    let is_record = matches!(Caught::of(&note.kind), Caught::Record(_) | Caught::Promise);
    note.state == NoteState::Inbox && is_record
}
