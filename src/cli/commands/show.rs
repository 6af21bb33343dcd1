//! `beal show`: one inquiry, or one item with its thread and history.

use clap::{ArgMatches, Command};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value as Json;

use crate::cli::commands::record_page::{fields, tree};
use crate::cli::commands::{asked, list, pictured, show_message};
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::json::{self, Row, Thread};
use crate::model::document::Document;
use crate::model::field::Record;
use crate::model::gate::Gate;
use crate::model::guide::GuideKind;
use crate::model::in_dispute::{InDispute, of, title};
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::portfolio::Address;
use crate::model::records::inquiry::Inquiry;
use crate::model::records::sheet::Sheet;
use crate::model::thread::{Way, state, thread, threads};
use crate::model::titled;
use crate::workspace::open::Workspace;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("show")
        .about("Show an inquiry, a session or a message, or an item with its thread and history")
        .arg(asked::required(
            "REF",
            "REF",
            "The inquiry, the session, the message, or <inquiry>/<item>",
        ))
        .args(pictured::flags())
}

/// Shows what the REF means.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let picture = pictured::asked_for(matches)?;
    let mut workspace = desk.open()?;
    let Some(picture) = picture else {
        let at = asked::reference_or_name(&mut workspace, matches, "REF")?;
        return show(desk, &workspace, &at);
    };
    let file = asked::inquiry(&mut workspace, matches, "REF")?;
    let Some(inquiry) = workspace.portfolio.inquiry(&file) else {
        return Ok(DONE);
    };
    let in_words = matches.get_flag("words");
    if matches.get_flag("all") {
        return pictured::show_all(desk, &workspace.portfolio.inquiries, picture, in_words);
    }
    pictured::show(desk, inquiry, picture, in_words)
}

/// Shows an inquiry or an item as it stands in memory.
pub fn show(desk: &mut Desk<'_>, workspace: &Workspace, at: &Address) -> Result<u8, Failure> {
    let Some(inquiry) = workspace.portfolio.inquiry(&at.file) else {
        show_message::show(desk, workspace, at)?;
        return Ok(DONE);
    };
    match &at.item {
        None if desk.json => desk.say_json(&Whole { workspace, inquiry })?,
        None => show_inquiry(desk, workspace, inquiry)?,
        Some(_) if desk.json => desk.say_json(&item_json(workspace, at))?,
        Some(_) => show_item(desk, workspace, inquiry, at)?,
    }
    Ok(DONE)
}

/// An inquiry with all its records and its thread.
struct Whole<'a> {
    workspace: &'a Workspace,
    inquiry: &'a Inquiry,
}

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { workspace, inquiry } = self;
        let mut row = to.serialize_map(None)?;
        for (name, value) in json::inquiry(workspace, inquiry) {
            row.serialize_entry(&name, &value)?;
        }
        for list in inquiry.lists() {
            let file = Some(&inquiry.id);
            let records = inquiry.items(list.kind).into_iter();
            let rows: Vec<Row<'_>> = records.map(|record| Row { record, file }).collect();
            row.serialize_entry(list.name, &rows)?;
        }
        let nodes = threads(&workspace.portfolio, inquiry);
        let nodes: Vec<Thread<'_>> = nodes.iter().map(Thread).collect();
        row.serialize_entry("thread", &nodes)?;
        row.end()
    }
}

fn item_json(workspace: &Workspace, at: &Address) -> Json {
    let Some(record) = workspace.portfolio.record(at) else {
        return Json::Null;
    };
    let mut row = json::record(record, Some(&at.file));
    let way = |way| {
        let node = thread(&workspace.portfolio, at, way)?;
        let nodes: Vec<Thread<'_>> = node.children.iter().map(Thread).collect();
        serde_json::to_value(nodes).ok()
    };
    row.insert(
        "broken".to_owned(),
        thread(&workspace.portfolio, at, Way::Down)
            .and_then(|node| node.broken)
            .into(),
    );
    row.insert(
        "thread".to_owned(),
        serde_json::json!({ "up": way(Way::Up), "down": way(Way::Down) }),
    );
    row.into()
}

