//! Where each place of the ecosystem leads: the screen on which that is worked on.

use crate::model::ecology::place::Place;
use crate::tui::house::House;
use crate::tui::screen::Screen;
use crate::tui::screens::dams::DamsScreen;
use crate::tui::screens::framework::FrameworkScreen;
use crate::tui::screens::learning::LearningScreen;
use crate::tui::screens::learning::view::View;
use crate::tui::screens::owed::{self, OwedScreen};
use crate::tui::screens::rain::{self, RainScreen};
use crate::tui::screens::sorting::SortingScreen;
use crate::tui::screens::stream::StreamScreen;
use crate::tui::screens::tiers::TiersScreen;

/// The screen on which a place is worked on, in the view that fits a number of it.
pub fn screen(place: &Place, number: &str, house: &House) -> Box<dyn Screen> {
    match place {
        Place::Pool(_) | Place::Elsewhere => Box::new(StreamScreen::new(house)),
        Place::Stream => Box::new(SortingScreen::new(house)),
        Place::Lake(tier) => Box::new(TiersScreen::at(house, tier)),
        Place::Dams => Box::new(DamsScreen::new(house)),
        Place::Sea | Place::Vapour => Box::new(LearningScreen::seeing(house, learned(number))),
        Place::Clouds => Box::new(RainScreen::new(house)),
        Place::Rain => Box::new(RainScreen::seeing(house, rain::View::Rain)),
        Place::Salmon => Box::new(OwedScreen::seeing(house, owed(number))),
        Place::Sun => Box::new(FrameworkScreen::new()),
    }
}

/// The part of the library that a number of the sea counts.
fn learned(number: &str) -> View {
    match number {
        "learning" => View::Learning,
        "reused" => View::Reused,
        "led to change" => View::Led,
        "reached nobody" => View::Orphans,
        "lasting" | "flex" => View::Outcomes,
        _ => View::All,
    }
}

/// The list in which the answers stand that a number counts.
fn owed(number: &str) -> owed::View {
    match number {
        "sent" | "acknowledged" => owed::View::Told,
        "not possible" => owed::View::NotPossible,
        _ => owed::View::Waiting,
    }
}
