//! `beal merge-driver`: what git runs to merge one file of a portfolio.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use diffy::{IncompleteHunkStyle, MergeOptions};

use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure, REFUSED};
use crate::store::error::StoreError;
use crate::store::fault::Fault;
use crate::store::format::bounds::LIMIT;
use crate::store::format::seen::Seen;
use crate::store::save::{self, Saved};
use crate::store::vfs::Read;
use crate::store::{kinds, mending};

fn path(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .value_name(name)
        .value_parser(value_parser!(PathBuf))
        .help(help)
}

/// Arguments and help.
pub fn define() -> Command {
    Command::new("merge-driver")
        .about("For git: merge two versions of one file; `beal share setup` has git run it")
        .arg(path("BASE", "What both began with; may be empty or missing").required(true))
        .arg(path("OURS", "What stands here; the result is written to it").required(true))
        .arg(path("THEIRS", "What others wrote").required(true))
        .arg(path("PATH", "The file's name in the portfolio"))
}

/// Leaves the merged file in OURS: 0, also where people disagree, which is kept in the file. Where a side cannot be read:
/// 1, and OURS holds what git would leave, so that everything of both stands there.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let here = &desk.around.here;
    let named = |name: &str| matches.get_one::<PathBuf>(name).map(|path| here.join(path));
    let (Some(base), Some(ours), Some(theirs)) = (named("BASE"), named("OURS"), named("THEIRS"))
    else {
        return Err(Failure::Usage(
            "BASE, OURS and THEIRS are needed.".to_owned(),
        ));
    };
    let name = matches.get_one::<PathBuf>("PATH").unwrap_or(&ours).clone();
    let base = bytes(desk, &base).unwrap_or_default();
    let (our_bytes, their_bytes) = (bytes(desk, &ours)?, bytes(desk, &theirs)?);
    let base = (!mending::is_blank(&base)).then_some(base.as_slice());
    match mending::merge_bytes(&name, base, &our_bytes, &their_bytes) {
        Ok(merged) => {
            write(desk, &ours, &our_bytes, &merged)?;
            Ok(DONE)
        }
        Err(fault) => {
            let whose = whose(&name, &our_bytes, &their_bytes);
            desk.note(&format!("beal: {whose}: {fault}"));
            let left = by_line(base.unwrap_or_default(), &our_bytes, &their_bytes);
            write(desk, &ours, &our_bytes, &left)?;
            Ok(REFUSED)
        }
    }
}

/// Which version a fault is in.
fn whose(name: &Path, ours: &[u8], theirs: &[u8]) -> &'static str {
    match (kinds::read(name, ours), kinds::read(name, theirs)) {
        (Err(_), Err(_)) => "both versions",
        (Err(_), Ok(_)) => "the version here",
        (Ok(_), Err(_)) => "the version of others",
        (Ok(_), Ok(_)) => "the two versions",
    }
}

/// What git itself would leave: both versions line by line, with markers where they meet. A version in which nothing
/// stands is none, and the other stays whole.
fn by_line(base: &[u8], ours: &[u8], theirs: &[u8]) -> Vec<u8> {
    if mending::is_blank(theirs) {
        return ours.to_vec();
    }
    if mending::is_blank(ours) {
        return theirs.to_vec();
    }
    let mut options = MergeOptions::new();
    options.set_incomplete_hunk_style(IncompleteHunkStyle::Git);
    options
        .merge_bytes(base, ours, theirs)
        .unwrap_or_else(|with_markers| with_markers)
}

fn bytes(desk: &Desk<'_>, path: &Path) -> Result<Vec<u8>, Failure> {
    match desk.around.vfs.read(path, LIMIT) {
        Ok(Read::File(bytes, _)) => Ok(bytes),
        Ok(Read::TooLarge(len)) => Err(crate::store::format::text::too_large(path, len).into()),
        Ok(Read::Not(_)) => Err(StoreError::NotAFile {
            path: path.to_owned(),
        }
        .into()),
        Err(error) => Err(StoreError::io("read", path)(error).into()),
    }
}

fn write(desk: &Desk<'_>, path: &Path, was: &[u8], now: &[u8]) -> Result<(), Failure> {
    if was == now {
        return Ok(());
    }
    let vfs = desk.around.vfs.as_ref();
    let folder = path.parent().unwrap_or(Path::new("."));
    let root = vfs
        .canonical(folder)
        .map_err(StoreError::io("read the folder", folder))?;
    match save::replace(vfs, &root, path, now, Seen::of(was))? {
        Saved::Done(_) => Ok(()),
        Saved::ChangedOnDisk(_) | Saved::Gone => Err(Fault::whole(
            path,
            "somebody else wrote to it while it was merged",
            "It was left as it is; merge again",
        )
        .into()),
    }
}
