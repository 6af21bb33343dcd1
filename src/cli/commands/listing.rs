//! What every list can do: be sorted by a field, and be printed as CSV.

use std::cmp::Ordering;

use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::model::compose::known_field;
use crate::model::field::{Field, FieldKind, Record};
use crate::model::kind::Kind;
use crate::model::tables::fields;
use crate::model::value::Value;

/// Sorts by a field; records where it is empty come last either way.
pub fn sort<'a, T>(
    lines: &mut [T],
    record: impl Fn(&T) -> &'a dyn Record,
    kind: Kind,
    by: &str,
) -> Result<(), Failure> {
    if by.is_empty() {
        return Ok(());
    }
    let (backwards, name) = by
        .strip_prefix('-')
        .map_or((false, by), |name| (true, name));
    let field = known_field(kind, fields(kind), name)?;
    lines.sort_by(|a, b| {
        let (a, b) = (record(a).get(field.name), record(b).get(field.name));
        let order = compare(field, &a, &b);
        a.is_empty()
            .cmp(&b.is_empty())
            .then(if backwards { order.reverse() } else { order })
    });
    Ok(())
}

/// Choices in the order in which people meet them, texts by their letters.
fn compare(field: &Field, a: &Value, b: &Value) -> Ordering {
    match (a, b, field.kind) {
        (Value::Text(a), Value::Text(b), FieldKind::Choice(words)) => {
            let place = |word: &String| words.iter().position(|known| known == word);
            place(a).cmp(&place(b))
        }
        (Value::Day(a), Value::Day(b), _) => a.cmp(b),
        (Value::Moment(a), Value::Moment(b), _) => a.cmp(b),
        (Value::Number(a), Value::Number(b), _) => a.cmp(b),
        _ => a.plain().to_lowercase().cmp(&b.plain().to_lowercase()),
    }
}

/// Prints records of a kind as CSV, each with its reference.
pub fn csv<'a>(
    desk: &mut Desk<'_>,
    kind: Kind,
    rows: impl Iterator<Item = (String, &'a dyn Record)>,
) -> Result<(), Failure> {
    let table = fields(kind);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = std::iter::once("ref").chain(table.iter().map(|field| field.name));
    let failed = |error: csv::Error| Failure::Refused(format!("cannot write CSV: {error}"));
    writer.write_record(head).map_err(failed)?;
    for (at, record) in rows {
        let cells =
            std::iter::once(at).chain(table.iter().map(|field| record.get(field.name).plain()));
        writer.write_record(cells).map_err(failed)?;
    }
    let bytes = writer.into_inner().unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    desk.say(text.trim_end_matches('\n'))
}
