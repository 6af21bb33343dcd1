//! `beal tiers`: what waits for each group of each tier, in two lanes: asks to answer and successes to pass on.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value as Json, json};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::day::Day;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::portfolio::Address;
use crate::model::records::ecosystem::Ecosystem;
use crate::model::tiers::worklist::{Passing, Waiting, Worklist, meets, worklists, worklists_of};
use crate::model::tiers::{answering, naming};
use crate::model::words::Answer;
use crate::workspace::open::Workspace;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("tiers")
        .about("What waits for each group of each tier: asks to answer, successes to pass on")
        .after_help("Answer an ask: beal respond REF --as resolved --text \"what they said\"\nOn one page for a meeting: beal report tier GROUP --to sheet.md\nPools, tiers and groups are data: beal list groups · beal add group --name … --tier … · beal set GROUP --name … · beal merge GROUP --into GROUP")
        .arg(Arg::new("GROUP").value_name("GROUP").help("One group, or all of a tier: by name or id"))
        .arg(
            Arg::new("ask-to-pass-on")
                .long("ask-to-pass-on")
                .value_name("REF")
                .requires("GROUP")
                .conflicts_with("passed-on")
                .help("Ask the group to pass on a success"),
        )
        .arg(
            Arg::new("passed-on")
                .long("passed-on")
                .value_name("REF")
                .requires("GROUP")
                .help("The group has passed on a success"),
        )
}

/// Prints the worklists, or says what came of passing something on.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let named = asked::text(matches, "GROUP");
    for flag in ["ask-to-pass-on", "passed-on"] {
        if !asked::text(matches, flag).is_empty() {
            pass_on(desk, &mut workspace, matches, flag)?;
        }
    }
    let only = match named {
        "" => None,
        named => Some(naming::find(
            &workspace.portfolio,
            named,
            &[Kind::Tier, Kind::Group],
        )?),
    };
    let only = only.and_then(|at| at.item);
    let portfolio = &workspace.portfolio;
    let lists = match &only {
        Some(id) => worklists_of(portfolio, id),
        None => worklists(portfolio),
    };
    if desk.json {
        let rows = lists.iter().map(|list| row(&workspace, list));
        desk.say_json(&rows.collect::<Vec<_>>())?;
        return Ok(DONE);
    }
    plain(desk, &workspace, &lists, only.is_none())?;
    Ok(DONE)
}

fn pass_on(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    matches: &ArgMatches,
    flag: &str,
) -> Result<(), Failure> {
    let named = asked::text(matches, "GROUP");
    let group = naming::find(&workspace.portfolio, named, &[Kind::Group])?;
    let at = asked::reference(workspace, matches, flag)?;
    let group = group.item.unwrap_or(group.file);
    desk.make(workspace, |composer| match flag {
        "passed-on" => answering::pass_on(composer, &at, &group),
        _ => answering::ask_to_pass_on(composer, &at, &group),
    })?;
    Ok(())
}

fn row(workspace: &Workspace, list: &Worklist) -> Json {
    let ecosystem = &workspace.portfolio.ecosystem;
    let today = workspace.today();
    let title = |at: &Address| workspace.portfolio.title(at).unwrap_or_default();
    let ask = |ask: &Waiting| {
        let about = ask.about.iter();
        let about = about.map(|at| json!({ "ref": at.to_string(), "title": title(at) }));
        json!({
            "id": ask.at.item.as_ref().unwrap_or(&ask.at.file).as_str(),
            "ref": ask.at.to_string(),
            "ask": ask.ask,
            "answer": ask.answer.word(),
            "since": ask.since.to_string(),
            "days": ask.days(today),
            "due": ask.due.map(|due| due.to_string()),
            "late": ask.is_late(today),
            "lead": ask.lead,
            "about": about.collect::<Vec<_>>(),
        })
    };
    let passing = |it: &Passing| {
        json!({
            "id": it.at.item.as_ref().unwrap_or(&it.at.file).as_str(),
            "ref": it.at.to_string(),
            "title": it.title,
            "since": it.since.to_string(),
        })
    };
    json!({
        "id": list.group.as_ref().or(list.tier.as_ref()).map(Id::as_str),
        "name": list.name(ecosystem),
        "tier": list.tier.as_ref().map(Id::as_str),
        "group": list.group.as_ref().map(Id::as_str),
        "next_meeting": meets(ecosystem, list).map(|day| day.to_string()),
        "late": list.late(today),
        "asks": list.asks.iter().map(ask).collect::<Vec<_>>(),
        "to_pass_on": list.passing.iter().map(passing).collect::<Vec<_>>(),
    })
}

