//! One thing that needs a hand: what it is, why, and what would help.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::in_dispute::InDispute;
use crate::model::layout::{cut, quoted};
use crate::model::wording::capital;
use crate::store::fault::Fault;
use crate::store::shown;
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::screens::disputes;
use crate::tui::widgets::reader::{Line, wrapped};
use crate::workspace::mending::{Mendable, Mended};

/// What mending a file would come to, or why it cannot be, by its path.
pub type Previews = BTreeMap<PathBuf, Result<Mended, String>>;

/// One thing that needs a hand.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A field that says two things.
    Dispute {
        /// What it is about.
        found: InDispute,
        /// The document and how many of its fields do, where it is the first of them.
        heading: Option<(String, usize)>,
    },
    /// Two versions of which one file can be made.
    Mend(Mendable),
    /// A file that cannot be read.
    Fault(Fault),
    /// What an interrupted save has left, and is no version of any file here.
    Leftover(PathBuf),
}

impl Entry {
    /// Whether it is the same thing, whatever is known of it by now.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Dispute { found, .. }, Self::Dispute { found: other, .. }) => {
                found.at == other.at
            }
            (Self::Mend(what), Self::Mend(other)) => what.path() == other.path(),
            (Self::Fault(fault), Self::Fault(other)) => fault.path == other.path,
            (Self::Leftover(path), Self::Leftover(other)) => path == other,
            _ => false,
        }
    }

    /// Whether it is a field of this document that says two things.
    pub fn is_dispute_in(&self, file: &Id) -> bool {
        matches!(self, Self::Dispute { found, .. } if found.at.file == *file)
    }
}

/// The fields that say two things, document by document.
fn disputes_of(house: &House) -> Vec<Entry> {
    let found = disputes::open(house, None);
    let portfolio = &house.workspace.portfolio;
    let documents = found.chunk_by(|one, next| one.at.file == next.at.file);
    documents
        .flat_map(|within| {
            within.iter().enumerate().map(|(nth, found)| {
                let title = portfolio.document(&found.at.file).map(Record::title);
                let heading = (title.unwrap_or_default(), within.len());
                Entry::Dispute {
                    found: found.clone(),
                    heading: (nth == 0).then_some(heading),
                }
            })
        })
        .collect()
}

/// Everything that needs a hand: what can be settled first, then what only the person can mend.
pub fn entries(house: &House) -> Vec<Entry> {
    let workspace = &house.workspace;
    let mut all = disputes_of(house);
    let mendable = workspace.mendable();
    let is_mendable = |path: &Path| mendable.iter().any(|what| what.path() == path);
    let faults = workspace.faults.iter();
    let faults: Vec<Entry> = faults
        .filter(|fault| !is_mendable(&fault.path))
        .map(|fault| Entry::Fault(fault.clone()))
        .collect();
    let left = workspace.leftovers.iter();
    let left: Vec<Entry> = left
        .filter(|path| !is_mendable(path))
        .map(|path| Entry::Leftover(path.clone()))
        .collect();
    all.extend(mendable.into_iter().map(Entry::Mend));
    all.extend(faults);
    all.extend(left);
    all
}

/// The name of a file inside the portfolio.
pub fn name(house: &House, path: &Path) -> String {
    let workspace = &house.workspace;
    let inside = path
        .strip_prefix(&workspace.root)
        .or_else(|_| path.strip_prefix(&workspace.dir));
    shown::path(inside.unwrap_or(path))
}

/// What the document in a file is called; the file's name where that is not known.
pub fn title(house: &House, path: &Path) -> String {
    let mut files = house.workspace.files.iter();
    let found = files.find(|(_, state)| state.path == path);
    let document = found.and_then(|(id, _)| house.workspace.portfolio.document(id));
    document.map_or_else(|| name(house, path), |document| quoted(&document.title()))
}

/// What mending comes to, as a sentence.
pub fn comes_of(mended: &Mended) -> String {
    let words = match mended.words.as_str() {
        "" => "All that it holds is there already.".to_owned(),
        words => format!("It brings: {words}."),
    };
    match disputes::counted(mended.disputes) {
        Some(open) => format!("{words} {open} then, to be settled."),
        None => words,
    }
}

/// What stands above it, where it is the first of several that belong together.
pub fn heading(entry: &Entry, width: usize) -> Vec<Line> {
    let Entry::Dispute {
        heading: Some((title, count)),
        ..
    } = entry
    else {
        return Vec::new();
    };
    let words = disputes::counted(*count).unwrap_or_default();
    let words = format!("{words}: two people have changed the same.");
    told(&cut(title, width), &[(Role::Needs, &words)], width)
}

/// Its lines in a width.
pub fn lines(entry: &Entry, previews: &Previews, width: usize, house: &House) -> Vec<Line> {
    match entry {
        Entry::Dispute { found, .. } => {
            let label = format!("{} of {}", found.field_label(), quoted(&found.title));
            wrapped(Role::Strong, &label, 2, width)
        }
        Entry::Mend(what) => of_versions(what, previews, width, house),
        Entry::Fault(fault) => of_fault(fault, width, house),
        Entry::Leftover(path) => told(
            &name(house, path),
            &[(
                Role::Plain,
                "Was left by a save that was interrupted. Look whether it holds something that is missing, then remove it.",
            )],
            width,
        ),
    }
}

fn of_versions(what: &Mendable, previews: &Previews, width: usize, house: &House) -> Vec<Line> {
    let problem = match what {
        Mendable::Copy { kept, .. } => {
            format!(
                "Another version of {}: a conflict copy.",
                title(house, kept)
            )
        }
        Mendable::Leftover { kept, .. } => format!(
            "Another version of {}, left by a save that was interrupted.",
            title(house, kept)
        ),
        Mendable::Marked { .. } => "Git has left two versions in it.".to_owned(),
    };
    let (role, comes) = match previews.get(what.path()) {
        None => (Role::Dim, "Looking what it brings …".to_owned()),
        Some(Ok(mended)) => (Role::Plain, format!("Can be merged. {}", comes_of(mended))),
        Some(Err(why)) => (Role::Stuck, format!("Cannot be merged as it is: {why}")),
    };
    told(
        &name(house, what.path()),
        &[(Role::Needs, &problem), (role, &comes)],
        width,
    )
}

fn of_fault(fault: &Fault, width: usize, house: &House) -> Vec<Line> {
    let place = format!(
        "{}:{}:{}",
        name(house, &fault.path),
        fault.line,
        fault.column
    );
    let mut lines = told(&place, &[(Role::Stuck, &sentence(&fault.problem))], width);
    if !fault.excerpt.is_empty() {
        lines.extend(wrapped(Role::Dim, &fault.excerpt, 4, width));
    }
    lines.extend(wrapped(Role::Plain, &sentence(&fault.remedy), 2, width));
    lines
}

fn told(head: &str, words: &[(Role, &str)], width: usize) -> Vec<Line> {
    let mut lines = wrapped(Role::Strong, head, 0, width);
    for (role, words) in words {
        lines.extend(wrapped(*role, words, 2, width));
    }
    lines
}

/// A capital at the beginning and a full stop at the end.
fn sentence(text: &str) -> String {
    let text = capital(text.trim());
    if text.ends_with(['.', '!', '?']) {
        text
    } else {
        format!("{text}.")
    }
}
