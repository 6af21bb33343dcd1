//! The people of a portfolio, each once: who has the same label in the same organisation is the same person.

use std::collections::BTreeMap;

use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::person::Person;
use crate::model::reflection::Due;
use crate::model::wording::folded;
use crate::model::words::{Involvement, Role, Stage};

/// Somebody who takes part, over all inquiries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their label.
    pub label: String,
    /// Where they work; may be empty.
    pub organisation: String,
    /// The groups of the portfolio that they come from.
    pub groups: Vec<Id>,
    /// Everything that they do, in the order of the words.
    pub roles: Vec<Role>,
    /// The highest rung that they stand on anywhere.
    pub rung: Option<Involvement>,
    /// The inquiries in which they take part.
    pub parts: Vec<Part>,
    /// Where they stand in files.
    pub at: Vec<Address>,
    /// The inquiries in which they should look back on what was tried.
    pub due: Vec<Due>,
}

/// What somebody does in one inquiry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The record of the person there.
    pub at: Address,
    /// What the inquiry is called.
    pub title: String,
    /// Where it stands.
    pub stage: Stage,
    /// What they do in it.
    pub roles: Vec<Role>,
    /// The rung that they stand on there.
    pub rung: Option<Involvement>,
}

impl Member {
    /// Whether they are a change agent anywhere, or a facilitator.
    pub fn is_agent(&self) -> bool {
        self.roles.contains(&Role::ChangeAgent) || self.roles.contains(&Role::Facilitator)
    }

    /// The inquiries that two people share.
    pub fn shared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a Part> {
        let theirs = |part: &&Part| other.parts.iter().any(|it| it.at.file == part.at.file);
        self.parts.iter().filter(theirs)
    }
}

/// An organisation, and who takes part from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its name as it was written first; empty for those who named none.
    pub name: String,
    /// Its people, by their places among the members.
    pub members: Vec<usize>,
    /// The inquiries that it takes part in.
    pub inquiries: Vec<Id>,
}

/// Everybody of a portfolio: agents first, then by inquiries, organisation and label. `due` are the reflective sessions that are due.
pub fn members(portfolio: &Portfolio, due: &[Due]) -> Vec<Member> {
    let known = organisations_of_labels(portfolio);
    let mut found: BTreeMap<(String, String), Member> = BTreeMap::new();
    let ecosystem = &portfolio.ecosystem;
    for person in &ecosystem.people {
        let at = Address::item(ecosystem.id.clone(), person.id.clone());
        join(&mut found, &known, person, at, None);
    }
    for inquiry in &portfolio.inquiries {
        if inquiry.went_into().is_some() {
            continue;
        }
        for person in &inquiry.people {
            let at = Address::item(inquiry.id.clone(), person.id.clone());
            let part = Part {
                at: at.clone(),
                title: inquiry.title(),
                stage: inquiry.stage,
                roles: person.roles.clone(),
                rung: person.involvement,
            };
            join(&mut found, &known, person, at, Some(part));
        }
    }
    let mut members: Vec<Member> = found.into_values().collect();
    for member in &mut members {
        member.roles.sort_unstable();
        member.roles.dedup();
        let own = due.iter().filter(|due| is_for(due, member));
        member.due = own.cloned().collect();
    }
    // Agents carry the web: they come first, those with the most inquiries before the others.
    members.sort_by_key(|member| (!member.is_agent(), std::cmp::Reverse(member.parts.len())));
    members
}

/// The organisations of these people, the one with the most inquiries first; those who named none come last.
pub fn organisations(members: &[Member]) -> Vec<Organisation> {
    let mut found: BTreeMap<String, Organisation> = BTreeMap::new();
    for (nth, member) in (0..).zip(members) {
        let of = found
            .entry(folded(&member.organisation))
            .or_insert_with(|| Organisation {
                name: member.organisation.clone(),
                members: Vec::new(),
                inquiries: Vec::new(),
            });
        of.members.push(nth);
        for part in &member.parts {
            if !of.inquiries.contains(&part.at.file) {
                of.inquiries.push(part.at.file.clone());
            }
        }
    }
    let mut all: Vec<Organisation> = found.into_values().collect();
    all.sort_by_key(|of| {
        (
            of.name.is_empty(),
            std::cmp::Reverse(of.inquiries.len()),
            folded(&of.name),
        )
    });
    all
}

/// For each label the one organisation that it is written with; `None` where there are several.
fn organisations_of_labels(portfolio: &Portfolio) -> BTreeMap<String, Option<String>> {
    let mut known: BTreeMap<String, Option<String>> = BTreeMap::new();
    let people = portfolio.inquiries.iter().flat_map(|it| &it.people);
    for person in portfolio.ecosystem.people.iter().chain(people) {
        let organisation = folded(&person.organisation);
        if organisation.is_empty() {
            continue;
        }
        known
            .entry(folded(&person.label))
            .and_modify(|one| {
                if one.as_ref() != Some(&organisation) {
                    *one = None;
                }
            })
            .or_insert(Some(organisation));
    }
    known
}

/// Who is written without an organisation is the one of that label, where there is one only.
fn key(known: &BTreeMap<String, Option<String>>, person: &Person) -> (String, String) {
    let label = folded(&person.label);
    let own = folded(&person.organisation);
    let organisation = match known.get(&label) {
        Some(Some(only)) if own.is_empty() => only.clone(),
        _ => own,
    };
    (organisation, label)
}

fn join(
    found: &mut BTreeMap<(String, String), Member>,
    known: &BTreeMap<String, Option<String>>,
    person: &Person,
    at: Address,
    part: Option<Part>,
) {
    let member = found.entry(key(known, person)).or_insert_with(|| Member {
        label: person.label.clone(),
        organisation: String::new(),
        groups: Vec::new(),
        roles: Vec::new(),
        rung: None,
        parts: Vec::new(),
        at: Vec::new(),
        due: Vec::new(),
    });
    if member.organisation.is_empty() {
        member.organisation.clone_from(&person.organisation);
    }
    if let Some(group) = person
        .group
        .as_ref()
        .filter(|it| !member.groups.contains(it))
    {
        member.groups.push(group.clone());
    }
    member.roles.extend(&person.roles);
    member.rung = member.rung.max(person.involvement);
    member.parts.extend(part);
    member.at.push(at);
}

fn is_for(due: &Due, member: &Member) -> bool {
    let mut own = member
        .parts
        .iter()
        .filter(|part| part.at.file == due.inquiry);
    own.any(|part| {
        part.roles.contains(&Role::ChangeAgent) || part.roles.contains(&Role::Facilitator)
    })
}
