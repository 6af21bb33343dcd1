//! Escalation sheets: a page for each ask that waits for an answer, for the tier that is asked.

use std::collections::{HashMap, HashSet};

use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::records::barrier::Barrier;
use crate::model::records::escalation::Escalation;
use crate::model::records::experiment::Experiment;
use crate::model::records::hypothesis::Evidence;
use crate::model::records::inquiry::Inquiry;
use crate::model::session::before;
use crate::model::words::Answer;
use crate::report::document::{Block, Check, Depth, Phrase};
use crate::report::session::view::{View, facts};

/// What stands on the sheets.
pub fn blocks(view: &View<'_>) -> Vec<Block> {
    let mut sheets: Vec<Vec<Block>> = Vec::new();
    for inquiry in before::inquiries(view.portfolio, view.session) {
        let open = inquiry
            .escalations
            .iter()
            .filter(|ask| ask.answer.is_open());
        let known = Known::of(inquiry);
        sheets.extend(open.filter_map(|ask| sheet(view, &known, ask)));
    }
    if sheets.is_empty() {
        return vec![Block::paragraph(
            "No ask waits for an answer in the inquiries of this session.",
        )];
    }
    sheets.join(&Block::PageBreak)
}

fn sheet(view: &View<'_>, known: &Known<'_>, ask: &Escalation) -> Option<Vec<Block>> {
    let inquiry = known.inquiry;
    let named = |kind, id: &Option<Id>| {
        id.as_ref().map_or(String::new(), |id| {
            view.portfolio.name_of(kind, id.as_str())
        })
    };
    let about = about(view, inquiry, ask);
    let mut blocks = vec![Block::heading(Depth::Part, view.headline(ask)?)];
    let titles = about.iter().filter_map(|record| view.headline(*record));
    blocks.extend(facts(vec![
        ("To", named(Kind::Tier, &ask.to)),
        ("Group", named(Kind::Group, &ask.group)),
        ("Answer needed by", view.day(ask.due)),
        ("Asked on", view.day(Some(ask.added().day()))),
        (
            "From the inquiry",
            view.headline(inquiry).unwrap_or_default(),
        ),
        ("Its question", view.says(inquiry, "question")),
        ("About", titles.collect::<Vec<_>>().join("; ")),
        ("Reference", format!("{}/{}", inquiry.id, ask.id)),
    ]));
    blocks.push(Block::heading(Depth::Section, "What gets in the way"));
    blocks.extend(or_nothing(
        about
            .iter()
            .filter_map(|it| in_the_way(view, *it))
            .collect(),
    ));
    blocks.push(Block::heading(Depth::Section, "What was tried"));
    blocks.extend(or_nothing(tried(view, known, ask)));
    blocks.push(Block::heading(Depth::Section, "What we know"));
    blocks.extend(or_nothing(evidence(view, known, ask)));
    blocks.push(Block::heading(Depth::Section, "Your answer"));
    let words = Answer::ALL
        .iter()
        .filter(|answer| **answer != Answer::Pending);
    blocks.push(Block::Checklist(
        words
            .map(|answer| Check {
                done: *answer == ask.answer,
                text: answer.word().into(),
            })
            .collect(),
    ));
    match view.says(ask, "text") {
        text if text.is_empty() => blocks.push(Block::Lines(3)),
        text => blocks.push(Block::paragraph(text)),
    }
    Some(blocks)
}

/// What an ask is about, as far as it is there.
fn about<'a>(view: &View<'a>, inquiry: &Inquiry, ask: &Escalation) -> Vec<&'a dyn Record> {
    let found = ask.about.iter().filter_map(|reference| {
        let at = view.portfolio.resolve(reference, &inquiry.id)?;
        view.portfolio.record(&at)
    });
    found.collect()
}

