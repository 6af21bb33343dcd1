//! Two people who each make 200 changes by chance, merged by git in both directions.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use beal::model::document::all_items;
use beal::model::field::FieldKind;
use beal::model::gate::Gate;
use beal::model::id::{Id, IdSource};
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::model::portfolio::Address;
use beal::model::records::inquiry::Inquiry;
use beal::model::tables::fields;
use beal::model::words::Stage;
use beal::store::disk::Disk;
use beal::store::format;
use beal::workspace::open::Workspace;

use crate::cli::git::{Team, files, git, text};
use crate::cli::room::Room;
use crate::model::edits::Chance;

/// How many changes each makes: most through the program, the rest in the files by hand.
const CHANGES: usize = 140;
const BY_HAND: usize = 60;

/// Somebody who works on a clone.
struct Writer {
    rng: fastrand::Rng,
    mark: &'static str,
    words: usize,
}

impl Writer {
    fn word(&mut self) -> String {
        self.words += 1;
        format!("{}{}q", self.mark, self.words)
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.rng.usize(0..from.len())].clone()
    }

    /// One change through the program; `false` where a rule refuses it, or nothing is different.
    fn change(&mut self, workspace: &mut Workspace) -> bool {
        let inquiries: Vec<Id> = workspace
            .portfolio
            .inquiries
            .iter()
            .map(|one| one.id.clone())
            .collect();
        let file = self.pick(&inquiries);
        let inquiry = workspace.portfolio.inquiry(&file).expect("an inquiry");
        let mut places: Vec<(Address, Kind)> = all_items(inquiry)
            .map(|item| (Address::item(file.clone(), item.id().clone()), item.kind()))
            .filter(|(_, kind)| Kind::ITEMS.contains(kind))
            .collect();
        places.push((Address::document(file.clone()), Kind::Inquiry));
        let (at, kind) = self.pick(&places);
        let typed: Vec<_> = fields(kind).iter().filter(|field| field.typed).collect();
        let field = self.pick(&typed);
        let word = self.word();
        let value = match field.kind {
            FieldKind::Choice(words) => self.pick(words).to_owned(),
            FieldKind::Text => format!("{word}\n\n{}", self.word()),
            FieldKind::Date => "2026-12-14".to_owned(),
            _ => word.clone(),
        };
        let new = self.pick(Kind::ITEMS);
        let stage = self.pick(Stage::ALL);
        let before = workspace.revision();
        let made = match self.rng.usize(0..20) {
            0..8 => workspace.change(|composer| {
                let main = fields(new)
                    .iter()
                    .find(|field| field.typed)
                    .expect("a field");
                composer
                    .add(&file, new, &[(main, vec![word.as_str()])])
                    .map(drop)
            }),
            8..18 => workspace.change(|composer| composer.set_typed(&at, field, &[&value], &word)),
            18 => workspace.change(|composer| composer.begin(&word).map(drop)),
            _ => {
                workspace.change(|composer| composer.move_to(&file, stage, &Gate::default(), &word))
            }
        };
        made.is_ok() && workspace.revision() > before
    }

    /// Changes in a file by hand, among them what the program would refuse.
    fn by_hand(&mut self, room: &Room, id: &str, mark: &'static str) {
        let path = room.path(&format!("inquiries/{id}.ron"));
        let bytes = fs::read(&path).expect("a file");
        let (mut inquiry, comments): (Inquiry, _) =
            format::read(&path, &bytes).expect("an inquiry");
        let mut chance = Chance::new(self.rng.u64(..), mark);
        for _ in 0..BY_HAND / 2 {
            chance.edit(&mut inquiry);
        }
        let text = format::write(&inquiry, &comments);
        let comment = format!("(\n    // {}\n", self.word());
        fs::write(path, text.replacen("(\n", &comment, 1)).expect("written");
    }
}

/// All the changes of one person, whose words begin with these marks.
fn work(room: &Room, marks: [&'static str; 3], seed: u64) {
    let [mark, by_hand @ ..] = marks;
    let mut writer = Writer {
        rng: fastrand::Rng::with_seed(seed),
        mark,
        words: 0,
    };
    let pen = Pen {
        now: Moment::parse("2026-10-05 09:30:00").expect("a moment"),
        author: mark.to_owned(),
        ids: IdSource::seeded(seed),
    };
    let sleep = |_: Duration| {};
    let dir = room.path("inquiries");
    let mut workspace = Workspace::open(Arc::new(Disk), None, &dir, pen, sleep).expect("open");
    let mut made = 0;
    while made < CHANGES {
        made += usize::from(writer.change(&mut workspace));
    }
    while let Some(job) = workspace.next_save() {
        assert!(workspace.landed(job.write()).failed.is_empty());
    }
    for (id, mark) in ["duty-line-7kq2", "night-shelter-b6jt"].iter().zip(by_hand) {
        writer.by_hand(room, id, mark);
    }
}

/// The words of both that stand anywhere in the portfolio.
fn words(room: &Room) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, bytes) in files(room) {
        let text = String::from_utf8(bytes).expect("text");
        let all = text.split(|c: char| !c.is_ascii_alphanumeric());
        let ours = all.filter(|word| word.starts_with("zz") && word.ends_with('q'));
        found.extend(ours.map(str::to_owned));
    }
    found
}

fn pull(room: &Room, from: &Path) {
    git(
        room,
        &["pull", "-q", "--no-rebase", "--no-edit", text(from), "main"],
    );
}

#[test]
fn two_hundred_changes_of_each_merge_to_the_same_bytes_with_nothing_missing() {
    let team = Team::new();
    team.go_offline();
    work(&team.ann, ["zza", "zzc", "zze"], 11);
    work(&team.bob, ["zzb", "zzd", "zzf"], 12);
    for room in [&team.ann, &team.bob] {
        room.done("share sync");
    }
    let (ann, bob) = (words(&team.ann), words(&team.bob));
    assert!(
        ann.len() > 100 && bob.len() > 100,
        "{} {}",
        ann.len(),
        bob.len()
    );
    // Bob merges what Ann has committed, and Ann what Bob had: by git alone, through the driver.
    git(&team.bob, &["branch", "before"]);
    pull(&team.bob, &team.ann.path("inquiries"));
    git(
        &team.ann,
        &[
            "pull",
            "-q",
            "--no-rebase",
            "--no-edit",
            text(&team.bob.path("inquiries")),
            "before",
        ],
    );
    team.are_alike();
    let found = words(&team.ann);
    let lost: Vec<&String> = ann
        .union(&bob)
        .filter(|word| !found.contains(*word))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
    // Two merges of the same, met again.
    team.go_online();
    team.meet();
    assert_eq!(words(&team.ann), found);
}
