//! A session in the room, by keys and with clocks of our own: what is captured, how the time goes, and a crash in the middle.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::portfolio::Address;
use beal::model::records::inquiry::Inquiry;
use beal::model::records::session::Session;
use beal::model::session::clock::{BlockTime, Seconds, Timing, parse};
use beal::model::session::planning::{self, Wish};
use beal::model::session::running;
use beal::model::words::{Length, NoteState, SessionState};
use beal::store::times::Times;
use beal::tui::event::Event;
use beal::workspace::opening::First;
use beal::workspace::steady::Steady;

use crate::tui::play::{Play, is_pictured};

/// Monday, half past one in the afternoon.
const BEGAN: Seconds = 1_795_440_600;

/// Clocks whose hands are moved by the test.
#[derive(Debug)]
struct Hands(Mutex<Read>);

#[derive(Clone, Debug)]
struct Read {
    wall: Seconds,
    count: u64,
    start: &'static str,
}

impl Hands {
    fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(Read {
            wall: BEGAN,
            count: 5000,
            start: "first",
        })))
    }

    fn turn(&self, turn: impl FnOnce(&mut Read)) {
        turn(&mut self.0.lock().expect("the hands"));
    }

    /// Time goes by, for the wall and for the machine.
    fn pass(&self, minutes: u64) {
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
        at
    }
}

/// A session of an agenda on the first inquiry of the sample, on the screen.
struct Meeting {
    play: Play,
    hands: Arc<Hands>,
    session: Id,
    inquiry: Id,
}

impl Meeting {
    fn begin() -> Self {
        Self::of("change-forum", Length::Full)
    }

    fn of(agenda: &str, length: Length) -> Self {
        let mut play = Play::with_sample();
        let hands = Hands::new();
        let workspace = &mut play.app.house.workspace;
        let guides = workspace.guides.clone();
        let agenda = guides.by_id(agenda).expect("an agenda");
        let inquiry = workspace.portfolio.inquiries[0].id.clone();
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
                    inquiries: std::slice::from_ref(&inquiry),
                };
                let id = planning::begin(composer, &wish)?;
                running::begin(composer, &id, BEGAN)?;
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
    fn crash(self) -> Self {
        let play = self
            .play
            .crashed("2026-11-23 13:45:00")
            .beginning(self.hands.clone(), First::Session(self.session.clone()));
        Self { play, ..self }
    }

    fn session(&self) -> &Session {
        let portfolio = &self.play.app.house.workspace.portfolio;
        portfolio
            .sessions
            .named(&self.session)
            .expect("the session")
    }

    fn inquiry(&self) -> &Inquiry {
        let portfolio = &self.play.app.house.workspace.portfolio;
        portfolio.inquiry(&self.inquiry).expect("the inquiry")
    }

    fn titles(&self, kind: Kind) -> Vec<String> {
        use beal::model::document::Document;
        use beal::model::field::Record;
        let records = self.inquiry().items(kind).into_iter();
        records.map(Record::title).collect()
    }

    fn say(&mut self, text: &str) -> &mut Play {
        self.play.type_in(text).press("enter")
    }

    fn timing(&self) -> Timing {
        let workspace = &self.play.app.house.workspace;
        let times: Arc<dyn Times> = self.hands.clone();
        let steady = Steady::of(workspace, &self.session, &times);
        Timing::of(self.session(), steady.now())
    }

    fn pass(&mut self, minutes: u64) {
        self.hands.pass(minutes);
        self.play.draw();
    }

    /// What the large digits say, and that the words beside them agree.
    #[track_caller]
    fn left(&mut self, minutes: Seconds) -> &mut Play {
        let left = self.timing().block().map(BlockTime::left);
        assert_eq!(left, Some(minutes * 60));
        if minutes >= 0 {
            self.play.expect(&format!("{minutes} of"));
        }
        &mut self.play
    }
}

