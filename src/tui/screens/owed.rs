//! The answers owed: the salmon going up the locks, with one key for each lock.

// What is seen of it.
pub mod entry;
pub mod panel;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::drafting::Draft as Answering;
use crate::model::ledger::{Ledger, Line, by_source, people};
use crate::model::locks::pass;
use crate::model::picture::labels::counted;
use crate::model::portfolio::Address;
use crate::model::words::{FeedbackState, Source};
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::form::FormScreen;
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::owed::entry::lines;
use crate::tui::screens::owed::panel::Panel;
use crate::tui::screens::prompting::PromptScreen;
use crate::tui::widgets::column::{Block, Column};
use crate::tui::widgets::paint;
use crate::tui::widgets::step::{PAGE, step};
use crate::workspace::draft::{Draft, Place};

/// From this width on the locks and the words of the selected answer stand beside the list.
const BESIDE: u16 = 104;

/// Which answers are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Those that somebody waits for.
    #[default]
    Waiting,
    /// Those by which somebody was told.
    Told,
    /// Those that were not possible.
    NotPossible,
}

impl View {
    const ALL: [Self; 3] = [Self::Waiting, Self::Told, Self::NotPossible];

    fn word(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting",
            Self::Told => "Told",
            Self::NotPossible => "Not possible",
        }
    }

    fn holds(self, line: &Line<'_>) -> bool {
        match self {
            Self::Waiting => line.feedback.state.is_owed(),
            Self::Told => line.is_told(),
            Self::NotPossible => line.feedback.state == FeedbackState::NotPossible,
        }
    }

    fn beside(self, by: usize) -> Self {
        let at = Self::ALL.iter().position(|view| *view == self);
        let at = (at.unwrap_or(0) + by) % Self::ALL.len();
        Self::ALL[at]
    }
}

/// What was asked of the person in a line, or is out in the editor.
#[derive(Debug)]
enum Asked {
    /// Why it is not possible, or goes back to a lock.
    Why(Address, FeedbackState),
    /// The words of an answer, as they went to the editor.
    Words(Address, String),
}

/// How many answers there are.
#[derive(Debug, Default)]
struct Counts {
    views: [usize; 3],
    late: usize,
    people: usize,
    sources: Vec<(Option<Source>, usize)>,
}

/// So many entries above and below the cursor are made out: more are never in view.
const NEAR: usize = 100;

/// The answers owed.
#[derive(Debug, Default)]
pub struct OwedScreen {
    view: View,
    order: Vec<Address>,
    counts: Counts,
    cursor: usize,
    column: Column,
    seen: Option<(u64, usize)>,
    asked: Option<Asked>,
}

impl OwedScreen {
    /// The answers that somebody waits for, the oldest selected.
    pub fn new(house: &House) -> Self {
        Self::seeing(house, View::Waiting)
    }

    /// Those of a view.
    pub fn seeing(house: &House, view: View) -> Self {
        let mut screen = Self {
            view,
            ..Self::default()
        };
        screen.renew(house);
        screen
    }

    /// Brings the order up to date; cheap where nothing has changed. The cursor stays on its line, or where it was.
    fn renew(&mut self, house: &House) {
        let view = View::ALL.iter().position(|view| *view == self.view);
        let seen = Some((house.workspace.revision(), view.unwrap_or(0)));
        if self.seen == seen {
            return;
        }
        self.seen = seen;
        let stood = self.chosen().cloned();
        let portfolio = &house.workspace.portfolio;
        let ledger = Ledger::of(portfolio, house.today());
        let lines = || ledger.lines.iter();
        self.counts = Counts {
            views: View::ALL.map(|view| lines().filter(|line| view.holds(line)).count()),
            late: ledger.late().count(),
            people: people(portfolio, ledger.owed()),
            sources: by_source(portfolio, ledger.owed()),
        };
        let mut listed: Vec<&Line> = lines().filter(|line| self.view.holds(line)).collect();
        if self.view != View::Waiting {
            // Who waits longest comes first; of what is settled, what was settled last.
            listed.sort_by_key(|line| std::cmp::Reverse(line.moved_on()));
        }
        self.order = listed.into_iter().map(Line::at).collect();
        let found = self.order.iter().position(|at| Some(at) == stood.as_ref());
        self.cursor = found.unwrap_or(self.cursor);
        self.cursor = self.cursor.min(self.order.len().saturating_sub(1));
    }

