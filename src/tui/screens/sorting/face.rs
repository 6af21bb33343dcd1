//! What is seen while sorting: the message large, what it looks like beside or below it, and who will see to it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::day::Day;
use crate::model::layout::{PROSE, cell, cut, wrap};
use crate::model::records::message::Message;
use crate::model::stream::telling::{facts, state};
use crate::model::words::Routed;
use crate::tui::action::Action;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::screens::sorting::alikes::Alikes;
use crate::tui::widgets::column::{Block, Column, Line};
use crate::tui::widgets::paint;
use crate::tui::widgets::place::{self, HEAD};
use crate::tui::widgets::spread::spread;

/// From this width on the look-alikes stand beside the message.
const BESIDE: u16 = 104;

/// The widest that a message gets: prose and its gutter.
const WIDEST: u16 = 76;

/// So much of a message is shown; its page shows all.
const MOST: usize = 6_000;

/// What is to be seen.
pub struct Sight<'a> {
    /// The message; none where everything is sorted.
    pub message: Option<&'a Message>,
    /// Its place among those that are gone through, and how many they are.
    pub place: (usize, usize),
    /// How many were sorted since it began.
    pub sorted: usize,
    /// What it looks like.
    pub alikes: &'a Alikes,
    /// The lead who will see to it.
    pub lead: &'a str,
    /// By when.
    pub due: Option<Day>,
    /// Why it goes there.
    pub why: &'a str,
}

/// What of it is in view.
#[derive(Debug, Default)]
pub struct Face {
    first: usize,
    most: usize,
    column: Column,
}

impl Face {
    /// Another message is shown, from its beginning.
    pub fn begin(&mut self) {
        self.first = 0;
    }

    /// Scrolls in a long message. `false` if the action is none of that.
    pub fn scrolled(&mut self, action: Action) -> bool {
        match action {
            Action::PageUp => self.first = self.first.saturating_sub(5),
            Action::PageDown => self.first = (self.first + 5).min(self.most),
            _ => return false,
        }
        true
    }

    /// The look-alike at a place.
    pub fn clicked(&self, at: Position) -> Option<usize> {
        self.column.clicked(at)
    }

    /// Draws it.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, sight: &Sight<'_>, house: &House) {
        let area = paint::inset(area, 1);
        let Some(message) = sight.message else {
            place::head(buffer, area, "Sorting", "", house);
            done(
                buffer,
                paint::from_row(area, HEAD + 1),
                sight.sorted,
                house.look,
            );
            return;
        };
        let sums = format!("{} of {}", sight.place.0 + 1, sight.place.1);
        place::head(buffer, area, "Sorting", &sums, house);
        let body = paint::from_row(area, HEAD);
        let foot = Rect {
            y: body.bottom().saturating_sub(1).max(body.y),
            height: 1.min(body.height),
            ..body
        };
        assigned(buffer, paint::from_column(foot, 2), sight, house);
        let body = Rect {
            height: body.height.saturating_sub(2),
            ..body
        };
        let (told, like) = parts(body, sight.alikes.found.len());
        self.message(buffer, told, message, house);
        self.alikes(buffer, like, sight.alikes, house);
    }

    fn message(&mut self, buffer: &mut Buffer, area: Rect, message: &Message, house: &House) {
        let look = house.look;
        let area = paint::from_column(area, 2);
        let (portfolio, today) = (&house.workspace.portfolio, house.today());
        let facts = dotted(&facts(portfolio, message, today), look);
        let waits = state(portfolio, message, today);
        // That it is unsorted goes without saying here.
        let waits = waits.strip_prefix("unsorted · ").unwrap_or(&waits);
        let waits = dotted(waits, look);
        let role = if message.route == Routed::Unsorted {
            Role::Needs
        } else {
            Role::Dim
        };
        let columns = usize::from(area.width);
        let head = spread(vec![(Role::Dim, facts)], vec![(role, waits)], columns);
        let head: Vec<(Role, &str)> = head.iter().map(|(role, it)| (*role, it.as_str())).collect();
        paint::pieces(buffer, area, look, &head);
        let lines = lines(message, usize::from(area.width).clamp(8, PROSE), look);
        let room = paint::from_row(area, 2);
        let high = usize::from(room.height);
        self.most = lines.len().saturating_sub(high);
        self.first = self.first.min(self.most);
        for (row, line) in (0..room.height).zip(lines.iter().skip(self.first)) {
            let pieces: Vec<(Role, &str)> = line
                .iter()
                .map(|(role, text)| (*role, text.as_str()))
                .collect();
            paint::pieces(buffer, paint::from_row(room, row), look, &pieces);
        }
        if self.first < self.most {
            let below = lines.len() - self.first - high;
            let lines = if below == 1 { "line" } else { "lines" };
            let more = format!(
                "{} {below} more {lines}, Page Down",
                look.glyph(Glyph::Below)
            );
            paint::right(
                buffer,
                paint::from_row(area, 1),
                &more,
                look.style(Role::Dim),
            );
        }
    }

    fn alikes(&mut self, buffer: &mut Buffer, area: Rect, alikes: &Alikes, house: &House) {
        let look = house.look;
        let heading = paint::from_column(area, 2);
        if alikes.found.is_empty() {
            let words = "Nothing that is known looks like it.";
            paint::prose(buffer, heading, words, look.style(Role::Dim));
            return;
        }
        let words = "Looks like; = says that it is the selected one";
        paint::line(buffer, heading, words, look.style(Role::Dim));
        let columns = usize::from(area.width.saturating_sub(3));
        let is_roomy = usize::from(area.height) > 3 * alikes.found.len();
        let all = alikes.found.iter().enumerate();
        let blocks: Vec<Block> = all
            .flat_map(|(at, alike)| {
                let about = [alike.state.as_str(), alike.place.as_str()];
                let about: Vec<&str> = about.into_iter().filter(|it| !it.is_empty()).collect();
                let about = about.join(&format!(" {} ", look.glyph(Glyph::Dot)));
                let mut lines = vec![vec![(Role::Plain, cut(&alike.title, columns))]];
                if area.height > 8 || at == alikes.cursor {
                    lines.push(vec![(Role::Dim, cut(&dotted(&about, look), columns))]);
                }
                let block = Block {
                    stop: Some(at),
                    lines,
                    fresh: false,
                };
                let space = Block::still(vec![Vec::new(); usize::from(is_roomy)]);
                [block, space]
            })
            .collect();
        let cursor = Some(alikes.cursor);
        self.column
            .draw(buffer, paint::from_row(area, 1), look, &blocks, cursor);
    }
}

