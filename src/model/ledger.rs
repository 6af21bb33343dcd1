//! The ledger of feedback over inquiries and messages: who waits for an answer, how long, and who was told (seed: the
//! salmon).

use std::collections::BTreeSet;

use crate::model::day::Day;
use crate::model::document::Document;
use crate::model::id::{Id, Ref};
use crate::model::moment::Moment;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::contribution::Feedback;
use crate::model::records::message::Message;
use crate::model::whom::{self, Contributor};
use crate::model::words::{FeedbackKind, FeedbackState, Source};

/// Within how many days somebody should know that they were heard, where no day is set (ours).
const HEARD_WITHIN: i64 = 14;

/// Within how many days somebody should know what came of it, where no day is set (ours).
const TOLD_WITHIN: i64 = 28;

/// Every feedback line of a portfolio, the oldest first.
#[derive(Debug)]
pub struct Ledger<'a> {
    /// The lines.
    pub lines: Vec<Line<'a>>,
}

/// One feedback line, as it stands on a day.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The inquiry or message that it stands in.
    pub document: &'a dyn Document,
    /// The line itself.
    pub feedback: &'a Feedback,
    /// The day on which it is looked at.
    pub today: Day,
}

impl<'a> Ledger<'a> {
    /// All lines of all inquiries and messages.
    pub fn of(portfolio: &'a Portfolio, today: Day) -> Self {
        let inquiries = portfolio.inquiries.iter().flat_map(|inquiry| {
            let lines = inquiry.feedback.iter();
            lines.map(move |line| (inquiry as &dyn Document, line))
        });
        let messages = portfolio.messages.iter().flat_map(|message| {
            let lines = message.feedback.iter();
            lines.map(move |line| (message as &dyn Document, line))
        });
        Self::from(inquiries.chain(messages), today)
    }

    /// The lines of one inquiry or message.
    pub fn within(portfolio: &'a Portfolio, file: &Id, today: Day) -> Self {
        let inquiry = portfolio.inquiry(file).map(|inquiry| {
            let lines = inquiry.feedback.iter();
            lines.map(move |line| (inquiry as &dyn Document, line))
        });
        let message = portfolio.messages.named(file).map(|message| {
            let lines = message.feedback.iter();
            lines.map(move |line| (message as &dyn Document, line))
        });
        let lines = inquiry
            .into_iter()
            .flatten()
            .chain(message.into_iter().flatten());
        Self::from(lines, today)
    }

    fn from(lines: impl Iterator<Item = (&'a dyn Document, &'a Feedback)>, today: Day) -> Self {
        let lines = lines.map(|(document, feedback)| Line {
            document,
            feedback,
            today,
        });
        let mut lines: Vec<Line<'a>> = lines.collect();
        lines.sort_by_cached_key(|line| {
            let feedback = line.feedback;
            (
                feedback.added,
                line.document.id().clone(),
                feedback.id.clone(),
            )
        });
        Self { lines }
    }

    /// The line at an address.
    pub fn line_at(portfolio: &'a Portfolio, at: &Address, today: Day) -> Option<Line<'a>> {
        let item = at.item.as_ref()?;
        let mut lines = Self::within(portfolio, &at.file, today).lines.into_iter();
        lines.find(|line| line.feedback.id == *item)
    }

    /// The lines that somebody still waits for.
    pub fn owed(&self) -> impl Iterator<Item = &Line<'a>> {
        let lines = self.lines.iter();
        lines.filter(|line| line.feedback.state.is_owed())
    }

    /// The lines by which somebody was told.
    pub fn told(&self) -> impl Iterator<Item = &Line<'a>> {
        let lines = self.lines.iter();
        lines.filter(|line| line.is_told())
    }

    /// The lines in a state.
    pub fn in_state(&self, state: FeedbackState) -> impl Iterator<Item = &Line<'a>> {
        let lines = self.lines.iter();
        lines.filter(move |line| line.feedback.state == state)
    }

    /// The lines that should have been answered by now.
    pub fn late(&self) -> impl Iterator<Item = &Line<'a>> {
        self.owed().filter(|line| line.is_late())
    }
}

