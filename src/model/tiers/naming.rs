//! Pools, tiers and groups are data: added, renamed and merged. Old records keep theirs; whoever counts follows the merge.

use crate::model::compose::Composer;
use crate::model::document::Document;
use crate::model::field::{Field, Record, field_named};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::ecosystem::Ecosystem;
use crate::model::refusal::Refusal;
use crate::model::tables::fields;
use crate::model::value::{FieldValue, Value};
use crate::model::wording::{folded, nearest};

/// The kinds that can be merged.
pub const MERGED: &[Kind] = &[Kind::Pool, Kind::Tier, Kind::Group];

/// How many characters a name may have.
const LONGEST: usize = 200;

/// The kinds of the portfolio's own file that people name and add, in reading order.
pub const NAMED: &[Kind] = &[
    Kind::Pool,
    Kind::Tier,
    Kind::Group,
    Kind::Route,
    Kind::Part,
    Kind::Principle,
    Kind::Aim,
    Kind::Reading,
];

/// The record of the portfolio's own file that an id or name means, among these kinds: `forum-south`, `Change Forum south`.
pub fn find(portfolio: &Portfolio, typed: &str, kinds: &[Kind]) -> Result<Address, Refusal> {
    let ecosystem = &portfolio.ecosystem;
    let typed = typed
        .strip_prefix(&format!("{}/", ecosystem.id))
        .unwrap_or(typed);
    let all = || kinds.iter().flat_map(|kind| ecosystem.items(*kind));
    let by_id = all().find(|record| record.id().as_str() == typed);
    let wanted = folded(typed);
    let called = |record: &&dyn Record| folded(&record.title()) == wanted && !wanted.is_empty();
    let standing = all().find(|record| called(record) && ecosystem.stands(record.id()));
    let found = by_id.or(standing).or_else(|| all().find(called));
    if let Some(record) = found {
        return Ok(Address::item(ecosystem.id.clone(), record.id().clone()));
    }
    let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
    let names: Vec<String> = all()
        .filter(|record| ecosystem.stands(record.id()))
        .map(Record::title)
        .filter(|name| !name.is_empty())
        .collect();
    let there = format!("There are: {}", names.join(" · "));
    let ids = all().map(|record| record.id().as_str());
    let near = nearest(typed, names.iter().map(String::as_str).chain(ids));
    let remedy = match (near, names.is_empty()) {
        (_, true) => format!(
            "The portfolio names none yet: beal add {} --name …",
            words[0]
        ),
        (Some(near), _) => format!("Did you mean “{near}”? {there}"),
        (None, _) => there,
    };
    let reason = format!("There is no {} “{typed}” here.", words.join(" or "));
    Err(Refusal::new(reason, remedy))
}

