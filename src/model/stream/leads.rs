//! The leads of the programme team: sorting gives a message to one of them.

use crate::model::portfolio::Portfolio;
use crate::model::refusal::Refusal;
use crate::model::text;
use crate::model::wording::{nearest, repeated, same_word};

/// The leads that the tiers name, those of the lowest tier first.
pub fn leads(portfolio: &Portfolio) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for tier in portfolio.ecosystem.tiers_upward() {
        for lead in &tier.leads {
            if !found.contains(&lead.as_str()) {
                found.push(lead);
            }
        }
    }
    found
}

/// The lead that a word means. Where the portfolio names none, any word is one.
pub fn lead(portfolio: &Portfolio, typed: &str) -> Result<String, Refusal> {
    let typed = text::line(typed);
    let known = leads(portfolio);
    if typed.is_empty() || known.is_empty() {
        return Ok(typed);
    }
    if let Some(at) = same_word(&known, &typed) {
        return Ok(known[at].to_owned());
    }
    let near = nearest(&typed, known.iter().copied());
    let near = near.map_or(String::new(), |near| format!("Did you mean “{near}”? "));
    Err(Refusal::new(
        format!("There is no lead “{}”.", repeated(&typed)),
        format!("{near}There are: {}", known.join(" · ")),
    ))
}
