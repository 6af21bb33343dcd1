//! The sample inquiry built from nothing with keys alone.

use std::fs;
use std::path::Path;

use beal::model::records::inquiry::Inquiry;
use beal::store::format;

use crate::tui::play::Play;
use crate::tui::typist::{Pressed, Typist};
use crate::walks::comparable::comparable;
use crate::walks::sitting::{DOGS, alike, days, sample, scripts};

/// Builds it sitting by sitting, and gives its file as it stands in the end.
fn typed() -> (Inquiry, Typist) {
    let play = Play::begin(false, "2025-02-11 13:00");
    fs::write(play.inquiries().join(format!("{DOGS}.ron")), alike()).expect("the neighbour");
    let mut typist = Typist::at(play);
    for (nth, day) in days().iter().enumerate() {
        let script = fs::read_to_string(scripts().join(format!("{day}.txt"))).expect("a script");
        typist = typist.later(&format!("{day} 14:00"));
        author(&mut typist);
        if nth == 0 {
            let (first, rest) = script.split_once('\n').expect("a title");
            let title = first.strip_prefix("new ").expect("a new inquiry");
            typist.press("n").type_in(title).press("enter");
            typist.answer_all(rest);
            illustrate(&mut typist);
        } else {
            typist.open("key left");
            typist.answer_all(&script);
        }
        if day == "2025-04-29" {
            typist = typist.later("2025-05-06 10:00");
            author(&mut typist);
            respond(&mut typist);
        }
    }
    let dir = typist.play.inquiries();
    let files = fs::read_dir(&dir).expect("files");
    let id = files
        .filter_map(|file| file.expect("a file").file_name().into_string().ok())
        .find(|name| name.starts_with("key-left"))
        .expect("the inquiry");
    let text = fs::read(dir.join(&id)).expect("the inquiry");
    let (inquiry, _) = format::read::<Inquiry>(Path::new(&id), &text).expect("an inquiry");
    (inquiry, typist)
}

fn author(typist: &mut Typist) {
    "facilitator K1".clone_into(&mut typist.play.app.house.workspace.pen.author);
}

/// Says in the head of the inquiry that it is made up.
fn illustrate(typist: &mut Typist) {
    typist.open("key left").press("d");
    typist.go_to_field("Illustrative");
    typist.press("y ctrl-s");
    typist.play.expect("Kept");
}

/// Writes down on the page of the ask what the other tier has answered.
fn respond(typist: &mut Typist) {
    let answer = "The county’s property officer will ask, and write by the end of June";
    typist.open("what the insurer asks").press("d");
    typist.go_to_field("Answer");
    typist.press("a enter").type_in(answer).press("enter");
    typist.go_to_field("Reply");
    typist.type_in(answer).press("ctrl-s");
    typist.play.expect("Kept");
}

/// 418 answers take 680 presses beyond the 11,914 characters of their text: 1.6 an answer.
#[test]
fn typed_with_keys_alone_it_is_the_same_inquiry() {
    let (typed, typist) = typed();
    let kept = sample().join("key-left-at-the-desk-after-six-nh7r.ron");
    let text = fs::read(&kept).expect("the sample");
    let (kept, _) = format::read::<Inquiry>(&kept, &text).expect("the sample");
    let (typed, kept) = (comparable(&typed), comparable(&kept));
    let Pressed { answers, keys, .. } = typist.pressed;
    assert!(keys * 10 < answers * 17, "{:?}", typist.pressed);
    if typed != kept {
        let differ = typed.lines().zip(kept.lines()).find(|(a, b)| a != b);
        panic!("typed and kept differ, first in {differ:#?}");
    }
}
