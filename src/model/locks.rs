//! The locks that an answer goes up: owed, drafted, sent, acknowledged, or not possible (seed: the salmon).

use crate::model::compose::Composer;
use crate::model::field::field_named;
use crate::model::portfolio::Address;
use crate::model::records::contribution::Feedback;
use crate::model::refusal::Refusal;
use crate::model::text;
use crate::model::value::{FieldValue, Value};
use crate::model::words::FeedbackState;

/// What stands in a draft where somebody has to say something in their own words.
pub const GAP: &str = "[…]";

/// The lock above; `None` where it is through, or where no answer was possible.
pub fn above(state: FeedbackState) -> Option<FeedbackState> {
    match state {
        FeedbackState::Owed => Some(FeedbackState::Drafted),
        FeedbackState::Drafted => Some(FeedbackState::Sent),
        FeedbackState::Sent => Some(FeedbackState::Acknowledged),
        FeedbackState::Acknowledged | FeedbackState::NotPossible => None,
    }
}

/// Moves a feedback line to another lock. `said` is what they are told, or why it is not possible; `why` is kept with
/// the entry, and going back needs it.
pub fn pass(
    composer: &mut Composer<'_>,
    at: &Address,
    to: FeedbackState,
    said: &str,
    why: &str,
) -> Result<(), Refusal> {
    let (Some(words), Some(state)) = (
        field_named(Feedback::FIELDS, "text"),
        field_named(Feedback::FIELDS, "state"),
    ) else {
        return Ok(());
    };
    let said = text::prose(said);
    if !said.is_empty() {
        composer.set(at, words, Value::Text(said.clone()), "")?;
    } else if was_given_up(composer, at) && to != FeedbackState::NotPossible {
        // Why it was not possible is no answer; it stays with the entry.
        composer.set(at, words, Value::Empty, "")?;
    }
    if to == FeedbackState::Sent {
        no_gap(composer, at)?;
    }
    let why = match to {
        FeedbackState::NotPossible if why.is_empty() => said.as_str(),
        _ => why,
    };
    composer.set(at, state, to.to_value(), why)
}

fn was_given_up(composer: &Composer<'_>, at: &Address) -> bool {
    let record = composer.portfolio.record(at);
    let state = record.and_then(|it| FeedbackState::from_value(&it.get("state")));
    state == Some(FeedbackState::NotPossible)
}

/// Refuses to send what is not written to its end.
fn no_gap(composer: &Composer<'_>, at: &Address) -> Result<(), Refusal> {
    let record = composer.portfolio.record(at);
    let words = record.map(|it| it.get("text").plain()).unwrap_or_default();
    let gaps: Vec<String> = words
        .lines()
        .filter(|line| line.contains(GAP))
        .map(str::to_owned)
        .collect();
    if gaps.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(
        format!("The answer still has {GAP} where something is to be said in your own words."),
        "Fill it in, or take the sentence out, and send it then.",
    )
    .with_points(gaps))
}
