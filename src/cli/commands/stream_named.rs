//! The message that a command names, and what is said of it once something was done.

use clap::ArgMatches;

use crate::cli::commands::{asked, list_messages, show_message};
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::id::Id;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::refusal::Refusal;
use crate::model::wording::repeated;
use crate::workspace::open::Workspace;

/// Says how a message stands now.
pub fn said(desk: &mut Desk<'_>, workspace: &Workspace, id: &Id) -> Result<u8, Failure> {
    let at = Address::document(id.clone());
    if desk.json {
        show_message::show(desk, workspace, &at)?;
    } else if let Some(message) = workspace.portfolio.messages.named(id) {
        list_messages::line(desk, workspace, message)?;
    }
    Ok(DONE)
}

/// The message that is meant. Somebody may be in the middle of writing its file.
pub fn message(workspace: &mut Workspace, matches: &ArgMatches) -> Result<Id, Failure> {
    let named = asked::text(matches, "MSG");
    let found = workspace.found_in_time(|portfolio| named_message(portfolio, named))?;
    Ok(found)
}

fn named_message(portfolio: &Portfolio, named: &str) -> Result<Id, Refusal> {
    let ids = portfolio.messages.iter().map(|message| &message.id);
    let fits: Vec<&Id> = ids.filter(|id| id.as_str().starts_with(named)).collect();
    let exact = fits.iter().find(|id| id.as_str() == named);
    match (fits.as_slice(), exact) {
        (_, Some(one)) | ([one], None) => Ok((*one).clone()),
        _ if named.is_empty() => Err(Refusal::new(
            "Which message?",
            "`beal stream list` shows them with their ids.",
        )),
        ([], None) => Err(Refusal::new(
            format!("There is no message “{}” here.", repeated(named)),
            "`beal stream list` shows them with their ids.",
        )),
        (several, None) => Err(Refusal::new(
            format!("“{named}” could be any of {} messages.", several.len()),
            "Type more of the id.",
        )
        .with_points(several.iter().take(9).map(ToString::to_string).collect())),
    }
}
