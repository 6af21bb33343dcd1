//! Two texts compared, to be read.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::screen::{Next, Screen};
use crate::tui::widgets::popup;
use crate::tui::widgets::reader::{Line, Reader};
use crate::tui::widgets::sides::{self, Side};

/// The widest that the box gets: two columns of prose, and the words before them.
const WIDEST: u16 = 166;

/// A text and the word for it.
#[derive(Clone, Debug)]
pub struct Text {
    /// A short word: `now`, `typed`.
    pub word: &'static str,
    /// The text.
    pub text: String,
}

impl Text {
    /// As one side of a comparison.
    pub fn side(&self) -> Side<'_> {
        Side {
            word: self.word,
            text: &self.text,
        }
    }
}

/// Two texts compared.
#[derive(Debug)]
pub struct CompareScreen {
    title: String,
    texts: [Text; 2],
    reader: Reader,
    /// The lines as they were laid out last, and the columns.
    laid_out: (u16, Vec<Line>),
}

impl CompareScreen {
    /// Two texts about one thing.
    pub fn new(title: String, texts: [Text; 2]) -> Self {
        Self {
            title,
            texts,
            reader: Reader::default(),
            laid_out: (0, Vec::new()),
        }
    }
}

impl CompareScreen {
    /// What somebody else has put into a field, and what is typed for it.
    pub fn theirs(label: &str, theirs: String, typed: String) -> Self {
        let texts = [("theirs", theirs), ("yours", typed)];
        let texts = texts.map(|(word, text)| Text { word, text });
        Self::new(label.to_owned(), texts)
    }
}

impl Screen for CompareScreen {
    fn scope(&self) -> Scope {
        Scope::Reading
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        (action == Action::WriteUpAgain).then(|| "This is no session.".to_owned())
    }

    fn is_over(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, _house: &mut House) -> Next {
        if self.reader.moved(action) {
            return Next::Stay;
        }
        match action {
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn clicked(&mut self, _at: Position, _house: &mut House) -> Next {
        Next::Close
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let wide = popup::reading_width(area, WIDEST);
        if self.laid_out.0 != wide {
            let [first, second] = &self.texts;
            let columns = usize::from(wide.saturating_sub(4));
            let lines = sides::lines(first.side(), second.side(), columns, house.look);
            self.laid_out = (wide, lines);
        }
        let lines = &self.laid_out.1;
        let size = (wide, lines.len());
        let inner = popup::reading(frame, area, size, &self.title, house.look);
        self.reader
            .draw(frame.buffer_mut(), inner, lines, house.look);
    }
}
