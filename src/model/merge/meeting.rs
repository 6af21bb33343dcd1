//! What somebody types into a field while somebody else changes it: both in one, where they do not meet.

use crate::model::field::FieldKind;
use crate::model::merge::lists::{Order, merged};
use crate::model::merge::prose;

/// What was typed where `base` stood and what stands there `now`, in one: entries of both lists, lines of both texts.
/// `None` where only one of the two can be.
pub fn both(
    kind: FieldKind,
    base: &[String],
    typed: &[String],
    now: &[String],
) -> Option<Vec<String>> {
    if now == base || now == typed {
        return Some(typed.to_vec());
    }
    if typed == base {
        return Some(now.to_vec());
    }
    if kind.is_many() {
        return Some(merged(base, typed, now, Order::Own));
    }
    if kind != FieldKind::Text {
        return None;
    }
    let text = |texts: &[String]| texts.join("\n");
    prose::merged(&text(base), &text(typed), &text(now)).map(|text| vec![text])
}

#[cfg(test)]
mod tests {
    use super::both;
    use crate::model::field::FieldKind;

    fn of(kind: FieldKind, base: &str, typed: &str, now: &str) -> Option<String> {
        let texts = |text: &str| -> Vec<String> {
            let parts: Vec<&str> = match kind {
                FieldKind::Lines => text.split(';').collect(),
                _ => vec![text],
            };
            parts.into_iter().map(str::to_owned).collect()
        };
        both(kind, &texts(base), &texts(typed), &texts(now)).map(|texts| texts.join(";"))
    }

    #[test]
    fn entries_of_both_lists_are_there() {
        let found = of(FieldKind::Lines, "a;b", "a;b;c", "b;d");
        assert_eq!(found.as_deref(), Some("b;c;d"));
    }

    #[test]
    fn prose_merges_where_other_lines_were_changed() {
        let base = "one\ntwo\nthree\nfour";
        let found = of(
            FieldKind::Text,
            base,
            "ONE\ntwo\nthree\nfour",
            "one\ntwo\nthree\nFOUR",
        );
        assert_eq!(found.as_deref(), Some("ONE\ntwo\nthree\nFOUR"));
        assert_eq!(of(FieldKind::Text, "one", "two", "three"), None);
    }

    #[test]
    fn of_one_value_only_one_can_be() {
        assert_eq!(of(FieldKind::Line, "one", "two", "three"), None);
        assert_eq!(
            of(FieldKind::Line, "one", "two", "one").as_deref(),
            Some("two")
        );
        assert_eq!(
            of(FieldKind::Line, "one", "two", "two").as_deref(),
            Some("two")
        );
    }
}
