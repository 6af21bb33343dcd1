//! Where each place of the ecosystem leads: the screen on which that is worked on.

use crate::model::ecology::place::Place;
use crate::tui::house::House;
use crate::tui::screen::Screen;
use crate::tui::screens::tiers::TiersScreen;

/// The screen on which a place is worked on; `None` where its list is all there is.
pub fn screen(place: &Place, house: &House) -> Option<Box<dyn Screen>> {
    match place {
        Place::Lake(_) => Some(Box::new(TiersScreen::new(house))),
        _ => None,
    }
}

/// Whether a place has such a screen.
pub const fn leads_on(place: &Place) -> bool {
    matches!(place, Place::Lake(_))
}
