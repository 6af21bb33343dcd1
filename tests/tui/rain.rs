//! Clouds and rain on the screen: what waits, a broadcast drafted of it, marked as sent, and what was told where.

use beal::model::field::{Field, field_named};
use beal::model::kind::Kind;
use beal::model::records::message::Message;
use beal::model::tables::fields;
use beal::model::words::{Consent, Routed};

use crate::tui::play::{Play, is_pictured};

/// Two shared records of an inquiry, and a message whose sender agreed to partners only.
fn gathered() -> Play {
    let mut play = Play::with_nothing();
    let made = play.app.house.workspace.change(|c| {
        let duty = c.begin("Duty line after five")?;
        let records: [(Kind, &[(&str, &str)]); 2] = [
            (
                Kind::Learning,
                &[
                    ("title", "One number is enough"),
                    ("detail", "Nobody rang twice in March"),
                    ("confidence", "high"),
                    ("so_that", "Print one number on everything"),
                    ("share", "yes"),
                ],
            ),
            (
                Kind::Outcome,
                &[
                    ("title", "The line is answered at night"),
                    ("lasting", "lasting"),
                    ("share", "yes"),
                ],
            ),
        ];
        for (kind, typed) in records {
            let typed: Vec<(&'static Field, Vec<&str>)> = typed
                .iter()
                .map(|(name, text)| {
                    (
                        field_named(fields(kind), name).expect("a field"),
                        vec![*text],
                    )
                })
                .collect();
            c.add(&duty, kind, &typed)?;
        }
        let today = c.pen.today();
        c.begin_on(today, |id, added| Message {
            format: 1,
            id,
            added,
            text: "The library lends a phone".to_owned(),
            route: Routed::Share,
            consent: Some(Consent::Partners),
            no_answer: true,
            share: true,
            ..Message::default()
        })
    });
    made.expect("something to tell");
    play.press(":").type_in("clouds and rain").press("enter");
    play
}

#[test]
fn what_waits_stands_kind_by_kind() {
    let mut play = gathered();
    play.expect("Clouds: waiting to be told  3")
        .expect("Outcomes")
        .expect("The line is answered at night")
        .expect("Messages")
        .expect("The library lends a phone");
    is_pictured(&mut play, "clouds");
}

#[test]
fn a_broadcast_is_drafted_for_a_circle_edited_and_sent() {
    let mut play = gathered();
    play.press("n")
        .expect("How is it told, and to whom?")
        .expect("2 things, 1 held back");
    play.press("enter").expect("with 1 thing held back");
    play.expect("What has changed")
        .expect_no("The library lends a phone");
    is_pictured(&mut play, "broadcast");
    play.press("E");
    assert!(play.app.to_edit.take().is_some(), "the editor is asked for");
    play.app.edited(Some("Hello everybody.".to_owned()));
    play.draw();
    play.expect("Hello everybody.");
    play.press("s").expect("✓ sent 23 Nov");
    play.press("s")
        .expect("It was sent, and stays as it was told.");
    play.press("esc").expect("Rain: broadcasts  1");
    play.press("tab")
        .expect("One number is enough")
        .expect("newsletter · to everybody");
    is_pictured(&mut play, "fallen");
    play.press("tab").expect("Clouds: waiting to be told  1");
}

#[test]
fn a_form_of_a_broadcast_comes_back_over_the_broadcast() {
    let mut play = gathered();
    play.press("n enter enter ctrl-u")
        .type_in("News for everybody");
    let mut play = play.crashed("2026-11-24 09:00:00");
    play.press("enter").expect("News for everybody");
    play.press("ctrl-s").expect("Kept: broadcast");
    play.expect_no("not there any more")
        .expect("News for everybody");
    play.press("s").expect("sent 24 Nov");
}

#[test]
fn the_letters_rain_find_clouds_and_rain_first() {
    let mut play = Play::with_sample();
    play.press(":").type_in("rain").press("enter");
    play.expect("Clouds: waiting to be told");
}

#[test]
fn what_is_marked_alone_goes_into_a_broadcast() {
    let mut play = gathered();
    play.press("down space n")
        .expect("1 thing")
        .expect_no("3 things");
    play.type_in("meeting everybody").press("enter");
    play.expect("One number is enough")
        .expect_no("The line is answered");
}

#[test]
fn what_was_marked_otherwise_since_is_not_sent() {
    let mut play = gathered();
    play.press("n enter");
    play.press("esc").expect("News, November 2026");
    let house = &mut play.app.house;
    let learning = house.workspace.portfolio.inquiries[0].learning[0]
        .id
        .clone();
    let at = beal::model::portfolio::Address::item(
        house.workspace.portfolio.inquiries[0].id.clone(),
        learning,
    );
    let share = field_named(fields(Kind::Learning), "share").expect("a field");
    let unmarked = house
        .workspace
        .change(|c| c.set_typed(&at, share, &["no"], ""));
    unmarked.expect("a change");
    play.press("s")
        .expect("Not all of it is for these readers: “One number is enough”");
    play.press("enter")
        .expect("Not for these readers: One number is enough");
}

#[test]
fn with_nothing_to_tell_it_says_how_to_begin() {
    let mut play = Play::with_nothing();
    play.press(":").type_in("clouds and rain").press("enter");
    play.expect("Nothing waits to be told.");
    play.press("n")
        .expect("Mark learning, successes or outcomes to share first.");
    play.press("tab")
        .expect("Press n to draft a broadcast")
        .press("tab");
    play.expect("Nothing was told to many yet.");
}

#[test]
fn no_size_makes_the_rain_panic() {
    let mut play = gathered();
    for (columns, rows) in [(1, 1), (12, 3), (60, 20), (110, 8), (300, 100)] {
        play.size(columns, rows);
        play.press("tab tab tab space n down esc");
    }
    play.press("n enter");
    for (columns, rows) in [(1, 1), (12, 3), (60, 20), (300, 100)] {
        play.size(columns, rows).press("down G g");
    }
}
