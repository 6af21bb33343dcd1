//! What is known already that a message is like: barriers and successes of the whole portfolio, and answered questions.

use crate::model::likeness::Likeness;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::message::Message;
use crate::model::stream::faq::faq;
use crate::model::thread::state;
use crate::model::words::MessageKind;

/// Something that a message is like.
#[derive(Clone, Debug, PartialEq)]
pub struct Alike {
    /// The barrier or success, or the message whose question was answered.
    pub at: Address,
    /// The line that stands for it.
    pub title: String,
    /// The inquiry that it stands in; for a question, that it was answered.
    pub place: String,
    /// How it stands.
    pub state: String,
    /// How like it is, from 0 to 1.
    pub likeness: f64,
}

/// So much of a message is compared: what it is about stands at its beginning.
const MOST: usize = 4_000;

/// What a message is most like, best first: answered questions first where it asks something.
pub fn look_alikes(
    portfolio: &Portfolio,
    likeness: &mut Likeness,
    message: &Message,
    most: usize,
) -> Vec<Alike> {
    let end = message.text.char_indices().nth(MOST);
    let text = end.map_or(message.text.as_str(), |(end, _)| &message.text[..end]);
    let known = message.same_as.iter().chain(&message.became);
    let known: Vec<Address> = known
        .filter_map(|reference| portfolio.resolve(reference, &message.id))
        .collect();
    let mut found = if message.kind == MessageKind::Question {
        answered(portfolio, message, text, most)
    } else {
        Vec::new()
    };
    let near = likeness.nearest(text, &known, most).into_iter();
    found.extend(near.filter_map(|near| {
        let record = portfolio.record(&near.at)?;
        Some(Alike {
            title: portfolio.title(&near.at)?,
            place: portfolio.inquiry(&near.at.file)?.title.clone(),
            state: state(portfolio, record),
            likeness: near.likeness,
            at: near.at,
        })
    }));
    found.truncate(most);
    found
}

fn answered(portfolio: &Portfolio, message: &Message, text: &str, most: usize) -> Vec<Alike> {
    let questions = faq(portfolio);
    let texts = questions.iter().map(|known| {
        let at = Address::document(known.id.clone());
        (at, known.question.as_str(), known.answer.as_str())
    });
    let own = Address::document(message.id.clone());
    let near = Likeness::over(texts).nearest(text, &[own], most);
    let near = near.into_iter().filter_map(|near| {
        let known = portfolio.messages.named(&near.at.file)?;
        Some(Alike {
            title: known.question.clone(),
            place: "an answered question".to_owned(),
            state: "answered".to_owned(),
            likeness: near.likeness,
            at: near.at,
        })
    });
    near.collect()
}
