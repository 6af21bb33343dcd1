//! Any one step of a command fails: the old files stand, the message says what to do, and the next try works.

use std::collections::BTreeMap;
use std::path::PathBuf;

use beal::store::vfs_memory::{Call, MemVfs, Step};

use crate::cli::room::Said;
use crate::power::acts::{Act, acts};
use crate::power::cut::{Judge, Played};
use crate::power::machine::Files;
use crate::power::stage::{Stage, portfolio};

/// The errors of the system, and what a person is told to do about each.
const ERRORS: [(i32, &str); 4] = [
    (28, "Free some space"),
    (5, "Check the disk or the connection"),
    (13, "Check who may"),
    (122, "Free some space"),
];

/// What a step gives that only looks.
const LOOKS: [Step; 5] = [
    Step::Read,
    Step::Stat,
    Step::List,
    Step::Canonical,
    Step::Keep,
];

/// A command as it goes where nothing fails.
struct Calm {
    act: Act,
    calls: Vec<Step>,
    called: Vec<PathBuf>,
    end: Files,
}

impl Calm {
    fn of(act: Act, under: MemVfs) -> Self {
        let stage = act.stage(under);
        let before = stage.disk.under.calls().len();
        let said = stage.run(&act.line, act.input);
        assert_eq!(said.code, Some(0), "beal {}\n{}", act.line, said.err);
        Self {
            calls: stage.disk.under.calls().split_off(before),
            called: stage.disk.under.called().split_off(before),
            end: portfolio(&stage.files()),
            act,
        }
    }
}

/// A command of which one step fails.
struct Fault<'a> {
    calm: &'a Calm,
    stage: Stage,
    nth: usize,
    number: i32,
    advice: &'a str,
    said: Said,
}

impl<'a> Fault<'a> {
    fn play(calm: &'a Calm, under: MemVfs, nth: usize, (number, advice): (i32, &'a str)) -> Self {
        let stage = calm.act.stage(under);
        let before = stage.disk.under.calls().len();
        stage.disk.under.fail_raw(Call::Any(before + nth), number);
        let said = stage.run(&calm.act.line, calm.act.input);
        Self {
            calm,
            stage,
            nth,
            number,
            advice,
            said,
        }
    }

    fn step(&self) -> Step {
        self.calm.calls[self.nth - 1]
    }

    /// Whether it was about what the program keeps for itself: the journal, the history.
    fn is_elsewhere(&self) -> bool {
        self.calm.called[self.nth - 1].starts_with("/home")
    }

    /// Whether what it does is made of what the program keeps for itself.
    fn needs_the_history(&self) -> bool {
        ["undo", "history"].contains(&self.calm.act.command())
    }

    /// Whether it may have done something before it failed: a walk saves each answer, a session each line, a portfolio is made file by file and
    /// looked at in the end, and a copy is removed once what it holds is in the file.
    fn may_be_begun(&self) -> bool {
        ["walk", "session", "health", "init", "mend"].contains(&self.calm.act.command())
    }

    /// What is told where a rule does not hold.
    fn what(&self) -> String {
        let (line, said) = (&self.calm.act.line, &self.said);
        format!(
            "beal {line}, error {} at call {} ({:?}): {:?}\n{}{}",
            self.number,
            self.nth,
            self.step(),
            said.code,
            said.out,
            said.err
        )
    }

    fn holds(&self) {
        let (act, what) = (&self.calm.act, self.what());
        let now = portfolio(&self.stage.files());
        let is_done = self.said.code == Some(0);
        assert!(
            is_done || !self.is_elsewhere() || self.needs_the_history(),
            "{what}\nis no reason to stop"
        );
        match self.said.code {
            Some(0) if LOOKS.contains(&self.step()) => {}
            // A room goes on: what could not be saved is said where it happened.
            Some(0) if act.command() == "session" && self.said.out.contains(self.advice) => {}
            Some(0) => assert!(now == self.calm.end, "{what}\nsays that it is done"),
            Some(1) => {
                let is_old = now == portfolio(&act.start) || self.may_be_begun();
                assert!(
                    is_old,
                    "{what}\nbut the files have changed: {:?}",
                    now.keys()
                );
                let told = self.said.err.contains(self.advice) || LOOKS.contains(&self.step());
                assert!(told, "{what}\ndoes not say “{}”", self.advice);
            }
            _ => panic!("{what}"),
        }
        let is_temporary = |path: &&PathBuf| path.to_string_lossy().contains(".beal-");
        let left: Vec<_> = self.stage.disk.under.files();
        let left: Vec<_> = left.iter().filter(is_temporary).collect();
        assert!(
            left.is_empty() || self.step() == Step::Remove,
            "{what}\n{left:?}"
        );
    }

    /// The power goes after it, or while the command mends it.
    fn holds_after_a_cut(&self, judge: &mut Judge) {
        let events = self.stage.disk.events();
        judge.cut(&Played {
            what: self.what(),
            start: self.calm.act.start.clone(),
            done: match self.said.code {
                Some(0) => events.len().saturating_sub(1),
                _ => usize::MAX,
            },
            end: portfolio(&self.stage.files()),
            events,
        });
    }

    /// The same command again, now that nothing fails.
    fn again(&self) {
        self.stage.turn.set(100);
        let said = self.stage.run(&self.calm.act.line, self.calm.act.input);
        let what = self.what();
        let is_there = self.said.code == Some(0);
        if is_there {
            return;
        }
        let is_made = said.err.contains("is a portfolio already");
        let is_done = said.code == Some(0) || is_made;
        assert!(is_done, "{what}\nand again\n{}", said.err);
        if !["walk", "session", "health"].contains(&self.calm.act.command()) {
            let now = portfolio(&self.stage.files());
            assert!(now == self.calm.end, "{what}\nand again: other files");
        }
    }
}

