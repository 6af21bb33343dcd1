//! Beside the list: the locks of the selected answer, the uppermost above, and its words or the draft of them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::drafting::Draft;
use crate::model::layout::{PROSE, wrap};
use crate::model::ledger::Line;
use crate::model::locks::GAP;
use crate::model::words::FeedbackState;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::widgets::paint;

/// The way up, the uppermost lock first.
const LOCKS: [FeedbackState; 4] = [
    FeedbackState::Acknowledged,
    FeedbackState::Sent,
    FeedbackState::Drafted,
    FeedbackState::Owed,
];

/// The salmon on its way.
const SALMON: &str = "><((o>";

/// The selected answer.
pub struct Panel<'a> {
    /// Its line.
    pub line: Line<'a>,
    /// The house.
    pub house: &'a House,
}

impl Panel<'_> {
    /// Draws it.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect) {
        let below = self.draw_locks(buffer, area);
        self.draw_words(buffer, paint::from_row(below, 1));
    }

    fn draw_locks(&self, buffer: &mut Buffer, area: Rect) -> Rect {
        let look = self.house.look;
        let state = self.line.feedback.state;
        let mut at = area;
        if state == FeedbackState::NotPossible {
            let cross = look.glyph(Glyph::Cross);
            let words = format!("{cross} No answer was possible");
            paint::line(buffer, at, &words, look.style(Role::Plain));
            return paint::from_row(at, 1);
        }
        for lock in LOCKS {
            let (glyph, role) = match lock.cmp(&state) {
                std::cmp::Ordering::Less => (Glyph::Tick, Role::Done),
                std::cmp::Ordering::Equal => (Glyph::Here, Role::Focus),
                std::cmp::Ordering::Greater => (Glyph::ToCome, Role::Dim),
            };
            let glyph = format!("{} ", look.glyph(glyph));
            let word = format!("{:<14}", lock.word());
            let salmon = if lock == state { SALMON } else { "" };
            let when = format!("  {}", self.when(lock));
            let pieces = [
                (role, glyph.as_str()),
                (role, word.as_str()),
                (Role::Focus, salmon),
                (Role::Dim, when.as_str()),
            ];
            paint::pieces(buffer, at, look, &pieces);
            at = paint::from_row(at, 1);
        }
        at
    }

    /// The day on which a lock was reached.
    fn when(&self, lock: FeedbackState) -> String {
        let line = self.line.feedback;
        if lock > line.state {
            return String::new();
        }
        let entries = line.history.iter().rev();
        let mut found =
            entries.filter(|it| it.field == "state" && FeedbackState::parse(&it.to) == Some(lock));
        let on = found.next().map(|it| it.on.day());
        let first = (lock == FeedbackState::Owed).then(|| line.added.day());
        let day = on.or(first);
        day.map_or(String::new(), |day| day.spoken(self.line.today))
    }

    fn draw_words(&self, buffer: &mut Buffer, area: Rect) {
        let look = self.house.look;
        let line = self.line.feedback;
        let portfolio = &self.house.workspace.portfolio;
        let drafted = || Draft::of_line(portfolio, &self.line).words();
        let (heading, role, words) = match (line.text.as_str(), line.state) {
            ("", state) if state.is_owed() => ("A first draft; d takes it", Role::Dim, drafted()),
            ("", _) => ("No words were written down", Role::Dim, String::new()),
            (text, FeedbackState::NotPossible) => ("Why", Role::Plain, text.to_owned()),
            (text, state) if state.is_owed() => ("The draft", Role::Plain, text.to_owned()),
            (text, _) => ("What they were told", Role::Plain, text.to_owned()),
        };
        paint::line(buffer, area, heading, look.style(Role::Strong));
        let body = paint::from_row(area, 2);
        let width = usize::from(body.width.clamp(1, 76)).min(PROSE);
        let lines = wrap(&words, width);
        let high = usize::from(body.height);
        for (row, text) in (0..body.height).zip(&lines) {
            let is_last = usize::from(row) + 1 == high && lines.len() > high;
            let text = if is_last {
                look.glyph(Glyph::More)
            } else {
                text
            };
            let role = if text.contains(GAP) {
                Role::Needs
            } else {
                role
            };
            paint::line(buffer, paint::from_row(body, row), text, look.style(role));
        }
    }
}
