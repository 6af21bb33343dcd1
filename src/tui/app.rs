//! The app: a stack of screens, and the one place where events become actions.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::portfolio::Address;
use crate::tui::action::{Action, Row, Scope, rows_in};
use crate::tui::errand::Brought;
use crate::tui::event::Event;
use crate::tui::house::House;
use crate::tui::keymap::Keymap;
use crate::tui::look::Role;
use crate::tui::message::Message;
use crate::tui::press::{Key, Press};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::ask::AskScreen;
use crate::tui::screens::commands::{CommandsScreen, Offer};
use crate::tui::screens::dams::DamsScreen;
use crate::tui::screens::ecosystem::EcosystemScreen;
use crate::tui::screens::faq::FaqScreen;
use crate::tui::screens::find::FindScreen;
use crate::tui::screens::framework::FrameworkScreen;
use crate::tui::screens::health::HealthScreen;
use crate::tui::screens::inquiry::InquiryScreen;
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::keys::KeysScreen;
use crate::tui::screens::learning::LearningScreen;
use crate::tui::screens::message_page::MessageScreen;
use crate::tui::screens::owed::OwedScreen;
use crate::tui::screens::people::PeopleScreen;
use crate::tui::screens::portfolio::PortfolioScreen;
use crate::tui::screens::projector::ProjectorScreen;
use crate::tui::screens::rain::RainScreen;
use crate::tui::screens::recovery::RecoveryScreen;
use crate::tui::screens::session::SessionScreen;
use crate::tui::screens::sessions::SessionsScreen;
use crate::tui::screens::sorting::SortingScreen;
use crate::tui::screens::stream::StreamScreen;
use crate::tui::screens::taking_in::TakingInScreen;
use crate::tui::screens::tiers::TiersScreen;
use crate::tui::widgets::{frame as chrome, paint};
use crate::workspace::draft::{Draft, Place};
use crate::workspace::opening::First;
use crate::workspace::refresh::Looked;

/// The program on the screen.
pub struct App {
    /// What all screens share.
    pub house: House,
    /// Whether the program is to end.
    pub quit: bool,
    /// A text that is to be opened in the editor of the system.
    pub to_edit: Option<String>,
    /// How many changes may be lost: the person was asked.
    given_up: usize,
    /// What could not be taken back when that was asked last: asked again, it is left and what was done before it goes back.
    stuck: Option<String>,
    /// How high the question lies that is asked before leaving; it may be closed by now.
    asked_at: Option<usize>,
    drafts_revision: u64,
    screens: Vec<Box<dyn Screen>>,
    keymap: Keymap,
}

impl App {
    /// An app that shows the portfolio, and over it what waits from another day.
    pub fn new(mut house: House) -> Self {
        let first = PortfolioScreen::new(&house);
        let mut screens: Vec<Box<dyn Screen>> = vec![Box::new(first)];
        match RecoveryScreen::at_start(&mut house) {
            Some(offer) => screens.push(Box::new(offer)),
            None if house.message.is_none() => {
                house.message = house.replayed.clone().map(Message::done);
            }
            None => {}
        }
        Self {
            house,
            quit: false,
            to_edit: None,
            given_up: 0,
            stuck: None,
            asked_at: None,
            drafts_revision: 0,
            screens,
            keymap: Keymap::of_table(),
        }
    }

    /// An app that begins with a place of its own above the portfolio.
    pub fn beginning(house: House, first: First) -> Self {
        let mut app = Self::new(house);
        let screen: Option<Box<dyn Screen>> = match first {
            First::Portfolio => None,
            First::Session(id) => Some(Box::new(SessionScreen::new(&mut app.house, id))),
            First::Projector(id) => Some(Box::new(ProjectorScreen::new(&app.house, id))),
        };
        if let Some(screen) = screen {
            // What waits from another day is offered on the board.
            app.screens.truncate(1);
            app.screens.push(screen);
        }
        app
    }

    /// Whether a screen that is seen shows a time that goes on.
    pub fn is_live(&self) -> bool {
        let above = self.screens.iter().rposition(|screen| !screen.is_over());
        let mut seen = self.screens.iter().skip(above.unwrap_or(0));
        seen.any(|screen| screen.is_live(&self.house)) || self.time_above().is_some()
    }

    /// The time of a session that other screens hide.
    fn time_above(&self) -> Option<(Role, String)> {
        let above = self.screens.iter().rposition(|screen| !screen.is_over())?;
        let mut below = self.screens.iter().take(above).rev();
        below.find_map(|screen| screen.time_above(&self.house))
    }

