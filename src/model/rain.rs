//! Clouds and rain: what waits to be told to many, and what has been told to whom (seed).

pub mod broadcasting;
pub mod clouds;
pub mod fallen;