    fn turn(&mut self, by: usize) {
        self.view = self.view.beside(by);
        self.cursor = 0;
    }

    fn chosen(&self) -> Option<&Address> {
        self.order.get(self.cursor)
    }

    fn line<'a>(&self, house: &'a House) -> Option<Line<'a>> {
        let portfolio = &house.workspace.portfolio;
        Ledger::line_at(portfolio, self.chosen()?, house.today())
    }

    fn state(&self, house: &House) -> Option<FeedbackState> {
        self.line(house).map(|line| line.feedback.state)
    }

    /// Moves the selected answer to another lock, without more words.
    fn move_on(&self, house: &mut House, to: FeedbackState) {
        if let Some(at) = self.chosen() {
            pass_on(house, at, to, "", "");
        }
    }

    /// Opens the words of the answer in the editor; a first draft is made where there are none.
    fn draft(&mut self, house: &mut House) -> Next {
        let Some(line) = self.line(house) else {
            return Next::Stay;
        };
        let at = line.at();
        let words = if line.feedback.text.is_empty() {
            let words = Answering::of_line(&house.workspace.portfolio, &line).words();
            pass_on(house, &at, FeedbackState::Drafted, &words, "");
            words
        } else {
            line.feedback.text.clone()
        };
        self.asked = Some(Asked::Words(at, words.clone()));
        Next::Edit(words)
    }

    /// Takes the words that came back. Where somebody else has changed them meanwhile, they go into the form.
    fn take_words(house: &mut House, at: &Address, was: String, text: &str) -> Next {
        let now = Ledger::line_at(&house.workspace.portfolio, at, house.today());
        let now = now.map(|line| line.feedback.text.clone());
        if now.as_deref() == Some(was.trim()) {
            let state = FeedbackState::Drafted;
            let kept = house.try_change(|composer| pass(composer, at, state, text, ""));
            if kept.is_some() {
                house.say("Drafted. s marks it as sent, once somebody has told them.");
                house.mark_fresh(at.clone());
            }
            return Next::Stay;
        }
        let place = Place::Field {
            at: at.clone(),
            field: "text".to_owned(),
        };
        let draft = Draft {
            was,
            ..Draft::new(place, text.to_owned())
        };
        if now.is_none() {
            house.hold_back(draft);
            return Next::Stay;
        }
        let form = FormScreen::change(house, at, None).with(house, &[draft]);
        Next::Open(Box::new(form))
    }

    /// Asks why it is not possible, or why it goes back.
    fn ask(&mut self, house: &House, action: Action) -> Next {
        let (Some(at), Some(state)) = (self.chosen().cloned(), self.state(house)) else {
            return Next::Stay;
        };
        let to = match below(state) {
            Some(to) if action == Action::LockBack => to,
            _ => FeedbackState::NotPossible,
        };
        let prompt = why_prompt(&at, to);
        self.asked = Some(Asked::Why(at, to));
        Next::Open(Box::new(prompt))
    }

    /// The same while it waits for why an answer moves to a lock.
    #[must_use]
    pub fn awaiting(mut self, at: Address, to: FeedbackState) -> Self {
        let found = self.order.iter().position(|known| *known == at);
        self.cursor = found.unwrap_or(self.cursor);
        self.asked = Some(Asked::Why(at, to));
        self
    }
}

/// The line for why an answer is not possible, or goes back to a lock.
pub fn why_prompt(at: &Address, to: FeedbackState) -> PromptScreen {
    let prompt = match to {
        FeedbackState::NotPossible => PromptScreen::new(
            "Why not",
            "why no answer is possible, in a line that is kept",
        ),
        to => {
            let hint = format!("why it is {to} again, in a line that is kept");
            PromptScreen::new("Why back", &hint)
        }
    };
    let at = at.clone();
    prompt.at(Place::Lock { at, to })
}

/// Moves an answer to another lock, and says so.
fn pass_on(house: &mut House, at: &Address, to: FeedbackState, said: &str, why: &str) {
    let passed = house.try_change(|composer| pass(composer, at, to, said, why));
    if passed.is_some() {
        house.say(format!("{}. u takes it back.", done(to)));
        house.mark_fresh(at.clone());
    }
}

/// The lock below, where an answer goes back to.
fn below(state: FeedbackState) -> Option<FeedbackState> {
    match state {
        FeedbackState::Owed => None,
        FeedbackState::Drafted | FeedbackState::NotPossible => Some(FeedbackState::Owed),
        FeedbackState::Sent => Some(FeedbackState::Drafted),
        FeedbackState::Acknowledged => Some(FeedbackState::Sent),
    }
}

