//! Worklists: for each group of each tier the asks that wait for it, and the successes that it is asked to pass on.

use crate::model::asks;
use crate::model::day::Day;
use crate::model::id::{Id, Ref};
use crate::model::moment::Moment;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::ecosystem::Ecosystem;
use crate::model::records::escalation::Escalation;
use crate::model::records::message::Message;
use crate::model::words::{Answer, Routed};

/// What a group has before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worklist {
    /// The tier; `None` for the group of a pool, and for what names no tier that there is.
    pub tier: Option<Id>,
    /// The group; `None` for the tier as a whole.
    pub group: Option<Id>,
    /// What waits for an answer, oldest first.
    pub asks: Vec<Waiting>,
    /// What it is asked to pass on, oldest first.
    pub passing: Vec<Passing>,
}

/// An ask that waits, or a message that the tier resolves by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The escalation; the message as a whole where the tier resolves it by itself.
    pub at: Address,
    /// What is asked, in a line.
    pub ask: String,
    /// Since when it waits.
    pub since: Day,
    /// By when an answer is needed.
    pub due: Option<Day>,
    /// Pending or accepted.
    pub answer: Answer,
    /// The lead of the team who sees to it; may be empty.
    pub lead: String,
    /// What it is about, where that is there.
    pub about: Vec<Address>,
}

/// A success that a group is asked to pass on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passing {
    /// The success, or the message that tells of it.
    pub at: Address,
    /// What works, in a line.
    pub title: String,
    /// Since when it is known.
    pub since: Day,
}

impl Waiting {
    /// How many days it has waited.
    pub fn days(&self, today: Day) -> i64 {
        today.days_since(self.since).max(0)
    }

    /// Whether an answer was needed before today.
    pub fn is_late(&self, today: Day) -> bool {
        self.due.is_some_and(|due| due < today)
    }
}

impl Worklist {
    /// How many of its asks are late.
    pub fn late(&self, today: Day) -> usize {
        self.asks.iter().filter(|ask| ask.is_late(today)).count()
    }

    /// Whether nothing waits for it.
    pub fn is_empty(&self) -> bool {
        self.asks.is_empty() && self.passing.is_empty()
    }

    /// What people call it: the group, else the tier.
    pub fn name(&self, ecosystem: &Ecosystem) -> String {
        let group = self.group.as_ref();
        let group = group.and_then(|id| ecosystem.groups.iter().find(|it| it.id == *id));
        let tier = self.tier.as_ref();
        let tier = tier.and_then(|id| ecosystem.tiers.iter().find(|it| it.id == *id));
        match (group, tier) {
            (Some(group), _) => group.name.clone(),
            (None, Some(tier)) => tier.name.clone(),
            (None, None) => "No tier that there is".to_owned(),
        }
    }
}

/// When the group of a worklist meets next.
pub fn meets(ecosystem: &Ecosystem, list: &Worklist) -> Option<Day> {
    let groups = ecosystem.groups.iter();
    let mut groups = groups.filter(|it| Some(&it.id) == list.group.as_ref());
    groups.next()?.next_meeting
}

/// The worklists of all groups, tier by tier upwards, the empty ones too. A tier without groups has one of its own; one with
/// groups only where an ask names none of them. What pools pass on, and what names no tier that there is, comes last.
pub fn worklists(portfolio: &Portfolio) -> Vec<Worklist> {
    let ecosystem = &portfolio.ecosystem;
    let mut lists = empty_lists(ecosystem);
    for (place, ask) in waiting(portfolio) {
        list_for(&mut lists, place).asks.push(ask);
    }
    for (place, passing) in passing(portfolio) {
        list_for(&mut lists, place).passing.push(passing);
    }
    for list in &mut lists {
        list.asks.sort_by_key(|ask| (ask.since, ask.at.clone()));
        list.passing.sort_by_key(|it| (it.since, it.at.clone()));
    }
    lists.sort_by_key(|list| place_in_order(ecosystem, list));
    lists
}

/// The worklists of one group, or of all of a tier; of a group that nothing waits for and that belongs to no tier, an empty one.
pub fn worklists_of(portfolio: &Portfolio, id: &Id) -> Vec<Worklist> {
    let id = portfolio.ecosystem.went_into(id);
    let mut lists = worklists(portfolio);
    lists.retain(|list| {
        let places = [&list.tier, &list.group];
        places.into_iter().flatten().any(|place| place == id)
    });
    if lists.is_empty() {
        lists.push(Worklist {
            group: Some(id.clone()),
            ..Worklist::default()
        });
    }
    lists
}

/// Where something waits: tier and group.
pub type Place = (Option<Id>, Option<Id>);

fn empty_lists(ecosystem: &Ecosystem) -> Vec<Worklist> {
    let mut lists = Vec::new();
    let tiers = ecosystem.tiers_upward();
    for tier in tiers.into_iter().filter(|tier| !tier.oversight) {
        let groups = ecosystem.groups_of(&tier.id);
        let of = |group: Option<Id>| Worklist {
            tier: Some(tier.id.clone()),
            group,
            ..Worklist::default()
        };
        if groups.is_empty() {
            lists.push(of(None));
        }
        lists.extend(groups.iter().map(|group| of(Some(group.id.clone()))));
    }
    lists
}

fn list_for(lists: &mut Vec<Worklist>, (tier, group): Place) -> &mut Worklist {
    let known = lists
        .iter()
        .position(|list| list.tier == tier && list.group == group);
    let at = known.unwrap_or_else(|| {
        lists.push(Worklist {
            tier,
            group,
            ..Worklist::default()
        });
        lists.len() - 1
    });
    &mut lists[at]
}

