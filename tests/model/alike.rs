//! What is found alike: precision over labelled pairs, and the rules around it.

use beal::model::id::Id;
use beal::model::likeness::Likeness;
use beal::model::portfolio::Address;

/// Each barrier with its label; those that stand alone have one of their own.
fn labelled() -> Vec<(usize, &'static str)> {
    let text = include_str!("alike/labelled.txt");
    let blocks = text.split("\n\n").enumerate();
    let lines = blocks.flat_map(|(label, block)| block.lines().map(move |line| (label, line)));
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

fn place(n: usize) -> Address {
    Address::document(Id::parse(&format!("n{n}")).expect("an id"))
}

fn index(labelled: &[(usize, &'static str)]) -> Likeness {
    let texts = labelled.iter().enumerate();
    Likeness::over(texts.map(|(n, (_, line))| (place(n), *line, "")))
}

#[test]
fn four_of_five_found_first_tell_of_the_same_barrier() {
    let all = labelled();
    let mut likeness = index(&all);
    let (mut right, mut asked) = (0, 0);
    for (n, (label, line)) in all.iter().enumerate() {
        if all.iter().filter(|(other, _)| other == label).count() < 4 {
            continue;
        }
        asked += 3;
        let near = likeness.nearest(line, &[place(n)], 3);
        let hits = near.iter().filter(|near| {
            let found = all.iter().enumerate().find(|(m, _)| place(*m) == near.at);
            found.is_some_and(|(_, (other, _))| other == label)
        });
        let hits = hits.count();
        right += hits;
    }
    assert!(asked >= 200, "too few pairs: {asked}");
    assert!(right * 10 >= asked * 8, "{right} of {asked}");
}

#[test]
fn the_same_words_are_found_first_and_themselves_left_out() {
    let all = labelled();
    let mut likeness = index(&all);
    let near = likeness.nearest(all[0].1, &[], 1);
    assert_eq!(near[0].at, place(0));
    assert!(near[0].likeness > 0.7, "{near:?}");
    let others = likeness.nearest(all[0].1, &[place(0)], 5);
    assert!(others.iter().all(|near| near.at != place(0)), "{others:?}");
}

#[test]
fn what_has_nothing_in_common_with_any_is_like_none() {
    let mut likeness = index(&labelled());
    assert_eq!(likeness.nearest("zebra xylophone", &[], 3), []);
    assert_eq!(likeness.nearest("", &[], 3), []);
    assert_eq!(likeness.nearest("and the of it was", &[], 3), []);
}

#[test]
fn another_form_of_a_word_is_the_same_word() {
    let texts = ["Assessments repeated", "A broken lift"];
    let placed = texts.iter().enumerate();
    let mut likeness = Likeness::over(placed.map(|(n, text)| (place(n), *text, "")));
    let near = likeness.nearest("they repeat each assessment", &[], 3);
    assert_eq!(near.len(), 1);
    assert_eq!(near[0].at, place(0));
}

#[test]
fn a_portfolio_without_barriers_is_like_nothing() {
    let mut likeness = Likeness::over(std::iter::empty());
    assert_eq!(likeness.nearest("anything at all", &[], 3), []);
}
