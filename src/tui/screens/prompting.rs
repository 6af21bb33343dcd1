//! One line that is asked for: its answer goes to the screen below, or names the file of a paper or sheet.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::day::Day;
use crate::model::id::Id;
use crate::model::refusal::Refusal;
use crate::model::tiers::worklist::Worklist;
use crate::report::session::Part;
use crate::tui::action::{Action, Scope};
use crate::tui::errand::Errand;
use crate::tui::house::House;
use crate::tui::press::Press;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::typing::editor::Editor;
use crate::tui::widgets::foot_line;
use crate::workspace::draft::{Draft, Place};

/// What becomes of the line.
#[derive(Clone, Debug)]
enum Becomes {
    /// The screen below is told.
    Answer,
    /// A paper of a session is written to the file of this name.
    Paper(Id, Part),
    /// The sheet of a group is written to the file of this name.
    Sheet(Worklist),
}

/// One line that is asked for.
#[derive(Debug)]
pub struct PromptScreen {
    label: String,
    hint: String,
    error: Option<String>,
    editor: Editor,
    /// What stood in it at first.
    begun: String,
    place: Option<Place>,
    becomes: Becomes,
}

impl PromptScreen {
    /// A line with what is said before and below it; its answer goes to the screen below, also an empty one.
    pub fn new(label: &str, hint: &str) -> Self {
        Self {
            label: label.to_owned(),
            hint: hint.to_owned(),
            error: None,
            editor: Editor::one_line(""),
            begun: String::new(),
            place: None,
            becomes: Becomes::Answer,
        }
    }

    /// The name of the file into which a paper of a session goes.
    pub fn paper(session: &Id, part: Part) -> Self {
        let name = format!("{}-{session}.md", part.word());
        Self {
            becomes: Becomes::Paper(session.clone(), part),
            ..Self::new("File", "a name lies beside the portfolio; Enter writes it").with(&name)
        }
    }

    /// The name of the file into which the sheet for the meeting of a group goes.
    pub fn sheet(list: &Worklist, meets: Day) -> Self {
        let group = list.group.as_ref().or(list.tier.as_ref());
        let group = group.map_or("sheet", Id::as_str);
        Self {
            becomes: Becomes::Sheet(list.clone()),
            ..Self::new("File", "a name lies beside the portfolio; Enter writes it")
                .with(&format!("{group}-{meets}.md"))
        }
    }

    /// The same with a text to begin with.
    #[must_use]
    pub fn with(mut self, text: &str) -> Self {
        self.editor.replace_all(text);
        self.begun = self.editor.text().to_owned();
        self
    }

    /// The same for a text that belongs to a place, so that it is not lost.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same with what was typed on another day.
    #[must_use]
    pub fn typed(mut self, text: &str) -> Self {
        self.editor.replace_all(text);
        self
    }

    /// The same with what was typed, and why it was not taken.
    #[must_use]
    pub fn again(mut self, text: &str, why: String) -> Self {
        self.editor.replace_all(text);
        self.error = Some(why);
        self
    }

    fn is_changed(&self) -> bool {
        self.editor.text() != self.begun
    }

    fn keep(&mut self, house: &mut House) -> Next {
        match &self.becomes {
            Becomes::Answer => Next::CloseWith(Answer::Text(self.editor.text().to_owned())),
            Becomes::Paper(session, part) => {
                let name = self.editor.text();
                let times = house.times.as_ref();
                let job = house.workspace.paper_job((session, *part), name, times);
                let errand = job.map(|job| Errand::Paper(session.clone(), *part, job));
                self.send(errand, house)
            }
            Becomes::Sheet(list) => {
                let job = house.workspace.sheet_job(list, self.editor.text());
                self.send(job.map(Errand::Sheet), house)
            }
        }
    }

    /// Sends what was asked for on its way, or says why it does not go.
    fn send(&mut self, errand: Result<Errand, Refusal>, house: &mut House) -> Next {
        match errand {
            Ok(errand) => {
                house.errands.push(errand);
                Next::Close
            }
            Err(refusal) => {
                self.error = Some(refusal.sentence());
                Next::Stay
            }
        }
    }
}

impl Screen for PromptScreen {
    fn scope(&self) -> Scope {
        Scope::Line
    }

    fn is_over(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        (action == Action::WholeForm).then(|| "This is one line; Enter keeps it.".to_owned())
    }

    fn drafts(&self) -> Vec<Draft> {
        let place = self.place.clone().filter(|_| self.is_changed());
        let draft = place.map(|place| Draft {
            was: self.begun.clone(),
            ..Draft::new(place, self.editor.text().to_owned())
        });
        draft.into_iter().collect()
    }

    fn edited_place(&self) -> Option<Place> {
        self.place.clone()
    }

    fn would_lose(&self) -> Option<String> {
        let is_kept = matches!(self.becomes, Becomes::Answer);
        (is_kept && self.is_changed())
            .then(|| "The line is not kept yet. Leave all the same?".to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::Keep => {
                // It is given on, and lost no more.
                let next = self.keep(house);
                self.begun = self.editor.text().to_owned();
                next
            }
            Action::Editor => Next::Edit(self.editor.text().to_owned()),
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        self.error = None;
        let _ = self.editor.press(press);
        Next::Stay
    }

    fn pasted(&mut self, text: &str, _house: &mut House) -> Next {
        self.error = None;
        self.editor.paste(text);
        Next::Stay
    }

    fn answered(&mut self, answer: Answer, _house: &mut House) -> Next {
        if let Answer::Text(text) = answer {
            self.editor = Editor::one_line(&text);
        }
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let words = foot_line::Words {
            label: &self.label,
            hint: &self.hint,
            error: self.error.as_deref(),
        };
        foot_line::draw(frame, area, house.look, &mut self.editor, words);
    }
}
