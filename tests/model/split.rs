//! One inquiry becomes two: what goes, what goes along, and what is refused.
