//! Which session is meant where none is named, or only an inquiry.

use crate::model::day::Day;
use crate::model::portfolio::Portfolio;
use crate::model::records::session::Session;
use crate::model::refusal::Refusal;
use crate::model::words::SessionState;

/// Whether a session is looked for that comes, or one that has been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The next one, seen from a day.
    Coming(Day),
    /// The latest that was begun.
    Been,
}

/// The session that a text means: its id or the beginning of one, or an inquiry that it works on; all of them where it is
/// empty. Of several it is the one that runs; else the next to come, or the latest that was begun; else the latest of all.
pub fn find<'a>(portfolio: &'a Portfolio, text: &str, when: When) -> Result<&'a Session, Refusal> {
    let mut sessions: Vec<&Session> = portfolio.sessions.iter().collect();
    if !text.is_empty() {
        let named = portfolio.find_document(text)?;
        if let Some(session) = portfolio.sessions.named(&named) {
            return Ok(session);
        }
        sessions.retain(|session| session.inquiry_ids().any(|id| *id == named));
    }
    // The order of what is not dated yet is that of the ids, which begin with a day.
    sessions.sort_by_key(|session| (session.on, &session.id));
    let latest = |fits: &dyn Fn(&Session) -> bool| {
        let mut newest_first = sessions.iter().rev();
        newest_first.find(|session| fits(session)).copied()
    };
    let running = latest(&|session| session.state == SessionState::Running);
    let meant = running.or_else(|| match when {
        When::Been => latest(&|session| session.state != SessionState::Planned),
        When::Coming(today) => {
            let comes = |session: &&&Session| {
                let is_planned = session.state == SessionState::Planned;
                is_planned && session.on.is_none_or(|on| on >= today)
            };
            sessions.iter().find(comes).copied()
        }
    });
    meant.or_else(|| latest(&|_| true)).ok_or_else(|| {
        let reason = match text {
            "" => "There is no session yet.".to_owned(),
            text => format!("No session works on “{text}”."),
        };
        Refusal::new(
            reason,
            "`beal session` begins one; `beal list sessions` shows them.",
        )
    })
}
