//! Answering a survey: one statement at a time, a score from 1 to 5, a word on it, or a pass. Nobody is asked who.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::guide::{Guide, Step};
use crate::model::scoring::{self, SCALE};
use crate::model::script::{Script, Topic, Wants, finish};
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::press::Press;
use crate::tui::screen::{Next, Screen};
use crate::tui::typing::editor::Editor;
use crate::tui::widgets::foot_line::{self, Words};
use crate::tui::widgets::paint;

/// What is said first of all.
const ANONYMOUS: &str =
    "This is anonymous: the answers and the day are kept, and nothing about who you are.";

/// The widest that the page gets.
const WIDEST: u16 = 72;

/// Answering a survey.
#[derive(Debug)]
pub struct SurveyScreen {
    script: Script,
    /// The score of the statement; 0 as long as there is none.
    score: u32,
    /// The word on it, or the answer to an open question.
    words: String,
    /// What is being typed.
    editor: Option<Editor>,
    error: Option<String>,
}

impl SurveyScreen {
    /// A survey from its first statement on.
    pub fn new(survey: &Guide, house: &House) -> Self {
        let mut screen = Self {
            script: Script::begin(survey, Topic::default()),
            score: 0,
            words: String::new(),
            editor: None,
            error: None,
        };
        screen.renew(house);
        screen
    }

    /// Takes in what the question that is asked now holds. An open question is answered by typing.
    fn renew(&mut self, house: &House) {
        let now = self.script.now(&house.workspace.portfolio);
        self.error = None;
        (self.score, self.words) = match self.wants() {
            Some(Wants::Score) => scoring::read(&now).unwrap_or_default(),
            _ => (0, now),
        };
        let is_open = !matches!(self.wants(), Some(Wants::Score) | None);
        self.editor = is_open.then(|| Editor::one_line(&self.words));
    }

    fn wants(&self) -> Option<Wants> {
        self.script.question().map(|question| question.wants)
    }

    fn is_scored(&self) -> bool {
        matches!(self.wants(), Some(Wants::Score))
    }

    /// Keeps an answer; the script goes on only where it is kept.
    fn keep(&mut self, house: &mut House, typed: &str) -> bool {
        let mut ahead = self.script.clone();
        let kept = house.change(|composer| ahead.answer(composer, typed));
        match kept {
            Ok(()) => self.script = ahead,
            Err(refusal) => self.error = Some(refusal.sentence()),
        }
        self.error.is_none()
    }

    fn give(&mut self, house: &mut House, score: u32) {
        self.error = None;
        let typed = format!("{score} {}", self.words);
        if self.keep(house, &typed) {
            self.score = score;
        }
    }

    /// What was typed: a word on the score, or the answer to an open question.
    fn take_words(&mut self, house: &mut House) -> Next {
        let typed = self.editor.as_ref().map_or("", Editor::text);
        let typed = typed.trim().to_owned();
        self.error = None;
        if self.is_scored() {
            let line = format!("{} {typed}", self.score);
            if self.keep(house, &line) {
                self.words = typed;
                self.editor = None;
            }
            return Next::Stay;
        }
        if typed != self.words && !self.keep(house, &typed) {
            return Next::Stay;
        }
        self.go_on(house)
    }

    /// To the next statement; after the last one it is finished.
    fn go_on(&mut self, house: &mut House) -> Next {
        self.script.pass(&house.workspace.portfolio);
        if self.script.question().is_some() {
            self.renew(house);
            return Next::Stay;
        }
        let Some(file) = self.script.file.clone() else {
            house.say("Nothing was answered, so nothing is kept.");
            return Next::Close;
        };
        house.try_change(|composer| finish(composer, &file));
        let answered = self.script.answered(&house.workspace.portfolio);
        let all = self.script.questions.len();
        house.say(format!(
            "Thank you. {answered} of {all} answered, and kept without saying by whom."
        ));
        Next::Close
    }

    fn go_back(&mut self, house: &House) {
        if self.script.back() {
            self.renew(house);
        }
    }

