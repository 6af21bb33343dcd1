//! An inquiry: walked through question by question, with its thread beside it and its gate below.

// What is seen of it.
pub mod answering;
pub mod gate_line;
pub mod head;
pub mod left;
pub mod question;
pub mod rest;
pub mod thread_panel;
pub mod walk_panel;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::gate::Gate;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::records::inquiry::Inquiry;
use crate::model::scene::Scene;
use crate::model::walk::naming::SpotName;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::press::Press;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::disputes::{self, DisputesScreen};
use crate::tui::screens::form::FormScreen;
use crate::tui::screens::history::HistoryScreen;
use crate::tui::screens::inquiry::thread_panel::ThreadPanel;
use crate::tui::screens::inquiry::walk_panel::WalkPanel;
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::line::LineScreen;
use crate::tui::screens::picture::PictureScreen;
use crate::tui::screens::stages;
use crate::tui::screens::tending;
use crate::tui::screens::tools::ToolsScreen;
use crate::tui::widgets::paint;
use crate::workspace::draft::{Draft, Line, Place};

/// From this width on the thread stands beside the walk.
const BESIDE: u16 = 96;

/// Which half the keys go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Panel {
    Walk,
    Thread,
}

/// An inquiry.
#[derive(Debug)]
pub struct InquiryScreen {
    file: Id,
    panel: Panel,
    walk: WalkPanel,
    thread: ThreadPanel,
}

impl InquiryScreen {
    /// An inquiry at the next useful question.
    pub fn new(house: &House, file: Id) -> Self {
        let mut screen = Self {
            walk: WalkPanel::new(house, file.clone()),
            file,
            panel: Panel::Walk,
            thread: ThreadPanel::default(),
        };
        screen.settle(house);
        screen
    }

    /// A tool, walked on an inquiry from its first question.
    pub fn with_tool(house: &House, file: Id, tool: Id) -> Self {
        Self {
            walk: WalkPanel::with_tool(house, file.clone(), tool),
            ..Self::new(house, file)
        }
    }

    /// An inquiry at the question of this name, with what was typed for it on another day. `None` where the walk does
    /// not ask it today.
    pub fn answering(house: &House, file: Id, name: &SpotName, draft: &Draft) -> Option<Self> {
        let mut screen = Self::new(house, file);
        screen.walk.take_up_draft(house, name, draft)?;
        Some(screen)
    }

    /// Brings walk and thread up to date with the inquiry, whoever has changed it.
    fn settle(&mut self, house: &House) {
        self.thread.renew(house, &self.file);
        self.walk.settle(house);
    }

    fn whole(&self) -> Address {
        Address::document(self.file.clone())
    }

    /// The item that is meant: the one under the cursor of the thread, or the one that the question is about.
    fn meant(&self, house: &House) -> Option<Address> {
        match self.panel {
            Panel::Thread => self.thread.chosen().cloned(),
            Panel::Walk => self.walk.prompt(house).at.filter(|at| at.item.is_some()),
        }
    }

    fn capture(&self, house: &House, kind: Kind) -> Next {
        let about = self.meant(house);
        let line = LineScreen::capture(house, kind, self.file.clone(), about);
        Next::Open(Box::new(line))
    }

    /// Something was made: walk and thread are about it now.
    fn made(&mut self, house: &mut House, at: &Address) {
        self.walk.made(house, at);
        self.show(house, at);
    }

    fn show(&mut self, house: &mut House, at: &Address) {
        house.mark_fresh(at.clone());
        self.thread.renew(house, &self.file);
        self.thread.choose(at);
    }

    fn open_chosen(&self) -> Next {
        match self.thread.chosen() {
            Some(at) => Next::Open(Box::new(ItemScreen::new(at.clone()))),
            None => Next::Stay,
        }
    }

    fn edit(&self, house: &House) -> Next {
        let at = match self.panel {
            Panel::Thread => self.thread.chosen().cloned(),
            Panel::Walk => None,
        };
        let at = at.unwrap_or_else(|| self.whole());
        Next::Open(Box::new(FormScreen::change(house, &at, None)))
    }

    /// An action on the selected item; without one, what it means for the inquiry as a whole.
    fn tend(&self, action: Action, house: &House) -> Next {
        match (action, self.meant(house)) {
            (Action::Park, at) => match at.filter(|at| tending::can_be_parked(house, at)) {
                Some(at) if self.panel == Panel::Thread => tending::open(action, house, &at),
                _ => Some(self.park_something_new(house)),
            },
            (_, at) => tending::open(action, house, &at.unwrap_or_else(|| self.whole())),
        }
        .unwrap_or(Next::Stay)
    }

