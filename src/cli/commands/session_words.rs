//! The words after a slash that run a session on plain lines.

use crate::cli::commands::session_last::Obeyed;
use crate::cli::commands::{session_belonging, session_last};
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::model::id::Id;
use crate::model::layout::quoted;
use crate::model::portfolio::Address;
use crate::model::refusal::Refusal;
use crate::model::session::attendance;
use crate::model::session::clock::{Seconds, Timing};
use crate::model::session::plan::{Minutes, in_words};
use crate::model::session::running;
use crate::workspace::open::Workspace;
use crate::workspace::steady::Steady;
use crate::workspace::striking::Struck;

/// What to do after a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// Show where the session is.
    Show,
    /// Go on without showing it.
    Ask,
    /// Save, and say that a line is struck.
    Struck(Struck),
    /// End.
    Stop,
}

/// The words that somebody may write without a slash, and what they do with one.
const BARE: &[(&str, &str)] = &[
    ("next", "goes on to the next block"),
    ("back", "goes back to the block before"),
    ("go", "goes to a block by its number"),
    ("step", "asks the next question of the block’s tool"),
    ("more", "gives the block more minutes"),
    ("borrow", "borrows minutes from a later block"),
    ("pause", "lets the time wait"),
    ("timer", "sets a timer for everybody"),
    ("strike", "takes the last line out"),
    ("end", "ends the session"),
    ("help", "shows the words"),
];

/// Does what a word asks for.
pub fn obey(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    (id, steady): (&Id, &Steady),
    about: &mut Option<Address>,
    typed: &str,
) -> Result<After, Failure> {
    let (word, rest) = typed.trim().split_once(' ').unwrap_or((typed.trim(), ""));
    let rest = rest.trim();
    let now = steady.now();
    let word = word.to_lowercase();
    match session_last::obey(desk, workspace, id, (&word, rest))? {
        Obeyed::No => {}
        Obeyed::Yes => return Ok(After::Ask),
        Obeyed::Struck(struck) => return Ok(After::Struck(struck)),
    }
    match word.as_str() {
        "next" => {
            let gone_on = workspace.change(|composer| running::advance(composer, id, now))?;
            if !gone_on {
                desk.say("  That was the last block. /end ends the session.")?;
                return Ok(After::Ask);
            }
        }
        "back" => go_to(workspace, id, now, |timing| {
            timing.current.and_then(|at| at.checked_sub(1))
        })?,
        "go" => {
            let number: Option<usize> = rest.parse().ok();
            go_to(workspace, id, now, |_| number?.checked_sub(1))?;
        }
        "step" => {
            let at = block(workspace, id, steady)?;
            workspace.change(|composer| running::ask_next(composer, &at))?;
        }
        "pause" => workspace.change(|composer| running::pause(composer, id, now))?,
        "more" => {
            let minutes = minutes(rest)?;
            let block = block(workspace, id, steady)?;
            workspace.change(|composer| running::give(composer, &block, minutes))?;
        }
        "borrow" => borrow(desk, workspace, (id, steady), minutes(rest)?)?,
        "timer" => {
            let minutes = match rest {
                "off" => None,
                rest => Some(minutes(rest)?),
            };
            workspace.change(|composer| running::set_timer(composer, id, minutes, now))?;
            desk.say(&match minutes {
                Some(minutes) => format!("  a timer of {} runs", in_words(minutes)),
                None => "  the timer has stopped".to_owned(),
            })?;
            return Ok(After::Ask);
        }
        "about" => {
            *about = match rest {
                "" | "nothing" => None,
                rest => Some(workspace.portfolio.find(rest)?),
            };
            desk.say(&format!("  {}", talked_about(workspace, about.as_ref())))?;
            return Ok(After::Ask);
        }
        "came" => {
            came(desk, workspace, id, rest)?;
            return Ok(After::Ask);
        }
        "in" => {
            session_belonging::answer(desk, workspace, (id, steady), rest)?;
            return Ok(After::Ask);
        }
        "end" => {
            workspace.change(|composer| running::end(composer, id, now))?;
            return Ok(After::Stop);
        }
        other => {
            desk.say(&format!(
                "  There is no word /{other}. ? shows those that there are."
            ))?;
            return Ok(After::Ask);
        }
    }
    Ok(After::Show)
}

