//! The editor by presses: graphemes, words, rows, undo, hostile pastes, and drawing at every size.

use beal::tui::look::{Look, Theme};
use beal::tui::press::Press;
use beal::tui::typing::editor::Editor;
use beal::tui::typing::used::Used;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof, proptest};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

const LOOK: Look = Look {
    theme: Theme::Dark,
    unicode: true,
};

/// What makes trouble: decomposed accents, families, flags, wide and zero-width characters, scripts from the right.
const TROUBLE: &str = "ae\u{301} 👩‍👧‍👦漢字🇬🇧🇫🇷\u{200d}x \u{301}\nשלום عربي ｶﾞ\u{1161} 👍🏽 ❤\u{fe0f} end";

fn press(editor: &mut Editor, keys: &str) {
    for key in keys.split(' ') {
        let _ = editor.press(Press::parse(key).expect(key));
    }
}

fn drawn(editor: &mut Editor, width: u16, height: u16) -> (Vec<String>, Option<Position>) {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let cursor = editor.draw(&mut buffer, area, LOOK, true);
    (picture(&buffer), cursor)
}

/// The rows of a buffer, without the cells that a wide grapheme covers and without spaces at the end.
pub fn picture(buffer: &Buffer) -> Vec<String> {
    (0..buffer.area.height)
        .map(|y| {
            let mut row = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                row.push_str(symbol);
                x += u16::try_from(unicode_width::UnicodeWidthStr::width(symbol).max(1))
                    .expect("narrow");
            }
            row.trim_end().to_owned()
        })
        .collect()
}

#[test]
fn backspace_and_delete_take_out_whole_graphemes() {
    for grapheme in ["e\u{301}", "👩‍👧‍👦", "漢", "🇬🇧", "👍🏽", "ｶﾞ"] {
        let text = format!("a{grapheme}b");
        let mut editor = Editor::one_line(&text);
        press(&mut editor, "left backspace");
        assert_eq!(editor.text(), "ab", "{grapheme}");
        let mut editor = Editor::one_line(&text);
        press(&mut editor, "home right delete");
        assert_eq!(editor.text(), "ab", "{grapheme}");
    }
}

#[test]
fn the_cursor_stays_between_graphemes_when_typing_joins_them() {
    let mut editor = Editor::one_line("🇧");
    press(&mut editor, "home 🇬");
    assert_eq!((editor.text(), editor.cursor()), ("🇬🇧", 8));
    let mut editor = Editor::one_line("\u{301}x");
    press(&mut editor, "home e");
    assert_eq!(editor.cursor(), 3);
}

#[test]
fn words_and_lines_are_taken_out_at_once() {
    for (keys, left) in [
        ("ctrl-w", "No step-down beds\non "),
        ("alt-backspace", "No step-down beds\non "),
        ("ctrl-backspace", "No step-down beds\non "),
        ("ctrl-u", "No step-down beds\n"),
        ("ctrl-home ctrl-k", "\non Fridays"),
        (
            "ctrl-home ctrl-right ctrl-delete",
            "No-down beds\non Fridays",
        ),
        ("up ctrl-a ctrl-k", "\non Fridays"),
    ] {
        let mut editor = Editor::many_lines("No step-down beds\non Fridays");
        press(&mut editor, keys);
        assert_eq!(editor.text(), left, "{keys}");
    }
}

#[test]
fn typing_is_undone_a_word_at_a_time_and_made_again() {
    let mut editor = Editor::one_line("");
    press(&mut editor, "o n e space t w o space space s i x");
    let mut seen = Vec::new();
    for _ in 0..4 {
        press(&mut editor, "ctrl-z");
        seen.push(editor.text().to_owned());
    }
    assert_eq!(seen, ["one two  ", "one ", "", ""]);
    press(&mut editor, "ctrl-y ctrl-y");
    assert_eq!(editor.text(), "one two  ");
    press(&mut editor, "! ctrl-y");
    assert_eq!(editor.text(), "one two  !", "what was typed since stands");
}

#[test]
fn moving_ends_what_is_undone_together() {
    let mut editor = Editor::one_line("");
    press(&mut editor, "a b left right c ctrl-z");
    assert_eq!(editor.text(), "ab");
}

