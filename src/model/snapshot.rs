//! One document as it stood at a moment, to be looked at by itself or put back.

use crate::model::change::Contents;
use crate::model::document::{Document, build};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::merge::merge;
use crate::model::portfolio::Portfolio;
use crate::model::records::answering::Answering;
use crate::model::records::broadcast::Broadcast;
use crate::model::records::ecosystem::Ecosystem;
use crate::model::records::inquiry::Inquiry;
use crate::model::records::message::Message;
use crate::model::records::session::Session;

/// A whole document by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Snapshot {
    /// An inquiry.
    Inquiry(Box<Inquiry>),
    /// A session.
    Session(Box<Session>),
    /// One answering of a survey.
    Answering(Box<Answering>),
    /// A message from a pool.
    Message(Box<Message>),
    /// A broadcast.
    Broadcast(Box<Broadcast>),
    /// The portfolio's own file.
    Ecosystem(Box<Ecosystem>),
}

/// Does the same with the document, whatever it is.
macro_rules! with {
    ($snapshot:expr, $document:ident => $body:expr) => {
        match $snapshot {
            Snapshot::Inquiry($document) => $body,
            Snapshot::Session($document) => $body,
            Snapshot::Answering($document) => $body,
            Snapshot::Message($document) => $body,
            Snapshot::Broadcast($document) => $body,
            Snapshot::Ecosystem($document) => $body,
        }
    };
}

/// Merges two snapshots of one kind.
macro_rules! merged {
    ($base:expr, $ours:expr, $theirs:expr; $( $kind:ident ),+) => {
        match ($ours, $theirs) {
            $( (Snapshot::$kind(ours), Snapshot::$kind(theirs)) => {
                let base = match $base {
                    Some(Snapshot::$kind(base)) => Some(base.as_ref()),
                    _ => None,
                };
                Some(Snapshot::$kind(Box::new(merge(base, ours.as_ref(), theirs.as_ref()))))
            } )+
            _ => None,
        }
    };
}

impl Snapshot {
    /// The document with this id as it stands now; `None` if there is none.
    pub fn of(portfolio: &Portfolio, id: &Id) -> Option<Self> {
        if let Some(inquiry) = portfolio.inquiry(id) {
            return Some(Self::Inquiry(Box::new(inquiry.clone())));
        }
        if let Some(session) = portfolio.sessions.named(id) {
            return Some(Self::Session(Box::new(session.clone())));
        }
        if let Some(answering) = portfolio.answerings.named(id) {
            return Some(Self::Answering(Box::new(answering.clone())));
        }
        if let Some(message) = portfolio.messages.named(id) {
            return Some(Self::Message(Box::new(message.clone())));
        }
        if let Some(broadcast) = portfolio.broadcasts.named(id) {
            return Some(Self::Broadcast(Box::new(broadcast.clone())));
        }
        (portfolio.ecosystem.id == *id)
            .then(|| Self::Ecosystem(Box::new(portfolio.ecosystem.clone())))
    }

    /// A document as it is begun with these contents; `None` where they do not fit, or the kind is no document that people
    /// begin.
    pub fn begun(kind: Kind, fields: &Contents) -> Option<Self> {
        Some(match kind {
            Kind::Inquiry => Self::Inquiry(Box::new(Inquiry {
                format: 1,
                ..build(fields)?
            })),
            Kind::Session => Self::Session(Box::new(Session {
                format: 1,
                ..build(fields)?
            })),
            Kind::Answering => Self::Answering(Box::new(Answering {
                format: 1,
                ..build(fields)?
            })),
            Kind::Message => Self::Message(Box::new(Message {
                format: 1,
                ..build(fields)?
            })),
            Kind::Broadcast => Self::Broadcast(Box::new(Broadcast {
                format: 1,
                ..build(fields)?
            })),
            _ => return None,
        })
    }

