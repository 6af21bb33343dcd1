//! Late writes: a program that takes no lock had a file open when it was swapped out, and wrote into the old one.
//!
//! The old file is kept open over two looks, which is some seconds; what was written into it meanwhile is merged as a
//! version that went on from what it held.

use crate::model::id::Id;
use crate::model::snapshot::Snapshot;
use crate::store::mending;
use crate::store::save::Late;
use crate::workspace::news::News;
use crate::workspace::open::Workspace;

/// How many looks an old file is kept open for.
const LOOKS: u8 = 2;

/// How many are kept open at most; the oldest go.
const MOST: usize = 32;

/// An old file that is kept open.
#[derive(Debug)]
pub struct Lately {
    file: Id,
    late: Late,
    /// What it held.
    held: Snapshot,
    looks: u8,
}

/// What somebody wrote late.
#[derive(Debug)]
pub struct WroteLate {
    file: Id,
    held: Snapshot,
    bytes: Vec<u8>,
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
    let read = mending::read(std::path::Path::new(""), bytes);
    read.is_ok_and(|(snapshot, _)| *snapshot.document().id() == lately.file)
}

impl Workspace {
    /// Keeps the old file of a save open.
    pub(crate) fn keep_late(&mut self, file: &Id, late: Option<Late>) {
        let held = self.origins.disk(file).cloned().flatten();
        if let Some((late, held)) = late.zip(held) {
            self.watch.late.push(Lately {
                file: file.clone(),
                late,
                held,
                looks: 0,
            });
        }
        let more = self.watch.late.len().saturating_sub(MOST);
        self.watch.late.drain(..more);
    }

    /// Merges what somebody wrote late: it waits to be saved, and can be undone. What cannot be read is nobody's version.
    pub(crate) fn take_late(&mut self, wrote: WroteLate) -> Option<News> {
        let file = wrote.file;
        let ours = Snapshot::of(&self.portfolio, &file)?;
        let path = self.files.get(&file)?.path.clone();
        let (theirs, _) = mending::read(&path, &wrote.bytes).ok()?;
        let merged = Snapshot::merge(Some(&wrote.held), &ours, &theirs)?;
        if merged == ours {
            return None;
        }
        let news = News::of(&file, Some(&wrote.held), &theirs, &merged);
        self.bring(&file, Some(ours), merged);
        Some(news)
    }
}
