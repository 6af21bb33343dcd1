//! Documents: the records that are a file of their own and hold lists of other records.

use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::value::Value;

/// One list of a document: its name in the file and what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// The name in the file: `barriers`.
    pub name: &'static str,
    /// The kind of its records.
    pub kind: Kind,
}

/// A record with a file of its own and flat lists of other records in it.
pub trait Document: Record {
    /// Its lists, in the order of the file.
    fn lists(&self) -> &'static [List];
    /// The records of a kind, by date added, then id; none if it has no such list.
    fn items(&self, kind: Kind) -> Vec<&dyn Record>;
    /// The record with this id.
    fn item(&self, id: &Id) -> Option<&dyn Record>;
    /// How many records there are in all lists.
    fn count(&self) -> usize;
    /// The record at a place of the list of a kind.
    fn nth(&self, kind: Kind, at: usize) -> Option<&dyn Record>;
    /// The record with this id, to change. Its `id` and `added` must stay: they give its place.
    fn item_mut(&mut self, id: &Id) -> Option<&mut dyn Record>;
    /// Adds a record of a kind with these fields, at its place. `false` if the kind has no list here or a field does not fit.
    fn insert(&mut self, kind: Kind, fields: &[(String, Value)]) -> bool;
    /// Takes the record with this id out. `false` if there is none.
    fn remove(&mut self, id: &Id) -> bool;
    /// Puts each list in the order of the file. Needed once after reading a file that people have edited.
    fn sort(&mut self);
    /// Takes every record out and leaves the head.
    fn clear(&mut self);
}

/// Every record of a document, list by list.
pub fn all_items(document: &dyn Document) -> impl Iterator<Item = &dyn Record> {
    document
        .lists()
        .iter()
        .flat_map(|list| document.items(list.kind))
}

/// The contents of a record, to add it again after it was removed.
pub fn contents(record: &dyn Record) -> Vec<(String, Value)> {
    record
        .fields()
        .iter()
        .map(|field| (field.name.to_owned(), record.get(field.name)))
        .collect()
}

/// Builds a record from contents; `None` if a field does not fit.
pub fn build<T: Record + Default>(fields: &[(String, Value)]) -> Option<T> {
    let mut made = T::default();
    fields
        .iter()
        .all(|(name, value)| made.set(name, value))
        .then_some(made)
}

/// Puts a record into a list at its place.
pub fn place<T: Record>(list: &mut Vec<T>, item: T) {
    let at = list.partition_point(|other| (other.added(), other.id()) <= (item.added(), item.id()));
    list.insert(at, item);
}

/// Makes a document: a record with lists.
#[macro_export]
macro_rules! document {
    (
        $(#[$meta:meta])*
        pub struct $name:ident of $kind:ident {
            $( $field:ident : $ty:ty = $fk:expr, $label:literal, $help:literal $( [ $($mark:ident)+ ] )? ; )*
        }
        lists { $( $list:ident : $item:ident ; )* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            /// The version of the file format that the file was in.
            pub format: u32,
            /// Its id, which is also its file's name.
            pub id: $crate::model::id::Id,
            /// When it was begun.
            pub added: $crate::model::moment::Moment,
            $( #[doc = $help] pub $field: $ty, )*
            /// The dated entries of the fields that keep them, oldest first.
            pub history: Vec<$crate::model::value::Entry>,
            $( #[doc = concat!("Its ", stringify!($list), ", by date added, then id.")] pub $list: Vec<$item>, )*
        }

        $crate::field_table! {
            $name of $kind {
                $( $field = $fk, $label, $help $( [ $($mark)+ ] )? ; )*
            }
        }

        impl $name {
            /// Its lists, in the order of the file.
            pub const LISTS: &'static [$crate::model::document::List] = &[
                $( $crate::model::document::List { name: stringify!($list), kind: $item::KIND } ),*
            ];
        }

        impl $crate::model::document::Document for $name {
            fn lists(&self) -> &'static [$crate::model::document::List] {
                Self::LISTS
            }
            fn items(&self, kind: $crate::model::kind::Kind) -> Vec<&dyn $crate::model::field::Record> {
                $( if kind == $item::KIND {
                    return self.$list.iter().map(|item| item as &dyn $crate::model::field::Record).collect();
                } )*
                Vec::new()
            }
            fn item(&self, id: &$crate::model::id::Id) -> Option<&dyn $crate::model::field::Record> {
                $( if let Some(item) = self.$list.iter().find(|item| item.id == *id) {
                    return Some(item);
                } )*
                None
            }
            fn count(&self) -> usize {
                [ $( self.$list.len() ),* ].iter().sum()
            }
            fn nth(
                &self,
                kind: $crate::model::kind::Kind,
                at: usize,
            ) -> Option<&dyn $crate::model::field::Record> {
                $( if kind == $item::KIND {
                    return self.$list.get(at).map(|item| item as &dyn $crate::model::field::Record);
                } )*
                None
            }
            fn item_mut(
                &mut self,
                id: &$crate::model::id::Id,
            ) -> Option<&mut dyn $crate::model::field::Record> {
                $( if let Some(at) = self.$list.iter().position(|item| item.id == *id) {
                    return Some(&mut self.$list[at]);
                } )*
                None
            }
            fn insert(
                &mut self,
                kind: $crate::model::kind::Kind,
                fields: &[(String, $crate::model::value::Value)],
            ) -> bool {
                $( if kind == $item::KIND {
                    return $crate::model::document::build::<$item>(fields)
                        .map(|item| $crate::model::document::place(&mut self.$list, item))
                        .is_some();
                } )*
                false
            }
            fn remove(&mut self, id: &$crate::model::id::Id) -> bool {
                $( if let Some(at) = self.$list.iter().position(|item| item.id == *id) {
                    self.$list.remove(at);
                    return true;
                } )*
                false
            }
            fn clear(&mut self) {
                $( self.$list.clear(); )*
            }
            fn sort(&mut self) {
                $( self.$list.sort_by(|a, b| (a.added, &a.id).cmp(&(b.added, &b.id))); )*
            }
        }
    };
}
