//! The overview for the board that only receives (seed: the sun): what came in, what was asked, what changed, who was told.

use crate::model::day::Day;
use crate::model::framework::aims::towards;
use crate::model::kind::Kind;
use crate::model::portfolio::Portfolio;
use crate::model::refusal::Refusal;
use crate::model::tiers::overview::{Asked, Overview, Span};
use crate::report::document::{Block, Depth, Phrase, Report, Table};
use crate::report::readers::Readers;

/// The fewest of which a share is told in hundredths.
const ENOUGH: usize = 10;

/// Makes the overview, from the first day of the programme to today. It holds counts and no words of anybody.
pub fn report(portfolio: &Portfolio, readers: Readers, today: Day) -> Result<Report, Refusal> {
    if readers == Readers::Contributor {
        return Err(Refusal::new(
            "The overview is about everybody’s contributions, not about one.",
            "It is made for: internal · partners · public",
        ));
    }
    let overview = Overview::of(portfolio, today);
    let page = Page {
        portfolio,
        overview: &overview,
        readers,
    };
    let parts = [
        page.in_short(),
        page.came_in(),
        page.asked(),
        page.barriers(),
        page.learned(),
        page.framework(),
        page.told(),
    ];
    Ok(Report {
        title: format!("Overview: {}", portfolio.ecosystem.name),
        readers: Some(readers),
        made_on: today,
        blocks: parts.concat(),
    })
}

/// What the overview is written from.
struct Page<'a> {
    portfolio: &'a Portfolio,
    overview: &'a Overview,
    readers: Readers,
}

