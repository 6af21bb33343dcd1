//! Editing a text in the editor of the system: laid out in a file, opened there, read back.

use std::process::Command;

use crate::workspace::open::Workspace;

/// Opens a text in an editor (its name and arguments) and returns it as it was left; else why not, as a sentence.
pub fn edit(text: &str, editor: &[String], workspace: &mut Workspace) -> Result<String, String> {
    let Some((program, arguments)) = editor.split_first() else {
        return Err("No editor is set: put its name into EDITOR.".to_owned());
    };
    let laid_out = workspace.lay_out(text).map_err(|error| error.to_string())?;
    let path = laid_out.ok_or("There is no folder of your own to put the text into.")?;
    let status = Command::new(program).args(arguments).arg(&path).status();
    let edited = workspace.take_up(&path);
    match (status, edited) {
        (Ok(status), Some(text)) if status.success() => Ok(text.trim_end_matches('\n').to_owned()),
        (Ok(status), Some(_)) => Err(format!(
            "{program} ended with {status}; the text is as it was."
        )),
        (Ok(_), None) => Err(format!(
            "The text cannot be read back; it is in {}.",
            path.display()
        )),
        (Err(error), _) => Err(format!("{program} could not be started: {error}.")),
    }
}
