//! Linking in one key: what a record can be linked to, to pick from by a few letters.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::field::Record;
use crate::model::layout::cut;
use crate::model::linking::{Holder, Linkable, link, linkables, unlink};
use crate::model::portfolio::Address;
use crate::model::refusal::Refusal;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::press::{Key, Press};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::widgets::picklist::{PickList, PickRow};
use crate::tui::widgets::{paint, popup};

/// The columns that another inquiry's title has.
const PLACE: usize = 24;

/// What a record can be linked to.
#[derive(Debug)]
pub struct LinkScreen {
    at: Address,
    title: String,
    links: Vec<Linkable>,
    /// Which are to be linked once it closes.
    wanted: Vec<bool>,
    places: Vec<String>,
    list: PickList,
    /// Whether the last press was a letter: then Space is one too.
    typing: bool,
    error: Option<Refusal>,
}

impl LinkScreen {
    /// What the record at an address can be linked to.
    pub fn new(house: &House, at: Address) -> Self {
        let portfolio = &house.workspace.portfolio;
        let links = linkables(portfolio, &at);
        let place = |link: &Linkable| {
            let elsewhere = link.other.file != at.file && link.other.item.is_some();
            let inquiry = portfolio.inquiry(&link.other.file).filter(|_| elsewhere);
            inquiry.map_or(String::new(), |inquiry| cut(&inquiry.title, PLACE))
        };
        let places: Vec<String> = links.iter().map(place).collect();
        let wanted: Vec<bool> = links.iter().map(|link| link.linked).collect();
        let title = portfolio.record(&at).map(Record::title).unwrap_or_default();
        let mut screen = Self {
            list: PickList::new(rows(&links, &wanted, &places, house.look)),
            at,
            title,
            links,
            wanted,
            places,
            typing: false,
            error: None,
        };
        let first = screen.links.iter().position(|link| !link.linked);
        screen.list.choose(first.unwrap_or(0));
        screen
    }

    fn chosen(&self) -> Option<&Linkable> {
        self.list.chosen().and_then(|at| self.links.get(at))
    }

    /// Marks the row under the cursor, or takes its mark off.
    fn mark(&mut self, look: Look) {
        let Some(row) = self.list.chosen() else {
            return;
        };
        if let Some(wanted) = self.wanted.get_mut(row) {
            *wanted = !*wanted;
        }
        let rows = rows(&self.links, &self.wanted, &self.places, look);
        self.list.renew(rows);
        self.list.moved(Action::Down);
    }

    /// Links and unlinks what was marked; without marks, links what is under the cursor.
    fn keep(&mut self, house: &mut House) -> Next {
        let mut wanted = self.wanted.clone();
        if !self.is_changed() {
            match self.list.chosen().and_then(|row| wanted.get_mut(row)) {
                Some(wanted) if !*wanted => *wanted = true,
                Some(_) => {
                    let why = "They are linked already.";
                    let remedy = "Space takes the link out.";
                    self.error = Some(Refusal::new(why, remedy));
                    return Next::Stay;
                }
                None => return Next::Stay,
            }
        }
        let (at, links) = (&self.at, &self.links);
        let changed: Vec<(&Linkable, bool)> = links
            .iter()
            .zip(wanted)
            .filter(|(link, wanted)| link.linked != *wanted)
            .collect();
        let made = house.change(|composer| {
            for (to, wanted) in &changed {
                if *wanted {
                    link(composer, at, to)?;
                } else {
                    unlink(composer, at, to)?;
                }
            }
            Ok(())
        });
        match made {
            Ok(()) => {
                house.say(told(&changed));
                house.mark_fresh(self.at.clone());
                Next::CloseWith(Answer::Yes)
            }
            Err(refusal) => {
                self.error = Some(refusal);
                Next::Stay
            }
        }
    }

    fn is_changed(&self) -> bool {
        let links = self.links.iter().zip(&self.wanted);
        links
            .into_iter()
            .any(|(link, wanted)| link.linked != *wanted)
    }

