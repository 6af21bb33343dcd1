//! Long days: hours of use that are taken back leave nothing behind.

use crate::day::Day;

#[test]
fn hours_of_work_that_are_taken_back_leave_the_portfolio_as_it_was() {
    let mut day = Day::begin();
    let before = day.files();
    day.hour();
    day.hour();
    assert!(day.events > 700);
    assert_eq!(day.play.app.house.workspace.unsaved(), 0);
    let after = day.files();
    let names: Vec<_> = before.keys().collect();
    assert_eq!(names, after.keys().collect::<Vec<_>>());
    let differ: Vec<_> = names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name))
        .collect();
    assert!(differ.is_empty(), "{differ:?}");
}
