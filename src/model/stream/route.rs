//! Sending a message on its way: one step, with its dated entry, all of it or nothing.

use crate::model::compose::Composer;
use crate::model::day::Day;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::records::ecosystem::Group;
use crate::model::records::message::Message;
use crate::model::refusal::Refusal;
use crate::model::stream::arriving::{arrive, join};
use crate::model::stream::brief::first_words;
use crate::model::stream::circle::leads_on;
use crate::model::stream::leads::lead;
use crate::model::stream::taking_back::{take_back, take_back_answer};
use crate::model::stream::way::{Sorting, Way};
use crate::model::stream::writing::{set, values};
use crate::model::text;
use crate::model::value::{FieldValue, Value};
use crate::model::words::{Consent, MessageKind, Routed};

/// By when a lead sees to it, where nobody says when.
const TIME: &str = "+2w";

/// Sends a message on its way and gives where it went, where that is a record of its own.
pub fn route(
    composer: &mut Composer<'_>,
    id: &Id,
    sorting: &Sorting,
) -> Result<Option<Address>, Refusal> {
    let message = message(composer, id)?;
    let lead = lead(composer.portfolio, &sorting.lead)?;
    leads_on(composer.portfolio, &message, sorting)?;
    let mut said = take_back(composer, &message)?;
    if sorting.way == Way::Back {
        said.extend(take_back_answer(composer, &message)?);
    }
    let message = self::message(composer, id)?;
    let went = go(composer, &message, sorting)?;
    assign(composer, &message, &lead, sorting)?;
    if let Some(place) = place(composer, &sorting.way, went.as_ref()) {
        said.insert(0, place);
    }
    said.push(text::line(&sorting.why));
    said.retain(|part| !part.is_empty());
    let entry = composer.pen.dated(
        Address::document(id.clone()),
        "route",
        &message.route.to_value(),
        &sorting.way.routed().to_value(),
        &said.join("; "),
    );
    composer.apply(entry)?;
    Ok(went)
}

/// Answers a message: a question joins the answered ones, and what the team has in hand is done.
pub fn answer(
    composer: &mut Composer<'_>,
    id: &Id,
    question: &str,
    answer: &str,
) -> Result<(), Refusal> {
    let message = message(composer, id)?;
    match message.route {
        Routed::Team | Routed::Answer => {
            let answer = said(answer)?;
            if !question.trim().is_empty() {
                let question = Value::Text(text::line(question));
                set(composer, id, "question", question)?;
            }
            set(composer, id, "answer", Value::Text(answer))
        }
        Routed::Unsorted => {
            let way = Way::Answer {
                question: question.to_owned(),
                text: answer.to_owned(),
            };
            route(composer, id, &Sorting::by(way)).map(|_| ())
        }
        Routed::Known | Routed::Forum | Routed::Tier | Routed::Share => Err(Refusal::new(
            format!(
                "It has gone on ({}): the answer comes from there.",
                message.route
            ),
            format!(
                "To answer it from here, take it back first: beal stream sort {id} --to unsorted"
            ),
        )),
    }
}

fn message(composer: &Composer<'_>, id: &Id) -> Result<Message, Refusal> {
    composer
        .portfolio
        .messages
        .named(id)
        .cloned()
        .ok_or_else(|| {
            Refusal::new(
                format!("There is no message {id} here."),
                "`beal stream list` shows what has come in.",
            )
        })
}

fn go(
    composer: &mut Composer<'_>,
    message: &Message,
    sorting: &Sorting,
) -> Result<Option<Address>, Refusal> {
    match &sorting.way {
        Way::Known(known) => join(composer, message, known).map(|()| Some(known.clone())),
        Way::Forum(inquiring) => arrive(composer, message, inquiring).map(Some),
        Way::Tier { tier, group, ask } => {
            ask_of(composer, message, (tier, group.as_ref()), ask, sorting)
        }
        Way::Share => share(composer, message).map(|()| None),
        Way::Answer { question, text } => {
            let question = match text::line(question) {
                question if !question.is_empty() => question,
                _ if !message.question.is_empty() => message.question.clone(),
                _ => first_words(message),
            };
            let answer = said(text)?;
            set(composer, &message.id, "question", Value::Text(question))?;
            set(composer, &message.id, "answer", Value::Text(answer))?;
            Ok(None)
        }
        Way::Resolve | Way::Back => Ok(None),
    }
}

fn said(answer: &str) -> Result<String, Refusal> {
    match text::prose(answer) {
        empty if empty.is_empty() => Err(Refusal::new(
            "An answer needs words.",
            "Write what was answered, in plain words that anybody may read.",
        )),
        answer => Ok(answer),
    }
}

