//! The fields that hold the id of a guide: what is picked for them, by its title.

use crate::model::field::Field;
use crate::model::guide::{Guide, GuideKind};
use crate::model::guides::Guides;
use crate::model::kind::Kind;
use crate::model::session::plan::in_words;
use crate::model::tool_box::{in_order, stages_of};
use crate::model::value::Value;
use crate::tui::inputs::candidate::Candidate;

/// What can be picked for a field that holds a guide's id; `None` for every other field.
pub fn offered(kind: Kind, field: &Field, held: &Value, guides: &Guides) -> Option<Vec<Candidate>> {
    let offered: Vec<&Guide> = match (kind, field.name) {
        (Kind::Block, "guide") => in_order(guides, &[]),
        (Kind::Session, "agenda") => {
            let all = guides.all.iter();
            all.filter(|guide| matches!(guide.kind, GuideKind::Agenda | GuideKind::Reflection))
                .collect()
        }
        _ => return None,
    };
    let mut candidates: Vec<Candidate> = offered.into_iter().map(candidate).collect();
    // What nobody knows here stays as it is until something else is picked.
    let held = held.plain();
    if !held.is_empty() && !candidates.iter().any(|it| it.value == held) {
        let title = guides.by_id(&held).map(|guide| guide.title.clone());
        candidates.push(Candidate {
            label: title.unwrap_or_else(|| format!("{held} (not here)")),
            value: held,
            ..Candidate::default()
        });
    }
    Some(candidates)
}

fn candidate(guide: &Guide) -> Candidate {
    let (full, short) = guide.minutes();
    let stages = stages_of(guide);
    Candidate {
        value: guide.id.to_string(),
        label: guide.title.clone(),
        beside: stages.into(),
        preview: format!("{}, {short} when time is short", in_words(full)),
    }
}
