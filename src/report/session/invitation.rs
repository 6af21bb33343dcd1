//! The invitation: one page with what it is for, when and where, what will be done, and what people can count on.

use crate::model::session::before::recording;
use crate::model::session::plan::planned;
use crate::report::document::{Block, Phrase};
use crate::report::session::view::{View, facts, part, table};

/// What stands on the page.
pub fn blocks(view: &View<'_>) -> Vec<Block> {
    let session = view.session;
    let mut blocks = vec![Block::paragraph(
        "You are invited, and we would be glad if you came.",
    )];
    let purpose = view.purpose();
    if !purpose.is_empty() {
        let label = Phrase::strong("What it is for:");
        blocks.push(Block::Paragraph(label.and(" ").and(purpose)));
    }
    blocks.extend(facts(vec![
        ("When", view.when()),
        ("Where", session.place.clone()),
        ("Who meets", view.group()),
        ("What we look at", view.works_on().join("; ")),
        ("Who facilitates", session.facilitator.clone()),
    ]));
    let rows = planned(session);
    if !rows.is_empty() {
        let rows = rows.iter().map(|it| {
            let minutes = format!("{} min", it.block.minutes);
            vec![view.begins(it), it.block.title.clone(), minutes]
        });
        let outline = table(&["From", "What we do", "How long"], rows.collect());
        blocks.extend(part("What we will do", [outline]));
    }
    blocks.extend(part("What you can count on", [Block::list(promises(view))]));
    blocks
}

fn promises(view: &View<'_>) -> Vec<String> {
    let session = view.session;
    let mut lines = vec![
        "You may pass, take a break or leave at any time, without giving a reason.".to_owned(),
    ];
    lines.push(if session.support.is_empty() {
        "Somebody will be there for anybody who would like a quiet word; we tell you who at the beginning.".to_owned()
    } else {
        format!("If you would like a quiet word, before, during or after: {}.", session.support.trim_end_matches('.'))
    });
    lines.push(recording(session).to_owned());
    lines.push(if session.access {
        "We have asked what people need to take part. If anything has changed, please tell us.".to_owned()
    } else {
        "Tell us in good time what would help you take part: the room, breaks, language, somebody beside you.".to_owned()
    });
    lines.push(if session.payment {
        "Time and expenses of members with lived experience are paid; it is arranged.".to_owned()
    } else {
        "Ask us beforehand how time and expenses are paid.".to_owned()
    });
    lines.push("You need to bring nothing, and to prepare nothing.".to_owned());
    lines
}
