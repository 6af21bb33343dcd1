//! Taking an answer: what was typed at a spot becomes changes, or is refused and the spot stays.

use crate::model::compose::Composer;
use crate::model::field::{Field, FieldKind, Record, field_named, main_field};
use crate::model::guide::Becomes;
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::pick::{pick_many, pick_one};
use crate::model::portfolio::Address;
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::tables::fields;
use crate::model::typed::{Scope, person};
use crate::model::value::Value;
use crate::model::walk::course::Course;
use crate::model::walk::ending::{choose_move, gate_to, promise};
use crate::model::walk::plan::Scene;
use crate::model::walk::prompt::{Choice, part_of, prompt, shown};
use crate::model::walk::spot::{Made, Spot, Trail};
use crate::model::walk::taken::Taken;

/// Takes what was typed at a spot.
pub fn take(
    course: &Course,
    guides: &Guides,
    spot: &Spot,
    trail: &mut Trail,
    composer: &mut Composer<'_>,
    file: &Id,
    typed: &str,
) -> Result<Taken, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        if let Spot::New {
            step, part, over, ..
        } = spot
        {
            trail.closed.push((*step, *part, over.clone()));
            return Ok(Taken::Closed);
        }
        return Ok(Taken::Skipped);
    }
    match spot {
        Spot::Field { item, field, .. } => {
            let at = Address {
                file: file.clone(),
                item: item.clone(),
            };
            set_field(course, spot, composer, &at, field, typed)
        }
        Spot::New {
            step, part, over, ..
        } => {
            let Some(becomes) = part_of(course, *step, *part) else {
                return Ok(Taken::Skipped);
            };
            needs_words(typed)?;
            let id = make(becomes, composer, file, over.as_ref(), typed)?;
            let title = titled(composer, file, &id);
            trail.made.push(Made {
                step: *step,
                part: *part,
                over: over.clone(),
                id,
            });
            Ok(Taken::Kept(title))
        }
        Spot::Answer { step, .. } => {
            let Some(here) = course.steps.get(*step) else {
                return Ok(Taken::Skipped);
            };
            composer.answer(file, &here.guide, &here.step.id, typed)?;
            Ok(Taken::Kept(String::new()))
        }
        Spot::Search { .. } => search(composer, file, typed),
        Spot::Same { barrier, .. } => same(course, spot, composer, file, barrier, typed),
        Spot::Missing { criterion } => promise(composer, file, criterion, typed),
        Spot::Move => {
            let options = options_at(course, spot, composer, file);
            choose_move(&options, guides, composer, file, typed)
        }
        Spot::Reason { to } => {
            let gate = gate_to(guides, composer, file, *to);
            composer.move_to(file, *to, &gate, typed)?;
            Ok(Taken::Moved(*to))
        }
        Spot::End => Ok(Taken::Skipped),
    }
}

fn set_field(
    course: &Course,
    spot: &Spot,
    composer: &mut Composer<'_>,
    at: &Address,
    name: &str,
    typed: &str,
) -> Result<Taken, Refusal> {
    let Some(record) = composer.portfolio.record(at) else {
        return Ok(Taken::Skipped);
    };
    let kind = record.kind();
    let Some(field) = field_named(fields(kind), name) else {
        return Ok(Taken::Skipped);
    };
    let (typed, why) = split_why(field, typed);
    let texts = in_full(course, spot, composer, &at.file, field, typed)?;
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    composer.set_typed(at, field, &texts, why)?;
    // “adapt because …” answers the next question too.
    if let Some(because) = field_named(fields(kind), "decided_because")
        .filter(|_| name == "decision" && !why.is_empty())
    {
        composer.set_typed(at, because, &[why], "")?;
    }
    let now = composer.portfolio.record(at).map(|record| record.get(name));
    Ok(Taken::Kept(now.map_or(String::new(), |value| {
        shown(composer.portfolio, &at.file, field, &value)
    })))
}

/// For a dated choice, `running because the ward begins on Monday` is the word and its reason.
fn split_why<'a>(field: &Field, typed: &'a str) -> (&'a str, &'a str) {
    if !field.dated {
        return (typed, "");
    }
    typed
        .split_once(" because ")
        .map_or((typed, ""), |(word, why)| (word.trim(), why.trim()))
}

