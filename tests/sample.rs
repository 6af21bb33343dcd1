//! The sample portfolio is real: it reads clean and shows everything that an inquiry can come to.

use std::collections::BTreeSet;
use std::path::Path;

use beal::model::document::{Document, all_items};
use beal::model::field::{FieldKind, Record};
use beal::model::guide::GuideKind;
use beal::model::guides::Guides;
use beal::model::health::trend;
use beal::model::kind::Kind;
use beal::model::links::links_of;
use beal::model::portfolio::Portfolio;
use beal::model::records::layer::Layer;
use beal::model::records::message::Message;
use beal::model::tables::fields;
use beal::model::value::Value;
use beal::model::words::{
    Amount, Answer, BarrierStatus, BroadcastState, Channel, Condition, Confidence, Decision, Depth,
    Direction, EvidenceKind, ExperimentResult, ExperimentState, FeedbackKind, FeedbackState,
    Lasting, Level, MessageKind, NoteState, OutcomeKind, Reach, Ring, Routed, Scale, SessionForm,
    SessionState, Sign, Source, Stage, TieState,
};
use beal::store::disk::Disk;
use beal::store::{folder, templates};

fn sample() -> Portfolio {
    let folder = folder::open(
        &Disk,
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("inquiries"),
    )
    .expect("the sample");
    assert_eq!(folder.faults, []);
    let ecosystem = folder.ecosystem.expect("portfolio.ron").document;
    let inquiries = folder
        .inquiries
        .into_iter()
        .map(|loaded| loaded.document)
        .collect();
    let mut portfolio = Portfolio {
        ecosystem,
        inquiries,
        ..Portfolio::default()
    };
    for loaded in folder.others {
        loaded.document.put_back(&mut portfolio);
    }
    portfolio
}

fn records(portfolio: &Portfolio, kind: Kind) -> Vec<&dyn Record> {
    portfolio
        .inquiries
        .iter()
        .flat_map(|inquiry| inquiry.items(kind))
        .collect()
}

