//! The question before something is taken out, with what goes with it and what lets go of it.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::field::Record;
use crate::model::portfolio::Address;
use crate::model::removing::{Removal, remove};
use crate::model::wording::{capital, uncapital};
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::ask::AskScreen;

/// How many links are named one by one.
const NAMED: usize = 6;

/// The question before something is taken out.
#[derive(Debug)]
pub struct RemoveScreen {
    at: Address,
    told: String,
    ask: AskScreen,
}

impl RemoveScreen {
    /// The question about a record, and what taking it out comes to.
    pub fn new(house: &House, at: &Address, removal: &Removal) -> Self {
        let question = format!("Take the {} “{}” out?", removal.kind.word(), removal.title);
        Self {
            at: at.clone(),
            told: format!(
                "{} “{}” is taken out; u brings it back.",
                capital(removal.kind.word()),
                removal.title
            ),
            ask: AskScreen::new(question, details(house, removal)),
        }
    }

    fn remove(&self, house: &mut House) -> Next {
        match house.change(|composer| remove(composer, &self.at)) {
            Ok(()) => house.say(self.told.clone()),
            Err(refusal) => house.refuse(&refusal),
        }
        Next::CloseWith(Answer::Yes)
    }
}

/// What lets go of it, and what goes with it, a line each.
fn details(house: &House, removal: &Removal) -> Vec<String> {
    let portfolio = &house.workspace.portfolio;
    let title = |at: &Address| portfolio.record(at).map(Record::title).unwrap_or_default();
    let mut lines = Vec::new();
    if !removal.links.is_empty() {
        lines.push("These links to it are taken out:".to_owned());
    }
    for (from, field) in removal.links.iter().take(NAMED) {
        let kind = portfolio
            .record(from)
            .map_or("", |record| record.kind().word());
        let label = uncapital(field.label);
        lines.push(format!("· {kind} “{}” ({label})", title(from)));
    }
    if removal.links.len() > NAMED {
        lines.push(format!("· and {} more", removal.links.len() - NAMED));
    }
    if !removal.along.is_empty() {
        lines.push("Nobody will be told any more:".to_owned());
    }
    lines.extend(removal.along.iter().map(|at| format!("· {}", title(at))));
    lines
}

impl Screen for RemoveScreen {
    fn scope(&self) -> Scope {
        self.ask.scope()
    }

    fn is_over(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::Yes => self.remove(house),
            action => self.ask.act(action, house),
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.ask.draw(frame, area, house);
    }
}
