//! Linking in one key, and taking links out.

use crate::tui::item::page_of;
use crate::tui::play::{Play, is_pictured};

const BARRIER: &str = "When the worker leaves, what they knew";

/// How many links of the sample say that a barrier is the same as another.
fn joined(play: &Play) -> usize {
    let inquiries = play.app.house.workspace.portfolio.inquiries.iter();
    let barriers = inquiries.flat_map(|inquiry| &inquiry.barriers);
    barriers.map(|barrier| barrier.same_as.len()).sum()
}

#[test]
fn what_it_is_linked_to_is_marked_and_look_alikes_come_next() {
    let mut play = page_of(BARRIER);
    play.press("L")
        .expect("● contribution")
        .expect("looks alike");
    is_pictured(&mut play, "linking");
}

#[test]
fn enter_links_what_is_under_the_cursor() {
    let mut play = page_of(BARRIER);
    let before = joined(&play);
    play.press("L")
        .type_in("not on a form count as work")
        .press("enter");
    play.expect("Linked to “What is not on a form");
    assert_eq!(joined(&play), before + 2, "on both sides");
}

#[test]
fn space_marks_several_and_enter_links_them_in_one_group() {
    let mut play = page_of(BARRIER);
    let before = play.app.house.workspace.portfolio.clone();
    play.press("L")
        .type_in("Heard:")
        .press("down up space space enter");
    play.expect("Linked to 2");
    play.press("u");
    assert_eq!(play.app.house.workspace.portfolio, before);
}

#[test]
fn space_after_letters_is_a_letter() {
    let mut play = page_of(BARRIER);
    play.press("L").type_in("not on a form");
    play.expect("› not on a form")
        .expect_no("● barrier      What is not");
}

#[test]
fn what_is_linked_is_taken_out_by_its_mark() {
    let mut play = page_of(BARRIER);
    let before = joined(&play);
    play.press("L").type_in("Work that hangs on one post");
    play.press("down up enter")
        .expect("They are linked already");
    play.press("space enter")
        .expect("No longer linked to “Work that hangs");
    assert_eq!(joined(&play), before - 2, "on both sides");
}

#[test]
fn an_item_of_the_thread_is_linked_from_the_inquiry() {
    let mut play = page_of(BARRIER);
    let before = joined(&play);
    play.press("esc tab L").expect("Link “");
    play.type_in("not on a form count as work").press("enter");
    play.expect("Linked to “What is not on a form");
    assert_eq!(joined(&play), before + 2, "on both sides");
}

#[test]
fn both_ends_of_a_link_lead_to_each_other() {
    let mut play = page_of(BARRIER);
    play.press("L")
        .type_in("not on a form count as work")
        .press("enter");
    let portfolio = &play.app.house.workspace.portfolio;
    let titled = |title: &str| {
        let all = portfolio.inquiries.iter().flat_map(|inquiry| {
            let here = inquiry.barriers.iter();
            here.map(move |barrier| (inquiry, barrier))
        });
        let mut found = all.filter(|(_, barrier)| barrier.title.starts_with(title));
        found.next().expect("a barrier")
    };
    let (one, other) = (titled(BARRIER), titled("What is not on a form"));
    for ((_, from), (file, to)) in [(one, other), (other, one)] {
        let leads = from
            .same_as
            .iter()
            .any(|link| link.item == to.id && link.file.as_ref() == Some(&file.id));
        assert!(leads, "{} → {}", from.title, to.title);
    }
}
