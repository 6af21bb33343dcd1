//! Something long to read: the minutes of a session.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::id::Id;
use crate::report::markdown;
use crate::report::session::Part;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::screen::{Next, Screen};
use crate::tui::screens::writing_up::WriteUpScreen;
use crate::tui::widgets::paint;
use crate::tui::widgets::reader::{Line, Reader, wrapped};

/// The minutes of a session, to read.
#[derive(Debug)]
pub struct ReadingScreen {
    session: Id,
    reader: Reader,
}

impl ReadingScreen {
    /// The minutes of a session.
    pub fn new(session: Id) -> Self {
        Self {
            session,
            reader: Reader::default(),
        }
    }

    fn lines(&self, columns: usize, house: &House) -> Vec<Line> {
        match house
            .workspace
            .paper(&self.session, Part::Minutes, house.times.as_ref())
        {
            Ok(report) => lines(&markdown::render(&report), columns),
            Err(refusal) => wrapped(Role::Needs, &refusal.sentence(), 0, columns),
        }
    }
}

/// Markdown in lines of a width, its headings strong.
pub fn lines(text: &str, columns: usize) -> Vec<Line> {
    let lines = text.lines().flat_map(|line| {
        let heading = line.trim_start_matches('#');
        if heading.len() < line.len() {
            wrapped(Role::Strong, heading.trim_start(), 0, columns)
        } else {
            wrapped(Role::Plain, line, 0, columns)
        }
    });
    lines.collect()
}

impl Screen for ReadingScreen {
    fn scope(&self) -> Scope {
        Scope::Reading
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        if self.reader.moved(action) {
            return Next::Stay;
        }
        match action {
            Action::Back => Next::Close,
            Action::WriteUpAgain => {
                Next::Open(Box::new(WriteUpScreen::new(house, self.session.clone())))
            }
            _ => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let area = paint::inset(area, 3);
        let lines = self.lines(usize::from(area.width.clamp(1, 78)), house);
        let area = paint::from_row(area, 1);
        self.reader
            .draw(frame.buffer_mut(), area, &lines, house.look);
    }
}
