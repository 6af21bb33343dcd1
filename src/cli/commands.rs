//! The commands, one file each, and the table that names them.

pub mod asked;
pub mod home;
pub mod init;
pub mod new;
pub mod add;
pub mod set;
pub mod moves;
pub mod list;
pub mod show;
pub mod search;
pub mod check;
pub mod escalate;
pub mod owed;
pub mod walk_page;
pub mod walk;
pub mod table;
