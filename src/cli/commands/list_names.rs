//! `beal list groups`, pools, tiers, routes …: what the portfolio's own file names.

use clap::ArgMatches;

use crate::cli::commands::asked;
use crate::cli::commands::listing::{csv, sort};
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::json::Row;
use crate::model::document::Document;
use crate::model::field::{FieldKind, Record, field_named};
use crate::model::kind::Kind;
use crate::model::query::Query;
use crate::model::tables::fields;
use crate::model::value::Value;
use crate::workspace::open::Workspace;

/// Lists the names of a kind that fit; merged ones with what goes on for them.
pub fn run(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    matches: &ArgMatches,
    (kind, query): (Kind, &Query),
) -> Result<u8, Failure> {
    let by = match asked::text(matches, "sort") {
        "" if field_named(fields(kind), "rank").is_some() => "rank",
        by => by,
    };
    let ecosystem = &workspace.portfolio.ecosystem;
    let records = ecosystem.items(kind).into_iter();
    let mut records: Vec<&dyn Record> = records.filter(|it| query.fits(*it)).collect();
    sort(&mut records, |record| *record, kind, by)?;
    if desk.json {
        let rows = records.iter().map(|record| Row {
            record: *record,
            file: None,
        });
        desk.say_json(&rows.collect::<Vec<_>>())?;
    } else if matches.get_flag("csv") {
        csv(
            desk,
            kind,
            records.iter().map(|it| (it.id().to_string(), *it)),
        )?;
    } else if records.is_empty() {
        desk.say(&format!("There is no {} yet, or none fits.", kind.word()))?;
    } else {
        for record in &records {
            desk.say(&line(workspace, *record))?;
        }
        desk.say(&format!("\n{}", kind.counted(records.len())))?;
    }
    Ok(DONE)
}

/// The name, what it belongs to, and the id by which commands know it.
fn line(workspace: &Workspace, record: &dyn Record) -> String {
    let names = record.fields().iter().filter_map(|field| {
        let (FieldKind::Named(kind), Value::Text(id)) = (field.kind, record.get(field.name)) else {
            return None;
        };
        let name = workspace.portfolio.name_of(kind, &id);
        Some(format!("{} {name}", field.label.to_lowercase()))
    });
    let mut parts = vec![record.title()];
    parts.retain(|title| !title.is_empty());
    parts.extend(names);
    if let Value::Day(day) = record.get("next_meeting") {
        parts.push(format!("meets {}", day.spoken(workspace.today())));
    }
    parts.push(record.id().to_string());
    parts.join(" · ")
}
