//! Who came: a tally for each role and no names, with lived experience counted on its own.

use crate::model::compose::Composer;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::records::session::{Session, Tally};
use crate::model::refusal::Refusal;
use crate::model::session::marking::{put, session};
use crate::model::value::FieldValue;
use crate::model::wording::folded;

/// More than ever come to a session.
const MOST: i64 = 500;

/// How many came in all, and how many of them with lived experience.
pub fn in_the_room(session: &Session) -> (u32, u32) {
    let sum = |only_lived: bool| {
        let tallies = session.tallies.iter();
        tallies
            .filter(|tally| tally.lived || !only_lived)
            .fold(0_u32, |sum, tally| sum.saturating_add(tally.came))
    };
    (sum(false), sum(true))
}

/// Says how many came in the role of a tally.
pub fn set_came(composer: &mut Composer<'_>, at: &Address, came: i64) -> Result<(), Refusal> {
    let came = u32::try_from(came.clamp(0, MOST)).unwrap_or(0);
    put(composer, at, "came", came.to_value())
}

/// Says how many came in a role that begins with some letters: so many, or so many more or fewer. Gives it back in words.
pub fn came(
    composer: &mut Composer<'_>,
    file: &Id,
    role: &str,
    (count, by): (i64, bool),
) -> Result<String, Refusal> {
    let tally = tally_of(session(composer, file)?, role)?;
    let was = i64::from(tally.came);
    let (id, role) = (tally.id().clone(), tally.role.clone());
    let now = if by { was.saturating_add(count) } else { count };
    let now = now.clamp(0, MOST);
    set_came(composer, &Address::item(file.clone(), id), now)?;
    Ok(format!("{role}: {now}"))
}

fn tally_of<'a>(session: &'a Session, role: &str) -> Result<&'a Tally, Refusal> {
    let wanted = folded(role);
    let mut tallies = session.tallies.iter();
    let found = tallies.find(|it| !wanted.is_empty() && folded(&it.role).starts_with(&wanted));
    found.ok_or_else(|| {
        let roles: Vec<&str> = session.tallies.iter().map(|it| it.role.as_str()).collect();
        Refusal::new(
            format!("There is no tally for “{wanted}”."),
            format!("There are: {}.", roles.join(", ")),
        )
    })
}
