//! `beal report`: what there is to print and share, written to a file or to the output.

use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::rain::clouds::clouds;
use crate::model::refusal::Refusal;
use crate::model::session::held::Held;
use crate::model::session::which::{When, find};
use crate::model::tiers::naming;
use crate::model::tiers::worklist::worklists_of;
use crate::model::wording::nearest;
use crate::model::words::{Channel, Circle, Length};
use crate::report::contributor;
use crate::report::document::Report;
use crate::report::faq;
use crate::report::guide::{guide, handout};
use crate::report::markdown;
use crate::report::oversight;
use crate::report::rain;
use crate::report::readers::Readers;
use crate::report::session::view::View;
use crate::report::session::{self, Part};
use crate::report::tier::{self, Sheet};
use crate::store::outgoing::{self, Put, Standing};
use crate::store::shown;
use crate::store::times::Times;
use crate::workspace::open::Workspace;

/// What a report is made from: what is open, and the clocks.
type Place<'a> = (&'a Workspace, &'a dyn Times);

/// A kind of report.
struct Row {
    /// Its word.
    word: &'static str,
    /// The flags that go with it and not with every kind.
    flags: &'static [&'static str],
    /// Makes it.
    make: fn(Place<'_>, &ArgMatches, Readers) -> Result<Report, Failure>,
}

/// Every kind of report.
const KINDS: &[Row] = &[
    Row {
        word: "session",
        flags: &["part"],
        make: of_session,
    },
    Row {
        word: "newsletter",
        flags: &[],
        make: of_newsletter,
    },
    Row {
        word: "contributor",
        flags: &[],
        make: of_contributor,
    },
    Row {
        word: "guide",
        flags: &["handout", "short"],
        make: of_guide,
    },
    Row {
        word: "faq",
        flags: &[],
        make: of_faq,
    },
    Row {
        word: "tier",
        flags: &[],
        make: of_tier,
    },
    Row {
        word: "oversight",
        flags: &[],
        make: of_oversight,
    },
];

/// What writes a report down.
type Write = fn(&Report) -> String;

/// How a report is written, by the end of the file's name.
const ENDINGS: &[(&str, Write)] = &[("md", markdown::render)];

/// The name that stands for the output.
const OUTPUT: &str = "-";

/// Arguments and help.
pub fn define() -> Command {
    Command::new("report")
        .about("Write a report to print and share: the minutes of a session, a guide, a blank handout")
        .after_help("A file that stands there already stays as it is, so that nobody’s own words are lost; --over writes over it.\n`--to -` prints the report instead.\n\nMinutes of the latest session: beal report session --to minutes.md\nOf an inquiry’s latest: beal report session duty --to minutes.md\nAn invitation: beal report session --part invitation --to invitation.md\nThe newsletter: beal report newsletter --audience public --to news.md\nWhat somebody is told of their own: beal report contributor MESSAGE --to told.md\nA guide: beal report guide build --to build.md\nA blank handout: beal report guide build --handout --to build.md\nThe answered questions: beal report faq --audience public --to questions.md\nOne page for the meeting of a group: beal report tier tactical --to sheet.md\nThe overview over the programme’s years: beal report oversight --to overview.md")
        .arg(asked::required("KIND", "KIND", "session, newsletter, contributor, guide, faq, tier or oversight"))
        .arg(Arg::new("REF").value_name("REF").help("Which one: a session or an inquiry; a broadcast; a contribution, message or feedback line; the id of a guide; a group or tier"))
        .arg(Arg::new("to").long("to").value_name("FILE").required(true).help("Where it goes: FILE.md, or - for the output"))
        .arg(Arg::new("audience").long("audience").value_name("READERS").default_value("internal").help("For whom: internal, partners, public or contributor"))
        .arg(Arg::new("part").long("part").value_name("PART").help("Of a session: minutes [default], invitation, plan, handouts, escalations or debrief"))
        .arg(flag("over", "Write over a file that is there"))
        .arg(flag("handout", "Of a guide: the blank form, with room to write"))
        .arg(flag("short", "Of a handout: for when time is short"))
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help(help)
}

/// Makes the report and hands it out.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let row = kind(matches)?;
    let readers = readers(asked::text(matches, "audience"))?;
    let to = asked::text(matches, "to");
    let write = writer(to)?;
    let workspace = desk.open()?;
    let report = (row.make)((&workspace, desk.around.times.as_ref()), matches, readers)?;
    let text = write(&report);
    if to == OUTPUT {
        return print(desk, row, &report, &text);
    }
    let there = if matches.get_flag("over") {
        Standing::Goes
    } else {
        Standing::Stays
    };
    hand_out(desk, row, &report, &text, there, to)
}

fn print(desk: &mut Desk<'_>, row: &Row, report: &Report, text: &str) -> Result<u8, Failure> {
    if desk.json {
        desk.say_json(
            &serde_json::json!({ "kind": row.word, "title": report.title, "text": text }),
        )?;
    } else {
        desk.say(text.trim_end())?;
    }
    Ok(DONE)
}

