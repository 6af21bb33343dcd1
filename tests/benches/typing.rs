//! How long a key takes in large texts and long lists, drawing included.
//!
//! `cargo bench --bench typing`. Milliseconds drift with the machine; the aim is at most about one a key. Nothing is
//! asserted: read the table.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a benchmark looks at clocks itself"
)]

use std::time::{Duration, Instant};

use beal::tui::inputs::candidate::Candidate;
use beal::tui::inputs::field_input::FieldInput;
use beal::tui::inputs::picker::Picker;
use beal::tui::look::{Look, Theme};
use beal::tui::press::{Key, Press};
use beal::tui::typing::editor::Editor;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const LOOK: Look = Look {
    theme: Theme::Dark,
    unicode: true,
};

fn main() {
    println!(
        "{:<44}{:<12}{:>9}{:>9}{:>9}",
        "text", "key", "p50 ms", "p99 ms", "max ms"
    );
    let words = |n: usize| "No step-down beds on Fridays after six. ".repeat(n);
    let wide = |n: usize| "漢字かな é عربي 👩‍👧 ".repeat(n);
    for (name, text) in [
        (
            "200 KB of paragraphs",
            format!("{}\n\n", words(10)).repeat(512),
        ),
        ("100 KB in a line", words(2_560)),
        ("100 KB in a line, many scripts", wide(2_200)),
        ("100 KB of one word", "x".repeat(100_000)),
        ("100 KB of line breaks", "\n".repeat(100_000)),
        ("100 KB of flags", "🇬🇧".repeat(12_500)),
        (
            "100 KB of accents on a letter",
            format!("a{}", "\u{301}".repeat(50_000)),
        ),
    ] {
        pasted(name, &text);
        keys(&format!("{name}, prose"), Editor::many_lines(&text));
        keys(&format!("{name}, one line"), Editor::one_line(&text));
    }
    picking(5_000);
}

/// One paste, and the drawing after it.
fn pasted(name: &str, text: &str) {
    let times: Vec<Duration> = (0..9)
        .map(|_| {
            let mut editor = Editor::many_lines("");
            let began = Instant::now();
            editor.paste(text);
            draw(&mut editor);
            began.elapsed()
        })
        .collect();
    row(name, "paste", times);
}

fn keys(name: &str, mut editor: Editor) {
    draw(&mut editor);
    for key in [
        "x",
        "backspace",
        "left",
        "up",
        "ctrl-left",
        "pageup",
        "ctrl-w",
        "ctrl-z",
        "end",
    ] {
        let press = Press::parse(key).expect("a key");
        let times = (0..100)
            .map(|n| {
                if n % 20 == 0 {
                    // Begin in the middle, where the most has to be moved.
                    for way in ["ctrl-home", "pagedown", "pagedown", "pagedown"] {
                        let _ = editor.press(Press::parse(way).expect("a key"));
                    }
                    draw(&mut editor);
                }
                let began = Instant::now();
                let _ = editor.press(press);
                draw(&mut editor);
                began.elapsed()
            })
            .collect();
        row(name, key, times);
    }
}

/// Letters that narrow a long list down, drawing included.
fn picking(count: usize) {
    let words = [
        "Friday", "beds", "duty", "letters", "hostel", "ward", "housing", "after", "six", "nobody",
    ];
    let word = |n: usize| words.get(n % words.len()).copied().unwrap_or_default();
    let candidate = |n: usize| Candidate {
        value: format!("inquiry-{n}"),
        label: format!(
            "{} {} {} on {} {n}",
            word(n),
            word(n / 7),
            word(n / 3),
            word(n / 11)
        ),
        beside: "inquiry".into(),
        preview: "explore".to_owned(),
    };
    let candidates: Vec<Candidate> = (0..count).map(candidate).collect();
    for keys in ["e", "fr", "fri hos", "duty letters on six 12"] {
        let mut times = Vec::new();
        for _ in 0..20 {
            let mut input = FieldInput::of(Picker::several(candidates.clone(), &[]));
            for c in keys.chars() {
                let began = Instant::now();
                let _ = input.press(Press::of(Key::Char(c)));
                let area = Rect::new(0, 0, 76, 12);
                input.draw(&mut Buffer::empty(area), area, LOOK, true, None);
                times.push(began.elapsed());
            }
        }
        row(&format!("{count} candidates"), keys, times);
    }
}

fn draw(editor: &mut Editor) {
    let area = Rect::new(0, 0, 72, 12);
    editor.draw(&mut Buffer::empty(area), area, LOOK, true);
}

fn row(name: &str, key: &str, mut times: Vec<Duration>) {
    times.sort();
    let ms = |part: usize| {
        times
            .get((times.len() * part / 100).min(times.len() - 1))
            .map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
    };
    println!(
        "{name:<44}{key:<12}{:>9.3}{:>9.3}{:>9.3}",
        ms(50),
        ms(99),
        ms(100)
    );
}
