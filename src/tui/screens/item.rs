//! The page of one item: its fields, its history and its thread both ways.

// What is seen of it.
pub mod page;
pub mod rows;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::field::{Field, FieldKind};
use crate::model::kind::Kind;
use crate::model::layout::{facts, wrap};
use crate::model::portfolio::Address;
use crate::model::wording::capital;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::disputes::{self, DisputesScreen};
use crate::tui::screens::form::FormScreen;
use crate::tui::screens::history::HistoryScreen;
use crate::tui::screens::item::page::{Page, Part, Row, Stop};
use crate::tui::screens::item::rows::{Setting, lines};
use crate::tui::screens::line::LineScreen;
use crate::tui::screens::tending;
use crate::tui::widgets::column::{Block, Column, Line};
use crate::tui::widgets::paint;
use crate::tui::widgets::step::{PAGE, step};
use crate::workspace::draft::{Draft, Place};

/// From this width on thread and history stand beside the fields.
const BESIDE: u16 = 110;

/// The page of one item.
#[derive(Debug)]
pub struct ItemScreen {
    at: Address,
    page: Option<Page>,
    stops: Vec<Stop>,
    cursor: usize,
    unfolded: bool,
    seen: Option<(u64, bool)>,
    columns: [Column; 2],
    /// The field whose text is out in the editor of the system, and the text.
    edited: Option<(&'static Field, String)>,
}

impl ItemScreen {
    /// The page of the item at an address.
    pub fn new(at: Address) -> Self {
        Self {
            at,
            page: None,
            stops: Vec::new(),
            cursor: 1,
            unfolded: false,
            seen: None,
            columns: [Column::default(), Column::default()],
            edited: None,
        }
    }

    /// Brings the page up to date; cheap where nothing has changed. The cursor stays where it was.
    fn renew(&mut self, house: &House) {
        let seen = (house.workspace.revision(), self.unfolded);
        if self.seen == Some(seen) {
            return;
        }
        self.seen = Some(seen);
        let stood = self.stops.get(self.cursor).cloned();
        self.page = Page::of(house, &self.at, self.unfolded);
        self.stops = self.page.as_ref().map(Page::stops).unwrap_or_default();
        let same = |stop: &Stop| Some(stop) == stood.as_ref();
        if let Some(found) = self.stops.iter().position(same) {
            self.cursor = found;
        }
        self.cursor = self.cursor.min(self.stops.len().saturating_sub(1));
    }

    fn stop(&self) -> Option<&Stop> {
        self.stops.get(self.cursor)
    }

    fn part(&self, stop: usize) -> Option<Part> {
        self.page.as_ref().and_then(|page| page.part(stop))
    }

    /// Moves the cursor. `false` if the action is no movement.
    fn moved(&mut self, action: Action) -> bool {
        match action {
            Action::NextView => self.cursor = self.next_part(),
            Action::PreviousView => self.cursor = self.part_before(),
            action => return step(&mut self.cursor, action, self.stops.len(), PAGE),
        }
        true
    }

    /// The first stop of the next part, and round.
    fn next_part(&self) -> usize {
        let now = self.part(self.cursor);
        let on = (self.cursor..self.stops.len()).find(|stop| self.part(*stop) != now);
        on.unwrap_or(0)
    }

    /// The first stop of the part before, and round.
    fn part_before(&self) -> usize {
        let first = |of: usize| {
            let part = self.part(of);
            (0..self.stops.len()).find(|stop| self.part(*stop) == part)
        };
        let now = first(self.cursor).unwrap_or(0);
        let last = self.stops.len().saturating_sub(1);
        first(now.checked_sub(1).unwrap_or(last)).unwrap_or(0)
    }

    /// Edits the field under the cursor, or goes to the record under it.
    fn act_on_stop(&mut self, house: &House) -> Next {
        match self.stop() {
            Some(Stop::Field(field)) => {
                let form = FormScreen::change(house, &self.at, Some(field.name));
                Next::Open(Box::new(form))
            }
            Some(Stop::Fold) => {
                self.unfolded = !self.unfolded;
                self.renew(house);
                Next::Stay
            }
            Some(Stop::Item(at)) if at.item.is_none() => Next::Go(at.clone()),
            Some(Stop::Item(at)) => Next::Open(Box::new(Self::new(at.clone()))),
            Some(Stop::Entry(_)) | None => Next::Stay,
        }
    }

    /// The field under the cursor, if it holds a text of any length.
    fn text_field(&self) -> Option<&'static Field> {
        match self.stop() {
            Some(Stop::Field(field)) => Some(*field).filter(|field| {
                let kind = field.kind;
                field.typed && matches!(kind, FieldKind::Line | FieldKind::Text | FieldKind::Lines)
            }),
            _ => None,
        }
    }

