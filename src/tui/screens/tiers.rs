//! The tiers at work: the groups of each tier, and of the one that is selected the asks to answer and the successes to pass on.

// What is seen of it.
pub mod groups;
pub mod lanes;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::layout::quoted;
use crate::model::tiers::answering;
use crate::model::tiers::worklist::{Passing, Waiting, Worklist, meets, worklists};
use crate::model::words::Answer;
use crate::tui::action::{Action, Scope};
use crate::tui::errand::Brought;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screen::{Answer as Closed, Next, Screen};
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::line::LineScreen;
use crate::tui::screens::names::NamesScreen;
use crate::tui::screens::prompting::PromptScreen;
use crate::tui::widgets::column::Column;
use crate::tui::widgets::paint;
use crate::tui::widgets::step::{PAGE, step};
use crate::workspace::draft::Line;

/// From how many columns on groups and lanes stand side by side.
const BESIDE: u16 = 76;

/// Where the cursor is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Pane {
    /// Among the groups.
    #[default]
    Groups,
    /// Among what waits for the selected group.
    Lanes,
}

/// The tiers at work.
#[derive(Debug, Default)]
pub struct TiersScreen {
    lists: Vec<Worklist>,
    group: usize,
    entry: usize,
    pane: Pane,
    groups: Column,
    lanes: Column,
    seen: Option<u64>,
}

/// What is under the cursor in the lanes.
enum Entry<'a> {
    Ask(&'a Waiting),
    Passing(&'a Passing),
}

impl TiersScreen {
    /// All worklists, the first that something waits in selected.
    pub fn new(house: &House) -> Self {
        let mut screen = Self::default();
        screen.renew(house);
        let busy = screen.lists.iter().position(|list| !list.is_empty());
        screen.group = busy.unwrap_or(0);
        screen
    }

    /// The same with a group of a tier selected: the first that something waits in, else the first.
    pub fn at(house: &House, tier: &Id) -> Self {
        let mut screen = Self::new(house);
        let of_tier = |list: &Worklist| list.tier.as_ref() == Some(tier);
        let busy = |list: &Worklist| of_tier(list) && !list.is_empty();
        let lists = &screen.lists;
        let found = lists.iter().position(busy);
        let found = found.or_else(|| lists.iter().position(of_tier));
        screen.group = found.unwrap_or(screen.group);
        screen
    }

    /// Brings the worklists up to date; cheap where nothing has changed. The cursor stays at its group.
    fn renew(&mut self, house: &House) {
        let revision = house.workspace.revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        let stood = self
            .list()
            .map(|list| (list.tier.clone(), list.group.clone()));
        self.lists = worklists(&house.workspace.portfolio);
        let places = self.lists.iter();
        let mut places = places.map(|list| (list.tier.clone(), list.group.clone()));
        let found = stood.and_then(|stood| places.position(|place| place == stood));
        self.group = found.unwrap_or(self.group);
        self.group = self.group.min(self.lists.len().saturating_sub(1));
        self.keep_in_lane();
    }

    /// The cursor stays among what waits; where nothing does, it goes back to the groups.
    fn keep_in_lane(&mut self) {
        let entries = self.entries();
        self.entry = self.entry.min(entries.saturating_sub(1));
        if entries == 0 {
            self.pane = Pane::Groups;
        }
    }

    fn list(&self) -> Option<&Worklist> {
        self.lists.get(self.group)
    }

    fn entries(&self) -> usize {
        self.list()
            .map_or(0, |list| list.asks.len() + list.passing.len())
    }

    /// What is selected in the lanes, while the cursor is there.
    fn chosen(&self) -> Option<Entry<'_>> {
        let list = self.list().filter(|_| self.pane == Pane::Lanes)?;
        let ask = list.asks.get(self.entry).map(Entry::Ask);
        let after = self.entry.saturating_sub(list.asks.len());
        ask.or_else(|| list.passing.get(after).map(Entry::Passing))
    }

    fn enter_lanes(&mut self) {
        if self.entries() > 0 {
            self.pane = Pane::Lanes;
            self.keep_in_lane();
        }
    }

    fn moved(&mut self, action: Action) -> bool {
        if self.pane == Pane::Lanes {
            let entries = self.entries();
            return step(&mut self.entry, action, entries, PAGE / 2);
        }
        let moved = step(&mut self.group, action, self.lists.len(), PAGE);
        if moved {
            self.entry = 0;
        }
        moved
    }

    fn open(&mut self) -> Next {
        let at = match self.chosen() {
            Some(Entry::Ask(ask)) => ask.at.clone(),
            Some(Entry::Passing(passing)) => passing.at.clone(),
            None => {
                self.enter_lanes();
                return Next::Stay;
            }
        };
        Next::Open(Box::new(ItemScreen::new(at)))
    }

    /// An answer that needs no words is written down at once; for the others a line opens.
    fn reply(&self, answer: Answer, house: &mut House) -> Next {
        let Some(Entry::Ask(ask)) = self.chosen() else {
            return Next::Stay;
        };
        let at = ask.at.clone();
        if answer != Answer::Accepted {
            let line = Line::Reply { at, answer };
            return Next::Open(Box::new(LineScreen::new(house, line)));
        }
        let done =
            house.try_change(|composer| answering::respond(composer, &at, answer.word(), ""));
        if done.is_some() {
            house.say("Taken on. It stays here until it is resolved.");
            house.mark_fresh(at);
        }
        Next::Stay
    }

    /// Asks for the name of the file that the sheet of the group goes to.
    fn print(&self, house: &House) -> Next {
        let Some(list) = self.list() else {
            return Next::Stay;
        };
        let meets = meets(&house.workspace.portfolio.ecosystem, list);
        let day = meets.unwrap_or_else(|| house.today());
        Next::Open(Box::new(PromptScreen::sheet(list, day)))
    }

    fn pass_on(&self, house: &mut House) {
        let Some(Entry::Passing(passing)) = self.chosen() else {
            return;
        };
        let group = self.list().and_then(|list| list.group.clone());
        let (Some(group), at) = (group, passing.at.clone()) else {
            return;
        };
        let title = quoted(&passing.title);
        let done = house.try_change(|composer| answering::pass_on(composer, &at, &group));
        if done.is_some() {
            house.say(format!("Passed on: {title}. u takes it back."));
        }
    }
}

