//! The way from one version of a document to another and back, to the byte.

use beal::model::change::Change;
use beal::model::compose::Composer;
use beal::model::difference::between;
use beal::model::gate::Gate;
use beal::model::kind::Kind;
use beal::model::portfolio::Address;
use beal::model::records::inquiry::Inquiry;
use beal::model::refusal::Refusal;
use beal::model::versions::{back, forth};
use beal::model::words::Stage;

use crate::model::edits::Chance;
use crate::model::made::{field, group, id, pen, two_inquiries};

#[test]
fn what_differs_leads_there_and_back() {
    for seed in 0..u64::from(crate::cases(500)) {
        let now = Chance::new(seed, "zn").inquiry();
        let mut then = now.clone();
        let mut writer = Chance::new(seed + 1, "zt");
        for _ in 0..writer.below(12) {
            writer.edit(&mut then);
        }
        let changes = between(&now, &then);
        let mut version = now.clone();
        for change in &changes {
            assert!(forth(&mut version, change), "case {seed}: {change:?}");
        }
        assert_eq!(version, then, "case {seed}");
        for change in changes.iter().rev() {
            assert!(back(&mut version, change), "case {seed}: {change:?}");
        }
        assert_eq!(version, now, "case {seed}");
    }
}

#[test]
fn a_version_that_is_the_same_is_no_change_away() {
    let now = Chance::new(3, "zn").inquiry();
    assert_eq!(between(&now, &now.clone()), []);
}

/// Everything that can be asked of an inquiry, one group after another.
fn a_life(composer: &mut Composer<'_>) -> Result<(), Refusal> {
    let file = composer.begin("Apples")?;
    let title = |kind| (field(kind, "title"), vec!["One"]);
    let barrier = composer.add(&file, Kind::Barrier, &[title(Kind::Barrier)])?;
    let other = composer.add(&file, Kind::Barrier, &[title(Kind::Barrier)])?;
    let at = |item: &beal::model::id::Id| Address::item(file.clone(), item.clone());
    composer.set_typed(
        &at(&barrier),
        field(Kind::Barrier, "scale"),
        &["pattern"],
        "counted",
    )?;
    composer.same_as(&at(&barrier), &at(&other))?;
    composer.move_to(&file, Stage::Explore, &Gate::default(), "because")?;
    composer.move_to(&file, Stage::Build, &Gate::default(), "back")?;
    beal::model::removing::remove(composer, &at(&other))
}

#[test]
fn each_change_of_an_inquiry_goes_forth_and_back_alone() {
    let mut pen = pen(7);
    let (mut portfolio, ..) = two_inquiries(&mut pen);
    let known = portfolio.inquiries.len();
    let changes = group(&mut portfolio, &mut pen, a_life).expect("taken");
    assert_eq!(portfolio.inquiries.len(), known + 1);
    let end = portfolio
        .inquiries
        .iter()
        .find(|inquiry| inquiry.title == "Apples")
        .expect("begun");
    let blank = Inquiry {
        format: 1,
        ..Inquiry::default()
    };
    let mut version = blank.clone();
    for change in &changes {
        assert!(forth(&mut version, change), "{change:?}");
        assert!(!forth(&mut version.clone(), change), "twice: {change:?}");
    }
    assert_eq!(version, *end);
    let (begin, rest) = changes.split_first().expect("changes");
    for change in rest.iter().rev() {
        assert!(back(&mut version, change), "{change:?}");
    }
    assert!(
        !back(&mut version, begin),
        "nothing is before the beginning"
    );
    let mut begun = blank;
    forth(&mut begun, begin);
    assert_eq!(version, begun);
}

#[test]
fn a_change_of_another_document_does_not_fit() {
    let now = Chance::new(5, "zn").inquiry();
    let mut other = now.clone();
    other.id = id("another-0000");
    let set = Change::Set {
        at: Address::document(now.id.clone()),
        field: "title".to_owned(),
        was: beal::model::field::Record::get(&now, "title"),
        now: beal::model::value::Value::Text("New".to_owned()),
        entry: None,
    };
    let before = other.clone();
    assert!(!forth(&mut other, &set));
    assert!(!back(&mut other, &set));
    assert_eq!(other, before);
}
