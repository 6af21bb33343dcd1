//! Walking what is not about one inquiry: an agenda, a reflective session, a survey, on plain lines.

use crate::cli::commands::script_page as page;
use crate::cli::commands::walk_page::{answer_line, not_saved, refused};
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::guide::Guide;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::refusal::Refusal;
use crate::model::script::{Script, Topic, finish, running};
use crate::model::session::capturing::Caught;
use crate::model::words::Length;
use crate::workspace::error::WorkspaceError;
use crate::workspace::open::Workspace;

/// The script that a command line means; `None` where it is a walk of an inquiry. `named` is an inquiry or a session, or
/// nothing.
pub fn meant(
    workspace: &Workspace,
    guide: &str,
    named: &str,
    length: Length,
) -> Result<Option<Script>, Failure> {
    let portfolio = &workspace.portfolio;
    let guide = workspace.guides.by_id(guide);
    let is_script = guide.is_some_and(|guide| guide.writes_on() != Kind::Inquiry);
    let file = match named {
        "" => None,
        named => portfolio.find_document(named).ok(),
    };
    let session = file.as_ref().and_then(|id| portfolio.sessions.named(id));
    if let Some(session) = session {
        let agenda = match guide {
            Some(guide) if !is_script => return Err(in_a_session(guide).into()),
            Some(guide) => Some(guide),
            None => workspace.guides.by_id(&session.agenda),
        };
        let Some(agenda) = agenda.filter(|agenda| agenda.writes_on() == Kind::Session) else {
            return Err(Refusal::new(
                format!("The agenda of “{}” is not here.", session.title),
                "Say which to walk: --guide change-forum",
            )
            .into());
        };
        return Ok(Some(Script::go_on(agenda, session, length, portfolio)));
    }
    let Some(guide) = guide.filter(|_| is_script) else {
        return Ok(None);
    };
    let inquiries: Vec<Id> = match named {
        "" => Vec::new(),
        named => vec![portfolio.find_inquiry(named)?],
    };
    if let Some(session) = running(portfolio, guide, &inquiries) {
        return Ok(Some(Script::go_on(guide, session, length, portfolio)));
    }
    let topic = Topic {
        inquiries,
        group: None,
        length,
    };
    Ok(Some(Script::begin(guide, topic)))
}

fn in_a_session(guide: &Guide) -> Refusal {
    Refusal::new(
        format!("“{}” is walked in an inquiry.", guide.title),
        "Name the inquiry in place of the session.",
    )
}

/// What to do after a line was taken.
enum After {
    /// Ask what is asked now.
    Show,
    /// Wait for another line to the same question.
    Ask,
    /// End.
    Stop,
}

/// Walks a script to its end, or to the end of the input.
pub fn run(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    mut script: Script,
) -> Result<u8, Failure> {
    page::opening(desk, workspace, &script)?;
    let mut shown_step = None;
    let mut show = true;
    while let Some(question) = script.question().copied() {
        if show {
            let is_new = shown_step.replace(question.step) != Some(question.step);
            page::question(desk, workspace, &script, is_new)?;
        }
        let Some(line) = answer_line(desk)? else {
            page::left(desk, workspace, &script)?;
            return Ok(DONE);
        };
        workspace.pen.now = desk.around.moment(workspace.pen.now);
        show = match take_line(desk, workspace, &mut script, &line)? {
            After::Show => true,
            After::Ask => false,
            After::Stop => {
                page::left(desk, workspace, &script)?;
                return Ok(DONE);
            }
        };
    }
    if let Some(file) = script.file.clone() {
        desk.make(workspace, |composer| finish(composer, &file))?;
    }
    page::ending(desk, workspace, &script)?;
    Ok(DONE)
}

fn take_line(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    script: &mut Script,
    line: &str,
) -> Result<After, Failure> {
    let typed = line.trim();
    if typed.is_empty() {
        script.pass(&workspace.portfolio);
        return Ok(After::Show);
    }
    if let Some(after) = own_word(desk, script, typed)? {
        return Ok(after);
    }
    // The script goes on only once the line is saved.
    let mut ahead = script.clone();
    let caught = Caught::read(typed);
    let captures = caught.0 != Caught::Inbox && script.guide.writes_on() == Kind::Session;
    let made = desk.make(workspace, |composer| {
        if captures {
            ahead.capture(composer, caught)
        } else {
            ahead.answer(composer, typed)
        }
    });
    match made {
        Ok(()) if captures => {
            *script = ahead;
            desk.say(&format!("  kept: {}", caught.0.word()))?;
            Ok(After::Ask)
        }
        Ok(()) => {
            *script = ahead;
            page::kept(desk, workspace, script, typed)?;
            script.pass(&workspace.portfolio);
            Ok(After::Show)
        }
        Err(error) => not_kept(desk, error, line),
    }
}

/// A refused line is asked again; one that could not be saved is given back, and ends the walk where nobody can mend it.
fn not_kept(desk: &mut Desk<'_>, error: WorkspaceError, line: &str) -> Result<After, Failure> {
    match error {
        WorkspaceError::Refused(refusal) => refused(desk, &refusal)?,
        error if desk.around.typed_input => not_saved(desk, &error, line)?,
        error => {
            return Err(Failure::Refused(format!(
                "{error}\nNot kept, and nothing after it: {line}"
            )));
        }
    }
    Ok(After::Ask)
}

/// The words that the walk keeps for itself.
fn own_word(
    desk: &mut Desk<'_>,
    script: &mut Script,
    typed: &str,
) -> Result<Option<After>, Failure> {
    let word = typed.to_lowercase();
    let after = match word.as_str() {
        "?" | "help" => {
            page::help(desk, script)?;
            After::Ask
        }
        "why" => {
            page::why(desk, script)?;
            After::Ask
        }
        "short" => {
            page::short(desk, script)?;
            After::Ask
        }
        "back" if script.back() => After::Show,
        "back" => {
            desk.say("  This is the first question.")?;
            After::Ask
        }
        "stop" | "quit" => After::Stop,
        _ => match word.strip_prefix("go ").map(str::trim).map(str::parse) {
            Some(Ok(step)) => jump(desk, script, step)?,
            _ => return Ok(None),
        },
    };
    Ok(Some(after))
}

fn jump(desk: &mut Desk<'_>, script: &mut Script, step: usize) -> Result<After, Failure> {
    if step.checked_sub(1).is_some_and(|step| script.jump(step)) {
        return Ok(After::Show);
    }
    desk.say(&format!(
        "  Nothing is asked in step {step}; there are {}.",
        script.guide.steps.len()
    ))?;
    Ok(After::Ask)
}
