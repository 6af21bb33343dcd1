//! Whom a feedback line tells: the contributors behind it and the way back to them.

use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Portfolio;
use crate::model::records::contribution::Feedback;
use crate::model::records::inquiry::Inquiry;

/// Who is told: the contributors' roles or sources and the way back to them, else whom the line names.
pub fn whom(portfolio: &Portfolio, inquiry: &Inquiry, line: &Feedback) -> String {
    let contributors = line
        .contributions
        .iter()
        .filter_map(|reference| contributor(inquiry, &reference.item));
    let named: Vec<String> = contributors.collect();
    if !named.is_empty() {
        return named.join("; ");
    }
    if line.to.is_empty() {
        "somebody who contributed".to_owned()
    } else {
        portfolio.name_of(Kind::Group, &line.to)
    }
}

fn contributor(inquiry: &Inquiry, id: &Id) -> Option<String> {
    let contribution = inquiry
        .contributions
        .iter()
        .find(|contribution| contribution.id == *id)?;
    let who = match (&contribution.role, contribution.source) {
        (role, _) if !role.is_empty() => role.clone(),
        (_, Some(source)) => source.word().to_owned(),
        _ => "somebody who contributed".to_owned(),
    };
    Some(if contribution.return_route.is_empty() {
        who
    } else {
        format!("{who}, by way of {}", contribution.return_route)
    })
}
