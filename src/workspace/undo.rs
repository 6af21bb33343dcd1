//! Undoing and redoing what this sitting has done, and what was done before it.

use crate::model::change::{Change, id_of};
use crate::model::group::Group;
use crate::model::id::Id;
use crate::model::refusal::Refusal;
use crate::model::saying::said;
use crate::model::turn::{Way, turn};
use crate::workspace::error::WorkspaceError;
use crate::workspace::open::Workspace;
use crate::workspace::queue::Number;

/// What was undone or made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// In words: `barrier “No key after six” added`.
    pub said: String,
    /// The documents that it touched.
    pub files: Vec<Id>,
    /// Whether something was passed over on the way because it was struck.
    pub has_passed_over: bool,
    /// What was left because it could not be undone, and why.
    pub left: Vec<String>,
}

impl Undone {
    /// That something was passed over, where it was: ` What was struck stays struck.`
    pub fn passed_over(&self) -> &'static str {
        if self.has_passed_over {
            " What was struck stays struck."
        } else {
            ""
        }
    }
}

impl Workspace {
    /// Takes the last group back in memory, to the byte; its files wait to be saved. None where there is nothing left.
    ///
    /// Where somebody else has written over it meanwhile it is refused, and nothing has changed.
    pub fn undo(&mut self) -> Result<Option<Undone>, Refusal> {
        let Some(number) = self.last_done()? else {
            return Ok(None);
        };
        let undone = self.go(number, Way::Back)?;
        self.sitting.went(number, Way::Back);
        Ok(undone)
    }

    /// The same, and what cannot be undone is left as it is: the last group before it goes back. Where none can be undone
    /// it is said why of the last.
    pub fn undo_over(&mut self) -> Result<Option<Undone>, Refusal> {
        let (mut left, mut last) = (Vec::new(), None);
        while let Some(number) = self.last_done()? {
            match self.go(number, Way::Back) {
                Ok(undone) => {
                    self.sitting.went(number, Way::Back);
                    return Ok(undone.map(|undone| Undone { left, ..undone }));
                }
                Err(refusal) => {
                    self.sitting.forget(number);
                    left.push(refusal.reason.clone());
                    last.get_or_insert(refusal);
                }
            }
        }
        last.map_or(Ok(None), Err)
    }

    /// The same, and saves that.
    ///
    /// Waits for the disk; not to be mixed with jobs that are out.
    pub fn undo_over_now(&mut self) -> Result<Option<Undone>, WorkspaceError> {
        let undone = self.undo_over()?;
        if let (Some(_), Some(number)) = (&undone, self.sitting.undone.last().copied()) {
            self.save_at_once(number, Way::Back)?;
        }
        Ok(undone)
    }

    /// Makes the last undone group again in memory; its files wait to be saved. None where there is nothing left.
    pub fn redo(&mut self) -> Result<Option<Undone>, Refusal> {
        let Some(number) = self.last_undone()? else {
            return Ok(None);
        };
        let redone = self.go(number, Way::Forth)?;
        self.sitting.went(number, Way::Forth);
        Ok(redone)
    }

    /// Undoes or makes again, and saves that. When it cannot be saved, nothing has changed.
    ///
    /// Waits for the disk; not to be mixed with jobs that are out.
    pub fn turn_now(&mut self, way: Way) -> Result<Option<Undone>, WorkspaceError> {
        let (turned, number) = match way {
            Way::Back => (self.undo()?, self.sitting.undone.last().copied()),
            Way::Forth => (self.redo()?, self.sitting.done.last().copied()),
        };
        if let (Some(_), Some(number)) = (&turned, number) {
            self.save_at_once(number, way)?;
        }
        Ok(turned)
    }

    fn go(&mut self, number: Number, way: Way) -> Result<Option<Undone>, Refusal> {
        self.recall(number)
            .map_err(|refusal| at_all(way, refusal))?;
        let Some(group) = self.sitting.group(number) else {
            return Ok(None);
        };
        let files = group.files();
        let before = said(group, &self.portfolio);
        self.keeps_comments(group, &files, way)
            .map_err(|refusal| kindly(&before, way, refusal))?;
        self.origins.keep_standing(&self.portfolio, &files);
        turn(&mut self.portfolio, group, &files, way)
            .map_err(|refusal| kindly(&before, way, refusal))?;
        let said = match way {
            Way::Forth => said(group, &self.portfolio),
            Way::Back => before,
        };
        self.went(number, way, &files);
        let passed_over = std::mem::take(&mut self.strikes.passed_over);
        Ok(Some(Undone {
            said,
            files,
            has_passed_over: passed_over > 0,
            left: Vec::new(),
        }))
    }

    /// Refuses to take an inquiry away with the comments that somebody has written in its file.
    pub(crate) fn keeps_comments(
        &self,
        group: &Group,
        files: &[Id],
        way: Way,
    ) -> Result<(), Refusal> {
        let begun = group.steps.iter().filter_map(|step| match &step.change {
            Change::Begin { fields, .. } => id_of(fields),
            _ => None,
        });
        let mut taken = begun.filter(|file| way == Way::Back && files.contains(file));
        let has_comments = |file: &Id| {
            let state = self.files.get(file);
            state.is_some_and(|state| !state.comments.is_empty())
        };
        match taken.find(has_comments) {
            Some(file) => Err(Refusal::new(
                format!("Somebody has written comments in the file of {file}."),
                "It stays as it is: look at them first.",
            )),
            None => Ok(()),
        }
    }
}

fn kindly(said: &str, way: Way, refusal: Refusal) -> Refusal {
    Refusal {
        reason: format!("{}: {said}. {}", not(way), refusal.reason),
        ..refusal
    }
}

/// The same, where nobody knows what it was.
fn at_all(way: Way, refusal: Refusal) -> Refusal {
    Refusal {
        reason: format!("{}. {}", not(way), refusal.reason),
        ..refusal
    }
}

fn not(way: Way) -> &'static str {
    match way {
        Way::Forth => "Not made again",
        Way::Back => "Not undone",
    }
}
