//! What a step asks: every question that applies now, with how it stands, worked out anew from the inquiry each time.

use crate::model::criteria::{criterion, ended_this_cycle, is_searched, verdict};
use crate::model::document::Document;
use crate::model::field::{Field, FieldKind, Record, field_named};
use crate::model::guide::Becomes;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::merge::prose;
use crate::model::portfolio::Address;
use crate::model::records::inquiry::Inquiry;
use crate::model::scene::Scene;
use crate::model::selection::{has, pick};
use crate::model::tables::fields;
use crate::model::typed::{Scope, has_candidates};
use crate::model::value::{FieldValue, Value};
use crate::model::walk::course::Course;
use crate::model::walk::spot::Spot;
use crate::model::walk::trail::Trail;
use crate::model::wording::folded;

/// How a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The walk asks it on its way.
    Open,
    /// It holds an answer.
    Filled,
    /// It was passed over and holds no answer.
    Skipped,
    /// The walk does not ask it by itself: there is no point in it now, or it is a detail of a record of long ago.
    Idle,
}

/// One question of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Where it is asked.
    pub spot: Spot,
    /// How it stands.
    pub standing: Standing,
    /// Whether it wants its first answer, so that the walk comes round to it. What is filled in and only asked again,
    /// and what is asked in every sitting, is asked on the way and not on the way round.
    pub first: bool,
    /// For a list: how many are there.
    pub there: usize,
}

/// Every question of one step, in order, each once.
pub fn asked(course: &Course, trail: &Trail, scene: Scene<'_>, step: usize) -> Vec<Asked> {
    let Some(here) = course.steps.get(step) else {
        return Vec::new();
    };
    let mut found: Vec<Asked> = Vec::new();
    for (part, becomes) in here.step.becomes.iter().enumerate() {
        let part = AskedPart {
            course,
            trail,
            scene,
            step,
            part,
        };
        for asked in part.questions(becomes) {
            let twin = found
                .iter()
                .position(|other| other.spot.asks_the_same(&asked.spot));
            match twin {
                None => found.push(asked),
                // What was made in a list is asked there, along with the rest of it.
                Some(at) if trail.has_made(&asked.spot) || is_idle_beside(&found, at, &asked) => {
                    found.remove(at);
                    found.push(asked);
                }
                Some(_) => {}
            }
        }
    }
    found
}

/// Whether a question stands idle where its twin does not.
fn is_idle_beside(found: &[Asked], at: usize, twin: &Asked) -> bool {
    let idle = found.get(at).map(|asked| asked.standing) == Some(Standing::Idle);
    idle && twin.standing != Standing::Idle
}

/// Whether a list is asked for in every sitting.
fn asks_again(part: &Becomes) -> bool {
    matches!(
        part,
        Becomes::Records { again: true, .. } | Becomes::ForEach { again: true, .. }
    )
}

/// One part of one step.
struct AskedPart<'a> {
    course: &'a Course,
    trail: &'a Trail,
    scene: Scene<'a>,
    step: usize,
    part: usize,
}

