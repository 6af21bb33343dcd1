//! The sea: what is gathered in the library, what is asked of it, and how learning travels.

use beal::model::field::Record;
use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::query::Query;
use beal::model::sea::item::Reach;
use beal::model::sea::library::Library;
use beal::model::sea::spreading::{led_to, led_to_new, may_reuse, reuse};
use beal::model::themes::Themes;
use beal::model::words::{EvidenceKind, Lasting};

use crate::model::made::{add, group, make, pen, set, two_inquiries};

/// Two inquiries; in the first a barrier with evidence, an experiment on it, and learning from that.
struct Made {
    pen: Pen,
    portfolio: Portfolio,
    duty: Id,
    ward: Id,
    barrier: Address,
    learning: Address,
}

fn made() -> Made {
    let mut pen = pen(3);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    let (barrier, learning) = make(&mut portfolio, &mut pen, |composer| {
        let barrier = add(
            composer,
            &duty,
            Kind::Barrier,
            &[("title", "Nobody answers")],
        )?;
        add(
            composer,
            &duty,
            Kind::Evidence,
            &[
                ("title", "Counted for a week"),
                ("kind", "data"),
                ("barriers", barrier.as_str()),
            ],
        )?;
        let experiment = add(
            composer,
            &duty,
            Kind::Experiment,
            &[("title", "Huddle"), ("barriers", barrier.as_str())],
        )?;
        let learning = add(
            composer,
            &duty,
            Kind::Learning,
            &[
                ("title", "A named person answers"),
                ("experiments", experiment.as_str()),
                ("confidence", "medium"),
            ],
        )?;
        Ok((barrier, learning))
    });
    Made {
        barrier: Address::item(duty.clone(), barrier),
        learning: Address::item(duty.clone(), learning),
        pen,
        portfolio,
        duty,
        ward,
    }
}

impl Made {
    fn library(&self) -> Library {
        Library::of(&self.portfolio)
    }

    fn reaches(&self) -> Vec<Reach> {
        let library = self.library();
        library
            .item(&self.learning)
            .expect("the learning")
            .reaches()
    }

    /// Whether the learning is among what fits.
    fn fits(&self, query: &str) -> bool {
        let today = self.pen.today();
        let query = Query::read(query, Kind::Learning, &self.portfolio, today).expect("a query");
        let library = self.library();
        let item = library.item(&self.learning).expect("the learning");
        let record = self.portfolio.record(&self.learning).expect("the record");
        query.fits_with(record, |facet| {
            facet.values(item, &library.themes, &self.portfolio)
        })
    }
}

#[test]
fn learning_rests_on_the_evidence_of_what_it_is_about() {
    let mut made = made();
    let library = made.library();
    let item = library.item(&made.learning).expect("the learning");
    assert_eq!(item.evidence, [EvidenceKind::Data]);
    make(&mut made.portfolio, &mut made.pen, |composer| {
        let lived = add(
            composer,
            &made.duty,
            Kind::Evidence,
            &[("title", "As told"), ("kind", "lived experience")],
        )?;
        set(
            composer,
            &made.learning,
            Kind::Learning,
            "evidence",
            lived.as_str(),
        )
    });
    let library = made.library();
    let item = library.item(&made.learning).expect("the learning");
    assert_eq!(
        item.evidence,
        [EvidenceKind::LivedExperience],
        "what is named comes before what is near"
    );
}

#[test]
fn barriers_that_are_the_same_make_one_theme() {
    let mut made = made();
    let other = make(&mut made.portfolio, &mut made.pen, |composer| {
        let other = add(
            composer,
            &made.ward,
            Kind::Barrier,
            &[("title", "It rings out")],
        )?;
        let other = Address::item(made.ward.clone(), other);
        add(composer, &made.ward, Kind::Barrier, &[("title", "No beds")])?;
        composer.same_as(&made.barrier, &other)?;
        Ok(other)
    });
    let themes = Themes::of(&made.portfolio);
    assert_eq!(themes.all().len(), 2);
    let theme = themes.theme(&other).expect("a theme");
    assert_eq!(theme.title, "Nobody answers", "as it was met first");
    assert_eq!(theme.inquiries(), [&made.duty, &made.ward]);
    assert!(made.fits("theme:\"rings out\""), "by any of its titles");
    assert!(!made.fits("theme:beds"));
}

