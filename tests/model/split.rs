//! One inquiry becomes two: what goes, what goes along, and what is refused.

use beal::model::along::goes_along;
use beal::model::document::{Document, all_items};
use beal::model::field::Record;
use beal::model::gate::Gate;
use beal::model::id::{Id, Ref};
use beal::model::kind::Kind;
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::records::inquiry::Inquiry;
use beal::model::refusal::Refusal;
use beal::model::splitting::split;
use beal::model::words::Stage;

use crate::model::made::{add, field, group, make, pen, two_inquiries};

/// An inquiry with two barriers, of which one goes.
struct Case {
    portfolio: Portfolio,
    pen: Pen,
    file: Id,
    goes: Id,
    stays: Id,
}

fn case() -> Case {
    let mut pen = pen(5);
    let (mut portfolio, file, _) = two_inquiries(&mut pen);
    let (goes, stays) = make(&mut portfolio, &mut pen, |composer| {
        let goes = add(composer, &file, Kind::Barrier, &[("title", "It rings out")])?;
        let stays = add(
            composer,
            &file,
            Kind::Barrier,
            &[("title", "Nobody knows the number")],
        )?;
        composer.move_to(&file, Stage::Act, &Gate::default(), "because")?;
        Ok((goes, stays))
    });
    Case {
        portfolio,
        pen,
        file,
        goes,
        stays,
    }
}

impl Case {
    fn add(&mut self, kind: Kind, title: &str, field: &str, to: &[&Id]) -> Id {
        let file = self.file.clone();
        let main = if kind == Kind::Contribution {
            "text"
        } else {
            "title"
        };
        let to: Vec<&str> = to.iter().map(|id| id.as_str()).collect();
        let to = to.join(",");
        make(&mut self.portfolio, &mut self.pen, |composer| {
            let mut typed = vec![(main, title)];
            if !field.is_empty() {
                typed.push((field, &to));
            }
            add(composer, &file, kind, &typed)
        })
    }

    fn along(&self) -> Vec<Id> {
        goes_along(
            &self.portfolio,
            &self.file,
            std::slice::from_ref(&self.goes),
        )
    }

    fn split(&mut self) -> Inquiry {
        let (file, goes) = (self.file.clone(), self.goes.clone());
        let new = make(&mut self.portfolio, &mut self.pen, |composer| {
            split(composer, &file, &[goes], "Calls that ring out")
        });
        self.portfolio
            .inquiry(&new)
            .expect("the new inquiry")
            .clone()
    }

    fn refused(&mut self, items: &[Id], title: &str) -> Refusal {
        let (before, file) = (self.portfolio.clone(), self.file.clone());
        let refused = group(&mut self.portfolio, &mut self.pen, |composer| {
            split(composer, &file, items, title).map(|_| ())
        });
        assert_eq!(before, self.portfolio);
        refused.expect_err("refused")
    }

    fn file(&self) -> &Inquiry {
        self.portfolio
            .inquiry(&self.file)
            .expect("the first inquiry")
    }
}

#[test]
fn a_barrier_takes_what_hangs_on_nothing_else() {
    let mut case = case();
    let (goes, stays) = (case.goes.clone(), case.stays.clone());
    let own = case.add(Kind::Experiment, "Second phone", "barriers", &[&goes]);
    let shared = case.add(Kind::Experiment, "Card", "barriers", &[&stays, &goes]);
    let evidence = case.add(Kind::Evidence, "40 calls", "barriers", &[&goes]);
    let learning = case.add(Kind::Learning, "It helps", "experiments", &[&own]);
    let both = case.add(Kind::Learning, "Both help", "experiments", &[&own, &shared]);
    let action = case.add(Kind::Action, "Buy it", "about", &[&own]);
    let along = case.along();
    for id in [&own, &evidence, &learning, &action] {
        assert!(along.contains(id), "{id} goes");
    }
    for id in [&shared, &both, &stays, &goes] {
        assert!(!along.contains(id), "{id} does not go along");
    }
    let new = case.split();
    let mut went: Vec<&Id> = all_items(&new).map(Record::id).collect();
    let mut expected: Vec<&Id> = along.iter().chain([&goes]).collect();
    went.sort();
    expected.sort();
    assert_eq!(went, expected, "what was foretold, and nothing else");
}

#[test]
fn links_between_what_goes_and_what_stays_lead_across() {
    let mut case = case();
    let (goes, stays) = (case.goes.clone(), case.stays.clone());
    case.add(Kind::Experiment, "Card", "barriers", &[&stays, &goes]);
    let new = case.split();
    let there = Ref::there(new.id, goes);
    assert_eq!(
        case.file().experiments[0].barriers,
        [Ref::here(stays), there]
    );
}

