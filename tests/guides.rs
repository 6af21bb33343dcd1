//! The built-in guides: complete, of a bearable length, and naming only what there is.

use beal::model::guide::{Becomes, Guide, GuideKind, Step};
use beal::model::guide_faults::faults;
use beal::model::guides::Guides;
use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::walk::course::Course;
use beal::model::words::{BlockPart, Picture, SessionForm, Stage};
use beal::store::templates;

const WALKED: [Stage; 4] = [Stage::Build, Stage::Explore, Stage::Act, Stage::Learn];

fn guides() -> Guides {
    let loaded = templates::built_in();
    assert_eq!(loaded.faults, []);
    Guides { all: loaded.guides }
}

fn set(guides: &Guides, set: &str) -> Vec<Guide> {
    WALKED
        .iter()
        .map(|stage| {
            guides
                .stage(set, *stage)
                .filter(|guide| guide.set == set)
                .expect("a guide for each stage")
                .clone()
        })
        .collect()
}

#[test]
fn every_step_has_its_question_a_shorter_one_its_why_and_its_minutes() {
    for guide in &guides().all {
        for step in &guide.steps {
            let place = format!("{} {}", guide.id, step.id);
            assert!(
                step.question.len() > 10 && step.question.chars().count() <= 160,
                "{place}: question"
            );
            assert!(
                !step.short.is_empty() && step.short.len() < step.question.len(),
                "{place}: shorter question"
            );
            assert!(step.why.len() > 20, "{place}: why");
            assert!(
                step.minutes >= step.short_minutes && step.short_minutes > 0,
                "{place}: minutes"
            );
            assert!(
                !step.becomes.is_empty() || guide.kind == GuideKind::Agenda,
                "{place}: the answer becomes nothing"
            );
        }
    }
}

#[test]
fn a_standard_stage_has_six_to_nine_steps_and_notes_of_care() {
    for guide in set(&guides(), "standard") {
        assert!(
            (6..=9).contains(&guide.steps.len()),
            "{}: {} steps",
            guide.id,
            guide.steps.len()
        );
        assert!(
            guide.steps.iter().any(|step| !step.care.is_empty()),
            "{}: no note of care",
            guide.id
        );
    }
}

#[test]
fn the_rapid_set_is_one_meeting_of_ninety_minutes_and_a_return_of_thirty() {
    let rapid = set(&guides(), "rapid");
    let full: Vec<u32> = rapid.iter().map(|guide| guide.minutes().0).collect();
    assert_eq!((full[..3].iter().sum::<u32>(), full[3]), (90, 30));
}

#[test]
fn guides_name_only_criteria_kinds_fields_and_selections_that_there_are() {
    let guides = guides();
    for guide in &guides.all {
        assert_eq!(faults(guide, &guides), Vec::<String>::new(), "{}", guide.id);
    }
}

#[test]
fn a_guide_that_names_what_is_not_there_is_told() {
    let mut guide = guides().all[0].clone();
    guide.gate.push("sunshine".to_owned());
    guide.steps[0].becomes.push(Becomes::Each {
        kind: "barrier".to_owned(),
        only: "lonely".to_owned(),
        ask: vec!["title".to_owned()],
        again: false,
    });
    let told = faults(&guide, &guides()).join("\n");
    assert!(
        told.contains("“sunshine”") && told.contains("“lonely”"),
        "{told}"
    );
}

#[test]
fn the_standard_gates_together_hold_every_criterion() {
    let named: Vec<String> = set(&guides(), "standard")
        .into_iter()
        .flat_map(|guide| guide.gate)
        .collect();
    let all: Vec<&str> = beal::model::criteria::CRITERIA
        .iter()
        .map(|criterion| criterion.id)
        .collect();
    assert_eq!(named, all);
}

fn agenda(id: &str) -> Guide {
    guides().by_id(id).expect("an agenda").clone()
}

