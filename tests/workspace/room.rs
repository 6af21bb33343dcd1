//! A portfolio in memory that several programs have open, and short ways to work in it.

use std::path::Path;
use std::sync::Arc;

use beal::model::compose::Composer;
use beal::model::field::{Field, field_named};
use beal::model::gate::Gate;
use beal::model::id::{Id, IdSource};
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::model::portfolio::Address;
use beal::model::records::inquiry::Inquiry;
use beal::model::refusal::Refusal;
use beal::model::tables::fields;
use beal::model::words::Stage;
use beal::store::vfs_memory::MemVfs;
use beal::workspace::error::WorkspaceError;
use beal::workspace::landing::Landed;
use beal::workspace::open::Workspace;

/// The folder.
pub const DIR: &str = "/inquiries";

/// Opens the portfolio as another program would, with ids of its own.
pub fn open(vfs: &MemVfs, seed: u64) -> Workspace {
    let pen = Pen {
        now: Moment::parse("2026-03-02 09:30:00").expect("a moment"),
        author: "facilitator A".to_owned(),
        ids: IdSource::seeded(seed),
    };
    Workspace::open(Arc::new(vfs.clone()), None, Path::new(DIR), pen, |_| {}).expect("a portfolio")
}

/// A portfolio in memory with one inquiry that has a barrier and an experiment.
pub fn portfolio() -> (MemVfs, Id, Id, Id) {
    let vfs = MemVfs::new();
    vfs.put(
        format!("{DIR}/portfolio.ron"),
        include_str!("../../inquiries/portfolio.ron"),
    );
    let mut one = open(&vfs, 1);
    let (file, barrier, experiment) = one
        .make(|c| {
            let file = c.begin("Key left at the desk")?;
            let barrier = c.add(
                &file,
                Kind::Barrier,
                &[(
                    field(Kind::Barrier, "title"),
                    vec!["The desk closes at six"],
                )],
            )?;
            let given = [
                (field(Kind::Experiment, "title"), vec!["A key safe"]),
                (field(Kind::Experiment, "barriers"), vec![barrier.as_str()]),
            ];
            let experiment = c.add(&file, Kind::Experiment, &given)?;
            Ok((file, barrier, experiment))
        })
        .expect("made");
    (vfs, file, barrier, experiment)
}

/// The field of a kind.
pub fn field(kind: Kind, name: &str) -> &'static Field {
    field_named(fields(kind), name).expect("a field")
}

/// Sets a field and saves.
pub fn set(
    workspace: &mut Workspace,
    at: &Address,
    kind: Kind,
    name: &str,
    text: &str,
    why: &str,
) -> Result<(), WorkspaceError> {
    workspace.make(|c: &mut Composer<'_>| c.set_typed(at, field(kind, name), &[text], why))
}

/// Moves an inquiry and saves.
pub fn move_to(workspace: &mut Workspace, file: &Id, stage: Stage) -> Result<(), WorkspaceError> {
    workspace.make(|c| c.move_to(file, stage, &Gate::default(), "because"))
}

/// The inquiry as it stands on disk now.
pub fn on_disk(vfs: &MemVfs, file: &Id) -> Inquiry {
    open(vfs, 99)
        .portfolio
        .inquiry(file)
        .expect("the inquiry")
        .clone()
}

/// Sets a field in memory.
pub fn change(
    workspace: &mut Workspace,
    at: &Address,
    kind: Kind,
    name: &str,
    text: &str,
) -> Result<(), Refusal> {
    workspace.change(|c| c.set_typed(at, field(kind, name), &[text], ""))
}

/// Adds a barrier in memory.
pub fn add_barrier(workspace: &mut Workspace, file: &Id, title: &str) -> Id {
    let given = [(field(Kind::Barrier, "title"), vec![title])];
    workspace
        .change(|c| c.add(file, Kind::Barrier, &given))
        .expect("added")
}

/// Runs one job and tells the workspace; it has to have one.
pub fn land(workspace: &mut Workspace) -> Landed {
    let job = workspace.next_save().expect("a job");
    let done = job.run();
    workspace.landed(done)
}

/// Runs jobs until there is none, and holds that all went well.
pub fn settle(workspace: &mut Workspace) {
    for _ in 0..10 {
        let Some(job) = workspace.next_save() else {
            break;
        };
        let landed = workspace.landed(job.run());
        assert!(landed.failed.is_empty(), "{:?}", landed.failed);
    }
    assert_eq!(workspace.unsaved(), 0);
}

/// The titles of the barriers of an inquiry.
pub fn titles(inquiry: &Inquiry) -> Vec<&str> {
    let mut titles: Vec<&str> = inquiry.barriers.iter().map(|b| b.title.as_str()).collect();
    titles.sort_unstable();
    titles
}

/// The path of an inquiry's file.
pub fn path(file: &Id) -> String {
    format!("{DIR}/{file}.ron")
}
