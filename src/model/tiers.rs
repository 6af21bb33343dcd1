//! The tiers at work: what each group of each tier has before it, and how its pools, tiers and groups change.

pub mod answering;
pub mod circles;
pub mod naming;
pub mod overview;
pub mod worklist;
