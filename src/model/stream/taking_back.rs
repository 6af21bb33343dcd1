//! A message leaves where it was sent: what still waits there is taken back, what somebody has taken up stays.

use crate::model::change::Change;
use crate::model::compose::Composer;
use crate::model::document::contents;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::quoted;
use crate::model::message_effects::unanswered;
use crate::model::records::message::Message;
use crate::model::refusal::Refusal;
use crate::model::stream::writing::set;
use crate::model::value::{FieldValue, Value};
use crate::model::words::{Answer, Routed};

/// Takes back what nobody has answered yet, and says what that was, in words for the log.
pub fn take_back(composer: &mut Composer<'_>, message: &Message) -> Result<Vec<String>, Refusal> {
    let accepted = message
        .escalations
        .iter()
        .find(|ask| ask.answer == Answer::Accepted);
    if let Some(ask) = accepted {
        return Err(Refusal::new(
            format!(
                "{} has been accepted and is being seen to.",
                quoted(&ask.title())
            ),
            format!(
                "Write down what they answered first: beal respond {}/{}",
                message.id, ask.id
            ),
        ));
    }
    let mut said = Vec::new();
    let pending = message.escalations.iter();
    for ask in pending.filter(|ask| ask.answer == Answer::Pending) {
        let tier = ask.to.as_ref().map_or("", Id::as_str);
        let tier = composer.portfolio.name_of(Kind::Tier, tier);
        said.push(format!("taken back from {tier}: “{}”", ask.ask));
        composer.apply(Change::Remove {
            file: message.id.clone(),
            kind: Kind::Escalation,
            fields: contents(ask),
        })?;
    }
    let mut passing = message.pass_to.clone();
    passing.retain(|group| message.passed_on.contains(group));
    set(composer, &message.id, "pass_to", passing.to_value())?;
    set(composer, &message.id, "to_group", Value::Empty)?;
    if message.route == Routed::Share {
        set(composer, &message.id, "share", Value::Flag(false))?;
    }
    Ok(said)
}

/// Takes back what was answered, and what was still to be told of it; says what that was, in words for the log.
pub fn take_back_answer(
    composer: &mut Composer<'_>,
    message: &Message,
) -> Result<Option<String>, Refusal> {
    if message.answer.is_empty() {
        return Ok(None);
    }
    for settled in unanswered(message, composer.pen) {
        composer.apply(settled)?;
    }
    set(composer, &message.id, "answer", Value::Empty)?;
    Ok(Some(format!("the answer was: “{}”", message.answer)))
}