/// The room of the message and that of its look-alikes: side by side, or one below the other.
fn parts(body: Rect, alikes: usize) -> (Rect, Rect) {
    if body.width >= BESIDE {
        let wide = (body.width * 11 / 20).min(WIDEST);
        let told = Rect {
            width: wide,
            ..body
        };
        return (told, paint::from_column(body, wide + 2));
    }
    let wanted = if alikes == 0 { 2 } else { 6 };
    let high = wanted.min(body.height / 2);
    let told = Rect {
        height: body.height.saturating_sub(high + 1),
        ..body
    };
    (
        told,
        paint::from_row(body, body.height.saturating_sub(high)),
    )
}

/// The words of a message, strong, and what else was said about it.
fn lines(message: &Message, columns: usize, look: Look) -> Vec<Line> {
    let end = message.text.char_indices().nth(MOST);
    let text = end.map_or(message.text.as_str(), |(end, _)| &message.text[..end]);
    let mut lines: Vec<Line> = wrap(text, columns)
        .into_iter()
        .map(|line| vec![(Role::Strong, line)])
        .collect();
    if end.is_some() {
        let more = look.glyph(Glyph::More);
        lines.push(vec![(Role::Dim, format!("{more} o shows all of it"))]);
    }
    let told = [
        ("Already tried", message.tried.clone()),
        ("From", message.role.clone()),
        ("Place", message.place.clone()),
        (
            "Consent",
            message
                .consent
                .map_or(String::new(), |it| it.word().to_owned()),
        ),
        ("Way back", message.return_route.clone()),
    ];
    let labels = 15;
    let mut is_first = true;
    for (label, text) in told.iter().filter(|(_, text)| !text.is_empty()) {
        if is_first {
            lines.push(Vec::new());
            is_first = false;
        }
        let texts = wrap(text, columns.saturating_sub(labels).max(8));
        for (nth, text) in texts.into_iter().take(40).enumerate() {
            let label = if nth == 0 { *label } else { "" };
            lines.push(vec![(Role::Dim, cell(label, labels)), (Role::Plain, text)]);
        }
    }
    if message.no_answer {
        lines.push(Vec::new());
        lines.push(vec![(
            Role::Dim,
            "They asked not to be answered.".to_owned(),
        )]);
    }
    lines
}

/// Who will see to it, by when, and why.
fn assigned(buffer: &mut Buffer, area: Rect, sight: &Sight<'_>, house: &House) {
    let look = house.look;
    let due = sight.due.map(|due| due.spoken(house.today()));
    let said = |text: &str, none: &str| match text {
        "" => (Role::Dim, none.to_owned()),
        text => (Role::Plain, text.to_owned()),
    };
    let (lead_role, lead) = said(sight.lead, "nobody yet");
    let (due_role, due) = said(due.as_deref().unwrap_or_default(), "no date");
    let mut pieces = vec![
        (Role::Dim, "Lead  "),
        (lead_role, lead.as_str()),
        (Role::Dim, "   by  "),
        (due_role, due.as_str()),
    ];
    if !sight.why.is_empty() {
        pieces.push((Role::Dim, "   why  "));
        pieces.push((Role::Plain, sight.why));
    }
    paint::pieces(buffer, area, look, &pieces);
}

fn done(buffer: &mut Buffer, area: Rect, sorted: usize, look: Look) {
    let area = paint::from_column(area, 2);
    let words = match sorted {
        0 => "Everything is sorted.".to_owned(),
        1 => "Everything is sorted. One message went on its way just now.".to_owned(),
        n => format!("Everything is sorted. {n} messages went on their way just now."),
    };
    let used = paint::prose(buffer, area, &words, look.style(Role::Focus));
    let at = paint::from_row(area, used + 1);
    let words = "Esc goes back to the stream, where n takes in the next.";
    paint::prose(buffer, at, words, look.style(Role::Dim));
}

fn dotted(text: &str, look: Look) -> String {
    text.replace('·', look.glyph(Glyph::Dot))
}
