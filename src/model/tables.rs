//! The field table of each kind, and a blank record of it: the one place that joins kinds with their records.

use crate::model::field::{Field, Record};
use crate::model::kind::Kind;
use crate::model::records::action::Action;
use crate::model::records::actor::{Actor, Tie};
use crate::model::records::answering::Answering;
use crate::model::records::barrier::{Barrier, Success};
use crate::model::records::broadcast::Broadcast;
use crate::model::records::contribution::{Contribution, Feedback};
use crate::model::records::dispute::Dispute;
use crate::model::records::ecosystem::{Aim, Ecosystem, Group, Part, Pool, Principle, Route, Tier};
use crate::model::records::escalation::Escalation;
use crate::model::records::experiment::{Experiment, Observation};
use crate::model::records::factor::{Factor, Influence};
use crate::model::records::force::Force;
use crate::model::records::hypothesis::{Evidence, Hypothesis};
use crate::model::records::inquiry::Inquiry;
use crate::model::records::layer::Layer;
use crate::model::records::learning::{Learning, Outcome};
use crate::model::records::message::Message;
use crate::model::records::person::Person;
use crate::model::records::reading::Reading;
use crate::model::records::session::{Block, Note, Session, Tally, Tick};
use crate::model::records::sheet::Sheet;
use crate::model::records::stage_move::StageMove;
use crate::model::records::stance::Stance;

/// The field table of a kind.
pub fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Inquiry => Inquiry::FIELDS,
        Kind::Session => Session::FIELDS,
        Kind::Answering => Answering::FIELDS,
        Kind::Message => Message::FIELDS,
        Kind::Broadcast => Broadcast::FIELDS,
        Kind::Ecosystem => Ecosystem::FIELDS,
        Kind::Person => Person::FIELDS,
        Kind::Contribution => Contribution::FIELDS,
        Kind::Barrier => Barrier::FIELDS,
        Kind::Success => Success::FIELDS,
        Kind::Hypothesis => Hypothesis::FIELDS,
        Kind::Evidence => Evidence::FIELDS,
        Kind::Experiment => Experiment::FIELDS,
        Kind::Observation => Observation::FIELDS,
        Kind::Learning => Learning::FIELDS,
        Kind::Outcome => Outcome::FIELDS,
        Kind::Action => Action::FIELDS,
        Kind::Escalation => Escalation::FIELDS,
        Kind::Feedback => Feedback::FIELDS,
        Kind::Actor => Actor::FIELDS,
        Kind::Tie => Tie::FIELDS,
        Kind::Force => Force::FIELDS,
        Kind::Factor => Factor::FIELDS,
        Kind::Influence => Influence::FIELDS,
        Kind::Layer => Layer::FIELDS,
        Kind::Stance => Stance::FIELDS,
        Kind::Move => StageMove::FIELDS,
        Kind::Sheet => Sheet::FIELDS,
        Kind::Dispute => Dispute::FIELDS,
        Kind::Block => Block::FIELDS,
        Kind::Note => Note::FIELDS,
        Kind::Tally => Tally::FIELDS,
        Kind::Tick => Tick::FIELDS,
        Kind::Pool => Pool::FIELDS,
        Kind::Tier => Tier::FIELDS,
        Kind::Group => Group::FIELDS,
        Kind::Route => Route::FIELDS,
        Kind::Part => Part::FIELDS,
        Kind::Principle => Principle::FIELDS,
        Kind::Aim => Aim::FIELDS,
        Kind::Reading => Reading::FIELDS,
    }
}

/// A record of a kind in which nothing is written, with the values that new ones start with; `None` for what nobody writes
/// down in a form.
pub fn blank(kind: Kind) -> Option<Box<dyn Record>> {
    Some(match kind {
        Kind::Person => Box::new(Person::default()),
        Kind::Contribution => Box::new(Contribution::default()),
        Kind::Barrier => Box::new(Barrier::default()),
        Kind::Success => Box::new(Success::default()),
        Kind::Hypothesis => Box::new(Hypothesis::default()),
        Kind::Evidence => Box::new(Evidence::default()),
        Kind::Experiment => Box::new(Experiment::default()),
        Kind::Observation => Box::new(Observation::default()),
        Kind::Learning => Box::new(Learning::default()),
        Kind::Outcome => Box::new(Outcome::default()),
        Kind::Action => Box::new(Action::default()),
        Kind::Escalation => Box::new(Escalation::default()),
        Kind::Feedback => Box::new(Feedback::default()),
        Kind::Block => Box::new(Block::default()),
        Kind::Note => Box::new(Note::default()),
        Kind::Tally => Box::new(Tally::default()),
        Kind::Actor => Box::new(Actor::default()),
        Kind::Tie => Box::new(Tie::default()),
        Kind::Force => Box::new(Force::default()),
        Kind::Factor => Box::new(Factor::default()),
        Kind::Influence => Box::new(Influence::default()),
        Kind::Layer => Box::new(Layer::default()),
        Kind::Stance => Box::new(Stance::default()),
        Kind::Reading => Box::new(Reading::default()),
        _ => return None,
    })
}
