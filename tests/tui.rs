//! The screen: keys in, pictures out.

mod play;

mod portfolio;
mod typing;
