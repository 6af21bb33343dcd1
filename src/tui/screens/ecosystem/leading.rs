//! Where each place of the ecosystem leads: the screen on which that is worked on.

use crate::model::ecology::place::Place;
use crate::tui::house::House;
use crate::tui::screen::Screen;
use crate::tui::screens::sorting::SortingScreen;
use crate::tui::screens::stream::StreamScreen;
use crate::tui::screens::tiers::TiersScreen;

/// The screen on which a place is worked on; `None` where its lists are all there is.
pub fn screen(place: &Place, house: &House) -> Option<Box<dyn Screen>> {
    match place {
        Place::Pool(_) | Place::Elsewhere => Some(Box::new(StreamScreen::new(house))),
        Place::Stream => Some(Box::new(SortingScreen::new(house))),
        Place::Lake(tier) => Some(Box::new(TiersScreen::at(house, tier))),
        _ => None,
    }
}

/// Whether a place has such a screen.
pub const fn leads_on(place: &Place) -> bool {
    matches!(
        place,
        Place::Pool(_) | Place::Elsewhere | Place::Stream | Place::Lake(_)
    )
}
