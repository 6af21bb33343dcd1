//! Inputs: the right one for every kind of field, for forms and the walk alike. In reading order:
//!
//! [`field_input::FieldInput`] is what screens hold; it puts a box around one [`input::Input`], a line for a reason
//! under it where changes of the field are dated, and errors in place. What was given comes out as the texts that
//! [`crate::model::typed::read`] reads, so that a field has one set of rules however it is filled in.

// What an input is, what can be picked, and what comes out.
pub mod candidate;
pub mod finding;
pub mod given;
pub mod highlight;
pub mod input;
pub mod meanwhile;
pub mod picked;

// One for each sort of field.
pub mod choice;
pub mod line;
pub mod picker;
pub mod prose;
pub mod switch;

// The input of a field.
pub mod field_input;
