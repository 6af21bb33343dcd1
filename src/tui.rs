//! The screen: what a person sees and presses. In reading order:

// What is pressed, and how things look.
pub mod look;
pub mod press;

// What people type into.
pub mod typing;
