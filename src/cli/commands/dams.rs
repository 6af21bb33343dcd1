//! `beal dams`: barriers that form and come back, quarter by quarter against those that were removed.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value as Json, json};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::dams::forming::{Formed, formed};
use crate::model::dams::quarterly::{Season, seasons};
use crate::model::dams::returning::{Return, Suspect, came_back, likely, not_the_same, returned};
use crate::model::layout;
use crate::model::portfolio::{Address, Portfolio};
use crate::workspace::open::Workspace;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("dams")
        .about("Barriers that form and come back, against those that were overcome or flexed; or say whether one came back")
        .after_help("beal dams REF --came-back BEFORE     it is the earlier barrier again\nbeal dams REF --another BEFORE       it only looks like it")
        .arg(Arg::new("REF").value_name("REF").help("A barrier, <inquiry>/<b-…>"))
        .arg(
            Arg::new("came-back")
                .long("came-back")
                .value_name("BEFORE")
                .requires("REF")
                .conflicts_with("another")
                .help("It is this earlier barrier again"),
        )
        .arg(
            Arg::new("another")
                .long("another")
                .value_name("BEFORE")
                .requires("REF")
                .help("It is another one than this earlier barrier"),
        )
}

/// Shows the dams, or writes down what somebody says of two barriers.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    if !asked::text(matches, "REF").is_empty() {
        return answer(desk, &mut workspace, matches);
    }
    let portfolio = &workspace.portfolio;
    let dams = Dams {
        seasons: seasons(portfolio, workspace.today()),
        suspects: likely(portfolio),
        returned: returned(portfolio),
        formed: formed(portfolio),
    };
    if desk.json {
        desk.say_json(&dams.json(portfolio))?;
    } else {
        dams.show(desk, &workspace)?;
    }
    Ok(DONE)
}

fn answer(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    matches: &ArgMatches,
) -> Result<u8, Failure> {
    let is_back = !asked::text(matches, "came-back").is_empty();
    let name = if is_back { "came-back" } else { "another" };
    if asked::text(matches, name).is_empty() {
        return Err(Failure::Usage(
            "Say what it is: beal dams REF --came-back BEFORE, or --another BEFORE.".to_owned(),
        ));
    }
    let now = asked::reference(workspace, matches, "REF")?;
    let before = asked::reference(workspace, matches, name)?;
    desk.make(workspace, |composer| {
        if is_back {
            came_back(composer, &now, &before)
        } else {
            not_the_same(composer, &now, &before)
        }
    })?;
    let how = if is_back { "is again" } else { "is not" };
    desk.say(&format!("{now} {how} {before}"))?;
    Ok(DONE)
}

/// Everything that there is to say.
struct Dams {
    seasons: Vec<Season>,
    suspects: Vec<Suspect>,
    returned: Vec<Return>,
    formed: Vec<Formed>,
}

impl Dams {
    fn json(&self, portfolio: &Portfolio) -> Json {
        let list =
            |all: &[Address]| -> Vec<String> { all.iter().map(Address::to_string).collect() };
        let seasons = self.seasons.iter().map(|season| {
            json!({
                "id": season.quarter.to_string(),
                "new": list(&season.new),
                "formed": list(&season.formed),
                "came_back": list(&season.back),
                "overcome": list(&season.overcome),
                "flexed": list(&season.flexed),
            })
        });
        let suspects = self.suspects.iter().map(|it| {
            json!({
                "id": it.now.to_string(),
                "title": portfolio.title(&it.now),
                "before": it.before.to_string(),
                "before_title": portfolio.title(&it.before),
                "likeness": (it.likeness * 100.0).round() / 100.0,
                "settled": it.settled.to_string(),
                "how": it.how.word(),
            })
        });
        let returned = self.returned.iter().map(|it| {
            json!({
                "id": it.at.to_string(),
                "title": portfolio.title(&it.at),
                "since": it.day.to_string(),
                "before": list(&it.before),
            })
        });
        let formed = self.formed.iter().map(|it| {
            json!({
                "id": it.at.to_string(),
                "title": it.title,
                "day": it.day.to_string(),
                "status": it.status.word(),
                "from": it.from,
            })
        });
        json!({
            "quarters": seasons.collect::<Vec<_>>(),
            "maybe_back": suspects.collect::<Vec<_>>(),
            "came_back": returned.collect::<Vec<_>>(),
            "formed": formed.collect::<Vec<_>>(),
        })
    }

    fn show(&self, desk: &mut Desk<'_>, workspace: &Workspace) -> Result<(), Failure> {
        if self.seasons.is_empty() {
            return desk.say("No barrier is written down yet.");
        }
        desk.say("             new  formed  came back   overcome  flexed")?;
        for season in &self.seasons {
            desk.say(&format!(
                "{}     {:>5}  {:>6}  {:>9}   {:>8}  {:>6}",
                season.quarter,
                season.new.len(),
                season.formed.len(),
                season.back.len(),
                season.overcome.len(),
                season.flexed.len()
            ))?;
        }
        desk.say("Flexed (an exception was made) is never counted as overcome (the arrangement changed).")?;
        self.show_suspects(desk, workspace)?;
        self.show_others(desk, workspace)
    }

    fn show_suspects(&self, desk: &mut Desk<'_>, workspace: &Workspace) -> Result<(), Failure> {
        if self.suspects.is_empty() {
            return Ok(());
        }
        desk.say("\nIs it the same barrier again?")?;
        let (portfolio, today) = (&workspace.portfolio, workspace.today());
        for suspect in &self.suspects {
            let title = |at: &Address| portfolio.title(at).unwrap_or_default();
            desk.say(&format!("  {}", title(&suspect.now)))?;
            desk.say(&format!(
                "    like “{}”, {} {}",
                title(&suspect.before),
                suspect.how,
                suspect.settled.spoken(today)
            ))?;
            desk.say(&format!(
                "    beal dams {} --came-back {}   (or --another)",
                suspect.now, suspect.before
            ))?;
        }
        Ok(())
    }

    fn show_others(&self, desk: &mut Desk<'_>, workspace: &Workspace) -> Result<(), Failure> {
        let (portfolio, today) = (&workspace.portfolio, workspace.today());
        if !self.returned.is_empty() {
            desk.say("\nCame back")?;
        }
        for back in &self.returned {
            let title = portfolio.title(&back.at).unwrap_or_default();
            let before: Vec<String> = back.before.iter().map(Address::to_string).collect();
            let before = if before.is_empty() {
                "opened again".to_owned()
            } else {
                format!("again {}", before.join(", "))
            };
            desk.say(&format!("  {title}"))?;
            desk.say(&format!(
                "    since {} · {before} · {}",
                back.day.spoken(today),
                back.at
            ))?;
        }
        if !self.formed.is_empty() {
            desk.say("\nFormed")?;
        }
        for formed in &self.formed {
            desk.say(&format!("  {}", formed.title))?;
            let facts = format!(
                "{} · {} · from {}",
                formed.day.spoken(today),
                formed.status,
                formed.from.join("; ")
            );
            desk.say(&layout::indented(&facts, "    ", layout::PROSE))?;
            desk.say(&format!("    {}", formed.at))?;
        }
        Ok(())
    }
}
