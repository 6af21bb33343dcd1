//! Two inquiries become one: what goes over, how links follow, and what is refused.

use beal::model::change::Change;
use beal::model::document::Document;
use beal::model::gate::Gate;
use beal::model::id::{Id, Ref};
use beal::model::joining::merge;
use beal::model::kind::Kind;
use beal::model::links::links_of;
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::records::inquiry::Inquiry;
use beal::model::refusal::Refusal;
use beal::model::value::Value;
use beal::model::words::{Role, Stage};

use crate::model::made::{add, field, group, id, make, pen, set, two_inquiries};

/// Duty line and Ward rounds with a barrier each.
struct Case {
    portfolio: Portfolio,
    pen: Pen,
    duty: Id,
    ward: Id,
    ours: Id,
    theirs: Id,
}

fn case() -> Case {
    let mut pen = pen(3);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    let (ours, theirs) = make(&mut portfolio, &mut pen, |composer| {
        Ok((
            add(composer, &duty, Kind::Barrier, &[("title", "It rings out")])?,
            add(
                composer,
                &ward,
                Kind::Barrier,
                &[("title", "No round on Sundays")],
            )?,
        ))
    });
    Case {
        portfolio,
        pen,
        duty,
        ward,
        ours,
        theirs,
    }
}

impl Case {
    fn add(&mut self, file: &Id, kind: Kind, typed: &[(&str, &str)]) -> Id {
        make(&mut self.portfolio, &mut self.pen, |composer| {
            add(composer, file, kind, typed)
        })
    }

    fn merged(&mut self) -> Vec<Change> {
        self.try_merge("").expect("merged")
    }

    fn try_merge(&mut self, reason: &str) -> Result<Vec<Change>, Refusal> {
        let (ward, duty) = (self.ward.clone(), self.duty.clone());
        group(&mut self.portfolio, &mut self.pen, |composer| {
            merge(composer, &ward, &duty, reason)
        })
    }

    fn move_to(&mut self, file: &Id, stage: Stage) -> Result<Vec<Change>, Refusal> {
        group(&mut self.portfolio, &mut self.pen, |composer| {
            composer.move_to(file, stage, &Gate::default(), "because")
        })
    }

    fn duty(&self) -> &Inquiry {
        self.portfolio.inquiry(&self.duty).expect("Duty line")
    }

    fn ward(&self) -> &Inquiry {
        self.portfolio.inquiry(&self.ward).expect("Ward rounds")
    }
}

#[test]
fn a_record_goes_over_with_its_id_its_date_and_its_history() {
    let mut case = case();
    let at = Address::item(case.ward.clone(), case.theirs.clone());
    make(&mut case.portfolio, &mut case.pen, |composer| {
        set(composer, &at, Kind::Barrier, "status", "exploring")
    });
    let before = case.ward().barriers[0].clone();
    case.merged();
    assert_eq!(case.ward().barriers, []);
    assert!(case.duty().barriers.contains(&before));
    assert_eq!(case.duty().barriers.len(), 2);
}

#[test]
fn the_merged_one_is_closed_and_both_say_what_became_of_them() {
    let mut case = case();
    case.try_merge("The same six people").expect("merged");
    let event = case.ward().moves.last().expect("a move").clone();
    assert_eq!(event.to, Stage::Closed);
    let reason = format!(
        "Merged into “Duty line” ({}): The same six people",
        case.duty
    );
    assert_eq!(event.reason, reason);
    assert_eq!(case.ward().merged_into, [Ref::here(case.duty.clone())]);
    assert_eq!(case.duty().merged_from, [Ref::here(case.ward.clone())]);
    for head in [case.ward(), case.duty()] {
        let entry = head.history.last().expect("a dated entry");
        assert_eq!(entry.why, "The same six people");
    }
    assert_eq!(case.duty().stage, Stage::Build);
}

#[test]
fn whoever_is_in_both_is_one_person_with_both_roles_and_notes() {
    let mut case = case();
    let (duty, ward) = (case.duty.clone(), case.ward.clone());
    case.add(
        &duty,
        Kind::Person,
        &[
            ("label", "DA lead"),
            ("roles", "facilitator"),
            ("note", "Mornings"),
        ],
    );
    case.add(
        &ward,
        Kind::Person,
        &[
            ("label", "da lead"),
            ("roles", "sponsor, facilitator"),
            ("organisation", "Council"),
            ("note", "By phone"),
        ],
    );
    case.add(
        &ward,
        Kind::Action,
        &[("title", "Call"), ("owner", "DA lead")],
    );
    case.merged();
    let [person] = case.duty().people.as_slice() else {
        panic!("{:?}", case.duty().people)
    };
    assert_eq!(person.roles, [Role::Facilitator, Role::Sponsor]);
    assert_eq!(person.organisation, "Council");
    assert_eq!(person.note, "Mornings\n\nBy phone");
    assert_eq!(case.duty().actions[0].owner, [Ref::here(person.id.clone())]);
}

