//! What is shown at a spot: the question with its short form and its why, what it is about, and what can be picked.

use crate::model::criteria::{criterion, label, verdict};
use crate::model::experiment_start::lacks;
use crate::model::field::{Field, FieldKind, Record, field_named, main_field};
use crate::model::gate::Gate;
use crate::model::guide::Becomes;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::scene::Scene;
use crate::model::selection::has;
use crate::model::still_owed::{still_owed, untold};
use crate::model::tables::fields;
use crate::model::titled;
use crate::model::value::{FieldValue, Value};
use crate::model::walk::asked::{answered, here_already};
use crate::model::walk::choice::{Choice, choices};
use crate::model::walk::course::Course;
use crate::model::walk::spot::Spot;
use crate::model::walk::trail::Trail;
use crate::model::whom::whom;
use crate::model::wording::capital;
use crate::model::words::Stage;

/// Everything that is shown at one spot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    /// The step's number from 1 and how many there are; `None` after the last step.
    pub step: Option<(usize, usize)>,
    /// The words that name the step.
    pub heading: String,
    /// The step's question.
    pub question: String,
    /// The same in fewer words.
    pub short: String,
    /// Why we ask.
    pub why: String,
    /// A note of care; may be empty.
    pub care: String,
    /// Full and short minutes.
    pub minutes: (u32, u32),
    /// The record that this is about, by kind and title.
    pub subject: Option<(Kind, String)>,
    /// What is asked just now, in a word or two.
    pub ask: String,
    /// How to answer.
    pub hint: String,
    /// What it holds already.
    pub now: String,
    /// What is good to see beside the question: labels and texts of the same record.
    pub beside: Vec<(&'static str, String)>,
    /// What there is to pick from.
    pub options: Vec<Choice>,
    /// Whether several can be picked.
    pub many: bool,
    /// What kind of answer it wants.
    pub wants: Wants,
    /// The field that is asked: of a new record, the one that its first line goes into.
    pub field: Option<&'static Field>,
    /// The record that it is about: the one whose field is asked, or what a new one is linked to.
    pub at: Option<Address>,
    /// What the field holds.
    pub value: Value,
    /// What the answer becomes, in a few words: “a barrier”, “Prediction of the experiment”.
    pub becomes: String,
}

/// What kind of answer a spot wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wants {
    /// The content of [`Prompt::field`].
    Field,
    /// The line of a new record of this kind; nothing closes the list.
    NewRecord(Kind),
    /// Words for the sheet.
    Words,
    /// Yes, or nothing.
    YesNo,
    /// The barriers among the options that are the same.
    SameAs,
    /// An owner and a date.
    Promise,
    /// A stage among the options, or nothing.
    Move,
    /// Why to move, in a line.
    Reason,
    /// Nothing: the guide has been walked.
    #[default]
    Nothing,
}

impl Prompt {
    /// What is asked, in one sentence: the question, and what of it just now.
    pub fn said(&self) -> String {
        let ask = Some(self.ask.as_str()).filter(|ask| !matches!(*ask, "" | "Answer"));
        match (self.question.as_str(), ask) {
            ("", ask) => ask.unwrap_or(&self.heading).to_owned(),
            (question, None) => question.to_owned(),
            (question, Some(ask)) => format!("{question} ({ask})"),
        }
    }
}

