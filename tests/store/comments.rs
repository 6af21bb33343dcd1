//! What people wrote beside the fields survives the next save.

use std::path::Path;

use beal::model::document::Document;
use beal::model::records::inquiry::Inquiry;
use beal::store::format;
use beal::store::format::comments::Comments;
use beal::store::format::tokens::Tokens;
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};

use crate::store::made;

fn read(text: &str) -> (Inquiry, Comments) {
    format::read(Path::new("a.ron"), text.as_bytes())
        .unwrap_or_else(|fault| panic!("{fault}\n{text}"))
}

fn saved(text: &str) -> String {
    let (inquiry, comments) = read(text);
    format::write(&inquiry, &comments)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_comment_between_any_two_words_survives_and_stays_where_it_is_put(
        inquiry in made::inquiry(),
        places in vec((any::<proptest::sample::Index>(), 0..4_usize), 1..6),
    ) {
        let mut text = format::write(&inquiry, &Comments::default());
        for (number, (place, shape)) in places.iter().enumerate() {
            let tokens: Vec<_> = Tokens::of(&text).collect();
            let at = place.index(tokens.len() + 1);
            let at = tokens.get(at).map_or(text.len(), |token| token.start);
            let comment = match shape {
                0 => format!("// <{number}>\n"),
                1 => format!("\n// <{number}> // \"more\n"),
                2 => format!("/* <{number}> */"),
                _ => format!("\n/* <{number}> /* in */ \n  ( */\n"),
            };
            text.insert_str(at, &comment);
        }
        let (back, comments) = read(&text);
        prop_assert_eq!(&back, &inquiry);
        let once = format::write(&back, &comments);
        for number in 0..places.len() {
            let mark = format!("<{number}>");
            let found = Tokens::of(&once)
                .filter(|token| token.kind.is_comment() && once[token.start..token.end].contains(&mark))
                .count();
            prop_assert_eq!(found, 1, "{} in\n{}", mark, once);
        }
        prop_assert_eq!(&read(&once).0, &inquiry);
        prop_assert_eq!(saved(&once), once);
    }
}

const COMMENTED: &str = r#"// the file
(
    format: 1,
    id: "a-0000",
    added: "2026-01-02",
    // ask again in May
    title: "A title", // working title
    stage: "build",
    cycle: 1,
    // what gets in the way
    barriers: [ // from March
        // the first one
        ( // Friday
            id: "b-00001",
            added: "2026-01-02",
            // shorter?
            title: "No beds",
            status: "new",
            scale: "unknown",
            // history to come
        ), // seen twice
        // more below
    ],
    // the end
)
// after
"#;

#[test]
fn comments_stay_with_their_fields_and_records() {
    assert_eq!(saved(COMMENTED), COMMENTED);
}

#[test]
fn the_comments_of_a_removed_record_move_before_its_list() {
    let (mut inquiry, comments) = read(COMMENTED);
    assert!(inquiry.remove(&made::id("b-00001")));
    let text = format::write(&inquiry, &comments);
    let kept: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("//"))
        .collect();
    for comment in [
        "// the first one",
        "// Friday",
        "// shorter?",
        "// history to come",
        "// seen twice",
        "// from March",
    ] {
        assert!(kept.contains(&comment), "{comment} in\n{text}");
    }
    assert_eq!(saved(&text), text);
}

#[test]
fn the_comment_of_an_emptied_field_stays_where_the_field_was() {
    let (mut inquiry, comments) = read(COMMENTED);
    inquiry.title.clear();
    let text = format::write(&inquiry, &comments);
    assert!(
        text.contains("    // ask again in May\n    // working title\n    stage:"),
        "{text}"
    );
    assert_eq!(saved(&text), text);
}

#[test]
fn a_comment_goes_with_its_record_when_records_are_sorted() {
    let text = saved(
        "(format: 1, id: \"a\", barriers: [\n// late\n(id: \"b-2\", added: \"2026-02-02\"),\n// early\n(id: \"b-1\", added: \"2026-01-01\")])",
    );
    let early = text.find("// early").expect("kept");
    let late = text.find("// late").expect("kept");
    assert!(
        early < late && late < text.find("b-2").expect("there"),
        "{text}"
    );
}

#[test]
fn a_comment_at_the_end_without_a_line_break_is_read() {
    assert!(saved("(format: 1, id: \"a\") // done").ends_with(")\n// done\n"));
}

#[test]
fn a_comment_over_two_lines_never_comes_to_stand_behind_one_that_ends_its_line() {
    let text = "(format: 1, id: \"a\", title: \"x\", // one\n  question /* two\n three */ : \"y\")";
    let once = saved(text);
    assert!(
        once.contains("    /* two\n three */\n    title: \"x\", // one\n"),
        "{once}"
    );
    assert_eq!(saved(&once), once);
}

#[test]
fn a_comment_with_a_line_like_a_conflict_of_git_does_not_make_the_file_a_conflicted_one() {
    let text = "( // >>>>>>> b\n format: 1, id: \"a\", /*\n=======\n>>>>>>> b\n*/ title: \"x\" /*\n<<<<<<< a\n*/)";
    let once = saved(text);
    assert!(once.contains("/*\n <<<<<<< a\n*/"), "{once}");
    assert_eq!(saved(&once), once);
}

#[test]
fn what_asks_for_the_names_of_records_is_refused_because_it_could_not_be_read_again() {
    let text = "#![enable(explicit_struct_names)]\nInquiry(format: 1, id: \"a\")";
    let fault = format::read::<Inquiry>(Path::new("a.ron"), text.as_bytes()).expect_err("a fault");
    assert_eq!((fault.line, fault.column), (1, 1));
    assert!(fault.problem.contains("explicit_struct_names"), "{fault}");
}

/// What two people made of comments, saved.
fn merged(base: Option<&str>, ours: &str, theirs: &str) -> String {
    let file = |comments: &str| format!("(\n    format: 1,\n{comments}    id: \"a-0000\",\n)\n");
    let comments = |text: &str| read(&file(text)).1;
    let base = base.map(comments);
    let both = Comments::merge(base.as_ref(), &comments(ours), &comments(theirs));
    let turned = Comments::merge(base.as_ref(), &comments(theirs), &comments(ours));
    assert_eq!(both, turned);
    format::write(&read(&file("")).0, &both)
}

#[test]
fn comments_that_either_added_are_there_and_those_that_either_took_out_are_not() {
    let text = merged(
        Some("// a\n// b\n"),
        "// a\n// ours\n",
        "// a\n// b\n// theirs\n",
    );
    assert!(
        text.contains("// a\n    // ours\n    // theirs\n"),
        "{text}"
    );
    assert!(!text.contains("// b"), "{text}");
    let alone = merged(Some("// a\n"), "", "// a\n");
    assert!(!alone.contains("// a"), "{alone}");
}

#[test]
fn without_a_base_every_comment_of_both_is_there() {
    let text = merged(None, "// -\n// one\n// -\n", "// two\n");
    for comment in ["// -\n    // one\n    // -\n", "// two\n"] {
        assert!(text.contains(comment), "{text}");
    }
}
