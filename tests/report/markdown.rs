//! Markdown, read back by another program: whatever stands in a text, the same text and the same structure come out.

use beal::model::day::Day;
use beal::model::text::visible;
use beal::report::document::{
    Block, Check, Depth, Inline, Item, Order, Phrase, Report, Table, prose,
};
use beal::report::markdown::render;
use beal::report::readers::Readers;
use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A report of these blocks.
fn report(title: &str, blocks: Vec<Block>) -> Report {
    Report {
        title: title.to_owned(),
        readers: Some(Readers::Internal),
        made_on: Day::parse("2026-10-05").expect("a day"),
        blocks,
    }
}

/// What another program reads in the Markdown of a report below its title and date: one line a piece of structure, with
/// its text. Every extension is on; smart quotes alone are not, for they change the text.
fn read(markdown: &str) -> Vec<String> {
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    let mut pieces: Vec<String> = Vec::new();
    let mut open = String::new();
    for event in Parser::new_ext(markdown, options) {
        let mark = match event {
            Event::Text(text) => {
                open += &text;
                continue;
            }
            Event::Code(text) => {
                open += &["⟦c ", &text, "⟧"].concat();
                continue;
            }
            Event::Start(Tag::Strong) => {
                open += "⟦s ";
                continue;
            }
            Event::Start(Tag::Emphasis) => {
                open += "⟦e ";
                continue;
            }
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => {
                open += "⟧";
                continue;
            }
            Event::HardBreak => {
                open += "\n";
                continue;
            }
            Event::SoftBreak => panic!("a line that goes on in the next: {markdown}"),
            Event::TaskListMarker(done) => {
                open += if done { "[x] " } else { "[ ] " };
                continue;
            }
            Event::Start(Tag::Paragraph) => "p",
            Event::Start(Tag::Heading { level, .. }) => &format!("h{}", level as u8),
            Event::Start(Tag::List(start)) => match start {
                Some(n) => &format!("list {n}"),
                None => "list",
            },
            Event::Start(Tag::Item) => "item",
            Event::Start(Tag::Table(_)) => "table",
            Event::Start(Tag::TableHead) => "head",
            Event::Start(Tag::TableRow) => "row",
            Event::Start(Tag::TableCell) => "cell",
            Event::Start(Tag::BlockQuote(_)) => "quote",
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => &format!("fence {info}"),
            Event::Start(other) => panic!("{other:?} in {markdown}"),
            Event::Rule => "rule",
            Event::End(_) => {
                close(&mut pieces, &mut open);
                continue;
            }
            other => panic!("{other:?} in {markdown}"),
        };
        close(&mut pieces, &mut open);
        pieces.push(mark.to_owned());
    }
    close(&mut pieces, &mut open);
    pieces.drain(..).skip(2).collect()
}

/// Puts the text so far to the last piece.
fn close(pieces: &mut [String], open: &mut String) {
    let text = open.trim_end_matches(['\n', ' ']);
    if let (Some(last), false) = (pieces.last_mut(), text.is_empty()) {
        *last += ": ";
        *last += text;
    }
    open.clear();
}