#[test]
fn the_library_is_asked_by_facets_and_by_fields() {
    let made = made();
    for yes in [
        "confidence:medium",
        "evidence:data",
        "theme:nobody",
        "reached:nobody",
        "-reached:reused,outcome",
        "named evidence:data,research",
        "lasting:",
    ] {
        assert!(made.fits(yes), "{yes}");
    }
    for no in ["evidence:research", "reached:reused", "lasting:flex"] {
        assert!(!made.fits(no), "{no}");
    }
    let today = made.pen.today();
    let refuse = |query: &str| {
        Query::read(query, Kind::Learning, &made.portfolio, today)
            .expect_err("refused")
            .to_string()
    };
    assert!(refuse("reached:nobdy").contains("“nobody”"));
    assert!(refuse("evidence:dat").contains("“data”"));
    assert!(refuse("part:housing").contains("no part"));
}

#[test]
fn learning_that_nobody_has_heard_of_is_an_orphan_until_somebody_uses_it() {
    let mut made = made();
    assert_eq!(made.reaches(), [Reach::Nobody]);
    assert_eq!(made.library().sums().orphans, 1);
    make(&mut made.portfolio, &mut made.pen, |composer| {
        reuse(composer, &made.learning, &made.ward)
    });
    assert_eq!(made.reaches(), [Reach::Reused]);
    let sums = made.library().sums();
    assert_eq!((sums.orphans, sums.reused), (0, 1));
}

#[test]
fn learning_is_used_by_an_inquiry_once_and_never_by_its_own() {
    let mut made = made();
    assert_eq!(may_reuse(&made.portfolio, &made.learning).len(), 1);
    make(&mut made.portfolio, &mut made.pen, |composer| {
        reuse(composer, &made.learning, &made.ward)
    });
    assert_eq!(may_reuse(&made.portfolio, &made.learning).len(), 0);
    for by in [made.ward.clone(), made.duty.clone()] {
        let refused = group(&mut made.portfolio, &mut made.pen, |composer| {
            reuse(composer, &made.learning, &by)
        });
        assert!(refused.is_err(), "{by}");
    }
}

#[test]
fn learning_that_led_to_a_new_outcome_evaporates_flexed_or_lasting() {
    let mut made = made();
    let outcome = make(&mut made.portfolio, &mut made.pen, |composer| {
        led_to_new(
            composer,
            &made.learning,
            "The desk has a name on it",
            Some(Lasting::Lasting),
        )
    });
    assert_eq!(outcome.file, made.duty);
    let library = made.library();
    let item = library.item(&made.learning).expect("the learning");
    assert_eq!(item.led_to, [outcome]);
    assert_eq!(item.lasting, Some(Lasting::Lasting));
    let sums = library.sums();
    assert_eq!((sums.led, sums.lasting, sums.outcomes), (1, 1, 1));
    assert!(made.fits("lasting:lasting reached:outcome"));
}

#[test]
fn learning_leads_to_an_outcome_of_another_inquiry_too() {
    let mut made = made();
    let outcome = make(&mut made.portfolio, &mut made.pen, |composer| {
        let id = add(
            composer,
            &made.ward,
            Kind::Outcome,
            &[("title", "Wards ask for a name")],
        )?;
        let outcome = Address::item(made.ward.clone(), id);
        led_to(composer, &made.learning, &outcome)?;
        Ok(outcome)
    });
    assert_eq!(
        made.library()
            .item(&made.learning)
            .map(|it| it.led_to.clone()),
        Some(vec![outcome])
    );
    let refused = group(&mut made.portfolio, &mut made.pen, |composer| {
        led_to(composer, &made.barrier, &made.learning)
    });
    assert!(refused.is_err(), "a barrier is not learning");
}

#[test]
fn an_outcome_elsewhere_owes_an_answer_to_those_whose_learning_led_to_it() {
    let mut made = made();
    make(&mut made.portfolio, &mut made.pen, |composer| {
        let told = add(
            composer,
            &made.duty,
            Kind::Contribution,
            &[("text", "Nobody picks up"), ("role", "tenant")],
        )?;
        set(
            composer,
            &made.barrier,
            Kind::Barrier,
            "contributions",
            told.as_str(),
        )?;
        let id = add(
            composer,
            &made.ward,
            Kind::Outcome,
            &[("title", "Wards ask for a name")],
        )?;
        led_to(
            composer,
            &made.learning,
            &Address::item(made.ward.clone(), id),
        )
    });
    let duty = made.portfolio.inquiry(&made.duty).expect("the inquiry");
    let effects: Vec<String> = duty
        .feedback
        .iter()
        .map(Record::title)
        .filter(|title| title.contains("Wards ask for a name"))
        .collect();
    assert_eq!(effects.len(), 1, "one answer, where they contributed");
}
