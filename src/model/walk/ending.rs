//! The end of a stage guide: a missing criterion is promised, and the next stage is chosen.

use crate::model::compose::Composer;
use crate::model::criteria::criterion;
use crate::model::day::Day;
use crate::model::field::field_named;
use crate::model::gate::Gate;
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::pick::pick_one;
use crate::model::records::action::Action;
use crate::model::refusal::Refusal;
use crate::model::scene::Scene;
use crate::model::value::Value;
use crate::model::walk::choice::Choice;
use crate::model::walk::given::Given;
use crate::model::walk::prompt::needs_reason;
use crate::model::walk::spot::Spot;
use crate::model::walk::taken::Taken;
use crate::model::words::Stage;

/// The gate that lies between an inquiry and a stage, as it stands now.
pub fn gate_to(guides: &Guides, composer: &Composer<'_>, file: &Id, to: Stage) -> Gate {
    let today = composer.pen.today();
    composer
        .portfolio
        .inquiry(file)
        .map_or_else(Gate::default, |inquiry| {
            let scene = Scene {
                portfolio: composer.portfolio,
                inquiry,
                today,
            };
            Gate::of(&guides.criteria_to(inquiry, to), scene)
        })
}

/// `housing lead A, +2w`, or an owner and a date that were picked, become an action that settles the criterion.
pub fn promise(
    composer: &mut Composer<'_>,
    file: &Id,
    id: &str,
    given: Given<'_>,
) -> Result<Taken, Refusal> {
    let refuse = || {
        Refusal::new(
            "An action needs its owner and a date.",
            "Write both with a comma between: “housing lead A, +2w”. Leave it empty to go on without.",
        )
    };
    let (owner, due) = match given {
        Given::Typed(typed) => typed.rsplit_once(',').ok_or_else(refuse)?,
        Given::Picked { values, .. } => match values {
            [owner, due] => (owner.as_str(), due.as_str()),
            _ => return Err(refuse()),
        },
    };
    if owner.trim().is_empty() || Day::typed(due, composer.pen.today()).is_none() {
        return Err(refuse());
    }
    let table = Action::FIELDS;
    let (Some(title_field), Some(owner_field), Some(due_field), Some(settles)) = (
        field_named(table, "title"),
        field_named(table, "owner"),
        field_named(table, "due"),
        field_named(table, "settles"),
    ) else {
        return Ok(Taken::Skipped);
    };
    let title = criterion(id).map_or(id, |criterion| criterion.remedy);
    let due = composer.read(file, due_field, &[due])?;
    let owner = match given {
        Given::Typed(_) => composer.read(file, owner_field, &[owner])?,
        Given::Picked { .. } => composer.labelled(file, Kind::Person, &[owner.to_owned()])?,
    };
    let values = [
        (title_field, Value::Text(title.to_owned())),
        (owner_field, owner),
        (due_field, due),
        (settles, Value::Text(id.to_owned())),
    ];
    composer.add_values(file, Kind::Action, &values)?;
    Ok(Taken::Kept(format!("action: {title}")))
}

/// The stage that was chosen; its reason is asked next where it needs one and none came with it.
pub fn choose_move(
    options: &[Choice],
    guides: &Guides,
    composer: &mut Composer<'_>,
    file: &Id,
    given: Given<'_>,
) -> Result<Taken, Refusal> {
    let (typed, because) = match given {
        Given::Typed(typed) => (typed.trim(), ""),
        Given::Picked { values, because } => {
            (values.first().map_or("", String::as_str), because.trim())
        }
    };
    let Some(to) = stage_of(options, typed)? else {
        return Ok(Taken::Skipped);
    };
    let gate = gate_to(guides, composer, file, to);
    let from = composer
        .portfolio
        .inquiry(file)
        .map_or(to, |inquiry| inquiry.stage);
    if because.is_empty() && needs_reason(from, to, &gate) {
        return Ok(Taken::Asks(Spot::Reason { to }));
    }
    composer.move_to(file, to, &gate, because)?;
    Ok(Taken::Moved(to))
}

/// The stage that a number, word or some letters mean; `None` for no.
fn stage_of(options: &[Choice], typed: &str) -> Result<Option<Stage>, Refusal> {
    let place = |value: &str| options.iter().position(|option| option.value == value);
    let lower = typed.to_lowercase();
    let at = match lower.as_str() {
        "no" | "n" => return Ok(None),
        "yes" | "y" => Some(0),
        "close" => place("closed"),
        word if place(word).is_some() => place(word),
        _ => {
            let labels: Vec<String> = options.iter().map(|o| o.label.clone()).collect();
            Some(pick_one(&labels, typed)?)
        }
    };
    let chosen = at.and_then(|at| options.get(at));
    let stage = chosen.and_then(|option| Stage::parse(&option.value));
    stage.map(Some).ok_or_else(|| {
        Refusal::new(
            "There is no such way from here.",
            "Type one of the numbers.",
        )
    })
}
