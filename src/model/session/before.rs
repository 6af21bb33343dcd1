//! What a facilitator looks at before a session: who is missing, what is ready, what is owed and still to be done.

use crate::model::field::Record;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::records::session::Session;
use crate::model::words::{ActionState, Role, SessionForm};

/// What is said about writing down where the session does not say it itself.
pub const RECORDING: &str = "We write down what is said, never who said it. “Please don’t record that” always works: say it, and it is not written down.";

/// One yes-or-no question before a session, and what is set where it is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ready {
    /// The name of the session's field.
    pub field: &'static str,
    /// The question.
    pub question: &'static str,
    /// The answer.
    pub yes: bool,
}

/// The inquiries that a session works on, as far as they are there.
pub fn inquiries<'a>(
    portfolio: &'a Portfolio,
    session: &'a Session,
) -> impl Iterator<Item = &'a Inquiry> {
    session.inquiry_ids().filter_map(|id| portfolio.inquiry(id))
}

/// The yes-or-no questions. Only yes and no is kept: what somebody needs is between them and the facilitator.
pub fn readiness(session: &Session) -> Vec<Ready> {
    let ready = |field, question, yes| Ready {
        field,
        question,
        yes,
    };
    vec![
        ready(
            "access",
            "Access needs are asked for and met",
            session.access,
        ),
        ready(
            "payment",
            "Payment and expenses are arranged",
            session.payment,
        ),
        ready(
            "support_agreed",
            "The support person has agreed and knows the plan",
            session.support_agreed,
        ),
        ready(
            "anonymised",
            "Nobody could be recognised in what is brought",
            session.anonymised,
        ),
    ]
}

/// What is not said yet that everybody in the room should know: in words.
pub fn unsaid(session: &Session) -> Vec<&'static str> {
    let mut unsaid = Vec::new();
    if session.on.is_none() || session.at.is_empty() {
        unsaid.push("when it meets");
    }
    if session.place.is_empty() {
        unsaid.push("where it meets");
    }
    if session.support.is_empty() {
        unsaid.push("who is there for anybody who needs a quiet word");
    }
    unsaid
}

/// What is written down: what the session says, or what always holds.
pub fn recording(session: &Session) -> &str {
    match session.recording.trim() {
        "" => RECORDING,
        agreed => agreed,
    }
}

/// The roles that nobody fills: no one is expected in them, and the inquiries name nobody. Lived experience is wanted twice,
/// so that nobody has to speak for everybody.
pub fn role_gaps(portfolio: &Portfolio, session: &Session) -> Vec<String> {
    if session.form != SessionForm::ChangeForum {
        return Vec::new();
    }
    let wanted = [
        (Role::Facilitator, 1),
        (Role::NoteTaker, 1),
        (Role::ChangeAgent, 1),
        (Role::LivedExperience, 2),
    ];
    let gaps = wanted.into_iter().filter_map(|(role, want)| {
        let expected: u32 = session
            .tallies
            .iter()
            .filter(|tally| tally.role == role.word())
            .map(|tally| tally.expected.max(tally.came))
            .sum();
        let is_facilitator = role == Role::Facilitator && !session.facilitator.is_empty();
        let named = inquiries(portfolio, session)
            .flat_map(|inquiry| &inquiry.people)
            .filter(|person| person.roles.contains(&role))
            .count();
        let named = u32::try_from(named)
            .unwrap_or(u32::MAX)
            .max(u32::from(is_facilitator));
        match (expected.max(named), want) {
            (have, want) if have >= want => None,
            (0, _) => Some(format!("nobody yet as {}", role.word())),
            (have, _) => Some(format!("only {have} as {}", role.word())),
        }
    });
    gaps.collect()
}

/// The answers that are owed in the inquiries of a session.
pub fn owed(portfolio: &Portfolio, session: &Session) -> Vec<Address> {
    let owed = inquiries(portfolio, session).flat_map(|inquiry| {
        let lines = inquiry.feedback.iter().filter(|line| line.state.is_owed());
        lines.map(|line| Address::item(inquiry.id.clone(), line.id().clone()))
    });
    owed.collect()
}

/// The actions that are still to be done in the inquiries of a session, those that are due first.
pub fn open_actions(portfolio: &Portfolio, session: &Session) -> Vec<Address> {
    let open = inquiries(portfolio, session).flat_map(|inquiry| {
        let actions = inquiry.actions.iter();
        actions
            .filter(|action| action.state == ActionState::Open)
            .map(|action| {
                (
                    action.due,
                    Address::item(inquiry.id.clone(), action.id.clone()),
                )
            })
    });
    let mut open: Vec<_> = open.collect();
    open.sort_by_key(|(due, _)| (due.is_none(), *due));
    open.into_iter().map(|(_, at)| at).collect()
}
