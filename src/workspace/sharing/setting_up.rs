//! Setting sharing up: a repository, beal as its merge driver, and the attributes that say so.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use crate::model::refusal::Refusal;
use crate::store::error::StoreError;
use crate::store::format::bounds::LIMIT;
use crate::store::format::seen::Seen;
use crate::store::git::address;
use crate::store::git::error::GitError;
use crate::store::git::repository::{Attributes, Repository};
use crate::store::git::settings::{DRIVER, Settings};
use crate::store::git::state;
use crate::store::kinds::ECOSYSTEM;
use crate::store::save::{self, Saved};
use crate::store::shown;
use crate::store::synced;
use crate::store::vfs::{Read, Vfs};
use crate::workspace::error::WorkspaceError;

/// The file that tells git how files are merged.
pub const ATTRIBUTES: &str = ".gitattributes";

/// The file that tells git what to overlook.
pub const OVERLOOKED: &str = ".gitignore";

/// Inquiries and the portfolio's file are merged by beal and have plain line ends; guides are merged as any text.
const RULES: &str = "*.ron merge=beal text eol=lf\n/templates/** !merge\n";

/// What an interrupted save may leave.
const TEMPORARY: &str = ".beal-*.tmp\n";

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The folder became a repository.
    Repository,
    /// Git was told to merge with beal.
    Driver,
    /// Rules were added to `.gitattributes`.
    Attributes,
    /// A rule was added to `.gitignore`.
    Overlooked,
    /// Another repository was noted: its name here, its address as it may be shown, and the address before.
    Remote {
        /// What it is called here.
        name: String,
        /// Where it is.
        address: String,
        /// Where it was.
        was: Option<String>,
    },
}

/// What came of setting up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetUp {
    /// The folder that git looks after.
    pub top: PathBuf,
    /// What was done; nothing where all was well.
    pub steps: Vec<Step>,
    /// What is known of another repository by now: its name.
    pub remote: Option<String>,
    /// The program that syncs the repository's folder, if one does.
    pub synced_by: Option<&'static str>,
}

/// Sets sharing up in a portfolio's folder, given without links. Done twice it does nothing the second time.
///
/// `program` is this beal, `remote` the address of another repository as it was typed in the folder `here`.
pub fn set_up(
    vfs: &dyn Vfs,
    root: &Path,
    program: &Path,
    remote: Option<(&str, &Path)>,
) -> Result<SetUp, WorkspaceError> {
    let remote = remote
        .map(|(typed, here)| whole_address(vfs, typed, here))
        .transpose()?;
    let mut steps = Vec::new();
    let repository = match Repository::of(root) {
        Err(GitError::NotARepository { .. }) => {
            steps.push(Step::Repository);
            Repository::make(root)?
        }
        found => found?,
    };
    if repository.overlooks(ECOSYSTEM)? {
        return Err(overlooked(&repository).into());
    }
    if register(&repository, &repository.settings()?, program)? {
        steps.push(Step::Driver);
    }
    if !is_ours(&repository.attributes()?) {
        extend(vfs, root, ATTRIBUTES, RULES)?;
        if !is_ours(&repository.attributes()?) {
            return Err(overruled(&repository).into());
        }
        steps.push(Step::Attributes);
    }
    if !repository.overlooks(&TEMPORARY.replace('*', "1-0").replace('\n', ""))? {
        extend(vfs, root, OVERLOOKED, TEMPORARY)?;
        steps.push(Step::Overlooked);
    }
    if let Some(address) = remote {
        steps.extend(note_remote(&repository, &address)?);
    }
    let settings = repository.settings()?;
    let branch = repository.state()?.branch.unwrap_or_default();
    Ok(SetUp {
        remote: settings.remote_of(&branch).map(str::to_owned),
        synced_by: synced::by(vfs, &repository.kept),
        top: repository.top,
        steps,
    })
}

/// Tells git to merge our files with this beal; `false` where it knew, as its settings say.
pub fn register(
    repository: &Repository,
    settings: &Settings,
    program: &Path,
) -> Result<bool, GitError> {
    let driver = driver(program);
    if settings.driver().map(OsStr::new) == Some(&driver) {
        return Ok(false);
    }
    // Git refuses to merge with a driver that has nothing but a name.
    repository.set(&format!("merge.{DRIVER}.driver"), &driver)?;
    let name = "beal: by record and field";
    repository.set(&format!("merge.{DRIVER}.name"), name.as_ref())?;
    Ok(true)
}

