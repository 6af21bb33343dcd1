//! What was typed before: edits to take back and to make again, a word at a time.

/// One replacement in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where it begins.
    pub at: usize,
    /// What was there.
    pub removed: String,
    /// What is there now.
    pub inserted: String,
    /// Where the cursor was.
    pub before: usize,
    /// Where the cursor is now.
    pub after: usize,
}

/// How an edit came about: only like ones are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// A character was typed.
    Typed,
    /// A grapheme was taken out with Backspace.
    Backwards,
    /// A grapheme was taken out with Delete.
    Forwards,
    /// All else: pasted, a word or line taken out.
    Whole,
}

/// The edits of one text.
#[derive(Clone, Debug, Default)]
pub struct Past {
    done: Vec<Edit>,
    undone: Vec<Edit>,
    /// What the last edit can still be joined with.
    open: Option<Manner>,
}

impl Past {
    /// Remembers an edit; what was taken back before it cannot be made again.
    pub fn keep(&mut self, edit: Edit, manner: Manner) {
        self.undone.clear();
        let joins = self.open == Some(manner);
        match self
            .done
            .last_mut()
            .filter(|last| joins && fits(last, &edit, manner))
        {
            Some(last) => join(last, &edit, manner),
            None => self.done.push(edit),
        }
        self.open = Some(manner);
    }

    /// The cursor went elsewhere: the next edit stands by itself.
    pub fn seal(&mut self) {
        self.open = None;
    }

    /// The edit to take back.
    pub fn undo(&mut self) -> Option<&Edit> {
        self.seal();
        self.undone.push(self.done.pop()?);
        self.undone.last()
    }

    /// The edit to make again.
    pub fn redo(&mut self) -> Option<&Edit> {
        self.seal();
        self.done.push(self.undone.pop()?);
        self.done.last()
    }
}

/// Whether an edit goes on where the last one ended, and in the same word: a word after a space stands by itself.
fn fits(last: &Edit, edit: &Edit, manner: Manner) -> bool {
    let (first, end) = (
        |text: &str| text.chars().next(),
        |text: &str| text.chars().next_back(),
    );
    let (goes_on, one, then) = match manner {
        Manner::Typed => (
            edit.removed.is_empty() && edit.at == last.at + last.inserted.len(),
            end(&last.inserted),
            first(&edit.inserted),
        ),
        Manner::Backwards => (
            edit.at + edit.removed.len() == last.at,
            first(&last.removed),
            end(&edit.removed),
        ),
        Manner::Forwards => (edit.at == last.at, end(&last.removed), first(&edit.removed)),
        Manner::Whole => return false,
    };
    goes_on && (!is_spaced(one) || is_spaced(then))
}

fn is_spaced(c: Option<char>) -> bool {
    c.is_some_and(char::is_whitespace)
}

fn join(last: &mut Edit, edit: &Edit, manner: Manner) {
    last.after = edit.after;
    if manner == Manner::Backwards {
        last.at = edit.at;
        last.removed.insert_str(0, &edit.removed);
    } else {
        last.removed.push_str(&edit.removed);
        last.inserted.push_str(&edit.inserted);
    }
}
