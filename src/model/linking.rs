//! Linking: which records can be linked to one, by which field of the two, and how it is done and undone.

use crate::model::change::Change;
use crate::model::compose::Composer;
use crate::model::document::Document;
use crate::model::field::{Field, Record, field_named};
use crate::model::id::Ref;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::refusal::Refusal;
use crate::model::search::look_alikes;
use crate::model::tables::fields;
use crate::model::thread::{hangs_by, knot};
use crate::model::titled;
use crate::model::value::FieldValue;

/// Which of two records holds the link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The one that is being linked.
    This,
    /// The other one.
    Other,
}

/// A record that one can be linked to, by one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linkable {
    /// The other record.
    pub other: Address,
    /// What it is.
    pub kind: Kind,
    /// The line that stands for it.
    pub title: String,
    /// The field that holds the link.
    pub field: &'static Field,
    /// The record that has this field.
    pub holder: Holder,
    /// Whether they are linked by it already.
    pub linked: bool,
    /// Whether the two look alike: the same barrier, met twice.
    pub alike: bool,
}

/// How many look-alikes come first.
const ALIKE: usize = 9;

/// Everything that a record can be linked to: what it is linked to already, look-alikes, what belongs on its thread,
/// the rest of its inquiry, other inquiries.
pub fn linkables(portfolio: &Portfolio, at: &Address) -> Vec<Linkable> {
    let Some(record) = portfolio.record(at) else {
        return Vec::new();
    };
    let view = View {
        portfolio,
        at,
        record,
    };
    let mut found = view.by_own_fields();
    found.extend(view.by_their_fields());
    found.sort_by_key(|link| {
        let elsewhere = link.other.file != at.file;
        let holder = match link.holder {
            Holder::This => record.kind(),
            Holder::Other => link.kind,
        };
        let on_thread = hangs_by(holder, link.field.name) && link.field.name != "same_as";
        (!link.linked, !link.alike, elsewhere, !on_thread)
    });
    found
}

/// The record that is being linked.
struct View<'a> {
    portfolio: &'a Portfolio,
    at: &'a Address,
    record: &'a dyn Record,
}

impl View<'_> {
    fn by_own_fields(&self) -> Vec<Linkable> {
        let mut found = Vec::new();
        for (field, kinds) in reference_fields(self.record.kind()) {
            let refs = refs(self.record, field);
            let linked: Vec<Address> = refs
                .iter()
                .filter_map(|reference| self.portfolio.resolve(reference, &self.at.file))
                .collect();
            let alike = self.alike(field);
            for (other, kind, title) in self.targets(field, kinds) {
                found.push(Linkable {
                    linked: linked.contains(&other),
                    alike: alike.contains(&other),
                    other,
                    kind,
                    title,
                    field,
                    holder: Holder::This,
                });
            }
        }
        found
    }

    /// What a field of the record can lead to: the records of its inquiry, other inquiries as a whole, and by
    /// `same_as` what other inquiries hold.
    fn targets(&self, field: &Field, kinds: &[Kind]) -> Vec<(Address, Kind, String)> {
        let mut found = Vec::new();
        for inquiry in &self.portfolio.inquiries {
            let here = inquiry.id == self.at.file;
            if !here && kinds.contains(&Kind::Inquiry) {
                let whole = Address::document(inquiry.id.clone());
                found.push((whole, Kind::Inquiry, inquiry.title()));
            }
            if !here && field.name != "same_as" {
                continue;
            }
            for kind in kinds {
                for other in inquiry.items(*kind) {
                    let to = Address::item(inquiry.id.clone(), other.id().clone());
                    if to != *self.at {
                        found.push((to, *kind, titled::title(inquiry, other)));
                    }
                }
            }
        }
        found
    }

    fn alike(&self, field: &Field) -> Vec<Address> {
        let (Some(item), Kind::Barrier, "same_as") =
            (&self.at.item, self.record.kind(), field.name)
        else {
            return Vec::new();
        };
        let found = look_alikes(
            self.portfolio,
            &self.at.file,
            std::slice::from_ref(item),
            ALIKE,
        );
        found.into_iter().flatten().map(|(at, _)| at).collect()
    }

    /// The records of the inquiry that have a field which can lead to this one. What is the same as this one is so on
    /// both sides, and offered once.
    fn by_their_fields(&self) -> Vec<Linkable> {
        let Some(inquiry) = self.portfolio.inquiry(&self.at.file) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for kind in Kind::ITEMS {
            let takes = reference_fields(*kind).filter(|(field, kinds)| {
                kinds.contains(&self.record.kind()) && field.name != "same_as"
            });
            let takes: Vec<&'static Field> = takes.map(|(field, _)| field).collect();
            for other in inquiry.items(*kind) {
                let to = Address::item(inquiry.id.clone(), other.id().clone());
                if to == *self.at {
                    continue;
                }
                found.extend(takes.iter().map(|field| {
                    Linkable {
                        other: to.clone(),
                        kind: *kind,
                        title: titled::title(inquiry, other),
                        field,
                        holder: Holder::Other,
                        linked: refs(other, field)
                            .iter()
                            .any(|r| self.portfolio.resolve(r, &to.file).as_ref() == Some(self.at)),
                        alike: false,
                    }
                }));
            }
        }
        found
    }
}