    fn park_something_new(&self, house: &House) -> Next {
        let line = Line::Record {
            kind: Kind::Barrier,
            file: self.file.clone(),
            about: None,
            parked: true,
        };
        Next::Open(Box::new(LineScreen::new(house, line)))
    }
}

/// The gate of the stage that the inquiry is in.
fn gate(house: &House, scene: Scene<'_>) -> Gate {
    let guide = house.workspace.guides.of(scene.inquiry);
    guide.map_or_else(Gate::default, |guide| Gate::of(&guide.gate, scene))
}

impl Screen for InquiryScreen {
    fn scope(&self) -> Scope {
        match (self.walk.answering(), self.panel) {
            (Some(_), _) => Scope::Answering,
            (None, Panel::Walk) => Scope::Inquiry,
            (None, Panel::Thread) => Scope::Thread,
        }
    }

    fn takes_text(&self) -> bool {
        self.walk.answering().is_some()
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let inquiry = house.workspace.portfolio.inquiry(&self.file);
        let disputes = inquiry.map_or(0, |inquiry| inquiry.disputes.len());
        if action == Action::Disputes && disputes == 0 {
            return Some(disputes::NONE.to_owned());
        }
        let why = match self.panel {
            _ if self.walk.answering().is_some() => self.walk.refused_in_text(action),
            Panel::Walk => self.refused_in_walk(action, house),
            Panel::Thread => self.refused_in_thread(action, house),
        };
        why.or_else(|| stages::refuses(action, house, &self.file, self.thread.marked()))
    }

    fn drafts(&self) -> Vec<Draft> {
        self.walk.drafts()
    }

    fn edited_place(&self) -> Option<Place> {
        self.walk.edited_place()
    }