/// The prompt of a spot.
pub fn prompt(course: &Course, trail: &Trail, spot: &Spot, scene: Scene<'_>) -> Prompt {
    let mut prompt = of_step(course, spot);
    match spot {
        Spot::Field { item, field, .. } => field_prompt(&mut prompt, item.as_ref(), field, scene),
        Spot::New {
            step,
            part,
            over,
            nth,
        } => {
            if let Some(becomes) = part_of(course, *step, *part) {
                new_prompt(
                    &mut prompt,
                    becomes,
                    over.as_ref(),
                    (*nth, course.is_run()),
                    scene,
                );
            }
        }
        Spot::Answer { step, .. } => {
            let text = answered(course, trail, scene.inquiry, *step);
            "Answer".clone_into(&mut prompt.ask);
            prompt.wants = Wants::Words;
            prompt.now = text.unwrap_or_default();
            prompt.value = prompt.now.to_value();
        }
        Spot::Search { .. } => {
            "Search the portfolio".clone_into(&mut prompt.ask);
            prompt.wants = Wants::YesNo;
            prompt.hint = format!(
                "yes looks through the other {}; empty leaves it for later",
                Kind::Inquiry.counted(scene.others())
            );
        }
        Spot::Same { barrier, .. } => same_prompt(&mut prompt, trail, barrier, scene),
        Spot::Missing { criterion } => missing_prompt(&mut prompt, criterion, scene),
        Spot::Move => {
            move_prompt(&mut prompt, scene);
            if prompt
                .options
                .iter()
                .any(|o| o.value == Stage::Closed.word())
            {
                prompt.beside = left_open(scene);
            }
        }
        Spot::Reason { to } => {
            prompt.heading = format!("To {to}");
            if *to == Stage::Closed {
                prompt.beside = left_open(scene);
            }
            prompt.wants = Wants::Reason;
            "Reason".clone_into(&mut prompt.ask);
            "one line, which is kept with the move; empty stays here".clone_into(&mut prompt.hint);
        }
        Spot::End => {}
    }
    prompt.becomes = becomes(course, &prompt);
    prompt
}

/// What an answer becomes, in a few words; empty where nothing is kept of it, or it says so itself.
fn becomes(course: &Course, prompt: &Prompt) -> String {
    let label = prompt.field.map_or("", |field| field.label);
    match (prompt.wants, &prompt.subject) {
        (Wants::Words, _) => format!("words on the sheet of “{}”", course.title),
        (Wants::NewRecord(kind), _) => kind.one(),
        (Wants::Field, Some((kind, _))) => format!("“{label}” of the {}", kind.word()),
        (Wants::Field, None) if prompt.field.is_some() => format!("“{label}” of the inquiry"),
        _ => String::new(),
    }
}

/// The part of a step at a spot.
pub fn part_of(course: &Course, step: usize, part: usize) -> Option<&Becomes> {
    course.steps.get(step)?.step.becomes.get(part)
}

/// The moves that a stage offers, the usual one first.
pub fn moves_from(stage: Stage) -> &'static [Stage] {
    match stage {
        Stage::Build => &[Stage::Explore],
        Stage::Explore => &[Stage::Act, Stage::Build],
        Stage::Act => &[Stage::Learn, Stage::Explore, Stage::Build],
        Stage::Learn => &[Stage::Closed, Stage::Act, Stage::Explore, Stage::Build],
        Stage::Closed => &[],
    }
}

fn of_step(course: &Course, spot: &Spot) -> Prompt {
    let Some((at, here)) = spot
        .step()
        .and_then(|at| course.steps.get(at).map(|step| (at, &step.step)))
    else {
        return Prompt::default();
    };
    Prompt {
        step: Some((at + 1, course.steps.len())),
        heading: here.title.clone(),
        question: here.question.clone(),
        short: here.short.clone(),
        why: here.why.clone(),
        care: here.care.clone(),
        minutes: (here.minutes, here.short_minutes),
        ..Prompt::default()
    }
}

