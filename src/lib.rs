//! The house of beal: Build, Explore, Act, Learn.
//!
//! A facilitator walks a Change Forum through a systems inquiry; change agents review the portfolio. One inquiry is one
//! RON file. This page is the map of the code: what lives where, in which order to read it, and what must stay true.
//!
//! # Reading order
//!
//! 1. [`model`] — what an inquiry is and what may happen to it. Begin with [`model::field`] (the field tables) and
//!    [`model::records`], then [`model::change`] and [`model::compose`], then [`model::walk`], then [`model::session`]
//!    and [`model::picture`]. What a whole portfolio has gathered: [`model::sea`], [`model::dams`], [`model::web`],
//!    [`model::framework`].
//! 2. [`store`] — files: the format ([`store::format`]), durable saves ([`store::save`]), a portfolio folder
//!    ([`store::folder`]), what each save did ([`store::history`]), two versions of a file made one
//!    ([`store::mending`]), the installed git ([`store::git`]), built-in guides ([`store::templates`]) and the preset
//!    ([`store::preset`]).
//!    Beside it, [`report`]: what leaves to be printed and shared, as a document of blocks ([`report::document`]), who
//!    may read what in it ([`report::readers`]), what writes it down ([`report::markdown`]), and what there is to tell of:
//!    a guide ([`report::guide`]), a session ([`report::session`]).
//! 3. [`workspace`] — an open portfolio: apply a group of changes ([`workspace::saving`]), save it, take in what others
//!    wrote meanwhile ([`workspace::landing`]), undo it, also what was done in an earlier run ([`workspace::recalling`]),
//!    look everything through, share it ([`workspace::sharing`]).
//! 4. [`cli`] — the commands, one file each, and the walk on plain lines.
//! 5. [`tui`] — the screen. Begin with [`tui::action`] (the action table), then [`tui::screen`] (what a screen is),
//!    [`tui::app`] (the stack of screens) and [`tui::run`] (the loop); then any one of [`tui::screens`].
//!
//! # Layers
//!
//! ```text
//!   main ──┬─▶ cli ──┬─▶ workspace ──┬─▶ store ───┬─▶ model
//!   reads  │   words │   applies     │   bytes    │   rules: no files, no clock,
//!   clock, │   in and│   and saves   │   in and   │   no terminal, no environment
//!   env    │   out   │               │   out      │
//!          └─▶ tui ──┘               └─▶ report ──┘
//!              keys in, cells out        blocks
//! ```
//!
//! An arrow means "knows". A lower layer knows no higher one, rooms of one layer do not know each other, and no two
//! files import each other by any detour; `tests/tidy.rs` holds all three. Beside `store` stands
//! [`import`], too, which makes cells of known fields of what other programs wrote.
//!
//! # How one change travels
//!
//! ```text
//!   what was typed ─▶ typed::read ─▶ Composer ─▶ Change ─▶ apply::apply ─▶ consequence::after ─▶ more Changes
//!                     (a Value or    (a group)             (or a Refusal)                            │
//!                      a Refusal)                                                                    ▼
//!   file on disk ◀─ save::replace ◀─ format::write ◀──────── Workspace::make ◀──────────────── the whole group
//! ```
//!
//! A screen asks with `Workspace::change`, which waits for no disk: a [`workspace::job::SaveJob`] carries the same way on to
//! a worker, and `Workspace::landed` hears what came of it.
//!
//! A [`model::change::Change`] is data: where, which field, what was, what is now. So it can be undone to the byte, kept
//! in a journal, and applied again to a file that somebody else has written meanwhile. What follows from a change by
//! itself (feedback now owed, a barrier now being tested) is a change too, in the same group.
//!
//! On the screen nobody waits for a disk: [`workspace::open::Workspace`] changes what is in memory at once, hands a job
//! to the worker, and takes in what came of it, also where somebody else has written meanwhile.
//!
//! # How nothing is lost
//!
//! ```text
//!   key ─▶ App ─▶ memory ──▶ journal (before the frame that shows it; synced within a second)
//!                   │ ▲
//!                   │ └── merge(base, memory, disk) ◀── a save that finds another's bytes, a look every few seconds,
//!                   ▼                                   a late write into the old file, a journal that was left
//!             SaveJob on the worker ─▶ temporary file, read back, sync, exchange, compare, sync of the folder ─▶ history
//! ```
//!
//! [`model::merge`] is the one way in which two versions become one, whoever brought them; what both changed is kept as
//! a dispute in the file ([`model::disputing`]). [`workspace::origins`] keeps what the disk held of each file that waits,
//! [`workspace::refresh`] looks for what others wrote, [`workspace::recovery`] keeps the journal ([`store::journal`]) and
//! brings back what a crash left, [`workspace::mending`] makes one file of two when somebody asks for it, and
//! [`store::history`] remembers what was done, for undo across restarts and for going back to any version.
//!
//! # How one key travels
//!
//! ```text
//!   terminal ─▶ event::from_terminal ─▶ App::take ─▶ Keymap ─▶ Action ─▶ Screen::act ─▶ Next
//!   (the one    (presses, pastes,       text where   (action   (refused, (changes the   (stay, open,
//!    owner:      clicks; no releases)    it is taken) table)    with why) house)         close, go …)
//!    tui::run)                                                                │
//!                                                                             ▼
//!   cells ◀── one frame, when no event is waiting ◀── Screen::draw ◀── House (workspace, look, clock, message)
//! ```
//!
//! A [`tui::screen::Screen`] says what it does with an action, why it cannot just now, and what happens next; it knows
//! neither the terminal nor the app. A new thing to do is a row in the action table and an arm in a screen; a new place
//! is a file in `src/tui/screens/`.
//!
//! # Documents, and how a session runs
//!
//! A document is a record with a file of its own: an inquiry, a session in `sessions/`, one answering of a survey in
//! `health/`, and `portfolio.ron`. All of them go the same ways: [`model::snapshot`] holds any of them,
//! [`store::kinds`] reads any of them, and saving, merging, history and journal ask no further. A new kind is a row in
//! [`model::kind`], a file in `records/`, an arm in `snapshot`, a shelf in [`model::portfolio`] and a folder in `kinds`.
//!
//! ```text
//!   agenda (a guide) ─▶ planning ─▶ blocks ─▶ running ─▶ ticks ──▶ clock::Timing ─▶ screen, projector, plain lines
//!                                              │      (moments in the time of Greenwich, only ever added)
//!                                              ▼
//!   a line ─▶ capturing ─▶ note ─▶ a record of an inquiry, at once or from the inbox (sorting) ─▶ minutes (report)
//! ```
//!
//! Nothing about the time is kept but ticks, so that a crash, a second window and another machine come to the same times.
//! What is struck goes from memory, file, journal and history by its address ([`model::striking`],
//! [`workspace::striking`]), and from the history only once the file is saved without it.
//!
//! # What waits for whom
//!
//! ```text
//!   message ─▶ sorted by the team ─▶ an inquiry ─▶ ask ─▶ tier ─▶ answered, or passed up along the routes
//!                    └───────────────────────────────▶ ask ─┘        │  (never in a circle, never to the overview)
//!                                                                    ▼
//!                       what was asked and who brought it: the answer, and feedback that is owed
//! ```
//!
//! [`model::tiers`] makes a worklist for each group of each tier out of the asks and successes of all inquiries and
//! messages; nothing about it is kept. Pools, tiers and groups are data of `portfolio.ron`: a merged one stays in old
//! records, and whoever counts asks `Ecosystem::went_into` for what goes on for it.
//!
//! # How an answer finds its way back
//!
//! ```text
//!   contribution, message ─▶ heard ─┐                   owed ─▶ drafted ─▶ sent ─▶ acknowledged
//!   ask answered, experiment over,  ├─▶ feedback line ─▶  │        │         └─▶ or not possible, and why
//!   outcome ─────────────▶ effect ──┘   (consequence)     └─ model::drafting: heard, done, not done, next
//! ```
//!
//! [`model::ledger`] is every line wherever it stands, [`model::locks`] the way up (falling back needs a reason:
//! [`model::fit`]). What is marked to share gathers in [`model::rain::clouds`]; [`report::rain`] puts it into the words of
//! a channel, with [`report::readers`] as the one judge of who may read what, and [`model::rain::fallen`] knows what was
//! told where.
//!
//! # How a message is sorted
//!
//! ```text
//!   form, table, command ─▶ intake ─▶ Message ─▶ route (a Way, with lead, date and why) ─┬▶ arriving: a contribution of an
//!   (`model::stream`)                  unsorted    one dated entry for each step         │  inquiry, and what it tells of
//!                                                                                        ├▶ an ask or a success of a tier
//!        its sender hears twice ◀── message_effects, effects ◀── what comes of it ◀──────┴▶ answer, share, resolve here
//! ```
//!
//! # Three tables that everything derives from
//!
//! - **Field** ([`model::field`]): a row says name, label, help, kind, audience and whether changes are dated. The file
//!   writer, the flags of `new`, `add` and `set`, `--where`, `--json`, CSV, `show` and the walk's prompts read it. Adding
//!   a field is one row in `src/model/records/`.
//! - **Guide** ([`model::guide`]): every script that a person is walked through is RON in `templates/`. A step says what
//!   is asked and what the answer becomes; [`model::walk`] works out the next open question from the inquiry itself.
//!   Gates are lists of [`model::criteria`] in the stage guides.
//! - **Action** ([`tui::action`]): a row says name, places, keys and help. Keymap, footer, `?`, palette and the README's
//!   keys read it. Colours and glyphs have a table of their own, by role, in [`tui::look`].
//!
//! # Invariants
//!
//! - **The model is pure.** Files go through [`store::vfs::Vfs`], time and ids come in a [`model::pen::Pen`]; the
//!   environment is read once, in `main`.
//! - **Nothing is half done.** A group of changes is applied whole or not at all, and a save leaves the old file or the
//!   new one, never a part.
//! - **A file that cannot be read is never written to**, and everything else works.
//! - **No version is dropped.** Two versions are merged, and where they disagree both are kept; only what one side took out
//!   and the other left alone goes, and where the base is not known nothing goes.
//! - **Git gets arguments, never a shell**, and nothing is committed that is damaged or no part of the portfolio.
//! - **History only grows.** Stage moves and dated entries are added, never edited; a new cycle clears nothing.
//! - **Text enters in one place** ([`model::text::line`] and [`model::text::prose`], by [`model::typed`]) **and leaves in
//!   one place** ([`cli::desk::Desk::say`], and the cells of a frame), so nothing in a file can steer a terminal; in a
//!   report [`report::markdown`] escapes it, so nothing in a file is markup.
//! - **What a report may say to whom is decided in one place**, [`report::readers`], from the field tables.
//! - **The terminal has one owner**, the thread of [`tui::run`]; everything slow is an effect on a worker. Idle is no CPU
//!   and no bytes: nothing is drawn but for an event, and once a second while a session's time is shown.
//! - **A session's time is nobody's to set.** Ticks are moments in the time of Greenwich; between them the count of the
//!   machine goes on ([`workspace::steady`]), whatever happens to the clock on its wall.
//! - **In text, printable keys are text.** No command is a bare character where something is typed.
//! - **Ids are random**, never running numbers: two machines do not collide.
//!
//! Deliberately absent: a database (plain files win), running numbers, save-time stamps (two people's saves must not
//! touch a shared line), and any re-export — a name has one home.

pub mod cli;
pub mod import;
pub mod model;
pub mod report;
pub mod store;
pub mod tui;
pub mod workspace;
