//! What is saved comes back as it was.

use std::path::Path;

use beal::model::records::ecosystem::Ecosystem;
use beal::model::records::inquiry::Inquiry;
use beal::store::format;
use beal::store::format::comments::Comments;
use beal::store::shown::is_hidden;
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

use crate::store::made;

fn written(inquiry: &Inquiry) -> String {
    format::write(inquiry, &Comments::default())
}

fn read(text: &str) -> Inquiry {
    match format::read(Path::new("made-up-0000.ron"), text.as_bytes()) {
        Ok((inquiry, _)) => inquiry,
        Err(fault) => panic!("{fault}\n{text}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_inquiry_reads_back_the_same_and_saves_to_the_same_bytes(inquiry in made::inquiry()) {
        let text = written(&inquiry);
        let back = read(&text);
        prop_assert_eq!(&back, &inquiry, "{}", text);
        prop_assert_eq!(written(&back), text);
    }

    #[test]
    fn no_file_holds_a_character_that_cannot_be_seen(inquiry in made::inquiry()) {
        let text = written(&inquiry);
        prop_assert!(!text.chars().any(|c| c != '\n' && is_hidden(c)), "{}", text);
        prop_assert!(text.ends_with(")\n"));
    }
}

#[test]
fn a_file_has_one_field_a_line_in_the_order_of_the_tables() {
    let text = written(&made::plain());
    assert_eq!(
        text,
        r#"(
    format: 1,
    id: "plain-0000",
    added: "2026-01-02",
    title: "A title",
    stage: "build",
    cycle: 1,
    barriers: [
        (
            id: "b-00001",
            added: "2026-01-03",
            title: "No beds on Fridays",
            status: "new",
            scale: "unknown",
        ),
    ],
)
"#
    );
}

#[test]
fn a_byte_order_mark_is_accepted_and_not_written_back() {
    let text = written(&made::plain());
    let marked = format!("\u{feff}{text}");
    assert_eq!(written(&read(&marked)), text);
}

#[test]
fn windows_line_ends_in_prose_are_read_as_plain_ones() {
    let mut inquiry = made::plain();
    inquiry.question = "One\n\nTwo".to_owned();
    let text = written(&inquiry);
    assert_eq!(read(&text.replace('\n', "\r\n")), inquiry);
}

#[test]
fn records_written_by_hand_in_any_order_are_sorted() {
    let text = r#"(format: 1, id: "a", barriers: [
        (id: "b-2", added: "2026-01-02"), (id: "b-3", added: "2025-01-01"), (id: "b-1", added: "2026-01-02"),
    ])"#;
    let ids: Vec<String> = read(text)
        .barriers
        .iter()
        .map(|barrier| barrier.id.to_string())
        .collect();
    assert_eq!(ids, ["b-3", "b-1", "b-2"]);
}

#[test]
fn an_option_may_be_written_with_or_without_some() {
    let with = read(r#"(format: 1, id: "a", review_by: Some("2026-12-14"))"#);
    let without = read(r#"(format: 1, id: "a", review_by: "2026-12-14")"#);
    assert_eq!(with, without);
}

#[test]
fn the_files_that_come_with_beal_are_as_beal_would_write_them() {
    use beal::store::kinds;
    use beal::store::preset::{BESIDE, PORTFOLIO, SAMPLE};
    let (ecosystem, comments) =
        format::read::<Ecosystem>(Path::new("portfolio.ron"), PORTFOLIO.as_bytes())
            .unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(format::write(&ecosystem, &comments), PORTFOLIO);
    for (name, text) in SAMPLE {
        let (inquiry, comments) = format::read::<Inquiry>(Path::new(name), text.as_bytes())
            .unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(format::write(&inquiry, &comments), *text, "{name}");
        assert_eq!(*name, format!("{}.ron", inquiry.id));
    }
    for (name, text) in BESIDE {
        let (path, bytes) = (Path::new(name), text.as_bytes());
        let (read, comments) = kinds::read(path, bytes).unwrap_or_else(|fault| panic!("{fault}"));
        let document = read.document();
        let folder = kinds::folder_of(read.kind());
        assert_eq!(*name, format!("{folder}/{}.ron", document.id()));
        let written = format::write(document, &comments);
        if std::env::var_os("BEAL_BLESS").is_some() {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("inquiries");
            std::fs::write(root.join(name), &written).expect("a written file");
            continue;
        }
        assert_eq!(written, *text, "{name}");
    }
}
