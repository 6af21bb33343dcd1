//! Circles: routes along which an ask would come back to where it was, and merges that lead into themselves.

use std::collections::VecDeque;

use crate::model::id::Id;
use crate::model::records::ecosystem::Ecosystem;

/// The circles of the routes, each from its first tier by id; merged tiers count as what goes on for them, and a route
/// between two that are one since they were merged leads nowhere.
pub fn of_routes(ecosystem: &Ecosystem) -> Vec<Vec<Id>> {
    let steps = ecosystem.routes.iter().filter_map(|route| {
        let (from, to) = (route.from.as_ref()?, route.to.as_ref()?);
        let ends = (ecosystem.went_into(from), ecosystem.went_into(to));
        let is_inside = from != to && ends.0 == ends.1;
        (!is_inside).then_some(ends)
    });
    circles(&steps.collect::<Vec<_>>())
}

/// The circles of pools, tiers and groups that were merged into each other.
pub fn of_merges(ecosystem: &Ecosystem) -> Vec<Vec<Id>> {
    let pools = ecosystem.pools.iter().map(|it| &it.id);
    let tiers = ecosystem.tiers.iter().map(|it| &it.id);
    let groups = ecosystem.groups.iter().map(|it| &it.id);
    let steps = pools.chain(tiers).chain(groups);
    let steps = steps.filter_map(|id| Some((id, ecosystem.merged_into(id)?)));
    circles(&steps.collect::<Vec<_>>())
}

/// The shortest circle through each id that lies on one, each id in one circle only.
fn circles(steps: &[(&Id, &Id)]) -> Vec<Vec<Id>> {
    let mut starts: Vec<&Id> = steps.iter().map(|(from, _)| *from).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut found: Vec<Vec<Id>> = Vec::new();
    for start in starts {
        if found.iter().any(|circle| circle.contains(start)) {
            continue;
        }
        found.extend(way_back(steps, start));
    }
    found
}

/// The shortest way from an id back to itself.
fn way_back(steps: &[(&Id, &Id)], start: &Id) -> Option<Vec<Id>> {
    let mut been: Vec<&Id> = Vec::new();
    let mut ways = VecDeque::from([vec![start]]);
    while let Some(way) = ways.pop_front() {
        let here = way.last()?;
        for (_, to) in steps.iter().filter(|(from, _)| from == here) {
            if *to == start {
                return Some(way.into_iter().cloned().collect());
            }
            if !been.contains(to) {
                been.push(to);
                let mut further = way.clone();
                further.push(to);
                ways.push_back(further);
            }
        }
    }
    None
}