#[test]
fn people_of_one_label_and_two_organisations_stay_two() {
    let mut case = case();
    let (duty, ward) = (case.duty.clone(), case.ward.clone());
    case.add(
        &duty,
        Kind::Person,
        &[("label", "Peer"), ("organisation", "Council")],
    );
    case.add(
        &ward,
        Kind::Person,
        &[("label", "Peer"), ("organisation", "Trust")],
    );
    case.merged();
    assert_eq!(case.duty().people.len(), 2);
}

#[test]
fn an_id_that_is_taken_there_is_made_anew_and_its_links_follow() {
    let mut case = case();
    for file in [case.duty.clone(), case.ward.clone()] {
        let fields = vec![
            ("id".to_owned(), Value::Text("b-twice".to_owned())),
            ("added".to_owned(), Value::Moment(case.pen.now)),
            (
                "title".to_owned(),
                Value::Text(format!("Twice in {}", file.slug())),
            ),
        ];
        make(&mut case.portfolio, &mut case.pen, |composer| {
            composer.apply(Change::Add {
                file,
                kind: Kind::Barrier,
                fields,
            })
        });
    }
    let ward = case.ward.clone();
    case.add(
        &ward,
        Kind::Experiment,
        &[("title", "Huddle"), ("barriers", "b-twice")],
    );
    case.merged();
    let Ref { file, item } = case.duty().experiments[0].barriers[0].clone();
    assert_eq!(file, None);
    assert_ne!(item, id("b-twice"));
    let titled = |id: &Id| case.duty().item(id).expect("the barrier").title();
    assert_eq!(titled(&item), "Twice in ward-rounds");
    assert_eq!(titled(&id("b-twice")), "Twice in duty-line");
}

#[test]
fn barriers_that_were_the_same_across_the_two_are_so_within_the_one() {
    let mut case = case();
    let (a, b) = (
        Address::item(case.duty.clone(), case.ours.clone()),
        Address::item(case.ward.clone(), case.theirs.clone()),
    );
    make(&mut case.portfolio, &mut case.pen, |composer| {
        composer.same_as(&a, &b)
    });
    case.merged();
    for barrier in &case.duty().barriers {
        let other = if barrier.id == case.ours {
            &case.theirs
        } else {
            &case.ours
        };
        assert_eq!(barrier.same_as, [Ref::here(other.clone())]);
    }
}

#[test]
fn links_from_a_third_inquiry_and_from_the_merged_head_lead_to_the_same_things() {
    let mut case = case();
    let ward = case.ward.clone();
    let third = make(&mut case.portfolio, &mut case.pen, |composer| {
        composer.begin("Apples")
    });
    let theirs = format!("{ward}/{}", case.theirs);
    case.add(
        &third,
        Kind::Barrier,
        &[("title", "The same"), ("same_as", &theirs)],
    );
    case.add(
        &third,
        Kind::Learning,
        &[("title", "It helps"), ("reused_by", "ward")],
    );
    make(&mut case.portfolio, &mut case.pen, |composer| {
        let sponsor = field(Kind::Inquiry, "sponsor");
        composer.set_typed(&Address::document(ward.clone()), sponsor, &["DA lead"], "")
    });
    case.merged();
    let apples = case.portfolio.inquiry(&third).expect("Apples");
    let there = Ref::there(case.duty.clone(), case.theirs.clone());
    assert_eq!(apples.barriers[0].same_as, [there]);
    assert_eq!(
        apples.learning[0].reused_by,
        [Ref::here(ward)],
        "what was said of the inquiry still is"
    );
    let sponsor = Ref::there(case.duty.clone(), case.duty().people[0].id.clone());
    assert_eq!(case.ward().sponsor, [sponsor]);
    let all = case.portfolio.inquiries.iter();
    assert!(
        all.flat_map(|inquiry| links_of(&case.portfolio, inquiry))
            .all(|link| link.to.is_some())
    );
}