    /// Takes an event.
    pub fn take(&mut self, event: Event) {
        self.house.pass_the_time();
        if !matches!(event, Event::Resized) {
            self.house.message = None;
            self.drafts_revision += 1;
        }
        match event {
            Event::Pressed(press) => self.press(press),
            Event::Pasted(text) => {
                let next = self.on_top(|screen, house| screen.pasted(&text, house));
                self.follow(next);
            }
            Event::Clicked(at) => {
                let next = self.on_top(|screen, house| screen.clicked(at, house));
                self.follow(next);
            }
            Event::Scrolled(at, rows) => self.scroll(at, rows),
            Event::Resized => {}
        }
    }

    /// What is typed or picked and not kept, in every screen that is open, the lowest first.
    pub fn drafts(&self) -> Vec<Draft> {
        let screens = self.screens.iter();
        screens.flat_map(|screen| screen.drafts()).collect()
    }

    /// Grows with everything that may have changed [`App::drafts`]: as long as it stays, they are as they were.
    pub fn drafts_revision(&self) -> u64 {
        self.drafts_revision
    }

    /// Where the text belongs that goes to the editor of the system.
    pub fn edited_place(&self) -> Option<Place> {
        self.screens.last()?.edited_place()
    }

    /// The text that came back from the editor of the system; `None` if it could not be edited.
    pub fn edited(&mut self, text: Option<String>) {
        self.drafts_revision += 1;
        let answer = text.map_or(Answer::No, Answer::Text);
        let next = self.on_top(|screen, house| screen.answered(answer, house));
        self.follow(next);
    }

    /// Takes in what a look at the files has found.
    pub fn looked(&mut self, looked: Looked) {
        let news = self.house.workspace.looked(looked);
        self.house.tell(&news);
        self.brought(&Brought::Looked);
    }

    /// Tells every screen what came of an errand.
    pub fn brought(&mut self, brought: &Brought) {
        for screen in &mut self.screens {
            screen.brought(brought, &mut self.house);
        }
    }

