//! The README is true: its pictures come from the running program, and its commands are those that there are.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

fn readme() -> (std::path::PathBuf, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = std::fs::read_to_string(&path).expect("README.md");
    (path, text)
}

/// What a command prints on a fresh copy of the sample, without input, on a fixed day.
fn printed(arguments: &[&str]) -> String {
    let home = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_beal"))
            .args(arguments)
            .current_dir(home.path())
            .env_clear()
            .env("HOME", home.path())
            .env("BEAL_NOW", "2026-11-16 09:30:00")
            .env("COLUMNS", "100")
            .stdin(Stdio::null())
            .output()
            .expect("beal")
    };
    assert!(run(&["init", "--sample"]).status.success());
    let output = run(arguments);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("text")
}

/// The text with each `console` block holding what its command prints now. A walk is shown up to its first answer.
fn renewed(text: &str) -> String {
    let mut parts = text.split("```console\n$ ");
    let mut made = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (block, rest) = part.split_once("```").expect("a closed block");
        let command = block.lines().next().unwrap_or_default();
        let arguments: Vec<&str> = command.split_whitespace().skip(1).collect();
        let output = printed(&arguments);
        let shown = output.split("\n> ").next().unwrap_or_default().trim();
        let mark = if output.contains("\n> ") { "\n>" } else { "" };
        made += &[
            "```console\n$ ",
            command,
            "\n\n",
            shown,
            mark,
            "\n```",
            rest,
        ]
        .concat();
    }
    made
}

/// The keys of the action table, those that work in the same places together.
fn keys() -> String {
    use beal::model::wording::capital;
    use beal::tui::action::{Row, Scope, TABLE};
    use beal::tui::keymap::shown_keys;
    let mut groups: Vec<(&[Scope], Vec<&Row>)> = Vec::new();
    for row in TABLE.iter().filter(|row| !row.keys.is_empty()) {
        match groups.iter_mut().find(|(scopes, _)| *scopes == row.scopes) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((row.scopes, vec![row])),
        }
    }
    groups.sort_by_key(|(scopes, _)| matches!(scopes[0], Scope::Lists | Scope::Everywhere));
    let mut text = String::from("\n| Key | |\n|---|---|\n");
    for (scopes, rows) in groups {
        let places: Vec<&str> = scopes.iter().map(|scope| scope.place()).collect();
        let _ = writeln!(text, "| | **{}** |", capital(&places.join(", ")));
        for row in rows {
            let keys = shown_keys(row);
            let keys: Vec<String> = keys.split(' ').map(|key| format!("`{key}`")).collect();
            let _ = writeln!(text, "| {} | {} |", keys.join(" "), row.help);
        }
    }
    text
}

/// The tools with their minutes and what they leave.
fn tools() -> String {
    use beal::model::guide::GuideKind;
    use beal::model::kind::Kind;
    let mut text =
        String::from("\n| Tool | Stages | Minutes (short) | Leaves |\n|---|---|---|---|\n");
    for tool in beal::store::templates::built_in().guides {
        if tool.kind != GuideKind::Tool {
            continue;
        }
        let stages: Vec<&str> = tool.stages.iter().map(|stage| stage.word()).collect();
        let (full, short) = tool.minutes();
        let leaves = tool.captures().into_iter().map(|kind| match kind {
            Kind::Inquiry => "fields of the inquiry",
            kind => kind.plural(),
        });
        let leaves: Vec<&str> = leaves.collect();
        let picture = tool.picture.map(|picture| format!("; picture: {picture}"));
        let _ = writeln!(
            text,
            "| **{}** `{}` | {} | {full} ({short}) | {}{} |",
            tool.title,
            tool.id,
            stages.join(", "),
            leaves.join(", "),
            picture.unwrap_or_default()
        );
    }
    text
}

/// The text with a part of it, between its marks, as it is made now.
fn with(text: &str, part: &str, made: &str) -> String {
    let begin = format!("<!-- {part}: BEAL_BLESS=1 cargo test readme -->\n");
    let end = format!("<!-- end of {part} -->");
    let (before, rest) = text.split_once(&begin).expect(part);
    let (_, after) = rest.split_once(&end).expect(part);
    [before, &begin, made, "\n", &end, after].concat()
}

#[test]
fn what_the_readme_shows_is_what_the_program_prints_and_its_keys() {
    let (path, text) = readme();
    let now = with(&renewed(&text), "keys", &keys());
    let now = with(&now, "tools", &tools());
    if std::env::var_os("BEAL_BLESS").is_some() {
        std::fs::write(path, now).expect("written");
    } else {
        assert!(
            now == text,
            "the README shows an older beal: renew it with BEAL_BLESS=1 cargo test readme"
        );
    }
}

#[test]
fn every_command_is_in_the_readme() {
    let (_, text) = readme();
    let block = text
        .split("## Commands")
        .nth(1)
        .expect("a chapter on commands");
    for command in beal::cli::command().get_subcommands() {
        assert!(
            block.contains(&format!(" {} ", command.get_name())),
            "{} is not in the README",
            command.get_name()
        );
    }
}

#[test]
fn there_are_exactly_two_commands_to_set_up() {
    let (_, text) = readme();
    let block = text
        .split("## Set up")
        .nth(1)
        .and_then(|rest| rest.split("```sh\n").nth(1))
        .expect("a block");
    let commands: Vec<&str> = block
        .split("```")
        .next()
        .unwrap_or_default()
        .lines()
        .map(|l| l.split('#').next().unwrap_or_default().trim())
        .collect();
    assert_eq!(commands, ["cargo run --release", "cargo test"]);
}
