//! Guides on paper: the whole guide, and a blank handout, as they are printed.

use std::path::Path;

use beal::model::day::Day;
use beal::model::guides::Guides;
use beal::model::words::Length;
use beal::report::document::{Block, Report};
use beal::report::guide::{guide, handout};
use beal::report::markdown::render;
use beal::store::templates;

fn guides() -> Guides {
    Guides {
        all: templates::built_in().guides,
    }
}

fn day() -> Day {
    Day::parse("2026-10-05").expect("a day")
}

/// Compares a report with its kept page.
fn looks_like(report: &Report, name: &str) {
    is_kept_as(&render(report), name);
}

/// Compares a page with the one that is kept. `BEAL_BLESS=1` renews it.
pub fn is_kept_as(now: &str, name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/report/pages")
        .join(format!("{name}.md"));
    if std::env::var_os("BEAL_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, now).expect("written");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == now,
        "{name} is not as it was: BEAL_BLESS=1 cargo test report:: renews it\n{now}"
    );
}

#[test]
fn a_guide_is_printed_with_both_lengths_and_every_reason() {
    let guides = guides();
    for id in ["build", "who-holds-what", "change-forum"] {
        let found = guides.by_id(id).expect("a guide");
        looks_like(&guide(found, &guides, day()), &format!("guide-{id}"));
    }
}

#[test]
fn a_handout_has_room_for_every_answer() {
    let guides = guides();
    let explore = guides.by_id("explore").expect("explore");
    looks_like(
        &handout(explore, &guides, Length::Full, day()),
        "handout-explore",
    );
    let short = guides.by_id("rapid-act").expect("rapid-act");
    looks_like(
        &handout(short, &guides, Length::Short, day()),
        "handout-rapid-act-short",
    );
    let card = guides.by_id("safe-to-try").expect("safe-to-try");
    looks_like(
        &handout(card, &guides, Length::Full, day()),
        "handout-safe-to-try",
    );
}

#[test]
fn every_step_of_every_guide_has_room_on_its_handout() {
    let guides = guides();
    for found in &guides.all {
        for length in [Length::Full, Length::Short] {
            let report = handout(found, &guides, length, day());
            let mut steps = report
                .blocks
                .split(|block| matches!(block, Block::Heading(..)));
            steps.next();
            assert_eq!(steps.clone().count(), found.steps.len(), "{}", found.id);
            for (step, blocks) in found.steps.iter().zip(steps) {
                let has_room = blocks.iter().any(|block| {
                    matches!(
                        block,
                        Block::Lines(_) | Block::Table(_) | Block::Checklist(_)
                    )
                });
                let goes_on = step
                    .becomes
                    .iter()
                    .all(|part| matches!(part, beal::model::guide::Becomes::Guide(_)));
                assert!(has_room || goes_on, "{} {}", found.id, step.id);
            }
        }
    }
}
