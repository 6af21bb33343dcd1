//! A picture that the records of an inquiry make, to look at and to leaf through.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::guide::{Guide, GuideKind};
use crate::model::id::Id;
use crate::model::layout::PROSE;
use crate::model::picture::actor_map::actor_map_of;
use crate::model::picture::{draw, has};
use crate::model::session::plan::in_words;
use crate::model::wording::capital;
use crate::model::words::Picture;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Look, Role};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::widgets::drawn::in_roles;
use crate::tui::widgets::paint;
use crate::tui::widgets::reader::{Line, Reader, wrapped};

/// The widest that a picture is drawn.
const WIDEST: u16 = 140;

/// What the lines are laid out for: the picture, the columns, the revision, and whether in words.
type Key = (Picture, u16, u64, bool, bool);

/// A picture of an inquiry.
#[derive(Debug)]
pub struct PictureScreen {
    file: Id,
    picture: Picture,
    in_words: bool,
    /// Whether the actor map is that of all inquiries.
    of_all: bool,
    reader: Reader,
    laid_out: Option<(Key, Look, Vec<Line>)>,
}

impl PictureScreen {
    /// A picture of an inquiry; the first that it has something for, where none is named.
    pub fn new(house: &House, file: Id, picture: Option<Picture>) -> Self {
        let picture = picture.unwrap_or_else(|| first(house, &file));
        Self {
            file,
            picture,
            in_words: false,
            of_all: false,
            reader: Reader::default(),
            laid_out: None,
        }
    }

    fn is_of_all(&self) -> bool {
        self.of_all && self.picture == Picture::ActorMap
    }

    fn turn(&mut self, by: usize) {
        let all = Picture::ALL;
        let at = all.iter().position(|picture| *picture == self.picture);
        let next = (at.unwrap_or_default() + by) % all.len();
        self.picture = all.get(next).copied().unwrap_or(self.picture);
        self.reader = Reader::default();
    }

    fn lay_out(&mut self, columns: u16, house: &House) {
        let revision = house.workspace.revision();
        let key = (self.picture, columns, revision, self.in_words, self.of_all);
        let known = self.laid_out.as_ref();
        if known.is_some_and(|(laid, look, _)| (*laid, *look) == (key, house.look)) {
            return;
        }
        let lines = match house.workspace.portfolio.inquiry(&self.file) {
            None => wrapped(Role::Needs, "This inquiry is not there any more.", 0, PROSE),
            Some(inquiry) => {
                let drawing = if self.is_of_all() {
                    let all = house.workspace.portfolio.inquiries.iter();
                    actor_map_of(&all.collect::<Vec<_>>(), usize::from(columns))
                } else {
                    draw(self.picture, inquiry, usize::from(columns))
                };
                let is_empty = !self.is_of_all() && !has(self.picture, inquiry);
                let mut lines = if self.in_words {
                    wrapped(
                        Role::Plain,
                        &drawing.words,
                        0,
                        PROSE.min(usize::from(columns)),
                    )
                } else {
                    in_roles(drawing, house.look)
                };
                if is_empty {
                    lines.extend(invitation(self.picture, usize::from(columns), house));
                }
                lines
            }
        };
        self.laid_out = Some((key, house.look, lines));
    }
}

/// The first picture that an inquiry has something for.
fn first(house: &House, file: &Id) -> Picture {
    let Some(inquiry) = house.workspace.portfolio.inquiry(file) else {
        return Picture::Boundary;
    };
    let found = Picture::ALL
        .iter()
        .copied()
        .find(|picture| has(*picture, inquiry));
    found.unwrap_or(Picture::Boundary)
}

/// The tool whose records make a picture.
fn tool_for(picture: Picture, house: &House) -> Option<&Guide> {
    let mut guides = house.workspace.guides.all.iter();
    guides.find(|guide| guide.kind == GuideKind::Tool && guide.picture == Some(picture))
}

/// What a picture that has nothing yet needs, and the key for it.
fn invitation(picture: Picture, columns: usize, house: &House) -> Vec<Line> {
    let Some(tool) = tool_for(picture, house) else {
        return Vec::new();
    };
    let (full, short) = tool.minutes();
    let key = format!("Press t to begin “{}”: it makes this picture.", tool.title);
    let time = format!(
        "{}, {short} when time is short. {}",
        in_words(full),
        tool.intro
    );
    let columns = columns.min(PROSE);
    let mut lines = vec![Vec::new()];
    lines.extend(wrapped(Role::Focus, &key, 0, columns));
    lines.push(Vec::new());
    lines.extend(wrapped(Role::Dim, &time, 0, columns));
    lines
}

impl Screen for PictureScreen {
    fn scope(&self) -> Scope {
        Scope::Picture
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let none = action == Action::Tool && tool_for(self.picture, house).is_none();
        none.then(|| "No tool here makes this picture.".to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        if self.reader.moved(action) {
            return Next::Stay;
        }
        match action {
            Action::NextView => self.turn(1),
            Action::PreviousView => self.turn(Picture::ALL.len() - 1),
            Action::Wording => {
                self.in_words = !self.in_words;
                self.reader = Reader::default();
            }
            Action::Everyone => {
                self.of_all = self.picture != Picture::ActorMap || !self.of_all;
                self.picture = Picture::ActorMap;
                self.reader = Reader::default();
            }
            Action::Tool => {
                let tool = tool_for(self.picture, house).map(|tool| tool.id.clone());
                return tool.map_or(Next::Stay, |tool| Next::CloseWith(Answer::Guide(tool)));
            }
            Action::Back => return Next::Close,
            _ => {}
        }
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let look = house.look;
        let area = paint::inset(area, 2);
        let title = house.workspace.portfolio.inquiry(&self.file);
        let title = match title {
            _ if self.is_of_all() => "all inquiries",
            Some(inquiry) => inquiry.title.as_str(),
            None => "",
        };
        let all = Picture::ALL;
        let at = all.iter().position(|picture| *picture == self.picture);
        let count = format!("{} of {}", at.unwrap_or_default() + 1, all.len());
        let name = capital(self.picture.word());
        let buffer = frame.buffer_mut();
        let used = paint::pieces(
            buffer,
            area,
            look,
            &[
                (Role::Strong, name.as_str()),
                (Role::Dim, "  "),
                (Role::Dim, title),
            ],
        );
        if usize::from(area.width) > usize::from(used) + count.len() + 2 {
            paint::right(buffer, area, &count, look.style(Role::Dim));
        }
        paint::rule(buffer, paint::from_row(area, 1), look);
        let room = paint::from_row(area, 3);
        self.lay_out(room.width.min(WIDEST), house);
        let lines = self
            .laid_out
            .as_ref()
            .map_or(&[][..], |(_, _, lines)| lines.as_slice());
        self.reader.draw(frame.buffer_mut(), room, lines, look);
    }
}
