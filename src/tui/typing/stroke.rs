//! Which press does what in a text: the one table of editing keys.

use crate::tui::press::{Key, Press};

/// What a press does in a text, apart from typing a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Moves the cursor.
    Move(Reach),
    /// Takes out what lies between the cursor and there.
    Erase(Reach),
    /// Begins a new line.
    Break,
    /// Takes the last edit back.
    Undo,
    /// Makes it again.
    Redo,
}

/// A place seen from the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// One grapheme back.
    Back,
    /// One grapheme on.
    On,
    /// To the beginning of the word before.
    WordBack,
    /// To the end of the word after.
    WordOn,
    /// To the beginning of the row on the screen.
    RowStart,
    /// To the end of the row on the screen.
    RowEnd,
    /// To the beginning of the line, over its soft rows.
    LineStart,
    /// To the end of the line, over its soft rows.
    LineEnd,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the beginning of the text.
    First,
    /// To the end of the text.
    Last,
}

/// What a press does; `None` for what is left to whatever lies around. Enter and Tab are, and letters with Alt.
pub fn stroke(press: Press) -> Option<Stroke> {
    use Stroke::{Break, Erase, Move, Redo, Undo};
    let Press {
        key,
        ctrl,
        alt,
        shift,
    } = press;
    Some(match (ctrl, alt, key) {
        (false, false, Key::Left) => Move(Reach::Back),
        (false, false, Key::Right) => Move(Reach::On),
        (true, false, Key::Left) => Move(Reach::WordBack),
        (true, false, Key::Right) => Move(Reach::WordOn),
        (false, false, Key::Home) => Move(Reach::RowStart),
        (false, false, Key::End) => Move(Reach::RowEnd),
        (true, false, Key::Home) => Move(Reach::First),
        (true, false, Key::End) => Move(Reach::Last),
        (true, false, Key::Char('a')) => Move(Reach::LineStart),
        (true, false, Key::Char('e')) => Move(Reach::LineEnd),
        (false, false, Key::Up) => Move(Reach::Up),
        (false, false, Key::Down) => Move(Reach::Down),
        (false, false, Key::PageUp) => Move(Reach::PageUp),
        (false, false, Key::PageDown) => Move(Reach::PageDown),
        // Many terminals send Ctrl-H for Backspace.
        (false, false, Key::Backspace) | (true, false, Key::Char('h')) => Erase(Reach::Back),
        (false, false, Key::Delete) => Erase(Reach::On),
        (true, false, Key::Char('w') | Key::Backspace) | (false, true, Key::Backspace) => {
            Erase(Reach::WordBack)
        }
        (true, false, Key::Delete) => Erase(Reach::WordOn),
        (true, false, Key::Char('u')) => Erase(Reach::LineStart),
        (true, false, Key::Char('k')) => Erase(Reach::LineEnd),
        (true, false, Key::Char('j')) | (false, true, Key::Enter) => Break,
        (false, false, Key::Enter) if shift => Break,
        (true, false, Key::Char('z')) => Undo,
        (true, false, Key::Char('y')) => Redo,
        _ => return None,
    })
}