    /// What the link under the cursor would say, or why it was not taken.
    fn words(&self) -> (Role, String) {
        if let Some(refusal) = &self.error {
            return (
                Role::Stuck,
                format!("{} {}", refusal.reason, refusal.remedy),
            );
        }
        let Some(link) = self.chosen() else {
            return (Role::Dim, String::new());
        };
        let holder = match link.holder {
            Holder::This => &self.title,
            Holder::Other => &link.title,
        };
        let words = format!(
            "{} of “{}”: {}",
            link.field.label,
            cut(holder, 32),
            link.field.help
        );
        (Role::Dim, words)
    }
}

fn told(changed: &[(&Linkable, bool)]) -> String {
    let count = |wanted: bool| changed.iter().filter(|(_, is)| *is == wanted).count();
    match (changed, count(true), count(false)) {
        ([(one, true)], ..) => format!("Linked to “{}”", one.title),
        ([(one, false)], ..) => format!("No longer linked to “{}”", one.title),
        (_, linked, 0) => format!("Linked to {linked}"),
        (_, 0, unlinked) => format!("{unlinked} links taken out"),
        (_, linked, unlinked) => format!("Linked to {linked}, {unlinked} links taken out"),
    }
}

fn rows(links: &[Linkable], wanted: &[bool], places: &[String], look: Look) -> Vec<PickRow> {
    let one = |((link, wanted), place): ((&Linkable, &bool), &String)| {
        let mark = if *wanted {
            look.glyph(Glyph::Chosen)
        } else {
            " "
        };
        let field = match link.holder {
            Holder::This => link.field.label.to_owned(),
            Holder::Other => format!("its “{}”", link.field.label),
        };
        let after = match (link.alike, place.is_empty()) {
            (true, _) => format!("looks alike · {place}"),
            (false, false) => format!("{field} · {place}"),
            (false, true) => field,
        };
        PickRow {
            before: format!("{mark} {}", link.kind.word()),
            label: link.title.clone(),
            after,
            dim: false,
        }
    };
    links.iter().zip(wanted).zip(places).map(one).collect()
}

impl Screen for LinkScreen {
    fn scope(&self) -> Scope {
        Scope::Picking
    }

    fn is_over(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.error = None;
        self.typing = false;
        match action {
            Action::Keep => self.keep(house),
            Action::Back => Next::Close,
            action => {
                self.list.moved(action);
                Next::Stay
            }
        }
    }

    fn typed(&mut self, press: Press, house: &mut House) -> Next {
        self.error = None;
        if press == Press::of(Key::Char(' ')) && !self.typing {
            self.mark(house.look);
            return Next::Stay;
        }
        self.typing = press.character().is_some();
        if self.list.typed(press) {
            self.list.narrow();
        }
        Next::Stay
    }

    fn pasted(&mut self, text: &str, _house: &mut House) -> Next {
        self.list.editor.paste(text);
        self.list.narrow();
        Next::Stay
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        self.typing = false;
        match self.list.clicked(at) {
            Some(_) => self.mark(house.look),
            None => return Next::Close,
        }
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let high = u16::try_from(self.links.len() + 7).unwrap_or(area.height);
        let size = (
            area.width.saturating_sub(4).min(104),
            high.max(9).min(area.height.saturating_sub(2)),
        );
        let title = format!("Link “{}” to", self.title);
        let inner = popup::open(frame, area, size, &title, house.look);
        if self.links.is_empty() {
            let words = "There is nothing yet that it could be linked to.";
            let style = house.look.style(Role::Dim);
            paint::prose(frame.buffer_mut(), inner, words, style);
            return;
        }
        let rows = inner.height.saturating_sub(2);
        let list = Rect {
            height: rows,
            ..inner
        };
        let hint = "a few letters; Space marks several, ↵ links";
        self.list.draw(frame, list, house.look, hint);
        let (role, words) = self.words();
        let last = paint::from_row(inner, inner.height.saturating_sub(1));
        paint::line(frame.buffer_mut(), last, &words, house.look.style(role));
    }
}
