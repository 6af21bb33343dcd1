//! `beal init`: makes a portfolio with the preset ecosystem, and the sample where asked.

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::kind::Kind;
use crate::model::refusal::Refusal;
use crate::store::kinds::ECOSYSTEM;
use crate::store::{preset, shown};
use crate::workspace::ground::Adrift;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("init")
        .about("Make a portfolio with the preset ecosystem")
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .value_parser(value_parser!(std::path::PathBuf))
                .help("Its folder [default: inquiries]"),
        )
        .arg(
            Arg::new("sample")
                .long("sample")
                .action(ArgAction::SetTrue)
                .help("With the sample inquiries, to look round and practise"),
        )
}

/// Makes the folder and says what to type next.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let named = matches
        .get_one::<std::path::PathBuf>("dir")
        .or(desk.named.as_ref());
    let named = named.cloned().unwrap_or_else(|| "inquiries".into());
    let dir = desk.around.here.join(&named);
    if desk.around.vfs.stat(&dir.join(ECOSYSTEM)).is_ok() {
        let reason = format!(
            "{} is a portfolio already; it was left as it is.",
            shown::path(&named)
        );
        let remedy = format!(
            "Open it with `beal --portfolio {}`, or make another: beal init DIR",
            shown::path(&named)
        );
        return Err(Refusal::new(reason, remedy).into());
    }
    if !brings_back(desk, &dir)? {
        preset::make(desk.around.vfs.as_ref(), &dir, matches.get_flag("sample"))?;
    }
    let workspace = desk.open_at(&dir)?;
    let name = crate::model::layout::cut(&workspace.portfolio.ecosystem.name, 60);
    if desk.json {
        desk.say_json(&serde_json::json!({ "id": "portfolio", "path": shown::path(&named), "name": name, "inquiries": workspace.portfolio.inquiries.len() }))?;
        return Ok(DONE);
    }
    desk.say(&format!(
        "{} is a portfolio now: {name}, {}.",
        shown::path(&named),
        Kind::Inquiry.counted(workspace.portfolio.inquiries.len())
    ))?;
    let with = if named.as_os_str() == "inquiries" {
        String::new()
    } else {
        format!(" --portfolio {}", shown::argument(&named))
    };
    desk.say(&format!(
        "Next: beal walk{with}   to be walked through a new inquiry, question by question"
    ))?;
    Ok(DONE)
}

/// Where the portfolio's own file alone is gone, it is written again as it was known here last, if it was.
fn brings_back(desk: &mut Desk<'_>, dir: &Path) -> Result<bool, Failure> {
    if desk.around.vfs.stat(dir).is_err() {
        return Ok(false);
    }
    let workspace = desk.open_quietly(dir)?;
    let is_headless = matches!(workspace.adrift(), Some(Adrift::Headless(_)));
    Ok(is_headless && workspace.write_head_again()?)
}
