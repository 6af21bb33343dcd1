//! Links across inquiries, and what follows from a change by itself.

use beal::model::document::Document;
use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::links::{Backlinks, links_of};
use beal::model::portfolio::Address;
use beal::model::thread::{Way, thread};
use beal::model::value::Value;

use crate::model::made::{add, group, id, make, pen, set, two_inquiries};

#[test]
fn same_as_is_written_on_both_sides_and_found_from_both() {
    let mut pen = pen(1);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    let (a, b) = make(&mut portfolio, &mut pen, |composer| {
        let a = Address::item(
            duty.clone(),
            add(composer, &duty, Kind::Barrier, &[("title", "A")])?,
        );
        let b = Address::item(
            ward.clone(),
            add(composer, &ward, Kind::Barrier, &[("title", "B")])?,
        );
        composer.same_as(&a, &b)?;
        Ok((a, b))
    });
    for (from, to) in [(&a, &b), (&b, &a)] {
        let backlinks = Backlinks::to(&portfolio, &to.file);
        let found: Vec<_> = backlinks
            .of(to.item.as_ref())
            .iter()
            .map(|(at, field)| (at, field.name))
            .collect();
        assert_eq!(found, [(from, "same_as")]);
        let document = portfolio.document(&from.file).expect("the inquiry");
        let written: Vec<String> = links_of(&portfolio, document)
            .map(|link| link.reference.to_string())
            .collect();
        assert_eq!(written, [to.to_string()], "spelled out with its file");
    }
    let down = thread(&portfolio, &a, Way::Down).expect("a thread");
    assert_eq!(
        down.children
            .iter()
            .map(|node| node.at.clone())
            .collect::<Vec<_>>(),
        [b]
    );
}

#[test]
fn a_reference_without_its_file_means_the_file_that_it_stands_in() {
    let mut pen = pen(1);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    let barrier = make(&mut portfolio, &mut pen, |composer| {
        let barrier = add(composer, &duty, Kind::Barrier, &[("title", "A")])?;
        add(
            composer,
            &duty,
            Kind::Experiment,
            &[("title", "Huddle"), ("barriers", barrier.as_str())],
        )?;
        Ok(barrier)
    });
    assert_eq!(Backlinks::to(&portfolio, &duty).of(Some(&barrier)).len(), 1);
    assert_eq!(Backlinks::to(&portfolio, &ward).of(Some(&barrier)).len(), 0);
}

#[test]
fn what_a_reference_leads_to_may_be_a_whole_inquiry() {
    let mut pen = pen(1);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    make(&mut portfolio, &mut pen, |composer| {
        add(
            composer,
            &duty,
            Kind::Learning,
            &[("title", "L"), ("reused_by", ward.as_str())],
        )
    });
    let fields = |file: &Id| {
        Backlinks::to(&portfolio, file)
            .of(None)
            .iter()
            .map(|(_, field)| field.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(fields(&ward), ["reused_by"]);
    assert_eq!(fields(&duty).len(), 0);
}

#[test]
fn what_follows_from_a_change_is_undone_with_it() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    let before = portfolio.clone();
    let changes = group(&mut portfolio, &mut pen, |composer| {
        let said = add(
            composer,
            &duty,
            Kind::Contribution,
            &[("text", "Nobody answers")],
        )?;
        let barrier = add(
            composer,
            &duty,
            Kind::Barrier,
            &[("title", "B"), ("contributions", said.as_str())],
        )?;
        add(
            composer,
            &duty,
            Kind::Escalation,
            &[
                ("ask", "Who pays?"),
                ("to", "strategic board"),
                ("about", barrier.as_str()),
            ],
        )
        .map(|_| ())
    })
    .expect("taken");
    let inquiry = portfolio.inquiry(&duty).expect("the inquiry");
    assert_eq!(inquiry.feedback.len(), 1, "heard");
    assert_eq!(inquiry.barriers[0].status.word(), "escalated");
    assert_eq!(
        changes.len(),
        5,
        "three additions, an answer owed, a status: {changes:?}"
    );
    for change in changes.iter().rev() {
        beal::model::apply::revert(&mut portfolio, change).expect("taken back");
    }
    assert_eq!(before, portfolio);
}

#[test]
fn a_running_experiment_tests_only_barriers_that_nobody_works_on_yet() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    let words = [
        "new",
        "triaged",
        "exploring",
        "testing",
        "escalated",
        "flexed",
        "overcome",
        "parked",
        "duplicate",
    ];
    make(&mut portfolio, &mut pen, |composer| {
        let mut all: Vec<String> = Vec::new();
        for word in words {
            all.push(
                add(
                    composer,
                    &duty,
                    Kind::Barrier,
                    &[("title", word), ("status", word)],
                )?
                .to_string(),
            );
        }
        let experiment = add(
            composer,
            &duty,
            Kind::Experiment,
            &[("title", "Huddle"), ("barriers", &all.join(","))],
        )?;
        set(
            composer,
            &Address::item(duty.clone(), experiment),
            Kind::Experiment,
            "state",
            "running",
        )
    });
    let status = |title: &str| {
        let barriers = &portfolio.inquiry(&duty).expect("the inquiry").barriers;
        barriers
            .iter()
            .find(|barrier| barrier.title == title)
            .expect("the barrier")
            .status
            .word()
    };
    for word in words {
        let after = if ["new", "triaged", "exploring"].contains(&word) {
            "testing"
        } else {
            word
        };
        assert_eq!(status(word), after);
    }
}

