//! Who belongs where in an ecosystem: groups to pools and tiers, whatever was merged into what.

use std::collections::BTreeMap;

use crate::model::id::Id;
use crate::model::records::ecosystem::{Ecosystem, Pool, Tier};
use crate::model::words::Source;

/// The pools and tiers that are there today, and the way to them from every group.
pub struct Belonging<'a> {
    /// The pools, in their order.
    pub pools: Vec<&'a Pool>,
    /// The tiers that work on what comes in, lowest first.
    pub lakes: Vec<&'a Tier>,
    group_pool: BTreeMap<&'a Id, &'a Id>,
    group_tier: BTreeMap<&'a Id, &'a Id>,
}

impl<'a> Belonging<'a> {
    /// How it stands in an ecosystem.
    pub fn of(ecosystem: &'a Ecosystem) -> Self {
        let tiers = ecosystem.tiers_upward().into_iter();
        let lakes: Vec<&Tier> = tiers.filter(|tier| !tier.oversight).collect();
        let (mut group_pool, mut group_tier) = (BTreeMap::new(), BTreeMap::new());
        for group in &ecosystem.groups {
            let now = ecosystem.went_into(&group.id);
            let now = ecosystem.groups.iter().find(|it| it.id == *now);
            let now = now.unwrap_or(group);
            if let Some(pool) = &now.pool {
                group_pool.insert(&group.id, ecosystem.went_into(pool));
            }
            if let Some(tier) = &now.tier {
                group_tier.insert(&group.id, ecosystem.went_into(tier));
            }
        }
        Self {
            pools: ecosystem.pools_in_order(),
            lakes,
            group_pool,
            group_tier,
        }
    }

    /// The pool that something came from: that of its group, else the first of its kind of source.
    pub fn pool(&self, group: Option<&Id>, source: Option<Source>) -> Option<&'a Id> {
        let own = group.and_then(|group| self.group_pool.get(group).copied());
        let known = |id: &Id| self.pools.iter().find(|pool| pool.id == *id).copied();
        let of_source = || {
            let mut pools = self.pools.iter().copied();
            source.and_then(|source| pools.find(|pool| pool.source == Some(source)))
        };
        let pool = own.and_then(known).or_else(of_source);
        pool.map(|pool| &pool.id)
    }

    /// The lake of a group.
    pub fn lake_of_group(&self, group: &Id) -> Option<&'a Id> {
        let tier = *self.group_tier.get(group)?;
        let lake = self.lakes.iter().find(|lake| lake.id == *tier);
        lake.map(|lake| &lake.id)
    }

    /// The lake in which messages are sorted: the lowest.
    pub fn sorting(&self) -> Option<&'a Id> {
        self.lakes.first().map(|tier| &tier.id)
    }

    /// The lake in which inquiries run: the Change Forum by its id, else the one after that in which messages are sorted.
    pub fn inquiring(&self) -> Option<&'a Id> {
        let mut lakes = self.lakes.iter();
        let named = lakes.find(|tier| tier.id.as_str() == "change-forum");
        let second = || self.lakes.get(1).or_else(|| self.lakes.first());
        named.or_else(second).map(|tier| &tier.id)
    }
}