fn field_prompt(prompt: &mut Prompt, item: Option<&Id>, name: &str, scene: Scene<'_>) {
    let (at, kind) = match item {
        Some(id) => {
            let at = Address::item(scene.inquiry.id.clone(), id.clone());
            let kind = scene
                .portfolio
                .record(&at)
                .map_or(Kind::Inquiry, Record::kind);
            (at, kind)
        }
        None => (Address::document(scene.inquiry.id.clone()), Kind::Inquiry),
    };
    let (Some(record), Some(field)) =
        (scene.portfolio.record(&at), field_named(fields(kind), name))
    else {
        return;
    };
    if item.is_some() {
        prompt.subject = scene.portfolio.title(&at).map(|title| (kind, title));
    }
    field.label.clone_into(&mut prompt.ask);
    prompt.wants = Wants::Field;
    prompt.field = Some(field);
    prompt.value = record.get(name);
    prompt.now = shown(scene.portfolio, &scene.inquiry.id, field, &prompt.value);
    prompt.beside = beside(record, name);
    if name == "state" {
        let lacks = lacks(record);
        let lacks = (!lacks.is_empty()).then(|| ("Still lacks", lacks.join(", ")));
        prompt.beside.extend(lacks);
    }
    prompt.many = field.kind.is_many();
    prompt.options = choices(field, scene);
    let itself = Portfolio::reference(&at, &scene.inquiry.id).to_string();
    prompt.options.retain(|option| option.value != itself);
    prompt.hint = hint(field, !prompt.options.is_empty());
    if kind == Kind::Feedback && name == "text" {
        prompt.beside = told(item, scene);
        prompt.options = said_before(item, scene);
        if !prompt.options.is_empty() {
            prompt
                .hint
                .push_str("; a number says again what they were told before");
        }
    }
    prompt.at = Some(at);
}

/// What is shown beside a field: what was expected beside what happened, what happened beside the decision.
const BESIDE: &[(Kind, &str, &[&str])] = &[
    (Kind::Experiment, "actual", &["prediction", "baseline"]),
    (Kind::Experiment, "result", &["prediction", "actual"]),
    (Kind::Experiment, "decision", &["result", "actual"]),
    (Kind::Learning, "confidence", &["detail"]),
];

