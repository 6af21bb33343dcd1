//! Beginning a broadcast: its channel and its circle are picked, and its draft is made.

use crate::model::picture::labels::counted;
use crate::model::portfolio::Address;
use crate::model::rain::broadcasting::{Plan, begin};
use crate::model::wording::capital;
use crate::model::words::{Channel, Circle};
use crate::report::rain::words;
use crate::tui::house::House;
use crate::tui::screen::{Answer, Next};
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// Picking how something is told, and to whom.
pub type ChannelsScreen = Picking<Channels>;

/// Picks a channel and a circle; the screen below gets the broadcast.
#[derive(Debug)]
pub struct Channels {
    items: Vec<Address>,
}

impl ChannelsScreen {
    /// Every channel for every circle, with how much of these records each may hear.
    pub fn new(house: &House, items: Vec<Address>) -> Self {
        let portfolio = &house.workspace.portfolio;
        let all = Channel::ALL.iter().flat_map(|channel| {
            let circles = Circle::ALL.iter().rev();
            circles.map(move |circle| (*channel, *circle))
        });
        let rows = all.map(|(channel, circle)| {
            let found = words(portfolio, (channel, circle), &items, house.today());
            let tells = counted(found.items.len(), "thing", "things");
            let after = match found.held_back.len() {
                0 => tells,
                n => format!("{tells}, {n} held back"),
            };
            let row = PickRow {
                before: String::new(),
                label: format!("{}, {}", capital(channel.word()), whom(circle)),
                after,
                dim: found.items.is_empty(),
            };
            (row, (channel, circle))
        });
        let list = PickList::new(rows.collect());
        Self::from(Channels { items }, list)
    }
}

/// For whom a circle stands.
fn whom(circle: Circle) -> &'static str {
    match circle {
        Circle::Internal => "for ourselves",
        Circle::Partners => "for partners",
        Circle::Public => "for everybody",
    }
}

impl Picks for Channels {
    type Value = (Channel, Circle);

    fn title(&self) -> String {
        "How is it told, and to whom?".to_owned()
    }

    fn hint(&self) -> &'static str {
        "a few letters of it; ↵ drafts it"
    }

    fn size(&self, list: &PickList<Self::Value>) -> (u16, u16) {
        let rows = u16::try_from(list.len()).unwrap_or(u16::MAX);
        (66, rows.saturating_add(4))
    }

    fn picked(&self, value: &Self::Value, house: &mut House) -> Next {
        let portfolio = &house.workspace.portfolio;
        let found = words(portfolio, *value, &self.items, house.today());
        if found.items.is_empty() {
            house.warn("Nothing of this may be told to them: choose a nearer circle.");
            return Next::Stay;
        }
        let held = found.held_back.len();
        let plan = Plan {
            title: found.title,
            channel: value.0,
            circle: value.1,
            groups: Vec::new(),
            items: found.items,
            text: found.text,
        };
        let Some(id) = house.try_change(|composer| begin(composer, plan)) else {
            return Next::Stay;
        };
        house.say(match held {
            0 => "Drafted. E opens its words in your editor.".to_owned(),
            n => format!("Drafted, with {} held back.", counted(n, "thing", "things")),
        });
        let at = Address::document(id);
        house.mark_fresh(at.clone());
        Next::CloseWith(Answer::Made(at))
    }
}