/// The fields of a kind that people link by, and the kinds that each leads to. Whether a barrier came back is asked where the
/// dams are.
fn reference_fields(kind: Kind) -> impl Iterator<Item = (&'static Field, &'static [Kind])> {
    let asked = ["came_back", "not_same_as"];
    let typed = fields(kind)
        .iter()
        .filter(move |field| field.typed && !asked.contains(&field.name));
    let links = typed.map(|field| (field, field.kind.leads_to()));
    links.filter(|(_, kinds)| !kinds.is_empty())
}

fn refs(record: &dyn Record, field: &Field) -> Vec<Ref> {
    FieldValue::from_value(&record.get(field.name)).unwrap_or_default()
}

/// Links a record to another; nothing happens if they are linked already.
pub fn link(composer: &mut Composer<'_>, at: &Address, to: &Linkable) -> Result<(), Refusal> {
    if to.field.name == "same_as" {
        return composer.same_as(at, &to.other);
    }
    let (from, to_record) = ends(at, to);
    composer.link(
        from,
        to.field.name,
        Portfolio::reference(to_record, &from.file),
    )
}

/// Takes the link between two records out, on both sides where both hold it.
pub fn unlink(composer: &mut Composer<'_>, at: &Address, to: &Linkable) -> Result<(), Refusal> {
    let (from, to_record) = ends(at, to);
    take_out(composer, from, to.field, to_record)?;
    if to.field.name == "same_as" {
        take_out(composer, to_record, to.field, from)?;
    }
    Ok(())
}

fn ends<'a>(at: &'a Address, to: &'a Linkable) -> (&'a Address, &'a Address) {
    match to.holder {
        Holder::This => (at, &to.other),
        Holder::Other => (&to.other, at),
    }
}

fn take_out(
    composer: &mut Composer<'_>,
    from: &Address,
    field: &Field,
    to: &Address,
) -> Result<(), Refusal> {
    let Some(record) = composer.portfolio.record(from) else {
        return Ok(());
    };
    let refs = refs(record, field);
    let found = refs.iter().position(|reference| {
        composer.portfolio.resolve(reference, &from.file).as_ref() == Some(to)
    });
    let Some((place, reference)) = found.and_then(|at| Some((at, refs.get(at)?))) else {
        return Ok(());
    };
    composer.apply(Change::Unlink {
        at: from.clone(),
        field: field.name.to_owned(),
        to: reference.clone(),
        place,
    })
}

/// How something new is tied to the record that it was written down at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The field that holds the link.
    pub field: &'static Field,
    /// Whether it is a field of the new record ([`Holder::This`]) or of the one that was there.
    pub holder: Holder,
}

/// What is written down after the record that refers to it: the old record's kind, the new one's, the old one's field.
const BEHIND: &[(Kind, Kind, &str)] = &[
    (Kind::Barrier, Kind::Contribution, "contributions"),
    (Kind::Success, Kind::Contribution, "contributions"),
    (Kind::Success, Kind::Barrier, "barriers"),
    (Kind::Experiment, Kind::Hypothesis, "hypotheses"),
];

/// The tie between a record of kind `from` and a new one of kind `to`: as the thread goes, else by the first field of
/// the new one that takes it, else from behind.
pub fn tie(from: Kind, to: Kind) -> Option<Tie> {
    let takes = || {
        let mut all = reference_fields(to);
        let fits = |field: &Field| !matches!(field.name, "same_as" | "reused_by" | "came_from");
        all.find(|(field, kinds)| kinds.contains(&from) && fits(field))
            .map(|(field, _)| field)
    };
    let own = knot(from, to)
        .and_then(|name| field_named(fields(to), name))
        .or_else(takes);
    if let Some(field) = own {
        return Some(Tie {
            field,
            holder: Holder::This,
        });
    }
    let (_, _, name) = BEHIND
        .iter()
        .find(|(old, new, _)| (*old, *new) == (from, to))?;
    Some(Tie {
        field: field_named(fields(from), name)?,
        holder: Holder::Other,
    })
}
