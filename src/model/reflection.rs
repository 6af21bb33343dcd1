//! Reflective sessions: when one is due after a tool was tried, and what people have said that they need.

use crate::model::day::Day;
use crate::model::field::Record;
use crate::model::guide::GuideKind;
use crate::model::guides::Guides;
use crate::model::id::{Id, Ref};
use crate::model::portfolio::Portfolio;
use crate::model::records::inquiry::Inquiry;
use crate::model::records::session::Session;
use crate::model::wording::folded;
use crate::model::words::{Role, SessionForm, SessionState};

/// Within how many days after a tool was tried people look back on it together (ours).
pub const WITHIN: u64 = 28;

/// A reflective session that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The inquiry in which a tool was tried.
    pub inquiry: Id,
    /// What it is called.
    pub title: String,
    /// The tool that was tried first, since the last time that people looked back.
    pub tool: String,
    /// When it was tried.
    pub tried: Day,
    /// By when people look back on it.
    pub by: Day,
    /// For whom: the change agents and facilitators of the inquiry, by their labels.
    pub whom: Vec<String>,
    /// The reflective session that is planned for it.
    pub planned: Option<Day>,
}

/// Something that people want to learn, or that has become possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// What it is.
    pub text: String,
    /// The sessions in which it was named.
    pub sessions: Vec<Id>,
}

/// What reflective sessions have brought together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// What people want to learn, what was named most often first.
    pub training: Vec<Need>,
    /// What has become possible.
    pub opportunities: Vec<Need>,
}

/// The reflective sessions that are due, the longest due first.
pub fn due(portfolio: &Portfolio, guides: &Guides, today: Day) -> Vec<Due> {
    let inquiries = portfolio.inquiries.iter();
    let mut found: Vec<Due> = inquiries
        .filter(|inquiry| inquiry.went_into().is_none())
        .filter_map(|inquiry| due_for(inquiry, portfolio, guides, today))
        .collect();
    found.sort_by(|a, b| (a.by, &a.inquiry).cmp(&(b.by, &b.inquiry)));
    found
}

/// What people want to learn and what has become possible, over all reflective sessions.
pub fn needs(portfolio: &Portfolio) -> Needs {
    let gather = |of: fn(&Session) -> &Vec<String>| {
        let mut needs: Vec<Need> = Vec::new();
        for session in portfolio.sessions.iter().filter(|it| is_reflective(it)) {
            for text in of(session) {
                let known = needs
                    .iter_mut()
                    .find(|need| folded(&need.text) == folded(text));
                match known {
                    Some(need) => need.sessions.push(session.id.clone()),
                    None => needs.push(Need {
                        text: text.clone(),
                        sessions: vec![session.id.clone()],
                    }),
                }
            }
        }
        needs.sort_by_key(|need| std::cmp::Reverse(need.sessions.len()));
        needs
    };
    Needs {
        training: gather(|session| &session.training),
        opportunities: gather(|session| &session.opportunities),
    }
}

/// Whether a session is a reflective one.
pub fn is_reflective(session: &Session) -> bool {
    session.form != SessionForm::ChangeForum
}

fn due_for(inquiry: &Inquiry, portfolio: &Portfolio, guides: &Guides, today: Day) -> Option<Due> {
    let reflective = || {
        let sessions = portfolio.sessions.iter();
        sessions.filter(|it| is_reflective(it) && it.inquiry_ids().any(|id| *id == inquiry.id))
    };
    let looked_back = reflective()
        .filter(|session| session.state != SessionState::Planned)
        .map(met_on)
        .max();
    let mut trials = trials(inquiry, portfolio, guides);
    trials.retain(|(day, _)| *day <= today && looked_back.is_none_or(|last| *day > last));
    let (tried, tool) = trials.into_iter().min()?;
    Some(Due {
        inquiry: inquiry.id.clone(),
        title: inquiry.title(),
        tool,
        tried,
        by: later(tried),
        whom: whom(inquiry),
        planned: reflective()
            .filter(|session| session.state == SessionState::Planned)
            .map(met_on)
            .filter(|day| *day >= today)
            .min(),
    })
}

/// The tools that were tried in an inquiry, with their days: alone, or in a session that has met.
fn trials(inquiry: &Inquiry, portfolio: &Portfolio, guides: &Guides) -> Vec<(Day, String)> {
    let tool = |id: &str| {
        let guide = guides.by_id(id)?;
        (guide.kind == GuideKind::Tool).then(|| guide.title.clone())
    };
    let sheets = inquiry.sheets.iter();
    let alone = sheets.filter_map(|sheet| Some((sheet.added.day(), tool(&sheet.guide)?)));
    let has_met = |it: &&Session| {
        matches!(it.state, SessionState::Ended | SessionState::WrittenUp) && !is_reflective(it)
    };
    let mut found: Vec<(Day, String)> = alone.collect();
    for session in portfolio.sessions.iter().filter(has_met) {
        let works = |refs: &[Ref]| refs.iter().any(|to| to.item == inquiry.id);
        let blocks = session.blocks.iter().filter(|block| {
            works(&block.inquiry) || (block.inquiry.is_empty() && works(&session.inquiries))
        });
        found.extend(blocks.filter_map(|block| Some((met_on(session), tool(&block.guide)?))));
    }
    found
}

/// The day on which a session meets; the day on which it was planned where it says none.
fn met_on(session: &Session) -> Day {
    session.on.unwrap_or_else(|| session.added.day())
}

fn later(day: Day) -> Day {
    let date = day.date().checked_add_days(chrono::Days::new(WITHIN));
    date.and_then(Day::new).unwrap_or(day)
}

fn whom(inquiry: &Inquiry) -> Vec<String> {
    let people = inquiry.people.iter();
    people
        .filter(|person| {
            let roles = &person.roles;
            roles.contains(&Role::ChangeAgent) || roles.contains(&Role::Facilitator)
        })
        .map(|person| person.label.clone())
        .collect()
}
