//! `beal list`: inquiries, or the records of a kind over all of them.

use std::collections::HashMap;

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::commands::listing::{csv, sort};
use crate::cli::commands::{asked, list_messages, list_names, list_sessions};
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::json::{self, Row};
use crate::model::activity::days_quiet;
use crate::model::document::Document;
use crate::model::ends::Ends;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::in_dispute::title;
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::portfolio::Address;
use crate::model::query::Query;
use crate::model::records::inquiry::Inquiry;
use crate::model::sea::item::Item;
use crate::model::sea::library::Library;
use crate::model::thread::state;
use crate::model::tiers::naming::NAMED;
use crate::model::wording::folded;
use crate::workspace::open::Workspace;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("list")
        .about("List inquiries, or barriers, experiments, learning … over all of them; sessions, messages, or the answered questions (faq)")
        .after_help("A QUERY is field:value, several joined by spaces: --where 'stage:act title:discharge'. `a,b` is either, `field:` is empty, `-field:value` is the contrary, dates and numbers take < and >.\nLearning, successes and outcomes also take theme:, part:, evidence:, lasting: and reached:nobody|told|waiting|rained|reused|outcome.")
        .arg(Arg::new("KIND").value_name("KIND").default_value("inquiries").help("inquiries, barriers, experiments, learning, actions …, sessions, messages, faq, groups, tiers …"))
        .arg(Arg::new("where").long("where").value_name("QUERY").help("Only those that fit").allow_hyphen_values(true))
        .arg(Arg::new("sort").long("sort").value_name("FIELD").help("By this field; -FIELD for the other way round").allow_hyphen_values(true))
        .arg(Arg::new("csv").long("csv").action(ArgAction::SetTrue).conflicts_with("json").help("Print CSV"))
}

/// The word for the answered questions.
const FAQ: &str = "faq";

/// One line: the inquiry, and the record (which may be the inquiry itself).
type Line<'a> = (&'a Inquiry, &'a dyn Record);

/// Lists what fits.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut fit = vec![Kind::Inquiry];
    fit.extend(Kind::ITEMS);
    fit.extend([
        Kind::Move,
        Kind::Sheet,
        Kind::Dispute,
        Kind::Session,
        Kind::Message,
    ]);
    fit.extend(NAMED);
    let word = asked::text(matches, "KIND");
    let kind = match folded(word).as_str() {
        FAQ => Kind::Message,
        _ => asked::kind(word, &fit)?,
    };
    let workspace = desk.open()?;
    let query = Query::read(
        asked::text(matches, "where"),
        kind,
        &workspace.portfolio,
        workspace.today(),
    )?;
    match kind {
        Kind::Session => return list_sessions::run(desk, &workspace, matches, &query),
        Kind::Message if folded(word) == FAQ => {
            return list_messages::run_faq(desk, &workspace, matches, &query);
        }
        Kind::Message => return list_messages::run(desk, &workspace, matches, &query),
        _ => {}
    }
    if NAMED.contains(&kind) {
        return list_names::run(desk, &workspace, matches, (kind, &query));
    }
    let mut lines: Vec<Line<'_>> = workspace
        .portfolio
        .inquiries
        .iter()
        .flat_map(|inquiry| of(inquiry, kind))
        .collect();
    narrow(&mut lines, &query, &workspace);
    sort(
        &mut lines,
        |(_, record)| *record,
        kind,
        asked::text(matches, "sort"),
    )?;
    if desk.json && kind == Kind::Inquiry {
        let rows = lines.iter().map(|(it, _)| json::inquiry(&workspace, it));
        desk.say_json(&rows.collect::<Vec<_>>())?;
    } else if desk.json {
        let rows = lines.iter().map(|(inquiry, record)| Row {
            record: *record,
            file: Some(&inquiry.id),
        });
        desk.say_json(&rows.collect::<Vec<_>>())?;
    } else if matches.get_flag("csv") {
        let rows = lines.iter().map(|(inquiry, record)| match kind {
            Kind::Inquiry => (inquiry.id.to_string(), *record),
            _ => (format!("{}/{}", inquiry.id, record.id()), *record),
        });
        csv(desk, kind, rows)?;
    } else if lines.is_empty() {
        desk.say(&nothing(kind, asked::text(matches, "where")))?;
    } else {
        plain(
            desk,
            &workspace,
            kind,
            &lines,
            !asked::text(matches, "sort").is_empty(),
        )?;
    }
    Ok(DONE)
}

