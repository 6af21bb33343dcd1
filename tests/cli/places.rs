//! Which portfolio a command means.

use crate::cli::room::{Room, Said};

/// A room with four portfolios, each with one inquiry called as its folder.
fn room() -> Room {
    let room = Room::empty();
    for name in ["inquiries", "north", "south", "list"] {
        room.done(&format!("init ./{name}"));
        room.done(&format!("new {name}-inquiry --portfolio {name}"));
    }
    room
}

/// The one inquiry that a command line lists.
fn listed(said: &Said) -> String {
    assert_eq!(said.code, Some(0), "{}", said.err);
    let rows: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "{rows}");
    rows[0]["title"].as_str().expect("a title").to_owned()
}

#[test]
fn the_flag_goes_before_or_after_the_command() {
    let room = room();
    for line in [
        "--portfolio north list --json",
        "list --portfolio north --json",
        "--json list --portfolio=north",
        "list inquiries --json --portfolio ./north",
    ] {
        assert_eq!(listed(&room.beal(line)), "north-inquiry", "{line}");
    }
}

#[test]
fn a_folder_named_first_is_opened() {
    let room = room();
    assert_eq!(listed(&room.beal("south --json")), "south-inquiry");
    assert_eq!(listed(&room.beal("./south --json")), "south-inquiry");
}

#[test]
fn a_commands_name_beats_a_folder_and_a_path_opens_the_folder() {
    let room = room();
    assert_eq!(listed(&room.beal("list --json")), "inquiries-inquiry");
    assert_eq!(listed(&room.beal("./list --json")), "list-inquiry");
}

#[test]
fn the_environment_names_one_and_the_flag_beats_it() {
    let room = room();
    let run = |arguments: &[&str]| {
        Said::of(
            room.program()
                .env("BEAL_PORTFOLIO", "south")
                .args(arguments)
                .output()
                .expect("runs"),
        )
    };
    assert_eq!(listed(&run(&["list", "--json"])), "south-inquiry");
    assert_eq!(
        listed(&run(&["list", "--json", "--portfolio", "north"])),
        "north-inquiry"
    );
    assert_eq!(listed(&run(&["north", "--json"])), "north-inquiry");
}

#[test]
fn an_empty_environment_variable_names_nothing() {
    let room = room();
    let said = Said::of(
        room.program()
            .env("BEAL_PORTFOLIO", "")
            .args(["list", "--json"])
            .output()
            .expect("runs"),
    );
    assert_eq!(listed(&said), "inquiries-inquiry");
}

#[test]
fn the_folder_inquiries_is_found_and_so_is_a_portfolio_from_inside_it() {
    let room = room();
    assert_eq!(listed(&room.beal("list --json")), "inquiries-inquiry");
    let inside = Said::of(
        room.program()
            .current_dir(room.path("north"))
            .args(["list", "--json"])
            .output()
            .expect("runs"),
    );
    assert_eq!(listed(&inside), "north-inquiry");
}

#[test]
fn elsewhere_the_last_one_is_opened() {
    let room = room();
    std::fs::create_dir(room.path("elsewhere")).expect("a folder");
    room.done("list --portfolio north");
    let run = || {
        Said::of(
            room.program()
                .current_dir(room.path("elsewhere"))
                .args(["list", "--json"])
                .output()
                .expect("runs"),
        )
    };
    assert_eq!(listed(&run()), "north-inquiry");
    std::fs::rename(room.path("north"), room.path("moved")).expect("moved");
    assert_eq!(run().code, Some(1), "it has gone");
}

#[test]
fn a_portfolio_works_without_a_home() {
    let room = Room::with_portfolio();
    let mut program = room.program();
    for name in [
        "HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
    ] {
        program.env_remove(name);
    }
    let said = Said::of(program.args(["new", "Duty line"]).output().expect("runs"));
    assert_eq!(said.code, Some(0), "{}", said.err);
}

#[test]
fn a_folder_without_portfolio_ron_is_opened_all_the_same() {
    let room = room();
    std::fs::remove_file(room.path("south/portfolio.ron")).expect("removed");
    assert_eq!(
        listed(&room.beal("list --portfolio south --json")),
        "south-inquiry"
    );
}

#[test]
fn a_folder_that_holds_nothing_is_said_to_hold_nothing() {
    let room = Room::empty();
    std::fs::create_dir(room.path("empty")).expect("a folder");
    let said = room.beal("list --portfolio empty");
    assert_eq!(said.code, Some(0));
    assert!(said.err.contains("beal init"), "{}", said.err);
    assert!(room.beal("list --portfolio empty --json").out.trim() == "[]");
}
