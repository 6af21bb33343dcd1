//! An offer: texts that belong into one box, in words, and what stands at their place by now.

use crate::model::moment::Moment;
use crate::tui::house::House;
use crate::workspace::draft::Draft;
use crate::workspace::offering::{is_homeless, is_overtaken, readable, standing};
use crate::workspace::recovered::Recovered;

/// Texts that belong into one box.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Where they belong, in words.
    pub place: String,
    /// When they were typed.
    pub when: Moment,
    /// Whether they were dropped.
    pub dropped: bool,
    /// Why there is no place for them, if there is none.
    pub homeless: Option<String>,
    /// The texts.
    pub parts: Vec<Part>,
    /// Where they are in the list of what waits, or of what was dropped.
    places: Vec<usize>,
}

/// One text of an offer.
#[derive(Clone, Debug)]
pub struct Part {
    /// The label of its field, in a form.
    pub label: Option<&'static str>,
    /// The text as people read it.
    pub text: String,
    /// Why; may be empty.
    pub because: String,
    /// What stands at its place, where that is a field.
    pub now: Option<String>,
    /// Whether something else stands there than when it was begun.
    pub overtaken: bool,
}

/// Everything that waits, then what was dropped.
pub fn offers(house: &House) -> Vec<Offer> {
    let mut all = grouped(house, &house.recovered, false);
    all.extend(grouped(house, &house.set_aside, true));
    all
}

fn grouped(house: &House, list: &[Recovered], dropped: bool) -> Vec<Offer> {
    let portfolio = &house.workspace.portfolio;
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, waits) in list.iter().enumerate() {
        let place = &waits.draft.place;
        let beside = |group: &&mut Vec<usize>| {
            let mut there = group.iter().filter_map(|at| list.get(*at));
            there.all(|other| {
                let other = &other.draft.place;
                other != place && other.is_beside(place)
            })
        };
        match groups.iter_mut().find(beside) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    let offer = |places: Vec<usize>| {
        let first = list.get(*places.first()?)?;
        let all = places.iter().filter_map(|at| list.get(*at));
        Some(Offer {
            place: first.draft.place.said_whole(portfolio),
            when: first.when,
            dropped,
            homeless: is_homeless(&first.draft, portfolio),
            parts: all.map(|waits| part(house, &waits.draft)).collect(),
            places,
        })
    };
    groups.into_iter().filter_map(offer).collect()
}

fn part(house: &House, draft: &Draft) -> Part {
    let portfolio = &house.workspace.portfolio;
    Part {
        label: draft.place.label(portfolio),
        text: readable(draft, portfolio),
        because: draft.because.clone(),
        now: standing(draft, portfolio),
        overtaken: is_overtaken(draft, portfolio),
    }
}

impl Offer {
    /// Its drafts.
    pub fn drafts(&self, house: &House) -> Vec<Draft> {
        let list = if self.dropped {
            &house.set_aside
        } else {
            &house.recovered
        };
        let all = self.places.iter().filter_map(|at| list.get(*at));
        all.map(|waits| waits.draft.clone()).collect()
    }

    /// Takes it out of its list.
    pub fn take(&self, house: &mut House) -> Vec<Recovered> {
        let list = if self.dropped {
            &mut house.set_aside
        } else {
            &mut house.recovered
        };
        let mut taken: Vec<Recovered> = Vec::new();
        for at in self.places.iter().rev() {
            if *at < list.len() {
                taken.insert(0, list.remove(*at));
            }
        }
        taken
    }

    /// Puts another text in place of its only one.
    pub fn replace(&self, house: &mut House, text: &str) {
        let list = if self.dropped {
            &mut house.set_aside
        } else {
            &mut house.recovered
        };
        if let [at] = self.places[..]
            && let Some(waits) = list.get_mut(at)
        {
            text.clone_into(&mut waits.draft.text);
        }
    }

    /// All of its text, for another editor.
    pub fn whole_text(&self, house: &House) -> String {
        let texts = self.drafts(house).into_iter().map(|draft| draft.text);
        texts.collect::<Vec<_>>().join("\n\n")
    }

    /// The first of its texts that something else stands in the place of.
    pub fn comparable(&self) -> Option<(&Self, &Part, &str)> {
        let mut parts = self.parts.iter();
        parts.find_map(|part| {
            let now = part.now.as_deref()?;
            (!now.is_empty() && now != part.text).then_some((self, part, now))
        })
    }
}
