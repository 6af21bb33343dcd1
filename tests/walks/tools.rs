//! The tools, each run on one inquiry: by plain lines and as the screen does it, with equal records.

use std::fs;
use std::path::{Path, PathBuf};

use beal::model::compose::Composer;
use beal::model::document::all_items;
use beal::model::field::{FieldKind, Record};
use beal::model::guide::GuideKind;
use beal::model::guides::Guides;
use beal::model::id::{Id, IdSource};
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::records::ecosystem::Ecosystem;
use beal::model::records::inquiry::Inquiry;
use beal::model::scene::Scene;
use beal::model::walk::Walk;
use beal::model::walk::given::Given;
use beal::model::walk::prompt::{Prompt, shown};
use beal::model::walk::spot::Spot;
use beal::store::{format, templates};

use crate::cli::room::{Room, Said};
use crate::walks::sitting::{refusals, walk};

const NOW: &str = "2026-10-05 10:00:00";

/// A room with one inquiry that has something for every tool, and its id.
pub fn begun() -> (Room, String) {
    let room = Room::with_portfolio();
    let id = room.inquiry("The desk closes at six");
    let add = |line: &str| room.done(&format!("add {line}").replace("INQ", &id));
    let said = add(
        "contribution INQ --text 'We wait outside until somebody comes' --source 'co-production group'",
    );
    let keys = add(&format!(
        "barrier INQ --title 'Keys are at the desk until six' --contributions {said}"
    ));
    let nobody = add(
        "barrier INQ --title 'Nobody answers after six' --condition practices --reach 'ours to do'",
    );
    add(
        "barrier INQ --title 'The insurer wants every key counted' --condition policies --reach 'others to do'",
    );
    add("hypothesis INQ --title 'The rota ends before people come home'");
    let boxed = add(&format!(
        "experiment INQ --title 'A box by the side door' --barriers {keys} --prediction 'Ten calls fewer'"
    ));
    let text = add(&format!(
        "experiment INQ --title 'A text in the evening' --barriers {nobody} --prediction 'More people come in'"
    ));
    for experiment in [&boxed, &text] {
        room.done(&format!(
            "set {id}/{experiment} --state running --reason 'We begin'"
        ));
    }
    room.done(&format!("set {id}/{text} --state finished"));
    add("success INQ --title 'The café lends its key'");
    add("outcome INQ --title 'The café keeps a spare key'");
    (room, id)
}

pub fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/walks/tools")
}

pub fn script(tool: &str) -> String {
    fs::read_to_string(scripts().join(format!("{tool}.txt"))).expect("a script")
}

pub fn guides() -> Guides {
    Guides {
        all: templates::built_in().guides,
    }
}

pub fn tools() -> Vec<String> {
    let all = guides().all.into_iter();
    let tools = all.filter(|guide| guide.kind == GuideKind::Tool);
    tools.map(|guide| guide.id.to_string()).collect()
}

/// The portfolio of the room as it stands in its files, and the id of its inquiry.
pub fn read(room: &Room, id: &str) -> (Portfolio, Id) {
    let document = |name: &str| (PathBuf::from(name), room.text(name));
    let (path, text) = document("portfolio.ron");
    let (ecosystem, _) = format::read::<Ecosystem>(&path, text.as_bytes()).expect("it reads");
    let (path, text) = document(&format!("{id}.ron"));
    let (inquiry, _) = format::read::<Inquiry>(&path, text.as_bytes()).expect("it reads");
    let mut portfolio = Portfolio::default();
    portfolio.put_ecosystem(ecosystem);
    portfolio.put(inquiry);
    (portfolio, Id::parse(id).expect("an id"))
}

/// What an inquiry says, a line for its head and for each record, without ids and times.
pub fn told(portfolio: &Portfolio, file: &Id) -> Vec<String> {
    let inquiry = portfolio.inquiry(file).expect("the inquiry");
    let mut lines = vec![format!("inquiry{}", said(portfolio, file, inquiry))];
    for record in all_items(inquiry) {
        let at = Address::item(file.clone(), record.id().clone());
        let title = portfolio.title(&at).expect("a title");
        lines.push(format!(
            "{} “{title}”{}",
            record.kind().word(),
            said(portfolio, file, record)
        ));
    }
    lines
}

fn said(portfolio: &Portfolio, file: &Id, record: &dyn Record) -> String {
    let fields = record.fields().iter().filter(|field| {
        let is_answer = record.kind() == Kind::Sheet && !["id", "added"].contains(&field.name);
        field.typed || is_answer
    });
    let filled = fields.filter_map(|field| {
        let value = record.get(field.name);
        let text = shown(portfolio, file, field, &value);
        (!value.is_empty() && text != record.title()).then(|| format!(" · {}: {text}", field.label))
    });
    filled.collect()
}

