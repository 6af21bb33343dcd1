//! Settling what is in dispute: the choice holds, the dispute goes, and all of it can be taken back.

use beal::model::apply::revert;
use beal::model::disputing::{Choice, settle};
use beal::model::in_dispute::of;
use beal::model::joining::merge;
use beal::model::kind::Kind;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::records::dispute::Dispute;
use beal::model::refusal::Refusal;
use beal::model::removing::remove;
use beal::model::splitting::split;
use beal::model::value::Value;

use crate::model::made::{field, group, id, make, moment, pen, two_inquiries};

/// A portfolio in which this field of a barrier is in dispute; the field holds the first of the values.
fn in_dispute(name: &str, values: &[&str]) -> (Portfolio, Address, Address) {
    let mut pen = pen(7);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    let title = (field(Kind::Barrier, "title"), vec!["No beds"]);
    let barrier = make(&mut portfolio, &mut pen, |composer| {
        composer.add(&duty, Kind::Barrier, &[title])
    });
    let at = Address::item(duty.clone(), barrier.clone());
    let row = field(Kind::Barrier, name);
    make(&mut portfolio, &mut pen, |composer| {
        composer.set_typed(&at, row, &[values[0]], "")
    });
    let mut values: Vec<String> = values.iter().map(ToString::to_string).collect();
    values.sort();
    let dispute = Dispute {
        id: Dispute::id_of(Some(&barrier), name),
        added: moment("2026-10-05"),
        of: barrier.to_string(),
        field: name.to_owned(),
        values,
        history: Vec::new(),
    };
    let made = Address::item(duty.clone(), dispute.id.clone());
    let inquiry = portfolio.document_mut(&duty).expect("the inquiry");
    assert!(inquiry.insert(Kind::Dispute, &beal::model::document::contents(&dispute)));
    (portfolio, at, made)
}

/// What a field holds once a dispute about it is settled; the dispute has to be gone, and undo to bring it back.
fn settled(name: &str, values: &[&str], choice: &Choice) -> Result<String, Refusal> {
    let (mut portfolio, at, dispute) = in_dispute(name, values);
    let before = portfolio.clone();
    let changes = group(&mut portfolio, &mut pen(8), |composer| {
        settle(composer, &dispute, choice)
    })?;
    assert!(portfolio.record(&dispute).is_none());
    let now = portfolio
        .record(&at)
        .expect("the barrier")
        .get(name)
        .plain();
    for change in changes.iter().rev() {
        revert(&mut portfolio, change).expect("undone");
    }
    assert_eq!(portfolio, before);
    Ok(now)
}

fn refused(name: &str, values: &[&str], choice: &Choice) -> String {
    settled(name, values, choice)
        .expect_err("refused")
        .to_string()
}

#[test]
fn what_stands_may_hold() {
    assert_eq!(
        settled("detail", &["One", "Two"], &Choice::Stands),
        Ok("One".to_owned())
    );
}

#[test]
fn another_value_may_hold() {
    let two = Choice::Take("Two".to_owned());
    assert_eq!(
        settled("detail", &["One", "Two"], &two),
        Ok("Two".to_owned())
    );
    assert!(refused("detail", &["One"], &two).contains("none of what is in dispute"));
}

#[test]
fn all_of_prose_or_of_a_line_may_hold() {
    assert_eq!(
        settled("detail", &["Two", "One"], &Choice::Both),
        Ok("One\n\nTwo".to_owned())
    );
    assert_eq!(
        settled("title", &["Two", "One"], &Choice::Both),
        Ok("One; Two".to_owned())
    );
    assert!(refused("scale", &["few", "pattern"], &Choice::Both).contains("one value only"));
}

#[test]
fn something_else_may_hold_that_fits_the_field() {
    let write = |text: &str| Choice::Write(text.to_owned());
    assert_eq!(
        settled("detail", &["One", "Two"], &write(" Three\n")),
        Ok("Three".to_owned())
    );
    assert_eq!(
        settled("scale", &["few", "pattern"], &write("built in")),
        Ok("built-in".to_owned())
    );
    assert!(refused("scale", &["few", "pattern"], &write("huge")).contains("huge"));
    assert!(refused("title", &["One", "Two"], &write("")).contains("needs a line"));
}