    /// Draws everything.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        self.house.size = (area.width, area.height);
        frame.buffer_mut().set_style(area, self.house.look.ground());
        if chrome::is_too_small(area) {
            chrome::too_small(frame, area, self.house.look);
            return;
        }
        let is_bare = self.screens.last().is_some_and(|screen| screen.is_bare());
        let (body, foot) = if is_bare {
            (area, paint::from_row(area, area.height))
        } else {
            chrome::split(area, &self.house)
        };
        let body = match self.time_above().filter(|_| !is_bare) {
            Some((role, words)) => {
                let style = self.house.look.style(role);
                paint::line(frame.buffer_mut(), paint::inset(body, 2), &words, style);
                paint::from_row(body, 1)
            }
            None => body,
        };
        let from = self
            .screens
            .iter()
            .rposition(|screen| !screen.is_over())
            .unwrap_or(0);
        for (nth, screen) in self.screens.iter_mut().skip(from).enumerate() {
            if nth > 0 {
                // What lies below steps back, so that one thing is brightest.
                paint::dim(frame.buffer_mut(), body, self.house.look);
            }
            screen.draw(frame, body, &self.house);
        }
        if !is_bare {
            self.draw_foot(frame, foot);
        }
        paint::end_rows(frame.buffer_mut(), self.house.look);
    }

    fn draw_foot(&self, frame: &mut Frame<'_>, area: Rect) {
        let rows: Vec<&Row> = self
            .rows()
            .into_iter()
            .filter(|row| !row.foot.is_empty() && self.refused(row.action).is_none())
            .collect();
        chrome::foot(frame, area, &self.house, &rows);
    }

    fn scopes(&self) -> Vec<Scope> {
        let Some(screen) = self.screens.last() else {
            return vec![Scope::Everywhere];
        };
        let own = screen.scope();
        if screen.takes_text() || matches!(own, Scope::Asking | Scope::Survey) {
            vec![own, Scope::Everywhere]
        } else {
            vec![own, Scope::Lists, Scope::Everywhere]
        }
    }

    /// Every row of the action table that belongs here, with why it does nothing just now.
    fn offers(&self) -> Vec<Offer> {
        let offer = |row: &'static Row| Offer {
            row,
            refused: self.refused(row.action),
        };
        self.rows().into_iter().map(offer).collect()
    }

    fn rows(&self) -> Vec<&'static Row> {
        rows_in(&self.scopes()).collect()
    }

    fn refused(&self, action: Action) -> Option<String> {
        self.screens.last()?.refuses(action, &self.house)
    }

    fn on_top(&mut self, ask: impl FnOnce(&mut dyn Screen, &mut House) -> Next) -> Next {
        match self.screens.last_mut() {
            Some(screen) => ask(screen.as_mut(), &mut self.house),
            None => Next::Quit,
        }
    }

    fn press(&mut self, press: Press) {
        let takes_text = self
            .screens
            .last()
            .is_some_and(|screen| screen.takes_text());
        let text = takes_text && press.character().is_some();
        let action = if text {
            None
        } else {
            self.keymap.action(press, &self.scopes())
        };
        match action {
            Some(action) => self.perform(action),
            None if takes_text => {
                let next = self.on_top(|screen, house| screen.typed(press, house));
                self.follow(next);
            }
            None if press.key == Key::Esc => {}
            None => {
                let why = self.keymap.elsewhere(press, &self.scopes());
                self.house.warn(why);
            }
        }
    }

    /// Scrolls where the screen can; else the wheel moves as the keys do.
    fn scroll(&mut self, at: Position, rows: i8) {
        let screen = self.screens.last_mut();
        let next = screen.and_then(|screen| screen.scrolled(at, rows, &mut self.house));
        match next {
            Some(next) => self.follow(next),
            None if rows < 0 => self.perform(Action::Up),
            None => self.perform(Action::Down),
        }
    }

    /// Does what was asked for, wherever it was asked: by key, by palette, by mouse.
    pub fn perform(&mut self, action: Action) {
        if let Some(why) = self.refused(action) {
            // Esc where there is nothing to go back to is nobody's mistake.
            if action != Action::Back {
                self.house.warn(why);
            }
            return;
        }
        match action {
            Action::Quit => self.leave(),
            Action::Help => {
                let offers = self.offers();
                let screen = self.screens.last();
                let place = screen.map_or(Scope::Everywhere, |screen| screen.scope());
                self.open(Box::new(KeysScreen::new(place, &offers)));
            }
            Action::Palette => {
                let offers = self.offers();
                self.open(Box::new(CommandsScreen::new(offers)));
            }
            Action::Find => {
                let find = FindScreen::new(&mut self.house);
                self.open(Box::new(find));
            }
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::NextTheme => {
                self.house.look.theme = self.house.look.theme.next();
                let name = self.house.look.theme.name();
                self.house.say(format!("Theme: {name}"));
            }
            Action::GoPortfolio => {
                self.down();
            }
            action if place(action).is_some() => {
                if let Some(open) = place(action).filter(|_| self.down()) {
                    let screen = open(&self.house);
                    self.open(screen);
                }
            }
            Action::GoHealth => {
                if self.down() {
                    let sessions = SessionsScreen::new(&self.house);
                    self.open(Box::new(sessions));
                    self.open(Box::new(HealthScreen::default()));
                }
            }
            Action::GoFaq => self.open(Box::new(FaqScreen::default())),
            Action::NewMessage => {
                let form = TakingInScreen::new(&self.house);
                self.open(Box::new(form));
            }
            action => {
                let next = self.on_top(|screen, house| screen.act(action, house));
                self.follow(next);
            }
        }
    }

    fn undo(&mut self) {
        let stuck = self.stuck.take();
        let undone = match self.house.workspace.undo() {
            Err(refusal) if stuck.as_ref() == Some(&refusal.reason) => {
                self.house.workspace.undo_over()
            }
            undone => undone,
        };
        match undone {
            Ok(Some(undone)) => self.house.say(format!(
                "Taken back: {}{}{}",
                undone.said,
                undone.passed_over(),
                match undone.left.len() {
                    0 => "",
                    _ => " What could not be taken back was left.",
                }
            )),
            Ok(None) => self.house.warn("There is nothing to take back."),
            Err(refusal) => {
                self.house.refuse(&refusal);
                self.stuck = Some(refusal.reason);
            }
        }
    }

    fn redo(&mut self) {
        match self.house.workspace.redo() {
            Ok(Some(undone)) => self.house.say(format!(
                "Made again: {}{}",
                undone.said,
                undone.passed_over()
            )),
            Ok(None) => self.house.warn("Nothing has been taken back."),
            Err(refusal) => self.house.refuse(&refusal),
        }
    }

    /// Ends the program, unless something typed would be lost: then that is asked first.
    fn leave(&mut self) {
        self.given_up = 0;
        let lost = self
            .screens
            .iter()
            .rev()
            .find_map(|screen| screen.would_lose());
        match lost {
            Some(question) => self.ask_to_leave(AskScreen::leaving(question, Vec::new())),
            None => self.quit = true,
        }
    }

    /// Whether the program may end, as the person wishes and after everything was done to save; where something would be
    /// lost all the same, that is asked first.
    pub fn may_leave(&mut self) -> bool {
        let unsaved = self.house.workspace.unsaved();
        if unsaved <= self.given_up {
            return true;
        }
        self.quit = false;
        self.given_up = unsaved;
        let question = match unsaved {
            1 => "One change is not saved yet. Leave all the same?".to_owned(),
            n => format!("{n} changes are not saved yet. Leave all the same?"),
        };
        let why = self.house.stuck.iter().cloned();
        let stay = if self.house.workspace.has_journal() {
            "As long as you stay it is tried again every few seconds. What is not saved is kept on this machine and brought back when beal is started."
        } else {
            "As long as you stay it is tried again every few seconds. Leaving loses it."
        };
        let stay = stay.to_owned();
        let details = why.chain([stay]).collect();
        self.ask_to_leave(AskScreen::leaving(question, details));
        false
    }

    /// Asks before leaving; not twice at once.
    fn ask_to_leave(&mut self, question: AskScreen) {
        if self.asked_at == Some(self.screens.len()) {
            self.close();
        }
        self.open(Box::new(question));
        self.asked_at = Some(self.screens.len());
    }

    fn open(&mut self, screen: Box<dyn Screen>) {
        self.screens.push(screen);
    }

    fn close(&mut self) {
        self.asked_at = None;
        if self.screens.len() > 1 {
            self.screens.pop();
        }
    }

    fn follow(&mut self, next: Next) {
        match next {
            Next::Stay => {}
            Next::Open(screen) => self.open(screen),
            Next::Replace(screen) => {
                self.screens.pop();
                self.open(screen);
            }
            Next::Close => self.close_unless_lost(),
            Next::Drop => {
                self.close();
                self.close();
            }
            Next::CloseWith(answer) => {
                self.close();
                let next = self.on_top(|screen, house| screen.answered(answer, house));
                self.follow(next);
            }
            Next::Go(at) => self.go(at),
            Next::Through(screens) => self.go_through(screens),
            Next::Sort(id) => {
                let sorting = SortingScreen::at(&self.house, id);
                self.open(Box::new(sorting));
            }
            Next::Ask(action) => {
                self.close();
                self.perform(action);
            }
            Next::Edit(text) => self.to_edit = Some(text),
            Next::Quit => self.quit = true,
        }
    }

    /// Closes the topmost screen; asks first where it would lose something.
    fn close_unless_lost(&mut self) {
        match self.screens.last().and_then(|screen| screen.would_lose()) {
            Some(question) => self.open(Box::new(AskScreen::dropping(question))),
            None => self.close(),
        }
    }

    /// Down to the portfolio, unless a screen on the way would lose something.
    fn down(&mut self) -> bool {
        let lost = self
            .screens
            .iter()
            .skip(1)
            .any(|screen| screen.would_lose().is_some());
        if lost {
            self.house
                .warn("Something that was typed is not kept yet. Esc goes back to it.");
        } else {
            self.screens.truncate(1);
        }
        !lost
    }

    /// Opens an inquiry, or the page of an item above its inquiry; or the page of a message.
    fn go(&mut self, at: Address) {
        if self
            .house
            .workspace
            .portfolio
            .messages
            .named(&at.file)
            .is_some()
        {
            return self.go_through(vec![Box::new(MessageScreen::new(at.file))]);
        }
        self.house.visited = Some(at.file.clone());
        let inquiry = InquiryScreen::new(&self.house, at.file.clone());
        let mut screens: Vec<Box<dyn Screen>> = vec![Box::new(inquiry)];
        if at.item.is_some() {
            screens.push(Box::new(ItemScreen::new(at)));
        }
        self.go_through(screens);
    }

    fn go_through(&mut self, screens: Vec<Box<dyn Screen>>) {
        // What has asked for it has done its work; what lies below may still hold something typed.
        self.close();
        if self.down() {
            self.screens.extend(screens);
        }
    }
}

/// Opens a place.
type Opening = fn(&House) -> Box<dyn Screen>;

/// What opens the place that an action goes to; `None` where it goes nowhere, or down to the portfolio.
fn place(action: Action) -> Option<Opening> {
    Some(match action {
        Action::GoEcosystem => |house| Box::new(EcosystemScreen::new(house)),
        Action::GoLearning => |house| Box::new(LearningScreen::new(house)),
        Action::GoSessions => |house| Box::new(SessionsScreen::new(house)),
        Action::GoPeople => |house| Box::new(PeopleScreen::new(house)),
        Action::GoOwed => |house| Box::new(OwedScreen::new(house)),
        Action::GoRain => |house| Box::new(RainScreen::new(house)),
        Action::GoStream => |house| Box::new(StreamScreen::new(house)),
        Action::GoTiers => |house| Box::new(TiersScreen::new(house)),
        Action::GoDams => |house| Box::new(DamsScreen::new(house)),
        Action::GoFramework => |_| Box::new(FrameworkScreen::new()),
        _ => return None,
    })
}
