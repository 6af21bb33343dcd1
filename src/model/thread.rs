//! The thread of an item: contribution → barrier → experiment → learning → outcome → feedback, both ways, with its
//! broken ends.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use crate::model::ends::Ends;
use crate::model::field::{FieldKind, Record, field_named};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::one_line;
use crate::model::links::{Backlinks, references};
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;

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
    Knot {
        from: Kind::Message,
        to: Kind::Contribution,
        field: "messages",
    },
    Knot {
        from: Kind::Contribution,
        to: Kind::Barrier,
        field: "contributions",
    },
    Knot {
        from: Kind::Contribution,
        to: Kind::Success,
        field: "contributions",
    },
    Knot {
        from: Kind::Contribution,
        to: Kind::Feedback,
        field: "contributions",
    },
    Knot {
        from: Kind::Barrier,
        to: Kind::Barrier,
        field: "same_as",
    },
    Knot {
        from: Kind::Barrier,
        to: Kind::Evidence,
        field: "barriers",
    },
    Knot {
        from: Kind::Barrier,
        to: Kind::Hypothesis,
        field: "barriers",
    },
    Knot {
        from: Kind::Barrier,
        to: Kind::Experiment,
        field: "barriers",
    },
    Knot {
        from: Kind::Barrier,
        to: Kind::Escalation,
        field: "about",
    },
    Knot {
        from: Kind::Barrier,
        to: Kind::Learning,
        field: "barriers",
    },
    Knot {
        from: Kind::Barrier,
        to: Kind::Outcome,
        field: "barriers",
    },
    Knot {
        from: Kind::Success,
        to: Kind::Success,
        field: "same_as",
    },
    Knot {
        from: Kind::Success,
        to: Kind::Evidence,
        field: "barriers",
    },
    Knot {
        from: Kind::Success,
        to: Kind::Escalation,
        field: "about",
    },
    Knot {
        from: Kind::Success,
        to: Kind::Outcome,
        field: "barriers",
    },
    Knot {
        from: Kind::Success,
        to: Kind::Hypothesis,
        field: "barriers",
    },
    Knot {
        from: Kind::Success,
        to: Kind::Experiment,
        field: "barriers",
    },
    Knot {
        from: Kind::Success,
        to: Kind::Learning,
        field: "barriers",
    },
    Knot {
        from: Kind::Hypothesis,
        to: Kind::Evidence,
        field: "hypotheses",
    },
    Knot {
        from: Kind::Hypothesis,
        to: Kind::Experiment,
        field: "hypotheses",
    },
    Knot {
        from: Kind::Experiment,
        to: Kind::Observation,
        field: "experiments",
    },
    Knot {
        from: Kind::Experiment,
        to: Kind::Learning,
        field: "experiments",
    },
    Knot {
        from: Kind::Experiment,
        to: Kind::Barrier,
        field: "emerged_from",
    },
    Knot {
        from: Kind::Experiment,
        to: Kind::Escalation,
        field: "about",
    },
    Knot {
        from: Kind::Experiment,
        to: Kind::Outcome,
        field: "experiments",
    },
    Knot {
        from: Kind::Learning,
        to: Kind::Outcome,
        field: "learning",
    },
    Knot {
        from: Kind::Outcome,
        to: Kind::Barrier,
        field: "emerged_from",
    },
    Knot {
        from: Kind::Barrier,
        to: Kind::Feedback,
        field: "about",
    },
    Knot {
        from: Kind::Success,
        to: Kind::Feedback,
        field: "about",
    },
    Knot {
        from: Kind::Experiment,
        to: Kind::Feedback,
        field: "about",
    },
    Knot {
        from: Kind::Escalation,
        to: Kind::Feedback,
        field: "about",
    },
    Knot {
        from: Kind::Outcome,
        to: Kind::Feedback,
        field: "about",
    },
];

/// The field of a new record of kind `to` that ties it to a record of kind `from`, where the thread has such a knot.
pub fn knot(from: Kind, to: Kind) -> Option<&'static str> {
    KNOTS
        .iter()
        .find(|knot| knot.from == from && knot.to == to && knot.field != "same_as")
        .map(|knot| knot.field)
}

/// Whether records of a kind hang on others of the thread by this field.
pub fn hangs_by(kind: Kind, field: &str) -> bool {
    KNOTS
        .iter()
        .any(|knot| knot.to == kind && knot.field == field)
}

/// A thread of more items than this is cut: nobody reads it, and hostile files must not hang us.
const MOST: usize = 2000;

/// The thread of one item in one direction. Nothing is shown twice: a circle of links ends where it closes.
pub fn thread(portfolio: &Portfolio, at: &Address, way: Way) -> Option<Node> {
    thread_by(portfolio, &Backlinks::to(portfolio, &at.file), at, way)
}

/// The same by what has been gathered about the item's document already.
pub fn thread_by(
    portfolio: &Portfolio,
    backlinks: &Backlinks,
    at: &Address,
    way: Way,
) -> Option<Node> {
    let record = portfolio.record(at)?;
    let pursuit = Pursuit::new(portfolio, backlinks, way);
    Some(pursuit.follow(at, record, &mut HashSet::from([at.clone()])))
}