impl Page<'_> {
    /// The programme on a few lines, with the dates that they hold for.
    fn in_short(&self) -> Vec<Block> {
        let whole = self.overview.whole();
        let n = |count: usize| self.readers.count(count);
        let messages: usize = whole.messages.iter().sum();
        let facts = [
            (
                "Time",
                format!(
                    "{} to {}",
                    self.overview.from.in_full(),
                    self.overview.to.in_full()
                ),
            ),
            (
                "Counted from",
                format!("messages {}, inquiries {}", n(messages), n(whole.begun)),
            ),
            (
                "Barriers",
                format!(
                    "{} written down, of them {} formed anew; {} came back",
                    n(whole.barriers),
                    n(whole.formed),
                    n(whole.back)
                ),
            ),
            (
                "Removed",
                format!(
                    "{} overcome: the arrangement changed; {} flexed: an exception was made",
                    n(whole.overcome),
                    n(whole.flexed)
                ),
            ),
            (
                "Outcomes",
                format!(
                    "{} last, {} are exceptions, of {} nobody has said yet",
                    n(whole.lasting),
                    n(whole.flex),
                    n(whole.unsaid)
                ),
            ),
            (
                "Ended experiments with learning",
                self.share(whole.learned_from, whole.ended),
            ),
            ("Feedback kept", self.share(whole.told, whole.owed)),
        ];
        let facts = facts.map(|(label, text)| (label.to_owned(), Phrase::from(text)));
        vec![
            Block::Facts(facts.to_vec()),
            Block::paragraph(format!(
                "Every number is counted from the records. n stands with each share, and no share is told in hundredths below n = {ENOUGH}."
            )),
        ]
    }

    fn came_in(&self) -> Vec<Block> {
        let pools = self.overview.pools.iter();
        let pools = pools.map(|id| self.portfolio.name_of(Kind::Pool, id.as_str()));
        let others = ["No pool named", "Told to an inquiry", "Inquiries begun"];
        let mut headings: Vec<String> = pools.collect();
        headings.extend(others.map(str::to_owned));
        let counts = |span: &Span| {
            let own = [span.told_directly, span.begun];
            span.messages.iter().copied().chain(own).collect()
        };
        vec![
            Block::heading(Depth::Part, "What came in"),
            self.table(
                "Messages by pool, and what was told to an inquiry",
                headings,
                counts,
            ),
        ]
    }

    fn barriers(&self) -> Vec<Block> {
        let headings = ["New", "Formed", "Came back", "Overcome", "Flexed"];
        let counts = |span: &Span| {
            vec![
                span.barriers,
                span.formed,
                span.back,
                span.overcome,
                span.flexed,
            ]
        };
        vec![
            Block::heading(Depth::Part, "Barriers"),
            self.table(
                "Barriers that formed, against those removed",
                headings.map(str::to_owned).to_vec(),
                counts,
            ),
        ]
    }

    fn learned(&self) -> Vec<Block> {
        let headings = [
            "Experiments ended",
            "Learning",
            "Outcomes that last",
            "Exceptions",
            "Not said",
        ];
        let counts = |span: &Span| {
            vec![
                span.ended,
                span.learning,
                span.lasting,
                span.flex,
                span.unsaid,
            ]
        };
        vec![
            Block::heading(Depth::Part, "Learning and change"),
            self.table(
                "What was tried, learned and changed",
                headings.map(str::to_owned).to_vec(),
                counts,
            ),
        ]
    }

    /// What the tiers were asked, and how long it waits.
    fn asked(&self) -> Vec<Block> {
        let headings = [
            "Tier",
            "Asked",
            "Answered",
            "Resolved",
            "Days to an answer, the middle one",
            "Waiting",
            "Longest wait in days",
        ];
        let row = |asked: &Asked| {
            let middle = middle(&asked.waits);
            let middle = middle.map_or("none yet".to_owned(), |days| {
                format!("{days} (n = {})", self.readers.count(asked.waits.len()))
            });
            let longest = asked.waiting.last();
            let cells = [
                self.portfolio.name_of(Kind::Tier, asked.tier.as_str()),
                self.readers.count(asked.asked),
                self.readers.count(asked.answered),
                self.readers.count(asked.resolved),
                middle,
                self.readers.count(asked.waiting.len()),
                longest.map_or("none".to_owned(), ToString::to_string),
            ];
            cells.map(Phrase::from).to_vec()
        };
        vec![
            Block::heading(Depth::Part, "What was asked of the tiers"),
            Block::Table(Table {
                caption: String::new(),
                headings: headings.map(str::to_owned).to_vec(),
                rows: self.overview.asks.iter().map(row).collect(),
            }),
        ]
    }

    /// The outcomes framework, with what its indicators showed first and last.
    fn framework(&self) -> Vec<Block> {
        let rows = towards(self.portfolio);
        let heading = Block::heading(Depth::Part, "The outcomes framework");
        if rows.is_empty() {
            return vec![
                heading,
                Block::paragraph("No outcomes framework is written down yet."),
            ];
        }
        let today = self.overview.to;
        let row = |row: &crate::model::framework::aims::Towards<'_>| {
            let reading = |reading: &&crate::model::records::reading::Reading| {
                let on = reading.on.unwrap_or_else(|| reading.added.day());
                format!("{} ({})", reading.value, on.spoken(today))
            };
            let first = row.readings.first().map(reading).unwrap_or_default();
            let last = row.readings.last().filter(|_| row.readings.len() > 1);
            let cells = [
                row.aim.name.clone(),
                self.readers.count(row.learning.len()),
                self.readers.count(row.outcomes.len()),
                self.readers.count(row.lasting.len()),
                first,
                last.map(reading).unwrap_or_default(),
            ];
            cells.map(Phrase::from).to_vec()
        };
        let headings = [
            "Outcome",
            "Learning",
            "Outcomes",
            "Of them lasting",
            "Indicator first",
            "Indicator last",
        ];
        vec![
            heading,
            Block::Table(Table {
                caption: String::new(),
                headings: headings.map(str::to_owned).to_vec(),
                rows: rows.iter().map(row).collect(),
            }),
        ]
    }

    /// Feedback kept, year by year.
    fn told(&self) -> Vec<Block> {
        let years = self.overview.years();
        let all = ("All years".to_owned(), self.overview.whole());
        let rows = years
            .into_iter()
            .map(|(year, span)| (year.to_string(), span));
        let row = |(name, span): (String, Span)| {
            let open = span.owed.saturating_sub(span.told + span.not_possible);
            let cells = [
                name,
                self.readers.count(span.owed),
                self.share(span.told, span.owed),
                self.readers.count(span.not_possible),
                self.readers.count(open),
            ];
            cells.map(Phrase::from).to_vec()
        };
        let headings = ["Year", "Answers owed", "Told", "Not possible", "Still owed"];
        vec![
            Block::heading(Depth::Part, "Feedback to those who contributed"),
            Block::Table(Table {
                caption: "By the year in which each answer became owed".to_owned(),
                headings: headings.map(str::to_owned).to_vec(),
                rows: rows.chain([all]).map(row).collect(),
            }),
        ]
    }

    /// Counts by quarter, with a sum for each year and for all.
    fn table(
        &self,
        caption: &str,
        headings: Vec<String>,
        counts: impl Fn(&Span) -> Vec<usize>,
    ) -> Block {
        let row = |name: Phrase, span: &Span| {
            let counts = counts(span).into_iter();
            let cells = counts.map(|count| Phrase::from(self.readers.count(count)));
            std::iter::once(name).chain(cells).collect::<Vec<_>>()
        };
        let mut rows = Vec::new();
        for (year, sum) in self.overview.years() {
            for span in &self.overview.quarters {
                if let Some(quarter) = span.quarter.filter(|quarter| quarter.year == year) {
                    rows.push(row(quarter.to_string().into(), span));
                }
            }
            rows.push(row(Phrase::strong(format!("{year}")), &sum));
        }
        rows.push(row(Phrase::strong("All years"), &self.overview.whole()));
        let when = std::iter::once("When".to_owned());
        Block::Table(Table {
            caption: caption.to_owned(),
            headings: when.chain(headings).collect(),
            rows,
        })
    }

    /// `23 of 40 (58 %)`; without the share where there are few, and without numbers that would make anybody out.
    fn share(&self, part: usize, n: usize) -> String {
        if n == 0 {
            return "none yet".to_owned();
        }
        let told = format!("{} of {}", self.readers.count(part), self.readers.count(n));
        if n < ENOUGH || self.readers.count(part) != part.to_string() {
            return told;
        }
        format!("{told} ({} %)", (part * 200 + n) / (2 * n))
    }
}

/// The middle one of some days, of an even number the lower of the two in the middle.
fn middle(days: &[i64]) -> Option<i64> {
    days.get(days.len().checked_sub(1)? / 2).copied()
}
