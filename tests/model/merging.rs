//! Merging what two people wrote: the rules one by one, and under chance.

use std::collections::BTreeSet;
use std::path::Path;

use beal::model::document::{Document, all_items};
use beal::model::field::{FieldKind, Record};
use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::merge::merge;
use beal::model::records::inquiry::Inquiry;
use beal::model::value::Value;
use beal::store::format;
use beal::store::format::comments::Comments;

use proptest::prelude::{ProptestConfig, proptest};
use proptest::prop_assert_eq;

use crate::model::edits::{Chance, record};
use crate::store::made;

/// What two people have made of one inquiry.
struct Case {
    base: Option<Inquiry>,
    ours: Inquiry,
    theirs: Inquiry,
}

fn case(seed: u64) -> Case {
    let mut first = Chance::new(seed, "zb");
    let base = first.inquiry();
    let side = |mark, seed: u64| {
        let mut writer = Chance::new(seed, mark);
        let mut side = base.clone();
        for _ in 0..writer.below(9) {
            writer.edit(&mut side);
        }
        side
    };
    let (ours, theirs) = (side("zo", seed * 2 + 1), side("zt", seed * 3 + 2));
    Case {
        base: (!seed.is_multiple_of(8)).then_some(base),
        ours,
        theirs,
    }
}

fn written(inquiry: &Inquiry) -> String {
    format::write(inquiry, &Comments::default())
}

/// The words that stand anywhere in an inquiry.
fn words(inquiry: &Inquiry) -> BTreeSet<String> {
    let text = written(inquiry);
    let places = text.match_indices('z').map(|(at, _)| &text[at..]);
    let words = places.filter_map(|rest| rest.split_inclusive(['q', '"', '\n', 'k']).next());
    let typed = words.filter(|word| word.ends_with('q'));
    typed.map(str::to_owned).collect()
}

fn has(inquiry: &Inquiry, kind: Kind, id: &Id) -> bool {
    inquiry.items(kind).iter().any(|item| item.id() == id)
}

/// The texts of a field in dispute.
fn disputed(inquiry: &Inquiry, at: Option<&Id>, field: &str) -> Vec<String> {
    let found = inquiry
        .disputes
        .iter()
        .filter(|dispute| dispute.is_about(at, field));
    found.flat_map(|dispute| dispute.values.clone()).collect()
}

fn nothing_is_lost(case: &Case, merged: &Inquiry) -> Result<(), String> {
    let (ours, theirs, found) = (words(&case.ours), words(&case.theirs), words(merged));
    let base = case.base.as_ref().map(words).unwrap_or_default();
    for word in ours.union(&theirs) {
        let is_new = !base.contains(word);
        let stays = ours.contains(word) && theirs.contains(word);
        if (is_new || stays) && !found.contains(word) {
            return Err(format!("{word} is lost"));
        }
    }
    Ok(())
}

fn records_are_there(case: &Case, merged: &Inquiry) -> Result<(), String> {
    for (side, other) in [(&case.ours, &case.theirs), (&case.theirs, &case.ours)] {
        for item in all_items(side) {
            let (kind, id) = (item.kind(), item.id());
            let began = case
                .base
                .iter()
                .flat_map(|base| base.items(kind))
                .find(|item| item.id() == id);
            let untouched = began.is_some_and(|began| same(began, item));
            let may_go = untouched && !has(other, kind, id);
            let renamed = other.item(id).is_some_and(|there| there.kind() != kind);
            if !may_go && !renamed && !has(merged, kind, id) {
                return Err(format!("{} {id} is gone", kind.word()));
            }
        }
    }
    Ok(())
}

fn same(a: &dyn Record, b: &dyn Record) -> bool {
    a.fields()
        .iter()
        .all(|field| a.get(field.name) == b.get(field.name))
}

