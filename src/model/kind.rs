//! The kinds of record, their letters and their words.

/// What a record is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Kind {
    /// A whole inquiry: one file.
    Inquiry,
    /// A meeting of a Change Forum, or a reflective session: one file.
    Session,
    /// One answering of a survey: one file.
    Answering,
    /// What somebody has told us, from one of the pools: one file.
    Message,
    /// Learning and news, told to many: one file.
    Broadcast,
    /// The portfolio's own file: its ecosystem and its people.
    Ecosystem,
    /// A role or label taking part, with an organisation.
    Person,
    /// What somebody brought to us, and how to answer them.
    Contribution,
    /// Something in how things are arranged that keeps failing people.
    Barrier,
    /// Something that works, or worked once.
    Success,
    /// An explanation, or what a change would do.
    Hypothesis,
    /// A piece of evidence.
    Evidence,
    /// A small thing tried on purpose.
    Experiment,
    /// What was seen while trying it.
    Observation,
    /// What was learned.
    Learning,
    /// What changed.
    Outcome,
    /// Something somebody will do by a date.
    Action,
    /// An ask put to a tier, and its answer.
    Escalation,
    /// An answer owed to somebody who contributed.
    Feedback,
    /// Somebody or something that acts in the system.
    Actor,
    /// What passes from one actor to another.
    Tie,
    /// What pushes towards a change, or holds things in place.
    Force,
    /// Something that can go up or down.
    Factor,
    /// What happens to one factor when another goes up.
    Influence,
    /// Something below what is seen.
    Layer,
    /// How far the inquiry lives up to a principle.
    Stance,
    /// A move from stage to stage.
    Move,
    /// The answers given while walking a guide.
    Sheet,
    /// Several values of one field, until somebody says which one holds.
    Dispute,
    /// A block of a session's agenda.
    Block,
    /// A line that was captured in a session.
    Note,
    /// How many came to a session in one role.
    Tally,
    /// Something that the clock of a session was told.
    Tick,
    /// One of the sources of messages (seed: pools).
    Pool,
    /// One of the tiers that work on messages (seed: lakes).
    Tier,
    /// A named group at a pool or a tier.
    Group,
    /// A way up from one tier to the next.
    Route,
    /// A part of the system, for maps and gaps.
    Part,
    /// A principle that the work is held against.
    Principle,
    /// An outcome of the programme's outcomes framework.
    Aim,
    /// What an indicator of the framework showed on a day.
    Reading,
}

/// What is fixed about a kind.
struct Row {
    kind: Kind,
    letter: char,
    word: &'static str,
    plural: &'static str,
}

const fn row(kind: Kind, letter: char, word: &'static str, plural: &'static str) -> Row {
    Row {
        kind,
        letter,
        word,
        plural,
    }
}

/// One row a kind. A letter of ' ' means that ids of this kind have none: they are chosen by people.
const TABLE: &[Row] = &[
    row(Kind::Inquiry, ' ', "inquiry", "inquiries"),
    row(Kind::Session, ' ', "session", "sessions"),
    row(Kind::Answering, ' ', "health check", "health checks"),
    row(Kind::Message, ' ', "message", "messages"),
    row(Kind::Broadcast, ' ', "broadcast", "broadcasts"),
    row(Kind::Ecosystem, ' ', "portfolio", "portfolios"),
    row(Kind::Person, 'p', "person", "people"),
    row(Kind::Contribution, 'c', "contribution", "contributions"),
    row(Kind::Barrier, 'b', "barrier", "barriers"),
    row(Kind::Success, 's', "success", "successes"),
    row(Kind::Hypothesis, 'h', "hypothesis", "hypotheses"),
    row(Kind::Evidence, 'v', "evidence", "evidence"),
    row(Kind::Experiment, 'x', "experiment", "experiments"),
    row(Kind::Observation, 'w', "observation", "observations"),
    row(Kind::Learning, 'l', "learning", "learning"),
    row(Kind::Outcome, 'o', "outcome", "outcomes"),
    row(Kind::Action, 'a', "action", "actions"),
    row(Kind::Escalation, 'e', "escalation", "escalations"),
    row(Kind::Feedback, 'f', "feedback", "feedback"),
    row(Kind::Actor, 'n', "actor", "actors"),
    row(Kind::Tie, 't', "tie", "ties"),
    row(Kind::Force, 'k', "force", "forces"),
    row(Kind::Factor, 'q', "factor", "factors"),
    row(Kind::Influence, 'i', "influence", "influences"),
    row(Kind::Layer, 'y', "layer", "layers"),
    row(Kind::Stance, '2', "stance", "stances"),
    row(Kind::Move, 'm', "move", "moves"),
    row(Kind::Sheet, 'g', "sheet", "sheets"),
    row(Kind::Dispute, 'd', "dispute", "disputes"),
    row(Kind::Block, 'j', "block", "blocks"),
    row(Kind::Note, 'r', "note", "notes"),
    row(Kind::Tally, 'u', "tally", "tallies"),
    row(Kind::Tick, 'z', "tick", "ticks"),
    row(Kind::Pool, ' ', "pool", "pools"),
    row(Kind::Tier, ' ', "tier", "tiers"),
    row(Kind::Group, ' ', "group", "groups"),
    row(Kind::Route, ' ', "route", "routes"),
    row(Kind::Part, ' ', "part", "parts"),
    row(Kind::Principle, ' ', "principle", "principles"),
    row(Kind::Aim, ' ', "aim", "aims"),
    row(Kind::Reading, '3', "reading", "readings"),
];

