//! Foreign tables: what comes in from elsewhere, as cells of known fields, each with its row.

pub mod decoding;
pub mod sheet;
