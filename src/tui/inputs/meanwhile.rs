//! What a field held when it was begun to be typed in, and what somebody else has put there meanwhile.

use crate::model::field::FieldKind;
use crate::model::layout::cut;
use crate::model::merge::meeting;
use crate::model::text;

/// The longest text of somebody else that is shown beside an input.
const LONGEST: usize = 80;

/// The field of an input, as others know it.
#[derive(Clone, Debug, Default)]
pub struct Meanwhile {
    /// What it held at first.
    pub first: Vec<String>,
    /// What kind of field it is; `None` where nobody else can write to it.
    pub kind: Option<FieldKind>,
    /// What somebody else has put there.
    theirs: Option<Vec<String>>,
    /// Whether the person was told that only one of the two can stay.
    is_told: bool,
}

impl Meanwhile {
    /// A field that held this at first.
    pub fn new(first: Vec<String>, kind: Option<FieldKind>) -> Self {
        Self {
            first,
            kind,
            ..Self::default()
        }
    }

    /// The field holds this now.
    pub fn sees(&mut self, now: Vec<String>) {
        let theirs = (now != self.first).then_some(now);
        if self.theirs != theirs {
            self.theirs = theirs;
            self.is_told = false;
        }
    }

    /// What somebody else has put there; `None` where it is as it was, or as it is typed.
    pub fn theirs(&self, typed: &[String]) -> Option<&[String]> {
        self.theirs.as_deref().filter(|theirs| *theirs != typed)
    }

    /// Begins anew from what somebody else has put there; `None` if nobody has.
    pub fn take(&mut self) -> Option<Vec<String>> {
        let theirs = self.theirs.take()?;
        self.first.clone_from(&theirs);
        self.is_told = false;
        Some(theirs)
    }

    /// What was typed and what somebody else has put there, in one; `None` where only one of the two can be.
    pub fn both(&self, typed: &[String]) -> Option<Vec<String>> {
        match (self.theirs(typed), self.kind) {
            (None, _) => Some(typed.to_vec()),
            (Some(theirs), Some(kind)) => meeting::both(kind, &self.first, typed, theirs),
            (Some(_), None) => None,
        }
    }

    /// Whether what was typed would take the place of what somebody else wrote, and nobody has been told yet. The next
    /// time it is what the person wants.
    pub fn objects(&mut self, typed: &[String]) -> bool {
        let objects = !self.is_told && self.both(typed).is_none();
        self.is_told |= objects;
        objects
    }
}

/// What is said beside the input: what somebody else has put there, and the keys that help.
pub fn said(now: &str, keeps_both: bool, keep: &str) -> String {
    if keeps_both {
        return format!("Changed meanwhile by somebody else; {keep} keeps both.");
    }
    let now = match text::line(now).as_str() {
        "" => "nothing".to_owned(),
        now => format!("“{}”", cut(now, LONGEST)),
    };
    format!(
        "Changed meanwhile by somebody else, to {now}. {keep} keeps yours, Ctrl-T takes theirs, Ctrl-D compares."
    )
}

#[cfg(test)]
mod tests {
    use super::Meanwhile;
    use crate::model::field::FieldKind;

    fn texts(text: &str) -> Vec<String> {
        vec![text.to_owned()]
    }

    #[test]
    fn it_objects_once_to_each_thing_that_somebody_else_wrote() {
        let mut field = Meanwhile::new(texts("one"), Some(FieldKind::Line));
        assert!(!field.objects(&texts("two")));
        field.sees(texts("three"));
        assert!(field.objects(&texts("two")));
        assert!(!field.objects(&texts("two")));
        field.sees(texts("four"));
        assert!(field.objects(&texts("two")));
    }

    #[test]
    fn what_is_as_it_was_or_as_it_is_typed_is_nobodys_news() {
        let mut field = Meanwhile::new(texts("one"), Some(FieldKind::Line));
        field.sees(texts("two"));
        assert_eq!(field.theirs(&texts("two")), None);
        field.sees(texts("one"));
        assert_eq!(field.theirs(&texts("three")), None);
    }
}
