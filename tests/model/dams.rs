//! The beavers: barriers that form and come back, counted against those that were removed.

use beal::model::dams::forming::formed;
use beal::model::dams::quarterly::seasons;
use beal::model::dams::returning::{came_back, not_the_same, returned, suspects};
use beal::model::day::Day;
use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::words::BarrierStatus;

use crate::model::made::{add, group, make, moment, pen, set, two_inquiries};

struct Made {
    pen: Pen,
    portfolio: Portfolio,
    duty: Id,
    ward: Id,
}

fn made() -> Made {
    let mut pen = pen(5);
    let (portfolio, duty, ward) = two_inquiries(&mut pen);
    Made {
        pen,
        portfolio,
        duty,
        ward,
    }
}

impl Made {
    fn barrier(&mut self, file: &Id, typed: &[(&str, &str)]) -> Address {
        let id = make(&mut self.portfolio, &mut self.pen, |composer| {
            add(composer, file, Kind::Barrier, typed)
        });
        Address::item(file.clone(), id)
    }

    fn on(&mut self, day: &str) -> &mut Self {
        self.pen.now = moment(&format!("{day} 10:00:00"));
        self
    }

    fn becomes(&mut self, barrier: &Address, status: &str) {
        make(&mut self.portfolio, &mut self.pen, |composer| {
            set(composer, barrier, Kind::Barrier, "status", status)
        });
    }

    fn suspects(&self) -> Vec<(Address, Address)> {
        let all: Vec<Address> = self
            .portfolio
            .inquiries
            .iter()
            .flat_map(|inquiry| {
                let barriers = inquiry.barriers.iter();
                barriers.map(|it| Address::item(inquiry.id.clone(), it.id.clone()))
            })
            .collect();
        let found = suspects(&self.portfolio, |now, _| {
            let others = all.iter().filter(|at| *at != now);
            others.map(|at| (at.clone(), 0.5)).collect()
        });
        found.into_iter().map(|it| (it.now, it.before)).collect()
    }
}

/// A barrier that was overcome, and one that was written down three months later.
fn overcome_and_new() -> (Made, Address, Address) {
    let mut made = made();
    let (duty, ward) = (made.duty.clone(), made.ward.clone());
    let before = made.on("2026-01-10").barrier(&duty, &[("title", "No key")]);
    made.on("2026-02-10").becomes(&before, "overcome");
    let now = made.on("2026-05-02").barrier(&ward, &[("title", "No key")]);
    (made, before, now)
}

#[test]
fn a_barrier_that_looks_like_one_overcome_before_is_asked_about() {
    let (mut made, before, now) = overcome_and_new();
    assert_eq!(made.suspects(), [(now.clone(), before.clone())]);
    make(&mut made.portfolio, &mut made.pen, |composer| {
        came_back(composer, &now, &before)
    });
    assert_eq!(made.suspects(), []);
    let back = returned(&made.portfolio);
    assert_eq!(back.len(), 1);
    assert_eq!((&back[0].at, &back[0].before), (&now, &vec![before]));
}

#[test]
fn what_somebody_has_refused_is_asked_no_more_until_they_think_again() {
    let (mut made, before, now) = overcome_and_new();
    make(&mut made.portfolio, &mut made.pen, |composer| {
        not_the_same(composer, &now, &before)
    });
    assert_eq!(made.suspects(), []);
    assert_eq!(returned(&made.portfolio), []);
    make(&mut made.portfolio, &mut made.pen, |composer| {
        came_back(composer, &now, &before)
    });
    assert_eq!(returned(&made.portfolio).len(), 1);
    let barrier = &made.portfolio.inquiry(&made.ward).expect("it").barriers[0];
    assert!(barrier.not_same_as.is_empty(), "one of the two holds");
}

