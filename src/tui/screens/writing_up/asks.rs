//! What is asked while a session is written up: who does it, by when, how it went, when the group meets next.

use crate::model::compose::Composer;
use crate::model::field::{Record, field_named};
use crate::model::id::Id;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::session::Session;
use crate::model::refusal::Refusal;
use crate::tui::screens::prompting::PromptScreen;
use crate::tui::screens::writing_up::parts::{LOOKED_BACK, lacking, records};
use crate::workspace::draft::Place;

/// One field that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The record.
    pub at: Address,
    /// The name of its field.
    pub field: &'static str,
}

impl Asking {
    /// The asking for a field of a session, or for the words of a line; `None` where that is not asked for.
    pub fn named(at: &Address, field: &str) -> Option<Self> {
        let mut asked = LOOKED_BACK.iter().chain(&["text"]);
        let field = asked.find(|name| **name == field)?;
        Some(Self {
            at: at.clone(),
            field,
        })
    }

    /// The line in which it is asked.
    pub fn prompt(&self, portfolio: &Portfolio) -> PromptScreen {
        let title = portfolio.title(&self.at).unwrap_or_default();
        let (label, hint) = match self.field {
            "owner" => (
                "Who does it?",
                format!("{title} · a role or label; empty goes on"),
            ),
            "due" => (
                "By when?",
                format!("{title} · 14 dec, friday, +2w; empty goes on"),
            ),
            "text" => ("Line", "as it is to be read; its record follows".to_owned()),
            "went_well" => (
                "What went well?",
                "what helped the room; empty goes on".to_owned(),
            ),
            "was_heavy" => (
                "What was heavy?",
                "and who looks after whom; nobody’s story; empty goes on".to_owned(),
            ),
            "do_differently" => ("What differently?", "next time; empty goes on".to_owned()),
            _ => (
                "When next?",
                "14 dec, friday, +2w; empty goes on".to_owned(),
            ),
        };
        let place = Place::Field {
            at: self.at.clone(),
            field: self.field.to_owned(),
        };
        let now = portfolio.record(&self.at);
        let now = now.map(|record| record.get(self.field).plain());
        let now = match self.field {
            "owner" => String::new(),
            _ => now.unwrap_or_default(),
        };
        PromptScreen::new(label, &hint).with(&now).at(place)
    }

    /// Puts the answer where it belongs. An empty one changes nothing.
    pub fn answer(&self, composer: &mut Composer<'_>, text: &str) -> Result<(), Refusal> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let table = composer.portfolio.record(&self.at).map(Record::fields);
        match table.and_then(|table| field_named(table, self.field)) {
            Some(field) => composer.set_typed(&self.at, field, &[text], ""),
            None => Err(Refusal::new("It is not there any more.", "")),
        }
    }

    /// What is asked after it: when an action is due, the next action, what is looked back on, and so on.
    pub fn next(&self, portfolio: &Portfolio, session: &Session) -> Option<Self> {
        let head = |field| Self {
            at: Address::document(session.id.clone()),
            field,
        };
        match self.field {
            "owner" => Some(Self {
                at: self.at.clone(),
                field: "due",
            }),
            "due" => {
                let all = records(portfolio, session);
                let here = all.iter().position(|at| *at == self.at)?;
                let open = lacking(portfolio, session);
                let next = all
                    .into_iter()
                    .skip(here + 1)
                    .find(|at| open.contains(at))?;
                Some(Self::of_action(portfolio, next))
            }
            field => {
                let here = LOOKED_BACK.iter().position(|name| *name == field)?;
                LOOKED_BACK.get(here + 1).map(|name| head(name))
            }
        }
    }

    /// What an action lacks first.
    pub fn of_action(portfolio: &Portfolio, at: Address) -> Self {
        let record = portfolio.record(&at);
        let has_owner = record.is_some_and(|record| !record.get("owner").is_empty());
        Self {
            field: if has_owner { "due" } else { "owner" },
            at,
        }
    }

    /// A field of the session itself.
    pub fn of_session(session: &Id, field: &'static str) -> Self {
        Self {
            at: Address::document(session.clone()),
            field,
        }
    }
}
