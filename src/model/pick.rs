//! Picking from a numbered list by number, by id, by title or by a few letters of it.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};

use crate::model::refusal::Refusal;
use crate::model::wording::folded;

/// The places in `titles` that a text means: `2`, `1,3`, `huddle; duty letters`. Order as typed, nothing twice.
pub fn pick_many(titles: &[String], typed: &str) -> Result<Vec<usize>, Refusal> {
    if let Ok(one) = pick_one(titles, typed) {
        return Ok(vec![one]);
    }
    let mut picked = Vec::new();
    let parts: Vec<&str> = typed
        .split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let spaced = parts.len() == 1
        && typed
            .split_whitespace()
            .all(|part| part.parse::<usize>().is_ok());
    let parts = if spaced {
        typed.split_whitespace().collect()
    } else {
        parts
    };
    for part in parts {
        let at = pick_one(titles, part)?;
        if !picked.contains(&at) {
            picked.push(at);
        }
    }
    Ok(picked)
}

/// The one place in `titles` that a text means: its number from 1, the title, or letters that fit it best.
pub fn pick_one(titles: &[String], typed: &str) -> Result<usize, Refusal> {
    let typed = typed.trim();
    if let Ok(number) = typed.parse::<usize>() {
        return if (1..=titles.len()).contains(&number) {
            Ok(number - 1)
        } else {
            Err(Refusal::new(
                format!("There is no number {number} in the list."),
                numbers(titles.len()),
            ))
        };
    }
    let wanted = folded(typed);
    if let Some(at) = titles.iter().position(|title| folded(title) == wanted) {
        return Ok(at);
    }
    best(titles, typed).ok_or_else(|| {
        Refusal::new(
            format!("Nothing in the list is like “{typed}”."),
            numbers(titles.len()),
        )
    })
}

fn numbers(n: usize) -> String {
    match n {
        0 => "The list is empty: leave it and come back later.".to_owned(),
        1 => "Type 1, or some letters of it.".to_owned(),
        n => format!("Type a number from 1 to {n}, or some letters of the title."),
    }
}

/// The title that fits best, among those that hold each typed word. Letters scattered over a title would pick what
/// nobody meant.
fn best(titles: &[String], typed: &str) -> Option<usize> {
    let pattern = Pattern::new(
        typed,
        CaseMatching::Ignore,
        Normalization::Smart,
        AtomKind::Substring,
    );
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let scored = titles.iter().enumerate().filter_map(|(at, title)| {
        let text = nucleo_matcher::Utf32Str::new(title, &mut buffer);
        pattern.score(text, &mut matcher).map(|score| (score, at))
    });
    scored
        .max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)))
        .map(|(_, at)| at)
}

/// More letters than this are not looked for: nobody types them, and a paste of a whole text must not hold the screen.
const MOST_LETTERS: usize = 100;

/// The places in `titles` that hold every word typed, in their own order: where something new can be typed in the same line,
/// letters here and there would find what nobody meant.
pub fn holding<T: AsRef<str>>(titles: impl IntoIterator<Item = T>, typed: &str) -> Vec<usize> {
    let words: Vec<String> = typed.split_whitespace().map(folded).collect();
    let titles = titles.into_iter().enumerate();
    let fit = titles.filter(|(_, title)| {
        let title = folded(title.as_ref());
        words.iter().all(|word| title.contains(word.as_str()))
    });
    fit.map(|(at, _)| at).collect()
}

/// The places in `titles` that hold these letters in their order, the best first; all of them where there are none.
/// Each word stands for itself; longer letters never find more.
pub fn ranked<T: AsRef<str>>(titles: impl IntoIterator<Item = T>, letters: &str) -> Vec<usize> {
    let letters: String = letters.chars().take(MOST_LETTERS).collect();
    let pattern = Pattern::new(
        &letters,
        CaseMatching::Ignore,
        Normalization::Smart,
        AtomKind::Fuzzy,
    );
    let mut config = Config::DEFAULT;
    config.prefer_prefix = true;
    let mut matcher = Matcher::new(config);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, usize)> = titles
        .into_iter()
        .enumerate()
        .filter_map(|(at, title)| {
            let text = nucleo_matcher::Utf32Str::new(title.as_ref(), &mut buffer);
            pattern.score(text, &mut matcher).map(|score| (score, at))
        })
        .collect();
    scored.sort_unstable_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    scored.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::{pick_many, pick_one, ranked};

    fn titles() -> Vec<String> {
        [
            "No step-down beds on Fridays",
            "Duty letters sent after five",
            "Friday huddle, with housing",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    #[test]
    fn a_number_a_title_or_a_few_letters_pick() {
        assert_eq!(pick_one(&titles(), "2").ok(), Some(1));
        assert_eq!(pick_one(&titles(), "duty let").ok(), Some(1));
        assert_eq!(pick_one(&titles(), "huddle").ok(), Some(2));
        assert_eq!(
            pick_many(&titles(), "Friday huddle, with housing").ok(),
            Some(vec![2])
        );
        assert_eq!(pick_many(&titles(), "1, 3").ok(), Some(vec![0, 2]));
        assert_eq!(pick_many(&titles(), "3 1 3").ok(), Some(vec![2, 0]));
    }

    #[test]
    fn what_is_not_in_the_list_is_refused() {
        assert!(pick_one(&titles(), "4").is_err());
        assert!(pick_one(&titles(), "zebra").is_err());
        assert!(
            pick_one(&titles(), "fish").is_err(),
            "letters here and there in “Friday huddle, with housing”"
        );
        assert!(pick_many(&titles(), "1, zebra").is_err());
    }

    #[test]
    fn letters_narrow_a_list_down_and_the_best_comes_first() {
        assert_eq!(ranked(titles(), ""), [0, 1, 2]);
        assert_eq!(ranked(titles(), "fri hud"), [2]);
        assert_eq!(ranked(titles(), "duty"), [1]);
        assert_eq!(ranked(["after", "fair", "fire"], "fir"), [2, 1]);
        assert_eq!(ranked(["a & fenland", "fenland"], "fe"), [1, 0]);
        assert_eq!(ranked(["Café", "no"], "cafe"), [0]);
        assert_eq!(
            ranked(["do it!", "don’t"], "!"),
            [0],
            "no letter is an operator"
        );
    }
}
