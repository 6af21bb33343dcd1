//! Whole portfolio folders: conflict copies, leftovers, and folders that are none.

use std::fs;
use std::path::{Path, PathBuf};

use beal::store::disk::Disk;
use beal::store::folder::{self, Folder};
use beal::store::vfs_memory::MemVfs;
use beal::store::{preset, shown};

fn inquiry(id: &str, title: &str) -> String {
    format!("(format: 1, id: \"{id}\", title: \"{title}\")")
}

fn folder(files: &[(&str, &str)]) -> Folder {
    let vfs = MemVfs::new();
    for (name, text) in files {
        vfs.put(Path::new("/p").join(name), *text);
    }
    folder::open(&vfs, Path::new("/p")).expect("a portfolio")
}

fn titles(folder: &Folder) -> Vec<&str> {
    folder
        .inquiries
        .iter()
        .map(|loaded| loaded.document.title.as_str())
        .collect()
}

#[test]
fn inquiries_are_listed_by_id_and_faults_by_path() {
    let folder = folder(&[
        ("z.ron", &inquiry("b-0000", "second")),
        ("b.ron", &inquiry("a-0000", "first")),
        ("y.ron", "torn ("),
        ("c.ron", ""),
        (
            "portfolio.ron",
            "(format: 1, id: \"portfolio\", name: \"Ours\")",
        ),
    ]);
    assert_eq!(titles(&folder), ["first", "second"]);
    let broken: Vec<&Path> = folder
        .faults
        .iter()
        .map(|fault| fault.path.as_path())
        .collect();
    assert_eq!(broken, [Path::new("/p/c.ron"), Path::new("/p/y.ron")]);
    assert_eq!(
        folder.ecosystem.map(|loaded| loaded.document.name),
        Some("Ours".to_owned())
    );
}

#[test]
fn conflict_copies_are_listed_once_and_reported() {
    let folder = folder(&[
        ("x-0000-HOST.ron", &inquiry("x-0000", "OneDrive")),
        ("x-0000 (1).ron", &inquiry("x-0000", "Drive")),
        (
            "x-0000 (Ann's conflicted copy 2026-01-02).ron",
            &inquiry("x-0000", "Dropbox"),
        ),
        ("x-0000.ron", &inquiry("x-0000", "the one")),
        (
            "x-0000.sync-conflict-20260102-030405-ABCDEFG.ron",
            &inquiry("x-0000", "Syncthing"),
        ),
    ]);
    assert_eq!(titles(&folder), ["the one"]);
    assert_eq!(folder.copies.len(), 4);
    assert!(folder.faults.is_empty());
}

#[test]
fn a_file_under_another_name_is_read_and_keeps_its_name() {
    let folder = folder(&[("renamed.ron", &inquiry("x-0000", "here"))]);
    assert_eq!(titles(&folder), ["here"]);
    assert_eq!(folder.inquiries[0].path, Path::new("/p/renamed.ron"));
}

#[test]
fn a_conflict_copy_of_the_portfolios_own_file_is_reported() {
    let own = "(format: 1, id: \"portfolio\", name: \"Ours\")";
    let folder = folder(&[
        ("portfolio.ron", own),
        ("portfolio-HOST.ron", own),
        (
            "portfolio-work-0000.ron",
            &inquiry("portfolio-work-0000", "an inquiry"),
        ),
    ]);
    assert_eq!(folder.ecosystem_copies.len(), 1);
    assert_eq!(titles(&folder), ["an inquiry"]);
    assert!(folder.faults.is_empty(), "{:?}", folder.faults);
}

#[test]
fn what_editors_and_crashes_leave_behind_is_passed_over() {
    let folder = folder(&[
        (".x.ron.swp", "b0VIM"),
        (".x.ron", "hidden"),
        ("x.ron~", "backup"),
        ("#x.ron#", "emacs"),
        ("#x.ron", "emacs"),
        (".#x.ron", "lock"),
        (".goutputstream-ABC123", "gedit"),
        ("notes.md", "other"),
        (".beal-12-0.tmp", "ours"),
    ]);
    assert!(folder.faults.is_empty() && folder.inquiries.is_empty());
    assert_eq!(folder.leftovers, [PathBuf::from("/p/.beal-12-0.tmp")]);
}

#[test]
fn a_missing_folder_says_how_to_make_one() {
    let said = folder::open(&Disk, Path::new("/nowhere/at all"))
        .expect_err("missing")
        .to_string();
    assert!(said.contains("`beal init '/nowhere/at all'`"), "{said}");
}

