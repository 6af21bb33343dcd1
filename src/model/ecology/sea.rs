//! The sea and what rises from it: all that was learned, how far it has travelled, and the change that it led to.

use std::collections::BTreeSet;

use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::ecology::sky::rained;
use crate::model::id::Id;
use crate::model::picture::drawing::Tone;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::learning::Learning;
use crate::model::words::Lasting;

/// The sea, and the vapour over it.
pub fn sea(portfolio: &Portfolio) -> [Stand; 2] {
    let led = led(portfolio);
    let rained = rained(portfolio);
    let at = |file: &Id, item: &Id| Address::item(file.clone(), item.clone());
    let of = |is_meant: &dyn Fn(&Id, &Learning) -> bool| -> Vec<Address> {
        let inquiries = portfolio.inquiries.iter();
        let found = inquiries.flat_map(|inquiry| {
            let learning = inquiry.learning.iter();
            let meant = learning.filter(|it| is_meant(&inquiry.id, it));
            meant.map(|it| at(&inquiry.id, &it.id))
        });
        found.collect()
    };
    let reached_nobody = |file: &Id, it: &Learning| {
        let at = at(file, &it.id);
        it.reused_by.is_empty() && !led.contains(&at) && !rained.contains(&at)
    };
    let sea = vec![
        Count::new(
            "learning",
            ("thing learned", "things learned"),
            Tone::Strong,
            of(&|_, _| true),
        ),
        Count::new(
            "reused",
            ("reused", "reused"),
            Tone::Good,
            of(&|_, it| !it.reused_by.is_empty()),
        ),
        Count::new(
            "led to change",
            ("led to change", "led to change"),
            Tone::Good,
            of(&|file, it| led.contains(&at(file, &it.id))),
        ),
        Count::new(
            "reached nobody",
            ("reached nobody", "reached nobody"),
            Tone::Accent,
            of(&reached_nobody),
        ),
    ];
    let risen = |lasting: Lasting| -> Vec<Address> {
        let inquiries = portfolio.inquiries.iter();
        let found = inquiries.flat_map(|inquiry| {
            let outcomes = inquiry.outcomes.iter();
            let meant =
                outcomes.filter(|it| it.lasting == Some(lasting) && !it.learning.is_empty());
            meant.map(|it| at(&inquiry.id, &it.id))
        });
        found.collect()
    };
    let vapour = vec![
        Count::new(
            "lasting",
            ("lasting change", "lasting changes"),
            Tone::Good,
            risen(Lasting::Lasting),
        ),
        Count::new(
            "flex",
            ("flex", "flexes"),
            Tone::Plain,
            risen(Lasting::Flex),
        ),
    ];
    [
        Stand::new(Place::Sea, "The sea", sea),
        Stand::new(Place::Vapour, "Rising from it", vapour),
    ]
}

/// The learning that some outcome says it came from.
fn led(portfolio: &Portfolio) -> BTreeSet<Address> {
    let inquiries = portfolio.inquiries.iter();
    let outcomes = inquiries.flat_map(|inquiry| {
        let outcomes = inquiry.outcomes.iter();
        outcomes.flat_map(|it| it.learning.iter().map(|learning| (&inquiry.id, learning)))
    });
    outcomes
        .filter_map(|(file, learning)| portfolio.resolve(learning, file))
        .collect()
}