/// Where both changed a field that holds one thing, both values are in the field or in dispute.
fn disputes_keep_both(case: &Case, merged: &Inquiry) -> Result<(), String> {
    let mut places: Vec<Option<(Kind, Id)>> = vec![None];
    places.extend(all_items(&case.ours).map(|item| Some((item.kind(), item.id().clone()))));
    for place in places {
        let at = |inquiry: &Inquiry| match &place {
            Some((kind, id)) => has(inquiry, *kind, id),
            None => true,
        };
        let id = place.as_ref().map(|(_, id)| id);
        if !at(&case.theirs) || !at(merged) {
            continue;
        }
        for field in record(&case.ours, id).fields() {
            let value = |inquiry| record(inquiry, id).get(field.name);
            let base = case.base.as_ref().filter(|base| at(base)).map(value);
            let (a, b, now) = (value(&case.ours), value(&case.theirs), value(merged));
            let explained = matches!(field.name, "stage" | "cycle" | "added" | "id");
            let many = field.kind.is_many() || field.kind == FieldKind::Text;
            let changed = |value: &Value| Some(value) != base.as_ref() && !value.is_empty();
            if explained || many || a == b || !changed(&a) || !changed(&b) {
                continue;
            }
            let all = disputed(merged, id, field.name);
            if [&a, &b, &now]
                .iter()
                .any(|value| !all.contains(&value.plain()))
            {
                return Err(format!(
                    "{id:?} {}: {a:?} {b:?} {now:?} {all:?}",
                    field.name
                ));
            }
        }
    }
    Ok(())
}

fn loads(merged: &Inquiry) -> Result<(), String> {
    let text = written(merged);
    let path = Path::new("made-up-0000.ron");
    let (read, _): (Inquiry, _) =
        format::read(path, text.as_bytes()).map_err(|fault| format!("{fault}\n{text}"))?;
    (read == *merged)
        .then_some(())
        .ok_or("it reads back otherwise".to_owned())
}

fn holds(case: &Case) -> Result<(), String> {
    let Case { base, ours, theirs } = case;
    let base = base.as_ref();
    if merge(base, ours, ours) != *ours {
        return Err("both alike gives something else".to_owned());
    }
    let alone =
        |base| merge(Some(base), ours, base) == *ours && merge(Some(base), base, theirs) == *theirs;
    if !base.is_none_or(alone) {
        return Err("one side alone is not as it was".to_owned());
    }
    let merged = merge(base, ours, theirs);
    let turned = merge(base, theirs, ours);
    if merged != turned {
        return Err(format!(
            "the sides matter, turned about {}",
            written(&turned)
        ));
    }
    nothing_is_lost(case, &merged)?;
    records_are_there(case, &merged)?;
    disputes_keep_both(case, &merged)
}

#[test]
fn merging_keeps_everything_that_anybody_wrote() {
    for seed in 0..u64::from(crate::cases(2000)) {
        let case = case(seed);
        if let Err(lost) = holds(&case) {
            let base = case.base.as_ref().map(written).unwrap_or_default();
            let merged = merge(case.base.as_ref(), &case.ours, &case.theirs);
            panic!(
                "{lost}\ncase {seed}\nbase {base}\nours {}\ntheirs {}\nmerged {}",
                written(&case.ours),
                written(&case.theirs),
                written(&merged)
            );
        }
    }
}

#[test]
fn what_is_merged_loads_as_it_was() {
    for seed in 0..u64::from(crate::cases(200)) {
        let case = case(seed);
        let merged = merge(case.base.as_ref(), &case.ours, &case.theirs);
        assert_eq!(loads(&merged), Ok(()), "case {seed}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::cases(100), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_two_files_with_anything_in_them_merge_alike_and_load(
        base in made::inquiry(),
        ours in made::inquiry(),
        theirs in made::inquiry(),
        based in proptest::bool::ANY,
    ) {
        let base = based.then_some(&base);
        let merged = merge(base, &ours, &theirs);
        prop_assert_eq!(&merged, &merge(base, &theirs, &ours));
        prop_assert_eq!(loads(&merged), Ok(()));
        prop_assert_eq!(merge(Some(&ours), &merged, &ours), merged);
    }
}