/// Every kind, by its letter or with Alt.
fn capture_every_kind(room: &mut Meeting) {
    room.say("v: eleven calls in a week");
    room.say("w: the bell was pressed twice");
    room.say("c: a night worker told us of the bell");
    room.say("b: no key after six");
    room.play.type_in("the porter lends a phone").press("alt-+");
    room.say("h: the desk was cut when the budget was");
    room.say("e: a key box for a fortnight");
    room.say("o: two people slept inside");
    room.say("a: ask the porter about the box");
    room.say("p: who pays for the phone");
    room.say("nobody knows who decides");
}

fn every_kind_is_a_record(room: &Meeting) {
    for (kind, title) in [
        (Kind::Success, "the porter lends a phone"),
        (Kind::Hypothesis, "the desk was cut when the budget was"),
        (Kind::Experiment, "a key box for a fortnight"),
        (Kind::Outcome, "two people slept inside"),
        (Kind::Evidence, "eleven calls in a week"),
        (Kind::Observation, "the bell was pressed twice"),
        (Kind::Contribution, "a night worker told us of the bell"),
        (Kind::Action, "ask the porter about the box"),
        (Kind::Feedback, "tell the hostel what came of the key"),
    ] {
        assert!(room.titles(kind).contains(&title.to_owned()), "{kind:?}");
    }
}

#[test]
fn a_session_of_two_hours_goes_through_to_its_end() {
    let mut room = Meeting::begin();
    room.left(10).expect("Check-in").expect("in time");
    // Who is there.
    room.play.press("ctrl-r").expect("Who is in the room");
    room.play.type_in("3").press("down right right enter");
    room.play
        .expect("In the room 5")
        .expect("lived experience 3");
    room.pass(11);
    room.play.expect("1 min over").press("pagedown");
    room.pass(5);
    room.say("f: tell the hostel what came of the key")
        .expect("f tell");
    room.play.press("pagedown");
    room.pass(5);
    room.play.press("pagedown").expect("Hear the barrier");
    capture_every_kind(&mut room);
    room.pass(10);
    room.play.press("ctrl-n").expect("First activity");
    // A line is corrected, and what it became with it.
    room.play
        .press("up up up up up up up up enter")
        .expect("correct");
    room.play
        .press("ctrl-u")
        .type_in("no key after half past six");
    room.play.press("enter");
    assert!(
        room.titles(Kind::Barrier)
            .contains(&"no key after half past six".to_owned())
    );
    // One is something else after all.
    room.play.press("up alt-l");
    assert!(
        room.titles(Kind::Learning)
            .contains(&"nobody knows who decides".to_owned())
    );
    // And one is not to be recorded.
    room.say("b: her sister said so").expect("her sister");
    room.play
        .press("ctrl-d")
        .expect_no("her sister")
        .expect("Struck");
    assert!(
        !room
            .titles(Kind::Barrier)
            .contains(&"her sister said so".to_owned())
    );
    room.pass(24);
    room.play.expect("time to close");
    // Time is borrowed from the longest block to come, never from the break.
    room.play
        .press("ctrl-t")
        .expect("borrow 5 from Second activity")
        .expect_no("from Break");
    room.play.press("down enter");
    let minutes = |room: &Meeting, at: usize| room.session().in_order()[at].minutes;
    assert_eq!(
        (minutes(&room, 4), minutes(&room, 5), minutes(&room, 6)),
        (30, 10, 20)
    );
    room.pass(5);
    room.play.press("pagedown").expect("Break");
    room.pass(5);
    // The machine breaks down in the break, with a line half typed.
    room.play.type_in("b: the kettle");
    let mut room = room.crash();
    room.play.expect("Break").expect("b: the kettle");
    room.left(5).press("ctrl-u");
    room.pass(5);
    room.play.press("pagedown").expect("Second activity");
    room.pass(20);
    for minutes in [15, 8, 7] {
        room.play.press("pagedown");
        room.pass(minutes);
    }
    room.play.press("pagedown").expect("the last block");
    room.play
        .press("ctrl-x")
        .expect("End the session?")
        .press("y");
    room.play.expect("Looking back");
    let session = room.session();
    assert_eq!(session.state, SessionState::Ended);
    let spent: Vec<Seconds> = room
        .timing()
        .blocks
        .iter()
        .map(|it| it.spent / 60)
        .collect();
    assert_eq!(spent, [11, 5, 5, 10, 29, 10, 20, 15, 8, 7]);
    let states = |state| session.notes.iter().filter(|it| it.state == state).count();
    assert_eq!(
        (states(NoteState::Parked), states(NoteState::Inbox)),
        (1, 0)
    );
    every_kind_is_a_record(&room);
}

