//! `beal rain`: what waits to be told to many, broadcasts drafted and sent, and what was told where.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value as Json, json};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure, WRONG_USAGE};
use crate::cli::json;
use crate::model::day::Day;
use crate::model::field::{Record, field_named};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::picture::labels::counted;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::rain::broadcasting::{Plan, begin, send};
use crate::model::rain::clouds::{Cloud, clouds};
use crate::model::rain::fallen::fallen;
use crate::model::records::broadcast::Broadcast;
use crate::model::refusal::Refusal;
use crate::model::typed::{self, Scope, Typed};
use crate::model::value::FieldValue;
use crate::model::wording::{repeated, unknown_word};
use crate::model::words::{BroadcastState, Channel, Circle};
use crate::report::rain::{held_back, words};
use crate::workspace::open::Workspace;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("rain")
        .about("Broadcasts: what waits to be told, drafts, what was sent and told where")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(draft())
        .subcommand(Command::new("list").about("Every broadcast, the newest first"))
        .subcommand(
            Command::new("clouds").about("What is marked to share and was told to nobody yet"),
        )
        .subcommand(
            Command::new("fallen").about("What was told, by which channels and to which groups"),
        )
        .subcommand(
            Command::new("send")
                .about("Mark a broadcast as sent: it is sent by whoever sends it, and noted here")
                .arg(asked::required("ID", "ID", "The broadcast"))
                .arg(
                    Arg::new("on")
                        .long("on")
                        .value_name("DATE")
                        .help("The day on which it was sent; today where nothing is said"),
                ),
        )
}

fn draft() -> Command {
    let flag = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    Command::new("draft")
        .about("Begin a broadcast of what waits to be told; prints its id")
        .after_help("Only what the circle may read goes in: what is marked to share, and of messages what their senders have agreed to.\n`beal show ID` shows it, `beal set ID --text …` changes its words, `beal report newsletter ID --to FILE` writes it to a file.")
        .arg(flag("channel", "CHANNEL", "newsletter [default], e-mail, website, discussion or meeting"))
        .arg(flag("circle", "CIRCLE", "Who may read it: public [default], partners or internal").visible_alias("for"))
        .arg(flag("groups", "GROUPS", "The groups that it goes to, by name or id; none is everybody"))
        .arg(flag("items", "REFS", "What it tells of, instead of all that waits: <inquiry>/<item>, …"))
        .arg(flag("title", "TITLE", "What it is called"))
        .arg(flag("text", "TEXT", "Its words, instead of the draft"))
}

/// Runs one of them.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    match matches.subcommand() {
        Some(("draft", below)) => run_draft(desk, below),
        Some(("list", _)) => list(desk),
        Some(("clouds", _)) => list_clouds(desk),
        Some(("fallen", _)) => list_fallen(desk),
        Some(("send", below)) => run_send(desk, below),
        _ => Ok(WRONG_USAGE),
    }
}

fn run_draft(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let channel = asked::text(matches, "channel");
    let channel = match channel {
        "" => Channel::default(),
        word => Channel::parse(word).ok_or_else(|| unknown("Channel", word, Channel::WORDS))?,
    };
    let circle = match asked::text(matches, "circle") {
        "" => Circle::default(),
        word => Circle::parse(word).ok_or_else(|| unknown("For", word, Circle::WORDS))?,
    };
    let mut workspace = desk.open()?;
    let portfolio = &workspace.portfolio;
    let named = asked::text(matches, "items");
    let items = if named.is_empty() {
        clouds(portfolio).into_iter().map(|it| it.at).collect()
    } else {
        let refs = named.split([',', ' ']).filter(|it| !it.is_empty());
        refs.map(|it| portfolio.find(it))
            .collect::<Result<Vec<Address>, Refusal>>()?
    };
    let found = words(portfolio, (channel, circle), &items, workspace.today());
    may_be_drafted(&found.items, &found.held_back, !named.is_empty())?;
    let or = |typed: &str, drafted: String| {
        if typed.is_empty() {
            drafted
        } else {
            typed.to_owned()
        }
    };
    let plan = Plan {
        title: or(asked::text(matches, "title"), found.title),
        channel,
        circle,
        groups: groups(&workspace, asked::text(matches, "groups"))?,
        items: found.items,
        text: or(asked::text(matches, "text"), found.text),
    };
    let tells = plan.items.len();
    let id = desk.make(&mut workspace, |composer| begin(composer, plan))?;
    for title in found.held_back {
        desk.note(&format!("Held back, not for {circle}: {title}"));
    }
    if desk.json {
        let made = workspace.portfolio.broadcasts.named(&id);
        desk.say_json(&made.map(|it| Json::from(json::record(it, None))))?;
    } else {
        desk.say(id.as_str())?;
        let things = counted(tells, "thing", "things");
        desk.note(&format!(
            "A draft of {things} for {channel} ({circle}). See it: beal show {id}"
        ));
    }
    Ok(DONE)
}

