//! The file format: RON read with every care, and written by the field tables.

pub mod attach;
pub mod bounds;
pub mod comments;
pub mod diagnose;
pub mod outline;
pub mod reader;
pub mod seen;
pub mod strings;
pub mod text;
pub mod tokens;
pub mod writer;

use std::path::Path;

use serde::de::DeserializeOwned;

use crate::model::document::Document;
use crate::store::fault::Fault;
use crate::store::format::comments::Comments;

/// Reads a document and the comments that people wrote in it. `path` is only used to say where a fault is.
pub fn read<D: Document + DeserializeOwned>(
    path: &Path,
    bytes: &[u8],
) -> Result<(D, Comments), Fault> {
    reader::document(path, bytes)
}

/// The bytes of a document's file: the same document and comments always give the same.
pub fn write(document: &dyn Document, comments: &Comments) -> String {
    writer::document(document, comments)
}
