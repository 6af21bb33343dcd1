//! Looking a portfolio through: what cannot be read, what leads nowhere, what is there twice, what a gate still lacks.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::model::document::{Document, all_items};
use crate::model::doubts::{self, Doubt};
use crate::model::field::{FieldKind, Record};
use crate::model::gate::Gate;
use crate::model::id::Id;
use crate::model::in_dispute::{self, InDispute};
use crate::model::layout::cut;
use crate::model::links::{Link, links_of};
use crate::model::portfolio::Address;
use crate::model::records::inquiry::Inquiry;
use crate::model::tiers::circles;
use crate::model::value::Value;
use crate::store::fault::Fault;
use crate::store::format::outline::{self, Key};
use crate::store::kinds::ECOSYSTEM;
use crate::store::shown;
use crate::workspace::ground::Adrift;
use crate::workspace::open::Workspace;

/// Whether a finding is a fault of the files or a note on the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Somebody should mend it.
    Problem,
    /// Good to know.
    Note,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether it is a problem.
    pub weight: Weight,
    /// The rule's id: `unreadable`, `missing`, `dangling-link`, `unknown-name`, `conflict-copy`, `dispute`, `impossible`,
    /// `unclear`, `leftover`, `gate`.
    /// The rule's id: `unreadable`, `missing`, `dangling-link`, `unknown-name`, `circle`, `conflict-copy`, `dispute`, `leftover`, `gate`.
    pub rule: &'static str,
    /// What it is about: the id of the document or `<inquiry>/<item>`; the file's name where it has none.
    pub id: String,
    /// The file.
    pub path: PathBuf,
    /// The line, where there is one.
    pub line: Option<usize>,
    /// The column, where there is one.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// The offending line of the file.
    pub excerpt: String,
    /// What would help.
    pub remedy: String,
}

/// The most values of one file that are doubted one by one.
const MOST_DOUBTS: usize = 50;

/// The most links of one file that are named when they lead nowhere. More come from no hand.
const MOST: usize = 1000;

/// Everything that is found, problems first.
pub fn check(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = unreadable(workspace);
    findings.extend(headless(workspace));
    findings.extend(copies(workspace));
    findings.extend(leftovers(workspace));
    findings.extend(going_round(workspace));
    for document in workspace.portfolio.others() {
        findings.extend(document_findings(workspace, document));
    }
    for session in &workspace.portfolio.sessions {
        findings.extend(doubted(workspace, &session.id, doubts::of_session(session)));
    }
    for answering in &workspace.portfolio.answerings {
        let doubts = doubts::of_answering(answering);
        findings.extend(doubted(workspace, &answering.id, doubts));
    }
    for inquiry in &workspace.portfolio.inquiries {
        findings.extend(document_findings(workspace, inquiry));
        findings.extend(unknown_guides(workspace, inquiry));
        findings.extend(gate_note(workspace, inquiry));
    }
    findings.sort_by_key(|finding| finding.weight);
    findings
}

fn unreadable(workspace: &Workspace) -> Vec<Finding> {
    workspace
        .faults
        .iter()
        .map(|fault| Finding {
            weight: Weight::Problem,
            rule: "unreadable",
            id: shown_name(fault.path.file_stem()),
            path: fault.path.clone(),
            line: Some(fault.line),
            column: Some(fault.column),
            message: fault.problem.clone(),
            excerpt: fault.excerpt.clone(),
            remedy: fault.remedy.clone(),
        })
        .collect()
}

/// What can be read in a file and cannot be so, with the place where it stands.
fn doubted(workspace: &Workspace, file: &Id, doubts: Vec<Doubt>) -> Vec<Finding> {
    if doubts.is_empty() {
        return Vec::new();
    }
    let path = path_of(workspace, file);
    let text = workspace.text_at(&path);
    let keys = outline::keys(&text);
    let more = doubts.len().saturating_sub(MOST_DOUBTS);
    let found = |doubt: Doubt| {
        let byte = place_of(&keys, &doubt);
        let fault = byte.map(|byte| Fault::at(&path, &text, byte, "", ""));
        let at = Address {
            file: file.clone(),
            item: doubt.item,
        };
        let (weight, rule) = if doubt.cannot_be {
            (Weight::Problem, "impossible")
        } else {
            (Weight::Note, "unclear")
        };
        Finding {
            weight,
            line: fault.as_ref().map(|fault| fault.line),
            column: fault.as_ref().map(|fault| fault.column),
            message: doubt.problem,
            excerpt: fault.map(|fault| fault.excerpt).unwrap_or_default(),
            remedy: doubt.remedy,
            ..problem(rule, at.to_string(), &path)
        }
    };
    let mut findings: Vec<Finding> = doubts.into_iter().take(MOST_DOUBTS).map(found).collect();
    if more > 0 {
        findings.push(Finding {
            message: format!("{more} more values in it cannot be, or are unclear"),
            remedy: "Mend the others first, then check again.".to_owned(),
            ..problem("impossible", file.to_string(), &path)
        });
    }
    findings
}

