//! How the walk looks on plain lines: calm, one question at a time, readable by a screen reader and in a log.

use std::io::{BufRead, Read};

use crate::cli::commands::show::gate_lines;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::model::criteria;
use crate::model::field::Record;
use crate::model::gate::Gate;
use crate::model::id::Id;
use crate::model::layout;
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::still_owed::still_owed;
use crate::model::walk::Walk;
use crate::model::walk::choice::Choice;
use crate::model::walk::prompt::Prompt;
use crate::model::walk::spot::Spot;
use crate::model::walk::taken::Taken;
use crate::model::wording::capital;
use crate::model::words::{Length, Stage};
use crate::workspace::error::WorkspaceError;
use crate::workspace::open::Workspace;

/// A line longer than this is cut: nobody types 1 MB, and a stream without line breaks must not fill the memory.
const LONGEST_LINE: u64 = 1024 * 1024;

/// Which inquiry to walk.
pub fn which(desk: &mut Desk<'_>, open: &[(Id, String)]) -> Result<(), Failure> {
    desk.say("Which inquiry? `new TITLE` begins a new one; empty ends.")?;
    for (at, (_, title)) in open.iter().enumerate() {
        desk.say(&format!("{:>3} {}", at + 1, layout::cut(title, 72)))?;
    }
    Ok(())
}

/// Nothing has this title: a slip, or a new inquiry.
pub fn unknown(desk: &mut Desk<'_>, typed: &str, near: Option<&str>) -> Result<(), Failure> {
    desk.say(&format!("  No open inquiry is called “{typed}”."))?;
    if let Some(near) = near {
        desk.say(&format!("  Did you mean “{near}”? Then type its number."))?;
    }
    desk.say("  yes begins a new one with this title; no goes back to the list.")
}

/// The head of a guide.
pub fn opening(desk: &mut Desk<'_>, walk: &Walk, inquiry: &Inquiry) -> Result<(), Failure> {
    let cycle = if inquiry.cycle > 1 {
        format!(" · cycle {}", inquiry.cycle)
    } else {
        String::new()
    };
    desk.say(&format!("\n{}{cycle}", inquiry.headline()))?;
    desk.say(&format!("━━ {} ━━", walk.course.title))?;
    if !walk.course.intro.is_empty() {
        desk.say(&layout::indented(&walk.course.intro, "", layout::PROSE))?;
    }
    desk.say("(an empty line skips, ? helps, stop ends; everything is saved as you go)")
}

/// How much of each question is shown, and which step was shown last.
pub struct Shown {
    length: Length,
    step: Option<usize>,
}

impl Shown {
    /// Nothing has been shown yet.
    pub fn of(length: Length) -> Self {
        Self { length, step: None }
    }
}

/// One question: the step's words when it begins, then what is asked just now.
pub fn question(
    desk: &mut Desk<'_>,
    walk: &Walk,
    prompt: &Prompt,
    inquiry: &Inquiry,
    workspace: &Workspace,
    shown: &mut Shown,
) -> Result<(), Failure> {
    if prompt.step.is_some() || shown.step == Some(0) {
        desk.say("")?;
    }
    if let Some((number, of)) = prompt.step {
        if shown.step != Some(number) {
            shown.step = Some(number);
            step(desk, walk, prompt, (number, of), shown.length)?;
        }
    } else if shown.step != Some(0) {
        shown.step = Some(0);
        gate(desk, workspace, inquiry)?;
        desk.say("")?;
    }
    if matches!(walk.spot, Spot::Missing { .. }) {
        desk.say(&layout::indented(&prompt.question, "", layout::PROSE))?;
    }
    if let Spot::Reason { to } = walk.spot {
        unmet(desk, workspace, inquiry, to)?;
    }
    ask(desk, prompt, walk.course.is_run())
}

fn step(
    desk: &mut Desk<'_>,
    walk: &Walk,
    prompt: &Prompt,
    (number, of): (usize, usize),
    length: Length,
) -> Result<(), Failure> {
    let stage = walk
        .course
        .stage
        .map_or_else(|| walk.course.title.clone(), |stage| capital(stage.word()));
    let (full, short) = prompt.minutes;
    let (question, minutes) = match length {
        Length::Full => (&prompt.question, format!("{full} min (short {short})")),
        Length::Short => (&prompt.short, format!("{short} min")),
    };
    desk.say(&format!(
        "── {stage} · {number} of {of} · {} · {minutes}",
        prompt.heading
    ))?;
    desk.say("")?;
    desk.say(&layout::indented(question, "  ", layout::PROSE))?;
    if length == Length::Full {
        why(desk, prompt)?;
    }
    if !prompt.care.is_empty() {
        desk.say(&layout::indented(
            &format!("Take care: {}", prompt.care),
            "  ",
            layout::PROSE,
        ))?;
    }
    desk.say("")
}

