//! Every number of the ecosystem's picture is the number of the records that it lists, and those are what it says.

use std::collections::BTreeSet;

use beal::model::day::Day;
use beal::model::ecology::Ecology;
use beal::model::ecology::place::{Place, Stand};
use beal::model::id::{Id, Ref};
use beal::model::moment::Moment;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::records::barrier::{Barrier, Success};
use beal::model::records::broadcast::Broadcast;
use beal::model::records::contribution::{Contribution, Feedback};
use beal::model::records::ecosystem::{Ecosystem, Group, Pool, Tier};
use beal::model::records::escalation::Escalation;
use beal::model::records::inquiry::Inquiry;
use beal::model::records::learning::{Learning, Outcome};
use beal::model::records::message::Message;
use beal::model::value::Entry;
use beal::model::words::{
    Answer, BarrierStatus, BroadcastState, FeedbackState, Lasting, Routed, Source, Stage,
};

fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

fn refs(texts: &[&str]) -> Vec<Ref> {
    texts.iter().map(|text| Ref::here(id(text))).collect()
}

fn moment(text: &str) -> Moment {
    Moment::parse(text).expect("a moment")
}

fn today() -> Day {
    Day::parse("2026-11-23").expect("a day")
}

fn pool(name: &str, rank: u32, source: Source) -> Pool {
    Pool {
        id: id(name),
        name: name.to_owned(),
        rank,
        source: Some(source),
        ..Pool::default()
    }
}

fn tier(name: &str, rank: u32) -> Tier {
    Tier {
        id: id(name),
        name: name.to_owned(),
        rank,
        ..Tier::default()
    }
}

fn group(name: &str, pool: Option<&str>, tier: Option<&str>) -> Group {
    Group {
        id: id(name),
        name: name.to_owned(),
        pool: pool.map(id),
        tier: tier.map(id),
        ..Group::default()
    }
}

/// Two pools, one of them merged into the other; three tiers and a board over them.
fn ecosystem() -> Ecosystem {
    let mut old = pool("old-agents", 3, Source::Other);
    old.merged_into = Some(id("agents"));
    let mut board = tier("sun", 9);
    board.oversight = true;
    Ecosystem {
        id: id("portfolio"),
        pools: vec![
            pool("agents", 2, Source::SystemAgent),
            old,
            pool("partners", 1, Source::OperationalPartnership),
        ],
        tiers: vec![tier("team", 1), tier("forum", 2), tier("leaders", 3), board],
        groups: vec![
            group("elders", Some("old-agents"), None),
            group("south", None, Some("forum")),
            group("chairs", None, Some("leaders")),
        ],
        ..Ecosystem::default()
    }
}

fn message(name: &str, route: Routed) -> Message {
    Message {
        id: id(name),
        added: moment("2026-11-20"),
        text: name.to_owned(),
        route,
        source: Some(Source::OperationalPartnership),
        ..Message::default()
    }
}

fn ask(name: &str, to: &str, answer: Answer, due: &str) -> Escalation {
    Escalation {
        id: id(name),
        ask: name.to_owned(),
        to: Some(id(to)),
        due: Day::parse(due),
        answer,
        ..Escalation::default()
    }
}

fn line(name: &str, state: FeedbackState, about: &str) -> Feedback {
    Feedback {
        id: id(name),
        state,
        contributions: refs(&[about]),
        ..Feedback::default()
    }
}

fn barrier(name: &str, status: BarrierStatus, since: &str) -> Barrier {
    let entry = Entry {
        on: moment(since),
        field: "status".to_owned(),
        to: status.word().to_owned(),
        ..Entry::default()
    };
    Barrier {
        id: id(name),
        title: name.to_owned(),
        added: moment(since),
        status,
        history: vec![entry],
        ..Barrier::default()
    }
}

