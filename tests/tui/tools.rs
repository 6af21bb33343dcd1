//! The tool box: a tool is picked and walked on an inquiry.

use std::fs;

use beal::model::guide::GuideKind;

use crate::tui::play::Play;
use crate::tui::typist::Typist;
use crate::walks::tools;

fn begun() -> Play {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    play
}

#[test]
fn t_opens_the_tool_box_with_the_minutes_of_each_tool() {
    let mut play = begun();
    play.press("t").expect("The tool box").expect("min");
    play.type_in("push and hold").expect("20 min");
    play.press("esc").expect("Build");
}

#[test]
fn a_tool_is_walked_and_what_is_answered_stands_in_the_inquiry() {
    let mut play = begun();
    play.press("t").type_in("push and").press("enter");
    play.expect("Push and hold")
        .expect("20 minutes, 12 in short");
    play.press("enter")
        .type_in("A key for everybody")
        .press("enter");
    play.type_in("The warden wants it").press("enter");
    play.expect("Kept");
    let inquiry = &play.app.house.workspace.portfolio.inquiries[0];
    assert_eq!(inquiry.forces.len(), 1, "{:?}", inquiry.forces);
    assert_eq!(inquiry.sheets.len(), 1, "the run leaves a sheet");
    assert_eq!(inquiry.sheets[0].guide, "push-and-hold");
    play.press("esc esc").expect("Build");
}

#[test]
fn a_tool_that_has_been_walked_says_so_and_keeps_to_itself() {
    let mut play = begun();
    play.press("t").type_in("push and").press("enter");
    for _ in 0..12 {
        play.press("right");
    }
    play.expect("every question has been asked").press("m");
    play.press("esc").expect("Push and hold");
}

#[test]
fn each_tool_by_keys_leaves_the_same_records_as_by_plain_lines() {
    let (room, id) = tools::begun();
    let (base, file) = tools::read(&room, &id);
    let before = tools::told(&base, &file);
    let guides = tools::guides();
    let tools = guides.all.iter().filter(|it| it.kind == GuideKind::Tool);
    for tool in tools {
        let folder = tempfile::tempdir().expect("a folder");
        let inquiries = folder.path().join("inquiries");
        fs::create_dir(&inquiries).expect("a folder");
        for name in ["portfolio.ron", &format!("{id}.ron")] {
            fs::write(inquiries.join(name), room.text(name)).expect("copied");
        }
        let mut typist = Typist::at(Play::open_in(folder, "2026-10-05 10:00"));
        typist.open("the desk closes").press("t");
        typist.type_in(&tool.title).press("enter");
        typist.play.expect(&tool.title);
        typist.answer_all(&tools::script(tool.id.as_str()));
        let portfolio = &typist.play.app.house.workspace.portfolio;
        let made = tools::made(&before, &tools::told(portfolio, &file));
        let path = tools::scripts().join(format!("{}.made", tool.id));
        let wanted = fs::read_to_string(path).expect("the records");
        assert_eq!(made, wanted, "{}\n{}", tool.id, typist.play.picture());
    }
}
