//! Flags from the field tables: `--review-by` for `review_by`, for one kind or for all of them.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::failure::Failure;
use crate::model::compose::known_field;
use crate::model::field::{Field, FieldKind, main_field};
use crate::model::kind::Kind;
use crate::model::refusal::Refusal;
use crate::model::tables::fields;

/// The words that may stand for the flag of the main line, whatever a kind calls it.
const MAIN_WORDS: &[&str] = &["title", "text", "label", "ask", "name"];

/// A flag for a reason, which is kept.
pub fn reason() -> Arg {
    Arg::new("reason")
        .long("reason")
        .value_name("R")
        .help("Why, in a line; it is kept")
}

/// A refusal that asks for a reason says by which flag it is given.
pub fn with_reason(refusal: Refusal) -> Refusal {
    let remedy = refusal
        .remedy
        .replace("give a reason", "give a reason (--reason)")
        .replace("Say in a line why", "Say in a line why (--reason)");
    Refusal { remedy, ..refusal }
}

/// Adds a flag for each field of a kind that people may set.
pub fn of_kind(command: Command, kind: Kind) -> Command {
    let table = fields(kind);
    let mut command = command;
    for field in table.iter().filter(|field| field.typed) {
        command = command.arg(flag(field));
    }
    command = of_followers(command, table);
    let Some(main) = main_field(table) else {
        return command;
    };
    let free = MAIN_WORDS
        .iter()
        .filter(|word| table.iter().all(|field| field.name != **word));
    command.mut_arg(main.name, |arg| arg.aliases(free.copied()))
}

/// Adds a flag for each of these fields.
pub fn of_fields(command: Command, fields: impl Iterator<Item = &'static Field>) -> Command {
    fields.fold(command, |command, field| command.arg(flag(field)))
}

/// Adds a flag for each field that any of these kinds has.
pub fn of_any_kind(command: Command, kinds: &[Kind]) -> Command {
    let mut names: Vec<&str> = Vec::new();
    let mut command = command;
    for field in kinds
        .iter()
        .flat_map(|kind| fields(*kind))
        .filter(|field| field.typed)
    {
        if !names.contains(&field.name) {
            names.push(field.name);
            command = command.arg(flag(field).hide(true));
        }
    }
    let tables = kinds.iter().map(|kind| fields(*kind));
    for field in tables.flatten().filter(|field| follows(field)) {
        if !names.contains(&field.name) {
            names.push(field.name);
            command = command.arg(flag(field).hide(true));
        }
    }
    command
}

/// Hidden flags for what follows from other changes, so that the refusal can say which.
fn of_followers(command: Command, table: &'static [Field]) -> Command {
    table
        .iter()
        .filter(|field| follows(field))
        .fold(command, |command, field| {
            command.arg(flag(field).hide(true))
        })
}

/// Whether a field follows from changes that have a command of their own: a stage, a cycle, a pause.
fn follows(field: &Field) -> bool {
    !field.typed && !["id", "added", "history"].contains(&field.name)
}

fn flag(field: &Field) -> Arg {
    let action = if field.kind.is_many() {
        ArgAction::Append
    } else {
        ArgAction::Set
    };
    Arg::new(field.name)
        .long(field.flag())
        .value_name(value_name(field.kind))
        .allow_hyphen_values(true)
        .action(action)
        .help(help(field))
}

fn value_name(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Line | FieldKind::Text | FieldKind::Rows => "TEXT",
        FieldKind::Lines => "TEXT;TEXT",
        FieldKind::Choice(_) => "WORD",
        FieldKind::Choices(_) => "WORD,WORD",
        FieldKind::Date | FieldKind::Moment => "DATE",
        FieldKind::Number => "N",
        FieldKind::Score => "1-5",
        FieldKind::Flag => "yes|no",
        FieldKind::References(_) => "REF,REF",
        FieldKind::Labels(_) => "LABEL,LABEL",
        FieldKind::Named(_) => "NAME",
        FieldKind::NamedMany(_) => "NAME,NAME",
    }
}

fn help(field: &Field) -> String {
    match field.kind {
        FieldKind::Choice(words) | FieldKind::Choices(words) => {
            format!("{} [{}]", field.help, words.join(" · "))
        }
        _ => field.help.to_owned(),
    }
}

/// The fields that were given on the command line for a record of a kind, in the order of its table.
///
/// A flag of another kind's field is wrong usage, with a suggestion.
pub fn given(
    matches: &ArgMatches,
    kind: Kind,
) -> Result<Vec<(&'static Field, Vec<&str>)>, Failure> {
    let table = fields(kind);
    let mut found = Vec::new();
    for id in matches.ids() {
        let name = id.as_str();
        if !is_field(name)
            || matches.value_source(name) != Some(clap::parser::ValueSource::CommandLine)
        {
            continue;
        }
        let texts: Vec<&str> = matches
            .try_get_many::<String>(name)
            .ok()
            .flatten()
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let field = field_for(kind, name)?;
        if !texts.is_empty() {
            found.push((field, texts));
        }
    }
    found.sort_by_key(|(field, _)| table.iter().position(|row| row.name == field.name));
    Ok(found)
}

/// The field that a flag means for a kind; a word for the main line means the kind's own.
fn field_for(kind: Kind, name: &str) -> Result<&'static Field, Failure> {
    let table = fields(kind);
    match known_field(kind, table, &name.replace('_', "-")) {
        Ok(field) => Ok(field),
        Err(refusal) => match main_field(table).filter(|_| MAIN_WORDS.contains(&name)) {
            Some(main) => Ok(main),
            None => Err(Failure::Usage(refusal.to_string())),
        },
    }
}

/// Whether an argument is a field's flag, not one of the command's own.
fn is_field(name: &str) -> bool {
    Kind::all().any(|kind| {
        fields(kind).iter().any(|field| {
            field.name == name && (field.typed || kind == Kind::Inquiry && follows(field))
        })
    })
}
