//! A field's content in one shape that every table, form, command and file writer understands.

use serde::{Deserialize, Serialize};

use crate::model::day::Day;
use crate::model::id::{Id, Ref};
use crate::model::moment::Moment;

/// The content of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Nothing has been written here.
    #[default]
    Empty,
    /// A line, prose, or the display word of a choice.
    Text(String),
    /// A calendar day.
    Day(Day),
    /// A day with or without the time.
    Moment(Moment),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// Several lines, or the display words of several choices.
    Lines(Vec<String>),
    /// Links to other records.
    Refs(Vec<Ref>),
    /// Small dated or paired entries that live inside a record, one a line.
    Rows(Vec<Row>),
}

/// One entry of [`Value::Rows`]: names and contents, in their fixed order.
pub type Row = Vec<(String, Value)>;

impl Value {
    /// Whether nothing is written: such a field is left out of files.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.is_empty(),
            Self::Flag(flag) => !flag,
            Self::Lines(lines) => lines.is_empty(),
            Self::Refs(refs) => refs.is_empty(),
            Self::Rows(rows) => rows.is_empty(),
            Self::Day(_) | Self::Moment(_) | Self::Number(_) => false,
        }
    }

    /// The texts that are typed for it, one an entry.
    pub fn texts(&self) -> Vec<String> {
        match self {
            Self::Empty => Vec::new(),
            Self::Text(text) if text.is_empty() => Vec::new(),
            Self::Lines(lines) => lines.clone(),
            Self::Refs(refs) => refs.iter().map(ToString::to_string).collect(),
            _ => vec![self.plain()],
        }
    }

    /// The content on one line, as lists and prompts show it; lists are joined by `; `.
    pub fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Day(day) => day.to_string(),
            Self::Moment(moment) => moment.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
            Self::Lines(lines) => lines.join("; "),
            Self::Refs(refs) => refs
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", "),
            Self::Rows(rows) => rows.iter().map(row_plain).collect::<Vec<_>>().join("; "),
        }
    }
}

fn row_plain(row: &Row) -> String {
    row.iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(_, value)| value.plain())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A Rust type that can stand in a record's field.
pub trait FieldValue: Sized {
    /// The content as a value; empty content gives [`Value::Empty`] or a value that is empty.
    fn to_value(&self) -> Value;
    /// The typed content; `None` if the value has another shape or an unknown word.
    fn from_value(value: &Value) -> Option<Self>;
    /// The links that it is made of; none for everything but links.
    fn links(&self) -> &[Ref] {
        &[]
    }
    /// The text that it is; none for everything but text.
    fn text(&self) -> Option<&str> {
        None
    }
}

impl FieldValue for String {
    fn to_value(&self) -> Value {
        if self.is_empty() {
            Value::Empty
        } else {
            Value::Text(self.clone())
        }
    }
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Empty => Some(String::new()),
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl FieldValue for bool {
    fn to_value(&self) -> Value {
        Value::Flag(*self)
    }
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Empty => Some(false),
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }
    }
}

impl FieldValue for u32 {
    fn to_value(&self) -> Value {
        Value::Number(i64::from(*self))
    }
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => u32::try_from(*number).ok(),
            _ => None,
        }
    }
}

impl FieldValue for Option<Day> {
    fn to_value(&self) -> Value {
        self.map_or(Value::Empty, Value::Day)
    }
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Empty => Some(None),
            Value::Day(day) => Some(Some(*day)),
            _ => None,
        }
    }
}

impl FieldValue for Moment {
    fn to_value(&self) -> Value {
        Value::Moment(*self)
    }
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Moment(moment) => Some(*moment),
            Value::Day(day) => Some(Moment::on(*day)),
            _ => None,
        }
    }
}

impl FieldValue for Id {
    fn to_value(&self) -> Value {
        Value::Text(self.as_str().to_owned())
    }
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => Id::parse(text),
            _ => None,
        }
    }
}

impl FieldValue for Option<Id> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Empty, FieldValue::to_value)
    }
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Empty => Some(None),
            other => Id::from_value(other).map(Some),
        }
    }
}

impl FieldValue for Vec<Id> {
    fn to_value(&self) -> Value {
        Value::Lines(self.iter().map(|id| id.as_str().to_owned()).collect())
    }
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Empty => Some(Vec::new()),
            Value::Lines(lines) => lines.iter().map(|line| Id::parse(line)).collect(),
            _ => None,
        }
    }
}

impl FieldValue for Vec<String> {
    fn to_value(&self) -> Value {
        Value::Lines(self.clone())
    }
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Empty => Some(Vec::new()),
            Value::Lines(lines) => Some(lines.clone()),
            _ => None,
        }
    }
}

impl FieldValue for Vec<Ref> {
    fn to_value(&self) -> Value {
        Value::Refs(self.clone())
    }
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Empty => Some(Vec::new()),
            Value::Refs(refs) => Some(refs.clone()),
            _ => None,
        }
    }
    fn links(&self) -> &[Ref] {
        self
    }
}

/// Makes a small struct that stands on one line inside a record, and its shape as a [`Row`].
#[macro_export]
macro_rules! row {
    (
        $(#[$meta:meta])*
        pub struct $name:ident { $( $(#[$fmeta:meta])* $field:ident : $ty:ty ),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name { $( $(#[$fmeta])* pub $field: $ty ),+ }

        impl $crate::model::value::FieldValue for Vec<$name> {
            fn to_value(&self) -> $crate::model::value::Value {
                $crate::model::value::Value::Rows(
                    self.iter()
                        .map(|row| vec![ $( (
                            stringify!($field).to_owned(),
                            $crate::model::value::FieldValue::to_value(&row.$field),
                        ) ),+ ])
                        .collect(),
                )
            }
            fn from_value(value: &$crate::model::value::Value) -> Option<Self> {
                match value {
                    $crate::model::value::Value::Empty => Some(Vec::new()),
                    $crate::model::value::Value::Rows(rows) => rows
                        .iter()
                        .map(|row| {
                            let mut made = $name::default();
                            for (name, value) in row {
                                match name.as_str() {
                                    $( stringify!($field) => {
                                        made.$field = $crate::model::value::FieldValue::from_value(value)?;
                                    } )+
                                    _ => return None,
                                }
                            }
                            Some(made)
                        })
                        .collect(),
                    _ => None,
                }
            }
        }
    };
}

row! {
    /// A dated entry: what a field became, when, by whom and why. Entries are only ever added.
    pub struct Entry {
        /// When it changed.
        on: Moment,
        /// The name of the field that changed.
        field: String,
        /// What it was before; empty if nothing was.
        was: String,
        /// What it became.
        to: String,
        /// Who wrote it down: a role or label, as `BEAL_AUTHOR` or the settings say.
        by: String,
        /// Why, where somebody said so.
        why: String,
    }
}