#[test]
fn nothing_becomes_owed_because_records_move() {
    let mut case = case();
    let ward = case.ward.clone();
    let said = case.add(
        &ward,
        Kind::Contribution,
        &[("text", "Nobody comes on Sundays")],
    );
    let at = Address::item(ward.clone(), case.theirs.clone());
    case.add(
        &ward,
        Kind::Experiment,
        &[
            ("title", "Huddle"),
            ("barriers", case.theirs.clone().as_str()),
            ("state", "finished"),
        ],
    );
    // Written by hand, so that nothing has followed from it yet.
    case.portfolio
        .record_mut(&at)
        .expect("the barrier")
        .set("contributions", &Value::Refs(vec![Ref::here(said)]));
    let lines = case.ward().feedback.clone();
    case.merged();
    assert_eq!(case.duty().feedback, lines);
}

#[test]
fn a_link_that_leads_nowhere_neither_holds_a_merge_up_nor_leads_somewhere_else_then() {
    let mut case = case();
    let gone = Ref::here(id("b-00000"));
    let at = Address::item(case.ward.clone(), case.theirs.clone());
    let record = case.portfolio.record_mut(&at).expect("the barrier");
    record.set("same_as", &Value::Refs(vec![gone]));
    case.merged();
    let moved = case.duty().item(&case.theirs).expect("the barrier");
    assert_eq!(
        moved.get("same_as"),
        Value::Refs(vec![Ref::there(case.ward.clone(), id("b-00000"))])
    );
}

#[test]
fn merging_is_refused_where_it_means_nothing() {
    let mut case = case();
    let (duty, ward) = (case.duty.clone(), case.ward.clone());
    let refused = |case: &mut Case, from: &Id, into: &Id| {
        let before = case.portfolio.clone();
        let refusal = group(&mut case.portfolio, &mut case.pen, |composer| {
            merge(composer, from, into, "")
        });
        assert_eq!(before, case.portfolio);
        refusal.expect_err("refused").to_string()
    };
    assert!(refused(&mut case, &duty, &duty).contains("into itself"));
    assert!(refused(&mut case, &duty, &id("nowhere-0000")).contains("beal check"));
    case.move_to(&duty, Stage::Closed).expect("closed");
    assert!(refused(&mut case, &ward, &duty).contains("Reopen it first"));
    case.move_to(&duty, Stage::Build).expect("reopened");
    case.merged();
    assert!(refused(&mut case, &ward, &duty).contains("already"));
    let third = make(&mut case.portfolio, &mut case.pen, |composer| {
        composer.begin("Apples")
    });
    assert!(refused(&mut case, &third, &ward).contains(&format!("Merge into {duty}")));
}

#[test]
fn a_merged_inquiry_is_not_reopened() {
    let mut case = case();
    case.merged();
    let ward = case.ward.clone();
    let refusal = case.move_to(&ward, Stage::Build).expect_err("refused");
    assert!(
        refusal.reason.contains("was merged into duty-line"),
        "{refusal}"
    );
}

#[test]
fn one_that_was_closed_before_is_merged_without_another_move() {
    let mut case = case();
    let ward = case.ward.clone();
    case.move_to(&ward, Stage::Closed).expect("closed");
    case.merged();
    assert_eq!(case.ward().moves.len(), 1);
    assert_eq!(case.ward().went_into(), Some(&case.duty));
}

#[test]
fn what_a_colleague_wrote_into_it_since_comes_over_when_it_is_merged_again() {
    let mut case = case();
    case.merged();
    let (ward, duty) = (case.ward.clone(), case.duty.clone());
    let late = case.add(&ward, Kind::Barrier, &[("title", "The lift")]);
    case.merged();
    assert!(case.duty().item(&late).is_some());
    assert_eq!(case.ward().barriers, []);
    assert_eq!(case.duty().merged_from, [Ref::here(ward)]);
    assert_eq!(case.ward().merged_into, [Ref::here(duty)]);
}

#[test]
fn an_old_reference_finds_the_item_where_it_went() {
    let mut case = case();
    case.merged();
    let found = case.portfolio.find(&format!("ward/{}", case.theirs));
    assert_eq!(
        found,
        Ok(Address::item(case.duty.clone(), case.theirs.clone()))
    );
    assert_eq!(
        case.portfolio.find("ward"),
        Ok(Address::document(case.ward.clone()))
    );
}
