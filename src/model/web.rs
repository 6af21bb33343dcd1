//! The web of change agents: people over all inquiries, organisations, and the gaps between them (seed).

pub mod gaps;
pub mod people;
