//! `beal share`: a portfolio goes to other machines and back, through git.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value as Json, json};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure, REFUSED, WRONG_USAGE};
use crate::model::document::Document;
use crate::model::kind::Kind;
use crate::model::refusal::Refusal;
use crate::store::git::error::GitError;
use crate::store::shown;
use crate::workspace::open::Workspace;
use crate::workspace::sharing::setting_up::{self, ATTRIBUTES, OVERLOOKED, SetUp, Step};
use crate::workspace::sharing::standing::{self, Standing};
use crate::workspace::sharing::syncing::{self, Synced};

/// Arguments and help.
pub fn define() -> Command {
    Command::new("share")
        .about("Share the portfolio through git: set up, sync, status")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Command::new("setup")
                .about(
                    "Have git look after the portfolio, and beal merge what several people write",
                )
                .arg(
                    Arg::new("remote")
                        .long("remote")
                        .value_name("URL")
                        .help("The repository that everybody shares: an address, or a folder"),
                ),
        )
        .subcommand(
            Command::new("sync")
                .about("Commit what was written here, bring in what others wrote, and send both"),
        )
        .subcommand(Command::new("status").about("Say how sharing stands; changes nothing"))
}

/// Runs one of the three.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    match matches.subcommand() {
        Some(("setup", below)) => set_up(desk, asked::text(below, "remote")),
        Some(("sync", _)) => sync(desk),
        Some(("status", _)) => status(desk),
        _ => Ok(WRONG_USAGE),
    }
}

fn set_up(desk: &mut Desk<'_>, remote: &str) -> Result<u8, Failure> {
    let workspace = desk.open()?;
    if workspace.files.is_empty() && workspace.faults.is_empty() {
        return Err(Refusal::new(
            "There is no portfolio in this folder yet.",
            "Make one with `beal init`; or bring one here that is shared already: git clone URL DIR",
        )
        .into());
    }
    let around = desk.around;
    let remote = (!remote.is_empty()).then_some((remote, around.here.as_path()));
    let done = setting_up::set_up(
        around.vfs.as_ref(),
        &workspace.root,
        &around.program,
        remote,
    )?;
    if desk.json {
        let steps: Vec<&str> = done.steps.iter().map(step_name).collect();
        desk.say_json(&json!({
            "repository": shown::path(&done.top),
            "done": steps,
            "remote": done.remote,
            "synced_by": done.synced_by,
        }))?;
        return Ok(DONE);
    }
    for step in &done.steps {
        desk.say(&told(step, &done))?;
    }
    if done.steps.is_empty() {
        desk.say("All is set up already; nothing was changed.")?;
    }
    warn(desk, done.synced_by);
    desk.say(if done.remote.is_some() {
        "Next: beal share sync   to send what is here and bring in what others wrote"
    } else {
        "Next: beal share setup --remote URL   to name the repository that everybody shares"
    })?;
    Ok(DONE)
}

fn step_name(step: &Step) -> &'static str {
    match step {
        Step::Repository => "repository",
        Step::Driver => "driver",
        Step::Attributes => "attributes",
        Step::Overlooked => "ignore",
        Step::Remote { .. } => "remote",
    }
}

fn told(step: &Step, done: &SetUp) -> String {
    match step {
        Step::Repository => format!("{} is a git repository now.", shown::path(&done.top)),
        Step::Driver => {
            "Git on this machine now lets beal merge what several people write.".to_owned()
        }
        Step::Attributes => format!("{ATTRIBUTES} says which files those are."),
        Step::Overlooked => format!("{OVERLOOKED} leaves out what an interrupted save may leave."),
        Step::Remote { name, address, was } => match was {
            Some(was) => format!("{name} is {address} now; it was {was}."),
            None => format!("{name} is {address}."),
        },
    }
}

fn warn(desk: &mut Desk<'_>, synced_by: Option<&str>) {
    if let Some(program) = synced_by {
        desk.note(&format!(
            "Take care: {program} syncs this folder, too. It does not know what belongs together in a git repository and can damage it. Move the portfolio out of that folder and let git alone carry it."
        ));
    }
}

fn sync(desk: &mut Desk<'_>) -> Result<u8, Failure> {
    let folder = desk.folder()?;
    let workspace = desk.open_quietly(&folder)?;
    let around = desk.around;
    let done = syncing::sync(&workspace.locks, &around.program, &around.author)?;
    syncing::note(&workspace.locks, &done, around.moment(around.now));
    let disputes = disputes(&desk.open_quietly(&folder)?);
    let code = if done.is_well() { DONE } else { REFUSED };
    if desk.json {
        let held: Vec<String> = syncing::names(&done.held);
        let stuck: Vec<&str> = done.stuck.iter().map(|one| one.path.as_str()).collect();
        desk.say_json(&json!({
            "written": done.written,
            "came": done.came,
            "notes": done.notes,
            "remote": done.remote,
            "sent": done.sent,
            "waiting": done.waiting,
            "later": done.later,
            "trouble": done.trouble,
            "held": held,
            "conflicts": stuck,
            "disputes": disputes,
        }))?;
        return Ok(code);
    }
    for (head, lines) in [
        ("Written here", &done.written),
        ("Came in", &done.came),
        ("Decided", &done.notes),
    ] {
        list(desk, head, lines)?;
    }
    if let Some(line) = sent(&done) {
        desk.say(&line)?;
    }
    open_ends(desk, &done)?;
    if disputes > 0 {
        desk.say(&format!(
            "{} {} open, where people wrote different things: beal settle",
            Kind::Dispute.counted(disputes),
            if disputes == 1 { "is" } else { "are" }
        ))?;
    }
    Ok(code)
}

