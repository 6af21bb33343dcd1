//! The sea and what rises from it: all that was learned, how far it has travelled, and the change that it led to.

use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::kind::Kind;
use crate::model::picture::drawing::Tone;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::sea::item::Item;
use crate::model::sea::library::Library;
use crate::model::words::Lasting;

/// The sea, and the vapour over it.
pub fn sea(portfolio: &Portfolio) -> [Stand; 2] {
    let library = Library::of(portfolio);
    let of = |is_meant: fn(&Item) -> bool| -> Vec<Address> {
        let learning = library.items.iter().filter(|it| it.kind == Kind::Learning);
        let meant = learning.filter(|it| is_meant(it));
        meant.map(|it| it.at.clone()).collect()
    };
    let sea = vec![
        Count::new(
            "learning",
            ("thing learned", "things learned"),
            Tone::Strong,
            of(|_| true),
        ),
        Count::new(
            "reused",
            ("reused", "reused"),
            Tone::Good,
            of(|it| !it.reused_by.is_empty()),
        ),
        Count::new(
            "led to change",
            ("led to change", "led to change"),
            Tone::Good,
            of(|it| !it.led_to.is_empty()),
        ),
        Count::new(
            "reached nobody",
            ("reached nobody", "reached nobody"),
            Tone::Accent,
            of(Item::is_orphan),
        ),
    ];
    let vapour = vec![
        Count::new(
            "lasting",
            ("lasting change", "lasting changes"),
            Tone::Good,
            risen(portfolio, Lasting::Lasting),
        ),
        Count::new(
            "flex",
            ("flex", "flexes"),
            Tone::Plain,
            risen(portfolio, Lasting::Flex),
        ),
    ];
    [
        Stand::new(Place::Sea, "The sea", sea),
        Stand::new(Place::Vapour, "Rising from it", vapour),
    ]
}

/// The outcomes of a kind that say what learning led to them.
fn risen(portfolio: &Portfolio, lasting: Lasting) -> Vec<Address> {
    let inquiries = portfolio.inquiries.iter();
    let found = inquiries.flat_map(|inquiry| {
        let outcomes = inquiry.outcomes.iter();
        let risen = outcomes.filter(|it| it.lasting == Some(lasting) && !it.learning.is_empty());
        risen.map(|it| Address::item(inquiry.id.clone(), it.id.clone()))
    });
    found.collect()
}
