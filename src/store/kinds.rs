//! What kind of document a file of the portfolio is: its folder and its name tell, and in doubt what stands in it.

use std::ffi::OsStr;
use std::path::Path;

use crate::model::kind::Kind;
use crate::model::records::answering::Answering;
use crate::model::records::broadcast::Broadcast;
use crate::model::records::ecosystem::Ecosystem;
use crate::model::records::inquiry::Inquiry;
use crate::model::records::message::Message;
use crate::model::records::session::Session;
use crate::model::snapshot::Snapshot;
use crate::store::fault::Fault;
use crate::store::format;
use crate::store::format::comments::Comments;

/// The name of the portfolio's own file.
pub const ECOSYSTEM: &str = "portfolio.ron";

/// The folders below the portfolio's in which documents of one kind stand. The others stand in the portfolio's folder.
pub const FOLDERS: &[(&str, Kind)] = &[
    ("sessions", Kind::Session),
    ("health", Kind::Answering),
    ("stream", Kind::Message),
    ("rain", Kind::Broadcast),
];

/// The folder below the portfolio's for documents of a kind; empty for the portfolio's own.
pub fn folder_of(kind: Kind) -> &'static str {
    FOLDERS
        .iter()
        .find(|(_, other)| *other == kind)
        .map_or("", |(name, _)| name)
}

/// The kind of the documents in a folder of this name, where it is one of [`FOLDERS`].
pub fn kind_in(folder: &OsStr) -> Option<Kind> {
    let found = FOLDERS.iter().find(|(name, _)| folder == OsStr::new(name));
    found.map(|(_, kind)| *kind)
}

/// Reads any file of a portfolio: what its place tells that it is, or what stands in it. A copy of `portfolio.ron` has
/// another name, a text may have no place, and a portfolio's folder may be called `sessions`.
pub fn read(path: &Path, bytes: &[u8]) -> Result<(Snapshot, Comments), Fault> {
    if path.file_name() == Some(OsStr::new(ECOSYSTEM)) {
        return read_as(Kind::Ecosystem, path, bytes);
    }
    let folder = path.parent().and_then(Path::file_name);
    let likely = folder.and_then(kind_in).unwrap_or(Kind::Inquiry);
    read_as(likely, path, bytes).or_else(|fault| {
        [
            Kind::Inquiry,
            Kind::Session,
            Kind::Answering,
            Kind::Message,
            Kind::Broadcast,
            Kind::Ecosystem,
        ]
        .into_iter()
        .filter(|kind| *kind != likely)
        .find_map(|kind| read_as(kind, path, bytes).ok())
        .ok_or(fault)
    })
}

/// Reads a document of a kind, as it stands there: not yet settled.
pub fn read_as(kind: Kind, path: &Path, bytes: &[u8]) -> Result<(Snapshot, Comments), Fault> {
    Ok(match kind {
        Kind::Session => {
            let (session, comments) = format::read::<Session>(path, bytes)?;
            (Snapshot::Session(Box::new(session)), comments)
        }
        Kind::Answering => {
            let (answering, comments) = format::read::<Answering>(path, bytes)?;
            (Snapshot::Answering(Box::new(answering)), comments)
        }
        Kind::Message => {
            let (message, comments) = format::read::<Message>(path, bytes)?;
            (Snapshot::Message(Box::new(message)), comments)
        }
        Kind::Broadcast => {
            let (broadcast, comments) = format::read::<Broadcast>(path, bytes)?;
            (Snapshot::Broadcast(Box::new(broadcast)), comments)
        }
        Kind::Ecosystem => {
            let (ecosystem, comments) = format::read::<Ecosystem>(path, bytes)?;
            (Snapshot::Ecosystem(Box::new(ecosystem)), comments)
        }
        _ => {
            let (inquiry, comments) = format::read::<Inquiry>(path, bytes)?;
            (Snapshot::Inquiry(Box::new(inquiry)), comments)
        }
    })
}
