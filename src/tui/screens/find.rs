//! Finding anything: inquiries and their items by a few letters of their titles.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::field::Record;
use crate::model::kind::Kind;
use crate::model::portfolio::Portfolio;
use crate::model::titles::{Findings, Found, Titles};
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::press::Press;
use crate::tui::screen::{Next, Screen};
use crate::tui::widgets::picklist::{PickList, PickRow};
use crate::tui::widgets::popup;

/// So many of the best are shown; more letters find the others.
const MOST: usize = 200;

/// Finding anything.
#[derive(Debug)]
pub struct FindScreen {
    titles: Arc<Titles>,
    seen: u64,
    findings: Findings,
    list: PickList,
}

impl FindScreen {
    /// All titles at hand, and the inquiries to begin with.
    pub fn new(house: &mut House) -> Self {
        let mut screen = Self {
            titles: house.titles(),
            seen: house.workspace.revision(),
            findings: Findings::default(),
            list: PickList::new(Vec::new()),
        };
        screen.search(house);
        screen
    }

    fn search(&mut self, house: &House) {
        let portfolio = &house.workspace.portfolio;
        self.findings = self.titles.search(self.list.editor.text(), MOST);
        let found = self.findings.best.iter();
        self.list
            .show(found.map(|found| row(*found, portfolio)).collect());
        let (shown, all) = (self.findings.best.len(), self.findings.all);
        self.list.note = if shown < all {
            format!("the first {shown} of {all}")
        } else {
            String::new()
        };
    }

    /// Titles are gathered anew where the portfolio has changed meanwhile.
    fn renew(&mut self, house: &House) {
        let now = house.workspace.revision();
        if self.seen != now {
            self.seen = now;
            self.titles = Arc::new(Titles::of(&house.workspace.portfolio));
            self.search(house);
        }
    }

    fn go(&self, house: &House) -> Next {
        let chosen = self.list.chosen();
        let found = chosen.and_then(|at| self.findings.best.get(at));
        let address = found.and_then(|found| found.address(&house.workspace.portfolio));
        address.map_or(Next::Stay, Next::Go)
    }
}

fn row(found: Found, portfolio: &Portfolio) -> PickRow {
    let inquiry = portfolio.inquiries.get(found.inquiry);
    let after = match (found.kind, inquiry) {
        (_, None) => String::new(),
        (Kind::Inquiry, Some(inquiry)) => inquiry.stage.word().to_owned(),
        (_, Some(inquiry)) => inquiry.title.clone(),
    };
    PickRow {
        before: found.kind.word().to_owned(),
        label: found.record(portfolio).map_or(String::new(), Record::title),
        after,
        dim: false,
    }
}

impl Screen for FindScreen {
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
            Action::Keep => self.go(house),
            Action::Back => Next::Close,
            action => {
                self.list.moved(action);
                Next::Stay
            }
        }
    }

    fn typed(&mut self, press: Press, house: &mut House) -> Next {
        if self.list.typed(press) {
            self.search(house);
        }
        Next::Stay
    }

    fn pasted(&mut self, text: &str, house: &mut House) -> Next {
        self.list.editor.paste(text);
        self.search(house);
        Next::Stay
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        match self.list.clicked(at) {
            Some(_) => self.go(house),
            None => Next::Close,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let size = (
            area.width.saturating_sub(6).min(120),
            area.height.saturating_sub(2).min(34),
        );
        let inner = popup::open(frame, area, size, "Find", house.look);
        let hint = "a few letters of an inquiry, barrier, experiment …; ↵ opens it";
        self.list.draw(frame, inner, house.look, hint);
    }
}
