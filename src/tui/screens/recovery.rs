//! What was typed and not kept when the program ended: offered again, text by text.

// What is offered.
pub mod offer;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::layout::{PROSE, width, wrap};
use crate::model::wording::uncapital;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::comparing::{CompareScreen, Text};
use crate::tui::screens::recovery::offer::{Offer, Part, offers};
use crate::tui::screens::resuming::resume;
use crate::tui::widgets::column::{Block, Column, Line};
use crate::tui::widgets::popup;
use crate::tui::widgets::step::step;
use crate::workspace::draft::Draft;
use crate::workspace::offering::is_kept;

/// How many lines of a text are shown: of the selected one, and of the others.
const SHOWN: (usize, usize) = (9, 2);

/// The widest that the box gets.
const WIDEST: u16 = 92;

/// What was typed and not kept.
#[derive(Debug)]
pub struct RecoveryScreen {
    offers: Vec<Offer>,
    cursor: usize,
    column: Column,
    /// What it was made of: the revision, how many wait, how many were dropped.
    seen: (u64, usize, usize),
}

/// Why there is nothing to go on with, if there is nothing.
pub fn refuses(house: &House) -> Option<String> {
    let none = house.recovered.is_empty() && house.set_aside.is_empty();
    none.then(|| "Nothing that was typed is waiting.".to_owned())
}

impl RecoveryScreen {
    /// Everything that waits.
    pub fn new(house: &House) -> Self {
        let mut screen = Self {
            offers: offers(house),
            cursor: 0,
            column: Column::default(),
            seen: (0, 0, 0),
        };
        screen.renew(house);
        screen
    }

    /// The same at the start of the program, without what stands at its place by now. `None` if nothing waits.
    pub fn at_start(house: &mut House) -> Option<Self> {
        let portfolio = &house.workspace.portfolio;
        house
            .recovered
            .retain(|waits| !is_kept(&waits.draft, portfolio));
        (!house.recovered.is_empty()).then(|| Self::new(house))
    }

    fn renew(&mut self, house: &House) {
        let seen = (
            house.workspace.revision(),
            house.recovered.len(),
            house.set_aside.len(),
        );
        if self.seen != seen {
            self.seen = seen;
            self.offers = offers(house);
        }
        self.cursor = self.cursor.min(self.offers.len().saturating_sub(1));
    }

    fn chosen(&self) -> Option<&Offer> {
        self.offers.get(self.cursor)
    }

    /// Moves the cursor. `false` if the action is no movement.
    fn moved(&mut self, action: Action) -> bool {
        step(
            &mut self.cursor,
            action,
            self.offers.len(),
            self.offers.len(),
        )
    }

    /// Takes the text to its place; from then on it is typed there, and no longer offered here.
    fn go_on(&self, house: &mut House) -> Next {
        let Some(offer) = self.chosen() else {
            return Next::Stay;
        };
        let drafts: Vec<Draft> = offer.drafts(house);
        match resume(house, &drafts) {
            Ok(screens) => {
                offer.take(house);
                house.visited = drafts.first().and_then(|draft| draft.place.file().cloned());
                house.say("Here it is again, not kept yet.");
                Next::Through(screens)
            }
            Err(why) => {
                house.warn(format!(
                    "{why} The text stays here; E opens it in your own editor, to take it elsewhere."
                ));
                Next::Stay
            }
        }
    }

    fn drop_or_bring_back(&mut self, house: &mut House) {
        let Some(offer) = self.chosen() else { return };
        let taken = offer.take(house);
        if offer.dropped {
            house.recovered.extend(taken);
            house.say("It is offered again.");
        } else {
            house.set_aside.extend(taken);
            house.say("Dropped. Until you leave beal, x brings it back.");
        }
        self.renew(house);
    }

    fn compare(&self) -> Next {
        let part = self.chosen().and_then(Offer::comparable);
        let Some((offer, part, now)) = part else {
            return Next::Stay;
        };
        let texts = [
            Text {
                word: "now",
                text: now.to_owned(),
            },
            Text {
                word: "typed",
                text: part.text.clone(),
            },
        ];
        Next::Open(Box::new(CompareScreen::new(offer.place.clone(), texts)))
    }

    fn blocks(&self, columns: usize, house: &House) -> Vec<Block> {
        let mut blocks = vec![Block::still(heading(house, columns))];
        for (nth, offer) in self.offers.iter().enumerate() {
            let lines = of_offer(offer, nth == self.cursor, columns, house);
            if nth > 0 {
                blocks.push(Block::still(vec![Vec::new()]));
            }
            blocks.push(Block {
                stop: Some(nth),
                lines,
                fresh: false,
            });
        }
        blocks
    }
}

