//! `beal walk`: the guided walk on plain lines; one line an answer, the same when piped.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::commands::walk_choice::choose;
use crate::cli::commands::walk_page::{self as page, Shown};
use crate::cli::commands::walk_script;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::capture::captured;
use crate::model::compose::Composer;
use crate::model::field::{field_named, main_field};
use crate::model::guide::Guide;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::scene::Scene;
use crate::model::tables::fields;
use crate::model::value::Value;
use crate::model::walk::Walk;
use crate::model::walk::given::Given;
use crate::model::walk::spot::Spot;
use crate::model::walk::taken::Taken;
use crate::model::wording::nearest;
use crate::model::words::{Length, Stage};
use crate::workspace::error::WorkspaceError;
use crate::workspace::open::Workspace;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("walk")
        .about("Be walked through an inquiry, or any guide, question by question, one line an answer")
        .after_help("While walking: an empty line skips, `why` says why we ask, `short` asks in fewer words, `back` goes back, `go N` jumps to a step,\n`gate` shows what is still missing, `stop` ends (all is saved), `?` lists these. `b: text` keeps a barrier at any question; so do\n`+:` success, `h:` hypothesis, `e:` experiment, `l:` learning, `a:` action, `o:` outcome, `v:` evidence, `w:` observation, `c:` contribution,\n`n:` actor, `k:` force, `q:` factor, `y:` layer.")
        .arg(Arg::new("INQUIRY").value_name("INQUIRY").help("The inquiry, or a session to go on in; without it beal asks, and `new TITLE` begins one"))
        .arg(Arg::new("guide").long("guide").value_name("G").help("Any guide by its id: a tool, an agenda, a survey; or a set of stage guides: standard, rapid"))
        .arg(Arg::new("short").long("short").action(ArgAction::SetTrue).help("Ask in fewer words, with the minutes of a short sitting"))
}

/// What to do after a line was taken.
enum After {
    /// Show where the walk stands now.
    Show,
    /// Ask again without showing everything.
    Ask,
    /// The inquiry has moved: begin the guide of its new stage.
    Moved,
    /// End.
    Stop,
}

/// Walks.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let guide = known_guide(&workspace, asked::text(matches, "guide"))?;
    let named = asked::text(matches, "INQUIRY");
    let length = if matches.get_flag("short") {
        Length::Short
    } else {
        Length::Full
    };
    if let Some(script) = walk_script::meant(&workspace, &guide, named, length)? {
        return walk_script::run(desk, &mut workspace, script);
    }
    let file = if named.is_empty() {
        choose(desk, &mut workspace)?
    } else {
        Some(workspace.portfolio.find_inquiry(named)?)
    };
    let Some(file) = file else { return Ok(DONE) };
    if workspace.guides.sets().contains(&guide.as_str()) {
        use_set(&mut workspace, &file, &guide)?;
    }
    loop {
        let Some(guide) = guide_for(&workspace, &file, &guide)? else {
            page::closed(desk, &workspace, &file)?;
            return Ok(DONE);
        };
        if !walk_guide(desk, &mut workspace, &file, &guide, length)? {
            break;
        }
    }
    Ok(DONE)
}

/// Walks one guide. `true` if the inquiry has moved, so that another guide goes on.
fn walk_guide(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    file: &Id,
    guide: &Guide,
    length: Length,
) -> Result<bool, Failure> {
    let Some(scene) = scene_of(workspace, file) else {
        return Ok(false);
    };
    let mut walk = Walk::begin(guide, &workspace.guides, scene);
    page::opening(desk, &walk, scene.inquiry)?;
    let mut shown = Shown::of(length);
    let mut show = true;
    loop {
        let Some(scene) = scene_of(workspace, file) else {
            return Ok(false);
        };
        let prompt = walk.prompt(scene);
        if walk.spot == Spot::End {
            page::ending(desk, workspace, file, &walk)?;
            return Ok(false);
        }
        if show {
            page::question(desk, &walk, &prompt, scene.inquiry, workspace, &mut shown)?;
        }
        let Some(line) = page::answer_line(desk)? else {
            page::left(desk, workspace, file)?;
            return Ok(false);
        };
        workspace.pen.now = desk.around.moment(workspace.pen.now);
        match take_line(desk, workspace, file, &mut walk, &line)? {
            After::Show => show = true,
            After::Ask => show = false,
            After::Moved => return Ok(true),
            After::Stop => {
                page::left(desk, workspace, file)?;
                return Ok(false);
            }
        }
    }
}

/// Takes one line: a word to the walk itself, something captured, or the answer.
fn take_line(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    file: &Id,
    walk: &mut Walk,
    line: &str,
) -> Result<After, Failure> {
    let typed = line.trim();
    if let Some(after) = own_word(desk, workspace, file, walk, typed)? {
        return Ok(after);
    }
    if let Some((kind, text)) = captured(typed) {
        return capture(desk, workspace, file, walk, kind, text);
    }
    // The walk goes on only once the answer is saved: what is refused or cannot be saved is asked again.
    let mut ahead = walk.clone();
    let guides = workspace.guides.clone();
    let before = workspace
        .portfolio
        .inquiry(file)
        .map_or(0, |inquiry| inquiry.feedback.len());
    match desk.make(workspace, |composer| {
        ahead.answer(&guides, composer, file, Given::Typed(typed))
    }) {
        Ok(taken) => {
            *walk = ahead;
            page::taken(desk, &taken, typed)?;
            page::now_owed(desk, workspace, file, before)?;
            if let Some(scene) = scene_of(workspace, file) {
                walk.go_on(scene);
            }
            Ok(if matches!(taken, Taken::Moved(_)) {
                After::Moved
            } else {
                After::Show
            })
        }
        Err(error) => not_kept(desk, error, line),
    }
}

