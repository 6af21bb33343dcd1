//! What somebody who contributed is told of their own: heard, done, not done and why, what comes next, and what they were
//! told already.

use crate::model::day::Day;
use crate::model::drafting::Draft;
use crate::model::field::Record;
use crate::model::kind::Kind;
use crate::model::ledger::Ledger;
use crate::model::locks::GAP;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::contribution::Feedback;
use crate::model::refusal::Refusal;
use crate::report::document::{Block, Depth, Phrase, Report, Table};
use crate::report::readers::Readers;

/// The report for who stands behind a contribution, a message, or a feedback line to one of them.
pub fn report(portfolio: &Portfolio, at: &Address, today: Day) -> Result<Report, Refusal> {
    let who = contributor(portfolio, at, today)?;
    let draft = Draft::of_contributor(portfolio, &who, today);
    let mut blocks: Vec<Block> = Vec::new();
    for (heading, said) in draft.parts() {
        blocks.push(Block::heading(Depth::Part, heading));
        blocks.push(Block::list(said.iter().map(String::as_str)));
    }
    let told = told(portfolio, &who, today);
    if !told.rows.is_empty() {
        blocks.push(Block::heading(
            Depth::Part,
            "What you were told, and what you will be",
        ));
        blocks.push(Block::Table(told));
    }
    if draft
        .parts()
        .iter()
        .any(|(_, said)| said.iter().any(|it| it.contains(GAP)))
    {
        blocks.push(Block::Note(
            "Before it is given away".to_owned(),
            format!("Where it says {GAP}, somebody says it in their own words.").into(),
        ));
    }
    Ok(Report {
        title: "What came of what you told us".to_owned(),
        readers: Some(Readers::Contributor),
        made_on: today,
        blocks,
    })
}

/// Whom an address means: the contribution or message itself, or the one that a feedback line answers.
fn contributor(portfolio: &Portfolio, at: &Address, today: Day) -> Result<Address, Refusal> {
    let kind = portfolio.record(at).map(Record::kind);
    if matches!(kind, Some(Kind::Contribution | Kind::Message)) {
        return Ok(at.clone());
    }
    let line = Ledger::line_at(portfolio, at, today);
    let mut behind = line.iter().flat_map(|line| line.contributors(portfolio));
    match (behind.next(), behind.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(Refusal::new(
            "That is nobody’s contribution.",
            "Name a contribution, a message, or a feedback line to one person: `beal owed` and `beal list contributions` show them.",
        )),
    }
}

/// What stands in the ledger for somebody, as they may read it.
fn told(portfolio: &Portfolio, who: &Address, today: Day) -> Table {
    let ledger = Ledger::of(portfolio, today);
    let theirs = ledger
        .lines
        .iter()
        .filter(|line| line.contributors(portfolio).eq([who.clone()]));
    let says = |line: &Feedback, name| Readers::Contributor.says(line, name);
    let rows = theirs.map(|line| {
        let words = if line.feedback.state.is_owed() {
            String::new()
        } else {
            says(line.feedback, "text")
        };
        let day = line
            .told_on()
            .map_or(String::new(), |day| day.spoken(today));
        let cells = [
            says(line.feedback, "title"),
            says(line.feedback, "state"),
            day,
            words,
        ];
        cells.into_iter().map(Phrase::from).collect()
    });
    Table {
        caption: String::new(),
        headings: ["What", "State", "When", "What was said"]
            .map(str::to_owned)
            .into(),
        rows: rows.collect(),
    }
}