    /// A blank document with one record of these contents; `None` where no document takes it.
    pub fn holding(kind: Kind, fields: &Contents) -> Option<Self> {
        let blanks = [
            Self::Inquiry(Box::default()),
            Self::Session(Box::default()),
            Self::Answering(Box::default()),
            Self::Message(Box::default()),
            Self::Broadcast(Box::default()),
            Self::Ecosystem(Box::default()),
        ];
        blanks
            .into_iter()
            .find_map(|mut blank| blank.document_mut().insert(kind, fields).then_some(blank))
    }

    /// One document of two that began as `base`; `None` where they are not the same document.
    pub fn merge(base: Option<&Self>, ours: &Self, theirs: &Self) -> Option<Self> {
        if ours.document().id() != theirs.document().id() {
            return None;
        }
        let base = base.filter(|base| base.document().id() == ours.document().id());
        merged!(base, ours, theirs; Inquiry, Session, Answering, Message, Broadcast, Ecosystem)
    }

    /// The document itself.
    pub fn document(&self) -> &dyn Document {
        with!(self, document => document.as_ref())
    }

    /// The document itself, to change.
    pub fn document_mut(&mut self) -> &mut dyn Document {
        with!(self, document => document.as_mut())
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.document().kind()
    }

    /// Makes good what a file written by hand may leave out.
    pub fn settle(&mut self) {
        if let Self::Inquiry(inquiry) = self {
            inquiry.settle();
        }
    }

    /// Whether the portfolio holds exactly this.
    pub fn stands_in(&self, portfolio: &Portfolio) -> bool {
        match self {
            Self::Inquiry(inquiry) => portfolio.inquiry(&inquiry.id) == Some(inquiry.as_ref()),
            Self::Session(session) => {
                portfolio.sessions.named(&session.id) == Some(session.as_ref())
            }
            Self::Answering(answering) => {
                portfolio.answerings.named(&answering.id) == Some(answering.as_ref())
            }
            Self::Message(message) => {
                portfolio.messages.named(&message.id) == Some(message.as_ref())
            }
            Self::Broadcast(broadcast) => {
                portfolio.broadcasts.named(&broadcast.id) == Some(broadcast.as_ref())
            }
            Self::Ecosystem(ecosystem) => portfolio.ecosystem == **ecosystem,
        }
    }

    /// Puts it in, in place of what has its id by now.
    pub fn put_back(self, portfolio: &mut Portfolio) {
        match self {
            Self::Inquiry(inquiry) => portfolio.put(*inquiry),
            Self::Session(session) => portfolio.put_session(*session),
            Self::Answering(answering) => portfolio.put_answering(*answering),
            Self::Message(message) => portfolio.put_message(*message),
            Self::Broadcast(broadcast) => portfolio.put_broadcast(*broadcast),
            Self::Ecosystem(ecosystem) => portfolio.put_ecosystem(*ecosystem),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Snapshot;
    use crate::model::field::Record;
    use crate::model::id::Id;
    use crate::model::portfolio::{Address, Portfolio};
    use crate::model::records::ecosystem::{Ecosystem, Group};

    fn id(text: &str) -> Id {
        Id::parse(text).expect("an id")
    }

    /// A portfolio's own file with so many groups that their places are kept.
    fn ecosystem(groups: usize, last: &str) -> Ecosystem {
        let named = (1..groups).map(|n| format!("g-{n}"));
        let group = |name: String| Group {
            id: id(&name),
            ..Group::default()
        };
        Ecosystem {
            id: id("portfolio"),
            groups: named.chain([last.to_owned()]).map(group).collect(),
            ..Ecosystem::default()
        }
    }

    #[test]
    fn what_is_put_back_is_found_in_a_large_portfolio_file_too() {
        let mut portfolio = Portfolio {
            ecosystem: ecosystem(600, "g-before"),
            ..Portfolio::default()
        };
        let at = |name: &str| Address::item(id("portfolio"), id(name));
        assert!(portfolio.record(&at("g-before")).is_some());
        Snapshot::Ecosystem(Box::new(ecosystem(600, "g-after"))).put_back(&mut portfolio);
        assert_eq!(
            portfolio.record(&at("g-after")).map(Record::id),
            Some(&id("g-after"))
        );
        assert!(portfolio.record(&at("g-before")).is_none());
    }
}
