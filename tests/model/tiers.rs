//! The tiers at work: worklists, answers, what is passed on and up, and merges of pools, tiers and groups.

use beal::model::day::Day;
use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::records::ecosystem::{Group, Pool, Route};
use beal::model::records::message::Message;
use beal::model::refusal::Refusal;
use beal::model::tiers::overview::Overview;
use beal::model::tiers::worklist::{Worklist, worklists};
use beal::model::tiers::{answering, circles, naming};
use beal::model::words::{Answer, FeedbackKind, Routed, Source};

use crate::model::made::{add, group, id, make, moment, pen, portfolio, set, two_inquiries};

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn with_groups(mut portfolio: Portfolio, tier: &str, names: &[&str]) -> Portfolio {
    for name in names {
        portfolio.ecosystem.groups.push(Group {
            id: id(name),
            name: (*name).to_owned(),
            tier: Some(id(tier)),
            ..Group::default()
        });
    }
    portfolio
}

fn route(portfolio: &mut Portfolio, from: &str, to: &str) {
    portfolio.ecosystem.routes.push(Route {
        id: id(&format!("{from}-to-{to}")),
        from: Some(id(from)),
        to: Some(id(to)),
        ..Route::default()
    });
}

fn ask(portfolio: &mut Portfolio, file: &Id, tier: &str) -> Address {
    let mut pen = pen(7);
    let item = make(portfolio, &mut pen, |composer| {
        add(
            composer,
            file,
            Kind::Escalation,
            &[("ask", "Say who pays"), ("to", tier)],
        )
    });
    Address::item(file.clone(), item)
}

fn message(portfolio: &mut Portfolio, seed: u64) -> Id {
    let mut pen = pen(seed);
    make(portfolio, &mut pen, |composer| {
        composer.begin_on(day("2026-10-01"), |id, added| Message {
            id,
            added,
            text: "Nobody answers after six".to_owned(),
            ..Message::default()
        })
    })
}

fn respond(portfolio: &mut Portfolio, at: &Address, word: &str, text: &str) -> Result<(), Refusal> {
    let mut pen = pen(9);
    group(portfolio, &mut pen, |composer| {
        answering::respond(composer, at, word, text)
    })
    .map(|_| ())
}

fn list_of<'a>(lists: &'a [Worklist], tier: &str, group: Option<&str>) -> &'a Worklist {
    let wanted = (Some(id(tier)), group.map(id));
    lists
        .iter()
        .find(|list| (&list.tier, &list.group) == (&wanted.0, &wanted.1))
        .expect("its worklist")
}

#[test]
fn a_tier_without_groups_has_a_worklist_of_its_own_and_one_with_groups_has_theirs() {
    let portfolio = with_groups(portfolio(), "tactical-group", &["north", "south"]);
    let lists = worklists(&portfolio);
    let places: Vec<String> = lists
        .iter()
        .map(|list| list.name(&portfolio.ecosystem))
        .collect();
    assert_eq!(
        places,
        ["Change Forum", "north", "south", "Strategic Board"]
    );
}

#[test]
fn asks_of_inquiries_and_of_messages_wait_in_one_lane_with_their_days() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    let told = message(&mut portfolio, 2);
    ask(&mut portfolio, &duty, "tactical-group");
    ask(&mut portfolio, &told, "tactical-group");
    let lists = worklists(&portfolio);
    let lane = &list_of(&lists, "tactical-group", None).asks;
    let mut files: Vec<&Id> = lane.iter().map(|ask| &ask.at.file).collect();
    files.sort();
    let mut both = [&duty, &told];
    both.sort();
    assert_eq!(files, both);
    assert_eq!(lane[0].days(day("2026-10-15")), 10);
}

#[test]
fn an_accepted_ask_stays_and_a_resolved_one_leaves() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    let at = ask(&mut portfolio, &duty, "tactical-group");
    respond(&mut portfolio, &at, "accepted", "").expect("accepted");
    let lists = worklists(&portfolio);
    assert_eq!(
        list_of(&lists, "tactical-group", None).asks[0].answer,
        Answer::Accepted
    );
    respond(&mut portfolio, &at, "resolved", "From the winter plan").expect("resolved");
    let lists = worklists(&portfolio);
    assert!(list_of(&lists, "tactical-group", None).is_empty());
}

#[test]
fn an_answer_to_a_closed_ask_is_refused() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    let at = ask(&mut portfolio, &duty, "tactical-group");
    respond(&mut portfolio, &at, "declined", "No money").expect("declined");
    let refusal = respond(&mut portfolio, &at, "resolved", "").expect_err("it is closed");
    assert!(
        refusal.reason.contains("answered already: declined"),
        "{refusal}"
    );
}

