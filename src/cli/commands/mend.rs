//! `beal mend`: conflict copies, files with git's marks and what interrupted saves left become one file each again.

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::Value as Json;

use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure, REFUSED};
use crate::model::refusal::Refusal;
use crate::store::shown;
use crate::workspace::error::WorkspaceError;
use crate::workspace::mending::{Mendable, Mended};

/// Arguments and help.
pub fn define() -> Command {
    Command::new("mend")
        .about("Make one file of two versions: conflict copies, files with git's marks; without a FILE, list them")
        .arg(
            Arg::new("FILE")
                .value_name("FILE")
                .action(ArgAction::Append)
                .help("A file that is listed, or the id of its inquiry"),
        )
        .arg(
            Arg::new("all")
                .long("all")
                .action(ArgAction::SetTrue)
                .conflicts_with("FILE")
                .help("Mend all that are listed"),
        )
}

/// Lists what can be mended, or mends what was named.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let folder = desk.folder()?;
    let mut workspace = desk.open_quietly(&folder)?;
    if matches.get_flag("all") {
        workspace.clear_leftovers();
    }
    let mendable = workspace.mendable();
    let named: Vec<&String> = matches.get_many("FILE").into_iter().flatten().collect();
    let chosen: Vec<&Mendable> = match (matches.get_flag("all"), named.as_slice()) {
        (true, _) => mendable.iter().collect(),
        (false, []) => {
            let rows = mendable
                .iter()
                .map(|what| (what, workspace.mend_job(what).preview()))
                .filter(|(_, preview)| !preview.as_ref().is_err_and(is_done));
            return list(desk, &rows.collect::<Vec<_>>());
        }
        (false, named) => chosen(&mendable, named)?,
    };
    let mut code = DONE;
    let mut rows: Vec<Json> = Vec::new();
    for what in chosen {
        let mended = workspace.mend_job(what).run();
        if mended.as_ref().is_err_and(|why| !is_done(why)) {
            code = REFUSED;
        }
        if desk.json {
            rows.push(row(what, &mended));
        } else {
            tell(desk, what, &mended)?;
        }
    }
    if desk.json {
        desk.say_json(&rows)?;
    }
    Ok(code)
}

fn list(
    desk: &mut Desk<'_>,
    found: &[(&Mendable, Result<Mended, WorkspaceError>)],
) -> Result<u8, Failure> {
    if desk.json {
        let rows: Vec<Json> = found
            .iter()
            .map(|(what, preview)| row(what, preview))
            .collect();
        desk.say_json(&rows)?;
        return Ok(DONE);
    }
    if found.is_empty() {
        desk.say("There is nothing to mend.")?;
        return Ok(DONE);
    }
    for (what, preview) in found {
        desk.say(&format!("{}  {}", name(what.path()), what.said()))?;
        match preview {
            Ok(mended) => desk.say(&format!("    {}", would(what, mended)))?,
            Err(error) => desk.say(&format!("    cannot be mended yet: {error}"))?,
        }
    }
    desk.say("Mend one with `beal mend FILE`, or all with `beal mend --all`. Nothing that stands in either is lost.")?;
    Ok(DONE)
}

/// The mendable files that were named, by file or by inquiry.
fn chosen<'a>(mendable: &'a [Mendable], named: &[&String]) -> Result<Vec<&'a Mendable>, Failure> {
    let mut chosen: Vec<&Mendable> = Vec::new();
    for named in named {
        let meant = |what: &&Mendable| {
            let path = what.path();
            let kept = match what {
                Mendable::Copy { kept, .. } | Mendable::Leftover { kept, .. } => kept,
                Mendable::Marked { path } => path,
            };
            path == Path::new(named.as_str())
                || name(path) == **named
                || kept.file_stem().is_some_and(|stem| stem == named.as_str())
        };
        let before = chosen.len();
        chosen.extend(mendable.iter().filter(meant));
        if chosen.len() == before {
            return Err(Refusal::new(
                format!("There is nothing to mend under “{named}”."),
                "`beal mend` lists what there is.",
            )
            .into());
        }
    }
    Ok(chosen)
}

/// Another beal was quicker.
fn is_done(why: &WorkspaceError) -> bool {
    matches!(why, WorkspaceError::AlreadyMended)
}

fn would(what: &Mendable, mended: &Mended) -> String {
    let into = name(&mended.path);
    let brings = match (what, mended.words.as_str()) {
        (_, "") => format!("holds nothing that {into} does not hold"),
        (Mendable::Marked { .. }, words) => format!("would hold both: {words}"),
        (_, words) => format!("would bring into {into}: {words}"),
    };
    match mended.disputes {
        0 => brings,
        1 => format!("{brings}; 1 field would say two things"),
        n => format!("{brings}; {n} fields would say two things"),
    }
}

fn tell(
    desk: &mut Desk<'_>,
    what: &Mendable,
    mended: &Result<Mended, WorkspaceError>,
) -> Result<(), Failure> {
    let file = name(what.path());
    let mended = match mended {
        Ok(mended) => mended,
        Err(why) if is_done(why) => return desk.say(&format!("{file}  {why}")),
        Err(error) => {
            desk.note(&format!("beal: {file} was left as it is: {error}"));
            return Ok(());
        }
    };
    let words = if mended.words.is_empty() {
        "nothing was missing".to_owned()
    } else {
        mended.words.clone()
    };
    desk.say(&format!("{}  {words}", name(&mended.path)))?;
    if file != name(&mended.path) {
        desk.say(&format!("    {file} is part of it now, and gone"))?;
    }
    if mended.disputes > 0 {
        let id = &mended.id;
        desk.say(&format!(
            "    Where they differ both are kept: beal settle {id}"
        ))?;
    }
    Ok(())
}

fn row(what: &Mendable, mended: &Result<Mended, WorkspaceError>) -> Json {
    let mended_row = mended.as_ref().ok();
    serde_json::json!({
        "id": mended_row.map(|it| it.id.to_string()),
        "path": shown::path(what.path()),
        "what": what.said(),
        "into": mended_row.map(|it| shown::path(&it.path)),
        "brings": mended_row.map(|it| it.words.clone()),
        "disputes": mended_row.map(|it| it.disputes),
        "error": mended.as_ref().err().filter(|why| !is_done(why)).map(ToString::to_string),
    })
}

fn name(path: &Path) -> String {
    shown::path(Path::new(path.file_name().unwrap_or_default()))
}
