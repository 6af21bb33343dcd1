//! Merging what two people wrote, rule by rule.

use std::path::Path;

use beal::model::document::{Document, contents};
use beal::model::id::{Id, Ref};
use beal::model::kind::Kind;
use beal::model::merge::merge;
use beal::model::records::barrier::Barrier;
use beal::model::records::contribution::Contribution;
use beal::model::records::dispute::Dispute;
use beal::model::records::ecosystem::{Ecosystem, Group, Tier};
use beal::model::records::experiment::Experiment;
use beal::model::records::inquiry::Inquiry;
use beal::model::records::sheet::{Sheet, SheetAnswer};
use beal::model::records::stage_move::StageMove;
use beal::model::snapshot::Snapshot;
use beal::model::value::{Entry, Value};
use beal::model::walk::asked::sheet_answer;
use beal::model::words::{Consent, Scale, Stage};
use beal::store::format;
use beal::store::format::comments::Comments;

use crate::model::made::{id, make, moment, pen, portfolio};

/// An inquiry with one barrier, as both sides began with it.
fn base() -> Inquiry {
    let mut inquiry = Inquiry::begin(
        id("duty-line-0000"),
        "Duty line".to_owned(),
        moment("2026-10-01"),
    );
    inquiry.barriers.push(Barrier {
        id: id("b-00001"),
        added: moment("2026-10-02"),
        title: "Nobody answers".to_owned(),
        ..Barrier::default()
    });
    inquiry
}

/// The same with something done to it.
fn with(inquiry: &Inquiry, edit: impl FnOnce(&mut Inquiry)) -> Inquiry {
    let mut edited = inquiry.clone();
    edit(&mut edited);
    edited.sort();
    edited
}

/// What becomes of two sides, whichever is called ours.
fn merged(base: &Inquiry, ours: &Inquiry, theirs: &Inquiry) -> Inquiry {
    let found = merge(Some(base), ours, theirs);
    assert_eq!(found, merge(Some(base), theirs, ours));
    found
}

/// The values in dispute of a field.
fn disputed(inquiry: &Inquiry, item: Option<&str>, field: &str) -> Vec<String> {
    let item = item.map(id);
    let found = inquiry.disputes.iter();
    let mut found = found.filter(|dispute| dispute.is_about(item.as_ref(), field));
    found
        .next()
        .map(|dispute| dispute.values.clone())
        .unwrap_or_default()
}

fn entry(on: &str, field: &str, to: &str) -> Entry {
    Entry {
        on: moment(on),
        field: field.to_owned(),
        to: to.to_owned(),
        ..Entry::default()
    }
}

fn moved(name: &str, on: &str, to: Stage) -> StageMove {
    StageMove {
        id: id(name),
        added: moment(on),
        to,
        cycle: 1,
        ..StageMove::default()
    }
}

fn dispute(field: &str, values: &[&str]) -> Dispute {
    Dispute {
        id: Dispute::id_of(Some(&id("b-00001")), field),
        added: moment("2026-10-02"),
        of: "b-00001".to_owned(),
        field: field.to_owned(),
        values: values.iter().map(ToString::to_string).collect(),
        history: Vec::new(),
    }
}

#[test]
fn changes_of_different_fields_of_one_record_are_both_there() {
    let base = base();
    let ours = with(&base, |it| {
        it.barriers[0].title = "Nobody picks up".to_owned();
    });
    let theirs = with(&base, |it| it.barriers[0].scale = Scale::Pattern);
    let found = merged(&base, &ours, &theirs);
    assert_eq!(found.barriers[0].title, "Nobody picks up");
    assert_eq!(found.barriers[0].scale, Scale::Pattern);
    assert!(found.disputes.is_empty());
}

