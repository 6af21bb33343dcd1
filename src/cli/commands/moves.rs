//! `beal move`, `close`, `reopen`, `pause` and `resume`: where an inquiry stands.

use clap::{ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::{flags, json};
use crate::model::field::Record;
use crate::model::field::field_named;
use crate::model::gate::Gate;
use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::still_owed::{still_owed, untold};
use crate::model::value::Value;
use crate::model::wording::unknown_word;
use crate::model::words::Stage;
use crate::workspace::open::Workspace;

fn define(name: &'static str, about: &'static str) -> Command {
    Command::new(name)
        .about(about)
        .arg(asked::required(
            "INQUIRY",
            "INQUIRY",
            "The inquiry's id, or the beginning of it",
        ))
        .arg(flags::reason())
}

/// Arguments and help of `move`.
pub fn define_move() -> Command {
    define(
        "move",
        "Move an inquiry forward or back to a stage; what its gate still lacks is shown",
    )
    .arg(asked::required(
        "STAGE",
        "STAGE",
        "build, explore, act, learn",
    ))
}

/// Arguments and help of `close`.
pub fn define_close() -> Command {
    define("close", "Close an inquiry; what is still owed is shown")
}

/// Arguments and help of `reopen`.
pub fn define_reopen() -> Command {
    define(
        "reopen",
        "Open a closed inquiry again, in the stage that it was closed from",
    )
}

/// Arguments and help of `pause`.
pub fn define_pause() -> Command {
    define("pause", "Let an inquiry rest")
}

/// Arguments and help of `resume`.
pub fn define_resume() -> Command {
    define("resume", "Take a resting inquiry up again")
}

/// Moves to the named stage.
pub fn run_move(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let word = asked::text(matches, "STAGE");
    let to = Stage::parse(word)
        .ok_or_else(|| Refusal::new(format!("Stage: {}", unknown_word(word, Stage::WORDS)), ""))?;
    let mut workspace = desk.open()?;
    let file = asked::inquiry(&mut workspace, matches, "INQUIRY")?;
    move_to(
        desk,
        &mut workspace,
        &file,
        to,
        asked::text(matches, "reason"),
    )
}

/// Moves to Closed.
pub fn run_close(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let file = asked::inquiry(&mut workspace, matches, "INQUIRY")?;
    move_to(
        desk,
        &mut workspace,
        &file,
        Stage::Closed,
        asked::text(matches, "reason"),
    )
}

/// Moves from Closed to the stage that it was closed from.
pub fn run_reopen(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let file = asked::inquiry(&mut workspace, matches, "INQUIRY")?;
    let Some(inquiry) = workspace
        .portfolio
        .inquiry(&file)
        .filter(|inquiry| inquiry.stage == Stage::Closed)
    else {
        return Err(Refusal::new(
            format!("{file} is not closed."),
            "`beal move` brings it to another stage.",
        )
        .into());
    };
    let to = inquiry.closed_from();
    move_to(
        desk,
        &mut workspace,
        &file,
        to,
        asked::text(matches, "reason"),
    )
}

/// Sets the flag that says that it rests.
pub fn run_pause(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    rest(desk, matches, true)
}

/// Takes the flag away.
pub fn run_resume(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    rest(desk, matches, false)
}

fn rest(desk: &mut Desk<'_>, matches: &ArgMatches, paused: bool) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let file = asked::inquiry(&mut workspace, matches, "INQUIRY")?;
    let Some(inquiry) = workspace.portfolio.inquiry(&file) else {
        return Ok(DONE);
    };
    if inquiry.stage == Stage::Closed {
        return Err(Refusal::new(
            format!("“{}” is closed.", inquiry.headline()),
            "`beal reopen` opens it again.",
        )
        .into());
    }
    if inquiry.paused == paused {
        let state = if paused {
            "rests already"
        } else {
            "is not paused"
        };
        return Err(Refusal::new(format!("“{}” {state}.", inquiry.headline()), "").into());
    }
    let Some(field) = field_named(Inquiry::FIELDS, "paused") else {
        return Ok(DONE);
    };
    let why = asked::text(matches, "reason");
    desk.make(&mut workspace, |composer| {
        composer.set(
            &Address::document(file.clone()),
            field,
            Value::Flag(paused),
            why,
        )
    })?;
    tell(desk, &workspace, &file, &Gate::default())
}

fn move_to(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    file: &Id,
    to: Stage,
    reason: &str,
) -> Result<u8, Failure> {
    let Some(inquiry) = workspace.portfolio.inquiry(file) else {
        return Ok(DONE);
    };
    let gate = Gate::of(
        &workspace.guides.criteria_to(inquiry, to),
        workspace.scene(inquiry),
    );
    desk.make(workspace, |composer| {
        let moved = composer.move_to(file, to, &gate, reason);
        moved.map_err(flags::with_reason)
    })?;
    let told = tell(desk, workspace, file, &gate)?;
    if to == Stage::Closed {
        note_owed(desk, workspace, file);
    }
    Ok(told)
}

/// Says what a closed inquiry leaves open.
fn note_owed(desk: &mut Desk<'_>, workspace: &Workspace, file: &Id) {
    let Some(inquiry) = workspace.portfolio.inquiry(file) else {
        return;
    };
    let scene = workspace.scene(inquiry);
    if let Some(untold) = untold(scene) {
        desk.note(&format!("✗ {untold}."));
        desk.note(&format!(
            "  `beal owed {file}` lists them, `beal owed REF --draft` begins the answer; they can be told after closing."
        ));
    }
    let owed = still_owed(scene);
    if !owed.is_empty() {
        desk.note(&format!("Still open:\n  {}", owed.join("\n  ")));
    }
}

/// Says where the inquiry stands now, and what of the gate was passed over.
fn tell(desk: &mut Desk<'_>, workspace: &Workspace, file: &Id, gate: &Gate) -> Result<u8, Failure> {
    let Some(inquiry) = workspace.portfolio.inquiry(file) else {
        return Ok(DONE);
    };
    if desk.json {
        desk.say_json(&serde_json::Value::from(json::inquiry(workspace, inquiry)))?;
        return Ok(DONE);
    }
    let rests = if inquiry.paused { ", paused" } else { "" };
    desk.say(&format!(
        "{}  {} · cycle {}{rests}",
        inquiry.id, inquiry.stage, inquiry.cycle
    ))?;
    for line in gate.lines.iter().filter(|line| !line.verdict.met) {
        desk.say(format!("  ✗ {} {}", line.criterion.label, line.verdict.note).trim_end())?;
    }
    Ok(DONE)
}
