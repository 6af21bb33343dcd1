//! Late writes: a program that takes no lock had a file open when it was swapped out, and wrote into the old one.
//!
//! The old file is kept open over two looks, which is some seconds; what was written into it meanwhile is merged as a
//! version that went on from what it held.

use crate::model::id::Id;
use crate::model::snapshot::Snapshot;
use crate::store::kinds;
use crate::store::save::Late;

/// How many looks an old file is kept open for.
const LOOKS: u8 = 2;

/// An old file that is kept open.
#[derive(Debug)]
pub struct Lately {
    /// The document.
    pub file: Id,
    /// The file, kept open.
    pub late: Late,
    /// What it held.
    pub held: Snapshot,
    /// How many looks were taken at it.
    pub looks: u8,
}

/// What somebody wrote late.
#[derive(Debug)]
pub struct WroteLate {
    /// The document.
    pub file: Id,
    /// What the old file held.
    pub held: Snapshot,
    /// What it holds now.
    pub bytes: Vec<u8>,
}

/// Looks at old files: what was written into them, and which are to be looked at again.
pub fn look(files: Vec<Lately>) -> (Vec<WroteLate>, Vec<Lately>) {
    let (mut wrote, mut again) = (Vec::new(), Vec::new());
    for mut lately in files {
        lately.looks += 1;
        match lately.late.look() {
            // What is half written is looked at once more.
            Some(bytes) if lately.looks >= LOOKS || is_whole(&lately, &bytes) => {
                wrote.push(WroteLate {
                    file: lately.file,
                    held: lately.held,
                    bytes,
                });
            }
            _ if lately.looks < LOOKS => again.push(lately),
            _ => {}
        }
    }
    (wrote, again)
}

fn is_whole(lately: &Lately, bytes: &[u8]) -> bool {
    let read = kinds::read(std::path::Path::new(""), bytes);
    read.is_ok_and(|(snapshot, _)| *snapshot.document().id() == lately.file)
}
