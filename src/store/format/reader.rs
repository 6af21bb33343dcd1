//! Reads a document with every care: what is accepted is checked, what is refused is explained.

use std::collections::HashSet;
use std::path::Path;

use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use crate::model::document::{Document, all_items};
use crate::store::fault::Fault;
use crate::store::format::comments::Comments;
use crate::store::format::{attach, diagnose, text};

/// A document and the comments in its file.
pub fn document<D: Document + DeserializeOwned>(
    path: &Path,
    bytes: &[u8],
) -> Result<(D, Comments), Fault> {
    let text = text::decode(path, bytes)?;
    let mut document: D = parse(path, &text)?;
    diagnose::format(path, &text)?;
    diagnose::struct_names(path, &text)?;
    check_ids(path, &text, &document)?;
    let comments = attach::comments(&text, document.lists());
    document.sort();
    Ok((document, comments))
}

/// Anything that stands in a file of its own and is not a document: a guide.
pub fn other<T: DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T, Fault> {
    let text = text::decode(path, bytes)?;
    let parsed = parse(path, &text)?;
    diagnose::format(path, &text)?;
    Ok(parsed)
}

fn parse<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, Fault> {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .from_str(text)
        .map_err(|error| diagnose::fault(path, text, &error))
}

/// Every record has an id, and no two have the same.
fn check_ids(path: &Path, text: &str, document: &dyn Document) -> Result<(), Fault> {
    if document.id().as_str().is_empty() {
        return Err(diagnose::file_without_id(path, text));
    }
    let mut ids = HashSet::new();
    for record in all_items(document) {
        if record.id().as_str().is_empty() {
            return Err(diagnose::record_without_id(path, text, record.kind()));
        }
        if !ids.insert(record.id()) {
            return Err(diagnose::id_twice(path, text, record.id()));
        }
    }
    Ok(())
}
