//! Who belongs where in an ecosystem: groups to pools and tiers, whatever was merged into what.

use std::collections::BTreeMap;

use crate::model::id::Id;
use crate::model::records::ecosystem::{Ecosystem, Pool, Tier};
use crate::model::words::Source;

/// The pools and tiers that are there today, and the way to them from every group.
pub struct Belonging<'a> {
    /// The pools that were merged into no other, in the order of their ranks.
    pub pools: Vec<&'a Pool>,
    /// The tiers that work on what comes in, lowest first.
    pub lakes: Vec<&'a Tier>,
    /// The tiers that keep an overview.
    pub suns: Vec<&'a Tier>,
    went: BTreeMap<&'a Id, &'a Id>,
    group_pool: BTreeMap<&'a Id, &'a Id>,
    group_tier: BTreeMap<&'a Id, &'a Id>,
}

impl<'a> Belonging<'a> {
    /// How it stands in an ecosystem.
    pub fn of(ecosystem: &'a Ecosystem) -> Self {
        let merged = |into: &'a Option<Id>, id: &'a Id| into.as_ref().map(|into| (id, into));
        let pools = ecosystem.pools.iter();
        let pools = pools.filter_map(|pool| merged(&pool.merged_into, &pool.id));
        let tiers = ecosystem.tiers.iter();
        let tiers = tiers.filter_map(|tier| merged(&tier.merged_into, &tier.id));
        let groups = ecosystem.groups.iter();
        let groups = groups.filter_map(|group| merged(&group.merged_into, &group.id));
        let went = pools.chain(tiers).chain(groups).collect();
        let mut belonging = Self {
            pools: ecosystem.pools.iter().collect(),
            lakes: ecosystem.tiers_upward(),
            suns: Vec::new(),
            went,
            group_pool: BTreeMap::new(),
            group_tier: BTreeMap::new(),
        };
        belonging.pools.sort_by_key(|pool| pool.rank);
        let goes_on = |id: &Id, belonging: &Self| belonging.went_into(id) == id;
        let pools = std::mem::take(&mut belonging.pools);
        let pools = pools
            .into_iter()
            .filter(|pool| goes_on(&pool.id, &belonging));
        let pools: Vec<&Pool> = pools.collect();
        let tiers = std::mem::take(&mut belonging.lakes);
        let tiers = tiers
            .into_iter()
            .filter(|tier| goes_on(&tier.id, &belonging));
        let (suns, lakes): (Vec<&Tier>, Vec<&Tier>) = tiers.partition(|tier| tier.oversight);
        (belonging.pools, belonging.lakes, belonging.suns) = (pools, lakes, suns);
        for group in &ecosystem.groups {
            if let Some(pool) = &group.pool {
                belonging.group_pool.insert(&group.id, pool);
            }
            if let Some(tier) = &group.tier {
                belonging.group_tier.insert(&group.id, tier);
            }
        }
        belonging
    }

    /// What goes on today for a pool, tier or group: itself, or whatever it was merged into in the end.
    pub fn went_into<'b>(&'b self, id: &'b Id) -> &'b Id {
        let mut at = id;
        // A circle is a fault of the file that `check` names: nobody runs round in it.
        for _ in 0..=self.went.len() {
            match self.went.get(at) {
                Some(into) => at = into,
                None => return at,
            }
        }
        id
    }

    /// The pool that something came from: that of its group, else the first of its kind of source.
    pub fn pool(&self, group: Option<&Id>, source: Option<Source>) -> Option<&Id> {
        let own = group.and_then(|group| {
            let now = self.group_pool.get(self.went_into(group));
            now.or_else(|| self.group_pool.get(group)).copied()
        });
        let own = own.map(|pool| self.went_into(pool));
        let known = |id: &Id| self.pools.iter().find(|pool| pool.id == *id);
        let of_source = || {
            let source = source?;
            let mut pools = self.pools.iter();
            pools.find(|pool| pool.source == Some(source))
        };
        let pool = own.and_then(known).or_else(of_source);
        pool.map(|pool| &pool.id)
    }

    /// The lake of a group.
    pub fn lake_of_group(&self, group: &Id) -> Option<&Id> {
        let now = self.group_tier.get(self.went_into(group));
        let tier = now.or_else(|| self.group_tier.get(group))?;
        self.lake(tier)
    }

    /// The lake that a tier is today.
    pub fn lake(&self, tier: &Id) -> Option<&Id> {
        let now = self.went_into(tier);
        let lake = self.lakes.iter().find(|lake| lake.id == *now);
        lake.map(|lake| &lake.id)
    }

    /// The lake in which messages are sorted: the lowest.
    pub fn sorting(&self) -> Option<&Id> {
        self.lakes.first().map(|tier| &tier.id)
    }

    /// The lake in which inquiries run: the Change Forum by its id, else the one after that in which messages are sorted.
    pub fn inquiring(&self) -> Option<&Id> {
        let named = self
            .lakes
            .iter()
            .find(|tier| tier.id.as_str() == "change-forum");
        let second = || self.lakes.get(1).or_else(|| self.lakes.first());
        named.or_else(second).map(|tier| &tier.id)
    }
}
