//! Editing a text in the editor of the system: laid out in a file, opened there, read back.

use std::process::Command;

use crate::store::shown;
use crate::workspace::draft::Place;
use crate::workspace::open::Workspace;

/// Opens a text in an editor (its name and arguments) and returns it as it was left; else why not, as a sentence.
pub fn edit(
    text: &str,
    place: Option<Place>,
    editor: &[String],
    workspace: &mut Workspace,
) -> Result<String, String> {
    let Some((program, arguments)) = editor.split_first() else {
        return Err("No editor is set: put its name into EDITOR.".to_owned());
    };
    let laid_out = workspace.lay_out(text, place);
    let laid_out = laid_out.map_err(|error| error.to_string())?;
    let path = laid_out.ok_or("There is no folder of your own to put the text into.")?;
    let status = Command::new(program).args(arguments).arg(&path).status();
    let found = workspace.take_up(&path);
    let failed = match status {
        Ok(status) if status.success() => None,
        Ok(status) => Some(format!("{program} ended with {status}")),
        Err(error) => Some(format!("{program} could not be started: {error}")),
    };
    match (failed, found) {
        (None, Some(edited)) => {
            workspace.put_away(&path);
            Ok(edited.trim_end_matches('\n').to_owned())
        }
        (Some(why), Some(found)) if found == text => {
            workspace.put_away(&path);
            Err(format!("{why}; the text is as it was."))
        }
        // Whatever was typed there stays there.
        (failed, _) => {
            let why = failed.unwrap_or_else(|| "The text cannot be read back".to_owned());
            let path = shown::path(&path);
            Err(format!(
                "{why}. The text is as it was; the other is in {path}"
            ))
        }
    }
}
