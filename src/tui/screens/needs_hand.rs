//! What needs a hand: fields that say two things, files in two versions, and files that cannot be read.

// What there is.
pub mod entry;

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::id::Id;
use crate::tui::action::{Action, Scope};
use crate::tui::errand::{Brought, Errand};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::ask::AskScreen;
use crate::tui::screens::disputes::{self, DisputesScreen};
use crate::tui::screens::needs_hand::entry::{
    Entry, Previews, entries, heading, lines, name, title,
};
use crate::tui::widgets::column::{Block, Column};
use crate::tui::widgets::popup;
use crate::tui::widgets::reader::{Line, wrapped};
use crate::tui::widgets::step::step;
use crate::workspace::mending::Mendable;
use crate::workspace::open::Workspace;

/// The widest that the box gets.
const WIDEST: u16 = 100;

/// What needs a hand.
#[derive(Debug, Default)]
pub struct NeedsHandScreen {
    entries: Vec<Entry>,
    previews: Previews,
    cursor: usize,
    column: Column,
    /// What it was made of.
    seen: Option<(u64, Vec<Trouble>)>,
    /// What the person was asked about.
    asked: Option<Mendable>,
    /// What was merged last: where it says two things, the cursor goes there once it is read.
    merged: Option<Id>,
}

/// A file that is the trouble, and where in it.
type Trouble = (PathBuf, usize, usize);

/// All files that are the trouble.
fn troubles(workspace: &Workspace) -> Vec<Trouble> {
    let faults = workspace.faults.iter();
    let faults = faults.map(|fault| (fault.path.clone(), fault.line, fault.column));
    let copies = workspace
        .copies
        .iter()
        .map(|copy| (copy.copy.clone(), 0, 0));
    let left = workspace.leftovers.iter().map(|path| (path.clone(), 0, 0));
    faults.chain(copies).chain(left).collect()
}

/// How many things need a hand, as words for the board; `None` if nothing does.
pub fn counted(house: &House, disputes: usize) -> Option<String> {
    let workspace = &house.workspace;
    let disputes = disputes + workspace.portfolio.ecosystem.disputes.len();
    let of = |count: usize, one: &str, several: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {several}")),
    };
    let words = [
        of(
            workspace.faults.len(),
            "file cannot be read",
            "files cannot be read",
        ),
        of(workspace.copies.len(), "conflict copy", "conflict copies"),
        disputes::counted(disputes),
    ];
    let dot = house.look.glyph(Glyph::Dot);
    let words: Vec<String> = words.into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(&format!(" {dot} ")))
}

/// Why there is nothing to show, if there is nothing.
pub fn refuses(house: &House, disputes: usize) -> Option<String> {
    let none = house.workspace.leftovers.is_empty() && counted(house, disputes).is_none();
    none.then(|| "Nothing needs a hand: every file can be read.".to_owned())
}

impl NeedsHandScreen {
    /// Everything that needs a hand.
    pub fn new(house: &mut House) -> Self {
        let mut screen = Self::default();
        screen.renew(house);
        screen
    }

    fn renew(&mut self, house: &mut House) {
        let workspace = &house.workspace;
        let seen = Some((workspace.revision(), troubles(workspace)));
        if self.seen == seen {
            return;
        }
        self.seen = seen;
        let before = self.chosen().cloned();
        self.entries = entries(house);
        self.follow(before.as_ref());
        self.previews.clear();
        for entry in &self.entries {
            if let Entry::Mend(what) = entry {
                let job = house.workspace.mend_job(what);
                let path = what.path().to_owned();
                house.errands.push(Errand::Preview(path, job));
            }
        }
    }

    /// The cursor stays on its entry, wherever that is by now; after a merge it goes to what has to be settled.
    fn follow(&mut self, before: Option<&Entry>) {
        let place = |is: &dyn Fn(&Entry) -> bool| self.entries.iter().position(is);
        let merged = self.merged.as_ref();
        let settles = merged.and_then(|file| place(&|entry| entry.is_dispute_in(file)));
        let same = before.and_then(|before| place(&|entry| entry.is(before)));
        if settles.is_some() {
            self.merged = None;
        }
        let last = self.entries.len().saturating_sub(1);
        self.cursor = settles.or(same).unwrap_or(self.cursor).min(last);
    }

    fn chosen(&self) -> Option<&Entry> {
        self.entries.get(self.cursor)
    }

    /// Moves the cursor. `false` if the action is no movement.
    fn moved(&mut self, action: Action) -> bool {
        step(
            &mut self.cursor,
            action,
            self.entries.len(),
            self.entries.len(),
        )
    }

    /// Goes to what says two things, or asks whether to make one file of two versions.
    fn open(&mut self, house: &House) -> Next {
        match self.chosen() {
            Some(Entry::Dispute { found, .. }) => {
                Next::Open(Box::new(DisputesScreen::at(house, &found.at)))
            }
            Some(Entry::Mend(what)) => {
                let question = question(house, what);
                let details = self.details(house, what);
                self.asked = Some(what.clone());
                Next::Open(Box::new(AskScreen::new(question, details)))
            }
            _ => Next::Stay,
        }
    }