/// Refuses to begin a broadcast that tells of nothing, or of what was named and is not for its circle.
fn may_be_drafted(items: &[Address], held: &[String], named: bool) -> Result<(), Refusal> {
    if named && !held.is_empty() {
        return Err(Refusal::new(
            "Not all of this may be told to that circle:",
            "Mark it to share where that is right (beal set REF --share yes; of a message its sender’s consent counts too), or choose a nearer circle (--circle).",
        )
        .with_points(held.to_vec()));
    }
    if items.is_empty() {
        return Err(Refusal::new(
            "Nothing waits to be told to that circle.",
            "Mark learning, successes or outcomes to share (beal set REF --share yes), or name what it tells of with --items.",
        )
        .with_points(held.to_vec()));
    }
    Ok(())
}

/// The groups that are meant, by name or id.
fn groups(workspace: &Workspace, named: &str) -> Result<Vec<Id>, Refusal> {
    let (false, Some(field)) = (named.is_empty(), field_named(Broadcast::FIELDS, "groups")) else {
        return Ok(Vec::new());
    };
    let scope = Scope {
        portfolio: &workspace.portfolio,
        file: &workspace.portfolio.ecosystem.id,
        today: workspace.today(),
    };
    Ok(match typed::read(field, &[named], scope)? {
        Typed::Value(value) => FieldValue::from_value(&value).unwrap_or_default(),
        Typed::Labels(..) => Vec::new(),
    })
}

fn unknown(label: &str, word: &str, words: &[&str]) -> Refusal {
    Refusal::new(format!("{label}: {}", unknown_word(word, words)), "")
}

fn list(desk: &mut Desk<'_>) -> Result<u8, Failure> {
    let workspace = desk.open()?;
    let portfolio = &workspace.portfolio;
    let broadcasts: Vec<&Broadcast> = portfolio.broadcasts.iter().rev().collect();
    if desk.json {
        let rows = broadcasts.iter().map(|it| json::record(*it, None));
        desk.say_json(&rows.map(Json::from).collect::<Vec<_>>())?;
        return Ok(DONE);
    }
    if broadcasts.is_empty() {
        desk.say("No broadcast yet. `beal rain draft` begins one of all that waits to be told.")?;
        return Ok(DONE);
    }
    for it in &broadcasts {
        let when = match (it.state, it.on) {
            (BroadcastState::Sent, Some(day)) => format!("sent {}", day.spoken(workspace.today())),
            (state, _) => state.to_string(),
        };
        desk.say(&layout::cut(&it.title, desk.around.width.max(60)))?;
        desk.say(&format!(
            "  {}  {} · {} · {when} · {}{}",
            it.id,
            it.channel,
            it.circle,
            counted(it.items.len(), "thing", "things"),
            to_groups(portfolio, &it.groups.iter().collect::<Vec<_>>()),
        ))?;
    }
    desk.say(&format!("\n{}", Kind::Broadcast.counted(broadcasts.len())))?;
    Ok(DONE)
}

fn to_groups(portfolio: &Portfolio, groups: &[&Id]) -> String {
    let names = groups.iter();
    let names: Vec<String> = names
        .map(|id| portfolio.name_of(Kind::Group, id.as_str()))
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!(" · to {}", names.join(", "))
    }
}

fn list_clouds(desk: &mut Desk<'_>) -> Result<u8, Failure> {
    let workspace = desk.open()?;
    let found = clouds(&workspace.portfolio);
    if desk.json {
        let rows: Vec<Json> = found.iter().map(cloud).collect();
        desk.say_json(&rows)?;
        return Ok(DONE);
    }
    if found.is_empty() {
        desk.say("Nothing waits: all that is marked to share was told. `beal set REF --share yes` marks more.")?;
        return Ok(DONE);
    }
    let width = desk.around.width.max(60);
    for it in &found {
        let title = layout::cut(&it.title, width.saturating_sub(12));
        desk.say(&format!("{:<10}  {title}", it.kind.word()))?;
        let drafted = match it.drafts.as_slice() {
            [] => String::new(),
            drafts => {
                let ids: Vec<&str> = drafts.iter().map(Id::as_str).collect();
                format!(" · in the draft {}", ids.join(", "))
            }
        };
        desk.say(&format!(
            "            {} · since {}{drafted}",
            it.at,
            it.since.spoken(workspace.today())
        ))?;
    }
    let waits = if found.len() == 1 { "waits" } else { "wait" };
    let things = counted(found.len(), "thing", "things");
    desk.say(&format!("\n{things} {waits} to be told: beal rain draft"))?;
    Ok(DONE)
}

