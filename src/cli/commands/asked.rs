//! What the commands ask of their arguments: a REF, a required text, a kind.

use clap::{Arg, ArgMatches};

use crate::cli::failure::Failure;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::refusal::Refusal;
use crate::model::tiers::naming;
use crate::model::wording::nearest;
use crate::workspace::open::Workspace;

/// A positional argument that has to be there.
pub fn required(name: &'static str, value_name: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .value_name(value_name)
        .required(true)
        .help(help)
}

/// The text of an argument; empty if it was not given.
pub fn text<'a>(matches: &'a ArgMatches, name: &str) -> &'a str {
    matches
        .try_get_one::<String>(name)
        .ok()
        .flatten()
        .map_or("", String::as_str)
}

/// The record that a REF means. It may be in a file that somebody is in the middle of writing.
pub fn reference(
    workspace: &mut Workspace,
    matches: &ArgMatches,
    name: &str,
) -> Result<Address, Failure> {
    let named = text(matches, name);
    Ok(workspace.found_in_time(|portfolio| portfolio.find(named))?)
}

/// The record that a REF means; where there is none, the pool, tier, group … of that name or id.
pub fn reference_or_name(
    workspace: &mut Workspace,
    matches: &ArgMatches,
    name: &str,
) -> Result<Address, Failure> {
    let found = reference(workspace, matches, name);
    found.or_else(|failure| {
        let named = naming::find(&workspace.portfolio, text(matches, name), naming::NAMED);
        named.map_err(|_| failure)
    })
}

/// The inquiry that a REF means. Somebody may be in the middle of writing its file.
pub fn inquiry(workspace: &mut Workspace, matches: &ArgMatches, name: &str) -> Result<Id, Failure> {
    let named = text(matches, name);
    Ok(workspace.found_in_time(|portfolio| portfolio.find_inquiry(named))?)
}

/// The kind that a word means, among those that fit here.
pub fn kind(word: &str, fit: &[Kind]) -> Result<Kind, Failure> {
    if let Some(kind) = Kind::parse(word).filter(|kind| fit.contains(kind)) {
        return Ok(kind);
    }
    let words: Vec<&str> = fit.iter().map(|kind| kind.word()).collect();
    let remedy = nearest(word, words.iter().copied()).map_or_else(
        || format!("There are: {}", words.join(" · ")),
        |near| format!("Did you mean “{near}”? There are: {}", words.join(" · ")),
    );
    Err(Refusal::new(format!("There is no kind “{word}”."), remedy).into())
}
