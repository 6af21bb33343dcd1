//! A small portfolio in memory, and short ways to change it.

use beal::model::change::Change;
use beal::model::compose::Composer;
use beal::model::field::{Field, field_named};
use beal::model::id::{Id, IdSource};
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::records::ecosystem::{Group, Tier};
use beal::model::refusal::Refusal;
use beal::model::tables::fields;

/// A pen that writes on 5 October 2026 with the same ids again.
pub fn pen(seed: u64) -> Pen {
    Pen {
        now: moment("2026-10-05 09:30:00"),
        author: "facilitator".to_owned(),
        ids: IdSource::seeded(seed),
    }
}

/// A moment as it is written.
pub fn moment(text: &str) -> Moment {
    Moment::parse(text).expect("a moment")
}

/// An id as it is written.
pub fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

/// A portfolio with four tiers (the last one only receives), a group, and no inquiries.
pub fn portfolio() -> Portfolio {
    let mut portfolio = Portfolio::default();
    portfolio.ecosystem.id = id("portfolio");
    for (rank, name) in (1..).zip([
        "Change Forum",
        "Tactical Group",
        "Strategic Board",
        "Oversight",
    ]) {
        portfolio.ecosystem.tiers.push(Tier {
            id: id(&name.to_lowercase().replace(' ', "-")),
            name: name.to_owned(),
            rank,
            oversight: name == "Oversight",
            ..Tier::default()
        });
    }
    portfolio.ecosystem.groups.push(Group {
        id: id("forum-south"),
        name: "Forum south".to_owned(),
        ..Group::default()
    });
    portfolio
}

/// A portfolio with the inquiries Duty line and Ward rounds, and their ids.
pub fn two_inquiries(pen: &mut Pen) -> (Portfolio, Id, Id) {
    let mut portfolio = portfolio();
    let duty = make(&mut portfolio, pen, |composer| composer.begin("Duty line"));
    let ward = make(&mut portfolio, pen, |composer| {
        composer.begin("Ward rounds")
    });
    (portfolio, duty, ward)
}

/// Makes a group of changes that has to be taken.
pub fn make<T>(
    portfolio: &mut Portfolio,
    pen: &mut Pen,
    compose: impl FnOnce(&mut Composer<'_>) -> Result<T, Refusal>,
) -> T {
    let mut composer = Composer::new(portfolio, pen);
    compose(&mut composer).expect("a change that is taken")
}

/// A group of changes with what it was made of; what was refused is taken back.
pub fn group(
    portfolio: &mut Portfolio,
    pen: &mut Pen,
    compose: impl FnOnce(&mut Composer<'_>) -> Result<(), Refusal>,
) -> Result<Vec<Change>, Refusal> {
    let mut composer = Composer::new(portfolio, pen);
    match compose(&mut composer) {
        Ok(()) => Ok(composer
            .finish()
            .steps
            .into_iter()
            .map(|step| step.change)
            .collect()),
        Err(refusal) => {
            composer.give_up();
            Err(refusal)
        }
    }
}

/// Adds a record with what is typed for its fields.
pub fn add(
    composer: &mut Composer<'_>,
    file: &Id,
    kind: Kind,
    typed: &[(&str, &str)],
) -> Result<Id, Refusal> {
    let typed: Vec<(&'static Field, Vec<&str>)> = typed
        .iter()
        .map(|(name, text)| (field(kind, name), vec![*text]))
        .collect();
    composer.add(file, kind, &typed)
}

/// Sets a field of a record to what is typed.
pub fn set(
    composer: &mut Composer<'_>,
    at: &Address,
    kind: Kind,
    name: &str,
    text: &str,
) -> Result<(), Refusal> {
    composer.set_typed(at, field(kind, name), &[text], "because")
}

/// The field of a kind with this name.
pub fn field(kind: Kind, name: &str) -> &'static Field {
    field_named(fields(kind), name).unwrap_or_else(|| panic!("{} has no {name}", kind.word()))
}