fn inquiry() -> Inquiry {
    let new = Barrier {
        outside: "a contract ended".to_owned(),
        ..barrier("b-new22", BarrierStatus::New, "2026-10-02")
    };
    let mut again = barrier("b-again", BarrierStatus::New, "2026-10-02");
    again.came_back = refs(&["b-over2"]);
    let learning = |name: &str, share| Learning {
        id: id(name),
        title: name.to_owned(),
        share,
        ..Learning::default()
    };
    let mut used = learning("l-used2", true);
    used.reused_by = refs(&["own"]);
    Inquiry {
        id: id("inquiry"),
        title: "An inquiry".to_owned(),
        barriers: vec![
            barrier("b-over2", BarrierStatus::Overcome, "2026-10-10"),
            barrier("b-over3", BarrierStatus::Overcome, "2026-09-10"),
            barrier("b-flex2", BarrierStatus::Flexed, "2026-11-10"),
            new,
            again,
        ],
        contributions: vec![Contribution {
            id: id("c-agent"),
            source: Some(Source::SystemAgent),
            ..Contribution::default()
        }],
        successes: vec![Success {
            id: id("s-pass2"),
            pass_to: vec![id("chairs"), id("south")],
            passed_on: vec![id("south")],
            share: true,
            ..Success::default()
        }],
        learning: vec![learning("l-alone", false), learning("l-led22", true), used],
        outcomes: vec![
            Outcome {
                id: id("o-last2"),
                learning: refs(&["l-led22"]),
                lasting: Some(Lasting::Lasting),
                ..Outcome::default()
            },
            Outcome {
                id: id("o-flex2"),
                lasting: Some(Lasting::Flex),
                ..Outcome::default()
            },
        ],
        escalations: vec![
            ask("e-open2", "leaders", Answer::Pending, "2026-11-01"),
            ask("e-took2", "leaders", Answer::Accepted, "2026-12-01"),
            ask("e-done2", "leaders", Answer::Resolved, "2026-11-01"),
        ],
        feedback: vec![
            line("f-owed2", FeedbackState::Owed, "c-agent"),
            line("f-sent2", FeedbackState::Sent, "c-agent"),
        ],
        ..Inquiry::default()
    }
}

fn portfolio() -> Portfolio {
    let mut portfolio = Portfolio {
        ecosystem: ecosystem(),
        ..Portfolio::default()
    };
    portfolio.put(inquiry());
    let mut closed = Inquiry::begin(id("closed"), "Closed".to_owned(), moment("2025-01-01"));
    closed.stage = Stage::Closed;
    portfolio.put(closed);
    let mut own = Inquiry::begin(id("own"), "Their own".to_owned(), moment("2026-01-01"));
    own.run_by = Some(id("elders"));
    portfolio.put(own);

    portfolio.put_message(message("m-1", Routed::Unsorted));
    let mut elder = message("m-2", Routed::Team);
    elder.group = Some(id("elders"));
    elder.due = Day::parse("2026-11-22");
    elder.feedback = vec![line("f-late2", FeedbackState::Drafted, "m-2")];
    elder.feedback[0].due = Day::parse("2026-11-22");
    portfolio.put_message(elder);
    let mut sent = message("m-3", Routed::Tier);
    sent.on = Day::parse("2025-03-01");
    sent.escalations = vec![ask("e-mess2", "forum", Answer::Pending, "2026-12-01")];
    portfolio.put_message(sent);
    let mut nowhere = message("m-4", Routed::Answer);
    (nowhere.source, nowhere.answer) = (None, "Yes".to_owned());
    portfolio.put_message(nowhere);

    portfolio.put_broadcast(Broadcast {
        id: id("r-1"),
        state: BroadcastState::Sent,
        items: vec![Ref::there(id("inquiry"), id("l-led22"))],
        ..Broadcast::default()
    });
    portfolio.put_broadcast(Broadcast {
        id: id("r-2"),
        items: vec![Ref::there(id("inquiry"), id("l-used2"))],
        ..Broadcast::default()
    });
    portfolio
}

/// What is listed under a number, as text.
fn listed(place: &Place, key: &str) -> Vec<String> {
    let ecology = Ecology::of(&portfolio(), today());
    let count = ecology.count(place, key);
    let count = count.unwrap_or_else(|| panic!("no {key} at {place:?}"));
    count.of.iter().map(ToString::to_string).collect()
}

#[test]
fn a_message_is_counted_at_the_pool_of_its_group_or_else_of_its_source() {
    let partners = Place::Pool(id("partners"));
    assert_eq!(listed(&partners, "messages"), ["m-1", "m-3"]);
    assert_eq!(listed(&partners, "lately"), ["m-1"]);
    let agents = Place::Pool(id("agents"));
    assert_eq!(listed(&agents, "messages"), ["m-2"]);
    assert_eq!(listed(&Place::Elsewhere, "messages"), ["m-4"]);
}

#[test]
fn a_pool_that_was_merged_goes_on_in_another() {
    let ecology = Ecology::of(&portfolio(), today());
    assert_eq!(ecology.stand(&Place::Pool(id("old-agents"))), None);
    let agents = Place::Pool(id("agents"));
    assert_eq!(listed(&agents, "inquiries"), ["own"]);
    assert_eq!(listed(&agents, "owed"), ["inquiry/f-owed2", "m-2/f-late2"]);
}

#[test]
fn each_lake_lists_what_lies_before_its_tier() {
    let lake = |name: &str| Place::Lake(id(name));
    assert_eq!(listed(&lake("team"), "messages"), ["m-2"]);
    assert_eq!(listed(&lake("team"), "late"), ["m-2"]);
    assert_eq!(listed(&lake("forum"), "inquiries"), ["inquiry"]);
    assert_eq!(listed(&lake("forum"), "asks"), ["m-3/e-mess2"]);
    assert_eq!(
        listed(&lake("leaders"), "asks"),
        ["inquiry/e-open2", "inquiry/e-took2"]
    );
    assert_eq!(listed(&lake("leaders"), "late"), ["inquiry/e-open2"]);
    assert_eq!(listed(&lake("leaders"), "to pass on"), ["inquiry/s-pass2"]);
    assert_eq!(Ecology::of(&portfolio(), today()).stand(&lake("sun")), None);
}