/// Tiers upwards, in each the groups by name and then the tier as a whole; then pools' groups, then the rest.
fn place_in_order(ecosystem: &Ecosystem, list: &Worklist) -> (usize, bool, String) {
    let tiers = ecosystem.tiers_upward();
    let tier = tiers
        .iter()
        .position(|it| Some(&it.id) == list.tier.as_ref());
    (
        tier.unwrap_or(tiers.len()),
        list.group.is_none(),
        list.name(ecosystem),
    )
}

fn waiting(portfolio: &Portfolio) -> Vec<(Place, Waiting)> {
    let open = asks::all(portfolio).filter(|(_, ask)| ask.answer.is_open());
    let asks = open.map(|(file, ask)| {
        let waiting = Waiting {
            at: Address::item(file.clone(), ask.id.clone()),
            ask: ask.ask.clone(),
            since: ask.added.day(),
            due: ask.due,
            answer: ask.answer,
            lead: String::new(),
            about: there(portfolio, &ask.about, file),
        };
        (place_of(&portfolio.ecosystem, ask), waiting)
    });
    let messages = portfolio.messages.iter();
    let own = messages.filter(|it| it.route == Routed::Team && it.is_open());
    asks.chain(own.map(|message| (of_team(&portfolio.ecosystem, message), by_itself(message))))
        .collect()
}

/// Where an ask waits: at its group, where that is one of the tier; at the tier's only group; else at the tier.
pub fn place_of(ecosystem: &Ecosystem, ask: &Escalation) -> Place {
    let known = |id: &Id| ecosystem.tiers.iter().any(|tier| tier.id == *id);
    let tier = ask.to.as_ref().map(|id| ecosystem.went_into(id));
    let tier = tier.filter(|id| known(id));
    let group = ask.group.as_ref().map(|id| ecosystem.went_into(id));
    let group = group.and_then(|id| ecosystem.groups.iter().find(|it| it.id == *id));
    let home = group.and_then(|it| it.tier.as_ref());
    let home = home
        .map(|id| ecosystem.went_into(id))
        .filter(|id| known(id));
    let Some(tier) = tier.or(home) else {
        return (None, None);
    };
    match (group, ecosystem.groups_of(tier).as_slice()) {
        (Some(group), _) if home == Some(tier) => (Some(tier.clone()), Some(group.id.clone())),
        (_, [only]) => (Some(tier.clone()), Some(only.id.clone())),
        _ => (Some(tier.clone()), None),
    }
}

/// Where a message waits that the programme team resolves by itself: at the first tier, at its group where it says one.
fn of_team(ecosystem: &Ecosystem, message: &Message) -> Place {
    let tiers = ecosystem.tiers_upward();
    let first = tiers.first().filter(|tier| !tier.oversight);
    let ask = Escalation {
        to: first.map(|tier| tier.id.clone()),
        group: message.to_group.clone(),
        ..Escalation::default()
    };
    place_of(ecosystem, &ask)
}

fn by_itself(message: &Message) -> Waiting {
    let routed = message.history.iter().rev();
    let mut routed = routed.filter(|entry| entry.field == "route");
    let since = routed.next().map_or(message.added, |entry| entry.on);
    Waiting {
        at: Address::document(message.id.clone()),
        ask: crate::model::field::Record::title(message),
        since: Moment::day(since),
        due: message.due,
        answer: Answer::Accepted,
        lead: message.lead.clone(),
        about: Vec::new(),
    }
}

fn there(portfolio: &Portfolio, links: &[Ref], file: &Id) -> Vec<Address> {
    let found = links.iter().map(|link| portfolio.resolve(link, file));
    found.flatten().collect()
}

fn passing(portfolio: &Portfolio) -> Vec<(Place, Passing)> {
    let ecosystem = &portfolio.ecosystem;
    let mut found = Vec::new();
    for inquiry in &portfolio.inquiries {
        for success in &inquiry.successes {
            for group in still_to_pass(ecosystem, &success.pass_to, &success.passed_on) {
                let passing = Passing {
                    at: Address::item(inquiry.id.clone(), success.id.clone()),
                    title: success.title.clone(),
                    since: success.added.day(),
                };
                found.push((home_of(ecosystem, group), passing));
            }
        }
    }
    for message in &portfolio.messages {
        for group in still_to_pass(ecosystem, &message.pass_to, &message.passed_on) {
            let passing = Passing {
                at: Address::document(message.id.clone()),
                title: crate::model::field::Record::title(message),
                since: message.day(),
            };
            found.push((home_of(ecosystem, group), passing));
        }
    }
    found
}

/// The groups that are asked to pass something on and have not yet, merged ones by what goes on for them.
pub fn still_to_pass<'a>(ecosystem: &'a Ecosystem, to: &'a [Id], by: &'a [Id]) -> Vec<&'a Id> {
    let done: Vec<&Id> = by.iter().map(|id| ecosystem.went_into(id)).collect();
    let mut left: Vec<&Id> = Vec::new();
    for id in to.iter().map(|id| ecosystem.went_into(id)) {
        if !done.contains(&id) && !left.contains(&id) {
            left.push(id);
        }
    }
    left
}

fn home_of(ecosystem: &Ecosystem, group: &Id) -> Place {
    let found = ecosystem.groups.iter().find(|it| it.id == *group);
    let tier = found.and_then(|it| it.tier.as_ref());
    let tier = tier.map(|id| ecosystem.went_into(id).clone());
    let tier = tier.filter(|id| ecosystem.tiers.iter().any(|it| it.id == *id));
    (tier, found.map(|it| it.id.clone()))
}
