//! The portfolio's own file: its ecosystem of learning. Every name in it is data that a team can change.

use crate::document;
use crate::model::day::Day;
use crate::model::field::FieldKind::{Choice, Date, Flag, Line, Lines, Named, Number, Text};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::records::dispute::Dispute;
use crate::model::records::person::Person;
use crate::model::records::reading::Reading;
use crate::model::words::Source;
use crate::record;

record! {
    /// One of the pools that messages come from (seed).
    pub struct Pool of Pool {
        name: String = Line, "Name", "What people call it" [public dated];
        rank: u32 = Number, "Order", "Its place in lists and pictures" [public];
        source: Option<Source> = Choice(Source::WORDS), "Source", "Which kind of source it is" [public];
        about: String = Text, "About", "What it does" [public];
        merged_into: Option<Id> = Named(Kind::Pool), "Merged into", "The pool that goes on for it; what came before keeps this one" [public dated follows];
    }
}

record! {
    /// One of the tiers that work on messages (seed: lakes), or the oversight board that only receives.
    pub struct Tier of Tier {
        name: String = Line, "Name", "What people call it" [public dated];
        rank: u32 = Number, "Order", "Its place on the way up, from 1" [public];
        oversight: bool = Flag, "Oversight", "It keeps an overview and answers no asks" [public];
        about: String = Text, "About", "What it does" [public];
        leads: Vec<String> = Lines, "Leads", "The leads that sorting can assign" [partners];
        merged_into: Option<Id> = Named(Kind::Tier), "Merged into", "The tier that goes on for it; what came before keeps this one" [public dated follows];
    }
}

record! {
    /// A named group at a pool or a tier.
    pub struct Group of Group {
        name: String = Line, "Name", "What people call it" [public dated];
        pool: Option<Id> = Named(Kind::Pool), "Pool", "The pool that it belongs to" [public];
        tier: Option<Id> = Named(Kind::Tier), "Tier", "The tier that it belongs to" [public];
        place: String = Line, "Place", "Where it meets" [public];
        next_meeting: Option<Day> = Date, "Next meeting", "When it meets next" [partners];
        merged_into: Option<Id> = Named(Kind::Group), "Merged into", "The group that goes on for it; what came before keeps this one" [public dated follows];
    }
}

record! {
    /// A way up: who passes on to whom.
    pub struct Route of Route {
        from: Option<Id> = Named(Kind::Tier), "From", "The tier that passes on" [public];
        to: Option<Id> = Named(Kind::Tier), "To", "The tier that receives" [public];
    }
}

record! {
    /// A part of the system, for maps and gaps.
    pub struct Part of Part {
        name: String = Line, "Name", "What people call it" [public];
        about: String = Text, "About", "What belongs to it" [public];
    }
}

record! {
    /// A principle that the work is held against.
    pub struct Principle of Principle {
        name: String = Line, "Principle", "The principle in a few words" [public];
        rank: u32 = Number, "Order", "Its place in lists" [public];
        about: String = Text, "About", "What it asks of us" [public];
    }
}

record! {
    /// An outcome of the programme's outcomes framework.
    pub struct Aim of Aim {
        name: String = Line, "Outcome", "What would be different" [public];
        level: Option<crate::model::words::Level> = Choice(crate::model::words::Level::WORDS), "Level", "Where in the system" [public];
        indicator: String = Text, "Indicator", "How anybody would tell" [public];
    }
}

document! {
    /// The ecosystem of a portfolio, `portfolio.ron`.
    pub struct Ecosystem of Ecosystem {
        name: String = Line, "Name", "What the portfolio is called" [public];
        about: String = Text, "About", "What it is for" [public];
    }
    lists {
        pools: Pool;
        tiers: Tier;
        groups: Group;
        routes: Route;
        parts: Part;
        principles: Principle;
        aims: Aim;
        readings: Reading;
        people: Person;
        disputes: Dispute;
    }
}

impl Ecosystem {
    /// The tiers on the way up, lowest first, oversight last. Those that were merged into another are not among them.
    pub fn tiers_upward(&self) -> Vec<&Tier> {
        let tiers = self.tiers.iter().filter(|tier| self.stands(&tier.id));
        let mut tiers: Vec<&Tier> = tiers.collect();
        tiers.sort_by_key(|tier| (tier.oversight, tier.rank));
        tiers
    }

    /// The pools in their order. Those that were merged into another are not among them.
    pub fn pools_in_order(&self) -> Vec<&Pool> {
        let pools = self.pools.iter().filter(|pool| self.stands(&pool.id));
        let mut pools: Vec<&Pool> = pools.collect();
        pools.sort_by_key(|pool| pool.rank);
        pools
    }

    /// The groups of a pool or tier by name, and of what was merged into it. Merged groups are not among them.
    pub fn groups_of(&self, place: &Id) -> Vec<&Group> {
        let belongs = |group: &&Group| {
            let homes = [&group.tier, &group.pool].into_iter().flatten();
            self.stands(&group.id) && homes.into_iter().any(|home| self.went_into(home) == place)
        };
        let mut groups: Vec<&Group> = self.groups.iter().filter(belongs).collect();
        groups.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        groups
    }

    /// What goes on for a pool, tier or group: itself, or what it was merged into, however often.
    ///
    /// Files may say that several were merged in a circle; then the first of them by id goes on for all.
    pub fn went_into<'a>(&'a self, id: &'a Id) -> &'a Id {
        let mut been = vec![id];
        let mut here = id;
        while let Some(next) = self.merged_into(here) {
            if let Some(from) = been.iter().position(|known| *known == next) {
                return been[from..].iter().min().copied().unwrap_or(here);
            }
            been.push(next);
            here = next;
        }
        here
    }

    /// Whether a pool, tier or group goes on under its own id.
    pub fn stands(&self, id: &Id) -> bool {
        self.went_into(id) == id
    }

    /// What a pool, tier or group was merged into, in one step; nothing where that is not there.
    pub fn merged_into(&self, id: &Id) -> Option<&Id> {
        let pools = self.pools.iter().map(|it| (&it.id, &it.merged_into));
        let tiers = self.tiers.iter().map(|it| (&it.id, &it.merged_into));
        let groups = self.groups.iter().map(|it| (&it.id, &it.merged_into));
        let mut all = pools.chain(tiers).chain(groups);
        let into = all.find(|(known, _)| *known == id)?.1.as_ref()?;
        let is_there = self.pools.iter().any(|it| it.id == *into)
            || self.tiers.iter().any(|it| it.id == *into)
            || self.groups.iter().any(|it| it.id == *into);
        is_there.then_some(into)
    }
}
