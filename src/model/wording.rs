//! Comparing the words that people type with the words that we know, and suggesting the nearest.

use std::borrow::Cow;

/// The place of the word in `words` that `text` names, whatever its case or joins; `None` if there is none.
pub fn same_word(words: &[&str], text: &str) -> Option<usize> {
    if let Some(at) = words.iter().position(|word| *word == text) {
        return Some(at);
    }
    let wanted = folded(text);
    words.iter().position(|word| folded(word) == wanted)
}

/// A word in the form in which words are compared: lower case, one space for each join, `&` for "and", no apostrophes.
pub fn folded(text: &str) -> String {
    text.trim()
        .to_lowercase()
        .replace(['\'', '’'], "")
        .split(|c: char| c == '-' || c == '_' || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .map(|part| if part == "and" { "&" } else { part })
        .collect::<Vec<_>>()
        .join(" ")
}

/// The most that is repeated of a text that is refused.
const REPEATED: usize = 60;

/// A text as it is repeated where it is refused: nobody wants to see a megabyte of it again.
pub fn repeated(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(REPEATED) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// The sentence that refuses an unknown word and says which there are.
pub fn unknown_word(text: &str, words: &[&str]) -> String {
    let known = words.join(" · ");
    let near = nearest(text, words.iter().copied());
    let text = repeated(text);
    match near {
        Some(near) => format!("no value “{text}”; did you mean “{near}”? There are: {known}"),
        None => format!("no value “{text}”. There are: {known}"),
    }
}

/// The candidate that `text` most likely meant, if one is near enough: a prefix, or few letters apart.
pub fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(text);
    if wanted.is_empty() {
        return None;
    }
    let length = wanted.chars().count();
    let allowed = (length / 3).max(1);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let known = folded(candidate);
            if known.starts_with(&wanted) {
                return Some((0, candidate));
            }
            // Words of very different lengths are that far apart at least: hostile lengths must not hang us.
            let near = known.chars().count().abs_diff(length) <= allowed;
            let apart = near.then(|| distance(&wanted, &known))?;
            (apart <= allowed).then_some((apart, candidate))
        })
        .min_by_key(|(apart, _)| *apart)
        .map(|(_, candidate)| candidate)
}

/// The text with its first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The text with its first letter small, to stand inside a sentence.
pub fn uncapital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

/// Damerau-Levenshtein distance in characters (optimal string alignment: a swap of neighbours counts one).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (above[j] + 1).min(row[j - 1] + 1).min(above[j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{nearest, repeated, same_word};

    #[test]
    fn a_long_text_is_repeated_in_part() {
        assert_eq!(repeated("long"), "long");
        assert_eq!(repeated(&"é".repeat(100_000)), "é".repeat(60) + "…");
    }

    #[test]
    fn a_word_is_known_in_any_case_and_join() {
        let words = ["stopped early", "relationships & connections", "co-design"];
        assert_eq!(same_word(&words, "Stopped_Early"), Some(0));
        assert_eq!(same_word(&words, "relationships-and-connections"), Some(1));
        assert_eq!(same_word(&words, "co design"), Some(2));
        assert_eq!(same_word(&words, "stopped"), None);
    }

    #[test]
    fn a_slip_of_the_fingers_finds_its_word_and_nonsense_finds_none() {
        assert_eq!(
            nearest("patern", ["few", "pattern", "widespread"]),
            Some("pattern")
        );
        assert_eq!(nearest("lsit", ["show", "list"]), Some("list"));
        assert_eq!(nearest("banana", ["few", "pattern"]), None);
        assert_eq!(nearest("", ["few"]), None);
    }
}