/// The lines that were not there before.
pub fn made(before: &[String], after: &[String]) -> String {
    let new = after.iter().filter(|line| !before.contains(line));
    new.flat_map(|line| [line.as_str(), "\n"]).collect()
}

fn by_plain_lines(room: &Room, id: &str, tool: &str) -> Said {
    let said = walk(room, NOW, 7, &[id, "--guide", tool], &script(tool));
    assert_eq!(said.code, Some(0), "{tool}\n{}{}", said.out, said.err);
    assert_eq!(
        refusals(&said.out),
        Vec::<&str>::new(),
        "{tool}\n{}",
        said.out
    );
    assert!(said.out.contains("has been tried"), "{tool}\n{}", said.out);
    said
}

/// Answers as the screen gives them: what was picked stands for itself.
fn on_the_screen(portfolio: &mut Portfolio, file: &Id, tool: &str) {
    let guides = guides();
    let guide = guides.by_id(tool).expect("the tool");
    let mut pen = Pen {
        now: Moment::parse(NOW).expect("a moment"),
        author: "facilitator K1".to_owned(),
        ids: IdSource::seeded(9),
    };
    let today = pen.today();
    let scene = |portfolio: &Portfolio, walk: &mut dyn FnMut(Scene<'_>)| {
        let inquiry = portfolio.inquiry(file).expect("the inquiry");
        walk(Scene {
            portfolio,
            inquiry,
            today,
        });
    };
    let mut begun = None;
    scene(portfolio, &mut |scene| {
        begun = Some(Walk::begin(guide, &guides, scene));
    });
    let mut walk = begun.expect("a walk");
    for line in script(tool).lines() {
        let mut prompt = Prompt::default();
        scene(portfolio, &mut |scene| prompt = walk.prompt(scene));
        let picked = picked(&prompt, line);
        let given = match line {
            "" => Given::Typed(""),
            _ => Given::Picked {
                values: &picked,
                because: "",
            },
        };
        let mut composer = Composer::new(portfolio, &mut pen);
        let taken = walk.answer(&guides, &mut composer, file, given);
        assert!(taken.is_ok(), "{tool}: {line}: {taken:?}");
        scene(portfolio, &mut |scene| walk.go_on(scene));
    }
    assert_eq!(walk.spot, Spot::End, "{tool}");
}

/// The values of what a typed line means among the options.
fn picked(prompt: &Prompt, line: &str) -> Vec<String> {
    let kind = prompt.field.map(|field| field.kind);
    let parts: Vec<&str> = match kind {
        Some(FieldKind::Lines) => line.split(';').map(str::trim).collect(),
        Some(_) if prompt.many => line.split(',').map(str::trim).collect(),
        _ => vec![line],
    };
    let value = |part: &str| {
        let number = part.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let by_number = number.and_then(|at| prompt.options.get(at));
        let mut options = prompt.options.iter();
        let found = by_number.or_else(|| options.find(|option| option.label.starts_with(part)));
        found.map_or_else(|| part.to_owned(), |option| option.value.clone())
    };
    parts.into_iter().map(value).collect()
}

