//! A session, prepared, run and written up. In reading order: the calendar, the plan, the clock, what is captured, the inbox.

pub mod attendance;
pub mod before;
pub mod belonging;
pub mod calendar;
pub mod capturing;
pub mod choosing;
pub mod clock;
pub mod fits;
pub mod held;
pub mod marking;
pub mod plan;
pub mod planning;
pub mod prompts;
pub mod running;
pub mod sorting;
pub mod which;
