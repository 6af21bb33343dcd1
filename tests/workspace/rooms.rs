//! Sessions among the files: saved, read again, seen by others, run to their end.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use beal::model::guides::Guides;
use beal::model::id::{Id, IdSource};
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::model::portfolio::Address;
use beal::model::session::capturing::{self, Caught, Room};
use beal::model::session::planning::{self, Wish};
use beal::model::session::{clock, running, sorting};
use beal::model::words::{Length, NoteState, SessionState};
use beal::store::places::Bases;
use beal::store::vfs::Vfs;
use beal::store::vfs_memory::MemVfs;
use beal::workspace::open::Workspace;

use crate::workspace::room::{DIR, open as open_plainly, portfolio, settle};

const BEGAN: clock::Seconds = 1_774_787_400;

/// Opens the portfolio as a program with folders of its own does.
pub fn open(vfs: &MemVfs, seed: u64) -> Workspace {
    let pen = Pen {
        now: Moment::parse("2026-03-02 13:30:00").expect("a moment"),
        author: String::new(),
        ids: IdSource::seeded(seed),
    };
    let bases = Bases {
        state: PathBuf::from("/state"),
        cache: PathBuf::from("/cache"),
        config: PathBuf::from("/config"),
    };
    let vfs = Arc::new(vfs.clone());
    let mut workspace =
        Workspace::open(vfs, Some(&bases), Path::new(DIR), pen, |_| {}).expect("a portfolio");
    workspace.recover().expect("recovered");
    workspace
}

/// A session that runs. Any guide does as an agenda here: each of its steps is a block.
pub fn begun(workspace: &mut Workspace, inquiry: &Id) -> Id {
    let guides: Arc<Guides> = workspace.guides.clone();
    let agenda = guides.by_id("rapid-build").expect("a guide");
    let today = workspace.today();
    let wish = Wish {
        title: "Forum",
        agenda,
        length: Length::Full,
        on: today,
        at: "13:30",
        group: None,
        inquiries: std::slice::from_ref(inquiry),
    };
    let session = workspace
        .change(|c| planning::begin(c, &wish))
        .expect("planned");
    workspace
        .change(|c| running::begin(c, &session, BEGAN))
        .expect("begun");
    session
}

/// Captures a line.
pub fn say(workspace: &mut Workspace, session: &Id, typed: &str) -> Address {
    let room = Room {
        session,
        block: None,
        about: None,
    };
    let note = workspace
        .change(|c| capturing::capture(c, &room, Caught::read(typed)))
        .expect("captured");
    Address::item(session.clone(), note)
}

