//! Phrases in Markdown: what could be read as markup is escaped, and what Markdown cannot set apart stays plain.

use crate::model::text::visible;
use crate::report::document::{Inline, Phrase};

/// The phrase with its line breaks kept, for where a paragraph may stand.
pub fn flowing(phrase: &Phrase) -> String {
    written(phrase, Breaks::Kept)
}

/// The phrase on one line, for headings and cells.
pub fn on_one_line(phrase: &Phrase) -> String {
    written(phrase, Breaks::Spaces)
}

/// What becomes of line breaks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Kept,
    Spaces,
}

/// How a run of text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Plain,
    Strong,
    Emphasis,
    Code,
}

/// Text in one style. A styled run neither begins nor ends with white space.
#[derive(Debug)]
struct Run {
    style: Style,
    text: String,
}

fn written(phrase: &Phrase, breaks: Breaks) -> String {
    let mut runs = Vec::new();
    for piece in &phrase.0 {
        add(&mut runs, piece, breaks);
    }
    trim(&mut runs);
    let mut text = String::new();
    for run in fitting(runs) {
        let mark = match run.style {
            Style::Plain => "",
            Style::Strong => "**",
            Style::Emphasis => "*",
            Style::Code => "`",
        };
        text.push_str(mark);
        if run.style == Style::Code {
            text.push_str(&run.text);
        } else {
            escape(&mut text, &run.text, breaks);
        }
        text.push_str(mark);
    }
    text
}

/// Adds a piece: its white space, which no style reaches, and what stands between.
fn add(runs: &mut Vec<Run>, piece: &Inline, breaks: Breaks) {
    let style = match piece {
        Inline::Text(_) => Style::Plain,
        Inline::Strong(_) => Style::Strong,
        Inline::Emphasis(_) => Style::Emphasis,
        // Within code nothing can be escaped.
        Inline::Code(text) if visible(text).contains(['`', '|', '\\', '\n']) => Style::Plain,
        Inline::Code(_) => Style::Code,
    };
    let text = folded(piece.text(), breaks);
    let core = text.trim();
    if style == Style::Plain || core.is_empty() {
        return push(runs, Style::Plain, &text);
    }
    let (before, after) = text.split_once(core).unwrap_or_default();
    push(runs, Style::Plain, before);
    push(runs, style, core);
    push(runs, Style::Plain, after);
}

fn push(runs: &mut Vec<Run>, style: Style, text: &str) {
    if text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.style == Style::Plain && style == Style::Plain => {
            last.text.push_str(text);
        }
        _ => runs.push(Run {
            style,
            text: text.to_owned(),
        }),
    }
}

/// What can be seen of a text, each stretch of white space one character: a line break if one is in it and is kept.
fn folded(text: &str, breaks: Breaks) -> String {
    let shown = visible(&text.replace(['\t', '\r'], " "));
    let mut folded = String::with_capacity(shown.len());
    for c in shown.chars() {
        let c = match c {
            '\n' if breaks == Breaks::Kept => '\n',
            c if c.is_whitespace() && c != '\u{a0}' => ' ',
            c => c,
        };
        match (folded.chars().next_back(), c) {
            (Some('\n'), ' ' | '\n') | (Some(' '), ' ') => {}
            (Some(' '), '\n') => {
                folded.pop();
                folded.push('\n');
            }
            _ => folded.push(c),
        }
    }
    folded
}

/// Takes the white space from both ends.
fn trim(runs: &mut Vec<Run>) {
    for run in runs.iter_mut().filter(|run| run.style == Style::Plain) {
        // Where pieces met, white space met.
        run.text = folded(&run.text, Breaks::Kept);
    }
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = runs.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    runs.retain(|run| !run.text.is_empty());
}