/// Numbers and letters that pick from the list become the words or references that they stand for.
fn in_full(
    course: &Course,
    spot: &Spot,
    composer: &Composer<'_>,
    file: &Id,
    field: &Field,
    typed: &str,
) -> Result<Vec<String>, Refusal> {
    let options = options_at(course, spot, composer, file);
    if options.is_empty() {
        return match field.kind {
            FieldKind::References(_) => Err(Refusal::new(
                "There is nothing to link to yet.",
                "Leave it empty for now.",
            )),
            _ => Ok(vec![typed.to_owned()]),
        };
    }
    let labels: Vec<String> = options.iter().map(|option| option.label.clone()).collect();
    let exact = |part: &str| {
        options
            .iter()
            .position(|option| option.value == part.trim())
    };
    match field.kind {
        FieldKind::References(_) => {
            match exact(typed).map_or_else(|| pick_many(&labels, typed), |at| Ok(vec![at])) {
                Ok(picked) => Ok(picked
                    .into_iter()
                    .map(|at| options[at].value.clone())
                    .collect()),
                // What is typed in full, `other-inquiry/b-7kq2m`, may lie outside the list.
                Err(refusal) if typed.contains('-') => {
                    let typed = vec![typed.to_owned()];
                    let ids = composer.portfolio.find(typed[0].trim()).is_ok();
                    if ids { Ok(typed) } else { Err(refusal) }
                }
                Err(refusal) => Err(refusal),
            }
        }
        FieldKind::NamedMany(_) => Ok(pick_many(&labels, typed)?
            .into_iter()
            .map(|at| options[at].value.clone())
            .collect()),
        FieldKind::Named(_) => Ok(vec![options[pick_one(&labels, typed)?].value.clone()]),
        FieldKind::Text => Ok(vec![
            numbered(typed, &options).unwrap_or_else(|_| typed.to_owned()),
        ]),
        FieldKind::People | FieldKind::Choices(_) => Ok(typed
            .split([',', ';'])
            .map(|part| numbered(part.trim(), &options))
            .collect::<Result<Vec<String>, Refusal>>()?),
        _ => {
            let word = numbered(typed, &options)?;
            let full = begun(&word, &labels).map_or(word, |at| options[at].value.clone());
            Ok(vec![full])
        }
    }
}

/// A number becomes what it stands for; other text stays.
fn numbered(part: &str, options: &[Choice]) -> Result<String, Refusal> {
    match part.parse::<usize>() {
        Ok(number) if (1..=options.len()).contains(&number) => {
            Ok(options[number - 1].value.clone())
        }
        Ok(number) => Err(Refusal::new(
            format!("There is no number {number} in the list."),
            format!("Type a number from 1 to {}, or the word.", options.len()),
        )),
        Err(_) => Ok(part.to_owned()),
    }
}

/// The only label that begins with these letters.
fn begun(typed: &str, labels: &[String]) -> Option<usize> {
    let wanted = typed.to_lowercase();
    let mut found = labels
        .iter()
        .enumerate()
        .filter(|(_, label)| label.to_lowercase().starts_with(&wanted));
    match (found.next(), found.next()) {
        (Some((at, _)), None) => Some(at),
        _ => None,
    }
}

fn options_at(course: &Course, spot: &Spot, composer: &Composer<'_>, file: &Id) -> Vec<Choice> {
    composer
        .portfolio
        .inquiry(file)
        .map_or(Vec::new(), |inquiry| {
            prompt(course, spot, scene(composer, inquiry)).options
        })
}

fn scene<'a>(composer: &'a Composer<'_>, inquiry: &'a Inquiry) -> Scene<'a> {
    Scene {
        portfolio: composer.portfolio,
        inquiry,
        today: composer.pen.today(),
    }
}

/// A number alone is a slip: it was meant for a list that is not asked now.
fn needs_words(typed: &str) -> Result<(), Refusal> {
    if typed.parse::<u32>().is_ok_and(|number| number < 1000) {
        return Err(Refusal::new(
            format!("“{typed}” is only a number, and this asks for a line of words."),
            "Write it out, or leave it empty to go on.",
        ));
    }
    Ok(())
}

