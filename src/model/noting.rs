//! Writing down a line as a record: linked to what is being talked about where a thread ties the two.

use crate::model::compose::Composer;
use crate::model::field::{Record, field_named, main_field};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::linking::{Holder, tie};
use crate::model::portfolio::{Address, Portfolio};
use crate::model::refusal::Refusal;
use crate::model::tables::fields;

/// Makes a record of a kind with these words in its main field, and gives its address.
///
/// `about` ties it to a record, where records of the two kinds are tied; `parked` sets a barrier aside at once.
pub fn note_down(
    composer: &mut Composer<'_>,
    (kind, file): (Kind, &Id),
    about: Option<&Address>,
    parked: bool,
    text: &str,
) -> Result<Address, Refusal> {
    let Some(main) = main_field(fields(kind)) else {
        return Err(Refusal::new("Nothing can be added here.", ""));
    };
    let about_kind = about.and_then(|at| composer.portfolio.record(at).map(Record::kind));
    let tied = about_kind.and_then(|from| tie(from, kind)).zip(about);
    let reference = about.map(|at| Portfolio::reference(at, file).to_string());
    let mut given = vec![(main, vec![text])];
    if let (Some((tie, _)), Some(reference)) = (&tied, &reference)
        && tie.holder == Holder::This
    {
        given.push((tie.field, vec![reference.as_str()]));
    }
    let id = composer.add(file, kind, &given)?;
    let at = Address::item(file.clone(), id);
    if let Some((tie, old)) = tied
        && tie.holder == Holder::Other
    {
        composer.link(old, tie.field.name, Portfolio::reference(&at, &old.file))?;
    }
    if let Some(status) = field_named(fields(kind), "status").filter(|_| parked) {
        composer.set_typed(&at, status, &["parked"], "")?;
    }
    Ok(at)
}
