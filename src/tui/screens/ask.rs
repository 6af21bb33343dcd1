//! A question with yes and no, over what it is about.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::layout::wrap;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::widgets::{paint, popup};

/// What a yes does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OnYes {
    /// The screen below is told.
    Answer,
    /// The program ends.
    Quit,
    /// The screen below closes, and loses what it would lose.
    Drop,
}

/// A question with yes and no.
#[derive(Debug)]
pub struct AskScreen {
    question: String,
    details: Vec<String>,
    on_yes: OnYes,
}

impl AskScreen {
    /// A question whose answer goes to the screen below; the details stand under it, a line each.
    pub fn new(question: impl Into<String>, details: Vec<String>) -> Self {
        Self {
            question: question.into(),
            details,
            on_yes: OnYes::Answer,
        }
    }

    /// The question before a screen closes that would lose something.
    pub fn dropping(question: String) -> Self {
        Self {
            question,
            details: Vec::new(),
            on_yes: OnYes::Drop,
        }
    }

    /// The question before leaving the program.
    pub fn leaving(question: String, details: Vec<String>) -> Self {
        Self {
            question,
            details,
            on_yes: OnYes::Quit,
        }
    }
}

impl Screen for AskScreen {
    fn scope(&self) -> Scope {
        Scope::Asking
    }

    fn is_over(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, _house: &mut House) -> Next {
        // Where something would be lost, a quick Enter loses nothing.
        let action = match (action, self.on_yes) {
            (Action::Usual, OnYes::Answer) => Action::Yes,
            (Action::Usual, OnYes::Quit | OnYes::Drop) => Action::No,
            (action, _) => action,
        };
        match (action, self.on_yes) {
            (Action::Yes, OnYes::Quit) => Next::Quit,
            (Action::Yes, OnYes::Drop) => Next::Drop,
            (Action::Yes, OnYes::Answer) => Next::CloseWith(Answer::Yes),
            (Action::No | Action::Back, OnYes::Answer) => Next::CloseWith(Answer::No),
            (Action::No | Action::Back, OnYes::Quit | OnYes::Drop) => Next::Close,
            _ => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let wide = area.width.saturating_sub(8).clamp(20, 68);
        let room = usize::from(wide.saturating_sub(4));
        let question = wrap(&self.question, room);
        let details: Vec<String> = self
            .details
            .iter()
            .flat_map(|text| wrap(text, room))
            .collect();
        let gap = usize::from(!details.is_empty());
        let rows = question.len() + gap + details.len() + 4;
        let rows = u16::try_from(rows).unwrap_or(area.height);
        let inner = popup::open(frame, area, (wide, rows + 1), "", house.look);
        let buffer = frame.buffer_mut();
        let mut at = paint::from_row(inner, 1);
        for text in &question {
            paint::line(buffer, at, text, house.look.style(Role::Strong));
            at = paint::from_row(at, 1);
        }
        at = paint::from_row(at, u16::from(gap == 1));
        for text in &details {
            paint::line(buffer, at, text, house.look.style(Role::Plain));
            at = paint::from_row(at, 1);
        }
        let no = match self.on_yes {
            OnYes::Answer => " no",
            OnYes::Quit | OnYes::Drop => " no, stay",
        };
        let keys = Rect {
            y: inner.bottom().saturating_sub(1).max(inner.y),
            height: 1.min(inner.height),
            ..inner
        };
        paint::pieces(
            buffer,
            keys,
            house.look,
            &[
                (Role::Focus, "y"),
                (Role::Dim, " yes   "),
                (Role::Focus, "n"),
                (Role::Dim, no),
            ],
        );
    }
}
