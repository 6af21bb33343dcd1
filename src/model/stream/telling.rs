//! A message in a few words: from whom and when, how it stands, and the way that it went.

use crate::model::day::Day;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::one_line;
use crate::model::portfolio::Portfolio;
use crate::model::records::message::Message;
use crate::model::words::Routed;

/// What it is, through whom it came, and when: `barrier · Cambridge co-production group · 3 Nov`.
pub fn facts(portfolio: &Portfolio, message: &Message, today: Day) -> String {
    let mut facts = vec![message.kind.word().to_owned()];
    facts.extend(from(portfolio, message));
    facts.push(message.day().spoken(today));
    facts.join(" · ")
}

/// Through whom a message came: its group, else its source.
pub fn from(portfolio: &Portfolio, message: &Message) -> Option<String> {
    let group = message.group.as_ref();
    let group = group.map(|group| portfolio.name_of(Kind::Group, group.as_str()));
    let from = group.or_else(|| message.source.map(|source| source.word().to_owned()))?;
    Some(one_line(&from).into_owned())
}

/// How it stands: where it is, who sees to it, and by when.
pub fn state(portfolio: &Portfolio, message: &Message, today: Day) -> String {
    let mut state = vec![place(portfolio, message)];
    if message.route == Routed::Unsorted {
        let days = today.days_since(message.day()).max(0);
        state.push(match days {
            0 => "today".to_owned(),
            1 => "waits 1 day".to_owned(),
            n => format!("waits {n} days"),
        });
    }
    if !message.lead.is_empty() {
        state.push(one_line(&message.lead).into_owned());
    }
    match message.due.filter(|_| message.is_open()) {
        Some(due) if due < today => state.push(format!("late, was due {}", due.spoken(today))),
        Some(due) => state.push(format!("due {}", due.spoken(today))),
        None => {}
    }
    state.join(" · ")
}

/// Where it is now, with the name of the inquiry or tier.
pub fn place(portfolio: &Portfolio, message: &Message) -> String {
    let file = |refs: &[crate::model::id::Ref]| {
        let last = refs.last()?;
        let file = last.file.as_ref().unwrap_or(&last.item);
        Some(portfolio.inquiry(file)?.title.clone())
    };
    let asked = || {
        let ask = message.escalations.last();
        let tier = ask.and_then(|ask| ask.to.as_ref());
        tier.map(|tier| portfolio.name_of(Kind::Tier, tier.as_str()))
    };
    let group = || {
        let group = message.to_group.as_ref().map(Id::as_str);
        group.map(|group| portfolio.name_of(Kind::Group, group))
    };
    let text = match message.route {
        Routed::Unsorted => "unsorted".to_owned(),
        Routed::Known => named("known already", file(&message.became)),
        Routed::Team if message.answer.is_empty() => "the team sees to it".to_owned(),
        Routed::Team => "resolved by the team".to_owned(),
        Routed::Forum => named("inquired into", file(&message.became)),
        Routed::Tier if message.is_open() => named("with", group().or_else(asked)),
        Routed::Tier => named("answered by", group().or_else(asked)),
        Routed::Share => "to share".to_owned(),
        Routed::Answer => "answered".to_owned(),
    };
    one_line(&text).into_owned()
}

fn named(word: &str, name: Option<String>) -> String {
    match name {
        Some(name) if word.starts_with("with") || word.starts_with("answered") => {
            format!("{word} {name}")
        }
        Some(name) => format!("{word}: {name}"),
        None => word.to_owned(),
    }
}

/// The way that it went, a line for each step.
pub fn log(message: &Message) -> Vec<String> {
    let entries = message
        .history
        .iter()
        .filter(|entry| entry.field == "route");
    entries
        .map(|entry| {
            let parts = [entry.to.as_str(), entry.why.as_str(), entry.by.as_str()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            format!("{}  {}", entry.on.day(), parts.join(" · "))
        })
        .collect()
}