fn beside(record: &dyn Record, field: &str) -> Vec<(&'static str, String)> {
    let names = BESIDE
        .iter()
        .find(|(kind, name, _)| *kind == record.kind() && *name == field)
        .map_or(&[][..], |row| row.2);
    names
        .iter()
        .filter_map(|name| {
            field_named(record.fields(), name).map(|field| (field.label, record.get(name).plain()))
        })
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

/// Beside what somebody is told: who they are and what they told us.
fn told(feedback: Option<&Id>, scene: Scene<'_>) -> Vec<(&'static str, String)> {
    let Some(line) = scene
        .inquiry
        .feedback
        .iter()
        .find(|line| Some(&line.id) == feedback)
    else {
        return Vec::new();
    };
    let said = scene
        .inquiry
        .contributions
        .iter()
        .filter(|said| has(&line.contributions, &said.id));
    std::iter::once(("To", whom(scene.portfolio, &scene.inquiry.id, line)))
        .chain(said.map(|said| ("They told us", said.text.clone())))
        .collect()
}

/// What the same people were told already: one message may answer several things.
fn said_before(feedback: Option<&Id>, scene: Scene<'_>) -> Vec<Choice> {
    let lines = &scene.inquiry.feedback;
    let Some(line) = lines.iter().find(|line| Some(&line.id) == feedback) else {
        return Vec::new();
    };
    let same = lines
        .iter()
        .filter(|other| other.contributions == line.contributions && other.to == line.to);
    let mut texts: Vec<&String> = same
        .map(|other| &other.text)
        .filter(|text| !text.is_empty() && **text != line.text)
        .collect();
    texts.dedup();
    texts
        .into_iter()
        .map(|text| Choice {
            label: text.clone(),
            value: text.clone(),
        })
        .collect()
}

/// A field's value as people read it: titles in place of references, names in place of ids.
pub fn shown(portfolio: &Portfolio, file: &Id, field: &Field, value: &Value) -> String {
    match (field.kind, value) {
        (_, Value::Refs(refs)) => {
            let title = |reference: &Ref| {
                let at = portfolio.resolve(reference, file);
                at.and_then(|at| portfolio.title(&at))
                    .unwrap_or_else(|| reference.to_string())
            };
            refs.iter().map(title).collect::<Vec<_>>().join("; ")
        }
        (FieldKind::Named(kind), Value::Text(id)) => portfolio.name_of(kind, id),
        (FieldKind::NamedMany(kind), Value::Lines(ids)) => ids
            .iter()
            .map(|id| portfolio.name_of(kind, id))
            .collect::<Vec<_>>()
            .join("; "),
        _ => value.plain(),
    }
}

/// How to answer for a field, in a line.
pub fn hint(field: &Field, has_options: bool) -> String {
    let how = match field.kind {
        FieldKind::Choice(_) if field.dated => "a number or word; add “because …” to say why",
        FieldKind::Choice(_) | FieldKind::Named(_) => "a number or word",
        FieldKind::Choices(_) | FieldKind::NamedMany(_) => "numbers or words, with commas between",
        FieldKind::References(_) if has_options => "numbers or a few letters, with commas between",
        FieldKind::References(_) => "nothing to link to yet: leave it empty",
        FieldKind::Labels(_) if has_options => {
            "numbers or labels, with commas between; a new label adds one"
        }
        FieldKind::Labels(Kind::Person) => "a label or role code, no full names",
        FieldKind::Labels(_) => "a label; a new one is added",
        FieldKind::Lines => "several? put ; between",
        FieldKind::Date if field.past => "14 dec, friday, -2w or 2026-12-14",
        FieldKind::Date => "14 dec, friday, +2w or 2026-12-14",
        FieldKind::Flag => "yes or no",
        FieldKind::Number => "a whole number",
        FieldKind::Score => "1 to 5",
        FieldKind::Line | FieldKind::Text | FieldKind::Moment | FieldKind::Rows => "",
    };
    if how.is_empty() {
        field.help.to_owned()
    } else {
        format!("{} ({how})", field.help)
    }
}

fn new_prompt(
    prompt: &mut Prompt,
    part: &Becomes,
    over: Option<&Id>,
    (nth, is_run): (usize, bool),
    scene: Scene<'_>,
) {
    use crate::model::document::Document;
    let Some(kind) = part.makes() else { return };
    prompt.wants = Wants::NewRecord(kind);
    prompt.field = first_field(part);
    if let Some(record) = over.and_then(|id| scene.inquiry.item(id)) {
        prompt.subject = Some((record.kind(), titled::title(scene.inquiry, record)));
        prompt.at = Some(Address::item(scene.inquiry.id.clone(), record.id().clone()));
        prompt.beside = match kind {
            Kind::Learning => beside(record, "decision"),
            // A tool puts the two side by side; a stage first asks for what was seen alone.
            Kind::Observation if is_run => beside(record, "actual"),
            _ => Vec::new(),
        };
    }
    let there = here_already(part, None, scene.inquiry);
    prompt.ask = new_ask(part, nth);
    let help = match kind {
        Kind::Tie => "who -> what passes -> to whom, all in one line",
        Kind::Influence => {
            "one factor -> another, in one line; end with (+) same way or (-) opposite way"
        }
        _ => main_field(fields(kind)).map_or("", |field| field.help),
    };
    let joined = match kind {
        Kind::Tie => Some(("Actors here", Kind::Actor)),
        Kind::Influence => Some(("Factors here", Kind::Factor)),
        _ => None,
    };
    prompt.beside.extend(joined.and_then(|(label, kind)| {
        let there = scene.inquiry.items(kind).into_iter();
        let there: Vec<&str> = there.map(Record::headline).collect();
        (!there.is_empty()).then(|| (label, there.join("; ")))
    }));
    prompt.hint = if nth == 0 && there > 0 && over.is_none() {
        format!(
            "{help}; {} here already, empty goes on",
            kind.counted(there)
        )
    } else {
        format!("{help}; empty goes on")
    };
}

/// What is asked for a new record, in a few words: what it is, and what it gets without being asked.
pub fn new_ask(part: &Becomes, nth: usize) -> String {
    let word = part.makes().map_or("", Kind::word);
    let mut ask = if nth == 0 {
        capital(word)
    } else {
        format!("Another {word}")
    };
    for (name, word) in part.presets() {
        let word = if name == "settles" {
            label(word)
        } else {
            word.clone()
        };
        ask.push_str(" · ");
        ask.push_str(&word);
    }
    ask
}

/// The field that begins a record in a part.
pub fn first_field(part: &Becomes) -> Option<&'static Field> {
    let (Becomes::Records { ask, .. } | Becomes::ForEach { ask, .. }) = part else {
        return None;
    };
    let table = fields(part.makes()?);
    let first = ask.first().and_then(|name| field_named(table, name));
    first.or_else(|| main_field(table))
}