#[test]
fn each_tool_by_plain_lines_leaves_the_records_that_it_should() {
    let (room, id) = begun();
    let base = room.file(&id);
    let (portfolio, file) = read(&room, &id);
    let before = told(&portfolio, &file);
    for tool in tools() {
        room.write(&format!("{id}.ron"), &base);
        by_plain_lines(&room, &id, &tool);
        let (portfolio, file) = read(&room, &id);
        let made = made(&before, &told(&portfolio, &file));
        let path = scripts().join(format!("{tool}.made"));
        if std::env::var_os("BEAL_BLESS").is_some() {
            fs::write(&path, &made).expect("written");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(made, expected, "{tool}");
    }
}

#[test]
fn each_tool_leaves_the_same_records_on_the_screen_as_by_plain_lines() {
    let (room, id) = begun();
    let (base, file) = read(&room, &id);
    let before = told(&base, &file);
    for tool in tools() {
        let mut portfolio = base.clone();
        on_the_screen(&mut portfolio, &file, &tool);
        let made = made(&before, &told(&portfolio, &file));
        let path = scripts().join(format!("{tool}.made"));
        assert_eq!(
            made,
            fs::read_to_string(path).expect("the records"),
            "{tool}"
        );
    }
}

#[test]
fn each_run_of_a_tool_is_a_sheet_of_its_day() {
    let (room, id) = begun();
    by_plain_lines(&room, &id, "push-and-hold");
    let lines = "A better change.\n";
    let said = walk(
        &room,
        "2026-10-19 10:00",
        8,
        &[&id, "--guide", "push-and-hold"],
        lines,
    );
    assert!(!said.out.contains("now: Everybody gets in"), "{}", said.out);
    let (portfolio, file) = read(&room, &id);
    let sheets = &portfolio.inquiry(&file).expect("the inquiry").sheets;
    let days: Vec<String> = sheets.iter().map(|s| s.added.day().to_string()).collect();
    assert_eq!(days, ["2026-10-05", "2026-10-19"]);
    assert!(sheets.iter().all(|sheet| sheet.guide == "push-and-hold"));
    assert_eq!(sheets[1].answers[0].text, "A better change.");
}

#[test]
fn a_tool_that_only_makes_records_leaves_a_sheet_too_and_one_that_is_skipped_does_not() {
    let (room, id) = begun();
    walk(
        &room,
        NOW,
        7,
        &[&id, "--guide", "loop-sketch"],
        "\n\n\n\n\n",
    );
    let sheets = |room: &Room| {
        let (portfolio, file) = read(room, &id);
        portfolio
            .inquiry(&file)
            .expect("the inquiry")
            .sheets
            .clone()
    };
    assert_eq!(sheets(&room), []);
    walk(&room, NOW, 8, &[&id, "--guide", "loop-sketch"], "waits\n");
    let left = sheets(&room);
    assert!(left.len() == 1 && left[0].answers.is_empty(), "{left:?}");
}

#[test]
fn a_short_run_asks_in_fewer_words_with_short_minutes() {
    let (room, id) = begun();
    let tool = guides().by_id("push-and-hold").expect("a tool").clone();
    let first = &tool.steps[0];
    let full = walk(&room, NOW, 7, &[&id, "--guide", "push-and-hold"], "");
    assert!(full.out.contains("4 min (short 2)") && full.out.contains("Why we ask"));
    let short = walk(
        &room,
        NOW,
        7,
        &[&id, "--guide", "push-and-hold", "--short"],
        "",
    );
    assert!(short.out.contains("· 2 min\n") && short.out.contains(&first.short));
    assert!(!short.out.contains("Why we ask"), "{}", short.out);
}

#[test]
fn each_prompt_of_a_tool_says_what_it_becomes() {
    let (room, id) = begun();
    let said = by_plain_lines(&room, &id, "push-and-hold");
    for words in [
        "becomes words on the sheet of “Push and hold”",
        "becomes a force",
        "becomes “Strength” of the force",
    ] {
        assert!(said.out.contains(words), "{words}\n{}", said.out);
    }
}

#[test]
fn a_broken_tool_of_a_team_is_told_and_what_is_whole_of_it_is_walked() {
    let (room, id) = begun();
    let folder = room.path("templates/tools");
    fs::create_dir_all(&folder).expect("a folder");
    let step = |id: &str, becomes: &str, minutes: &str| {
        format!(
            "(id: \"{id}\", title: \"T\", question: \"Who keeps the keys here?\", short: \"Who?\", why: \"Because.\", minutes: {minutes}, short_minutes: 1, becomes: [{becomes}]),\n"
        )
    };
    let tool = |id: &str, steps: &[String]| {
        let text = format!(
            "(\n    format: 1,\n    id: \"{id}\",\n    kind: tool,\n    title: \"Keys\",\n    steps: [\n{}    ],\n)\n",
            steps.concat()
        );
        fs::write(folder.join(format!("{id}.ron")), text).expect("written");
    };
    let unknown = "records(kind: \"key\", ask: [\"title\"]), records(kind: \"barrier\", ask: [\"colour\"]), answer";
    tool(
        "ours",
        &[step("one", unknown, "4"), step("one", "answer", "1")],
    );
    tool("minus", &[step("one", "answer", "-4")]);
    let said = room.beal("check");
    assert_eq!(said.code, Some(1));
    for words in [
        "tools/ours.ron:1:1",
        "step one: there is no kind “key”",
        "step one: a barrier has no field “colour”",
        "two steps have the id “one”",
        "tools/minus.ron:7:",
    ] {
        assert!(said.out.contains(words), "{words}\n{}", said.out);
    }
    let walked = walk(
        &room,
        NOW,
        7,
        &[&id, "--guide", "ours"],
        "\nThe night worker\n",
    );
    assert_eq!(walked.code, Some(0), "{}", walked.err);
    assert!(
        room.file(&id).contains("The night worker"),
        "{}",
        walked.out
    );
    by_plain_lines(&room, &id, "close-the-loop");
}
