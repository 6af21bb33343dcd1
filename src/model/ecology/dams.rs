//! The dams: barriers that stand, those that formed or went this quarter, and those that came back.

use crate::model::dams::quarterly::{Season, seasons};
use crate::model::day::Day;
use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::picture::drawing::Tone;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::quarter::Quarter;

/// The dams of all inquiries.
pub fn dams(portfolio: &Portfolio, today: Day) -> Stand {
    let mut seasons = seasons(portfolio, today).into_iter().rev();
    let season = seasons.find(|season| season.quarter == Quarter::of(today));
    let of = |list: fn(Season) -> Vec<Address>| season.clone().map(list).unwrap_or_default();
    let counts = vec![
        Count::new(
            "standing",
            ("standing", "standing"),
            Tone::Strong,
            standing(portfolio),
        ),
        Count::new(
            "formed",
            ("new this quarter", "new this quarter"),
            Tone::Accent,
            of(|season| season.formed),
        ),
        Count::new(
            "overcome",
            ("overcome", "overcome"),
            Tone::Good,
            of(|season| season.overcome),
        ),
        Count::new(
            "flexed",
            ("flexed", "flexed"),
            Tone::Plain,
            of(|season| season.flexed),
        ),
        Count::new(
            "came back",
            ("came back", "came back"),
            Tone::Bad,
            of(|season| season.back),
        ),
    ];
    Stand::new(Place::Dams, "Dams", counts)
}

/// The barriers that still ask for work.
fn standing(portfolio: &Portfolio) -> Vec<Address> {
    let inquiries = portfolio.inquiries.iter();
    let found = inquiries.flat_map(|inquiry| {
        let open = inquiry.barriers.iter().filter(|it| it.status.is_open());
        open.map(|it| Address::item(inquiry.id.clone(), it.id.clone()))
    });
    found.collect()
}
