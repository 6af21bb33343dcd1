//! How fast files are read and saved, as ratios to floors measured in the same run.
//!
//! `cargo bench --bench files` measures portfolios of 10, 1,000 and 10,000 inquiries; a number as argument measures one
//! size only. Milliseconds drift with the machine, ratios count. Nothing is asserted: read the table.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a benchmark looks at files and clocks itself"
)]

use std::fs;
use std::hint::black_box;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use beal::model::merge::merge;
use beal::model::records::inquiry::Inquiry;
use beal::store::disk::Disk;
use beal::store::format::{read, seen::Seen, write};
use beal::store::{folder, save};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

/// An inquiry of the sample with about 15 KB, the size that the targets speak of.
const INQUIRY: &str = include_str!("../../inquiries/a-bank-account-without-an-address-9zjf.ron");
const ID: &str = "a-bank-account-without-an-address-9zjf";
const PORTFOLIO: &str = include_str!("../../inquiries/portfolio.ron");

fn main() {
    let sizes: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![10, 1_000, 10_000]
    } else {
        sizes
    };
    println!(
        "one inquiry: {:.1} KB, {} cores",
        INQUIRY.len() as f64 / 1024.0,
        rayon::current_num_threads()
    );
    one_file();
    for size in sizes {
        whole_portfolio(size);
    }
}

/// Reading, writing and saving one inquiry.
fn one_file() {
    let (inquiry, comments) =
        read::<Inquiry>(Path::new("a.ron"), INQUIRY.as_bytes()).expect("the sample");
    let bare = ron_options();
    let floor = median(200, || {
        drop(black_box(bare.from_str::<Inquiry>(INQUIRY).expect("RON")));
    });
    let ours = median(200, || {
        drop(black_box(read::<Inquiry>(
            Path::new("a.ron"),
            INQUIRY.as_bytes(),
        )));
    });
    row("read one", ours, "bare RON parse", floor);
    let floor = median(200, || {
        drop(black_box(ron::ser::to_string_pretty(
            &inquiry,
            ron::ser::PrettyConfig::default(),
        )));
    });
    let ours = median(200, || drop(black_box(write(&inquiry, &comments))));
    row("write one", ours, "RON's own writer", floor);

    let floor = median(200, || {
        drop(black_box(bare.from_str::<Inquiry>(INQUIRY).expect("RON")));
    });
    let (mut mine, mut theirs) = (inquiry.clone(), inquiry.clone());
    "Who could say yes?".clone_into(&mut mine.question);
    theirs.barriers.truncate(2);
    let ours = median(200, || {
        drop(black_box(merge(Some(&inquiry), &mine, &theirs)));
    });
    row("merge two", ours, "bare RON parse", floor);

    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(format!("{ID}.ron"));
    fs::write(&path, INQUIRY).expect("a file");
    let other = INQUIRY.replace("2024", "2023");
    let texts = [INQUIRY, other.as_str()];
    let mut turn = 0;
    let floor = times(200, || {
        turn += 1;
        plain_save(&path, texts[turn % 2].as_bytes());
    });
    fs::write(&path, INQUIRY).expect("a file");
    let (mut turn, mut seen) = (0, Seen::of(INQUIRY.as_bytes()));
    let ours = times(200, || {
        turn += 1;
        let saved = save::replace(
            &Disk,
            folder.path(),
            &path,
            texts[turn % 2].as_bytes(),
            seen,
        )
        .expect("saved");
        let save::Saved::Done(swapped) = saved else {
            panic!("nobody else writes here")
        };
        seen = swapped.seen;
    });
    row(
        "durable save, p50",
        ours[100],
        "temp, sync, rename, sync",
        floor[100],
    );
    row(
        "durable save, p99",
        ours[197],
        "temp, sync, rename, sync",
        floor[197],
    );
}

/// Opening a whole portfolio.
fn whole_portfolio(size: usize) {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("portfolio.ron"), PORTFOLIO).expect("a file");
    for n in 0..size {
        let id = format!("inquiry-{n:05}");
        fs::write(
            dir.path().join(format!("{id}.ron")),
            INQUIRY.replace(ID, &id),
        )
        .expect("a file");
    }
    let runs = if size > 5_000 { 5 } else { 15 };
    println!("\n{size} inquiries");
    let stat = median(runs, || drop(black_box(stat_all(dir.path()))));
    println!("  {:<28} {:>10}", "list names and stat all", shown(stat));
    let bare = ron_options();
    let floor = median(runs, || {
        let parsed: Vec<Inquiry> = inquiries(dir.path())
            .par_iter()
            .map(|path| {
                bare.from_str(&fs::read_to_string(path).expect("a file"))
                    .expect("RON")
            })
            .collect();
        black_box(parsed);
    });
    let ours = median(runs, || {
        drop(black_box(
            folder::open(&Disk, dir.path()).expect("a portfolio"),
        ));
    });
    row(
        "full load, no index",
        ours,
        "read and parse on all cores",
        floor,
    );
    let list = median(runs.min(5), || command(dir.path(), &["list"]));
    row(
        "`beal list`, whole process",
        list,
        "read and parse on all cores",
        floor,
    );
    let id = format!("inquiry-{:05}", size / 2);
    let add = median(runs.min(5), || {
        command(dir.path(), &["add", "barrier", &id, "--title", "Measured"]);
    });
    row(
        "`beal add`, whole process",
        add,
        "read and parse on all cores",
        floor,
    );
}

fn command(dir: &Path, arguments: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_beal"))
        .args(arguments)
        .arg("--portfolio")
        .arg(dir)
        .env("XDG_STATE_HOME", dir.join(".state"))
        .stdout(Stdio::null())
        .status()
        .expect("beal");
    assert!(status.success(), "beal {arguments:?}");
}

fn ron_options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

fn inquiries(dir: &Path) -> Vec<PathBuf> {
    stat_all(dir)
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| !path.ends_with("portfolio.ron"))
        .collect()
}

fn stat_all(dir: &Path) -> Vec<(PathBuf, u64)> {
    let files = fs::read_dir(dir)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path());
    let files = files.filter(|path| path.extension().is_some_and(|end| end == "ron"));
    files
        .map(|path| {
            (
                path.clone(),
                fs::symlink_metadata(&path).expect("a file").len(),
            )
        })
        .collect()
}

/// What any durable save has to do.
fn plain_save(path: &Path, bytes: &[u8]) {
    let temporary = path.with_extension("tmp");
    let mut file = fs::File::create(&temporary).expect("a file");
    file.write_all(bytes).expect("written");
    file.sync_all().expect("synced");
    fs::rename(&temporary, path).expect("renamed");
    fs::File::open(path.parent().expect("a folder"))
        .expect("a folder")
        .sync_all()
        .expect("synced");
}

fn times(runs: usize, mut work: impl FnMut()) -> Vec<Duration> {
    work();
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times
}

fn median(runs: usize, work: impl FnMut()) -> Duration {
    times(runs, work)[runs / 2]
}

fn row(what: &str, ours: Duration, against: &str, floor: Duration) {
    let ratio = ours.as_secs_f64() / floor.as_secs_f64();
    println!(
        "  {what:<28} {:>10}   {ratio:>5.2} × {against} ({})",
        shown(ours),
        shown(floor)
    );
}

fn shown(time: Duration) -> String {
    let millis = time.as_secs_f64() * 1000.0;
    if millis < 1.0 {
        format!("{:.0} µs", millis * 1000.0)
    } else {
        format!("{millis:.1} ms")
    }
}
