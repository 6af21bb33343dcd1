//! The papers of a session: which of them goes to a file.

use crate::model::id::Id;
use crate::model::wording::capital;
use crate::report::session::Part;
use crate::tui::errand::Brought;
use crate::tui::house::House;
use crate::tui::screen::{Next, Screen};
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::screens::prompting::PromptScreen;
use crate::tui::widgets::picklist::{PickList, PickRow};

/// Picking a paper.
#[derive(Debug)]
struct PaperPicks {
    session: Id,
}

/// The papers of a session, those that look ahead first where it is still to come.
pub fn picking(session: &Id, comes: bool) -> Box<dyn Screen> {
    let mut parts = Part::ALL.to_vec();
    parts.sort_by_key(|part| part.looks_ahead() != comes);
    let rows = parts.into_iter().map(|part| {
        let row = PickRow {
            before: String::new(),
            label: capital(part.word()),
            after: what(part).to_owned(),
            dim: false,
        };
        (row, part)
    });
    let session = session.clone();
    let mut list = PickList::new(rows.collect());
    list.is_told = true;
    Box::new(Picking::from(PaperPicks { session }, list))
}

fn what(part: Part) -> &'static str {
    match part {
        Part::Invitation => "one page for those who come",
        Part::Plan => "for the facilitator’s hand",
        Part::Handouts => "blank forms of its tools",
        Part::Minutes => "what was found and agreed",
        Part::Escalations => "a page for each open ask",
        Part::Debrief => "for the facilitator alone",
    }
}

/// Says what came of writing a paper of this session. `Some` with the part where it is written.
pub fn told(brought: &Brought, session: &Id, house: &mut House) -> Option<Part> {
    match brought {
        Brought::Paper(of, part, Ok(said)) if of == session => {
            house.say(said.clone());
            Some(*part)
        }
        Brought::Paper(of, _, Err(why)) if of == session => {
            house.warn(why.clone());
            None
        }
        _ => None,
    }
}

impl Picks for PaperPicks {
    type Value = Part;

    fn title(&self) -> String {
        "Print".to_owned()
    }

    fn hint(&self) -> &'static str {
        "a few letters of a paper"
    }

    fn size(&self, list: &PickList<Part>) -> (u16, u16) {
        let rows = u16::try_from(list.len()).unwrap_or(u16::MAX);
        (62, rows.saturating_add(4))
    }

    fn picked(&self, value: &Part, _house: &mut House) -> Next {
        Next::Replace(Box::new(PromptScreen::paper(&self.session, *value)))
    }
}
