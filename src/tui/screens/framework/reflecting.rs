//! Which inquiry reflects on a principle: those that have not looked at it yet come first.

use crate::model::framework::principles::held_to;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::quoted;
use crate::model::records::inquiry::Inquiry;
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::screen::Next;
use crate::tui::screens::form::FormScreen;
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};
use crate::workspace::draft::{Draft, Place};

/// The inquiries that could reflect on a principle.
pub type ReflectScreen = Picking<Reflecting>;

/// The principle.
#[derive(Debug)]
pub struct Reflecting {
    principle: Id,
    name: String,
}

impl ReflectScreen {
    /// The inquiries, for a principle.
    pub fn new(house: &House, principle: Id) -> Self {
        let portfolio = &house.workspace.portfolio;
        let rows = held_to(portfolio);
        let row = rows.iter().find(|row| row.principle.id == principle);
        let mut list: Vec<(PickRow, Id)> = Vec::new();
        if let Some(row) = row {
            list.extend(row.silent.iter().map(|it| offer(it, "not looked at yet")));
            let again = row.stances.iter();
            let again = again.filter(|(it, _)| it.stage != Stage::Closed);
            list.extend(again.map(|(it, _)| offer(it, "look again")));
        }
        let name = portfolio.name_of(Kind::Principle, principle.as_str());
        let mut list = PickList::new(list);
        list.none = "No inquiry is under way.";
        Self::from(Reflecting { principle, name }, list)
    }
}

fn offer(inquiry: &Inquiry, after: &str) -> (PickRow, Id) {
    let row = PickRow {
        before: inquiry.stage.word().to_owned(),
        label: inquiry.title.clone(),
        after: after.to_owned(),
        dim: false,
    };
    (row, inquiry.id.clone())
}

impl Picks for Reflecting {
    type Value = Id;

    fn title(&self) -> String {
        format!("Which inquiry looks at {}?", quoted(&self.name))
    }

    fn hint(&self) -> &'static str {
        "a few letters of the inquiry; ↵ opens the form"
    }

    fn size(&self, list: &PickList<Id>) -> (u16, u16) {
        let rows = u16::try_from(list.len()).unwrap_or(u16::MAX);
        (96, rows.saturating_add(5).clamp(9, 30))
    }

    fn picked(&self, file: &Id, house: &mut House) -> Next {
        let form = FormScreen::new_record(house, Kind::Stance, file, None, "");
        let place = Place::NewField {
            kind: Kind::Stance,
            file: file.clone(),
            about: None,
            field: "principle".to_owned(),
        };
        let draft = Draft::new(place, self.principle.to_string());
        let form = form.with(house, &[draft]).at("text");
        Next::Replace(Box::new(form))
    }
}
