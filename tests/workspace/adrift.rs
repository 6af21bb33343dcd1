//! The folder goes, or another comes in its place, while it is open: nothing is lost, and nothing is written elsewhere.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use beal::model::id::{Id, IdSource};
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::model::portfolio::Address;
use beal::store::disk::Disk;
use beal::store::vfs::Vfs;
use beal::workspace::error::WorkspaceError;
use beal::workspace::ground::Adrift;
use beal::workspace::open::Workspace;
use tempfile::TempDir;

use crate::workspace::room::{
    self, DIR, add_barrier, change, land, on_disk, path, portfolio, settle, titles,
};

/// A place in which a portfolio is open.
struct Place {
    folder: TempDir,
    one: Workspace,
    file: Id,
    barrier: Id,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (vfs, file, barrier, _) = portfolio();
        let here = folder.path().join("inquiries");
        fs::create_dir(&here).expect("a folder");
        for path in vfs.files() {
            let name = path.file_name().expect("a name");
            fs::write(here.join(name), vfs.bytes(&path).expect("a file")).expect("written");
        }
        Self {
            one: open(&here),
            folder,
            file,
            barrier,
        }
    }

    fn here(&self) -> PathBuf {
        self.folder.path().join("inquiries")
    }

    fn away(&self) -> PathBuf {
        self.folder.path().join("away")
    }

    fn look(&mut self) {
        let looked = self.one.look().run();
        assert!(self.one.looked(looked).is_empty());
    }

    /// What was changed is not saved: why.
    fn why_not(&mut self) -> Adrift {
        self.one.retry();
        let failed = land(&mut self.one).failed;
        match &failed.as_slice() {
            [failure] => match &failure.error {
                WorkspaceError::Adrift(adrift) => adrift.clone(),
                other => panic!("{other}"),
            },
            others => panic!("{others:?}"),
        }
    }

    fn set_detail(&mut self, text: &str) {
        let at = Address::item(self.file.clone(), self.barrier.clone());
        change(&mut self.one, &at, Kind::Barrier, "detail", text).expect("set");
    }
}

fn open(dir: &Path) -> Workspace {
    let pen = Pen {
        now: Moment::parse("2026-03-02 09:30:00").expect("a moment"),
        author: String::new(),
        ids: IdSource::seeded(7),
    };
    Workspace::open(Arc::new(Disk), None, dir, pen, |_| {}).expect("a portfolio")
}

fn names(dir: &Path) -> Vec<String> {
    let files = fs::read_dir(dir).expect("a folder");
    let name = |file: std::io::Result<fs::DirEntry>| file.expect("a file").file_name();
    files
        .map(|it| name(it).into_string().expect("text"))
        .collect()
}

#[test]
fn a_folder_that_is_renamed_is_noticed_and_comes_back_by_itself() {
    let mut place = Place::new();
    let (here, away) = (place.here(), place.away());
    fs::rename(&here, &away).expect("moved away");
    place.look();
    place.look();
    assert!(matches!(place.one.adrift(), Some(Adrift::Gone(_))));
    assert_eq!(place.one.portfolio.inquiries.len(), 1, "it stays in memory");
    place.set_detail("At six");
    assert!(matches!(place.why_not(), Adrift::Gone(_)));
    fs::rename(&away, &here).expect("moved back");
    place.look();
    assert_eq!(place.one.adrift(), None);
    settle(&mut place.one);
    let disk = open(&here);
    let inquiry = disk.portfolio.inquiry(&place.file).expect("the inquiry");
    assert_eq!(inquiry.barriers[0].detail, "At six");
    assert!(inquiry.disputes.is_empty(), "{:?}", inquiry.disputes);
}

#[test]
fn nothing_is_written_into_another_folder_of_that_name() {
    let mut place = Place::new();
    let (here, away) = (place.here(), place.away());
    fs::rename(&here, &away).expect("moved away");
    fs::create_dir(&here).expect("another");
    fs::copy(away.join("portfolio.ron"), here.join("portfolio.ron")).expect("its own file");
    place.set_detail("At six");
    let begun = place.one.change(|c| c.begin("Begun")).expect("begun");
    place.one.retry();
    let failed = land(&mut place.one).failed;
    assert_eq!(failed.len(), 2, "{failed:?}");
    place.look();
    place.look();
    assert!(matches!(place.one.adrift(), Some(Adrift::Another(_))));
    assert_eq!(names(&here), ["portfolio.ron"]);
    assert_eq!(place.one.portfolio.inquiries.len(), 2);
    fs::remove_dir_all(&here).expect("removed");
    fs::rename(&away, &here).expect("moved back");
    place.look();
    settle(&mut place.one);
    let disk = open(&here);
    assert!(disk.portfolio.inquiry(&begun).is_some());
    assert_eq!(
        disk.portfolio.inquiry(&place.file),
        place.one.portfolio.inquiry(&place.file)
    );
}

