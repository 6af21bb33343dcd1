//! The overview over the programme's years, for the board that only receives (seed: the sun).

use std::collections::BTreeMap;

use crate::model::asks;
use crate::model::dams::quarterly::{Season, seasons};
use crate::model::day::Day;
use crate::model::ecology::belonging::Belonging;
use crate::model::id::Id;
use crate::model::ledger::Ledger;
use crate::model::portfolio::Portfolio;
use crate::model::quarter::Quarter;
use crate::model::records::escalation::Escalation;
use crate::model::words::{Answer, FeedbackState, Lasting};

/// What came of the programme, from its first day to today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// The first day of anything in it.
    pub from: Day,
    /// Today.
    pub to: Day,
    /// The pools in their order; messages of none of them are counted at the end of each row.
    pub pools: Vec<Id>,
    /// Quarter by quarter, none left out.
    pub quarters: Vec<Span>,
    /// How asks fare at each tier that answers any, lowest first.
    pub asks: Vec<Asked>,
}

/// What happened in a quarter. Every number is how many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The quarter; `None` for a sum over several.
    pub quarter: Option<Quarter>,
    /// Messages of each pool, and at the end those of none.
    pub messages: Vec<usize>,
    /// Contributions that were told to an inquiry and came with no message.
    pub told_directly: usize,
    /// Inquiries that were begun.
    pub begun: usize,
    /// Barriers that were written down first.
    pub barriers: usize,
    /// Those of them that have formed since (seed: beavers).
    pub formed: usize,
    /// Barriers that came back.
    pub back: usize,
    /// Barriers that were overcome.
    pub overcome: usize,
    /// Barriers that were flexed: an exception was made.
    pub flexed: usize,
    /// Experiments that have ended, by the day that they ended on.
    pub ended: usize,
    /// Those of them from which learning was written down.
    pub learned_from: usize,
    /// Learning that was written down.
    pub learning: usize,
    /// Outcomes that are an exception.
    pub flex: usize,
    /// Outcomes that last.
    pub lasting: usize,
    /// Outcomes of which nobody has said whether they last.
    pub unsaid: usize,
    /// Answers that became owed to those who contributed.
    pub owed: usize,
    /// Those of them that they were given.
    pub told: usize,
    /// Those of them that were not possible.
    pub not_possible: usize,
}

/// How asks fare at a tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The tier.
    pub tier: Id,
    /// How many asks were put to it.
    pub asked: usize,
    /// How many it has answered for good.
    pub answered: usize,
    /// How many of those it has resolved.
    pub resolved: usize,
    /// The days that each answered one waited, fewest first; only those whose answer has a date.
    pub waits: Vec<i64>,
    /// The days that each open one has waited, fewest first.
    pub waiting: Vec<i64>,
}

impl Span {
    /// The sum of several.
    pub fn sum<'a>(spans: impl IntoIterator<Item = &'a Self>) -> Self {
        spans.into_iter().fold(Self::default(), |all, one| {
            let wide = all.messages.len().max(one.messages.len());
            let at = |counts: &[usize], nth: usize| counts.get(nth).copied().unwrap_or(0);
            let messages = (0..wide).map(|nth| at(&all.messages, nth) + at(&one.messages, nth));
            Self {
                quarter: None,
                messages: messages.collect(),
                told_directly: all.told_directly + one.told_directly,
                begun: all.begun + one.begun,
                barriers: all.barriers + one.barriers,
                formed: all.formed + one.formed,
                back: all.back + one.back,
                overcome: all.overcome + one.overcome,
                flexed: all.flexed + one.flexed,
                ended: all.ended + one.ended,
                learned_from: all.learned_from + one.learned_from,
                learning: all.learning + one.learning,
                flex: all.flex + one.flex,
                lasting: all.lasting + one.lasting,
                unsaid: all.unsaid + one.unsaid,
                owed: all.owed + one.owed,
                told: all.told + one.told,
                not_possible: all.not_possible + one.not_possible,
            }
        })
    }
}

impl Overview {
    /// Everything that was written down up to today.
    pub fn of(portfolio: &Portfolio, today: Day) -> Self {
        let ecosystem = &portfolio.ecosystem;
        let belonging = Belonging::of(ecosystem);
        let pools: Vec<Id> = belonging.pools.iter().map(|it| it.id.clone()).collect();
        let mut counted = Counted {
            spans: BTreeMap::new(),
            pools: pools.len(),
            first: today,
        };
        for message in &portfolio.messages {
            let pool = belonging.pool(message.group.as_ref(), message.source);
            let nth = pools.iter().position(|id| Some(id) == pool);
            let nth = nth.unwrap_or(pools.len());
            counted.on(message.day(), |span| span.messages[nth] += 1);
        }
        of_inquiries(portfolio, &mut counted);
        for season in seasons(portfolio, today) {
            counted.of_season(&season);
        }
        of_feedback(portfolio, today, &mut counted);
        let quarters = Quarter::of(counted.first).through(Quarter::of(today));
        let quarters = quarters.map(|quarter| {
            let span = counted.spans.remove(&quarter);
            Span {
                quarter: Some(quarter),
                ..span.unwrap_or_else(|| empty(pools.len()))
            }
        });
        Self {
            quarters: quarters.collect(),
            from: counted.first,
            to: today,
            asks: of_asks(portfolio, today),
            pools,
        }
    }

