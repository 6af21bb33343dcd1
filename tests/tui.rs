//! The screen: keys in, pictures out.

mod moving;
mod play;

mod portfolio;
mod typing;
