//! What is captured in the room: a line becomes a note, and a note that says what it is becomes a record at once.

use crate::model::capture::{CAPTURES, captured};
use crate::model::change::Change;
use crate::model::compose::Composer;
use crate::model::document::contents;
use crate::model::field::{Record, main_field};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::noting::note_down;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::promising::promise;
use crate::model::records::session::{Note, Session};
use crate::model::refusal::Refusal;
use crate::model::removing::{removal, remove};
use crate::model::session::marking::{add, put, session};
use crate::model::text;
use crate::model::value::{FieldValue, Value};
use crate::model::words::NoteState;

/// What a captured line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caught {
    /// Nobody has said yet: it waits in the inbox.
    Inbox,
    /// A record of this kind.
    Record(Kind),
    /// For the parking lot.
    Park,
    /// Somebody was promised an answer.
    Promise,
}

impl Caught {
    /// The word that the note keeps; empty for the inbox.
    pub fn word(self) -> &'static str {
        match self {
            Self::Inbox => "",
            Self::Record(kind) => kind.word(),
            Self::Park => "park",
            Self::Promise => "promise",
        }
    }

    /// What a note's word means. A word that nobody knows waits in the inbox.
    pub fn of(word: &str) -> Self {
        match word {
            "park" => Self::Park,
            "promise" => Self::Promise,
            word => Kind::parse(word)
                .filter(|kind| Kind::ITEMS.contains(kind))
                .map_or(Self::Inbox, Self::Record),
        }
    }

    /// What somebody means who types it: a word, or a letter.
    pub fn typed(word: &str) -> Result<Self, Refusal> {
        let word = word.trim();
        let kind = || {
            let kind = Kind::parse(&word.to_lowercase())?;
            let mut known = CAPTURES.iter();
            known
                .any(|(_, known)| *known == kind)
                .then_some(Self::Record(kind))
        };
        let found = match word {
            "inbox" => Some(Self::Inbox),
            "park" | "parked" => Some(Self::Park),
            "promise" => Some(Self::Promise),
            word => Self::of_letter(word).or_else(kind),
        };
        found.ok_or_else(|| {
            let known: Vec<&str> = CAPTURES.iter().map(|(_, kind)| kind.word()).collect();
            Refusal::new(
                format!("There is no kind “{word}”."),
                format!("There are: {}, park, promise, inbox.", known.join(", ")),
            )
        })
    }

    /// What a line became, in words that go after “kept as”: `a barrier`, `evidence`, `a promise`.
    pub fn one(self) -> String {
        match self {
            Self::Inbox => "a line of the inbox".to_owned(),
            Self::Park => "parked".to_owned(),
            Self::Promise => "a promise".to_owned(),
            Self::Record(kind) => kind.one(),
        }
    }

    /// What a letter stands for, before a line or with Alt: `b + h e l a o v w c n k q y`, `p` parks, `f` promises.
    pub fn of_letter(letter: &str) -> Option<Self> {
        match letter {
            "p" | "P" => Some(Self::Park),
            "f" | "F" => Some(Self::Promise),
            letter => captured(&format!("{letter}: x")).map(|(kind, _)| Self::Record(kind)),
        }
    }

    /// What a typed line is, and its words.
    pub fn read(typed: &str) -> (Self, &str) {
        let marked = typed
            .split_once(": ")
            .and_then(|(letter, rest)| Some((Self::of_letter(letter.trim_start())?, rest.trim())));
        match marked.filter(|(_, rest)| !rest.is_empty()) {
            Some(read) => read,
            None => (Self::Inbox, typed.trim()),
        }
    }
}

/// Where a line is captured.
#[derive(Clone, Debug)]
pub struct Room<'a> {
    /// The session.
    pub session: &'a Id,
    /// The block that runs.
    pub block: Option<&'a Id>,
    /// What is being talked about: an inquiry, or an item of one.
    pub about: Option<&'a Address>,
}

