//! What has rained where: each thing that was told, by which broadcasts.

use std::collections::BTreeMap;

use crate::model::day::Day;
use crate::model::id::Id;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::broadcast::Broadcast;
use crate::model::words::{BroadcastState, Channel};

/// Something that was told to many.
#[derive(Clone, Debug)]
pub struct Fallen<'a> {
    /// Where it stands.
    pub at: Address,
    /// The broadcasts that were sent and told of it, the oldest first.
    pub by: Vec<&'a Broadcast>,
}

impl Fallen<'_> {
    /// How often it was told by a channel.
    pub fn times(&self, channel: Channel) -> usize {
        let by = self.by.iter();
        by.filter(|it| it.channel == channel).count()
    }

    /// The day on which it was told last.
    pub fn last(&self) -> Option<Day> {
        self.by.iter().filter_map(|it| it.on).max()
    }

    /// The groups that it was sent to by name; a broadcast to nobody by name goes to everybody.
    pub fn groups(&self) -> Vec<&Id> {
        let mut groups: Vec<&Id> = self.by.iter().flat_map(|it| &it.groups).collect();
        groups.sort();
        groups.dedup();
        groups
    }
}

/// Everything that was told by a broadcast that was sent, what was told last first.
pub fn fallen(portfolio: &Portfolio) -> Vec<Fallen<'_>> {
    let sent = told_by(portfolio, BroadcastState::Sent).into_iter();
    let mut fallen: Vec<Fallen<'_>> = sent.map(|(at, by)| Fallen { at, by }).collect();
    fallen.sort_by_key(|it| std::cmp::Reverse(it.last()));
    fallen
}

/// What the broadcasts in a state tell of, each with them.
pub fn told_by(portfolio: &Portfolio, state: BroadcastState) -> BTreeMap<Address, Vec<&Broadcast>> {
    let mut found: BTreeMap<Address, Vec<&Broadcast>> = BTreeMap::new();
    let broadcasts = portfolio.broadcasts.iter();
    for broadcast in broadcasts.filter(|it| it.state == state) {
        for at in items(portfolio, broadcast) {
            found.entry(at).or_default().push(broadcast);
        }
    }
    found
}

/// What a broadcast tells of, as far as it is there.
pub fn items(portfolio: &Portfolio, broadcast: &Broadcast) -> Vec<Address> {
    let items = broadcast.items.iter();
    items
        .filter_map(|it| portfolio.resolve(it, &broadcast.id))
        .collect()
}
