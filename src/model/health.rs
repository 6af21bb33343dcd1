//! The trend of a survey: what was answered, statement by statement, over the times at which it was answered.
//!
//! Who answered is nowhere. A mean stands with its number of answers, and there is no share below [`ENOUGH`] answers.

use std::collections::BTreeMap;

use crate::model::day::Day;
use crate::model::guide::{Becomes, Guide, Step};
use crate::model::id::Id;
use crate::model::portfolio::Portfolio;
use crate::model::quarter::Quarter;
use crate::model::records::answering::Answering;
use crate::model::scoring::{HIGH, is_score};

/// From how many answers on a share is told (no percentage below n = 10).
pub const ENOUGH: u32 = 10;

/// How many days side by side can still be read; more are gathered by quarter.
const MANY_DAYS: usize = 6;

/// By what answerings are gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By the day of answering.
    Day,
    /// By the quarter of the year.
    Quarter,
}

/// A survey over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The survey's id.
    pub survey: Id,
    /// What it is called.
    pub title: String,
    /// By what the answerings are gathered.
    pub by: By,
    /// When it was answered, oldest first.
    pub periods: Vec<Period>,
    /// Its statements, in the order of the survey.
    pub statements: Vec<Statement>,
    /// What people wrote, newest first.
    pub words: Vec<Words>,
}

/// One day or quarter in which a survey was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// What it is called: `12 Mar 2026`, `2026 Q1`.
    pub name: String,
    /// The first day on which it was answered.
    pub from: Day,
    /// How many have answered.
    pub answerings: u32,
    /// All their scores together.
    pub all: Sum,
}

/// One statement and how it was scored in each period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The id of the survey's step.
    pub step: Id,
    /// A few words that name it.
    pub title: String,
    /// The statement itself.
    pub text: String,
    /// The scores, one for each period.
    pub periods: Vec<Sum>,
}

/// Words that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The place of its period.
    pub period: usize,
    /// The words that name the question.
    pub about: String,
    /// What was written.
    pub text: String,
}

/// Scores, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many there are.
    pub n: u32,
    /// What they add up to.
    pub total: u32,
    /// How many are “mostly” or “fully”.
    pub high: u32,
}

impl Sum {
    /// The mean; `None` without any.
    pub fn mean(self) -> Option<f64> {
        (self.n > 0).then(|| f64::from(self.total) / f64::from(self.n))
    }

    /// How many in a hundred say “mostly” or “fully”; `None` below [`ENOUGH`].
    pub fn share(self) -> Option<u32> {
        (self.n >= ENOUGH).then(|| (self.high * 100 + self.n / 2) / self.n)
    }

    fn add(&mut self, score: u32) {
        if is_score(score) {
            self.n += 1;
            self.total += score;
            self.high += u32::from(score >= HIGH);
        }
    }
}

impl Trend {
    /// How many answerings there are.
    pub fn answerings(&self) -> u32 {
        self.periods.iter().map(|period| period.answerings).sum()
    }

    /// Whether some period has too few answers to be more than something to talk about.
    pub fn is_small(&self) -> bool {
        self.periods.iter().any(|period| period.answerings < ENOUGH)
    }
}

/// The trend of a survey, of one group or of all. Without `by` days stand side by side as long as there are few.
pub fn trend(portfolio: &Portfolio, survey: &Guide, group: Option<&Id>, by: Option<By>) -> Trend {
    let answered: Vec<&Answering> = portfolio
        .answerings
        .iter()
        .filter(|it| it.survey == survey.id.as_str())
        .filter(|it| group.is_none() || it.group.as_ref() == group)
        .filter(|it| !it.answers.is_empty() && !it.unfinished)
        .collect();
    let by = by.unwrap_or_else(|| fitting(&answered));
    let mut gathered: BTreeMap<String, Vec<&Answering>> = BTreeMap::new();
    for answering in answered {
        let key = key(answering.added.day(), by);
        gathered.entry(key).or_default().push(answering);
    }
    let gathered: Vec<Vec<&Answering>> = gathered.into_values().collect();
    Trend {
        survey: survey.id.clone(),
        title: survey.title.clone(),
        by,
        periods: gathered.iter().filter_map(|of| period(of, by)).collect(),
        statements: scored(survey)
            .map(|step| statement(step, &gathered))
            .collect(),
        words: words(survey, &gathered),
    }
}

/// The steps of a survey that are scored.
pub fn scored(survey: &Guide) -> impl Iterator<Item = &Step> {
    let steps = survey.steps.iter();
    steps.filter(|step| step.becomes.contains(&Becomes::Score))
}

fn fitting(answered: &[&Answering]) -> By {
    let mut days: Vec<Day> = answered.iter().map(|it| it.added.day()).collect();
    days.sort_unstable();
    days.dedup();
    if days.len() > MANY_DAYS {
        By::Quarter
    } else {
        By::Day
    }
}

/// What sorts and parts the periods.
fn key(day: Day, by: By) -> String {
    match by {
        By::Day => day.to_string(),
        By::Quarter => Quarter::of(day).to_string(),
    }
}

fn period(of: &[&Answering], by: By) -> Option<Period> {
    let from = of.iter().map(|it| it.added.day()).min()?;
    let mut all = Sum::default();
    for answer in of.iter().flat_map(|it| &it.answers) {
        all.add(answer.score);
    }
    Some(Period {
        name: match by {
            By::Day => from.date().format("%-d %b %Y").to_string(),
            By::Quarter => Quarter::of(from).to_string(),
        },
        from,
        answerings: u32::try_from(of.len()).unwrap_or(u32::MAX),
        all,
    })
}

fn statement(step: &Step, gathered: &[Vec<&Answering>]) -> Statement {
    let sum = |of: &Vec<&Answering>| {
        let mut sum = Sum::default();
        let answers = of.iter().flat_map(|it| &it.answers);
        for answer in answers.filter(|answer| answer.step == step.id.as_str()) {
            sum.add(answer.score);
        }
        sum
    };
    Statement {
        step: step.id.clone(),
        title: step.title.clone(),
        text: step.question.clone(),
        periods: gathered.iter().map(sum).collect(),
    }
}

fn words(survey: &Guide, gathered: &[Vec<&Answering>]) -> Vec<Words> {
    let title = |id: &str| {
        let step = survey.steps.iter().find(|step| step.id.as_str() == id);
        step.map_or_else(|| id.to_owned(), |step| step.title.clone())
    };
    let mut found: Vec<Words> = Vec::new();
    for (period, of) in gathered.iter().enumerate().rev() {
        let answers = of.iter().flat_map(|it| &it.answers);
        let written = answers.filter(|answer| !answer.text.is_empty());
        let mut here: Vec<Words> = written
            .map(|answer| Words {
                period,
                about: title(&answer.step),
                text: answer.text.clone(),
            })
            .collect();
        // In the order of their letters, so that nobody sees which of them came from one hand.
        here.sort_by(|a, b| (&a.about, &a.text).cmp(&(&b.about, &b.text)));
        found.extend(here);
    }
    found
}
