//! The screen: keys in, pictures out.

mod inputs;
mod moving;
mod play;

mod portfolio;
mod typing;
