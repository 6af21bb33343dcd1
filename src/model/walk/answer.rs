//! Taking an answer: what was given at a spot becomes changes, or is refused and the spot stays.

use crate::model::compose::Composer;
use crate::model::experiment_start::started_without;
use crate::model::field::{Field, FieldKind, field_named};
use crate::model::guide::Becomes;
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::pick::pick_many;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::scene::Scene;
use crate::model::tables::fields;
use crate::model::text;
use crate::model::typed::{Scope, labelled};
use crate::model::value::Value;
use crate::model::walk::choice::Choice;
use crate::model::walk::course::Course;
use crate::model::walk::ending::{choose_move, gate_to, promise};
use crate::model::walk::given::Given;
use crate::model::walk::prompt::{first_field, part_of, prompt, shown};
use crate::model::walk::reading::{in_full, split_why};
use crate::model::walk::spot::Spot;
use crate::model::walk::taken::Taken;
use crate::model::walk::trail::{Made, Trail};

/// Takes what was given at a spot.
pub fn take(
    course: &Course,
    guides: &Guides,
    spot: &Spot,
    trail: &mut Trail,
    composer: &mut Composer<'_>,
    file: &Id,
    given: Given<'_>,
) -> Result<Taken, Refusal> {
    let empties = matches!((spot, given), (Spot::Field { .. }, Given::Picked { .. }));
    if given.is_empty() && !empties {
        if let Spot::New {
            step, part, over, ..
        } = spot
        {
            trail.closed.push((*step, *part, over.clone()));
            return Ok(Taken::Closed);
        }
        return Ok(Taken::Skipped);
    }
    let options = composer
        .portfolio
        .inquiry(file)
        .map_or(Vec::new(), |inquiry| {
            prompt(course, trail, spot, scene(composer, inquiry)).options
        });
    match spot {
        Spot::Field { item, field, .. } => {
            let at = Address {
                file: file.clone(),
                item: item.clone(),
            };
            set_field(&options, composer, &at, field, given)
        }
        Spot::New {
            step, part, over, ..
        } => {
            let Some(becomes) = part_of(course, *step, *part) else {
                return Ok(Taken::Skipped);
            };
            let words = given.words();
            needs_words(&words)?;
            let id = make(becomes, composer, file, over.as_ref(), &words)?;
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
            let words = given.words();
            if course.is_run() {
                let sheet = sheet_of_run(trail, composer, file, &here.guide)?;
                composer.answer_on(file, &sheet, &here.step.id, &words)?;
            } else {
                composer.answer(file, &here.guide, &here.step.id, &words)?;
            }
            Ok(Taken::Kept(String::new()))
        }
        Spot::Search { .. } => search(composer, file, &given.words()),
        Spot::Same { barrier, .. } => same(&options, composer, file, barrier, given),
        Spot::Missing { criterion } => promise(composer, file, criterion, given),
        Spot::Move => choose_move(&options, guides, composer, file, given),
        Spot::Reason { to } => {
            let gate = gate_to(guides, composer, file, *to);
            composer.move_to(file, *to, &gate, &given.words())?;
            Ok(Taken::Moved(*to))
        }
        Spot::End => Ok(Taken::Skipped),
    }
}

/// The sheet of this run of a guide, begun with the first answer that is kept: it tells on which day it was tried.
pub fn sheet_of_run(
    trail: &mut Trail,
    composer: &mut Composer<'_>,
    file: &Id,
    guide: &Id,
) -> Result<Id, Refusal> {
    let inquiry = composer.portfolio.inquiry(file);
    if let Some(sheet) = inquiry.and_then(|inquiry| trail.sheet(guide, inquiry)) {
        return Ok(sheet.clone());
    }
    let sheet = composer.begin_sheet(file, guide)?;
    trail.sheets.push((guide.clone(), sheet.clone()));
    Ok(sheet)
}