/// Makes a record from its line, with what its part of the guide sets and links.
fn make(
    becomes: &Becomes,
    composer: &mut Composer<'_>,
    file: &Id,
    over: Option<&Id>,
    typed: &str,
) -> Result<Id, Refusal> {
    let Some(kind) = becomes.makes() else {
        return Err(Refusal::new("Nothing can be added here.", ""));
    };
    let table = fields(kind);
    let (first, with, link) = match becomes {
        Becomes::Records { ask, with, .. } => (ask.first(), with.as_slice(), None),
        Becomes::ForEach {
            ask, with, link, ..
        } => (ask.first(), with.as_slice(), Some(link)),
        _ => (None, [].as_slice(), None),
    };
    let main = first
        .and_then(|name| field_named(table, name))
        .or_else(|| main_field(table));
    let Some(main) = main else {
        return Err(Refusal::new("Nothing can be added here.", ""));
    };
    let mut given = vec![(main, vec![typed])];
    let linked = over.map(ToString::to_string).unwrap_or_default();
    if let Some(field) = link.and_then(|name| field_named(table, name)) {
        given.push((field, vec![linked.as_str()]));
    }
    let preset = with.iter().filter_map(|(name, text)| {
        field_named(table, name).map(|field| (field, vec![text.as_str()]))
    });
    let preset: Vec<(&'static Field, Vec<&str>)> = preset.collect();
    if kind == Kind::Person {
        let scope = Scope {
            portfolio: composer.portfolio,
            file,
            today: composer.pen.today(),
        };
        if let Some(known) = person(scope, typed) {
            return also(composer, &Address::item(file.clone(), known), &preset);
        }
    }
    given.extend(preset);
    composer.add(file, kind, &given)
}

/// Somebody who is here already gets the roles of this question on top of their own.
fn also(
    composer: &mut Composer<'_>,
    at: &Address,
    preset: &[(&'static Field, Vec<&str>)],
) -> Result<Id, Refusal> {
    for (field, texts) in preset {
        let had = composer
            .portfolio
            .record(at)
            .map(|record| record.get(field.name))
            .unwrap_or_default();
        let mut words: Vec<&str> = match &had {
            Value::Lines(lines) => lines.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        words.extend(texts.iter().filter(|text| !had.plain().contains(**text)));
        composer.set_typed(at, field, &words, "")?;
    }
    Ok(at.item.clone().unwrap_or_else(|| at.file.clone()))
}

fn search(composer: &mut Composer<'_>, file: &Id, typed: &str) -> Result<Taken, Refusal> {
    match typed.to_lowercase().as_str() {
        "no" | "n" => Ok(Taken::Skipped),
        "yes" | "y" | "1" => {
            let Some(field) = field_named(Inquiry::FIELDS, "searched") else {
                return Ok(Taken::Skipped);
            };
            let today = composer.pen.today();
            composer.set(
                &Address::document(file.clone()),
                field,
                Value::Day(today),
                "",
            )?;
            Ok(Taken::Kept("searched".to_owned()))
        }
        _ => Err(Refusal::new(
            "That is neither yes nor no.",
            "Type yes to search, or leave it empty.",
        )),
    }
}

fn same(
    course: &Course,
    spot: &Spot,
    composer: &mut Composer<'_>,
    file: &Id,
    barrier: &Id,
    typed: &str,
) -> Result<Taken, Refusal> {
    let options = options_at(course, spot, composer, file);
    let labels: Vec<String> = options.iter().map(|option| option.label.clone()).collect();
    let picked = pick_many(&labels, typed)?;
    let here = Address::item(file.clone(), barrier.clone());
    for at in &picked {
        let there = composer.portfolio.find(&options[*at].value)?;
        composer.same_as(&here, &there)?;
    }
    let titles: Vec<String> = picked.iter().map(|at| labels[*at].clone()).collect();
    Ok(Taken::Kept(format!("the same as {}", titles.join("; "))))
}

fn titled(composer: &Composer<'_>, file: &Id, id: &Id) -> String {
    composer
        .portfolio
        .record(&Address::item(file.clone(), id.clone()))
        .map_or(String::new(), Record::title)
}