/// Takes a line down, and gives the id of the note. What says its kind becomes a record at once where the inquiry is known:
/// that of what is talked about, of the block, or the only one of the session. The rest waits in the inbox.
pub fn capture(
    composer: &mut Composer<'_>,
    room: &Room<'_>,
    (caught, words): (Caught, &str),
) -> Result<Id, Refusal> {
    let words = text::line(words);
    if words.is_empty() {
        return Err(Refusal::new("Nothing is written yet.", ""));
    }
    let file = room.session;
    let block: Vec<Ref> = room.block.cloned().map(Ref::here).into_iter().collect();
    let about = room.about.map(|at| Portfolio::reference(at, file));
    let state = match caught {
        Caught::Park => NoteState::Parked,
        _ => NoteState::Inbox,
    };
    let values = vec![
        ("text", Value::Text(words)),
        ("kind", Value::Text(caught.word().to_owned())),
        ("state", state.to_value()),
        ("block", block.to_value()),
        ("about", about.into_iter().collect::<Vec<Ref>>().to_value()),
    ];
    let note = add(composer, file, Kind::Note, values)?;
    let at = Address::item(file.clone(), note.clone());
    if let Some(inquiry) = inquiry_of(composer.portfolio, &at)
        && matches!(caught, Caught::Record(_) | Caught::Promise)
    {
        become_record(composer, &at, caught, &inquiry)?;
    }
    Ok(note)
}

/// The inquiry that a note belongs to, where it is plain.
pub fn inquiry_of(portfolio: &Portfolio, at: &Address) -> Option<Id> {
    let session = portfolio.sessions.named(&at.file)?;
    let note = note_in(session, at)?;
    let about = note
        .about
        .first()
        .and_then(|to| portfolio.resolve(to, &at.file));
    if let Some(about) = about {
        return Some(about.file);
    }
    let block = note.block.first().and_then(|to| {
        let block = session.blocks.iter().find(|it| it.id == to.item)?;
        block.inquiry.first().map(|to| to.item.clone())
    });
    let only = || match session.inquiries.as_slice() {
        [one] => Some(one.item.clone()),
        _ => None,
    };
    block
        .or_else(only)
        .filter(|id| portfolio.inquiry(id).is_some())
}

/// Makes the record that a note is to become. A kind that stands in no inquiry, or a note that has become one, is refused.
pub fn become_record(
    composer: &mut Composer<'_>,
    at: &Address,
    caught: Caught,
    inquiry: &Id,
) -> Result<Address, Refusal> {
    let note = note(composer, at)?;
    if !note.became.is_empty() {
        return Err(Refusal::new("It is a record already.", ""));
    }
    let about = note
        .about
        .first()
        .and_then(|to| composer.portfolio.resolve(to, &at.file));
    let about = about.filter(|about| about.file == *inquiry);
    let made = match caught {
        Caught::Record(kind) => {
            let about = about.filter(|about| about.item.is_some());
            note_down(composer, (kind, inquiry), about.as_ref(), false, &note.text)?
        }
        Caught::Promise => {
            let about = about.unwrap_or_else(|| Address::document(inquiry.clone()));
            let line = promise(composer, &about, &note.text)?;
            Address::item(inquiry.clone(), line)
        }
        Caught::Inbox | Caught::Park => {
            return Err(Refusal::new("Say first what it is.", ""));
        }
    };
    let reference = Portfolio::reference(&made, &at.file);
    put(composer, at, "kind", Value::Text(caught.word().to_owned()))?;
    put(composer, at, "became", vec![reference].to_value())?;
    put(composer, at, "state", NoteState::Filed.to_value())?;
    Ok(made)
}

/// Writes a note anew, and the record that it became with it where nobody has written on that.
pub fn correct(composer: &mut Composer<'_>, at: &Address, words: &str) -> Result<(), Refusal> {
    let (note, words) = (note(composer, at)?, text::line(words));
    if words.is_empty() {
        return Err(Refusal::new(
            "A line cannot be empty.",
            "Strike it, if it is not to be kept.",
        ));
    }
    if let Some((record, main)) = became(composer.portfolio, at, &note)
        && composer
            .portfolio
            .record(&record)
            .map(Record::title)
            .as_deref()
            == Some(&note.text)
    {
        put(composer, &record, main, Value::Text(words.clone()))?;
    }
    put(composer, at, "text", Value::Text(words))
}