#[test]
fn two_values_of_one_line_are_in_dispute_and_the_longer_stands() {
    let base = base();
    let ours = with(&base, |it| it.barriers[0].title = "It rings out".to_owned());
    let theirs = with(&base, |it| {
        it.barriers[0].title = "Nobody picks up".to_owned();
    });
    let found = merged(&base, &ours, &theirs);
    assert_eq!(found.barriers[0].title, "Nobody picks up");
    assert_eq!(
        disputed(&found, Some("b-00001"), "title"),
        ["It rings out", "Nobody picks up"]
    );
}

#[test]
fn prose_is_merged_by_line() {
    let base = with(&base(), |it| it.purpose = "One\n\nTwo\n\nThree".to_owned());
    let ours = with(&base, |it| it.purpose = "First\n\nTwo\n\nThree".to_owned());
    let theirs = with(&base, |it| {
        it.purpose = "One\n\nTwo\n\nThree\n\nFour".to_owned();
    });
    let found = merged(&base, &ours, &theirs);
    assert_eq!(found.purpose, "First\n\nTwo\n\nThree\n\nFour");
    assert!(found.disputes.is_empty());
}

#[test]
fn prose_that_meets_on_a_line_is_in_dispute() {
    let base = with(&base(), |it| it.purpose = "One".to_owned());
    let ours = with(&base, |it| it.purpose = "Two".to_owned());
    let theirs = with(&base, |it| it.purpose = "Three".to_owned());
    let found = merged(&base, &ours, &theirs);
    assert_eq!(disputed(&found, None, "purpose"), ["Three", "Two"]);
}

#[test]
fn writing_a_field_anew_beats_emptying_it() {
    let base = with(&base(), |it| it.question = "Why?".to_owned());
    let ours = with(&base, |it| it.question.clear());
    let theirs = with(&base, |it| it.question = "Why not?".to_owned());
    let found = merged(&base, &ours, &theirs);
    assert_eq!(found.question, "Why not?");
    assert!(found.disputes.is_empty());
}

#[test]
fn an_edited_record_stays_and_an_untouched_one_goes() {
    let base = base();
    let without = with(&base, |it| it.barriers.clear());
    let edited = with(&base, |it| it.barriers[0].leverage = "A rota".to_owned());
    assert_eq!(
        merged(&base, &without, &edited).barriers[0].leverage,
        "A rota"
    );
    let elsewhere = with(&base, |it| it.closing = "Done".to_owned());
    assert!(merged(&base, &without, &elsewhere).barriers.is_empty());
}

#[test]
fn a_record_that_is_newly_linked_to_stays_with_what_it_links_to() {
    let base = with(&base(), |it| {
        it.contributions.push(Contribution {
            id: id("c-00001"),
            ..Contribution::default()
        });
        it.barriers[0].contributions = vec![Ref::here(id("c-00001"))];
    });
    let without = with(&base, |it| {
        it.barriers.clear();
        it.contributions.clear();
    });
    let linked = with(&base, |it| {
        it.experiments.push(Experiment {
            id: id("x-00001"),
            barriers: vec![Ref::here(id("b-00001"))],
            ..Experiment::default()
        });
    });
    let found = merged(&base, &without, &linked);
    assert_eq!((found.barriers.len(), found.contributions.len()), (1, 1));
}

#[test]
fn a_list_holds_what_both_kept_and_what_either_added() {
    let lines = |texts: &[&str]| texts.iter().map(ToString::to_string).collect();
    let base = with(&base(), |it| it.boundary_in = lines(&["wards", "nights"]));
    let ours = with(&base, |it| it.boundary_in = lines(&["wards", "hostels"]));
    let theirs = with(&base, |it| {
        it.boundary_in = lines(&["wards", "nights", "Fridays"]);
    });
    let found = merged(&base, &ours, &theirs);
    assert_eq!(found.boundary_in, ["wards", "Fridays", "hostels"]);
}

