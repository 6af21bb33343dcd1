//! One document as it stood at a moment, to be looked at by itself or put back.

use crate::model::document::Document;
use crate::model::id::Id;
use crate::model::merge::merge;
use crate::model::portfolio::Portfolio;
use crate::model::records::ecosystem::Ecosystem;
use crate::model::records::inquiry::Inquiry;

/// A whole document by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Snapshot {
    /// An inquiry.
    Inquiry(Box<Inquiry>),
    /// The portfolio's own file.
    Ecosystem(Box<Ecosystem>),
}

impl Snapshot {
    /// The document with this id as it stands now; `None` if there is none.
    pub fn of(portfolio: &Portfolio, id: &Id) -> Option<Self> {
        if let Some(inquiry) = portfolio.inquiry(id) {
            return Some(Self::Inquiry(Box::new(inquiry.clone())));
        }
        (portfolio.ecosystem.id == *id)
            .then(|| Self::Ecosystem(Box::new(portfolio.ecosystem.clone())))
    }

    /// One document of two that began as `base`; `None` where they are not the same document.
    pub fn merge(base: Option<&Self>, ours: &Self, theirs: &Self) -> Option<Self> {
        if ours.document().id() != theirs.document().id() {
            return None;
        }
        let base = base.filter(|base| base.document().id() == ours.document().id());
        match (ours, theirs) {
            (Self::Inquiry(ours), Self::Inquiry(theirs)) => {
                let base = match base {
                    Some(Self::Inquiry(base)) => Some(base.as_ref()),
                    _ => None,
                };
                let merged = merge(base, ours.as_ref(), theirs.as_ref());
                Some(Self::Inquiry(Box::new(merged)))
            }
            (Self::Ecosystem(ours), Self::Ecosystem(theirs)) => {
                let base = match base {
                    Some(Self::Ecosystem(base)) => Some(base.as_ref()),
                    _ => None,
                };
                let merged = merge(base, ours.as_ref(), theirs.as_ref());
                Some(Self::Ecosystem(Box::new(merged)))
            }
            _ => None,
        }
    }

    /// The document itself.
    pub fn document(&self) -> &dyn Document {
        match self {
            Self::Inquiry(inquiry) => inquiry.as_ref(),
            Self::Ecosystem(ecosystem) => ecosystem.as_ref(),
        }
    }

    /// The document itself, to change.
    pub fn document_mut(&mut self) -> &mut dyn Document {
        match self {
            Self::Inquiry(inquiry) => inquiry.as_mut(),
            Self::Ecosystem(ecosystem) => ecosystem.as_mut(),
        }
    }

    /// Whether the portfolio holds exactly this.
    pub fn stands_in(&self, portfolio: &Portfolio) -> bool {
        match self {
            Self::Inquiry(inquiry) => portfolio.inquiry(&inquiry.id) == Some(inquiry.as_ref()),
            Self::Ecosystem(ecosystem) => portfolio.ecosystem == **ecosystem,
        }
    }

    /// Puts it in, in place of what has its id by now.
    pub fn put_back(self, portfolio: &mut Portfolio) {
        match self {
            Self::Inquiry(inquiry) => portfolio.put(*inquiry),
            Self::Ecosystem(ecosystem) => portfolio.ecosystem = *ecosystem,
        }
    }
}
