//! What is played: each command at least once, in a portfolio that has something of everything.

use std::sync::OnceLock;

use beal::cli::commands::table::COMMANDS;
use beal::model::field::main_field;
use beal::model::kind::Kind;
use beal::model::tables::fields;
use beal::store::vfs_memory::MemVfs;

use crate::power::machine::Files;
use crate::power::stage::Stage;

/// The commands that read only.
pub const READERS: &[&str] = &["list", "show inquiry", "search desk", "check"];

/// A command line that writes.
#[derive(Clone, Debug)]
pub struct Act {
    /// The line.
    pub line: String,
    /// What is piped in.
    pub input: &'static str,
    /// The files before it.
    pub start: Files,
}

impl Act {
    /// The command's name.
    pub fn command(&self) -> &str {
        self.line.split(' ').next().unwrap_or_default()
    }

    /// The room in which it is given, on a file system like this.
    pub fn stage(&self, under: MemVfs) -> Stage {
        let stage = Stage::with(under, &self.start);
        stage.turn.set(100);
        stage
    }
}

/// The portfolio before each command, and what stands in it.
struct Scene {
    files: Files,
    barrier: String,
    ask: String,
    owed: String,
}

fn scene() -> &'static Scene {
    static SCENE: OnceLock<Scene> = OnceLock::new();
    SCENE.get_or_init(|| {
        let stage = Stage::with(MemVfs::new(), &Files::new());
        stage.done("init");
        stage.done("new 'Duty line' --purpose 'Somebody answers after five'");
        stage.done("add contribution duty --text 'It rings out every evening' --return-route 'agents network'");
        let barrier = stage.done("add barrier duty --title 'Nobody answers after five'");
        stage.done(&format!("add experiment duty --title 'A second telephone' --barriers {barrier}"));
        let ask = stage.done(&format!("escalate duty/{barrier} --to 'Tactical Group' --ask 'Say who pays for it'"));
        stage.done("new 'Hospital discharge' --purpose 'Nobody leaves for the street'");
        let other = stage.done("add barrier hospital --title 'No bed is free on Fridays'");
        stage.done("add evidence hospital --text 'Eleven Fridays of thirteen'");
        stage.done(&format!("set {barrier} --same-as {other}"));
        stage.done("new 'Paused one'");
        stage.done("pause paused --reason 'Waiting for the board'");
        stage.done("new 'Shut one'");
        stage.done("close shut --reason 'Nothing more to do'");
        let feedback: serde_json::Value =
            serde_json::from_str(&stage.done("list feedback --json")).expect("rows");
        let owed = feedback[0]["id"].as_str().expect("an answer owed").to_owned();
        Scene { files: stage.files(), barrier, ask, owed }
    })
}

/// Every command line that writes.
pub fn acts() -> Vec<Act> {
    let Scene {
        files,
        barrier,
        ask,
        owed,
    } = scene();
    let act = |line: String| Act {
        line,
        input: "",
        start: files.clone(),
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
        input: "Somebody picks up before midnight\nb: The line is shared with the taxi office\nl: A note on the door is read\nstop\n",
        ..act("walk paused".to_owned())
    });
    for line in ["init", "init --sample"] {
        acts.push(Act {
            start: Files::new(),
            ..act(line.to_owned())
        });
    }
    acts
}

#[test]
fn every_command_is_played() {
    let acts = acts();
    for row in COMMANDS {
        let reads = READERS
            .iter()
            .any(|line| line.split(' ').next() == Some(row.name));
        let writes = acts.iter().any(|act| act.command() == row.name);
        assert!(
            reads || writes,
            "beal {} is new here: add a line that writes to `acts`, or one to READERS",
            row.name
        );
    }
}

#[test]
fn a_command_that_reads_writes_nothing_to_the_portfolio() {
    for line in READERS {
        let stage = Stage::with(MemVfs::new(), &scene().files);
        let line = line.replace("inquiry", "duty");
        stage.run(&line, "");
        assert!(
            stage
                .disk
                .events()
                .iter()
                .all(|event| *event == crate::power::recorded::Event::Said),
            "beal {line}: {:?}",
            stage.disk.events()
        );
        assert_eq!(stage.files(), scene().files, "beal {line}");
    }
}
