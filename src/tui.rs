//! The screen: what a person sees and presses. In reading order:

// What is pressed, what it asks for, and how things look.
pub mod action;
pub mod event;
pub mod keymap;
pub mod look;
pub mod press;

// What people type into: the editor, and the right input for every kind of field.
pub mod inputs;
pub mod typing;

// The app: what all screens share, what a screen is, and the stack of them.
pub mod app;
pub mod house;
pub mod message;
pub mod screen;
pub mod telling;

// The terminal, the loop, and what goes on beside it.
pub mod bell;
pub mod canvas;
pub mod editing;
pub mod errand;
pub mod keeper;
pub mod run;
pub mod signals;
pub mod terminal;
pub mod wire;
pub mod worker;

// What is seen.
pub mod screens;
pub mod widgets;