/// Says that a note is something else: what it had become goes, and it becomes the other, or waits, or is parked. It stays
/// in the inquiry in which it was, where no other is plain.
pub fn rekind(
    composer: &mut Composer<'_>,
    at: &Address,
    caught: Caught,
    inquiry: Option<&Id>,
) -> Result<(), Refusal> {
    let was = became(composer.portfolio, at, &note(composer, at)?);
    let was = was.map(|(record, _)| record.file);
    undo_record(composer, at)?;
    put(composer, at, "kind", Value::Text(caught.word().to_owned()))?;
    let state = match caught {
        Caught::Park => NoteState::Parked,
        _ => NoteState::Inbox,
    };
    put(composer, at, "state", state.to_value())?;
    let own = inquiry_of(composer.portfolio, at);
    match (inquiry.or(own.as_ref()).or(was.as_ref()), caught) {
        (Some(inquiry), Caught::Record(_) | Caught::Promise) => {
            become_record(composer, at, caught, &inquiry.clone()).map(|_| ())
        }
        _ => Ok(()),
    }
}

/// Says what a note is about, and ties its record to that.
pub fn link(composer: &mut Composer<'_>, at: &Address, about: &Address) -> Result<(), Refusal> {
    let caught = Caught::of(&note(composer, at)?.kind);
    let was_filed = !note(composer, at)?.became.is_empty();
    undo_record(composer, at)?;
    let reference = Portfolio::reference(about, &at.file);
    put(composer, at, "about", vec![reference].to_value())?;
    if was_filed {
        become_record(composer, at, caught, &about.file)?;
    }
    Ok(())
}

/// Takes a note out, and what it became, and gives the addresses of all that went: what was written there is to go from
/// everywhere else as well.
pub fn strike(composer: &mut Composer<'_>, at: &Address) -> Result<Vec<Address>, Refusal> {
    let note = note(composer, at)?;
    let mut gone = vec![at.clone()];
    if let Some((record, _)) = became(composer.portfolio, at, &note) {
        gone.extend(removal(composer.portfolio, &record)?.along);
        gone.push(record);
    }
    undo_record(composer, at)?;
    let note = self::note(composer, at)?;
    composer.apply(Change::Remove {
        file: at.file.clone(),
        kind: Kind::Note,
        fields: contents(&note),
    })?;
    Ok(gone)
}

/// The last note of a session.
pub fn last(session: &Session) -> Option<&Note> {
    session.notes.last()
}

fn undo_record(composer: &mut Composer<'_>, at: &Address) -> Result<(), Refusal> {
    let note = note(composer, at)?;
    if let Some((record, _)) = became(composer.portfolio, at, &note) {
        put(composer, at, "became", Vec::<Ref>::new().to_value())?;
        remove(composer, &record)?;
    }
    Ok(())
}

/// The record that a note became, if it is still there, and the name of its main field.
fn became(portfolio: &Portfolio, at: &Address, note: &Note) -> Option<(Address, &'static str)> {
    let record = note
        .became
        .first()
        .and_then(|to| portfolio.resolve(to, &at.file))?;
    let main = main_field(portfolio.record(&record)?.fields())?;
    Some((record, main.name))
}

fn note(composer: &Composer<'_>, at: &Address) -> Result<Note, Refusal> {
    let found = note_in(session(composer, &at.file)?, at);
    found
        .cloned()
        .ok_or_else(|| Refusal::new("That line is not there any more.", ""))
}

fn note_in<'a>(session: &'a Session, at: &Address) -> Option<&'a Note> {
    session
        .notes
        .iter()
        .find(|note| Some(&note.id) == at.item.as_ref())
}

#[cfg(test)]
mod tests {
    use super::Caught;
    use crate::model::kind::Kind;

    #[test]
    fn a_line_says_what_it_is_by_its_letter() {
        let read = Caught::read;
        assert_eq!(read("b: no key"), (Caught::Record(Kind::Barrier), "no key"));
        assert_eq!(
            read("+: it works"),
            (Caught::Record(Kind::Success), "it works")
        );
        assert_eq!(read("P: parking"), (Caught::Park, "parking"));
        assert_eq!(read("f: tell them"), (Caught::Promise, "tell them"));
        assert_eq!(read("note: this"), (Caught::Inbox, "note: this"));
        assert_eq!(read("b: "), (Caught::Inbox, "b:"));
    }

    #[test]
    fn a_word_means_what_it_was_written_for() {
        for caught in [
            Caught::Inbox,
            Caught::Park,
            Caught::Promise,
            Caught::Record(Kind::Learning),
        ] {
            assert_eq!(Caught::of(caught.word()), caught);
        }
        assert_eq!(Caught::of("tier"), Caught::Inbox);
    }
}