#[test]
fn whoever_brought_only_what_goes_is_told_over_there() {
    let mut case = case();
    let (goes, stays) = (case.goes.clone(), case.stays.clone());
    let [own, shared] = ["Nobody answers", "I never get through"]
        .map(|text| case.add(Kind::Contribution, text, "", &[]));
    let at = |id: &Id| Address::item(case.file.clone(), id.clone());
    let (there, here) = (at(&goes), at(&stays));
    make(&mut case.portfolio, &mut case.pen, |composer| {
        composer.link(&there, "contributions", Ref::here(own.clone()))?;
        composer.link(&there, "contributions", Ref::here(shared.clone()))?;
        composer.link(&here, "contributions", Ref::here(shared.clone()))
    });
    let new = case.split();
    assert!(new.item(&own).is_some() && new.item(&shared).is_none());
    let heard: Vec<&Ref> = new
        .feedback
        .iter()
        .flat_map(|line| &line.contributions)
        .collect();
    assert_eq!(heard, [&Ref::here(own)], "what is owed to them goes along");
    assert_eq!(case.file().feedback.len(), 1);
}

#[test]
fn the_new_inquiry_stands_where_the_first_does_and_says_where_it_is_from() {
    let mut case = case();
    let file = Address::document(case.file.clone());
    make(&mut case.portfolio, &mut case.pen, |composer| {
        for (name, text) in [
            ("purpose", "Somebody answers"),
            ("question", "Why?"),
            ("sponsor", "DA lead"),
            ("guides", "rapid"),
        ] {
            composer.set_typed(&file, field(Kind::Inquiry, name), &[text], "")?;
        }
        Ok(())
    });
    let new = case.split();
    assert_eq!((new.stage, new.cycle, new.moves.len()), (Stage::Act, 1, 0));
    assert_eq!(
        (
            new.purpose.as_str(),
            new.question.as_str(),
            new.guides.as_str()
        ),
        ("Somebody answers", "", "rapid")
    );
    assert_eq!(new.split_from, [Ref::here(case.file.clone())]);
    assert_eq!(case.file().split_into, [Ref::here(new.id.clone())]);
    assert_eq!(new.history.last().expect("a dated entry").on, case.pen.now);
    assert_eq!(new.people[0].label, "DA lead");
    assert_eq!(new.sponsor, [Ref::here(new.people[0].id.clone())]);
}

#[test]
fn people_of_what_goes_are_in_both_under_the_same_label() {
    let mut case = case();
    let (file, goes) = (case.file.clone(), case.goes.to_string());
    make(&mut case.portfolio, &mut case.pen, |composer| {
        let typed = [
            ("title", "Second phone"),
            ("barriers", goes.as_str()),
            ("owner", "DA lead"),
        ];
        add(composer, &file, Kind::Experiment, &typed)?;
        add(composer, &file, Kind::Person, &[("label", "Peer")])
    });
    let new = case.split();
    let labels: Vec<&str> = new
        .people
        .iter()
        .map(|person| person.label.as_str())
        .collect();
    assert_eq!(labels, ["DA lead"]);
    assert_eq!(
        new.experiments[0].owner,
        [Ref::here(new.people[0].id.clone())]
    );
    assert_eq!(case.file().people.len(), 2);
    assert!(
        case.file().item(&new.people[0].id).is_none(),
        "an id stands in one file"
    );
}

#[test]
fn a_split_that_makes_no_two_inquiries_is_refused() {
    let mut case = case();
    let (goes, stays) = (case.goes.clone(), case.stays.clone());
    let event = case.file().moves[0].id.clone();
    let file = case.file.clone();
    let person = make(&mut case.portfolio, &mut case.pen, |composer| {
        add(composer, &file, Kind::Person, &[("label", "Peer")])
    });
    let said = [
        (vec![], "A title", "Mark at least one"),
        (vec![person], "A title", "Mark at least one"),
        (vec![goes.clone()], "  ", "needs a title"),
        (vec![event], "A title", "is a move"),
        (
            vec![Id::parse("b-00000").expect("an id")],
            "A title",
            "There is no “b-00000”",
        ),
        (vec![goes.clone(), stays], "A title", "Leave something here"),
    ];
    for (items, title, words) in said {
        let refusal = case.refused(&items, title).to_string();
        assert!(refusal.contains(words), "{words}: {refusal}");
    }
    make(&mut case.portfolio, &mut case.pen, |composer| {
        composer.move_to(&file, Stage::Closed, &Gate::default(), "because")
    });
    let refusal = case.refused(&[goes], "A title").to_string();
    assert!(refusal.contains("Reopen it first"), "{refusal}");
}
