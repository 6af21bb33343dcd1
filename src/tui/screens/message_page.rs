//! The page of a message: what was said, the way that it went, and everything that came of it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::field::{Record, field_named};
use crate::model::id::Id;
use crate::model::layout::{PROSE, wrap};
use crate::model::portfolio::Address;
use crate::model::records::message::Message;
use crate::model::stream::course::course;
use crate::model::stream::telling::{facts, log, state};
use crate::model::words::Routed;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screen::{Next, Screen};
use crate::tui::screens::form::FormScreen;
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::replying::ReplyScreen;
use crate::tui::widgets::column::{Block, Column, Line};
use crate::tui::widgets::place::{self, HEAD};
use crate::tui::widgets::step::{PAGE, step};
use crate::tui::widgets::{paint, tree};

/// The fields that stand under the text, where they are filled.
const FIELDS: &[&str] = &[
    "role",
    "place",
    "tried",
    "consent",
    "return_route",
    "question",
    "answer",
];

/// The page of a message.
#[derive(Debug)]
pub struct MessageScreen {
    id: Id,
    /// What the cursor can stand on: the lines of the text and what came of it.
    blocks: Vec<Block>,
    stops: Vec<Option<Address>>,
    cursor: usize,
    column: Column,
    seen: Option<(u64, usize)>,
}

impl MessageScreen {
    /// The page of a message.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            blocks: Vec::new(),
            stops: Vec::new(),
            cursor: 0,
            column: Column::default(),
            seen: None,
        }
    }

    fn message<'a>(&self, house: &'a House) -> Option<&'a Message> {
        house.workspace.portfolio.messages.named(&self.id)
    }

    /// Lays the page out; cheap where nothing has changed.
    fn renew(&mut self, house: &House, columns: usize) {
        let seen = (house.workspace.revision(), columns);
        if self.seen == Some(seen) {
            return;
        }
        self.seen = Some(seen);
        self.blocks.clear();
        self.stops.clear();
        if let Some(message) = self.message(house) {
            self.told(message, columns, house);
            self.went(message, columns);
            self.came(message, columns, house);
        }
        self.cursor = self.cursor.min(self.stops.len().saturating_sub(1));
    }

    fn stop(&mut self, lines: Vec<Line>, to: Option<Address>) {
        let stop = Some(self.stops.len());
        self.stops.push(to);
        self.blocks.push(Block {
            stop,
            lines,
            fresh: false,
        });
    }

    fn heading(&mut self, text: &str) {
        let heading = vec![(Role::Dim, text.to_owned())];
        self.blocks.push(Block::still(vec![Vec::new(), heading]));
    }

    /// What was said: a stop for each paragraph, so that long ones can be read through.
    fn told(&mut self, message: &Message, columns: usize, house: &House) {
        let room = columns.clamp(8, PROSE);
        let facts = facts(&house.workspace.portfolio, message, house.today());
        let facts = facts.replace('·', house.look.glyph(Glyph::Dot));
        let facts = vec![(Role::Dim, facts)];
        self.blocks.push(Block::still(vec![facts, Vec::new()]));
        let lines = wrap(&message.text, room);
        for part in lines.chunks(6) {
            let lines = part.iter().map(|line| vec![(Role::Strong, line.clone())]);
            self.stop(lines.collect(), None);
        }
        let mut lines: Vec<Line> = vec![Vec::new()];
        for name in FIELDS {
            let text = message.get(name).plain();
            let field = field_named(Message::FIELDS, name).filter(|_| !text.is_empty());
            let Some(field) = field else { continue };
            let texts = wrap(&text, room.saturating_sub(18).max(8));
            for (nth, text) in texts.into_iter().enumerate() {
                let label = if nth == 0 { field.label } else { "" };
                let label = crate::model::layout::cell(label, 18);
                lines.push(vec![(Role::Dim, label), (Role::Plain, text)]);
            }
        }
        if message.no_answer {
            lines.push(vec![(
                Role::Dim,
                "They asked not to be answered".to_owned(),
            )]);
        }
        let now = state(&house.workspace.portfolio, message, house.today());
        let role = if message.is_late(house.today()) {
            Role::Stuck
        } else {
            Role::Needs
        };
        lines.push(vec![
            (Role::Dim, crate::model::layout::cell("Now", 18)),
            (role, now),
        ]);
        self.blocks.push(Block::still(lines));
    }

    fn went(&mut self, message: &Message, columns: usize) {
        let log = log(message);
        if log.is_empty() {
            return;
        }
        self.heading("The way it went");
        for entry in log {
            let lines = wrap(&entry, columns.saturating_sub(2).clamp(8, PROSE + 20));
            let lines = lines.into_iter().enumerate().map(|(nth, line)| {
                let indent = if nth == 0 { "" } else { "            " };
                vec![(Role::Plain, format!("{indent}{line}"))]
            });
            self.blocks.push(Block::still(lines.collect()));
        }
    }

    fn came(&mut self, message: &Message, columns: usize, house: &House) {
        let course = course(&house.workspace.portfolio, message);
        if course.children.is_empty() {
            return;
        }
        self.heading("What came of it");
        for row in tree::rows(&course.children, house.today()) {
            let lines = row.lines(columns.min(116), house.look);
            self.stop(lines, Some(row.at));
        }
    }

    fn open(&self, house: &House) -> Next {
        let to = self.stops.get(self.cursor).cloned().flatten();
        let Some(at) = to else {
            let at = Address::document(self.id.clone());
            return Next::Open(Box::new(FormScreen::change(house, &at, Some("text"))));
        };
        if house.workspace.portfolio.inquiry(&at.file).is_none() {
            let form = at.item.is_some();
            return if form {
                Next::Open(Box::new(FormScreen::change(house, &at, None)))
            } else {
                Next::Stay
            };
        }
        match at.item {
            Some(_) => Next::Open(Box::new(ItemScreen::new(at))),
            None => Next::Go(at),
        }
    }
}

