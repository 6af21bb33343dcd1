//! The ecosystem of learning as it stands today: every place of its picture, and behind each number the records counted.

// What a place and a number of it are.
pub mod place;
pub mod stop;

// Who belongs where.
pub mod belonging;

// The places, by where they lie.
pub mod dams;
pub mod lakes;
pub mod pools;
pub mod returns;
pub mod sea;
pub mod sky;

use crate::model::day::Day;
use crate::model::ecology::belonging::Belonging;
use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::ecology::stop::Stop;
use crate::model::portfolio::Portfolio;

/// The places of the picture, each with its numbers, as the water goes: pools, the stream, lakes, dams, the sea, what
/// rises from it, clouds, rain, the way back, and the sun over it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ecology {
    /// The places, in that order.
    pub stands: Vec<Stand>,
}

impl Ecology {
    /// How it stands in a portfolio today.
    pub fn of(portfolio: &Portfolio, today: Day) -> Self {
        let belonging = Belonging::of(&portfolio.ecosystem);
        let mut stands = pools::pools(portfolio, &belonging, today);
        stands.push(pools::stream(portfolio, today));
        stands.extend(lakes::lakes(portfolio, &belonging, today));
        stands.push(dams::dams(portfolio, today));
        stands.extend(sea::sea(portfolio));
        stands.extend(sky::rain(portfolio));
        stands.push(returns::returns(portfolio, today));
        stands.push(sky::sun(portfolio, today));
        Self { stands }
    }

    /// A place, where the ecosystem has it.
    pub fn stand(&self, place: &Place) -> Option<&Stand> {
        self.stands.iter().find(|stand| stand.place == *place)
    }

    /// A number of a place.
    pub fn count(&self, place: &Place, key: &str) -> Option<&Count> {
        let counts = self.stand(place)?.counts.iter();
        counts.into_iter().find(|count| count.key == key)
    }

    /// How many are counted under a key at a place; none where there is no such place.
    pub fn number(&self, place: &Place, key: &str) -> usize {
        self.count(place, key).map_or(0, Count::number)
    }

    /// Every number that is told, in the order of the places.
    pub fn stops(&self) -> Vec<Stop> {
        let stands = self.stands.iter().enumerate();
        let stops = stands.flat_map(|(stand, it)| {
            let counts = it.counts.iter().enumerate();
            let told = counts.filter(|(nth, count)| *nth == 0 || count.number() > 0);
            told.map(move |(count, _)| Stop { stand, count })
        });
        stops.collect()
    }

    /// The place and the number of a stop.
    pub fn at(&self, stop: Stop) -> Option<(&Stand, &Count)> {
        let stand = self.stands.get(stop.stand)?;
        Some((stand, stand.counts.get(stop.count)?))
    }

    /// The picture in plain words: a line a place, for those who hear it.
    pub fn words(&self) -> Vec<String> {
        self.stands.iter().map(Stand::words).collect()
    }
}
