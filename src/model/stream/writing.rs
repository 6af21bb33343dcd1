//! Writing into a message by the names of its fields.

use crate::model::compose::Composer;
use crate::model::field::{Field, field_named};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::records::message::Message;
use crate::model::refusal::Refusal;
use crate::model::tables::fields;
use crate::model::value::Value;

/// Sets a field of a message's head; nothing happens if it holds that already.
pub fn set(
    composer: &mut Composer<'_>,
    message: &Id,
    name: &str,
    value: Value,
) -> Result<(), Refusal> {
    let at = Address::document(message.clone());
    field_named(Message::FIELDS, name).map_or(Ok(()), |field| composer.set(&at, field, value, ""))
}

/// The values of a new record by the names of its fields, without what is empty.
pub fn values(kind: Kind, named: Vec<(&str, Value)>) -> Vec<(&'static Field, Value)> {
    let filled = named.into_iter().filter(|(_, value)| !value.is_empty());
    filled
        .filter_map(|(name, value)| Some((field_named(fields(kind), name)?, value)))
        .collect()
}