/// The commands that take the same steps, together.
fn shapes(under: fn() -> MemVfs, every: bool) -> Vec<Vec<Calm>> {
    let mut shapes: Vec<Vec<Calm>> = Vec::new();
    // The sample is one file after another in the same way.
    for act in acts()
        .into_iter()
        .filter(|act| every || act.line != "init --sample")
    {
        let calm = Calm::of(act, under());
        match shapes.iter_mut().find(|shape| shape[0].calls == calm.calls) {
            Some(shape) => shape.push(calm),
            None => shapes.push(vec![calm]),
        }
    }
    shapes
}

impl Calm {
    /// The steps that are to fail: all that change the portfolio; of those that only look, or keep something for the
    /// program itself, some.
    fn steps(&self, every: bool) -> Vec<usize> {
        let is_quiet = |nth: usize| {
            LOOKS.contains(&self.calls[nth - 1]) || self.called[nth - 1].starts_with("/home")
        };
        let nths = 1..=self.calls.len();
        nths.filter(|nth| every || !is_quiet(*nth) || nth % 8 == 0)
            .collect()
    }
}

#[test]
fn whichever_step_fails_the_old_files_stand_and_the_next_try_works() {
    let every = crate::cases(1) > 1;
    let mut judge = Judge::default();
    let mut played: BTreeMap<String, usize> = BTreeMap::new();
    for under in [MemVfs::new as fn() -> MemVfs, MemVfs::without_exchange] {
        for shape in shapes(under, every) {
            for nth in shape[0].steps(every) {
                for (turn, calm) in shape.iter().enumerate() {
                    for (error, advice) in ERRORS.into_iter().enumerate() {
                        // Each step of a shape fails once, by turns in each of its commands and with each error.
                        if !every && (turn != nth % shape.len() || error != nth % ERRORS.len()) {
                            continue;
                        }
                        let fault = Fault::play(calm, under(), nth, advice);
                        fault.holds();
                        if !LOOKS.contains(&fault.step()) {
                            fault.holds_after_a_cut(&mut judge);
                            fault.again();
                        }
                        *played.entry(format!("{:?}", fault.step())).or_default() += 1;
                    }
                }
            }
        }
    }
    let faults: usize = played.values().sum();
    println!(
        "{faults} faults {played:?}, {} disks after a cut",
        judge.looked
    );
}
