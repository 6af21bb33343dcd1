//! The plan of a walk: every spot that still wants an answer, in order, worked out anew from the inquiry as it stands.

use crate::model::criteria::{criterion, ended_this_cycle, is_searched, verdict};
use crate::model::day::Day;
use crate::model::document::Document;
use crate::model::field::{Field, FieldKind, Record, field_named};
use crate::model::guide::Becomes;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::search::look_alikes;
use crate::model::selection::{has, pick};
use crate::model::tables::fields;
use crate::model::typed::{Scope, candidates};
use crate::model::value::{FieldValue, Value};
use crate::model::walk::course::Course;
use crate::model::walk::spot::{Place, Spot, Trail};
use crate::model::wording::folded;

/// How many look-alikes are offered for a barrier.
pub const LOOK_ALIKES: usize = 5;

/// The inquiry that is walked, seen on a day.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The whole portfolio.
    pub portfolio: &'a Portfolio,
    /// The inquiry.
    pub inquiry: &'a Inquiry,
    /// The day.
    pub today: Day,
}

/// The next spot that wants an answer: from a place on to the end of the guide, then what was left open before it.
///
/// What is filled in and only asked again, and what is asked in every sitting, is asked on the way, not on the way round.
pub fn next(course: &Course, trail: &Trail, scene: Scene<'_>, from: Place) -> Spot {
    let steps = 0..course.steps.len();
    let mut open: Vec<Spot> = steps
        .flat_map(|step| spots_of_step(course, trail, scene, step))
        .filter(|spot| !trail.passed.contains(spot))
        .collect();
    let ahead = open
        .iter()
        .position(|spot| spot.place().is_some_and(|place| place >= from));
    match ahead.or_else(|| {
        open.iter()
            .position(|spot| is_left_open(course, spot, scene))
    }) {
        Some(at) => open.swap_remove(at),
        None => after_steps(course, trail, scene),
    }
}

/// The spots of one step that apply now, passed ones among them.
pub fn spots_of_step(course: &Course, trail: &Trail, scene: Scene<'_>, step: usize) -> Vec<Spot> {
    let Some(here) = course.steps.get(step) else {
        return Vec::new();
    };
    here.step
        .becomes
        .iter()
        .enumerate()
        .flat_map(|(part, becomes)| {
            AskedPart {
                course,
                trail,
                scene,
                step,
                part,
            }
            .spots(&here.guide, &here.step.id, becomes)
        })
        .collect()
}

/// Whether a spot still wants its first answer.
fn is_left_open(course: &Course, spot: &Spot, scene: Scene<'_>) -> bool {
    match spot {
        Spot::Field { item, field, .. } => {
            let at = Address {
                file: scene.inquiry.id.clone(),
                item: item.clone(),
            };
            scene.portfolio.record(&at).is_some_and(|record| {
                field_named(record.fields(), field)
                    .is_some_and(|row| is_open(row, &record.get(field)))
            })
        }
        Spot::New { step, part, .. } => {
            let part = course
                .steps
                .get(*step)
                .and_then(|step| step.step.becomes.get(*part));
            !part.is_some_and(asks_again)
        }
        _ => true,
    }
}

/// Whether a list is asked for in every sitting.
fn asks_again(part: &Becomes) -> bool {
    matches!(
        part,
        Becomes::Records { again: true, .. } | Becomes::ForEach { again: true, .. }
    )
}