/// The words of a field that some record of the kind holds.
fn words(portfolio: &Portfolio, kind: Kind, field: &str) -> BTreeSet<String> {
    records(portfolio, kind)
        .iter()
        .map(|record| record.get(field).plain())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Asserts that every word of a vocabulary is met.
fn meets_all(portfolio: &Portfolio, kind: Kind, field: &str, all: &[&str]) {
    let met = words(portfolio, kind, field);
    let missing: Vec<&&str> = all.iter().filter(|word| !met.contains(**word)).collect();
    assert!(
        missing.is_empty(),
        "no {} with {field} {missing:?}",
        kind.word()
    );
}

#[test]
fn the_sample_holds_every_state_of_every_kind_of_record() {
    let sample = sample();
    meets_all(&sample, Kind::Barrier, "condition", Condition::WORDS);
    meets_all(&sample, Kind::Barrier, "level", Level::WORDS);
    meets_all(&sample, Kind::Barrier, "scale", Scale::WORDS);
    meets_all(&sample, Kind::Barrier, "status", BarrierStatus::WORDS);
    meets_all(&sample, Kind::Experiment, "state", ExperimentState::WORDS);
    meets_all(&sample, Kind::Experiment, "result", ExperimentResult::WORDS);
    meets_all(&sample, Kind::Experiment, "decision", Decision::WORDS);
    meets_all(&sample, Kind::Learning, "confidence", Confidence::WORDS);
    meets_all(&sample, Kind::Outcome, "kind", OutcomeKind::WORDS);
    meets_all(&sample, Kind::Outcome, "lasting", Lasting::WORDS);
    meets_all(&sample, Kind::Evidence, "kind", EvidenceKind::WORDS);
    meets_all(&sample, Kind::Contribution, "source", Source::WORDS);
    meets_all(&sample, Kind::Feedback, "state", FeedbackState::WORDS);
    meets_all(&sample, Kind::Barrier, "reach", Reach::WORDS);
    meets_all(&sample, Kind::Actor, "ring", Ring::WORDS);
    meets_all(&sample, Kind::Actor, "power", Amount::WORDS);
    meets_all(&sample, Kind::Actor, "interest", Amount::WORDS);
    meets_all(&sample, Kind::Tie, "state", TieState::WORDS);
    meets_all(&sample, Kind::Force, "direction", Direction::WORDS);
    meets_all(&sample, Kind::Influence, "sign", Sign::WORDS);
    meets_all(&sample, Kind::Layer, "depth", Depth::WORDS);
}

#[test]
fn tools_have_been_tried_in_the_sample_and_have_left_what_pictures_are_made_of() {
    let sample = sample();
    let tried = |tool: &str, kind: Kind| {
        let mut inquiries = sample.inquiries.iter();
        inquiries.any(|inquiry| {
            let was_tried = inquiry.sheets.iter().any(|sheet| sheet.guide == tool);
            was_tried && inquiry.items(kind).len() >= 6
        })
    };
    for (tool, kind) in [
        ("purpose-and-edge", Kind::Actor),
        ("word-picture", Kind::Tie),
        ("who-holds-what", Kind::Actor),
        ("below-the-surface", Kind::Layer),
        ("push-and-hold", Kind::Force),
        ("loop-sketch", Kind::Influence),
    ] {
        assert!(tried(tool, kind), "{tool}");
    }
    let forks = sample.inquiries.iter().any(|inquiry| {
        let below = |of: &Layer| {
            let beneath = inquiry.layers.iter();
            let under = beneath.filter(|layer| layer.beneath.iter().any(|it| it.item == of.id));
            under.count() > 1
        };
        inquiry.layers.iter().any(below)
    });
    assert!(forks, "one layer with several below it");
}

#[test]
fn the_sample_is_large_enough_to_practise_on() {
    let sample = sample();
    let count = |kind: Kind| records(&sample, kind).len();
    assert!(sample.inquiries.len() >= 8);
    assert!(count(Kind::Barrier) >= 25);
    assert!(count(Kind::Experiment) >= 15);
    assert!(count(Kind::Learning) >= 12);
    let days: Vec<_> = sample
        .inquiries
        .iter()
        .flat_map(|i| all_items(i).flat_map(Record::history).map(|e| e.on.day()))
        .collect();
    let (first, last) = (
        days.iter().min().expect("entries"),
        days.iter().max().expect("entries"),
    );
    assert!(last.days_since(*first) >= 700, "{first} to {last}");
}

#[test]
fn the_sample_has_every_stage_a_second_cycle_and_every_flag() {
    let sample = sample();
    let stages: BTreeSet<Stage> = sample
        .inquiries
        .iter()
        .map(|inquiry| inquiry.stage)
        .collect();
    assert_eq!(stages.len(), Stage::ALL.len());
    assert!(sample.inquiries.iter().any(|inquiry| inquiry.cycle == 2));
    assert!(sample.inquiries.iter().any(|inquiry| inquiry.paused));
    assert!(
        sample
            .inquiries
            .iter()
            .any(beal::model::records::inquiry::Inquiry::is_escalated)
    );
    assert!(sample.inquiries.iter().any(|inquiry| !inquiry.illustrative));
    let co_production = |group: &str| {
        sample.ecosystem.groups.iter().any(|g| {
            g.id.as_str() == group
                && g.pool
                    .as_ref()
                    .is_some_and(|p| p.as_str() == "co-production-groups")
        })
    };
    assert!(sample.inquiries.iter().any(|inquiry| {
        inquiry
            .run_by
            .as_ref()
            .is_some_and(|id| co_production(id.as_str()))
    }));
}

#[test]
fn every_loop_of_the_sample_has_its_reason_and_stage_and_cycle_follow_from_the_moves() {
    for inquiry in &sample().inquiries {
        let (mut stage, mut cycle) = (Stage::Build, 1);
        for event in &inquiry.moves {
            assert_eq!(event.from, stage, "{} {}", inquiry.id, event.id);
            if event.to < event.from && event.from != Stage::Closed {
                assert!(
                    !event.reason.is_empty(),
                    "{} {} has no reason",
                    inquiry.id,
                    event.id
                );
                cycle += u32::from(event.from == Stage::Learn);
            }
            assert_eq!(event.cycle, cycle, "{} {}", inquiry.id, event.id);
            stage = event.to;
        }
        assert_eq!(
            (inquiry.stage, inquiry.cycle),
            (stage, cycle),
            "{}",
            inquiry.id
        );
    }
}

#[test]
fn dated_fields_of_the_sample_hold_what_their_last_entry_says() {
    for inquiry in &sample().inquiries {
        for record in all_items(inquiry) {
            for field in fields(record.kind()).iter().filter(|field| field.dated) {
                let last = record
                    .history()
                    .iter()
                    .rev()
                    .find(|entry| entry.field == field.name);
                if let Some(last) = last {
                    assert_eq!(
                        last.to,
                        record.get(field.name).plain(),
                        "{}/{} {}",
                        inquiry.id,
                        record.id(),
                        field.name
                    );
                }
            }
        }
    }
}

#[test]
fn links_of_the_sample_lead_somewhere_and_some_lead_across_files() {
    let sample = sample();
    let links: Vec<_> = sample
        .inquiries
        .iter()
        .flat_map(|inquiry| links_of(&sample, inquiry).collect::<Vec<_>>())
        .collect();
    let dangling: Vec<_> = links.iter().filter(|link| link.to.is_none()).collect();
    assert!(dangling.is_empty(), "{dangling:?}");
    for field in ["same_as", "emerged_from", "reused_by", "came_from"] {
        assert!(
            links.iter().any(|link| link.field.name == field),
            "no {field}"
        );
    }
    let across = |field: &str| {
        links.iter().any(|l| {
            l.field.name == field && l.to.as_ref().is_some_and(|to| to.file != l.from.file)
        })
    };
    assert!(across("same_as") && across("reused_by"));
}

#[test]
fn the_preset_has_pools_tiers_groups_routes_and_principles() {
    let ecosystem = sample().ecosystem;
    assert_eq!(ecosystem.pools.len(), 4);
    assert_eq!(
        ecosystem
            .tiers
            .iter()
            .filter(|tier| !tier.oversight)
            .count(),
        4
    );
    assert_eq!(
        ecosystem.tiers.iter().filter(|tier| tier.oversight).count(),
        1
    );
    assert_eq!(ecosystem.principles.len(), 5);
    assert!(ecosystem.groups.len() >= 6);
    assert!(ecosystem.routes.len() >= 3);
    assert!(
        ecosystem
            .groups
            .iter()
            .filter(|g| g
                .tier
                .as_ref()
                .is_some_and(|t| t.as_str() == "change-forum"))
            .count()
            >= 2
    );
}

#[test]
fn no_text_of_the_sample_holds_an_address_or_a_number_to_ring() {
    let sample = sample();
    for inquiry in &sample.inquiries {
        for record in all_items(inquiry).chain(std::iter::once(inquiry as &dyn Record)) {
            for field in record
                .fields()
                .iter()
                .filter(|f| matches!(f.kind, FieldKind::Line | FieldKind::Text | FieldKind::Lines))
            {
                let text = record.get(field.name).plain();
                let digits = text
                    .split(|c: char| !c.is_ascii_digit())
                    .map(str::len)
                    .max()
                    .unwrap_or(0);
                assert!(
                    !text.contains('@') && digits < 7,
                    "{}/{}: {text}",
                    inquiry.id,
                    record.id()
                );
            }
        }
    }
}

#[test]
fn the_sample_has_a_forum_written_up_a_reflective_session_and_one_to_come() {
    let sample = sample();
    let met = |form: SessionForm, state: SessionState| {
        let mut sessions = sample.sessions.iter();
        sessions
            .find(|session| session.form == form && session.state == state)
            .unwrap_or_else(|| panic!("a {form} that is {state}"))
    };
    let forum = met(SessionForm::ChangeForum, SessionState::WrittenUp);
    assert!(!forum.notes.is_empty() && !forum.ticks.is_empty());
    assert!(
        forum
            .notes
            .iter()
            .all(|note| note.state != NoteState::Inbox)
    );
    assert!(
        forum
            .tallies
            .iter()
            .any(|tally| tally.lived && tally.came > 0)
    );
    let looked_back = met(SessionForm::ReflectiveOneToOne, SessionState::WrittenUp);
    assert!(!looked_back.training.is_empty() && !looked_back.opportunities.is_empty());
    let coming = met(SessionForm::ChangeForum, SessionState::Planned);
    assert!(coming.on > forum.on && coming.ticks.is_empty());
    for session in &sample.sessions {
        let minutes: u32 = session.blocks.iter().map(|block| block.minutes).sum();
        let guides = Guides {
            all: templates::built_in().guides,
        };
        let agenda = guides.by_id(&session.agenda).expect("its agenda");
        assert_eq!(minutes, agenda.minutes().0, "{}", session.id);
        assert!(!session.support.is_empty() && !session.recording.is_empty());
        for block in session
            .blocks
            .iter()
            .filter(|block| !block.guide.is_empty())
        {
            let tool = guides.by_id(&block.guide).expect("a tool");
            assert_eq!(tool.kind, GuideKind::Tool, "{}", block.guide);
        }
    }
}

#[test]
fn links_of_the_sample_sessions_lead_somewhere() {
    let sample = sample();
    for session in &sample.sessions {
        for record in all_items(session).chain([session as &dyn Record]) {
            for field in record.fields() {
                let Value::Refs(refs) = record.get(field.name) else {
                    continue;
                };
                for to in refs {
                    let end = sample.resolve(&to, &session.id);
                    assert!(end.is_some(), "{} {} {to}", session.id, record.id());
                }
            }
        }
    }
}

#[test]
fn the_sample_has_a_trend_of_the_health_check_at_two_dates() {
    let sample = sample();
    let guides = templates::built_in().guides;
    let survey = guides
        .iter()
        .find(|guide| guide.kind == GuideKind::Survey)
        .expect("a survey");
    let trend = trend(&sample, survey, None, None);
    let names: Vec<&str> = trend.periods.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["18 Mar 2026", "16 Sep 2026"]);
    assert_eq!(trend.answerings(), 4);
    let means: Vec<f64> = trend
        .periods
        .iter()
        .filter_map(|it| it.all.mean())
        .collect();
    assert!(means[1] > means[0]);
    assert!(
        trend
            .statements
            .iter()
            .all(|statement| { statement.periods.iter().all(|sum| sum.n > 0) })
    );
}

