//! Along: what goes with records that are split off, because it hangs on nothing else than them.

use std::collections::BTreeSet;

use crate::model::document::all_items;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::links::references;
use crate::model::portfolio::Portfolio;
use crate::model::records::inquiry::Inquiry;
use crate::model::thread::hangs_by;

/// What goes with these items of an inquiry when they are split off, in the order of the file, themselves left out.
///
/// Down the thread everything goes that hangs on nothing that stays: experiments, evidence, learning, actions, feedback.
/// Up the thread a contribution goes if all that was made of it goes, so that whoever brought it is told over there.
pub fn goes_along(portfolio: &Portfolio, file: &Id, items: &[Id]) -> Vec<Id> {
    let Some(inquiry) = portfolio.inquiry(file) else {
        return Vec::new();
    };
    let ties = Ties {
        all: ties(portfolio, inquiry),
        marked: items,
    };
    let mut going = ties.reached();
    loop {
        let held: Vec<Id> = going
            .iter()
            .filter(|id| !items.contains(id) && ties.hold(id, &going))
            .cloned()
            .collect();
        if held.is_empty() {
            break;
        }
        going.retain(|id| !held.contains(id));
    }
    all_items(inquiry)
        .map(Record::id)
        .filter(|id| going.contains(*id) && !items.contains(*id))
        .cloned()
        .collect()
}

/// One tie of the thread in one inquiry: the child hangs on the parent.
struct Tie {
    child: Id,
    /// The parent; `None` for the inquiry as a whole.
    parent: Option<Id>,
    /// Whether it is what was made of a contribution: a barrier or success.
    made_of: bool,
}

/// The ties of an inquiry, and which of its items are marked.
struct Ties<'a> {
    all: Vec<Tie>,
    marked: &'a [Id],
}

fn ties(portfolio: &Portfolio, inquiry: &Inquiry) -> Vec<Tie> {
    let mut ties = Vec::new();
    for record in all_items(inquiry) {
        let kind = record.kind();
        let tied = references(record).into_iter().filter(|(field, _)| {
            let on_thread = hangs_by(kind, field.name) && field.name != "same_as";
            on_thread || (kind == Kind::Action && field.name == "about")
        });
        for (field, reference) in tied {
            let at = portfolio.resolve(&reference, &inquiry.id);
            if let Some(at) = at.filter(|at| at.file == inquiry.id) {
                ties.push(Tie {
                    child: record.id().clone(),
                    parent: at.item,
                    made_of: matches!(kind, Kind::Barrier | Kind::Success)
                        && field.name == "contributions",
                });
            }
        }
    }
    ties
}

impl Ties<'_> {
    /// Everything down the thread from the marked ones, and the contributions behind it.
    fn reached(&self) -> BTreeSet<Id> {
        let mut found: BTreeSet<Id> = self.marked.iter().cloned().collect();
        let mut next: Vec<Id> = self.marked.to_vec();
        while let Some(id) = next.pop() {
            let down = self.all.iter().filter(|tie| {
                tie.parent.as_ref() == Some(&id) && (!tie.made_of || self.marked.contains(&id))
            });
            let up = self.all.iter().filter(|tie| tie.made_of && tie.child == id);
            let reached = down
                .map(|tie| Some(&tie.child))
                .chain(up.map(|tie| tie.parent.as_ref()));
            for id in reached.flatten() {
                if found.insert(id.clone()) {
                    next.push(id.clone());
                }
            }
        }
        found
    }

    /// Whether something that stays holds an item back.
    fn hold(&self, id: &Id, going: &BTreeSet<Id>) -> bool {
        let goes = |other: &Id| going.contains(other);
        self.all.iter().any(|tie| {
            let by_parent = tie.child == *id && !tie.parent.as_ref().is_some_and(goes);
            let by_child = tie.made_of && tie.parent.as_ref() == Some(id) && !goes(&tie.child);
            by_parent || by_child
        })
    }
}
