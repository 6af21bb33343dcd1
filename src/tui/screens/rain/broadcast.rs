//! One broadcast: how and to whom it is told, its words, and the key that marks it as sent.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::picture::labels::counted;
use crate::model::portfolio::Address;
use crate::model::rain::broadcasting::{reword, send};
use crate::model::records::broadcast::Broadcast;
use crate::model::refusal::Refusal;
use crate::model::wording::capital;
use crate::model::words::BroadcastState;
use crate::report::rain::held_back;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::form::FormScreen;
use crate::tui::screens::reading::lines;
use crate::tui::widgets::paint;
use crate::tui::widgets::reader::Reader;
use crate::workspace::draft::{Draft, Place};

/// A broadcast.
#[derive(Debug)]
pub struct BroadcastScreen {
    id: Id,
    reader: Reader,
    /// The words, as they went to the editor.
    edited: Option<String>,
}

impl BroadcastScreen {
    /// The broadcast with this id.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            reader: Reader::default(),
            edited: None,
        }
    }

    fn broadcast<'a>(&self, house: &'a House) -> Option<&'a Broadcast> {
        house.workspace.portfolio.broadcasts.named(&self.id)
    }

    fn at(&self) -> Address {
        Address::document(self.id.clone())
    }

    fn place(&self) -> Place {
        Place::Field {
            at: self.at(),
            field: "text".to_owned(),
        }
    }

    /// Takes the words that came back. Where somebody else has changed them meanwhile, they go into the form.
    fn take_words(&self, house: &mut House, was: String, text: &str) -> Next {
        let now = self.broadcast(house).map(|it| it.text.clone());
        if now.as_deref() == Some(was.as_str()) {
            let kept = house.try_change(|composer| reword(composer, &self.id, text));
            if kept.is_some() {
                house.say("Kept: its words");
            }
            return Next::Stay;
        }
        let draft = Draft {
            was,
            ..Draft::new(self.place(), text.to_owned())
        };
        if now.is_none() {
            house.hold_back(draft);
            return Next::Close;
        }
        let form = FormScreen::change(house, &self.at(), None).with(house, &[draft]);
        Next::Open(Box::new(form))
    }
}

/// Marks a broadcast as sent today, where all of it may be told to its circle.
pub fn mark_sent(house: &mut House, id: &Id) {
    let portfolio = &house.workspace.portfolio;
    let held = portfolio.broadcasts.named(id);
    let held = held.map_or(Vec::new(), |it| held_back(portfolio, it));
    if let Some(first) = held.first() {
        let refusal = Refusal::new(
            format!("Not all of it is for these readers: “{first}”."),
            "Take it out, or choose a nearer circle.",
        );
        house.refuse(&refusal);
        return;
    }
    let today = house.today();
    if house
        .try_change(|composer| send(composer, id, today))
        .is_some()
    {
        house.say("Marked as sent today. u takes it back.");
        house.mark_fresh(Address::document(id.clone()));
    }
}

impl Screen for BroadcastScreen {
    fn scope(&self) -> Scope {
        Scope::Broadcast
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let sent = self
            .broadcast(house)
            .is_some_and(|it| it.state == BroadcastState::Sent);
        match action {
            Action::MarkSent | Action::Editor if sent => {
                Some("It was sent, and stays as it was told.".to_owned())
            }
            Action::MarkSent | Action::Editor | Action::Edit if self.broadcast(house).is_none() => {
                Some("It is not there any more; Esc goes back.".to_owned())
            }
            _ => None,
        }
    }

    fn edited_place(&self) -> Option<Place> {
        self.edited.as_ref().map(|_| self.place())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        if self.reader.moved(action) {
            return Next::Stay;
        }
        match action {
            Action::Editor => {
                let text = self.broadcast(house).map(|it| it.text.clone());
                self.edited.clone_from(&text);
                text.map_or(Next::Stay, Next::Edit)
            }
            Action::Edit => Next::Open(Box::new(FormScreen::change(house, &self.at(), None))),
            Action::MarkSent => {
                mark_sent(house, &self.id);
                Next::Stay
            }
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        match (self.edited.take(), answer) {
            (Some(was), Answer::Text(text)) => self.take_words(house, was, &text),
            _ => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let area = paint::inset(area, 3);
        let buffer = frame.buffer_mut();
        let Some(broadcast) = self.broadcast(house) else {
            let words = "It is not there any more. Esc goes back.";
            paint::prose(buffer, area, words, house.look.style(Role::Needs));
            return;
        };
        let used = draw_head(buffer, area, broadcast, house);
        let body = paint::from_row(area, used);
        let text = lines(&broadcast.text, usize::from(body.width.clamp(1, 78)));
        self.reader.draw(buffer, body, &text, house.look);
    }
}

/// The title, the channel and circle, and what is held back. Returns the rows used.
fn draw_head(buffer: &mut Buffer, area: Rect, broadcast: &Broadcast, house: &House) -> u16 {
    let look = house.look;
    let portfolio = &house.workspace.portfolio;
    let (role, state) = match (broadcast.state, broadcast.on) {
        (BroadcastState::Draft, _) => (Role::Needs, "draft".to_owned()),
        (BroadcastState::Sent, Some(day)) => (
            Role::Done,
            format!(
                "{} sent {}",
                look.glyph(Glyph::Tick),
                day.spoken(house.today())
            ),
        ),
        (BroadcastState::Sent, None) => (Role::Done, "sent".to_owned()),
    };
    let wide = paint::right(buffer, area, &state, look.style(role));
    let room = Rect {
        width: area.width.saturating_sub(wide + 2),
        ..area
    };
    paint::line(buffer, room, &broadcast.title, look.style(Role::Strong));
    let names = broadcast.groups.iter();
    let names: Vec<String> = names
        .map(|id| portfolio.name_of(Kind::Group, id.as_str()))
        .collect();
    let to = if names.is_empty() {
        "everybody".to_owned()
    } else {
        names.join(", ")
    };
    let dot = look.glyph(Glyph::Dot);
    let about = format!(
        "{} {dot} {} {dot} {} {dot} to {to}",
        capital(broadcast.channel.word()),
        broadcast.circle,
        counted(broadcast.items.len(), "thing", "things"),
    );
    paint::line(
        buffer,
        paint::from_row(area, 1),
        &about,
        look.style(Role::Dim),
    );
    paint::rule(buffer, paint::from_row(area, 2), look);
    let held = held_back(portfolio, broadcast);
    if held.is_empty() {
        return 4;
    }
    let words = format!(
        "{} Not for these readers: {}",
        look.glyph(Glyph::Cross),
        held.join("; ")
    );
    let at = paint::from_row(area, 3);
    paint::line(buffer, at, &words, look.style(Role::Stuck));
    5
}