/// The words of a field that messages of the sample hold.
fn met<T: std::fmt::Display>(values: impl Iterator<Item = T>) -> BTreeSet<String> {
    values.map(|value| value.to_string()).collect()
}

#[test]
fn the_sample_has_messages_of_two_years_from_every_pool_down_every_route() {
    let sample = sample();
    let messages = &sample.messages;
    assert!(messages.len() >= 60, "{}", messages.len());
    let days = || messages.iter().map(Message::day);
    let (first, last) = (days().min().expect("one"), days().max().expect("one"));
    assert!(last.days_since(first) >= 2 * 365, "{first} to {last}");
    let all = |words: &[&str]| {
        words
            .iter()
            .map(ToString::to_string)
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(
        met(messages.iter().filter_map(|it| it.source)),
        all(Source::WORDS)
    );
    assert_eq!(
        met(messages.iter().map(|it| it.kind)),
        all(MessageKind::WORDS)
    );
    assert_eq!(met(messages.iter().map(|it| it.route)), all(Routed::WORDS));
    let asks = messages.iter().flat_map(|it| &it.escalations);
    let elsewhere = sample.inquiries.iter().flat_map(|it| &it.escalations);
    assert_eq!(
        met(asks.chain(elsewhere).map(|ask| ask.answer)),
        all(Answer::WORDS)
    );
    let told = messages.iter().flat_map(|it| &it.feedback);
    let states = met(told.map(|line| line.state));
    assert!(states.len() >= 4, "{states:?}");
}

#[test]
fn every_message_of_the_sample_that_is_sorted_has_its_log_and_its_lead() {
    for message in &sample().messages {
        let sorted = message.route != Routed::Unsorted;
        let logged = message.history.iter().any(|entry| entry.field == "route");
        assert_eq!(sorted, logged, "{}", message.id);
        assert_eq!(sorted, !message.lead.is_empty(), "{}", message.id);
        let heard = message
            .feedback
            .iter()
            .any(|line| line.kind == FeedbackKind::Heard);
        assert_eq!(heard, !message.no_answer, "{}", message.id);
    }
}

#[test]
fn the_sample_has_broadcasts_a_framework_with_readings_and_a_barrier_that_came_back() {
    let sample = sample();
    assert!(sample.broadcasts.len() >= 8);
    let channels = met(sample.broadcasts.iter().map(|it| it.channel));
    assert_eq!(channels.len(), Channel::WORDS.len(), "{channels:?}");
    assert!(
        sample
            .broadcasts
            .iter()
            .any(|it| it.state == BroadcastState::Draft)
    );
    let read = met(sample
        .ecosystem
        .readings
        .iter()
        .filter_map(|it| it.aim.clone()));
    assert!(read.len() >= 6, "{read:?}");
    let mut barriers = sample.inquiries.iter().flat_map(|it| &it.barriers);
    assert!(barriers.any(|barrier| !barrier.came_back.is_empty() && !barrier.outside.is_empty()));
    let reflected = sample.inquiries.iter().filter(|it| !it.stances.is_empty());
    assert!(reflected.count() >= 5);
    assert!(!sample.ecosystem.people.is_empty());
}
