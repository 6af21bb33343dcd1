//! Two lists become one: what both kept and what either added, in an order that knows no sides.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::value::{Row, Value};

/// In which order what is new comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As each side has it, one side after the other.
    Own,
    /// By what it is.
    Sorted,
}

/// An element and how many like it come before it: a list may hold one thing twice.
type Nth<'a, T> = (&'a T, usize);

/// What both kept of `base`, then what either added.
pub fn merged<T: Clone + Ord>(base: &[T], ours: &[T], theirs: &[T], order: Order) -> Vec<T> {
    let (base, ours, theirs) = (numbered(base), numbered(ours), numbered(theirs));
    let (known, left, right) = (set(&base), set(&ours), set(&theirs));
    let stays = |one: &Nth<'_, T>| known.contains(one) && left.contains(one) && right.contains(one);
    let is_new = |one: &Nth<'_, T>| !known.contains(one);
    let kept = reordered(only(&base, stays), only(&ours, stays), only(&theirs, stays));
    let added = joined(only(&ours, is_new), only(&theirs, is_new), order);
    let all = kept.into_iter().chain(added);
    all.map(|(one, _)| one.clone()).collect()
}

/// The same for the rows of a record; new ones come by what stands in them, a date first.
pub fn rows(base: &[Row], ours: &[Row], theirs: &[Row]) -> Vec<Row> {
    let all = base.iter().chain(ours).chain(theirs);
    let known: BTreeMap<Vec<String>, &Row> = all.map(|row| (texts(row), row)).collect();
    let told = |rows: &[Row]| -> Vec<Vec<String>> { rows.iter().map(texts).collect() };
    let merged = merged(&told(base), &told(ours), &told(theirs), Order::Sorted);
    let rows = merged.iter().filter_map(|texts| known.get(texts));
    rows.map(|row| (*row).clone()).collect()
}

/// What stands in a row. Days and times as text have the order of time.
fn texts(row: &Row) -> Vec<String> {
    row.iter()
        .map(|(_, value): &(String, Value)| value.plain())
        .collect()
}

fn numbered<T: Ord>(list: &[T]) -> Vec<Nth<'_, T>> {
    let mut seen: BTreeMap<&T, usize> = BTreeMap::new();
    let number = |one| {
        let before = seen.entry(one).or_default();
        *before += 1;
        (one, *before - 1)
    };
    list.iter().map(number).collect()
}

fn only<'a, T>(list: &[Nth<'a, T>], fits: impl Fn(&Nth<'a, T>) -> bool) -> Vec<Nth<'a, T>> {
    list.iter().filter(|one| fits(one)).copied().collect()
}

fn set<'a, T: Ord>(list: &[Nth<'a, T>]) -> BTreeSet<Nth<'a, T>> {
    list.iter().copied().collect()
}

/// What stays, in the order of the one side that changed it; in that of the base where both did.
fn reordered<T: PartialEq>(base: Vec<T>, ours: Vec<T>, theirs: Vec<T>) -> Vec<T> {
    if ours == base || ours == theirs {
        theirs
    } else if theirs == base {
        ours
    } else {
        base
    }
}

/// The additions of both, each once.
fn joined<T: Ord + Copy>(ours: Vec<T>, theirs: Vec<T>, order: Order) -> Vec<T> {
    let has_all = |many: &[T], few: &[T]| {
        let many: BTreeSet<&T> = many.iter().collect();
        few.iter().all(|one| many.contains(one))
    };
    let (more, less) = (has_all(&ours, &theirs), has_all(&theirs, &ours));
    let ours_first = if more == less { ours <= theirs } else { more };
    let alone = more != less;
    let (first, second) = if ours_first {
        (ours, theirs)
    } else {
        (theirs, ours)
    };
    let there: BTreeSet<T> = first.iter().copied().collect();
    let rest = second.into_iter().filter(|one| !there.contains(one));
    let mut all: Vec<T> = first.iter().copied().chain(rest).collect();
    if order == Order::Sorted && !alone {
        all.sort();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Order, merged};

    fn both(base: &[&str], ours: &[&str], theirs: &[&str]) -> Vec<String> {
        let owned =
            |list: &[&str]| -> Vec<String> { list.iter().map(ToString::to_string).collect() };
        let (base, ours, theirs) = (owned(base), owned(ours), owned(theirs));
        let found = merged(&base, &ours, &theirs, Order::Own);
        assert_eq!(found, merged(&base, &theirs, &ours, Order::Own));
        found
    }

    #[test]
    fn additions_of_both_are_there_and_what_either_took_out_is_not() {
        assert_eq!(
            both(&["a", "b", "c"], &["a", "b", "x"], &["b", "c", "y"]),
            ["b", "x", "y"]
        );
    }

    #[test]
    fn each_side_keeps_its_order() {
        assert_eq!(
            both(&["a", "b"], &["b", "a"], &["a", "b", "z", "y"]),
            ["b", "a", "z", "y"]
        );
        assert_eq!(both(&[], &["z", "b"], &["y", "a"]), ["y", "a", "z", "b"]);
    }

    #[test]
    fn the_same_addition_comes_once_and_a_double_stays_double() {
        assert_eq!(both(&["a"], &["a", "x"], &["a", "x", "y"]), ["a", "x", "y"]);
        assert_eq!(
            both(&["a"], &["a", "a", "x"], &["a", "y"]),
            ["a", "a", "x", "y"]
        );
    }
}
