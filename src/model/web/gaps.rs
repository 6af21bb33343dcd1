//! Gaps in the web: an inquiry that somebody is missing from, an agent who has not looked back on a trial.

use crate::model::day::Day;
use crate::model::field::Record;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::reflection::Due;
use crate::model::words::{Role, Stage};

/// Something that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The inquiry in which it is.
    pub at: Address,
    /// What the inquiry is called.
    pub title: String,
    /// What is missing.
    pub what: Missing,
}

/// What can be missing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// Nobody with lived experience takes part.
    LivedExperience,
    /// Nobody facilitates.
    Facilitator,
    /// No change agent takes it into their own organisation.
    ChangeAgent,
    /// A tool was tried, and nobody has looked back on it; for whom, and since when.
    Reflection {
        /// The change agents and facilitators of the inquiry.
        whom: Vec<String>,
        /// The tool.
        tool: String,
        /// When it was tried.
        tried: Day,
        /// By when people were to look back.
        by: Day,
    },
}

impl Missing {
    /// The gap in a line.
    pub fn words(&self, today: Day) -> String {
        match self {
            Self::LivedExperience => "nobody with lived experience".to_owned(),
            Self::Facilitator => "nobody facilitates".to_owned(),
            Self::ChangeAgent => "no change agent".to_owned(),
            Self::Reflection {
                whom,
                tool,
                tried,
                by,
            } => {
                let whom = if whom.is_empty() {
                    String::new()
                } else {
                    format!(": {}", whom.join(", "))
                };
                let when = if *by < today { "was due" } else { "due by" };
                format!(
                    "a reflective session {when} {} (“{tool}” was tried {}){whom}",
                    by.spoken(today),
                    tried.spoken(today)
                )
            }
        }
    }
}

/// The gaps of the inquiries that are under way. `due` are the reflective sessions that are due.
pub fn gaps(portfolio: &Portfolio, due: &[Due]) -> Vec<Gap> {
    let open = portfolio
        .inquiries
        .iter()
        .filter(|it| it.stage != Stage::Closed && it.went_into().is_none());
    let mut found: Vec<Gap> = open.flat_map(missing).collect();
    let unplanned = due.iter().filter(|due| due.planned.is_none());
    found.extend(unplanned.map(|due| Gap {
        at: Address::document(due.inquiry.clone()),
        title: due.title.clone(),
        what: Missing::Reflection {
            whom: due.whom.clone(),
            tool: due.tool.clone(),
            tried: due.tried,
            by: due.by,
        },
    }));
    found.sort_by(|a, b| (&a.what, &a.title).cmp(&(&b.what, &b.title)));
    found
}

fn missing(inquiry: &Inquiry) -> Vec<Gap> {
    let has = |role: Role| {
        inquiry
            .people
            .iter()
            .any(|person| person.roles.contains(&role))
    };
    let roles = [
        (Role::LivedExperience, Missing::LivedExperience),
        (Role::Facilitator, Missing::Facilitator),
        (Role::ChangeAgent, Missing::ChangeAgent),
    ];
    let lacking = roles.into_iter().filter(|(role, _)| !has(*role));
    lacking
        .map(|(_, what)| Gap {
            at: Address::document(inquiry.id.clone()),
            title: inquiry.title(),
            what,
        })
        .collect()
}
