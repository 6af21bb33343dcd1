//! What sets a field of a record in a session or an inquiry, by its name: the small hands of the other rooms.

use crate::model::compose::Composer;
use crate::model::field::{Field, Record, field_named};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::records::session::Session;
use crate::model::refusal::Refusal;
use crate::model::tables::fields;
use crate::model::value::Value;

/// The session with this id.
pub fn session<'a>(composer: &'a Composer<'_>, id: &Id) -> Result<&'a Session, Refusal> {
    let found = composer.portfolio.sessions.named(id);
    found.ok_or_else(|| {
        Refusal::new(
            format!("There is no session {id}."),
            "Use `beal list sessions` to see them.",
        )
    })
}

/// Sets a field of a record.
pub fn put(
    composer: &mut Composer<'_>,
    at: &Address,
    name: &str,
    value: Value,
) -> Result<(), Refusal> {
    let field = composer
        .portfolio
        .record(at)
        .map(Record::fields)
        .and_then(|table| field_named(table, name));
    match field {
        Some(field) => composer.set(at, field, value, ""),
        None => Err(Refusal::new(format!("There is no {at} here."), "")),
    }
}

/// Adds a record of a kind with these values.
pub fn add(
    composer: &mut Composer<'_>,
    file: &Id,
    kind: Kind,
    values: Vec<(&str, Value)>,
) -> Result<Id, Refusal> {
    let values: Vec<(&'static Field, Value)> = values
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .filter_map(|(name, value)| Some((field_named(fields(kind), name)?, value)))
        .collect();
    composer.add_values(file, kind, &values)
}