fn same_prompt(prompt: &mut Prompt, trail: &Trail, barrier: &Id, scene: Scene<'_>) {
    let at = Address::item(scene.inquiry.id.clone(), barrier.clone());
    let record = scene.portfolio.record(&at);
    prompt.subject = record.map(|record| (Kind::Barrier, record.title()));
    prompt.value = record.map_or(Value::Empty, |record| record.get("same_as"));
    prompt.field = field_named(fields(Kind::Barrier), "same_as");
    if let Some(field) = prompt.field {
        prompt.now = shown(scene.portfolio, &at.file, field, &prompt.value);
    }
    prompt.at = Some(at);
    prompt.wants = Wants::SameAs;
    "Same as".clone_into(&mut prompt.ask);
    "numbers of those that are the same barrier; empty if none is".clone_into(&mut prompt.hint);
    prompt.many = true;
    prompt.options = trail
        .look_alikes(barrier, scene)
        .into_iter()
        .map(|(found, title)| {
            let inquiry = scene
                .portfolio
                .inquiry(&found.file)
                .map_or(String::new(), Record::title);
            Choice {
                label: format!("{title} — {inquiry}"),
                value: found.to_string(),
            }
        })
        .collect();
}

fn missing_prompt(prompt: &mut Prompt, id: &str, scene: Scene<'_>) {
    let Some(criterion) = criterion(id) else {
        return;
    };
    let verdict = verdict(criterion, scene);
    "Still missing".clone_into(&mut prompt.heading);
    prompt.question = if verdict.note.is_empty() {
        format!("{}. {}", capital(criterion.label), criterion.remedy)
    } else {
        format!(
            "{} ({}). {}",
            capital(criterion.label),
            verdict.note,
            criterion.remedy
        )
    };
    prompt.wants = Wants::Promise;
    "Who sees to it, by when".clone_into(&mut prompt.ask);
    "owner, date — “housing lead A, +2w” — makes an action; empty leaves it"
        .clone_into(&mut prompt.hint);
}

fn move_prompt(prompt: &mut Prompt, scene: Scene<'_>) {
    let stage = scene.inquiry.stage;
    "Where next".clone_into(&mut prompt.heading);
    prompt.wants = Wants::Move;
    "Move".clone_into(&mut prompt.ask);
    prompt.options = moves_from(stage)
        .iter()
        .map(|to| {
            let label = match (stage, *to) {
                (_, Stage::Closed) => "close the inquiry".to_owned(),
                (Stage::Learn, to) => format!("another round, from {to}"),
                (from, to) if to < from => format!("back to {to}"),
                (_, to) => format!("go on to {to}"),
            };
            Choice {
                label,
                value: to.word().to_owned(),
            }
        })
        .collect();
    "a number; empty stays in this stage".clone_into(&mut prompt.hint);
}

/// What closing would leave open, line by line.
fn left_open(scene: Scene<'_>) -> Vec<(&'static str, String)> {
    let untold = untold(scene).map(|line| ("First of all", line));
    let owed = still_owed(scene).into_iter();
    untold
        .into_iter()
        .chain(owed.map(|line| ("Still open", line)))
        .collect()
}

/// Whether a move needs its reason: something is not met, or it leads back.
pub fn needs_reason(from: Stage, to: Stage, gate: &Gate) -> bool {
    !gate.is_met() || to < from
}
