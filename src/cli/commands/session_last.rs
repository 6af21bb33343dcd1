//! The last line of a session on plain lines: what was kept, corrected, made something else, tied to something, struck.

use crate::cli::commands::session_belonging;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::model::id::Id;
use crate::model::layout::quoted;
use crate::model::portfolio::Address;
use crate::model::records::session::Note;
use crate::model::refusal::Refusal;
use crate::model::session::capturing::{self, Caught};
use crate::workspace::open::Workspace;
use crate::workspace::striking::Struck;

/// What has become of a line, in words: `kept as a barrier in “Duty line”`.
pub fn kept(workspace: &Workspace, at: &Address) -> String {
    let portfolio = &workspace.portfolio;
    let session = portfolio.sessions.named(&at.file);
    let mut notes = session.map_or(&[][..], |it| it.notes.as_slice()).iter();
    let Some(note) = notes.find(|it| Some(&it.id) == at.item.as_ref()) else {
        return "kept".to_owned();
    };
    let became = note.became.first();
    let became = became.and_then(|to| portfolio.resolve(to, &at.file));
    match (Caught::of(&note.kind), became) {
        (Caught::Inbox, _) => "kept in the inbox".to_owned(),
        (Caught::Park, _) => "parked".to_owned(),
        (caught, None) => format!("kept in the inbox as {}", caught.one()),
        (caught, Some(record)) => {
            let several = session.is_some_and(|it| it.inquiries.len() > 1);
            let title = portfolio.title(&Address::document(record.file));
            let place = title.filter(|_| several).map(|title| quoted(&title));
            let place = place.map_or(String::new(), |title| format!(" in {title}"));
            let owed = match caught {
                Caught::Promise => ": an answer is owed",
                _ => "",
            };
            format!("kept as {}{place}{owed}", caught.one())
        }
    }
}

/// What came of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obeyed {
    /// It is no word for the last line.
    No,
    /// It is done, and said.
    Yes,
    /// The line is struck; that is to be said once it is saved.
    Struck(Struck),
}

/// Does what a word asks for with the last line.
pub fn obey(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    id: &Id,
    (word, rest): (&str, &str),
) -> Result<Obeyed, Failure> {
    match word {
        "correct" => correct(desk, workspace, id, rest)?,
        "kind" => rekind(desk, workspace, id, rest)?,
        "link" => link(desk, workspace, id, rest)?,
        "strike" if !rest.is_empty() => desk.say("  /strike takes out the last line, and nothing is struck now: it would be gone for good. On the screen any line can be.")?,
        "strike" => {
            let (at, _) = last(workspace, id)?;
            return Ok(Obeyed::Struck(workspace.strike(&at)?));
        }
        _ => return Ok(Obeyed::No),
    }
    Ok(Obeyed::Yes)
}

/// The last line, with its address.
fn last(workspace: &Workspace, id: &Id) -> Result<(Address, Note), Refusal> {
    let session = workspace.portfolio.sessions.named(id);
    let last = session.and_then(capturing::last).cloned();
    let last = last.ok_or_else(|| Refusal::new("Nothing is captured yet.", ""))?;
    Ok((Address::item(id.clone(), last.id.clone()), last))
}

fn correct(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    id: &Id,
    words: &str,
) -> Result<(), Failure> {
    let (at, _) = last(workspace, id)?;
    workspace.change(|composer| capturing::correct(composer, &at, words))?;
    let (_, line) = last(workspace, id)?;
    desk.say(&format!("  now: {}", line.text))
}

fn rekind(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    id: &Id,
    word: &str,
) -> Result<(), Failure> {
    let (at, line) = last(workspace, id)?;
    let caught = Caught::typed(word)?;
    workspace.change(|composer| capturing::rekind(composer, &at, caught, None))?;
    let said = match caught {
        Caught::Inbox => "is in the inbox again".to_owned(),
        Caught::Park => "is parked".to_owned(),
        caught if last(workspace, id)?.1.became.is_empty() => {
            format!("waits in the inbox as {}", caught.one())
        }
        caught => format!("is {} now", caught.one()),
    };
    desk.say(&format!("  {} {said}", quoted(&line.text)))?;
    session_belonging::ask(desk, workspace, &at)
}

fn link(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    id: &Id,
    named: &str,
) -> Result<(), Failure> {
    let (at, line) = last(workspace, id)?;
    let about = workspace.portfolio.find(named)?;
    workspace.change(|composer| capturing::link(composer, &at, &about))?;
    let title = workspace.portfolio.title(&about).unwrap_or_default();
    desk.say(&format!(
        "  {} is about {}",
        quoted(&line.text),
        quoted(&title)
    ))
}
