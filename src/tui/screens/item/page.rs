//! What stands on the page of an item: its fields, its thread both ways, what else points to it, and its history.

use crate::model::field::{Field, FieldKind, Record, field_named, main_field};
use crate::model::id::Ref;
use crate::model::kind::Kind;
use crate::model::links::Backlinks;
use crate::model::moment::Moment;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::thread::{Way, state, thread_by};
use crate::model::value::Value;
use crate::model::walk::prompt::shown;
use crate::model::wording::capital;
use crate::tui::house::House;
use crate::tui::screens::disputes;
use crate::tui::widgets::tree::{self, TreeRow};

/// A place on the page where the cursor can stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A field.
    Field(&'static Field),
    /// The fields in which nothing is written, as one line.
    Fold,
    /// Another record.
    Item(Address),
    /// Something that has happened, by its place in the history.
    Entry(usize),
}

/// One row of the page.
#[derive(Clone, Debug)]
pub enum Row {
    /// A field and its content as people read it; empty where nothing is written.
    Field(&'static Field, String),
    /// The labels of the fields in which nothing is written, and whether they are unfolded.
    Fold(Vec<&'static str>, bool),
    /// A record of the thread.
    Node(TreeRow),
    /// Something that has happened.
    Entry(Entry),
}

/// Something that has happened.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When.
    pub on: Moment,
    /// What has changed.
    pub what: String,
    /// What it was; may be empty.
    pub was: String,
    /// What it became; may be empty.
    pub to: String,
    /// By whom; may be empty.
    pub by: String,
    /// Why; may be empty.
    pub why: String,
}

/// Which part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The fields.
    Fields,
    /// What it goes back to.
    From,
    /// What comes of it.
    Comes,
    /// What points to it apart from the thread.
    Points,
    /// Its history.
    History,
}

impl Part {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[
        Self::Fields,
        Self::From,
        Self::Comes,
        Self::Points,
        Self::History,
    ];

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Fields => "",
            Self::From => "Where it comes from",
            Self::Comes => "What comes of it",
            Self::Points => "Also about it",
            Self::History => "History",
        }
    }
}

/// The page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where the record is.
    pub at: Address,
    /// What it is.
    pub kind: Kind,
    /// The line that stands for it.
    pub title: String,
    /// How it stands.
    pub state: String,
    /// The title of its inquiry; empty where it is the inquiry itself.
    pub place: String,
    /// Where the thread breaks at it.
    pub broken: Option<&'static str>,
    /// The field that the title is, where the title shows all of it.
    pub main: Option<&'static Field>,
    /// The names of its own fields that say two things.
    pub disputed: Vec<String>,
    /// How many fields do so in it and in all that it holds.
    pub disputes: usize,
    /// The rows, part by part in order.
    pub rows: Vec<(Part, Row)>,
}

impl Page {
    /// The page of the record at an address; `None` if there is none.
    pub fn of(house: &House, at: &Address, unfolded: bool) -> Option<Self> {
        let portfolio = &house.workspace.portfolio;
        let record = portfolio.record(at)?;
        let title = portfolio.title(at)?;
        let main = main_field(record.fields())
            .filter(|field| record.get(field.name).plain().trim() == title.trim());
        let mut rows = fields(house, at, record, main, unfolded);
        let backlinks = Backlinks::to(portfolio, &at.file);
        let up = thread_by(portfolio, &backlinks, at, Way::Up);
        let down = thread_by(portfolio, &backlinks, at, Way::Down);
        let disputes = disputes::open(house, Some(at));
        let own = disputes.iter().filter(|found| found.about == *at);
        let disputed: Vec<String> = own.map(|found| found.name.clone()).collect();
        let broken = down.as_ref().and_then(|node| node.broken);
        let today = house.today();
        let mut from = up
            .map(|node| tree::rows(&node.children, today))
            .unwrap_or_default();
        let comes = down
            .map(|node| tree::rows(&node.children, today))
            .unwrap_or_default();
        // The same barrier met elsewhere is on both ways; it is shown once.
        from.retain(|branch| !comes.iter().any(|other| other.at == branch.at));
        let holders = backlinks.of(at.item.as_ref());
        let points = points(house, holders, &from, &comes);
        for (part, branches) in [
            (Part::From, from),
            (Part::Comes, comes),
            (Part::Points, points),
        ] {
            rows.extend(branches.into_iter().map(|node| (part, Row::Node(node))));
        }
        let entries = entries(portfolio, at, record);
        rows.extend(entries.into_iter().map(|e| (Part::History, Row::Entry(e))));
        let inquiry = at.item.as_ref().and_then(|_| portfolio.inquiry(&at.file));
        Some(Self {
            at: at.clone(),
            kind: record.kind(),
            title,
            state: state(portfolio, record),
            place: inquiry.map_or(String::new(), Record::title),
            broken,
            main,
            disputed,
            disputes: disputes.len(),
            rows,
        })
    }

    /// Where the cursor can stand: on the title, then row by row.
    pub fn stops(&self) -> Vec<Stop> {
        let title = self.main.map(Stop::Field);
        let entry = |nth: usize, row: &(Part, Row)| match &row.1 {
            Row::Field(field, _) => Stop::Field(field),
            Row::Fold(..) => Stop::Fold,
            Row::Node(node) => Stop::Item(node.at.clone()),
            Row::Entry(_) => Stop::Entry(nth),
        };
        let rows = self.rows.iter().enumerate();
        title
            .into_iter()
            .chain(rows.map(|(nth, row)| entry(nth, row)))
            .collect()
    }

