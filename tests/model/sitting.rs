//! A sitting in the model: a small guide, one inquiry with a barrier, and somebody who walks it.

use beal::model::compose::Composer;
use beal::model::guide::Guide;
use beal::model::guides::Guides;
use beal::model::id::{Id, IdSource};
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::model::portfolio::Portfolio;
use beal::model::records::inquiry::Inquiry;
use beal::model::refusal::Refusal;
use beal::model::scene::Scene;
use beal::model::walk::Walk;
use beal::model::walk::given::Given;
use beal::model::walk::taken::Taken;
use beal::model::words::Stage;

/// A guide of Act in which each step shows one way of asking.
const GUIDE: &str = r#"#![enable(implicit_some)] (format: 1, id: "act", kind: stage, set: "standard", stage: "act", title: "Act", gate: [], steps: [
    (id: "seen", title: "", question: "", short: "", why: "", minutes: 1, short_minutes: 1, becomes: [
        for_each(kind: "experiment", only: "running", add: "observation", link: "experiments", ask: ["title"], again: true),
    ]),
    (id: "ideas", title: "", question: "", short: "", why: "", minutes: 1, short_minutes: 1, becomes: [
        for_each(kind: "barrier", only: "open", add: "experiment", link: "barriers", ask: ["title", "contrast"]),
    ]),
    (id: "start", title: "", question: "", short: "", why: "", minutes: 1, short_minutes: 1, becomes: [
        each(kind: "experiment", only: "to start", ask: ["state"], again: true),
    ]),
    (id: "next", title: "", question: "", short: "", why: "", minutes: 1, short_minutes: 1, becomes: [
        each(kind: "action", only: "open", ask: ["state"], again: true),
        records(kind: "action", ask: ["title", "owner"]),
        fields(["closing"]),
    ]),
])"#;

/// An inquiry in Act with one barrier, and somebody who walks it.
pub struct Sitting {
    pub guides: Guides,
    pub portfolio: Portfolio,
    pub pen: Pen,
    pub file: Id,
    pub walk: Walk,
}

impl Sitting {
    /// A sitting with the small guide.
    pub fn begin() -> Self {
        Self::of(GUIDE)
    }

    /// A sitting with a guide of Act that has one step for each of these parts.
    pub fn with_parts(parts: &[&str]) -> Self {
        Self::with_gate("", parts)
    }

    /// A sitting with such a guide and one criterion.
    pub fn with_gate(criterion: &str, parts: &[&str]) -> Self {
        let steps: Vec<String> = parts
            .iter()
            .enumerate()
            .map(|(at, part)| {
                format!(
                    r#"(id: "step-{at}", title: "", question: "", short: "", why: "", minutes: 1, short_minutes: 1, becomes: [{part}])"#
                )
            })
            .collect();
        let gate = format!("{criterion:?}").replace("\"\"", "");
        Self::of(&format!(
            r#"#![enable(implicit_some)] (format: 1, id: "act", kind: stage, set: "standard", stage: "act", title: "Act", gate: [{gate}], steps: [{}])"#,
            steps.join(", ")
        ))
    }

    fn of(guide: &str) -> Self {
        let guide: Guide = ron::from_str(guide).expect("the guide");
        let guides = Guides { all: vec![guide] };
        let moment = |text: &str| Moment::parse(text).expect("a moment");
        let file = Id::parse("kettle-0000").expect("an id");
        let mut inquiry = Inquiry::begin(file.clone(), "A kettle".to_owned(), moment("2026-03-01"));
        inquiry.stage = Stage::Act;
        let mut portfolio = Portfolio {
            inquiries: vec![inquiry],
            ..Portfolio::default()
        };
        let mut pen = Pen {
            now: moment("2026-03-02 10:00"),
            author: String::new(),
            ids: IdSource::seeded(7),
        };
        add(
            &mut portfolio,
            &mut pen,
            &file,
            Kind::Barrier,
            "Locked at nine",
        );
        let walk = begun(&guides, &portfolio, &file, &pen);
        Self {
            guides,
            portfolio,
            pen,
            file,
            walk,
        }
    }

    pub fn inquiry(&self) -> &Inquiry {
        self.portfolio.inquiry(&self.file).expect("the inquiry")
    }

    pub fn scene(&self) -> Scene<'_> {
        Scene {
            portfolio: &self.portfolio,
            inquiry: self.inquiry(),
            today: self.pen.today(),
        }
    }

    /// Answers and goes on; gives what is asked then.
    pub fn answer(&mut self, typed: &str) -> String {
        self.give(Given::Typed(typed))
            .expect("an answer that is taken");
        self.asked()
    }

    /// Picks and goes on; gives what is asked then.
    pub fn pick(&mut self, values: &[&str], because: &str) -> String {
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        self.give(Given::Picked {
            values: &values,
            because,
        })
        .expect("picks that are taken");
        self.asked()
    }

    /// Gives an answer and goes on, or is refused and stays.
    pub fn give(&mut self, given: Given<'_>) -> Result<Taken, Refusal> {
        self.pen.now = self.pen.now.next_second();
        let mut composer = Composer::new(&mut self.portfolio, &mut self.pen);
        let taken = self
            .walk
            .answer(&self.guides, &mut composer, &self.file, given);
        if taken.is_err() {
            composer.give_up();
            return taken;
        }
        composer.finish();
        self.walk_it(Walk::go_on);
        taken
    }

    /// Does something to the walk with the inquiry as it stands.
    pub fn walk_it<T>(&mut self, act: impl FnOnce(&mut Walk, Scene<'_>) -> T) -> T {
        let inquiry = self.portfolio.inquiry(&self.file).expect("the inquiry");
        let scene = Scene {
            portfolio: &self.portfolio,
            inquiry,
            today: self.pen.today(),
        };
        act(&mut self.walk, scene)
    }

    /// Goes back one question.
    pub fn back(&mut self) -> bool {
        self.walk.back()
    }

    pub fn jump(&mut self, step: usize) -> bool {
        self.walk_it(|walk, scene| walk.jump(step, scene))
    }

    /// Leaves, and walks again from the beginning of the guide.
    pub fn take_up(&mut self) -> String {
        self.walk = begun(&self.guides, &self.portfolio, &self.file, &self.pen);
        self.asked()
    }

    pub fn asked(&self) -> String {
        let prompt = self.walk.prompt(self.scene());
        let of = prompt
            .subject
            .map(|(_, title)| format!(" of {title}"))
            .unwrap_or_default();
        format!("{}{of}", prompt.ask)
    }
}

fn begun(guides: &Guides, portfolio: &Portfolio, file: &Id, pen: &Pen) -> Walk {
    let inquiry = portfolio.inquiry(file).expect("the inquiry");
    Walk::begin(
        &guides.all[0],
        guides,
        Scene {
            portfolio,
            inquiry,
            today: pen.today(),
        },
    )
}

/// Adds a record with this line.
pub fn add(portfolio: &mut Portfolio, pen: &mut Pen, file: &Id, kind: Kind, title: &str) -> Id {
    let field =
        beal::model::field::main_field(beal::model::tables::fields(kind)).expect("a main field");
    let mut composer = Composer::new(portfolio, pen);
    let id = composer
        .add(file, kind, &[(field, vec![title])])
        .expect("a record");
    composer.finish();
    id
}
