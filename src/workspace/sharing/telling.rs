//! What changed in a portfolio's files, in people's words: for commits, and for whoever syncs.

use crate::model::document::Document;
use crate::model::kind::Kind;
use crate::model::layout::cut;
use crate::model::snapshot::Snapshot;
use crate::model::tally::Tally;
use crate::store::kinds;
use crate::store::shown;
use crate::workspace::sharing::setting_up::{ATTRIBUTES, OVERLOOKED};
use crate::workspace::sharing::versions::Version;

/// How many columns a title has.
const TITLE: usize = 50;

/// How many changes a line names.
const NAMED: usize = 4;

/// How many lines are told one by one.
const LINES: usize = 40;

/// What changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// One line a file: `Hospital discharge: 2 barriers added, 1 experiment changed`.
    pub lines: Vec<String>,
    /// All of it in one line.
    pub summary: String,
}

impl Told {
    /// A message for a commit: the summary, and below it each line where there are several.
    pub fn message(&self) -> String {
        if self.lines.len() < 2 {
            return self.summary.clone();
        }
        format!("{}\n\n{}", self.summary, self.lines.join("\n"))
    }
}

/// Tells what changed in these files.
pub fn tell(versions: &[Version]) -> Told {
    let mut all = Tally::default();
    let mut inquiries = 0;
    let (settings, files): (Vec<&Version>, Vec<&Version>) =
        versions.iter().partition(|version| is_setting(version));
    let mut lines = Vec::new();
    for version in files.iter().take(LINES) {
        let (line, tally, kind) = line(version);
        inquiries += usize::from(kind == Some(Kind::Inquiry));
        all.add(&tally);
        lines.push(line);
    }
    let summary = match (files.len(), lines.as_slice()) {
        (0, _) if settings.is_empty() => String::new(),
        (0, _) => "How this portfolio is shared".to_owned(),
        (1, [only]) => only.clone(),
        (n, _) => {
            let what = if inquiries == n { "inquiries" } else { "files" };
            let parts = all.parts();
            if n > LINES || parts.is_empty() {
                format!("{n} {what} changed")
            } else {
                format!("{n} {what}: {}", named(&parts))
            }
        }
    };
    if files.len() > LINES {
        lines.push(format!("and {} more", files.len() - LINES));
    }
    Told { lines, summary }
}

fn is_setting(version: &Version) -> bool {
    version.path.as_os_str() == ATTRIBUTES || version.path.as_os_str() == OVERLOOKED
}

fn line(version: &Version) -> (String, Tally, Option<Kind>) {
    let read = |bytes: &Option<Vec<u8>>| {
        let bytes = bytes.as_deref()?;
        kinds::read(&version.path, bytes).ok()
    };
    let (was, now) = (read(&version.was), read(&version.now));
    let name = shown::path(&version.path);
    match (was, now) {
        (was, Some((now, _))) => {
            let tally = Tally::between(was.as_ref().map(|(was, _)| was.document()), now.document());
            let parts = tally.parts();
            let parts = match parts.len() {
                0 => "edited by hand".to_owned(),
                n if was.is_none() && n > NAMED => {
                    format!("{}, {} items in it", parts[0], tally.total())
                }
                _ => named(&parts),
            };
            let kind = now.document().kind();
            (format!("{}: {parts}", title(&now)), tally, Some(kind))
        }
        (Some((was, _)), None) if version.now.is_none() => {
            let kind = was.document().kind();
            let line = format!("{}: taken out", title(&was));
            (line, Tally::default(), Some(kind))
        }
        _ => {
            let is_new = version.was.is_none() && version.now.is_some();
            let what = if is_new { "added" } else { "changed" };
            (format!("{name}: {what}"), Tally::default(), None)
        }
    }
}

fn title(snapshot: &Snapshot) -> String {
    let document: &dyn Document = snapshot.document();
    let title = document.title();
    if document.kind() == Kind::Ecosystem || title.trim().is_empty() {
        return match document.kind() {
            Kind::Ecosystem => "The portfolio’s own file".to_owned(),
            _ => document.id().to_string(),
        };
    }
    cut(&title, TITLE)
}

/// The first few, and how many more.
fn named(parts: &[String]) -> String {
    let more = parts.len().saturating_sub(NAMED);
    let line = parts[..parts.len().min(NAMED)].join(", ");
    if more > 0 {
        format!("{line} and {more} more")
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::tell;
    use crate::workspace::sharing::versions::Version;

    fn inquiry(title: &str, barriers: &[&str]) -> Vec<u8> {
        let barriers = barriers.iter().map(|id| format!("(id: \"{id}\")"));
        let barriers = barriers.collect::<Vec<_>>().join(", ");
        let text =
            format!("(format: 1, id: \"x-7kq2\", title: \"{title}\", barriers: [{barriers}])");
        text.into_bytes()
    }

    fn version(path: &str, was: Option<Vec<u8>>, now: Option<Vec<u8>>) -> Version {
        Version {
            path: PathBuf::from(path),
            was,
            now,
        }
    }

    #[test]
    fn one_inquiry_is_told_in_one_line() {
        let told = tell(&[version(
            "a.ron",
            Some(inquiry("Duty", &["b-1"])),
            Some(inquiry("Duty", &["b-1", "b-2"])),
        )]);
        assert_eq!(told.message(), "Duty: 1 barrier added");
    }

    #[test]
    fn several_are_summed_up_and_told_one_by_one() {
        let told = tell(&[
            version("a.ron", None, Some(inquiry("A", &["b-1"]))),
            version(
                "b.ron",
                Some(inquiry("B", &[])),
                Some(inquiry("B", &["b-1"])),
            ),
            version("c.ron", Some(inquiry("C", &[])), None),
            version(".gitattributes", None, Some(Vec::new())),
        ]);
        assert_eq!(
            told.message(),
            "3 inquiries: 2 barriers added\n\nA: begun, 1 barrier added\nB: 1 barrier added\nC: taken out"
        );
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_by_its_name() {
        let told = tell(&[version("a\u{1b}.ron", None, Some(b"(".to_vec()))]);
        assert_eq!(told.message(), "a\\u{1b}.ron: added");
    }

    #[test]
    fn very_many_are_only_counted() {
        let many: Vec<Version> = (0..100)
            .map(|n| version(&format!("{n}.ron"), None, None))
            .collect();
        let told = tell(&many);
        assert_eq!(told.summary, "100 files changed");
        assert_eq!(told.lines.len(), 41);
    }
}
