//! What a record can be linked to, by the field tables alone.

use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::linking::{Holder, Linkable, link, linkables, tie, unlink};
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};

use crate::model::made::{add, group, make, pen, two_inquiries};

struct Case {
    portfolio: Portfolio,
    pen: Pen,
    barrier: Address,
    experiment: Id,
    twin: Address,
}

fn case() -> Case {
    let mut pen = pen(1);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    let (barrier, experiment, twin) = make(&mut portfolio, &mut pen, |c| {
        let title = ("title", "Duty letters sent after five");
        let barrier = add(c, &duty, Kind::Barrier, &[title])?;
        let experiment = add(c, &duty, Kind::Experiment, &[("title", "Huddle")])?;
        add(c, &ward, Kind::Barrier, &[("title", "No bed on Fridays")])?;
        let title = ("title", "Duty letter comes too late");
        let twin = add(c, &ward, Kind::Barrier, &[title])?;
        Ok((barrier, experiment, twin))
    });
    Case {
        portfolio,
        pen,
        barrier: Address::item(duty, barrier),
        experiment,
        twin: Address::item(ward, twin),
    }
}

impl Case {
    fn find(&self, item: &Id, field: &str) -> Linkable {
        let all = linkables(&self.portfolio, &self.barrier);
        let found = all
            .into_iter()
            .find(|link| link.other.item.as_ref() == Some(item) && link.field.name == field);
        found.expect("it can be linked")
    }
}

#[test]
fn both_own_fields_and_those_of_others_are_offered() {
    let case = case();
    assert_eq!(
        case.find(&case.experiment, "barriers").holder,
        Holder::Other
    );
    assert_eq!(
        case.find(&case.experiment, "emerged_from").holder,
        Holder::This
    );
}

#[test]
fn the_look_alike_elsewhere_comes_before_the_rest_elsewhere() {
    let case = case();
    let all = linkables(&case.portfolio, &case.barrier);
    let same: Vec<bool> = all
        .iter()
        .filter(|link| link.field.name == "same_as")
        .map(|link| link.alike)
        .collect();
    assert_eq!(same, [true, false]);
    assert_eq!(all[0].other, case.twin, "a look-alike is the best offer");
}

#[test]
fn what_is_linked_comes_first_and_can_be_taken_out_again() {
    let mut case = case();
    let before = case.portfolio.clone();
    let to = case.find(&case.experiment, "barriers");
    make(&mut case.portfolio, &mut case.pen, |c| {
        link(c, &case.barrier, &to)
    });
    let first = linkables(&case.portfolio, &case.barrier).swap_remove(0);
    assert!(first.linked);
    group(&mut case.portfolio, &mut case.pen, |c| {
        unlink(c, &case.barrier, &first)
    })
    .expect("taken out");
    assert_eq!(case.portfolio, before);
}

#[test]
fn the_same_is_linked_and_unlinked_on_both_sides() {
    let mut case = case();
    let before = case.portfolio.clone();
    let twin = case.twin.item.clone().expect("an item");
    let to = case.find(&twin, "same_as");
    make(&mut case.portfolio, &mut case.pen, |c| {
        link(c, &case.barrier, &to)
    });
    let back = linkables(&case.portfolio, &case.twin);
    assert!(
        back.iter()
            .any(|link| link.linked && link.other == case.barrier)
    );
    let to = case.find(&twin, "same_as");
    make(&mut case.portfolio, &mut case.pen, |c| {
        unlink(c, &case.barrier, &to)
    });
    assert_eq!(case.portfolio, before);
}

#[test]
fn something_new_is_tied_to_what_it_was_written_down_at() {
    let by = |from, to| tie(from, to).map(|tie| (tie.field.name, tie.holder));
    assert_eq!(
        by(Kind::Barrier, Kind::Experiment),
        Some(("barriers", Holder::This))
    );
    assert_eq!(
        by(Kind::Barrier, Kind::Action),
        Some(("about", Holder::This))
    );
    assert_eq!(
        by(Kind::Barrier, Kind::Contribution),
        Some(("contributions", Holder::Other))
    );
    assert_eq!(by(Kind::Learning, Kind::Success), None);
}