impl AskedPart<'_> {
    fn questions(&self, becomes: &Becomes) -> Vec<Asked> {
        match becomes {
            Becomes::Answer => vec![self.answer()],
            // A tool looks again at what is written, and so does a later cycle; nothing of it is cleared.
            Becomes::Fields(names) => {
                let later = self.scene.inquiry.cycle > 1 || self.course.is_run();
                let again = self.is_reopened() || later;
                self.fields_of(None, Kind::Inquiry, names, again)
            }
            Becomes::Records { kind, ask, .. } => Kind::parse(kind).map_or(Vec::new(), |kind| {
                self.records(becomes, kind, ask, None, true)
            }),
            Becomes::Each {
                kind,
                only,
                ask,
                again,
            } => {
                let Some(kind) = Kind::parse(kind) else {
                    return Vec::new();
                };
                let selected = pick(self.scene.inquiry, kind, only).unwrap_or_default();
                let again = *again || self.is_reopened();
                selected
                    .iter()
                    .flat_map(|id| self.fields_of(Some(id), kind, ask, again))
                    .collect()
            }
            Becomes::ForEach {
                kind,
                only,
                add,
                ask,
                ..
            } => {
                let (Some(kind), Some(add)) = (Kind::parse(kind), Kind::parse(add)) else {
                    return Vec::new();
                };
                let items = self.items(kind, only);
                items
                    .iter()
                    .flat_map(|(id, selected)| self.records(becomes, add, ask, Some(id), *selected))
                    .collect()
            }
            Becomes::Search => self.search(),
            Becomes::Score | Becomes::Guide(_) => Vec::new(),
        }
    }

    /// A question that wants an answer as long as it is `open`; `again` asks for it all the same, once in a sitting.
    fn question(&self, spot: Spot, open: bool, again: bool) -> Asked {
        let passed = self.trail.has_passed(&spot);
        let standing = match (open, again) {
            (true, _) if passed || self.trail.waits(&spot) => Standing::Skipped,
            (true, _) => Standing::Open,
            (false, true) if !passed => Standing::Open,
            _ => Standing::Filled,
        };
        Asked {
            spot,
            standing,
            first: open,
            there: 0,
        }
    }

    fn answer(&self) -> Asked {
        let spot = Spot::Answer {
            step: self.step,
            part: self.part,
        };
        let given = answered(self.course, self.trail, self.scene.inquiry, self.step).is_some();
        self.question(spot, !given, self.is_reopened())
    }

    /// The records of a selection, and those for which something was made here; with whether they are in it now.
    fn items(&self, kind: Kind, only: &str) -> Vec<(Id, bool)> {
        let selected = pick(self.scene.inquiry, kind, only).unwrap_or_default();
        let all = self
            .scene
            .inquiry
            .items(kind)
            .into_iter()
            .map(|record| record.id().clone());
        all.filter_map(|id| {
            let is_selected = selected.contains(&id);
            let made_over = self
                .trail
                .made
                .iter()
                .any(|m| self.made_here(m.step, m.part) && m.over.as_ref() == Some(&id));
            (is_selected || made_over).then_some((id, is_selected))
        })
        .collect()
    }

    fn made_here(&self, step: usize, part: usize) -> bool {
        step == self.step && part == self.part
    }

    /// The fields of one record: those that are not filled in are asked, or all of them when asked again.
    fn fields_of(
        &self,
        item: Option<&Id>,
        kind: Kind,
        names: &[String],
        again: bool,
    ) -> Vec<Asked> {
        let table = fields(kind);
        let at = match item {
            Some(id) => Address::item(self.scene.inquiry.id.clone(), id.clone()),
            None => Address::document(self.scene.inquiry.id.clone()),
        };
        let Some(record) = self.scene.portfolio.record(&at) else {
            return Vec::new();
        };
        let named = names.iter().filter_map(|name| field_named(table, name));
        named
            .map(|field| {
                let value = record.get(field.name);
                let spot = Spot::Field {
                    step: self.step,
                    part: self.part,
                    item: item.cloned(),
                    field: field.name,
                };
                let again = again || self.is_over(field.name, &value);
                let asked = self.question(spot, is_open(field, &value), again);
                let idle = is_idle(field.name, self.scene.inquiry)
                    || !self.has_ends(field, &at)
                    || self.is_answered_no(field, &value, record);
                if idle {
                    Asked {
                        standing: Standing::Idle,
                        ..asked
                    }
                } else {
                    asked
                }
            })
            .collect()
    }

    /// Whether a flag that is not set has been answered: a file cannot hold a no, so what was written down on another
    /// day counts as answered, until somebody jumps to the step.
    fn is_answered_no(&self, field: &Field, value: &Value, record: &dyn Record) -> bool {
        field.kind == FieldKind::Flag
            && value.is_empty()
            && !self.is_reopened()
            && !self.course.is_run()
            && record.added().day() != self.scene.today
            && !self.trail.made.iter().any(|made| made.id == *record.id())
    }

    /// The fields of the records that were made here, then the question for one more. What older records of the list
    /// lack is asked on a jump only.
    fn records(
        &self,
        part: &Becomes,
        kind: Kind,
        ask: &[String],
        over: Option<&Id>,
        more: bool,
    ) -> Vec<Asked> {
        let made: Vec<&Id> = self
            .trail
            .made
            .iter()
            .filter(|made| self.made_here(made.step, made.part) && made.over.as_ref() == over)
            .map(|made| &made.id)
            .collect();
        let rest = ask.get(1..).unwrap_or_default();
        let mut asked: Vec<Asked> = made
            .iter()
            .flat_map(|id| self.fields_of(Some(id), kind, rest, false))
            .collect();
        if more {
            asked.extend(self.lacking(part, kind, rest, over));
            asked.push(self.one_more(part, over, made.len()));
        }
        asked
    }

    /// What the records lack that are there already: for those that are still open, where their kind can be.
    fn lacking(
        &self,
        part: &Becomes,
        kind: Kind,
        names: &[String],
        over: Option<&Id>,
    ) -> Vec<Asked> {
        let inquiry = self.scene.inquiry;
        let open = pick(inquiry, kind, "open");
        let is_wanted = |record: &&dyn Record| {
            let id = record.id();
            open.as_ref().is_none_or(|open| open.contains(id))
                && !self.trail.made.iter().any(|made| made.id == *id)
                && fits(*record, part, over)
                && self.is_closest(*record, part)
        };
        let records = inquiry.items(kind).into_iter().filter(is_wanted);
        let asked = records
            .flat_map(|record| self.fields_of(Some(record.id()), kind, names, false))
            .filter(|asked| asked.first);
        if self.is_reopened() {
            return asked.collect();
        }
        asked
            .map(|asked| match asked.standing {
                Standing::Open => Asked {
                    standing: Standing::Idle,
                    ..asked
                },
                _ => asked,
            })
            .collect()
    }

    /// The question for one more record of a list.
    fn one_more(&self, part: &Becomes, over: Option<&Id>, nth: usize) -> Asked {
        let spot = Spot::New {
            step: self.step,
            part: self.part,
            over: over.cloned(),
            nth,
        };
        let place = (self.step, self.part, over.cloned());
        let closed = self.trail.closed.contains(&place) || self.trail.has_passed(&spot);
        let needless = part
            .presets()
            .iter()
            .any(|(name, id)| name == "settles" && self.is_settled(id));
        let there = here_already(part, over, self.scene.inquiry);
        let standing = if needless {
            Standing::Idle
        } else if !closed && (nth > 0 || self.is_wanted(part, over)) {
            if self.trail.waits(&spot) {
                Standing::Skipped
            } else {
                Standing::Open
            }
        } else if there > 0 || !closed {
            Standing::Filled
        } else {
            Standing::Skipped
        };
        Asked {
            spot,
            standing,
            first: !asks_again(part),
            there,
        }
    }

    /// Whether a list is asked for: in a stage guide only until something was written in it on this visit to the
    /// stage, so that a walk that is taken up again goes on. A tool is walked from its beginning each time.
    fn is_wanted(&self, part: &Becomes, over: Option<&Id>) -> bool {
        if asks_again(part) || self.course.is_run() || self.is_reopened() {
            return true;
        }
        let Some(kind) = part.makes() else {
            return true;
        };
        let inquiry = self.scene.inquiry;
        let since = inquiry.moves.iter().map(|step| step.added).max();
        !inquiry
            .items(kind)
            .into_iter()
            .filter(|record| since.is_none_or(|since| record.added() > since))
            .any(|record| fits(record, part, over) && self.is_closest(record, part))
    }

    /// Whether no other question for this kind fits a record more closely: a lived-experience member is not yet an
    /// answer to “who else is here”.
    fn is_closest(&self, record: &dyn Record, part: &Becomes) -> bool {
        let closest = self
            .course
            .steps
            .iter()
            .flat_map(|step| &step.step.becomes)
            .filter(|other| other.makes() == part.makes() && fits(record, other, None))
            .map(|other| other.presets().len())
            .max();
        closest == Some(part.presets().len())
    }

    /// Whether a link has anything to lead to; where it has not, there is no point in asking for it.
    fn has_ends(&self, field: &Field, at: &Address) -> bool {
        let FieldKind::References(kinds) = field.kind else {
            return true;
        };
        let scope = Scope {
            portfolio: self.scene.portfolio,
            file: &self.scene.inquiry.id,
            today: self.scene.today,
        };
        has_candidates(kinds, scope, at)
    }

    /// Whether a review of the inquiry has come, so that the next one wants a date.
    fn is_over(&self, field: &str, value: &Value) -> bool {
        field == "review_by" && matches!(value, Value::Day(day) if *day <= self.scene.today)
    }

    /// Whether a criterion is met or promised, so that it needs no action.
    fn is_settled(&self, id: &str) -> bool {
        let verdict = criterion(id).map(|criterion| verdict(criterion, self.scene));
        verdict.is_some_and(|verdict| verdict.met || verdict.planned)
    }

    /// Whether somebody has jumped to this step, to see all of it once more.
    fn is_reopened(&self) -> bool {
        self.trail.reopened.contains(&self.step)
    }

    /// Whether to search, and once that was said, each open barrier that something like it was found for.
    fn search(&self) -> Vec<Asked> {
        let spot = Spot::Search {
            step: self.step,
            part: self.part,
        };
        let inquiry = self.scene.inquiry;
        let said_yes = inquiry.searched.is_some() && self.trail.has_passed(&spot);
        let wanted = !is_searched(inquiry) || (has_come_since(inquiry) && !said_yes);
        let mut whether = self.question(spot, wanted, self.is_reopened());
        if self.scene.others() == 0 {
            whether.standing = Standing::Idle;
        }
        let mut asked = vec![whether];
        let open = inquiry.barriers.iter().filter(|b| b.status.is_open());
        asked.extend(open.filter_map(|barrier| {
            let spot = Spot::Same {
                step: self.step,
                part: self.part,
                barrier: barrier.id.clone(),
            };
            let found = !self.trail.look_alikes(&barrier.id, self.scene).is_empty();
            let linked = !barrier.same_as.is_empty();
            let asks = said_yes && found;
            (asks || linked || self.trail.has_passed(&spot))
                .then(|| self.question(spot, !linked, asks))
        }));
        asked
    }
}

