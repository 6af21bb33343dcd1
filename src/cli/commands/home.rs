//! `beal` without a command: the portfolio as text, stage by stage, and what to type next.

use std::path::PathBuf;

use clap::ArgMatches;

use crate::cli::commands::list;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::{json, usage};
use crate::model::activity::days_quiet;
use crate::model::document::Document;
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::records::inquiry::Inquiry;
use crate::model::reflection::due;
use crate::model::wording::capital;
use crate::model::words::{SessionState, Stage};
use crate::store::preset;
use crate::workspace::open::Workspace;

/// Opens the portfolio for the screen, which says itself what cannot be read. Where there is none it offers to make one.
pub fn open(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<Workspace, Failure> {
    known(desk, matches)?;
    let folder = match desk.folder() {
        Ok(folder) => folder,
        Err(nowhere) => offer(desk, nowhere)?,
    };
    desk.open_quietly(&folder)
}

/// Asks whether to make a portfolio here, and makes it.
fn offer(desk: &mut Desk<'_>, nowhere: Failure) -> Result<PathBuf, Failure> {
    desk.say("There is no portfolio here yet. beal can make one in the folder “inquiries”:")?;
    desk.say("  e  an empty one, with the preset ecosystem")?;
    desk.say("  s  one with twelve sample inquiries, to look round in")?;
    let sample = loop {
        desk.say("Which? (empty leaves without making any)")?;
        desk.streams.output.flush()?;
        let mut line = String::new();
        desk.streams.input.read_line(&mut line)?;
        match line.trim().to_lowercase().as_str() {
            "e" => break false,
            "s" => break true,
            "" => return Err(nowhere),
            _ => {}
        }
    };
    let folder = PathBuf::from("inquiries");
    preset::make(
        desk.around.vfs.as_ref(),
        &desk.around.here.join(&folder),
        sample,
    )?;
    Ok(folder)
}

/// Refuses a word that is neither a command nor a folder.
fn known(desk: &Desk<'_>, matches: &ArgMatches) -> Result<(), Failure> {
    let word = matches.get_one::<PathBuf>("folder");
    match word.and_then(|word| usage::neither(desk.around, word)) {
        Some(message) => Err(Failure::Usage(message)),
        None => Ok(()),
    }
}

/// Shows the portfolio.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    known(desk, matches)?;
    let workspace = desk.open()?;
    if desk.json {
        let rows: Vec<serde_json::Value> = workspace
            .portfolio
            .inquiries
            .iter()
            .map(|inquiry| json::inquiry(&workspace, inquiry).into())
            .collect();
        desk.say_json(&rows)?;
        return Ok(DONE);
    }
    head(desk, &workspace)?;
    for stage in Stage::ALL {
        column(desk, &workspace, *stage)?;
    }
    sessions(desk, &workspace)?;
    next(desk, &workspace)?;
    Ok(DONE)
}

fn head(desk: &mut Desk<'_>, workspace: &Workspace) -> Result<(), Failure> {
    let inquiries = &workspace.portfolio.inquiries;
    let sum = |kind: Kind| {
        inquiries
            .iter()
            .map(|inquiry| inquiry.items(kind).len())
            .sum::<usize>()
    };
    let name = if workspace.portfolio.ecosystem.name.is_empty() {
        "a portfolio"
    } else {
        &workspace.portfolio.ecosystem.name
    };
    desk.say(&format!("beal   {}", layout::cut(name, 60)))?;
    desk.say(&format!(
        "       {} · {} · {}",
        Kind::Inquiry.counted(inquiries.len()),
        Kind::Barrier.counted(sum(Kind::Barrier)),
        Kind::Experiment.counted(sum(Kind::Experiment))
    ))
}

