//! Clouds: learning, successes, outcomes and messages that are marked to share and that nobody was told yet.

use crate::model::day::Day;
use crate::model::document::Document;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::rain::fallen::told_by;
use crate::model::value::Value;
use crate::model::words::BroadcastState;

/// Something that waits to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cloud {
    /// Where it stands.
    pub at: Address,
    /// What it is.
    pub kind: Kind,
    /// The line that stands for it.
    pub title: String,
    /// Since when it is there.
    pub since: Day,
    /// The drafts that tell of it already.
    pub drafts: Vec<Id>,
}

/// The kinds that gather, in the order in which they are told.
pub const GATHERING: [Kind; 4] = [Kind::Outcome, Kind::Success, Kind::Learning, Kind::Message];

/// Everything that waits to be told: kind by kind, the oldest first.
pub fn clouds(portfolio: &Portfolio) -> Vec<Cloud> {
    let told = told_by(portfolio, BroadcastState::Sent);
    let drafted = told_by(portfolio, BroadcastState::Draft);
    let mut clouds: Vec<Cloud> = Vec::new();
    for kind in GATHERING {
        let found = shared(portfolio, kind);
        let waiting = found.filter(|(at, _)| !told.contains_key(at));
        let from = clouds.len();
        clouds.extend(waiting.map(|(at, record)| {
            let drafts = drafted.get(&at).into_iter().flatten();
            Cloud {
                title: portfolio.title(&at).unwrap_or_default(),
                kind,
                since: record.added().day(),
                drafts: drafts.map(|it| it.id.clone()).collect(),
                at,
            }
        }));
        clouds[from..].sort_by_key(|cloud| cloud.since);
    }
    clouds
}

/// Every record of a kind that is marked to share.
fn shared(
    portfolio: &Portfolio,
    kind: Kind,
) -> Box<dyn Iterator<Item = (Address, &dyn Record)> + '_> {
    let is_shared = |record: &dyn Record| record.get("share") == Value::Flag(true);
    if kind == Kind::Message {
        let messages = portfolio.messages.iter().filter(|message| message.share);
        return Box::new(messages.map(|message| {
            let at = Address::document(message.id.clone());
            (at, message as &dyn Record)
        }));
    }
    Box::new(portfolio.inquiries.iter().flat_map(move |inquiry| {
        let records = inquiry.items(kind).into_iter();
        records
            .filter(move |record| is_shared(*record))
            .map(|record| {
                let at = Address::item(inquiry.id.clone(), record.id().clone());
                (at, record)
            })
    }))
}