/// The answer to a step of a course: on the sheet of this run, or on those of a stage guide in this cycle.
pub fn answered(course: &Course, trail: &Trail, inquiry: &Inquiry, step: usize) -> Option<String> {
    let here = course.steps.get(step)?;
    if !course.is_run() {
        return sheet_answer(inquiry, &here.guide, &here.step.id);
    }
    let run = trail.sheet(&here.guide, inquiry)?;
    let sheet = inquiry.sheets.iter().find(|sheet| sheet.id == *run)?;
    let mut answers = sheet.answers.iter();
    let answer = answers.find(|answer| answer.step == here.step.id.as_str())?;
    Some(answer.text.clone())
}

/// The answer to a step on the sheet of a guide in this cycle. Two people who walked it apart have begun a sheet each: what
/// either answered is one answer.
pub fn sheet_answer(inquiry: &Inquiry, guide: &Id, step: &Id) -> Option<String> {
    let sheets = inquiry
        .sheets
        .iter()
        .filter(|sheet| sheet.guide == guide.as_str() && sheet.cycle == inquiry.cycle);
    let answers = sheets.flat_map(|sheet| &sheet.answers);
    let texts = answers
        .filter(|answer| answer.step == step.as_str())
        .map(|answer| answer.text.clone());
    texts.reduce(|all, text| prose::joined(&all, &text))
}

