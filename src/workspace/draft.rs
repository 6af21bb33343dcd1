//! Drafts: what is typed or picked and not kept, and where it belongs, so that it can be offered again after a crash.

use serde::{Deserialize, Serialize};

use crate::model::field::{Field, Record, field_named, main_field};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::quoted;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::tables::fields;
use crate::model::walk::naming::SpotName;
use crate::model::wording::{capital, uncapital};
use crate::model::words::{Answer, FeedbackState, Stage};

/// Something that is typed or picked and not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Where it belongs.
    pub place: Place,
    /// The text as it stands in the editor; of a list, or of what was picked, an entry a line.
    pub text: String,
    /// Why, where a reason is kept with the change.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub because: String,
    /// What stood there when it was begun, in the same form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub was: String,
}

/// Where a draft belongs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// A line at the foot of the screen.
    Line(Line),
    /// The answer to a question of the guide.
    Answer {
        /// The inquiry.
        file: Id,
        /// The stage whose guide asks it.
        stage: Stage,
        /// What is asked.
        spot: SpotName,
        /// The question in words.
        question: String,
    },
    /// A field of a record that is there.
    Field {
        /// The record.
        at: Address,
        /// The field's name.
        field: String,
    },
    /// A field of a record that is only being made.
    NewField {
        /// What it is.
        kind: Kind,
        /// The inquiry.
        file: Id,
        /// What it will be tied to.
        about: Option<Address>,
        /// The field's name.
        field: String,
    },
    /// Why an inquiry is moved.
    Reason {
        /// The inquiry.
        file: Id,
        /// Where to.
        to: Stage,
    },
    /// What an inquiry leaves behind, while it is being closed.
    Closing {
        /// The inquiry.
        file: Id,
    },
    /// A line that is asked for while a message is sorted.
    Sorting {
        /// The message.
        message: Id,
        /// What the line says.
        line: SortingLine,
    },
    /// Why an answer that is owed is not possible, or goes back to a lock.
    Lock {
        /// The answer.
        at: Address,
        /// Where it goes.
        to: FeedbackState,
    },
    /// The records that one is to be linked to, or no longer; the text holds their addresses, one a line.
    Links {
        /// The record.
        at: Address,
    },
}

/// What becomes of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Line {
    /// The title of a new inquiry.
    Inquiry,
    /// A new record of a kind, linked to another where one is selected.
    Record {
        /// Its kind.
        kind: Kind,
        /// The inquiry.
        file: Id,
        /// What it is linked to.
        about: Option<Address>,
        /// Whether it is parked at once.
        parked: bool,
    },
    /// The title of an inquiry that takes items along.
    Split {
        /// The inquiry that they leave.
        file: Id,
        /// The marked items.
        items: Vec<Id>,
    },
    /// Why the inquiry rests, or goes on; may be empty.
    Pause {
        /// The inquiry.
        file: Id,
        /// Whether it rests from now on.
        paused: bool,
    },
    /// What somebody is to be told, about an item or the inquiry.
    Promise {
        /// What it is about.
        about: Address,
    },
    /// A line that is captured in a session.
    Session {
        /// The session.
        session: Id,
        /// The captured line whose words are corrected, where it is one.
        note: Option<Id>,
    },
    /// Why a barrier rests.
    ParkItem {
        /// The barrier.
        at: Address,
    },
    /// What a tier has said to an ask.
    Reply {
        /// The ask, or a message that the team resolves by itself.
        at: Address,
        /// What it comes to.
        answer: Answer,
    },
    /// Another name for a pool, tier or group.
    Rename {
        /// What is renamed.
        at: Address,
    },
    /// The name of a new pool, tier or group.
    NewName {
        /// The portfolio's own file.
        file: Id,
        /// What it is.
        kind: Kind,
        /// The pool or tier that a group belongs to.
        home: Option<Id>,
    },
}

