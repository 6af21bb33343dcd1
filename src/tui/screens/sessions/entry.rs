//! What is seen of one session in the list: when, what it is called, what it works on, and what it needs.

use crate::model::day::Day;
use crate::model::kind::Kind;
use crate::model::layout::cell;
use crate::model::portfolio::Portfolio;
use crate::model::records::session::Session;
use crate::model::session::before::{inquiries, readiness};
use crate::model::session::plan::sum;
use crate::model::session::sorting::inbox;
use crate::model::words::{SessionForm, SessionState};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::widgets::column::Line;
use crate::tui::widgets::spread::spread;

/// The columns of the day.
const DAY: usize = 20;

/// The two lines of a session.
pub fn lines(session: &Session, columns: usize, house: &House) -> Vec<Line> {
    let look = house.look;
    let today = house.today();
    let minutes = sum(session, &house.workspace.guides).minutes;
    let first = vec![
        (Role::Plain, cell(&when(session, today), DAY)),
        (Role::Strong, session.title.clone()),
    ];
    let dot = look.glyph(Glyph::Dot);
    let about = about(&house.workspace.portfolio, session).join(&format!(" {dot} "));
    let second = vec![
        (Role::Dim, cell(&away(session, today), DAY)),
        (Role::Dim, about),
    ];
    let (role, state) = state(session, house);
    vec![
        spread(first, vec![(Role::Dim, format!("{minutes} min"))], columns),
        spread(second, vec![(role, state)], columns),
    ]
}

/// `Wed 16 Dec  10:00`.
pub fn when(session: &Session, today: Day) -> String {
    let Some(on) = session.on else {
        return "no day yet".to_owned();
    };
    let weekday = on.date().format("%a");
    let day = on.spoken(today);
    format!("{weekday} {day}  {}", session.at)
        .trim_end()
        .to_owned()
}

fn away(session: &Session, today: Day) -> String {
    match (session.state, session.on) {
        (SessionState::Running, _) => "running now".to_owned(),
        (_, Some(on)) => on.away(today),
        (_, None) => String::new(),
    }
}

/// The group, where the title does not say it, and the inquiries; what it is, where it is no Change Forum.
fn about(portfolio: &Portfolio, session: &Session) -> Vec<String> {
    let mut words = Vec::new();
    if session.form != SessionForm::ChangeForum {
        words.push(session.form.word().to_owned());
    }
    if let Some(group) = &session.group {
        let name = portfolio.name_of(Kind::Group, group.as_str());
        if name != session.title {
            words.push(name);
        }
    }
    words.extend(inquiries(portfolio, session).map(|it| it.title.clone()));
    if words.is_empty() {
        words.push("no inquiry yet".to_owned());
    }
    words
}

/// What it needs, or how it stands.
fn state(session: &Session, house: &House) -> (Role, String) {
    let look = house.look;
    match session.state {
        SessionState::Running => {
            let here = look.glyph(Glyph::Here);
            (Role::Focus, format!("{here} go on with it"))
        }
        SessionState::Planned if session.on.is_some_and(|on| on < house.today()) => {
            (Role::Needs, "not held yet?".to_owned())
        }
        SessionState::Planned => {
            let ready = readiness(session);
            let yes = ready.iter().filter(|it| it.yes).count();
            if yes == ready.len() {
                (Role::Done, format!("{} ready", look.glyph(Glyph::Tick)))
            } else {
                (Role::Dim, format!("{yes} of {} ready", ready.len()))
            }
        }
        SessionState::Ended => {
            let waiting = match inbox(session).len() {
                0 => String::new(),
                1 => format!("1 line in the inbox {} ", look.glyph(Glyph::Dot)),
                n => format!("{n} lines in the inbox {} ", look.glyph(Glyph::Dot)),
            };
            (Role::Needs, format!("{waiting}not written up yet"))
        }
        SessionState::WrittenUp => (
            Role::Done,
            format!("{} written up", look.glyph(Glyph::Tick)),
        ),
    }
}
