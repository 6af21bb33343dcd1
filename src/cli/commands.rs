//! The commands, one file each, and the table that names them.

pub mod add;
pub mod asked;
pub mod check;
pub mod escalate;
pub mod history;
pub mod home;
pub mod init;
pub mod list;
pub mod mend;
pub mod merge;
pub mod merge_driver;
pub mod moves;
pub mod new;
pub mod owed;
pub mod record_page;
pub mod search;
pub mod set;
pub mod settle;
pub mod share;
pub mod show;
pub mod split;
pub mod table;
pub mod undo;
pub mod walk;
pub mod walk_choice;
pub mod walk_page;