#[test]
fn an_ask_is_late_from_the_day_after_it_was_due() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    let at = ask(&mut portfolio, &duty, "tactical-group");
    make(&mut portfolio, &mut pen, |composer| {
        set(composer, &at, Kind::Escalation, "due", "2026-10-10")
    });
    let lists = worklists(&portfolio);
    let list = list_of(&lists, "tactical-group", None);
    assert_eq!(
        (list.late(day("2026-10-10")), list.late(day("2026-10-11"))),
        (0, 1)
    );
}

#[test]
fn an_answer_to_the_ask_of_a_message_lands_there_and_is_owed_to_its_sender() {
    let mut portfolio = portfolio();
    let told = message(&mut portfolio, 2);
    let at = ask(&mut portfolio, &told, "tactical-group");
    respond(&mut portfolio, &at, "resolved", "A second phone").expect("resolved");
    let message = portfolio.messages.named(&told).expect("the message");
    assert_eq!(message.escalations[0].text, "A second phone");
    let effects = message.feedback.iter();
    let effects = effects.filter(|line| line.kind == FeedbackKind::Effect);
    assert_eq!(effects.count(), 1);
}

#[test]
fn an_ask_to_the_overview_is_refused_on_a_message_too() {
    let mut portfolio = portfolio();
    let told = message(&mut portfolio, 2);
    let mut pen = pen(3);
    let refusal = group(&mut portfolio, &mut pen, |composer| {
        let asked = [("ask", "Solve it"), ("to", "oversight")];
        add(composer, &told, Kind::Escalation, &asked).map(|_| ())
    });
    let refusal = refusal.expect_err("it only receives");
    assert!(refusal.reason.contains("keeps an overview"), "{refusal}");
}

#[test]
fn an_ask_to_a_group_of_another_tier_is_refused_with_the_groups_there_are() {
    let mut portfolio = with_groups(portfolio(), "tactical-group", &["north"]);
    portfolio = with_groups(portfolio, "change-forum", &["forum"]);
    let told = message(&mut portfolio, 2);
    let mut pen = pen(3);
    let refusal = group(&mut portfolio, &mut pen, |composer| {
        let asked = [
            ("ask", "Help"),
            ("to", "tactical-group"),
            ("group", "forum"),
        ];
        add(composer, &told, Kind::Escalation, &asked).map(|_| ())
    });
    let refusal = refusal.expect_err("it is no group of that tier");
    assert!(
        refusal.to_string().contains("Its groups are: north"),
        "{refusal}"
    );
}

#[test]
fn an_ask_is_passed_up_along_the_routes_where_there_are_any() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    route(&mut portfolio, "change-forum", "strategic-board");
    let at = ask(&mut portfolio, &duty, "change-forum");
    respond(&mut portfolio, &at, "passed up", "").expect("passed up");
    let lists = worklists(&portfolio);
    assert_eq!(list_of(&lists, "strategic-board", None).asks.len(), 1);
    assert!(list_of(&lists, "tactical-group", None).is_empty());
}

#[test]
fn an_ask_is_never_passed_back_to_where_it_has_been() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    route(&mut portfolio, "change-forum", "tactical-group");
    route(&mut portfolio, "tactical-group", "change-forum");
    let at = ask(&mut portfolio, &duty, "change-forum");
    respond(&mut portfolio, &at, "passed up", "").expect("passed up");
    let lists = worklists(&portfolio);
    let next = list_of(&lists, "tactical-group", None).asks[0].at.clone();
    let refusal = respond(&mut portfolio, &next, "passed up", "").expect_err("a circle");
    assert!(refusal.reason.contains("in a circle"), "{refusal}");
}

#[test]
fn no_ask_is_passed_up_to_the_overview() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    route(&mut portfolio, "strategic-board", "oversight");
    let at = ask(&mut portfolio, &duty, "strategic-board");
    let refusal = respond(&mut portfolio, &at, "passed up", "").expect_err("the top");
    assert!(
        refusal.reason.contains("no tier above Strategic Board"),
        "{refusal}"
    );
}

