//! `beal search`: every text of the portfolio that holds the words.

use clap::{Arg, ArgMatches, Command};
use serde_json::Value as Json;

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::search::search;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("search")
        .about("Find the words anywhere in the portfolio")
        .arg(
            asked::required(
                "TEXT",
                "TEXT",
                "One word or several; a record has to hold them all",
            )
            .num_args(1..),
        )
        .arg(
            Arg::new("kind")
                .long("kind")
                .value_name("K")
                .help("Only barriers, learning, …"),
        )
}

/// Prints what is found, titles first.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let text = matches
        .get_many::<String>("TEXT")
        .into_iter()
        .flatten()
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    let kind = match asked::text(matches, "kind") {
        "" => None,
        word => {
            let all: Vec<Kind> = Kind::all().collect();
            Some(asked::kind(word, &all)?)
        }
    };
    let workspace = desk.open()?;
    let hits = search(&workspace.portfolio, &text, kind);
    if desk.json {
        let rows: Vec<Json> = hits
            .iter()
            .map(|hit| {
                serde_json::json!({
                    "id": hit.at.item.as_ref().unwrap_or(&hit.at.file).as_str(),
                    "ref": hit.at.to_string(),
                    "inquiry": hit.at.file.as_str(),
                    "record": hit.kind.word(),
                    "title": hit.title,
                    "field": hit.field,
                    "excerpt": hit.excerpt,
                })
            })
            .collect();
        desk.say_json(&rows)?;
        return Ok(DONE);
    }
    if hits.is_empty() {
        desk.say(&format!("Nothing here holds “{text}”."))?;
        return Ok(DONE);
    }
    let width = desk.around.width.max(60);
    for hit in &hits {
        desk.say(&format!(
            "{}  {}",
            layout::cell(hit.kind.word(), 12),
            layout::cut(&hit.title, width - 14)
        ))?;
        if hit.excerpt != hit.title {
            desk.say(&format!(
                "              {}",
                layout::cut(&hit.excerpt, width - 14)
            ))?;
        }
        desk.say(&format!("              {}", hit.at))?;
    }
    desk.say(&format!("\n{} found", hits.len()))?;
    Ok(DONE)
}
