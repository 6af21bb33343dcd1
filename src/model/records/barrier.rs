//! Barriers and successes: what keeps failing people, and what works.

use crate::model::field::FieldKind::{Choice, Flag, Line, Named, NamedMany, References, Text};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::words::{
    BarrierStatus, Basis, ChangeRoute, Condition, Level, Reach, Scale, Source,
};
use crate::record;

record! {
    /// Something in how things are arranged that keeps failing people.
    pub struct Barrier of Barrier {
        title: String = Line, "Barrier", "What gets in the way, in a line that blames nobody" [public];
        status: BarrierStatus = Choice(BarrierStatus::WORDS), "Status", "What has become of it" [public dated];
        source: Option<Source> = Choice(Source::WORDS), "Source", "Which of the four pools it came from" [partners];
        group: Option<Id> = Named(Kind::Group), "Group", "The group that met it" [partners];
        contributions: Vec<Ref> = References(&[Kind::Contribution]), "Brought by", "The contributions that it came from";
        detail: String = Text, "Detail", "What happens, where and when; nothing that says to whom" [partners];
        condition: Option<Condition> = Choice(Condition::WORDS), "Condition", "Which of the six conditions holds it in place" [public];
        level: Option<Level> = Choice(Level::WORDS), "Level", "Where in the system it acts" [public];
        scale: Scale = Choice(Scale::WORDS), "Scale", "One case, a pattern, or how things are built" [public dated];
        basis: Option<Basis> = Choice(Basis::WORDS), "Basis", "What the scale rests on" [public];
        route: Option<ChangeRoute> = Choice(ChangeRoute::WORDS), "Change route", "The way in which it could come to change" [public];
        reach: Option<Reach> = Choice(Reach::WORDS), "Reach", "Who could change it: us, others whom we can move, or others alone" [partners];
        leverage: String = Text, "Leverage", "Where a small push could move a lot" [partners];
        emerged_from: Vec<Ref> = References(&[Kind::Experiment, Kind::Outcome, Kind::Inquiry]), "Emerged from", "What it formed from, where it is a new one" [partners];
        outside: String = Line, "Formed outside", "What changed outside the inquiry that made it form, where it is a new one" [partners];
        same_as: Vec<Ref> = References(&[Kind::Barrier]), "Same as", "The same barrier, met elsewhere" [partners];
        came_back: Vec<Ref> = References(&[Kind::Barrier]), "Came back", "The barrier, overcome or flexed before, that this one is again" [partners];
        not_same_as: Vec<Ref> = References(&[Kind::Barrier]), "Not the same as", "What looks like it, and is not, as somebody has said";
        parts: Vec<Id> = NamedMany(Kind::Part), "System parts", "The parts of the system that it touches" [public];
        share: bool = Flag, "Share", "It may be told in public" [partners share];
    }
}

record! {
    /// Something that works, or worked once, and could be learned from.
    pub struct Success of Success {
        title: String = Line, "Success", "What works, in a line" [public];
        source: Option<Source> = Choice(Source::WORDS), "Source", "Which of the four pools it came from" [partners];
        group: Option<Id> = Named(Kind::Group), "Group", "The group that saw it" [partners];
        contributions: Vec<Ref> = References(&[Kind::Contribution]), "Brought by", "The contributions that it came from";
        detail: String = Text, "Detail", "What happens, where and when; nothing that says to whom" [partners];
        works_because: String = Text, "Works because", "What makes it work, as far as anybody can say" [partners];
        barriers: Vec<Ref> = References(&[Kind::Barrier]), "Eases", "The barriers that it gets around" [partners];
        level: Option<Level> = Choice(Level::WORDS), "Level", "Where in the system it acts" [public];
        scale: Scale = Choice(Scale::WORDS), "Scale", "How far it reaches" [public dated];
        same_as: Vec<Ref> = References(&[Kind::Success]), "Same as", "The same thing, seen elsewhere" [partners];
        parts: Vec<Id> = NamedMany(Kind::Part), "System parts", "The parts of the system that it touches" [public];
        pass_to: Vec<Id> = NamedMany(Kind::Group), "To pass on", "The groups that are asked to pass it on" [partners];
        passed_on: Vec<Id> = NamedMany(Kind::Group), "Passed on by", "The groups that have passed it on" [partners];
        share: bool = Flag, "Share", "It may be told in public" [partners share];
    }
}
