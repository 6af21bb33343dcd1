//! Files that leave the program: whole or not at all, and never over what stands there unasked.

use std::io::ErrorKind;
use std::path::Path;

use beal::store::error::StoreError;
use beal::store::outgoing::{Put, Standing, put};
use beal::store::vfs_memory::{Call, MemVfs};

const FILE: &str = "/out/a.md";

fn folder() -> MemVfs {
    let vfs = MemVfs::new();
    vfs.put_folder("/out");
    vfs
}

fn write(vfs: &MemVfs, there: Standing) -> Result<Put, StoreError> {
    put(vfs, Path::new(FILE), b"new", there)
}

#[test]
fn a_file_is_new_or_left_alone_or_written_over() {
    let vfs = folder();
    assert_eq!(write(&vfs, Standing::Stays).expect("put"), Put::Written);
    assert_eq!(write(&vfs, Standing::Stays).expect("put"), Put::Same);
    vfs.put(FILE, "theirs");
    assert_eq!(write(&vfs, Standing::Stays).expect("put"), Put::LeftAlone);
    assert_eq!(vfs.bytes(FILE).as_deref(), Some(b"theirs".as_slice()));
    assert_eq!(write(&vfs, Standing::Goes).expect("put"), Put::Replaced);
    assert_eq!(vfs.bytes(FILE).as_deref(), Some(b"new".as_slice()));
}

#[test]
fn whatever_step_fails_the_old_file_stands_or_the_new_one_and_nothing_else() {
    for failing in 1..40 {
        let vfs = folder();
        vfs.put(FILE, "theirs");
        vfs.fail(Call::Any(failing), ErrorKind::StorageFull);
        let put = write(&vfs, Standing::Goes);
        let stands = vfs.bytes(FILE).expect("a file");
        match put {
            Ok(_) => assert_eq!(stands, b"new", "step {failing}"),
            Err(_) => assert!(stands == b"theirs" || stands == b"new", "step {failing}"),
        }
    }
}

#[test]
fn nothing_is_written_through_a_link_or_where_there_is_no_folder() {
    let vfs = folder();
    vfs.put("/far", "mine");
    vfs.put_link(FILE, "/far");
    let put_there = write(&vfs, Standing::Goes);
    assert!(
        matches!(put_there, Err(StoreError::InTheWay { .. })),
        "{put_there:?}"
    );
    assert_eq!(vfs.bytes("/far").as_deref(), Some(b"mine".as_slice()));
    let nowhere = put(&vfs, Path::new("/none/a.md"), b"new", Standing::Stays);
    assert!(
        matches!(nowhere, Err(StoreError::NoFolder { .. })),
        "{nowhere:?}"
    );
}
