//! Merging whatever loads: both orders give the same bytes, which load; and texts in which git left conflicts.

use std::path::Path;

use beal::store::{kinds, mending, sides};
use fastrand::Rng;

use crate::fuzz::mutating::{gently, one, roughly};
use crate::fuzz::{each_case, made_small};

#[test]
fn whatever_loads_is_merged_alike_in_both_orders_into_a_file_that_loads() {
    each_case(0.06, |rng| {
        let text = made_small::inquiry(rng);
        let (base, ours, theirs) = (
            version(rng, &text),
            version(rng, &text),
            version(rng, &text),
        );
        let base = (rng.u8(..) > 40).then_some(base.as_slice());
        let path = Path::new("x.ron");
        let merged = mending::merge_bytes(path, base, &ours, &theirs);
        let id = |bytes: &[u8]| {
            kinds::read(path, bytes).map(|(snapshot, _)| snapshot.document().id().clone())
        };
        let (our_id, their_id) = (id(&ours), id(&theirs));
        let are_one = our_id.is_ok() && our_id == their_id;
        assert_eq!(merged.is_ok(), are_one, "{merged:?}");
        assert_eq!(
            merged.ok(),
            mending::merge_bytes(path, base, &theirs, &ours).ok()
        );
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
            // It may be refused; then it says why.
            let _ = kinds::read(Path::new("x.ron"), side.as_bytes());
        }
    });
}

fn version(rng: &mut Rng, text: &str) -> Vec<u8> {
    match rng.u8(..3) {
        0 => text.as_bytes().to_vec(),
        1 => gently(rng, text).into_bytes(),
        _ => {
            let other = made_small::inquiry(rng);
            roughly(rng, text, &other)
        }
    }
}