#[test]
fn the_agendas_take_the_minutes_that_they_say() {
    let taken = |id: &str| (agenda(id).minutes(), agenda(id).total);
    for (id, minutes) in [
        ("change-forum", (120, 90)),
        ("change-forum-60", (60, 45)),
        ("first-meeting", (90, 60)),
        ("review-meeting", (90, 60)),
        ("reflective-one-to-one", (60, 45)),
        ("reflective-group", (90, 60)),
    ] {
        assert_eq!(taken(id), (minutes, Some(minutes)), "{id}");
    }
}

#[test]
fn the_blocks_of_a_change_forum_are_those_that_were_agreed() {
    let blocks: Vec<(BlockPart, u32, u32)> = agenda("change-forum")
        .steps
        .iter()
        .map(|step| (step.part.expect("a part"), step.minutes, step.short_minutes))
        .collect();
    assert_eq!(
        blocks,
        [
            (BlockPart::CheckIn, 10, 8),
            (BlockPart::Feedback, 5, 4),
            (BlockPart::Actions, 5, 4),
            (BlockPart::Hear, 10, 8),
            (BlockPart::Activity, 25, 20),
            (BlockPart::Break, 10, 6),
            (BlockPart::Activity, 25, 18),
            (BlockPart::Decide, 15, 12),
            (BlockPart::Promises, 8, 5),
            (BlockPart::CheckOut, 7, 5),
        ]
    );
}

#[test]
fn every_agenda_looks_after_people_from_the_first_block_to_the_last() {
    for guide in guides().all.iter().filter(|g| g.kind == GuideKind::Agenda) {
        let (first, last) = (&guide.steps[0], &guide.steps[guide.steps.len() - 1]);
        let opening = first.care.to_lowercase();
        let grounds = opening.contains("breath") || opening.contains("quiet minute");
        assert!(grounds, "{}: a grounding moment", guide.id);
        for word in ["pass", "reason", "support person"] {
            assert!(opening.contains(word), "{}: {word}", guide.id);
        }
        let tells = |step: &Step| step.care.contains("written down");
        assert!(
            guide.steps.iter().any(tells),
            "{}: what is recorded",
            guide.id
        );
        assert!(last.care.contains("written"), "{}: read out", guide.id);
        assert_eq!(last.part, Some(BlockPart::CheckOut), "{}", guide.id);
        assert!(guide.form.is_some(), "{}", guide.id);
        for step in &guide.steps {
            assert!(!step.care.is_empty(), "{} {}: care", guide.id, step.id);
            let is_break = step.part == Some(BlockPart::Break);
            assert_eq!(step.fixed, is_break, "{} {}: fixed", guide.id, step.id);
        }
    }
}

#[test]
fn reflective_sessions_ask_for_training_needs_and_opportunities() {
    for (id, form) in [
        ("reflective-one-to-one", SessionForm::ReflectiveOneToOne),
        ("reflective-group", SessionForm::ReflectiveGroup),
    ] {
        let guide = agenda(id);
        assert_eq!(guide.form, Some(form));
        for field in ["training", "opportunities"] {
            let asked = Becomes::Fields(vec![field.to_owned()]);
            assert!(guide.steps.iter().any(|step| step.becomes.contains(&asked)));
        }
    }
}

#[test]
fn an_agenda_that_does_not_add_up_is_told() {
    let mut guide = agenda("change-forum");
    guide.steps[0].minutes = 15;
    assert_eq!(
        faults(&guide, &guides()),
        ["total: it says 120 minutes (90 in short), and its blocks add up to 125 (90)"]
    );
}

#[test]
fn a_block_without_a_part_or_a_minute_is_told() {
    let mut guide = agenda("change-forum-60");
    guide.total = None;
    guide.steps[1].part = None;
    guide.steps[2].short_minutes = 0;
    guide.steps[3].short_minutes = 9;
    let told = faults(&guide, &guides());
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].starts_with("step feedback: a block of an agenda says its part: check-in,"));
    assert!(told[1].starts_with("step actions: a block takes a minute"));
    assert!(told[2].starts_with("step hear: it takes 9 minutes in short and only 8"));
}