    /// The years that it goes over, each with its sum.
    pub fn years(&self) -> Vec<(i32, Span)> {
        let mut years: BTreeMap<i32, Vec<&Span>> = BTreeMap::new();
        for span in &self.quarters {
            if let Some(quarter) = span.quarter {
                years.entry(quarter.year).or_default().push(span);
            }
        }
        let sums = years
            .into_iter()
            .map(|(year, spans)| (year, Span::sum(spans)));
        sums.collect()
    }

    /// The sum over all of it.
    pub fn whole(&self) -> Span {
        Span::sum(&self.quarters)
    }
}

/// What was counted so far, and the first day of it.
struct Counted {
    spans: BTreeMap<Quarter, Span>,
    pools: usize,
    first: Day,
}

impl Counted {
    fn on(&mut self, day: Day, count: impl FnOnce(&mut Span)) {
        self.first = self.first.min(day);
        let pools = self.pools;
        let span = self.spans.entry(Quarter::of(day));
        count(span.or_insert_with(|| empty(pools)));
    }

    fn of_season(&mut self, season: &Season) {
        let pools = self.pools;
        let span = self.spans.entry(season.quarter);
        let span = span.or_insert_with(|| empty(pools));
        span.barriers = season.new.len();
        span.formed = season.formed.len();
        span.back = season.back.len();
        span.overcome = season.overcome.len();
        span.flexed = season.flexed.len();
    }
}

fn empty(pools: usize) -> Span {
    Span {
        messages: vec![0; pools + 1],
        ..Span::default()
    }
}

fn of_inquiries(portfolio: &Portfolio, counted: &mut Counted) {
    for inquiry in &portfolio.inquiries {
        counted.on(inquiry.added.day(), |span| span.begun += 1);
        let brought = inquiry.contributions.iter();
        for contribution in brought.filter(|it| it.messages.is_empty()) {
            counted.on(contribution.added.day(), |span| span.told_directly += 1);
        }
        for barrier in &inquiry.barriers {
            counted.on(barrier.added.day(), |_| {});
        }
        for experiment in inquiry.experiments.iter().filter(|it| it.is_over()) {
            let states = experiment.history.iter().rev();
            let mut states = states.filter(|entry| entry.field == "state");
            let on = states.next().map_or(experiment.added, |entry| entry.on);
            let learned = inquiry.learning.iter();
            let is_learned = learned
                .flat_map(|it| &it.experiments)
                .any(|link| link.file.is_none() && link.item == experiment.id);
            counted.on(on.day(), |span| {
                span.ended += 1;
                span.learned_from += usize::from(is_learned);
            });
        }
        for learning in &inquiry.learning {
            counted.on(learning.added.day(), |span| span.learning += 1);
        }
        for outcome in &inquiry.outcomes {
            let on = outcome.seen_on.unwrap_or_else(|| outcome.added.day());
            counted.on(on, |span| match outcome.lasting {
                Some(Lasting::Flex) => span.flex += 1,
                Some(Lasting::Lasting) => span.lasting += 1,
                None => span.unsaid += 1,
            });
        }
    }
}

/// Every answer that became owed, on the day that it did, and what has become of it by today.
fn of_feedback(portfolio: &Portfolio, today: Day, counted: &mut Counted) {
    let ledger = Ledger::of(portfolio, today);
    for line in &ledger.lines {
        counted.on(line.feedback.added.day(), |span| {
            span.owed += 1;
            span.told += usize::from(line.is_told());
            let not = line.feedback.state == FeedbackState::NotPossible;
            span.not_possible += usize::from(not);
        });
    }
}

fn of_asks(portfolio: &Portfolio, today: Day) -> Vec<Asked> {
    let ecosystem = &portfolio.ecosystem;
    let tiers = ecosystem.tiers_upward().into_iter();
    let tiers = tiers.filter(|tier| !tier.oversight);
    let of = |tier: &Id| {
        let asks = asks::all(portfolio).map(|(_, ask)| ask).filter(|ask| {
            let to = ask.to.as_ref();
            to.is_some_and(|to| ecosystem.went_into(to) == tier)
        });
        let asks: Vec<&Escalation> = asks.collect();
        let (open, closed): (Vec<&Escalation>, Vec<&Escalation>) =
            asks.iter().partition(|ask| ask.answer.is_open());
        let since = |ask: &&Escalation| today.days_since(ask.added.day()).max(0);
        let mut waiting: Vec<i64> = open.iter().map(since).collect();
        let mut waits: Vec<i64> = closed.iter().filter_map(|ask| waited(ask)).collect();
        waiting.sort_unstable();
        waits.sort_unstable();
        let resolved = closed.iter().filter(|ask| ask.answer == Answer::Resolved);
        Asked {
            tier: tier.clone(),
            asked: asks.len(),
            answered: closed.len(),
            resolved: resolved.count(),
            waits,
            waiting,
        }
    };
    tiers.map(|tier| of(&tier.id)).collect()
}

/// How many days an ask waited for the answer that closed it.
fn waited(ask: &Escalation) -> Option<i64> {
    let answers = ask.history.iter().filter(|entry| entry.field == "answer");
    let mut closing = answers.filter(|entry| {
        let answer = Answer::parse(&entry.to);
        answer.is_some_and(|answer| !answer.is_open())
    });
    let on = closing.next()?.on.day();
    Some(on.days_since(ask.added.day()).max(0))
}
