//! A session in the room with clocks of our own, as tests begin it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::records::inquiry::Inquiry;
use beal::model::records::session::Session;
use beal::model::session::clock::{BlockTime, Seconds, Timing};
use beal::model::session::planning::{self, Wish};
use beal::model::session::running;
use beal::model::words::Length;
use beal::store::times::Times;
use beal::tui::event::Event;
use beal::workspace::opening::First;
use beal::workspace::steady::Steady;

use crate::tui::play::Play;

/// Monday, half past one in the afternoon.
pub const BEGAN: Seconds = 1_795_440_600;

/// Clocks whose hands are moved by the test.
#[derive(Debug)]
pub struct Hands(Mutex<Read>);

#[derive(Clone, Debug)]
pub struct Read {
    pub wall: Seconds,
    pub count: u64,
    pub start: &'static str,
    /// What the clocks on the wall show at a moment.
    pub wall_of: fn(Seconds) -> Seconds,
}

impl Hands {
    pub fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(Read {
            wall: BEGAN,
            count: 5000,
            start: "first",
            wall_of: |at| at,
        })))
    }

    pub fn turn(&self, turn: impl FnOnce(&mut Read)) {
        turn(&mut self.0.lock().expect("the hands"));
    }

    /// Time goes by, for the wall and for the machine.
    pub fn pass(&self, minutes: u64) {
        self.turn(|read| {
            read.count += minutes * 60;
            read.wall += Seconds::try_from(minutes * 60).expect("minutes");
        });
    }

    fn read(&self) -> Read {
        self.0.lock().expect("the hands").clone()
    }
}

impl Times for Hands {
    fn greenwich(&self) -> Seconds {
        self.read().wall
    }

    fn since_start(&self) -> Duration {
        Duration::from_secs(self.read().count)
    }

    fn start(&self) -> Option<String> {
        Some(self.read().start.to_owned())
    }

    fn on_the_wall(&self, at: Seconds) -> Seconds {
        (self.read().wall_of)(at)
    }
}

/// A session of an agenda on the first inquiry of the sample, on the screen.
pub struct Meeting {
    pub play: Play,
    pub hands: Arc<Hands>,
    pub session: Id,
    pub inquiry: Id,
}

impl Meeting {
    pub fn begin() -> Self {
        Self::of("change-forum", Length::Full)
    }

    pub fn of(agenda: &str, length: Length) -> Self {
        Self::on(agenda, length, 1, Hands::new())
    }

    /// One that works on so many inquiries, with these clocks. It is planned for half past one, and begun now.
    pub fn on(agenda: &str, length: Length, inquiries: usize, hands: Arc<Hands>) -> Self {
        let mut play = Play::with_sample();
        let began = hands.read().wall;
        let workspace = &mut play.app.house.workspace;
        let guides = workspace.guides.clone();
        let agenda = guides.by_id(agenda).expect("an agenda");
        let all = workspace.portfolio.inquiries.iter();
        let all: Vec<Id> = all.take(inquiries).map(|it| it.id.clone()).collect();
        let inquiry = all[0].clone();
        let on = workspace.today();
        let session = workspace
            .change(|composer| {
                let wish = Wish {
                    title: "Change Forum north",
                    agenda,
                    length,
                    on,
                    at: "13:30",
                    group: None,
                    inquiries: &all,
                };
                let id = planning::begin(composer, &wish)?;
                running::begin(composer, &id, began)?;
                Ok(id)
            })
            .expect("a session");
        play.event(Event::Resized);
        let play = play.beginning(hands.clone(), First::Session(session.clone()));
        Self {
            play,
            hands,
            session,
            inquiry,
        }
    }

    /// The program ends without its end and is begun again.
    pub fn crash(self) -> Self {
        let play = self
            .play
            .crashed("2026-11-23 13:45:00")
            .beginning(self.hands.clone(), First::Session(self.session.clone()));
        Self { play, ..self }
    }

    pub fn session(&self) -> &Session {
        let portfolio = &self.play.app.house.workspace.portfolio;
        portfolio
            .sessions
            .named(&self.session)
            .expect("the session")
    }

    pub fn inquiry(&self) -> &Inquiry {
        let portfolio = &self.play.app.house.workspace.portfolio;
        portfolio.inquiry(&self.inquiry).expect("the inquiry")
    }

    pub fn titles(&self, kind: Kind) -> Vec<String> {
        use beal::model::document::Document;
        use beal::model::field::Record;
        let records = self.inquiry().items(kind).into_iter();
        records.map(Record::title).collect()
    }

    pub fn say(&mut self, text: &str) -> &mut Play {
        self.play.type_in(text).press("enter")
    }

    pub fn timing(&self) -> Timing {
        let workspace = &self.play.app.house.workspace;
        let times: Arc<dyn Times> = self.hands.clone();
        let steady = Steady::of(workspace, &self.session, &times);
        Timing::of(self.session(), steady.now())
    }

    pub fn pass(&mut self, minutes: u64) {
        self.hands.pass(minutes);
        self.play.draw();
    }

    /// What the large digits say, and that the words beside them agree.
    #[track_caller]
    pub fn left(&mut self, minutes: Seconds) -> &mut Play {
        let left = self.timing().block().map(BlockTime::left);
        assert_eq!(left, Some(minutes * 60));
        if minutes >= 0 {
            self.play.expect(&format!("{minutes} of"));
        }
        &mut self.play
    }
}
