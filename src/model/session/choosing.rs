//! Which session is meant: the one that runs, else the one that is planned for today.

use crate::model::day::Day;
use crate::model::id::Id;
use crate::model::portfolio::Portfolio;
use crate::model::records::session::Session;
use crate::model::refusal::Refusal;
use crate::model::words::SessionState;

/// What somebody who wants to run a session has said about it.
#[derive(Clone, Copy, Debug)]
pub struct Meant<'a> {
    /// The inquiries that it works on; none where nothing was said.
    pub inquiries: &'a [Id],
    /// The agenda; empty where nothing was said.
    pub agenda: &'a str,
    /// The day.
    pub today: Day,
}

/// The session that is meant: one that runs, of the day before all, else one that is planned for the day; `None` where
/// there is neither. Several that could be meant are a refusal that names them.
pub fn meant<'a>(
    portfolio: &'a Portfolio,
    meant: &Meant<'_>,
) -> Result<Option<&'a Session>, Refusal> {
    let in_state = |state: SessionState| {
        let sessions = portfolio.sessions.iter();
        let sessions = sessions
            .filter(move |it| it.state == state && is_of(it, meant) && !it.blocks.is_empty());
        sessions.collect::<Vec<&Session>>()
    };
    let running = in_state(SessionState::Running);
    let of_today = running.iter().filter(|it| it.on == Some(meant.today));
    if let [one] = of_today.collect::<Vec<_>>().as_slice() {
        return Ok(Some(one));
    }
    if !running.is_empty() {
        return only(&running, "are running");
    }
    let mut planned = in_state(SessionState::Planned);
    planned.retain(|it| it.on == Some(meant.today));
    only(&planned, "are planned for today")
}

fn is_of(session: &Session, meant: &Meant<'_>) -> bool {
    let touches =
        meant.inquiries.is_empty() || session.inquiry_ids().any(|id| meant.inquiries.contains(id));
    touches && (meant.agenda.is_empty() || session.agenda == meant.agenda)
}

fn only<'a>(sessions: &[&'a Session], are: &str) -> Result<Option<&'a Session>, Refusal> {
    match sessions {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        several => {
            let names = several.iter();
            let names = names.map(|it| format!("“{}” ({})", it.title, it.id));
            let names: Vec<String> = names.collect();
            Err(Refusal::new(
                format!("{} sessions {are}: {}.", several.len(), names.join(", ")),
                "Name an inquiry that only one of them works on, or the session’s id.",
            ))
        }
    }
}
