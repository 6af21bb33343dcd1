//! `beal stream sort`: what a message looks like among what is known, or where it goes.

use clap::{Arg, ArgMatches, Command};

use crate::cli::commands::{asked, list_messages, stream_named};
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::day::Day;
use crate::model::field::field_named;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::likeness::Likeness;
use crate::model::portfolio::Portfolio;
use crate::model::records::inquiry::Inquiry;
use crate::model::records::message::Message;
use crate::model::refusal::Refusal;
use crate::model::stream::alike;
use crate::model::stream::asking::plain_ask;
use crate::model::stream::destination::{Destination, destination};
use crate::model::stream::route::route;
use crate::model::stream::way::{Inquiring, Into, Sorting, Way};
use crate::model::typed::named;
use crate::model::wording::repeated;
use crate::model::words::MessageKind;
use crate::workspace::open::Workspace;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("sort")
        .about("Send a message on its way; without --to, show what is known that looks like it")
        .after_help("--to takes an inquiry (its id or the beginning of one), a tier or a group by its name, known:REF (a barrier or success that is known already),\nhere (the team sees to it), share (it is told with the next broadcast), new (a new inquiry), or unsorted (back to be sorted).")
        .arg(asked::required("MSG", "MSG", "The message’s id, or the beginning of it"))
        .arg(flag("to", "WHERE", "An inquiry, tier or group; or known:REF, here, share, new, unsorted"))
        .arg(flag("ask", "TEXT", "Of a tier or group: what they are asked to do or decide"))
        .arg(flag("title", "TEXT", "Of a new inquiry: what it is called"))
        .arg(flag("line", "TEXT", "Of an inquiry: how it is written down there, in a line that blames nobody"))
        .arg(flag("run-by", "GROUP", "Of a new inquiry: the group that runs it"))
        .arg(flag("lead", "LEAD", "Which lead of the team sees to it"))
        .arg(flag("due", "DATE", "By when; of an ask, by when an answer is needed"))
        .arg(flag("why", "TEXT", "Why, in a line; it is kept"))
}

fn flag(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(value)
        .allow_hyphen_values(true)
        .help(help)
}

/// Sends it on, or shows its look-alikes.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let id = stream_named::message(&mut workspace, matches)?;
    if !given(matches, "to") {
        return look_alikes(desk, &workspace, &id);
    }
    let sorting = sorting(&workspace, &id, matches)?;
    if let (Way::Tier { ask, .. }, false) = (&sorting.way, given(matches, "ask"))
        && !ask.is_empty()
    {
        desk.note(&format!("They are asked: {ask}\nPut it better with --ask."));
    }
    desk.make_of_message(&mut workspace, &id, |composer| {
        route(composer, &id, &sorting)
    })?;
    stream_named::said(desk, &workspace, &id)
}

fn given(matches: &ArgMatches, name: &str) -> bool {
    matches.value_source(name).is_some()
}

fn sorting(workspace: &Workspace, id: &Id, matches: &ArgMatches) -> Result<Sorting, Failure> {
    let portfolio = &workspace.portfolio;
    let Some(message) = portfolio.messages.named(id) else {
        return Err(Refusal::new(format!("There is no message {id} here."), "").into());
    };
    let way = way(portfolio, message, matches)?;
    fitting(&way, matches)?;
    let due = match asked::text(matches, "due") {
        "" => None,
        typed => Some(Day::typed(typed, workspace.today()).ok_or_else(|| {
            Refusal::new(
                format!("“{}” is not a date.", repeated(typed)),
                "Write it as 2026-12-14, 14 dec, friday or +2w.",
            )
        })?),
    };
    Ok(Sorting {
        way,
        lead: asked::text(matches, "lead").to_owned(),
        due,
        why: asked::text(matches, "why").to_owned(),
    })
}

