//! A broadcast: learning and news, told to many (seed: the rain). One file in `rain/`.

use crate::document;
use crate::model::day::Day;
use crate::model::field::FieldKind::{Choice, Date, Line, NamedMany, References, Text};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::records::dispute::Dispute;
use crate::model::words::{BroadcastState, Channel, Circle};

document! {
    /// A broadcast, drafted or sent.
    pub struct Broadcast of Broadcast {
        title: String = Line, "Title", "What it is called, in a line" [public];
        state: BroadcastState = Choice(BroadcastState::WORDS), "State", "How far it has come" [partners dated];
        channel: Channel = Choice(Channel::WORDS), "Channel", "How it is told" [public];
        circle: Circle = Choice(Circle::WORDS), "For", "Who may read it" [partners];
        groups: Vec<Id> = NamedMany(Kind::Group), "Groups", "The groups that it is sent to; none where it is for everybody" [partners];
        on: Option<Day> = Date, "Sent on", "The day on which it was sent" [public];
        items: Vec<Ref> = References(&[Kind::Learning, Kind::Success, Kind::Outcome, Kind::Barrier, Kind::Message, Kind::Inquiry]), "Tells of", "What it tells of" [partners];
        text: String = Text, "Text", "The words that are sent" [public];
    }
    lists {
        disputes: Dispute;
    }
}
