//! What cannot be read: each file with its place, its line and how to mend it; and copies of one inquiry.

use std::path::Path;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::store::fault::Fault;
use crate::store::shown;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::screen::{Next, Screen};
use crate::tui::widgets::popup;
use crate::tui::widgets::reader::{Line, Reader, wrapped};
use crate::workspace::open::{Copy, Workspace};

/// What cannot be read.
#[derive(Debug, Default)]
pub struct UnreadableScreen {
    reader: Reader,
}

/// Why there is nothing to show, if there is nothing.
pub fn refuses(house: &House) -> Option<String> {
    let workspace = &house.workspace;
    let none = workspace.faults.is_empty()
        && workspace.copies.is_empty()
        && workspace.leftovers.is_empty();
    none.then(|| "Every file can be read.".to_owned())
}

impl Screen for UnreadableScreen {
    fn scope(&self) -> Scope {
        Scope::Reading
    }

    fn is_over(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, _house: &mut House) -> Next {
        if self.reader.moved(action) {
            return Next::Stay;
        }
        match action {
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn clicked(&mut self, _at: Position, _house: &mut House) -> Next {
        Next::Close
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let wide = popup::reading_width(area, 100);
        let lines = lines(&house.workspace, usize::from(wide.saturating_sub(4)));
        let title = "What cannot be read";
        let inner = popup::reading(frame, area, (wide, lines.len()), title, house.look);
        self.reader
            .draw(frame.buffer_mut(), inner, &lines, house.look);
    }
}

fn lines(workspace: &Workspace, width: usize) -> Vec<Line> {
    let mut lines = wrapped(
        Role::Dim,
        "Nothing here is written to or lost, and everything else works. Mend the files and open beal again.",
        0,
        width,
    );
    let name = |path: &Path| {
        let inside = path.strip_prefix(&workspace.root).unwrap_or(path);
        shown::path(inside)
    };
    for fault in &workspace.faults {
        lines.push(Line::new());
        lines.extend(of_fault(fault, &name(&fault.path), width));
    }
    for copy in &workspace.copies {
        lines.push(Line::new());
        lines.extend(of_copy(copy, &name, width));
    }
    for path in &workspace.leftovers {
        lines.push(Line::new());
        lines.extend(wrapped(Role::Strong, &name(path), 0, width));
        let words = "Was left by a save that was interrupted. Look whether it holds something that is missing, then remove it.";
        lines.extend(wrapped(Role::Plain, words, 2, width));
    }
    lines
}

fn of_fault(fault: &Fault, name: &str, width: usize) -> Vec<Line> {
    let place = format!("{name}:{}:{}", fault.line, fault.column);
    let mut lines = wrapped(Role::Strong, &place, 0, width);
    lines.extend(wrapped(Role::Stuck, &sentence(&fault.problem), 2, width));
    if !fault.excerpt.is_empty() {
        lines.extend(wrapped(Role::Dim, &fault.excerpt, 4, width));
    }
    lines.extend(wrapped(Role::Plain, &sentence(&fault.remedy), 2, width));
    lines
}

fn of_copy(copy: &Copy, name: &impl Fn(&Path) -> String, width: usize) -> Vec<Line> {
    let kept = name(&copy.kept);
    let mut lines = wrapped(Role::Strong, &name(&copy.copy), 0, width);
    let problem = format!("Holds the same inquiry as {kept}: a conflict copy.");
    lines.extend(wrapped(Role::Needs, &problem, 2, width));
    let remedy = format!(
        "{kept} is the one that is shown and written to. Compare the two, bring over what is missing, then remove this one."
    );
    lines.extend(wrapped(Role::Plain, &remedy, 2, width));
    lines
}

/// A capital at the beginning and a full stop at the end.
fn sentence(text: &str) -> String {
    let text = crate::model::wording::capital(text.trim());
    if text.ends_with(['.', '!', '?']) {
        text
    } else {
        format!("{text}.")
    }
}
