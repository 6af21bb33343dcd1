//! The worker: a thread that does what is slow, one effect after another, and reports back.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;

use crate::tui::bell::Bell;
use crate::tui::errand::{Brought, Errand};
use crate::workspace::job::{SaveDone, SaveJob};
use crate::workspace::recovery::SyncJob;
use crate::workspace::refresh::{LookJob, Looked};

/// Something slow that is done off the drawing thread.
#[derive(Debug)]
pub enum Effect {
    /// Files are saved.
    Save(SaveJob),
    /// The files are looked at: what have others changed?
    Look(LookJob),
    /// The journal is synced.
    Sync(SyncJob),
    /// What a screen has asked for.
    Run(Errand),
}

/// What came of an effect.
#[derive(Debug)]
pub enum Finished {
    /// Files were saved, or not.
    Saved(SaveDone),
    /// The files were looked at.
    Looked(Looked),
    /// The journal is on the disk.
    Synced,
    /// What came of an errand.
    Brought(Brought),
}

/// The worker has ended: its thread has panicked.
#[derive(Debug, PartialEq, Eq)]
pub struct Dead;

/// How many effects are under way; a thread that ends the program waits a little for them.
#[derive(Clone, Debug, Default)]
pub struct Afloat(Arc<AtomicUsize>);

/// One effect that is under way, until this is dropped.
#[derive(Debug)]
pub struct Aboard(Afloat);

impl Afloat {
    /// How many effects are not done.
    pub fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }

    /// One more is under way.
    pub fn board(&self) -> Aboard {
        self.0.fetch_add(1, Ordering::SeqCst);
        Aboard(self.clone())
    }
}

impl Drop for Aboard {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The drawing thread's end of the worker.
#[derive(Debug)]
pub struct Worker {
    to: Sender<(Effect, Aboard)>,
    from: Receiver<Finished>,
    /// Effects that are not done on disk yet.
    pub afloat: Afloat,
    waiting: usize,
}

impl Worker {
    /// Starts the thread. It rings after each report.
    pub fn start(bell: Bell) -> std::io::Result<Self> {
        let (to, effects) = mpsc::channel::<(Effect, Aboard)>();
        let (report, from) = mpsc::channel();
        thread::Builder::new()
            .name("worker".to_owned())
            .spawn(move || {
                for (effect, aboard) in effects {
                    let finished = run(effect);
                    drop(aboard);
                    if report.send(finished).is_err() {
                        break;
                    }
                    bell.ring();
                }
            })?;
        Ok(Self {
            to,
            from,
            afloat: Afloat::default(),
            waiting: 0,
        })
    }

    /// Sends an effect.
    pub fn send(&mut self, effect: Effect) -> Result<(), Dead> {
        self.waiting += 1;
        let aboard = self.afloat.board();
        self.to.send((effect, aboard)).map_err(|_| Dead)
    }

    /// What has been finished by now, if anything.
    pub fn finished(&mut self) -> Result<Option<Finished>, Dead> {
        match self.from.try_recv() {
            Ok(finished) => {
                self.waiting -= 1;
                Ok(Some(finished))
            }
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => Err(Dead),
        }
    }

    /// Waits for the next that is finished.
    pub fn wait(&mut self) -> Result<Finished, Dead> {
        let finished = self.from.recv().map_err(|_| Dead)?;
        self.waiting -= 1;
        Ok(finished)
    }

    /// Whether an effect is under way.
    pub fn is_busy(&self) -> bool {
        self.waiting > 0
    }
}

/// Does an effect.
pub fn run(effect: Effect) -> Finished {
    match effect {
        Effect::Save(job) => Finished::Saved(job.run()),
        Effect::Look(job) => Finished::Looked(job.run()),
        Effect::Sync(job) => {
            job.run();
            Finished::Synced
        }
        Effect::Run(errand) => Finished::Brought(errand.run()),
    }
}