#[test]
fn a_new_line_is_made_by_its_own_keys_and_enter_is_left_to_the_form() {
    let mut editor = Editor::many_lines("a");
    press(&mut editor, "alt-enter b ctrl-j c enter tab esc f1 alt-b");
    assert_eq!(editor.text(), "a\nb\nc");
    let mut line = Editor::one_line("a");
    for key in [
        "alt-enter",
        "ctrl-j",
        "enter",
        "tab",
        "backtab",
        "esc",
        "up",
        "down",
        "alt-b",
        "ctrl-s",
    ] {
        assert_eq!(line.press(Press::parse(key).expect(key)), Used::No, "{key}");
    }
    assert_eq!(line.text(), "a");
}

#[test]
fn arrows_that_lead_out_of_the_text_are_left_to_the_form() {
    let mut editor = Editor::many_lines("one\ntwo");
    let go = |editor: &mut Editor, key| editor.press(Press::parse(key).expect(key));
    assert_eq!(go(&mut editor, "down"), Used::No);
    assert_eq!(go(&mut editor, "up"), Used::Yes);
    assert_eq!(go(&mut editor, "up"), Used::No);
    assert_eq!(editor.cursor(), 3);
}

#[test]
fn going_up_and_down_keeps_to_the_wanted_column() {
    let mut editor = Editor::many_lines("a longer line\nab\n漢字漢字漢字");
    press(&mut editor, "ctrl-home right right right right right down");
    assert_eq!(editor.cursor(), 16, "at the end of the short line");
    press(&mut editor, "down");
    assert_eq!(
        &editor.text()[..editor.cursor()],
        "a longer line\nab\n漢字",
        "never inside a wide one"
    );
    press(&mut editor, "up up");
    assert_eq!(editor.cursor(), 5);
}

#[test]
fn home_and_end_go_by_the_rows_on_the_screen() {
    let mut editor = Editor::many_lines("one two three four");
    drawn(&mut editor, 9, 4);
    press(&mut editor, "ctrl-home end");
    assert_eq!(editor.cursor(), 7, "before the space at which the row ends");
    press(&mut editor, "down home");
    assert_eq!(&editor.text()[editor.cursor()..], "three four");
    press(&mut editor, "ctrl-e");
    assert_eq!(editor.cursor(), 18);
    press(&mut editor, "ctrl-a");
    assert_eq!(editor.cursor(), 0);
}

#[test]
fn pages_are_as_high_as_what_is_in_view() {
    let text: Vec<String> = (0..20).map(|n| format!("line {n}")).collect();
    let mut editor = Editor::many_lines(&text.join("\n"));
    let (rows, cursor) = drawn(&mut editor, 20, 5);
    assert_eq!(
        (rows[0].as_str(), cursor),
        ("line 15", Some(Position::new(7, 4)))
    );
    press(&mut editor, "pageup pageup");
    let (rows, cursor) = drawn(&mut editor, 20, 5);
    assert_eq!(
        (rows[0].as_str(), cursor),
        ("line 9", Some(Position::new(6, 0)))
    );
    assert_eq!(editor.hidden(), (9, 6));
}

#[test]
fn hostile_pastes_lose_what_steers_a_terminal() {
    let hostile = "a\x1b]0;owned\x07b\u{202e}c\u{0}d\u{9b}31me\r\nf\tg\u{feff}\u{e0041}\n";
    let mut editor = Editor::many_lines("");
    editor.paste(hostile);
    assert_eq!(editor.text(), "a]0;ownedbcd31me\nf g\n");
    let mut line = Editor::one_line("");
    line.paste(hostile);
    assert_eq!(
        line.text(),
        "a]0;ownedbcd31me f g",
        "one line, and no space for the last break"
    );
    press(&mut line, "ctrl-z");
    assert_eq!(line.text(), "");
}

#[test]
fn hidden_characters_that_are_typed_change_nothing() {
    let mut editor = Editor::one_line("a");
    for hidden in ["\u{202e}", "\u{200b}", "\u{1b}", "\u{7f}"] {
        press(&mut editor, hidden);
    }
    assert_eq!(editor.text(), "a");
    press(&mut editor, "ctrl-z");
    assert_eq!(editor.text(), "a", "and there is nothing to take back");
}

#[test]
fn a_long_line_moves_under_its_cursor_and_shows_where_it_is_cut() {
    let mut editor = Editor::one_line("Hospital discharge to no fixed address");
    let (rows, cursor) = drawn(&mut editor, 16, 1);
    assert_eq!(
        (rows[0].as_str(), cursor),
        ("… fixed address", Some(Position::new(15, 0)))
    );
    press(&mut editor, "home");
    let (rows, cursor) = drawn(&mut editor, 16, 1);
    assert_eq!(
        (rows[0].as_str(), cursor),
        ("Hospital discha…", Some(Position::new(0, 0)))
    );
    press(&mut editor, "ctrl-right ctrl-right ctrl-right");
    let (rows, cursor) = drawn(&mut editor, 16, 1);
    assert_eq!(
        (rows[0].as_str(), cursor),
        ("… discharge to …", Some(Position::new(14, 0)))
    );
}