fn show_inquiry(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    inquiry: &Inquiry,
) -> Result<(), Failure> {
    let width = desk.around.width.max(60);
    desk.say(&layout::wrap(inquiry.headline(), layout::PROSE).join("\n"))?;
    let review = inquiry.review_by.map_or(String::new(), |day| {
        format!(" · review {}", day.spoken(workspace.today()))
    });
    let made_up = if inquiry.illustrative {
        " · illustrative"
    } else {
        ""
    };
    let flags = list::flags(inquiry);
    desk.say(
        &format!(
            "{}  {} · {flags}{}{review}{made_up}",
            inquiry.id,
            inquiry.stage,
            cycle(inquiry)
        )
        .replace(" ·  ·", " ·"),
    )?;
    desk.say("")?;
    fields(
        desk,
        workspace,
        &inquiry.id,
        inquiry,
        &[
            "title",
            "stage",
            "cycle",
            "paused",
            "review_by",
            "illustrative",
        ],
    )?;
    disputes(desk, inquiry, &Address::document(inquiry.id.clone()))?;
    gate_lines(desk, &json::gate_of(workspace, inquiry))?;
    let nodes = threads(&workspace.portfolio, inquiry);
    if !nodes.is_empty() {
        desk.say("\nThe thread")?;
        for node in &nodes {
            tree(desk, node, "  ", "  ", width)?;
        }
    }
    for kind in [
        Kind::Person,
        Kind::Contribution,
        Kind::Action,
        Kind::Feedback,
        Kind::Actor,
        Kind::Tie,
        Kind::Force,
        Kind::Factor,
        Kind::Influence,
        Kind::Layer,
        Kind::Move,
    ] {
        items(desk, workspace, inquiry, kind, width)?;
    }
    tools(desk, workspace, inquiry)
}

/// The tools that were tried, each with the day and how much was answered on its sheet.
fn tools(desk: &mut Desk<'_>, workspace: &Workspace, inquiry: &Inquiry) -> Result<(), Failure> {
    let is_tool = |sheet: &&Sheet| {
        let guide = workspace.guides.by_id(&sheet.guide);
        guide.is_none_or(|guide| guide.kind == GuideKind::Tool)
    };
    for (at, sheet) in inquiry.sheets.iter().filter(is_tool).enumerate() {
        if at == 0 {
            desk.say("\nTools tried")?;
        }
        let guide = workspace.guides.by_id(&sheet.guide);
        let title = guide.map_or(sheet.guide.as_str(), |guide| guide.title.as_str());
        let answers = match sheet.answers.len() {
            0 => String::new(),
            1 => " · 1 answer".to_owned(),
            n => format!(" · {n} answers"),
        };
        let day = sheet.added.day().spoken(workspace.today());
        let cycle = sheet.cycle;
        desk.say(&format!(
            "  {}  {title}  · {day}, cycle {cycle}{answers}",
            sheet.id
        ))?;
    }
    Ok(())
}

/// What is in dispute about an inquiry or item, on one line.
fn disputes(desk: &mut Desk<'_>, inquiry: &Inquiry, at: &Address) -> Result<(), Failure> {
    let open: Vec<InDispute> = of(inquiry);
    let open: Vec<&InDispute> = open.iter().filter(|found| found.is_within(at)).collect();
    if open.is_empty() {
        return Ok(());
    }
    let labels = open.iter().map(|found| {
        if found.about == *at {
            found.field_label()
        } else {
            found.label()
        }
    });
    let labels: Vec<String> = labels.collect();
    desk.say(&format!(
        "\n✗ In dispute: {} · beal settle {at}",
        labels.join(" · ")
    ))
}

fn cycle(inquiry: &Inquiry) -> String {
    if inquiry.cycle > 1 {
        String::new()
    } else {
        "cycle 1".to_owned()
    }
}

