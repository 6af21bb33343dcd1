//! `beal health`: answers the learning health check; piped, or asked to, shows its trend.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::commands::{asked, trend_page, walk_script};
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::field::field_named;
use crate::model::guide::{Guide, GuideKind};
use crate::model::health::{By, trend};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::records::answering::Answering;
use crate::model::refusal::Refusal;
use crate::model::script::{Script, Topic};
use crate::model::typed::named;
use crate::model::words::Length;
use crate::workspace::open::Workspace;

/// The survey that is meant where none is named.
const USUAL: &str = "learning-health-check";

/// Arguments and help.
pub fn define() -> Command {
    Command::new("health")
        .about("Answer the learning health check, without a name; piped: show its trend")
        .after_help("At a terminal it asks, one statement after the other. Piped answers are taken too: one line each, empty passes over.\nWithout any, with --trend or --json it shows what was answered over time: mean and number of answers, and no percentage below ten.\nWhat is left before its last statement does not count.")
        .arg(Arg::new("trend").long("trend").action(ArgAction::SetTrue).help("Show the trend, also at a terminal"))
        .arg(Arg::new("by").long("by").value_name("TIME").value_parser(["day", "quarter"]).help("Gather the trend by this [default: by day while there are few]"))
        .arg(Arg::new("group").long("group").value_name("GROUP").help("The group that answers; with the trend, of this group alone"))
        .arg(Arg::new("survey").long("survey").value_name("ID").default_value(USUAL).help("Another survey of templates/"))
}

/// Asks, or shows.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let survey = survey(&workspace, asked::text(matches, "survey"))?;
    let group = group(&workspace, asked::text(matches, "group"))?;
    if shows(desk, matches)? {
        let by = match asked::text(matches, "by") {
            "day" => Some(By::Day),
            "quarter" => Some(By::Quarter),
            _ => None,
        };
        let trend = trend(&workspace.portfolio, &survey, group.as_ref(), by);
        if desk.json {
            desk.say_json(&trend_page::json(&workspace, &trend, group.as_ref()))?;
        } else {
            trend_page::show(desk, &workspace, &trend, group.as_ref())?;
        }
        return Ok(DONE);
    }
    let topic = Topic {
        inquiries: Vec::new(),
        group,
        length: Length::Full,
    };
    walk_script::run(desk, &mut workspace, Script::begin(&survey, topic))
}

/// Whether to show and not to ask: as asked, or where nobody is there to answer.
fn shows(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<bool, Failure> {
    if desk.json || matches.get_flag("trend") || matches.contains_id("by") {
        return Ok(true);
    }
    if desk.around.typed_input {
        return Ok(!desk.around.shown_output);
    }
    let waiting = desk.streams.input.fill_buf();
    let waiting =
        waiting.map_err(|error| Failure::Refused(format!("cannot read the input: {error}")))?;
    Ok(waiting.is_empty())
}

fn survey(workspace: &Workspace, id: &str) -> Result<Guide, Failure> {
    let found = workspace.guides.meant(id);
    if let Some(survey) = found.filter(|guide| guide.kind == GuideKind::Survey) {
        return Ok(survey.clone());
    }
    let surveys = workspace.guides.all.iter();
    let ids: Vec<&str> = surveys
        .filter(|guide| guide.kind == GuideKind::Survey)
        .map(|guide| guide.id.as_str())
        .collect();
    Err(Refusal::new(
        format!("There is no survey “{id}”."),
        format!("There are: {}", ids.join(" · ")),
    )
    .into())
}

fn group(workspace: &Workspace, typed: &str) -> Result<Option<Id>, Failure> {
    let field = field_named(Answering::FIELDS, "group").filter(|_| !typed.is_empty());
    let found = field.map(|field| named(field, Kind::Group, typed, &workspace.portfolio));
    Ok(found.transpose()?)
}
