//! `beal list sessions`: what is coming, what was, which reflective sessions are due, and what people want to learn.

use clap::ArgMatches;

use crate::cli::commands::asked;
use crate::cli::commands::listing::{csv, sort};
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::json::Row;
use crate::model::field::Record;
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::query::Query;
use crate::model::records::session::Session;
use crate::model::reflection::{Due, Need, due, needs};
use crate::model::words::SessionState;
use crate::workspace::open::Workspace;

/// Lists the sessions that fit.
pub fn run(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    matches: &ArgMatches,
    query: &Query,
) -> Result<u8, Failure> {
    let by = asked::text(matches, "sort");
    let sessions = workspace.portfolio.sessions.iter();
    let mut sessions: Vec<&Session> = sessions.filter(|session| query.fits(*session)).collect();
    sort(&mut sessions, |session| *session, Kind::Session, by)?;
    if desk.json {
        let rows = sessions.iter().map(|session| Row {
            record: *session,
            file: None,
        });
        desk.say_json(&rows.collect::<Vec<_>>())?;
    } else if matches.get_flag("csv") {
        let rows = sessions
            .iter()
            .map(|session| (session.id.to_string(), *session as &dyn Record));
        csv(desk, Kind::Session, rows)?;
    } else {
        plain(desk, workspace, &sessions, by.is_empty())?;
        if asked::text(matches, "where").is_empty() {
            reflections(desk, workspace)?;
        }
    }
    Ok(DONE)
}

fn plain(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    sessions: &[&Session],
    parted: bool,
) -> Result<(), Failure> {
    if sessions.is_empty() {
        return desk.say("No session is written down, or none fits. `beal walk --guide change-forum` writes one down.");
    }
    if parted {
        let coming = |session: &&&Session| session.state == SessionState::Planned;
        let running = |session: &&&Session| session.state == SessionState::Running;
        section(desk, workspace, "Running", sessions.iter().filter(running))?;
        section(desk, workspace, "Coming", sessions.iter().filter(coming))?;
        let past = sessions
            .iter()
            .rev()
            .filter(|session| !coming(session) && !running(session));
        section(desk, workspace, "Past", past)?;
    } else {
        for session in sessions {
            line(desk, workspace, session)?;
        }
    }
    desk.say(&format!("\n{}", Kind::Session.counted(sessions.len())))
}

fn section<'a>(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    title: &str,
    sessions: impl Iterator<Item = &'a &'a Session>,
) -> Result<(), Failure> {
    let mut sessions = sessions.peekable();
    if sessions.peek().is_some() {
        desk.say(title)?;
    }
    for session in sessions {
        line(desk, workspace, session)?;
    }
    Ok(())
}

fn line(desk: &mut Desk<'_>, workspace: &Workspace, session: &Session) -> Result<(), Failure> {
    let width = desk.around.width.max(60);
    desk.say(&format!("  {}", layout::cut(&session.title, width - 2)))?;
    desk.say(&format!(
        "    {}",
        layout::cut(&about(workspace, session), width - 4)
    ))
}

/// What a session is, when and with whom, on one line.
pub fn about(workspace: &Workspace, session: &Session) -> String {
    let day = session.on.map_or_else(
        || "no day yet".to_owned(),
        |day| day.spoken(workspace.today()),
    );
    let mut parts = vec![session.id.to_string()];
    parts.push(format!("{day} {}", session.at).trim_end().to_owned());
    parts.push(session.form.word().to_owned());
    parts.push(session.state.word().to_owned());
    if let Some(group) = &session.group {
        parts.push(workspace.portfolio.name_of(Kind::Group, group.as_str()));
    }
    if !session.inquiries.is_empty() {
        parts.push(Kind::Inquiry.counted(session.inquiries.len()));
    }
    parts.join(" · ")
}

/// The reflective sessions that are due, and what the last ones brought together.
fn reflections(desk: &mut Desk<'_>, workspace: &Workspace) -> Result<(), Failure> {
    let today = workspace.today();
    let due = due(&workspace.portfolio, &workspace.guides, today);
    if !due.is_empty() {
        desk.say("\nReflective sessions due")?;
    }
    for Due {
        inquiry,
        title,
        tool,
        tried,
        by,
        whom,
        planned,
    } in due
    {
        desk.say(&format!("  {}", layout::cut(&title, layout::PROSE)))?;
        let when = match planned {
            Some(day) => format!("planned for {}", day.spoken(today)),
            None if by < today => format!("was due {}", by.spoken(today)),
            None => format!("due by {}", by.spoken(today)),
        };
        let whom = match whom.as_slice() {
            [] => String::new(),
            whom => format!(" · {}", whom.join(", ")),
        };
        let facts = format!("“{tool}” was tried {} · {when}{whom}", tried.spoken(today));
        desk.say(&layout::indented(&facts, "    ", layout::PROSE))?;
        desk.say(&format!(
            "    beal walk {inquiry} --guide reflective-one-to-one"
        ))?;
    }
    let needs = needs(&workspace.portfolio);
    list_of(desk, "People want to learn", &needs.training)?;
    list_of(desk, "What has become possible", &needs.opportunities)
}

fn list_of(desk: &mut Desk<'_>, title: &str, needs: &[Need]) -> Result<(), Failure> {
    if !needs.is_empty() {
        desk.say(&format!("\n{title}"))?;
    }
    for need in needs {
        let often = match need.sessions.len() {
            0 | 1 => String::new(),
            n => format!(" (in {n} sessions)"),
        };
        desk.say(&layout::indented(
            &format!("{}{often}", need.text),
            "  ",
            layout::PROSE,
        ))?;
    }
    Ok(())
}
