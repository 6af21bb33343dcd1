//! Where each place of the ecosystem leads: the screen on which that is worked on.

use crate::model::ecology::place::Place;
use crate::tui::house::House;
use crate::tui::screen::Screen;
use crate::tui::screens::dams::DamsScreen;
use crate::tui::screens::framework::FrameworkScreen;
use crate::tui::screens::learning::LearningScreen;
use crate::tui::screens::owed::OwedScreen;
use crate::tui::screens::rain::RainScreen;
use crate::tui::screens::sorting::SortingScreen;
use crate::tui::screens::stream::StreamScreen;
use crate::tui::screens::tiers::TiersScreen;

/// The screen on which a place is worked on.
pub fn screen(place: &Place, house: &House) -> Box<dyn Screen> {
    match place {
        Place::Pool(_) | Place::Elsewhere => Box::new(StreamScreen::new(house)),
        Place::Stream => Box::new(SortingScreen::new(house)),
        Place::Lake(tier) => Box::new(TiersScreen::at(house, tier)),
        Place::Dams => Box::new(DamsScreen::new(house)),
        Place::Sea | Place::Vapour => Box::new(LearningScreen::new(house)),
        Place::Clouds | Place::Rain => Box::new(RainScreen::new(house)),
        Place::Salmon => Box::new(OwedScreen::new(house)),
        Place::Sun => Box::new(FrameworkScreen::new()),
    }
}
