//! Moving an inquiry to another stage: where to, what is ready and what is not, and why all the same.

// What is seen of it.
pub mod owed;
pub mod way;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::field::{FieldKind, field_named};
use crate::model::id::Id;
use crate::model::layout::quoted;
use crate::model::portfolio::Address;
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::walk::ending::gate_to;
use crate::model::walk::prompt::moves_from;
use crate::model::wording::capital;
use crate::model::words::Stage;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::inputs::meanwhile::Meanwhile;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::press::Press;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::moving::owed::Left;
use crate::tui::screens::moving::way::Way;
use crate::tui::typing::editor::Editor;
use crate::tui::widgets::step::{PAGE, step};
use crate::tui::widgets::{paint, popup};
use crate::workspace::draft::{Draft, Place};

/// The lines that are typed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typing {
    /// What the inquiry leaves behind; only where it is closed.
    Closing,
    /// Why.
    Reason,
}

/// Moving an inquiry.
pub struct MovingScreen {
    file: Id,
    title: String,
    ways: Vec<Way>,
    cursor: usize,
    typing: Typing,
    reason: Editor,
    closing: Editor,
    /// What the inquiry leaves behind, as it was when this was opened.
    left: Meanwhile,
    from: Stage,
    left_open: Left,
    error: Option<Refusal>,
}

impl MovingScreen {
    /// Every way from the stage that the inquiry is in, the usual one first. `None` if it is not there.
    pub fn new(house: &House, file: &Id) -> Option<Self> {
        let inquiry = house.workspace.portfolio.inquiry(file)?;
        let stages = match inquiry.stage {
            Stage::Closed => vec![inquiry.closed_from()],
            stage => moves_from(stage).to_vec(),
        };
        let ways = stages
            .iter()
            .map(|to| Way::new(house, inquiry, *to))
            .collect();
        Some(Self {
            file: file.clone(),
            title: inquiry.title.clone(),
            ways,
            cursor: 0,
            typing: Typing::Reason,
            reason: Editor::one_line(""),
            from: inquiry.stage,
            left: Meanwhile::new(closing(inquiry), Some(FieldKind::Line)),
            closing: Editor::one_line(&inquiry.closing),
            left_open: Left::of(house.workspace.scene(inquiry)),
            error: None,
        })
    }

    /// The same, with closing under the cursor; the usual way where it cannot be closed from here.
    pub fn closing(house: &House, file: &Id) -> Option<Self> {
        let mut screen = Self::new(house, file)?;
        let closed = screen.ways.iter().position(|way| way.to == Stage::Closed);
        match closed {
            Some(at) => screen.turn_to(at),
            None if screen.ways.iter().all(|way| way.to != Stage::Closed) => {
                let inquiry = house.workspace.portfolio.inquiry(file)?;
                if inquiry.stage != Stage::Closed {
                    screen.ways.push(Way::new(house, inquiry, Stage::Closed));
                    screen.turn_to(screen.ways.len() - 1);
                }
            }
            None => {}
        }
        Some(screen)
    }

    /// The same with what was typed in it on another day.
    #[must_use]
    pub fn with(mut self, drafts: &[Draft]) -> Self {
        for draft in drafts {
            let (to, typing) = match &draft.place {
                Place::Reason { to, .. } => (*to, Typing::Reason),
                _ => (Stage::Closed, Typing::Closing),
            };
            if let Some(way) = self.ways.iter().position(|way| way.to == to) {
                self.turn_to(way);
            }
            self.typing = typing;
            self.editor().replace_all(&draft.text);
        }
        self
    }

    fn turn_to(&mut self, at: usize) {
        self.cursor = at;
        self.error = None;
        self.typing = if self.is_closing() {
            Typing::Closing
        } else {
            Typing::Reason
        };
    }

    fn way(&self) -> Option<&Way> {
        self.ways.get(self.cursor)
    }

    fn is_closing(&self) -> bool {
        self.way().is_some_and(|way| way.to == Stage::Closed)
    }

    fn editor(&mut self) -> &mut Editor {
        match self.typing {
            Typing::Closing => &mut self.closing,
            Typing::Reason => &mut self.reason,
        }
    }

