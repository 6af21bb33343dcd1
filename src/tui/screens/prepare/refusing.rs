//! Why something cannot be done just now to a session that is prepared.

use crate::model::records::session::{Block, Session};
use crate::model::session::plan::is_kept;
use crate::model::words::{BlockPart, SessionState};
use crate::tui::action::Action;
use crate::tui::screens::prepare::around::Stop;

/// Why an action does nothing where the session is gone; `None` where it leads elsewhere.
pub fn gone(action: Action) -> Option<String> {
    let is_elsewhere = matches!(
        action,
        Action::Back
            | Action::GoEcosystem
            | Action::GoSessions
            | Action::GoHealth
            | Action::GoPortfolio
            | Action::Quit
    );
    (!is_elsewhere).then(|| "It is not there any more. Esc goes back.".to_owned())
}

/// Why an action does nothing at a stop; `None` where it does something.
pub fn refused(
    action: Action,
    session: &Session,
    stop: Option<&Stop>,
    block: Option<&Block>,
) -> Option<String> {
    let counts = matches!(stop, Some(Stop::Block(_) | Stop::Tally(_)));
    match action {
        Action::More | Action::Fewer if !counts => {
            Some("Minutes and people are counted; go to a block or a role.".to_owned())
        }
        Action::PutTool if !has_activity(session) => {
            Some("Tools go into activity blocks, and this agenda has none.".to_owned())
        }
        Action::Open if stop.is_none() => {
            Some("There is nothing in this session to change; d fills it in.".to_owned())
        }
        Action::Start if matches!(session.state, SessionState::Ended | SessionState::WrittenUp) => {
            Some(format!("It is {} already.", session.state))
        }
        Action::Earlier | Action::Later | Action::Join | Action::Remove
            if session.state != SessionState::Planned =>
        {
            Some(format!(
                "It is {}: the plan stays as it was.",
                session.state
            ))
        }
        action => needs_block(action, block),
    }
}

fn has_activity(session: &Session) -> bool {
    let mut blocks = session.blocks.iter();
    blocks.any(|block| block.part == BlockPart::Activity)
}

/// Why an action that needs a block does nothing; `None` where it does something.
fn needs_block(action: Action, block: Option<&Block>) -> Option<String> {
    let refused = match (action, block) {
        (
            Action::TurnLength
            | Action::Join
            | Action::Remove
            | Action::PutInquiry
            | Action::Earlier
            | Action::Later,
            None,
        ) => "Go to a block of the agenda first; Tab leads there.",
        (Action::Join, Some(block)) if block.part != BlockPart::Activity => {
            "Only activity blocks can be joined."
        }
        (Action::PutInquiry, Some(block)) if is_kept(block) => "Nobody works in the break.",
        (Action::TurnLength, Some(block)) if block.guide.is_empty() => {
            "Pick a tool first: t shows them with their minutes."
        }
        _ => return None,
    };
    Some(refused.to_owned())
}
