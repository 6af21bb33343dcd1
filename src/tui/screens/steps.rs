//! Every step of the guide and every question in it, to jump to.

use crate::model::layout::cut;
use crate::model::scene::Scene;
use crate::model::walk::Walk;
use crate::model::walk::asked::Standing;
use crate::model::walk::question::Question;
use crate::model::walk::spot::Spot;
use crate::tui::house::House;
use crate::tui::screen::{Answer, Next};
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// Every question of the guide.
pub type StepsScreen = Picking<Steps>;

/// Picking a question; the walk below goes to it.
#[derive(Debug)]
pub struct Steps;

impl StepsScreen {
    /// The questions of a walk as they stand.
    pub fn new(walk: &Walk, scene: Scene<'_>) -> Self {
        let mut rows = Vec::new();
        for (step, standing) in walk.steps(scene).iter().enumerate() {
            for question in walk.questions(step, scene) {
                let row = row(format!("{} {}", step + 1, standing.title), &question);
                rows.push((row, question.spot));
            }
        }
        let mut list = PickList::grouped(rows);
        list.choose(|spot| spot.asks_the_same(&walk.spot));
        Self::from(Steps, list)
    }
}

impl Picks for Steps {
    type Value = Spot;

    fn title(&self) -> String {
        "Every step".to_owned()
    }

    fn hint(&self) -> &'static str {
        "a few letters find a question; ↵ goes there"
    }

    fn size(&self, _list: &PickList<Spot>) -> (u16, u16) {
        (110, 34)
    }

    fn picked(&self, spot: &Spot, _house: &mut House) -> Next {
        Next::CloseWith(Answer::Spot(spot.clone()))
    }
}

fn row(before: String, question: &Question) -> PickRow {
    let subject = question
        .subject
        .as_ref()
        .map_or(String::new(), |(_, title)| format!(" · {}", cut(title, 40)));
    let after = match question.standing {
        Standing::Open => "open".to_owned(),
        Standing::Skipped => "left open".to_owned(),
        Standing::Idle => "not needed now".to_owned(),
        Standing::Filled => cut(question.now.lines().next().unwrap_or_default(), 30),
    };
    PickRow {
        before,
        label: format!("{}{subject}", question.ask),
        after,
        dim: question.standing == Standing::Idle,
    }
}
