//! A reading: what an indicator of the outcomes framework showed on a day.

use crate::model::day::Day;
use crate::model::field::FieldKind::{Date, Line, Named, Text};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::record;

record! {
    /// What an indicator showed on a day.
    pub struct Reading of Reading {
        value: String = Line, "Value", "What was counted or seen: a number with its unit, or a few words" [public];
        aim: Option<Id> = Named(Kind::Aim), "Aim", "The outcome of the framework that it speaks to" [public];
        on: Option<Day> = Date, "Day", "The day that it holds for" [public past];
        note: String = Text, "Note", "Where it comes from, and what it does not say" [partners];
    }
}
