//! What is done to an inquiry as a whole: moved, closed, opened again, paused, merged, split. The same from the portfolio
//! and from inside.

use crate::model::id::Id;
use crate::model::words::Stage;
use crate::tui::action::Action;
use crate::tui::house::House;
use crate::tui::screen::{Next, Screen};
use crate::tui::screens::line::LineScreen;
use crate::tui::screens::merging::{self, MergingScreen};
use crate::tui::screens::moving::MovingScreen;
use crate::workspace::draft::Line;

/// Why such an action does nothing to this inquiry just now; `None` where it does, or is another action.
pub fn refuses(action: Action, house: &House, file: &Id, marked: &[Id]) -> Option<String> {
    let inquiry = house.workspace.portfolio.inquiry(file)?;
    let closed = inquiry.stage == Stage::Closed;
    match action {
        Action::Pause | Action::Merge | Action::Split if closed => {
            Some("The inquiry is closed; C opens it again.".to_owned())
        }
        Action::Merge if !merging::is_possible(&house.workspace.portfolio, file) => {
            Some(merging::NONE.to_owned())
        }
        Action::Split if marked.is_empty() => {
            Some("Mark what goes: Tab to the thread, then Space on each item.".to_owned())
        }
        _ => None,
    }
}

/// What such an action opens; `None` for any other action.
pub fn open(action: Action, house: &House, file: &Id, marked: &[Id]) -> Option<Next> {
    let inquiry = house.workspace.portfolio.inquiry(file)?;
    let line = |line| boxed(Some(LineScreen::new(house, line)));
    match action {
        Action::MoveStage => boxed(MovingScreen::new(house, file)),
        Action::Close if inquiry.stage == Stage::Closed => boxed(MovingScreen::new(house, file)),
        Action::Close => boxed(MovingScreen::closing(house, file)),
        Action::Pause => line(Line::Pause {
            file: file.clone(),
            paused: !inquiry.paused,
        }),
        Action::Merge => boxed(MergingScreen::new(house, file)),
        Action::Split => line(Line::Split {
            file: file.clone(),
            items: marked.to_vec(),
        }),
        _ => None,
    }
}

fn boxed(screen: Option<impl Screen + 'static>) -> Option<Next> {
    screen.map(|screen| Next::Open(Box::new(screen)))
}
