//! Every kind of file that could do harm, made beside good ones: what each is, and what has to be said of it.

// By their paths: the benchmark has this file by a path too, and would look for them beside it.
#[path = "hostile_files/encoded.rs"]
mod encoded;
#[path = "hostile_files/file.rs"]
pub mod file;
#[path = "hostile_files/large.rs"]
mod large;
#[path = "hostile_files/placed.rs"]
mod placed;
#[path = "hostile_files/written.rs"]
mod written;

use file::{Hostile, Sizes};

/// Every one of them.
pub fn all(sizes: Sizes) -> Vec<Hostile> {
    let mut all = written::formats();
    all.extend(written::doubles());
    all.extend(written::conflicts());
    all.extend(encoded::encodings());
    all.extend(placed::no_files());
    all.extend(large::deep(sizes));
    all.extend(large::large(sizes));
    all.extend(large::long(sizes));
    all.extend(encoded::unseen());
    all.extend(written::values());
    all.extend(placed::names());
    all.extend(placed::circles());
    all
}
