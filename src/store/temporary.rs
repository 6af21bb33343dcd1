//! The names of our temporary files: they tell what a file was to take the place of, should it be left behind.

use std::path::{Path, PathBuf};

use crate::store::format::seen::Seen;

const BEGINS: &str = ".beal-";
const ENDS: &str = ".tmp";

/// How many temporary files of crashed runs with our process id are stepped over.
pub const TRIES: u32 = 100;

/// A path in this folder. `replaces` is what stands where its content is to go, or what it is itself that is to go;
/// nothing for a new file.
pub fn path(folder: &Path, replaces: Option<Seen>, tries: u32) -> PathBuf {
    let process = std::process::id();
    let name = match replaces {
        Some(seen) => format!("{BEGINS}{process}-{tries}.{seen}{ENDS}"),
        None => format!("{BEGINS}{process}-{tries}{ENDS}"),
    };
    folder.join(name)
}

/// Whether a name is that of a temporary file of ours, left behind by a crash.
pub fn is_ours(name: &str) -> bool {
    name.starts_with(BEGINS) && name.ends_with(ENDS)
}

/// What a temporary file was to take the place of, by its name.
pub fn replaces(name: &str) -> Option<Seen> {
    let name = name.strip_prefix(BEGINS)?.strip_suffix(ENDS)?;
    let (_, seen) = name.split_once('.')?;
    Seen::parse(seen)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{is_ours, path, replaces};
    use crate::store::format::seen::Seen;

    #[test]
    fn a_name_tells_what_the_file_was_to_take_the_place_of() {
        for seen in [None, Some(Seen::of(b"old"))] {
            let path = path(Path::new("/p"), seen, 7);
            let name = path.file_name().and_then(|name| name.to_str());
            assert!(name.is_some_and(is_ours), "{name:?}");
            assert_eq!(name.and_then(replaces), seen);
        }
        assert_eq!(replaces(".beal-1-0.tmp"), None);
        assert!(!is_ours("a.ron") && !is_ours(".beal-1-0.ron"));
    }
}
