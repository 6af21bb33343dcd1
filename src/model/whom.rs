//! Whom a feedback line tells: the contributors behind it and the way back to them.

use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::contribution::{Contribution, Feedback};
use crate::model::records::message::Message;
use crate::model::words::Source;

/// Who is told by a line that stands in `file`: the contributors' roles, groups or sources and the way back to them, else whom
/// the line names.
pub fn whom(portfolio: &Portfolio, file: &Id, line: &Feedback) -> String {
    let contributors = line.contributions.iter();
    let contributors = contributors
        .filter_map(|reference| Contributor::at(portfolio, &portfolio.resolve(reference, file)?));
    let named: Vec<String> = contributors.map(|it| it.named(portfolio)).collect();
    if !named.is_empty() {
        return named.join("; ");
    }
    let named = if line.to.is_empty() {
        "somebody who contributed".to_owned()
    } else {
        portfolio.name_of(Kind::Group, &line.to)
    };
    by_way_of(named, &line.return_route)
}

/// Somebody who told us something, in an inquiry or in a message.
#[derive(Clone, Copy, Debug)]
pub struct Contributor<'a> {
    /// What they are to this.
    pub role: &'a str,
    /// The pool that they came from.
    pub source: Option<Source>,
    /// The group that they came through.
    pub group: Option<&'a Id>,
    /// Who carries the answer to them.
    pub return_route: &'a str,
    /// What they told us, in our words.
    pub text: &'a str,
    /// Whether they asked not to be answered.
    pub no_answer: bool,
}

impl<'a> Contributor<'a> {
    /// Who stands behind the contribution or message at an address; `None` for anything else.
    pub fn at(portfolio: &'a Portfolio, at: &Address) -> Option<Self> {
        match &at.item {
            None => portfolio.messages.named(&at.file).map(Self::of_message),
            Some(item) => {
                let inquiry = portfolio.inquiry(&at.file)?;
                let mut found = inquiry.contributions.iter();
                found.find(|it| it.id == *item).map(Self::of)
            }
        }
    }

    /// Who stands behind a contribution.
    pub fn of(contribution: &'a Contribution) -> Self {
        Self {
            role: &contribution.role,
            source: contribution.source,
            group: contribution.group.as_ref(),
            return_route: &contribution.return_route,
            text: &contribution.text,
            no_answer: contribution.no_answer,
        }
    }

    /// Who stands behind a message.
    pub fn of_message(message: &'a Message) -> Self {
        Self {
            role: &message.role,
            source: message.source,
            group: message.group.as_ref(),
            return_route: &message.return_route,
            text: &message.text,
            no_answer: message.no_answer,
        }
    }

    fn named(&self, portfolio: &Portfolio) -> String {
        let who = match (self.role, self.group, self.source) {
            (role, _, _) if !role.is_empty() => role.to_owned(),
            (_, Some(group), _) => portfolio.name_of(Kind::Group, group.as_str()),
            (_, _, Some(source)) => source.word().to_owned(),
            _ => "somebody who contributed".to_owned(),
        };
        by_way_of(who, self.return_route)
    }
}

fn by_way_of(who: String, route: &str) -> String {
    if route.is_empty() {
        who
    } else {
        format!("{who}, by way of {route}")
    }
}