#[test]
fn what_was_there_before_the_other_was_settled_never_came_back() {
    let mut made = made();
    let (duty, ward) = (made.duty.clone(), made.ward.clone());
    let before = made.on("2026-01-10").barrier(&duty, &[("title", "No key")]);
    let now = made.on("2026-01-20").barrier(&ward, &[("title", "No key")]);
    made.on("2026-02-10").becomes(&before, "flexed");
    assert_eq!(made.suspects(), []);
    let refused = group(&mut made.portfolio, &mut made.pen, |composer| {
        came_back(composer, &now, &before)
    });
    let refusal = refused.expect_err("refused").to_string();
    assert!(refusal.contains("same as"), "{refusal}");
    for other in [&now, &Address::document(duty)] {
        let refused = group(&mut made.portfolio, &mut made.pen, |composer| {
            came_back(composer, &now, other)
        });
        assert!(refused.is_err(), "{other}");
    }
}

#[test]
fn a_barrier_that_is_opened_again_has_come_back_itself() {
    let (mut made, before, _) = overcome_and_new();
    made.on("2026-06-01").becomes(&before, "exploring");
    let back = returned(&made.portfolio);
    assert_eq!(back.len(), 1);
    assert_eq!((&back[0].at, back[0].before.len()), (&before, 0));
    assert_eq!(back[0].day, Day::parse("2026-06-01").expect("a day"));
}

#[test]
fn what_a_barrier_formed_from_is_said_in_words() {
    let mut made = made();
    let duty = made.duty.clone();
    let experiment = make(&mut made.portfolio, &mut made.pen, |composer| {
        add(composer, &duty, Kind::Experiment, &[("title", "Huddle")])
    });
    made.barrier(&duty, &[("title", "It was always there")]);
    made.barrier(
        &duty,
        &[
            ("title", "Nobody minds the desk"),
            ("emerged_from", experiment.as_str()),
            ("outside", "the lease ended"),
        ],
    );
    let formed = formed(&made.portfolio);
    assert_eq!(formed.len(), 1);
    assert_eq!(
        formed[0].from,
        ["experiment “Huddle”", "outside: the lease ended"]
    );
}

#[test]
fn quarters_count_what_is_new_against_overcome_and_flexed_apart() {
    let (mut made, _, now) = overcome_and_new();
    made.on("2026-05-20").becomes(&now, "flexed");
    let duty = made.duty.clone();
    let both = made
        .on("2026-07-01")
        .barrier(&duty, &[("title", "Lost again"), ("outside", "a new rule")]);
    made.on("2026-07-10").becomes(&both, "flexed");
    made.on("2026-08-10").becomes(&both, "overcome");
    let double = made.barrier(&duty, &[("title", "Twice")]);
    made.becomes(&double, "duplicate");
    let seasons = seasons(&made.portfolio, Day::parse("2026-11-23").expect("a day"));
    let counts: Vec<(String, [usize; 5])> = seasons
        .iter()
        .map(|it| {
            let lists = [&it.new, &it.formed, &it.back, &it.overcome, &it.flexed];
            (it.quarter.to_string(), lists.map(Vec::len))
        })
        .collect();
    let expected = [
        ("2026 Q1".to_owned(), [1, 0, 0, 1, 0]),
        ("2026 Q2".to_owned(), [1, 0, 0, 0, 1]),
        ("2026 Q3".to_owned(), [1, 1, 0, 1, 0]),
        ("2026 Q4".to_owned(), [0, 0, 0, 0, 0]),
    ];
    assert_eq!(
        counts, expected,
        "flexed and then overcome counts as overcome"
    );
}

#[test]
fn a_barrier_overcome_in_a_file_without_history_counts_when_it_was_written_down() {
    let mut made = made();
    let duty = made.duty.clone();
    made.on("2026-01-10").barrier(&duty, &[("title", "No key")]);
    let mut inquiry = made.portfolio.inquiry(&duty).expect("it").clone();
    inquiry.barriers[0].status = BarrierStatus::Overcome;
    made.portfolio.put(inquiry);
    let seasons = seasons(&made.portfolio, Day::parse("2026-02-01").expect("a day"));
    assert_eq!(seasons[0].overcome.len(), 1);
}
