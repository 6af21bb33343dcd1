//! `beal set`: changes fields of an inquiry or item.

use clap::{ArgMatches, Command};

use crate::cli::commands::{asked, set_line};
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::{flags, json};
use crate::model::experiment_start::started_without;
use crate::model::field::Record;
use crate::model::kind::Kind;
use crate::model::tiers::naming;

/// Arguments and help: the flags of every kind; those that do not fit the record are refused by name.
pub fn define() -> Command {
    let mut kinds = vec![Kind::Inquiry];
    kinds.extend(Kind::ITEMS);
    kinds.push(Kind::Broadcast);
    kinds.extend(naming::NAMED);
    kinds.push(Kind::Note);
    let command = Command::new("set")
        .about("Change fields of an inquiry or item, or of a pool, tier or group")
        .after_help("The flags are the fields of the record: `beal add KIND --help` and `beal new --help` list them.\nAn empty text (--detail \"\") empties a field. Lists are replaced as a whole.\nA line that was captured in a session is sorted with --kind, and becomes that: beal set SESSION/LINE --kind barrier [--inquiry I]")
        .override_usage("beal set <REF> --FIELD VALUE … [--reason R]")
        .arg(asked::required("REF", "REF", "The inquiry, or <inquiry>/<item>; or the name or id of a pool, tier, group …"))
        .arg(set_line::inquiry())
        .arg(flags::reason().help("Why; kept with the dated entry of a status, state, scale or answer"));
    flags::of_any_kind(command, &kinds)
}

/// Sets what was given, all of it or nothing.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let at = asked::reference_or_name(&mut workspace, matches, "REF")?;
    let kind = workspace
        .portfolio
        .record(&at)
        .map_or(Kind::Inquiry, Record::kind);
    let given = flags::given(matches, kind)?;
    let is_line = kind == Kind::Note;
    if !is_line && set_line::is_given(matches) {
        return Err(Failure::Usage(
            "--inquiry goes with a line that was captured in a session.".to_owned(),
        ));
    }
    if given.is_empty() && !set_line::is_given(matches) {
        return Err(Failure::Usage(format!(
            "Nothing to set. Name a field, as in: beal set {at} --title \"…\""
        )));
    }
    let why = asked::text(matches, "reason");
    if is_line {
        set_line::set(desk, &mut workspace, &at, (matches, &given))?;
    } else {
        desk.make(&mut workspace, |composer| {
            given
                .iter()
                .try_for_each(|(field, texts)| match field.name {
                    "name" => naming::rename(composer, &at, &texts.join(" "), why),
                    _ => composer.set_typed(&at, field, texts, why),
                })
                .map_err(flags::with_reason)
        })?;
    }
    if given.iter().any(|(field, _)| field.name == "state") {
        note_started(desk, workspace.portfolio.record(&at));
    }
    if desk.json {
        let file = at.item.as_ref().map(|_| &at.file);
        let row = workspace
            .portfolio
            .record(&at)
            .map(|record| json::record(record, file));
        desk.say_json(&serde_json::Value::from(row.unwrap_or_default()))?;
    } else {
        let title = workspace.portfolio.title(&at).unwrap_or_default();
        desk.say(&format!("{at}  {title}"))?;
    }
    Ok(DONE)
}

/// Says what the card of an experiment lacks that was started all the same.
fn note_started(desk: &mut Desk<'_>, record: Option<&dyn Record>) {
    let without = record.map_or(Vec::new(), started_without);
    if !without.is_empty() {
        desk.note(&format!("Started without: {}", without.join(", ")));
    }
}
