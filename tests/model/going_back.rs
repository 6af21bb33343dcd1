//! Going back to an earlier version: what was typed then holds again, and the change is undone like any other.

use beal::model::apply::revert;
use beal::model::back_to::{Back, back_to};
use beal::model::change::Change;
use beal::model::document::{Document, all_items, contents};
use beal::model::field::Record;
use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::records::inquiry::Inquiry;
use beal::model::removing::remove;
use beal::model::snapshot::Snapshot;
use beal::model::words::Stage;

use crate::model::made::{add, group, make, pen, set, two_inquiries};
use crate::model::random::{any_try, attempt};

struct Case {
    portfolio: Portfolio,
    pen: Pen,
    duty: Id,
    ward: Id,
    barrier: Address,
    then: Snapshot,
}

/// An inquiry with a barrier and an experiment on it, and how it stands.
fn case() -> Case {
    let mut pen = pen(1);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    let barrier = make(&mut portfolio, &mut pen, |c| {
        let typed = [("title", "Nobody answers"), ("scale", "few")];
        let barrier = add(c, &duty, Kind::Barrier, &typed)?;
        let typed = [("title", "Huddle"), ("barriers", barrier.as_str())];
        add(c, &duty, Kind::Experiment, &typed)?;
        Ok(Address::item(duty.clone(), barrier))
    });
    let then = Snapshot::of(&portfolio, &duty).expect("the inquiry");
    Case {
        portfolio,
        pen,
        duty,
        ward,
        barrier,
        then,
    }
}

impl Case {
    fn go(&mut self, at: &Address) -> Back {
        go(&mut self.portfolio, &mut self.pen, at, &self.then)
    }

    fn duty(&self) -> &Inquiry {
        inquiry(&self.portfolio, &self.duty)
    }
}

/// Goes back, and holds that undoing that gives the same document again.
fn go(portfolio: &mut Portfolio, pen: &mut Pen, at: &Address, then: &Snapshot) -> Back {
    let before = portfolio.clone();
    let mut back = Back::default();
    let changes = group(portfolio, pen, |composer| {
        back = back_to(composer, at, then, "back to then")?;
        Ok(())
    });
    let mut undone = portfolio.clone();
    for change in changes.expect("gone back").iter().rev() {
        revert(&mut undone, change).expect("undone");
    }
    assert_eq!(before, undone);
    back
}

/// The fields of a record, in plain words.
type Plain = Vec<(String, String)>;

/// What going back makes equal: all but what tells how it came about.
fn content(document: &dyn Document) -> Vec<(Id, Kind, Plain)> {
    let told = [
        "history",
        "stage",
        "cycle",
        "merged_into",
        "merged_from",
        "split_from",
        "split_into",
    ];
    let of = |record: &dyn Record| {
        let fields = contents(record).into_iter();
        let kept = fields.filter(|(name, _)| !told.contains(&name.as_str()));
        let plain = kept.map(|(name, value)| (name, value.plain()));
        (record.id().clone(), record.kind(), plain.collect())
    };
    let items = all_items(document).filter(|record| record.kind() != Kind::Move);
    std::iter::once(of(document)).chain(items.map(of)).collect()
}

fn inquiry<'a>(portfolio: &'a Portfolio, id: &Id) -> &'a Inquiry {
    portfolio.inquiry(id).expect("the inquiry")
}

#[test]
fn a_record_holds_again_what_it_held_with_an_entry_that_says_why() {
    let mut case = case();
    make(&mut case.portfolio, &mut case.pen, |c| {
        set(c, &case.barrier, Kind::Barrier, "scale", "pattern")?;
        set(c, &case.barrier, Kind::Barrier, "detail", "After five")
    });
    let back = case.go(&case.barrier.clone());
    let fields: Vec<&str> = back.set.iter().map(|(_, field)| field.name).collect();
    assert_eq!(fields, ["detail", "scale"]);
    let barrier = &case.duty().barriers[0];
    assert_eq!((barrier.scale.word(), barrier.detail.as_str()), ("few", ""));
    let last = barrier.history.last().expect("an entry");
    assert_eq!(
        (last.to.as_str(), last.why.as_str()),
        ("few", "back to then")
    );
    assert!(case.go(&case.barrier.clone()).is_nothing());
}

#[test]
fn a_record_that_was_taken_out_comes_back_with_its_links() {
    let mut case = case();
    let experiment = case.duty().experiments[0].id.clone();
    let experiment = Address::item(case.duty.clone(), experiment);
    make(&mut case.portfolio, &mut case.pen, |c| {
        remove(c, &experiment)
    });
    let back = case.go(&experiment);
    assert_eq!(back.brought, [experiment]);
    assert_eq!(
        Snapshot::of(&case.portfolio, &case.duty).as_ref(),
        Some(&case.then)
    );
}