/// What a line says that is asked for while a message is sorted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SortingLine {
    /// What a new inquiry is called, run by a group.
    New(Option<Id>),
    /// How it is written in an inquiry that there is.
    There(Id),
    /// What a tier, or one of its groups, is asked.
    Ask(Id, Option<Id>),
    /// By when it is seen to.
    Due,
    /// Why it goes there.
    Why,
}

impl Draft {
    /// A text at a place where nothing stood before.
    pub fn new(place: Place, text: String) -> Self {
        Self {
            place,
            text,
            because: String::new(),
            was: String::new(),
        }
    }
}

impl Place {
    /// The document that it is in; `None` for an inquiry that is not begun yet.
    pub fn file(&self) -> Option<&Id> {
        match self {
            Self::Line(Line::Inquiry) => None,
            Self::Line(
                Line::Record { file, .. }
                | Line::Split { file, .. }
                | Line::Pause { file, .. }
                | Line::NewName { file, .. },
            )
            | Self::Answer { file, .. }
            | Self::NewField { file, .. }
            | Self::Reason { file, .. }
            | Self::Closing { file } => Some(file),
            Self::Line(Line::Session { session, .. }) => Some(session),
            Self::Sorting { message, .. } => Some(message),
            Self::Line(
                Line::Promise { about: at }
                | Line::ParkItem { at }
                | Line::Reply { at, .. }
                | Line::Rename { at },
            )
            | Self::Field { at, .. }
            | Self::Lock { at, .. }
            | Self::Links { at } => Some(&at.file),
        }
    }

    /// The field of a record that is there, where this is one.
    pub fn stands_at(&self) -> Option<(Address, &str)> {
        match self {
            Self::Field { at, field } => Some((at.clone(), field)),
            Self::Answer { file, spot, .. } => {
                let (item, field) = match spot {
                    SpotName::Field { item, field } => (item.clone(), field.as_str()),
                    SpotName::Same { barrier } => (Some(barrier.clone()), "same_as"),
                    _ => return None,
                };
                let file = file.clone();
                Some((Address { file, item }, field))
            }
            _ => None,
        }
    }

    /// The name of the field of a form that it is.
    pub fn field_name(&self) -> Option<&str> {
        match self {
            Self::Field { field, .. } | Self::NewField { field, .. } => Some(field),
            _ => None,
        }
    }

    /// The field that it is the content of, by its table.
    pub fn field(&self, portfolio: &Portfolio) -> Option<&'static Field> {
        if let Self::NewField { kind, field, .. } = self {
            return field_named(fields(*kind), field);
        }
        let (at, name) = self.stands_at()?;
        field_named(fields(kind_at(portfolio, &at)?), name)
    }

    /// The label of the field of a form; `None` elsewhere, and where the field is what the record is called by.
    pub fn label(&self, portfolio: &Portfolio) -> Option<&'static str> {
        let kind = match self {
            Self::Field { at, .. } => kind_at(portfolio, at)?,
            Self::NewField { kind, .. } => *kind,
            _ => return None,
        };
        let field = self.field(portfolio);
        field
            .filter(|field| main_field(fields(kind)) != Some(*field))
            .map(|field| field.label)
    }

    /// Whether both are in one box: fields of one form, lines of one move.
    pub fn is_beside(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Field { at, .. }, Self::Field { at: other, .. }) => at == other,
            (
                Self::NewField {
                    kind, file, about, ..
                },
                Self::NewField {
                    kind: other_kind,
                    file: other_file,
                    about: other_about,
                    ..
                },
            ) => (kind, file, about) == (other_kind, other_file, other_about),
            (
                Self::Reason { file, .. } | Self::Closing { file },
                Self::Reason { file: other, .. } | Self::Closing { file: other },
            ) => file == other,
            _ => false,
        }
    }

    /// The place in words: `Barrier in “Hospital discharge”, its detail`.
    pub fn said(&self, portfolio: &Portfolio) -> String {
        let label = self.label(portfolio).map(uncapital);
        let label = label.map_or(String::new(), |label| format!(", its {label}"));
        format!("{}{label}", self.said_whole(portfolio))
    }

    /// The same without the field.
    pub fn said_whole(&self, portfolio: &Portfolio) -> String {
        let inquiry = |file: &Id| titled(portfolio, &Address::document(file.clone()));
        match self {
            Self::Line(line) => line.said(portfolio),
            Self::Answer { file, question, .. } => {
                format!("Answer in {} to: {question}", inquiry(file))
            }
            Self::Field { at, .. } => {
                let word = kind_at(portfolio, at).map_or("item", Kind::word);
                format!("{} {}", capital(word), titled(portfolio, at))
            }
            Self::NewField {
                kind: Kind::Session,
                ..
            } => "New session".to_owned(),
            Self::NewField { kind, file, .. } => {
                format!("{} in {}", capital(kind.word()), inquiry(file))
            }
            Self::Reason { file, to } => {
                format!("Why {} moves to {}", inquiry(file), capital(to.word()))
            }
            Self::Closing { file } => format!("What {} leaves behind", inquiry(file)),
            Self::Sorting { message, line } => line.said(
                portfolio,
                &titled(portfolio, &Address::document(message.clone())),
            ),
            Self::Lock { at, to } if *to == FeedbackState::NotPossible => {
                format!("Why it is not possible: {}", titled(portfolio, at))
            }
            Self::Lock { at, to } => format!("Why it is {to} again: {}", titled(portfolio, at)),
            Self::Links { at } => format!("Links of {}", titled(portfolio, at)),
        }
    }
}

