//! The closed vocabularies of an inquiry: each word is what people see and what files hold.
//!
//! Sources are named at each enumeration: *seed* is the ecosystem-key or the contract report, *FSG* is "The Water of
//! Systems Change", *MEAM* is its five routes to flexibility; *ours* is this project's proposal.
//! Tiers, pools, groups and system parts are not here: they are data in `portfolio.ron`.

/// Makes an enumeration whose variants have one display word each, and its reading and writing.
///
/// The word is accepted in any case, with `-` or `_` for a space and `and` for `&`.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident { $( $variant:ident = $word:literal ),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( #[doc = $word] $variant ),+
        }

        impl $name {
            /// Every value, in the order people meet them.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];
            /// The display words, in the same order.
            pub const WORDS: &'static [&'static str] = &[ $( $word ),+ ];

            /// The word that users see and files hold.
            pub const fn word(self) -> &'static str {
                match self { $( Self::$variant => $word ),+ }
            }

            /// The value that a word stands for, however it is cased or joined.
            pub fn parse(text: &str) -> Option<Self> {
                $crate::model::wording::same_word(Self::WORDS, text).map(|at| Self::ALL[at])
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| {
                    serde::de::Error::custom($crate::model::wording::unknown_word(&text, Self::WORDS))
                })
            }
        }

        impl $crate::model::value::FieldValue for $name {
            fn to_value(&self) -> $crate::model::value::Value {
                $crate::model::value::Value::Text(self.word().to_owned())
            }
            fn from_value(value: &$crate::model::value::Value) -> Option<Self> {
                match value {
                    $crate::model::value::Value::Text(text) => Self::parse(text),
                    _ => None,
                }
            }
        }

        impl $crate::model::value::FieldValue for Option<$name> {
            fn to_value(&self) -> $crate::model::value::Value {
                self.as_ref().map_or($crate::model::value::Value::Empty, |word| {
                    $crate::model::value::FieldValue::to_value(word)
                })
            }
            fn from_value(value: &$crate::model::value::Value) -> Option<Self> {
                match value {
                    $crate::model::value::Value::Empty => Some(None),
                    other => <$name as $crate::model::value::FieldValue>::from_value(other).map(Some),
                }
            }
        }

        impl $crate::model::value::FieldValue for Vec<$name> {
            fn to_value(&self) -> $crate::model::value::Value {
                $crate::model::value::Value::Lines(self.iter().map(|word| word.word().to_owned()).collect())
            }
            fn from_value(value: &$crate::model::value::Value) -> Option<Self> {
                match value {
                    $crate::model::value::Value::Empty => Some(Vec::new()),
                    $crate::model::value::Value::Lines(lines) => lines.iter().map(|line| <$name>::parse(line)).collect(),
                    _ => None,
                }
            }
        }
    };
}

words! {
    /// Where an inquiry stands (seed: the four verbs; `closed` ends it).
    Stage { Build = "build", Explore = "explore", Act = "act", Learn = "learn", Closed = "closed" }
}

words! {
    /// Which of the four pools a message, barrier or success came from (seed).
    Source {
        OperationalPartnership = "operational partnership",
        SystemAgent = "system agent",
        CoproductionGroup = "co-production group",
        Other = "other",
    }
}

words! {
    /// What somebody does in an inquiry (ours, after the seeds' people).
    Role {
        Facilitator = "facilitator",
        ChangeAgent = "change agent",
        SystemAgent = "system agent",
        LivedExperience = "lived-experience member",
        Sponsor = "sponsor",
        ExperimentOwner = "experiment owner",
        NoteTaker = "note-taker",
        Participant = "participant",
    }
}

words! {
    /// What holds a barrier in place (FSG's six conditions).
    Condition {
        Policies = "policies",
        Practices = "practices",
        ResourceFlows = "resource flows",
        Relationships = "relationships & connections",
        PowerDynamics = "power dynamics",
        MentalModels = "mental models",
    }
}

words! {
    /// The way a change could come about (MEAM's five routes to flexibility).
    ChangeRoute {
        Cultural = "cultural",
        Strategic = "strategic",
        Commissioning = "commissioning",
        Economic = "economic",
        Legal = "legal",
    }
}

words! {
    /// Where in the system something acts (the national programme's three levels).
    Level { Individual = "individual", Service = "service", System = "system" }
}

words! {
    /// How far a barrier reaches (the seed's "sense of scale"; values ours).
    Scale {
        Unknown = "unknown",
        SingleCase = "single case",
        Few = "few",
        Pattern = "pattern",
        Widespread = "widespread",
        BuiltIn = "built-in",
    }
}

words! {
    /// What the scale rests on (ours).
    Basis { Counted = "counted", Estimated = "estimated", Hunch = "hunch" }
}

