//! The screen: what is typed, by presses, and what is drawn at many sizes.

mod typing;
