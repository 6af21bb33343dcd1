//! Narrowing the library down: a facet is picked by a few letters, or words and terms are typed.

use std::collections::BTreeMap;

use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::pick::holding;
use crate::model::portfolio::Portfolio;
use crate::model::sea::asking::Asking;
use crate::model::sea::item::{Item, Reach};
use crate::model::sea::library::Library;
use crate::tui::house::House;
use crate::tui::screen::{Answer, Next};
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// Narrowing the library down; the screen below gets the whole query.
pub type NarrowScreen = Picking<Narrowing>;

/// What can be asked, with what is asked already.
#[derive(Debug)]
pub struct Narrowing {
    query: String,
    offers: Vec<(PickRow, String)>,
}

impl NarrowScreen {
    /// Every facet of these items, with how many have it.
    pub fn new(house: &House, library: &Library, items: &[&Item], query: &str) -> Self {
        let narrowing = Narrowing {
            query: query.to_owned(),
            offers: offers(library, items, &house.workspace.portfolio),
        };
        let mut list = PickList::grouped(narrowing.offers.clone());
        list.none = "There is nothing to narrow down: f again, or Esc.";
        Self::from(narrowing, list)
    }
}

/// The facets that some of the items have, group by group, each with its term.
fn offers(library: &Library, items: &[&Item], portfolio: &Portfolio) -> Vec<(PickRow, String)> {
    let mut counts = Counts::default();
    for item in items {
        for theme in &item.themes {
            let theme = library.themes.all().get(*theme);
            let title = theme.map_or("", |theme| theme.title.as_str());
            counts.add("Theme", title, &format!("theme:{}", quoted(title)));
        }
        for part in &item.parts {
            let name = portfolio.name_of(Kind::Part, Id::as_str(part));
            counts.add("Part", &name, &format!("part:{}", quoted(part.as_str())));
        }
        if let Some(sure) = item.confidence {
            counts.add("Confidence", sure.word(), &format!("confidence:{sure}"));
        }
        for kind in &item.evidence {
            let word = kind.word();
            counts.add("Evidence", word, &format!("evidence:{}", quoted(word)));
        }
        if let Some(lasting) = item.lasting {
            counts.add("Change", lasting.word(), &format!("lasting:{lasting}"));
        }
        for reach in item.reaches() {
            let word = Reach::word(reach);
            counts.add("Reached", word, &format!("reached:{word}"));
        }
    }
    counts.rows()
}

/// How many items have each facet.
#[derive(Default)]
struct Counts(BTreeMap<(usize, String), (&'static str, String, usize)>);

/// The groups in their order.
const GROUPS: &[&str] = &[
    "Theme",
    "Part",
    "Confidence",
    "Evidence",
    "Change",
    "Reached",
];

impl Counts {
    fn add(&mut self, group: &'static str, label: &str, term: &str) {
        let place = GROUPS.iter().position(|known| *known == group);
        let key = (place.unwrap_or(0), label.to_owned());
        let found = self.0.entry(key).or_insert((group, term.to_owned(), 0));
        found.2 += 1;
    }

    /// The rows, in each group the most frequent first.
    fn rows(self) -> Vec<(PickRow, String)> {
        let mut all: Vec<_> = self.0.into_iter().collect();
        all.sort_by(|((a, one), (_, _, many)), ((b, other), (_, _, more))| {
            (a, more, one).cmp(&(b, many, other))
        });
        let row = |((_, label), (group, term, count)): (
            (usize, String),
            (&'static str, String, usize),
        )| {
            let row = PickRow {
                before: group.to_owned(),
                label,
                after: count.to_string(),
                dim: false,
            };
            (row, term)
        };
        all.into_iter().map(row).collect()
    }
}

/// A value as it stands in a query.
fn quoted(value: &str) -> String {
    // The language has no way to write a quotation mark inside of two others: its longest piece finds it too.
    let pieces = value.split('"').map(str::trim);
    let longest = pieces.max_by_key(|piece| piece.len()).unwrap_or_default();
    // A comma would mean either of two.
    let longest = longest.split(',').map(str::trim);
    let longest = longest.max_by_key(|piece| piece.len()).unwrap_or_default();
    if longest.contains(char::is_whitespace) {
        format!("\"{longest}\"")
    } else {
        longest.to_owned()
    }
}

impl Picks for Narrowing {
    type Value = String;

    fn title(&self) -> String {
        "Narrow the library down".to_owned()
    }

    fn hint(&self) -> &'static str {
        "a few letters of a theme, a part …, or words to look for"
    }

    fn size(&self, list: &PickList<String>) -> (u16, u16) {
        let rows = u16::try_from(list.len()).unwrap_or(u16::MAX);
        (96, rows.saturating_add(5).clamp(10, 34))
    }

    fn search(&mut self, list: &mut PickList<String>, house: &House) {
        let typed = list.editor.text().trim().to_owned();
        let labels = self.offers.iter();
        let labels = labels.map(|(row, _)| format!("{} {}", row.before, row.label));
        let found = holding(labels, &typed);
        let mut rows: Vec<(PickRow, String)> = found
            .into_iter()
            .filter_map(|at| self.offers.get(at).cloned())
            .collect();
        if !typed.is_empty() {
            // Terms come first, words last: a few letters mostly mean something of the list.
            let is_term = typed.contains([':', '<', '>']);
            let reads = Asking::read(&typed, &house.workspace.portfolio, house.today()).is_ok();
            let row = PickRow {
                before: "Typed".to_owned(),
                label: if is_term {
                    typed.clone()
                } else {
                    format!("the words “{typed}”")
                },
                after: String::new(),
                dim: !reads,
            };
            let at = if is_term { 0 } else { rows.len() };
            rows.insert(at, (row, typed));
        }
        list.show(rows);
    }

    fn picked(&self, term: &String, house: &mut House) -> Next {
        let query = format!("{} {term}", self.query);
        match Asking::read(&query, &house.workspace.portfolio, house.today()) {
            Ok(asking) => Next::CloseWith(Answer::Text(asking.text)),
            Err(refusal) => {
                house.refuse(&refusal);
                Next::Stay
            }
        }
    }
}
