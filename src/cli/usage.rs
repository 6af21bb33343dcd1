//! Wrong usage, said so that a newcomer can mend it; help and version.

use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::commands::table::COMMANDS;
use crate::cli::desk::{Streams, Surroundings};
use crate::cli::failure::{DONE, WRONG_USAGE};
use crate::model::text::visible;
use crate::model::wording::nearest;

/// What clap has to say: help and version on the output, wrong usage beside it. Gives the exit code.
pub fn say(mut error: clap::Error, around: &Surroundings, streams: &mut Streams<'_>) -> u8 {
    if !error.use_stderr() {
        // The exit code says it even when nobody can read it.
        let _ = write!(streams.output, "{}", error.render()).and_then(|()| streams.output.flush());
        return DONE;
    }
    let mistaken = matches!(
        error.kind(),
        ErrorKind::InvalidSubcommand | ErrorKind::UnknownArgument
    );
    let stray = first_word(around)
        .and_then(|word| neither(around, Path::new(word)))
        .filter(|_| mistaken);
    let text = stray.map_or_else(
        || {
            // “to pass it as a value, use --” helps nobody who mistyped a field.
            error.insert(ContextKind::Suggested, ContextValue::None);
            error.render().to_string()
        },
        |message| format!("beal: {message}\n"),
    );
    let _ = write!(streams.errors, "{}", visible(&text));
    WRONG_USAGE
}

/// What is wrong with a word that is neither a command nor a folder; `None` if it is one, or is written as a path.
pub fn neither(around: &Surroundings, word: &Path) -> Option<String> {
    let name = word.to_str()?;
    let is_path =
        name.contains(['/', '\\', '.']) || around.vfs.stat(&around.here.join(word)).is_ok();
    if is_path || COMMANDS.iter().any(|row| row.name == name) {
        return None;
    }
    let remedy = match nearest(name, COMMANDS.iter().map(|row| row.name)) {
        Some(near) => format!("Did you mean `beal {near}`?"),
        None => {
            format!("`beal --help` lists the commands; `beal init {name}` makes a portfolio there.")
        }
    };
    Some(format!(
        "There is neither a command nor a folder “{name}”.\n{remedy}"
    ))
}

/// The first argument, if it is a word and not a flag.
fn first_word(around: &Surroundings) -> Option<&str> {
    around
        .arguments
        .get(1)?
        .to_str()
        .filter(|word| !word.starts_with('-'))
}
