//! The answer to a question of the walk, while it is typed or picked.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::refusal::Refusal;
use crate::model::walk::given::Given;
use crate::model::walk::prompt::{Prompt, Wants};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::press::Press;
use crate::tui::typing::editor::Editor;
use crate::tui::widgets::paint;

/// The answer while it is typed or picked.
#[derive(Debug)]
pub struct Answering {
    editor: Editor,
    error: Option<String>,
}

/// What was given.
#[derive(Clone, Debug)]
pub enum Gave {
    /// Typed text.
    Typed(String),
    /// Picked values, and why.
    Picked(Vec<String>, String),
}

impl Gave {
    /// As the walk takes it.
    pub fn as_given(&self) -> Given<'_> {
        match self {
            Self::Typed(text) => Given::Typed(text),
            Self::Picked(values, because) => Given::Picked { values, because },
        }
    }
}

impl Answering {
    /// The input that a prompt wants.
    pub fn begin(prompt: &Prompt, _house: &House, _file: &Id) -> Option<Self> {
        (prompt.wants != Wants::Nothing).then(|| Self {
            editor: Editor::one_line(""),
            error: None,
        })
    }

    /// What stands in it.
    pub fn given(&self) -> Gave {
        Gave::Typed(self.editor.text().to_owned())
    }

    /// `b: text` and the like.
    pub fn captured(&self) -> Option<(Kind, String)> {
        None
    }

    /// Shows why it was not taken.
    pub fn refused(&mut self, refusal: &Refusal) {
        self.error = Some(format!("{} {}", refusal.reason, refusal.remedy));
    }

    /// Whether anything has been typed or picked.
    pub fn is_changed(&self) -> bool {
        !self.editor.text().is_empty()
    }

    /// The text, for the editor of the system.
    pub fn text(&self) -> String {
        self.editor.text().to_owned()
    }

    /// Puts a text in its place.
    pub fn replaced(&mut self, text: &str) {
        self.editor.replace_all(text);
    }

    /// Takes a press.
    pub fn typed(&mut self, press: Press) {
        self.error = None;
        let _ = self.editor.press(press);
    }

    /// Takes pasted text.
    pub fn pasted(&mut self, text: &str) {
        self.editor.paste(text);
    }

    /// Draws it; returns where the cursor stands.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, look: Look) -> Option<Position> {
        if let Some(error) = &self.error {
            paint::line(
                buffer,
                paint::from_row(area, 1),
                error,
                look.style(Role::Stuck),
            );
        }
        let line = Rect {
            height: 1.min(area.height),
            ..area
        };
        self.editor.draw(buffer, line, look, true)
    }
}

/// What is shown while nobody answers: what stands there now, and what there is to pick from.
pub fn resting(buffer: &mut Buffer, area: Rect, prompt: &Prompt, look: Look) {
    let mut at = area;
    if !prompt.now.is_empty() {
        let used = paint::prose(buffer, at, &prompt.now, look.style(Role::Plain));
        at = paint::from_row(at, used);
    }
    for option in prompt.options.iter().take(usize::from(at.height)) {
        let mark = look.glyph(Glyph::ToCome);
        paint::pieces(
            buffer,
            at,
            look,
            &[
                (Role::Dim, mark),
                (Role::Dim, " "),
                (Role::Dim, &option.label),
            ],
        );
        at = paint::from_row(at, 1);
    }
}
