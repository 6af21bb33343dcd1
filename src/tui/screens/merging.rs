//! Merging an inquiry into another: picked by a few letters, shown what goes over, asked once more.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::document::all_items;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::joining::merge;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::words::Stage;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::press::Press;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::ask::AskScreen;
use crate::tui::widgets::picklist::{PickList, PickRow};
use crate::tui::widgets::popup;

/// Merging an inquiry into another.
#[derive(Debug)]
pub struct MergingScreen {
    from: Id,
    title: String,
    places: Vec<Id>,
    list: PickList,
}

impl MergingScreen {
    /// Every open inquiry that this one can be merged into. `None` if it is not there.
    pub fn new(house: &House, from: &Id) -> Option<Self> {
        let portfolio = &house.workspace.portfolio;
        let title = portfolio.inquiry(from)?.title();
        let others = portfolio
            .inquiries
            .iter()
            .filter(|inquiry| inquiry.id != *from && inquiry.stage != Stage::Closed);
        let (places, rows) = others
            .map(|inquiry| {
                let row = PickRow {
                    before: inquiry.stage.word().to_owned(),
                    label: inquiry.title(),
                    after: Kind::Barrier.counted(inquiry.barriers.len()),
                    dim: false,
                };
                (inquiry.id.clone(), row)
            })
            .unzip();
        Some(Self {
            from: from.clone(),
            title,
            places,
            list: PickList::new(rows),
        })
    }

    fn chosen(&self) -> Option<&Id> {
        self.list.chosen().and_then(|at| self.places.get(at))
    }

    fn confirm(&self, house: &House) -> Next {
        let portfolio = &house.workspace.portfolio;
        let (Some(from), Some(into)) = (
            portfolio.inquiry(&self.from),
            self.chosen().and_then(|id| portfolio.inquiry(id)),
        ) else {
            return Next::Stay;
        };
        let items = all_items(from).filter(|item| !matches!(item.kind(), Kind::Move | Kind::Sheet));
        let details = vec![
            format!(
                "{} go over, with their links and their history.",
                items.count()
            ),
            format!("“{}” is closed and says where they went.", self.title),
            "u takes it back.".to_owned(),
        ];
        let question = format!("Merge “{}” into “{}”?", self.title, into.title);
        Next::Open(Box::new(AskScreen::new(question, details)))
    }

    fn merge(&self, house: &mut House) -> Next {
        let (from, Some(into)) = (self.from.clone(), self.chosen().cloned()) else {
            return Next::Close;
        };
        match house.change(|composer| merge(composer, &from, &into, "")) {
            Ok(()) => {
                house.say(format!("“{}” is merged. u takes it back.", self.title));
                house.mark_fresh(Address::document(into.clone()));
                Next::Go(Address::document(into))
            }
            Err(refusal) => {
                house.refuse(&refusal);
                Next::Close
            }
        }
    }
}

impl Screen for MergingScreen {
    fn scope(&self) -> Scope {
        Scope::Picking
    }

    fn is_over(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::Keep => self.confirm(house),
            Action::Back => Next::Close,
            action => {
                self.list.moved(action);
                Next::Stay
            }
        }
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        if self.list.typed(press) {
            self.list.narrow();
        }
        Next::Stay
    }

    fn pasted(&mut self, text: &str, _house: &mut House) -> Next {
        self.list.editor.paste(text);
        self.list.narrow();
        Next::Stay
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        match self.list.clicked(at) {
            Some(_) => self.confirm(house),
            None => Next::Close,
        }
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        if answer == Answer::Yes {
            self.merge(house)
        } else {
            Next::Stay
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let size = (
            area.width.saturating_sub(6).min(100),
            area.height.saturating_sub(2).min(24),
        );
        let title = format!("Merge “{}” into", self.title);
        let inner = popup::open(frame, area, size, &title, house.look);
        self.list.draw(
            frame,
            inner,
            house.look,
            "a few letters of the other inquiry; ↵ picks it",
        );
    }
}
