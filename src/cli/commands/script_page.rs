//! How a script looks on plain lines: what it is, one question at a time, and what has come of it.

use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::portfolio::Address;
use crate::model::scoring::scale;
use crate::model::script::{Script, Wants};
use crate::model::walk::prompt::hint;
use crate::model::words::Length;
use crate::workspace::open::Workspace;

/// The head of a script: for a survey, first of all that it is anonymous.
pub fn opening(desk: &mut Desk<'_>, workspace: &Workspace, script: &Script) -> Result<(), Failure> {
    desk.say(&format!("\n━━ {} ━━", script.guide.title))?;
    if is_survey(script) {
        prose(
            desk,
            "This is anonymous: the answers and the day are kept, and nothing about who you are.",
        )?;
    }
    if !script.guide.intro.is_empty() {
        prose(desk, &script.guide.intro)?;
    }
    if is_survey(script) {
        prose(desk, &scale())?;
        return prose(
            desk,
            "(a number; words may follow it; an empty line passes over, ? helps, stop ends)",
        );
    }
    let session = script.file.as_ref();
    match session.and_then(|id| workspace.portfolio.sessions.named(id)) {
        Some(session) => desk.say(&format!(
            "This is written into “{}”, {}.",
            session.title, session.id
        ))?,
        None => prose(
            desk,
            "Your answers are written down as a session that has been held. Use roles and labels; no names.",
        )?,
    }
    prose(
        desk,
        "(an empty line passes over, ? helps, stop ends; everything is saved as you go)",
    )
}

/// One question, with the words of its step where that is new.
pub fn question(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    script: &Script,
    is_new: bool,
) -> Result<(), Failure> {
    let (Some(question), Some(step)) = (script.question(), script.step()) else {
        return Ok(());
    };
    desk.say("")?;
    if is_new {
        let (minutes, asked) = match script.topic.length {
            Length::Short if !step.short.is_empty() => (step.short_minutes, &step.short),
            Length::Short => (step.short_minutes, &step.question),
            Length::Full => (step.minutes, &step.question),
        };
        let time = if is_survey(script) {
            String::new()
        } else {
            format!(" · {minutes} min")
        };
        desk.say(&format!(
            "── {} of {} · {}{time}",
            question.step + 1,
            script.guide.steps.len(),
            step.title
        ))?;
        indented(desk, asked)?;
        if !is_survey(script) && script.topic.length == Length::Full {
            why(desk, script)?;
        }
        if !step.care.is_empty() {
            let care = format!("Take care: {}", step.care);
            indented(desk, &care)?;
        }
    }
    match question.wants {
        Wants::Field(field) => {
            let ask = format!("{} — {}", field.label, hint(field, false));
            desk.say(&layout::indented(&ask, "", 96))?;
        }
        Wants::Score => desk.say("Score — 1 not at all … 5 fully")?,
        Wants::Words => desk.say("Answer")?,
    }
    let now = script.now(&workspace.portfolio);
    if !now.is_empty() {
        let now = format!("now: {now}");
        indented(desk, &now)?;
    }
    Ok(())
}

/// What was kept, where it is not word for word what was typed.
pub fn kept(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    script: &Script,
    typed: &str,
) -> Result<(), Failure> {
    let now = script.now(&workspace.portfolio);
    if now == typed {
        return desk.say("  ✓");
    }
    desk.say(&format!("  ✓ {}", layout::cut(&now, 84)))
}

/// The words of the walk.
pub fn help(desk: &mut Desk<'_>, script: &Script) -> Result<(), Failure> {
    if is_survey(script) {
        indented(desk, &scale())?;
    }
    desk.say("  empty   pass over\n  why     why we ask\n  short   the question in fewer words\n  back    the question before\n  go N    jump to step N\n  stop    end; everything is saved")?;
    if is_survey(script) {
        return Ok(());
    }
    desk.say("  b: …    take a barrier down, whatever is asked; also +: success, h: hypothesis, e: experiment,\n          l: learning, a: action, o: outcome, v: evidence, p: for the parking lot, f: a promise of feedback")
}

/// Why we ask.
pub fn why(desk: &mut Desk<'_>, script: &Script) -> Result<(), Failure> {
    let why = script.step().map_or("", |step| step.why.as_str());
    if why.is_empty() {
        return desk.say("  No reason is written down for this question.");
    }
    let why = format!("Why we ask: {why}");
    indented(desk, &why)
}

/// The question in fewer words.
pub fn short(desk: &mut Desk<'_>, script: &Script) -> Result<(), Failure> {
    let short = script.step().map_or("", |step| step.short.as_str());
    indented(desk, short)
}

/// The script was left before its end.
pub fn left(desk: &mut Desk<'_>, workspace: &Workspace, script: &Script) -> Result<(), Failure> {
    desk.say("")?;
    let Some(file) = &script.file else {
        return nothing(desk);
    };
    if is_survey(script) {
        thanks(desk, workspace, script)?;
        let words = "It was left before its last statement, so it does not count in the trend.";
        return prose(desk, words);
    }
    desk.say(&format!("Saved in {file}."))?;
    desk.say(&format!(
        "beal walk {file} goes on with the next open question."
    ))
}

/// Every question was asked.
pub fn ending(desk: &mut Desk<'_>, workspace: &Workspace, script: &Script) -> Result<(), Failure> {
    desk.say("")?;
    let Some(file) = &script.file else {
        return nothing(desk);
    };
    if is_survey(script) {
        return thanks(desk, workspace, script);
    }
    let title = workspace.portfolio.title(&Address::document(file.clone()));
    desk.say(&format!(
        "That is all. “{}” is written down.",
        title.unwrap_or_default()
    ))?;
    desk.say(&format!("beal show {file} shows all of it."))
}

fn thanks(desk: &mut Desk<'_>, workspace: &Workspace, script: &Script) -> Result<(), Failure> {
    desk.say(&format!(
        "Thank you. {} of {} answered, and kept without saying by whom.",
        script.answered(&workspace.portfolio),
        script.questions.len()
    ))?;
    desk.say("beal health --trend shows what has moved over time.")
}

fn nothing(desk: &mut Desk<'_>) -> Result<(), Failure> {
    desk.say("Nothing was answered, so nothing is kept.")
}

fn is_survey(script: &Script) -> bool {
    script.guide.writes_on() == Kind::Answering
}

fn prose(desk: &mut Desk<'_>, text: &str) -> Result<(), Failure> {
    let room = desk.around.width.clamp(24, layout::PROSE);
    desk.say(&layout::indented(text, "", room))
}

fn indented(desk: &mut Desk<'_>, text: &str) -> Result<(), Failure> {
    let room = desk.around.width.clamp(24, layout::PROSE);
    desk.say(&layout::indented(text, "  ", room))
}
