//! Why something does nothing in a session just now: its time says so, or the line that is typed.

use crate::model::session::clock::{Phase, Timing};
use crate::tui::action::Action;
use crate::tui::screens::session::capture_line::CaptureLine;

/// What the time of the session refuses.
pub fn of_time(action: Action, timing: &Timing) -> Option<&'static str> {
    let runs = timing.current.is_some();
    let why = match action {
        Action::NextBlock if timing.phase == Phase::Over => "The session has ended.",
        Action::NextBlock if timing.blocks.is_empty() => "This session has no blocks.",
        Action::NextBlock if runs && timing.next().is_none() => {
            "That is the last block. Ctrl-X ends the session."
        }
        Action::PreviousBlock if timing.current.is_none_or(|at| at == 0) => {
            "There is no block before."
        }
        Action::Pause
        | Action::EndSession
        | Action::MoreTime
        | Action::Timer
        | Action::GoToBlock
        | Action::NextQuestion
        | Action::PreviousQuestion
            if !runs =>
        {
            "The session is not running."
        }
        _ => return None,
    };
    Some(why)
}

/// What the line refuses while something is typed in it.
pub fn of_line(action: Action, line: &CaptureLine) -> Option<&'static str> {
    let why = match action {
        Action::Up | Action::Down if line.correcting.is_some() => {
            "Enter keeps the line as it is now; Esc leaves it as it was."
        }
        Action::EndSession if !line.is_empty() => "The line is not kept yet: Enter keeps it first.",
        Action::Up | Action::Down if !line.is_empty() => "Enter keeps the line first.",
        _ => return None,
    };
    Some(why)
}