fn plain(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    lists: &[Worklist],
    under_tiers: bool,
) -> Result<(), Failure> {
    let ecosystem = &workspace.portfolio.ecosystem;
    let mut under: Option<&Option<Id>> = None;
    for list in lists {
        if under_tiers && under != Some(&list.tier) {
            let gap = if under.is_some() { "\n" } else { "" };
            desk.say(&format!("{gap}{}", heading(ecosystem, list)))?;
            under = Some(&list.tier);
        }
        one(desk, workspace, list)?;
    }
    let asks = lists.iter().map(|list| list.asks.len()).sum::<usize>();
    if asks > 0 {
        desk.say("\nAnswer one: beal respond REF --as accepted|advised-back|resolved|declined|passed-up --text \"what they said\"")?;
    }
    Ok(())
}

fn heading(ecosystem: &Ecosystem, list: &Worklist) -> String {
    let tiers = ecosystem.tiers.iter();
    let mut tiers = tiers.filter(|tier| Some(&tier.id) == list.tier.as_ref());
    match tiers.next() {
        Some(tier) => tier.name.clone(),
        None => "Beside the tiers".to_owned(),
    }
}

fn one(desk: &mut Desk<'_>, workspace: &Workspace, list: &Worklist) -> Result<(), Failure> {
    let ecosystem = &workspace.portfolio.ecosystem;
    let today = workspace.today();
    let meets = meets(ecosystem, list);
    let meets = meets.map_or(String::new(), |day| {
        format!(" · meets {}", day.spoken(today))
    });
    desk.say(&format!(
        "  {}{meets} · {}",
        list.name(ecosystem),
        counts(list, today)
    ))?;
    let width = desk.around.width.max(60);
    for ask in &list.asks {
        let days = days_word(ask.days(today));
        desk.say(&format!(
            "{days:>12}  {}",
            layout::cut(&ask.ask, width - 14)
        ))?;
        let facts = format!("{} · {}", facts(workspace, ask), ask.at);
        desk.say(&layout::indented(&facts, "              ", width))?;
    }
    for passing in &list.passing {
        desk.say(&format!(
            "{:>12}  {}",
            "to pass on",
            layout::cut(&passing.title, width - 14)
        ))?;
        let since = passing.since.spoken(today);
        desk.say(&format!("              since {since} · {}", passing.at))?;
    }
    Ok(())
}

/// `2 asks, 1 late · 1 to pass on`.
pub fn counts(list: &Worklist, today: Day) -> String {
    let late = match list.late(today) {
        0 => String::new(),
        late => format!(", {late} late"),
    };
    let mut parts = Vec::new();
    match list.asks.len() {
        0 => {}
        1 => parts.push(format!("1 ask{late}")),
        n => parts.push(format!("{n} asks{late}")),
    }
    if !list.passing.is_empty() {
        parts.push(format!("{} to pass on", list.passing.len()));
    }
    if parts.is_empty() {
        "nothing waits".to_owned()
    } else {
        parts.join(" · ")
    }
}

fn facts(workspace: &Workspace, ask: &Waiting) -> String {
    let mut facts = Vec::new();
    match (ask.at.item.is_some(), ask.answer) {
        (false, _) => facts.push("for the team to resolve".to_owned()),
        (true, Answer::Accepted) => facts.push("accepted".to_owned()),
        (true, _) => {}
    }
    if !ask.lead.is_empty() {
        facts.push(ask.lead.clone());
    }
    if let Some(due) = ask.due {
        let today = workspace.today();
        let late = if ask.is_late(today) { "late: " } else { "" };
        facts.push(format!("{late}due {}", due.spoken(today)));
    }
    let about = ask.about.iter();
    let titles = about.filter_map(|at| workspace.portfolio.title(at));
    facts.extend(titles.map(|title| format!("about {}", layout::quoted(&title))));
    if facts.is_empty() {
        facts.push("no date".to_owned());
    }
    facts.join(" · ")
}

fn days_word(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}
