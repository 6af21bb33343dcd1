//! Broadcasting: a broadcast is begun with what it tells of and its words, and marked as sent.

use crate::model::compose::Composer;
use crate::model::day::Day;
use crate::model::field::{Field, field_named};
use crate::model::id::{Id, Ref};
use crate::model::locks::GAP;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::broadcast::Broadcast;
use crate::model::refusal::Refusal;
use crate::model::value::{FieldValue, Value};
use crate::model::words::{BroadcastState, Channel, Circle};

/// A broadcast that is to be begun.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// What it is called.
    pub title: String,
    /// How it is told.
    pub channel: Channel,
    /// Who may read it.
    pub circle: Circle,
    /// The groups that it goes to; none where it is for everybody.
    pub groups: Vec<Id>,
    /// What it tells of.
    pub items: Vec<Address>,
    /// Its words.
    pub text: String,
}

/// Begins a broadcast, as a draft.
pub fn begin(composer: &mut Composer<'_>, plan: Plan) -> Result<Id, Refusal> {
    let today = composer.pen.today();
    composer.begin_on(today, |id, added| {
        let items = plan.items.iter();
        let items: Vec<Ref> = items.map(|at| Portfolio::reference(at, &id)).collect();
        Broadcast {
            format: 1,
            added,
            title: plan.title,
            channel: plan.channel,
            circle: plan.circle,
            groups: plan.groups,
            items,
            text: plan.text,
            id,
            ..Broadcast::default()
        }
    })
}

/// Puts other words into a broadcast.
pub fn reword(composer: &mut Composer<'_>, broadcast: &Id, text: &str) -> Result<(), Refusal> {
    let text = Value::Text(crate::model::text::prose(text));
    set(composer, broadcast, "text", text)
}

/// Marks a broadcast as sent on a day. One that was sent, that says nothing or has a gap is refused.
pub fn send(composer: &mut Composer<'_>, broadcast: &Id, on: Day) -> Result<(), Refusal> {
    let Some(found) = composer.portfolio.broadcasts.named(broadcast) else {
        return Err(Refusal::new(
            format!("There is no broadcast {broadcast} here."),
            "`beal rain list` shows them all.",
        ));
    };
    let title = &found.title;
    if found.state == BroadcastState::Sent {
        let when = found.on.map_or(String::new(), |day| format!(" on {day}"));
        return Err(Refusal::new(
            format!("“{title}” was sent{when} already."),
            "What is to be told besides goes into another: `beal rain draft`.",
        ));
    }
    if found.text.trim().is_empty() {
        return Err(Refusal::new(
            format!("“{title}” says nothing yet."),
            "Write its words first.",
        ));
    }
    if found.text.contains(GAP) {
        return Err(Refusal::new(
            format!("“{title}” still has {GAP} where something is to be said."),
            "Fill it in, or take the sentence out, and send it then.",
        ));
    }
    if on > composer.pen.today() {
        return Err(Refusal::new(
            format!("Day: {on} is still to come."),
            "Write the day on which it was sent.",
        ));
    }
    set(composer, broadcast, "on", Some(on).to_value())?;
    set(
        composer,
        broadcast,
        "state",
        BroadcastState::Sent.to_value(),
    )
}

fn set(
    composer: &mut Composer<'_>,
    broadcast: &Id,
    name: &str,
    value: Value,
) -> Result<(), Refusal> {
    let field: Option<&'static Field> = field_named(Broadcast::FIELDS, name);
    let at = Address::document(broadcast.clone());
    field.map_or(Ok(()), |field| composer.set(&at, field, value, ""))
}