    fn head(&self, buffer: &mut Buffer, area: Rect, house: &House) {
        let look = house.look;
        let all = self.script.questions.len();
        let at = self.script.question().map_or(all, |it| it.step + 1);
        let place = format!("{at} of {all}");
        paint::right(buffer, area, &place, look.style(Role::Dim));
        let title = self.script.guide.title.as_str();
        paint::pieces(buffer, area, look, &[(Role::Dim, title)]);
        paint::rule(buffer, paint::from_row(area, 1), look);
    }

    /// The five steps of the scale, the chosen one marked; and the word on it.
    fn scale(&self, buffer: &mut Buffer, area: Rect, house: &House) -> u16 {
        let look = house.look;
        let mut used = 0;
        for (score, word) in (1_u32..).zip(SCALE) {
            let chosen = score == self.score;
            let (role, glyph) = if chosen {
                (Role::Focus, Glyph::Chosen)
            } else {
                (Role::Plain, Glyph::ToCome)
            };
            let words = format!("  {score}  {word}");
            let pieces = [(role, look.glyph(glyph)), (role, words.as_str())];
            paint::pieces(buffer, paint::from_row(area, used), look, &pieces);
            used += 1;
        }
        if !self.words.is_empty() && self.editor.is_none() {
            let words = format!("“{}”", self.words);
            let below = paint::from_row(area, used + 1);
            used += 1 + paint::prose(buffer, below, &words, look.style(Role::Plain));
        }
        used
    }

    fn page(&self, buffer: &mut Buffer, area: Rect, step: &Step, house: &House) {
        let look = house.look;
        let mut at = area;
        let mut say = |text: &str, role: Role| {
            let used = paint::prose(buffer, at, text, look.style(role));
            at = paint::from_row(at, used + 1);
        };
        say(ANONYMOUS, Role::Dim);
        say(&step.question, Role::Strong);
        if self.is_scored() {
            let used = self.scale(buffer, at, house);
            at = paint::from_row(at, used + 1);
        }
        let why = format!("Why we ask: {}", step.why);
        for text in [&step.care, &why] {
            let used = paint::prose(buffer, at, text, look.style(Role::Dim));
            at = paint::from_row(at, used);
        }
    }
}

impl Screen for SurveyScreen {
    fn scope(&self) -> Scope {
        if self.editor.is_some() {
            Scope::Line
        } else {
            Scope::Survey
        }
    }

    fn takes_text(&self) -> bool {
        self.editor.is_some()
    }

    fn would_lose(&self) -> Option<String> {
        let is_begun = self.script.file.is_some() && self.script.question().is_some();
        is_begun.then(|| {
            "It is not answered to its end, so it will not count. Leave all the same?".to_owned()
        })
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        let refused = match action {
            Action::WholeForm | Action::Editor => "This is one line. Enter goes on.",
            Action::Answer if self.score == 0 => "Choose 1 to 5 first; then a word on it.",
            _ => return None,
        };
        Some(refused.to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::Keep => return self.take_words(house),
            Action::Score(score) => self.give(house, score),
            Action::NextQuestion => return self.go_on(house),
            Action::PreviousQuestion => self.go_back(house),
            Action::Answer => self.editor = Some(Editor::one_line(&self.words)),
            Action::Back if self.is_scored() && self.editor.is_some() => self.editor = None,
            Action::Back => return Next::Close,
            _ => {}
        }
        Next::Stay
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        if let Some(editor) = &mut self.editor {
            let _ = editor.press(press);
            self.error = None;
        }
        Next::Stay
    }

    fn pasted(&mut self, text: &str, _house: &mut House) -> Next {
        if let Some(editor) = &mut self.editor {
            editor.paste(text);
        }
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let inner = paint::inset(area, 2);
        self.head(frame.buffer_mut(), inner, house);
        let side = inner.width.saturating_sub(WIDEST) / 2;
        let down = if inner.height > 24 { 5 } else { 2 };
        let page = paint::from_row(paint::inset(inner, side), down);
        if let Some(step) = self.script.step() {
            self.page(frame.buffer_mut(), page, step, house);
        }
        if let Some(editor) = &mut self.editor {
            let words = Words {
                label: "In your words",
                hint: "no names; it may stay empty, and Enter goes on",
                error: self.error.as_deref(),
            };
            foot_line::draw(frame, area, house.look, editor, words);
        }
    }
}
