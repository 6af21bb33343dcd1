//! Filling in: what was typed into a form, taken whole or not at all, with every refusal at its field.

use crate::model::compose::Composer;
use crate::model::field::{Field, main_field};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::linking::{Holder, Tie};
use crate::model::portfolio::{Address, Portfolio};
use crate::model::refusal::Refusal;
use crate::model::tables::fields;
use crate::model::value::Value;

/// What was typed for a field, and why it changes, where that is kept.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The field.
    pub field: &'static Field,
    /// What was typed.
    pub texts: Vec<String>,
    /// Why; may be empty.
    pub because: String,
}

/// What was refused at a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name of the field.
    pub field: &'static str,
    /// Why.
    pub refusal: Refusal,
}

/// A field with its value read, and why it changes.
type Reading<'a> = (&'static Field, Value, &'a str);

/// Sets fields of a record. What depends on others, as starting an experiment does on its card, goes last.
pub fn change(
    composer: &mut Composer<'_>,
    at: &Address,
    filled: &[Filled],
) -> Result<(), Vec<Fault>> {
    let (read, mut faults) = read(composer, &at.file, filled);
    for (field, value, because) in in_order(&read) {
        if let Err(refusal) = composer.set(at, field, value.clone(), because) {
            faults.push(Fault {
                field: field.name,
                refusal,
            });
        }
    }
    whole(faults)
}

/// Makes a record, tied to the one that it was written down at, and says where it is.
pub fn begin(
    composer: &mut Composer<'_>,
    file: &Id,
    kind: Kind,
    filled: &[Filled],
    tied: Option<(Tie, &Address)>,
) -> Result<Address, Vec<Fault>> {
    let main = main_field(fields(kind)).map_or("", |field| field.name);
    let at_main = |refusal| Fault {
        field: main,
        refusal,
    };
    let (read, mut faults) = read(composer, file, filled);
    let at_once: Vec<(&'static Field, Value)> = read
        .iter()
        .filter(|(field, ..)| !field.dated)
        .map(|(field, value, _)| (*field, value.clone()))
        .collect();
    let at = match composer.add_values(file, kind, &at_once) {
        Ok(id) => Address::item(file.clone(), id),
        Err(refusal) => {
            faults.push(at_main(refusal));
            return Err(faults);
        }
    };
    for (field, value, because) in read.iter().filter(|(field, ..)| field.dated) {
        if let Err(refusal) = composer.set(&at, field, value.clone(), because) {
            faults.push(Fault {
                field: field.name,
                refusal,
            });
        }
    }
    if let Some((tie, old)) = tied.filter(|(tie, _)| tie.holder == Holder::Other) {
        let link = composer.link(old, tie.field.name, Portfolio::reference(&at, &old.file));
        faults.extend(link.err().map(at_main));
    }
    whole(faults).map(|()| at)
}

fn whole(faults: Vec<Fault>) -> Result<(), Vec<Fault>> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

/// What was typed as values, and what could not be read.
fn read<'a>(
    composer: &mut Composer<'_>,
    file: &Id,
    filled: &'a [Filled],
) -> (Vec<Reading<'a>>, Vec<Fault>) {
    let mut values = Vec::new();
    let mut faults = Vec::new();
    for one in filled {
        let texts: Vec<&str> = one.texts.iter().map(String::as_str).collect();
        match composer.read(file, one.field, &texts) {
            Ok(value) => values.push((one.field, value, one.because.as_str())),
            Err(refusal) => faults.push(Fault {
                field: one.field.name,
                refusal,
            }),
        }
    }
    (values, faults)
}

/// Fields without dated entries first: the others look at them.
fn in_order<'a, 'b>(read: &'b [Reading<'a>]) -> impl Iterator<Item = &'b Reading<'a>> {
    let (dated, plain): (Vec<_>, Vec<_>) = read.iter().partition(|(field, ..)| field.dated);
    plain.into_iter().chain(dated)
}
