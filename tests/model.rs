//! The model's rules, without files: undoing, gates, consequences, links and what is typed.

mod gates;
mod kept;
mod linked;
mod made;
pub mod random;
mod sitting;
mod surveyed;
mod typing;
mod undone;
mod walking;