    fn edit_outside(&mut self, house: &House) -> Next {
        let text = |field: &'static Field| {
            let record = house.workspace.portfolio.record(&self.at)?;
            Some((field, record.get(field.name).texts().join("\n")))
        };
        self.edited = self.text_field().and_then(text);
        match &self.edited {
            Some((_, text)) => Next::Edit(text.clone()),
            None => Next::Stay,
        }
    }

    /// Takes the text that came back for the field that was out. Where somebody else has changed the field meanwhile, it
    /// goes into the form, which says so.
    fn take_edited(&mut self, house: &mut House, text: &str) -> Next {
        let Some((field, was)) = self.edited.take() else {
            return Next::Stay;
        };
        let at = self.at.clone();
        let record = house.workspace.portfolio.record(&at);
        let now = record.map(|record| record.get(field.name).texts().join("\n"));
        if now.as_ref() != Some(&was) {
            let place = Place::Field {
                at: at.clone(),
                field: field.name.to_owned(),
            };
            let draft = Draft {
                was,
                ..Draft::new(place, text.to_owned())
            };
            if now.is_none() {
                house.hold_back(draft);
                return Next::Close;
            }
            let form = FormScreen::change(house, &at, None).with(house, &[draft]);
            return Next::Open(Box::new(form));
        }
        let kept = house.try_change(|composer| composer.set_typed(&at, field, &[text], ""));
        if kept.is_some() {
            house.say(format!("Kept: {}", field.label));
            house.mark_fresh(at);
        }
        Next::Stay
    }

    fn capture(&self, house: &House, kind: Kind) -> Next {
        let line = LineScreen::capture(house, kind, self.at.file.clone(), Some(self.at.clone()));
        Next::Open(Box::new(line))
    }

    /// What the actions on an item mean: what the cursor is on, where that is another record, else the page's own.
    fn meant(&self) -> &Address {
        match self.stop() {
            Some(Stop::Item(at)) => at,
            _ => &self.at,
        }
    }
}

impl Screen for ItemScreen {
    fn scope(&self) -> Scope {
        Scope::Item
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let gone = house.workspace.portfolio.record(&self.at).is_none();
        match (action, self.stop()) {
            (Action::Disputes, _) if self.page.as_ref().is_none_or(|page| page.disputes == 0) => {
                Some(disputes::NONE.to_owned())
            }
            (Action::Edit, Some(Stop::Entry(_))) => {
                Some("What has happened stays as it was written down.".to_owned())
            }
            (Action::Editor, _) if self.text_field().is_none() => {
                Some("Go to a field that holds a text first.".to_owned())
            }
            (Action::Edit, Some(Stop::Field(field))) if !field.typed => Some(format!(
                "{} follows from other changes and is not typed.",
                field.label
            )),
            (
                Action::Edit
                | Action::Capture(_)
                | Action::Promise
                | Action::Link
                | Action::Remove
                | Action::Park
                | Action::WholeForm,
                _,
            ) if gone => Some("It is not there any more; Esc goes back.".to_owned()),
            (action, _) => tending::refuses(action, house, self.meant()),
        }
    }