/// The gate of the stage, one criterion a line.
pub fn gate_lines(desk: &mut Desk<'_>, gate: &Gate) -> Result<(), Failure> {
    if gate.lines.is_empty() {
        return Ok(());
    }
    desk.say(&format!(
        "\nReady to move on?  {} of {}",
        gate.met(),
        gate.lines.len()
    ))?;
    for line in &gate.lines {
        let mark = match (line.verdict.met, line.verdict.vacant) {
            (true, false) => "✓",
            (true, true) => "○",
            _ => "✗",
        };
        let note = if line.verdict.note.is_empty() {
            String::new()
        } else {
            format!("  {}", line.verdict.note)
        };
        let planned = if line.verdict.planned {
            "  · planned"
        } else {
            ""
        };
        desk.say(&format!("  {mark} {}{note}{planned}", line.criterion.label))?;
    }
    Ok(())
}

fn items(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    inquiry: &Inquiry,
    kind: Kind,
    width: usize,
) -> Result<(), Failure> {
    let records = inquiry.items(kind);
    if records.is_empty() {
        return Ok(());
    }
    desk.say(&format!(
        "\n{}",
        crate::model::wording::capital(kind.plural())
    ))?;
    for record in records {
        let (title, state) = match kind {
            Kind::Move => move_words(record),
            _ => (
                titled::title(inquiry, record),
                state(&workspace.portfolio, record),
            ),
        };
        let state = if state.is_empty() {
            String::new()
        } else {
            format!("  · {state}")
        };
        let room = width.saturating_sub(11 + layout::width(&state)).max(24);
        desk.say(&format!(
            "  {}  {}{state}",
            record.id(),
            layout::cut(&title, room)
        ))?;
    }
    Ok(())
}

fn move_words(record: &dyn Record) -> (String, String) {
    let word = |name: &str| record.get(name).plain();
    let reason = word("reason");
    let reason = if reason.is_empty() {
        String::new()
    } else {
        format!(": {reason}")
    };
    (
        format!("{} → {}{reason}", word("from"), word("to")),
        format!("cycle {} · {}", word("cycle"), record.added().day()),
    )
}

fn show_item(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    inquiry: &Inquiry,
    at: &Address,
) -> Result<(), Failure> {
    let Some(record) = workspace.portfolio.record(at) else {
        return Ok(());
    };
    let width = desk.around.width.max(60);
    desk.say(&layout::wrap(&title(inquiry, record), layout::PROSE).join("\n"))?;
    desk.say(&format!(
        "{at}  {} · {} · added {}",
        record.kind().word(),
        inquiry.headline(),
        record.added().day().spoken(workspace.today())
    ))?;
    desk.say("")?;
    let main = crate::model::field::main_field(record.fields()).map_or("", |field| field.name);
    fields(desk, workspace, &at.file, record, &[main])?;
    disputes(desk, inquiry, at)?;
    let history = record.history();
    if !history.is_empty() {
        desk.say("\nHistory")?;
        for entry in history {
            let was = if entry.was.is_empty() {
                String::new()
            } else {
                format!("{} → ", entry.was)
            };
            let why = if entry.why.is_empty() {
                String::new()
            } else {
                format!(" · {}", entry.why)
            };
            let by = if entry.by.is_empty() {
                String::new()
            } else {
                format!(" · {}", entry.by)
            };
            let line = format!(
                "  {}  {}: {was}{}{why}{by}",
                entry.on.day(),
                entry.field.replace('_', " "),
                entry.to
            );
            desk.say(&layout::one_line(&line))?;
        }
    }
    if let Some(node) =
        thread(&workspace.portfolio, at, Way::Up).filter(|node| !node.children.is_empty())
    {
        desk.say("\nComes from")?;
        for child in &node.children {
            tree(desk, child, "  ", "  ", width)?;
        }
    }
    if let Some(node) = thread(&workspace.portfolio, at, Way::Down) {
        if !node.children.is_empty() || node.broken.is_some() {
            desk.say("\nWhat came of it")?;
        }
        for child in &node.children {
            tree(desk, child, "  ", "  ", width)?;
        }
        if let Some(end) = node.broken {
            desk.say(&format!("  ✗ {end}"))?;
        }
    }
    Ok(())
}