/// What a word does that somebody has written without its slash; `None` where it is no such word.
pub fn without_slash(typed: &str) -> Option<&'static str> {
    let (word, rest) = typed.split_once(' ').unwrap_or((typed, ""));
    let is_number = rest.is_empty() || rest.parse::<u32>().is_ok();
    let bare = BARE.iter().find(|(known, _)| *known == word);
    bare.filter(|_| is_number).map(|(_, does)| *does)
}

fn talked_about(workspace: &Workspace, about: Option<&Address>) -> String {
    let title = about.and_then(|at| workspace.portfolio.title(at));
    title.map_or_else(
        || "what is written now is about nothing in particular".to_owned(),
        |title| format!("what is written now is about {}", quoted(&title)),
    )
}

fn minutes(text: &str) -> Result<Minutes, Failure> {
    if text.is_empty() {
        return Ok(5);
    }
    let minutes = text.trim_start_matches('+').parse();
    minutes
        .ok()
        .filter(|minutes| (1..=240).contains(minutes))
        .ok_or_else(|| {
            Refusal::new(
                format!("“{text}” is no number of minutes."),
                "Write 1 to 240.",
            )
            .into()
        })
}

fn block(workspace: &Workspace, id: &Id, steady: &Steady) -> Result<Address, Failure> {
    let session = workspace.portfolio.sessions.named(id);
    let block = session.and_then(|session| {
        let timing = Timing::of(session, steady.now());
        timing.block().map(|block| block.id.clone())
    });
    let block = block.ok_or_else(|| Refusal::new("No block is running.", ""))?;
    Ok(Address::item(id.clone(), block))
}

fn go_to(
    workspace: &mut Workspace,
    id: &Id,
    now: Seconds,
    place: impl FnOnce(&Timing) -> Option<usize>,
) -> Result<(), Failure> {
    let session = workspace.portfolio.sessions.named(id);
    let block = session.and_then(|session| {
        let timing = Timing::of(session, now);
        let place = place(&timing)?;
        timing.blocks.get(place).map(|block| block.id.clone())
    });
    let Some(block) = block else {
        return Err(Refusal::new("There is no such block.", "Blocks are numbered from 1.").into());
    };
    workspace.change(|composer| running::go_to(composer, id, &block, now))?;
    Ok(())
}

fn borrow(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    (id, steady): (&Id, &Steady),
    minutes: Minutes,
) -> Result<(), Failure> {
    let at = block(workspace, id, steady)?;
    let session = workspace.portfolio.sessions.named(id);
    let lender = session.and_then(|session| {
        let timing = Timing::of(session, steady.now());
        let lenders = running::lenders(session, &timing, minutes);
        lenders.first().map(|it| (it.id.clone(), it.title.clone()))
    });
    let Some((lender, title)) = lender else {
        return Err(Refusal::new(
            format!(
                "No block to come has {} to lend; the break lends none.",
                in_words(minutes)
            ),
            "Use /more: the session ends later.",
        )
        .into());
    };
    workspace.change(|composer| running::borrow(composer, &at, &lender, minutes))?;
    desk.say(&format!("  {} borrowed from “{title}”", in_words(minutes)))
}

fn came(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    id: &Id,
    rest: &str,
) -> Result<(), Failure> {
    let (role, number) = rest.rsplit_once(' ').unwrap_or((rest, "+1"));
    let (role, number) = match number.parse::<i64>() {
        Ok(_) => (role, number),
        Err(_) => (rest, "+1"),
    };
    let by = number.starts_with(['+', '-']);
    let count: i64 = number.parse().unwrap_or(1);
    let said = workspace.change(|composer| attendance::came(composer, id, role, (count, by)))?;
    desk.say(&format!("  {said}"))
}
