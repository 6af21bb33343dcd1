//! What is played: each command at least once, in a portfolio that has something of everything.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use beal::cli::commands::table::COMMANDS;
use beal::model::field::main_field;
use beal::model::kind::Kind;
use beal::model::tables::fields;
use beal::store::vfs_memory::MemVfs;

use crate::power::machine::Files;
use crate::power::recorded::Event;
use crate::power::stage::{DIR, Stage, portfolio};

/// The commands that read only.
pub const READERS: &[&str] = &[
    "list",
    "show duty",
    "search desk",
    "check",
    "history duty",
    "report guide change-forum --to -",
    "stream",
    "stream sort 20",
    "tiers",
    "rain clouds",
    "ecosystem",
    "learning",
    "dams",
    "people",
    "framework",
];

/// What is said while walking.
const WALKED: &str = "Somebody picks up before midnight
b: The line is shared with the taxi office
l: A note on the door is read
stop
";

/// What is said in a session.
const SAID: &str = "b: Nobody has a key after six
said in passing
/next
l: A note on the door is read
";

/// The answers to a survey.
const SCORED: &str = "4
2
";

/// The commands that cannot be played in memory: they let git write, in a folder on a disk.
pub const ELSEWHERE: &[&str] = &["share"];

/// A command line that writes.
#[derive(Clone, Debug)]
pub struct Act {
    /// The line.
    pub line: String,
    /// What is piped in.
    pub input: &'static str,
    /// The files before it.
    pub start: Files,
    /// The folders before it.
    pub folders: Vec<PathBuf>,
}

impl Act {
    /// The command's name.
    pub fn command(&self) -> &str {
        self.line.split(' ').next().unwrap_or_default()
    }

    /// The room in which it is given, on a file system like this.
    pub fn stage(&self, under: MemVfs) -> Stage {
        for folder in &self.folders {
            under.put_folder(folder);
        }
        let stage = Stage::with(under, &self.start);
        stage.turn.set(100);
        stage
    }
}

/// The portfolio before each command, and what stands in it.
struct Scene {
    files: Files,
    folders: Vec<PathBuf>,
    barrier: String,
    ask: String,
    owed: String,
    message: String,
    question: String,
    draft: String,
}

fn scene() -> &'static Scene {
    static SCENE: OnceLock<Scene> = OnceLock::new();
    SCENE.get_or_init(|| {
        let stage = Stage::with(MemVfs::new(), &Files::new());
        stage.done("init");
        stage.done("new 'Duty line' --purpose 'Somebody answers after five'");
        stage.done("add contribution duty --text 'It rings out' --return-route 'agents network'");
        let barrier = stage.done("add barrier duty --title 'Nobody answers after five'");
        stage.done(&format!(
            "add experiment duty --title 'A second telephone' --barriers {barrier}"
        ));
        let ask = stage.done(&format!(
            "escalate duty/{barrier} --to 'Tactical Group' --ask 'Say who pays for it'"
        ));
        stage.done("new 'Hospital discharge' --purpose 'Nobody leaves for the street'");
        let other = stage.done("add barrier hospital --title 'No bed is free on Fridays'");
        stage.done("add evidence hospital --text 'Eleven Fridays of thirteen'");
        stage.done(&format!("set {barrier} --same-as {other}"));
        stage.done("new 'Paused one'");
        stage.done("pause paused --reason 'Waiting for the board'");
        stage.done("new 'Shut one'");
        stage.done("close shut --reason 'Nothing more to do'");
        let message =
            stage.done("stream add --kind barrier --source other --text 'The desk is shut at six'");
        let question =
            stage.done("stream add --kind question --source other --text 'Who reads this?'");
        stage.done("add learning duty --title 'A note on the door is read' --share yes");
        let draft = stage.done("rain draft --channel e-mail");
        let draft = draft.split_whitespace().next().expect("an id").to_owned();
        let feedback = stage.done("list feedback --json");
        let feedback: serde_json::Value = serde_json::from_str(&feedback).expect("rows");
        let owed = feedback[0]["id"].as_str().expect("an answer owed");
        Scene {
            owed: owed.to_owned(),
            files: stage.files(),
            folders: stage.disk.under.folders(),
            barrier,
            ask,
            message,
            question,
            draft,
        }
    })
}