/// The threads of a whole inquiry: its barriers and successes, then what hangs on none of them.
pub fn threads(portfolio: &Portfolio, inquiry: &Inquiry) -> Vec<Node> {
    let backlinks = Backlinks::to(portfolio, &inquiry.id);
    let pursuit = Pursuit::new(portfolio, &backlinks, Way::Down);
    let mut seen = HashSet::new();
    let mut nodes = Vec::new();
    let order = [
        Kind::Barrier,
        Kind::Success,
        Kind::Hypothesis,
        Kind::Experiment,
        Kind::Evidence,
        Kind::Escalation,
        Kind::Learning,
        Kind::Outcome,
    ];
    for kind in order {
        for record in crate::model::document::Document::items(inquiry, kind) {
            let at = Address::item(inquiry.id.clone(), record.id().clone());
            let grows_from_here = || {
                let mut links = references(record).into_iter();
                kind == Kind::Barrier && !links.any(|(field, _)| field.name == "emerged_from")
            };
            if seen.insert(at.clone()) || grows_from_here() {
                nodes.push(pursuit.follow(&at, record, &mut seen));
            }
        }
    }
    nodes
}

/// A thread being followed.
struct Pursuit<'a> {
    portfolio: &'a Portfolio,
    backlinks: &'a Backlinks,
    way: Way,
    /// Where the threads of the inquiries break that were come to.
    ends: RefCell<HashMap<Id, Ends<'a>>>,
}

impl<'a> Pursuit<'a> {
    fn new(portfolio: &'a Portfolio, backlinks: &'a Backlinks, way: Way) -> Self {
        Self {
            portfolio,
            backlinks,
            way,
            ends: RefCell::default(),
        }
    }

    fn follow(&self, at: &Address, record: &dyn Record, seen: &mut HashSet<Address>) -> Node {
        let mut children = Vec::new();
        if seen.len() > MOST {
            return self.node(at, record, children);
        }
        for next in self.neighbours(at, record) {
            if seen.len() > MOST || seen.contains(&next) {
                continue;
            }
            let Some(record) = self.portfolio.record(&next) else {
                continue;
            };
            seen.insert(next.clone());
            let stays = next.file == at.file;
            children.push(if stays {
                self.follow(&next, record, seen)
            } else {
                self.node(&next, record, Vec::new())
            });
        }
        self.node(at, record, children)
    }

    fn neighbours(&self, at: &Address, record: &dyn Record) -> Vec<Address> {
        match self.way {
            Way::Up => references(record)
                .into_iter()
                .filter(|(field, _)| hangs_by(record.kind(), field.name))
                .filter_map(|(_, reference)| self.portfolio.resolve(&reference, &at.file))
                .collect(),
            Way::Down => {
                let links = self.backlinks.of(at.item.as_ref());
                let knots = KNOTS.iter().filter(|knot| knot.from == record.kind());
                let fits = |knot: &Knot, from: &Address, field: &str| {
                    knot.field == field
                        && self.portfolio.record(from).map(Record::kind) == Some(knot.to)
                };
                knots
                    .flat_map(|knot| {
                        links
                            .iter()
                            .filter(|(from, field)| fits(knot, from, field.name))
                    })
                    .map(|(from, _)| from.clone())
                    .collect()
            }
        }
    }

    fn node(&self, at: &Address, record: &dyn Record, children: Vec<Node>) -> Node {
        Node {
            at: at.clone(),
            kind: record.kind(),
            title: self.portfolio.title(at).unwrap_or_default(),
            state: state(self.portfolio, record),
            broken: self.broken(at),
            children,
        }
    }

    fn broken(&self, at: &Address) -> Option<&'static str> {
        let inquiry = self.portfolio.inquiry(&at.file)?;
        let mut known = self.ends.borrow_mut();
        let ends = known
            .entry(at.file.clone())
            .or_insert_with(|| Ends::of(inquiry));
        ends.at(at.item.as_ref()?)
    }
}

/// A word or two on how an item stands, names of tiers and groups in full.
pub fn state(portfolio: &Portfolio, record: &dyn Record) -> String {
    let names: &[&str] = match record.kind() {
        Kind::Inquiry => &["stage"],
        Kind::Message => &["kind", "route"],
        Kind::Broadcast => &["state", "channel"],
        Kind::Barrier => &["status", "scale"],
        Kind::Success => &["scale"],
        Kind::Hypothesis => &["kind", "state"],
        Kind::Feedback => &["state", "kind"],
        Kind::Evidence => &["kind", "bearing"],
        Kind::Experiment => &["state", "result", "decision"],
        Kind::Observation => &["seen_on"],
        Kind::Learning => &["confidence"],
        Kind::Outcome => &["kind", "lasting"],
        Kind::Action => &["state", "due"],
        Kind::Escalation => &["to", "answer"],
        Kind::Contribution => &["source", "role"],
        Kind::Person => &["roles"],
        Kind::Actor => &["sort", "ring"],
        Kind::Tie => &["state"],
        Kind::Force => &["direction", "strength"],
        Kind::Layer => &["depth"],
        _ => &[],
    };
    let words = names
        .iter()
        .map(|name| named(portfolio, record, name))
        .filter(|word| !word.is_empty() && word != "unknown");
    let words = words.collect::<Vec<_>>().join(" · ");
    one_line(&words).into_owned()
}

/// A field's content, with the name in place of an id of the portfolio's own file.
fn named(portfolio: &Portfolio, record: &dyn Record, name: &str) -> String {
    let text = record.get(name).plain();
    match field_named(record.fields(), name).map(|field| field.kind) {
        Some(FieldKind::Named(kind)) => portfolio.name_of(kind, &text),
        _ => text,
    }
}