    fn edited_place(&self) -> Option<Place> {
        let (field, _) = self.edited.as_ref()?;
        Some(Place::Field {
            at: self.at.clone(),
            field: field.name.to_owned(),
        })
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        if self.moved(action) {
            return Next::Stay;
        }
        match action {
            Action::Back => Next::Close,
            Action::Edit => self.act_on_stop(house),
            Action::Editor => self.edit_outside(house),
            Action::WholeForm => {
                let form = FormScreen::change(house, &self.at, None);
                Next::Open(Box::new(form))
            }
            Action::Capture(kind) => self.capture(house, kind),
            Action::History => {
                let history = HistoryScreen::new(house, self.at.clone());
                Next::Open(Box::new(history))
            }
            Action::Disputes => {
                let disputes = DisputesScreen::new(house, Some(self.at.clone()));
                Next::Open(Box::new(disputes))
            }
            action => tending::open(action, house, self.meant()).unwrap_or(Next::Stay),
        }
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        let stop = self.columns.iter().find_map(|column| column.clicked(at));
        match stop {
            Some(stop) if stop == self.cursor => self.act_on_stop(house),
            Some(stop) => {
                self.cursor = stop;
                Next::Stay
            }
            None => Next::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        match answer {
            Answer::Made(at) => house.mark_fresh(at),
            Answer::Text(text) => return self.take_edited(house, &text),
            _ => {}
        }
        if house.workspace.portfolio.record(&self.at).is_none() {
            return Next::Close;
        }
        self.renew(house);
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let area = paint::inset(area, 1);
        let Some(page) = &self.page else {
            let words = "It is not there any more. Esc goes back.";
            let style = house.look.style(Role::Needs);
            paint::prose(frame.buffer_mut(), paint::inset(area, 1), words, style);
            return;
        };
        let high = draw_head(frame, area, page, self.cursor == 0, house);
        if let Some(words) = disputes::counted(page.disputes) {
            let notice = paint::inset(paint::from_row(area, high.saturating_sub(1)), 2);
            disputes::notice(frame.buffer_mut(), notice, &words, house.look);
        }
        let area = paint::from_row(area, high);
        let cursor = Some(self.cursor);
        let buffer = frame.buffer_mut();
        if area.width < BESIDE {
            let blocks = blocks(page, Part::ALL, area.width, house);
            self.columns[0].draw(buffer, area, house.look, &blocks, cursor);
            self.columns[1] = Column::default();
            return;
        }
        let left = Rect {
            width: (area.width * 11 / 20).min(92),
            ..area
        };
        let right = paint::from_column(area, left.width + 3);
        let own = blocks(page, &Part::ALL[..1], left.width, house);
        let rest = blocks(page, &Part::ALL[1..], right.width, house);
        self.columns[0].draw(buffer, left, house.look, &own, cursor);
        self.columns[1].draw(buffer, right, house.look, &rest, cursor);
        let rule = paint::from_column(area, left.width + 1);
        paint::upright(buffer, rule, house.look);
    }
}

/// Kind, inquiry, title and how it stands. Returns the rows used.
fn draw_head(frame: &mut Frame<'_>, area: Rect, page: &Page, selected: bool, house: &House) -> u16 {
    let look = house.look;
    let buffer = frame.buffer_mut();
    let mut kind = capital(page.kind.word());
    if !page.place.is_empty() {
        kind = format!("{kind} · {}", page.place);
    }
    let inner = paint::from_column(area, 2);
    let state = facts(&page.state, usize::from(inner.width) / 2);
    let wide = paint::right(buffer, inner, &state, look.style(Role::Plain));
    let room = Rect {
        width: inner.width.saturating_sub(wide + 2),
        ..inner
    };
    paint::line(buffer, room, &kind, look.style(Role::Dim));
    let title = wrap(&page.title, usize::from(inner.width.clamp(1, 100)));
    let rows = u16::try_from(title.len().clamp(1, 2)).unwrap_or(1);
    for (row, text) in (1..).zip(title.iter().take(usize::from(rows))) {
        let place = Rect {
            height: 1.min(area.height),
            ..paint::from_row(area, row)
        };
        let last = row == rows && title.len() > usize::from(rows);
        let more = if last { look.glyph(Glyph::More) } else { "" };
        let text = format!("{text}{more}");
        let role = match (selected, house.is_fresh(&page.at)) {
            (true, _) => Role::Selected,
            (false, true) => Role::Fresh,
            (false, false) => Role::Strong,
        };
        if selected {
            buffer.set_style(place.intersection(buffer.area), look.style(Role::Selected));
            let mark = look.glyph(Glyph::Mark);
            paint::line(buffer, place, mark, look.style(Role::Focus));
        }
        paint::line(
            buffer,
            paint::from_column(place, 2),
            &text,
            look.style(role),
        );
    }
    paint::rule(buffer, paint::from_row(area, 1 + rows), look);
    rows + 3
}

/// The blocks of some parts of the page, each with its heading and where the thread breaks.
fn blocks(page: &Page, parts: &[Part], columns: u16, house: &House) -> Vec<Block> {
    let setting = Setting {
        // The mark at the left, the arrows at the right.
        width: usize::from(columns.saturating_sub(4)),
        today: house.today(),
        look: house.look,
    };
    let title = usize::from(page.main.is_some());
    let mut found: Vec<Block> = Vec::new();
    for part in parts {
        let rows = page.rows.iter().enumerate();
        let rows: Vec<(usize, &Row)> = rows
            .filter(|(_, (of, _))| of == part)
            .map(|(nth, (_, row))| (nth, row))
            .collect();
        let broken = page.broken.filter(|_| *part == Part::Comes);
        if rows.is_empty() && broken.is_none() {
            continue;
        }
        found.push(Block::still(heading(
            *part,
            broken,
            setting,
            !found.is_empty(),
        )));
        found.extend(rows.into_iter().map(|(nth, row)| Block {
            stop: Some(nth + title),
            lines: lines(row, page, setting),
            fresh: matches!(row, Row::Node(node) if house.is_fresh(&node.at)),
        }));
    }
    found
}

/// The heading of a part, with space before it where something stands above.
fn heading(part: Part, broken: Option<&str>, setting: Setting, below: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    if part == Part::Fields {
        return lines;
    }
    if below {
        lines.push(Vec::new());
    }
    lines.push(vec![(Role::Strong, part.heading().to_owned())]);
    if let Some(broken) = broken {
        let glyph = setting.look.glyph(Glyph::BarToCome);
        lines.push(vec![(Role::Needs, format!("{glyph} {broken}"))]);
    }
    lines
}
