//! A drawing: lines of spans with a tone each, and the same in plain words for those who hear it.

use crate::model::layout;
use crate::model::text::visible;

/// The fewest columns that anything is drawn in.
const NARROWEST: usize = 24;

/// The fewest columns that a text beside its mark gets.
const LEAST: usize = 8;

/// What a piece of a drawing is for the eye. Whoever shows it knows the colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// The words of things.
    #[default]
    Plain,
    /// The thing itself.
    Strong,
    /// Circumstances and lines.
    Faint,
    /// It works.
    Good,
    /// It does not.
    Bad,
    /// It asks for a look.
    Accent,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its text, without line breaks.
    pub text: String,
    /// What it is for the eye.
    pub tone: Tone,
}

/// A piece of a line.
pub fn span(tone: Tone, text: impl Into<String>) -> Span {
    let text = text.into();
    Span { text, tone }
}

/// A line of pieces.
pub type Line = Vec<Span>;

/// What is drawn, and what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The lines, from the top.
    pub lines: Vec<Line>,
    /// The same in plain words.
    pub words: String,
}

impl Drawing {
    /// A picture for which nothing is written down yet: what is missing, and what brings it.
    pub fn empty(words: &str, width: usize) -> Self {
        let mut drawing = Self::default();
        drawing.text(Tone::Faint, words, width);
        drawing.say(words);
        drawing
    }

    /// The lines as plain text, without spaces at their ends.
    pub fn plain(&self) -> String {
        let lines = self.lines.iter().map(|line| {
            let text: String = line.iter().map(|span| span.text.as_str()).collect();
            text.trim_end().to_owned()
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Adds a sentence to the words.
    pub fn say(&mut self, sentence: &str) {
        let sentence = visible(&layout::one_line(sentence));
        if sentence.is_empty() {
            return;
        }
        if !self.words.is_empty() {
            self.words.push(' ');
        }
        self.words.push_str(&sentence);
        if !sentence.ends_with(['.', '?', '!', '…', ':']) {
            self.words.push('.');
        }
    }

    /// Adds an empty line, where the last one is not.
    pub fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(Line::new());
        }
    }

    /// Adds a text of one tone, wrapped.
    pub fn text(&mut self, tone: Tone, text: &str, width: usize) {
        self.flow(&[], &[], &[span(tone, text)], width);
    }

    /// Adds a heading with a fact or two beside it.
    pub fn heading(&mut self, title: &str, facts: &str, width: usize) {
        let mut spans = vec![span(Tone::Strong, title)];
        if !facts.is_empty() {
            spans.push(span(Tone::Faint, format!("· {facts}")));
        }
        self.flow(&[], &[], &spans, width);
    }

    /// Adds pieces one after another, broken at words to a width: `head` begins the first line, `hang` every other.
    pub fn flow(&mut self, head: &[Span], hang: &[Span], spans: &[Span], width: usize) {
        let room = width.saturating_sub(columns(head)).max(LEAST);
        let (mut line, mut taken) = (head.to_vec(), 0);
        for span in spans {
            for word in visible(&span.text).split_whitespace() {
                for piece in layout::wrap(word, room) {
                    let wide = layout::width(&piece);
                    if taken > 0 && taken + 1 + wide > room {
                        self.lines.push(std::mem::replace(&mut line, hang.to_vec()));
                        taken = 0;
                    }
                    let gap = usize::from(taken > 0);
                    push(&mut line, span.tone, &" ".repeat(gap), &piece);
                    taken += gap + wide;
                }
            }
        }
        self.lines.push(line);
    }

    /// Adds drawings side by side, with an upright line between; each takes so many columns. Their words are left out.
    pub fn beside(&mut self, parts: &[Self], each: &[usize]) {
        let rows = parts.iter().map(|part| part.lines.len()).max();
        for row in 0..rows.unwrap_or_default() {
            let mut line = Line::new();
            for (nth, (part, wide)) in parts.iter().zip(each).enumerate() {
                if nth > 0 {
                    line.push(span(Tone::Faint, " │ "));
                }
                let cell = part.lines.get(row).map_or(&[][..], Vec::as_slice);
                line.extend_from_slice(cell);
                let gap = wide.saturating_sub(columns(cell));
                line.push(span(Tone::Plain, " ".repeat(gap)));
            }
            self.lines.push(line);
        }
    }
}

/// The columns that are drawn in, where so many are there.
pub fn at_least(width: usize) -> usize {
    width.max(NARROWEST)
}

/// How many columns a line takes.
pub fn columns(line: &[Span]) -> usize {
    line.iter().map(|span| layout::width(&span.text)).sum()
}

/// Columns shared out among parts with upright lines between: as even as can be, the first ones wider.
pub fn shared(width: usize, parts: usize) -> Vec<usize> {
    let room = width.saturating_sub(3 * parts.saturating_sub(1));
    let parts = parts.max(1);
    let each = |nth| room / parts + usize::from(nth < room % parts);
    (0..parts).map(each).collect()
}

/// A piece at the end of a line, in one span with the last where their tone is the same.
fn push(line: &mut Line, tone: Tone, gap: &str, text: &str) {
    match line.last_mut().filter(|last| last.tone == tone) {
        Some(last) => {
            last.text.push_str(gap);
            last.text.push_str(text);
        }
        None => line.push(span(tone, format!("{gap}{text}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::{Drawing, Tone, columns, shared, span};

    #[test]
    fn pieces_flow_over_lines_and_keep_their_tone() {
        let mut drawing = Drawing::default();
        let head = [span(Tone::Good, "✓ ")];
        let spans = [
            span(Tone::Strong, "one two"),
            span(Tone::Faint, "three 漢字漢字漢字"),
        ];
        drawing.flow(&head, &[span(Tone::Plain, "  ")], &spans, 12);
        assert_eq!(drawing.plain(), "✓ one two\n  three\n  漢字漢字漢\n  字");
        assert_eq!(drawing.lines[0][1], span(Tone::Strong, "one two"));
        assert_eq!(drawing.lines[1][1].tone, Tone::Faint);
    }

    #[test]
    fn parts_side_by_side_stay_in_their_columns() {
        let part = |text: &str| {
            let mut part = Drawing::default();
            part.text(Tone::Plain, text, 10);
            part
        };
        let mut drawing = Drawing::default();
        drawing.beside(&[part("one two three"), part("漢字")], &[10, 10]);
        assert_eq!(drawing.plain(), "one two    │ 漢字\nthree      │");
        assert!(drawing.lines.iter().all(|line| columns(line) == 23));
        assert_eq!(shared(40, 3), [12, 11, 11]);
    }

    #[test]
    fn what_would_steer_the_terminal_is_written_out() {
        let mut drawing = Drawing::default();
        drawing.text(Tone::Plain, "a\u{1b}[31m b", 40);
        drawing.say("a\u{1b}[31m b");
        assert_eq!(drawing.plain(), "a\\u{1b}[31m b");
        assert_eq!(drawing.words, "a\\u{1b}[31m b.");
    }
}
