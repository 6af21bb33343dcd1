//! The shape of the house, held: layers, no import cycles, a first sentence in every file, no forbidden words.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the ground up; those in one row do not know each other. `main` is above all of them.
const LAYERS: &[&[&str]] = &[
    &["model"],
    &["store", "report", "import"],
    &["workspace"],
    &["cli", "tui"],
];

/// Words that say nothing, in the name of a file.
const EMPTY_NAMES: &[&str] = &[
    "util", "utils", "helper", "helpers", "manager", "handler", "data", "info", "misc", "common",
];

/// A source file: its module path (`model::walk::plan`) and its text without tests.
struct Source {
    path: PathBuf,
    module: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let relative = path
                .strip_prefix(&root)
                .expect("under src")
                .with_extension("");
            let module = relative
                .iter()
                .map(|part| part.to_string_lossy())
                .collect::<Vec<_>>()
                .join("::");
            let text = fs::read_to_string(&path).expect("a source file");
            Source { path, module, text }
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
}

/// The text before the tests, without comments.
fn code(source: &Source) -> String {
    let text = source.text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every path that begins with `crate::` (or `$crate::`), with the branches of `use a::{b, c}` spelled out.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
            .unwrap_or(rest.len());
        let stem = rest[..end].trim_end_matches(':');
        match rest[end..]
            .strip_prefix('{')
            .and_then(|branches| branches.split('}').next())
        {
            Some(branches) => found.extend(
                branches
                    .split(',')
                    .map(|branch| format!("{stem}::{}", branch.trim())),
            ),
            None => found.push(stem.to_owned()),
        }
    }
    found
}

/// The file that an imported path lies in: the longest module that begins it.
fn target<'a>(path: &str, modules: &'a BTreeSet<String>) -> Option<&'a String> {
    let parts: Vec<&str> = path.split("::").collect();
    (1..=parts.len())
        .rev()
        .find_map(|n| modules.get(&parts[..n].join("::")))
}

/// Which file imports which, over the library.
fn graph(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let modules: BTreeSet<String> = sources.iter().map(|source| source.module.clone()).collect();
    sources
        .iter()
        .filter(|source| source.module != "main" && source.module != "lib")
        .map(|source| {
            let code = code(source);
            let paths = imports(&code);
            let to = paths
                .iter()
                .filter_map(|path| target(path, &modules))
                .filter(|to| **to != source.module);
            (source.module.clone(), to.cloned().collect())
        })
        .collect()
}

fn layer(module: &str) -> Option<(usize, &str)> {
    let room = module.split("::").next().unwrap_or_default();
    LAYERS
        .iter()
        .position(|row| row.contains(&room))
        .map(|at| (at, room))
}

/// The imports that go up, or across to another room of the same layer.
fn wrong_imports(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (from, targets) in graph {
        for to in targets {
            let (Some(a), Some(b)) = (layer(from), layer(to)) else {
                wrong.push(format!("{from} -> {to}: a room that LAYERS does not name"));
                continue;
            };
            if b.0 > a.0 || (a.0 == b.0 && a.1 != b.1) {
                wrong.push(format!("{from} -> {to}"));
            }
        }
    }
    wrong
}

/// One circle of imports, if there is any.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn visit(
        node: &str,
        graph: &BTreeMap<String, BTreeSet<String>>,
        way: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> Option<Vec<String>> {
        if let Some(at) = way.iter().position(|step| step == node) {
            return Some(way[at..].to_vec());
        }
        if done.contains(node) {
            return None;
        }
        way.push(node.to_owned());
        let found = graph
            .get(node)
            .into_iter()
            .flatten()
            .find_map(|next| visit(next, graph, way, done));
        way.pop();
        done.insert(node.to_owned());
        found
    }
    let mut done = BTreeSet::new();
    graph
        .keys()
        .find_map(|node| visit(node, graph, &mut Vec::new(), &mut done))
}

#[test]
fn no_layer_knows_a_higher_one_or_its_sibling() {
    assert_eq!(wrong_imports(&graph(&sources())), Vec::<String>::new());
}

#[test]
fn no_two_files_import_each_other_by_any_detour() {
    assert_eq!(circle(&graph(&sources())), None);
}

#[test]
fn a_wrong_import_and_a_circle_would_be_found() {
    let source = |module: &str, text: &str| Source {
        path: PathBuf::new(),
        module: module.to_owned(),
        text: text.to_owned(),
    };
    let house = [
        source("model::day", "use crate::store::save;"),
        source(
            "store::save",
            "use crate::model::{day, id};\nfn f() { crate::report::html::g() }",
        ),
        source("model::id", "use crate::model::day::Day;"),
        source("report::html", ""),
    ];
    let graph = graph(&house);
    assert_eq!(
        wrong_imports(&graph),
        ["model::day -> store::save", "store::save -> report::html"]
    );
    assert_eq!(circle(&graph).map(|circle| circle.len()), Some(2));
}

#[test]
fn every_file_opens_with_one_sentence_that_says_what_it_is() {
    for source in sources() {
        let first = source.text.lines().next().unwrap_or_default();
        let sentence = first.strip_prefix("//! ").unwrap_or_default();
        assert!(
            sentence.len() > 10,
            "{}: begins with {first:?}",
            source.path.display()
        );
    }
}

#[test]
fn nothing_is_re_exported_globbed_or_reached_by_super() {
    for source in sources() {
        let code = code(&source);
        for forbidden in ["pub use ", "::*;", "super::"] {
            assert!(
                !code.contains(forbidden),
                "{} holds {forbidden:?}",
                source.path.display()
            );
        }
    }
}

#[test]
fn no_file_has_a_name_that_says_nothing() {
    for source in sources() {
        let name = source.module.rsplit("::").next().unwrap_or_default();
        assert!(!EMPTY_NAMES.contains(&name), "{}", source.path.display());
    }
}

#[test]
fn the_model_has_no_files_no_clock_and_no_terminal() {
    for source in sources()
        .iter()
        .filter(|source| source.module.starts_with("model"))
    {
        let code = code(source);
        for foreign in [
            "std::fs",
            "std::env",
            "std::io",
            "std::time",
            "std::process",
            "Local::now",
            "crossterm",
            "ratatui",
        ] {
            assert!(
                !code.contains(foreign),
                "{} uses {foreign}",
                source.path.display()
            );
        }
    }
}

#[test]
fn the_terminal_is_one_library_in_one_version_behind_one_door() {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock"))
        .expect("Cargo.lock");
    assert_eq!(lock.matches("name = \"crossterm\"").count(), 1);
    for source in sources() {
        let code = code(&source);
        let through = code.matches("ratatui::crossterm").count();
        assert_eq!(
            code.matches("crossterm").count(),
            through,
            "{} names crossterm other than through ratatui",
            source.path.display()
        );
    }
}

#[test]
fn colours_are_named_in_the_look_alone() {
    for source in sources()
        .iter()
        .filter(|source| source.module.starts_with("tui") && source.module != "tui::look")
    {
        assert!(
            !code(source).contains("Color::"),
            "{} names a colour",
            source.path.display()
        );
    }
}

#[test]
fn the_top_level_stays_as_agreed() {
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "inquiries",
        "src",
        "target",
        "templates",
        "tests",
    ];
    for entry in fs::read_dir(env!("CARGO_MANIFEST_DIR")).expect("the root") {
        let name = entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned();
        let fits = name.starts_with('.')
            || name.starts_with("LICENSE")
            || allowed.contains(&name.as_str());
        assert!(fits, "{name} does not belong at the top level");
    }
}