#[test]
fn of_a_dated_field_the_value_written_last_stands_and_all_entries_are_kept() {
    let base = base();
    let scaled = |scale: Scale, on| {
        with(&base, |it| {
            it.barriers[0].scale = scale;
            it.barriers[0]
                .history
                .push(entry(on, "scale", scale.word()));
        })
    };
    let ours = scaled(Scale::Few, "2026-10-05 10:00:00");
    let theirs = scaled(Scale::Widespread, "2026-10-05 09:00:00");
    let found = merged(&base, &ours, &theirs);
    assert_eq!(found.barriers[0].scale, Scale::Few);
    let told: Vec<&str> = found.barriers[0]
        .history
        .iter()
        .map(|entry| entry.to.as_str())
        .collect();
    assert_eq!(told, ["widespread", "few"]);
    assert_eq!(
        disputed(&found, Some("b-00001"), "scale"),
        ["few", "widespread"]
    );
}

#[test]
fn the_latest_move_says_in_which_stage_an_inquiry_is() {
    let base = base();
    let shifted = |name, on, to| {
        with(&base, |it| {
            it.stage = to;
            it.moves.push(moved(name, on, to));
        })
    };
    let ours = shifted("m-00001", "2026-10-06", Stage::Explore);
    let theirs = shifted("m-00002", "2026-10-05", Stage::Closed);
    let found = merged(&base, &ours, &theirs);
    assert_eq!((found.stage, found.moves.len()), (Stage::Explore, 2));
    assert!(found.disputes.is_empty());
}

#[test]
fn a_move_there_and_back_counts_where_it_is_the_latest() {
    let base = base();
    let ours = with(&base, |it| {
        it.stage = Stage::Explore;
        it.moves
            .push(moved("m-00001", "2026-10-05", Stage::Explore));
    });
    let theirs = with(&base, |it| {
        it.moves.push(moved("m-00002", "2026-10-05", Stage::Act));
        it.moves.push(moved("m-00003", "2026-10-06", Stage::Build));
    });
    assert_eq!(merged(&base, &ours, &theirs).stage, Stage::Build);
}

#[test]
fn a_stage_that_no_move_tells_is_in_dispute_and_the_larger_cycle_stands() {
    let base = base();
    let ours = with(&base, |it| (it.stage, it.cycle) = (Stage::Act, 2));
    let theirs = with(&base, |it| (it.stage, it.cycle) = (Stage::Learn, 3));
    let found = merged(&base, &ours, &theirs);
    assert_eq!(found.cycle, 3);
    assert_eq!(disputed(&found, None, "stage"), ["act", "learn"]);
    assert_eq!(found.disputes.len(), 1);
}

#[test]
fn a_mark_to_share_that_is_in_dispute_is_off() {
    let shared = |share| with(&base(), |it| it.barriers[0].share = share);
    let found = merge(None, &shared(true), &shared(false));
    assert!(!found.barriers[0].share);
    assert_eq!(disputed(&found, Some("b-00001"), "share"), ["no", "yes"]);
    let made_up = |mark| with(&base(), |it| it.illustrative = mark);
    let found = merge(None, &made_up(true), &made_up(false));
    assert!(found.illustrative && found.disputes.is_empty());
}

#[test]
fn words_travel_no_further_than_either_side_says() {
    let base = with(&base(), |it| {
        it.contributions.push(Contribution {
            id: id("c-00001"),
            ..Contribution::default()
        });
    });
    let agreed = |consent| with(&base, |it| it.contributions[0].consent = Some(consent));
    let found = merged(&base, &agreed(Consent::Here), &agreed(Consent::Partners));
    assert_eq!(found.contributions[0].consent, Some(Consent::Here));
    assert_eq!(disputed(&found, Some("c-00001"), "consent").len(), 2);
}