/// Leaves what fits. The library is gathered only where its facets are asked for.
fn narrow(lines: &mut Vec<Line<'_>>, query: &Query, workspace: &Workspace) {
    if !query.asks_facets() {
        lines.retain(|(_, record)| query.fits(*record));
        return;
    }
    let portfolio = &workspace.portfolio;
    let library = Library::of(portfolio);
    let items: HashMap<&Address, &Item> = library.items.iter().map(|it| (&it.at, it)).collect();
    lines.retain(|(inquiry, record)| {
        let at = Address::item(inquiry.id.clone(), record.id().clone());
        let item = items.get(&at);
        query.fits_with(*record, |facet| {
            item.map(|item| facet.values(item, &library.themes, portfolio))
                .unwrap_or_default()
        })
    });
}

fn of(inquiry: &Inquiry, kind: Kind) -> Vec<Line<'_>> {
    if kind == Kind::Inquiry {
        return vec![(inquiry, inquiry)];
    }
    inquiry
        .items(kind)
        .into_iter()
        .map(|record| (inquiry, record))
        .collect()
}

/// The sentence for an empty list.
fn nothing(kind: Kind, query: &str) -> String {
    match (query.trim(), kind) {
        ("", Kind::Inquiry) => {
            "There are no inquiries yet. `beal walk` walks you through the first one.".to_owned()
        }
        ("", _) => format!("There is no {} yet.", kind.word()),
        _ => format!("No {} fit.", kind.plural()),
    }
}

fn plain(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    kind: Kind,
    lines: &[Line<'_>],
    sorted: bool,
) -> Result<(), Failure> {
    if kind == Kind::Inquiry {
        return inquiries(desk, workspace, lines);
    }
    let width = desk.around.width.max(60);
    let mut under = None;
    let mut ends: HashMap<&Id, Ends<'_>> = HashMap::new();
    for (inquiry, record) in lines {
        if !sorted && under != Some(&inquiry.id) {
            let gap = if under.is_some() { "\n" } else { "" };
            desk.say(&format!(
                "{gap}{}  {}",
                layout::cut(&inquiry.title, width - 4),
                inquiry.id
            ))?;
            under = Some(&inquiry.id);
        }
        let ends = ends.entry(&inquiry.id).or_insert_with(|| Ends::of(inquiry));
        let broken = ends
            .at(record.id())
            .map_or(String::new(), |end| format!(" · {end}"));
        let state = format!("{}{broken}", state(&workspace.portfolio, *record));
        let id = if sorted {
            String::new()
        } else {
            format!("  {}  ", record.id())
        };
        let room = width.saturating_sub(id.len()).max(20);
        let title = layout::cut(
            &title(*inquiry, *record),
            room.saturating_sub(layout::width(&state).min(room / 2) + 4)
                .max(20),
        );
        desk.say(&format!(
            "{id}{title}{}",
            if state.is_empty() {
                String::new()
            } else {
                format!("  · {state}")
            }
        ))?;
        if sorted {
            desk.say(&format!("  {}/{}", inquiry.id, record.id()))?;
        }
    }
    desk.say(&format!("\n{}", kind.counted(lines.len())))
}

fn inquiries(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    lines: &[Line<'_>],
) -> Result<(), Failure> {
    let width = desk.around.width.max(60);
    let ids = lines
        .iter()
        .map(|(inquiry, _)| inquiry.id.as_str().len())
        .max()
        .unwrap_or(0)
        .min(44);
    for (inquiry, _) in lines {
        let gate = json::gate_of(workspace, inquiry);
        let ready = if gate.lines.is_empty() {
            String::new()
        } else {
            format!("{}/{}", gate.met(), gate.lines.len())
        };
        let head = format!(
            "{}  {} {ready:>4}",
            layout::cell(inquiry.id.as_str(), ids),
            layout::cell(inquiry.stage.word(), 8)
        );
        let quiet = layout::quiet(days_quiet(inquiry, workspace.today()));
        desk.say(&layout::cut(&inquiry.title, width))?;
        desk.say(&format!("  {head}  {}{quiet}", flags(inquiry)))?;
    }
    desk.say(&format!("\n{}", Kind::Inquiry.counted(lines.len())))
}

/// What is special about an inquiry: where it was merged, a later cycle, paused, escalated.
pub fn flags(inquiry: &Inquiry) -> String {
    let cycle = if inquiry.cycle > 1 {
        format!("cycle {} · ", inquiry.cycle)
    } else {
        String::new()
    };
    let paused = if inquiry.paused { "paused · " } else { "" };
    let escalated = if inquiry.is_escalated() {
        "escalated · "
    } else {
        ""
    };
    let merged = inquiry
        .went_into()
        .map_or(String::new(), |into| format!("merged into {into} · "));
    format!("{merged}{cycle}{paused}{escalated}")
}