#[test]
fn a_file_in_the_place_of_the_folder_is_named() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let said = folder::open(&Disk, file.path())
        .expect_err("a file")
        .to_string();
    assert!(
        said.contains("is not a folder") && said.contains("beal init"),
        "{said}"
    );
    let below = folder::open(&Disk, &file.path().join("below"))
        .expect_err("a file")
        .to_string();
    assert!(below.contains("is not a folder"), "{below}");
}

#[test]
fn a_folder_that_may_not_be_read_says_what_to_check() {
    use beal::store::vfs_memory::{Call, Step};
    let vfs = MemVfs::new();
    vfs.put("/p/a.ron", "");
    vfs.fail(
        Call::Of(Step::List, 1),
        std::io::ErrorKind::PermissionDenied,
    );
    let said = folder::open(&vfs, Path::new("/p"))
        .expect_err("closed")
        .to_string();
    assert!(said.contains("Check who may read"), "{said}");
}

#[cfg(unix)]
#[test]
fn strange_names_are_shown_escaped() {
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::tempdir().expect("a folder");
    let strange = dir
        .path()
        .join(std::ffi::OsStr::from_bytes(b"a\n\x1b[2J\xff"));
    let said = folder::open(&Disk, &strange)
        .expect_err("missing")
        .to_string();
    assert!(said.contains("a\\u{a}\\u{1b}[2J\\xff"), "{said}");
    fs::create_dir(&strange).expect("made");
    fs::write(
        strange.join(std::ffi::OsStr::from_bytes(b"\xfe\x1b.ron")),
        "torn",
    )
    .expect("written");
    let folder = folder::open(&Disk, &strange).expect("a portfolio");
    let said = folder.faults[0].to_string();
    assert!(
        said.contains("\\xfe\\u{1b}.ron:1:1") && !said.contains('\u{1b}'),
        "{said}"
    );
}

#[test]
fn a_scan_sees_a_change_without_reading() {
    let vfs = MemVfs::new();
    vfs.put("/p/a.ron", inquiry("a", "x"));
    let before = folder::scan(&vfs, Path::new("/p")).expect("scanned");
    assert_eq!(before.len(), 1);
    vfs.put("/p/a.ron", inquiry("a", "y"));
    let after = folder::scan(&vfs, Path::new("/p")).expect("scanned");
    assert_ne!(before, after);
}

#[test]
fn a_new_portfolio_has_the_preset_and_opens_without_a_fault() {
    let vfs = MemVfs::new();
    preset::make(&vfs, Path::new("/new/p"), true).expect("made");
    let folder = folder::open(&vfs, Path::new("/new/p")).expect("a portfolio");
    assert!(folder.ecosystem.is_some());
    assert_eq!(folder.inquiries.len(), preset::SAMPLE.len());
    assert_eq!(folder.others.len(), preset::BESIDE.len());
    assert!(
        folder.faults.is_empty() && folder.copies.is_empty(),
        "{:?}",
        folder.faults
    );
}

#[test]
fn a_portfolio_is_not_made_over_another() {
    let vfs = MemVfs::new();
    vfs.put("/p/portfolio.ron", "mine");
    let said = preset::make(&vfs, Path::new("/p"), false)
        .expect_err("there")
        .to_string();
    assert!(said.contains("is there already"), "{said}");
    assert_eq!(vfs.bytes("/p/portfolio.ron").as_deref(), Some(&b"mine"[..]));
}

#[test]
fn every_sample_file_is_built_in() {
    assert_eq!(ron_files(""), names(preset::SAMPLE));
    let folders = ["sessions/", "health/", "stream/", "rain/"];
    let beside: Vec<String> = folders.into_iter().flat_map(ron_files).collect();
    assert_eq!(beside, names(preset::BESIDE));
}

fn names(files: &[(&str, &str)]) -> Vec<String> {
    files.iter().map(|(name, _)| (*name).to_owned()).collect()
}

/// The names of the sample's files in one of its folders, but for that of the portfolio itself.
fn ron_files(folder: &str) -> Vec<String> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/inquiries"));
    let mut files: Vec<String> = fs::read_dir(root.join(folder))
        .expect("the sample")
        .map(|entry| PathBuf::from(entry.expect("an entry").file_name()))
        .filter(|name| name.extension().is_some_and(|end| end == "ron"))
        .map(|name| shown::path(&name))
        .filter(|name| name != beal::store::kinds::ECOSYSTEM)
        .map(|name| format!("{folder}{name}"))
        .collect();
    files.sort();
    files
}