/// Adds a pool, tier, group or another name with these fields, and returns its id. A name that is there already is refused.
pub fn add(
    composer: &mut Composer<'_>,
    kind: Kind,
    values: &[(&'static Field, Value)],
) -> Result<Id, Refusal> {
    has_its_place(kind, values)?;
    let mut values: Vec<(&'static Field, Value)> = values.to_vec();
    let name = values.iter().find(|(field, _)| field.name == "name");
    if let Some((_, Value::Text(name))) = name {
        is_free(&composer.portfolio.ecosystem, kind, name, None)?;
    }
    let ranked = field_named(fields(kind), "rank");
    if let Some(field) = ranked.filter(|_| values.iter().all(|(field, _)| field.name != "rank")) {
        let rank = next_rank(&composer.portfolio.ecosystem, kind);
        values.push((field, Value::Number(rank)));
    }
    let file = composer.portfolio.ecosystem.id.clone();
    composer.add_values(&file, kind, &values)
}

/// Adds one by its name alone, a group to the pool or tier that it belongs to.
pub fn begin(
    composer: &mut Composer<'_>,
    kind: Kind,
    name: &str,
    home: Option<&Id>,
) -> Result<Id, Refusal> {
    let mut given = vec![("name", Value::Text(crate::model::text::line(name)))];
    if let Some(home) = home {
        let tiers = &composer.portfolio.ecosystem.tiers;
        let is_tier = tiers.iter().any(|tier| tier.id == *home);
        given.push((if is_tier { "tier" } else { "pool" }, home.to_value()));
    }
    let table = fields(kind);
    let values = given.into_iter().filter_map(|(name, value)| {
        let field = field_named(table, name)?;
        Some((field, value))
    });
    add(composer, kind, &values.collect::<Vec<_>>())
}

/// A group belongs to a pool or a tier, a route has two ends, and a reading speaks to an outcome: else nobody would meet it
/// anywhere.
fn has_its_place(kind: Kind, values: &[(&'static Field, Value)]) -> Result<(), Refusal> {
    let has = |name: &str| {
        let mut said = values.iter().filter(|(field, _)| field.name == name);
        said.any(|(_, value)| !value.is_empty())
    };
    match kind {
        Kind::Group if !has("pool") && !has("tier") => Err(Refusal::new(
            "Where does the group belong?",
            "Say its pool (--pool) or its tier (--tier).",
        )),
        Kind::Route if !has("from") || !has("to") => Err(Refusal::new(
            "A route leads from a tier to a tier.",
            "Say both: --from TIER --to TIER.",
        )),
        Kind::Reading if !has("aim") => Err(Refusal::new(
            "Which outcome of the framework does it speak to?",
            "Say it with --aim; `beal framework` names them.",
        )),
        _ => Ok(()),
    }
}

/// The rank after the last; for a tier the one after the last that answers asks.
fn next_rank(ecosystem: &Ecosystem, kind: Kind) -> i64 {
    let overseeing = |record: &dyn Record| record.get("oversight") == Value::Flag(true);
    let records = ecosystem.items(kind).into_iter();
    let ranks = records.filter(|record| !overseeing(*record));
    let ranks = ranks.filter_map(|record| match record.get("rank") {
        Value::Number(rank) => Some(rank),
        _ => None,
    });
    ranks.max().unwrap_or(0) + 1
}

/// Gives a pool, tier or group another name; the one that it had stays in its history.
pub fn rename(
    composer: &mut Composer<'_>,
    at: &Address,
    name: &str,
    why: &str,
) -> Result<(), Refusal> {
    let Some(record) = composer.portfolio.record(at) else {
        return Err(Refusal::new(format!("There is no {at} here."), ""));
    };
    let kind = record.kind();
    is_free(&composer.portfolio.ecosystem, kind, name, at.item.as_ref())?;
    match field_named(fields(kind), "name") {
        Some(field) => composer.set_typed(at, field, &[name], why),
        None => Ok(()),
    }
}

/// Refuses a name that is too long for a line, or that another of the same kind has, so that everybody knows which is
/// meant.
pub fn is_free(
    ecosystem: &Ecosystem,
    kind: Kind,
    name: &str,
    except: Option<&Id>,
) -> Result<(), Refusal> {
    let long = name.chars().count();
    if long > LONGEST {
        return Err(Refusal::new(
            format!("The name has {long} characters; there is room for {LONGEST}."),
            "Give it a shorter one, as people say it.",
        ));
    }
    let wanted = folded(name);
    let taken = ecosystem.items(kind).into_iter().find(|record| {
        Some(record.id()) != except
            && ecosystem.stands(record.id())
            && folded(&record.title()) == wanted
    });
    taken.map_or(Ok(()), |record| {
        Err(Refusal::new(
            format!("There is {} “{}” already.", kind.one(), record.title()),
            "Choose another name, or merge the two.",
        ))
    })
}

/// Merges a pool, tier or group into another of its kind, which goes on for both. Never in a circle.
pub fn merge(
    composer: &mut Composer<'_>,
    from: &Address,
    into: &Address,
    why: &str,
) -> Result<(), Refusal> {
    let portfolio = &*composer.portfolio;
    may_merge(portfolio, from, into)?;
    let kind = portfolio.record(from).map(Record::kind);
    let field = kind.and_then(|kind| field_named(fields(kind), "merged_into"));
    let (Some(field), Some(into)) = (field, &into.item) else {
        return Ok(());
    };
    composer.set(from, field, into.to_value(), why)
}

/// Refuses a merge of two kinds, in a circle, or of what does not belong together.
pub fn may_merge(portfolio: &Portfolio, from: &Address, into: &Address) -> Result<(), Refusal> {
    let ecosystem = &portfolio.ecosystem;
    let (Some(left), Some(kept)) = (portfolio.record(from), portfolio.record(into)) else {
        return Err(Refusal::new("One of the two is not there any more.", ""));
    };
    let (a, b) = (left.title(), kept.title());
    if left.kind() != kept.kind() || !MERGED.contains(&left.kind()) {
        return Err(Refusal::new(
            format!(
                "“{a}” is {}, “{b}” is {}.",
                left.kind().one(),
                kept.kind().one()
            ),
            "A pool is merged with a pool, a tier with a tier, a group with a group.",
        ));
    }
    if from == into {
        return Err(Refusal::new(
            format!("“{a}” cannot be merged into itself."),
            "Name the one that goes on.",
        ));
    }
    let went = ecosystem.went_into(left.id());
    if went != left.id() {
        let name = portfolio.name_of(left.kind(), went.as_str());
        return Err(Refusal::new(
            format!("“{a}” was merged already; {name} goes on for it."),
            "Merge that one, or take the first merge back with `beal undo`.",
        ));
    }
    if ecosystem.went_into(kept.id()) == left.id() {
        return Err(Refusal::new(
            format!("“{b}” was merged into “{a}”: they would lead to each other in a circle."),
            "Merge into one that goes on.",
        ));
    }
    let differs = |name: &str| left.get(name).is_empty() != kept.get(name).is_empty();
    if left.kind() == Kind::Tier && left.get("oversight") != kept.get("oversight") {
        return Err(Refusal::new(
            "One of them keeps an overview and answers no asks; the other answers them.",
            "Merge two that answer asks, or two that do not.",
        ));
    }
    if left.kind() == Kind::Group && (differs("pool") || differs("tier")) {
        return Err(Refusal::new(
            "One of them belongs to a pool, the other to a tier.",
            "Merge two groups of pools, or two of tiers.",
        ));
    }
    Ok(())
}
