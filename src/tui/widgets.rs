//! What screens are made of.

pub mod boxed;
pub mod column;
pub mod digits;
pub mod drawn;
pub mod foot_line;
pub mod frame;
pub mod paint;
pub mod picklist;
pub mod place;
pub mod places;
pub mod popup;
pub mod reader;
pub mod sides;
pub mod spread;
pub mod step;
pub mod tree;
