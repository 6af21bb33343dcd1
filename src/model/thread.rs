//! The thread of an item: contribution → barrier → experiment → learning → outcome → feedback, both ways, with its
//! broken ends.

use crate::model::field::{FieldKind, Record, field_named};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::links::{links_to, references};
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::selection::has;
use crate::model::words::FeedbackState;

/// One item of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it is.
    pub at: Address,
    /// What it is.
    pub kind: Kind,
    /// The line that stands for it.
    pub title: String,
    /// Its status, state, result or confidence in a word or two.
    pub state: String,
    /// Where the thread breaks here, in words.
    pub broken: Option<&'static str>,
    /// What comes of it.
    pub children: Vec<Node>,
}

/// Which way a thread is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From what was brought to what came of it.
    Down,
    /// Back to who brought it.
    Up,
}

/// One step of the thread: a record of kind `from` is referred to by the `field` of a record of kind `to`.
struct Knot {
    from: Kind,
    to: Kind,
    field: &'static str,
}

/// The knots of the thread, in the order in which children are shown.
const KNOTS: &[Knot] = &[
    Knot { from: Kind::Contribution, to: Kind::Barrier, field: "contributions" },
    Knot { from: Kind::Contribution, to: Kind::Success, field: "contributions" },
    Knot { from: Kind::Contribution, to: Kind::Feedback, field: "contributions" },
    Knot { from: Kind::Barrier, to: Kind::Barrier, field: "same_as" },
    Knot { from: Kind::Barrier, to: Kind::Evidence, field: "barriers" },
    Knot { from: Kind::Barrier, to: Kind::Hypothesis, field: "barriers" },
    Knot { from: Kind::Barrier, to: Kind::Experiment, field: "barriers" },
    Knot { from: Kind::Barrier, to: Kind::Escalation, field: "about" },
    Knot { from: Kind::Barrier, to: Kind::Learning, field: "barriers" },
    Knot { from: Kind::Barrier, to: Kind::Outcome, field: "barriers" },
    Knot { from: Kind::Success, to: Kind::Success, field: "same_as" },
    Knot { from: Kind::Success, to: Kind::Hypothesis, field: "barriers" },
    Knot { from: Kind::Success, to: Kind::Experiment, field: "barriers" },
    Knot { from: Kind::Success, to: Kind::Learning, field: "barriers" },
    Knot { from: Kind::Hypothesis, to: Kind::Evidence, field: "hypotheses" },
    Knot { from: Kind::Hypothesis, to: Kind::Experiment, field: "hypotheses" },
    Knot { from: Kind::Experiment, to: Kind::Observation, field: "experiments" },
    Knot { from: Kind::Experiment, to: Kind::Learning, field: "experiments" },
    Knot { from: Kind::Experiment, to: Kind::Barrier, field: "emerged_from" },
    Knot { from: Kind::Experiment, to: Kind::Outcome, field: "experiments" },
    Knot { from: Kind::Learning, to: Kind::Outcome, field: "learning" },
    Knot { from: Kind::Experiment, to: Kind::Feedback, field: "about" },
    Knot { from: Kind::Escalation, to: Kind::Feedback, field: "about" },
    Knot { from: Kind::Outcome, to: Kind::Feedback, field: "about" },
];

/// The thread of one item in one direction. Nothing is shown twice: a circle of links ends where it closes.
pub fn thread(portfolio: &Portfolio, at: &Address, way: Way) -> Option<Node> {
    follow(portfolio, at, way, &mut vec![at.clone()])
}

/// The threads of a whole inquiry: its barriers and successes, then what hangs on none of them.
pub fn threads(portfolio: &Portfolio, inquiry: &Inquiry) -> Vec<Node> {
    let mut seen: Vec<Address> = Vec::new();
    let mut nodes = Vec::new();
    let order = [Kind::Barrier, Kind::Success, Kind::Hypothesis, Kind::Experiment, Kind::Evidence, Kind::Escalation, Kind::Learning, Kind::Outcome];
    for kind in order {
        for record in crate::model::document::Document::items(inquiry, kind) {
            let at = Address::item(inquiry.id.clone(), record.id().clone());
            let grows_from_here = kind == Kind::Barrier && !references(record).iter().any(|(field, _)| field.name == "emerged_from");
            if seen.contains(&at) && !grows_from_here {
                continue;
            }
            if !seen.contains(&at) {
                seen.push(at.clone());
            }
            nodes.extend(follow(portfolio, &at, Way::Down, &mut seen));
        }
    }
    nodes
}

