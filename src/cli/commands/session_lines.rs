//! A session on plain lines: what is asked, and every line captured; the same when piped.

use crate::cli::commands::session_keeping::{self, Keeping};
use crate::cli::commands::session_words::{self, After};
use crate::cli::commands::{session_belonging, session_last};
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::model::id::Id;
use crate::model::layout::wrap;
use crate::model::portfolio::Address;
use crate::model::records::session::Session;
use crate::model::session::capturing::{self, Caught, Room};
use crate::model::session::clock::{Phase, Timing};
use crate::model::session::prompts::{is_short, prompts};
use crate::workspace::open::Workspace;
use crate::workspace::steady::Steady;

/// What can be written.
pub const HELP: &str = "On plain lines (piped, or with TERM=dumb) every line is captured: into the inbox, or with its letter as a record: `b: no key after six`;\nso do `+:` success, `h:` hypothesis, `e:` experiment, `l:` learning, `a:` action, `o:` outcome, `v:` evidence, `w:` observation,\n`c:` contribution, `n:` actor, `k:` force, `q:` factor, `y:` layer, `p:` parks it, `f:` promises somebody an answer. A word after a slash runs the session:\n  /next           the next block             /back           the block before\n  /go N           the block with this number /step           the next question of the block’s tool\n  /more 5         the block gets 5 minutes   /borrow 5       from the longest block to come, never from the break\n  /pause          wait, or go on             /timer 5        a timer for everybody; /timer off stops it\n  /about REF      what is talked about       /came ROLE 3    how many came in a role: change agent, lived experience\n  /correct TEXT   the last line anew         /kind KIND      what the last line is: barrier, b, park, inbox\n  /link REF       what the last line is about   /in N        which of several inquiries the block works on\n  /strike         take the last line out     /end            end the session\n  ? or /help      shows this                 the end of the input leaves; the session goes on";

/// Takes lines until the session is ended or there are no more. However that comes, what was taken is saved.
pub fn take(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    id: &Id,
    steady: &Steady,
) -> Result<(), Failure> {
    let mut keeping = Keeping::begin(workspace);
    let taken = lines(desk, workspace, (id, steady), &mut keeping);
    session_keeping::end(workspace)?;
    match taken? {
        Ended::Over => desk.say("The session has ended. Everything is saved."),
        Ended::Left => left(desk, workspace, id, steady),
    }
}

/// How the lines came to their end.
enum Ended {
    /// The session is over.
    Over,
    /// There are no more, and it goes on.
    Left,
}

fn lines(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    (id, steady): (&Id, &Steady),
    keeping: &mut Keeping,
) -> Result<Ended, Failure> {
    let mut about = None;
    opening(desk, workspace, id)?;
    desk.say("Every line is written down. ? or /help shows the words that run the session; /next goes on.")?;
    let (mut shows, mut hinted) = (true, false);
    loop {
        if shows {
            show_block(desk, workspace, id, steady)?;
        }
        let Some(line) = keeping.line(desk, workspace)? else {
            return Ok(Ended::Left);
        };
        workspace.pen.now = desk.around.moment(workspace.pen.now);
        let typed = line.trim();
        if typed.is_empty() {
            shows = false;
            continue;
        }
        let after = if matches!(typed, "?" | "/help" | "/?") {
            desk.say(HELP)?;
            After::Ask
        } else if let Some(words) = typed.strip_prefix('/') {
            let done = session_words::obey(desk, workspace, (id, steady), &mut about, words);
            session_keeping::save(desk, workspace)?;
            match done {
                Err(Failure::Refused(why)) => {
                    desk.say(&format!("  {why}"))?;
                    After::Ask
                }
                done => done?,
            }
        } else {
            let (said, at) = capture(workspace, (id, steady), about.as_ref(), typed);
            session_keeping::keep(desk, workspace)?;
            desk.say(&format!("  {said}"))?;
            if let Some(at) = at {
                session_belonging::ask(desk, workspace, &at)?;
            }
            if !hinted {
                hinted = hint(desk, typed)?;
            }
            After::Ask
        };
        shows = matches!(after, After::Show);
        match after {
            After::Struck(struck) => {
                let is_gone = workspace.unsaved() == 0 && workspace.has_struck_all();
                desk.say(&format!("  {}", struck.said(is_gone)))?;
            }
            After::Stop => return Ok(Ended::Over),
            After::Show | After::Ask => {}
        }
    }
}

/// Shows where a session is, and what is asked.
pub fn show(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    id: &Id,
    steady: &Steady,
) -> Result<(), Failure> {
    opening(desk, workspace, id)?;
    show_block(desk, workspace, id, steady)
}