/// A refused line is asked again. One that could not be saved is given back, and where nobody can mend it, ends the walk.
fn not_kept(desk: &mut Desk<'_>, error: WorkspaceError, line: &str) -> Result<After, Failure> {
    match error {
        WorkspaceError::Refused(refusal) => page::refused(desk, &refusal)?,
        error if desk.around.typed_input => page::not_saved(desk, &error, line)?,
        error => {
            return Err(Failure::Refused(format!(
                "{error}\nNot kept, and nothing after it: {line}"
            )));
        }
    }
    Ok(After::Ask)
}

/// The words that the walk keeps for itself.
fn own_word(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    file: &Id,
    walk: &mut Walk,
    typed: &str,
) -> Result<Option<After>, Failure> {
    let Some(scene) = scene_of(workspace, file) else {
        return Ok(Some(After::Stop));
    };
    let word = typed.to_lowercase();
    let after = match word.as_str() {
        "?" | "help" => {
            page::help(desk)?;
            After::Ask
        }
        "why" => {
            page::why(desk, &walk.prompt(scene))?;
            After::Ask
        }
        "short" => {
            page::short(desk, &walk.prompt(scene))?;
            After::Ask
        }
        "gate" => {
            page::gate(desk, workspace, scene.inquiry)?;
            After::Ask
        }
        "back" => {
            if walk.back() {
                After::Show
            } else {
                desk.say("  This is the first question.")?;
                After::Ask
            }
        }
        "stop" | "quit" => After::Stop,
        _ => match word
            .strip_prefix("go ")
            .map(|step| step.trim().parse::<usize>())
        {
            Some(Ok(step)) => {
                if step >= 1 && walk.jump(step - 1, scene) {
                    After::Show
                } else {
                    desk.say(&format!(
                        "  Nothing is open in step {step}; there are {}.",
                        walk.course.steps.len()
                    ))?;
                    After::Ask
                }
            }
            _ => return Ok(None),
        },
    };
    Ok(Some(after))
}

fn capture(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    file: &Id,
    walk: &mut Walk,
    kind: Kind,
    text: &str,
) -> Result<After, Failure> {
    let Some(field) = main_field(fields(kind)) else {
        return Ok(After::Ask);
    };
    match desk.make(workspace, |composer| {
        composer.add(file, kind, &[(field, vec![text])])
    }) {
        Ok(id) => {
            walk.take_up(kind, id);
            desk.say(&format!("  kept as {}", kind.one()))?;
            Ok(After::Ask)
        }
        Err(error) => not_kept(desk, error, text),
    }
}

fn known_guide(workspace: &Workspace, name: &str) -> Result<String, Failure> {
    let guides = &workspace.guides;
    if name.is_empty() || guides.sets().contains(&name) {
        return Ok(name.to_owned());
    }
    if let Some(guide) = guides.meant(name) {
        return Ok(guide.id.to_string());
    }
    let near = guides.nearest(name);
    let remedy = near.or_else(|| nearest(name, guides.sets())).map_or_else(
        || {
            let ids = guides.all.iter().map(|guide| guide.id.as_str());
            let names: Vec<&str> = ids.chain(guides.sets()).collect();
            format!("There are: {}", names.join(", "))
        },
        |near| format!("Did you mean “{near}”?"),
    );
    Err(Refusal::new(format!("There is no guide “{name}”."), remedy).into())
}

/// The inquiry is walked with this set from now on.
fn use_set(workspace: &mut Workspace, file: &Id, set: &str) -> Result<(), Failure> {
    let Some(field) = field_named(Inquiry::FIELDS, "guides") else {
        return Ok(());
    };
    let set = if set == crate::model::guides::STANDARD {
        Value::Empty
    } else {
        Value::Text(set.to_owned())
    };
    workspace.make(|composer: &mut Composer<'_>| {
        composer.set(&Address::document(file.clone()), field, set, "")
    })?;
    Ok(())
}

/// The guide that was named, else the one of the stage; `None` once the inquiry is closed.
fn guide_for(workspace: &Workspace, file: &Id, named: &str) -> Result<Option<Guide>, Failure> {
    let Some(inquiry) = workspace.portfolio.inquiry(file) else {
        return Ok(None);
    };
    if let Some(guide) = workspace.guides.by_id(named) {
        return Ok(Some(guide.clone()));
    }
    if inquiry.stage == Stage::Closed {
        return Ok(None);
    }
    let missing = || {
        Refusal::new(
            format!("There is no guide for {}.", inquiry.stage),
            "Put one into templates/, or take a broken one out.",
        )
    };
    Ok(Some(
        workspace.guides.of(inquiry).cloned().ok_or_else(missing)?,
    ))
}

fn scene_of<'a>(workspace: &'a Workspace, file: &Id) -> Option<Scene<'a>> {
    let inquiry = workspace.portfolio.inquiry(file)?;
    Some(workspace.scene(inquiry))
}
