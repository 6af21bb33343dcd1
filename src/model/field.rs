//! The field tables: one description of every record, from which files, commands, forms and reports derive.

use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::moment::Moment;
use crate::model::value::{Entry, Value};

/// What a field holds, and so how it is asked for, checked and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Line,
    /// Prose of any length.
    Text,
    /// Several lines.
    Lines,
    /// One of these display words.
    Choice(&'static [&'static str]),
    /// Any number of these display words.
    Choices(&'static [&'static str]),
    /// A calendar day.
    Date,
    /// A day with or without the time.
    Moment,
    /// A whole number.
    Number,
    /// A whole number from 1 to 5.
    Score,
    /// Yes or no.
    Flag,
    /// Links to records of these kinds, here or in other files; a kind of `Inquiry` is a whole inquiry.
    References(&'static [Kind]),
    /// Records of this kind in the same inquiry, by their labels; a new label makes a new one.
    Labels(Kind),
    /// The id of a record of the portfolio's own file: a tier, a group, a pool, a part.
    Named(Kind),
    /// Several ids of records of the portfolio's own file.
    NamedMany(Kind),
    /// Small entries inside the record that are not typed in directly.
    Rows,
}

impl FieldKind {
    /// Whether it can hold several things.
    pub const fn is_many(self) -> bool {
        matches!(
            self,
            Self::Lines
                | Self::Choices(_)
                | Self::References(_)
                | Self::Labels(_)
                | Self::NamedMany(_)
                | Self::Rows
        )
    }

    /// The kinds of record that it can link to; none where it holds no links.
    pub const fn leads_to(&self) -> &[Kind] {
        match self {
            Self::References(kinds) => kinds,
            Self::Labels(kind) => std::slice::from_ref(kind),
            _ => &[],
        }
    }
}

/// Who may read a field in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Anybody, where the record is marked to share.
    Public,
    /// Partner organisations, but not verbatim words or names.
    Partners,
    /// Those who do the inquiry.
    Internal,
}

/// One row of a field table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent marks of one row, set by name"
)]
pub struct Field {
    /// The name in files and JSON (`review_by`); with dashes it is the flag.
    pub name: &'static str,
    /// What people see.
    pub label: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Who may read it.
    pub audience: Audience,
    /// Whether each change of it is kept as a dated entry in the record.
    pub dated: bool,
    /// Whether people may set it directly; the others follow from moves and other changes.
    pub typed: bool,
    /// Whether this is the mark that lets a record be shared in public.
    pub share: bool,
    /// Whether it is a date that has been: `26 apr` is then the last one, not the next.
    pub past: bool,
    /// Whether the line is a time of day.
    pub clock: bool,
    /// Whether people seldom set it: a form shows it only when it is asked for more.
    pub rare: bool,
}

impl Field {
    /// A field for internal eyes that people may set, without dated entries.
    pub const fn new(
        name: &'static str,
        kind: FieldKind,
        label: &'static str,
        help: &'static str,
    ) -> Self {
        Self {
            name,
            label,
            help,
            kind,
            audience: Audience::Internal,
            dated: false,
            typed: true,
            share: false,
            past: false,
            clock: false,
            rare: false,
        }
    }

    /// Only those who do the work may read it. This is how a field begins; written down where it matters.
    #[must_use]
    pub const fn internal(mut self) -> Self {
        self.audience = Audience::Internal;
        self
    }

    /// Partners may read it.
    #[must_use]
    pub const fn partners(mut self) -> Self {
        self.audience = Audience::Partners;
        self
    }

    /// Anybody may read it, where the record is marked to share.
    #[must_use]
    pub const fn public(mut self) -> Self {
        self.audience = Audience::Public;
        self
    }

    /// Each change is kept as a dated entry.
    #[must_use]
    pub const fn dated(mut self) -> Self {
        self.dated = true;
        self
    }

    /// It follows from other changes and is not typed.
    #[must_use]
    pub const fn follows(mut self) -> Self {
        self.typed = false;
        self
    }

    /// It is a date that has been.
    #[must_use]
    pub const fn past(mut self) -> Self {
        self.past = true;
        self
    }

    /// It is a time of day.
    #[must_use]
    pub const fn clock(mut self) -> Self {
        self.clock = true;
        self
    }

    /// People seldom set it.
    #[must_use]
    pub const fn rare(mut self) -> Self {
        self.rare = true;
        self
    }

    /// It is the mark to share.
    #[must_use]
    pub const fn share(mut self) -> Self {
        self.share = true;
        self
    }

    /// The flag of the command line, without its dashes in front.
    pub fn flag(&self) -> String {
        self.name.replace('_', "-")
    }
}