    fn has_new_closing(&self) -> bool {
        self.closing.text() != self.left.first.join(" ")
    }

    /// Whether what is typed would take the place of what somebody else has written meanwhile; says so once.
    fn overwrites(&mut self, house: &House) -> bool {
        let Some(inquiry) = house.workspace.portfolio.inquiry(&self.file) else {
            return false;
        };
        if !self.is_closing() || !self.has_new_closing() {
            return false;
        }
        let now = closing(inquiry);
        self.left.sees(now.clone());
        let objects = self.left.objects(&[self.closing.text().to_owned()]);
        if objects {
            let words = format!(
                "Somebody else has written meanwhile: {}",
                quoted(&now.join(" "))
            );
            self.error = Some(Refusal::new(words, "Enter again puts yours in its place."));
        }
        objects
    }

    fn go(&mut self, house: &mut House) -> Next {
        let Some(way) = self.ways.get(self.cursor) else {
            return Next::Stay;
        };
        if self.is_closing()
            && self.typing == Typing::Closing
            && way.needs_reason
            && self.reason.is_empty()
        {
            self.typing = Typing::Reason;
            let why = "Not everything is ready.";
            self.error = Some(Refusal::new(
                why,
                "Say in a line why it is closed all the same.",
            ));
            return Next::Stay;
        }
        if self.overwrites(house) {
            return Next::Stay;
        }
        let Some(way) = self.ways.get(self.cursor) else {
            return Next::Stay;
        };
        let (file, to) = (self.file.clone(), way.to);
        let reason = self.reason.text().to_owned();
        let changed = self.is_closing() && self.has_new_closing();
        let closing = changed.then(|| self.closing.text().to_owned());
        let guides = house.workspace.guides.clone();
        let moved = house.change(|composer| {
            let head = Address::document(file.clone());
            if let (Some(text), Some(field)) = (&closing, field_named(Inquiry::FIELDS, "closing")) {
                composer.set_typed(&head, field, &[text.as_str()], "")?;
            }
            let gate = gate_to(&guides, composer, &file, to);
            composer.move_to(&file, to, &gate, &reason)
        });
        match moved {
            Ok(()) => {
                let now = match to {
                    Stage::Closed => "is closed".to_owned(),
                    to => format!("is now in {}", capital(to.word())),
                };
                house.say(format!("{} {now}. u takes it back.", quoted(&self.title)));
                let at = Address::document(self.file.clone());
                house.mark_fresh(at);
                Next::CloseWith(Answer::Yes)
            }
            Err(refusal) => {
                self.error = Some(refusal);
                Next::Stay
            }
        }
    }
}

/// What an inquiry leaves behind, as one line.
fn closing(inquiry: &Inquiry) -> Vec<String> {
    let line = Editor::one_line(&inquiry.closing);
    let text = Some(line.text().to_owned());
    text.filter(|text| !text.is_empty()).into_iter().collect()
}

impl Screen for MovingScreen {
    fn scope(&self) -> Scope {
        Scope::Moving
    }

