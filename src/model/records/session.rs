//! A session: one meeting of a Change Forum, or one reflective session. One file in `sessions/`.

use crate::document;
use crate::model::day::Day;
use crate::model::field::FieldKind::{
    Choice, Date, Flag, Line, Lines, Named, Number, References, Text,
};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::records::dispute::Dispute;
use crate::model::records::sheet::Sheet;
use crate::model::words::{BlockPart, Length, NoteState, SessionForm, SessionState, TickKind};
use crate::record;

record! {
    /// One block of a session's agenda.
    pub struct Block of Block {
        title: String = Line, "Block", "What the block is called" [partners];
        part: BlockPart = Choice(BlockPart::WORDS), "Part", "What the block is for" [partners rare];
        rank: u32 = Number, "Order", "Its place in the session, from 1" [partners rare];
        planned: u32 = Number, "Planned", "Minutes, as the session was planned" [partners rare];
        minutes: u32 = Number, "Minutes", "Minutes, with what was added or lent since" [partners];
        length: Length = Choice(Length::WORDS), "Length", "Whether there is time for it in full" [partners];
        guide: String = Line, "Tool", "The tool whose questions it asks" [partners];
        step: String = Line, "Step", "The step of the agenda that it came from" [partners rare];
        prompt: String = Text, "Prompt", "The one question on the screen, where it is not the guide's own" [partners];
        inquiry: Vec<Ref> = References(&[Kind::Inquiry]), "Inquiry", "The inquiry that it works on" [partners];
        asked: u32 = Number, "Asked", "How many questions of its guide were asked before this one" [internal rare];
    }
}

record! {
    /// A line that was captured in the room. Never who said it.
    pub struct Note of Note {
        text: String = Text, "Words", "What was said, in a line" [internal];
        kind: String = Line, "Kind", "What it is to become: a kind of record, `park` or `promise`; nothing while it waits in the inbox" [partners];
        state: NoteState = Choice(NoteState::WORDS), "State", "What has become of the line" [partners];
        block: Vec<Ref> = References(&[Kind::Block]), "Block", "The block in which it was written" [partners];
        about: Vec<Ref> = References(Kind::ABOUT), "About", "What was being talked about" [partners];
        became: Vec<Ref> = References(Kind::ABOUT), "Became", "The record that it became" [partners];
    }
}

record! {
    /// How many came in one role: a tally, and no names.
    pub struct Tally of Tally {
        role: String = Line, "Role", "A role, never a name" [partners];
        lived: bool = Flag, "Lived experience", "Whether they bring lived experience" [partners];
        expected: u32 = Number, "Expected", "How many were expected" [partners];
        came: u32 = Number, "Came", "How many came" [partners];
    }
}

record! {
    /// Something that the clock of a session was told.
    pub struct Tick of Tick {
        at: String = Line, "At", "When, in the time of Greenwich: 2026-11-23T13:30:05Z" [internal];
        kind: TickKind = Choice(TickKind::WORDS), "What", "What happened" [internal];
        block: Vec<Ref> = References(&[Kind::Block]), "Block", "The block that it happened to" [internal];
        seconds: u32 = Number, "Seconds", "How long a shared timer runs" [internal];
    }
}

document! {
    /// A session, planned, running or done. Its head comes first in the file.
    pub struct Session of Session {
        title: String = Line, "Title", "What it is called, in a line" [partners];
        state: SessionState = Choice(SessionState::WORDS), "State", "How far it has come" [partners dated follows];
        form: SessionForm = Choice(SessionForm::WORDS), "Form", "What kind of meeting it is" [partners];
        agenda: String = Line, "Agenda", "The agenda that it was made from" [partners];
        on: Option<Day> = Date, "Day", "The day on which it meets" [partners];
        at: String = Line, "Time", "When it begins: 13:30" [partners clock];
        group: Option<Id> = Named(Kind::Group), "Group", "The group that meets" [partners];
        place: String = Line, "Place", "Where it meets" [partners];
        inquiries: Vec<Ref> = References(&[Kind::Inquiry]), "Inquiries", "What it works on" [partners];
        purpose: String = Text, "Purpose", "What the session is for, in a sentence" [partners];
        facilitator: String = Line, "Facilitator", "Who facilitates, as a role or label" [partners];
        support: String = Line, "Support", "Who is there for anybody who needs a quiet word, as a role or label" [partners];
        recording: String = Text, "Recording", "What is written down, and what is not" [partners];
        access: bool = Flag, "Access needs", "Access needs are asked for and met" [partners];
        payment: bool = Flag, "Payment", "Payment and expenses of lived-experience members are arranged" [partners];
        support_agreed: bool = Flag, "Support agreed", "The support person has agreed and knows the plan" [partners];
        anonymised: bool = Flag, "Case anonymised", "Nobody could be recognised in what is brought" [partners];
        next_meeting: Option<Day> = Date, "Next meeting", "When the group meets next" [partners];
        who: Vec<String> = Lines, "Who", "Who reflects, as roles or labels: for reflective sessions" [internal];
        went_well: String = Text, "Went well", "What helped the room" [internal];
        was_heavy: String = Text, "Was heavy", "What was heavy, and who looks after whom; nobody's story" [internal];
        do_differently: String = Text, "Differently", "What to do differently next time" [internal];
        training: Vec<String> = Lines, "Training needs", "What people want to learn" [internal];
        opportunities: Vec<String> = Lines, "Opportunities", "What has become possible" [internal];
    }
    lists {
        blocks: Block;
        tallies: Tally;
        notes: Note;
        ticks: Tick;
        sheets: Sheet;
        disputes: Dispute;
    }
}

impl Session {
    /// The blocks in the order of the agenda.
    pub fn in_order(&self) -> Vec<&Block> {
        let mut blocks: Vec<&Block> = self.blocks.iter().collect();
        blocks.sort_by_key(|block| block.rank);
        blocks
    }

    /// The ids of the inquiries that it works on.
    pub fn inquiry_ids(&self) -> impl Iterator<Item = &Id> {
        self.inquiries.iter().map(|reference| &reference.item)
    }
}
