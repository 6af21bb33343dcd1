//! `beal set SESSION/LINE`: a captured line is corrected, said what it is about, and sorted, so that it becomes its record.

use clap::{Arg, ArgMatches};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::model::compose::Composer;
use crate::model::field::Field;
use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::refusal::Refusal;
use crate::model::session::capturing::{Caught, correct, inquiry_of, link, rekind};
use crate::model::session::sorting::sort;
use crate::workspace::open::Workspace;

/// The name of the argument that names an inquiry.
const INQUIRY: &str = "inquiry-of-line";

/// The flag that says in which inquiry a line becomes a record.
pub fn inquiry() -> Arg {
    Arg::new(INQUIRY)
        .long("inquiry")
        .value_name("INQUIRY")
        .help("Of a captured line: the inquiry in which it becomes a record")
}

/// Whether the flag was given.
pub fn is_given(matches: &ArgMatches) -> bool {
    !asked::text(matches, INQUIRY).is_empty()
}

/// Sets what was given of a line.
pub fn set(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    at: &Address,
    (matches, given): (&ArgMatches, &[(&'static Field, Vec<&str>)]),
) -> Result<(), Failure> {
    let inquiry = match asked::text(matches, INQUIRY) {
        "" => None,
        named => Some(workspace.portfolio.find_inquiry(named)?),
    };
    let text = |name: &str| {
        let found = given.iter().find(|(field, _)| field.name == name);
        found.map(|(_, texts)| texts.join(" "))
    };
    if let Some((field, _)) = given
        .iter()
        .find(|(field, _)| !["text", "kind", "about"].contains(&field.name))
    {
        return Err(Failure::Usage(format!(
            "--{} of a captured line follows from the others: set --text, --kind, --about or --inquiry.",
            field.flag()
        )));
    }
    let caught = text("kind").map(|word| Caught::typed(&word)).transpose()?;
    let about = match text("about") {
        Some(named) => Some(workspace.portfolio.find(&named)?),
        None => None,
    };
    desk.make(workspace, |composer| {
        if let Some(words) = text("text") {
            correct(composer, at, &words)?;
        }
        if let Some(about) = &about {
            link(composer, at, about)?;
        }
        let caught = caught.or_else(|| inquiry.as_ref().map(|_| kind_of(composer, at)));
        caught.map_or(Ok(()), |caught| {
            become_it(composer, at, caught, inquiry.as_ref())
        })
    })?;
    Ok(())
}

/// What a line is said to be.
fn kind_of(composer: &Composer<'_>, at: &Address) -> Caught {
    let record = composer.portfolio.record(at);
    record.map_or(Caught::Inbox, |note| Caught::of(&note.get("kind").plain()))
}

fn become_it(
    composer: &mut Composer<'_>,
    at: &Address,
    caught: Caught,
    inquiry: Option<&Id>,
) -> Result<(), Refusal> {
    let record = composer.portfolio.record(at);
    let is_record = record.is_some_and(|note| !note.get("became").is_empty());
    if is_record {
        return rekind(composer, at, caught, inquiry);
    }
    if inquiry.is_none()
        && matches!(caught, Caught::Record(_) | Caught::Promise)
        && inquiry_of(composer.portfolio, at).is_none()
    {
        return Err(Refusal::new(
            "Which inquiry does it belong to?",
            "The session works on several, or on none: name one with --inquiry.",
        ));
    }
    sort(composer, at, caught, inquiry).map(|_| ())
}