fn done(state: FeedbackState) -> &'static str {
    match state {
        FeedbackState::Owed => "Owed again",
        FeedbackState::Drafted => "Drafted",
        FeedbackState::Sent => "Sent",
        FeedbackState::Acknowledged => "They have said that they heard",
        FeedbackState::NotPossible => "Kept with its why",
    }
}

impl Screen for OwedScreen {
    fn scope(&self) -> Scope {
        Scope::Owed
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        use FeedbackState::{Acknowledged, NotPossible, Sent};
        let state = self.state(house);
        let says = |words: &str| Some(words.to_owned());
        match (action, state) {
            (
                Action::Open
                | Action::DraftAnswer
                | Action::MarkSent
                | Action::Acknowledge
                | Action::NotPossible
                | Action::LockBack,
                None,
            ) => says("There is no answer in this list."),
            (Action::DraftAnswer | Action::MarkSent, Some(Sent | Acknowledged)) => {
                says("They were told already.")
            }
            (Action::DraftAnswer | Action::MarkSent, Some(NotPossible)) => {
                says("It was given up; Backspace takes it up again.")
            }
            (Action::MarkSent, _)
                if self
                    .line(house)
                    .is_some_and(|it| it.feedback.text.is_empty()) =>
            {
                says("It has no words yet: d drafts it.")
            }
            (Action::Acknowledge, Some(state)) if state != Sent => {
                says("What they said to it is written down once it is sent.")
            }
            (Action::NotPossible, Some(state)) if !state.is_owed() => {
                says("Only what is still owed is given up.")
            }
            (Action::LockBack, Some(FeedbackState::Owed)) => says("It is at the lowest lock."),
            (Action::GoOwed, _) => says("These are the answers owed."),
            _ => None,
        }
    }

