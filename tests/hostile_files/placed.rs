//! What stands under a name although it is no file, links, and names that could be taken for something else.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use super::file::Comes::{Read, Refused};
use super::file::{Holds, Hostile, lines, other};

pub fn no_files() -> Vec<Hostile> {
    vec![
        other(
            "30 GB",
            "huge",
            Holds::Hole(30_000_000_000),
            Refused(1, 1, "30000 MB"),
        ),
        other(
            "a byte over 20 MB",
            "over",
            Holds::Hole(20_000_001),
            Refused(1, 1, "reads up to 20 MB"),
        ),
        other(
            "a folder",
            "folder",
            Holds::Folder,
            Refused(1, 1, "a folder"),
        ),
        other(
            "a pipe",
            "pipe",
            Holds::Pipe,
            Refused(1, 1, "a pipe or device"),
        ),
        other(
            "a socket",
            "socket",
            Holds::Socket,
            Refused(1, 1, "a pipe or device"),
        ),
        other(
            "a device",
            "device",
            Holds::Device,
            Refused(1, 1, "a pipe or device"),
        ),
        other(
            "a link to a device",
            "link-device",
            Holds::Link("/dev/zero"),
            Refused(1, 1, "outside the portfolio"),
        ),
        other(
            "a link that leaves",
            "link-out",
            Holds::Link("/etc/hostname"),
            Refused(1, 1, "outside the portfolio"),
        ),
        other(
            "a link up and out",
            "link-up",
            Holds::Link("../../../../../etc/hostname"),
            Refused(1, 1, "outside the portfolio"),
        ),
        other(
            "a link to itself",
            "link-loop",
            Holds::Link("link-loop.ron"),
            Refused(1, 1, "link"),
        ),
        other(
            "a link to nothing",
            "link-nowhere",
            Holds::Link("nowhere"),
            Refused(1, 1, "not there"),
        ),
        other(
            "a link to a folder",
            "link-folder",
            Holds::Link("folder.ron"),
            Refused(1, 1, "a link to something that is not a file"),
        ),
        other(
            "a link to a pipe",
            "link-pipe",
            Holds::Link("pipe.ron"),
            Refused(1, 1, "a link to something that is not a file"),
        ),
    ]
}

/// Links that go round.
pub fn circles() -> Vec<Hostile> {
    let round = "    title: \"Round\",\n    came_from: [\"round\", \"back\"],\n    merged_into: [\"back\"],\n    merged_from: [\"round\"],\n    \
                 split_from: [\"back\"],\n    split_into: [\"round\"],\n    barriers: [(id: \"b-1\", title: \"x\", same_as: [\"b-1\", \"back/b-1\"], \
                 emerged_from: [\"x-1\", \"round\"], contributions: [\"c-1\"])],\n    experiments: [(id: \"x-1\", title: \"y\", barriers: [\"b-1\", \
                 \"x-1\"], hypotheses: [\"h-1\"])],\n    hypotheses: [(id: \"h-1\", title: \"z\", barriers: [\"b-1\", \"h-1\"])],\n    \
                 contributions: [(id: \"c-1\", text: \"w\")],\n    feedback: [(id: \"f-1\", contributions: [\"c-1\"], about: [\"f-1\", \"b-1\"])],";
    let back = "    title: \"Back\",\n    merged_into: [\"round\"],\n    barriers: [(id: \"b-1\", title: \"x\", same_as: [\"round/b-1\"])],";
    vec![
        lines("links that go round", "round", round, Read),
        lines("links that go round, the other one", "back", back, Read),
    ]
}

/// Torn files with names that could be taken for something else.
pub fn names() -> Vec<Hostile> {
    let odd: [(&'static str, &[u8]); 13] = [
        ("a line break in the name", b"new\nline.ron"),
        (
            "signs that steer in the name",
            b"esc\x1b[2J\x1b]0;x\x07.ron",
        ),
        (
            "a turn of direction in the name",
            "turn\u{202e}nor.ron".as_bytes(),
        ),
        ("a name that is no text", b"caf\xe9\xff.ron"),
        ("a name like a flag", b"-rf.ron"),
        ("a name like a long flag", b"--help.ron"),
        ("a name of dots", b"x...ron"),
        ("a name with spaces", b"  .ron"),
        ("a name for a shell", b"$(touch x)`id`;*.ron"),
        ("a name for a formatter", b"%s%n{}.ron"),
        ("a name with quotes", b"'\"\\.ron"),
        ("a name of Windows", b"aux.ron"),
        ("a name with a colon", b"c:x.ron"),
    ];
    let file = |what, name: &[u8]| Hostile {
        what,
        name: OsString::from_vec(name.to_vec()),
        holds: Holds::Bytes(b"(\n    format: 1,\n    id:".to_vec()),
        comes: Refused(3, 8, "breaks off"),
    };
    let mut all: Vec<Hostile> = odd.iter().map(|(what, name)| file(what, name)).collect();
    all.push(file(
        "a name of 255 bytes",
        ("é".repeat(125) + "x.ron").as_bytes(),
    ));
    all
}
