//! A line with words at its left and words at its right end.

use crate::model::layout::{cut, width};
use crate::tui::look::Role;
use crate::tui::widgets::column::Line;

/// Pieces at the left and pieces at the right of a line of a width, two columns apart at least. The last piece at the left
/// is cut where there is too little room; so is what stands at the right where nothing else is left.
pub fn spread(mut left: Line, right: Line, columns: usize) -> Line {
    let wide = |line: &Line| line.iter().map(|(_, text)| width(text)).sum::<usize>();
    let kept = wide(&right);
    let room = columns.saturating_sub(kept + if kept == 0 { 0 } else { 2 });
    let before: usize = left.iter().rev().skip(1).map(|(_, text)| width(text)).sum();
    if let Some((_, last)) = left.last_mut() {
        *last = cut(last, room.saturating_sub(before));
    }
    let gap = columns.saturating_sub(wide(&left) + kept);
    if kept > 0 {
        left.push((Role::Plain, " ".repeat(gap)));
        left.extend(right);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::spread;
    use crate::tui::look::Role;

    fn spread_out(left: &[&str], right: &str, columns: usize) -> String {
        let line = |texts: &[&str]| {
            let texts = texts.iter();
            texts
                .map(|text| (Role::Plain, (*text).to_owned()))
                .collect()
        };
        let right = if right.is_empty() {
            Vec::new()
        } else {
            line(&[right])
        };
        let spread = spread(line(left), right, columns);
        spread.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn what_stands_at_the_right_ends_with_the_line() {
        assert_eq!(spread_out(&["a ", "bee"], "10", 10), "a bee   10");
    }

    #[test]
    fn the_last_at_the_left_gives_way() {
        assert_eq!(spread_out(&["a ", "bumblebee"], "10", 10), "a bum…  10");
        assert_eq!(spread_out(&["bumblebee"], "", 4), "bum…");
    }
}
