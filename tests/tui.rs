//! The screen: keys in, pictures out.

mod built;
mod dams;
mod day;
mod disputes;
mod drafts;
mod form;
mod framework;
mod health;
mod history;
#[cfg(unix)]
mod hostile;
mod inputs;
mod item;
mod learning;
mod linking;
mod lossless;
mod meanwhile;
mod moving;
mod needs_hand;
mod news;
mod owed;
mod people;
mod picking;
mod picture;
pub mod play;
mod portfolio;
mod rain;
mod recovery;
mod running;
mod sessions;
mod sizes;
mod tiers;
mod tools;
mod typing;
mod typist;
mod walking;
mod writing_up;
