//! The calendar: which sessions run, which come and which have been, and what the next one could be.

use crate::model::day::Day;
use crate::model::id::Id;
use crate::model::portfolio::Portfolio;
use crate::model::records::ecosystem::Group;
use crate::model::records::session::Session;
use crate::model::words::{SessionState, Stage};

/// The tier whose groups meet as Change Forums, as long as the portfolio calls it so.
const FORUM: &str = "change-forum";

/// When a session begins, where nobody has met before.
const USUAL_TIME: &str = "10:00";

/// All sessions, as they lie in time.
#[derive(Clone, Debug, Default)]
pub struct Calendar<'a> {
    /// Those that run now.
    pub running: Vec<&'a Session>,
    /// Those that are planned, the soonest first.
    pub coming: Vec<&'a Session>,
    /// Those that have been, the newest first.
    pub past: Vec<&'a Session>,
}

impl<'a> Calendar<'a> {
    /// The sessions of a portfolio.
    pub fn of(portfolio: &'a Portfolio) -> Self {
        let mut calendar = Self::default();
        for session in &portfolio.sessions {
            match session.state {
                SessionState::Running => calendar.running.push(session),
                SessionState::Planned => calendar.coming.push(session),
                SessionState::Ended | SessionState::WrittenUp => calendar.past.push(session),
            }
        }
        calendar
            .coming
            .sort_by_key(|session| (session.on.is_none(), session.on, session.at.clone()));
        calendar
            .past
            .sort_by_key(|session| std::cmp::Reverse((session.on, session.at.clone())));
        calendar
    }

    /// All of them: what runs, what comes, what has been.
    pub fn all(&self) -> impl Iterator<Item = &'a Session> {
        let parts = [&self.running, &self.coming, &self.past];
        parts.into_iter().flatten().copied()
    }
}

/// What the next session could be: what a form begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The group that meets next.
    pub group: Option<Id>,
    /// Its day.
    pub on: Day,
    /// Its time: that of the last session of the group.
    pub at: String,
    /// What the group worked on last and has not closed.
    pub inquiries: Vec<Id>,
}

/// The next session to plan: of the Change Forum that meets soonest and has nothing planned for that day.
pub fn proposed(portfolio: &Portfolio, today: Day) -> Proposal {
    let groups = portfolio.ecosystem.groups.iter();
    let groups = groups.filter_map(|group| {
        let on = group.next_meeting.filter(|on| *on >= today)?;
        let is_forum = group.tier.as_ref().is_some_and(|it| it.as_str() == FORUM);
        let is_free = !is_planned(portfolio, group, on);
        (is_forum && is_free).then_some((on, group))
    });
    let group = groups.min_by_key(|(on, _)| *on).map(|(_, group)| group);
    let mut proposal = of_group(portfolio, group.map(|group| &group.id), today);
    proposal.group = group.map(|group| group.id.clone());
    proposal
}

/// What a session of a group would begin with.
pub fn of_group(portfolio: &Portfolio, group: Option<&Id>, today: Day) -> Proposal {
    let groups = &portfolio.ecosystem.groups;
    let found = groups.iter().find(|it| Some(&it.id) == group);
    let on = found
        .and_then(|group| group.next_meeting)
        .filter(|on| *on >= today);
    let sessions = portfolio.sessions.iter();
    let last = sessions
        .filter(|session| group.is_some() && session.group.as_ref() == group)
        .max_by_key(|session| session.on);
    let at = last.map(|session| session.at.clone());
    let worked_on = last.map(Session::inquiry_ids).into_iter().flatten();
    let open = |id: &&Id| {
        let inquiry = portfolio.inquiry(id);
        inquiry.is_some_and(|inquiry| inquiry.stage != Stage::Closed)
    };
    Proposal {
        group: group.cloned(),
        on: on.unwrap_or(today),
        at: at
            .filter(|at| !at.is_empty())
            .unwrap_or_else(|| USUAL_TIME.to_owned()),
        inquiries: worked_on.filter(open).cloned().collect(),
    }
}

fn is_planned(portfolio: &Portfolio, group: &Group, on: Day) -> bool {
    let mut sessions = portfolio.sessions.iter();
    sessions.any(|session| session.group.as_ref() == Some(&group.id) && session.on == Some(on))
}