#[test]
fn a_long_agenda_without_a_break_is_told_and_a_short_one_is_not() {
    let mut guide = agenda("reflective-group");
    guide.total = None;
    guide.steps.retain(|step| !step.fixed);
    assert_eq!(guide.minutes().0, 80);
    assert_eq!(
        faults(&guide, &guides()),
        ["there is no break in 80 minutes: give one block the part “break”"]
    );
    guide.steps[0].minutes = 5;
    guide.steps[0].short_minutes = 5;
    assert_eq!(faults(&guide, &guides()), Vec::<String>::new());
}

#[test]
fn the_fields_of_an_agenda_are_those_of_a_session() {
    let mut guide = agenda("change-forum");
    guide.steps[1].becomes = vec![Becomes::Fields(vec!["question".to_owned()])];
    assert_eq!(
        faults(&guide, &guides()),
        ["step feedback: a session has no field “question”"]
    );
}

/// The tools of DOMAIN with their minutes in full.
const TOOLS: [(&str, u32); 16] = [
    ("purpose-and-edge", 25),
    ("word-picture", 20),
    ("who-holds-what", 20),
    ("below-the-surface", 25),
    ("six-conditions", 25),
    ("push-and-hold", 20),
    ("loop-sketch", 30),
    ("where-it-works", 20),
    ("guarantee-failure", 40),
    ("within-our-reach", 15),
    ("safe-to-try", 30),
    ("expect-and-actual", 15),
    ("what-meaning-next", 30),
    ("learning-table", 45),
    ("change-that-mattered", 40),
    ("close-the-loop", 10),
];

fn tools() -> Vec<Guide> {
    let all = guides().all.into_iter();
    all.filter(|guide| guide.kind == GuideKind::Tool).collect()
}

#[test]
fn there_are_sixteen_tools_and_each_takes_its_minutes_or_three_fifths_of_them() {
    let there: Vec<(String, u32)> = tools()
        .iter()
        .map(|tool| (tool.id.to_string(), tool.minutes().0))
        .collect();
    let wanted: Vec<(String, u32)> = TOOLS
        .iter()
        .map(|(id, minutes)| ((*id).to_owned(), *minutes))
        .collect();
    assert_eq!(there, wanted);
    for tool in tools() {
        let (full, short) = tool.minutes();
        assert_eq!(short * 5, full * 3, "{}", tool.id);
    }
}

#[test]
fn a_tool_serves_a_stage_has_three_to_seven_steps_and_a_note_of_care() {
    for tool in tools() {
        let id = &tool.id;
        assert!(!tool.stages.is_empty() && tool.stage.is_none(), "{id}");
        assert!((3..=7).contains(&tool.steps.len()), "{id}");
        assert!(tool.steps.iter().any(|step| !step.care.is_empty()), "{id}");
        assert!((80..=320).contains(&tool.intro.len()), "{id}: intro");
    }
    for stage in WALKED {
        assert!(guides().tools(stage).len() >= 3, "{stage}");
    }
}

#[test]
fn every_tool_writes_down_records() {
    for tool in tools() {
        let records = tool.captures().into_iter();
        let records = records.filter(|kind| *kind != Kind::Inquiry);
        assert!(records.count() > 0, "{}", tool.id);
    }
    let captured: Vec<Kind> = tools().iter().flat_map(Guide::captures).collect();
    // What the room thinks of itself is asked by the page of the principles, not by a tool.
    let of_tools = Kind::ITEMS.iter().filter(|kind| **kind != Kind::Stance);
    for kind in of_tools.skip_while(|kind| **kind != Kind::Actor) {
        assert!(captured.contains(kind), "{}", kind.word());
    }
}

#[test]
fn each_picture_belongs_to_one_tool() {
    let pictures: Vec<Picture> = tools().iter().filter_map(|tool| tool.picture).collect();
    let mut once = pictures.clone();
    once.sort_unstable();
    assert_eq!(once, Picture::ALL);
}

