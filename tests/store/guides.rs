//! Guides: built in, replaced and added to.

use std::fs;
use std::path::{Path, PathBuf};

use beal::store::templates::{self, BUILT_IN};
use beal::store::vfs_memory::MemVfs;

fn guide(id: &str, title: &str) -> String {
    format!("(format: 1, id: \"{id}\", kind: tool, title: \"{title}\", steps: [])")
}

fn title<'a>(guides: &'a templates::Guides, id: &str) -> Option<&'a str> {
    guides
        .guides
        .iter()
        .find(|guide| guide.id.as_str() == id)
        .map(|guide| guide.title.as_str())
}

#[test]
fn every_built_in_guide_can_be_read() {
    let guides = templates::built_in();
    for fault in &guides.faults {
        eprintln!("{fault}");
    }
    assert!(guides.faults.is_empty());
    assert_eq!(guides.guides.len(), BUILT_IN.len());
}

#[test]
fn a_built_in_guide_is_named_after_its_id() {
    for (name, text) in BUILT_IN {
        let stem = Path::new(name)
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a name");
        assert!(text.contains(&format!("id: \"{stem}\",")), "{name}");
    }
}

#[test]
fn every_file_under_templates_is_built_in() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut files: Vec<String> = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(
                    path.strip_prefix(&root)
                        .expect("below")
                        .display()
                        .to_string(),
                );
            }
        }
    }
    files.sort();
    let mut built_in: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    built_in.sort_unstable();
    assert_eq!(files, built_in);
}

#[test]
fn a_teams_guide_replaces_the_built_in_one_and_new_ones_are_added() {
    let vfs = MemVfs::new();
    vfs.put("/w/p/portfolio.ron", "");
    vfs.put("/w/p/templates/stages/ours.ron", guide("build", "ours"));
    vfs.put("/w/templates/build.ron", guide("build", "further out"));
    vfs.put(
        "/w/templates/tools/huddle.ron",
        guide("huddle", "a new one"),
    );
    let guides = templates::load(&vfs, Path::new("/w/p"));
    assert!(guides.faults.is_empty(), "{:?}", guides.faults);
    assert_eq!(title(&guides, "build"), Some("ours"));
    assert_eq!(title(&guides, "huddle"), Some("a new one"));
    assert_eq!(guides.guides.len(), BUILT_IN.len() + 1);
}

#[test]
fn a_broken_guide_is_a_fault_and_the_built_in_one_stays() {
    let vfs = MemVfs::new();
    vfs.put(
        "/w/p/templates/build.ron",
        "(\n    format: 1,\n    id: \"build\",\n    kind: stag,\n)",
    );
    vfs.put(
        "/w/p/templates/new.ron",
        "(\n    format: 1,\n    id: \"new\",\n    kind: tool,\n)",
    );
    let guides = templates::load(&vfs, Path::new("/w/p"));
    assert_eq!(guides.guides, templates::built_in().guides);
    let said: Vec<String> = guides.faults.iter().map(ToString::to_string).collect();
    assert!(
        said[0].starts_with("/w/p/templates/build.ron:4:11: "),
        "{}",
        said[0]
    );
    assert!(said[0].contains("did you mean “stage”?"), "{}", said[0]);
    assert!(
        said[1].contains("the field “title” is missing"),
        "{}",
        said[1]
    );
}

#[test]
fn two_guides_with_one_id_in_one_folder_are_a_fault() {
    let vfs = MemVfs::new();
    vfs.put("/p/templates/a.ron", guide("same", "first"));
    vfs.put("/p/templates/b.ron", guide("same", "second"));
    let guides = templates::load(&vfs, Path::new("/p"));
    assert_eq!(guides.faults.len(), 1);
    assert_eq!(title(&guides, "same"), Some("first"));
}