    /// The part in which a stop lies, by its place among the stops; `None` for the title.
    pub fn part(&self, stop: usize) -> Option<Part> {
        let title = usize::from(self.main.is_some());
        let row = stop.checked_sub(title)?;
        self.rows.get(row).map(|(part, _)| *part)
    }
}

fn fields(
    house: &House,
    at: &Address,
    record: &dyn Record,
    main: Option<&'static Field>,
    unfolded: bool,
) -> Vec<(Part, Row)> {
    let own = |field: &&Field| !matches!(field.name, "id" | "added" | "history");
    let shown = record
        .fields()
        .iter()
        .filter(own)
        .filter(|field| Some(*field) != main);
    let mut rows = Vec::new();
    let mut empty: Vec<&'static Field> = Vec::new();
    for field in shown {
        let value = record.get(field.name);
        let unknown = value == Value::Text("unknown".to_owned());
        if value.is_empty() || unknown {
            empty.push(field);
        } else {
            rows.push(Row::Field(field, readable(house, at, field, &value)));
        }
    }
    empty.retain(|field| field.typed);
    if !empty.is_empty() {
        let labels = empty.iter().map(|field| field.label).collect();
        rows.push(Row::Fold(labels, unfolded));
        if unfolded {
            let empty = empty.into_iter();
            rows.extend(empty.map(|field| Row::Field(field, String::new())));
        }
    }
    rows.into_iter().map(|row| (Part::Fields, row)).collect()
}

/// A content as people read it: titles for references, names for ids, spoken dates; one thing a line.
fn readable(house: &House, at: &Address, field: &Field, value: &Value) -> String {
    let portfolio = &house.workspace.portfolio;
    let one = |value: Value| shown(portfolio, &at.file, field, &value);
    match (field.kind, value) {
        (_, Value::Refs(refs)) => {
            let there = |reference: &Ref| portfolio.resolve(reference, &at.file).is_some();
            let titles = refs.iter().map(|reference| {
                let title = one(Value::Refs(vec![reference.clone()]));
                if there(reference) {
                    title
                } else {
                    format!("{title} (not there)")
                }
            });
            titles.collect::<Vec<_>>().join("\n")
        }
        (FieldKind::NamedMany(_), Value::Lines(ids)) => {
            let names = ids.iter().map(|id| one(Value::Lines(vec![id.clone()])));
            names.collect::<Vec<_>>().join("\n")
        }
        (FieldKind::Lines, Value::Lines(lines)) => lines.join("\n"),
        (_, Value::Lines(words)) => words.join(", "),
        (_, Value::Day(day)) => day.spoken(house.today()),
        _ => one(value.clone()),
    }
}

/// What refers to the record and is on neither thread: actions about it, whoever it belongs to.
fn points(
    house: &House,
    holders: &[(Address, &'static Field)],
    from: &[TreeRow],
    comes: &[TreeRow],
) -> Vec<TreeRow> {
    let portfolio = &house.workspace.portfolio;
    let mut known: Vec<Address> = from.iter().chain(comes).map(|b| b.at.clone()).collect();
    let mut found = Vec::new();
    for (holder, field) in holders {
        let Some(record) = portfolio.record(holder).filter(|_| !known.contains(holder)) else {
            continue;
        };
        known.push(holder.clone());
        let stands = tree::spoken(&state(portfolio, record), house.today());
        found.push(TreeRow {
            at: holder.clone(),
            kind: record.kind(),
            title: portfolio.title(holder).unwrap_or_default(),
            state: if stands.is_empty() {
                field.label.to_owned()
            } else {
                stands
            },
            broken: None,
            sisters: vec![false],
        });
    }
    found
}

/// What has happened to the record, the newest last: how it began, its dated entries, and the moves of an inquiry.
fn entries(portfolio: &Portfolio, at: &Address, record: &dyn Record) -> Vec<Entry> {
    let begun = Entry {
        on: record.added(),
        what: "Written down".to_owned(),
        was: String::new(),
        to: String::new(),
        by: String::new(),
        why: String::new(),
    };
    let dated = record.history().iter().map(|entry| Entry {
        on: entry.on,
        what: field_named(record.fields(), &entry.field)
            .map_or(entry.field.clone(), |field| field.label.to_owned()),
        was: told(portfolio, at, &entry.was),
        to: told(portfolio, at, &entry.to),
        by: entry.by.clone(),
        why: entry.why.clone(),
    });
    let mut found: Vec<Entry> = std::iter::once(begun).chain(dated).collect();
    if let (None, Some(inquiry)) = (&at.item, portfolio.inquiry(&at.file)) {
        found.extend(inquiry.moves.iter().map(|event| Entry {
            on: event.added,
            what: "Stage".to_owned(),
            was: capital(event.from.word()),
            to: capital(event.to.word()),
            by: event.by.clone(),
            why: event.reason.clone(),
        }));
        found.sort_by_key(|entry| entry.on);
    }
    found
}

/// The text of an entry, with the title in place of a reference.
fn told(portfolio: &Portfolio, at: &Address, text: &str) -> String {
    let names_record = text.contains('-') && !text.contains(' ');
    let found = names_record
        .then(|| Ref::parse(text))
        .flatten()
        .and_then(|reference| portfolio.resolve(&reference, &at.file))
        .and_then(|to| portfolio.title(&to));
    found.unwrap_or_else(|| text.to_owned())
}