fn opening(desk: &mut Desk<'_>, workspace: &Workspace, id: &Id) -> Result<(), Failure> {
    let Some(session) = workspace.portfolio.sessions.named(id) else {
        return Ok(());
    };
    let on = session.on.map_or(String::new(), |on| {
        format!(" · {}", on.spoken(workspace.today()))
    });
    desk.say(&format!("{}{on}", session.title))
}

fn show_block(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    id: &Id,
    steady: &Steady,
) -> Result<(), Failure> {
    let Some(session) = workspace.portfolio.sessions.named(id) else {
        return Ok(());
    };
    let timing = Timing::of(session, steady.now());
    for text in block_page(session, workspace, (&timing, steady)) {
        desk.say(&text)?;
    }
    Ok(())
}

/// The block that runs, in lines.
fn block_page(
    session: &Session,
    workspace: &Workspace,
    (timing, steady): (&Timing, &Steady),
) -> Vec<String> {
    let order = session.in_order();
    let block = timing.current.and_then(|at| Some((at, *order.get(at)?)));
    let (Some((at, block)), Some(time)) = (block, timing.block()) else {
        return vec![format!("The session is {}.", session.state)];
    };
    let waits = match timing.phase {
        Phase::Paused => ", paused",
        _ => "",
    };
    let mut page = vec![
        String::new(),
        format!("{} of {} · {}", at + 1, order.len(), block.title),
        format!(
            "  {} of {} min left ({}{waits}){}",
            time.left().max(0) / 60,
            time.given / 60,
            time.words(),
            ends(session, (timing, steady)),
        ),
    ];
    let asked = prompts(session, block, &workspace.guides);
    let question = usize::try_from(block.asked).unwrap_or(0);
    let question = question.min(asked.len().saturating_sub(1));
    if let Some(prompt) = asked.get(question) {
        let words = prompt.words(is_short(block));
        page.extend(wrap(words, 72).into_iter().map(|text| format!("  {text}")));
        if !prompt.care.is_empty() {
            let care = wrap(&format!("Take care: {}", prompt.care), 72);
            page.extend(care.into_iter().map(|text| format!("    {text}")));
        }
        if asked.len() > 1 {
            page.push(format!("    question {} of {}", question + 1, asked.len()));
        }
    }
    if let Some(next) = timing.next().and_then(|next| order.get(next)) {
        page.push(format!("  next: {} {} min", next.title, next.minutes));
    }
    page
}

/// When it ends: ` · ends 15:34, 4 min later than planned`.
fn ends(session: &Session, (timing, steady): (&Timing, &Steady)) -> String {
    let Some(finish) = timing.finish() else {
        return String::new();
    };
    let behind = steady.behind(session, timing).unwrap_or(0);
    let minutes = (behind.abs() + 30).div_euclid(60);
    let than = match (minutes, behind) {
        (0, _) => "as planned".to_owned(),
        (n, 1..) => format!("{n} min later than planned"),
        (n, _) => format!("{n} min earlier than planned"),
    };
    format!(" · ends {}, {than}", steady.shown(finish))
}

/// Says once that a word which runs the session was written down, because it came without its slash.
fn hint(desk: &mut Desk<'_>, typed: &str) -> Result<bool, Failure> {
    let Some(does) = session_words::without_slash(typed) else {
        return Ok(false);
    };
    desk.say(&format!(
        "  That went to the inbox. /{typed} {does}; /strike takes the line out."
    ))?;
    Ok(true)
}

/// Captures a line, and gives what is to be said of it, and where it stands.
fn capture(
    workspace: &mut Workspace,
    (id, steady): (&Id, &Steady),
    about: Option<&Address>,
    typed: &str,
) -> (String, Option<Address>) {
    let block = workspace.portfolio.sessions.named(id).and_then(|session| {
        let timing = Timing::of(session, steady.now());
        timing.block().map(|block| block.id.clone())
    });
    let (caught, words) = Caught::read(typed);
    let room = Room {
        session: id,
        block: block.as_ref(),
        about,
    };
    match workspace.change(|composer| capturing::capture(composer, &room, (caught, words))) {
        Ok(note) => {
            let at = Address::item(id.clone(), note);
            (session_last::kept(workspace, &at), Some(at))
        }
        Err(refusal) => (refusal.sentence(), None),
    }
}

fn left(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    id: &Id,
    steady: &Steady,
) -> Result<(), Failure> {
    let Some(session) = workspace.portfolio.sessions.named(id) else {
        return Ok(());
    };
    let timing = Timing::of(session, steady.now());
    if timing.phase == Phase::Over {
        return Ok(());
    }
    desk.say("Everything is saved. The session goes on: `beal session` comes back to it.")
}
