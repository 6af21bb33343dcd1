//! Two versions of one file of the portfolio become one, whoever brought them: git, a conflict copy, a file with markers.

use std::path::Path;

use crate::model::snapshot::Snapshot;
use crate::store::fault::Fault;
use crate::store::format;
use crate::store::format::comments::Comments;
use crate::store::kinds::read;

/// The bytes of one file made of two that began as `base`; nothing that stands in either is lost.
///
/// A base that cannot be read, or is another document, is none: then nothing counts as taken out. A side that cannot be
/// read is a fault, and so is one that is another document. Changed about, both sides give the same bytes. `path` tells
/// what kind of file it is and where a fault is; nothing is read or written there.
pub fn merge_bytes(
    path: &Path,
    base: Option<&[u8]>,
    ours: &[u8],
    theirs: &[u8],
) -> Result<Vec<u8>, Fault> {
    let (ours, our_comments) = read(path, ours)?;
    let (theirs, their_comments) = read(path, theirs)?;
    let is_same = |base: &Snapshot| base.document().id() == ours.document().id();
    let base = base
        .and_then(|bytes| read(path, bytes).ok())
        .filter(|(base, _)| is_same(base));
    let (base, base_comments) = base.unzip();
    let merged = Snapshot::merge(base.as_ref(), &ours, &theirs)
        .ok_or_else(|| not_the_same(path, &ours, &theirs))?;
    let comments = Comments::merge(base_comments.as_ref(), &our_comments, &their_comments);
    let bytes = format::write(merged.document(), &comments).into_bytes();
    match read(path, &bytes) {
        Ok((again, _)) if again == merged => Ok(bytes),
        _ => Err(Fault::whole(
            path,
            "the two versions do not give a file that reads back the same",
            "Both were left as they are; compare them by hand",
        )),
    }
}

/// Whether nothing was ever written here, or a crash has torn all of it: no side of anything.
pub fn is_blank(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .all(|byte| *byte == 0 || byte.is_ascii_whitespace())
}

fn not_the_same(path: &Path, ours: &Snapshot, theirs: &Snapshot) -> Fault {
    Fault::whole(
        path,
        format!(
            "the two versions are two documents: “{}” and “{}”",
            ours.document().id(),
            theirs.document().id()
        ),
        "Keep both, each in a file that is named after its id",
    )
}
