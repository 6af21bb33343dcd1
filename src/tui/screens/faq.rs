//! The answered questions: a list, the selected one with its answer.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::id::Id;
use crate::model::layout::{PROSE, wrap};
use crate::model::records::message::Message;
use crate::model::stream::faq::{answered_on, faq};
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screen::{Next, Screen};
use crate::tui::screens::message_page::MessageScreen;
use crate::tui::screens::replying::ReplyScreen;
use crate::tui::widgets::column::{Block, Column, Line};
use crate::tui::widgets::paint;
use crate::tui::widgets::place::{self, HEAD};
use crate::tui::widgets::spread::spread;
use crate::tui::widgets::step::{PAGE, step};

/// The answered questions.
#[derive(Debug, Default)]
pub struct FaqScreen {
    order: Vec<Id>,
    cursor: usize,
    column: Column,
    seen: Option<u64>,
}

impl FaqScreen {
    fn renew(&mut self, house: &House) {
        let revision = house.workspace.revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        let answered = faq(&house.workspace.portfolio).into_iter();
        self.order = answered.map(|message| message.id.clone()).collect();
        self.cursor = self.cursor.min(self.order.len().saturating_sub(1));
    }

    fn chosen(&self) -> Option<&Id> {
        self.order.get(self.cursor)
    }
}

impl Screen for FaqScreen {
    fn scope(&self) -> Scope {
        Scope::Faq
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        match action {
            Action::Open | Action::SendAnswer if self.chosen().is_none() => {
                Some("No question is answered yet.".to_owned())
            }
            Action::GoFaq => Some("These are the answered questions.".to_owned()),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        if step(&mut self.cursor, action, self.order.len(), PAGE / 2) {
            return Next::Stay;
        }
        match (action, self.chosen()) {
            (Action::Open, Some(id)) => Next::Open(Box::new(MessageScreen::new(id.clone()))),
            (Action::SendAnswer, Some(id)) => {
                Next::Open(Box::new(ReplyScreen::new(house, id, None)))
            }
            (Action::Back, _) => Next::Close,
            _ => Next::Stay,
        }
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        if let Some(entry) = self.column.clicked(at) {
            self.cursor = entry;
        }
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        let count = match self.order.len() {
            1 => "1 question".to_owned(),
            n => format!("{n} questions"),
        };
        place::head(buffer, area, "Answered questions", &count, house);
        let body = paint::from_row(area, HEAD);
        if self.order.is_empty() {
            let at = paint::from_column(body, 2);
            let words = "No question is answered yet. Where a question is sorted, a answers it, and it stands here for everybody.";
            paint::prose(buffer, at, words, house.look.style(Role::Focus));
            return;
        }
        let columns = usize::from(body.width.saturating_sub(4).min(96));
        let messages = &house.workspace.portfolio.messages;
        let answered = self.order.iter().enumerate();
        let answered = answered.filter_map(|(at, id)| Some((at, messages.named(id)?)));
        let blocks: Vec<Block> = answered
            .map(|(at, message)| Block {
                stop: Some(at),
                lines: lines(message, at == self.cursor, columns, house),
                fresh: false,
            })
            .collect();
        let cursor = Some(self.cursor);
        self.column.draw(buffer, body, house.look, &blocks, cursor);
    }
}

/// The most lines of an answer that stand in the list; its page shows all.
const MOST: usize = 16;

fn lines(message: &Message, open: bool, columns: usize, house: &House) -> Vec<Line> {
    let day = answered_on(message).spoken(house.today());
    let question = vec![(Role::Strong, message.question.replace('\n', " "))];
    let mut lines = vec![spread(question, vec![(Role::Dim, day)], columns)];
    if open {
        let end = message.answer.char_indices().nth(MOST * PROSE);
        let answer = end.map_or(message.answer.as_str(), |(end, _)| &message.answer[..end]);
        let all = wrap(answer, columns.saturating_sub(2).clamp(8, PROSE));
        let more = all.len() > MOST || end.is_some();
        let shown = all.into_iter().take(MOST);
        lines.extend(shown.map(|line| vec![(Role::Plain, format!("  {line}"))]));
        if more {
            let more = house.look.glyph(Glyph::More);
            lines.push(vec![(Role::Dim, format!("  {more} Enter shows all of it"))]);
        }
    }
    lines.push(Vec::new());
    lines
}