impl Line<'_> {
    /// Where it stands.
    pub fn at(&self) -> Address {
        Address::item(self.document.id().clone(), self.feedback.id.clone())
    }

    /// Who is told.
    pub fn whom(&self, portfolio: &Portfolio) -> String {
        whom::whom(portfolio, self.document.id(), self.feedback)
    }

    /// The pool that the first of those came from who are told, where anybody wrote it down.
    pub fn source(&self, portfolio: &Portfolio) -> Option<Source> {
        let mut contributors = self.contributors(portfolio);
        let brought = contributors.find_map(|it| Contributor::at(portfolio, &it)?.source);
        brought.or_else(|| Source::parse(&self.feedback.to))
    }

    /// Where the contributions and messages stand that it answers.
    pub fn contributors<'b>(
        &'b self,
        portfolio: &'b Portfolio,
    ) -> impl Iterator<Item = Address> + 'b {
        let file = self.document.id();
        let contributions = self.feedback.contributions.iter();
        contributions.filter_map(move |it| portfolio.resolve(it, file))
    }

    /// Days since it became owed.
    pub fn days(&self) -> i64 {
        self.today.days_since(self.feedback.added.day()).max(0)
    }

    /// The day by which they should have heard: the one that is set, else some weeks after it became owed.
    pub fn due(&self) -> Option<Day> {
        let within = match self.feedback.kind {
            FeedbackKind::Heard => HEARD_WITHIN,
            FeedbackKind::Effect => TOLD_WITHIN,
        };
        let added = self.feedback.added.day();
        self.feedback.due.or_else(|| added.after(within))
    }

    /// Whether they should have heard by now.
    pub fn is_late(&self) -> bool {
        self.feedback.state.is_owed() && self.due().is_some_and(|due| due < self.today)
    }

    /// Whether they were told.
    pub fn is_told(&self) -> bool {
        matches!(
            self.feedback.state,
            FeedbackState::Sent | FeedbackState::Acknowledged
        )
    }

    /// When it last went through a lock; when it became owed, where it stands there.
    pub fn moved_on(&self) -> Moment {
        let mut entries = self.feedback.history.iter().rev();
        let last = entries.find(|entry| entry.field == "state");
        last.map_or(self.feedback.added, |entry| entry.on)
    }

    /// The day on which they were told, as far as it was written down.
    pub fn told_on(&self) -> Option<Day> {
        let entries = self.feedback.history.iter().rev();
        let mut sent = entries.filter(|it| {
            it.field == "state" && FeedbackState::parse(&it.to) == Some(FeedbackState::Sent)
        });
        sent.next().filter(|_| self.is_told()).map(|it| it.on.day())
    }
}

/// How many people lines concern: whoever is behind several of them is one, and a group that is named is one.
pub fn people<'a>(portfolio: &Portfolio, lines: impl IntoIterator<Item = &'a Line<'a>>) -> usize {
    let mut found: BTreeSet<String> = BTreeSet::new();
    for line in lines {
        let mut known = line.contributors(portfolio).peekable();
        if known.peek().is_none() {
            found.insert(format!("to {}", line.feedback.to));
        }
        found.extend(known.map(|at| first_told(portfolio, at).to_string()));
    }
    found.len()
}

/// How many lines answer each pool, in the order of the pools; last those of whom nobody wrote it down.
pub fn by_source<'a>(
    portfolio: &Portfolio,
    lines: impl IntoIterator<Item = &'a Line<'a>>,
) -> Vec<(Option<Source>, usize)> {
    let sources: Vec<Option<Source>> = lines
        .into_iter()
        .map(|line| line.source(portfolio))
        .collect();
    let known = Source::ALL.iter().copied().map(Some);
    known
        .chain([None])
        .map(|source| (source, sources.iter().filter(|it| **it == source).count()))
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// Where somebody first told us what stands at an address: what came with a message came from who sent it.
fn first_told(portfolio: &Portfolio, at: Address) -> Address {
    let inquiry = portfolio.inquiry(&at.file);
    let contribution = inquiry.and_then(|inquiry| {
        let mut found = inquiry.contributions.iter();
        found.find(|it| Some(&it.id) == at.item.as_ref())
    });
    let message = contribution.and_then(|it| {
        let mut messages = it.messages.iter();
        messages.find_map(|message| portfolio.resolve(message, &at.file))
    });
    message.unwrap_or(at)
}

/// The messages that went into an inquiry.
pub fn messages_of<'a>(
    portfolio: &'a Portfolio,
    inquiry: &'a Id,
) -> impl Iterator<Item = &'a Message> {
    let leads_here = move |link: &Ref| {
        link.file.as_ref() == Some(inquiry) || (link.file.is_none() && link.item == *inquiry)
    };
    let messages = portfolio.messages.iter();
    messages.filter(move |it| it.became.iter().any(leads_here))
}
