//! The stream: messages from the pools, from the day they come in to where they have gone (seed: streams). In reading order:

// What has come in, and where it can go.
pub mod alike;
pub mod asking;
pub mod brief;
pub mod destination;
pub mod faq;
pub mod intake;
pub mod leads;
pub mod telling;
pub mod unsorted;
pub mod way;

// Sending it there.
pub mod arriving;
pub mod circle;
pub mod route;
pub mod taking_back;
pub mod writing;

// What came of it.
pub mod course;
