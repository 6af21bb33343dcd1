//! Typing: beal's own small editor, for one line and for prose. In reading order:
//!
//! It is our own because the well-kept ones remove code points instead of graphemes (half of `é` or of a family of
//! emoji), keep escape and direction characters in their lines, and have no soft wrap. Ours holds one string and the
//! places where its rows begin; an edit wraps again only from a little before it to where the rows are as they were, so
//! a key costs the same in a long text as in a short one.

// Whether a press was taken, and text on a screen: graphemes, words, rows.
pub mod columns;
pub mod used;
pub mod words;
pub mod wrapped;

// What was typed before, what is in view, which key does what; and all of it together.
pub mod editor;
pub mod past;
pub mod stroke;
pub mod window;
