//! What has changed between two versions of a document, counted: `2 barriers added, 1 experiment changed`.

use std::collections::{BTreeMap, HashMap};

use crate::model::document::{Document, all_items, contents};
use crate::model::field::{Field, Record};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::wording::{capital, uncapital};

/// More of a document's own fields than this are counted, not named.
const NAMED: usize = 3;

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Became {
    Added,
    Changed,
    TakenOut,
}

impl Became {
    fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::TakenOut => "taken out",
        }
    }
}

/// Counted changes of one document, or of several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What is said of the document itself: `begun`, `moved to Act`, `purpose changed`.
    heads: Vec<String>,
    counts: BTreeMap<(Became, Kind), usize>,
}

impl Tally {
    /// What changed from one version to the next; without an earlier one the document was begun.
    pub fn between(was: Option<&dyn Document>, now: &dyn Document) -> Self {
        let mut tally = Self::default();
        match was {
            Some(was) => {
                tally.heads = heads(was, now);
                tally.heads.extend(moved(was, now));
            }
            None => tally.heads.push("begun".to_owned()),
        }
        let mut before: HashMap<&Id, &dyn Record> = was
            .into_iter()
            .flat_map(all_items)
            .map(|record| (record.id(), record))
            .collect();
        for record in all_items(now) {
            match before.remove(record.id()) {
                None => tally.count(Became::Added, record),
                Some(earlier) if contents(earlier) != contents(record) => {
                    tally.count(Became::Changed, record);
                }
                Some(_) => {}
            }
        }
        for gone in before.into_values() {
            tally.count(Became::TakenOut, gone);
        }
        tally
    }

    fn count(&mut self, became: Became, record: &dyn Record) {
        // A move is told by where it led.
        if record.kind() == Kind::Move {
            return;
        }
        *self.counts.entry((became, record.kind())).or_default() += 1;
    }

    /// The same without the records of a kind, where something else tells of them.
    #[must_use]
    pub fn but(mut self, kind: Kind) -> Self {
        self.counts.retain(|(_, other), _| *other != kind);
        self
    }

    /// Adds the records of another document; what was said of that document itself stays there.
    pub fn add(&mut self, other: &Self) {
        for (what, n) in &other.counts {
            *self.counts.entry(*what).or_default() += n;
        }
    }

    /// How many records have changed.
    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }

    /// What is to say, one thing each; nothing where only comments or the order have changed.
    pub fn parts(&self) -> Vec<String> {
        let counted = self
            .counts
            .iter()
            .map(|((became, kind), n)| match (became, kind) {
                (_, Kind::Sheet) => "answers written down".to_owned(),
                (Became::Added, Kind::Dispute) => format!("{} to settle", kind.counted(*n)),
                (Became::TakenOut, Kind::Dispute) => format!("{} settled", kind.counted(*n)),
                _ => format!("{} {}", kind.counted(*n), became.word()),
            });
        let mut parts = self.heads.clone();
        for part in counted {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts
    }
}

/// Where a document was moved to last, if it was.
fn moved(was: &dyn Document, now: &dyn Document) -> Option<String> {
    let moves = now.items(Kind::Move);
    let last = moves.iter().rfind(|event| was.item(event.id()).is_none())?;
    Some(format!("moved to {}", capital(&last.get("to").plain())))
}

/// The document's own fields that people set and that are different now.
fn heads(was: &dyn Document, now: &dyn Document) -> Vec<String> {
    let changed: Vec<&Field> = now
        .fields()
        .iter()
        .filter(|field| field.typed || field.name == "paused")
        .filter(|field| was.get(field.name) != now.get(field.name))
        .collect();
    if changed.len() > NAMED {
        return vec![format!("{} fields changed", changed.len())];
    }
    changed
        .iter()
        .map(|field| format!("{} changed", uncapital(field.label)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Tally;
    use crate::model::document::Document;
    use crate::model::id::Id;
    use crate::model::records::barrier::Barrier;
    use crate::model::records::experiment::Experiment;
    use crate::model::records::inquiry::Inquiry;
    use crate::model::records::stage_move::StageMove;
    use crate::model::words::Stage;

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    fn barrier(name: &str, title: &str) -> Barrier {
        Barrier {
            id: id(name),
            title: title.to_owned(),
            ..Barrier::default()
        }
    }

    fn inquiry() -> Inquiry {
        Inquiry {
            id: id("duty-line-7kq2"),
            barriers: vec![barrier("b-1", "one"), barrier("b-2", "two")],
            experiments: vec![Experiment {
                id: id("x-1"),
                ..Experiment::default()
            }],
            ..Inquiry::default()
        }
    }

    fn parts(was: &Inquiry, now: &Inquiry) -> Vec<String> {
        Tally::between(Some(was), now).parts()
    }

    #[test]
    fn records_are_counted_by_what_became_of_them() {
        let mut now = inquiry();
        now.remove(&id("b-1"));
        now.barriers
            .extend([barrier("b-3", ""), barrier("b-4", "")]);
        now.experiments[0].title = "Huddle".to_owned();
        assert_eq!(
            parts(&inquiry(), &now),
            [
                "2 barriers added",
                "1 experiment changed",
                "1 barrier taken out"
            ]
        );
    }

    #[test]
    fn the_documents_own_fields_are_named_and_many_are_counted() {
        let mut now = inquiry();
        now.title = "Duty".to_owned();
        now.purpose = "An answer".to_owned();
        assert_eq!(
            parts(&inquiry(), &now),
            ["title changed", "purpose changed"]
        );
        now.question = "Why?".to_owned();
        now.closing = "It is done".to_owned();
        assert_eq!(parts(&inquiry(), &now), ["4 fields changed"]);
    }

    #[test]
    fn a_move_is_said_by_where_it_went() {
        let mut now = inquiry();
        now.stage = Stage::Act;
        now.moves.push(StageMove {
            id: id("m-1"),
            to: Stage::Act,
            ..StageMove::default()
        });
        assert_eq!(parts(&inquiry(), &now), ["moved to Act"]);
    }

    #[test]
    fn what_is_there_for_the_first_time_was_begun() {
        let tally = Tally::between(None, &inquiry());
        assert_eq!(
            tally.parts(),
            ["begun", "2 barriers added", "1 experiment added"]
        );
    }

    #[test]
    fn several_documents_are_counted_together() {
        let mut all = Tally::default();
        all.add(&Tally::between(None, &inquiry()));
        all.add(&Tally::between(None, &inquiry()));
        assert_eq!(all.parts(), ["4 barriers added", "2 experiments added"]);
        assert!(parts(&inquiry(), &inquiry()).is_empty());
    }
}
