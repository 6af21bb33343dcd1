//! The sessions on the screen: planned, listed, prepared.

use crate::tui::play::{Play, is_pictured};

const NOW: &str = "2026-11-23 09:30:00";

/// In front of the sample as it is before anybody has met.
pub fn without_sessions() -> Play {
    let play = Play::with_sample();
    std::fs::remove_dir_all(play.inquiries().join("sessions")).unwrap_or_default();
    play.later("2026-11-23 09:30:00")
}

/// In front of the sample with one session, planned by its form as it is proposed.
fn with_one() -> Play {
    let mut play = without_sessions();
    play.press("4 n ctrl-s");
    play
}

/// The file of the only session.
fn file(play: &Play) -> String {
    let mut files = std::fs::read_dir(play.inquiries().join("sessions")).expect("sessions");
    let file = files.next().expect("a session").expect("a file");
    format!("sessions/{}", file.file_name().to_string_lossy())
}

#[test]
fn without_a_session_the_place_says_how_to_begin() {
    let mut play = without_sessions();
    play.press("4").expect("Press n to plan a Change Forum");
    is_pictured(&mut play, "sessions-empty");
    play.press("enter").expect("n plans one");
    play.press("1").expect("Build  2");
    play.press("right enter 4").expect("Press n to plan");
    play.press("esc").expect("Build  2");
}

#[test]
fn the_places_and_their_keys_stand_at_the_head() {
    let mut play = without_sessions();
    let all = "1 Portfolio   2 Ecosystem   3 Learning   4 Sessions   5 People";
    play.size(200, 60).expect(all).press("4").expect(all);
    play.size(60, 20).expect("1-5 places");
}

#[test]
fn the_form_begins_with_the_forum_that_meets_next() {
    let mut play = without_sessions();
    play.press("4 n")
        .expect("Change Forum south")
        .expect("Change Forum, 120 minutes")
        .expect("Thu 10 December 2026")
        .expect("10:00");
    is_pictured(&mut play, "plan-a-session");
    play.press("ctrl-s")
        .expect("Change Forum south")
        .expect("Thu 10 Dec  10:00")
        .expect("✓ 120 of 120 minutes")
        .expect("10:00  Check-in")
        .expect("12:00  end");
    is_pictured(&mut play, "prepare");
}

#[test]
fn planned_again_the_next_forum_is_proposed() {
    let mut play = with_one();
    play.press("esc n").expect("Change Forum north");
}

#[test]
fn a_time_that_is_none_is_refused_in_place() {
    let mut play = without_sessions();
    play.press("4 n enter enter enter").press("ctrl-u");
    play.type_in("noon")
        .press("ctrl-s")
        .expect("no time of day");
}

#[test]
fn what_comes_and_what_was_never_held_is_listed() {
    let play = with_one();
    let mut play = play.later("2026-12-20 09:30:00");
    play.press("4")
        .expect("Coming")
        .expect("10 days ago")
        .expect("not held yet?");
    play.press("enter").expect("✓ 120 of 120 minutes");
}

#[test]
fn minutes_are_given_and_taken_and_the_sum_says_so() {
    let mut play = with_one();
    play.press("+ + +")
        .expect("✗ 123 of 120 minutes: 3 too many");
    play.press("- - - -").expect("119 of 120 minutes: 1 left");
    play.press("u").expect("✓ 120 of 120 minutes");
}

#[test]
fn blocks_move_and_the_break_stays() {
    let mut play = with_one();
    play.press("J").expect("10:00  Since last time");
    play.press("K").expect("10:00  Check-in");
    play.press("down down down down down x")
        .expect("The break stays");
}

#[test]
fn a_tool_goes_into_an_activity_with_the_length_that_fits() {
    let mut play = with_one();
    play.press("t")
        .expect("A tool for “First activity”, 25 minutes");
    play.type_in("below the").press("enter");
    play.expect("10:30  Below the surface").expect("25 full");
}

#[test]
fn a_tool_that_takes_longer_than_its_block_says_by_how_much() {
    let mut play = with_one();
    play.press("down down down down t");
    play.type_in("learning table").press("enter");
    play.expect("needs").expect("more than there are");
    play.expect("✗ 120 of 120 minutes · Learning table does not fit");
    play.size(60, 20).expect("✗ Learning table does not fit");
    play.size(120, 36);
    play.press("M")
        .expect("Learning table")
        .expect_no("more than there are");
    play.expect("✓ 120 of 120 minutes");
}

#[test]
fn tools_for_the_stage_of_the_session_come_first_though_its_block_names_no_inquiry() {
    let mut play = with_one();
    play.press("i").type_in("friday presc").press("enter");
    play.press("down down down down t");
    let order = ["Expect and actual", "Learning table", "Below the surface"];
    let drawn = play.picture();
    let places: Vec<Option<usize>> = order.iter().map(|it| drawn.find(it)).collect();
    assert!(
        places.is_sorted() && places[0].is_some(),
        "{places:?}\n{drawn}"
    );
}