/// Every command line that writes.
pub fn acts() -> Vec<Act> {
    let Scene {
        files,
        folders,
        barrier,
        ask,
        owed,
        message,
        question,
        draft,
    } = scene();
    let act = |line: String| Act {
        line,
        input: "",
        start: files.clone(),
        folders: folders.clone(),
    };
    let lines = [
        "new 'Night shelter' --purpose 'A bed for everybody'".to_owned(),
        format!("set {barrier} --scale few --detail 'The desk closes at six'"),
        "set duty --sponsor 'Housing lead'".to_owned(),
        "move duty explore --reason 'The room wants to go on'".to_owned(),
        "close hospital --reason 'Solved elsewhere'".to_owned(),
        "reopen shut --reason 'It came back'".to_owned(),
        "pause duty --reason 'Nobody is here in August'".to_owned(),
        "resume paused".to_owned(),
        format!("escalate duty/{barrier} --to 'Strategic Board' --ask 'Say who decides on it'"),
        format!("respond {ask} --as accepted --text 'We pay for half a year'"),
        format!("owed {owed} --as drafted --text 'You said that it rings out'"),
        "merge hospital --into duty --reason 'The same people'".to_owned(),
        format!("split duty --items {barrier} --title 'After five o clock'"),
        "stream add --kind success --source other --text 'The porter lends a phone'".to_owned(),
        format!("stream sort {message} --to duty --line 'The desk shuts at six'"),
        format!("stream sort {message} --to known:{barrier}"),
        format!("stream sort {message} --to 'Tactical Group' --ask 'Say who may open it'"),
        format!("stream answer {question} --text 'The programme team, each week'"),
        "rain draft --channel meeting".to_owned(),
        format!("rain send {draft}"),
    ];
    let mut acts: Vec<Act> = lines.into_iter().map(act).collect();
    for kind in Kind::ITEMS {
        let main = main_field(fields(*kind)).expect("a main field");
        let value = match kind {
            Kind::Feedback => "You told us that it rings out",
            _ => "Said by the night porter",
        };
        let line = format!("add {} duty --{} '{value}'", kind.word(), main.flag());
        acts.push(act(line));
    }
    acts.push(Act {
        input: WALKED,
        ..act("walk paused".to_owned())
    });
    for (line, input) in [("session duty", SAID), ("health", SCORED)] {
        acts.push(Act {
            input,
            ..act(line.to_owned())
        });
    }
    acts.push(merged_by_git());
    acts.push(after(&["set duty --purpose ''"], "undo"));
    let set = format!("set {barrier} --detail 'The desk closes at six'");
    acts.push(after(&[&set, "undo"], "undo --redo"));
    acts.push(Act {
        start: copied(files),
        ..act("mend --all".to_owned())
    });
    acts.push(Act {
        start: disputed(files),
        ..act("settle d-1 --text 'Who answers after five?'".to_owned())
    });
    for line in ["init", "init --sample"] {
        acts.push(Act {
            start: Files::new(),
            folders: Vec::new(),
            ..act(line.to_owned())
        });
    }
    acts
}

/// A command line that is given after others.
fn after(lines: &[&str], line: &str) -> Act {
    let Scene { files, folders, .. } = scene();
    let stage = Stage::with(MemVfs::new(), files);
    for line in lines {
        stage.done(line);
    }
    Act {
        line: line.to_owned(),
        input: "",
        start: stage.files(),
        folders: folders.clone(),
    }
}

/// What git asks for: three versions of one file.
fn merged_by_git() -> Act {
    let Scene { files, folders, .. } = scene();
    let stage = Stage::with(MemVfs::new(), files);
    let id = stage.done("list --json");
    let rows: serde_json::Value = serde_json::from_str(&id).expect("rows");
    let mut ids = rows.as_array().into_iter().flatten();
    let id = ids.find_map(|row| row["id"].as_str().filter(|id| id.starts_with("duty")));
    let path = Path::new(DIR).join(format!("{}.ron", id.expect("an inquiry")));
    stage.done("add barrier duty --title 'Said on another machine'");
    let mut start = files.clone();
    start.insert("/room/base".into(), files[&path].clone());
    start.insert("/room/theirs".into(), stage.files()[&path].clone());
    Act {
        line: format!("merge-driver base {} theirs", path.display()),
        input: "",
        start,
        folders: folders.clone(),
    }
}

/// The files, with a conflict copy in which somebody has written on.
fn copied(files: &Files) -> Files {
    let stage = Stage::with(MemVfs::new(), files);
    stage.done("add barrier duty --title 'Written on the laptop'");
    let theirs = portfolio(&stage.files());
    let mut files = files.clone();
    for (path, bytes) in theirs {
        if files.get(&path) != Some(&bytes) {
            files.insert(path.with_extension("laptop.ron"), bytes);
        }
    }
    files
}

/// The files, where two people have asked the question of the duty line differently.
fn disputed(files: &Files) -> Files {
    let mut files = files.clone();
    let duty = files.iter_mut().find(|(path, _)| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().starts_with("duty-line")
    });
    let (_, bytes) = duty.expect("the duty line");
    let end = bytes
        .iter()
        .rposition(|byte| *byte == b')')
        .expect("an end");
    bytes.truncate(end);
    let dispute = "(id: \"d-1\", field: \"question\", values: [\"How?\", \"Why?\"])";
    bytes.extend(format!("    disputes: [{dispute}],\n)\n").bytes());
    files
}

#[test]
fn every_command_is_played() {
    let acts = acts();
    let names = |line: &&str| line.split(' ').next().unwrap_or_default().to_owned();
    let readers: Vec<String> = READERS.iter().map(names).collect();
    for row in COMMANDS {
        let is_played =
            ELSEWHERE.contains(&row.name) || acts.iter().any(|act| act.command() == row.name);
        assert!(
            is_played || readers.iter().any(|name| name == row.name),
            "beal {} is new here: add a line that writes to `acts`, or one to READERS",
            row.name
        );
    }
}

#[test]
fn a_command_that_reads_writes_nothing_to_the_portfolio() {
    for line in READERS {
        let stage = Stage::with(MemVfs::new(), &scene().files);
        stage.run(line, "");
        let is_said = |event: &Event| *event == Event::Said;
        let events = stage.disk.events();
        assert!(events.iter().all(is_said), "beal {line}: {events:?}");
        assert_eq!(stage.files(), scene().files, "beal {line}");
    }
}
