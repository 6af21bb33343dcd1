//! The table of commands: parser, help and dispatch all read it.

use clap::{ArgMatches, Command};

use crate::cli::commands::{
    add, check, dams, ecosystem, escalate, framework, health, history, init, learning, list, mend,
    merge, merge_driver, moves, new, owed, people, rain, report, search, session, set, settle,
    share, show, split, stream, tiers, undo, walk,
};
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;

/// What runs a command: its desk and what was typed, giving the exit code.
pub type Run = fn(&mut Desk<'_>, &ArgMatches) -> Result<u8, Failure>;

/// One command.
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// Its arguments and help.
    pub define: fn() -> Command,
    /// What it does.
    pub run: Run,
}

/// Every command, in the order of the help.
pub const COMMANDS: &[Row] = &[
    Row {
        name: "walk",
        define: walk::define,
        run: walk::run,
    },
    Row {
        name: "session",
        define: session::define,
        run: session::run,
    },
    Row {
        name: "list",
        define: list::define,
        run: list::run,
    },
    Row {
        name: "show",
        define: show::define,
        run: show::run,
    },
    Row {
        name: "search",
        define: search::define,
        run: search::run,
    },
    Row {
        name: "new",
        define: new::define,
        run: new::run,
    },
    Row {
        name: "add",
        define: add::define,
        run: add::run,
    },
    Row {
        name: "set",
        define: set::define,
        run: set::run,
    },
    Row {
        name: "settle",
        define: settle::define,
        run: settle::run,
    },
    Row {
        name: "move",
        define: moves::define_move,
        run: moves::run_move,
    },
    Row {
        name: "close",
        define: moves::define_close,
        run: moves::run_close,
    },
    Row {
        name: "reopen",
        define: moves::define_reopen,
        run: moves::run_reopen,
    },
    Row {
        name: "pause",
        define: moves::define_pause,
        run: moves::run_pause,
    },
    Row {
        name: "resume",
        define: moves::define_resume,
        run: moves::run_resume,
    },
    Row {
        name: "merge",
        define: merge::define,
        run: merge::run,
    },
    Row {
        name: "split",
        define: split::define,
        run: split::run,
    },
    Row {
        name: "stream",
        define: stream::define,
        run: stream::run,
    },
    Row {
        name: "escalate",
        define: escalate::define_escalate,
        run: escalate::run_escalate,
    },
    Row {
        name: "respond",
        define: escalate::define_respond,
        run: escalate::run_respond,
    },
    Row {
        name: "tiers",
        define: tiers::define,
        run: tiers::run,
    },
    Row {
        name: "owed",
        define: owed::define,
        run: owed::run,
    },
    Row {
        name: "rain",
        define: rain::define,
        run: rain::run,
    },
    Row {
        name: "learning",
        define: learning::define,
        run: learning::run,
    },
    Row {
        name: "dams",
        define: dams::define,
        run: dams::run,
    },
    Row {
        name: "people",
        define: people::define,
        run: people::run,
    },
    Row {
        name: "framework",
        define: framework::define,
        run: framework::run,
    },
    Row {
        name: "health",
        define: health::define,
        run: health::run,
    },
    Row {
        name: "ecosystem",
        define: ecosystem::define,
        run: ecosystem::run,
    },
    Row {
        name: "report",
        define: report::define,
        run: report::run,
    },
    Row {
        name: "history",
        define: history::define,
        run: history::run,
    },
    Row {
        name: "undo",
        define: undo::define,
        run: undo::run,
    },
    Row {
        name: "mend",
        define: mend::define,
        run: mend::run,
    },
    Row {
        name: "check",
        define: check::define,
        run: check::run,
    },
    Row {
        name: "init",
        define: init::define,
        run: init::run,
    },
    Row {
        name: "share",
        define: share::define,
        run: share::run,
    },
    Row {
        name: "merge-driver",
        define: merge_driver::define,
        run: merge_driver::run,
    },
];