/// What is asked just now; on the run of a tool with what it becomes.
fn ask(desk: &mut Desk<'_>, prompt: &Prompt, tells_becomes: bool) -> Result<(), Failure> {
    if let Some((kind, title)) = &prompt.subject {
        desk.say(&format!(
            "{} “{}”",
            capital(kind.word()),
            layout::cut(title, 60)
        ))?;
    }
    for (label, text) in &prompt.beside {
        desk.say(&layout::indented(
            &format!("{label}: {text}"),
            "  ",
            layout::PROSE,
        ))?;
    }
    let hint = if prompt.hint.is_empty() {
        String::new()
    } else {
        format!(" — {}", prompt.hint)
    };
    desk.say(&layout::indented(&format!("{}{hint}", prompt.ask), "", 96))?;
    if tells_becomes && !prompt.becomes.is_empty() {
        desk.say(&format!("  becomes {}", layout::cut(&prompt.becomes, 80)))?;
    }
    options(desk, &prompt.options)?;
    if !prompt.now.is_empty() {
        desk.say(&layout::indented(
            &format!("now: {}", prompt.now),
            "  ",
            layout::PROSE,
        ))?;
    }
    Ok(())
}

/// Short options stand in a line, long ones each on their own.
fn options(desk: &mut Desk<'_>, options: &[Choice]) -> Result<(), Failure> {
    let numbered: Vec<String> = options
        .iter()
        .enumerate()
        .map(|(at, option)| format!("{} {}", at + 1, layout::cut(&option.label, 66)))
        .collect();
    if numbered.is_empty() {
        return Ok(());
    }
    let width: usize = numbered
        .iter()
        .map(|option| layout::width(option) + 3)
        .sum();
    if width <= 92 {
        return desk.say(&format!("  {}", numbered.join("   ")));
    }
    for option in numbered {
        desk.say(&format!("  {option}"))?;
    }
    Ok(())
}

/// Reads one line after the mark; `None` at the end of the input. A piped line is shown as if it had been typed.
pub fn answer_line(desk: &mut Desk<'_>) -> Result<Option<String>, Failure> {
    write!(desk.streams.output, "> ")?;
    desk.streams.output.flush()?;
    let mut bytes = Vec::new();
    let read = (&mut *desk.streams.input)
        .take(LONGEST_LINE)
        .read_until(b'\n', &mut bytes);
    let read = read.map_err(|error| Failure::Refused(format!("cannot read the input: {error}")))?;
    if read == 0 {
        desk.say("")?;
        return Ok(None);
    }
    let line = String::from_utf8_lossy(&bytes)
        .trim_end_matches(['\n', '\r'])
        .to_owned();
    if !desk.around.typed_input {
        desk.say(&line)?;
    }
    Ok(Some(line))
}

/// What came of an answer, in a line; what was kept as it was typed is not said twice.
pub fn taken(desk: &mut Desk<'_>, taken: &Taken, typed: &str) -> Result<(), Failure> {
    match taken {
        Taken::Kept(text) if text == typed => desk.say("  ✓"),
        Taken::Kept(text) if !text.is_empty() => {
            desk.say(&format!("  ✓ {}", layout::cut(text, 84)))
        }
        Taken::Kept(_) => desk.say("  ✓"),
        Taken::Moved(Stage::Closed) => desk.say("  ✓ closed"),
        Taken::Moved(stage) => desk.say(&format!("  ✓ now in {}", capital(stage.word()))),
        Taken::Skipped | Taken::Closed | Taken::Asks(_) => Ok(()),
    }
}

/// Feedback lines that the answer has opened.
pub fn now_owed(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    file: &Id,
    before: usize,
) -> Result<(), Failure> {
    let opened = workspace
        .portfolio
        .inquiry(file)
        .map_or(0, |inquiry| inquiry.feedback.len().saturating_sub(before));
    match opened {
        0 => Ok(()),
        1 => desk.say("  → one answer is now owed to whoever contributed"),
        n => desk.say(&format!(
            "  → {n} answers are now owed to those who contributed"
        )),
    }
}

/// Why an answer was not taken.
pub fn refused(desk: &mut Desk<'_>, refusal: &Refusal) -> Result<(), Failure> {
    let words = refusal.to_string().replace(
        "give a reason to start",
        "type “running because …” to start",
    );
    desk.say(&format!("  ✗ {}", words.replace('\n', "\n    ")))
}

