//! The action table: everything that a person can ask of the screen. Keymap, footer, help and palette derive from it.

use crate::model::kind::Kind;
use crate::model::words::Answer;

/// Something that a person asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    // Anywhere.
    /// Leave the program; everything is saved.
    Quit,
    /// Go back to where one came from.
    Back,
    /// Show every key that works here.
    Help,
    /// Show every command, to pick by a few letters.
    Palette,
    /// Find anything by a few letters.
    Find,
    /// Take the last change back.
    Undo,
    /// Make a change again that was taken back.
    Redo,
    /// Go to the portfolio.
    GoPortfolio,
    /// Go to the ecosystem.
    GoEcosystem,
    /// Go to what has been learned.
    GoLearning,
    /// Go on to where the selected place of the ecosystem is worked on.
    WorkThere,
    /// Go to the sessions.
    GoSessions,
    /// Go to the surveys: the learning health check over time.
    GoHealth,
    /// Go to the stream of messages.
    GoStream,
    /// Go to the answered questions.
    GoFaq,
    /// Go to the answers owed.
    GoOwed,
    /// Go to clouds and rain.
    GoRain,
    /// Go to the people.
    GoPeople,
    /// Go to the barriers that form and come back.
    GoDams,
    /// Go to the outcomes framework, the principles and the parts of the system.
    GoFramework,
    /// The next theme.
    NextTheme,

    // Moving about.
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// The first.
    Top,
    /// The last.
    Bottom,
    /// The next view or panel.
    NextView,
    /// The view or panel before.
    PreviousView,
    /// Open what is selected.
    Open,
    /// Mark what is selected, or take the mark off.
    Mark,

    /// Pick a tool and walk through it.
    Tool,
    /// Draw a picture over all inquiries, or of one alone.
    Everyone,
    /// See the pictures that the records make.
    Picture,

    // The portfolio.
    /// Begin an inquiry.
    NewInquiry,
    /// Filter the list.
    Filter,
    /// Sort the list by the next column.
    Sort,
    /// Turn the order round.
    Reverse,
    /// See what needs a hand.
    NeedsHand,

    // The library, the dams, the framework.
    /// Give learning to an inquiry that uses it.
    Reuse,
    /// Say that something led to an outcome.
    LedTo,
    /// Say that a barrier is an earlier one again.
    CameBack,
    /// Say that a barrier is another one.
    NotTheSame,
    /// Open the barrier that was there before.
    OpenBefore,
    /// Add what belongs to the selected row.
    AddHere,

    // An inquiry.
    /// Answer the question.
    Answer,
    /// Go on to the next question.
    NextQuestion,
    /// Go back to the question before.
    PreviousQuestion,
    /// Jump to any question of the guide.
    Jump,
    /// Ask in fewer words, or in full.
    Wording,
    /// Write down a record of this kind in one line.
    Capture(Kind),
    /// Park something for later.
    Park,
    /// Promise somebody an answer.
    Promise,
    /// Fill in the head of the inquiry, or all of an item.
    Edit,
    /// Link the selected item to another.
    Link,
    /// See what was typed and not kept.
    Recover,
    /// Compare with what stands there.
    Compare,
    /// Take what somebody else has put there.
    TakeTheirs,
    /// See which fields say two things.
    Disputes,
    /// See every version.
    History,
    /// Go back to the selected version.
    GoBackTo,
    /// Say that the selected one holds.
    Take,
    /// Keep both.
    Both,
    /// Take the selected item out.
    Remove,
    /// Move to another stage.
    MoveStage,
    /// Close, or open again.
    Close,
    /// Pause, or go on.
    Pause,
    /// Merge with another inquiry.
    Merge,
    /// Split marked items off into an inquiry of their own.
    Split,

    // Messages.
    /// Take in a message from a pool.
    NewMessage,
    /// Sort what has come in, or send a message elsewhere.
    SortStream,
    /// See all of the message.
    OpenMessage,
    /// It is known already.
    SendKnown,
    /// The team sees to it.
    SendHere,
    /// It goes to a Change Forum: to an inquiry.
    SendForum,
    /// It goes to another tier.
    SendTier,
    /// It is told as a success.
    SendShare,
    /// Answer it.
    SendAnswer,
    /// It goes back among what is unsorted.
    SendBack,
    /// The next lead sees to it.
    TurnLead,
    /// By when.
    SetDue,
    /// Why.
    SayWhy,
    // Answers owed, and what is told to many.
    /// Draft an answer, or go on with its draft.
    DraftAnswer,
    /// Mark an answer or a broadcast as sent.
    MarkSent,
    /// They have said that they heard.
    Acknowledge,
    /// No answer is possible.
    NotPossible,
    /// Back to the lock below.
    LockBack,
    /// Begin a broadcast.
    NewBroadcast,

    // A session in the room.
    /// Run the session that is prepared.
    RunSession,
    /// Goes back to the write-up of a session.
    WriteUpAgain,
    /// Go on to the next block.
    NextBlock,
    /// Go back to the block before.
    PreviousBlock,
    /// Put a line back into the inbox.
    Unsort,
    /// Strike a line: it is not to be recorded.
    Strike,
    /// Give the block more minutes, or borrow some.
    MoreTime,
    /// Set a timer that everybody sees.
    Timer,
    /// Go to any block.
    GoToBlock,
    /// Say what is talked about.
    About,
    /// Count who is in the room.
    Tallies,
    /// Walk the block's tool on its inquiry.
    WalkTool,
    /// End the session.
    EndSession,

    // A session.
    /// Plan a session.
    NewSession,
    /// Pick a tool for an activity.
    PutTool,
    /// Say what inquiry it is about.
    PutInquiry,
    /// More minutes, or more people.
    More,
    /// Fewer minutes, or fewer people.
    Fewer,
    /// Earlier in the plan.
    Earlier,
    /// Later in the plan.
    Later,
    /// The full or the short length.
    TurnLength,
    /// Join the next activity to this one.
    Join,
    /// Print something for the session.
    Print,
    /// Start the session.
    Start,
    /// Write the minutes.
    WriteMinutes,

    // A survey.
    /// Say how far a statement is so.
    Score(u32),
    // The tiers.
    /// Go to what waits for each group of each tier.
    GoTiers,
    /// Write down what a tier has answered.
    Reply(Answer),
    /// The group has passed the success on.
    PassOn,
    /// See and change the pools, tiers and groups.
    Names,
    /// Add a group where the cursor is.
    AddGroup,
    /// Add a pool or a tier.
    AddPlace,
    /// Give it another name.
    Rename,

    // While something is typed or picked.
    /// Keep what was typed.
    Keep,
    /// Go on to the next field.
    NextField,
    /// Go back to the field before.
    PreviousField,
    /// Open the whole form.
    WholeForm,
    /// Open the text in the editor of the system.
    Editor,
    /// Yes.
    Yes,
    /// No.
    No,
    /// The usual answer: yes, but no where something would be lost.
    Usual,
}

