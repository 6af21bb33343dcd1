//! `beal session`: a session is run, on the screen or on plain lines.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::commands::session_lines;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::guide::{Guide, GuideKind};
use crate::model::id::Id;
use crate::model::refusal::Refusal;
use crate::model::session::choosing::{Meant, meant};
use crate::model::session::clock::Seconds;
use crate::model::session::plan;
use crate::model::session::planning::{self, Wish};
use crate::model::session::running;
use crate::model::wording::nearest;
use crate::model::words::{Length, SessionState};
use crate::store::fault::Fault;
use crate::workspace::open::Workspace;
use crate::workspace::opening::First;
use crate::workspace::steady::Steady;

/// The agenda of a session that nobody has planned.
const USUAL: &str = "change-forum";

/// Arguments and help.
pub fn define() -> Command {
    Command::new("session")
        .about("Run a session: the time, one prompt, and a line in which everything is captured")
        .after_help(session_lines::HELP)
        .arg(Arg::new("INQUIRY").value_name("INQUIRY").num_args(0..).help("What it works on, or the id of a session; without any beal goes on with what is running or planned for today"))
        .arg(Arg::new("agenda").long("agenda").value_name("A").help("The agenda of a new session, by its id [default: change-forum]"))
        .arg(Arg::new("short").long("short").action(ArgAction::SetTrue).help("Begin it with the short minutes of its agenda"))
        .arg(Arg::new("new").long("new").action(ArgAction::SetTrue).help("Begin a new one, whatever is running, planned or cannot be read"))
        .arg(Arg::new("project").long("project").conflicts_with("new").action(ArgAction::SetTrue).help("Show it large for everybody, in a window that changes nothing"))
}

/// Runs a session on plain lines.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let (id, steady) = chosen(desk, &mut workspace, matches)?;
    if matches.get_flag("project") {
        session_lines::show(desk, &workspace, &id, &steady)?;
    } else {
        session_lines::take(desk, &mut workspace, &id, &steady)?;
    }
    Ok(DONE)
}

/// Opens the portfolio, and the session that the screen is to show.
pub fn open(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<(Workspace, First), Failure> {
    let folder = desk.folder()?;
    let mut workspace = desk.open_quietly(&folder)?;
    let (id, _) = chosen(desk, &mut workspace, matches)?;
    let first = if matches.get_flag("project") {
        First::Projector(id)
    } else {
        First::Session(id)
    };
    Ok((workspace, first))
}

/// The session that is meant, running: one that was running, one that was planned, or a new one.
fn chosen(
    desk: &Desk<'_>,
    workspace: &mut Workspace,
    matches: &ArgMatches,
) -> Result<(Id, Steady), Failure> {
    let agenda = asked::text(matches, "agenda");
    let known = (!agenda.is_empty()).then(|| agenda_named(workspace, agenda));
    let known = known.transpose()?.cloned();
    let (session, inquiries) = named(workspace, matches)?;
    let wanted = Meant {
        inquiries: &inquiries,
        agenda,
        today: workspace.today(),
    };
    let projected = matches.get_flag("project");
    let anew = matches.get_flag("new");
    let session = match session {
        Some(session) if anew => return Err(not_new(&session).into()),
        Some(session) => Some(session),
        None if anew => None,
        None => meant(&workspace.portfolio, &wanted)?.map(|it| it.id.clone()),
    };
    let id = match session {
        Some(id) => id,
        None if projected => {
            return Err(Refusal::new(
                "No session is running, and none is planned for today.",
                "Begin one with `beal session`; this window can follow it then.",
            )
            .into());
        }
        None => {
            if let Some(fault) = workspace.unreadable_session().filter(|_| !anew) {
                return Err(may_run(&fault).into());
            }
            let agenda = match known {
                Some(agenda) => agenda,
                None => agenda_named(workspace, USUAL)?.clone(),
            };
            let length = if matches.get_flag("short") {
                Length::Short
            } else {
                Length::Full
            };
            begin(desk, workspace, (&agenda, length), &inquiries)?
        }
    };
    let steady = Steady::of(workspace, &id, &desk.around.times);
    if !projected {
        let now = steady.now();
        let session = workspace.portfolio.sessions.named(&id);
        if session.is_some_and(|it| it.state == SessionState::Planned) {
            workspace.make(|composer| running::begin(composer, &id, now))?;
        }
    }
    Ok((id, steady))
}

fn not_new(session: &Id) -> Refusal {
    Refusal::new(
        format!("{session} is a session that is there, and --new begins another."),
        "Leave one of the two out.",
    )
}

/// Beside a session that may be running and cannot be read no other one begins unasked.
fn may_run(fault: &Fault) -> Refusal {
    Refusal::new(
        format!(
            "This session may be running, and its file cannot be read:\n{fault}\nNo new one has begun."
        ),
        "Mend the file and give the command again; or begin another session with `beal session --new`.",
    )
}

/// The inquiries that were named, or the session.
fn named(workspace: &Workspace, matches: &ArgMatches) -> Result<(Option<Id>, Vec<Id>), Failure> {
    let words = matches.get_many::<String>("INQUIRY").unwrap_or_default();
    let words: Vec<&str> = words.map(String::as_str).collect();
    if let [word] = words.as_slice() {
        let sessions = workspace.portfolio.sessions.iter();
        let mut sessions = sessions.filter(|it| it.id.as_str() == *word);
        if let Some(session) = sessions.next() {
            return Ok((Some(session.id.clone()), Vec::new()));
        }
    }
    let inquiries = words
        .into_iter()
        .map(|word| workspace.portfolio.find_inquiry(word));
    Ok((None, inquiries.collect::<Result<Vec<Id>, Refusal>>()?))
}

fn agenda_named<'a>(workspace: &'a Workspace, name: &str) -> Result<&'a Guide, Refusal> {
    let agendas = workspace.guides.all.iter();
    let agendas: Vec<&Guide> = agendas
        .filter(|guide| guide.kind == GuideKind::Agenda)
        .collect();
    if let Some(agenda) = agendas.iter().find(|it| it.id.as_str() == name) {
        return Ok(agenda);
    }
    let names: Vec<&str> = agendas.iter().map(|it| it.id.as_str()).collect();
    let near = nearest(name, names.iter().copied());
    let near = near.map_or(String::new(), |near| format!("Did you mean “{near}”? "));
    let there = if names.is_empty() {
        "Put one into templates/.".to_owned()
    } else {
        format!("There are: {}.", names.join(", "))
    };
    Err(Refusal::new(
        format!("There is no agenda “{name}”."),
        format!("{near}{there}"),
    ))
}

fn begin(
    desk: &Desk<'_>,
    workspace: &mut Workspace,
    (agenda, length): (&Guide, Length),
    inquiries: &[Id],
) -> Result<Id, Failure> {
    let times = desk.around.times.as_ref();
    let now: Seconds = times.greenwich();
    let minutes = times.on_the_wall(now).rem_euclid(24 * 3600) / 60;
    let at = plan::shown(u32::try_from(minutes).unwrap_or_default());
    let on = workspace.today();
    let id = workspace.make(|composer| {
        let wish = Wish {
            title: "",
            agenda,
            length,
            on,
            at: &at,
            group: None,
            inquiries,
        };
        planning::begin(composer, &wish)
    })?;
    Ok(id)
}
