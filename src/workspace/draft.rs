//! Drafts: what is typed or picked and not kept, and where it belongs, so that it can be offered again after a crash.

use serde::{Deserialize, Serialize};

use crate::model::field::{Record, field_named, main_field};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::cut;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::tables::fields;
use crate::model::walk::naming::SpotName;
use crate::model::wording::{capital, uncapital};
use crate::model::words::Stage;

/// The longest title in a sentence.
const TITLE: usize = 48;

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
    /// Why a barrier rests.
    ParkItem {
        /// The barrier.
        at: Address,
    },
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
                Line::Record { file, .. } | Line::Split { file, .. } | Line::Pause { file, .. },
            )
            | Self::Answer { file, .. }
            | Self::NewField { file, .. }
            | Self::Reason { file, .. }
            | Self::Closing { file } => Some(file),
            Self::Line(Line::Promise { about: at } | Line::ParkItem { at })
            | Self::Field { at, .. }
            | Self::Links { at } => Some(&at.file),
        }
    }

    /// The place in words: `Barrier in “Hospital discharge”`.
    pub fn said(&self, portfolio: &Portfolio) -> String {
        let inquiry = |file: &Id| titled(portfolio, &Address::document(file.clone()));
        match self {
            Self::Line(line) => line.said(portfolio),
            Self::Answer { file, question, .. } => {
                format!("Answer in {} to: {question}", inquiry(file))
            }
            Self::Field { at, field } => {
                let record = portfolio.record(at);
                let word = record.map_or("item", |record| record.kind().word());
                if record
                    .and_then(|record| main_field(record.fields()))
                    .map(|main| main.name)
                    == Some(field)
                {
                    return format!("{} {}", capital(word), titled(portfolio, at));
                }
                let known = record.and_then(|record| field_named(record.fields(), field));
                let label = known.map_or(capital(field), |field| field.label.to_owned());
                format!("{label} of the {word} {}", titled(portfolio, at))
            }
            Self::NewField {
                kind, file, field, ..
            } => {
                let known = field_named(fields(*kind), field);
                let label = match known {
                    Some(known) if main_field(fields(*kind)) == Some(known) => String::new(),
                    Some(known) => format!(", its {}", uncapital(known.label)),
                    None => format!(", its {field}"),
                };
                format!("{} in {}{label}", capital(kind.word()), inquiry(file))
            }
            Self::Reason { file, to } => {
                format!("Why {} moves to {}", inquiry(file), capital(to.word()))
            }
            Self::Closing { file } => format!("What {} leaves behind", inquiry(file)),
            Self::Links { at } => format!("Links of {}", titled(portfolio, at)),
        }
    }
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
            Self::Promise { about } => format!("Promise about {}", titled(portfolio, about)),
            Self::ParkItem { at } => format!("Why {} is parked", titled(portfolio, at)),
        }
    }
}

/// The title of a record in quotes; its id where it is not there any more.
fn titled(portfolio: &Portfolio, at: &Address) -> String {
    let title = portfolio.record(at).map(Record::title);
    format!("“{}”", cut(&title.unwrap_or_else(|| at.to_string()), TITLE))
}
