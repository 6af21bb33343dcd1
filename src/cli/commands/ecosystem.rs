//! `beal ecosystem`: the ecosystem of learning as it stands today, drawn, in words, or as data.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value as Json, json};

use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::ecology::Ecology;
use crate::model::ecology::place::{Count, Stand};
use crate::model::landscape;
use crate::model::layout;

/// The most columns that are drawn in.
const WIDEST: usize = 140;

/// The rows that are drawn.
const ROWS: i32 = 32;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("ecosystem")
        .about("The ecosystem of learning as it stands: pools, stream, lakes, dams, sea, clouds, rain, salmon and sun")
        .arg(
            Arg::new("words")
                .long("words")
                .action(ArgAction::SetTrue)
                .help("Say it in plain words, a line a place"),
        )
        .after_help("With --json every number comes with the ids of what it counts.")
}

/// Draws it, says it or gives it as data.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let workspace = desk.open()?;
    let ecology = Ecology::of(&workspace.portfolio, workspace.today());
    if desk.json {
        let rows: Vec<Json> = ecology.stands.iter().map(row).collect();
        desk.say_json(&rows)?;
        return Ok(DONE);
    }
    let painted = landscape::paint(&ecology, columns(desk.around.width), ROWS);
    match painted.filter(|_| !matches.get_flag("words")) {
        Some(canvas) => desk.say(&canvas.plain())?,
        None => {
            for line in ecology.words() {
                desk.say(&layout::indented(&line, "", layout::PROSE))?;
            }
        }
    }
    Ok(DONE)
}

fn columns(width: usize) -> i32 {
    i32::try_from(width.min(WIDEST)).unwrap_or_default()
}

fn row(stand: &Stand) -> Json {
    let place = stand.place.word();
    json!({
        "id": stand.place.id().map_or(place, |id| id.as_str()),
        "place": place,
        "name": stand.name,
        "fact": stand.fact,
        "counts": stand.counts.iter().map(count).collect::<Vec<_>>(),
    })
}

fn count(count: &Count) -> Json {
    json!({
        "key": count.key,
        "number": count.number(),
        "words": count.words(),
        "of": count.of.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}
