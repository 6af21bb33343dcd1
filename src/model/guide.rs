//! Guides: every script that a person is walked through, as data. Stage guides, tools, agendas, surveys, reflections.

use serde::Deserialize;

use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::words::{BlockPart, Picture, SessionForm, Stage};

/// What a guide is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuideKind {
    /// Walks an inquiry through one stage and ends at its gate.
    Stage,
    /// One activity that a facilitator picks from the tool box.
    Tool,
    /// The blocks of a session.
    Agenda,
    /// A set of questions answered again and again over time.
    Survey,
    /// A reflective session.
    Reflection,
}

/// A script of steps. A file in `templates/` with the same id replaces the built-in one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// The version of the file format; 1.
    pub format: u32,
    /// Its id, and its file's name.
    pub id: Id,
    /// What it is for.
    pub kind: GuideKind,
    /// The set that it belongs to: `standard`, `rapid`, or a team's own. An inquiry is walked with one set.
    #[serde(default)]
    pub set: String,
    /// The stage that it walks, for a stage guide.
    #[serde(default)]
    pub stage: Option<Stage>,
    /// The kind of meeting that an agenda is for.
    #[serde(default)]
    pub form: Option<SessionForm>,
    /// The stages that it serves, for a tool.
    #[serde(default)]
    pub stages: Vec<Stage>,
    /// The picture that its records make, where they make one.
    #[serde(default)]
    pub picture: Option<Picture>,
    /// What it is called.
    pub title: String,
    /// What it is for, in a few plain sentences.
    #[serde(default)]
    pub intro: String,
    /// The minutes that its steps should add up to, full and short; whoever changes a step of an agenda is told.
    #[serde(default)]
    pub total: Option<(u32, u32)>,
    /// The criteria that are looked at before the stage is left, by their ids in [`crate::model::criteria`].
    #[serde(default)]
    pub gate: Vec<String>,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

impl Guide {
    /// What is written on while it is walked: an inquiry, a session, or one answering of a survey.
    pub fn writes_on(&self) -> Kind {
        match self.kind {
            GuideKind::Stage | GuideKind::Tool => Kind::Inquiry,
            GuideKind::Agenda | GuideKind::Reflection => Kind::Session,
            GuideKind::Survey => Kind::Answering,
        }
    }

    /// The kinds of record that it makes or fills in, each once, in the order in which they are asked for.
    pub fn captures(&self) -> Vec<Kind> {
        let mut kinds = Vec::new();
        for part in self.steps.iter().flat_map(|step| &step.becomes) {
            let there = match part {
                Becomes::Each { kind, .. } => Kind::parse(kind),
                Becomes::Fields(_) => Some(Kind::Inquiry),
                _ => None,
            };
            for kind in part.makes().into_iter().chain(there) {
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
        }
        kinds
    }

    /// How long it takes, in minutes: full and short.
    pub fn minutes(&self) -> (u32, u32) {
        self.steps.iter().fold((0, 0), |(full, short), step| {
            (
                full.saturating_add(step.minutes),
                short.saturating_add(step.short_minutes),
            )
        })
    }
}

/// One step of a guide: a question, and what the answer becomes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its id within the guide.
    pub id: Id,
    /// A few words that name it.
    pub title: String,
    /// The question, as it is asked.
    pub question: String,
    /// The same question in fewer words.
    pub short: String,
    /// Why we ask.
    pub why: String,
    /// A note of care, where lived experience is near.
    #[serde(default)]
    pub care: String,
    /// Minutes in full.
    pub minutes: u32,
    /// Minutes when time is short.
    pub short_minutes: u32,
    /// What the block is for, in an agenda.
    #[serde(default)]
    pub part: Option<BlockPart>,
    /// Whether its minutes stay as they are, however late it is: a break.
    #[serde(default)]
    pub fixed: bool,
    /// What the answer becomes, part by part.
    pub becomes: Vec<Becomes>,
}

/// What the answer to a step becomes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Becomes {
    /// Words kept with the guide's sheet in the inquiry.
    Answer,
    /// How far a statement is so, from 1 (not at all) to 5 (fully), in a survey.
    Score,
    /// Fields of the inquiry itself; in an agenda or a reflection, of the session.
    Fields(Vec<String>),
    /// New records of a kind, one after another until an empty answer. The first field of `ask` begins a record.
    ///
    /// In a stage guide a list that was written in since the stage was entered is passed over, unless `again` is set.
    Records {
        /// The kind's word.
        kind: String,
        /// The fields that are asked for each.
        ask: Vec<String>,
        /// Fields that each gets without being asked: pairs of field and value as people would type it.
        #[serde(default)]
        with: Vec<(String, String)>,
        /// Whether to ask in every sitting.
        #[serde(default)]
        again: bool,
    },
    /// Fields of records that are there already; what is filled in is passed over, unless `again` is set.
    Each {
        /// The kind's word.
        kind: String,
        /// Which of them: the name of a selection in [`crate::model::selection`]; all if empty.
        #[serde(default)]
        only: String,
        /// The fields that are asked for each.
        ask: Vec<String>,
        /// Whether to ask for what is filled in already.
        #[serde(default)]
        again: bool,
    },
    /// One new record of a kind (or more, until an empty answer) for each record that is there already, linked to it;
    /// in a stage guide passed over as [`Becomes::Records`] are.
    ForEach {
        /// The kind's word of what is there.
        kind: String,
        /// Which of them: the name of a selection; all if empty.
        #[serde(default)]
        only: String,
        /// The kind's word of what is added.
        add: String,
        /// The field of the new record that links to the one that is there.
        link: String,
        /// The fields that are asked for each new one.
        ask: Vec<String>,
        /// Fields that each gets without being asked.
        #[serde(default)]
        with: Vec<(String, String)>,
        /// Whether to ask in every sitting.
        #[serde(default)]
        again: bool,
    },
    /// A search of the whole portfolio for the same barriers; what is picked is linked by `same_as`.
    Search,
    /// Another guide, by its id, walked here.
    Guide(Id),
}

impl Becomes {
    /// The kind of record that it makes; `None` where it makes none, or names a kind that there is not.
    pub fn makes(&self) -> Option<Kind> {
        match self {
            Self::Records { kind, .. } => Kind::parse(kind),
            Self::ForEach { add, .. } => Kind::parse(add),
            _ => None,
        }
    }

    /// What each record that it makes gets without being asked: pairs of field and value.
    pub fn presets(&self) -> &[(String, String)] {
        match self {
            Self::Records { with, .. } | Self::ForEach { with, .. } => with,
            _ => &[],
        }
    }
}
