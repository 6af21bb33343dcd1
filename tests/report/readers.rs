//! Who may read what: by the field, and by the record's mark to share.

use beal::model::field::{Record, field_named};
use beal::model::records::barrier::Barrier;
use beal::model::records::contribution::{Contribution, Feedback};
use beal::model::records::ecosystem::Group;
use beal::model::records::inquiry::Inquiry;
use beal::model::records::person::Person;
use beal::model::words::Role;
use beal::report::readers::Readers;

/// Which readers may read a field.
fn readers(record: &dyn Record, field: &str) -> Vec<&'static str> {
    let field = field_named(record.fields(), field).expect("a field");
    let all = Readers::ALL.into_iter();
    all.filter(|readers| readers.may_read(record, field))
        .map(Readers::word)
        .collect()
}

fn barrier(share: bool) -> Barrier {
    Barrier {
        share,
        ..Barrier::default()
    }
}

#[test]
fn what_somebody_said_is_for_the_inquiry_and_for_who_said_it() {
    let said = Contribution::default();
    assert_eq!(readers(&said, "text"), ["internal", "contributor"]);
    assert_eq!(readers(&said, "role"), ["internal"]);
    assert_eq!(readers(&said, "source"), ["internal", "partners"]);
}

#[test]
fn partners_read_the_detail_and_no_names() {
    assert_eq!(readers(&barrier(false), "detail"), ["internal", "partners"]);
    assert_eq!(readers(&Person::default(), "label"), ["internal"]);
}

#[test]
fn the_public_reads_only_what_is_marked_to_share() {
    let with = ["internal", "partners", "public", "contributor"];
    assert_eq!(readers(&barrier(true), "title"), with);
    assert_eq!(
        readers(&barrier(false), "title"),
        ["internal", "partners", "contributor"]
    );
    assert_eq!(readers(&barrier(true), "detail"), ["internal", "partners"]);
    let inquiry = Inquiry::default();
    assert!(!readers(&inquiry, "title").contains(&"public"));
    assert_eq!(readers(&Group::default(), "name"), with);
}

#[test]
fn who_contributed_reads_what_they_are_told_and_not_who_carries_it() {
    let line = Feedback::default();
    assert!(readers(&line, "text").contains(&"contributor"));
    assert!(!readers(&line, "return_route").contains(&"contributor"));
    assert!(!readers(&line, "contributions").contains(&"contributor"));
}

#[test]
fn a_person_is_named_less_the_further_a_report_goes() {
    let person = Person {
        label: "Sam from housing".to_owned(),
        organisation: "city housing".to_owned(),
        roles: vec![Role::Sponsor],
        ..Person::default()
    };
    let named: Vec<String> = Readers::ALL.map(|readers| readers.person(&person)).to_vec();
    assert_eq!(
        named,
        [
            "Sam from housing",
            "sponsor, city housing",
            "sponsor",
            "sponsor"
        ]
    );
}

#[test]
fn a_few_people_are_not_counted_out_in_public() {
    assert_eq!(Readers::Internal.count(3), "3");
    assert_eq!(Readers::Public.count(0), "0");
    assert_eq!(Readers::Public.count(4), "fewer than 5");
    assert_eq!(Readers::Public.count(5), "5");
}
