//! A session as its readers see it: its names, days and people in the words that are for them.

use std::collections::HashMap;

use crate::model::day::Day;
use crate::model::field::{Record, field_named, main_field};
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::records::session::{Block, Session};
use crate::model::session::before;
use crate::model::session::held::Held;
use crate::model::session::plan::{self, Planned};
use crate::model::value::Value;
use crate::model::whom::whom;
use crate::model::wording::capital;
use crate::report::document::{Block as Piece, Depth, Phrase, Table};
use crate::report::readers::Readers;

/// What a report on a session is made from.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The whole portfolio.
    pub portfolio: &'a Portfolio,
    /// The guides at hand.
    pub guides: &'a Guides,
    /// The session.
    pub session: &'a Session,
    /// Whom it is for.
    pub readers: Readers,
    /// The day on which it is made.
    pub today: Day,
    /// When the session was held, as clocks on the wall showed it.
    pub held: Option<Held>,
}

impl View<'_> {
    /// When it meets: the day, and from when to when.
    pub fn when(&self) -> String {
        self.meets(self.minutes())
    }

    fn meets(&self, length: u32) -> String {
        let day = self.session.on.map(Day::in_full);
        let time = match plan::time_of_day(&self.session.at) {
            Some(at) if length > 0 => {
                format!(
                    "{} to {}",
                    plan::shown(at),
                    plan::shown(at.saturating_add(length))
                )
            }
            Some(at) => plan::shown(at),
            None => self.session.at.clone(),
        };
        let parts = day.into_iter().chain(Some(time));
        let said: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        said.join(", ")
    }

    /// When it was held, and what was planned.
    pub fn held(&self) -> String {
        let Some(held) = self.held else {
            return self.when();
        };
        let blocks = self.session.blocks.iter();
        let planned = blocks.fold(0_u32, |all, block| all.saturating_add(block.planned));
        let planned = self.meets(planned);
        let day = held
            .day()
            .map_or(String::new(), |day| format!("{}, ", day.in_full()));
        let held = format!("{day}{}", held.times());
        match planned.as_str() {
            "" => held,
            planned if planned == held => format!("{held}, as planned"),
            planned => {
                // The same day is not said twice.
                let planned = planned.strip_prefix(day.as_str()).unwrap_or(planned);
                format!("{held}; planned {planned}")
            }
        }
    }

    /// How many minutes its blocks take.
    pub fn minutes(&self) -> u32 {
        let blocks = self.session.blocks.iter();
        blocks.fold(0, |all, block| all.saturating_add(block.minutes))
    }

    /// The group that meets.
    pub fn group(&self) -> String {
        let group = self.session.group.as_ref();
        group.map_or(String::new(), |id| {
            self.portfolio.name_of(Kind::Group, id.as_str())
        })
    }

    /// What it works on, as far as the readers may know.
    pub fn works_on(&self) -> Vec<String> {
        let inquiries = before::inquiries(self.portfolio, self.session);
        inquiries
            .filter_map(|inquiry| self.headline(inquiry))
            .collect()
    }

    /// What the session is for: its own purpose, or what its inquiries are for, or what they ask.
    pub fn purpose(&self) -> String {
        if !self.session.purpose.trim().is_empty() {
            return self.session.purpose.trim().to_owned();
        }
        let inquiries = before::inquiries(self.portfolio, self.session);
        let sentences = inquiries.filter_map(|inquiry| {
            let said = ["purpose", "question"].map(|name| self.says(inquiry, name));
            let said = said.into_iter().find(|text| !text.trim().is_empty())?;
            Some(sentence(&said))
        });
        sentences.collect::<Vec<_>>().join(" ")
    }

    /// The line that stands for a record, where the readers may read it.
    pub fn headline(&self, record: &dyn Record) -> Option<String> {
        let field = main_field(record.fields())?;
        let may = self.readers.may_read(record, field);
        may.then(|| record.title())
    }

    /// What a field of a record says to the readers; nothing where it is not for them.
    pub fn says(&self, record: &dyn Record, name: &str) -> String {
        let field = field_named(record.fields(), name);
        let open = field.filter(|field| self.readers.may_read(record, field));
        open.map_or(String::new(), |field| record.get(field.name).plain())
    }

    /// The people that a field of a record in an inquiry names, as they are named to the readers.
    pub fn people_of(&self, file: &Id, record: &dyn Record, field: &str) -> String {
        let Value::Refs(people) = record.get(field) else {
            return String::new();
        };
        let names = people.iter().filter_map(|reference| {
            let at = self.portfolio.resolve(reference, file)?;
            let person = self.portfolio.record(&at)?;
            (person.kind() == Kind::Person).then(|| self.readers.person(person))
        });
        names.collect::<Vec<_>>().join(", ")
    }

    /// By when a record is due, as it is spoken of on the day of the report.
    pub fn due(&self, record: &dyn Record) -> String {
        match record.get("due") {
            Value::Day(day) => self.day(Some(day)),
            _ => String::new(),
        }
    }

    /// Whom each feedback line of these inquiries tells.
    pub fn whom<'b>(
        &self,
        inquiries: impl Iterator<Item = &'b Inquiry>,
    ) -> HashMap<Address, String> {
        let lines = inquiries.flat_map(|inquiry| {
            inquiry.feedback.iter().map(move |line| {
                let at = Address::item(inquiry.id.clone(), line.id.clone());
                (at, whom(self.portfolio, &inquiry.id, line))
            })
        });
        lines.collect()
    }

    /// A day as it is spoken of on the day of the report.
    pub fn day(&self, day: Option<Day>) -> String {
        day.map_or(String::new(), |day| day.spoken(self.today))
    }

    /// When a block begins: the time of day, or how long after the beginning.
    pub fn begins(&self, planned: &Planned<'_>) -> String {
        match planned.at {
            Some(at) => plan::shown(at),
            None => format!("+{} min", planned.after),
        }
    }

    /// What a block is called: with its tool, where that has another name.
    pub fn called(&self, block: &Block) -> String {
        match self.guides.by_id(&block.guide).map(|guide| &guide.title) {
            Some(tool) if *tool != block.title => format!("{}: {tool}", block.title),
            _ => block.title.clone(),
        }
    }
}

/// The pairs that say something.
pub fn facts(pairs: Vec<(&str, String)>) -> Option<Piece> {
    let said = pairs
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty());
    let said: Vec<(String, Phrase)> = said
        .map(|(label, text)| (label.to_owned(), text.into()))
        .collect();
    (!said.is_empty()).then_some(Piece::Facts(said))
}

/// A part of a report under its heading.
pub fn part(heading: &str, blocks: impl IntoIterator<Item = Piece>) -> Vec<Piece> {
    let heading = Piece::heading(Depth::Part, heading);
    std::iter::once(heading).chain(blocks).collect()
}

/// Rows of plain text under headings.
pub fn table(headings: &[&str], rows: Vec<Vec<String>>) -> Piece {
    let row = |row: Vec<String>| row.into_iter().map(Phrase::from).collect();
    Piece::Table(Table {
        caption: String::new(),
        headings: headings.iter().map(|text| (*text).to_owned()).collect(),
        rows: rows.into_iter().map(row).collect(),
    })
}

/// A text as a sentence: with a capital first, and a stop at its end.
fn sentence(text: &str) -> String {
    let text = capital(text.trim());
    if text.ends_with(['.', '?', '!', '…']) {
        text
    } else {
        format!("{text}.")
    }
}

/// `1 line`, `3 lines`.
pub fn counted(n: usize, one: &str, several: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{n} {several}")
    }
}
