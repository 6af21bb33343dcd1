//! No panic: what is generated and mutated goes through everything that reads it, and what loads loses nothing.

mod commands;
mod in_memory;
mod loading;
mod logging;
mod made_small;
mod merging;
mod mutating;
mod remembering;
mod walking;

use fastrand::Rng;

/// Takes this share of the 10,000 cases (or of what `BEAL_CASES` says), each with a seed of its own. Where one fails, the
/// seed is told: `BEAL_CASE=7` plays that one alone.
fn each_case(share: f64, mut play: impl FnMut(&mut Rng)) {
    if let Some(seed) = std::env::var("BEAL_CASE").ok().and_then(|n| n.parse().ok()) {
        return play(&mut Rng::with_seed(seed));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a small number"
    )]
    let cases = (f64::from(crate::cases(10_000)) * share) as u64;
    for seed in 0..cases {
        let told = Told(seed);
        play(&mut Rng::with_seed(seed));
        drop(told);
    }
}

/// Tells the seed of a case that breaks.
struct Told(u64);

impl Drop for Told {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("BEAL_CASE={} plays this case alone", self.0);
        }
    }
}
