//! Keeping: what is taken on plain lines is in the journal at once, and saved whenever the next line would be waited for.

use crate::cli::commands::session_input::Input;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::workspace::open::Workspace;

/// A session may lose nothing, and a file of a long one is not written for each line of many that are piped in.
#[derive(Debug, Default)]
pub struct Keeping {
    /// The lines that are taken ahead of their turn.
    pub input: Input,
}

impl Keeping {
    /// Begins a journal. Where there can be none, each line is saved by itself.
    pub fn begin(workspace: &mut Workspace) -> Self {
        workspace.keep_journal();
        Self::default()
    }

    /// The next line, as it was typed or piped in; `None` where there are no more. What was taken before is saved first, if
    /// the line is to be waited for.
    pub fn line(
        &mut self,
        desk: &mut Desk<'_>,
        workspace: &mut Workspace,
    ) -> Result<Option<String>, Failure> {
        if !self.input.has_line() {
            save(desk, workspace)?;
        }
        write!(desk.streams.output, "> ")?;
        desk.streams.output.flush()?;
        let line = self.input.line(desk.streams.input)?;
        if !desk.around.typed_input {
            // What was piped in stands in no terminal: it is shown where it belongs.
            let shown = line.as_deref().unwrap_or_default();
            desk.say(shown.trim_end())?;
        }
        Ok(line)
    }
}

/// Keeps what was done with a line, before it is said.
pub fn keep(desk: &mut Desk<'_>, workspace: &mut Workspace) -> Result<(), Failure> {
    let is_kept = workspace.journal(&[]).is_ok() && workspace.has_journal();
    if is_kept {
        return Ok(());
    }
    save(desk, workspace).map(|_| ())
}

/// Saves what waits, and says why where that cannot be done: it stays in memory, and is tried again with the next line.
pub fn save(desk: &mut Desk<'_>, workspace: &mut Workspace) -> Result<bool, Failure> {
    if workspace.unsaved() == 0 {
        return Ok(true);
    }
    let saved = workspace.save_now();
    // What cannot be written down there now is written with the next line.
    let _ = workspace.journal(&[]);
    if let Err(why) = &saved {
        desk.say(&format!(
            "  Not saved yet: {why}\n  It is kept, and tried again with the next line."
        ))?;
    }
    Ok(saved.is_ok())
}

/// Saves for the last time. What cannot be saved is told, and where it is until then.
pub fn end(workspace: &mut Workspace) -> Result<(), Failure> {
    let saved = workspace.save_now();
    let is_kept = workspace.journal(&[]).is_ok() && workspace.has_journal();
    let struck = workspace.end_striking();
    let unsaved = workspace.unsaved_in_full();
    workspace.end_journal();
    if let Err(why) = saved {
        return Err(Failure::Refused(unsaved_words(
            &why.to_string(),
            is_kept,
            &unsaved,
            struck,
        )));
    }
    struck.map_or(Ok(()), |words| Err(Failure::Refused(words)))
}

fn unsaved_words(why: &str, is_kept: bool, unsaved: &[String], struck: Option<String>) -> String {
    let mut words = vec![format!("Not everything is saved: {why}")];
    if is_kept {
        words.push(
            "What is not saved is kept on this machine: the next beal here brings it back and saves it."
                .to_owned(),
        );
    } else {
        words.push("It could be kept nowhere. Write it down again:".to_owned());
        words.extend(unsaved.iter().map(|it| format!("  {it}")));
    }
    words.extend(struck);
    words.join("\n")
}