#[test]
fn what_is_picked_is_said_in_full_where_a_row_is_cut() {
    let mut play = with_one();
    play.press("down down down down t").size(60, 20);
    play.type_in("what, mean");
    play.expect("What, meaning, next · Learn · 30 or 18 min fits")
        .expect("short");
    play.press("esc P").size(120, 36);
    play.expect("one page for those who come");
}

#[test]
fn an_agenda_is_found_by_its_minutes() {
    let mut play = without_sessions();
    play.press("4 n enter").type_in("90");
    play.press("enter")
        .expect("Change Forum, 90 minutes")
        .expect_no("one hour");
    play.press("backtab").type_in("60");
    play.press("enter")
        .expect("Change Forum, one hour, 60 minutes")
        .expect_no("90 minutes");
}

#[test]
fn a_time_that_is_typed_takes_the_place_of_the_one_proposed() {
    let mut play = without_sessions();
    play.press("4 n enter enter enter").type_in("13:30");
    play.press("enter").expect("13:30").expect_no("10:00");
}

#[test]
fn a_purpose_is_asked_for_and_stands_in_the_plan() {
    let mut play = without_sessions();
    play.press("4 n enter enter enter enter enter");
    play.type_in("To find a way to a bed after seven.")
        .press("ctrl-s");
    play.expect("Purpose       To find a way to a bed after");
}

#[test]
fn a_session_of_another_day_begins_only_when_that_is_meant() {
    let mut play = with_one();
    play.press("S")
        .expect("Begin it now?")
        .expect("It is planned for Thu 10 December 2026, in 17 days");
    play.press("n").expect("✓ 120 of 120 minutes");
    play.press("S y").expect_no("✓ 120 of 120 minutes");
    let mut later = with_one().later("2026-12-10 10:00:00");
    later.press("4 enter S").expect_no("Begin it now?");
}

#[test]
fn t_leads_to_the_first_activity_that_has_no_tool() {
    let mut play = with_one();
    play.expect("t tool");
    play.press("t").type_in("below the").press("enter");
    play.press("g t")
        .expect("A tool for “Second activity”, 25 minutes");
}

#[test]
fn the_form_of_a_block_shows_what_a_facilitator_sets_and_the_rest_on_demand() {
    let mut play = with_one();
    play.press("enter")
        .expect("of 6, 5 more")
        .expect("Tool")
        .expect("Prompt")
        .expect_no("Planned")
        .expect_no("Order");
    play.press("alt-m")
        .expect("of 11")
        .expect("Planned")
        .expect("Order");
}

#[test]
fn the_agenda_of_a_session_is_called_by_its_title_in_the_form() {
    let mut play = with_one();
    play.press("d").expect("Agenda            Change Forum");
    play.expect_no("change-forum");
}

#[test]
fn nobody_works_in_the_break() {
    let mut play = with_one();
    play.press("down down down down down i")
        .expect("Nobody works in the break");
}

#[test]
fn yes_and_no_turn_and_people_are_counted() {
    let mut play = with_one();
    play.expect("Ready  0 of 4");
    play.press("tab enter").expect("Ready  1 of 4");
    play.press("enter").expect("Ready  0 of 4");
    play.press("tab tab + +")
        .expect(" 2 lived-experience member");
    play.expect_no("as lived-experience");
}

#[test]
fn what_everybody_should_know_is_filled_in_with_its_form() {
    let mut play = with_one();
    play.press("tab tab down down down down down down enter");
    play.type_in("The link worker").press("ctrl-s");
    play.expect("Support       The link worker");
}

#[test]
fn a_session_of_two_inquiries_says_which_block_works_on_which() {
    let mut play = with_one();
    play.press("down down down i")
        .type_in("hospital discharge")
        .press("enter");
    play.press("down i").type_in("friday presc").press("enter");
    play.expect("       Hospital discharge")
        .expect("       Friday prescriptions");
    play.expect("Feedback owed since last time")
        .expect("Actions still open");
    is_pictured(&mut play, "prepare-two-inquiries");
    play.press("esc")
        .expect("Hospital discharge to no fixed address · Friday");
    is_pictured(&mut play, "sessions");
}

#[test]
fn an_open_action_is_opened_from_here_and_esc_comes_back() {
    let mut play = with_one();
    play.press("i").type_in("friday presc").press("enter");
    play.press("G enter").expect("Action ·");
    play.press("esc").expect("✓ 120 of 120 minutes");
}

#[test]
fn a_session_edited_by_hand_is_shown_as_it_stands() {
    let play = with_one();
    let file = file(&play);
    let mut play = play.later(NOW);
    play.elsewhere(&file, "at: \"10:00\"", "at: \"after lunch\"");
    play.elsewhere(&file, "agenda: \"change-forum\"", "agenda: \"gone\"");
    let mut play = play.later(NOW);
    play.press("4 enter").expect("+0").expect("120 minutes");
}

#[test]
fn no_size_makes_it_panic() {
    let mut play = with_one();
    for (columns, rows) in [(1, 1), (5, 5), (12, 3), (60, 20), (300, 100)] {
        play.size(columns, rows);
        play.press(
            "4 down up G g enter down t esc i esc + - tab down tab down tab G enter esc esc",
        );
        play.press("n down tab esc esc");
    }
}
