//! Arrows: a tie or an influence typed in one line, `housing team -> refers people to -> GP surgery`.

use crate::model::field::{Field, field_named};
use crate::model::kind::Kind;
use crate::model::tables::fields;

/// The fields that one line with arrows fills, each with its part of the line; empty where the line has no arrows, the
/// kind joins nothing, or more is said than the kind has fields for.
pub fn parted(kind: Kind, line: &str) -> Vec<(&'static Field, String)> {
    let line = line.replace("->", "→");
    let parts: Vec<&str> = line.split('→').map(str::trim).collect();
    let names: &[&str] = match (kind, parts.len()) {
        (Kind::Tie | Kind::Influence, 2) => &["from", "to"],
        (Kind::Tie, 3) => &["from", "passes", "to"],
        _ => return Vec::new(),
    };
    let mut found: Vec<(&'static Field, String)> = Vec::new();
    for (name, part) in names.iter().zip(parts) {
        let (part, sign) = match (kind, *name) {
            (Kind::Influence, "to") => signed(part),
            _ => (part, None),
        };
        let mut push = |name: &str, text: &str| {
            found.extend(field_named(fields(kind), name).map(|field| (field, text.to_owned())));
        };
        push(name, part);
        if let Some(sign) = sign {
            push("sign", sign);
        }
    }
    found
}

/// The sign that a part ends in: `(same way)`, `(opposite way)`, `(+)` or `(-)`.
fn signed(part: &str) -> (&str, Option<&'static str>) {
    let ends = [
        ("(same way)", "same way"),
        ("(opposite way)", "opposite way"),
        ("(+)", "same way"),
        ("(-)", "opposite way"),
    ];
    let found = ends
        .iter()
        .find_map(|(end, sign)| Some((part.strip_suffix(end)?, *sign)));
    found.map_or((part, None), |(rest, sign)| (rest.trim(), Some(sign)))
}

#[cfg(test)]
mod tests {
    use super::parted;
    use crate::model::kind::Kind;

    fn read(kind: Kind, line: &str) -> Vec<(&'static str, String)> {
        let parts = parted(kind, line).into_iter();
        parts.map(|(field, text)| (field.name, text)).collect()
    }

    fn pairs(parts: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        parts.iter().map(|(n, t)| (*n, (*t).to_owned())).collect()
    }

    #[test]
    fn a_tie_is_parted_into_who_what_and_whom() {
        assert_eq!(
            read(Kind::Tie, "desk -> refers people to → surgery"),
            pairs(&[
                ("from", "desk"),
                ("passes", "refers people to"),
                ("to", "surgery")
            ])
        );
    }

    #[test]
    fn an_influence_may_end_in_its_sign() {
        assert_eq!(
            read(Kind::Influence, "waits -> trust (-)"),
            pairs(&[("from", "waits"), ("to", "trust"), ("sign", "opposite way")])
        );
        assert_eq!(
            read(Kind::Influence, "waits → missed visits"),
            pairs(&[("from", "waits"), ("to", "missed visits")])
        );
    }

    #[test]
    fn other_lines_stay_whole() {
        assert!(read(Kind::Barrier, "a -> b").is_empty());
        assert!(read(Kind::Tie, "the desk").is_empty());
        assert!(read(Kind::Influence, "a -> b -> c").is_empty());
    }
}
