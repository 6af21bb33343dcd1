//! News: what somebody else has done to a document, in words for the footer.

use crate::model::difference::between;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::snapshot::Snapshot;
use crate::model::tally::Tally;

/// What somebody else has done to one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The document.
    pub file: Id,
    /// What it is called.
    pub title: String,
    /// What was done, in a few words; empty where it comes to nothing that people care for.
    pub words: String,
    /// What was touched in it, to be marked.
    pub touched: Vec<Address>,
    /// How many of its fields say two things since.
    pub disputes: usize,
}

impl News {
    /// What somebody made of a document that they had as it `began`; `merged` is what stands now.
    pub fn of(file: &Id, began: Option<&Snapshot>, theirs: &Snapshot, merged: &Snapshot) -> Self {
        let changes = began
            .map(|began| between(began.document(), theirs.document()))
            .unwrap_or_default();
        let disputes = |snapshot: &Snapshot| snapshot.document().items(Kind::Dispute).len();
        let before = began.map_or(0, disputes);
        let mut touched: Vec<Address> = Vec::new();
        for at in changes.iter().filter_map(crate::model::change::Change::at) {
            if !touched.contains(&at) {
                touched.push(at);
            }
        }
        Self {
            file: file.clone(),
            title: theirs.document().title(),
            words: Tally::between(began.map(Snapshot::document), theirs.document())
                .but(Kind::Dispute)
                .parts()
                .join(", "),
            touched,
            disputes: disputes(merged).saturating_sub(before),
        }
    }

    /// Somebody has removed the file.
    pub fn removed(file: &Id, title: String, is_written_anew: bool) -> Self {
        let words = if is_written_anew {
            "its file was removed; it is written again, as it was changed here"
        } else {
            "its file was removed"
        };
        Self {
            file: file.clone(),
            title,
            words: words.to_owned(),
            touched: Vec::new(),
            disputes: 0,
        }
    }
}