#[test]
fn the_last_open_ask_sends_its_barrier_back() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    let (barrier, asks) = make(&mut portfolio, &mut pen, |composer| {
        let barrier = add(
            composer,
            &duty,
            Kind::Barrier,
            &[("title", "B"), ("status", "triaged")],
        )?;
        let ask = [
            ("ask", "Who pays?"),
            ("to", "change forum"),
            ("about", barrier.as_str()),
        ];
        let asks: [Id; 2] = [
            add(composer, &duty, Kind::Escalation, &ask)?,
            add(composer, &duty, Kind::Escalation, &ask)?,
        ];
        Ok((barrier, asks))
    });
    let mut after = Vec::new();
    for ask in asks {
        make(&mut portfolio, &mut pen, |composer| {
            set(
                composer,
                &Address::item(duty.clone(), ask),
                Kind::Escalation,
                "answer",
                "declined",
            )
        });
        let inquiry = portfolio.inquiry(&duty).expect("the inquiry");
        after.push(inquiry.item(&barrier).map(|record| record.get("status")));
    }
    assert_eq!(
        after,
        [
            Some(Value::Text("escalated".to_owned())),
            Some(Value::Text("triaged".to_owned()))
        ]
    );
}

#[test]
fn an_address_in_another_file_is_not_taken_for_one_here() {
    let mut pen = pen(1);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    let barrier = make(&mut portfolio, &mut pen, |composer| {
        add(composer, &duty, Kind::Barrier, &[("title", "A")])
    });
    assert!(portfolio.find(&format!("ward/{barrier}")).is_err());
    assert_eq!(
        portfolio.find(&format!("duty/{barrier}")),
        Ok(Address::item(duty, barrier.clone()))
    );
    assert_eq!(
        portfolio.find(barrier.as_str()).map(|at| at.item),
        Ok(Some(barrier))
    );
    assert_eq!(portfolio.find_inquiry("ward"), Ok(ward));
    assert!(
        portfolio
            .record(&Address::document(id("nowhere")))
            .is_none()
    );
}

#[test]
fn a_contribution_that_joins_late_is_told_in_one_line_and_nobody_else_is_told_again() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    let (barrier, late) = make(&mut portfolio, &mut pen, |c| {
        let words = [("text", "It rings out")];
        let early = add(c, &duty, Kind::Contribution, &words)?;
        let late = add(c, &duty, Kind::Contribution, &words)?;
        let brought = ("contributions", early.as_str());
        let barrier = add(c, &duty, Kind::Barrier, &[("title", "B"), brought])?;
        for title in ["Huddle", "Rota"] {
            let behind = ("barriers", barrier.as_str());
            add(c, &duty, Kind::Outcome, &[("title", title), behind])?;
        }
        Ok((barrier, late))
    });
    let at = Address::item(duty.clone(), barrier.clone());
    let told = |portfolio: &beal::model::portfolio::Portfolio, who: &Id| {
        let inquiry = portfolio.inquiry(&duty).expect("the inquiry");
        let lines = inquiry.feedback.iter();
        let lines = lines.filter(|line| line.kind == beal::model::words::FeedbackKind::Effect);
        let lines = lines.filter(|line| line.contributions.iter().any(|to| to.item == *who));
        lines
            .map(|line| (line.title.clone(), line.about.len()))
            .collect::<Vec<_>>()
    };
    let all = |portfolio: &beal::model::portfolio::Portfolio| {
        portfolio
            .inquiry(&duty)
            .expect("the inquiry")
            .feedback
            .len()
    };
    // Somebody has put a line of the first contributor away: it is not opened again.
    portfolio
        .inquiries
        .iter_mut()
        .find(|it| it.id == duty)
        .expect("the inquiry")
        .feedback
        .retain(|line| line.about.is_empty());
    let before = all(&portfolio);
    make(&mut portfolio, &mut pen, |c| {
        c.link(
            &at,
            "contributions",
            beal::model::id::Ref::here(late.clone()),
        )
    });
    let so_far = ("What has come of it so far".to_owned(), 2);
    assert_eq!(told(&portfolio, &late), [so_far]);
    assert_eq!(all(&portfolio), before + 1);
    make(&mut portfolio, &mut pen, |c| {
        let behind = ("barriers", barrier.as_str());
        add(c, &duty, Kind::Outcome, &[("title", "Later"), behind])
    });
    let later = ("What came of it: Later".to_owned(), 1);
    assert_eq!(told(&portfolio, &late).last(), Some(&later));
}
