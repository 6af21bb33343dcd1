//! `beal stream add --csv FILE`: many messages at once; bad rows are named, and nothing is half done.

use std::io::Read as _;
use std::path::Path;

use clap::ArgMatches;
use serde_json::json;

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure, REFUSED};
use crate::cli::flags;
use crate::import::decoding::{LIMIT, text};
use crate::import::sheet::{Row, read};
use crate::model::compose::TypedField;
use crate::model::field::{Field, field_named};
use crate::model::filling::Fault;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::records::message::Message;
use crate::model::refusal::Refusal;
use crate::model::stream::intake::{self, begin, filled, same};
use crate::model::typed::Scope;
use crate::store::shown;
use crate::store::vfs::Read;
use crate::workspace::open::Workspace;

/// How people head the columns of their lists of messages.
const ALIASES: &[(&str, &str)] = &[
    ("message", "text"),
    ("what", "text"),
    ("type", "kind"),
    ("pool", "source"),
    ("contributor", "role"),
    ("date", "on"),
    ("location", "place"),
    ("already tried", "tried"),
    ("return route", "return_route"),
    ("parts", "parts"),
];

/// So many bad rows are named; of the others it is said how many there are.
const NAMED: usize = 20;

/// So many are saved in one step.
const AT_ONCE: usize = 200;

/// A row that cannot be taken in.
struct Bad {
    row: u64,
    column: &'static str,
    why: String,
}

/// What a table comes to.
#[derive(Default)]
struct Sorted {
    good: Vec<Message>,
    already: usize,
    bad: Vec<Bad>,
}

/// Takes a table in: all of it or nothing, unless bad rows are to be skipped.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let given = flags::given(matches, Kind::Message)?;
    let text = bytes(desk, asked::text(matches, "csv")).and_then(|bytes| Ok(text(&bytes)?))?;
    let fields: Vec<&'static Field> = intake::asked().collect();
    let sheet = read(&text, &fields, ALIASES, "text")?;
    let mut workspace = desk.open()?;
    for column in &sheet.unknown {
        desk.note(&format!(
            "Column “{column}” is left out: it stands for no field."
        ));
    }
    let sorted = sort(&workspace, &sheet.rows, &given);
    for bad in sorted.bad.iter().take(NAMED) {
        desk.note(&said(bad));
    }
    if sorted.bad.len() > NAMED {
        desk.note(&format!("and {} more", sorted.bad.len() - NAMED));
    }
    let dry = matches.get_flag("dry-run");
    let stops = !sorted.bad.is_empty() && !matches.get_flag("skip-bad");
    let messages = if dry || stops { &[][..] } else { &sorted.good };
    let ids = take_in(desk, &mut workspace, messages)?;
    if desk.json {
        let bad = sorted.bad.iter();
        let bad: Vec<_> = bad
            .map(|bad| json!({ "row": bad.row, "column": bad.column, "why": bad.why }))
            .collect();
        let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
        desk.say_json(&json!({ "added": ids, "already": sorted.already, "bad": bad, "good": sorted.good.len() }))?;
    } else {
        for id in &ids {
            desk.say(id.as_str())?;
        }
    }
    desk.note(&outcome(&sorted, dry, stops));
    Ok(if stops { REFUSED } else { DONE })
}

/// Takes messages in, so many at once that each part is one step back for undo.
fn take_in(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    messages: &[Message],
) -> Result<Vec<Id>, Failure> {
    let mut ids = Vec::new();
    for part in messages.chunks(AT_ONCE) {
        let taken = desk.make(workspace, |composer| {
            let taken = part.iter().map(|message| begin(composer, message.clone()));
            taken.collect::<Result<Vec<_>, Refusal>>()
        });
        match taken {
            Ok(taken) => ids.extend(taken),
            Err(error) => {
                if !ids.is_empty() {
                    desk.note(&format!("{} taken in so far. Take the same table in again once it is mended: what is in is passed over.", Kind::Message.counted(ids.len())));
                }
                return Err(error.into());
            }
        }
    }
    Ok(ids)
}

fn bytes(desk: &mut Desk<'_>, named: &str) -> Result<Vec<u8>, Failure> {
    if named == "-" {
        let mut bytes = Vec::new();
        desk.streams.input.take(LIMIT).read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    let path = desk.around.here.join(named);
    let name = shown::path(Path::new(named));
    let refused = |why: &str| {
        Failure::from(Refusal::new(
            format!("{name} {why}"),
            "Name a CSV file: beal stream add --csv messages.csv",
        ))
    };
    match desk.around.vfs.read(&path, LIMIT) {
        Ok(Read::File(bytes, _)) => Ok(bytes),
        Ok(Read::TooLarge(_)) => Err(refused("is too large to be a list of messages.")),
        Ok(Read::Not(_)) => Err(refused("is no file.")),
        Err(error) => Err(refused(&format!("cannot be read: {error}."))),
    }
}

fn sort(workspace: &Workspace, rows: &[Row], given: &[TypedField<'_>]) -> Sorted {
    let portfolio = &workspace.portfolio;
    let scope = Scope {
        portfolio,
        file: &portfolio.ecosystem.id,
        today: workspace.today(),
    };
    let mut sorted = Sorted::default();
    for row in rows {
        let cells = match &row.cells {
            Ok(cells) => cells,
            Err(why) => {
                sorted.bad.push(Bad {
                    row: row.number,
                    column: "",
                    why: why.clone(),
                });
                continue;
            }
        };
        let own: Vec<TypedField<'_>> = cells
            .iter()
            .map(|(field, text)| (*field, vec![text.as_str()]))
            .collect();
        let others = given.iter();
        let others = others.filter(|(field, _)| own.iter().all(|(it, _)| it.name != field.name));
        let all: Vec<TypedField<'_>> = own.iter().chain(others).cloned().collect();
        match filled(scope, &all) {
            Ok(message) if same(portfolio, &message).is_some() => sorted.already += 1,
            Ok(message) => sorted.good.push(message),
            Err(faults) => sorted
                .bad
                .extend(faults.iter().map(|fault| bad(row, fault))),
        }
    }
    sorted
}

fn bad(row: &Row, fault: &Fault) -> Bad {
    let label = field_named(Message::FIELDS, fault.field).map_or("", |field| field.label);
    let why = fault.refusal.sentence();
    let why = why
        .strip_prefix(label)
        .and_then(|rest| rest.strip_prefix(": ").map(str::to_owned));
    Bad {
        row: row.number,
        column: fault.field,
        why: why.unwrap_or_else(|| fault.refusal.sentence()),
    }
}

fn said(bad: &Bad) -> String {
    match bad.column {
        "" => format!("Row {}: {}", bad.row, bad.why),
        column => format!("Row {}, column {column}: {}", bad.row, bad.why),
    }
}

fn outcome(sorted: &Sorted, dry: bool, stops: bool) -> String {
    let good = Kind::Message.counted(sorted.good.len());
    let already = match sorted.already {
        0 => String::new(),
        n => format!("; {n} had come in before"),
    };
    match (dry, stops) {
        (_, true) => {
            "Nothing was taken in. Mend these rows, or leave them out with --skip-bad.".to_owned()
        }
        (true, false) => format!("{good} would be taken in{already}."),
        (false, false) => format!("{good} taken in{already}."),
    }
}
