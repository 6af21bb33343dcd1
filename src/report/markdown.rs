//! A report as Markdown (`CommonMark` with tables and boxes): one line a paragraph, and no text that could become markup.

use crate::model::text::visible;
use crate::report::document::{Block, Check, Depth, Item, Order, Phrase, Report, Table};
use crate::report::markdown::phrase::{flowing, on_one_line};

pub mod phrase;

/// A line to write on: Markdown knows it as a rule across the page, and it is one before it is set, too.
const RULE: &str = "____________________________________________________________";

/// What browsers and printing understand; Markdown itself has no pages.
const NEW_PAGE: &str = "<div style=\"page-break-after: always\"></div>";

/// The report as Markdown, with a line break at its end.
pub fn render(report: &Report) -> String {
    let mut page = Page::default();
    page.put(&format!("# {}", heading(&report.title)));
    let made = match report.readers {
        Some(readers) => format!("{} · {}", report.made_on.in_full(), readers.words()),
        None => report.made_on.in_full(),
    };
    page.put(&flowing(&Phrase::emphasis(made)));
    for block in &report.blocks {
        page.block(block);
    }
    page.text
}

/// The text so far, and what would run on into what comes next.
#[derive(Default)]
struct Page {
    text: String,
    /// How many lists have stood one after another just now: two with one mark would become one.
    lists: usize,
}

impl Page {
    /// Adds lines, an empty line after what is there.
    fn put(&mut self, lines: &str) {
        if lines.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(lines);
        self.text.push('\n');
        self.lists = 0;
    }

    /// Adds a list, whose entries are made with a mark that the list before does not have.
    fn put_list(&mut self, lines: impl FnOnce(Marks) -> String) {
        let lists = self.lists;
        let lines = lines(if lists.is_multiple_of(2) {
            Marks::FIRST
        } else {
            Marks::OTHER
        });
        if !lines.is_empty() {
            self.put(&lines);
            self.lists = lists + 1;
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(depth, text) => {
                let marks = match depth {
                    Depth::Part => "##",
                    Depth::Section => "###",
                    Depth::Detail => "####",
                };
                self.put(&format!("{marks} {}", heading(text)));
            }
            Block::Paragraph(phrase) => self.put(&flowing(phrase)),
            Block::List(order, items) => self.put_list(|marks| list(*order, items, marks)),
            Block::Table(table) => self.table(table),
            Block::Facts(facts) => self.put_list(|marks| {
                let fact = |(label, holds): &(String, Phrase)| {
                    let label = Phrase::strong(format!("{label}:"));
                    entry(marks.bullet, &flowing(&label.and(" ").and(holds.clone())))
                };
                lines(facts.iter().map(fact))
            }),
            Block::Checklist(checks) => {
                self.put_list(|marks| lines(checks.iter().map(|check| tick(check, marks))));
            }
            Block::Lines(n) => (0..*n).for_each(|_| self.put(RULE)),
            Block::Note(label, phrase) => {
                let label = Phrase::strong(format!("{label}:"));
                let text = flowing(&label.and(" ").and(phrase.clone()));
                self.put(&format!("> {}", text.replace('\n', "\n> ")));
            }
            Block::Picture { lines, words } => {
                self.put(&fenced(lines));
                self.put(&flowing(&Phrase::emphasis(words.clone())));
            }
            Block::PageBreak => self.put(NEW_PAGE),
        }
    }

    fn table(&mut self, table: &Table) {
        let width = table.width();
        if width == 0 {
            return;
        }
        self.put(&flowing(&Phrase::strong(table.caption.clone())));
        let headings = table.headings.iter().map(|text| heading(text));
        let mut rows = vec![row(headings, width)];
        rows.push(format!("|{}", "---|".repeat(width)));
        rows.extend(
            table
                .rows
                .iter()
                .map(|cells| row(cells.iter().map(on_one_line), width)),
        );
        self.put(&rows.join("\n"));
    }
}

/// What begins the entries of a list.
#[derive(Clone, Copy)]
struct Marks {
    bullet: &'static str,
    after_number: char,
}

impl Marks {
    const FIRST: Self = Self {
        bullet: "- ",
        after_number: '.',
    };
    const OTHER: Self = Self {
        bullet: "* ",
        after_number: ')',
    };
}

/// Plain text on one line.
fn heading(text: &str) -> String {
    on_one_line(&Phrase::from(text))
}

fn list(order: Order, items: &[Item], marks: Marks) -> String {
    let items = items.iter().enumerate().map(|(at, item)| {
        let mark = match order {
            Order::Loose => marks.bullet.to_owned(),
            Order::Counted => format!("{}{} ", at + 1, marks.after_number),
        };
        let mut text = flowing(&item.text);
        if !item.below.is_empty() {
            text.push('\n');
            text.push_str(&list(Order::Loose, &item.below, Marks::FIRST));
        }
        entry(&mark, &text)
    });
    lines(items)
}

fn tick(check: &Check, marks: Marks) -> String {
    let mark = if check.done { "[x] " } else { "[ ] " };
    // A box without a word beside it would be read as text.
    let text = match flowing(&check.text) {
        text if text.is_empty() => "…".to_owned(),
        text => text,
    };
    entry(marks.bullet, &format!("{mark}{text}"))
}

/// An entry of a list: its mark, and its further lines under its first.
fn entry(mark: &str, text: &str) -> String {
    let indent = format!("\n{}", " ".repeat(mark.len()));
    format!("{mark}{}", text.replace('\n', &indent))
        .trim_end()
        .to_owned()
}

fn lines(all: impl Iterator<Item = String>) -> String {
    all.collect::<Vec<_>>().join("\n")
}

fn row(cells: impl Iterator<Item = String>, width: usize) -> String {
    let mut row = String::from("|");
    let blank = std::iter::repeat_with(String::new);
    for cell in cells.chain(blank).take(width) {
        let cell = format!(" {cell} |");
        row.push_str(if cell.trim() == "|" { "  |" } else { &cell });
    }
    row
}

/// Lines in letters of one width, within a fence that is longer than any in them.
fn fenced(lines: &[String]) -> String {
    let text = lines
        .iter()
        .map(|line| visible(&line.replace('\n', " ")).trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n");
    let (mut longest, mut run) = (2, 0);
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence}text\n{text}\n{fence}")
}