#[test]
fn the_time_is_right_after_a_jump_of_the_clock_a_sleep_and_a_crash() {
    let mut room = Meeting::begin();
    room.pass(3);
    // Somebody sets the clock of the machine an hour back; then it sleeps for two minutes.
    room.hands.turn(|read| read.wall -= 3600);
    room.hands.turn(|read| read.count += 120);
    room.play.draw();
    room.left(5);
    let mut room = room.crash();
    room.left(5).expect("Check-in");
    room.pass(1);
    room.left(4).press("pagedown");
    let last = room.session().ticks.last().expect("a tick").at.clone();
    assert_eq!(parse(&last), Some(BEGAN + 360));
}

#[test]
fn on_another_start_of_the_machine_the_time_of_greenwich_counts_but_never_before_the_last_tick() {
    let mut room = Meeting::begin();
    room.pass(4);
    room.play.press("pagedown");
    room.hands
        .turn(|read| (read.start, read.count, read.wall) = ("second", 7, BEGAN + 6 * 60));
    let room = room.crash();
    assert_eq!(room.timing().block().map(|it| it.spent), Some(120));
    room.hands
        .turn(|read| (read.start, read.count, read.wall) = ("third", 7, BEGAN - 9000));
    let room = room.crash();
    assert_eq!(room.timing().block().map(|it| it.spent), Some(0));
}

#[test]
fn a_block_may_run_over_midnight() {
    let mut room = Meeting::begin();
    room.pass(11 * 60);
    room.left(-650).expect("650 min over").press("pagedown");
    room.left(5);
}

#[test]
fn a_pause_lets_the_time_wait() {
    let mut room = Meeting::begin();
    room.pass(2);
    room.play.press("ctrl-space").expect("paused");
    room.pass(9);
    room.left(8).press("ctrl-space");
    room.pass(1);
    room.left(7).expect("9 min later than planned");
}

#[test]
fn the_break_lends_no_time_and_gives_none_back() {
    let mut room = Meeting::begin();
    for _ in 0..5 {
        room.play.press("pagedown");
    }
    room.play
        .expect("Break")
        .press("ctrl-t")
        .expect("add 5 minutes")
        .expect_no("give 5");
}

#[test]
fn what_is_captured_is_tied_to_what_is_talked_about() {
    let mut room = Meeting::begin();
    room.say("b: no key after six");
    room.play
        .press("ctrl-l")
        .type_in("no key after")
        .press("enter");
    room.play.expect("about: no key after six");
    room.say("h: the desk was cut");
    let barrier = room
        .inquiry()
        .barriers
        .last()
        .expect("a barrier")
        .id
        .clone();
    let hypothesis = room.inquiry().hypotheses.last().expect("an explanation");
    assert!(
        hypothesis.barriers.iter().any(|to| to.item == barrier),
        "{hypothesis:?}"
    );
    // A line that was written before is tied as well.
    room.say("e: a key box");
    room.play
        .press("up ctrl-l")
        .type_in("the desk was")
        .press("enter");
    let at = Address::item(room.inquiry.clone(), hypothesis_id(&room));
    let note = room.session().notes.last().expect("a line").clone();
    let about = room
        .play
        .app
        .house
        .workspace
        .portfolio
        .resolve(&note.about[0], &room.session);
    assert_eq!(about, Some(at));
}