impl Screen for MessageScreen {
    fn scope(&self) -> Scope {
        Scope::Message
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let message = self.message(house);
        match action {
            Action::Open | Action::SortStream | Action::Edit if message.is_none() => {
                Some("This message is not there any more.".to_owned())
            }
            Action::SendAnswer
                if !message.is_some_and(|message| {
                    matches!(
                        message.route,
                        Routed::Unsorted | Routed::Team | Routed::Answer
                    )
                }) =>
            {
                Some("It has gone on: the answer comes from there.".to_owned())
            }
            _ => None,
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        if step(&mut self.cursor, action, self.stops.len(), PAGE) {
            return Next::Stay;
        }
        match action {
            Action::Open => self.open(house),
            Action::SortStream => Next::Sort(self.id.clone()),
            Action::SendAnswer => Next::Open(Box::new(ReplyScreen::new(house, &self.id, None))),
            Action::Edit => {
                let at = Address::document(self.id.clone());
                Next::Open(Box::new(FormScreen::change(house, &at, None)))
            }
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        match self.column.clicked(at) {
            Some(stop) if stop == self.cursor => self.open(house),
            Some(stop) => {
                self.cursor = stop;
                Next::Stay
            }
            None => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let area = paint::inset(area, 1);
        let body = paint::from_row(area, HEAD);
        let columns = usize::from(body.width.saturating_sub(4));
        self.renew(house, columns);
        let buffer = frame.buffer_mut();
        let told = match self.message(house) {
            Some(_) => "",
            None => "It is not there any more",
        };
        place::head(buffer, area, "A message", told, house);
        let cursor = Some(self.cursor).filter(|_| !self.stops.is_empty());
        self.column
            .draw(buffer, body, house.look, &self.blocks, cursor);
    }
}
