//! The model's rules, without files: undoing, gates, consequences, links and what is typed.

mod drawn;
pub mod edits;
mod filled;
mod gates;
mod going_back;
mod joined;
mod kept;
mod linkable;
mod linked;
mod made;
mod merged;
mod merging;
mod parted;
mod promised;
pub mod random;
mod removed;
mod returning;
mod saying;
mod settling;
mod sitting;
mod split;
mod surveyed;
mod systems;
mod typing;
mod undone;
mod versions;
mod walking;