    fn edited_place(&self) -> Option<Place> {
        match &self.asked {
            Some(Asked::Words(at, _)) => Some(Place::Field {
                at: at.clone(),
                field: "text".to_owned(),
            }),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        if step(&mut self.cursor, action, self.order.len(), PAGE / 2) {
            return Next::Stay;
        }
        match action {
            Action::Open => {
                let at = self.chosen().cloned();
                return at.map_or(Next::Stay, |at| Next::Open(Box::new(ItemScreen::new(at))));
            }
            Action::NextView => self.turn(1),
            Action::PreviousView => self.turn(View::ALL.len() - 1),
            Action::DraftAnswer => return self.draft(house),
            Action::MarkSent => self.move_on(house, FeedbackState::Sent),
            Action::Acknowledge => self.move_on(house, FeedbackState::Acknowledged),
            Action::NotPossible | Action::LockBack => return self.ask(house, action),
            Action::Back => return Next::Close,
            _ => {}
        }
        self.renew(house);
        Next::Stay
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        match self.column.clicked(at) {
            Some(entry) if entry == self.cursor => {
                let at = self.chosen().cloned();
                at.map_or(Next::Stay, |at| Next::Open(Box::new(ItemScreen::new(at))))
            }
            Some(entry) => {
                self.cursor = entry;
                Next::Stay
            }
            None => Next::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        let asked = self.asked.take();
        let next = match (asked, answer) {
            (Some(Asked::Words(at, was)), Answer::Text(text)) => {
                Self::take_words(house, &at, was, &text)
            }
            (Some(Asked::Why(at, to)), Answer::Text(why)) => {
                match to {
                    FeedbackState::NotPossible => pass_on(house, &at, to, &why, ""),
                    to => pass_on(house, &at, to, "", &why),
                }
                Next::Stay
            }
            _ => Next::Stay,
        };
        self.renew(house);
        next
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        draw_head(buffer, area, &self.counts, house);
        self.draw_views(buffer, paint::from_row(area, 2), house);
        let body = paint::from_row(area, 4);
        if self.order.is_empty() {
            invite(buffer, body, self.view, house);
            return;
        }
        let mut list = body;
        let mut beside = None;
        if body.width >= BESIDE {
            list.width = (body.width * 11 / 20).min(84);
            beside = Some(paint::from_column(body, list.width + 2));
        }
        let columns = usize::from(list.width.saturating_sub(4));
        let blocks = self.blocks(columns, house);
        self.column
            .draw(buffer, list, house.look, &blocks, Some(self.cursor));
        if let (Some(area), Some(line)) = (beside, self.line(house)) {
            paint::upright(buffer, area, house.look);
            Panel { line, house }.draw(buffer, paint::from_column(area, 3));
        }
    }
}

impl OwedScreen {
    /// The entries of the list; those far from the cursor are only as high as they are.
    fn blocks(&self, columns: usize, house: &House) -> Vec<Block> {
        let portfolio = &house.workspace.portfolio;
        let mut blocks: Vec<Block> = Vec::new();
        for (stop, at) in self.order.iter().enumerate() {
            let near = stop.abs_diff(self.cursor) <= NEAR;
            let line = near.then(|| Ledger::line_at(portfolio, at, house.today()));
            let lines = line.flatten().map(|line| lines(&line, columns, house));
            blocks.push(Block {
                stop: Some(stop),
                lines: lines.unwrap_or_else(|| vec![Vec::new(); 2]),
                fresh: house.is_fresh(at),
            });
            blocks.push(Block::still(vec![Vec::new()]));
        }
        blocks
    }

    fn draw_views(&self, buffer: &mut Buffer, area: Rect, house: &House) {
        let mut pieces: Vec<(Role, String)> = Vec::new();
        for (view, count) in View::ALL.into_iter().zip(self.counts.views) {
            let role = if view == self.view {
                Role::Focus
            } else {
                Role::Dim
            };
            pieces.push((role, format!("  {}", view.word())));
            pieces.push((Role::Dim, format!("  {count}   ")));
        }
        let pieces: Vec<(Role, &str)> = pieces.iter().map(|(r, t)| (*r, t.as_str())).collect();
        let used = paint::pieces(buffer, area, house.look, &pieces);
        if self.view == View::Waiting {
            self.draw_sources(buffer, paint::from_column(area, used + 2), house);
        }
    }

    /// From which pools those came who wait, where there is room for all of it.
    fn draw_sources(&self, buffer: &mut Buffer, area: Rect, house: &House) {
        let dot = format!(" {} ", house.look.glyph(Glyph::Dot));
        let sources = self.counts.sources.iter().map(|(source, count)| {
            let source = source.map_or("not written down", Source::word);
            format!("{source} {count}")
        });
        let words = format!("{} ", sources.collect::<Vec<_>>().join(&dot));
        if crate::model::layout::width(&words) <= usize::from(area.width) {
            paint::right(buffer, area, &words, house.look.style(Role::Dim));
        }
    }
}

fn draw_head(buffer: &mut Buffer, area: Rect, counts: &Counts, house: &House) {
    let look = house.look;
    let (late, people) = (counts.late, counts.people);
    let dot = look.glyph(Glyph::Dot);
    let mut right = format!(
        "{} waiting",
        counted(people, "person or group", "people or groups")
    );
    if late > 0 {
        right = format!("{right} {dot} {late} late");
    }
    let role = if late > 0 { Role::Needs } else { Role::Dim };
    let right = if people == 0 { String::new() } else { right };
    let wide = paint::right(buffer, area, &format!("{right} "), look.style(role));
    let name = house.workspace.portfolio.ecosystem.name.as_str();
    let head = [
        (Role::Dim, " beal   "),
        (Role::Strong, "Answers owed"),
        (Role::Dim, "   "),
        (Role::Dim, name),
    ];
    let room = Rect {
        width: area.width.saturating_sub(wide + 2),
        ..area
    };
    paint::pieces(buffer, room, look, &head);
    paint::rule(buffer, paint::from_row(area, 1), look);
}

/// Says what this place is for, where there is nothing in it.
fn invite(buffer: &mut Buffer, area: Rect, view: View, house: &House) {
    let lines = match view {
        View::Waiting => [
            (Role::Done, "Nobody waits for an answer."),
            (
                Role::Plain,
                "Whoever tells us something is owed two answers: that we heard it, and what came of it. They stand here by themselves, the oldest first, until somebody has told them.",
            ),
        ],
        View::Told => [
            (Role::Plain, "Nobody was told yet."),
            (
                Role::Dim,
                "What is marked as sent stands here, with the day and the words.",
            ),
        ],
        View::NotPossible => [
            (Role::Plain, "No answer was given up."),
            (Role::Dim, "Where somebody cannot be reached, x keeps why."),
        ],
    };
    let mut at = paint::from_column(area, 2);
    for (role, text) in lines {
        let used = paint::prose(buffer, at, text, house.look.style(role));
        at = paint::from_row(at, used + 1);
    }
}