words! {
    /// What has become of a barrier (ours). *Flexed* (an exception was made) is never counted as *overcome*.
    BarrierStatus {
        New = "new",
        Triaged = "triaged",
        Exploring = "exploring",
        Testing = "testing",
        Escalated = "escalated",
        Flexed = "flexed",
        Overcome = "overcome",
        Parked = "parked",
        Duplicate = "duplicate",
    }
}

impl BarrierStatus {
    /// Whether the barrier still asks for work: it is neither settled, set aside nor a copy.
    pub const fn is_open(self) -> bool {
        !matches!(
            self,
            Self::Flexed | Self::Overcome | Self::Parked | Self::Duplicate
        )
    }
}

words! {
    /// Whether a hypothesis explains what is seen or says what a change would do (ours).
    HypothesisKind { Explanation = "explanation", Test = "to test" }
}

words! {
    /// What has become of a hypothesis (ours).
    HypothesisState { Open = "open", HeldUp = "held up", DidNotHold = "did not hold", SetAside = "set aside" }
}

words! {
    /// How far an experiment has come (ours).
    ExperimentState {
        Idea = "idea",
        Designed = "designed",
        Agreed = "agreed",
        Running = "running",
        Paused = "paused",
        StoppedEarly = "stopped early",
        Finished = "finished",
        Abandoned = "abandoned",
    }
}

impl ExperimentState {
    /// Whether it was tried and is over, so that it owes learning and a decision.
    pub const fn is_ended(self) -> bool {
        matches!(self, Self::StoppedEarly | Self::Finished)
    }

    /// Whether it is under way now.
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Running | Self::Paused)
    }

    /// Whether it may still go ahead or go on.
    pub const fn is_live(self) -> bool {
        !matches!(self, Self::StoppedEarly | Self::Finished | Self::Abandoned)
    }
}

words! {
    /// What an experiment showed (ours).
    ExperimentResult {
        Supported = "supported",
        Mixed = "mixed",
        NotSupported = "not supported",
        Inconclusive = "inconclusive",
        Backfired = "backfired",
    }
}

words! {
    /// What to do with an experiment once it is understood (safe-to-fail practice; plan-do-study-act).
    Decision { Amplify = "amplify", Dampen = "dampen", Adapt = "adapt", Adopt = "adopt", Abandon = "abandon" }
}

words! {
    /// What kind of thing a piece of evidence is (ours).
    EvidenceKind {
        LivedExperience = "lived experience",
        PracticeObservation = "practice observation",
        CaseworkPattern = "casework pattern",
        Data = "data",
        Document = "document",
        Research = "research",
    }
}

words! {
    /// Which way a piece of evidence points (ours).
    Bearing { Supports = "supports", Against = "against", Unclear = "unclear" }
}

words! {
    /// How sure people are, always with a reason (test-and-learning-card practice).
    Confidence { Low = "low", Medium = "medium", High = "high" }
}

words! {
    /// What kind of change an outcome is (Outcome Harvesting).
    OutcomeKind {
        Behaviour = "behaviour",
        Relationship = "relationship",
        Action = "action",
        Policy = "policy",
        Practice = "practice",
    }
}

words! {
    /// Whether an exception was made or the arrangement itself changed (seed: "system flex"; Fulfilling Lives' test).
    Lasting { Flex = "flex", Lasting = "lasting" }
}

words! {
    /// How far people with lived experience shape the work (ladder of co-production).
    Involvement {
        Informing = "informing",
        Consultation = "consultation",
        Engagement = "engagement",
        CoDesign = "co-design",
        CoProduction = "co-production",
    }
}

words! {
    /// What a tier has answered to an ask (ours).
    Answer {
        Pending = "pending",
        Accepted = "accepted",
        AdvisedBack = "advised back",
        Resolved = "resolved",
        Declined = "declined",
        PassedUp = "passed up",
    }
}

impl Answer {
    /// Whether somebody at that tier is still expected to act.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Pending | Self::Accepted)
    }
}

words! {
    /// The two kinds of feedback line (seed: the salmon): that we heard, and what came of it.
    FeedbackKind { Heard = "heard", Effect = "effect" }
}

words! {
    /// How far a feedback line has come (ours).
    FeedbackState {
        Owed = "owed",
        Drafted = "drafted",
        Sent = "sent",
        Acknowledged = "acknowledged",
        NotPossible = "not possible",
    }
}

impl FeedbackState {
    /// Whether the person is still waiting to be told.
    pub const fn is_owed(self) -> bool {
        matches!(self, Self::Owed | Self::Drafted)
    }
}

words! {
    /// What has become of an action (ours).
    ActionState { Open = "open", Done = "done", Dropped = "dropped" }
}