#[test]
fn a_save_sees_it_too_before_any_look() {
    let mut place = Place::new();
    let (here, away) = (place.here(), place.away());
    fs::rename(&here, &away).expect("moved away");
    fs::create_dir(&here).expect("another");
    place.set_detail("At six");
    assert!(matches!(place.why_not(), Adrift::Another(_)));
    assert!(matches!(place.one.adrift(), Some(Adrift::Another(_))));
    assert!(names(&here).is_empty());
}

#[test]
fn nothing_is_written_alone_where_all_files_have_gone() {
    let mut place = Place::new();
    let (here, away) = (place.here(), place.away());
    fs::create_dir(&away).expect("a folder");
    for name in names(&here) {
        fs::rename(here.join(&name), away.join(&name)).expect("moved");
    }
    place.set_detail("At six");
    assert!(matches!(place.why_not(), Adrift::Emptied(_)));
    place.look();
    place.look();
    assert!(names(&here).is_empty());
    assert!(place.one.portfolio.inquiry(&place.file).is_some());
    for name in names(&away) {
        fs::rename(away.join(&name), here.join(&name)).expect("moved back");
    }
    place.look();
    assert_eq!(place.one.adrift(), None);
    settle(&mut place.one);
    let disk = open(&here);
    assert_eq!(
        disk.portfolio.inquiry(&place.file),
        place.one.portfolio.inquiry(&place.file)
    );
}

#[test]
fn one_that_is_mended_in_another_folder_is_left_alone() {
    let place = Place::new();
    let (here, away) = (place.here(), place.away());
    let copy = here.join(format!("{} (1).ron", place.file));
    fs::copy(here.join(format!("{}.ron", place.file)), &copy).expect("a copy");
    let one = open(&here);
    let mendable = one.mendable();
    let job = one.mend_job(&mendable[0]);
    fs::rename(&here, &away).expect("moved away");
    fs::create_dir(&here).expect("another");
    assert!(matches!(job.run(), Err(WorkspaceError::Adrift(_))));
}

#[test]
fn a_drive_that_is_connected_anew_is_recognised_by_its_files() {
    let (vfs, file, ..) = portfolio();
    let mut one = room::open(&vfs, 2);
    vfs.put_folder(DIR);
    let looked = one.look().run();
    assert!(one.looked(looked).is_empty());
    assert_eq!(one.adrift(), None);
    vfs.put_folder(DIR);
    add_barrier(&mut one, &file, "Mine");
    settle(&mut one);
    assert_eq!(
        titles(&on_disk(&vfs, &file)),
        ["Mine", "The desk closes at six"]
    );
}

#[test]
fn a_file_of_the_portfolio_that_alone_is_gone_is_told_and_the_others_are_saved() {
    let (vfs, file, ..) = portfolio();
    let mut one = room::open(&vfs, 2);
    let head = format!("{DIR}/portfolio.ron");
    let bytes = vfs.bytes(&head).expect("it");
    vfs.remove(head.as_ref()).expect("removed");
    for _ in 0..2 {
        assert_eq!(one.adrift(), None, "it may come back in a moment");
        let looked = one.look().run();
        assert!(one.looked(looked).is_empty());
    }
    assert!(matches!(one.adrift(), Some(Adrift::Headless(_))));
    assert!(!one.portfolio.ecosystem.groups.is_empty(), "memory has it");
    add_barrier(&mut one, &file, "Mine");
    settle(&mut one);
    assert!(vfs.bytes(path(&file)).is_some());
    vfs.put(&head, bytes);
    let looked = one.look().run();
    assert!(one.looked(looked).is_empty());
    assert_eq!(one.adrift(), None);
}

#[test]
fn one_that_is_missing_at_the_start_is_told_and_read_when_it_comes() {
    let (vfs, ..) = portfolio();
    let head = format!("{DIR}/portfolio.ron");
    let bytes = vfs.bytes(&head).expect("it");
    vfs.remove(head.as_ref()).expect("removed");
    let mut one = room::open(&vfs, 2);
    assert!(matches!(one.adrift(), Some(Adrift::Headless(_))));
    vfs.put(&head, bytes);
    let looked = one.look().run();
    let _ = one.looked(looked);
    assert_eq!(one.adrift(), None);
    assert!(!one.portfolio.ecosystem.groups.is_empty());
}