fn hypothesis_id(room: &Meeting) -> Id {
    room.inquiry()
        .hypotheses
        .last()
        .expect("an explanation")
        .id
        .clone()
}

#[test]
fn a_capture_takes_at_most_two_presses_beyond_its_words() {
    let mut room = Meeting::begin();
    // `b`, `:` and a space are typed with the words; Alt+letter is one press.
    room.play.type_in("no key after six").press("alt-b");
    room.play.type_in("just this").press("enter");
    assert_eq!(room.session().notes.len(), 2);
}

#[test]
fn a_tool_asks_its_questions_one_by_one() {
    let mut room = Meeting::begin();
    let block = room.session().in_order()[4].id.clone();
    let at = Address::item(room.session.clone(), block);
    let workspace = &mut room.play.app.house.workspace;
    let guides = workspace.guides.clone();
    let tool = guides.by_id("push-and-hold").expect("a tool");
    workspace
        .change(|composer| planning::put_tool(composer, &at, tool))
        .expect("a tool in the block");
    for _ in 0..4 {
        room.play.press("pagedown");
    }
    let steps = tool.steps.len();
    room.play
        .expect(&format!("1 of {steps}  {}", tool.steps[0].title));
    room.play
        .press("tab")
        .expect(&format!("2 of {steps}  {}", tool.steps[1].title));
    room.play
        .press("backtab backtab")
        .expect(&tool.steps[0].title);
    // With all its fields it is walked on the inquiry, and Esc comes back.
    let title = tool.title.clone();
    room.play.press("ctrl-o").expect_no("Captured");
    room.play.press("esc").expect("Captured").expect(&title);
}

#[test]
fn a_timer_for_everybody_runs_out_quietly() {
    let mut room = Meeting::begin();
    room.play.press("ctrl-b enter").expect("breakout 3:00");
    room.pass(2);
    room.play.expect("breakout 1:00");
    room.pass(2);
    room.play
        .expect("breakout is over")
        .press("ctrl-b")
        .expect("stop the timer");
    room.play.press("enter").expect_no("breakout");
}

#[test]
fn the_projector_follows_and_shows_no_line() {
    let mut room = Meeting::begin();
    room.say("b: no key after six");
    room.pass(1);
    let play = Play::open_in(room.play.folder, "2026-11-23 13:31:00");
    let mut play = play.beginning(room.hands.clone(), First::Projector(room.session.clone()));
    play.expect("Check-in")
        .expect_no("no key")
        .expect("1 line written down");
    play.press("1 n enter pagedown")
        .expect("Check-in")
        .expect_no("Ctrl");
}

#[test]
fn a_session_that_somebody_removed_says_so() {
    let mut room = Meeting::begin();
    let path = format!("sessions/{}.ron", room.session);
    std::fs::remove_file(room.play.inquiries().join(path)).expect("removed");
    room.play
        .look()
        .press("pagedown enter ctrl-t ctrl-x ctrl-d ctrl-l ctrl-r esc esc");
}

#[test]
fn the_session_looks_as_it_did() {
    let mut room = Meeting::begin();
    room.play
        .press("ctrl-r")
        .type_in("3")
        .press("down")
        .type_in("4")
        .press("enter");
    room.pass(11);
    room.play.press("pagedown");
    room.pass(4);
    room.play.press("pagedown");
    room.pass(5);
    room.play.press("pagedown");
    room.say("b: no key after six at the hostel desk");
    room.say("+: the porter lends a phone");
    room.say("p: who pays for the phone");
    room.say("somebody asked for the night numbers");
    room.pass(8);
    room.play.type_in("h: the desk");
    is_pictured(&mut room.play, "session");
}
