//! A version in the list, and what stood there then as a text that can be compared.

use crate::model::change::Contents;
use crate::model::document::{Document, all_items, contents};
use crate::model::field::{Field, FieldKind};
use crate::model::kind::Kind;
use crate::model::layout::wrap;
use crate::model::past::{Origin, Version};
use crate::model::portfolio::Address;
use crate::model::snapshot::Snapshot;
use crate::model::tables::fields;
use crate::model::titled;
use crate::model::turn::Way;
use crate::model::value::Value;
use crate::model::walk::prompt::shown;
use crate::model::wording::capital;
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::widgets::column::Line;
use crate::workspace::draft::kind_at;

/// The most lines that a version that is not selected takes for what was done.
const SHORT: usize = 1;

/// What stood at an address at some time.
#[derive(Clone, Debug)]
pub enum Then {
    /// Nothing.
    Nothing,
    /// A record.
    Item(Contents),
    /// A document.
    Whole(Box<Snapshot>),
}

/// A version: when and who, then what was done.
pub fn of_version(version: &Version, selected: bool, columns: usize, house: &House) -> Vec<Line> {
    let when = version.at.spoken(house.today());
    let who = match (version.origin, version.by.as_str()) {
        (Origin::Outside | Origin::Copy, "") => "somebody else",
        (_, by) => by,
    };
    let said = match (version.origin, version.way) {
        (_, Way::Back) => format!("Taken back: {}", version.said),
        (Origin::Merged, _) => format!("Merged: {}", version.said),
        (Origin::Copy, _) => format!("From a copy: {}", version.said),
        (Origin::Here | Origin::Outside, Way::Forth) => capital(&version.said),
    };
    let mut lines: Vec<Line> = vec![vec![
        (Role::Dim, when),
        (Role::Dim, "  ".to_owned()),
        (Role::Dim, who.to_owned()),
    ]];
    let most = if selected { usize::MAX } else { SHORT };
    let texts = wrap(&said, columns.max(8));
    let cut = texts.len() > most;
    for (nth, text) in texts.into_iter().take(most).enumerate() {
        let more = if cut && nth + 1 == most { " …" } else { "" };
        lines.push(vec![(Role::Plain, format!("{text}{more}"))]);
    }
    lines
}

impl Then {
    /// What a record held in a version.
    pub fn of_item(version: &Version) -> Self {
        version.held.clone().map_or(Self::Nothing, Self::Item)
    }

    /// A document in a version.
    pub fn of_document(snapshot: Option<Snapshot>) -> Self {
        snapshot.map_or(Self::Nothing, |snapshot| Self::Whole(Box::new(snapshot)))
    }

    /// What stands at an address now.
    pub fn now(house: &House, at: &Address) -> Self {
        let portfolio = &house.workspace.portfolio;
        match &at.item {
            Some(_) => {
                let record = portfolio.record(at);
                record.map_or(Self::Nothing, |record| Self::Item(contents(record)))
            }
            None => Self::of_document(Snapshot::of(portfolio, &at.file)),
        }
    }

    /// All that it holds as a text, a field a line or more.
    pub fn told(&self, house: &House, at: &Address) -> String {
        match self {
            Self::Nothing => "It is not there.".to_owned(),
            Self::Item(contents) => {
                let kind = kind_at(&house.workspace.portfolio, at).unwrap_or(Kind::Barrier);
                of_contents(house, at, kind, contents)
            }
            Self::Whole(snapshot) => of_whole(house, at, snapshot.document()),
        }
    }
}

fn of_whole(house: &House, at: &Address, document: &dyn Document) -> String {
    let mut text = of_contents(house, at, document.kind(), &contents(document));
    for record in all_items(document) {
        let head = format!(
            "\n\n{} · {}\n",
            capital(record.kind().word()),
            titled::title(document, record)
        );
        text.push_str(&head);
        text.push_str(&of_contents(house, at, record.kind(), &contents(record)));
    }
    text
}

fn of_contents(house: &House, at: &Address, kind: Kind, contents: &Contents) -> String {
    let lines = fields(kind).iter().filter_map(|field| {
        let own = matches!(field.name, "id" | "added" | "history");
        let (_, value) = contents.iter().find(|(name, _)| name == field.name)?;
        (!own && !value.is_empty()).then(|| of_field(house, at, field, value))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `Detail: the text`; of a list, an entry a line.
fn of_field(house: &House, at: &Address, field: &Field, value: &Value) -> String {
    let text = match value {
        Value::Lines(lines) if field.kind == FieldKind::Lines => lines.join("\n"),
        Value::Day(day) => day.in_full(),
        value => shown(&house.workspace.portfolio, &at.file, field, value),
    };
    let between = if text.contains('\n') { "\n" } else { " " };
    format!("{}:{between}{text}", field.label)
}