#[test]
fn a_session_has_a_file_in_its_folder_and_reads_back_the_same() {
    let (vfs, inquiry, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    say(&mut one, &session, "b: no key after six");
    settle(&mut one);
    let path = PathBuf::from(format!("{DIR}/sessions/{session}.ron"));
    assert!(vfs.bytes(&path).is_some(), "{:?}", vfs.files());
    let two = open(&vfs, 3);
    assert_eq!(two.portfolio, one.portfolio);
    assert!(two.faults.is_empty() && two.copies.is_empty());
}

#[test]
fn what_another_window_does_in_a_session_is_seen() {
    let (vfs, inquiry, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    settle(&mut one);
    let mut two = open(&vfs, 3);
    say(&mut one, &session, "said in the room");
    settle(&mut one);
    let looked = two.look().run();
    let news = two.looked(looked);
    assert_eq!(news.len(), 1, "{news:?}");
    assert_eq!(two.portfolio, one.portfolio);
    drop(one);
    vfs.remove(Path::new(&format!("{DIR}/sessions/{session}.ron")))
        .expect("removed");
    for _ in 0..2 {
        let looked = two.look().run();
        let _ = two.looked(looked);
    }
    assert!(two.portfolio.sessions.is_empty(), "its file has gone");
}

#[test]
fn two_who_capture_at_once_keep_both_lines() {
    let (vfs, inquiry, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    settle(&mut one);
    let mut two = open(&vfs, 3);
    say(&mut one, &session, "mine");
    say(&mut two, &session, "theirs");
    settle(&mut one);
    settle(&mut two);
    let notes = open_plainly(&vfs, 9);
    let notes = &notes.portfolio.sessions.named(&session).expect("it").notes;
    let mut texts: Vec<&str> = notes.iter().map(|note| note.text.as_str()).collect();
    texts.sort_unstable();
    assert_eq!(texts, ["mine", "theirs"]);
}

#[test]
fn a_line_that_says_its_kind_is_a_record_of_the_inquiry_and_follows_what_is_said_of_it() {
    let (vfs, inquiry, barrier, _) = portfolio();
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    let note = say(&mut one, &session, "b: no key after sicks");
    let titles = |one: &Workspace| -> Vec<String> {
        let inquiry = one.portfolio.inquiry(&inquiry).expect("it");
        inquiry.barriers.iter().map(|it| it.title.clone()).collect()
    };
    assert_eq!(titles(&one)[1], "no key after sicks");
    one.change(|c| capturing::correct(c, &note, "no key after six"))
        .expect("corrected");
    assert_eq!(titles(&one)[1], "no key after six");
    one.change(|c| capturing::rekind(c, &note, Caught::Record(Kind::Success), None))
        .expect("a success after all");
    assert_eq!(titles(&one).len(), 1);
    let about = Address::item(inquiry.clone(), barrier.clone());
    one.change(|c| capturing::link(c, &note, &about))
        .expect("linked");
    let stands = one.portfolio.inquiry(&inquiry).expect("it");
    assert_eq!(stands.successes.len(), 1);
    assert_eq!(stands.successes[0].barriers[0].item, barrier);
}

#[test]
fn a_session_runs_lends_no_break_and_is_written_up() {
    let (vfs, inquiry, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    let blocks: Vec<Id> = {
        let session = one.portfolio.sessions.named(&session).expect("it");
        let order = session.in_order();
        order.iter().map(|block| block.id.clone()).collect()
    };
    let first = Address::item(session.clone(), blocks[0].clone());
    one.change(|c| running::borrow(c, &first, &blocks[1], 1))
        .expect("borrowed");
    for minute in 1..blocks.len() {
        let at = BEGAN + 60 * i64::try_from(minute).expect("small");
        assert!(
            one.change(|c| running::advance(c, &session, at))
                .expect("on")
        );
    }
    assert!(
        !one.change(|c| running::advance(c, &session, BEGAN + 3600))
            .expect("no more")
    );
    let line = say(&mut one, &session, "what was it again");
    one.change(|c| running::end(c, &session, BEGAN + 3600))
        .expect("ended");
    let caught = Caught::Record(Kind::Learning);
    one.change(|c| sorting::sort(c, &line, caught, None).map(|_| ()))
        .expect("sorted");
    one.change(|c| sorting::finish(c, &session))
        .expect("written up");
    settle(&mut one);
    let stands = open(&vfs, 7);
    let session = stands.portfolio.sessions.named(&session).expect("it");
    assert_eq!(session.state, SessionState::WrittenUp);
    assert_eq!(session.notes[0].state, NoteState::Filed);
    let inquiry = stands.portfolio.inquiry(&inquiry).expect("it");
    assert_eq!(inquiry.learning[0].title, "what was it again");
    assert_eq!(stands.portfolio, one.portfolio);
}

#[test]
fn nothing_is_written_through_a_link_in_the_place_of_the_folder_of_sessions() {
    let (vfs, inquiry, ..) = portfolio();
    vfs.put_folder("/elsewhere");
    vfs.put_link(format!("{DIR}/sessions"), "/elsewhere");
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    let landed = one.next_save().map(|job| one.landed(job.run()));
    let failed = landed.expect("a job").failed;
    assert!(failed.iter().any(|it| it.file == session), "{failed:?}");
    let outside = vfs
        .files()
        .into_iter()
        .filter(|it| it.starts_with("/elsewhere"));
    assert_eq!(outside.count(), 0);
}