/// Where an action works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Wherever one is.
    Everywhere,
    /// Wherever there is something to move about in and nothing is typed.
    Lists,
    /// The portfolio: board and table.
    Portfolio,
    /// An inquiry, at the question.
    Inquiry,
    /// An inquiry, in the thread.
    Thread,
    /// A question that is being answered.
    Answering,
    /// What was typed and not kept when the program ended.
    Recovery,
    /// Fields that say two things.
    Disputes,
    /// What needs a hand.
    NeedsHand,
    /// The stream of messages.
    Stream,
    /// Messages that are being sorted.
    Sorting,
    /// The page of a message.
    Message,
    /// The answered questions.
    Faq,
    /// The answers owed.
    Owed,
    /// Clouds and rain.
    Rain,
    /// A broadcast.
    Broadcast,
    /// What has been learned.
    Learning,
    /// The people.
    People,
    /// The barriers that form and come back.
    Dams,
    /// The framework that the work is held against.
    Framework,
    /// The sessions.
    Sessions,
    /// A session that is being prepared.
    Prepare,
    /// A session that is being written up.
    WriteUp,
    /// The history of something.
    History,
    /// The page of one item.
    Item,
    /// Something long to read.
    Reading,
    /// A picture of an inquiry.
    Picture,
    /// The ecosystem.
    Ecosystem,
    /// What a number of the ecosystem counts.
    Counted,
    /// A line in which is typed.
    Line,
    /// A form.
    Form,
    /// A list that is picked from, with a line to narrow it down.
    Picking,
    /// A move to another stage, with its reason.
    Moving,
    /// A question with yes and no.
    Asking,
    /// A session in the room.
    Session,
    /// The tallies of who is in the room.
    Tallies,
    /// A session on the projector.
    Projector,
    /// The surveys, over time.
    Health,
    /// A survey that is being answered.
    Survey,
    /// What waits for each group of each tier.
    Tiers,
    /// The pools, tiers and groups.
    Names,
}

impl Scope {
    /// Whether somebody who is here may well mean the other place: both belong to sessions, or to inquiries.
    pub fn is_near(self, other: Self) -> bool {
        let of_sessions = |scope| {
            matches!(
                scope,
                Self::Sessions | Self::Prepare | Self::Session | Self::WriteUp
            )
        };
        let of_inquiries = |scope| {
            matches!(
                scope,
                Self::Portfolio | Self::Inquiry | Self::Thread | Self::Item
            )
        };
        of_sessions(self) && of_sessions(other) || of_inquiries(self) && of_inquiries(other)
    }

    /// Where that is, in words that go after “works”.
    pub fn place(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Lists => "in lists",
            Self::Portfolio => "in the portfolio",
            Self::Inquiry => "in an inquiry",
            Self::Thread => "in the thread of an inquiry",
            Self::Answering => "while a question is answered",
            Self::Recovery => "at what was typed and not kept",
            Self::History => "in a history",
            Self::NeedsHand => "at what needs a hand",
            Self::Stream => "in the stream",
            Self::Sorting => "while messages are sorted",
            Self::Message => "on the page of a message",
            Self::Faq => "at the answered questions",
            Self::Owed => "at the answers owed",
            Self::Rain => "at clouds and rain",
            Self::Broadcast => "in a broadcast",
            Self::Learning => "in what has been learned",
            Self::People => "among the people",
            Self::Dams => "at the dams",
            Self::Framework => "in the framework",
            Self::Sessions => "in the sessions",
            Self::Prepare => "while a session is prepared",
            Self::WriteUp => "while a session is written up",
            Self::Disputes => "where fields say two things",
            Self::Item => "on the page of an item",
            Self::Reading => "in something to read",
            Self::Picture => "at a picture of an inquiry",
            Self::Ecosystem => "in the ecosystem",
            Self::Counted => "in what a number counts",
            Self::Line => "in a line",
            Self::Form => "in a form",
            Self::Picking => "where something is picked",
            Self::Moving => "while a move is made",
            Self::Asking => "at a question",
            Self::Session => "in a session",
            Self::Tallies => "where it is counted who is in the room",
            Self::Projector => "on the projector",
            Self::Health => "at the health check",
            Self::Survey => "while a survey is answered",
            Self::Tiers => "at what waits for the tiers",
            Self::Names => "at the pools, tiers and groups",
        }
    }
}

/// One row of the table: an action in one or more places.
#[derive(Debug)]
pub struct Row {
    /// The action.
    pub action: Action,
    /// Its name, for overrides and tests.
    pub name: &'static str,
    /// Where it works.
    pub scopes: &'static [Scope],
    /// The keys, the one that is shown first.
    pub keys: &'static [&'static str],
    /// A word or two for the footer; empty where it does not stand there.
    pub foot: &'static str,
    /// What it does, as a short sentence without a full stop.
    pub help: &'static str,
}

const fn row(
    action: Action,
    name: &'static str,
    scopes: &'static [Scope],
    keys: &'static [&'static str],
    foot: &'static str,
    help: &'static str,
) -> Row {
    Row {
        action,
        name,
        scopes,
        keys,
        foot,
        help,
    }
}

use Scope::{
    Answering, Asking, Broadcast, Counted, Dams, Disputes, Ecosystem, Everywhere, Form, Framework,
    Health, History, Inquiry, Item, Learning, Line, Lists, Moving, Names, NeedsHand, Owed, People,
    Picking, Portfolio, Prepare, Rain, Reading, Recovery, Session, Sessions, Survey, Tallies,
    Thread, Tiers, WriteUp,
};