/// Anything with a field table.
pub trait Record: std::fmt::Debug {
    /// What it is.
    fn kind(&self) -> Kind;
    /// Its own id.
    fn id(&self) -> &Id;
    /// When it was written down first.
    fn added(&self) -> Moment;
    /// The dated entries of the fields that keep them, oldest first.
    fn history(&self) -> &[Entry];
    /// Its field table, in the order of the file.
    fn fields(&self) -> &'static [Field];
    /// The content of a field; [`Value::Empty`] if there is no such field.
    fn get(&self, name: &str) -> Value;
    /// Shows each field that holds links, by its name, with these. Nothing is copied: whole portfolios are looked through
    /// for what leads to one record.
    fn each_link(&self, see: &mut dyn FnMut(&'static str, &[Ref]));
    /// Puts content into a field. `false` if there is no such field or the value has the wrong shape; then nothing changed.
    fn set(&mut self, name: &str, value: &Value) -> bool;
    /// Whether a field can be left empty.
    fn may_be_empty(&self, name: &str) -> bool;
    /// The text of a field, if it holds text.
    fn text(&self, name: &str) -> Option<&str>;
    /// The line that stands for it in lists: its title, label or the first line of its text.
    fn headline(&self) -> &str {
        let text = main_field(self.fields()).and_then(|field| self.text(field.name));
        text.and_then(|text| text.lines().next())
            .unwrap_or_default()
    }
    /// The same, to keep.
    fn title(&self) -> String {
        self.headline().to_owned()
    }
}

/// The field that stands for a record and may not be empty: the first one that people type, a line, prose or labels.
pub fn main_field(fields: &'static [Field]) -> Option<&'static Field> {
    let first = fields.iter().find(|field| field.typed)?;
    matches!(
        first.kind,
        FieldKind::Line | FieldKind::Text | FieldKind::Labels(_)
    )
    .then_some(first)
}

/// The row of a table that a name or flag means (`review_by`, `review-by`).
pub fn field_named(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.name == name).or_else(|| {
        let wanted = name.to_lowercase().replace('-', "_");
        fields.iter().find(|field| field.name == wanted)
    })
}

/// Makes a record: its struct, its serde and its field table.
///
/// Every record gets `id` and `added` first and `history` last; a row is `name: Type = KIND, "Label", "help" [marks]`.
#[macro_export]
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident of $kind:ident {
            $( $field:ident : $ty:ty = $fk:expr, $label:literal, $help:literal $( [ $($mark:ident)+ ] )? ; )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            /// Its id: the kind's letter and five random characters, or a chosen word.
            pub id: $crate::model::id::Id,
            /// When it was written down first.
            pub added: $crate::model::moment::Moment,
            $( #[doc = $help] pub $field: $ty, )*
            /// The dated entries of the fields that keep them, oldest first.
            pub history: Vec<$crate::model::value::Entry>,
        }

        $crate::field_table! {
            $name of $kind {
                $( $field = $fk, $label, $help $( [ $($mark)+ ] )? ; )*
            }
        }
    };
}

/// Makes the field table of a struct that has `id`, `added`, `history` and these fields, and reads and writes by it.
#[macro_export]
macro_rules! field_table {
    (
        $name:ident of $kind:ident {
            $( $field:ident = $fk:expr, $label:literal, $help:literal $( [ $($mark:ident)+ ] )? ; )*
        }
    ) => {
        impl $name {
            /// What it is.
            pub const KIND: $crate::model::kind::Kind = $crate::model::kind::Kind::$kind;
            /// The field table, in the order of the file.
            pub const FIELDS: &'static [$crate::model::field::Field] = &[
                $crate::model::field::Field::new(
                    "id", $crate::model::field::FieldKind::Line, "Id", "What other records call it",
                ).public().follows(),
                $crate::model::field::Field::new(
                    "added", $crate::model::field::FieldKind::Moment, "Added", "When it was written down first",
                ).public().follows(),
                $( $crate::model::field::Field::new(stringify!($field), $fk, $label, $help) $( $(.$mark())+ )?, )*
                $crate::model::field::Field::new(
                    "history", $crate::model::field::FieldKind::Rows, "History", "What changed, when and why",
                ).follows(),
            ];
        }

        impl $crate::model::field::Record for $name {
            fn kind(&self) -> $crate::model::kind::Kind {
                Self::KIND
            }
            fn id(&self) -> &$crate::model::id::Id {
                &self.id
            }
            fn added(&self) -> $crate::model::moment::Moment {
                self.added
            }
            fn history(&self) -> &[$crate::model::value::Entry] {
                &self.history
            }
            fn fields(&self) -> &'static [$crate::model::field::Field] {
                Self::FIELDS
            }
            fn get(&self, name: &str) -> $crate::model::value::Value {
                use $crate::model::value::FieldValue;
                match name {
                    "id" => self.id.to_value(),
                    "added" => self.added.to_value(),
                    "history" => self.history.to_value(),
                    $( stringify!($field) => self.$field.to_value(), )*
                    _ => $crate::model::value::Value::Empty,
                }
            }
            fn each_link(&self, see: &mut dyn FnMut(&'static str, &[$crate::model::id::Ref])) {
                use $crate::model::value::FieldValue;
                $(
                    let links = self.$field.links();
                    if !links.is_empty() {
                        see(stringify!($field), links);
                    }
                )*
            }
            fn text(&self, name: &str) -> Option<&str> {
                use $crate::model::value::FieldValue;
                match name {
                    $( stringify!($field) => self.$field.text(), )*
                    _ => None,
                }
            }
            fn may_be_empty(&self, name: &str) -> bool {
                Self::default().set(name, &$crate::model::value::Value::Empty)
            }
            fn set(&mut self, name: &str, value: &$crate::model::value::Value) -> bool {
                use $crate::model::value::FieldValue;
                match name {
                    "id" => FieldValue::from_value(value).map(|value| self.id = value).is_some(),
                    "added" => FieldValue::from_value(value).map(|value| self.added = value).is_some(),
                    "history" => FieldValue::from_value(value).map(|value| self.history = value).is_some(),
                    $( stringify!($field) => FieldValue::from_value(value).map(|value| self.$field = value).is_some(), )*
                    _ => false,
                }
            }
        }
    };
}
