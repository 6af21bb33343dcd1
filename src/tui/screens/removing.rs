//! The question before something is taken out, with what goes with it and what lets go of it.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::layout::{cut, quoted};
use crate::model::portfolio::Address;
use crate::model::removing::{Removal, remove};
use crate::model::wording::{capital, uncapital};
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::ask::AskScreen;

/// The rows of the box that are not details: its border, the question in two lines, space, and the keys.
const OTHERS: u16 = 8;

/// The fewest details that are named under a heading.
const FEWEST: usize = 2;

/// The question before something is taken out.
#[derive(Debug)]
pub struct RemoveScreen {
    at: Address,
    question: String,
    told: String,
    groups: Vec<Group>,
}

/// What lets go of it, or goes with it, a line each.
#[derive(Debug)]
struct Group {
    heading: &'static str,
    lines: Vec<String>,
}

impl RemoveScreen {
    /// The question about a record, and what taking it out comes to.
    pub fn new(house: &House, at: &Address, removal: &Removal) -> Self {
        let word = removal.kind.word();
        Self {
            at: at.clone(),
            question: format!("Take the {word} {} out?", quoted(&removal.title)),
            told: format!(
                "{} {} is taken out; u brings it back.",
                capital(word),
                quoted(&removal.title)
            ),
            groups: groups(house, removal),
        }
    }

    fn remove(&self, house: &mut House) -> Next {
        match house.change(|composer| remove(composer, &self.at)) {
            Ok(()) => house.say(self.told.clone()),
            Err(refusal) => house.refuse(&refusal),
        }
        Next::CloseWith(Answer::Yes)
    }

    /// As many of the details as there is room for, one row each, and how many there are beyond.
    fn details(&self, area: Rect) -> Vec<String> {
        let headings = self.groups.len();
        let rows = usize::from(area.height.saturating_sub(OTHERS)).saturating_sub(headings);
        let wide = usize::from(area.width.saturating_sub(12)).clamp(16, 64);
        let mut left = rows;
        let mut details = Vec::new();
        for (nth, group) in self.groups.iter().enumerate() {
            // What comes later is not pushed out of the box by what comes first.
            let later = (headings - nth - 1) * (FEWEST + 1);
            let room = left.saturating_sub(later).max(FEWEST);
            let named = if group.lines.len() > room {
                room - 1
            } else {
                group.lines.len()
            };
            details.push(group.heading.to_owned());
            details.extend(group.lines.iter().take(named).map(|line| cut(line, wide)));
            let beyond = group.lines.len() - named;
            if beyond > 0 {
                details.push(format!("· and {beyond} more"));
            }
            left = left.saturating_sub(named + usize::from(beyond > 0));
        }
        details
    }
}

fn groups(house: &House, removal: &Removal) -> Vec<Group> {
    let portfolio = &house.workspace.portfolio;
    let named = |at: &Address| {
        let record = portfolio.record(at)?;
        Some((record.kind().word(), portfolio.title(at)?))
    };
    let links = removal.links.iter().filter_map(|(from, field)| {
        let (kind, title) = named(from)?;
        Some(format!("· {kind} “{title}” ({})", uncapital(field.label)))
    });
    let along = removal.along.iter().filter_map(named);
    let groups = [
        Group {
            heading: "These links to it are taken out:",
            lines: links.collect(),
        },
        Group {
            heading: "These promises are taken out too:",
            lines: along.map(|(_, title)| format!("· {title}")).collect(),
        },
    ];
    groups
        .into_iter()
        .filter(|group| !group.lines.is_empty())
        .collect()
}

impl Screen for RemoveScreen {
    fn scope(&self) -> Scope {
        Scope::Asking
    }

    fn is_over(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::Yes => self.remove(house),
            Action::No | Action::Back => Next::CloseWith(Answer::No),
            _ => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        AskScreen::new(&self.question, self.details(area)).draw(frame, area, house);
    }
}