/// Every action, in the order in which footer, help and palette show them.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    row(Action::Open, "open", &[Portfolio], &["enter"], "open", "Open the selected inquiry"),
    row(Action::NewInquiry, "new-inquiry", &[Portfolio], &["n"], "new", "Begin an inquiry with one line"),
    row(Action::Filter, "filter", &[Portfolio], &["f"], "filter", "Narrow the list by field:value and a few letters"),
    row(Action::Sort, "sort", &[Portfolio], &["s"], "sort", "Sort the table by the next column"),
    row(Action::Reverse, "reverse", &[Portfolio], &["S"], "", "Turn the order of the table round"),
    row(Action::NeedsHand, "needs-hand", &[Portfolio], &["!"], "needs a hand", "See what needs a hand: two versions, two things said, files that cannot be read"),
    row(Action::Open, "mend", &[NeedsHand], &["enter"], "merge or settle", "Make one of two versions, or say what holds of two things"),

    row(Action::Open, "open-number", &[Ecosystem], &["enter"], "open its list", "See what the selected number counts"),
    row(Action::WorkThere, "work-there", &[Ecosystem, Counted], &["w"], "work there", "Go on to where that is worked on: sorting, the tiers’ worklists, answers owed, clouds, learning, dams"),
    row(Action::NextView, "next-number", &[Ecosystem], &["tab"], "next number", "Go on to the next number"),
    row(Action::PreviousView, "previous-number", &[Ecosystem], &["backtab"], "", "Go back to the number before"),
    row(Action::Wording, "ecosystem-as-list", &[Ecosystem], &["A", "i"], "as a list", "Show it as a plain list, or as a picture"),
    row(Action::Open, "open-counted", &[Counted], &["enter"], "open", "Open the selected record"),
    row(Action::Open, "open-learning", &[Learning], &["enter"], "open", "Open the page of the selected learning, success or outcome"),
    row(Action::Reuse, "reuse", &[Learning], &["r"], "reuse", "Give the selected learning to an inquiry that uses it"),
    row(Action::LedTo, "led-to", &[Learning], &["o"], "led to", "Say what the selected learning or success led to: a flex or a lasting change"),
    row(Action::Filter, "narrow", &[Learning], &["f"], "narrow", "Narrow down by theme, part, confidence, evidence, or any words"),
    row(Action::Open, "open-person", &[People], &["enter"], "open", "Open the person’s page, or the inquiry with the gap"),
    row(Action::Open, "open-dam", &[Dams], &["enter"], "open", "Open the page of the selected barrier"),
    row(Action::CameBack, "came-back", &[Dams], &["y"], "it came back", "Say that the selected barrier is the earlier one again"),
    row(Action::NotTheSame, "not-the-same", &[Dams], &["n"], "another one", "Say that the selected barrier is another one"),
    row(Action::OpenBefore, "open-before", &[Dams], &["B"], "the one before", "Open the page of the barrier that was there before"),
    row(Action::Open, "open-linked", &[Framework], &["enter"], "what is linked", "See what is linked to the selected row, and open it"),
    row(Action::AddHere, "add-here", &[Framework], &["n"], "reading, reflection", "Write down what the indicator showed, or how an inquiry lives up to the principle"),
    row(Action::Edit, "edit-framework", &[Framework], &["d"], "", "Fill in the selected outcome, principle or part"),

    row(Action::Open, "open-message", &[Scope::Stream], &["enter"], "open", "Sort the selected message, or see where it went"),
    row(Action::NewMessage, "new-message", &[Scope::Stream], &["n"], "take one in", "Take in a message from a pool"),
    row(Action::SortStream, "sort-stream", &[Scope::Stream], &["s"], "sort", "Sort what has come in, the oldest first"),
    row(Action::GoFaq, "see-questions", &[Scope::Stream], &["a"], "answered questions", "See the answered questions"),
    row(Action::NextView, "next-messages", &[Scope::Stream], &["tab"], "others", "See the others: to sort, in hand, gone on, all"),
    row(Action::PreviousView, "previous-messages", &[Scope::Stream], &["backtab"], "", "See the others, the other way round"),

    row(Action::SendKnown, "send-known", &[Scope::Sorting], &["="], "known", "It is known already: it joins the selected look-alike, and its sender hears what comes of that"),
    row(Action::SendHere, "send-here", &[Scope::Sorting], &["h"], "here", "The team resolves it here"),
    row(Action::SendForum, "send-forum", &[Scope::Sorting], &["c"], "forum", "It goes to a Change Forum: to a new inquiry or one that there is"),
    row(Action::SendTier, "send-tier", &[Scope::Sorting], &["t"], "tier", "It goes to a group of another tier, with what they are asked"),
    row(Action::SendShare, "send-share", &[Scope::Sorting], &["s"], "share", "It is told as a success with the next broadcast"),
    row(Action::SendAnswer, "send-answer", &[Scope::Sorting, Scope::Message], &["a"], "answer", "Answer it: a question joins the answered ones"),
    row(Action::SendBack, "send-back", &[Scope::Sorting], &["b"], "", "It goes back among what is unsorted"),
    row(Action::TurnLead, "turn-lead", &[Scope::Sorting], &["l"], "lead", "The next lead of the team sees to it"),
    row(Action::SetDue, "set-due", &[Scope::Sorting], &["d"], "", "Say by when; of an ask, by when an answer is needed"),
    row(Action::SayWhy, "say-why", &[Scope::Sorting], &["w"], "", "Say why, in a line that is kept"),
    row(Action::Right, "next-message", &[Scope::Sorting], &["right"], "", "Leave it for now and go on to the next"),
    row(Action::Left, "message-before", &[Scope::Sorting], &["left"], "", "Go back to the message before"),
    row(Action::Open, "open-look-alike", &[Scope::Sorting], &["enter"], "", "See the selected look-alike; the message where there is none"),
    row(Action::OpenMessage, "whole-message", &[Scope::Sorting], &["o"], "", "See all of the message, and the way that it went"),
    row(Action::Edit, "edit-message", &[Scope::Sorting, Scope::Message], &["e"], "", "Change what is written of the message"),

    row(Action::Open, "open-of-message", &[Scope::Message], &["enter"], "open", "Open what is selected; the text to change it"),
    row(Action::SortStream, "send-elsewhere", &[Scope::Message], &["s"], "send elsewhere", "Sort it, or send it elsewhere"),

    row(Action::Open, "open-question", &[Scope::Faq], &["enter"], "its message", "See the message that asked"),
    row(Action::SendAnswer, "edit-answer", &[Scope::Faq], &["e"], "edit", "Put the question or the answer better"),
    row(Action::DraftAnswer, "draft-answer", &[Owed], &["d"], "draft", "Draft the selected answer from the records, and open it in your own editor"),
    row(Action::MarkSent, "answer-sent", &[Owed], &["s"], "sent", "Say that the selected answer was sent"),
    row(Action::Acknowledge, "acknowledge", &[Owed], &["a"], "acknowledged", "Say that they have heard it"),
    row(Action::NotPossible, "not-possible", &[Owed], &["x", "delete"], "not possible", "Say why no answer is possible"),
    row(Action::LockBack, "lock-back", &[Owed], &["backspace"], "", "Take the selected answer back to the lock below, with a reason"),
    row(Action::Open, "open-answer", &[Owed], &["enter"], "open", "Open the page of the selected answer"),
    row(Action::NextView, "next-answers", &[Owed], &["tab"], "waiting, told", "Go on to those who were told, and to what was not possible"),
    row(Action::PreviousView, "previous-answers", &[Owed], &["backtab"], "", "Go back to the list before"),
    row(Action::Open, "open-cloud", &[Rain], &["enter"], "open", "Open what is selected"),
    row(Action::NewBroadcast, "new-broadcast", &[Rain], &["n"], "new broadcast", "Draft a broadcast of what is marked, or of all that waits"),
    row(Action::Mark, "mark-cloud", &[Rain], &["space"], "mark", "Mark what the next broadcast tells of, or take the mark off"),
    row(Action::MarkSent, "rain-sent", &[Rain, Broadcast], &["s"], "sent", "Say that the broadcast was sent today"),
    row(Action::NextView, "next-rain", &[Rain], &["tab"], "clouds, rain", "Go on to the broadcasts, and to what was told where"),
    row(Action::PreviousView, "previous-rain", &[Rain], &["backtab"], "", "Go back to the list before"),
    row(Action::Editor, "broadcast-words", &[Broadcast], &["E"], "its words", "Open the words of the broadcast in your own editor"),
    row(Action::Edit, "edit-broadcast", &[Broadcast], &["enter"], "all of it", "Fill in title, channel, readers, groups and words"),

    row(Action::Open, "open-session", &[Sessions], &["enter"], "open", "Prepare the selected session, or write it up, or read its minutes"),
    row(Action::NewSession, "new-session", &[Sessions], &["n"], "plan one", "Plan a session"),

    row(Action::GoHealth, "health", &[Sessions], &["h"], "health check", "See the learning health check over the quarters, and answer it"),
    row(Action::WriteUpAgain, "write-up-again", &[Sessions, Reading], &["w"], "write it up again", "Go back to the write-up of a session that has ended"),
    row(Action::Open, "answer-survey", &[Health], &["enter"], "answer it", "Answer it: one statement after the other, without a name"),
    row(Action::NextView, "next-survey", &[Health], &["tab"], "next survey", "Go to the next survey"),
    row(Action::Wording, "trend-in-words", &[Health], &["i"], "in words", "Say the picture in words, or draw it"),
    row(Action::Score(1), "score-1", &[Survey], &["1"], "how far", "Not at all"),
    row(Action::Score(2), "score-2", &[Survey], &["2"], "how far", "Hardly"),
    row(Action::Score(3), "score-3", &[Survey], &["3"], "how far", "Partly"),
    row(Action::Score(4), "score-4", &[Survey], &["4"], "how far", "Mostly"),
    row(Action::Score(5), "score-5", &[Survey], &["5"], "how far", "Fully"),
    row(Action::NextQuestion, "next-statement", &[Survey], &["enter", "right"], "go on, or pass", "Go on to the next statement, also without an answer"),
    row(Action::PreviousQuestion, "previous-statement", &[Survey], &["left"], "before", "Go back to the statement before"),
    row(Action::Answer, "word-on-it", &[Survey], &["w"], "a word on it", "Write a word on the score"),

    row(Action::Open, "change-block", &[Prepare], &["enter"], "change", "Change what is selected, or turn it from no to yes"),
    row(Action::PutTool, "put-tool", &[Prepare], &["t"], "tool", "Pick a tool for the selected activity, or for the first that has none"),
    row(Action::PutInquiry, "put-inquiry", &[Prepare], &["i"], "inquiry", "Say what inquiry the selected block works on"),
    row(Action::More, "more", &[Prepare], &["+", "right"], "minutes", "More minutes, or more people expected"),
    row(Action::Fewer, "fewer", &[Prepare], &["-", "left"], "minutes", "Fewer minutes, or fewer people expected"),
    row(Action::Later, "later", &[Prepare], &["J", "alt-down"], "move", "Move the selected block down"),
    row(Action::Earlier, "earlier", &[Prepare], &["K", "alt-up"], "move", "Move the selected block up"),
    row(Action::TurnLength, "turn-length", &[Prepare], &["l"], "full or short", "Give the block the full or the short length of its tool"),
    row(Action::Join, "join", &[Prepare], &["M"], "", "Join the next activity to this one, for a long tool"),
    row(Action::Remove, "take-block-out", &[Prepare], &["x", "delete"], "", "Take the selected block out of the plan"),
    row(Action::RunSession, "run-session", &[Prepare], &["r"], "run", "Run the session: the time, its questions, and a line to capture in"),
    row(Action::Edit, "edit-session", &[Prepare], &["d"], "", "Fill in all of the session"),
    row(Action::Print, "print", &[Prepare, WriteUp], &["P"], "print", "Write the invitation, the plan, handouts or minutes to a file"),
    row(Action::Start, "start", &[Prepare], &["S"], "start it now", "Begin the session now, in the room"),
    row(Action::NextView, "next-part", &[Prepare, WriteUp], &["tab"], "agenda, people", "Go to the next part"),
    row(Action::PreviousView, "previous-part", &[Prepare, WriteUp], &["backtab"], "", "Go to the part before"),

    row(Action::Reply(Answer::Accepted), "accept-ask", &[Tiers], &["a"], "accept", "They have taken the ask on"),
    row(Action::Reply(Answer::Resolved), "resolve-ask", &[Tiers], &["r"], "resolve", "They have resolved it: write down what they said"),
    row(Action::Reply(Answer::AdvisedBack), "advise-back", &[Tiers], &["v"], "advise back", "They advise what can be done without them"),
    row(Action::Reply(Answer::Declined), "decline-ask", &[Tiers], &["d"], "decline", "They decline: write down why"),
    row(Action::Reply(Answer::PassedUp), "pass-up", &[Tiers], &["p"], "pass up", "They pass it up: the same ask goes to the next tier"),
    row(Action::PassOn, "pass-on", &[Tiers], &["space"], "passed on", "The group has passed the success on"),
    row(Action::Open, "open-ask", &[Tiers], &["enter"], "open", "Go to what waits for the group, or open the page of an ask or a success"),
    row(Action::NextView, "to-lanes", &[Tiers], &["tab", "right"], "groups, asks", "Go from the groups to what waits, and back"),
    row(Action::PreviousView, "to-groups", &[Tiers], &["backtab", "left"], "", "Go back to the groups"),
    row(Action::Print, "print-sheet", &[Tiers], &["P"], "print", "Write the sheet for the meeting of the group to a file"),
    row(Action::Names, "names", &[Tiers], &["n"], "names", "See the pools, tiers and groups; add, rename and merge them"),
    row(Action::AddGroup, "add-group", &[Names], &["n"], "add a group", "Add a group to the selected pool or tier"),
    row(Action::AddPlace, "add-place", &[Names], &["N"], "pool or tier", "Add a pool, or a tier, beside the selected one"),
    row(Action::Rename, "rename", &[Names], &["r"], "rename", "Give it another name; the old one stays in its history"),
    row(Action::Merge, "merge-names", &[Names], &["M"], "merge", "Merge it into another, which goes on for both; what is written down keeps this one"),
    row(Action::Edit, "edit-name", &[Names], &["enter", "d"], "all of it", "Fill in all of it: place, next meeting, what it is about"),

    row(Action::Open, "complete", &[WriteUp], &["enter"], "correct, complete", "Correct the selected line, or fill in what is asked"),
    row(Action::WriteMinutes, "write-minutes", &[WriteUp], &["W"], "write the minutes", "Write the minutes to a file: the session is written up"),
    row(Action::PutInquiry, "inquiry-of-line", &[WriteUp], &["i"], "inquiry", "Say what inquiry the selected line belongs to"),
    row(Action::Remove, "drop-line", &[WriteUp], &["x", "delete"], "drop", "Drop the selected line: it comes into no minutes"),
    row(Action::Unsort, "unsort", &[WriteUp], &["backspace"], "", "Put the selected line back into the inbox"),
    row(Action::Strike, "strike-line", &[WriteUp], &["ctrl-d"], "", "Strike the selected line everywhere: please don’t record that"),

    row(Action::Recover, "recover", &[Portfolio, Recovery], &["r"], "unfinished", "See what was typed and not kept when beal ended"),
    row(Action::Open, "go-on", &[Recovery], &["enter"], "go on with it", "Take the text to its place, to go on with it"),
    row(Action::Compare, "compare", &[Recovery], &["c"], "compare", "Compare it with what stands there by now"),
    row(Action::Remove, "drop-text", &[Recovery], &["x", "delete"], "drop", "Drop the text, or bring it back"),
    row(Action::Editor, "text-outside", &[Recovery], &["E"], "your editor", "Open the text in your own editor, to take it elsewhere"),

    row(Action::Answer, "answer", &[Inquiry], &["enter"], "answer", "Answer the question"),
    row(Action::NextQuestion, "next-question", &[Inquiry], &["right"], "next", "Go on to the next question"),
    row(Action::PreviousQuestion, "previous-question", &[Inquiry], &["left"], "back", "Go back to the question before"),
    row(Action::Jump, "jump", &[Inquiry], &["s"], "steps", "See every step and jump to any question"),
    row(Action::NextView, "to-thread", &[Inquiry], &["tab", "backtab"], "thread", "Go to the thread, where items are opened, marked and linked"),
    row(Action::Open, "open-item", &[Thread], &["enter"], "open", "Open the page of the selected item"),
    row(Action::Mark, "mark", &[Thread], &["space"], "mark", "Mark the selected item, or take the mark off"),
    row(Action::NextView, "to-question", &[Thread], &["tab", "backtab"], "question", "Go back to the question"),
    row(Action::Wording, "wording", &[Inquiry], &["i"], "", "Ask in fewer words, or in full with why we ask"),
    row(Action::Capture(Kind::Barrier), "barrier", &[Inquiry, Thread, Item], &["b"], "capture", "Write down a barrier"),
    row(Action::Capture(Kind::Success), "success", &[Inquiry, Thread, Item], &["+"], "capture", "Write down something that works"),
    row(Action::Capture(Kind::Hypothesis), "hypothesis", &[Inquiry, Thread, Item], &["h"], "capture", "Write down an explanation, or what a change would do"),
    row(Action::Capture(Kind::Experiment), "experiment", &[Inquiry, Thread, Item], &["e"], "capture", "Write down a small thing to try"),
    row(Action::Capture(Kind::Learning), "learning", &[Inquiry, Thread, Item], &["l"], "capture", "Write down what was learned"),
    row(Action::Capture(Kind::Action), "action", &[Inquiry, Thread, Item], &["a"], "capture", "Write down something somebody will do"),
    row(Action::Capture(Kind::Outcome), "outcome", &[Inquiry, Thread, Item], &["o"], "", "Write down what changed"),
    row(Action::Capture(Kind::Evidence), "evidence", &[Inquiry, Thread, Item], &["v"], "", "Write down a piece of evidence"),
    row(Action::Capture(Kind::Observation), "observation", &[Inquiry, Thread, Item], &["w"], "", "Write down what was seen"),
    row(Action::Capture(Kind::Contribution), "contribution", &[Inquiry, Thread, Item], &["c"], "", "Write down what somebody brought to us"),
    row(Action::Park, "park", &[Inquiry, Thread, Item], &["p"], "", "Park the selected barrier, or something new, for later"),
    row(Action::Promise, "promise", &[Inquiry, Thread, Item], &["f"], "", "Promise somebody an answer"),
    row(Action::Capture(Kind::Barrier), "sort-barrier", &[WriteUp], &["b"], "make it", "Make the selected line a barrier"),
    row(Action::Capture(Kind::Success), "sort-success", &[WriteUp], &["+"], "make it", "Make the selected line something that works"),
    row(Action::Capture(Kind::Hypothesis), "sort-hypothesis", &[WriteUp], &["h"], "make it", "Make the selected line an explanation"),
    row(Action::Capture(Kind::Experiment), "sort-experiment", &[WriteUp], &["e"], "make it", "Make the selected line a small thing to try"),
    row(Action::Capture(Kind::Learning), "sort-learning", &[WriteUp], &["l"], "make it", "Make the selected line something learned"),
    row(Action::Capture(Kind::Action), "sort-action", &[WriteUp], &["a"], "make it", "Make the selected line something somebody will do"),
    row(Action::Capture(Kind::Outcome), "sort-outcome", &[WriteUp], &["o"], "", "Make the selected line something that changed"),
    row(Action::Capture(Kind::Evidence), "sort-evidence", &[WriteUp], &["v"], "", "Make the selected line a piece of evidence"),
    row(Action::Capture(Kind::Observation), "sort-observation", &[WriteUp], &["w"], "", "Make the selected line something that was seen"),
    row(Action::Capture(Kind::Contribution), "sort-contribution", &[WriteUp], &["c"], "", "Make the selected line what somebody brought to us"),
    row(Action::Park, "sort-park", &[WriteUp], &["p"], "", "Put the selected line on the parking lot"),
    row(Action::Promise, "sort-promise", &[WriteUp], &["f"], "", "Make the selected line a promise: an answer is owed"),
    row(Action::Tool, "tool", &[Inquiry, Thread], &["t"], "tool", "Pick a tool of the tool box and walk through it"),
    row(Action::Picture, "picture", &[Inquiry, Thread], &["y"], "", "See the pictures that its records make; after a tool, the tool’s own"),
    row(Action::Tool, "tool-of-picture", &[Scope::Picture], &["t"], "its tool", "Begin the tool whose records make this picture"),
    row(Action::NextView, "next-picture", &[Scope::Picture], &["tab"], "next picture", "Go on to the next picture"),
    row(Action::PreviousView, "previous-picture", &[Scope::Picture], &["backtab"], "", "Go back to the picture before"),
    row(Action::Everyone, "all-actors", &[Scope::Picture], &["A"], "all inquiries", "Draw the actor map over all inquiries, or of this one alone"),
    row(Action::Wording, "picture-in-words", &[Scope::Picture], &["i"], "in words", "Say in plain words what the picture shows, or draw it"),
    row(Action::MoveStage, "move", &[Inquiry, Thread, Portfolio], &["m"], "move", "Move to another stage, on or back"),
    row(Action::Edit, "edit", &[Item], &["enter"], "edit", "Change the selected field, or go to the selected item"),
    row(Action::Editor, "edit-outside", &[Item], &["E"], "", "Open the text of the selected field in your own editor"),
    row(Action::WholeForm, "whole-item", &[Item], &["d"], "whole form", "Fill in all of the item"),
    row(Action::Edit, "edit-head", &[Inquiry, Thread], &["d"], "", "Fill in the inquiry’s own fields, or all of the selected item"),
    row(Action::Open, "own-page", &[Inquiry], &["H"], "", "See the inquiry’s own page, with its history"),
    row(Action::Link, "link", &[Thread, Item], &["L"], "link", "Link the selected item to another"),
    row(Action::Link, "link-asked", &[Inquiry], &["L"], "", "Link the item that the question is about to another"),
    row(Action::Remove, "remove", &[Thread, Item], &["x", "delete"], "", "Take the selected item out"),
    row(Action::Disputes, "disputes", &[Inquiry, Thread, Item], &["!"], "says two things", "See which fields say two things, and say what holds"),
    row(Action::History, "history", &[Item, Thread, Portfolio], &["H"], "", "See every version, who wrote it and when, and go back to one"),
    row(Action::Close, "close", &[Inquiry, Thread, Portfolio], &["C"], "", "Close the inquiry, or open it again"),
    row(Action::Pause, "pause", &[Inquiry, Thread, Portfolio], &["P"], "", "Pause the inquiry, or go on with it"),
    row(Action::Merge, "merge", &[Inquiry, Thread, Portfolio], &["M"], "", "Merge the inquiry into another"),
    row(Action::Split, "split", &[Inquiry, Thread], &["X"], "", "Split the marked items off into an inquiry of their own"),

    row(Action::GoBackTo, "go-back-to", &[History], &["enter"], "go back to it", "Go back to the selected version; u takes that back"),
    row(Action::Compare, "compare-version", &[History], &["c"], "compare", "Compare the selected version with now, at full length"),
    row(Action::Take, "take", &[Disputes], &["enter"], "this holds", "Say that the selected one holds"),
    row(Action::Both, "both", &[Disputes], &["b"], "both", "Keep both, one after the other"),
    row(Action::Edit, "write-what-holds", &[Disputes], &["e"], "edit", "Write what holds, beginning with both"),
    row(Action::Compare, "compare-both", &[Disputes], &["c"], "compare", "Compare what stands with the other"),
    row(Action::Open, "disputed-page", &[Disputes], &["o"], "its page", "Open the page that it is about"),

    row(Action::Keep, "capture", &[Session], &["enter"], "keep", "Keep the line; correct the selected one"),
    row(Action::NextBlock, "next-block", &[Session], &["pagedown", "ctrl-n"], "next", "Go on to the next block"),
    row(Action::PreviousBlock, "previous-block", &[Session], &["pageup"], "", "Go back to the block before"),
    row(Action::NextQuestion, "next-prompt", &[Session], &["tab"], "", "Go on to the next question of the block’s tool"),
    row(Action::PreviousQuestion, "previous-prompt", &[Session], &["backtab"], "", "Go back to the question before"),
    row(Action::Wording, "wording-of-prompt", &[Session], &["f2"], "", "Ask in fewer words, or in full"),
    row(Action::Strike, "strike", &[Session], &["ctrl-d"], "strike", "Strike the selected line, or the last: please don’t record that"),
    row(Action::MoreTime, "more-time", &[Session], &["ctrl-t"], "time", "Give the block more minutes, or borrow some; never from the break"),
    row(Action::About, "about", &[Session], &["ctrl-l"], "about", "Say what is talked about, or tie the selected line to it"),
    row(Action::Tallies, "tallies", &[Session], &["ctrl-r"], "room", "Count who is in the room, by role"),
    row(Action::WalkTool, "walk-tool", &[Session], &["ctrl-o"], "tool", "Walk the block’s tool on its inquiry, for answers with all their fields; Esc comes back"),
    row(Action::GoToBlock, "go-to-block", &[Session], &["ctrl-g"], "", "Go to any block"),
    row(Action::Timer, "timer", &[Session], &["ctrl-b"], "", "Set a timer for breakouts that everybody sees, or stop it"),
    row(Action::Pause, "pause-session", &[Session], &["ctrl-space"], "pause", "Let the time wait, or go on"),
    row(Action::EndSession, "end-session", &[Session], &["ctrl-x"], "end", "End the session"),
    row(Action::Up, "line-before", &[Session], &["up"], "", "Select the line before, to correct, sort or strike it"),
    row(Action::Down, "line-after", &[Session], &["down"], "", "Select the line after"),
    row(Action::Capture(Kind::Barrier), "as-barrier", &[Session], &["alt-b"], "", "Keep the line as a barrier, or make the selected one that"),
    row(Action::Capture(Kind::Success), "as-success", &[Session], &["alt-+"], "", "The same as something that works"),
    row(Action::Capture(Kind::Hypothesis), "as-hypothesis", &[Session], &["alt-h"], "", "The same as an explanation"),
    row(Action::Capture(Kind::Experiment), "as-experiment", &[Session], &["alt-e"], "", "The same as a small thing to try"),
    row(Action::Capture(Kind::Learning), "as-learning", &[Session], &["alt-l"], "", "The same as something learned"),
    row(Action::Capture(Kind::Action), "as-action", &[Session], &["alt-a"], "", "The same as something somebody will do"),
    row(Action::Capture(Kind::Outcome), "as-outcome", &[Session], &["alt-o"], "", "The same as something that changed"),
    row(Action::Capture(Kind::Evidence), "as-evidence", &[Session], &["alt-v"], "", "The same as a piece of evidence"),
    row(Action::Capture(Kind::Observation), "as-observation", &[Session], &["alt-w"], "", "The same as something that was seen"),
    row(Action::Capture(Kind::Contribution), "as-contribution", &[Session], &["alt-c"], "", "The same as what somebody brought to us"),
    row(Action::Park, "as-parked", &[Session], &["alt-p"], "", "Put it on the parking lot"),
    row(Action::Promise, "as-promise", &[Session], &["alt-f"], "", "The same as a promise: an answer is owed"),
    row(Action::Unsort, "as-nothing", &[Session], &["alt-i"], "", "Put it into the inbox, to be sorted later"),

    row(Action::Keep, "keep", &[Line], &["enter"], "keep", "Keep it"),
    row(Action::Keep, "pick", &[Picking], &["enter"], "pick", "Take what is selected"),
    row(Action::Keep, "move-there", &[Moving], &["enter"], "move", "Move there"),
    row(Action::Keep, "keep-answer", &[Answering], &["enter"], "keep, empty goes on", "Keep the answer and go on; an empty one goes on without"),
    row(Action::NextQuestion, "skip", &[Answering], &["ctrl-n"], "skip", "Go on without changing anything"),
    row(Action::PreviousQuestion, "go-back", &[Answering], &["ctrl-b"], "question before", "Go back to the question before"),
    row(Action::Keep, "keep-form", &[Form], &["ctrl-s"], "keep", "Keep everything"),
    row(Action::NextField, "next-field", &[Form], &["enter", "tab"], "next field", "Go on to the next field"),
    row(Action::PreviousField, "previous-field", &[Form], &["backtab"], "", "Go back to the field before"),
    row(Action::NextField, "other-line", &[Moving], &["tab"], "other line", "Go on to the other line, where there are two"),
    row(Action::WholeForm, "more-fields", &[Form], &["alt-m"], "more fields", "Show the fields that are seldom set, too"),
    row(Action::WholeForm, "whole-form", &[Line], &["tab"], "whole form", "Open the whole form with what is typed"),
    row(Action::Editor, "editor", &[Form, Line, Answering], &["ctrl-o"], "", "Open the text in your own editor"),
    row(Action::TakeTheirs, "take-theirs", &[Form, Answering], &["ctrl-t"], "take theirs", "Take what somebody else has put there meanwhile"),
    row(Action::Compare, "compare-theirs", &[Form, Answering], &["ctrl-d"], "compare", "Compare it with what somebody else has put there"),
    row(Action::Usual, "usual", &[Asking], &["enter"], "", "The usual answer: yes, but no where something would be lost"),
    row(Action::Yes, "yes", &[Asking], &["y"], "yes", "Yes, do it"),
    row(Action::No, "no", &[Asking], &["n"], "no", "No, leave it"),

    row(Action::NextView, "next-view", &[Portfolio, Item, Learning, People, Framework], &["tab"], "view", "Go to the next view or panel"),
    row(Action::PreviousView, "previous-view", &[Portfolio, Item, Learning, People, Framework], &["backtab"], "", "Go to the view or panel before"),
    row(Action::Up, "up", &[Lists], &["up", "k"], "", "Up"),
    row(Action::Down, "down", &[Lists], &["down", "j"], "", "Down"),
    row(Action::Left, "left", &[Portfolio, Ecosystem], &["left"], "", "Left"),
    row(Action::Right, "right", &[Portfolio, Ecosystem], &["right"], "", "Right"),
    row(Action::PageUp, "page-up", &[Lists], &["pageup"], "", "A page up"),
    row(Action::PageDown, "page-down", &[Lists], &["pagedown"], "", "A page down"),
    row(Action::Top, "top", &[Lists], &["g", "home"], "", "To the first"),
    row(Action::Bottom, "bottom", &[Lists], &["G", "end"], "", "To the last"),
    row(Action::Keep, "counted", &[Tallies], &["enter"], "done", "Leave it as it is counted"),
    row(Action::Right, "one-more", &[Tallies], &["right"], "one more", "One more came"),
    row(Action::Left, "one-fewer", &[Tallies], &["left"], "one fewer", "One fewer came"),
    row(Action::Up, "pick-up", &[Picking, Moving, Tallies], &["up"], "", "Up"),
    row(Action::Down, "pick-down", &[Picking, Moving, Tallies], &["down"], "", "Down"),
    row(Action::PageUp, "pick-page-up", &[Picking], &["pageup"], "", "A page up"),
    row(Action::PageDown, "pick-page-down", &[Picking], &["pagedown"], "", "A page down"),

    row(Action::Back, "back", &[Everywhere], &["esc"], "back", "Go back; out of a text line first"),
    row(Action::Find, "find", &[Portfolio, Inquiry, Thread, Item, Learning, People, Dams, Framework], &["/"], "find", "Find anything by a few letters"),
    row(Action::Undo, "undo", &[Lists], &["u"], "", "Take the last change back"),
    row(Action::Redo, "redo", &[Lists], &["ctrl-r"], "", "Make it again"),
    row(Action::GoPortfolio, "portfolio", &[Lists], &["1"], "", "Go to the portfolio"),
    row(Action::GoEcosystem, "ecosystem", &[Lists], &["2"], "", "Go to the ecosystem: pools, streams, lakes, sea and sky, alive"),
    row(Action::GoTiers, "tiers", &[Lists], &[], "", "See what waits for each group of each tier: asks and successes"),
    row(Action::GoLearning, "learning-library", &[Lists], &["3"], "", "Go to what has been learned: learning, successes, outcomes"),
    row(Action::GoSessions, "sessions", &[Lists], &["4"], "", "Go to the sessions: coming, running, past"),
    row(Action::GoHealth, "health-check", &[Lists], &[], "", "Go to the learning health check: its trend, and answering it"),
    row(Action::GoStream, "stream", &[Lists], &[], "", "Go to the stream: messages to sort, in hand, gone on"),
    row(Action::NewMessage, "new-message-anywhere", &[Lists], &[], "", "Take in a message from a pool"),
    row(Action::GoFaq, "faq", &[Lists], &[], "", "Go to the answered questions"),
    row(Action::GoOwed, "answers-owed", &[Lists], &[], "", "Go to the answers owed: who waits to hear from us"),
    row(Action::GoRain, "rain", &[Lists], &[], "", "Go to clouds and rain: what waits to be told, and broadcasts"),
    row(Action::GoPeople, "people", &[Lists], &["5"], "", "Go to the people: who takes part where, organisations, gaps"),
    row(Action::GoDams, "dams", &[Lists], &[], "", "Dams: barriers that form and come back, against those removed"),
    row(Action::GoFramework, "framework", &[Lists], &[], "", "Framework: outcomes with their indicators, principles, parts of the system"),
    row(Action::Palette, "palette", &[Everywhere], &["ctrl-p"], "", "Show every command"),
    row(Action::Palette, "palette-colon", &[Lists], &[":"], "all commands", "Show every command"),
    row(Action::Help, "help", &[Lists, Asking, Survey], &["?"], "keys", "Show every key that works here"),
    row(Action::Help, "help-anywhere", &[Everywhere], &["f1"], "", "Show every key that works here"),
    row(Action::NextTheme, "theme", &[Everywhere], &[], "", "Next theme: dark, light, high contrast, plain"),
    row(Action::Quit, "quit", &[Lists], &["q"], "", "Leave; everything is saved"),
    row(Action::Quit, "quit-anywhere", &[Everywhere], &["ctrl-q", "ctrl-c"], "", "Leave; everything is saved"),
];