#[test]
fn the_card_asks_for_every_line_of_the_start_gate() {
    let card = guides();
    let card = card.by_id("safe-to-try").expect("the card");
    let mut asked: Vec<&str> = Vec::new();
    for part in card.steps.iter().flat_map(|step| &step.becomes) {
        if let Becomes::Each { ask, .. } = part {
            asked.extend(ask.iter().map(String::as_str));
        }
    }
    let gate = [
        "hypotheses",
        "prediction",
        "measure",
        "baseline",
        "stop_rule",
        "undo_plan",
        "owner",
        "starts",
        "review_on",
        "permission",
        "harm_check",
    ];
    for field in gate {
        assert!(asked.contains(&field), "{field}");
    }
}

#[test]
fn tools_are_in_our_own_plain_words_and_blame_nobody() {
    let marks = [
        "liberating structure",
        "cynefin",
        "sensemaker",
        "emergent learning",
        "triz",
        "wise crowds",
        "15% solutions",
        "theory u",
        "most significant change",
    ];
    let jargon = [
        "stakeholder",
        "leverage",
        "empower",
        "synerg",
        "holistic",
        "paradigm",
        "actionable",
        "deep dive",
        "utilis",
        "facilitate ",
        "root cause",
        "resistance",
        "failing",
        "whose fault",
        "hard to reach",
        "service user",
        "client",
    ];
    for (name, text) in templates::BUILT_IN {
        let told = text.to_lowercase();
        let found = marks.iter().chain(&jargon).find(|word| {
            // Field names are not read by people.
            told.contains(**word) && name.starts_with("tools/")
        });
        assert_eq!(found, None, "{name}");
    }
}

#[test]
fn what_a_guide_calls_wrongly_is_told_and_the_rest_is_walked() {
    let mut all = guides();
    let call = |to: &str| Becomes::Guide(Id::parse(to).expect("an id"));
    let mut tool = all.by_id("close-the-loop").expect("a tool").clone();
    tool.steps[0].becomes.push(call("push-and-hold"));
    tool.steps[1].becomes.push(call("nowhere"));
    tool.steps[2].id = tool.steps[0].id.clone();
    let mut other = all.by_id("push-and-hold").expect("a tool").clone();
    other.steps[0].becomes.push(call("close-the-loop"));
    all.all
        .retain(|guide| guide.id != tool.id && guide.id != other.id);
    all.all.extend([tool.clone(), other.clone()]);
    assert_eq!(
        faults(&tool, &all),
        [
            "two steps have the id “way”",
            "step tell: there is no guide “nowhere”",
            "it leads back to itself: close-the-loop → push-and-hold → close-the-loop",
        ]
    );
    let steps = Course::of(&tool, &all).steps.into_iter();
    let walked: Vec<String> = steps.map(|step| step.guide.to_string()).collect();
    assert_eq!(walked.len(), tool.steps.len() + other.steps.len());
}

#[test]
fn the_health_check_has_ten_to_twelve_statements_and_one_open_question() {
    let guide = agenda("learning-health-check");
    let scored = |step: &&Step| step.becomes == [Becomes::Score];
    let statements: Vec<&Step> = guide.steps.iter().filter(scored).collect();
    assert!((10..=12).contains(&statements.len()));
    assert!(statements.iter().all(|step| step.question.ends_with('.')));
    assert_eq!(guide.steps.len(), statements.len() + 1);
    assert_eq!(
        guide.steps.last().map(|step| step.becomes.clone()),
        Some(vec![Becomes::Answer])
    );
}

#[test]
fn scores_belong_to_surveys_and_records_to_inquiries() {
    let mut guide = agenda("review-meeting");
    guide.steps[1].becomes = vec![Becomes::Score];
    guide.steps[2].becomes = vec![Becomes::Search];
    assert_eq!(
        faults(&guide, &guides()),
        [
            "step feedback: only a survey asks for a score",
            "step actions: only a stage guide or a tool, walked in an inquiry, does that",
        ]
    );
    let mut survey = agenda("learning-health-check");
    survey.steps[0].becomes = vec![Becomes::Fields(vec!["group".to_owned()])];
    assert_eq!(
        faults(&survey, &guides()),
        ["step speaking-up: a survey asks for scores and answers only"]
    );
}
