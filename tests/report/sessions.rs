//! The papers of a session: what goes out before it, and what comes of it.

use std::fs;
use std::path::Path;

use beal::report::readers::Readers;
use beal::report::session::Part;

use crate::cli::room::Room;
use crate::report::guides::is_kept_as;

/// A room with one inquiry, one session of it that has ended, an agenda and a tool of its own.
fn room() -> Room {
    let room = Room::with_portfolio().on("2026-10-05 17:00:00");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/room");
    for folder in ["", "sessions", "templates"] {
        let to = room.path("inquiries").join(folder);
        fs::create_dir_all(&to).expect("a folder");
        for entry in fs::read_dir(from.join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("copied");
            }
        }
    }
    room
}

/// What a part says to an audience.
fn said(room: &Room, part: &str, readers: &str) -> String {
    room.done(&format!(
        "report session --part {part} --audience {readers} --to -"
    )) + "\n"
}

#[test]
fn each_part_is_printed_as_it_was_for_those_who_do_the_work() {
    let room = room();
    for part in Part::ALL {
        let page = said(&room, part.word(), "internal");
        is_kept_as(&page, &format!("session-{}", part.word()));
    }
}

#[test]
fn partners_read_no_names_no_promises_and_nobodys_words() {
    let room = room();
    let minutes = said(&room, "minutes", "partners");
    is_kept_as(&minutes, "session-minutes-partners");
    for hidden in [
        "Sam of the duty team",
        "link worker, by way",
        "That the late shift goes on",
        "who \\*pays",
        "rang for an hour",
    ] {
        assert!(!minutes.contains(hidden), "{hidden}: {minutes}");
        let plan = said(&room, "plan", "partners");
        assert!(!plan.contains(hidden), "{hidden}: {plan}");
    }
}

#[test]
fn a_plan_says_which_tool_does_not_fit_and_puts_nobody_to_work_in_the_break() {
    let room = room();
    let file = room.text("sessions/2026-10-05-abcd.ron");
    let text = file.replacen("minutes: 15", "minutes: 10", 1).replacen(
        "part: \"decide\"",
        "part: \"break\"",
        1,
    );
    room.write("sessions/2026-10-05-abcd.ron", &text);
    let plan = said(&room, "plan", "internal");
    assert!(
        plan.contains("**Does not fit:** ✗ Look together: A small scan: needs 15 minutes, 5 more than there are")
            && plan.contains("| full ✗ does not fit |"),
        "{plan}"
    );
    let (_, rest) = plan.split_once("· Decide (10 min)").expect("the block");
    assert!(!rest.contains("**On:**"), "{plan}");
    assert!(
        !plan.contains("not said yet: what is written down"),
        "{plan}"
    );
}

#[test]
fn an_invitation_without_a_purpose_says_what_its_inquiries_are_for() {
    let room = room();
    let file = room.text("sessions/2026-10-05-abcd.ron");
    let own = "To find out what it would take that somebody answers after five.";
    assert!(said(&room, "invitation", "partners").contains(own));
    let lines = file.lines().filter(|line| !line.contains("purpose:"));
    let text: Vec<&str> = lines.collect();
    room.write("sessions/2026-10-05-abcd.ron", &text.join("\n"));
    let page = said(&room, "invitation", "partners");
    assert!(page.contains("**What it is for:** "), "{page}");
}

#[test]
fn the_picture_of_a_tool_that_was_run_stands_in_minutes_and_handouts() {
    let room = room();
    let file = room.text("sessions/2026-10-05-abcd.ron");
    let text = file.replace(
        "guide: \"small-scan\", step",
        "guide: \"push-and-hold\", step",
    );
    room.write("sessions/2026-10-05-abcd.ron", &text);
    assert!(!said(&room, "minutes", "internal").contains("Pictures, as they stand now"));
    let inquiry = room.text("duty-line-7kq2.ron");
    let forces = "forces: [(id: \"k-00001\", added: \"2026-10-05\", title: \"Nurses ask for it\", direction: \"pushes\", strength: 4)],\n    escalations: [";
    room.write(
        "duty-line-7kq2.ron",
        &inquiry.replacen("escalations: [", forces, 1),
    );
    for (part, readers) in [
        ("minutes", "internal"),
        ("minutes", "partners"),
        ("handouts", "partners"),
    ] {
        let page = said(&room, part, readers);
        let (_, after) = page
            .split_once("```")
            .unwrap_or_else(|| panic!("{part}: {page}"));
        let (drawn, words) = after.split_once("```").expect("its end");
        assert!(drawn.contains("Nurses ask for it"), "{part}: {page}");
        assert!(
            words.contains("Nurses ask for it"),
            "in words, {part}: {page}"
        );
    }
    let page = said(&room, "handouts", "public");
    assert!(!page.contains("Nurses ask for it"), "{page}");
}

