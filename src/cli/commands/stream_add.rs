//! `beal stream add`: a message from a pool; prints its id.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::commands::asked::required;
use crate::cli::commands::{show_message, stream_table};
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::flags;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::stream::intake::{asked, take_in};

/// Arguments and help.
pub fn define() -> Command {
    let command = Command::new("add")
        .about("Take a message in; prints its id. --text alone is enough; they want an answer unless it is said that they do not")
        .after_help("beal stream add --kind barrier --source \"co-production group\" --text \"The desk closes at six\"\nbeal stream add --csv messages.csv --dry-run");
    flags::of_fields(command, asked())
        .arg(
            Arg::new("csv")
                .long("csv")
                .value_name("FILE")
                .help("Many at once: a table whose first row names the columns; - is the input. Other flags hold for rows that leave them empty"),
        )
        .args(switches().map(|switch| switch.requires("csv")))
}

/// Arguments and help of `import`: the same as `add --csv`.
pub fn define_import() -> Command {
    let file = required(
        "csv",
        "FILE",
        "A table whose first row names the columns; - is the input",
    );
    let command = Command::new("import")
        .about("Take in many messages at once from a table")
        .arg(file);
    flags::of_fields(command, asked()).args(switches())
}

/// What goes with a table.
fn switches() -> [Arg; 2] {
    let switch = |name: &'static str, help: &'static str| {
        let arg = Arg::new(name).long(name).help(help);
        arg.action(ArgAction::SetTrue)
    };
    [
        switch("dry-run", "Of a table: only say what would be taken in"),
        switch(
            "skip-bad",
            "Of a table: leave out the rows that cannot be taken in",
        ),
    ]
}

/// Takes the message in.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    if matches.value_source("csv").is_some() {
        return stream_table::run(desk, matches);
    }
    let given = flags::given(matches, Kind::Message)?;
    if given.iter().all(|(field, _)| field.name != "text") {
        return Err(Failure::Usage(
            "Say what was told, as in: beal stream add --text \"…\"\nA paraphrase; leave out anything that says who it happened to.".to_owned(),
        ));
    }
    let mut workspace = desk.open()?;
    let id = desk.make(&mut workspace, |composer| take_in(composer, &given))?;
    if desk.json {
        show_message::show(desk, &workspace, &Address::document(id))?;
    } else {
        desk.say(id.as_str())?;
    }
    Ok(DONE)
}
