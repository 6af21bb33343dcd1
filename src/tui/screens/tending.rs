//! What can be done to an item wherever it is selected: linked, taken out, parked, promised an answer about.

use crate::model::field::Record;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::removing::{has_to_stay, removal};
use crate::model::value::FieldValue;
use crate::model::words::BarrierStatus;
use crate::tui::action::Action;
use crate::tui::house::House;
use crate::tui::screen::Next;
use crate::tui::screens::line::LineScreen;
use crate::tui::screens::linking::LinkScreen;
use crate::tui::screens::removing::RemoveScreen;
use crate::workspace::draft::Line;

/// Opens what an action on an item asks for; `None` if it is no such action.
pub fn open(action: Action, house: &House, at: &Address) -> Option<Next> {
    Some(match action {
        Action::Link => Next::Open(Box::new(LinkScreen::new(house, at.clone()))),
        Action::Remove => match removal(&house.workspace.portfolio, at) {
            Ok(removal) => Next::Open(Box::new(RemoveScreen::new(house, at, &removal))),
            Err(_) => return None,
        },
        Action::Promise => line(house, Line::Promise { about: at.clone() }),
        Action::Park => line(house, Line::ParkItem { at: at.clone() }),
        _ => return None,
    })
}

fn line(house: &House, line: Line) -> Next {
    Next::Open(Box::new(LineScreen::new(house, line)))
}

/// Why an action on an item does nothing just now.
pub fn refuses(action: Action, house: &House, at: &Address) -> Option<String> {
    match action {
        Action::Remove => {
            has_to_stay(&house.workspace.portfolio, at).map(|refusal| refusal.sentence())
        }
        Action::Park if !can_be_parked(house, at) => {
            Some("Only a barrier that is still open can be parked.".to_owned())
        }
        _ => None,
    }
}

/// Whether it is a barrier that still asks for work.
pub fn can_be_parked(house: &House, at: &Address) -> bool {
    let record = house.workspace.portfolio.record(at);
    record.is_some_and(|record: &dyn Record| {
        let status = BarrierStatus::from_value(&record.get("status"));
        record.kind() == Kind::Barrier && status.is_some_and(BarrierStatus::is_open)
    })
}
