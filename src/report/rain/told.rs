//! One thing that a broadcast tells of, as its readers may read it.

use crate::model::field::Record;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::text;
use crate::model::words::Lasting;
use crate::report::readers::Readers;

/// The kinds in the order in which they are told, each with its heading.
pub const HEADINGS: [(Kind, &str); 5] = [
    (Kind::Outcome, "What has changed"),
    (Kind::Success, "What works"),
    (Kind::Learning, "What we have learned"),
    (Kind::Barrier, "What still gets in the way"),
    (Kind::Message, "What people have told us"),
];

/// One thing that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is.
    pub kind: Kind,
    /// The line that stands for it, ended as a sentence.
    pub title: String,
    /// More of it; may be empty.
    pub detail: String,
    /// What somebody could do with it; may be empty.
    pub next: String,
    /// How sure we are, or whether it will last; may be empty.
    pub standing: String,
}

impl Told {
    /// What these readers are told of a record; `None` where it is not for them.
    pub fn of(portfolio: &Portfolio, at: &Address, readers: Readers) -> Option<Self> {
        let record = portfolio.record(at)?;
        let says = |name| text::line(&readers.says(record, name));
        let title = sentence(&text::line(&readers.headline(record)?));
        let detail = match record.kind() {
            Kind::Message => says("answer"),
            Kind::Inquiry => says("closing"),
            Kind::Success => [says("detail"), says("works_because")]
                .into_iter()
                .find(|it| !it.is_empty())
                .unwrap_or_default(),
            _ => says("detail"),
        };
        Some(Self {
            kind: record.kind(),
            title,
            detail: sentence(&detail),
            next: sentence(&says("so_that")),
            standing: standing(record, readers),
        })
    }

    /// Its line and what more there is to say, in one paragraph.
    pub fn in_full(&self) -> String {
        let parts = [&self.title, &self.detail, &self.standing];
        let said = parts.into_iter().filter(|part| !part.is_empty());
        said.cloned().collect::<Vec<_>>().join(" ")
    }
}

fn standing(record: &dyn Record, readers: Readers) -> String {
    match record.kind() {
        Kind::Learning => match readers.says(record, "confidence") {
            word if word.is_empty() => String::new(),
            word => format!("How sure we are: {word}."),
        },
        Kind::Outcome => match Lasting::parse(&readers.says(record, "lasting")) {
            Some(Lasting::Lasting) => "It is arranged this way now.".to_owned(),
            Some(Lasting::Flex) => "So far as an exception.".to_owned(),
            None => String::new(),
        },
        _ => String::new(),
    }
}

/// The text, ended as a sentence.
fn sentence(text: &str) -> String {
    let said = text.trim_end_matches('”');
    let ended = text.is_empty() || said.ends_with(['.', '!', '?', '…']);
    if ended {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
