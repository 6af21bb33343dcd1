//! The sample inquiry built from nothing with keys alone.

use std::fs;
use std::path::Path;

use beal::model::field::field_named;
use beal::model::kind::Kind;
use beal::model::portfolio::Address;
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

fn key_left(typist: &Typist) -> Address {
    let inquiries = &typist.play.app.house.workspace.portfolio.inquiries;
    let found = inquiries
        .iter()
        .find(|one| one.title.starts_with("Key left"));
    Address::document(found.expect("the inquiry").id.clone())
}

fn illustrate(typist: &mut Typist) {
    let at = key_left(typist);
    let table = beal::model::tables::fields(Kind::Inquiry);
    let field = field_named(table, "illustrative").expect("a field");
    let house = &mut typist.play.app.house;
    house
        .change(|composer| composer.set_typed(&at, field, &["yes"], ""))
        .expect("a change");
    typist.play.press("f1 esc");
}

fn respond(typist: &mut Typist) {
    let at = key_left(typist);
    let table = beal::model::tables::fields(Kind::Escalation);
    let house = &mut typist.play.app.house;
    let ask = house
        .workspace
        .portfolio
        .inquiry(&at.file)
        .expect("it")
        .escalations[0]
        .id
        .clone();
    let at = Address::item(at.file, ask);
    let answer = "The county’s property officer will ask, and write by the end of June";
    house
        .change(|composer| {
            for (name, text, why) in [("text", answer, ""), ("answer", "accepted", answer)] {
                let field = field_named(table, name).expect("a field");
                composer.set_typed(&at, field, &[text], why)?;
            }
            Ok(())
        })
        .expect("a change");
    typist.play.press("f1 esc");
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
