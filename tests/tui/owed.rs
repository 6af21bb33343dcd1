//! The answers owed on the screen: the locks, one key each, in inquiries and in messages.

use beal::model::compose::Composer;
use beal::model::field::{Field, field_named};
use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::records::message::Message;
use beal::model::tables::fields;
use beal::model::words::Source;

use crate::tui::play::{Play, is_pictured};

fn add(composer: &mut Composer<'_>, file: &Id, kind: Kind, typed: &[(&str, &str)]) -> Id {
    let typed: Vec<(&'static Field, Vec<&str>)> = typed
        .iter()
        .map(|(name, text)| {
            (
                field_named(fields(kind), name).expect("a field"),
                vec![*text],
            )
        })
        .collect();
    composer.add(file, kind, &typed).expect("a record")
}

/// A contribution of September that led to an ask which was declined, and a message of November.
fn waiting() -> Play {
    let mut play = Play::with_nothing();
    let house = &mut play.app.house;
    let now = house.workspace.pen.now;
    let earlier = Moment::parse("2026-09-14 10:00:00").expect("a moment");
    house.workspace.pen.now = earlier;
    let made = house.workspace.change(|c| {
        let duty = c.begin("Duty line after five")?;
        let brought = [
            ("text", "The duty line rings out after five"),
            ("role", "link worker"),
            ("return_route", "System Agents Network"),
        ];
        let said = add(c, &duty, Kind::Contribution, &brought);
        let barrier = [
            ("title", "Nobody answers at night"),
            ("contributions", said.as_str()),
        ];
        let barrier = add(c, &duty, Kind::Barrier, &barrier);
        let ask = [
            ("ask", "Say who pays for the nights"),
            ("to", "tactical-group"),
            ("about", barrier.as_str()),
        ];
        let ask = add(c, &duty, Kind::Escalation, &ask);
        let at = beal::model::portfolio::Address::item(duty, ask);
        let answer = field_named(fields(Kind::Escalation), "answer").expect("a field");
        c.set_typed(&at, answer, &["declined"], "")
    });
    made.expect("an inquiry");
    house.workspace.pen.now = now;
    let made = house.workspace.change(|c| {
        let today = c.pen.today();
        c.begin_on(today, |id, added| Message {
            format: 1,
            id,
            added,
            text: "There is no key after six".to_owned(),
            source: Some(Source::CoproductionGroup),
            return_route: "peer worker".to_owned(),
            ..Message::default()
        })
    });
    made.expect("a message");
    play.press(":").type_in("answers owed").press("enter");
    play
}

/// Comes back from the editor with this text.
fn edited(play: &mut Play, text: &str) {
    assert!(play.app.to_edit.take().is_some(), "the editor is asked for");
    play.app.edited(Some(text.to_owned()));
    play.draw();
}

#[test]
fn who_waits_longest_stands_first_with_the_locks_and_a_first_draft() {
    let mut play = waiting();
    play.size(160, 50);
    play.expect("2 people or groups waiting · 2 late")
        .expect("Waiting  3")
        .expect("link worker, by way of System Agents Network")
        .expect("There is no")
        .expect("70 days, late")
        .expect("A first draft; d takes it");
    is_pictured(&mut play, "owed");
}

#[test]
fn an_answer_goes_up_the_locks_with_a_key_each() {
    let mut play = waiting();
    play.press("G").expect("There is no key after six");
    play.press("s").expect("It has no words yet: d drafts it.");
    play.press("d");
    edited(&mut play, "Thank you. We heard you.");
    play.expect("Drafted. s marks it as sent");
    play.press("s")
        .expect("Sent. u takes it back.")
        .expect("Waiting  2");
    play.press("tab")
        .expect("Told  1")
        .expect("co-production group");
    play.press("s").expect("They were told already.");
    play.press("a").expect("They have said that they heard.");
    play.press("u").expect("Taken back");
}

#[test]
fn a_draft_is_kept_also_where_no_editor_comes_back() {
    let mut play = waiting();
    play.press("d");
    play.app.to_edit = None;
    play.app.edited(None);
    play.draw();
    play.size(160, 50)
        .expect("The draft")
        .expect("Thank you for telling us.");
    play.size(120, 36);
}

#[test]
fn an_answer_with_a_gap_is_not_sent() {
    let mut play = waiting();
    play.press("down d");
    let words = play.app.to_edit.clone().unwrap_or_default();
    assert!(words.contains("They have said no: […]."), "{words}");
    edited(&mut play, &words);
    play.press("s").expect("in your own words");
    play.expect("Waiting  3");
}

#[test]
fn giving_up_and_going_back_ask_why() {
    let mut play = waiting();
    play.press("backspace").expect("It is at the lowest lock.");
    play.press("x").expect("why no answer is possible");
    play.type_in("They moved away").press("enter");
    play.expect("Kept with its why").expect("Waiting  2");
    play.press("backtab").expect("That they were heard");
    play.size(160, 50).expect("They moved away").size(120, 36);
    play.press("backspace")
        .type_in("They are back")
        .press("enter");
    play.expect("Owed again").press("tab").expect("Waiting  3");
    play.size(160, 50)
        .expect("A first draft; d takes it")
        .size(120, 36);
    play.press("x enter").expect("Why is it not possible?");
}

#[test]
fn why_an_answer_is_not_possible_outlives_a_crash() {
    let mut play = waiting();
    play.press("down x").type_in("They moved away");
    let mut play = play.crashed("2026-11-24 09:00:00");
    play.expect("Why it is not possible").press("enter");
    play.expect("why no answer is possible").press("enter");
    play.expect("Kept with its why").expect("Waiting  2");
}

#[test]
fn the_page_of_an_answer_opens_from_here_also_of_a_message() {
    let mut play = waiting();
    play.press("enter").expect("Feedback").press("esc");
    play.press("G enter")
        .expect("Feedback")
        .press("esc")
        .expect("Answers owed");
}

#[test]
fn with_nobody_waiting_it_says_what_stands_here() {
    let mut play = Play::with_nothing();
    play.press(":").type_in("answers owed").press("enter");
    play.expect("Nobody waits for an answer.");
    is_pictured(&mut play, "owed-empty");
    play.press("d").expect("There is no answer in this list.");
}

#[test]
fn closing_an_inquiry_says_first_who_was_not_told() {
    let mut play = waiting();
    play.press("1 enter C")
        .expect("1 of those who contributed still waits to hear");
}

#[test]
fn no_size_makes_the_answers_panic() {
    let mut play = waiting();
    for (columns, rows) in [(1, 1), (12, 3), (60, 20), (110, 8), (300, 100)] {
        play.size(columns, rows);
        play.press("down tab tab tab G g x esc");
    }
}
