//! People in an inquiry: labels and role codes, never contact details or names of people supported.

use crate::model::field::FieldKind::{Choice, Choices, Line, Named, Text};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::words::{Involvement, Role};
use crate::record;

record! {
    /// Somebody who takes part, as a label or role code with an organisation.
    pub struct Person of Person {
        label: String = Line, "Label", "A role code or label; no full names, no contact details";
        organisation: String = Line, "Organisation", "Where they work or which group they belong to" [partners];
        roles: Vec<Role> = Choices(Role::WORDS), "Roles", "What they do in this inquiry" [partners];
        group: Option<Id> = Named(Kind::Group), "Group", "The group of the portfolio that they come from" [partners];
        involvement: Option<Involvement> = Choice(Involvement::WORDS), "Involvement", "How far they shape the work, on the ladder of co-production" [partners];
        note: String = Text, "Note", "What helps them take part, as they put it; nothing about health or history";
    }
}