/// How many records are there that a part could have made.
pub fn here_already(part: &Becomes, over: Option<&Id>, inquiry: &Inquiry) -> usize {
    let Some(kind) = part.makes() else { return 0 };
    let records = inquiry.items(kind).into_iter();
    records.filter(|record| fits(*record, part, over)).count()
}

/// Whether a record could have been made by a part: it has its presets, and is linked to what the part goes over.
fn fits(record: &dyn Record, part: &Becomes, over: Option<&Id>) -> bool {
    let holds = |name: &str, text: &str| match record.get(name) {
        Value::Lines(lines) => lines.iter().any(|line| folded(line) == folded(text)),
        value => folded(&value.plain()) == folded(text),
    };
    let linked = match (part, over) {
        (Becomes::ForEach { link, .. }, over) => {
            let refs: Vec<Ref> = FieldValue::from_value(&record.get(link)).unwrap_or_default();
            over.map_or(!refs.is_empty(), |id| has(&refs, id))
        }
        _ => true,
    };
    linked && part.presets().iter().all(|(name, text)| holds(name, text))
}

/// Whether there is no point in asking for a field of the inquiry: a reason for trying nothing, where something is tried.
fn is_idle(field: &str, inquiry: &Inquiry) -> bool {
    field == "no_experiment"
        && inquiry
            .experiments
            .iter()
            .any(|x| x.state.is_running() || ended_this_cycle(inquiry, x))
}

/// Whether a barrier has joined since the portfolio was searched.
fn has_come_since(inquiry: &Inquiry) -> bool {
    let mut open = inquiry.barriers.iter().filter(|b| b.status.is_open());
    open.any(|barrier| {
        inquiry
            .searched
            .is_some_and(|searched| barrier.added.day() > searched)
    })
}

/// Whether a field still wants an answer.
fn is_open(field: &Field, value: &Value) -> bool {
    let unknown = matches!(field.kind, FieldKind::Choice(_))
        && matches!(value, Value::Text(text) if text == "unknown");
    value.is_empty() || unknown
}
