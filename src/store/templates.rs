//! The guides: those built in, and those of a team that replace or add to them.

use std::path::{Path, PathBuf};

use crate::model::guide::Guide;
use crate::model::id::Id;
use crate::store::fault::Fault;
use crate::store::format::bounds::LIMIT;
use crate::store::format::reader;
use crate::store::vfs::{ListedKind, Read, Vfs};

/// Takes each file under `templates/` into the program, with its name.
macro_rules! files {
    ( $( $name:literal ),+ $(,)? ) => {
        &[ $( ($name, include_str!(concat!("../../templates/", $name))) ),+ ]
    };
}

/// The guides that beal brings along: each file under `templates/` and its text.
pub const BUILT_IN: &[(&str, &str)] = files![
    "stages/build.ron",
    "stages/explore.ron",
    "stages/act.ron",
    "stages/learn.ron",
    "stages/rapid-build.ron",
    "stages/rapid-explore.ron",
    "stages/rapid-act.ron",
    "stages/rapid-learn.ron",
    "tools/purpose-and-edge.ron",
    "tools/word-picture.ron",
    "tools/who-holds-what.ron",
    "tools/below-the-surface.ron",
    "tools/six-conditions.ron",
    "tools/push-and-hold.ron",
    "tools/loop-sketch.ron",
    "tools/where-it-works.ron",
    "tools/guarantee-failure.ron",
    "tools/within-our-reach.ron",
    "tools/safe-to-try.ron",
    "tools/expect-and-actual.ron",
    "tools/what-meaning-next.ron",
    "tools/learning-table.ron",
    "tools/change-that-mattered.ron",
    "tools/close-the-loop.ron",
    "agendas/change-forum.ron",
    "agendas/change-forum-60.ron",
    "agendas/first-meeting.ron",
    "agendas/review-meeting.ron",
    "agendas/reflective-one-to-one.ron",
    "agendas/reflective-group.ron",
    "surveys/learning-health-check.ron",
];

/// The folders under `templates/` that guides are looked for in, beside `templates/` itself.
const FOLDERS: &[&str] = &["", "stages", "tools", "agendas", "surveys", "reflections"];

/// The guides of a portfolio, and the files that could not be read.
#[derive(Clone, Debug, Default)]
pub struct Guides {
    /// One guide for each id: the built-in ones in their order, then the team's own by id.
    pub guides: Vec<Guide>,
    /// Where the team's own are.
    pub paths: Vec<(Id, PathBuf)>,
    /// The broken files; what they would have replaced stays.
    pub faults: Vec<Fault>,
}

/// The guides for the portfolio at this folder: a file in its `templates` comes before one in the folder beside it,
/// and that before a built-in one with the same id.
pub fn load(vfs: &dyn Vfs, root: &Path) -> Guides {
    let mut guides = built_in();
    let beside = root.parent().map(|parent| parent.join("templates"));
    let mut own: Vec<(PathBuf, Guide)> = Vec::new();
    for folder in [Some(root.join("templates")), beside].into_iter().flatten() {
        // What an earlier folder has is not replaced by a later one.
        let theirs = in_folder(vfs, &folder, &mut guides.faults);
        own.extend(
            theirs
                .into_iter()
                .filter(|(_, guide)| own.iter().all(|(_, other)| other.id != guide.id))
                .collect::<Vec<_>>(),
        );
    }
    own.sort_by(|(_, a), (_, b)| a.id.cmp(&b.id));
    for (path, guide) in own {
        guides.paths.push((guide.id.clone(), path));
        match guides.guides.iter_mut().find(|other| other.id == guide.id) {
            Some(place) => *place = guide,
            None => guides.guides.push(guide),
        }
    }
    guides
}

/// The guides that beal brings along.
pub fn built_in() -> Guides {
    let mut guides = Guides::default();
    for (name, text) in BUILT_IN {
        match reader::other(&Path::new("templates").join(name), text.as_bytes()) {
            Ok(guide) => guides.guides.push(guide),
            Err(fault) => guides.faults.push(fault),
        }
    }
    guides
}

/// The guides of one `templates` folder; two with one id are a fault of the second.
fn in_folder(vfs: &dyn Vfs, folder: &Path, faults: &mut Vec<Fault>) -> Vec<(PathBuf, Guide)> {
    let mut guides: Vec<(PathBuf, Guide)> = Vec::new();
    for path in files(vfs, folder) {
        match read(vfs, &path) {
            Ok(guide) if guides.iter().any(|(_, other)| other.id == guide.id) => {
                let problem = format!("another guide in this folder has the id “{}”", guide.id);
                faults.push(Fault::whole(
                    &path,
                    problem,
                    "Give one of the two another id",
                ));
            }
            Ok(guide) => guides.push((path, guide)),
            Err(fault) => faults.push(fault),
        }
    }
    guides
}

/// The files to read, in order. A folder that is missing or closed to us has none.
fn files(vfs: &dyn Vfs, folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for part in FOLDERS {
        let part = if part.is_empty() {
            folder.to_owned()
        } else {
            folder.join(part)
        };
        for entry in vfs.list(&part).unwrap_or_default() {
            let hidden = entry
                .name
                .as_encoded_bytes()
                .first()
                .is_some_and(|b| matches!(b, b'.' | b'#'));
            let path = part.join(&entry.name);
            if entry.kind == ListedKind::Leaf
                && !hidden
                && path.extension().is_some_and(|end| end == "ron")
            {
                files.push(path);
            }
        }
    }
    files
}

fn read(vfs: &dyn Vfs, path: &Path) -> Result<Guide, Fault> {
    match vfs.read(path, LIMIT) {
        Ok(Read::File(bytes, _)) => reader::other(path, &bytes),
        Ok(Read::TooLarge(len)) => Err(crate::store::format::text::too_large(path, len)),
        Ok(Read::Not(_)) => Err(Fault::whole(
            path,
            "not a file",
            "Put the guide itself into the folder, not a link to it",
        )),
        Err(error) => Err(Fault::whole(
            path,
            format!("cannot be read: {error}"),
            crate::store::error::remedy(&error),
        )),
    }
}
