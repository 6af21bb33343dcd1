//! `beal check`: every file looked through. Problems end with exit code 1; what a gate still lacks is a note.

use clap::{ArgMatches, Command};
use serde_json::Value as Json;

use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure, REFUSED};
use crate::model::layout;
use crate::store::shown;
use crate::workspace::checking::{Finding, Weight, check};

/// Arguments and help.
pub fn define() -> Command {
    Command::new("check").about("Look through every file: format, links, doubles; gates as notes")
}

/// Prints what is found.
pub fn run(desk: &mut Desk<'_>, _matches: &ArgMatches) -> Result<u8, Failure> {
    let folder = desk.folder()?;
    let workspace = desk.open_quietly(&folder)?;
    let findings = check(&workspace);
    let problems = findings
        .iter()
        .filter(|finding| finding.weight == Weight::Problem)
        .count();
    let code = if problems > 0 { REFUSED } else { DONE };
    if desk.json {
        let rows: Vec<Json> = findings.iter().map(row).collect();
        desk.say_json(&rows)?;
        return Ok(code);
    }
    for finding in &findings {
        print(desk, finding)?;
    }
    let files = workspace.files.len();
    let word = if files == 1 { "file" } else { "files" };
    desk.say(&match problems {
        0 => format!("{files} {word} read, no problems."),
        1 => format!("{files} {word} read, 1 problem."),
        n => format!("{files} {word} read, {n} problems."),
    })?;
    Ok(code)
}

fn row(finding: &Finding) -> Json {
    serde_json::json!({
        "rule": finding.rule,
        "id": finding.id,
        "path": shown::path(&finding.path),
        "line": finding.line,
        "column": finding.column,
        "level": match finding.weight { Weight::Problem => "problem", Weight::Note => "note" },
        "message": finding.message,
        "remedy": finding.remedy,
    })
}

fn print(desk: &mut Desk<'_>, finding: &Finding) -> Result<(), Failure> {
    let mark = match finding.weight {
        Weight::Problem => "✗",
        Weight::Note => "·",
    };
    let place = match (finding.line, finding.column) {
        (Some(line), Some(column)) => format!("{}:{line}:{column}", shown::path(&finding.path)),
        _ => shown::path(&finding.path),
    };
    let message = layout::one_line(&finding.message);
    desk.say(&format!("{mark} {place}: {message}"))?;
    if !finding.excerpt.is_empty() {
        desk.say(&format!("      {}", finding.excerpt))?;
    }
    if !finding.remedy.is_empty() {
        desk.say(&layout::indented(
            &finding.remedy,
            "    ",
            desk.around.width.max(60),
        ))?;
    }
    Ok(())
}
