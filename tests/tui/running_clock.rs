//! The time of a session in the room: right after jumps, sleeps and crashes, over the change of the clocks, and in every window.

use beal::model::session::clock::{Seconds, parse};
use beal::model::words::Length;
use beal::workspace::opening::First;

use crate::tui::meeting::{BEGAN, Hands, Meeting};
use crate::tui::play::Play;

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
fn what_begins_late_ends_later_than_planned() {
    let hands = Hands::new();
    hands.pass(12);
    let mut room = Meeting::on("change-forum", Length::Full, 1, hands);
    room.play.expect("ends 15:42, 12 min later than planned");
}

#[test]
fn what_is_run_on_another_day_counts_from_its_beginning() {
    let hands = Hands::new();
    hands.pass(26 * 60);
    let mut room = Meeting::on("change-forum", Length::Full, 1, hands);
    room.play.expect("as planned");
}

/// What clocks in London show, around the two changes.
fn london(at: Seconds) -> Seconds {
    let summer = [
        ("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"),
        ("2027-03-28T01:00:00Z", "2027-10-31T01:00:00Z"),
    ];
    let is_summer = summer
        .iter()
        .any(|(from, to)| Some(at) >= parse(from) && Some(at) < parse(to));
    at + if is_summer { 3600 } else { 0 }
}

/// A session that begins half an hour before the clocks change.
fn before_the_change(began: &str) -> Meeting {
    let hands = Hands::new();
    hands.turn(|read| {
        read.wall = parse(began).expect("a moment");
        read.wall_of = london;
    });
    Meeting::on("change-forum", Length::Full, 1, hands)
}

#[test]
fn the_hour_that_comes_twice_adds_nothing_to_a_session() {
    let mut room = before_the_change("2026-10-25T00:30:00Z");
    // Two hours from half past one: the clocks go back, and show half past two.
    room.left(10).expect("ends 02:30, as planned");
    room.play.press("pagedown");
    room.pass(4);
    room.left(1);
    let mut room = room.crash();
    room.left(1);
    room.pass(36);
    room.left(-35).press("pagedown");
    let mut room = room.crash();
    room.left(5).expect("40 min in");
    assert_eq!(room.timing().spent(), 40 * 60);
    assert_eq!(room.timing().finish(), parse("2026-10-25T02:55:00Z"));
    room.play.expect("ends 02:55, 25 min later than planned");
}

#[test]
fn the_hour_that_is_left_out_takes_nothing_from_a_session() {
    let mut room = before_the_change("2027-03-28T00:30:00Z");
    // Half past midnight in London; two hours on, the clocks show half past three.
    room.left(10).expect("ends 03:30, as planned");
    room.pass(29);
    room.left(-19);
    let mut room = room.crash();
    room.pass(2);
    room.left(-21).expect("31 min in");
    room.play
        .press("pagedown")
        .expect("ends 03:51, 21 min later than planned");
}