fn list(desk: &mut Desk<'_>, head: &str, lines: &[String]) -> Result<(), Failure> {
    if lines.is_empty() {
        return Ok(());
    }
    desk.say(head)?;
    for line in lines {
        desk.say(&format!("  {line}"))?;
    }
    Ok(())
}

/// What became of what was written here.
fn sent(done: &Synced) -> Option<String> {
    if !done.stuck.is_empty() || done.trouble.is_some() {
        return None;
    }
    let Some(remote) = &done.remote else {
        return Some(
            "It is kept in git on this machine. To share it: beal share setup --remote URL"
                .to_owned(),
        );
    };
    if let Some(why) = &done.later {
        return Some(format!(
            "{remote}: {why}. {}",
            if done.waiting > 0 {
                "What was written here is kept and goes with the next sync."
            } else {
                "Nothing waits to be sent."
            }
        ));
    }
    Some(if done.sent > 0 {
        format!("Sent to {remote}.")
    } else if done.came.is_empty() && done.written.is_empty() {
        format!("Nothing new here, and nothing new in {remote}.")
    } else {
        format!("{remote} has everything.")
    })
}

/// What somebody has to do something about.
fn open_ends(desk: &mut Desk<'_>, done: &Synced) -> Result<(), Failure> {
    for held in &done.held {
        let path = shown::path(&held.path);
        desk.say(&format!("✗ Not shared: {path} {}.", held.why.told()))?;
    }
    for stuck in &done.stuck {
        desk.say(&format!("✗ Not merged: {}. {}", stuck.path, stuck.why))?;
    }
    if let Some(trouble) = &done.trouble {
        let remote = done.remote.as_deref().unwrap_or("git");
        desk.say(&format!("✗ Not sent. {remote}: {trouble}."))?;
    }
    Ok(())
}

fn disputes(workspace: &Workspace) -> usize {
    let portfolio = &workspace.portfolio;
    let inquiries = portfolio.inquiries.iter();
    let inquiries: usize = inquiries.map(|one| one.items(Kind::Dispute).len()).sum();
    inquiries + portfolio.ecosystem.items(Kind::Dispute).len()
}

fn status(desk: &mut Desk<'_>) -> Result<u8, Failure> {
    let folder = desk.folder()?;
    let workspace = desk.open_quietly(&folder)?;
    let disputes = disputes(&workspace);
    let standing = match standing::look(&workspace.locks) {
        Ok(standing) => standing,
        Err(error @ GitError::NotARepository { .. }) if desk.json => {
            desk.say_json(&json!({ "repository": null, "disputes": disputes, "problems": [error.to_string()] }))?;
            return Ok(REFUSED);
        }
        Err(error) => return Err(error.into()),
    };
    let problems = standing.problems();
    let code = if problems.is_empty() { DONE } else { REFUSED };
    if desk.json {
        desk.say_json(&row(&standing, disputes, &problems))?;
        return Ok(code);
    }
    say_standing(desk, &standing)?;
    if disputes > 0 {
        desk.say(&format!("disputes      {disputes}: beal settle"))?;
    }
    warn(desk, standing.synced_by);
    for problem in &problems {
        desk.say(&format!("✗ {problem}"))?;
    }
    Ok(code)
}

fn row(standing: &Standing, disputes: usize, problems: &[String]) -> Json {
    let paths = |paths: &[std::path::PathBuf]| -> Vec<String> {
        paths.iter().map(|path| shown::path(path)).collect()
    };
    json!({
        "repository": shown::path(&standing.top),
        "branch": standing.branch,
        "remote": standing.remote.as_ref().map(|(name, _)| name),
        "address": standing.remote.as_ref().map(|(_, address)| address),
        "driver": standing.driver_is_there,
        "attributes": standing.attributes,
        "ahead": standing.ahead_behind.map(|(ahead, _)| ahead),
        "behind": standing.ahead_behind.map(|(_, behind)| behind),
        "uncommitted": paths(&standing.changed),
        "held": syncing::names(&standing.held),
        "conflicts": standing.unmerged,
        "merging": standing.is_merging,
        "last_sync": standing.last.map(|last| last.to_string()),
        "synced_by": standing.synced_by,
        "disputes": disputes,
        "problems": problems,
    })
}

fn say_standing(desk: &mut Desk<'_>, standing: &Standing) -> Result<(), Failure> {
    let top = shown::path(&standing.top);
    desk.say(&format!("repository    {top}, branch {}", standing.branch))?;
    match &standing.remote {
        Some((name, address)) => desk.say(&format!("shared by     {name}, {address}"))?,
        None => desk.say("shared by     nothing yet: beal share setup --remote URL")?,
    }
    let files = match standing.changed.len() {
        0 => "everything written here is committed".to_owned(),
        1 => "1 file to commit".to_owned(),
        n => format!("{n} files to commit"),
    };
    desk.say(&format!("here          {files}"))?;
    if let Some((ahead, behind)) = standing.ahead_behind {
        desk.say(&format!(
            "commits       {ahead} to send, {behind} to bring in, as far as known at the last sync"
        ))?;
    }
    let last = standing
        .last
        .map_or("never".to_owned(), |last| last.to_string());
    desk.say(&format!("last sync     {last}"))
}
