//! `beal undo`: the last group of changes is taken back, or made again.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::id::Id;
use crate::model::refusal::Refusal;
use crate::model::turn::Way;
use crate::workspace::error::WorkspaceError;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("undo")
        .about("Take the last change back, whoever of this user's programs made it")
        .arg(
            Arg::new("redo")
                .long("redo")
                .action(ArgAction::SetTrue)
                .help("Make what was undone last again"),
        )
        .arg(
            Arg::new("over")
                .long("over")
                .action(ArgAction::SetTrue)
                .conflicts_with("redo")
                .help("Leave what cannot be undone any more, and undo what was done before it"),
        )
}

/// Goes one step back or forth, and says what it was.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let (way, done) = if matches.get_flag("redo") {
        (Way::Forth, "Made again")
    } else {
        (Way::Back, "Undone")
    };
    let turned = if matches.get_flag("over") {
        workspace.undo_over_now()
    } else {
        workspace.turn_now(way).map_err(with_a_way_on)
    };
    let Some(turned) = turned? else {
        return Err(nothing(way).into());
    };
    if desk.json {
        let files: Vec<&str> = turned.files.iter().map(Id::as_str).collect();
        let row = serde_json::json!({ "said": turned.said, "way": way.word(), "files": files });
        desk.say_json(&row)?;
        return Ok(DONE);
    }
    if turned.has_passed_over {
        desk.say("A line that was struck stays struck: that was passed over.")?;
    }
    for left in &turned.left {
        desk.note(left);
    }
    desk.say(&format!("{done}: {}", turned.said))?;
    for file in &turned.files {
        desk.say(&format!("  {file}"))?;
    }
    Ok(DONE)
}

/// What was written over meanwhile is undone by nobody: what was done before it can be.
fn with_a_way_on(error: WorkspaceError) -> WorkspaceError {
    match error {
        WorkspaceError::Refused(refusal) if refusal.reason.starts_with("Not undone: ") => {
            let on = "To leave it and undo what was done before it: beal undo --over";
            let remedy = format!("{}\n{on}", refusal.remedy);
            Refusal {
                remedy: remedy.trim().to_owned(),
                ..refusal
            }
            .into()
        }
        error => error,
    }
}

fn nothing(way: Way) -> Refusal {
    match way {
        Way::Back => Refusal::new(
            "There is nothing to undo.",
            "What was done in this portfolio on this machine is undone, from the first change that beal has taken down.",
        ),
        Way::Forth => Refusal::new(
            "There is nothing to make again.",
            "What was undone last can be made again as long as nothing new has been done since.",
        ),
    }
}
