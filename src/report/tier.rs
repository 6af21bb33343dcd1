//! The sheet for a meeting of a group: what it is asked, what it is to pass on, what it has answered lately. One page.

use crate::model::asks;
use crate::model::day::Day;
use crate::model::field::main_field;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::quoted;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::escalation::Escalation;
use crate::model::refusal::Refusal;
use crate::model::tiers::worklist::{Passing, Waiting, Worklist, place_of};
use crate::model::words::Answer;
use crate::report::document::{Block, Check, Depth, Item, Order, Phrase, Report};
use crate::report::readers::Readers;

/// How many of the latest answers the sheet looks back on.
const LATELY: usize = 6;

/// What a sheet is made from.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// The whole portfolio.
    pub portfolio: &'a Portfolio,
    /// What waits for the group.
    pub list: &'a Worklist,
    /// Whom it is for.
    pub readers: Readers,
    /// The day on which it is made.
    pub today: Day,
}

/// Makes the sheet; refused for readers who may not know what is asked.
pub fn report(sheet: &Sheet<'_>) -> Result<Report, Refusal> {
    if !matches!(sheet.readers, Readers::Internal | Readers::Partners) {
        return Err(Refusal::new(
            format!(
                "What is asked of a tier is not for the audience “{}”.",
                sheet.readers.word()
            ),
            "It is made for: internal · partners",
        ));
    }
    let mut blocks = vec![Block::Facts(sheet.facts())];
    blocks.push(Block::heading(Depth::Part, "To answer"));
    blocks.extend(sheet.asks());
    blocks.push(Block::heading(Depth::Part, "To pass on"));
    blocks.push(sheet.passing());
    let lately = sheet.lately();
    if !lately.is_empty() {
        blocks.push(Block::heading(Depth::Part, "Answered lately"));
        blocks.push(Block::list(lately));
    }
    Ok(Report {
        title: format!("For {}", sheet.list.name(&sheet.portfolio.ecosystem)),
        readers: Some(sheet.readers),
        made_on: sheet.today,
        blocks,
    })
}

