//! Every step of the guide and every question in it, to jump to.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::scene::Scene;
use crate::model::walk::Walk;
use crate::model::walk::asked::Standing;
use crate::model::walk::question::Question;
use crate::model::walk::spot::Spot;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::press::Press;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::widgets::picklist::{PickList, PickRow};
use crate::tui::widgets::popup;

/// Every question of the guide.
#[derive(Debug)]
pub struct StepsScreen {
    places: Vec<String>,
    list: PickList,
}

impl StepsScreen {
    /// The questions of a walk as they stand.
    pub fn new(walk: &Walk, scene: Scene<'_>) -> Self {
        let mut places = Vec::new();
        let mut rows = Vec::new();
        let mut here = 0;
        for (step, standing) in walk.steps(scene).iter().enumerate() {
            for (nth, question) in walk.questions(step, scene).iter().enumerate() {
                if question.spot.asks_the_same(&walk.spot) {
                    here = rows.len();
                }
                places.push(format!("{step}.{nth}"));
                rows.push(row(format!("{} {}", step + 1, standing.title), question));
            }
        }
        let mut list = PickList::grouped(rows);
        list.choose(here);
        Self { places, list }
    }

    /// The spot that a picked value stands for.
    pub fn spot(walk: &Walk, scene: Scene<'_>, picked: &str) -> Option<Spot> {
        let (step, nth) = picked.split_once('.')?;
        let questions = walk.questions(step.parse().ok()?, scene);
        let question = questions.into_iter().nth(nth.parse().ok()?)?;
        Some(question.spot)
    }

    fn pick(&self) -> Next {
        let place = self.list.chosen().and_then(|at| self.places.get(at));
        place.map_or(Next::Stay, |place| {
            Next::CloseWith(Answer::Picked(vec![place.clone()]))
        })
    }
}

fn row(before: String, question: &Question) -> PickRow {
    let subject = question
        .subject
        .as_ref()
        .map_or(String::new(), |(_, title)| {
            format!(" · {}", crate::model::layout::cut(title, 40))
        });
    let after = match question.standing {
        Standing::Open => "open".to_owned(),
        Standing::Skipped => "left open".to_owned(),
        Standing::Idle => "not needed now".to_owned(),
        Standing::Filled => {
            crate::model::layout::cut(question.now.lines().next().unwrap_or_default(), 30)
        }
    };
    PickRow {
        before,
        label: format!("{}{subject}", question.ask),
        after,
        dim: question.standing == Standing::Idle,
    }
}

impl Screen for StepsScreen {
    fn scope(&self) -> Scope {
        Scope::Picking
    }

    fn is_over(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, _house: &mut House) -> Next {
        match action {
            Action::Keep => self.pick(),
            Action::Back => Next::Close,
            action => {
                self.list.moved(action);
                Next::Stay
            }
        }
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        if self.list.typed(press) {
            self.list.narrow();
        }
        Next::Stay
    }

    fn pasted(&mut self, text: &str, _house: &mut House) -> Next {
        self.list.editor.paste(text);
        self.list.narrow();
        Next::Stay
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        match self.list.clicked(at) {
            Some(_) => self.pick(),
            None => Next::Close,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let size = (
            area.width.saturating_sub(6).min(110),
            area.height.saturating_sub(2).min(34),
        );
        let inner = popup::open(frame, area, size, "Every step", house.look);
        self.list.draw(
            frame,
            inner,
            house.look,
            "a few letters find a question; ↵ goes there",
        );
    }
}