words! {
    /// How much of a person's words may travel on, as they agreed (ours).
    Consent { Here = "this inquiry only", Partners = "with partners", Public = "in public" }
}

words! {
    /// How far a session has come (ours).
    SessionState { Planned = "planned", Running = "running", Ended = "ended", WrittenUp = "written up" }
}

words! {
    /// What kind of meeting a session is (seed: Change Forum, 1-2-1 and group reflective sessions).
    SessionForm {
        ChangeForum = "change forum",
        ReflectiveOneToOne = "reflective 1-2-1",
        ReflectiveGroup = "reflective group",
    }
}

words! {
    /// What a block of an agenda is for (ours, after the practice in the seeds).
    BlockPart {
        CheckIn = "check-in",
        Feedback = "feedback",
        Actions = "actions",
        Hear = "hear",
        Activity = "activity",
        Break = "break",
        Decide = "decide",
        Promises = "promises",
        CheckOut = "check-out",
        Other = "other",
    }
}

words! {
    /// Whether there is time for a guide in full (ours).
    Length { Full = "full", Short = "short" }
}

words! {
    /// What has become of a captured line (ours).
    NoteState { Inbox = "inbox", Filed = "filed", Parked = "parked", Dropped = "dropped" }
}

words! {
    /// What the clock of a session was told (ours).
    TickKind {
        Began = "began",
        Paused = "paused",
        WentOn = "went on",
        Timer = "timer",
        TimerStopped = "timer stopped",
        Ended = "ended",
    }
}

words! {
    /// What kind of actor somebody or something is (ours).
    ActorSort {
        Role = "role",
        Service = "service",
        Organisation = "organisation",
        Group = "group",
        Community = "community",
        Rule = "rule",
    }
}

words! {
    /// Where an actor stands to the boundary of an inquiry (ours).
    Ring { Inside = "inside", Edge = "at the edge", Outside = "outside" }
}

words! {
    /// How much of something there is (ours).
    Amount { Low = "low", Medium = "medium", High = "high" }
}

words! {
    /// How well something passes from one actor to another (ours).
    TieState { Works = "works", Strained = "strained", Broken = "broken", Missing = "missing" }
}

words! {
    /// Whether a force moves things or keeps them (force-field practice).
    Direction { Pushes = "pushes", Holds = "holds" }
}

words! {
    /// How one factor moves another (causal-loop practice).
    Sign { Same = "same way", Opposite = "opposite way" }
}

words! {
    /// How far below what is seen something lies (systems-thinking practice).
    Depth { Event = "event", Pattern = "pattern", Structure = "structure", Belief = "belief" }
}

words! {
    /// Who could change a barrier (ours).
    Reach { Ours = "ours to do", Influence = "ours to influence", Others = "others' to do" }
}

words! {
    /// A picture that the records of a tool make (ours).
    Picture {
        Boundary = "boundary",
        ActorMap = "actor map",
        PowerGrid = "power grid",
        Iceberg = "iceberg",
        Forces = "forces",
        Loops = "loops",
    }
}

words! {
    /// What a message tells (seed).
    MessageKind { Barrier = "barrier", Success = "success", Learning = "learning", Question = "question" }
}

words! {
    /// Where the programme team has sent a message (seed: the team sorts what comes in; values ours).
    Routed {
        Unsorted = "unsorted",
        Known = "already known",
        Team = "resolve here",
        Forum = "change forum",
        Tier = "another tier",
        Share = "share",
        Answer = "answer",
    }
}

words! {
    /// How news is spread (seed: the rain).
    Channel {
        Newsletter = "newsletter",
        Email = "e-mail",
        Website = "website",
        Discussion = "discussion",
        Meeting = "meeting",
    }
}

words! {
    /// How far a broadcast has come (ours).
    BroadcastState { Draft = "draft", Sent = "sent" }
}

words! {
    /// Who may read a broadcast (ours).
    Circle { Internal = "internal", Partners = "partners", Public = "public" }
}

/// The value that a new record starts with.
macro_rules! starts_as {
    ( $( $name:ident :: $variant:ident ),+ $(,)? ) => {
        $( impl Default for $name {
            fn default() -> Self {
                Self::$variant
            }
        } )+
    };
}

starts_as!(
    Stage::Build,
    Scale::Unknown,
    BarrierStatus::New,
    HypothesisKind::Explanation,
    HypothesisState::Open,
    ExperimentState::Idea,
    Answer::Pending,
    FeedbackKind::Heard,
    FeedbackState::Owed,
    ActionState::Open,
    SessionState::Planned,
    SessionForm::ChangeForum,
    BlockPart::Other,
    Length::Full,
    NoteState::Inbox,
    TickKind::Began,
    MessageKind::Barrier,
    Routed::Unsorted,
    Channel::Newsletter,
    BroadcastState::Draft,
    Circle::Public,
);
