//! Reports: what leaves the program to be printed and shared. A document of blocks, and what writes it down.

// What a report is, and who may read what in it.
pub mod document;
pub mod readers;

// How it is written down.
pub mod markdown;

// What there is to report on.
pub mod contributor;
pub mod faq;
pub mod guide;
pub mod oversight;
pub mod rain;
pub mod session;
pub mod tier;