#[test]
fn consent_that_was_taken_back_stays_so_until_somebody_settles_it() {
    let agreed = |consent| {
        with(&base(), |it| {
            it.contributions.push(Contribution {
                id: id("c-00001"),
                consent,
                ..Contribution::default()
            });
        })
    };
    let base = agreed(Some(Consent::Here));
    let found = merged(&base, &agreed(None), &agreed(Some(Consent::Public)));
    assert_eq!(found.contributions[0].consent, None);
    assert_eq!(
        disputed(&found, Some("c-00001"), "consent"),
        ["", "in public"]
    );
}

#[test]
fn without_a_base_everything_of_both_is_there() {
    let ours = with(&base(), |it| {
        it.barriers[0].id = id("b-00002");
        it.boundary_in = vec!["wards".to_owned()];
        it.question = "Why?".to_owned();
    });
    let theirs = with(&base(), |it| it.boundary_in = vec!["hostels".to_owned()]);
    let found = merge(None, &ours, &theirs);
    assert_eq!(found, merge(None, &theirs, &ours));
    assert_eq!(found.barriers.len(), 2);
    assert_eq!(found.boundary_in, ["hostels", "wards"]);
    assert_eq!(found.question, "Why?");
}

fn answered(inquiry: &Inquiry, sheet: &str, text: &str) -> Inquiry {
    with(inquiry, |it| {
        it.sheets.retain(|other| other.id != id(sheet));
        it.sheets.push(Sheet {
            id: id(sheet),
            guide: "build".to_owned(),
            cycle: 1,
            answers: vec![SheetAnswer {
                step: "edge".to_owned(),
                text: text.to_owned(),
            }],
            ..Sheet::default()
        });
    })
}

#[test]
fn two_answers_to_one_step_stand_one_after_the_other() {
    let base = answered(&base(), "g-00001", "Not yet");
    let ours = answered(&base, "g-00001", "The wards");
    let theirs = answered(&base, "g-00001", "The hostels");
    let found = merged(&base, &ours, &theirs);
    assert_eq!(found.sheets[0].answers.len(), 1);
    assert_eq!(found.sheets[0].answers[0].text, "The hostels\n\nThe wards");
}

#[test]
fn two_sheets_of_one_guide_are_read_as_one() {
    let base = base();
    let found = merged(
        &base,
        &answered(&base, "g-00001", "The wards"),
        &answered(&base, "g-00002", "The hostels"),
    );
    assert_eq!(found.sheets.len(), 2);
    let text = sheet_answer(&found, &id("build"), &id("edge"));
    assert_eq!(text.as_deref(), Some("The hostels\n\nThe wards"));
}

#[test]
fn an_answer_to_two_sheets_of_one_guide_is_the_answer_to_both() {
    let (mut pen, mut portfolio) = (pen(7), portfolio());
    let both = answered(&base(), "g-00001", "The wards");
    portfolio.put(answered(&both, "g-00002", "The hostels"));
    let (file, guide, step) = (id("duty-line-0000"), id("build"), id("edge"));
    make(&mut portfolio, &mut pen, |composer| {
        composer.answer(&file, &guide, &step, "Wards and hostels")
    });
    let inquiry = portfolio.inquiry(&file).expect("the inquiry");
    let text = sheet_answer(inquiry, &guide, &step);
    assert_eq!(text.as_deref(), Some("Wards and hostels"));
}

#[test]
fn a_settled_dispute_goes() {
    let open = with(&base(), |it| {
        it.disputes
            .push(dispute("title", &["It rings out", "Nobody answers"]));
    });
    let settled = with(&open, |it| it.disputes.clear());
    let elsewhere = with(&open, |it| it.closing = "Done".to_owned());
    assert!(merged(&open, &settled, &elsewhere).disputes.is_empty());
}

#[test]
fn two_who_settle_a_dispute_differently_are_in_dispute_again() {
    let open = with(&base(), |it| {
        it.disputes
            .push(dispute("title", &["It rings out", "Nobody answers"]));
    });
    let ours = with(&open, |it| it.disputes.clear());
    let theirs = with(&ours, |it| it.barriers[0].title = "It rings out".to_owned());
    let found = merged(&open, &ours, &theirs);
    assert_eq!(
        disputed(&found, Some("b-00001"), "title"),
        ["It rings out", "Nobody answers"]
    );
}

