//! The dams on the screen: bars by quarter, barriers that may have come back, those that did, those that formed.

use beal::model::field::field_named;
use beal::model::kind::Kind;
use beal::model::portfolio::Address;
use beal::model::tables::fields;
use beal::model::value::Value;

use crate::tui::play::{Play, is_pictured};

/// At the dams, by the list of all commands.
fn at_the_dams(play: &mut Play) -> &mut Play {
    play.press(":").type_in("dams").press("enter")
}

/// In front of a portfolio with a barrier that is much like one that was overcome before.
fn with_one_again() -> Play {
    let mut play = Play::begin(false, "2026-03-02 09:30:00");
    let field = |name| field_named(fields(Kind::Barrier), name).expect("a field");
    let write = |play: &mut Play, inquiry: &str, titles: &[&str]| {
        let made = play.app.house.change(|composer| {
            let file = composer.begin(inquiry)?;
            let mut first = None;
            for title in titles {
                let values = [(field("title"), Value::Text((*title).to_owned()))];
                let id = composer.add_values(&file, Kind::Barrier, &values)?;
                first = first.or(Some(Address::item(file.clone(), id)));
            }
            Ok(first)
        });
        play.press("down");
        made.expect("taken").expect("a barrier")
    };
    let before = write(
        &mut play,
        "Keys",
        &[
            "No key at the hostel after six",
            "Letters go to an old address",
        ],
    );
    let overcome = Value::Text("overcome".to_owned());
    let done = play
        .app
        .house
        .change(|composer| composer.set(&before, field("status"), overcome, "A key safe"));
    done.expect("taken");
    play.press("down");
    let mut play = play.later("2026-11-23 09:30:00");
    write(
        &mut play,
        "Nights",
        &[
            "Nobody at the hostel has a key after six",
            "Buses stop at nine",
        ],
    );
    play
}

#[test]
fn the_dams_are_counted_by_quarter_and_listed() {
    let mut play = Play::with_sample();
    at_the_dams(&mut play).expect("overcome").expect("flexed");
    is_pictured(&mut play, "dams");
    play.press("esc").expect("Build  ");
}

#[test]
fn without_barriers_it_says_what_is_counted_here() {
    let mut play = Play::with_nothing();
    at_the_dams(&mut play).expect("No barrier is written down yet");
    play.press("y").expect("Select a barrier");
    play.press("enter").expect("No barrier has formed");
}

#[test]
fn a_barrier_that_looks_like_one_overcome_is_asked_about_and_answered_with_one_key() {
    let mut play = with_one_again();
    at_the_dams(&mut play)
        .expect("Is it the same barrier again?")
        .expect("like No key at the hostel after six")
        .expect("overcome 2 Mar");
    is_pictured(&mut play, "dams-again");
    play.press("B")
        .expect("No key at the hostel after six")
        .press("esc");
    play.press("n")
        .expect("it is another one")
        .expect_no("Is it the same");
    play.press("u").expect("Is it the same barrier again?");
    play.press("y").expect("it came back").expect("Came back");
    play.expect("again “No key at the hostel after six” in Keys");
    play.press("y").expect("Select a barrier");
}

#[test]
fn no_size_makes_it_panic() {
    let mut play = with_one_again();
    for (columns, rows) in [(1, 1), (5, 5), (12, 3), (60, 20), (300, 100)] {
        play.size(columns, rows);
        play.press("esc esc esc");
        at_the_dams(&mut play).press("down G g");
    }
}