    /// What will be there afterwards, and what goes.
    fn details(&self, house: &House, what: &Mendable) -> Vec<String> {
        let preview = self.previews.get(what.path()).and_then(|p| p.as_ref().ok());
        let mut details: Vec<String> = preview.map(entry::comes_of).into_iter().collect();
        details.push(match what {
            Mendable::Copy { copy: goes, .. } | Mendable::Leftover { left: goes, .. } => format!(
                "{} goes once all that it holds is there.",
                name(house, goes)
            ),
            Mendable::Marked { .. } => "Both versions are in it afterwards.".to_owned(),
        });
        details
    }
}

/// What may be relied on, whatever is the trouble.
fn comfort(columns: usize) -> Vec<Line> {
    let words =
        "Nothing is lost: what cannot be read is not written to, and everything else works.";
    let mut lines = wrapped(Role::Dim, words, 0, columns);
    lines.push(Vec::new());
    lines
}

fn question(house: &House, what: &Mendable) -> String {
    match what {
        Mendable::Copy { kept, .. } | Mendable::Leftover { kept, .. } => {
            format!("Merge the two versions of {}?", title(house, kept))
        }
        Mendable::Marked { path } => {
            format!("Make one of the two versions in {}?", name(house, path))
        }
    }
}

impl Screen for NeedsHandScreen {
    fn scope(&self) -> Scope {
        Scope::NeedsHand
    }

    fn is_over(&self) -> bool {
        true
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        if action != Action::Open {
            return None;
        }
        let refused = match self.chosen() {
            Some(Entry::Mend(what)) => match self.previews.get(what.path()) {
                Some(Err(_)) => "It cannot be merged as it is; the line below it says why.",
                _ => return None,
            },
            Some(Entry::Fault(_) | Entry::Leftover(_)) => {
                "Mend it in an editor of your own; then it is read again by itself."
            }
            Some(Entry::Dispute { .. }) => return None,
            None => "Nothing needs a hand any more.",
        };
        Some(refused.to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        let seen = self.chosen().cloned();
        self.renew(house);
        if self.moved(action) {
            self.merged = None;
            return Next::Stay;
        }
        let is_seen = match (&seen, self.chosen()) {
            (Some(seen), Some(chosen)) => seen.is(chosen),
            _ => false,
        };
        match action {
            // What is opened is what was highlighted, whatever has come in between.
            Action::Open if is_seen => self.open(house),
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        match self.column.clicked(at) {
            Some(entry) if entry == self.cursor => match self.refuses(Action::Open, house) {
                Some(why) => {
                    house.warn(why);
                    Next::Stay
                }
                None => self.open(house),
            },
            Some(entry) => {
                self.cursor = entry;
                Next::Stay
            }
            None => Next::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        let asked = self.asked.take();
        if let (Answer::Yes, Some(what)) = (answer, asked) {
            let job = house.workspace.mend_job(&what);
            let path = what.path().to_owned();
            house.errands.push(Errand::Mend(path, job));
        }
        self.renew(house);
        Next::Stay
    }

    fn brought(&mut self, brought: &Brought, house: &mut House) {
        match brought {
            Brought::Looked => self.renew(house),
            Brought::Previewed(path, mended) => {
                self.previews.insert(path.clone(), mended.clone());
            }
            Brought::Mended(path, Ok(mended)) => {
                self.entries
                    .retain(|entry| !matches!(entry, Entry::Mend(what) if what.path() == path));
                self.follow(None);
                let workspace = &mut house.workspace;
                workspace.copies.retain(|copy| copy.copy != *path);
                workspace.leftovers.retain(|left| left != path);
                workspace.faults.retain(|fault| fault.path != *path);
                let open = disputes::counted(mended.disputes);
                let open = open.map_or(String::new(), |open| format!(" {open}: ↵ settles them."));
                let kept = title(house, &mended.path);
                house.awaited = Some(mended.id.clone());
                self.merged = Some(mended.id.clone());
                house.say(format!("{kept} holds both versions now.{open}"));
            }
            Brought::Mended(path, Err(why)) => {
                house.warn(format!("Not merged: {why}"));
                self.previews.insert(path.clone(), Err(why.clone()));
            }
            _ => {}
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let wide = popup::reading_width(area, WIDEST);
        let columns = usize::from(wide.saturating_sub(8));
        let mut blocks = vec![Block::still(comfort(columns))];
        for (nth, entry) in self.entries.iter().enumerate() {
            let belongs = matches!(entry, Entry::Dispute { heading: None, .. });
            if nth > 0 && !belongs {
                blocks.push(Block::still(vec![Vec::new()]));
            }
            blocks.push(Block::still(heading(entry, columns)));
            blocks.push(Block {
                stop: Some(nth),
                lines: lines(entry, &self.previews, columns, house),
                fresh: false,
            });
        }
        let rows: usize = blocks.iter().map(|block| block.lines.len()).sum();
        let title = "What needs a hand";
        let inner = popup::reading(frame, area, (wide, rows), title, house.look);
        let cursor = Some(self.cursor);
        self.column
            .draw(frame.buffer_mut(), inner, house.look, &blocks, cursor);
    }
}
