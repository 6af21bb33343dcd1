//! How strong something is, from one to five.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::value::{FieldValue, Value};

/// A whole number from 1, weak, to 5, strong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Strength(u8);

impl Strength {
    /// The strongest.
    pub const MOST: u8 = 5;
    /// The numbers as people type them.
    pub const WORDS: &'static [&'static str] = &["1", "2", "3", "4", "5"];

    /// The strength of a number; `None` outside of 1 to 5.
    pub fn new(number: i64) -> Option<Self> {
        let number = u8::try_from(number).ok()?;
        (1..=Self::MOST).contains(&number).then_some(Self(number))
    }

    /// The number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Serialize for Strength {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.0)
    }
}

impl<'de> Deserialize<'de> for Strength {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i64::deserialize(deserializer)?;
        Self::new(number).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "{number} is no strength: write 1 (weak) to 5 (strong)"
            ))
        })
    }
}

impl FieldValue for Option<Strength> {
    fn to_value(&self) -> Value {
        self.map_or(Value::Empty, |strength| {
            Value::Number(i64::from(strength.get()))
        })
    }
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Empty => Some(None),
            Value::Number(number) => Strength::new(*number).map(Some),
            _ => None,
        }
    }
}