#[test]
fn the_values_of_one_dispute_join() {
    let open = |values: &[&str]| with(&base(), |it| it.disputes.push(dispute("title", values)));
    let found = merged(
        &base(),
        &open(&["A", "Nobody answers"]),
        &open(&["B", "Nobody answers"]),
    );
    assert_eq!(
        disputed(&found, Some("b-00001"), "title"),
        ["A", "B", "Nobody answers"]
    );
    assert_eq!(found.disputes.len(), 1);
}

#[test]
fn records_of_two_kinds_with_one_id_are_both_there_and_the_file_loads() {
    let base = base();
    let ours = with(&base, |it| {
        it.experiments.push(Experiment {
            id: id("new-1"),
            title: "Huddle".to_owned(),
            ..Experiment::default()
        });
    });
    let theirs = with(&base, |it| {
        it.barriers.push(Barrier {
            id: id("new-1"),
            title: "No beds".to_owned(),
            ..Barrier::default()
        });
    });
    let found = merged(&base, &ours, &theirs);
    assert_eq!((found.experiments.len(), found.barriers.len()), (1, 2));
    let text = format::write(&found, &Comments::default());
    let read = format::read::<Inquiry>(Path::new("a.ron"), text.as_bytes());
    assert_eq!(read.expect("a file that loads").0, found);
}

#[test]
fn the_earlier_date_stands() {
    let later = |day| with(&base(), |it| it.barriers[0].added = moment(day));
    let found = merged(&base(), &later("2026-10-09"), &later("2026-10-08"));
    assert_eq!(found.barriers[0].added, moment("2026-10-08"));
    assert!(found.disputes.is_empty());
}

#[test]
fn a_tier_that_a_new_group_belongs_to_stays() {
    let mut base = Ecosystem {
        format: 1,
        id: id("portfolio"),
        ..Ecosystem::default()
    };
    base.tiers.push(Tier {
        id: id("forum"),
        ..Tier::default()
    });
    let mut ours = base.clone();
    ours.tiers.clear();
    let mut theirs = base.clone();
    theirs.groups.push(Group {
        id: id("south"),
        tier: Some(id("forum")),
        ..Group::default()
    });
    let found = merge(Some(&base), &ours, &theirs);
    assert_eq!((found.tiers.len(), found.groups.len()), (1, 1));
}

#[test]
fn only_two_of_the_same_document_become_one() {
    let snapshot = |inquiry: Inquiry| Snapshot::Inquiry(Box::new(inquiry));
    let other = with(&base(), |it| it.id = id("other-0000"));
    assert_eq!(
        Snapshot::merge(None, &snapshot(base()), &snapshot(other)),
        None
    );
    let same = Snapshot::merge(None, &snapshot(base()), &snapshot(base()));
    assert_eq!(same, Some(snapshot(base())));
}

#[test]
fn a_dispute_is_the_same_record_on_every_machine() {
    let item: Id = id("b-00001");
    let made = Dispute::id_of(Some(&item), "title");
    assert_eq!(made.as_str(), "d-cmchay5t2hn21");
    assert_ne!(made, Dispute::id_of(None, "title"));
    let found = merged(
        &base(),
        &with(&base(), |it| it.barriers[0].title = "One".to_owned()),
        &with(&base(), |it| it.barriers[0].title = "Two".to_owned()),
    );
    assert_eq!(found.disputes[0].id, made);
    assert_eq!(found.disputes[0].added, found.barriers[0].added);
    let held = contents(&found.disputes[0]);
    assert!(held.contains(&("field".to_owned(), Value::Text("title".to_owned()))));
    assert_eq!(found.items(Kind::Dispute)[0].get("of").plain(), "b-00001");
}