/// The criteria that are neither met nor promised, then the move, then the end.
fn after_steps(course: &Course, trail: &Trail, scene: Scene<'_>) -> Spot {
    if course
        .stage
        .is_none_or(|stage| stage != scene.inquiry.stage)
    {
        return Spot::End;
    }
    let missing = course
        .gate
        .iter()
        .filter_map(|id| criterion(id))
        .find(|criterion| {
            let verdict = verdict(criterion, scene.inquiry, scene.today);
            let passed = trail.passed.contains(&Spot::Missing {
                criterion: criterion.id,
            });
            !verdict.met && !verdict.planned && !passed
        });
    match missing {
        Some(criterion) => Spot::Missing {
            criterion: criterion.id,
        },
        None if trail.passed.contains(&Spot::Move) => Spot::End,
        None => Spot::Move,
    }
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
    fn spots(&self, guide: &Id, step_id: &Id, becomes: &Becomes) -> Vec<Spot> {
        match becomes {
            Becomes::Answer => self.answer(guide, step_id),
            // In a later cycle what was written in an earlier one is looked at again; nothing of it is cleared.
            Becomes::Fields(names) => {
                self.fields_of(None, Kind::Inquiry, names, self.scene.inquiry.cycle > 1)
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
                selected
                    .iter()
                    .flat_map(|id| self.fields_of(Some(id), kind, ask, *again))
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
            Becomes::Guide(_) => Vec::new(),
        }
    }

    fn answer(&self, guide: &Id, step_id: &Id) -> Vec<Spot> {
        let spot = Spot::Answer {
            step: self.step,
            part: self.part,
        };
        let inquiry = self.scene.inquiry;
        let given = inquiry.sheets.iter().any(|sheet| {
            sheet.guide == guide.as_str()
                && sheet.cycle == inquiry.cycle
                && sheet
                    .answers
                    .iter()
                    .any(|answer| answer.step == step_id.as_str())
        });
        if given && !self.trail.passed.contains(&spot) {
            Vec::new()
        } else {
            vec![spot]
        }
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

    /// The fields of one record that are not filled in, or all of them when asked again.
    fn fields_of(&self, item: Option<&Id>, kind: Kind, names: &[String], again: bool) -> Vec<Spot> {
        let table = fields(kind);
        let at = match item {
            Some(id) => Address::item(self.scene.inquiry.id.clone(), id.clone()),
            None => Address::document(self.scene.inquiry.id.clone()),
        };
        let Some(record) = self.scene.portfolio.record(&at) else {
            return Vec::new();
        };
        names
            .iter()
            .filter_map(|name| field_named(table, name))
            .filter(|field| {
                let value = record.get(field.name);
                let asked = again
                    || self.is_reopened()
                    || is_open(field, &value)
                    || self.is_over(field.name, &value);
                asked && !is_idle(field.name, self.scene.inquiry) && self.has_ends(field, &at)
            })
            .map(|field| Spot::Field {
                step: self.step,
                part: self.part,
                item: item.cloned(),
                field: field.name,
            })
            .collect()
    }

    /// The fields of the records that were made here, then the question for one more.
    fn records(
        &self,
        part: &Becomes,
        kind: Kind,
        ask: &[String],
        over: Option<&Id>,
        more: bool,
    ) -> Vec<Spot> {
        let made: Vec<&Id> = self
            .trail
            .made
            .iter()
            .filter(|made| self.made_here(made.step, made.part) && made.over.as_ref() == over)
            .map(|made| &made.id)
            .collect();
        let rest = ask.get(1..).unwrap_or_default();
        let mut spots: Vec<Spot> = made
            .iter()
            .flat_map(|id| self.fields_of(Some(id), kind, rest, false))
            .collect();
        let closed = self
            .trail
            .closed
            .contains(&(self.step, self.part, over.cloned()));
        let needless = part
            .presets()
            .iter()
            .any(|(name, id)| name == "settles" && self.is_settled(id));
        if more && !closed && !needless && (!made.is_empty() || self.is_wanted(part, over)) {
            spots.push(Spot::New {
                step: self.step,
                part: self.part,
                over: over.cloned(),
                nth: made.len(),
            });
        }
        spots
    }

    /// Whether a list is asked for: in a stage guide only until something was written in it on this visit to the
    /// stage, so that a walk that is taken up again goes on. A tool is walked from its beginning each time.
    fn is_wanted(&self, part: &Becomes, over: Option<&Id>) -> bool {
        if asks_again(part) || self.course.stage.is_none() || self.is_reopened() {
            return true;
        }
        let Some(kind) = part.makes() else {
            return true;
        };
        let inquiry = self.scene.inquiry;
        let since = inquiry.moves.iter().map(|step| step.added).max();
        let parts = || {
            self.course
                .steps
                .iter()
                .flat_map(|step| &step.step.becomes)
                .filter(|p| p.makes() == Some(kind))
        };
        !inquiry
            .items(kind)
            .into_iter()
            .filter(|record| since.is_none_or(|since| record.added() > since))
            .any(|record| {
                // A lived-experience member is not yet an answer to “who else is here”: the closest question counts.
                let closest = parts()
                    .filter(|part| fits(record, part, None))
                    .map(|part| part.presets().len())
                    .max();
                fits(record, part, over) && closest == Some(part.presets().len())
            })
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
        candidates(kinds, scope).iter().any(|(end, _)| end != at)
    }

    /// Whether a review of the inquiry has come, so that the next one wants a date.
    fn is_over(&self, field: &str, value: &Value) -> bool {
        field == "review_by" && matches!(value, Value::Day(day) if *day <= self.scene.today)
    }

    /// Whether a criterion is met or promised, so that it needs no action.
    fn is_settled(&self, id: &str) -> bool {
        let verdict =
            criterion(id).map(|criterion| verdict(criterion, self.scene.inquiry, self.scene.today));
        verdict.is_some_and(|verdict| verdict.met || verdict.planned)
    }

    /// Whether somebody has jumped to this step, to see all of it once more.
    fn is_reopened(&self) -> bool {
        self.trail.reopened.contains(&self.step)
    }

    fn search(&self) -> Vec<Spot> {
        let search = Spot::Search {
            step: self.step,
            part: self.part,
        };
        let inquiry = self.scene.inquiry;
        if !self.trail.passed.contains(&search) {
            let wanted = !is_searched(inquiry) || has_come_since(inquiry) || self.is_reopened();
            return if wanted { vec![search] } else { Vec::new() };
        }
        let mut spots = vec![search];
        let open = inquiry
            .barriers
            .iter()
            .filter(|barrier| barrier.status.is_open());
        spots.extend(
            open.filter(|barrier| {
                let at = Address::item(inquiry.id.clone(), barrier.id.clone());
                inquiry.searched.is_some()
                    && !look_alikes(self.scene.portfolio, &at, LOOK_ALIKES).is_empty()
            })
            .map(|barrier| Spot::Same {
                step: self.step,
                part: self.part,
                barrier: barrier.id.clone(),
            }),
        );
        spots
    }
}

/// Whether a record could have been made by a part: it has its presets, and is linked to what the part goes over.
pub fn fits(record: &dyn Record, part: &Becomes, over: Option<&Id>) -> bool {
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
    let open = inquiry
        .barriers
        .iter()
        .filter(|barrier| barrier.status.is_open());
    open.into_iter().any(|barrier| {
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