fn hand_out(
    desk: &mut Desk<'_>,
    row: &Row,
    report: &Report,
    text: &str,
    there: Standing,
    to: &str,
) -> Result<u8, Failure> {
    let path: PathBuf = desk.around.here.join(to);
    let put = outgoing::put(desk.around.vfs.as_ref(), &path, text.as_bytes(), there)?;
    let name = shown::path(Path::new(to));
    let said = match put {
        Put::LeftAlone => {
            return Err(Refusal::new(
                format!("{name} is there already and was left as it is."),
                "Choose another name, or write over it with --over.",
            )
            .into());
        }
        Put::Written => format!("{name} is written: {}", report.title),
        Put::Replaced => format!("{name} is written anew: {}", report.title),
        Put::Same => format!("{name} says so already: {}", report.title),
    };
    if desk.json {
        desk.say_json(
            &serde_json::json!({ "kind": row.word, "title": report.title, "path": name }),
        )?;
    } else {
        desk.say(&said)?;
    }
    Ok(DONE)
}

/// The kind that was asked for, where the flags go with it.
fn kind(matches: &ArgMatches) -> Result<&'static Row, Failure> {
    let word = asked::text(matches, "KIND");
    let Some(row) = KINDS.iter().find(|row| row.word == word) else {
        let words: Vec<&str> = KINDS.iter().map(|row| row.word).collect();
        return Err(Failure::Usage(unknown("report", word, &words)));
    };
    let others = KINDS.iter().filter(|other| other.word != row.word);
    for other in others {
        let stray = other.flags.iter().find(|flag| is_given(matches, flag));
        if let Some(flag) = stray.filter(|flag| !row.flags.contains(flag)) {
            return Err(Failure::Usage(format!(
                "--{flag} goes with `beal report {}`, not with `beal report {}`.",
                other.word, row.word
            )));
        }
    }
    Ok(row)
}

fn is_given(matches: &ArgMatches, flag: &str) -> bool {
    matches.value_source(flag) == Some(ValueSource::CommandLine)
}

fn readers(word: &str) -> Result<Readers, Failure> {
    let words = Readers::ALL.map(Readers::word);
    Readers::parse(word).ok_or_else(|| Failure::Usage(unknown("audience", word, &words)))
}

/// What writes a file of this name.
fn writer(to: &str) -> Result<Write, Failure> {
    let ending = match Path::new(to).extension().and_then(|end| end.to_str()) {
        _ if to == OUTPUT => "md",
        Some(ending) => ending,
        None => "",
    };
    let found = ENDINGS
        .iter()
        .find(|(known, _)| ending.eq_ignore_ascii_case(known));
    found.map(|(_, write)| *write).ok_or_else(|| {
        let known: Vec<String> = ENDINGS.iter().map(|(end, _)| format!(".{end}")).collect();
        Failure::Usage(format!(
            "A report is written by the end of its file’s name, and today that is {} (Markdown, which word processors and browsers take in).\nName it so, or print it with --to -",
            known.join(" or ")
        ))
    })
}

/// There is no such word: the nearest, and which there are.
fn unknown(what: &str, word: &str, words: &[&str]) -> String {
    let near = nearest(word, words.iter().copied())
        .map_or(String::new(), |near| format!("Did you mean “{near}”? "));
    format!(
        "There is no {what} “{}”.\n{near}There are: {}",
        crate::model::wording::repeated(word),
        words.join(" · ")
    )
}

/// A part of the papers of a session: the minutes, unless another is named.
fn of_session(
    (workspace, times): Place<'_>,
    matches: &ArgMatches,
    readers: Readers,
) -> Result<Report, Failure> {
    let named = asked::text(matches, "part");
    let part = if named.is_empty() {
        Part::default()
    } else {
        let words = Part::ALL.map(Part::word);
        Part::parse(named).ok_or_else(|| Failure::Usage(unknown("part", named, &words)))?
    };
    let when = if part.looks_ahead() {
        When::Coming(workspace.today())
    } else {
        When::Been
    };
    let found = find(&workspace.portfolio, asked::text(matches, "REF"), when)?;
    let view = View {
        portfolio: &workspace.portfolio,
        guides: &workspace.guides,
        session: found,
        readers,
        today: workspace.today(),
        held: Held::of(found, |at| times.on_the_wall(at)),
    };
    Ok(session::report(part, &view)?)
}