impl Screen for TiersScreen {
    fn scope(&self) -> Scope {
        Scope::Tiers
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        let refused = match (action, self.chosen()) {
            (Action::Open | Action::NextView, None) if self.entries() == 0 => {
                "Nothing waits for this group."
            }
            (Action::Reply(_), None) => "Select an ask first: Tab goes to them.",
            (Action::Reply(_), Some(Entry::Passing(_))) => {
                "This is a success to pass on: Space says that they have."
            }
            (Action::Reply(answer), Some(Entry::Ask(ask)))
                if ask.at.item.is_none() && answer != Answer::Resolved =>
            {
                "The team resolves this by itself: r, with what was done. Or sort it again to ask a tier."
            }
            (Action::Reply(Answer::Accepted), Some(Entry::Ask(ask)))
                if ask.answer == Answer::Accepted =>
            {
                "It is accepted already."
            }
            (Action::PassOn, None | Some(Entry::Ask(_))) => {
                "Select a success first: they stand below the asks."
            }
            (Action::GoTiers, _) => "These are the tiers.",
            _ => return None,
        };
        Some(refused.to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        if self.moved(action) {
            return Next::Stay;
        }
        match action {
            Action::Open => self.open(),
            Action::NextView if self.pane == Pane::Groups => {
                self.enter_lanes();
                Next::Stay
            }
            Action::NextView | Action::PreviousView => {
                self.pane = Pane::Groups;
                Next::Stay
            }
            Action::Reply(answer) => self.reply(answer, house),
            Action::PassOn => {
                self.pass_on(house);
                self.renew(house);
                Next::Stay
            }
            Action::Names => Next::Open(Box::new(NamesScreen::new(house))),
            Action::Print => self.print(house),
            Action::Back if self.pane == Pane::Lanes => {
                self.pane = Pane::Groups;
                Next::Stay
            }
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn brought(&mut self, brought: &Brought, house: &mut House) {
        match brought {
            Brought::Sheet(Ok(said)) => house.say(said.clone()),
            Brought::Sheet(Err(why)) => house.warn(why.clone()),
            _ => {}
        }
    }

    fn answered(&mut self, _answer: Closed, house: &mut House) -> Next {
        self.renew(house);
        Next::Stay
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        if let Some(group) = self.groups.clicked(at) {
            self.group = group;
            self.entry = 0;
            self.pane = Pane::Groups;
        } else if let Some(entry) = self.lanes.clicked(at) {
            let again = self.pane == Pane::Lanes && self.entry == entry;
            self.entry = entry;
            self.enter_lanes();
            if again {
                return self.open();
            }
        }
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        self.draw_head(buffer, area, house);
        let body = paint::from_row(area, 3);
        let beside = area.width >= BESIDE;
        let wide = if beside {
            (area.width / 3).clamp(28, 52)
        } else {
            area.width
        };
        let left = Rect {
            width: wide,
            ..body
        };
        if beside || self.pane == Pane::Groups {
            self.draw_groups(buffer, left, house);
        }
        if beside {
            paint::upright(buffer, paint::from_column(body, wide + 1), house.look);
            self.draw_lanes(buffer, paint::from_column(body, wide + 3), house);
        } else if self.pane == Pane::Lanes {
            self.draw_lanes(buffer, body, house);
        }
    }
}

impl TiersScreen {
    fn draw_head(&self, buffer: &mut Buffer, area: Rect, house: &House) {
        let look = house.look;
        let asks: usize = self.lists.iter().map(|list| list.asks.len()).sum();
        let late: usize = self.lists.iter().map(|list| list.late(house.today())).sum();
        let passing: usize = self.lists.iter().map(|list| list.passing.len()).sum();
        let counts = [(asks, "to answer"), (late, "late"), (passing, "to pass on")];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts: Vec<String> = counts.map(|(n, word)| format!("{n} {word}")).collect();
        let counts = counts.join(&format!(" {} ", look.glyph(Glyph::Dot)));
        let wide = paint::right(buffer, area, &format!("{counts} "), look.style(Role::Dim));
        let name = house.workspace.portfolio.ecosystem.title();
        let head = [
            (Role::Dim, " beal   "),
            (Role::Strong, "Tiers"),
            (Role::Dim, "   "),
            (Role::Dim, name.as_str()),
        ];
        let room = Rect {
            width: area.width.saturating_sub(wide + 2),
            ..area
        };
        paint::pieces(buffer, room, look, &head);
        paint::rule(buffer, paint::from_row(area, 1), look);
    }

    fn draw_groups(&mut self, buffer: &mut Buffer, area: Rect, house: &House) {
        let columns = usize::from(area.width.saturating_sub(3));
        let blocks = groups::blocks(&self.lists, columns, house);
        let cursor = Some(self.group);
        self.groups.draw(buffer, area, house.look, &blocks, cursor);
    }

    fn draw_lanes(&mut self, buffer: &mut Buffer, area: Rect, house: &House) {
        let Some(list) = self.lists.get(self.group) else {
            return;
        };
        let columns = usize::from(area.width.saturating_sub(3)).min(100);
        let blocks = lanes::blocks(list, columns, house);
        let cursor = (self.pane == Pane::Lanes).then_some(self.entry);
        self.lanes.draw(buffer, area, house.look, &blocks, cursor);
    }
}
