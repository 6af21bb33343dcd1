//! Scores of a survey: how far a statement is so, in five steps, and how one is read and kept.

use crate::model::compose::Composer;
use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::records::answering::Score;
use crate::model::refusal::Refusal;
use crate::model::session::marking::put;
use crate::model::text;
use crate::model::value::FieldValue;

/// The scale in words, from 1 on (ours).
pub const SCALE: &[&str] = &["not at all", "hardly", "partly", "mostly", "fully"];

/// The lowest score that counts as “mostly or fully”.
pub const HIGH: u32 = 4;

/// The scale on one line.
pub fn scale() -> String {
    let words = SCALE.iter().enumerate();
    let steps: Vec<String> = words
        .map(|(at, word)| format!("{} {word}", at + 1))
        .collect();
    steps.join(" · ")
}

/// Whether a number lies on the scale. A file that people have edited may hold another.
pub fn is_score(score: u32) -> bool {
    usize::try_from(score).is_ok_and(|score| (1..=SCALE.len()).contains(&score))
}

/// Reads `4`, `mostly`, or `4 the forum does answer`: the score and the words that follow it.
pub fn read(typed: &str) -> Result<(u32, String), Refusal> {
    let typed = text::line(typed);
    let folded = typed.to_lowercase();
    for (at, word) in (1_u32..).zip(SCALE) {
        if let Some(rest) = folded.strip_prefix(word)
            && !rest.starts_with(char::is_alphanumeric)
        {
            return Ok((at, remark(typed.get(word.len()..).unwrap_or_default())));
        }
    }
    let end = typed
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(typed.len());
    let (number, rest) = typed.split_at(end);
    match number.parse() {
        Ok(score) if is_score(score) => Ok((score, remark(rest))),
        Ok(_) => Err(Refusal::new(
            format!("There is no {number} on the scale."),
            format!("{}. Empty passes it over.", scale()),
        )),
        Err(_) => Err(Refusal::new(
            "That begins with no number.",
            format!(
                "{}; words may follow the number. Empty passes it over.",
                scale()
            ),
        )),
    }
}

/// The words after a score, without what joins them to it.
fn remark(rest: &str) -> String {
    let joins = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '-' | '–' | '—');
    text::line(rest.trim_start_matches(joins))
}

/// Keeps the answer to one statement in an answering, in place of an earlier one. A score of 0 is none.
pub fn keep(
    composer: &mut Composer<'_>,
    file: &Id,
    step: &Id,
    (score, words): (u32, &str),
) -> Result<(), Refusal> {
    let Some(answering) = composer.portfolio.answerings.named(file) else {
        return Err(Refusal::new(
            format!("The answers {file} are not there any more."),
            "Begin again: beal health",
        ));
    };
    let mut answers: Vec<Score> = answering.answers.clone();
    answers.retain(|answer| answer.step != step.as_str());
    answers.push(Score {
        step: step.as_str().to_owned(),
        score,
        text: text::prose(words),
    });
    let at = Address::document(file.clone());
    put(composer, &at, "answers", answers.to_value())
}
