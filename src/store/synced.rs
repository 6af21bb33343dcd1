//! Folders that a sync program looks after: git and such a program in one folder get into each other's way.

use std::path::Path;

use crate::store::vfs::Vfs;

/// Beginnings of folders' names, without spaces and in lower case, and whose they are.
const NAMES: &[(&str, &str)] = &[
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("googledrive", "Google Drive"),
    ("mydrive", "Google Drive"),
    ("mobiledocuments", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("pclouddrive", "pCloud"),
    ("protondrive", "Proton Drive"),
    ("seafile", "Seafile"),
    ("syncthing", "Syncthing"),
];

/// What such programs leave in a folder that they look after.
const MARKS: &[(&str, &str)] = &[
    (".stfolder", "Syncthing"),
    (".dropbox.cache", "Dropbox"),
    (".owncloudsync.log", "ownCloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".seafile-data", "Seafile"),
];

/// The program that syncs a folder, as far as its path and the folders above it tell.
pub fn by(vfs: &dyn Vfs, folder: &Path) -> Option<&'static str> {
    folder.ancestors().find_map(|folder| {
        named(folder).or_else(|| {
            let mut marks = MARKS.iter();
            let mark = marks.find(|(mark, _)| vfs.stat(&folder.join(mark)).is_ok());
            mark.map(|(_, program)| *program)
        })
    })
}

fn named(folder: &Path) -> Option<&'static str> {
    let name = folder.file_name()?.to_string_lossy().to_lowercase();
    let name = name.replace([' ', '_'], "");
    let mut names = NAMES.iter();
    let known = names.find(|(begins, _)| {
        name.strip_prefix(begins)
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    });
    known.map(|(_, program)| *program)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::by;
    use crate::store::vfs::{Access, Vfs};
    use crate::store::vfs_memory::MemVfs;

    #[test]
    fn a_synced_folder_is_known_by_the_names_above_it() {
        let vfs = MemVfs::default();
        for (path, program) in [
            (
                "/home/a/OneDrive - Council/inquiries/.git",
                Some("OneDrive"),
            ),
            (
                "/Users/a/Library/CloudStorage/GoogleDrive-a@x/p",
                Some("Google Drive"),
            ),
            (
                "/Users/a/Library/Mobile Documents/com~apple~CloudDocs/p",
                Some("iCloud"),
            ),
            ("/home/a/Dropbox (Work)/p", Some("Dropbox")),
            ("/home/a/dropboxes/p", None),
            ("/home/a/inquiries/.git", None),
        ] {
            assert_eq!(by(&vfs, Path::new(path)), program, "{path}");
        }
    }

    #[test]
    fn and_by_what_a_program_leaves_in_it() {
        let vfs = MemVfs::default();
        let mark = Path::new("/home/a/shared/.stfolder");
        vfs.create_folder(mark, Access::AsFolder).unwrap();
        let folder = Path::new("/home/a/shared/inquiries/.git");
        assert_eq!(by(&vfs, folder), Some("Syncthing"));
    }
}