impl Sheet<'_> {
    fn facts(&self) -> Vec<(String, Phrase)> {
        let ecosystem = &self.portfolio.ecosystem;
        let groups = ecosystem.groups.iter();
        let mut groups = groups.filter(|it| Some(&it.id) == self.list.group.as_ref());
        let group = groups.next();
        let day = group.and_then(|group| group.next_meeting);
        let day = day.map(|day| format!("{} ({})", day.in_full(), day.away(self.today)));
        let place = group.map(|group| group.place.clone());
        let tier = self.list.tier.as_ref();
        let tier = tier.map(|id| self.portfolio.name_of(Kind::Tier, id.as_str()));
        let late = match self.list.late(self.today) {
            0 => String::new(),
            n => format!(", {n} of them late"),
        };
        let waits = format!(
            "{}{late}; {}",
            counted(self.list.asks.len(), "ask", "asks"),
            counted(
                self.list.passing.len(),
                "success to pass on",
                "successes to pass on"
            )
        );
        let pairs = [
            ("Tier", tier),
            ("Meets", day),
            ("Where", place),
            ("Waiting", Some(waits)),
        ];
        let said = pairs.into_iter().filter_map(|(label, text)| {
            let text = text.filter(|text| !text.is_empty())?;
            Some((label.to_owned(), Phrase::from(text)))
        });
        said.collect()
    }

    /// Each ask with how it stands, and room for the answer.
    fn asks(&self) -> Vec<Block> {
        if self.list.asks.is_empty() {
            return vec![Block::paragraph("No ask waits for an answer.")];
        }
        let items = self.list.asks.iter().map(|ask| self.ask(ask));
        let words = Answer::ALL.iter().filter(|it| **it != Answer::Pending);
        let words: Vec<&str> = words.map(|it| it.word()).collect();
        vec![
            Block::List(Order::Counted, items.collect()),
            Block::Note(
                "Write beside each".to_owned(),
                format!("what you answer ({}), and why.", words.join(", ")).into(),
            ),
            Block::Lines(self.list.asks.len().clamp(2, 8)),
        ]
    }

    fn ask(&self, ask: &Waiting) -> Item {
        let days = match ask.days(self.today) {
            0 => "asked today".to_owned(),
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        };
        let due = ask.due.map(|due| {
            let late = if ask.is_late(self.today) {
                "late: "
            } else {
                ""
            };
            format!("{late}needed by {}", due.spoken(self.today))
        });
        let accepted = ask.answer == Answer::Accepted && ask.at.item.is_some();
        let facts = [
            Some(days),
            due,
            accepted.then(|| "accepted".to_owned()),
            Some(ask.lead.clone()).filter(|lead| !lead.is_empty()),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let text = Phrase::strong(self.said(ask)).and(format!(" ({})", facts.join(" · ")));
        let about = ask.about.iter().filter_map(|at| self.about(at));
        let from = self.from(&ask.at.file).map(Phrase::from);
        let below = about.chain(from).map(|text| Item {
            text,
            below: Vec::new(),
        });
        Item {
            text,
            below: below.collect(),
        }
    }

    /// What is asked, where the readers may read it: the words of a message are the team's.
    fn said(&self, ask: &Waiting) -> String {
        match ask.at.item {
            Some(_) => ask.ask.clone(),
            None => self
                .headline(&ask.at)
                .unwrap_or_else(|| "A message that the team resolves by itself".to_owned()),
        }
    }

    fn about(&self, at: &Address) -> Option<Phrase> {
        let title = self.headline(at)?;
        let record = self.portfolio.record(at)?;
        let scale = record.get("scale").plain();
        let scale = match scale.as_str() {
            "" | "unknown" => String::new(),
            scale => format!(" ({scale})"),
        };
        let tried = record.get("tried").plain();
        let tried = if tried.is_empty() {
            String::new()
        } else {
            format!("; tried already: {tried}")
        };
        Some(format!("About: {title}{scale}{tried}").into())
    }

    /// The inquiry that it comes from, or the pool of the message.
    fn from(&self, file: &Id) -> Option<String> {
        if let Some(inquiry) = self.portfolio.inquiry(file) {
            return Some(format!("From the inquiry {}", quoted(&inquiry.title)));
        }
        let message = self.portfolio.messages.named(file)?;
        let on = message.day().spoken(self.today);
        let source = message.source.map_or("the pools", |source| source.word());
        Some(format!("From a message of {on}, {source}"))
    }

    fn passing(&self) -> Block {
        if self.list.passing.is_empty() {
            return Block::paragraph("No success waits to be passed on.");
        }
        let check = |passing: &Passing| Check {
            done: false,
            text: format!(
                "{} (since {})",
                self.headline(&passing.at)
                    .unwrap_or_else(|| "A success that a message tells of".to_owned()),
                passing.since.spoken(self.today)
            )
            .into(),
        };
        Block::Checklist(self.list.passing.iter().map(check).collect())
    }

    /// The latest answers of the group, the newest first.
    fn lately(&self) -> Vec<Phrase> {
        let ecosystem = &self.portfolio.ecosystem;
        let here = (self.list.tier.clone(), self.list.group.clone());
        let own = asks::all(self.portfolio).map(|(_, ask)| ask);
        let own = own.filter(|ask| !ask.answer.is_open() && place_of(ecosystem, ask) == here);
        let mut own: Vec<(Day, &Escalation)> = own
            .filter_map(|ask| {
                let answers = ask.history.iter().rev();
                let mut answers = answers.filter(|entry| entry.field == "answer");
                Some((answers.next()?.on.day(), ask))
            })
            .collect();
        own.sort_by_key(|(day, ask)| (std::cmp::Reverse(*day), ask.id.clone()));
        let lines = own.into_iter().take(LATELY).map(|(day, ask)| {
            let text = if ask.text.is_empty() {
                String::new()
            } else {
                format!(": {}", ask.text)
            };
            let day = day.spoken(self.today);
            Phrase::from(format!("{}, {} on {day}{text}", ask.ask, ask.answer))
        });
        lines.collect()
    }

    /// The line that stands for a record, where the readers may read it.
    fn headline(&self, at: &Address) -> Option<String> {
        let record = self.portfolio.record(at)?;
        let field = main_field(record.fields())?;
        let may = self.readers.may_read(record, field);
        may.then(|| self.portfolio.title(at)).flatten()
    }
}

fn counted(n: usize, one: &str, several: &str) -> String {
    match n {
        0 => format!("no {several}"),
        1 => format!("1 {one}"),
        n => format!("{n} {several}"),
    }
}