impl Kind {
    /// Every kind, in reading order.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.kind)
    }

    /// The kinds of item that stand in an inquiry and that people write themselves, in reading order.
    pub const ITEMS: &'static [Self] = &[
        Self::Person,
        Self::Contribution,
        Self::Barrier,
        Self::Success,
        Self::Hypothesis,
        Self::Evidence,
        Self::Experiment,
        Self::Observation,
        Self::Learning,
        Self::Outcome,
        Self::Action,
        Self::Escalation,
        Self::Feedback,
        Self::Actor,
        Self::Tie,
        Self::Force,
        Self::Factor,
        Self::Influence,
        Self::Layer,
        Self::Stance,
    ];

    /// What a session's note can be about, and become.
    pub const ABOUT: &'static [Self] = &Self::inquiry_and_items();

    /// A whole inquiry, and what stands in it.
    const fn inquiry_and_items() -> [Self; Self::ITEMS.len() + 1] {
        let mut all = [Self::Inquiry; Self::ITEMS.len() + 1];
        let mut at = 0;
        while at < Self::ITEMS.len() {
            all[at + 1] = Self::ITEMS[at];
            at += 1;
        }
        all
    }

    /// Whether it is a document: a record with a file of its own.
    pub const fn is_document(self) -> bool {
        matches!(
            self,
            Self::Inquiry
                | Self::Session
                | Self::Answering
                | Self::Message
                | Self::Broadcast
                | Self::Ecosystem
        )
    }

    /// How many random letters end the id of a document of this kind: messages come in numbers, from many at once.
    pub const fn random_letters(self) -> usize {
        match self {
            Self::Message => 6,
            _ => 4,
        }
    }

    fn row(self) -> &'static Row {
        TABLE
            .iter()
            .find(|row| row.kind == self)
            .unwrap_or(&TABLE[0])
    }

    /// The letter that begins the ids of this kind, and that people type to capture one; `None` for the other kinds.
    pub fn letter(self) -> Option<char> {
        Some(self.row().letter).filter(|letter| *letter != ' ')
    }

    /// Whether people name one by its label alone, so that the same label means the same one.
    pub fn is_labelled(self) -> bool {
        matches!(self, Self::Person | Self::Actor | Self::Factor)
    }

    /// The word for one.
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// The word for several.
    pub fn plural(self) -> &'static str {
        self.row().plural
    }

    /// The word with a number before it: `1 barrier`, `3 barriers`.
    pub fn counted(self, n: usize) -> String {
        format!("{n} {}", if n == 1 { self.word() } else { self.plural() })
    }

    /// The kind that a word or its plural names.
    pub fn parse(text: &str) -> Option<Self> {
        let wanted = crate::model::wording::folded(text);
        TABLE
            .iter()
            .find(|row| row.word == wanted || row.plural == wanted)
            .map(|row| row.kind)
    }

    /// The kind whose ids begin with this letter.
    pub fn of_letter(letter: char) -> Option<Self> {
        TABLE
            .iter()
            .find(|row| row.letter == letter && letter != ' ')
            .map(|row| row.kind)
    }

    /// The word for one as it stands in a sentence: `a barrier`, `an inquiry`, but `evidence` and `learning` alone.
    pub fn one(self) -> String {
        if self.word() == self.plural() {
            self.word().to_owned()
        } else {
            format!("{} {}", self.article(), self.word())
        }
    }

    /// "a" or "an", to stand before the word.
    pub fn article(self) -> &'static str {
        if self.word().starts_with(['a', 'e', 'i', 'o']) {
            "an"
        } else {
            "a"
        }
    }
}
