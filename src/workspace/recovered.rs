//! What was typed and not kept when a program ended before its end: to be offered, shown, at the next start.

use serde::{Deserialize, Serialize};

use crate::model::moment::Moment;
use crate::workspace::draft::Draft;

/// A draft that is offered again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovered {
    /// What was typed, and where.
    pub draft: Draft,
    /// When it was taken down last.
    pub when: Moment,
}

impl Recovered {
    /// As a journal keeps it, on one line.
    pub fn line(&self) -> String {
        // Strings, ids and moments: nothing that JSON could refuse.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What a line of a journal says; one that is only a draft was taken down at `when`.
    pub fn read(line: &str, when: Moment) -> Option<Self> {
        serde_json::from_str(line)
            .or_else(|_| serde_json::from_str(line).map(|draft| Self { draft, when }))
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Recovered;
    use crate::model::moment::Moment;
    use crate::workspace::draft::{Draft, Line, Place};

    #[test]
    fn a_draft_comes_back_with_its_moment() {
        let when = Moment::parse("2026-03-02 09:30:00").unwrap_or_default();
        let draft = Draft::new(Place::Line(Line::Inquiry), "Half a\nthought".to_owned());
        let line = serde_json::to_string(&draft).unwrap_or_default();
        let first = Recovered::read(&line, when);
        assert_eq!(first, Some(Recovered { draft, when }));
        let again = first.map(|first| Recovered::read(&first.line(), Moment::default()));
        assert_eq!(again.flatten().map(|it| it.when), Some(when));
        assert_eq!(Recovered::read("{", when), None);
    }
}
