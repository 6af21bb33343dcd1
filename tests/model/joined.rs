//! Two inquiries become one: what goes over, how links follow, and what is refused.
