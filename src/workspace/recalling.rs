//! Recalling: groups that were done before, taken up again from the history to be undone or made again.

use crate::model::id::Id;
use crate::model::refusal::Refusal;
use crate::store::error::StoreError;
use crate::store::fault::Fault;
use crate::store::history::Lost;
use crate::store::order::Turned;
use crate::store::shown;
use crate::workspace::open::Workspace;
use crate::workspace::past::Stop;
use crate::workspace::queue::Number;
use crate::workspace::sitting::Sitting;

impl Workspace {
    /// The last group that can be undone: of this sitting, or of one before.
    pub(crate) fn last_done(&mut self) -> Result<Option<Number>, Refusal> {
        self.hear_of_others()?;
        loop {
            let number = self.last_in_memory_or_history()?;
            match number.filter(|number| self.passes_over(*number)) {
                Some(struck) => self.sitting.forget(struck),
                None => return Ok(number),
            }
        }
    }

    fn last_in_memory_or_history(&mut self) -> Result<Option<Number>, Refusal> {
        if let Some(number) = self.sitting.done.last() {
            return Ok(Some(*number));
        }
        let Some(past) = &mut self.past else {
            return Ok(None);
        };
        let turned = past.next_done(&self.sitting).map_err(refused)?;
        Ok(turned.map(|turned| {
            let number = take_up(&mut self.sitting, turned);
            self.sitting.done.push(number);
            number
        }))
    }

    /// The group that was undone last: in this sitting, or in one before.
    pub(crate) fn last_undone(&mut self) -> Result<Option<Number>, Refusal> {
        self.hear_of_others()?;
        while let Some(number) = self.sitting.undone.last().copied() {
            if !self.passes_over(number) {
                return Ok(Some(number));
            }
            self.sitting.forget(number);
        }
        Ok(None)
    }

    /// Whether a group tells of what was struck: it is neither undone nor made again, for that would bring back a record
    /// without its words.
    fn passes_over(&mut self, number: Number) -> bool {
        let was_told = self.sitting.group(number).is_none();
        // What cannot be read back is told where it is to be undone.
        let _ = self.recall(number);
        let Some(made) = self.sitting.get(number) else {
            return false;
        };
        let known = &self.strikes.known;
        let is_struck = made.group.as_ref().is_some_and(|it| known.tells_in(it));
        let history = self.past.as_ref().map(|past| &past.history);
        let is_struck =
            is_struck || was_told && history.is_some_and(|it| it.has_struck(&made.id, &made.files));
        self.strikes.passed_over += usize::from(is_struck);
        is_struck
    }

    /// Takes in what other programs of this user have done with groups that are in memory, and at first what could be made
    /// again before.
    fn hear_of_others(&mut self) -> Result<(), Refusal> {
        let Some(past) = &mut self.past else {
            return Ok(());
        };
        for turned in past.undone().map_err(refused)? {
            let number = take_up(&mut self.sitting, turned);
            self.sitting.undone.push(number);
        }
        for turned in past.news() {
            if turned.run != self.sitting.run
                && let Some(number) = self.sitting.number_of(&turned.id)
            {
                self.sitting.went(number, turned.went.way());
            }
        }
        Ok(())
    }

    /// Reads the changes of a group from the history, where memory has let go of them.
    pub(crate) fn recall(&mut self, number: Number) -> Result<(), Refusal> {
        let (Some(made), Some(past)) = (self.sitting.get(number), &self.past) else {
            return Ok(());
        };
        if made.group.is_some() {
            return Ok(());
        }
        let group = past.history.group(&made.id, &made.files).map_err(lost)?;
        if let Some(made) = self.sitting.get_mut(number) {
            made.group = Some(group);
        }
        Ok(())
    }
}

fn take_up(sitting: &mut Sitting, turned: Turned) -> Number {
    let way = turned.went.way();
    sitting.take_up(turned.id, turned.files, way)
}

fn refused(stop: Stop) -> Refusal {
    match stop {
        Stop::Damaged(fault) => damaged(&fault),
        Stop::Unreadable(error) => unreadable(&error),
    }
}

fn lost(why: Lost) -> Refusal {
    match why {
        Lost::Damaged(fault) => damaged(&fault),
        Lost::Unreadable(error) => unreadable(&error),
        Lost::Untold(file) => untold(&file),
    }
}

fn damaged(fault: &Fault) -> Refusal {
    Refusal::new(
        format!(
            "The history is damaged where this is told: {}:{}.",
            shown::path(&fault.path),
            fault.line
        ),
        "It goes no further back by itself; `beal history` shows what is whole, and brings each version of it back.",
    )
}

fn unreadable(error: &StoreError) -> Refusal {
    Refusal::new(
        format!("The history cannot be read: {error}"),
        "Nothing has changed.",
    )
}

fn untold(file: &Id) -> Refusal {
    Refusal::new(
        format!("The history does not tell all of it: what was done in {file} is not there."),
        "Nothing has changed. `beal history` shows what is told, and brings each version of it back.",
    )
}