fn way(portfolio: &Portfolio, message: &Message, matches: &ArgMatches) -> Result<Way, Failure> {
    let text = |name: &str| asked::text(matches, name).to_owned();
    let inquiring = |into: Into| {
        Way::Forum(Inquiring {
            into,
            line: text("line"),
        })
    };
    Ok(match destination(portfolio, asked::text(matches, "to"))? {
        Destination::Tier(tier, group) => {
            let passes_on = message.kind == MessageKind::Success;
            let ask = if given(matches, "ask") || passes_on {
                text("ask")
            } else {
                plain_ask(message)
            };
            Way::Tier { tier, group, ask }
        }
        Destination::Inquiry(id) => inquiring(Into::Existing(id)),
        Destination::New => inquiring(Into::New {
            title: text("title"),
            run_by: run_by(portfolio, asked::text(matches, "run-by"))?,
        }),
        Destination::Known(at) => Way::Known(at),
        Destination::Here => Way::Resolve,
        Destination::Share => Way::Share,
        Destination::Unsorted => Way::Back,
    })
}

fn run_by(portfolio: &Portfolio, typed: &str) -> Result<Option<Id>, Failure> {
    match field_named(Inquiry::FIELDS, "run_by") {
        Some(field) if !typed.is_empty() => Ok(Some(named(field, Kind::Group, typed, portfolio)?)),
        _ => Ok(None),
    }
}

/// A flag that goes with another way is wrong usage: nobody means nothing by it.
fn fitting(way: &Way, matches: &ArgMatches) -> Result<(), Failure> {
    let new = matches!(
        way,
        Way::Forum(Inquiring {
            into: Into::New { .. },
            ..
        })
    );
    let fits = [
        ("ask", matches!(way, Way::Tier { .. }), "a tier or group"),
        ("line", matches!(way, Way::Forum(_)), "an inquiry"),
        ("title", new, "new"),
        ("run-by", new, "new"),
    ];
    let stray = fits
        .iter()
        .find(|(name, fits, _)| given(matches, name) && !fits);
    match stray {
        Some((name, _, to)) => Err(Failure::Usage(format!("--{name} goes with --to {to}."))),
        None => Ok(()),
    }
}

/// What is shown of look-alikes.
const SHOWN: usize = 9;

fn look_alikes(desk: &mut Desk<'_>, workspace: &Workspace, id: &Id) -> Result<u8, Failure> {
    let portfolio = &workspace.portfolio;
    let Some(message) = portfolio.messages.named(id) else {
        return Ok(DONE);
    };
    let mut likeness = Likeness::of(portfolio);
    let found = alike::look_alikes(portfolio, &mut likeness, message, SHOWN);
    if desk.json {
        let rows = found.iter().map(|one| {
            serde_json::json!({
                "id": one.at.item.as_ref().unwrap_or(&one.at.file).as_str(),
                "ref": one.at.to_string(),
                "title": one.title,
                "inquiry": one.place,
                "state": one.state,
                "likeness": (one.likeness * 1000.0).round() / 1000.0,
            })
        });
        desk.say_json(&rows.collect::<Vec<_>>())?;
        return Ok(DONE);
    }
    list_messages::line(desk, workspace, message)?;
    if found.is_empty() {
        desk.say("\nNothing that is known looks like it. Send it on with --to.")?;
        return Ok(DONE);
    }
    desk.say("\nLooks like, the nearest first")?;
    let width = desk.around.width.max(60);
    for one in &found {
        desk.say(&format!("  {}", layout::cut(&one.title, width - 2)))?;
        let told = [one.state.as_str(), one.place.as_str()];
        let told: Vec<&str> = told.into_iter().filter(|it| !it.is_empty()).collect();
        let told = format!("{} · {}", one.at, told.join(" · "));
        desk.say(&format!("    {}", layout::cut(&told, width.max(100) - 4)))?;
    }
    desk.say(&format!(
        "\nIf it is one of these: beal stream sort {id} --to known:REF"
    ))?;
    Ok(DONE)
}
