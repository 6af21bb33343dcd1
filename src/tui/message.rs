//! Something that is said in the footer, until the next key.

use crate::tui::look::Role;

/// Something that is said in the footer, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it is for the eye.
    pub role: Role,
    /// The words.
    pub text: String,
}

impl Message {
    /// That something was done.
    pub fn done(text: String) -> Self {
        Self {
            role: Role::Done,
            text,
        }
    }

    /// Something that needs attention.
    pub fn warning(text: String) -> Self {
        Self {
            role: Role::Needs,
            text,
        }
    }

    /// Whether it needs attention.
    pub fn is_warning(&self) -> bool {
        self.role == Role::Needs
    }
}
