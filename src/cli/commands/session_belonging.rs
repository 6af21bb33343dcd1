//! Which of several inquiries a block of a session works on, asked and answered on plain lines.

use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::model::id::Id;
use crate::model::layout::quoted;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::refusal::Refusal;
use crate::model::session::before::inquiries;
use crate::model::session::belonging::{asked_for, belong};
use crate::model::session::clock::Timing;
use crate::workspace::open::Workspace;
use crate::workspace::steady::Steady;

/// Asks for the inquiry of a line that waits for it.
pub fn ask(desk: &mut Desk<'_>, workspace: &Workspace, at: &Address) -> Result<(), Failure> {
    let among = asked_for(&workspace.portfolio, at);
    if among.is_empty() {
        return Ok(());
    }
    desk.say("  Which inquiry is it in? It is remembered for the block:")?;
    for (nth, inquiry) in among.iter().enumerate() {
        desk.say(&format!("    /in {}  {}", nth + 1, inquiry.title))?;
    }
    Ok(())
}

/// Says which inquiry the block works on that runs, by its number or its name.
pub fn answer(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    (id, steady): (&Id, &Steady),
    named: &str,
) -> Result<(), Failure> {
    let inquiry = meant(&workspace.portfolio, id, named)?;
    let session = workspace.portfolio.sessions.named(id);
    let block = session.and_then(|session| {
        let timing = Timing::of(session, steady.now());
        timing.block().map(|block| block.id.clone())
    });
    let sorted = workspace.change(|composer| belong(composer, id, block.as_ref(), &inquiry))?;
    let title = workspace.portfolio.title(&Address::document(inquiry));
    let title = quoted(&title.unwrap_or_default());
    let sorted = match sorted {
        0 => String::new(),
        1 => "1 line is sorted; ".to_owned(),
        n => format!("{n} lines are sorted; "),
    };
    desk.say(&format!(
        "  {sorted}this block works on {title} from now on"
    ))
}

fn meant(portfolio: &Portfolio, id: &Id, named: &str) -> Result<Id, Refusal> {
    let Ok(number) = named.parse::<usize>() else {
        return portfolio.find_inquiry(named);
    };
    let session = portfolio.sessions.named(id);
    let mut all = session.into_iter().flat_map(|it| inquiries(portfolio, it));
    let found = number.checked_sub(1).and_then(|nth| all.nth(nth));
    found.map(|inquiry| inquiry.id.clone()).ok_or_else(|| {
        Refusal::new(
            format!("The session works on no inquiry {number}."),
            "They are counted from 1; or name one by its id.",
        )
    })
}
