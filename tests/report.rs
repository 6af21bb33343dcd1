//! Reports: what is written reads back the same, and nobody reads what is not for them.

mod guides;
mod markdown;
mod readers;
mod sessions;
mod tiers;
