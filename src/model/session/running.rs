//! Running a session: the clock is told what happens, and minutes are given and lent.

use crate::model::compose::Composer;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::records::session::{Block, Session};
use crate::model::refusal::Refusal;
use crate::model::session::clock::{Phase, Seconds, Timing, written};
use crate::model::session::marking::{add, put, session};
use crate::model::session::plan::{Minutes, in_words, is_kept};
use crate::model::value::FieldValue;
use crate::model::words::{SessionState, TickKind};

/// Begins a session with its first block, or goes on with one that is running: then nothing changes.
pub fn begin(composer: &mut Composer<'_>, file: &Id, at: Seconds) -> Result<(), Refusal> {
    let session = session(composer, file)?;
    match session.state {
        SessionState::Running => return Ok(()),
        SessionState::Planned => {}
        over => {
            return Err(Refusal::new(
                format!("“{}” is {over} already.", session.title),
                "Plan another session, or write this one up.",
            ));
        }
    }
    let Some(first) = session.in_order().first().map(|block| block.id.clone()) else {
        return Err(Refusal::new(
            "This session has no blocks.",
            "Make it from an agenda: `beal session --agenda change-forum`.",
        ));
    };
    state(composer, file, SessionState::Running)?;
    tick(composer, file, TickKind::Began, (Some(&first), 0), at)
}

/// Goes to a block: the next one, or any other. One that waits goes on there.
pub fn go_to(
    composer: &mut Composer<'_>,
    file: &Id,
    block: &Id,
    at: Seconds,
) -> Result<(), Refusal> {
    is_running(composer, file)?;
    tick(composer, file, TickKind::Began, (Some(block), 0), at)
}

/// Goes on to the next block that was not begun yet. `false` where there is none: the session can be ended.
pub fn advance(composer: &mut Composer<'_>, file: &Id, at: Seconds) -> Result<bool, Refusal> {
    let timing = Timing::of(is_running(composer, file)?, at);
    let Some(next) = timing.next().map(|next| timing.blocks[next].id.clone()) else {
        return Ok(false);
    };
    go_to(composer, file, &next, at).map(|()| true)
}

/// Lets everything wait, or go on.
pub fn pause(composer: &mut Composer<'_>, file: &Id, at: Seconds) -> Result<(), Refusal> {
    let kind = match Timing::of(is_running(composer, file)?, at).phase {
        Phase::Paused => TickKind::WentOn,
        _ => TickKind::Paused,
    };
    tick(composer, file, kind, (None, 0), at)
}

/// Sets the timer that everybody shares, in minutes; none stops it.
pub fn set_timer(
    composer: &mut Composer<'_>,
    file: &Id,
    minutes: Option<Minutes>,
    at: Seconds,
) -> Result<(), Refusal> {
    is_running(composer, file)?;
    match minutes {
        Some(minutes @ 1..=240) => tick(composer, file, TickKind::Timer, (None, minutes * 60), at),
        Some(_) => Err(Refusal::new("A timer runs 1 to 240 minutes.", "")),
        None => tick(composer, file, TickKind::TimerStopped, (None, 0), at),
    }
}

/// Gives a block more minutes: the session ends later.
pub fn give(composer: &mut Composer<'_>, at: &Address, more: Minutes) -> Result<(), Refusal> {
    let minutes = block(composer, at)?.minutes.saturating_add(more);
    put(composer, at, "minutes", minutes.min(480).to_value())
}

/// Turns to a question of a block's guide, counted from nothing.
pub fn ask(composer: &mut Composer<'_>, at: &Address, question: usize) -> Result<(), Refusal> {
    let question = u32::try_from(question).unwrap_or(u32::MAX);
    put(composer, at, "asked", question.to_value())
}

/// Turns to the next question of a block's guide.
pub fn ask_next(composer: &mut Composer<'_>, at: &Address) -> Result<(), Refusal> {
    let asked = block(composer, at)?.asked.saturating_add(1);
    put(composer, at, "asked", asked.to_value())
}

/// Takes minutes off a block: the session ends earlier. Never the break, and never to nothing.
pub fn trim(composer: &mut Composer<'_>, at: &Address, less: Minutes) -> Result<(), Refusal> {
    let block = block(composer, at)?;
    if is_kept(&block) {
        return Err(the_break());
    }
    match block.minutes.checked_sub(less).filter(|left| *left > 0) {
        Some(left) => put(composer, at, "minutes", left.to_value()),
        None => Err(Refusal::new(
            format!("“{}” has only {}.", block.title, in_words(block.minutes)),
            "Take fewer.",
        )),
    }
}

/// Borrows minutes from a later block: the session ends as before. Never from the break.
pub fn borrow(
    composer: &mut Composer<'_>,
    at: &Address,
    from: &Id,
    minutes: Minutes,
) -> Result<(), Refusal> {
    trim(
        composer,
        &Address::item(at.file.clone(), from.clone()),
        minutes,
    )?;
    give(composer, at, minutes)
}

/// The blocks that can lend minutes: those to come, but for the break; the longest first.
pub fn lenders<'a>(session: &'a Session, timing: &Timing, minutes: Minutes) -> Vec<&'a Block> {
    let to_come = timing.blocks.iter().enumerate();
    let to_come = to_come.filter(|(at, block)| Some(*at) > timing.current && !block.begun);
    let to_come: Vec<&Id> = to_come.map(|(_, block)| &block.id).collect();
    let mut lenders = session.in_order();
    lenders.retain(|it| to_come.contains(&&it.id) && !is_kept(it) && it.minutes > minutes);
    lenders.sort_by_key(|block| std::cmp::Reverse(block.minutes));
    lenders
}

/// Ends a session.
pub fn end(composer: &mut Composer<'_>, file: &Id, at: Seconds) -> Result<(), Refusal> {
    is_running(composer, file)?;
    tick(composer, file, TickKind::Ended, (None, 0), at)?;
    state(composer, file, SessionState::Ended)
}

fn is_running<'a>(composer: &'a Composer<'_>, file: &Id) -> Result<&'a Session, Refusal> {
    let session = session(composer, file)?;
    if session.state == SessionState::Running {
        return Ok(session);
    }
    Err(Refusal::new(
        format!("“{}” is {}, not running.", session.title, session.state),
        "",
    ))
}

fn the_break() -> Refusal {
    Refusal::new(
        "The break lends no time: people need it.",
        "Borrow from another block, or let the session end later.",
    )
}

fn block(composer: &Composer<'_>, at: &Address) -> Result<Block, Refusal> {
    let blocks = &session(composer, &at.file)?.blocks;
    let found = blocks
        .iter()
        .find(|block| Some(&block.id) == at.item.as_ref());
    found
        .cloned()
        .ok_or_else(|| Refusal::new("That block is not there any more.", ""))
}

fn state(composer: &mut Composer<'_>, file: &Id, state: SessionState) -> Result<(), Refusal> {
    put(
        composer,
        &Address::document(file.clone()),
        "state",
        state.to_value(),
    )
}

fn tick(
    composer: &mut Composer<'_>,
    file: &Id,
    kind: TickKind,
    (block, seconds): (Option<&Id>, u32),
    at: Seconds,
) -> Result<(), Refusal> {
    let block: Vec<Ref> = block.cloned().map(Ref::here).into_iter().collect();
    let mut values = vec![
        ("at", crate::model::value::Value::Text(written(at))),
        ("kind", kind.to_value()),
        ("block", block.to_value()),
    ];
    if seconds > 0 {
        values.push(("seconds", seconds.to_value()));
    }
    add(composer, file, Kind::Tick, values).map(|_| ())
}