    fn is_over(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn drafts(&self) -> Vec<Draft> {
        let file = || self.file.clone();
        let closing = self.has_new_closing();
        let closing = closing.then(|| Draft {
            was: self.left.first.join(" "),
            ..Draft::new(
                Place::Closing { file: file() },
                self.closing.text().to_owned(),
            )
        });
        let way = self.way().filter(|_| !self.reason.text().trim().is_empty());
        let reason = way.map(|way| {
            let place = Place::Reason {
                file: file(),
                to: way.to,
            };
            Draft::new(place, self.reason.text().to_owned())
        });
        closing.into_iter().chain(reason).collect()
    }

    fn would_lose(&self) -> Option<String> {
        let typed = !self.reason.text().trim().is_empty() || self.has_new_closing();
        typed.then(|| "The move is not made yet. Leave all the same?".to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::Keep => self.go(house),
            Action::Back => Next::Close,
            Action::Up | Action::Down => {
                let mut way = self.cursor;
                step(&mut way, action, self.ways.len(), PAGE);
                self.turn_to(way);
                Next::Stay
            }
            Action::NextField if self.is_closing() => {
                self.typing = match self.typing {
                    Typing::Closing => Typing::Reason,
                    Typing::Reason => Typing::Closing,
                };
                Next::Stay
            }
            _ => Next::Stay,
        }
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        self.error = None;
        let _ = self.editor().press(press);
        Next::Stay
    }

    fn pasted(&mut self, text: &str, _house: &mut House) -> Next {
        self.error = None;
        self.editor().paste(text);
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let size = (
            area.width.saturating_sub(4).min(84),
            area.height.saturating_sub(1).min(self.rows()),
        );
        let title = format!("Move “{}”", self.title);
        let inner = popup::open(frame, area, size, &title, house.look);
        let rest = self.draw_ways(frame, paint::from_row(inner, 1), house.look);
        let rest = self.draw_lines(frame, rest, house.look);
        // What is still owed is seen whatever the room; of the gate, as much as fits.
        let rest = if self.is_closing() {
            owed::draw(frame.buffer_mut(), rest, &self.left_open, house.look)
        } else {
            rest
        };
        if let Some(way) = self.way() {
            way.draw_gate(frame.buffer_mut(), rest, house.look);
        }
    }
}

impl MovingScreen {
    /// The rows that everything wants.
    fn rows(&self) -> u16 {
        let gates = self.ways.iter().map(|way| way.gate.lines.len()).max();
        let rows = self.ways.len() + gates.unwrap_or(0) + self.left_open.rows() + 8;
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    fn draw_ways(&self, frame: &mut Frame<'_>, area: Rect, look: Look) -> Rect {
        let buffer = frame.buffer_mut();
        let mut at = area;
        for (nth, way) in self.ways.iter().enumerate() {
            let selected = nth == self.cursor;
            let (mark, role) = if selected {
                (Glyph::Mark, Role::Focus)
            } else {
                (Glyph::Dot, Role::Plain)
            };
            let mark = format!("{} ", look.glyph(mark));
            let ready = way.ready(self.from);
            paint::pieces(
                buffer,
                at,
                look,
                &[
                    (role, &mark),
                    (role, &capital(&way.words)),
                    (Role::Dim, &ready),
                ],
            );
            at = paint::from_row(at, 1);
        }
        paint::from_row(at, 1)
    }

    fn draw_lines(&mut self, frame: &mut Frame<'_>, area: Rect, look: Look) -> Rect {
        let needed = self.way().is_some_and(|way| way.needs_reason);
        let mut at = area;
        if self.is_closing() {
            let focused = self.typing == Typing::Closing;
            let hint = "what this inquiry leaves behind, in plain words";
            at = typing_line(
                frame,
                at,
                ("Leaves", hint),
                &mut self.closing,
                focused,
                look,
            );
        }
        let hint = if needed {
            "why, in a line; it is kept with the move"
        } else {
            "no reason is needed"
        };
        let focused = self.typing == Typing::Reason;
        at = typing_line(frame, at, ("Reason", hint), &mut self.reason, focused, look);
        if let Some(error) = &self.error {
            let text = format!("{} {}", look.glyph(Glyph::Cross), error.sentence());
            let used = paint::prose(frame.buffer_mut(), at, &text, look.style(Role::Stuck));
            at = paint::from_row(at, used);
        }
        paint::from_row(at, 1)
    }
}

/// One labelled line to type in.
fn typing_line(
    frame: &mut Frame<'_>,
    area: Rect,
    (label, hint): (&str, &str),
    editor: &mut Editor,
    focused: bool,
    look: Look,
) -> Rect {
    let line = Rect {
        height: 1.min(area.height),
        ..area
    };
    let role = if focused { Role::Focus } else { Role::Dim };
    let label = format!("{} {label}  ", look.glyph(Glyph::Typing));
    let used = paint::line(frame.buffer_mut(), line, &label, look.style(role));
    let room = paint::from_column(line, used);
    let cursor: Option<Position> = editor.draw(frame.buffer_mut(), room, look, focused);
    if editor.is_empty() {
        let room = paint::from_column(room, 1);
        paint::line(frame.buffer_mut(), room, hint, look.style(Role::Dim));
    }
    if let Some(at) = cursor {
        frame.set_cursor_position(at);
    }
    paint::from_row(area, 1)
}