#[test]
fn a_link_to_what_is_gone_is_left_out_and_counted() {
    let mut case = case();
    let experiment = case.duty().experiments[0].id.clone();
    let experiment = Address::item(case.duty.clone(), experiment);
    make(&mut case.portfolio, &mut case.pen, |c| {
        remove(c, &experiment)?;
        remove(c, &case.barrier)
    });
    let back = case.go(&experiment);
    assert_eq!((back.loose, back.brought), (1, vec![experiment]));
    assert!(case.duty().experiments[0].barriers.is_empty());
}

#[test]
fn an_inquiry_holds_what_it_held_but_where_it_stands_stays() {
    let mut case = case();
    make(&mut case.portfolio, &mut case.pen, |c| {
        let head = Address::document(case.duty.clone());
        set(c, &head, Kind::Inquiry, "purpose", "Somebody answers")?;
        remove(c, &case.barrier)?;
        add(c, &case.duty, Kind::Success, &[("title", "Ward 4 phones")])?;
        let gate = beal::model::gate::Gate::default();
        c.move_to(&case.duty, Stage::Explore, &gate, "because")
    });
    let head = Address::document(case.duty.clone());
    let back = case.go(&head);
    assert_eq!((back.brought.len(), back.taken.len()), (1, 1));
    let now = case.duty();
    assert_eq!(content(now), content(case.then.document()));
    assert_eq!((now.stage, now.moves.len()), (Stage::Explore, 1));
}

#[test]
fn what_was_written_since_stays_where_another_inquiry_links_to_it() {
    let mut case = case();
    let new = make(&mut case.portfolio, &mut case.pen, |c| {
        let new = add(c, &case.duty, Kind::Barrier, &[("title", "Since then")])?;
        let twin = add(c, &case.ward, Kind::Barrier, &[("title", "The same")])?;
        let new = Address::item(case.duty.clone(), new);
        c.same_as(&new, &Address::item(case.ward.clone(), twin))?;
        Ok(new)
    });
    let head = Address::document(case.duty.clone());
    let back = case.go(&head);
    assert_eq!(
        (back.kept.as_slice(), back.taken.len()),
        (&[new.clone()][..], 0)
    );
    assert!(case.portfolio.record(&new).is_some());
}

#[test]
fn what_was_not_there_then_is_not_taken_out_by_going_back() {
    let mut case = case();
    let new = make(&mut case.portfolio, &mut case.pen, |c| {
        let new = add(c, &case.duty, Kind::Barrier, &[("title", "Since then")])?;
        Ok(Address::item(case.duty.clone(), new))
    });
    let refused = group(&mut case.portfolio, &mut case.pen, |composer| {
        back_to(composer, &new, &case.then, "").map(|_| ())
    });
    let refused = refused.expect_err("refused");
    assert_eq!(refused.reason, "It was not there then.");
}

#[test]
fn what_lives_in_another_inquiry_by_now_stands_there_alone() {
    let mut case = case();
    make(&mut case.portfolio, &mut case.pen, |c| {
        let gone = contents(c.portfolio.record(&case.barrier).expect("it"));
        remove(c, &case.barrier)?;
        c.apply(Change::Bring {
            file: case.ward.clone(),
            kind: Kind::Barrier,
            fields: gone,
        })
    });
    let head = Address::document(case.duty.clone());
    let back = case.go(&head);
    assert_eq!((back.elsewhere.len(), back.brought.len()), (1, 0));
    assert!(case.portfolio.record(&case.barrier).is_none());
    let refused = group(&mut case.portfolio, &mut case.pen, |composer| {
        back_to(composer, &case.barrier, &case.then, "").map(|_| ())
    });
    assert!(refused.is_err());
}

#[test]
fn after_any_changes_an_inquiry_is_again_what_it_was_or_it_is_told_what_is_not() {
    let mut rng = fastrand::Rng::with_seed(5);
    let mut whole = 0;
    for round in 0..crate::cases(40) {
        let mut pen = pen(u64::from(round));
        let (mut portfolio, duty, _) = two_inquiries(&mut pen);
        let mut tries = |portfolio: &mut Portfolio, pen: &mut Pen| {
            for _ in 0..25 {
                let what = any_try(&mut rng);
                let _ = group(portfolio, pen, |c| attempt(c, &what).unwrap_or(Ok(())));
            }
        };
        tries(&mut portfolio, &mut pen);
        let then = Snapshot::of(&portfolio, &duty).expect("the inquiry");
        tries(&mut portfolio, &mut pen);
        let head = Address::document(duty.clone());
        let back = go(&mut portfolio, &mut pen, &head, &then);
        if back.kept.is_empty() && back.refused.is_empty() && back.loose == 0 {
            assert_eq!(
                content(inquiry(&portfolio, &duty)),
                content(then.document()),
                "round {round}: {back:?}"
            );
            whole += 1;
        }
    }
    assert!(whole > 0, "each time something was told to stay");
}