fn cloud(cloud: &Cloud) -> Json {
    let drafts: Vec<&str> = cloud.drafts.iter().map(Id::as_str).collect();
    json!({
        "id": cloud.at.item.as_ref().unwrap_or(&cloud.at.file).as_str(),
        "ref": cloud.at.to_string(),
        "record": cloud.kind.word(),
        "title": cloud.title,
        "since": cloud.since.to_string(),
        "drafts": drafts,
    })
}

fn list_fallen(desk: &mut Desk<'_>) -> Result<u8, Failure> {
    let workspace = desk.open()?;
    let portfolio = &workspace.portfolio;
    let found = fallen(portfolio);
    if desk.json {
        let rows = found.iter().map(|it| {
            let times = Channel::ALL.iter();
            let times = times.map(|channel| (channel.word().to_owned(), it.times(*channel).into()));
            let times: serde_json::Map<String, Json> = times.collect();
            let by: Vec<&str> = it.by.iter().map(|by| by.id.as_str()).collect();
            let groups: Vec<&str> = it.groups().into_iter().map(Id::as_str).collect();
            json!({
                "id": it.at.item.as_ref().unwrap_or(&it.at.file).as_str(),
                "ref": it.at.to_string(),
                "title": portfolio.title(&it.at),
                "channels": times,
                "broadcasts": by,
                "groups": groups,
            })
        });
        desk.say_json(&rows.collect::<Vec<_>>())?;
        return Ok(DONE);
    }
    if found.is_empty() {
        desk.say("Nothing was told to many yet. `beal rain clouds` says what waits.")?;
        return Ok(DONE);
    }
    let width = desk.around.width.max(60);
    for it in &found {
        let title = portfolio.title(&it.at).unwrap_or_default();
        desk.say(&layout::cut(&title, width))?;
        let channels = Channel::ALL.iter().filter_map(|channel| {
            let times = it.times(*channel);
            match times {
                0 => None,
                1 => Some(channel.word().to_owned()),
                n => Some(format!("{channel} {n} times")),
            }
        });
        let channels: Vec<String> = channels.collect();
        desk.say(&format!(
            "  {} · {}{}",
            it.at,
            channels.join(" · "),
            to_groups(portfolio, &it.groups())
        ))?;
    }
    let things = counted(found.len(), "thing", "things");
    let sent = portfolio.broadcasts.iter();
    let sent = sent.filter(|it| it.state == BroadcastState::Sent).count();
    let by = counted(sent, "broadcast", "broadcasts");
    desk.say(&format!("\n{things} told by {by}"))?;
    Ok(DONE)
}

fn run_send(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let named = asked::text(matches, "ID");
    let at = asked::reference(&mut workspace, matches, "ID").map_err(|failure| {
        let mut ids = workspace.portfolio.broadcasts.iter().map(|it| &it.id);
        if ids.any(|id| id.as_str().starts_with(named)) {
            return failure;
        }
        let reason = format!("There is no broadcast “{}” here.", repeated(named));
        Refusal::new(reason, "`beal rain list` shows them with their ids.").into()
    })?;
    let Some(found) = workspace.portfolio.broadcasts.named(&at.file) else {
        return Err(Refusal::new(
            format!("{at} is no broadcast."),
            "`beal rain list` shows them all.",
        )
        .into());
    };
    let held = held_back(&workspace.portfolio, found);
    if !held.is_empty() {
        return Err(Refusal::new(
            format!("Not all of it may be told to “{}”:", found.circle),
            "Take it out of the words and of what it tells of (beal set ID --items …), or choose a nearer circle.",
        )
        .with_points(held)
        .into());
    }
    let on = match asked::text(matches, "on") {
        "" => workspace.today(),
        typed => Day::typed_past(typed, workspace.today()).ok_or_else(|| {
            Refusal::new(
                format!("“{typed}” is not a date."),
                "Write it as 2026-12-14, 14 dec, friday or -2d.",
            )
        })?,
    };
    desk.make(&mut workspace, |composer| send(composer, &at.file, on))?;
    let Some(sent) = workspace.portfolio.broadcasts.named(&at.file) else {
        return Ok(DONE);
    };
    if desk.json {
        desk.say_json(&Json::from(json::record(sent, None)))?;
    } else {
        desk.say(&format!("{at}  sent {on} · {}", Record::title(sent)))?;
    }
    Ok(DONE)
}