    fn would_lose(&self) -> Option<String> {
        let left = self.walk.would_lose();
        left.then(|| "An answer is not kept yet. Leave, and lose it?".to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        if self.walk.answering().is_some() {
            return self.act_answering(action, house);
        }
        if self.panel == Panel::Thread && self.thread.moved(action) {
            return Next::Stay;
        }
        match action {
            Action::Back => Next::Close,
            Action::Open if self.panel == Panel::Thread => self.open_chosen(),
            Action::Answer
            | Action::NextQuestion
            | Action::PreviousQuestion
            | Action::Jump
            | Action::Wording => self.walk.act(action, house),
            Action::NextView => {
                self.panel = match self.panel {
                    Panel::Walk => Panel::Thread,
                    Panel::Thread => Panel::Walk,
                };
                Next::Stay
            }
            Action::Mark => {
                self.thread.mark();
                Next::Stay
            }
            Action::Capture(kind) => self.capture(house, kind),
            Action::Link | Action::Remove | Action::Promise | Action::Park => {
                self.tend(action, house)
            }
            Action::Edit => self.edit(house),
            Action::Picture => {
                let picture = self.walk.tool(house).and_then(|tool| tool.picture);
                let screen = PictureScreen::new(house, self.file.clone(), picture);
                Next::Open(Box::new(screen))
            }
            Action::Tool => {
                let stage = house.scene(&self.file).map(|scene| scene.inquiry.stage);
                Next::Open(Box::new(ToolsScreen::new(house, stage)))
            }
            Action::History => match self.thread.chosen() {
                Some(at) => Next::Open(Box::new(HistoryScreen::new(house, at.clone()))),
                None => Next::Stay,
            },
            Action::Disputes => {
                Next::Open(Box::new(DisputesScreen::new(house, Some(self.whole()))))
            }
            Action::Open => Next::Open(Box::new(ItemScreen::new(self.whole()))),
            action => {
                stages::open(action, house, &self.file, self.thread.marked()).unwrap_or(Next::Stay)
            }
        }
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        if let Some(answering) = self.walk.answering_mut() {
            let _ = answering.press(press);
        }
        Next::Stay
    }

    fn pasted(&mut self, text: &str, _house: &mut House) -> Next {
        if let Some(answering) = self.walk.answering_mut() {
            answering.paste(text);
        }
        Next::Stay
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        if self.walk.answering().is_some() {
            return Next::Stay;
        }
        let before = self.thread.chosen().cloned();
        if let Some(clicked) = self.thread.clicked(at) {
            if self.panel == Panel::Thread && before == Some(clicked) {
                return self.open_chosen();
            }
            self.panel = Panel::Thread;
        }
        Next::Stay
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        self.settle(house);
        match answer {
            Answer::Made(at) => {
                self.made(house, &at);
                Next::Stay
            }
            Answer::Guide(tool) => {
                let file = self.file.clone();
                Next::Open(Box::new(Self::with_tool(house, file, tool)))
            }
            Answer::Spot(spot) => {
                if self.walk.jump_to(house, &spot) {
                    self.panel = Panel::Walk;
                }
                Next::Stay
            }
            Answer::Text(text) => {
                if let Some(answering) = self.walk.answering_mut() {
                    answering.replaced(&text);
                }
                Next::Stay
            }
            Answer::Yes | Answer::No | Answer::Picked(_) => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.settle(house);
        let Some(scene) = house.scene(&self.file) else {
            let words = "This inquiry is not there any more. Esc goes back.";
            let (room, style) = (paint::inset(area, 2), house.look.style(Role::Needs));
            paint::prose(frame.buffer_mut(), room, words, style);
            return;
        };
        let inquiry = scene.inquiry;
        let progress = self.walk.progress(scene);
        let buffer = frame.buffer_mut();
        head::draw(buffer, area, inquiry, house.today(), progress, house.look);
        if let Some(words) = disputes::counted(inquiry.disputes.len()) {
            let notice = paint::inset(paint::from_row(area, head::ROWS), 2);
            disputes::notice(frame.buffer_mut(), notice, &words, house.look);
        }
        let rows = if let Some(tool) = self.walk.tool(house) {
            head::tool_bar(frame.buffer_mut(), area, tool, progress, house.look);
            0
        } else {
            let gate = gate(house, scene);
            let wide = area.width.saturating_sub(4);
            let rows = gate_line::rows(&gate, wide, area.height, inquiry.stage);
            let bottom = paint::inset(paint::from_row(area, area.height - rows), 2);
            gate_line::draw(frame.buffer_mut(), bottom, &gate, inquiry.stage, house.look);
            rows
        };
        let middle = Rect {
            y: area.y + head::ROWS + 1,
            height: area.height.saturating_sub(head::ROWS + rows + 2),
            ..area
        };
        self.draw_middle(frame, paint::inset(middle, 2), house, inquiry);
    }
}

impl InquiryScreen {
    fn refused_in_walk(&self, action: Action, house: &House) -> Option<String> {
        match action {
            Action::Link if self.meant(house).is_none() => {
                Some("Tab goes to the thread, where items are selected.".to_owned())
            }
            Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::Top
            | Action::Bottom => {
                Some("Tab goes to the thread, which can be moved about in.".to_owned())
            }
            action => self.walk.refused(action, house),
        }
    }

    fn refused_in_thread(&self, action: Action, house: &House) -> Option<String> {
        let on_item = matches!(
            action,
            Action::Open | Action::Mark | Action::Remove | Action::Link | Action::History
        );
        match (action, self.thread.chosen()) {
            (_, None) if on_item => {
                Some("Nothing is written down yet: b writes down a barrier.".to_owned())
            }
            (Action::Remove, Some(at)) => tending::refuses(action, house, at),
            _ => None,
        }
    }

    fn act_answering(&mut self, action: Action, house: &mut House) -> Next {
        if action != Action::Keep {
            return self.walk.act(action, house);
        }
        if let Some(at) = self.walk.keep_answer(house) {
            self.show(house, &at);
        }
        Next::Stay
    }

    fn draw_middle(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House, inquiry: &Inquiry) {
        if area.width < BESIDE {
            match self.panel {
                Panel::Walk => {
                    self.thread.hide();
                    self.draw_walk(frame, area, house, inquiry);
                }
                Panel::Thread => self.thread.draw(frame.buffer_mut(), area, house, true),
            }
            return;
        }
        let left = (area.width / 2).min(84);
        let walk = Rect {
            width: left,
            ..area
        };
        let rule = Rect {
            x: area.x + left + 1,
            width: 1,
            ..area
        };
        let thread = paint::from_column(area, left + 4);
        self.draw_walk(frame, walk, house, inquiry);
        paint::upright(frame.buffer_mut(), rule, house.look);
        let focused = self.panel == Panel::Thread && self.walk.answering().is_none();
        self.thread.draw(frame.buffer_mut(), thread, house, focused);
    }

    fn draw_walk(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House, inquiry: &Inquiry) {
        let focused = self.panel == Panel::Walk;
        self.walk.draw(frame, area, house, inquiry, focused);
    }
}
