//! The surveys: how the answers have moved over the quarters, and the way to answer one.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::guide::{Guide, GuideKind};
use crate::model::health::{By, trend};
use crate::model::layout::PROSE;
use crate::model::picture::survey::survey;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Look, Role};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::survey::SurveyScreen;
use crate::tui::widgets::drawn::in_roles;
use crate::tui::widgets::paint;
use crate::tui::widgets::reader::{Line, Reader, wrapped};

/// The widest that the picture is drawn.
const WIDEST: u16 = 140;

/// What the lines are laid out for: the survey, the columns, the revision, and whether in words.
type Key = (usize, u16, u64, bool);

/// The surveys.
#[derive(Debug, Default)]
pub struct HealthScreen {
    /// Which of the surveys.
    at: usize,
    in_words: bool,
    reader: Reader,
    laid_out: Option<(Key, Look, Vec<Line>)>,
}

impl HealthScreen {
    fn chosen<'a>(&self, house: &'a House) -> Option<&'a Guide> {
        surveys(house).nth(self.at)
    }

    fn lay_out(&mut self, columns: u16, house: &House) {
        let key = (self.at, columns, house.workspace.revision(), self.in_words);
        let known = self.laid_out.as_ref();
        if known.is_some_and(|(laid, look, _)| (*laid, *look) == (key, house.look)) {
            return;
        }
        let columns = usize::from(columns);
        let lines = match self.chosen(house) {
            None => wrapped(Role::Needs, NONE, 0, columns.min(PROSE)),
            Some(guide) => {
                let by = Some(By::Quarter);
                let drawing = survey(&trend(&house.workspace.portfolio, guide, None, by), columns);
                if self.in_words {
                    wrapped(Role::Plain, &drawing.words, 0, columns.min(PROSE))
                } else {
                    in_roles(drawing, house.look)
                }
            }
        };
        self.laid_out = Some((key, house.look, lines));
    }
}

/// What is said where there is no survey.
const NONE: &str = "There is no survey here: one is a guide of kind survey in templates/.";

/// The surveys at hand.
fn surveys(house: &House) -> impl Iterator<Item = &Guide> {
    let all = house.workspace.guides.all.iter();
    all.filter(|guide| guide.kind == GuideKind::Survey)
}

impl Screen for HealthScreen {
    fn scope(&self) -> Scope {
        Scope::Health
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let surveys = surveys(house).count();
        match action {
            Action::Open if surveys == 0 => Some(NONE.to_owned()),
            Action::NextView if surveys < 2 => Some("There is only this survey.".to_owned()),
            Action::GoHealth => Some("This is it.".to_owned()),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        if self.reader.moved(action) {
            return Next::Stay;
        }
        match action {
            Action::Open => {
                let survey = self.chosen(house).cloned();
                return survey.map_or(Next::Stay, |guide| {
                    Next::Open(Box::new(SurveyScreen::new(&guide, house)))
                });
            }
            Action::NextView => {
                self.at = (self.at + 1) % surveys(house).count().max(1);
                self.reader = Reader::default();
            }
            Action::Wording => {
                self.in_words = !self.in_words;
                self.reader = Reader::default();
            }
            Action::Back => return Next::Close,
            _ => {}
        }
        Next::Stay
    }

    fn answered(&mut self, _answer: Answer, _house: &mut House) -> Next {
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let look = house.look;
        let area = paint::inset(area, 2);
        let title = self.chosen(house).map_or("Surveys", |guide| &guide.title);
        let pieces = [
            (Role::Strong, title),
            (
                Role::Dim,
                "  by quarter · the mean of 1 (not at all) to 5 (fully)",
            ),
        ];
        paint::pieces(frame.buffer_mut(), area, look, &pieces);
        paint::rule(frame.buffer_mut(), paint::from_row(area, 1), look);
        let room = paint::from_row(area, 3);
        self.lay_out(room.width.min(WIDEST), house);
        let lines = self
            .laid_out
            .as_ref()
            .map_or(&[][..], |(_, _, lines)| lines.as_slice());
        self.reader.draw(frame.buffer_mut(), room, lines, look);
    }
}
