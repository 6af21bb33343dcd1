//! Events: everything that reaches the app, in its own words. The terminal's events become these at one border.

use ratatui::crossterm::event as terminal;
use ratatui::layout::Position;

use crate::tui::press::{Key, Press};

/// Something that has happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed.
    Pressed(Press),
    /// Text was pasted.
    Pasted(String),
    /// The mouse was clicked.
    Clicked(Position),
    /// The wheel was turned: rows down, or up where negative.
    Scrolled(Position, i8),
    /// The terminal has another size, or was covered.
    Resized,
}

/// The event that a terminal's event is; `None` for what does not concern us: releases, focus, mere movement.
pub fn from_terminal(event: terminal::Event) -> Option<Event> {
    match event {
        terminal::Event::Key(key) => (key.kind != terminal::KeyEventKind::Release)
            .then(|| press(key))
            .flatten()
            .map(Event::Pressed),
        terminal::Event::Paste(text) => Some(Event::Pasted(text)),
        terminal::Event::Resize(_, _) => Some(Event::Resized),
        terminal::Event::Mouse(mouse) => {
            let at = Position::new(mouse.column, mouse.row);
            match mouse.kind {
                terminal::MouseEventKind::Down(terminal::MouseButton::Left) => {
                    Some(Event::Clicked(at))
                }
                terminal::MouseEventKind::ScrollDown => Some(Event::Scrolled(at, 1)),
                terminal::MouseEventKind::ScrollUp => Some(Event::Scrolled(at, -1)),
                _ => None,
            }
        }
        terminal::Event::FocusGained | terminal::Event::FocusLost => None,
    }
}

/// What arrives in one gulp with a paste is pasted too, but for one key alone: text that somebody pastes can itself say
/// that the paste has ended, and go on with commands.
pub fn after_paste(gulp: Vec<Event>) -> Vec<Event> {
    let is_press = |event: &Event| matches!(event, Event::Pressed(_));
    if gulp.iter().filter(|event| is_press(event)).count() < 2 {
        return gulp;
    }
    let mut events: Vec<Event> = Vec::new();
    for event in gulp {
        let Event::Pressed(press) = event else {
            events.push(event);
            continue;
        };
        let c = match press.key {
            Key::Enter => Some('\n'),
            _ => press.character(),
        };
        match (events.last_mut(), c) {
            (Some(Event::Pasted(text)), Some(c)) => text.push(c),
            (_, Some(c)) => events.push(Event::Pasted(c.to_string())),
            (_, None) => {}
        }
    }
    events
}

fn press(key: terminal::KeyEvent) -> Option<Press> {
    use terminal::{KeyCode, KeyModifiers};
    let held = |modifier| key.modifiers.contains(modifier);
    let mut press = Press {
        key: Key::Esc,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift: held(KeyModifiers::SHIFT),
    };
    press.key = match key.code {
        KeyCode::Char(c) => {
            press.shift = false;
            // Some terminals send Ctrl-S as a capital where Shift or Caps Lock is on.
            Key::Char(if press.ctrl {
                c.to_ascii_lowercase()
            } else {
                c
            })
        }
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::BackTab => {
            press.shift = false;
            Key::BackTab
        }
        KeyCode::Tab if press.shift => {
            press.shift = false;
            Key::BackTab
        }
        KeyCode::Tab => Key::Tab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::F(number) => Key::Function(number),
        _ => return None,
    };
    Some(press)
}

#[cfg(test)]
mod tests {
    use super::{Event, after_paste, from_terminal};
    use crate::tui::press::Press;
    use ratatui::crossterm::event::{
        Event as TerminalEvent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers,
    };

    fn seen(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Option<String> {
        let key = KeyEvent::new_with_kind(code, modifiers, kind);
        match from_terminal(TerminalEvent::Key(key)) {
            Some(Event::Pressed(press)) => Some(press.to_string()),
            _ => None,
        }
    }

    #[test]
    fn a_release_is_no_second_press() {
        let a = KeyCode::Char('a');
        let none = KeyModifiers::NONE;
        assert_eq!(seen(a, none, KeyEventKind::Press).as_deref(), Some("a"));
        assert_eq!(seen(a, none, KeyEventKind::Release), None);
    }

    #[test]
    fn shift_is_said_by_the_character_itself() {
        let capital = KeyCode::Char('G');
        assert_eq!(
            seen(capital, KeyModifiers::SHIFT, KeyEventKind::Press).as_deref(),
            Some("G")
        );
        let tab = seen(KeyCode::Tab, KeyModifiers::SHIFT, KeyEventKind::Press);
        assert_eq!(tab, Press::parse("backtab").map(|press| press.to_string()));
    }

    fn pressed(keys: &str) -> Vec<Event> {
        let press = |key| Event::Pressed(Press::parse(key).expect("a key"));
        keys.split_whitespace().map(press).collect()
    }

    #[test]
    fn keys_that_come_with_a_paste_are_no_commands() {
        let gulp = pressed("q enter ctrl-q y");
        assert_eq!(after_paste(gulp), [Event::Pasted("q\ny".to_owned())]);
    }

    #[test]
    fn one_key_right_after_a_paste_is_that_key() {
        assert_eq!(after_paste(pressed("enter")), pressed("enter"));
    }
}