fn follow(portfolio: &Portfolio, at: &Address, way: Way, seen: &mut Vec<Address>) -> Option<Node> {
    let record = portfolio.record(at)?;
    let mut children = Vec::new();
    for next in neighbours(portfolio, at, record, way) {
        if seen.contains(&next) || seen.len() > 2000 {
            continue;
        }
        seen.push(next.clone());
        let stays = next.file == at.file;
        children.extend(if stays { follow(portfolio, &next, way, seen) } else { node(portfolio, &next, Vec::new()) });
    }
    node(portfolio, at, children)
}

fn node(portfolio: &Portfolio, at: &Address, children: Vec<Node>) -> Option<Node> {
    let record = portfolio.record(at)?;
    let broken = portfolio.inquiry(&at.file).and_then(|inquiry| broken_end(inquiry, record));
    Some(Node { at: at.clone(), kind: record.kind(), title: record.title(), state: state(portfolio, record), broken, children })
}

fn neighbours(portfolio: &Portfolio, at: &Address, record: &dyn Record, way: Way) -> Vec<Address> {
    match way {
        Way::Up => references(record)
            .into_iter()
            .filter(|(field, _)| KNOTS.iter().any(|knot| knot.to == record.kind() && knot.field == field.name))
            .filter_map(|(_, reference)| portfolio.resolve(&reference, &at.file))
            .collect(),
        Way::Down => {
            let links = links_to(portfolio, at);
            let knots = KNOTS.iter().filter(|knot| knot.from == record.kind());
            knots
                .flat_map(|knot| {
                    links.iter().filter(|link| {
                        link.field.name == knot.field
                            && portfolio.record(&link.from).map(Record::kind) == Some(knot.to)
                    })
                })
                .map(|link| link.from.clone())
                .collect()
        }
    }
}

/// A word or two on how an item stands, names of tiers and groups in full.
pub fn state(portfolio: &Portfolio, record: &dyn Record) -> String {
    let names: &[&str] = match record.kind() {
        Kind::Inquiry => &["stage"],
        Kind::Barrier => &["status", "scale"],
        Kind::Success => &["scale"],
        Kind::Hypothesis | Kind::Feedback => &["kind", "state"],
        Kind::Evidence => &["kind", "bearing"],
        Kind::Experiment => &["state", "result", "decision"],
        Kind::Observation => &["seen_on"],
        Kind::Learning => &["confidence"],
        Kind::Outcome => &["kind", "lasting"],
        Kind::Action => &["state", "due"],
        Kind::Escalation => &["to", "answer"],
        Kind::Contribution => &["source", "role"],
        Kind::Person => &["roles"],
        _ => &[],
    };
    let words = names.iter().map(|name| named(portfolio, record, name)).filter(|word| !word.is_empty() && word != "unknown");
    words.collect::<Vec<_>>().join(" · ")
}

/// A field's content, with the name in place of an id of the portfolio's own file.
fn named(portfolio: &Portfolio, record: &dyn Record, name: &str) -> String {
    let text = record.get(name).plain();
    match field_named(record.fields(), name).map(|field| field.kind) {
        Some(FieldKind::Named(kind)) => portfolio.name_of(kind, &text),
        _ => text,
    }
}

/// Where the thread breaks at this record, if it does.
pub fn broken_end(inquiry: &Inquiry, record: &dyn Record) -> Option<&'static str> {
    let id = record.id();
    match record.kind() {
        Kind::Barrier => {
            let open = inquiry.barriers.iter().any(|barrier| barrier.id == *id && barrier.status.is_open());
            let tested = inquiry.experiments.iter().any(|x| has(&x.barriers, id));
            let asked = inquiry.escalations.iter().any(|e| has(&e.about, id));
            (open && !tested && !asked).then_some("no experiment yet")
        }
        Kind::Experiment => {
            let ended = inquiry.experiments.iter().any(|x| x.id == *id && x.state.is_ended());
            let learned = inquiry.learning.iter().any(|l| has(&l.experiments, id));
            (ended && !learned).then_some("no learning yet")
        }
        Kind::Learning => {
            let learning = inquiry.learning.iter().find(|learning| learning.id == *id)?;
            let used = inquiry.outcomes.iter().any(|outcome| has(&outcome.learning, id));
            let told = inquiry.feedback.iter().any(|line| {
                !line.state.is_owed()
                    && line.state != FeedbackState::NotPossible
                    && learning.experiments.iter().any(|x| has(&line.about, &x.item))
            });
            (!used && !told && !learning.share && learning.reused_by.is_empty()).then_some("reached nobody yet")
        }
        Kind::Contribution => owed(inquiry, id).then_some("not told yet"),
        Kind::Feedback => {
            inquiry.feedback.iter().any(|line| line.id == *id && line.state.is_owed()).then_some("not told yet")
        }
        _ => None,
    }
}

fn owed(inquiry: &Inquiry, contribution: &Id) -> bool {
    inquiry.feedback.iter().any(|line| line.state.is_owed() && has(&line.contributions, contribution))
}
