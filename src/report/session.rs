//! A session on paper: what goes out before it, what the facilitator holds in it, and what comes of it.

use crate::model::refusal::Refusal;
use crate::model::wording::same_word;
use crate::report::document::Report;
use crate::report::readers::Readers;
use crate::report::session::view::View;

// What the pages share.
pub mod captured;
pub mod pictures;
pub mod view;

// The pages.
pub mod debrief;
pub mod escalations;
pub mod handouts;
pub mod invitation;
pub mod minutes;
pub mod plan;

/// A page, or some, about a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// One page for those who are asked to come.
    Invitation,
    /// What the facilitator holds in the hand.
    Plan,
    /// Blank forms of its tools.
    Handouts,
    /// What was captured, decided, promised and will be done.
    #[default]
    Minutes,
    /// A page for each ask that waits for an answer.
    Escalations,
    /// What the facilitator looks back on.
    Debrief,
}

impl Part {
    /// All of them, in the order in which they are needed.
    pub const ALL: [Self; 6] = [
        Self::Invitation,
        Self::Plan,
        Self::Handouts,
        Self::Minutes,
        Self::Escalations,
        Self::Debrief,
    ];

    /// The word for it, as it is typed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Plan => "plan",
            Self::Handouts => "handouts",
            Self::Minutes => "minutes",
            Self::Escalations => "escalations",
            Self::Debrief => "debrief",
        }
    }

    /// The part that a word means.
    pub fn parse(word: &str) -> Option<Self> {
        let words = Self::ALL.map(Self::word);
        same_word(&words, word).map(|at| Self::ALL[at])
    }

    /// Whether it is about what is to come, and not about what has been.
    pub fn looks_ahead(self) -> bool {
        matches!(self, Self::Invitation | Self::Plan | Self::Handouts)
    }

    /// Whom it can be made for.
    pub fn readers(self) -> &'static [Readers] {
        match self {
            Self::Invitation | Self::Handouts => &Readers::ALL,
            Self::Plan | Self::Minutes | Self::Escalations => {
                &[Readers::Internal, Readers::Partners]
            }
            Self::Debrief => &[Readers::Internal],
        }
    }
}

/// Makes a part of the papers of a session; refused where it is not for these readers.
pub fn report(part: Part, view: &View<'_>) -> Result<Report, Refusal> {
    if !part.readers().contains(&view.readers) {
        let words: Vec<&str> = part
            .readers()
            .iter()
            .map(|readers| readers.word())
            .collect();
        return Err(Refusal::new(
            format!(
                "Nothing in a session is marked to share, so its {} is not made for the audience “{}”.",
                part.word(),
                view.readers.word()
            ),
            format!("It is made for: {}", words.join(" · ")),
        ));
    }
    let (name, blocks) = match part {
        Part::Invitation => ("", invitation::blocks(view)),
        Part::Plan => ("Plan: ", plan::blocks(view)),
        Part::Handouts => ("Handouts: ", handouts::blocks(view)),
        Part::Minutes => ("Minutes: ", minutes::blocks(view)),
        Part::Escalations => ("Asks: ", escalations::blocks(view)),
        Part::Debrief => ("Looking back: ", debrief::blocks(view)),
    };
    Ok(Report {
        title: format!("{name}{}", view.session.title),
        readers: (part.readers() != Readers::ALL).then_some(view.readers),
        made_on: view.today,
        blocks,
    })
}
