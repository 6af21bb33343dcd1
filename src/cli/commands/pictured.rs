//! `beal show INQUIRY --picture`: a picture of an inquiry on plain lines, in words, or as data.

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::{Value as Json, json};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::json::record;
use crate::model::document::Document;
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::picture::actor_map::actor_map_of;
use crate::model::picture::drawing::Drawing;
use crate::model::picture::loops::{Link, found};
use crate::model::picture::{draw, named, names};
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::words::{Picture, Sign};

/// The fewest and the most columns that are drawn in.
const COLUMNS: (usize, usize) = (40, 120);

/// The flags.
pub fn flags() -> [Arg; 3] {
    let picture = Arg::new("picture")
        .long("picture")
        .value_name("NAME")
        .help(format!("Draw a picture of it [{}]", names().join(" · ")));
    let words = Arg::new("words")
        .long("words")
        .action(ArgAction::SetTrue)
        .requires("picture")
        .help("Say in plain words what the picture shows");
    let all = Arg::new("all")
        .long("all")
        .action(ArgAction::SetTrue)
        .requires("picture")
        .help("With the actors of all inquiries, joined by their labels: for `actors` only");
    [picture, words, all]
}

/// The picture that is asked for, if any.
pub fn asked_for(matches: &ArgMatches) -> Result<Option<Picture>, Failure> {
    let name = asked::text(matches, "picture");
    if !matches.contains_id("picture") {
        return Ok(None);
    }
    match named(name) {
        Some(picture) => Ok(Some(picture)),
        None => Err(Refusal::new(
            format!("There is no picture “{}”.", layout::cut(name, 60)),
            format!("There are: {}", names().join(" · ")),
        )
        .into()),
    }
}

/// The map of the actors of all inquiries.
pub fn show_all(
    desk: &mut Desk<'_>,
    inquiries: &[Inquiry],
    picture: Picture,
    in_words: bool,
) -> Result<u8, Failure> {
    if picture != Picture::ActorMap {
        return Err(Refusal::new(
            format!("The {} is drawn of one inquiry.", picture.word()),
            "Only `--picture actors` joins all inquiries.",
        )
        .into());
    }
    let all: Vec<&Inquiry> = inquiries.iter().collect();
    let width = desk.around.width.clamp(COLUMNS.0, COLUMNS.1);
    let drawing = actor_map_of(&all, width);
    if desk.json {
        desk.say_json(&json!({
            "picture": picture.word(),
            "inquiries": all.len(),
            "words": drawing.words,
            "lines": drawing.plain().lines().collect::<Vec<_>>(),
        }))?;
    } else if in_words {
        desk.say(&layout::wrap(&drawing.words, layout::PROSE).join("\n"))?;
    } else {
        desk.say(&format!(
            "The actors of {}",
            Kind::Inquiry.counted(all.len())
        ))?;
        desk.say("")?;
        desk.say(&drawing.plain())?;
    }
    Ok(DONE)
}

/// Draws it.
pub fn show(
    desk: &mut Desk<'_>,
    inquiry: &Inquiry,
    picture: Picture,
    in_words: bool,
) -> Result<u8, Failure> {
    let width = desk.around.width.clamp(COLUMNS.0, COLUMNS.1);
    let drawing = draw(picture, inquiry, width);
    if desk.json {
        desk.say_json(&data(inquiry, picture, &drawing))?;
    } else if in_words {
        desk.say(&layout::wrap(&drawing.words, layout::PROSE).join("\n"))?;
    } else {
        desk.say(&layout::cut(&inquiry.title, width))?;
        desk.say("")?;
        desk.say(&drawing.plain())?;
    }
    Ok(DONE)
}

/// What the picture is drawn from.
fn data(inquiry: &Inquiry, picture: Picture, drawing: &Drawing) -> Json {
    let mut row = json!({
        "inquiry": inquiry.id.as_str(),
        "picture": picture.word(),
        "words": drawing.words,
        "lines": drawing.plain().lines().collect::<Vec<_>>(),
    });
    let rows = |kind| -> Json {
        let records = inquiry.items(kind).into_iter();
        let rows = records.map(|it| Json::Object(record(it, Some(&inquiry.id))));
        rows.collect()
    };
    match picture {
        Picture::Boundary => {
            row["in"] = json!(inquiry.boundary_in);
            row["contested"] = json!(inquiry.boundary_contested);
            row["out"] = json!(inquiry.boundary_out);
            row["actors"] = rows(Kind::Actor);
        }
        Picture::ActorMap => {
            row["actors"] = rows(Kind::Actor);
            row["ties"] = rows(Kind::Tie);
        }
        Picture::PowerGrid => row["actors"] = rows(Kind::Actor),
        Picture::Iceberg => row["layers"] = rows(Kind::Layer),
        Picture::Forces => row["forces"] = rows(Kind::Force),
        Picture::Loops => add_loops(&mut row, inquiry),
    }
    row
}

fn add_loops(row: &mut Json, inquiry: &Inquiry) {
    let found = found(inquiry);
    let links = |links: &[Link]| -> Json { links.iter().map(link).collect() };
    row["loops"] = found
        .loops
        .iter()
        .map(|circle| json!({ "turn": circle.turn.word(), "links": links(&circle.links) }))
        .collect();
    row["others"] = links(&found.others);
    row["limit"] = json!(found.limit);
}

fn link(link: &Link) -> Json {
    json!({
        "influence": link.influence.as_str(),
        "from": link.from.to_string(),
        "to": link.to.to_string(),
        "sign": link.sign.map(Sign::word),
        "delayed": link.delayed,
    })
}