fn in_the_way(view: &View<'_>, record: &dyn Record) -> Option<Phrase> {
    let title = view.headline(record)?;
    let says = |name| view.says(record, name);
    let facts = [
        says("scale"),
        says("basis"),
        says("condition"),
        says("level"),
    ];
    let facts: Vec<&str> = facts
        .iter()
        .map(String::as_str)
        .filter(|it| !it.is_empty())
        .collect();
    let mut phrase = Phrase::strong(title);
    if !facts.is_empty() {
        phrase = phrase.and(format!(" ({})", facts.join(" · ")));
    }
    match says("detail") {
        detail if detail.is_empty() => Some(phrase),
        detail => Some(phrase.and("\n").and(detail)),
    }
}

/// What hangs on the barriers and experiments of an inquiry, by the item that it hangs on.
struct Known<'a> {
    inquiry: &'a Inquiry,
    experiments: HashMap<&'a Id, Vec<&'a Experiment>>,
    evidence: HashMap<&'a Id, Vec<&'a Evidence>>,
    barriers: HashMap<&'a Id, &'a Barrier>,
}

impl<'a> Known<'a> {
    fn of(inquiry: &'a Inquiry) -> Self {
        let mut known = Self {
            inquiry,
            experiments: HashMap::new(),
            evidence: HashMap::new(),
            barriers: inquiry.barriers.iter().map(|it| (&it.id, it)).collect(),
        };
        for experiment in &inquiry.experiments {
            let own = std::iter::once(&experiment.id);
            for id in own.chain(experiment.barriers.iter().map(|to| &to.item)) {
                known.experiments.entry(id).or_default().push(experiment);
            }
        }
        for evidence in &inquiry.evidence {
            for to in &evidence.barriers {
                known.evidence.entry(&to.item).or_default().push(evidence);
            }
        }
        known
    }
}

/// What contributors say was tried before, and the experiments on it.
fn tried(view: &View<'_>, known: &Known<'_>, ask: &Escalation) -> Vec<Phrase> {
    let inquiry = known.inquiry;
    let about = || ask.about.iter().map(|to| &to.item);
    let barriers = about().filter_map(|id| known.barriers.get(id));
    let brought = barriers.flat_map(|barrier| &barrier.contributions);
    let before = brought.filter_map(|to| {
        let at = view.portfolio.resolve(to, &inquiry.id)?;
        Some(view.says(view.portfolio.record(&at)?, "tried"))
    });
    let mut tried: Vec<Phrase> = before
        .filter(|text| !text.is_empty())
        .map(Phrase::from)
        .collect();
    tried.dedup();
    let experiments = about().filter_map(|id| known.experiments.get(id)).flatten();
    let mut told = HashSet::new();
    let experiments = experiments.filter(|it| told.insert(&it.id));
    tried.extend(experiments.filter_map(|experiment| outcome(view, experiment)));
    tried
}

fn outcome(view: &View<'_>, experiment: &Experiment) -> Option<Phrase> {
    let title = view.headline(experiment)?;
    let result = match view.says(experiment, "result") {
        result if result.is_empty() => String::new(),
        result => format!(", {result}"),
    };
    let phrase = Phrase::from(format!(
        "{title} ({}{result})",
        view.says(experiment, "state")
    ));
    match view.says(experiment, "actual") {
        actual if actual.is_empty() => Some(phrase),
        actual => Some(phrase.and(": ").and(actual)),
    }
}

fn evidence(view: &View<'_>, known: &Known<'_>, ask: &Escalation) -> Vec<Phrase> {
    let mut told = HashSet::new();
    let about = ask.about.iter().map(|to| &to.item);
    let found = about
        .filter_map(|id| known.evidence.get(id))
        .flatten()
        .copied();
    let found = found.filter(|it| told.insert(&it.id));
    let lines = found.filter_map(|it| {
        let kind = match view.says(it, "kind") {
            kind if kind.is_empty() => String::new(),
            kind => format!(" ({kind})"),
        };
        Some(Phrase::from(format!("{}{kind}", view.headline(it)?)))
    });
    lines.collect()
}

fn or_nothing(lines: Vec<Phrase>) -> Vec<Block> {
    if lines.is_empty() {
        return vec![Block::paragraph("Nothing is written down about this yet.")];
    }
    vec![Block::list(lines)]
}
