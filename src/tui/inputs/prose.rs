//! Prose of any length, and lists with an entry a line.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::layout::PROSE;
use crate::tui::inputs::input::Input;
use crate::tui::look::Look;
use crate::tui::press::Press;
use crate::tui::typing::editor::Editor;
use crate::tui::typing::used::Used;

/// The fewest and the most rows that it asks for.
const ROWS: (usize, usize) = (3, 10);

/// What the lines of the text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lines {
    /// Paragraphs of one text.
    Paragraphs,
    /// Entries of a list.
    Entries,
}

/// The text.
#[derive(Debug)]
pub struct Prose {
    editor: Editor,
    lines: Lines,
}

impl Prose {
    /// Prose.
    pub fn new(text: &str) -> Self {
        Self {
            editor: Editor::many_lines(text),
            lines: Lines::Paragraphs,
        }
    }

    /// A list with an entry a line.
    pub fn entries(entries: &[String]) -> Self {
        let lines: Vec<String> = entries
            .iter()
            .map(|entry| crate::model::text::line(entry))
            .collect();
        Self {
            editor: Editor::many_lines(&lines.join("\n")),
            lines: Lines::Entries,
        }
    }
}

impl Input for Prose {
    fn press(&mut self, press: Press) -> Used {
        self.editor.press(press)
    }

    fn paste(&mut self, text: &str) {
        self.editor.paste(text);
    }

    fn texts(&self) -> Vec<String> {
        let text = self.editor.text();
        match self.lines {
            Lines::Paragraphs if text.trim().is_empty() => Vec::new(),
            Lines::Paragraphs => vec![text.to_owned()],
            Lines::Entries => text
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect(),
        }
    }

    fn gives(&self, texts: &[String]) -> bool {
        let text = self.editor.text();
        match (self.lines, texts) {
            (Lines::Paragraphs, []) => text.trim().is_empty(),
            (Lines::Paragraphs, [one]) => one == text,
            _ => self.texts() == texts,
        }
    }

    fn summary(&self) -> String {
        let between = if self.lines == Lines::Entries {
            "; "
        } else {
            " "
        };
        let lines = self
            .editor
            .text()
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        // What is at rest takes a line; nobody sees the end of a long text in it.
        lines.take(8).collect::<Vec<_>>().join(between)
    }

    fn rows(&mut self, width: u16) -> u16 {
        let rows = self.editor.rows(prose_width(width)).clamp(ROWS.0, ROWS.1);
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
    ) -> Option<Position> {
        let area = Rect {
            width: prose_width(area.width),
            ..area
        };
        self.editor.draw(buffer, area, look, focused)
    }

    fn hint(&self) -> &'static str {
        match self.lines {
            Lines::Paragraphs => "Ctrl-J or Alt-Enter begins a new line",
            Lines::Entries => "one a line; Ctrl-J or Alt-Enter begins the next",
        }
    }

    fn more(&self) -> (Option<u16>, Option<u16>) {
        let (above, below) = self.editor.hidden();
        let last = u16::try_from(self.editor.page().saturating_sub(1)).unwrap_or(u16::MAX);
        ((above > 0).then_some(0), (below > 0).then_some(last))
    }

    fn text(&self) -> Option<&str> {
        Some(self.editor.text())
    }

    fn replace_text(&mut self, text: &str) {
        self.editor.replace_all(text.trim_end());
    }
}

/// Lines longer than prose is wrapped at are hard to read: one column more, for the cursor.
fn prose_width(width: u16) -> u16 {
    width.min(u16::try_from(PROSE).unwrap_or(72) + 1)
}