#[test]
fn a_wide_grapheme_is_never_cut_in_half() {
    let mut editor = Editor::one_line("漢字漢字漢字漢字");
    for width in 1..20 {
        for keys in ["home", "right", "end", "left"] {
            press(&mut editor, keys);
            let (rows, cursor) = drawn(&mut editor, width, 1);
            assert!(cursor.is_some_and(|at| at.x < width));
            assert!(
                rows[0].graphemes(true).all(|g| "漢字… ".contains(g)),
                "{rows:?}"
            );
        }
    }
}

#[test]
fn without_the_focus_there_is_no_cursor_and_a_line_shows_its_beginning() {
    let mut editor = Editor::one_line("Hospital discharge to no fixed address");
    drawn(&mut editor, 16, 1);
    let area = Rect::new(0, 0, 16, 1);
    let mut buffer = Buffer::empty(area);
    assert_eq!(editor.draw(&mut buffer, area, LOOK, false), None);
    assert_eq!(picture(&buffer), ["Hospital discha…"]);
}

#[test]
fn every_size_can_be_drawn_and_outside_the_area_nothing_is() {
    for text in [
        TROUBLE,
        "",
        "\n\n\n",
        "a",
        &"wide 漢字 ".repeat(50),
        &"\u{301}".repeat(200),
    ] {
        for (width, height) in [(1, 1), (2, 1), (3, 2), (5, 3), (6, 1), (19, 7), (80, 20)] {
            for mut editor in [Editor::one_line(text), Editor::many_lines(text)] {
                let mut buffer = Buffer::filled(
                    Rect::new(0, 0, width + 2, height + 2),
                    ratatui::buffer::Cell::new("#"),
                );
                for keys in ["ctrl-home", "ctrl-right", "down", "ctrl-end"] {
                    press(&mut editor, keys);
                    let area = Rect::new(1, 1, width, height);
                    let cursor = editor
                        .draw(&mut buffer, area, LOOK, true)
                        .expect("a cursor");
                    assert!(area.contains(cursor), "{cursor} in {area}");
                }
                let edge = buffer
                    .area
                    .positions()
                    .filter(|at| !Rect::new(1, 1, width, height).contains(*at));
                for at in edge {
                    assert_eq!(buffer[at].symbol(), "#", "{text:?} {width}x{height} {at}");
                }
            }
        }
    }
    let beyond = Rect::new(70, 50, 30, 30);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 5));
    assert_eq!(
        Editor::one_line("a").draw(&mut buffer, beyond, LOOK, true),
        None
    );
}

/// A naive editor: a text, and the cursor as a number of graphemes.
#[derive(Debug, Default)]
struct Naive {
    text: String,
    at: usize,
}

impl Naive {
    fn graphemes(&self) -> Vec<&str> {
        self.text.graphemes(true).collect()
    }

    fn place(&self, at: usize) -> usize {
        self.graphemes()[..at].iter().map(|g| g.len()).sum()
    }

    fn replace(&mut self, from: usize, to: usize, with: &str) {
        let (start, end) = (self.place(from), self.place(to));
        self.text.replace_range(start..end, with);
        let wanted = start + with.len();
        let mut at = 0;
        while self.place(at) < wanted {
            at += 1;
        }
        self.at = at;
    }

    fn act(&mut self, act: &Act) {
        let count = self.graphemes().len();
        let is_break = |at: usize| self.graphemes()[at] == "\n";
        match act {
            Act::Insert(text) => self.replace(self.at, self.at, text),
            Act::Key("backspace") => self.replace(self.at.saturating_sub(1), self.at, ""),
            Act::Key("delete") => self.replace(self.at, (self.at + 1).min(count), ""),
            Act::Key("left") => self.at = self.at.saturating_sub(1),
            Act::Key("right") => self.at = (self.at + 1).min(count),
            Act::Key("ctrl-home") => self.at = 0,
            Act::Key("ctrl-end") => self.at = count,
            Act::Key("alt-enter") => self.replace(self.at, self.at, "\n"),
            Act::Key("ctrl-a") => {
                self.at = (0..self.at)
                    .rev()
                    .find(|at| is_break(*at))
                    .map_or(0, |at| at + 1);
            }
            Act::Key("ctrl-e") => {
                self.at = (self.at..count).find(|at| is_break(*at)).unwrap_or(count);
            }
            Act::Key("ctrl-k") => {
                let to = (self.at..count).find(|at| is_break(*at)).unwrap_or(count);
                self.replace(self.at, to, "");
            }
            Act::Key(other) => panic!("{other} is not in the naive editor"),
        }
    }
}

