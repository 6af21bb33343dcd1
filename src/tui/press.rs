//! A press: one key as beal knows it, apart from any terminal.

use std::fmt;

/// The key itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A character as it is typed; capitals carry no Shift of their own.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// The left arrow.
    Left,
    /// The right arrow.
    Right,
    /// The up arrow.
    Up,
    /// The down arrow.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    Function(u8),
}

/// The keys that have a name: how it is written in tables and tests, and how people see it.
const NAMES: &[(Key, &str, &str)] = &[
    (Key::Enter, "enter", "↵"),
    (Key::Esc, "esc", "Esc"),
    (Key::Tab, "tab", "Tab"),
    (Key::BackTab, "backtab", "Shift-Tab"),
    (Key::Backspace, "backspace", "Backspace"),
    (Key::Delete, "delete", "Del"),
    (Key::Left, "left", "←"),
    (Key::Right, "right", "→"),
    (Key::Up, "up", "↑"),
    (Key::Down, "down", "↓"),
    (Key::Home, "home", "Home"),
    (Key::End, "end", "End"),
    (Key::PageUp, "pageup", "PgUp"),
    (Key::PageDown, "pagedown", "PgDn"),
    (Key::Char(' '), "space", "Space"),
];

/// One press of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Press {
    /// The key.
    pub key: Key,
    /// Whether Control is held.
    pub ctrl: bool,
    /// Whether Alt is held.
    pub alt: bool,
    /// Whether Shift is held; never with a character or `BackTab`, which say it themselves.
    pub shift: bool,
}

impl Press {
    /// A key without anything held.
    pub const fn of(key: Key) -> Self {
        Self {
            key,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// The character that this types, if it types one.
    pub fn character(self) -> Option<char> {
        match self.key {
            Key::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Reads `ctrl-s`, `alt-b`, `enter`, `space`, `?`; `None` for what is no key.
    pub fn parse(text: &str) -> Option<Self> {
        let mut press = Self::of(Key::Esc);
        let mut rest = text;
        loop {
            let held = [
                ("ctrl-", &mut press.ctrl),
                ("alt-", &mut press.alt),
                ("shift-", &mut press.shift),
            ];
            let Some((left, mark)) = held
                .into_iter()
                .find_map(|(name, mark)| rest.strip_prefix(name).map(|left| (left, mark)))
            else {
                break;
            };
            *mark = true;
            rest = left;
        }
        press.key = key_named(rest)?;
        Some(press)
    }
}

fn key_named(name: &str) -> Option<Key> {
    if let Some((key, _, _)) = NAMES.iter().find(|(_, known, _)| *known == name) {
        return Some(*key);
    }
    if let Some(number) = name.strip_prefix('f').and_then(|n| n.parse().ok()) {
        return Some(Key::Function(number));
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Some(Key::Char(c)),
        _ => None,
    }
}

/// As people see it: `Ctrl-S`, `Alt-B`, `↵`, `n`.
impl fmt::Display for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = [
            (self.ctrl, "Ctrl-"),
            (self.alt, "Alt-"),
            (self.shift, "Shift-"),
        ];
        for (_, name) in held.iter().filter(|(held, _)| *held) {
            f.write_str(name)?;
        }
        if let Some((_, _, shown)) = NAMES.iter().find(|(key, _, _)| *key == self.key) {
            return f.write_str(shown);
        }
        match self.key {
            Key::Char(c) if self.ctrl || self.alt => {
                write!(f, "{}", c.to_uppercase().collect::<String>())
            }
            Key::Char(c) => write!(f, "{c}"),
            Key::Function(number) => write!(f, "F{number}"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Press};

    #[test]
    fn keys_are_read_as_they_are_written_in_tables() {
        for (text, shown) in [
            ("ctrl-s", "Ctrl-S"),
            ("alt-b", "Alt-B"),
            ("enter", "↵"),
            ("space", "Space"),
            ("+", "+"),
            ("shift-down", "Shift-↓"),
            ("f1", "F1"),
            ("-", "-"),
        ] {
            assert_eq!(Press::parse(text).expect(text).to_string(), shown);
        }
        assert_eq!(Press::parse("nothing"), None);
        assert_eq!(Press::parse("ctrl-"), None);
    }

    #[test]
    fn only_a_bare_character_is_text() {
        assert_eq!(Press::of(Key::Char('é')).character(), Some('é'));
        assert_eq!(Press::parse("alt-b").expect("a press").character(), None);
    }
}