/// The runs, with those plain that Markdown would not set apart where they stand: marks that touch a letter on one side
/// and a sign on the other, or each other, are read as signs.
fn fitting(runs: Vec<Run>) -> Vec<Run> {
    let firsts: Vec<Option<char>> = runs.iter().map(|run| run.text.chars().next()).collect();
    let mut kept: Vec<Run> = Vec::new();
    for (at, run) in runs.into_iter().enumerate() {
        let before = kept.last().and_then(|last| last.text.chars().next_back());
        let touches_mark = kept.last().is_some_and(|last| last.style != Style::Plain);
        let after = firsts.get(at + 1).copied().flatten();
        let fits = !touches_mark
            && may_touch(before, run.text.chars().next())
            && may_touch(after, run.text.chars().next_back());
        let style = if fits { run.style } else { Style::Plain };
        push(&mut kept, style, &run.text);
    }
    kept
}

/// Whether a mark can stand between what is outside and what is inside of it.
fn may_touch(outside: Option<char>, inside: Option<char>) -> bool {
    outside.is_none_or(char::is_whitespace)
        || (outside.is_some_and(is_word) && inside.is_some_and(is_word))
        || (outside.is_some_and(|c| ",.;:!?)(“”‘’".contains(c)) && inside.is_some_and(is_word))
}

/// Whether a character is a letter or digit to every reader of Markdown: some signs, such as 🄰, are letters to a few.
fn is_word(c: char) -> bool {
    let is_plain = matches!(c, ..'\u{2000}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    is_plain && c.is_alphanumeric()
}

/// Adds text with a backslash before whatever could be markup where it stands. Where line breaks are kept, a line may begin.
fn escape(out: &mut String, text: &str, breaks: Breaks) {
    for (at, c) in text.char_indices() {
        if c == '\n' {
            out.push_str("\\\n");
            continue;
        }
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '^' | '$' | '{'
            | '}' => true,
            '&' => begins_entity(rest),
            _ if breaks == Breaks::Spaces => false,
            ':' => begins_line(out),
            '-' | '+' | '=' => begins_line(out) && (ends || rest.starts_with(['-', '=', ':'])),
            '.' | ')' => ends && follows_number(out),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Whether what follows an `&` makes a sign of it: `amp;`, `#38;`.
fn begins_entity(rest: &str) -> bool {
    let name = rest.split_once(';').map(|(name, _)| name);
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '#')
    })
}

/// Whether what is added next begins a line.
fn begins_line(out: &str) -> bool {
    out.is_empty() || out.ends_with('\n')
}

/// Whether nothing but a number stands on the line: with a stop or a bracket it would begin a list.
fn follows_number(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or_default();
    !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{flowing, on_one_line};
    use crate::report::document::Phrase;

    #[test]
    fn what_would_be_markup_is_escaped_and_plain_english_is_left_as_it_is() {
        let plain = "Co-production, at 9.30 (R&D): 3 of 12 – it’s “fine”; see 1.";
        assert_eq!(flowing(&plain.into()), plain);
        let hostile = "<script> *a* _b_ `c` [d](e) | ~~f~~ $g$ &amp; # h";
        assert_eq!(
            flowing(&hostile.into()),
            r"\<script\> \*a\* \_b\_ \`c\` \[d\](e) \| \~\~f\~\~ \$g\$ \&amp; \# h"
        );
    }

    #[test]
    fn the_beginning_of_a_line_makes_no_list_heading_or_rule() {
        assert_eq!(
            flowing(&"- a\n1. b\n12) c\n=== d\n: e".into()),
            "\\- a\\\n1\\. b\\\n12\\) c\\\n\\=== d\\\n\\: e"
        );
        assert_eq!(on_one_line(&" a\n\nb ".into()), "a b");
    }

    #[test]
    fn what_is_set_apart_keeps_its_marks_close() {
        let phrase = Phrase::strong(" When: ")
            .and("today, in ")
            .and(Phrase::code("b-7kq2m"));
        assert_eq!(flowing(&phrase), "**When:** today, in `b-7kq2m`");
        let glued = Phrase::strong("(a)").and("b");
        assert_eq!(flowing(&glued), "(a)b");
        assert_eq!(flowing(&Phrase::code("a|`b")), r"a\|\`b");
    }

    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(
            flowing(&"a\u{202e}b\u{1b}[2J".into()),
            r"a\\u\{202e\}b\\u\{1b\}\[2J"
        );
    }
}
