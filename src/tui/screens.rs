//! The places, a file each.

// Where one is.
pub mod dams;
pub mod ecosystem;
pub mod faq;
pub mod form;
pub mod framework;
pub mod health;
pub mod inquiry;
pub mod item;
pub mod learning;
pub mod message_page;
pub mod owed;
pub mod people;
pub mod picture;
pub mod planning;
pub mod portfolio;
pub mod prepare;
pub mod projector;
pub mod rain;
pub mod session;
pub mod sessions;
pub mod sorting;
pub mod stream;
pub mod survey;
pub mod taking_in;
pub mod tiers;
pub mod writing_up;

// What lies over them for a moment.
pub mod ask;
pub mod commands;
pub mod comparing;
pub mod counted;
pub mod disputes;
pub mod find;
pub mod history;
pub mod keys;
pub mod line;
pub mod linking;
pub mod merging;
pub mod moving;
pub mod names;
pub mod naming;
pub mod needs_hand;
pub mod papers;
pub mod picking;
pub mod prompting;
pub mod reading;
pub mod recovery;
pub mod removing;
pub mod replying;
pub mod resuming;
pub mod stages;
pub mod steps;
pub mod tending;
pub mod tools;
