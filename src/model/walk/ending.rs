//! The end of a stage guide: a missing criterion is promised, and the next stage is chosen.

use crate::model::compose::Composer;
use crate::model::criteria::criterion;
use crate::model::day::Day;
use crate::model::field::{Field, field_named};
use crate::model::gate::Gate;
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::pick::pick_one;
use crate::model::records::action::Action;
use crate::model::refusal::Refusal;
use crate::model::walk::prompt::{Choice, needs_reason};
use crate::model::walk::spot::Spot;
use crate::model::walk::taken::Taken;
use crate::model::words::Stage;

/// The gate that lies between an inquiry and a stage, as it stands now.
pub fn gate_to(guides: &Guides, composer: &Composer<'_>, file: &Id, to: Stage) -> Gate {
    composer
        .portfolio
        .inquiry(file)
        .map_or_else(Gate::default, |inquiry| {
            Gate::of(
                &guides.criteria_to(inquiry, to),
                inquiry,
                composer.pen.today(),
            )
        })
}

/// `housing lead A, +2w` becomes an action that settles the criterion.
pub fn promise(
    composer: &mut Composer<'_>,
    file: &Id,
    id: &str,
    typed: &str,
) -> Result<Taken, Refusal> {
    let refuse = || {
        Refusal::new(
            "An action needs its owner and a date.",
            "Write both with a comma between: “housing lead A, +2w”. Leave it empty to go on without.",
        )
    };
    let (owner, due) = typed.rsplit_once(',').ok_or_else(refuse)?;
    if owner.trim().is_empty() || Day::typed(due, composer.pen.today()).is_none() {
        return Err(refuse());
    }
    let title = criterion(id).map_or(id, |criterion| criterion.remedy);
    let given = [
        ("title", title),
        ("owner", owner),
        ("due", due),
        ("settles", id),
    ];
    let given: Vec<(&'static Field, Vec<&str>)> = given
        .iter()
        .filter_map(|(name, text)| {
            field_named(Action::FIELDS, name).map(|field| (field, vec![*text]))
        })
        .collect();
    composer.add(file, Kind::Action, &given)?;
    Ok(Taken::Kept(format!("action: {title}")))
}

/// The stage that was chosen, by number, word or letters; its reason is asked next where it needs one.
pub fn choose_move(
    options: &[Choice],
    guides: &Guides,
    composer: &mut Composer<'_>,
    file: &Id,
    typed: &str,
) -> Result<Taken, Refusal> {
    let values: Vec<String> = options.iter().map(|option| option.value.clone()).collect();
    let lower = typed.to_lowercase();
    let at = match lower.as_str() {
        "no" | "n" => return Ok(Taken::Skipped),
        "yes" | "y" => 0,
        "close" => values
            .iter()
            .position(|value| value == "closed")
            .unwrap_or(values.len()),
        other => values.iter().position(|value| value == other).map_or_else(
            || {
                let labels: Vec<String> =
                    options.iter().map(|option| option.label.clone()).collect();
                pick_one(&labels, typed)
            },
            Ok,
        )?,
    };
    let Some(to) = values.get(at).and_then(|word| Stage::parse(word)) else {
        return Err(Refusal::new(
            "There is no such way from here.",
            "Type one of the numbers.",
        ));
    };
    let gate = gate_to(guides, composer, file, to);
    let from = composer
        .portfolio
        .inquiry(file)
        .map_or(to, |inquiry| inquiry.stage);
    if needs_reason(from, to, &gate) {
        return Ok(Taken::Asks(Spot::Reason { to }));
    }
    composer.move_to(file, to, &gate, "")?;
    Ok(Taken::Moved(to))
}