#[test]
fn a_success_waits_for_each_group_until_that_group_has_passed_it_on() {
    let mut pen = pen(1);
    let (portfolio, duty, _) = two_inquiries(&mut pen);
    let mut portfolio = with_groups(portfolio, "tactical-group", &["north", "south"]);
    let success = make(&mut portfolio, &mut pen, |composer| {
        let typed = [("title", "A spare phone"), ("pass_to", "north,south")];
        add(composer, &duty, Kind::Success, &typed)
    });
    let at = Address::item(duty, success);
    make(&mut portfolio, &mut pen, |composer| {
        answering::pass_on(composer, &at, &id("north"))
    });
    let lists = worklists(&portfolio);
    let waits = |name: &str| list_of(&lists, "tactical-group", Some(name)).passing.len();
    assert_eq!((waits("north"), waits("south")), (0, 1));
    let again = group(&mut portfolio, &mut pen, |composer| {
        answering::pass_on(composer, &at, &id("north"))
    });
    assert!(again.expect_err("done").reason.contains("already"));
}

#[test]
fn what_the_team_resolves_by_itself_waits_at_the_first_tier_until_it_says_what_was_done() {
    let mut portfolio = portfolio();
    let told = message(&mut portfolio, 2);
    portfolio.messages.named_mut(&told).expect("it").route = Routed::Team;
    let at = Address::document(told);
    let lists = worklists(&portfolio);
    assert_eq!(list_of(&lists, "change-forum", None).asks[0].at, at);
    let refusal = respond(&mut portfolio, &at, "resolved", "").expect_err("nothing said");
    assert!(refusal.reason.contains("What was done"), "{refusal}");
    respond(&mut portfolio, &at, "resolved", "A second phone").expect("resolved");
    assert!(list_of(&worklists(&portfolio), "change-forum", None).is_empty());
}

#[test]
fn what_was_asked_of_a_group_waits_at_the_one_that_it_was_merged_into() {
    let mut pen = pen(1);
    let (portfolio, duty, _) = two_inquiries(&mut pen);
    let mut portfolio = with_groups(portfolio, "tactical-group", &["north", "south"]);
    let asked = make(&mut portfolio, &mut pen, |composer| {
        let typed = [
            ("ask", "Help"),
            ("to", "tactical-group"),
            ("group", "north"),
        ];
        let asked = add(composer, &duty, Kind::Escalation, &typed)?;
        let (north, south) = (
            named(composer.portfolio, "north"),
            named(composer.portfolio, "south"),
        );
        naming::merge(composer, &north, &south, "They meet together")?;
        Ok(asked)
    });
    let lists = worklists(&portfolio);
    assert_eq!(
        list_of(&lists, "tactical-group", Some("south")).asks.len(),
        1
    );
    let inquiry = portfolio.inquiry(&duty).expect("the inquiry");
    let kept = inquiry
        .escalations
        .iter()
        .find(|it| it.id == asked)
        .expect("the ask");
    assert_eq!(kept.group, Some(id("north")), "old records keep theirs");
}

fn named(portfolio: &Portfolio, typed: &str) -> Address {
    naming::find(portfolio, typed, naming::MERGED).expect("a name")
}

fn merge(portfolio: &mut Portfolio, from: &str, into: &str) -> Result<(), Refusal> {
    let mut pen = pen(5);
    let (from, into) = (named(portfolio, from), named(portfolio, into));
    group(portfolio, &mut pen, |composer| {
        naming::merge(composer, &from, &into, "")
    })
    .map(|_| ())
}

#[test]
fn a_merge_in_a_circle_is_refused() {
    let mut portfolio = with_groups(portfolio(), "tactical-group", &["a", "b", "c"]);
    merge(&mut portfolio, "a", "b").expect("merged");
    merge(&mut portfolio, "b", "c").expect("merged");
    let refusal = merge(&mut portfolio, "c", "a").expect_err("a circle");
    assert!(refusal.reason.contains("in a circle"), "{refusal}");
    assert_eq!(portfolio.ecosystem.went_into(&id("a")), &id("c"));
}

#[test]
fn a_merge_with_itself_or_another_kind_or_an_overview_is_refused() {
    let mut portfolio = with_groups(portfolio(), "tactical-group", &["a"]);
    for (from, into, why) in [
        ("a", "a", "into itself"),
        ("a", "tactical-group", "is a group"),
        ("oversight", "tactical-group", "keeps an overview"),
    ] {
        let refusal = merge(&mut portfolio, from, into).expect_err(why);
        assert!(refusal.reason.contains(why), "{refusal}");
    }
}

