//! Groups of changes in words, as people are told what was undone or dropped.

use beal::model::compose::Composer;
use beal::model::gate::Gate;
use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::refusal::Refusal;
use beal::model::saying::{in_full, said};
use beal::model::words::Stage;

use crate::model::made::{add, field, id, make, pen, set, two_inquiries};

/// A portfolio with a barrier.
struct Case {
    portfolio: Portfolio,
    pen: Pen,
    duty: Id,
    ward: Id,
    barrier: Address,
}

fn case() -> Case {
    let mut pen = pen(1);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    let barrier = make(&mut portfolio, &mut pen, |c| {
        add(c, &duty, Kind::Barrier, &[("title", "Nobody answers")])
    });
    Case {
        portfolio,
        pen,
        barrier: Address::item(duty.clone(), barrier),
        duty,
        ward,
    }
}

impl Case {
    /// Makes a group and says it, short and in full.
    fn says(
        &mut self,
        compose: impl FnOnce(&mut Composer<'_>) -> Result<(), Refusal>,
    ) -> (String, String) {
        let mut composer = Composer::new(&mut self.portfolio, &mut self.pen);
        compose(&mut composer).expect("taken");
        let group = composer.finish();
        (
            said(&group, &self.portfolio),
            in_full(&group, &self.portfolio),
        )
    }

    fn sets(&mut self, name: &str, text: &str) -> String {
        let at = self.barrier.clone();
        self.says(|c| set(c, &at, Kind::Barrier, name, text)).0
    }
}

#[test]
fn a_field_is_said_by_its_label_with_what_it_became() {
    let mut case = case();
    for (name, text, line) in [
        (
            "scale",
            "few",
            "scale of “Nobody answers” from unknown to few",
        ),
        (
            "scale",
            "pattern",
            "scale of “Nobody answers” from few to pattern",
        ),
        (
            "detail",
            "After\nfive",
            "detail of “Nobody answers” set to “After”",
        ),
        (
            "detail",
            "After six",
            "detail of “Nobody answers” changed to “After six”",
        ),
        ("detail", "", "detail of “Nobody answers” cleared"),
        ("share", "yes", "share of “Nobody answers” set to yes"),
        ("share", "no", "share of “Nobody answers” set to no"),
        (
            "title",
            "It rings out",
            "barrier “Nobody answers” changed to “It rings out”",
        ),
    ] {
        assert_eq!(case.sets(name, text), line);
    }
}

#[test]
fn a_list_is_said_by_what_joined_and_what_left() {
    let mut case = case();
    let at = Address::document(case.duty.clone());
    let mut parts = |text: &str| {
        let field = field(Kind::Inquiry, "boundary_in");
        case.says(|c| c.set_typed(&at, field, &[text], "")).0
    };
    assert_eq!(
        parts("The desk; the phone"),
        "in of “Duty line”: “The desk”, “the phone” added"
    );
    assert_eq!(
        parts("the phone; nights"),
        "in of “Duty line”: “nights” added, “The desk” taken out"
    );
}

#[test]
fn a_new_record_is_said_by_its_title_and_in_full_with_all_that_was_typed() {
    let mut case = case();
    let duty = case.duty.clone();
    let long = "A very long story of a barrier that nobody wants to read in a line at the foot of a screen";
    let (short, full) = case.says(|c| {
        let typed = [("title", long), ("detail", "After five"), ("scale", "few")];
        add(c, &duty, Kind::Barrier, &typed).map(|_| ())
    });
    assert!(
        short.starts_with("barrier “A very long story") && short.ends_with("…” added"),
        "{short}"
    );
    for typed in [long, "detail: After five", "from unknown to few"] {
        assert!(full.contains(typed), "{full}");
    }
}

#[test]
fn what_followed_by_itself_and_people_made_on_the_way_go_without_saying() {
    let mut case = case();
    let duty = case.duty.clone();
    let (short, full) = case.says(|c| {
        let typed = [("title", "Ring back"), ("owner", "DA lead")];
        add(c, &duty, Kind::Action, &typed)?;
        add(c, &duty, Kind::Contribution, &[("text", "It rings out")]).map(|_| ())
    });
    assert_eq!(
        short,
        "action “Ring back” added; contribution “It rings out” added"
    );
    assert!(full.contains("person “DA lead” added"), "{full}");
    assert!(!full.contains("feedback"), "{full}");
}

#[test]
fn a_link_on_both_sides_is_said_once() {
    let mut case = case();
    let (ward, a) = (case.ward.clone(), case.barrier.clone());
    let (short, _) = case.says(|c| {
        let twin = add(c, &ward, Kind::Barrier, &[("title", "Nobody picks up")])?;
        c.same_as(&a, &Address::item(ward.clone(), twin))
    });
    assert_eq!(
        short,
        "barrier “Nobody picks up” added; “Nobody answers” linked to “Nobody picks up” (same as)"
    );
}

#[test]
fn moves_are_said_by_where_they_lead() {
    let mut case = case();
    let duty = case.duty.clone();
    for (to, line) in [
        (Stage::Act, "“Duty line” moved to Act"),
        (Stage::Closed, "“Duty line” closed"),
        (Stage::Act, "“Duty line” reopened in Act"),
    ] {
        let (short, full) = case.says(|c| c.move_to(&duty, to, &Gate::default(), "because"));
        assert_eq!(short, line);
        assert!(full.ends_with("(why: because)"), "{full}");
    }
}

#[test]
fn answers_to_a_guide_are_said_by_their_text() {
    let mut case = case();
    let duty = case.duty.clone();
    for text in ["One thing", "Another thing"] {
        let (short, _) = case.says(|c| c.answer(&duty, &id("learn"), &id("step"), text));
        assert_eq!(short, format!("answer “{text}” written down"));
    }
}

#[test]
fn a_line_names_two_changes_and_counts_the_rest() {
    let mut case = case();
    let duty = case.duty.clone();
    let (short, full) = case.says(|c| {
        ["A", "B", "C", "D"]
            .iter()
            .try_for_each(|title| add(c, &duty, Kind::Barrier, &[("title", title)]).map(|_| ()))
    });
    assert_eq!(short, "barrier “A” added; barrier “B” added; and 2 more");
    assert!(full.ends_with("barrier “D” added"), "{full}");
}
