//! Dams (seed: the beavers): barriers that form, barriers that come back, and how that stands against those removed.

pub mod forming;
pub mod quarterly;
pub mod returning;