#[test]
fn merges_in_a_circle_by_hand_come_to_one_that_goes_on_and_are_found() {
    let mut portfolio = with_groups(portfolio(), "tactical-group", &["a", "b"]);
    for (nth, into) in [(1, "b"), (2, "a")] {
        portfolio.ecosystem.groups[nth].merged_into = Some(id(into));
    }
    let ecosystem = &portfolio.ecosystem;
    assert_eq!(ecosystem.went_into(&id("b")), &id("a"));
    assert_eq!(ecosystem.went_into(&id("a")), &id("a"));
    assert_eq!(circles::of_merges(ecosystem), [[id("a"), id("b")]]);
}

#[test]
fn a_route_that_closes_a_circle_is_refused() {
    let mut portfolio = portfolio();
    route(&mut portfolio, "change-forum", "tactical-group");
    let mut pen = pen(4);
    let file = portfolio.ecosystem.id.clone();
    let refusal = group(&mut portfolio, &mut pen, |composer| {
        let ends = [("from", "tactical-group"), ("to", "change-forum")];
        add(composer, &file, Kind::Route, &ends).map(|_| ())
    });
    let refusal = refusal.expect_err("a circle");
    assert!(
        refusal
            .reason
            .contains("Change Forum → Tactical Group → Change Forum"),
        "{refusal}"
    );
    assert_eq!(portfolio.ecosystem.routes.len(), 1, "nothing is half done");
}

#[test]
fn a_name_that_another_has_is_refused_and_the_old_one_stays_in_the_history() {
    let mut portfolio = with_groups(portfolio(), "tactical-group", &["north", "south"]);
    let mut pen = pen(4);
    let north = named(&portfolio, "north");
    let taken = group(&mut portfolio, &mut pen, |composer| {
        naming::rename(composer, &north, "South", "")
    });
    assert!(taken.expect_err("taken").reason.contains("already"));
    make(&mut portfolio, &mut pen, |composer| {
        naming::rename(composer, &north, "Fenland", "They moved")
    });
    let found = &portfolio.ecosystem.groups[1];
    assert_eq!(
        (found.name.as_str(), found.history[0].was.as_str()),
        ("Fenland", "north")
    );
    assert_eq!(found.history[0].on, moment("2026-10-05 09:30:00"));
}

#[test]
fn an_unknown_name_is_refused_with_the_nearest_and_the_list() {
    let portfolio = with_groups(portfolio(), "tactical-group", &["north", "south"]);
    let refusal = naming::find(&portfolio, "nort", &[Kind::Group]).expect_err("unknown");
    let said = refusal.to_string();
    assert!(
        said.contains("Did you mean “north”?") && said.contains("north · south"),
        "{said}"
    );
}

#[test]
fn the_overview_counts_a_message_at_the_pool_that_goes_on() {
    let mut portfolio = portfolio();
    for (name, into) in [("agents", None), ("libraries", Some(id("agents")))] {
        portfolio.ecosystem.pools.push(Pool {
            id: id(name),
            name: name.to_owned(),
            source: into.is_none().then_some(Source::SystemAgent),
            merged_into: into,
            ..Pool::default()
        });
    }
    portfolio.ecosystem.groups.push(Group {
        id: id("readers"),
        pool: Some(id("libraries")),
        ..Group::default()
    });
    let (by_group, by_source) = (message(&mut portfolio, 2), message(&mut portfolio, 3));
    message(&mut portfolio, 4);
    portfolio.messages.named_mut(&by_group).expect("it").group = Some(id("readers"));
    portfolio.messages.named_mut(&by_source).expect("it").source = Some(Source::SystemAgent);
    let overview = Overview::of(&portfolio, day("2027-01-15"));
    assert_eq!(overview.pools, [id("agents")]);
    assert_eq!(overview.whole().messages, [2, 1], "and one of no pool");
    assert_eq!(overview.quarters.len(), 2, "no quarter is left out");
    assert_eq!(overview.years().len(), 2);
}

#[test]
fn the_overview_says_how_long_asks_wait_and_waited() {
    let mut pen = pen(1);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    let at = ask(&mut portfolio, &duty, "tactical-group");
    ask(&mut portfolio, &ward, "tactical-group");
    let mut later = crate::model::made::pen(9);
    later.now = moment("2026-10-12 10:00:00");
    make(&mut portfolio, &mut later, |composer| {
        answering::respond(composer, &at, "resolved", "Done")
    });
    let overview = Overview::of(&portfolio, day("2026-10-25"));
    let asked = &overview.asks[1];
    assert_eq!(asked.tier, id("tactical-group"));
    assert_eq!((asked.asked, asked.answered, asked.resolved), (2, 1, 1));
    assert_eq!(
        (asked.waits.as_slice(), asked.waiting.as_slice()),
        (&[7][..], &[20][..])
    );
}