fn set_field(
    options: &[Choice],
    composer: &mut Composer<'_>,
    at: &Address,
    name: &str,
    given: Given<'_>,
) -> Result<Taken, Refusal> {
    let Some((kind, had)) = composer
        .portfolio
        .record(at)
        .map(|record| (record.kind(), record.get(name)))
    else {
        return Ok(Taken::Skipped);
    };
    let Some(field) = field_named(fields(kind), name) else {
        return Ok(Taken::Skipped);
    };
    if given.is_empty() && had.is_empty() {
        return Ok(Taken::Skipped);
    }
    let why = match given {
        Given::Typed(typed) => {
            let (typed, why) = split_why(field, typed.trim());
            let Some(inquiry) = composer.portfolio.inquiry(&at.file) else {
                return Ok(Taken::Skipped);
            };
            let texts = in_full(options, scene(composer, inquiry), field, typed)?;
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            composer.set_typed(at, field, &texts, why)?;
            why
        }
        Given::Picked { values, because } => {
            set_picked(composer, at, field, values, because.trim())?;
            because.trim()
        }
    };
    // “adapt because …” answers the next question too.
    if let Some(because) = field_named(fields(kind), "decided_because")
        .filter(|_| name == "decision" && !why.is_empty())
    {
        composer.set_typed(at, because, &[why], "")?;
    }
    Ok(Taken::Kept(kept(composer.portfolio, at, field)))
}

/// What stands in a field now, in words; for an experiment that was started, what its card lacks too.
fn kept(portfolio: &Portfolio, at: &Address, field: &Field) -> String {
    let Some(record) = portfolio.record(at) else {
        return String::new();
    };
    let now = shown(portfolio, &at.file, field, &record.get(field.name));
    let without = if field.name == "state" {
        started_without(record)
    } else {
        Vec::new()
    };
    if without.is_empty() {
        now
    } else {
        format!("{now}, without {}", without.join(", "))
    }
}

/// Sets a field to what was picked: people and lines may hold any sign, so they are not parted.
fn set_picked(
    composer: &mut Composer<'_>,
    at: &Address,
    field: &'static Field,
    values: &[String],
    why: &str,
) -> Result<(), Refusal> {
    match field.kind {
        FieldKind::Labels(kind) if field.typed => {
            let labelled = composer.labelled(&at.file, kind, values)?;
            composer.set(at, field, labelled, why)
        }
        FieldKind::Lines if field.typed => {
            let entries = values.iter().map(|entry| text::line(entry));
            let entries = entries.filter(|entry| !entry.is_empty()).collect();
            composer.set(at, field, Value::Lines(entries), why)
        }
        _ => {
            let texts: Vec<&str> = values.iter().map(String::as_str).collect();
            composer.set_typed(at, field, &texts, why)
        }
    }
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
    let with = becomes.presets();
    let link = match becomes {
        Becomes::ForEach { link, .. } => Some(link),
        _ => None,
    };
    let Some(main) = first_field(becomes) else {
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
    if kind.is_labelled() {
        let scope = Scope {
            portfolio: composer.portfolio,
            file,
            today: composer.pen.today(),
        };
        if let Some(known) = labelled(scope, kind, typed) {
            return also(composer, &Address::item(file.clone(), known), &preset);
        }
    }
    given.extend(preset);
    composer.add(file, kind, &given)
}

/// Somebody or something that is here already gets what this question sets on top of its own.
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
        if !words.is_empty() {
            composer.set_typed(at, field, &words, "")?;
        }
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
    options: &[Choice],
    composer: &mut Composer<'_>,
    file: &Id,
    barrier: &Id,
    given: Given<'_>,
) -> Result<Taken, Refusal> {
    let picked: Vec<&Choice> = match given {
        Given::Typed(typed) => {
            let labels: Vec<String> = options.iter().map(|option| option.label.clone()).collect();
            let places = pick_many(&labels, typed)?;
            places
                .into_iter()
                .filter_map(|at| options.get(at))
                .collect()
        }
        Given::Picked { values, .. } => {
            let chosen = options.iter();
            chosen
                .filter(|option| values.contains(&option.value))
                .collect()
        }
    };
    let here = Address::item(file.clone(), barrier.clone());
    for option in &picked {
        let there = composer.portfolio.find(&option.value)?;
        composer.same_as(&here, &there)?;
    }
    let titles: Vec<&str> = picked.iter().map(|option| option.label.as_str()).collect();
    Ok(Taken::Kept(format!("the same as {}", titles.join("; "))))
}

fn titled(composer: &Composer<'_>, file: &Id, id: &Id) -> String {
    let at = Address::item(file.clone(), id.clone());
    composer.portfolio.title(&at).unwrap_or_default()
}
