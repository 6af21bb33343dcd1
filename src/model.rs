//! What an inquiry is and what may happen to it. Pure: no files, no clock, no terminal. In reading order:

// What is typed and written: text, words, dates, ids, values.
pub mod day;
pub mod id;
pub mod layout;
pub mod moment;
pub mod quarter;
pub mod strength;
pub mod text;
pub mod value;
pub mod wording;
pub mod words;

// The records, each a field table.
pub mod document;
pub mod field;
pub mod kind;
pub mod records;
pub mod tables;

// The portfolio in memory, and looking round in it.
pub mod activity;
pub mod capture;
pub mod card;
pub mod crossings;
pub mod ends;
pub mod in_dispute;
pub mod ledger;
pub mod letters;
pub mod likeness;
pub mod linked;
pub mod links;
pub mod portfolio;
pub mod query;
pub mod scene;
pub mod search;
pub mod selection;
pub mod shelf;
pub mod still_owed;
pub mod thread;
pub mod titled;
pub mod titles;
pub mod whereabouts;
pub mod whom;

// Rules that may say no.
pub mod asks;
pub mod criteria;
pub mod experiment_start;
pub mod fit;
pub mod gate;
pub mod refusal;

// What happens: a change, what follows from it, and how one is made from what was typed.
pub mod apply;
pub mod arrow;
pub mod back_to;
pub mod change;
pub mod compose;
pub mod consequence;
pub mod disputing;
pub mod drafting;
pub mod effects;
pub mod filling;
pub mod group;
pub mod linking;
pub mod locks;
pub mod message_effects;
pub mod noting;
pub mod past;
pub mod pen;
pub mod promising;
pub mod redacting;
pub mod removing;
pub mod saying;
pub mod snapshot;
pub mod striking;
pub mod tally;
pub mod turn;
pub mod typed;

// The versions of a document, and two who wrote without knowing of each other.
pub mod difference;
pub mod merge;
pub mod versions;

// Two inquiries become one, or one becomes two.
pub mod along;
pub mod joining;
pub mod passage;
pub mod splitting;

// What the whole portfolio has gathered: themes, the library (seed: the sea), barriers that form and come back (seed: the
// beavers), the web of people, the framework that it is held against.
pub mod dams;
pub mod framework;
pub mod sea;
pub mod themes;
pub mod web;

// How the whole ecosystem stands, and the pictures that the records make.
pub mod ecology;
pub mod landscape;
pub mod picture;

// What is told to many.
pub mod rain;

// A session, from the plan to the minutes.
pub mod session;

// What each group of each tier has before it.
pub mod tiers;

// Messages from the pools, sorted and sent on.
pub mod stream;

// The scripts that walk people through.
pub mod doubts;
pub mod guide;
pub mod guide_faults;
pub mod guides;
pub mod health;
pub mod pick;
pub mod reflection;
pub mod scoring;
pub mod script;
pub mod tool_box;
pub mod walk;