#[test]
fn a_dated_field_says_that_it_was_settled() {
    let (mut portfolio, at, dispute) = in_dispute("scale", &["few", "pattern"]);
    let take = Choice::Take("pattern".to_owned());
    make(&mut portfolio, &mut pen(8), |composer| {
        settle(composer, &dispute, &take)
    });
    let last = portfolio
        .record(&at)
        .expect("the barrier")
        .history()
        .last()
        .cloned();
    let last = last.expect("an entry");
    assert_eq!(
        (last.to.as_str(), last.why.as_str()),
        ("pattern", "settled")
    );
}

#[test]
fn a_dispute_about_what_is_gone_can_only_be_left() {
    let (mut portfolio, at, dispute) = in_dispute("detail", &["One", "Two"]);
    let inquiry = portfolio.document_mut(&at.file).expect("the inquiry");
    inquiry.remove(at.item.as_ref().expect("an item"));
    let two = Choice::Take("Two".to_owned());
    let no = group(&mut portfolio, &mut pen(8), |composer| {
        settle(composer, &dispute, &two)
    });
    assert!(
        no.expect_err("refused")
            .to_string()
            .contains("not there any more")
    );
    make(&mut portfolio, &mut pen(8), |composer| {
        settle(composer, &dispute, &Choice::Stands)
    });
    assert!(portfolio.record(&dispute).is_none());
}

#[test]
fn what_is_in_dispute_is_listed_with_what_stands() {
    let (portfolio, at, dispute) = in_dispute("detail", &["Two", "One"]);
    let found = of(portfolio.document(&at.file).expect("the inquiry"));
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0].at, &found[0].about), (&dispute, &at));
    assert_eq!(found[0].label(), "Detail of “No beds”");
    assert_eq!(
        (found[0].stands.as_str(), found[0].values.len()),
        ("Two", 2)
    );
}

#[test]
fn what_was_written_over_a_dispute_is_listed_too() {
    let (mut portfolio, at, _) = in_dispute("detail", &["One", "Two"]);
    let record = portfolio.record_mut(&at).expect("the barrier");
    assert!(record.set("detail", &Value::Text("Three".to_owned())));
    let found = of(portfolio.document(&at.file).expect("the inquiry"));
    assert_eq!(found[0].values, ["One", "Three", "Two"]);
}

#[test]
fn inquiries_are_neither_merged_nor_split_while_something_is_in_dispute() {
    let (mut portfolio, at, _) = in_dispute("detail", &["One", "Two"]);
    let ward = portfolio
        .inquiries
        .iter()
        .find(|it| it.id != at.file)
        .expect("the other")
        .id
        .clone();
    let item = at.item.clone().expect("an item");
    for (from, into) in [(&at.file, &ward), (&ward, &at.file)] {
        let no = group(&mut portfolio, &mut pen(8), |composer| {
            merge(composer, from, into, "")
        });
        assert!(
            no.expect_err("refused")
                .to_string()
                .contains("1 dispute that nobody has settled")
        );
    }
    let no = group(&mut portfolio, &mut pen(8), |composer| {
        split(composer, &at.file, std::slice::from_ref(&item), "New").map(|_| ())
    });
    assert!(no.expect_err("refused").to_string().contains("beal settle"));
}

#[test]
fn a_dispute_goes_with_its_record_and_not_by_itself() {
    let (mut portfolio, at, dispute) = in_dispute("detail", &["One", "Two"]);
    let no = group(&mut portfolio, &mut pen(8), |composer| {
        remove(composer, &dispute)
    });
    assert!(no.expect_err("refused").to_string().contains("settles"));
    make(&mut portfolio, &mut pen(8), |composer| {
        remove(composer, &at)
    });
    assert!(portfolio.record(&dispute).is_none());
    assert_eq!(id("d-1").letter(), Some('d'));
}