fn share(composer: &mut Composer<'_>, message: &Message) -> Result<(), Refusal> {
    if matches!(message.kind, MessageKind::Barrier | MessageKind::Question) {
        return Err(Refusal::new(
            format!(
                "It is a {}: successes and learning are shared.",
                message.kind
            ),
            "Send it to somebody who works on it; or say first that it tells of a success (--kind success).",
        ));
    }
    if message.consent == Some(Consent::Here) {
        return Err(Refusal::new(
            "They agreed that their words stay where they were said.",
            "Ask them again before it is told; then set --consent.",
        ));
    }
    set(composer, &message.id, "share", Value::Flag(true))
}

/// Asks a tier, or gives its groups a success to pass on.
fn ask_of(
    composer: &mut Composer<'_>,
    message: &Message,
    (tier, group): (&Id, Option<&Id>),
    ask: &str,
    sorting: &Sorting,
) -> Result<Option<Address>, Refusal> {
    set(composer, &message.id, "to_group", group.cloned().to_value())?;
    let of_tier = |other: &&Group| other.tier.as_ref() == Some(tier);
    let groups = composer.portfolio.ecosystem.groups.iter().filter(of_tier);
    let groups: Vec<Id> = match group {
        Some(group) => vec![group.clone()],
        None => groups.map(|group| group.id.clone()).collect(),
    };
    let passes_on = message.kind == MessageKind::Success && ask.trim().is_empty();
    if passes_on && !groups.is_empty() {
        let mut pass_to = message.pass_to.clone();
        pass_to.extend(
            groups
                .into_iter()
                .filter(|id| !message.pass_to.contains(id)),
        );
        set(composer, &message.id, "pass_to", pass_to.to_value())?;
        return Ok(None);
    }
    let named = vec![
        ("ask", Value::Text(text::line(ask))),
        ("to", tier.to_value()),
        ("group", group.cloned().to_value()),
        ("about", vec![Ref::here(message.id.clone())].to_value()),
        ("due", sorting.due.to_value()),
    ];
    if text::line(ask).is_empty() {
        return Err(Refusal::new(
            "What are they asked to do or decide?",
            "Say it in a line: an ask without words cannot be answered.",
        ));
    }
    let receives = composer.portfolio.ecosystem.tiers.iter();
    if let Some(oversight) = receives.clone().find(|it| it.id == *tier && it.oversight) {
        let others = composer.portfolio.ecosystem.tiers_upward().into_iter();
        let others: Vec<&str> = others
            .filter(|tier| !tier.oversight)
            .map(|tier| tier.name.as_str())
            .collect();
        return Err(Refusal::new(
            format!("{} keeps an overview and answers no asks.", oversight.name),
            format!("Ask a tier below it: {}.", others.join(" · ")),
        ));
    }
    let ask = composer.add_values(
        &message.id,
        Kind::Escalation,
        &values(Kind::Escalation, named),
    )?;
    Ok(Some(Address::item(message.id.clone(), ask)))
}

/// Says who of the team sees to it and by when.
fn assign(
    composer: &mut Composer<'_>,
    message: &Message,
    lead: &str,
    sorting: &Sorting,
) -> Result<(), Refusal> {
    let goes_back = sorting.way == Way::Back;
    if goes_back && lead.is_empty() {
        set(composer, &message.id, "lead", Value::Empty)?;
        return set(composer, &message.id, "due", Value::Empty);
    }
    if !lead.is_empty() {
        set(composer, &message.id, "lead", Value::Text(lead.to_owned()))?;
    }
    let nobody_said = !lead.is_empty() && message.due.is_none();
    let in_time = Day::typed(TIME, composer.pen.today()).filter(|_| nobody_said);
    match sorting.due.or(in_time) {
        Some(due) => set(composer, &message.id, "due", Value::Day(due)),
        None => Ok(()),
    }
}

/// Where it went, in words for the log.
fn place(composer: &Composer<'_>, way: &Way, went: Option<&Address>) -> Option<String> {
    let portfolio = &*composer.portfolio;
    match way {
        Way::Known(at) => Some(portfolio.title(at)?),
        Way::Forum(_) => {
            let file = &went?.file;
            Some(portfolio.inquiry(file)?.title.clone())
        }
        Way::Tier { tier, group, .. } => Some(match group {
            Some(group) => portfolio.name_of(Kind::Group, group.as_str()),
            None => portfolio.name_of(Kind::Tier, tier.as_str()),
        }),
        Way::Resolve | Way::Share | Way::Answer { .. } | Way::Back => None,
    }
}
