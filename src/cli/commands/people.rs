//! `beal people`: who takes part where over all inquiries, their organisations, and the gaps.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value as Json, json};

use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::reflection::due;
use crate::model::web::gaps::{Gap, Missing, gaps};
use crate::model::web::people::{Member, Organisation, members, organisations};
use crate::model::words::{Involvement, Role};
use crate::workspace::open::Workspace;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("people")
        .about("The web of change agents: who takes part where, organisations, reflective sessions due, gaps")
        .after_help("Who has the same label in the same organisation is counted once. Labels are roles, never full names.")
        .arg(Arg::new("organisations").long("organisations").action(ArgAction::SetTrue).conflicts_with("gaps").help("The organisations, with their people and inquiries"))
        .arg(Arg::new("gaps").long("gaps").action(ArgAction::SetTrue).help("Only the gaps: an inquiry without lived experience, a trial that nobody has looked back on"))
}

/// Prints the web.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let workspace = desk.open()?;
    let portfolio = &workspace.portfolio;
    let due = due(portfolio, &workspace.guides, workspace.today());
    let members = members(portfolio, &due);
    let gaps = gaps(portfolio, &due);
    if matches.get_flag("gaps") {
        show_gaps(desk, &workspace, &gaps)?;
    } else if matches.get_flag("organisations") {
        show_organisations(desk, &organisations(&members), &members)?;
    } else {
        show_people(desk, &workspace, &members)?;
        if !desk.json && !gaps.is_empty() {
            let count = gaps.len();
            let word = if count == 1 { "gap" } else { "gaps" };
            desk.say(&format!("{count} {word}: beal people --gaps"))?;
        }
    }
    Ok(DONE)
}

fn show_people(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    members: &[Member],
) -> Result<(), Failure> {
    if desk.json {
        return desk.say_json(&members.iter().map(member).collect::<Vec<_>>());
    }
    if members.is_empty() {
        return desk.say("Nobody is named yet. `beal add person INQUIRY --label … --organisation …` adds one: a role or label, never a full name.");
    }
    let today = workspace.today();
    for member in members {
        let organisation = named(&member.organisation);
        desk.say(&format!("{} · {organisation}", member.label))?;
        let mut words: Vec<String> = member.roles.iter().map(ToString::to_string).collect();
        words.extend(member.rung.map(|rung| rung.word().to_owned()));
        if !words.is_empty() {
            desk.say(&format!("  {}", words.join(" · ")))?;
        }
        for part in &member.parts {
            desk.say(&format!("  {} ({})", part.title, part.at.file))?;
        }
        for due in member.due.iter().filter(|due| due.planned.is_none()) {
            desk.say(&format!(
                "  reflective session due by {}: “{}” was tried in {}",
                due.by.spoken(today),
                due.tool,
                due.title
            ))?;
        }
    }
    desk.say(&format!("\n{}", Kind::Person.counted(members.len())))
}

fn member(member: &Member) -> Json {
    let id = member.at.first().map(Address::to_string);
    let roles: Vec<&str> = member.roles.iter().map(|role| Role::word(*role)).collect();
    let due: Vec<Json> = member
        .due
        .iter()
        .map(|due| {
            json!({
                "inquiry": due.inquiry.as_str(),
                "tool": due.tool,
                "tried": due.tried.to_string(),
                "by": due.by.to_string(),
                "planned": due.planned.map(|day| day.to_string()),
            })
        })
        .collect();
    let inquiries: Vec<&str> = member
        .parts
        .iter()
        .map(|part| part.at.file.as_str())
        .collect();
    json!({
        "id": id,
        "label": member.label,
        "organisation": member.organisation,
        "roles": roles,
        "involvement": member.rung.map(Involvement::word),
        "inquiries": inquiries,
        "reflective_sessions_due": due,
    })
}

fn show_organisations(
    desk: &mut Desk<'_>,
    all: &[Organisation],
    members: &[Member],
) -> Result<(), Failure> {
    let labels = |of: &Organisation| -> Vec<String> {
        let places = of.members.iter();
        let found = places.filter_map(|place| members.get(*place));
        found.map(|member| member.label.clone()).collect()
    };
    if desk.json {
        let rows = all.iter().map(|of| {
            let inquiries: Vec<&str> = of.inquiries.iter().map(Id::as_str).collect();
            json!({
                "id": of.name,
                "organisation": of.name,
                "people": labels(of),
                "inquiries": inquiries,
            })
        });
        return desk.say_json(&rows.collect::<Vec<_>>());
    }
    for of in all {
        desk.say(named(&of.name))?;
        desk.say(&format!("  {}", labels(of).join(", ")))?;
        desk.say(&format!("  {}", Kind::Inquiry.counted(of.inquiries.len())))?;
    }
    Ok(())
}

fn show_gaps(desk: &mut Desk<'_>, workspace: &Workspace, gaps: &[Gap]) -> Result<(), Failure> {
    let today = workspace.today();
    if desk.json {
        let rows = gaps.iter().map(|gap| {
            json!({
                "id": gap.at.to_string(),
                "title": gap.title,
                "missing": word(&gap.what),
                "words": gap.what.words(today),
            })
        });
        return desk.say_json(&rows.collect::<Vec<_>>());
    }
    if gaps.is_empty() {
        return desk.say("No gap: every inquiry under way has lived experience and a facilitator, and trials have been looked back on.");
    }
    for gap in gaps {
        desk.say(&gap.title)?;
        desk.say(&format!("  {} · {}", gap.what.words(today), gap.at))?;
    }
    Ok(())
}

fn word(missing: &Missing) -> &'static str {
    match missing {
        Missing::LivedExperience => "lived experience",
        Missing::Facilitator => "facilitator",
        Missing::ChangeAgent => "change agent",
        Missing::Reflection { .. } => "reflective session",
    }
}

fn named(organisation: &str) -> &str {
    if organisation.is_empty() {
        "no organisation named"
    } else {
        organisation
    }
}