/// Where a doubted value stands, or at least its record.
fn place_of(keys: &[Key<'_>], doubt: &Doubt) -> Option<usize> {
    let (name, value) = &doubt.told_by;
    let value = format!("\"{value}\"");
    let record = keys
        .iter()
        .find(|key| key.name == *name && key.value == value)?;
    let mut fields = keys.iter().filter(|key| key.inside == record.inside);
    let field = fields.find(|key| key.name == doubt.field);
    Some(field.map_or(record.at, |field| field.value_at))
}

/// The portfolio's own file is missing: said once, not for each name that it would hold.
fn headless(workspace: &Workspace) -> Option<Finding> {
    let Some(Adrift::Headless(path)) = workspace.adrift() else {
        return None;
    };
    let dir = shown::argument(&workspace.dir);
    let like = if workspace.last_head().is_some() {
        "as it was when it was changed here last"
    } else {
        "with the tiers and groups that every portfolio begins with"
    };
    Some(Finding {
        message: "is missing: it names the tiers, groups and parts of the system".to_owned(),
        remedy: format!(
            "Put it back, from a copy or from git; or write it anew, {like}: beal init {dir}"
        ),
        ..problem("missing", shown_name(path.file_stem()), &path)
    })
}

fn copies(workspace: &Workspace) -> Vec<Finding> {
    workspace
        .copies
        .iter()
        .map(|copy| {
            let kept = shown_name(copy.kept.file_name());
            Finding {
                message: format!("holds the same as {kept}: a conflict copy"),
                remedy: format!("{kept} is the one that is shown and written to. Make one of both with `beal mend`: nothing that stands in either is lost."),
                ..problem("conflict-copy", copy.id.to_string(), &copy.copy)
            }
        })
        .collect()
}

/// What an interrupted save left: it is no part of the portfolio, but may hold somebody's last words.
fn leftovers(workspace: &Workspace) -> Vec<Finding> {
    let notes = workspace.leftovers.iter().map(|path| Finding {
        weight: Weight::Note,
        message: "was left by a save that was interrupted".to_owned(),
        remedy: "It is not read. `beal mend --all` brings over what is missing, and removes what is not; what it cannot read, look at and remove."
            .to_owned(),
        ..problem("leftover", shown_name(path.file_name()), path)
    });
    notes.collect()
}

/// Routes along which an ask would come back to where it was, and merges that lead into themselves.
fn going_round(workspace: &Workspace) -> Vec<Finding> {
    let ecosystem = &workspace.portfolio.ecosystem;
    let path = path_of(workspace, &ecosystem.id);
    let round = |circle: &[Id]| {
        let ids = circle.iter().chain(circle.first());
        ids.map(Id::as_str).collect::<Vec<_>>().join(" → ")
    };
    let routes = circles::of_routes(ecosystem).into_iter().map(|circle| {
        (
            format!("Routes go in a circle: {}", round(&circle)),
            "Take one of them out: asks are passed up, and never to where they were.",
        )
    });
    let merges = circles::of_merges(ecosystem).into_iter().map(|circle| {
        (
            format!("Merges go in a circle: {}", round(&circle)),
            "Take merged_into out of the one that goes on.",
        )
    });
    let found = routes.chain(merges).map(|(message, remedy)| Finding {
        message,
        remedy: remedy.to_owned(),
        ..problem("circle", ecosystem.id.to_string(), &path)
    });
    found.collect()
}

fn document_findings(workspace: &Workspace, document: &dyn Document) -> Vec<Finding> {
    let path = path_of(workspace, document.id());
    let mut dangling = links_of(&workspace.portfolio, document)
        .filter(|link| link.to.is_none() && !leads_to_unreadable(workspace, link));
    let mut findings: Vec<Finding> = dangling
        .by_ref()
        .take(MOST)
        .map(|link| Finding {
            message: format!(
                "{} of {} leads to “{}”, which is not there",
                link.field.label, link.from, link.reference
            ),
            remedy: "Take the link out or write down what it should lead to.".to_owned(),
            ..problem("dangling-link", link.from.to_string(), &path)
        })
        .collect();
    let more = dangling.count();
    if more > 0 {
        findings.push(Finding {
            message: format!("{more} more links in it lead to what is not there"),
            remedy: "Mend the others first, then check again.".to_owned(),
            ..problem("dangling-link", document.id().to_string(), &path)
        });
    }
    findings.extend(
        in_dispute::of(document)
            .iter()
            .map(|found| unsettled(found, &path)),
    );
    let is_headless = matches!(workspace.adrift(), Some(Adrift::Headless(_)));
    if is_headless || cannot_read(workspace, ECOSYSTEM) {
        return findings;
    }
    let head = std::iter::once(document as &dyn Record);
    for record in head.chain(all_items(document)) {
        findings.extend(unknown_names(workspace, document, record, &path));
    }
    findings
}

/// Two people have written one field differently, and nobody has said yet what holds.
fn unsettled(found: &InDispute, path: &Path) -> Finding {
    let values = found.values.iter().map(|text| {
        let stands = if *text == found.stands {
            " (stands)"
        } else {
            ""
        };
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("“{}”{stands}", cut(&line, 60))
    });
    Finding {
        message: format!(
            "{} is in dispute: {}",
            found.label(),
            values.collect::<Vec<_>>().join(" · ")
        ),
        remedy: format!("Say what holds: beal settle {}", found.at),
        ..problem("dispute", found.at.to_string(), path)
    }
}

/// Whether a link leads into a file that cannot be read: that is said once, and nobody should take the link out.
fn leads_to_unreadable(workspace: &Workspace, link: &Link) -> bool {
    let file = link.reference.file.as_ref().unwrap_or(&link.reference.item);
    cannot_read(workspace, &format!("{file}.ron"))
}

fn cannot_read(workspace: &Workspace, name: &str) -> bool {
    workspace
        .faults
        .iter()
        .any(|fault| fault.path.file_name() == Some(OsStr::new(name)))
}

/// Names of tiers, groups, parts that `portfolio.ron` does not hold.
fn unknown_names(
    workspace: &Workspace,
    document: &dyn Document,
    record: &dyn Record,
    path: &Path,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for field in record.fields() {
        let (kind, names) = match (field.kind, record.get(field.name)) {
            (FieldKind::Named(kind), Value::Text(name)) => (kind, vec![name]),
            (FieldKind::NamedMany(kind), Value::Lines(names)) => (kind, names),
            _ => continue,
        };
        let unknown = |name: &&String| workspace.portfolio.named(kind, name).is_none();
        for name in names.iter().filter(unknown) {
            let at = if std::ptr::addr_eq(record, document) {
                document.id().to_string()
            } else {
                format!("{}/{}", document.id(), record.id())
            };
            findings.push(Finding {
                message: format!(
                    "{} of {at} is “{name}”, which portfolio.ron does not name",
                    field.label
                ),
                remedy: format!(
                    "Add the {} to portfolio.ron, or write another.",
                    kind.word()
                ),
                ..problem("unknown-name", at, path)
            });
        }
    }
    findings
}

/// An inquiry that names a set of guides that there is not is walked with the standard set.
fn unknown_guides(workspace: &Workspace, inquiry: &Inquiry) -> Option<Finding> {
    let sets = workspace.guides.sets();
    (!inquiry.guides.is_empty() && !sets.contains(&inquiry.guides.as_str())).then(|| Finding {
        message: format!("Guides is “{}”, and there is no such set", inquiry.guides),
        remedy: format!(
            "It is walked with the standard set until then. There are: {}.",
            sets.join(", ")
        ),
        ..problem(
            "unknown-name",
            inquiry.id.to_string(),
            &path_of(workspace, &inquiry.id),
        )
    })
}

fn gate_note(workspace: &Workspace, inquiry: &Inquiry) -> Option<Finding> {
    let guide = workspace.guides.of(inquiry)?;
    let gate = Gate::of(&guide.gate, workspace.scene(inquiry));
    let unmet: Vec<&str> = gate
        .lines
        .iter()
        .filter(|line| !line.verdict.met)
        .map(|line| line.criterion.label)
        .collect();
    (!unmet.is_empty()).then(|| Finding {
        weight: Weight::Note,
        message: format!(
            "{}: {} of {} ready; to come: {}",
            inquiry.stage,
            gate.met(),
            gate.lines.len(),
            unmet.join("; ")
        ),
        remedy: String::new(),
        ..problem(
            "gate",
            inquiry.id.to_string(),
            &path_of(workspace, &inquiry.id),
        )
    })
}

/// A file's name as it may be shown.
fn shown_name(name: Option<&OsStr>) -> String {
    name.map_or(String::new(), |name| shown::path(Path::new(name)))
}

fn problem(rule: &'static str, id: String, path: &Path) -> Finding {
    Finding {
        weight: Weight::Problem,
        rule,
        id,
        path: path.to_owned(),
        line: None,
        column: None,
        message: String::new(),
        excerpt: String::new(),
        remedy: String::new(),
    }
}

fn path_of(workspace: &Workspace, id: &Id) -> PathBuf {
    workspace
        .files
        .get(id)
        .map(|state| state.path.clone())
        .unwrap_or_default()
}