#[test]
fn the_stream_holds_what_nobody_has_sorted() {
    assert_eq!(listed(&Place::Stream, "unsorted"), ["m-1"]);
}

#[test]
fn each_lock_lists_the_answers_that_have_come_so_far() {
    // What is drafted is still owed.
    assert_eq!(
        listed(&Place::Salmon, "owed"),
        ["inquiry/f-owed2", "m-2/f-late2"]
    );
    assert_eq!(listed(&Place::Salmon, "drafted"), ["m-2/f-late2"]);
    assert_eq!(listed(&Place::Salmon, "sent"), ["inquiry/f-sent2"]);
    assert_eq!(
        listed(&Place::Salmon, "late"),
        ["inquiry/f-owed2", "m-2/f-late2"]
    );
}

#[test]
fn dams_form_and_go_by_the_quarter_and_flexed_is_not_overcome() {
    assert_eq!(
        listed(&Place::Dams, "standing"),
        ["inquiry/b-new22", "inquiry/b-again"]
    );
    assert_eq!(listed(&Place::Dams, "formed"), ["inquiry/b-new22"]);
    assert_eq!(listed(&Place::Dams, "overcome"), ["inquiry/b-over2"]);
    assert_eq!(listed(&Place::Dams, "flexed"), ["inquiry/b-flex2"]);
    assert_eq!(listed(&Place::Dams, "came back"), ["inquiry/b-again"]);
}

#[test]
fn the_sea_knows_what_travelled_and_what_reached_nobody() {
    assert_eq!(listed(&Place::Sea, "learning").len(), 3);
    assert_eq!(listed(&Place::Sea, "reused"), ["inquiry/l-used2"]);
    assert_eq!(listed(&Place::Sea, "led to change"), ["inquiry/l-led22"]);
    assert_eq!(listed(&Place::Sea, "reached nobody"), ["inquiry/l-alone"]);
    assert_eq!(listed(&Place::Vapour, "lasting"), ["inquiry/o-last2"]);
    assert_eq!(listed(&Place::Vapour, "flex"), Vec::<String>::new());
    assert_eq!(listed(&Place::Sun, "outcomes").len(), 2);
}

#[test]
fn clouds_hold_what_is_shared_and_has_not_rained_drafts_or_no() {
    assert_eq!(
        listed(&Place::Clouds, "waiting"),
        ["inquiry/s-pass2", "inquiry/l-used2"]
    );
    assert_eq!(listed(&Place::Rain, "sent"), ["r-1"]);
    assert_eq!(listed(&Place::Rain, "drafts"), ["r-2"]);
}

#[test]
fn no_number_counts_anything_twice_or_anything_that_is_not_there() {
    let portfolio = portfolio();
    for stand in Ecology::of(&portfolio, today()).stands {
        for count in &stand.counts {
            let once: BTreeSet<&Address> = count.of.iter().collect();
            assert_eq!(once.len(), count.number(), "{} {}", stand.name, count.key);
            let gone = count.of.iter().find(|at| portfolio.record(at).is_none());
            assert_eq!(gone, None, "{} {}", stand.name, count.key);
        }
    }
}

#[test]
fn messages_of_all_pools_are_all_messages() {
    let portfolio = portfolio();
    let ecology = Ecology::of(&portfolio, today());
    let is_source = |stand: &&Stand| matches!(stand.place, Place::Pool(_) | Place::Elsewhere);
    let sources = ecology.stands.iter().filter(is_source);
    let all: usize = sources.map(|stand| stand.counts[0].number()).sum();
    assert_eq!(all, portfolio.messages.len());
}

#[test]
fn tiers_merged_in_a_circle_stop_nothing() {
    let mut portfolio = portfolio();
    portfolio.ecosystem.tiers[0].merged_into = Some(id("forum"));
    portfolio.ecosystem.tiers[1].merged_into = Some(id("team"));
    let ecology = Ecology::of(&portfolio, today());
    assert!(ecology.stand(&Place::Lake(id("leaders"))).is_some());
}

#[test]
fn an_empty_portfolio_has_every_place_and_nothing_at_any() {
    let ecology = Ecology::of(&Portfolio::default(), today());
    let numbers = ecology.stands.iter().flat_map(|stand| &stand.counts);
    assert_eq!(
        numbers
            .map(beal::model::ecology::place::Count::number)
            .sum::<usize>(),
        0
    );
    assert!(
        ecology
            .words()
            .contains(&"The stream: 0 unsorted.".to_owned())
    );
}