/// A broadcast, or what one would say now of all that waits to be told.
fn of_newsletter(
    (workspace, _): Place<'_>,
    matches: &ArgMatches,
    readers: Readers,
) -> Result<Report, Failure> {
    let portfolio = &workspace.portfolio;
    let named = asked::text(matches, "REF");
    if !named.is_empty() {
        let id = portfolio.find_document(named)?;
        let broadcast = portfolio.broadcasts.named(&id).ok_or_else(|| {
            Refusal::new(
                format!("{id} is no broadcast."),
                "`beal rain list` shows them all.",
            )
        })?;
        let for_readers = Readers::of_circle(broadcast.circle);
        let is_asked = matches.value_source("audience") == Some(ValueSource::CommandLine);
        if is_asked && for_readers < readers {
            return Err(Refusal::new(
                format!(
                    "“{}” was written for “{}”.",
                    broadcast.title, broadcast.circle
                ),
                format!("Draft another: beal rain draft --circle {}", readers.word()),
            )
            .into());
        }
        return Ok(rain::report(broadcast, workspace.today()));
    }
    let circle = match readers {
        Readers::Internal => Circle::Internal,
        Readers::Partners => Circle::Partners,
        Readers::Public | Readers::Contributor => Circle::Public,
    };
    let items: Vec<Address> = clouds(portfolio).into_iter().map(|it| it.at).collect();
    let told = (Channel::Newsletter, circle);
    let words = rain::words(portfolio, told, &items, workspace.today());
    if words.items.is_empty() {
        return Err(Refusal::new(
            "Nothing waits to be told to these readers.",
            "`beal rain clouds` says what waits; `beal rain list` shows what was told.",
        )
        .into());
    }
    Ok(Report {
        title: words.title,
        readers: Some(readers),
        made_on: workspace.today(),
        blocks: rain::blocks(&words.text),
    })
}

/// What somebody is told of what they contributed.
fn of_contributor(
    (workspace, _): Place<'_>,
    matches: &ArgMatches,
    _readers: Readers,
) -> Result<Report, Failure> {
    let named = asked::text(matches, "REF");
    if named.is_empty() {
        return Err(Failure::Usage(
            "Whose? beal report contributor REF --to FILE, with a contribution, a message or a feedback line".to_owned(),
        ));
    }
    let portfolio = &workspace.portfolio;
    let at = portfolio.find(named)?;
    Ok(contributor::report(portfolio, &at, workspace.today())?)
}

/// The answered questions.
#[expect(clippy::unnecessary_wraps, reason = "as every kind of report is made")]
fn of_faq(
    (workspace, _): Place<'_>,
    _matches: &ArgMatches,
    readers: Readers,
) -> Result<Report, Failure> {
    let on = workspace.today();
    Ok(faq::report(&workspace.portfolio, readers, on))
}

fn of_guide(
    (workspace, _): Place<'_>,
    matches: &ArgMatches,
    _readers: Readers,
) -> Result<Report, Failure> {
    let (guides, on) = (&workspace.guides, workspace.today());
    let is_handout = matches.get_flag("handout");
    if matches.get_flag("short") && !is_handout {
        return Err(Failure::Usage(
            "--short goes with --handout: the guide itself holds both lengths.".to_owned(),
        ));
    }
    let named = asked::text(matches, "REF");
    let ids: Vec<&str> = guides.all.iter().map(|guide| guide.id.as_str()).collect();
    if named.is_empty() {
        return Err(Failure::Usage(format!(
            "Which guide? beal report guide ID --to FILE. There are: {}",
            ids.join(" · ")
        )));
    }
    let Some(found) = guides.by_id(named) else {
        let said = unknown("guide", named, &ids);
        let (reason, remedy) = said.split_once('\n').unwrap_or((&said, ""));
        return Err(Refusal::new(reason, remedy).into());
    };
    Ok(match (is_handout, matches.get_flag("short")) {
        (false, _) => guide(found, guides, on),
        (true, false) => handout(found, guides, Length::Full, on),
        (true, true) => handout(found, guides, Length::Short, on),
    })
}

/// The sheet of a group, or of a tier that has one worklist.
fn of_tier(
    (workspace, _): Place<'_>,
    matches: &ArgMatches,
    readers: Readers,
) -> Result<Report, Failure> {
    let portfolio = &workspace.portfolio;
    let named = asked::text(matches, "REF");
    let found = naming::find(portfolio, named, &[Kind::Group, Kind::Tier])?;
    let id = found.item.unwrap_or(found.file);
    let lists = worklists_of(portfolio, &id);
    let [list] = lists.as_slice() else {
        let names: Vec<String> = lists
            .iter()
            .map(|list| list.name(&portfolio.ecosystem))
            .collect();
        return Err(Refusal::new(
            format!("“{named}” has several groups, and each meets for itself."),
            format!("Name one: {}", names.join(" · ")),
        )
        .into());
    };
    Ok(tier::report(&Sheet {
        portfolio,
        list,
        readers,
        today: workspace.today(),
    })?)
}

fn of_oversight(
    (workspace, _): Place<'_>,
    _matches: &ArgMatches,
    readers: Readers,
) -> Result<Report, Failure> {
    let today = workspace.today();
    Ok(oversight::report(&workspace.portfolio, readers, today)?)
}