/// The rows that work where any of these scopes holds, in order.
pub fn rows_in(scopes: &[Scope]) -> impl Iterator<Item = &'static Row> {
    let scopes = scopes.to_vec();
    TABLE
        .iter()
        .filter(move |row| row.scopes.iter().any(|scope| scopes.contains(scope)))
}

#[cfg(test)]
mod tests {
    use super::{Scope, TABLE, rows_in};
    use crate::tui::press::Press;

    #[test]
    fn every_key_of_the_table_is_one() {
        for row in TABLE {
            for key in row.keys {
                assert!(Press::parse(key).is_some(), "{}: {key}", row.name);
            }
        }
    }

    #[test]
    fn names_are_their_own() {
        let mut names: Vec<&str> = TABLE.iter().map(|row| row.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn no_key_means_two_things_in_one_place() {
        use Scope::{Everywhere, Lists};
        let lists = [
            Scope::Portfolio,
            Scope::Inquiry,
            Scope::Thread,
            Scope::Item,
            Scope::Recovery,
            Scope::Disputes,
            Scope::NeedsHand,
            Scope::Dams,
            Scope::Faq,
            Scope::Broadcast,
            Scope::Framework,
            Scope::Learning,
            Scope::Message,
            Scope::Owed,
            Scope::People,
            Scope::Rain,
            Scope::Sorting,
            Scope::Stream,
            Scope::Sessions,
            Scope::Prepare,
            Scope::WriteUp,
            Scope::History,
            Scope::Reading,
            Scope::Picture,
            Scope::Ecosystem,
            Scope::Counted,
            Scope::Health,
            Scope::Tiers,
            Scope::Names,
        ];
        let others = [
            Scope::Answering,
            Scope::Line,
            Scope::Form,
            Scope::Picking,
            Scope::Moving,
            Scope::Asking,
            Scope::Session,
            Scope::Tallies,
            Scope::Projector,
            Scope::Survey,
        ];
        let places = lists
            .iter()
            .map(|scope| vec![*scope, Lists, Everywhere])
            .chain(others.iter().map(|scope| vec![*scope, Everywhere]));
        for place in places {
            let mut keys: Vec<&str> = rows_in(&place).flat_map(|row| row.keys).copied().collect();
            keys.sort_unstable();
            let twice = keys.windows(2).find(|pair| pair[0] == pair[1]);
            assert_eq!(twice, None, "{place:?}");
        }
    }

    #[test]
    fn where_text_is_typed_no_bare_character_is_a_command() {
        for scope in [
            Scope::Answering,
            Scope::Line,
            Scope::Form,
            Scope::Picking,
            Scope::Moving,
            Scope::Session,
            Scope::Tallies,
            Scope::Projector,
        ] {
            for row in rows_in(&[scope, Scope::Everywhere]) {
                for key in row.keys {
                    let press = Press::parse(key).expect("a key");
                    assert_eq!(press.character(), None, "{}", row.name);
                }
            }
        }
    }
}
