//! Merging whatever loads: both orders give the same bytes, which load; and texts in which git left conflicts.

use std::path::Path;

use beal::model::merge::merge;
use beal::model::records::inquiry::Inquiry;
use beal::store::format::comments::Comments;
use beal::store::{format, sides};
use fastrand::Rng;

use crate::fuzz::mutating::{gently, one, roughly};
use crate::fuzz::{each_case, made_small};

type Read = (Inquiry, Comments);

#[test]
fn whatever_loads_is_merged_alike_in_both_orders_into_a_file_that_loads() {
    each_case(0.06, |rng| {
        let text = made_small::inquiry(rng);
        let (base, ours, theirs) = (read(&text), version(rng, &text), version(rng, &text));
        let (Some(base), Some(ours), Some(theirs)) = (base, ours, theirs) else {
            return;
        };
        let base = (rng.u8(..) > 40).then_some(&base);
        let one = merged(base, &ours, &theirs);
        assert_eq!(one, merged(base, &theirs, &ours));
        let Some((back, _)) = read(&one) else {
            panic!(
                "{}",
                format::read::<Inquiry>(Path::new("x.ron"), one.as_bytes()).expect_err("refused")
            );
        };
        let same = merge(base.map(|(inquiry, _)| inquiry), &ours.0, &theirs.0);
        assert_eq!(back, same, "{one}");
    });
}

#[test]
fn any_text_with_marks_of_a_conflict_is_taken_apart_or_left() {
    let marks = [
        "<<<<<<< HEAD\n",
        "=======\n",
        ">>>>>>> theirs\n",
        "||||||| base\n",
        "<<<<<<<\n",
        "=======",
        ">>>>>>>",
        "<<<<<<<<< é\n",
        "=========\n",
        ">>>>>>>>> \n",
        "|||||||\r\n",
        "<<<<<<< \u{2028}\n",
    ];
    each_case(0.2, |rng| {
        let text = made_small::inquiry(rng);
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        for _ in 0..rng.usize(1..7) {
            lines.insert(rng.usize(..=lines.len()), one(rng, &marks));
        }
        let text = lines.concat();
        let Some(sides) = sides::of(&text) else {
            return;
        };
        for side in [Some(&sides.ours), Some(&sides.theirs), sides.base.as_ref()]
            .into_iter()
            .flatten()
        {
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            assert!(
                side.split_inclusive('\n').all(|line| lines.contains(&line)),
                "{side}"
            );
            read(side);
        }
    });
}

fn version(rng: &mut Rng, text: &str) -> Option<Read> {
    match rng.u8(..3) {
        0 => read(text),
        1 => read(&gently(rng, text)),
        _ => {
            let other = made_small::inquiry(rng);
            read(&String::from_utf8_lossy(&roughly(rng, text, &other)))
        }
    }
}

fn read(text: &str) -> Option<Read> {
    format::read(Path::new("x.ron"), text.as_bytes()).ok()
}

fn merged(base: Option<&Read>, ours: &Read, theirs: &Read) -> String {
    let inquiry = merge(base.map(|(inquiry, _)| inquiry), &ours.0, &theirs.0);
    let comments = Comments::merge(base.map(|(_, comments)| comments), &ours.1, &theirs.1);
    format::write(&inquiry, &comments)
}
