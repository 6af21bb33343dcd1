//! Which inquiry to walk: it is asked for, and a new one is begun only when somebody says so.

use crate::cli::commands::walk_page as page;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::pick::pick_one;
use crate::model::refusal::Refusal;
use crate::model::wording::nearest;
use crate::model::words::Stage;
use crate::workspace::open::Workspace;

/// Asks which inquiry. What names none is asked about before one is begun. `None` if nothing was typed.
pub fn choose(desk: &mut Desk<'_>, workspace: &mut Workspace) -> Result<Option<Id>, Failure> {
    let open: Vec<(Id, String)> = workspace
        .portfolio
        .inquiries
        .iter()
        .filter(|inquiry| inquiry.stage != Stage::Closed)
        .map(|inquiry| (inquiry.id.clone(), inquiry.title()))
        .collect();
    page::which(desk, &open)?;
    // The title that nothing has, until somebody says yes to it.
    let mut unknown: Option<String> = None;
    loop {
        let line = page::answer_line(desk)?;
        let typed = line.as_deref().unwrap_or_default().trim();
        match (&unknown, typed.to_lowercase().as_str()) {
            (Some(title), "yes" | "y") => return begin(desk, workspace, title).map(Some),
            (Some(title), _) if line.is_none() && !desk.around.typed_input => {
                return Err(not_begun(title));
            }
            (_, "") => return Ok(None),
            (Some(_), "no" | "n") => {
                unknown = None;
                page::which(desk, &open)?;
                continue;
            }
            _ => {}
        }
        if let Some(file) = named(workspace, &open, typed)? {
            return Ok(Some(file));
        }
        if let Some(title) = typed.strip_prefix("new ").or(typed.strip_prefix("new: ")) {
            return begin(desk, workspace, title).map(Some);
        }
        if let Some(title) = &unknown
            && !desk.around.typed_input
        {
            return Err(not_begun(title));
        }
        let titles = open.iter().map(|(_, title)| title.as_str());
        page::unknown(desk, typed, nearest(typed, titles))?;
        unknown = Some(typed.to_owned());
    }
}

/// The inquiry that a number, a title or the beginning of an id means; `None` if there is none.
fn named(workspace: &Workspace, open: &[(Id, String)], typed: &str) -> Result<Option<Id>, Failure> {
    let titles: Vec<String> = open.iter().map(|(_, title)| title.clone()).collect();
    let exact = titles
        .iter()
        .position(|title| title.eq_ignore_ascii_case(typed));
    if exact.is_some() || typed.parse::<usize>().is_ok() {
        let at = exact.map_or_else(|| pick_one(&titles, typed), Ok)?;
        return Ok(open.get(at).map(|(id, _)| id.clone()));
    }
    Ok(workspace.portfolio.find_inquiry(typed).ok())
}

fn begin(desk: &mut Desk<'_>, workspace: &mut Workspace, title: &str) -> Result<Id, Failure> {
    let id = desk.make(workspace, |composer| composer.begin(title))?;
    desk.say(&format!("  A new inquiry: {id}"))?;
    Ok(id)
}

/// A pipe cannot be asked twice: the next line would be taken for something that it is not.
fn not_begun(title: &str) -> Failure {
    Refusal::new(
        format!("No open inquiry is called “{title}”, and nothing was begun."),
        format!("To begin one from a pipe, write: new {title}"),
    )
    .into()
}
