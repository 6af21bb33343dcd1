//! One file that could do harm: what it is, how it is made, and what has to be said of it.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

/// How large the large ones are.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Records and entries that are too many for one file.
    pub too_many: usize,
    /// Records and entries, links, comments of one file.
    pub many: usize,
    /// Brackets, comments and hashes in each other.
    pub deep: usize,
    /// Bytes of one text.
    pub long: usize,
}

/// As large as beal reads.
#[allow(dead_code, reason = "for the benchmark")]
pub const FULL: Sizes = Sizes {
    too_many: 1_000_000,
    many: 190_000,
    deep: 100_000,
    long: 19_000_000,
};
/// The same in little, for every day.
#[allow(dead_code, reason = "for the tests")]
pub const LITTLE: Sizes = Sizes {
    too_many: 200_001,
    many: 600,
    deep: 20_000,
    long: 60_000,
};

/// One file.
pub struct Hostile {
    /// What is wrong with it, in a few words.
    pub what: &'static str,
    /// Its name.
    pub name: OsString,
    /// What stands there.
    pub holds: Holds,
    /// What beal makes of it.
    pub comes: Comes,
}

/// What stands under a name.
pub enum Holds {
    /// A file with these bytes.
    Bytes(Vec<u8>),
    /// A file of this length that takes up no space.
    Hole(u64),
    /// A folder.
    Folder,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// The device of endless zeros. Only root can make one.
    Device,
    /// A link.
    Link(&'static str),
}

/// What beal makes of a file.
pub enum Comes {
    /// It is read, and harmless.
    Read,
    #[allow(
        dead_code,
        reason = "the benchmark only needs to know that it is refused"
    )]
    /// It is refused at this line and column, with these words.
    Refused(usize, usize, &'static str),
}

impl Hostile {
    /// Makes it in a folder. `false` where this user or system cannot.
    pub fn make(&self, folder: &Path) -> bool {
        let path = folder.join(&self.name);
        let run = |program: &str, before: &[&str], after: &[&str]| {
            let made = Command::new(program)
                .args(before)
                .arg(&path)
                .args(after)
                .output();
            made.is_ok_and(|made| made.status.success())
        };
        match &self.holds {
            Holds::Bytes(bytes) => fs::write(path, bytes).is_ok(),
            Holds::Hole(len) => fs::File::create(path)
                .and_then(|file| file.set_len(*len))
                .is_ok(),
            Holds::Folder => fs::create_dir(path).is_ok(),
            Holds::Pipe => run("mkfifo", &["--"], &[]),
            Holds::Socket => UnixListener::bind(path).is_ok(),
            Holds::Device => run("mknod", &["--"], &["c", "1", "5"]),
            Holds::Link(to) => symlink(to, path).is_ok(),
        }
    }
}

pub fn text(what: &'static str, name: &str, holds: impl Into<Vec<u8>>, comes: Comes) -> Hostile {
    Hostile {
        what,
        name: format!("{name}.ron").into(),
        holds: Holds::Bytes(holds.into()),
        comes,
    }
}

pub fn other(what: &'static str, name: &str, holds: Holds, comes: Comes) -> Hostile {
    Hostile {
        what,
        name: format!("{name}.ron").into(),
        holds,
        comes,
    }
}

/// A file with this id and these lines from line 4 on.
pub fn with(id: &str, lines: &str) -> String {
    format!("(\n    format: 1,\n    id: \"{id}\",\n{lines}\n)\n")
}

/// A file whose id is its name.
pub fn lines(what: &'static str, name: &str, lines: &str, comes: Comes) -> Hostile {
    text(what, name, with(name, lines), comes)
}

/// A name as beal shows it.
#[allow(dead_code, reason = "for the tests")]
pub fn shown(name: &OsString) -> String {
    beal::store::shown::path(Path::new(std::ffi::OsStr::from_bytes(name.as_bytes())))
}
