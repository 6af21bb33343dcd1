//! Linking in one key: what a record can be linked to, to pick from by a few letters.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::layout::{cut, quoted, wrap};
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
use crate::workspace::draft::{Draft, Place};

/// The columns that another inquiry's title has.
const PLACE: usize = 24;

/// The most rows that a refusal has.
const WHY: usize = 4;

/// What a record can be linked to.
#[derive(Debug)]
pub struct LinkScreen {
    at: Address,
    title: String,
    list: PickList<Offer>,
    /// Whether the last press was a letter: then Space is one too.
    typing: bool,
    error: Option<Refusal>,
}

/// Something that the record can be linked to, and whether it is to be linked once the list closes.
#[derive(Debug)]
struct Offer {
    link: Linkable,
    wanted: bool,
}

impl Offer {
    fn is_changed(&self) -> bool {
        self.link.linked != self.wanted
    }
}

impl LinkScreen {
    /// What the record at an address can be linked to.
    pub fn new(house: &House, at: Address) -> Self {
        let portfolio = &house.workspace.portfolio;
        let offer = |link: Linkable| {
            let elsewhere = link.other.file != at.file && link.other.item.is_some();
            let inquiry = portfolio.inquiry(&link.other.file).filter(|_| elsewhere);
            let place = inquiry.map_or(String::new(), |inquiry| cut(&inquiry.title, PLACE));
            let wanted = link.linked;
            (row(&link, &place, house.look), Offer { link, wanted })
        };
        let links = linkables(portfolio, &at).into_iter();
        let mut list = PickList::new(links.map(offer).collect());
        list.none = "There is nothing yet that it could be linked to.";
        list.choose(|offer| !offer.wanted);
        let title = portfolio.title(&at).unwrap_or_default();
        Self {
            at,
            title,
            list,
            typing: false,
            error: None,
        }
    }

    /// The same with what was marked in it on another day.
    #[must_use]
    pub fn with(mut self, draft: &Draft, look: Look) -> Self {
        for other in draft.text.lines() {
            self.list
                .choose(|offer| offer.link.other.to_string() == other);
            let found = self.list.chosen();
            if found.is_some_and(|offer| offer.link.other.to_string() == other) {
                self.turn(look);
            }
        }
        self
    }

    /// Turns the mark of the row under the cursor round.
    fn turn(&mut self, look: Look) {
        if let Some((row, offer)) = self.list.chosen_mut() {
            offer.wanted = !offer.wanted;
            row.before = marked(&offer.link, offer.wanted, look);
        }
    }

    /// Marks the row under the cursor, or takes its mark off.
    fn mark(&mut self, look: Look) {
        self.turn(look);
        self.list.moved(Action::Down);
    }

    /// What is done once the list closes: what was marked; without marks, what is under the cursor is linked.
    fn changed(&self) -> Result<Vec<(&Linkable, bool)>, Refusal> {
        let changed = self.list.values().filter(|offer| offer.is_changed());
        let changed: Vec<_> = changed.map(|offer| (&offer.link, offer.wanted)).collect();
        if !changed.is_empty() {
            return Ok(changed);
        }
        match self.list.chosen() {
            Some(offer) if offer.wanted => Err(Refusal::new(
                "They are linked already.",
                "Space takes the link out.",
            )),
            offer => Ok(offer.map(|offer| (&offer.link, true)).into_iter().collect()),
        }
    }

    /// Links and unlinks.
    fn keep(&mut self, house: &mut House) -> Next {
        match self.change(house) {
            Ok(None) => Next::Stay,
            Ok(Some(words)) => {
                house.say(words);
                house.mark_fresh(self.at.clone());
                Next::CloseWith(Answer::Yes)
            }
            Err(refusal) => {
                self.error = Some(refusal);
                Next::Stay
            }
        }
    }

    /// What was done, in words; `None` if there was nothing to do.
    fn change(&self, house: &mut House) -> Result<Option<String>, Refusal> {
        let changed = self.changed()?;
        house.change(|composer| {
            for (to, wanted) in &changed {
                if *wanted {
                    link(composer, &self.at, to)?;
                } else {
                    unlink(composer, &self.at, to)?;
                }
            }
            Ok(())
        })?;
        Ok((!changed.is_empty()).then(|| told(&changed)))
    }

    /// What the link under the cursor would say, or why it was not taken.
    fn words(&self) -> (Role, String) {
        if let Some(refusal) = &self.error {
            return (Role::Stuck, refusal.sentence());
        }
        let Some(Offer { link, .. }) = self.list.chosen() else {
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
        ([(one, true)], ..) => format!("Linked to {}", quoted(&one.title)),
        ([(one, false)], ..) => format!("No longer linked to {}", quoted(&one.title)),
        (_, linked, 0) => format!("Linked to {linked}"),
        (_, 0, unlinked) => format!("{unlinked} links taken out"),
        (_, linked, unlinked) => format!("Linked to {linked}, {unlinked} links taken out"),
    }
}

fn row(link: &Linkable, place: &str, look: Look) -> PickRow {
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
        before: marked(link, link.linked, look),
        label: link.title.clone(),
        after,
        dim: false,
    }
}

/// `● barrier`.
fn marked(link: &Linkable, wanted: bool, look: Look) -> String {
    let mark = if wanted {
        look.glyph(Glyph::Chosen)
    } else {
        " "
    };
    format!("{mark} {}", link.kind.word())
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

    fn drafts(&self) -> Vec<Draft> {
        let changed = self.list.values().filter(|offer| offer.is_changed());
        let others: Vec<String> = changed.map(|offer| offer.link.other.to_string()).collect();
        let place = || Place::Links {
            at: self.at.clone(),
        };
        let any = !others.is_empty();
        any.then(|| Draft::new(place(), others.join("\n")))
            .into_iter()
            .collect()
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
        self.error = None;
        if !self.list.clicked(at) {
            return Next::Close;
        }
        self.mark(house.look);
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let high = u16::try_from(self.list.len() + 7).unwrap_or(area.height);
        let size = (
            area.width.saturating_sub(4).min(104),
            high.max(9).min(area.height.saturating_sub(2)),
        );
        let title = format!("Link “{}” to", self.title);
        let inner = popup::open(frame, area, size, &title, house.look);
        let (role, words) = self.words();
        let words = if self.error.is_some() {
            let lines = wrap(&words, usize::from(inner.width.max(1)));
            lines.into_iter().take(WHY).collect()
        } else {
            vec![words]
        };
        let foot = u16::try_from(words.len()).unwrap_or(1);
        let list = Rect {
            height: inner.height.saturating_sub(foot + 1),
            ..inner
        };
        let hint = "a few letters; Space marks several, ↵ links";
        self.list.draw(frame, list, house.look, hint);
        let mut at = paint::from_row(inner, inner.height.saturating_sub(foot));
        for line in words {
            paint::line(frame.buffer_mut(), at, &line, house.look.style(role));
            at = paint::from_row(at, 1);
        }
    }
}