#[test]
fn a_dropped_line_is_in_no_part_for_anybody() {
    let room = room();
    for part in Part::ALL {
        for readers in part.readers() {
            let page = said(&room, part.word(), readers.word());
            assert!(!page.contains("A line that was dropped"), "{}", part.word());
        }
    }
}

#[test]
fn minutes_are_not_for_the_public_and_a_debrief_stays_inside() {
    let room = room();
    for part in Part::ALL {
        let others = Readers::ALL.into_iter();
        for readers in others.filter(|readers| !part.readers().contains(readers)) {
            let line = format!(
                "report session --part {} --audience {} --to a.md",
                part.word(),
                readers.word()
            );
            let said = room.refused(&line);
            assert!(said.contains("It is made for: internal"), "{said}");
        }
    }
}

#[test]
fn minutes_are_those_of_the_latest_session_that_was_begun() {
    let room = room();
    let file = room.text("sessions/2026-10-05-abcd.ron");
    let other = |id: &str, day: &str, state: &str| {
        let text = file
            .replace("2026-10-05-abcd", id)
            .replace(
                "on: \"2026-10-05\",\n    at",
                &format!("on: \"{day}\",\n    at"),
            )
            .replace("state: \"ended\"", &format!("state: \"{state}\""))
            .replace("October forum", id);
        room.write(&format!("sessions/{id}.ron"), &text);
    };
    other("2026-09-07-efgh", "2026-09-07", "written up");
    other("2026-11-02-jkmn", "2026-11-02", "planned");
    let title = |line: &str| {
        let page = room.done(&format!("report session {line} --to -"));
        page.lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(title(""), "# Minutes: October forum");
    assert_eq!(title("duty"), "# Minutes: October forum");
    assert_eq!(title("2026-09"), "# Minutes: 2026-09-07-efgh");
    assert_eq!(title("--part plan"), "# Plan: 2026-11-02-jkmn");
    other("2026-09-14-pqrs", "2026-09-14", "running");
    assert_eq!(title(""), "# Minutes: 2026-09-14-pqrs");
}

#[test]
fn minutes_say_how_far_the_session_has_come() {
    let room = room();
    let file = room.text("sessions/2026-10-05-abcd.ron");
    let minutes = |state: &str, from: &str, to: &str| {
        let text = file.replace("state: \"ended\"", &format!("state: \"{state}\""));
        room.write("sessions/2026-10-05-abcd.ron", &text.replace(from, to));
        said(&room, "minutes", "internal")
    };
    assert!(minutes("running", "", "").contains("the minutes so far"));
    assert!(minutes("planned", "", "").contains("has not begun yet"));
    let reflective = minutes(
        "ended",
        "agenda:",
        "form: \"reflective group\",\n    agenda:",
    );
    assert!(
        reflective.contains("## What people take from it")
            && reflective.contains("**Training needs:** Holding a silence"),
        "{reflective}"
    );
}

#[test]
fn a_session_that_nobody_has_filled_in_still_makes_every_part() {
    let room = Room::with_portfolio();
    fs::create_dir_all(room.path("inquiries/sessions")).expect("a folder");
    room.write(
        "sessions/2026-10-05-abcd.ron",
        "(\n    format: 1,\n    id: \"2026-10-05-abcd\",\n    added: \"2026-09-28\",\n    title: \"# <b>\",\n    inquiries: [\"gone-0000\"],\n    group: \"nobody\",\n    at: \"after lunch\",\n    notes: [(id: \"r-1\", text: \"- x\", kind: \"banana\", block: [\"j-9\"], became: [\"gone\"])],\n)\n",
    );
    for part in Part::ALL {
        let page = said(&room, part.word(), "internal");
        assert!(
            page.lines()
                .next()
                .is_some_and(|line| line.ends_with("\\# \\<b\\>")),
            "{page}"
        );
    }
    assert!(said(&room, "minutes", "internal").contains("  - \\- x"));
}

#[test]
fn without_a_session_it_is_said_how_to_begin_one() {
    let room = Room::with_portfolio();
    let said = room.refused("report session --to minutes.md");
    assert!(said.contains("beal session"), "{said}");
    room.inquiry("Duty line");
    let said = room.refused("report session duty --to minutes.md");
    assert!(said.contains("No session works on “duty”"), "{said}");
    let said = room.wrong("report session --part minuets --to minutes.md");
    assert!(said.contains("Did you mean “minutes”?"), "{said}");
    let said = room.wrong("report session --handout --to minutes.md");
    assert!(said.contains("goes with `beal report guide`"), "{said}");
}