fn column(desk: &mut Desk<'_>, workspace: &Workspace, stage: Stage) -> Result<(), Failure> {
    let mut here: Vec<&Inquiry> = workspace
        .portfolio
        .inquiries
        .iter()
        .filter(|inquiry| inquiry.stage == stage)
        .collect();
    if here.is_empty() {
        return Ok(());
    }
    desk.say(&format!("\n{}  {}", capital(stage.word()), here.len()))?;
    here.sort_by_key(|inquiry| {
        (
            inquiry.paused,
            std::cmp::Reverse(days_quiet(inquiry, workspace.today())),
        )
    });
    for inquiry in here {
        desk.say(&format!(
            "  {}",
            layout::cut(&inquiry.title, desk.around.width.max(60) - 2)
        ))?;
        desk.say(&format!(
            "    {}{}",
            list::flags(inquiry),
            needs(workspace, inquiry)
        ))?;
    }
    Ok(())
}

/// How far the gate is, how long it has been quiet, and what it needs next.
fn needs(workspace: &Workspace, inquiry: &Inquiry) -> String {
    let quiet = layout::quiet(days_quiet(inquiry, workspace.today()));
    let gate = json::gate_of(workspace, inquiry);
    let Some(first) = gate.lines.iter().find(|line| !line.verdict.met) else {
        return if gate.lines.is_empty() {
            quiet
        } else {
            format!("ready to move on · {quiet}")
        };
    };
    let note = if first.verdict.note.is_empty() {
        String::new()
    } else {
        format!(" ({})", first.verdict.note)
    };
    format!(
        "{} of {} ready · {quiet} · next: {}{note}",
        gate.met(),
        gate.lines.len(),
        first.criterion.label
    )
}

/// The next session, and how many reflective sessions are due.
fn sessions(desk: &mut Desk<'_>, workspace: &Workspace) -> Result<(), Failure> {
    let today = workspace.today();
    let planned = workspace.portfolio.sessions.iter();
    let coming = planned
        .filter(|session| session.state == SessionState::Planned)
        .filter_map(|session| Some((session.on.filter(|day| *day >= today)?, session)))
        .min_by_key(|(day, _)| *day);
    let due = due(&workspace.portfolio, &workspace.guides, today).len();
    if coming.is_some() || due > 0 {
        desk.say("\nSessions")?;
    }
    if let Some((day, session)) = coming {
        let title = layout::cut(&session.title, 50);
        let when = format!("{} {}", day.spoken(today), session.at);
        desk.say(&format!("  {title}, {}", when.trim_end()))?;
    }
    match due {
        0 => Ok(()),
        1 => desk.say("  1 reflective session is due: beal list sessions"),
        n => desk.say(&format!(
            "  {n} reflective sessions are due: beal list sessions"
        )),
    }
}

fn next(desk: &mut Desk<'_>, workspace: &Workspace) -> Result<(), Failure> {
    let with = match &desk.named {
        Some(dir) => format!("--portfolio {} ", crate::store::shown::argument(dir)),
        None => String::new(),
    };
    let first = workspace
        .portfolio
        .inquiries
        .iter()
        .find(|inquiry| inquiry.stage != Stage::Closed && !inquiry.paused);
    desk.say("\nNext")?;
    match first {
        Some(inquiry) => {
            let short = shortest(workspace, inquiry);
            desk.say(&format!(
                "  beal {with}walk {short}   be walked on through “{}”",
                layout::cut(&inquiry.title, 40)
            ))?;
            desk.say(&format!(
                "  beal {with}show {short}   all of it, with its thread"
            ))?;
            desk.say(&format!("  beal {with}walk   be walked through a new one"))?;
        }
        None => desk.say(&format!(
            "  beal {with}walk   be walked through a new inquiry, question by question"
        ))?,
    }
    desk.say("  beal --help   every command")
}

/// The shortest beginning of an inquiry's id, at a word, that means no other.
fn shortest<'a>(workspace: &Workspace, inquiry: &'a Inquiry) -> &'a str {
    let id = inquiry.id.as_str();
    let ends = id
        .match_indices('-')
        .map(|(at, _)| at)
        .chain(std::iter::once(id.len()));
    ends.map(|end| &id[..end])
        .find(|start| {
            start.len() >= 4
                && workspace
                    .portfolio
                    .inquiries
                    .iter()
                    .filter(|other| other.id.as_str().starts_with(start))
                    .count()
                    == 1
        })
        .unwrap_or(id)
}
