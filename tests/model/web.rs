//! The web of people: who is who over all inquiries, and what is missing.

use beal::model::day::Day;
use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::pen::Pen;
use beal::model::portfolio::Portfolio;
use beal::model::reflection::Due;
use beal::model::web::gaps::{Missing, gaps};
use beal::model::web::people::{members, organisations};
use beal::model::words::{Involvement, Role};

use crate::model::made::{add, make, pen, two_inquiries};

fn person(portfolio: &mut Portfolio, pen: &mut Pen, file: &Id, typed: &[(&str, &str)]) {
    make(portfolio, pen, |composer| {
        add(composer, file, Kind::Person, typed)
    });
}

#[test]
fn the_same_label_in_the_same_organisation_is_one_person() {
    let mut pen = pen(9);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    let all: [(&Id, &[(&str, &str)]); 4] = [
        (
            &duty,
            &[
                ("label", "CA-1"),
                ("organisation", "Council"),
                ("roles", "facilitator"),
            ],
        ),
        (
            &ward,
            &[
                ("label", "ca-1"),
                ("organisation", "council"),
                ("roles", "change agent"),
                ("involvement", "co-design"),
            ],
        ),
        (&ward, &[("label", "CA-1"), ("organisation", "Hospital")]),
        (
            &ward,
            &[("label", "LE-2"), ("roles", "lived-experience member")],
        ),
    ];
    for (file, typed) in all {
        person(&mut portfolio, &mut pen, file, typed);
    }
    let members = members(&portfolio, &[]);
    assert_eq!(members.len(), 3);
    let one = members.iter().find(|it| it.parts.len() == 2).expect("one");
    assert_eq!(one.organisation, "Council");
    assert_eq!(one.roles, [Role::Facilitator, Role::ChangeAgent]);
    assert_eq!(one.rung, Some(Involvement::CoDesign));
    let of: Vec<(String, usize)> = organisations(&members)
        .into_iter()
        .map(|it| (it.name, it.inquiries.len()))
        .collect();
    let named = |name: &str, count| (name.to_owned(), count);
    assert_eq!(
        of,
        [named("Council", 2), named("Hospital", 1), named("", 1)]
    );
}

#[test]
fn who_is_written_without_an_organisation_is_the_only_one_of_that_label() {
    let mut pen = pen(9);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    person(
        &mut portfolio,
        &mut pen,
        &duty,
        &[("label", "CA-1"), ("organisation", "Council")],
    );
    person(&mut portfolio, &mut pen, &ward, &[("label", "CA-1")]);
    assert_eq!(members(&portfolio, &[]).len(), 1);
    person(
        &mut portfolio,
        &mut pen,
        &duty,
        &[("label", "CA-1"), ("organisation", "Hospital")],
    );
    assert_eq!(members(&portfolio, &[]).len(), 3, "two are possible now");
}

#[test]
fn gaps_are_who_is_missing_and_what_nobody_has_looked_back_on() {
    let mut pen = pen(9);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    let roles = "facilitator, change agent, lived-experience member";
    person(
        &mut portfolio,
        &mut pen,
        &duty,
        &[("label", "A"), ("roles", roles)],
    );
    person(
        &mut portfolio,
        &mut pen,
        &ward,
        &[("label", "B"), ("roles", "facilitator")],
    );
    let day = |text| Day::parse(text).expect("a day");
    let due = |planned| Due {
        inquiry: duty.clone(),
        title: "Duty line".to_owned(),
        tool: "Loop sketch".to_owned(),
        tried: day("2026-09-01"),
        by: day("2026-09-29"),
        whom: vec!["A".to_owned()],
        planned,
    };
    let missing = |due: &[Due]| -> Vec<Missing> {
        let all = gaps(&portfolio, due).into_iter();
        all.map(|gap| gap.what).collect()
    };
    assert_eq!(
        missing(&[due(Some(day("2026-10-20")))]),
        [Missing::LivedExperience, Missing::ChangeAgent]
    );
    let found = missing(&[due(None)]);
    let words = found.last().expect("a gap").words(day("2026-10-05"));
    assert_eq!(
        words,
        "a reflective session was due 29 Sep (“Loop sketch” was tried 1 Sep): A"
    );
    let members = members(&portfolio, &[due(None)]);
    let due: Vec<usize> = members.iter().map(|it| it.due.len()).collect();
    assert_eq!(due, [1, 0], "it is due for those of that inquiry");
}