/// A text as it is meant to be read: what is hidden shown, white space folded.
fn shown(text: &str, breaks: bool) -> String {
    let lines = text.replace(['\t', '\r'], " ");
    let lines = visible(&lines);
    let lines = lines.split('\n').map(|line| {
        let words = line
            .split(|c: char| c.is_whitespace() && c != '\u{a0}')
            .filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let text = lines.join(if breaks { "\n" } else { " " });
    text.trim().to_owned()
}

fn piece(mark: &str, text: &str) -> String {
    if text.is_empty() {
        mark.to_owned()
    } else {
        format!("{mark}: {text}")
    }
}

/// Texts that do their worst.
fn text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "*",
        "**",
        "_",
        "`",
        "```",
        "|",
        "#",
        "# ",
        "- ",
        "+ ",
        "1. ",
        "2) ",
        "> ",
        "<script>",
        "</div>",
        "<!--",
        "-->",
        "[a](b)",
        "![a](b)",
        "[^1]",
        "[^1]: ",
        "[x] ",
        "~~",
        "~",
        "^",
        "$",
        "$$",
        "&amp;",
        "&#38;",
        "&",
        "\\",
        "\\\\",
        "\n",
        "\n\n",
        "---",
        "===",
        "***",
        "___",
        "    ",
        "\t",
        "{#id}",
        "{.c}",
        ": ",
        "::: ",
        "|---|",
        "[[a]]",
        "www.example.org",
        "http://a.b/c_d",
        "a@b.c",
        "é",
        "漢字",
        "👩‍👧",
        "e\u{301}",
        "\u{202e}",
        "\u{1b}[2J",
        "\u{a0}",
        "!",
        "!!!",
        "%",
        "@",
        "=",
        "-",
        "+",
        ":",
        ".",
        ")",
        "(",
        "\"",
        "'",
        "’",
        "a",
        "word",
        " ",
        "9",
        "+++",
        "> [!NOTE]",
        "||",
        "\r",
        "\r\n",
    ]);
    prop_oneof![
        3 => prop::collection::vec(nasty, 0..12).prop_map(|parts| parts.concat()),
        1 => "\\PC{0,30}",
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::cases(300), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_is_the_same_text_wherever_it_stands(text in text()) {
        let (flowing, line) = (shown(&text, true), shown(&text, false));
        let phrase = Phrase::from(&text);
        let item = Item { text: phrase.clone(), below: vec![Item { text: phrase.clone(), below: Vec::new() }] };
        let blocks = vec![
            Block::heading(Depth::Part, &text),
            Block::Paragraph(phrase.clone()),
            Block::List(Order::Counted, vec![item]),
            Block::Table(Table {
                caption: String::new(),
                headings: vec![text.clone(), "b".to_owned()],
                rows: vec![vec!["a".into(), phrase.clone()]],
            }),
            Block::Note("Take care".to_owned(), Phrase::from("x ").and(phrase.clone())),
            Block::Checklist(vec![Check { done: true, text: Phrase::from("x ").and(phrase.clone()) }]),
            Block::Facts(vec![("When".to_owned(), phrase)]),
        ];
        let mut expected = vec![piece("h2", &line)];
        if !flowing.is_empty() {
            expected.push(piece("p", &flowing));
        }
        let after = |before: &str| shown(&format!("{before} {text}"), true);
        expected.extend([
            "list 1".to_owned(), piece("item", &flowing), "list".to_owned(), piece("item", &flowing),
            "table".to_owned(), "head".to_owned(), piece("cell", &line), "cell: b".to_owned(),
            "row".to_owned(), "cell: a".to_owned(), piece("cell", &line),
            "quote".to_owned(), format!("p: {}", after("⟦s Take care:⟧ x")),
            "list".to_owned(), format!("item: {}", after("[x] x")),
            "list".to_owned(), format!("item: {}", after("⟦s When:⟧")),
        ]);
        prop_assert_eq!(read(&render(&report(&text, blocks))), expected);
    }

    #[test]
    fn pieces_set_apart_never_lose_their_text(pieces in prop::collection::vec((0..4u8, text()), 0..6)) {
        let whole: String = pieces.iter().map(|(_, text)| text.as_str()).collect();
        let phrase = pieces.into_iter().map(|(style, text)| match style {
            0 => Inline::Text(text),
            1 => Inline::Strong(text),
            2 => Inline::Emphasis(text),
            _ => Inline::Code(text),
        });
        let phrase = Phrase(phrase.collect());
        let blocks = vec![Block::heading(Depth::Part, "h"), Block::Paragraph(phrase.clone()),
            Block::Table(Table { caption: String::new(), headings: vec!["a".to_owned()], rows: vec![vec![phrase]] })];
        let read = read(&render(&report("t", blocks)));
        let plain = |text: &str| text.replace("⟦s ", "").replace("⟦e ", "").replace("⟦c ", "").replace('⟧', "");
        prop_assume!(!whole.contains(['⟦', '⟧']));
        let mut expected = vec!["h2: h".to_owned()];
        let flowing = shown(&whole, true);
        if !flowing.is_empty() {
            expected.push(piece("p", &flowing));
        }
        expected.extend(["table", "head", "cell: a", "row"].map(str::to_owned));
        expected.push(piece("cell", &shown(&whole, false)));
        let found: Vec<String> = read.iter().map(|piece| shown(&plain(piece), true)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn words_set_apart_by_spaces_stay_set_apart(words in prop::collection::vec((0..4u8, "[a-zA-Z*_<|.)(1é-]{1,8}"), 1..8)) {
        let mut phrase = Phrase::default();
        let mut expected = Vec::new();
        for (style, word) in words {
            let code = style == 3 && !word.contains('|');
            expected.push(match style {
                0 => word.clone(),
                1 => format!("⟦s {word}⟧"),
                2 => format!("⟦e {word}⟧"),
                _ if code => format!("⟦c {word}⟧"),
                _ => word.clone(),
            });
            phrase = phrase.and(" ").and(Phrase(vec![match style {
                0 => Inline::Text(word),
                1 => Inline::Strong(word),
                2 => Inline::Emphasis(word),
                _ => Inline::Code(word),
            }]));
        }
        let read = read(&render(&report("t", vec![Block::Paragraph(phrase)])));
        prop_assert_eq!(read, vec![format!("p: {}", expected.join(" "))]);
    }

    #[test]
    fn a_picture_stands_as_it_was_drawn(lines in prop::collection::vec("[ `~#a-z|─━漢]{0,12}", 1..6)) {
        let blocks = vec![Block::Picture { lines: lines.clone(), words: "Two lines".to_owned() }];
        let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
        let expected = piece("fence text", lines.join("\n").trim_end_matches('\n'));
        prop_assert_eq!(read(&render(&report("t", blocks))), vec![expected, "p: ⟦e Two lines⟧".to_owned()]);
    }
}

#[test]
fn lists_that_follow_each_other_stay_apart() {
    let list = || Block::list(["a"]);
    let counted = || {
        Block::List(
            Order::Counted,
            vec![Item {
                text: "a".into(),
                below: Vec::new(),
            }],
        )
    };
    let blocks = vec![list(), list(), counted(), counted(), list()];
    let read = read(&render(&report("t", blocks)));
    let lists: Vec<&String> = read.iter().filter(|it| it.starts_with("list")).collect();
    assert_eq!(lists, ["list", "list", "list 1", "list 1", "list"]);
}

#[test]
fn a_ragged_table_loses_no_cell() {
    let table = Table {
        caption: "Who comes".to_owned(),
        headings: vec!["a".to_owned()],
        rows: vec![vec!["1".into(), "2".into(), "3".into()], vec![]],
    };
    let markdown = render(&report("t", vec![Block::Table(table)]));
    assert!(
        markdown
            .ends_with("**Who comes**\n\n| a |  |  |\n|---|---|---|\n| 1 | 2 | 3 |\n|  |  |  |\n"),
        "{markdown}"
    );
}

#[test]
fn lines_to_write_on_are_rules_and_prose_is_paragraphs() {
    let mut blocks = prose("one\n\ntwo");
    blocks.push(Block::Lines(2));
    let read = read(&render(&report("t", blocks)));
    assert_eq!(read, ["p: one", "p: two", "rule", "rule"]);
}

#[test]
fn a_report_says_what_it_is_when_it_was_made_and_for_whom() {
    let markdown = render(&report("A *title*", vec![]));
    assert_eq!(
        markdown,
        "# A \\*title\\*\n\n*Mon 5 October 2026 · internal: for those who do this work*\n"
    );
}