/// A line that could not be saved, given back so that it is not lost.
pub fn not_saved(desk: &mut Desk<'_>, error: &WorkspaceError, line: &str) -> Result<(), Failure> {
    desk.say(&format!(
        "  ✗ {}",
        error.to_string().replace('\n', "\n    ")
    ))?;
    desk.say(&format!(
        "    Not kept: {line}\n    Mend this first, in another window, then type the line again."
    ))
}

/// The words of the walk.
pub fn help(desk: &mut Desk<'_>) -> Result<(), Failure> {
    desk.say(
        "  empty   skip, or go on\n  why     why we ask\n  short   the question in fewer words\n  back    the question before\n  go N    jump to step N\n  gate    what is still missing in this stage\n  stop    end; everything is saved\n  b: …    keep a barrier, whatever is asked; also +: success, h: hypothesis, e: experiment,\n          l: learning, a: action, o: outcome, v: evidence, w: observation, c: contribution",
    )
}

/// Why we ask.
pub fn why(desk: &mut Desk<'_>, prompt: &Prompt) -> Result<(), Failure> {
    if prompt.why.is_empty() {
        return desk.say("  No reason is written down for this question.");
    }
    desk.say(&layout::indented(
        &format!("Why we ask: {}", prompt.why),
        "  ",
        layout::PROSE,
    ))
}

/// The question in fewer words.
pub fn short(desk: &mut Desk<'_>, prompt: &Prompt) -> Result<(), Failure> {
    let text = if prompt.short.is_empty() {
        &prompt.ask
    } else {
        &prompt.short
    };
    desk.say(&layout::indented(text, "  ", layout::PROSE))
}

/// The gate of the stage.
pub fn gate(desk: &mut Desk<'_>, workspace: &Workspace, inquiry: &Inquiry) -> Result<(), Failure> {
    gate_lines(desk, &json::gate_of(workspace, inquiry))
}

/// What lies unmet on the way to a stage.
fn unmet(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    inquiry: &Inquiry,
    to: Stage,
) -> Result<(), Failure> {
    let gate = Gate::of(
        &workspace.guides.criteria_to(inquiry, to),
        workspace.scene(inquiry),
    );
    let missing: Vec<String> = gate
        .ids(false)
        .iter()
        .map(|id| criteria::label(id))
        .collect();
    if missing.is_empty() {
        return desk.say("Going back is normal. Say why, so that others can learn from it.");
    }
    let words = format!(
        "Not met: {}. You can move all the same, with a reason.",
        missing.join(", ")
    );
    desk.say(&layout::indented(&words, "", layout::PROSE))
}

/// The guide has been walked and the inquiry stays where it is.
pub fn ending(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    file: &Id,
    walk: &Walk,
) -> Result<(), Failure> {
    let Some(inquiry) = workspace.portfolio.inquiry(file) else {
        return Ok(());
    };
    if let Some(sheet) = walk.sheet(workspace.scene(inquiry)) {
        let tool = &walk.course.title;
        desk.say(&format!("\n“{tool}” has been tried: {file}/{sheet}"))?;
    }
    desk.say(&format!(
        "\nThat is all for now. “{}” stands in {}.",
        inquiry.headline(),
        capital(inquiry.stage.word())
    ))?;
    desk.say(&format!(
        "beal walk {file} goes on from here; beal show {file} shows all of it."
    ))
}

/// The inquiry is closed: what it leaves open is told.
pub fn closed(desk: &mut Desk<'_>, workspace: &Workspace, file: &Id) -> Result<(), Failure> {
    let Some(inquiry) = workspace.portfolio.inquiry(file) else {
        return Ok(());
    };
    let next = match inquiry.went_into() {
        Some(into) => format!("was merged into {into}. `beal walk {into}` goes on there."),
        None => format!("is closed. `beal reopen {file}` opens it again."),
    };
    desk.say(&format!("\n“{}” {next}", inquiry.headline()))?;
    for line in still_owed(workspace.scene(inquiry)) {
        desk.say(&layout::indented(
            &format!("Still open: {line}"),
            "",
            layout::PROSE,
        ))?;
    }
    if inquiry.feedback.iter().any(|line| line.state.is_owed()) {
        desk.say(&format!("`beal owed {file}` lists who is owed an answer."))?;
    }
    Ok(())
}

/// The walk was left before its end.
pub fn left(desk: &mut Desk<'_>, workspace: &Workspace, file: &Id) -> Result<(), Failure> {
    let Some(inquiry) = workspace.portfolio.inquiry(file) else {
        return Ok(());
    };
    desk.say(&format!(
        "\nSaved. “{}” stands in {}.",
        inquiry.headline(),
        capital(inquiry.stage.word())
    ))?;
    desk.say(&format!(
        "beal walk {file} goes on with the next open question."
    ))
}