/// What stands at an address, or stood there: its id says so.
pub fn kind_at(portfolio: &Portfolio, at: &Address) -> Option<Kind> {
    let there = portfolio.record(at).map(Record::kind);
    there.or_else(|| match &at.item {
        None => Some(Kind::Inquiry),
        Some(item) => item.letter().and_then(Kind::of_letter),
    })
}

impl Line {
    fn said(&self, portfolio: &Portfolio) -> String {
        let inquiry = |file: &Id| titled(portfolio, &Address::document(file.clone()));
        match self {
            Self::Inquiry => "Title of a new inquiry".to_owned(),
            Self::Record {
                kind, file, parked, ..
            } => {
                let what = if *parked { "parked " } else { "" };
                let what = capital(&format!("{what}{}", kind.word()));
                format!("{what} in {}", inquiry(file))
            }
            Self::Split { file, .. } => {
                format!("Title of an inquiry that is split from {}", inquiry(file))
            }
            Self::Pause { file, paused: true } => format!("Why {} rests", inquiry(file)),
            Self::Pause { file, .. } => format!("Why {} goes on", inquiry(file)),
            Self::Session { session, .. } => format!("Line in the session {}", inquiry(session)),
            Self::Promise { about } => format!("Promise about {}", titled(portfolio, about)),
            Self::ParkItem { at } => format!("Why {} is parked", titled(portfolio, at)),
            Self::Reply { at, answer } => {
                format!("What was said to {}: {answer}", titled(portfolio, at))
            }
            Self::Rename { at } => format!("Another name for {}", titled(portfolio, at)),
            Self::NewName { kind, .. } => format!("Name of a new {}", kind.word()),
        }
    }
}

impl SortingLine {
    fn said(&self, portfolio: &Portfolio, message: &str) -> String {
        match self {
            Self::New(_) => format!("Title of a new inquiry for {message}"),
            Self::There(file) => {
                let inquiry = titled(portfolio, &Address::document(file.clone()));
                format!("How {message} is written in {inquiry}")
            }
            Self::Ask(..) => format!("What is asked about {message}"),
            Self::Due => format!("By when {message} is seen to"),
            Self::Why => format!("Why {message} goes where it is sent"),
        }
    }
}

/// The title of a record in quotes; its id where it is not there any more.
fn titled(portfolio: &Portfolio, at: &Address) -> String {
    let title = portfolio.title(at);
    quoted(&title.unwrap_or_else(|| at.to_string()))
}