#[derive(Clone, Debug)]
enum Act {
    Insert(String),
    Key(&'static str),
}

fn inserted() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c ]{1,3}",
        prop::sample::select(vec![
            "e",
            "\u{301}",
            "\u{200d}",
            "👩",
            "👧",
            "🇬",
            "🇧",
            "漢",
            "ש",
            "\n",
            "👩‍👧‍👦",
            "ｶﾞ",
            "\u{1161}"
        ])
        .prop_map(str::to_owned),
    ]
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let keys = prop::sample::select(vec![
        "backspace",
        "delete",
        "left",
        "right",
        "ctrl-home",
        "ctrl-end",
        "alt-enter",
        "ctrl-a",
        "ctrl-e",
        "ctrl-k",
    ]);
    prop::collection::vec(
        prop_oneof![inserted().prop_map(Act::Insert), keys.prop_map(Act::Key)],
        0..60,
    )
}

/// Keys of every sort, those that the naive editor does not know too.
fn any_keys() -> impl Strategy<Value = Vec<Act>> {
    let keys = prop::sample::select(vec![
        "backspace",
        "delete",
        "left",
        "right",
        "up",
        "down",
        "home",
        "end",
        "pageup",
        "pagedown",
        "ctrl-left",
        "ctrl-right",
        "ctrl-w",
        "ctrl-u",
        "ctrl-k",
        "ctrl-delete",
        "alt-enter",
        "ctrl-z",
        "ctrl-y",
        "ctrl-home",
        "a",
        "space",
    ]);
    prop::collection::vec(
        prop_oneof![inserted().prop_map(Act::Insert), keys.prop_map(Act::Key)],
        0..80,
    )
}

fn act(editor: &mut Editor, act: &Act, typed: bool) {
    match act {
        Act::Insert(text) if typed && !text.contains('\n') => {
            for c in text.chars() {
                let _ = editor.press(Press::of(beal::tui::press::Key::Char(c)));
            }
        }
        Act::Insert(text) => editor.paste(text),
        Act::Key(key) => press(editor, key),
    }
}

fn is_between_graphemes(editor: &Editor) -> bool {
    let ends = editor.text().grapheme_indices(true).map(|(at, _)| at);
    ends.chain([editor.text().len()])
        .any(|at| at == editor.cursor())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_edits_as_a_list_of_graphemes_would(acts in acts(), width in 1_u16..30) {
        let (mut editor, mut naive) = (Editor::many_lines(""), Naive::default());
        editor.rows(width);
        for one in &acts {
            act(&mut editor, one, false);
            naive.act(one);
            assert_eq!((editor.text(), editor.cursor()), (naive.text.as_str(), naive.place(naive.at)), "after {one:?}");
        }
    }

    #[test]
    fn undoing_all_gives_the_first_text_and_making_all_again_the_last(acts in any_keys(), first in "[a-c \n漢é]{0,20}", many in any::<bool>()) {
        let mut editor = if many { Editor::many_lines(&first) } else { Editor::one_line(&first) };
        let began = editor.text().to_owned();
        for one in &acts {
            act(&mut editor, one, true);
            assert!(is_between_graphemes(&editor), "after {one:?}");
        }
        while { let before = editor.text().len(); press(&mut editor, "ctrl-y"); editor.text().len() != before } {}
        let last = editor.text().to_owned();
        for _ in 0..200 {
            press(&mut editor, "ctrl-z");
            assert!(is_between_graphemes(&editor));
        }
        assert_eq!(editor.text(), began);
        for _ in 0..200 {
            press(&mut editor, "ctrl-y");
        }
        assert_eq!(editor.text(), last);
    }

    #[test]
    fn whatever_is_pressed_it_can_be_drawn(acts in any_keys(), many in any::<bool>(), width in 1_u16..40, height in 1_u16..6, unicode in prop_oneof![Just(true), Just(false)]) {
        let mut editor = if many { Editor::many_lines(TROUBLE) } else { Editor::one_line(TROUBLE) };
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        for one in &acts {
            act(&mut editor, one, true);
            let cursor = editor.draw(&mut buffer, area, Look { unicode, ..LOOK }, true);
            assert!(cursor.is_some_and(|at| area.contains(at)));
        }
    }
}