/// Whether these are the attributes by which files are merged by beal.
pub fn is_ours(attributes: &Attributes) -> bool {
    attributes.merge == DRIVER && attributes.eol == "lf"
}

/// What git runs, by a shell of its own: the program in quotes that hold whatever its path is. The names that git puts in
/// for `%P` are quoted by git.
fn driver(program: &Path) -> OsString {
    let mut quoted = Vec::from(*b"'");
    for byte in program.as_os_str().as_encoded_bytes() {
        match byte {
            b'\'' => quoted.extend(b"'\\''"),
            b'%' => quoted.extend(b"%%"),
            byte => quoted.push(*byte),
        }
    }
    quoted.extend(b"' merge-driver -- %O %A %B %P");
    state::path(&quoted).unwrap_or_default().into_os_string()
}

/// The address as git needs it: a path is taken from the folder in which it was typed, and has to lead somewhere.
fn whole_address(vfs: &dyn Vfs, typed: &str, here: &Path) -> Result<String, Refusal> {
    if typed.trim().is_empty() || typed.contains(['\n', '\0']) {
        return Err(Refusal::new(
            "That is no address of a repository.",
            "Write it as your git service shows it, or the path of a folder.",
        ));
    }
    if !address::is_path(typed) {
        return Ok(typed.to_owned());
    }
    let path = here.join(typed);
    match vfs.canonical(&path) {
        Ok(path) => Ok(path.to_string_lossy().into_owned()),
        Err(_) => Err(Refusal::new(
            format!("There is nothing at {}.", shown::path(&path)),
            format!(
                "To make an empty repository there: git init --bare --initial-branch=main {}",
                shown::argument(&path)
            ),
        )),
    }
}

/// Notes the address of another repository, as `origin` where none is known.
fn note_remote(repository: &Repository, address: &str) -> Result<Option<Step>, GitError> {
    let settings = repository.settings()?;
    let branch = repository.state()?.branch.unwrap_or_default();
    let name = settings.remote_of(&branch).unwrap_or("origin");
    let was = settings.address(name);
    if was == Some(address) {
        return Ok(None);
    }
    repository.note_remote(name, address, was.is_some())?;
    Ok(Some(Step::Remote {
        name: name.to_owned(),
        address: address::without_password(address),
        was: was.map(address::without_password),
    }))
}

/// Adds lines to a file of the portfolio's folder; what stands there stays.
fn extend(vfs: &dyn Vfs, root: &Path, name: &str, lines: &str) -> Result<(), WorkspaceError> {
    let path = root.join(name);
    let was = match vfs.read(&path, LIMIT) {
        Ok(Read::File(bytes, _)) => Some(bytes),
        Ok(_) => return Err(StoreError::NotAFile { path }.into()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(StoreError::io("read", path)(error).into()),
    };
    let Some(was) = was else {
        save::create(vfs, &path, lines.as_bytes())?;
        return Ok(());
    };
    let mut now = was.clone();
    if !matches!(was.last(), None | Some(b'\n')) {
        now.push(b'\n');
    }
    now.extend(lines.as_bytes());
    match save::replace(vfs, root, &path, &now, Seen::of(&was))? {
        Saved::Done(_) => Ok(()),
        Saved::ChangedOnDisk(_) | Saved::Gone => Err(Refusal::new(
            format!("{name} was changed while it was added to."),
            "Do it again.",
        )
        .into()),
    }
}

fn overlooked(repository: &Repository) -> Refusal {
    Refusal::new(
        format!(
            "The repository {} is told to overlook this portfolio (`.gitignore`).",
            shown::path(&repository.top)
        ),
        "Take that line out, or put the portfolio into a folder of its own.",
    )
}

fn overruled(repository: &Repository) -> Refusal {
    Refusal::new(
        "Another rule of this repository says how these files are merged.",
        format!(
            "Look into {}, and into {ATTRIBUTES} below this portfolio: `*.ron` needs `merge={DRIVER} text eol=lf`.",
            shown::path(&repository.kept.join("info/attributes"))
        ),
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::driver;

    #[test]
    fn whatever_the_path_of_the_program_is_a_shell_takes_it_as_one_word() {
        let driver = driver(Path::new("/it's 100%/$(beal)"));
        assert_eq!(
            driver.to_str(),
            Some("'/it'\\''s 100%%/$(beal)' merge-driver -- %O %A %B %P")
        );
    }
}