/// What this is, and what came back by itself.
fn heading(house: &House, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut say = |role: Role, words: &str| {
        let wrapped = wrap(words, columns.min(PROSE)).into_iter();
        lines.extend(wrapped.map(|line| vec![(role, line)]));
    };
    say(
        Role::Dim,
        "Not kept when beal ended. Go on with it, leave it for later, or drop it.",
    );
    if let Some(replayed) = &house.replayed {
        say(Role::Done, replayed);
    }
    lines.push(Vec::new());
    lines
}

/// An offer: where it belongs and when it was typed, then its texts.
fn of_offer(offer: &Offer, selected: bool, columns: usize, house: &House) -> Vec<Line> {
    let when = if offer.dropped {
        "dropped".to_owned()
    } else {
        offer.when.spoken(house.today())
    };
    let head = if offer.dropped {
        Role::Dim
    } else {
        Role::Strong
    };
    let beside = columns.saturating_sub(width(&when) + 2).max(8);
    let mut lines: Vec<Line> = wrap(&offer.place, beside)
        .into_iter()
        .map(|line| vec![(head, line)])
        .collect();
    if let Some(last) = lines.last_mut() {
        last.push((Role::Dim, format!("  {when}")));
    }
    if offer.dropped && !selected {
        return lines;
    }
    let shown = if selected { SHOWN.0 } else { SHOWN.1 };
    let indent = "  ";
    let room = columns.saturating_sub(indent.len()).clamp(8, PROSE);
    let role = if selected { Role::Plain } else { Role::Dim };
    let shown = (shown / offer.parts.len().max(1)).max(1);
    for part in &offer.parts {
        let texts = wrap(&words(part), room);
        let more = texts.len().saturating_sub(shown);
        let kept = texts.into_iter().take(shown);
        lines.extend(kept.map(|line| vec![(role, format!("{indent}{line}"))]));
        if more > 0 {
            let dots = house.look.glyph(Glyph::More);
            lines.push(vec![(
                Role::Dim,
                format!("{indent}{dots} {}", more_lines(more)),
            )]);
        }
        if part.overtaken {
            let words = "Something else stands there by now; c compares the two.";
            lines.push(vec![(Role::Needs, format!("{indent}{words}"))]);
        }
    }
    if let Some(why) = &offer.homeless {
        let words = format!("{why} E opens the text in your own editor.");
        let wrapped = wrap(&words, room).into_iter();
        lines.extend(wrapped.map(|line| vec![(Role::Needs, format!("{indent}{line}"))]));
    }
    lines
}

fn more_lines(count: usize) -> String {
    match count {
        1 => "1 more line".to_owned(),
        n => format!("{n} more lines"),
    }
}

/// `Detail: the text, because …`.
fn words(part: &Part) -> String {
    let text = match part.text.as_str() {
        "" => "nothing; it was emptied",
        text => text,
    };
    let because = match part.because.as_str() {
        "" => String::new(),
        because => format!("\nbecause {}", uncapital(because)),
    };
    match part.label {
        Some(label) => format!("{label}: {text}{because}"),
        None => format!("{text}{because}"),
    }
}

impl Screen for RecoveryScreen {
    fn scope(&self) -> Scope {
        Scope::Recovery
    }

    fn is_over(&self) -> bool {
        true
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        match action {
            Action::Compare if self.chosen().and_then(Offer::comparable).is_none() => {
                Some("Nothing else stands at its place.".to_owned())
            }
            Action::Recover => Some("Here it is; Esc goes back.".to_owned()),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        if self.moved(action) {
            return Next::Stay;
        }
        match action {
            Action::Open => return self.go_on(house),
            Action::Compare => return self.compare(),
            Action::Remove => self.drop_or_bring_back(house),
            Action::Editor => {
                let text = self.chosen().map(|offer| offer.whole_text(house));
                return text.map_or(Next::Stay, Next::Edit);
            }
            Action::Back => {
                if !house.recovered.is_empty() {
                    house.say("It waits; r shows it again.");
                }
                return Next::Close;
            }
            _ => {}
        }
        Next::Stay
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        match self.column.clicked(at) {
            Some(offer) if offer == self.cursor => self.go_on(house),
            Some(offer) => {
                self.cursor = offer;
                Next::Stay
            }
            None => Next::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        if let (Answer::Text(text), Some(offer)) = (answer, self.chosen()) {
            offer.replace(house, &text);
            self.offers = offers(house);
        }
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let wide = popup::reading_width(area, WIDEST);
        let blocks = self.blocks(usize::from(wide.saturating_sub(8)), house);
        let lines: usize = blocks.iter().map(|block| block.lines.len()).sum();
        let title = "Typed, and not kept yet";
        let inner = popup::reading(frame, area, (wide, lines), title, house.look);
        self.column.draw(
            frame.buffer_mut(),
            inner,
            house.look,
            &blocks,
            Some(self.cursor),
        );
    }
}
