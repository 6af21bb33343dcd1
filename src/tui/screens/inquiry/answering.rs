//! The answer to a question of the walk, while it is typed or picked.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::capture::captured;
use crate::model::field::{Field, FieldKind, Record};
use crate::model::kind::Kind;
use crate::model::portfolio::Portfolio;
use crate::model::refusal::Refusal;
use crate::model::scene::Scene;
use crate::model::walk::choice::Choice;
use crate::model::walk::given::Given;
use crate::model::walk::prompt::{Prompt, Wants};
use crate::tui::inputs::candidate::{Candidate, candidates, look_alikes};
use crate::tui::inputs::choice::Choices;
use crate::tui::inputs::field_input::FieldInput;
use crate::tui::inputs::input::Input;
use crate::tui::inputs::line::{Line, Reading};
use crate::tui::inputs::meanwhile;
use crate::tui::inputs::picker::Picker;
use crate::tui::inputs::prose::Prose;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::press::Press;
use crate::tui::typing::used::Used;
use crate::tui::widgets::paint;
use crate::workspace::draft::{Draft, Place};

/// The answer while it is typed or picked.
#[derive(Debug)]
pub struct Answering {
    /// Where it belongs.
    pub place: Place,
    input: FieldInput,
    /// Whether what is given is picked, and not read as text.
    picked: bool,
    /// Texts that a number stands for: what the same people were told before.
    said: Vec<String>,
    error: Option<String>,
}

/// What was given.
#[derive(Clone, Debug)]
pub enum Gave {
    /// Typed text.
    Typed(String),
    /// Picked values, and why.
    Picked(Vec<String>, String),
}

impl Gave {
    /// As the walk takes it.
    pub fn as_given(&self) -> Given<'_> {
        match self {
            Self::Typed(text) => Given::Typed(text),
            Self::Picked(values, because) => Given::Picked { values, because },
        }
    }
}

impl Answering {
    /// The input that a prompt wants, for an answer that belongs to a place; `None` where nothing is asked.
    pub fn begin(prompt: &Prompt, scene: Scene<'_>, place: Place) -> Option<Self> {
        let options = || {
            prompt
                .options
                .iter()
                .cloned()
                .map(Candidate::from)
                .collect()
        };
        let (input, picked) = match prompt.wants {
            Wants::Nothing => return None,
            Wants::Field => {
                let field = prompt.field?;
                (of_field(field, prompt, scene), is_picked(field))
            }
            Wants::NewRecord(_) => (new_record(prompt.field), false),
            Wants::Words => {
                let input = of(Prose::new(&prompt.now)).shared(FieldKind::Text);
                (input, false)
            }
            Wants::YesNo => (of(Choices::one_or_none(yes_and_no(), &[])), true),
            Wants::SameAs => {
                let alike = look_alikes(&prompt.options, scene);
                (of(Picker::several(alike, &[])), true)
            }
            Wants::Move => (of(Choices::one_or_none(options(), &[])), true),
            Wants::Promise | Wants::Reason => (of(Line::new("", Reading::Words)), false),
        };
        Some(Self {
            place,
            input,
            picked,
            said: said_before(prompt),
            error: None,
        })
    }

    /// What is given. An answer that is as it was is passed over.
    pub fn given(&self) -> Gave {
        let given = self.input.given();
        if !self.input.is_changed() {
            return Gave::Typed(String::new());
        }
        if self.picked || given.texts.is_empty() {
            return Gave::Picked(given.texts, given.because);
        }
        Gave::Typed(given.texts.join("\n"))
    }

    /// `b: text` is something to be written down, whatever was asked.
    pub fn captured(&self) -> Option<(Kind, String)> {
        let text = self.input.text()?;
        captured(text.trim()).map(|(kind, text)| (kind, text.to_owned()))
    }

    /// What it is written to holds this now. Says so where somebody else has put it there.
    pub fn sees(&mut self, prompt: &Prompt) {
        if !matches!(prompt.wants, Wants::Field | Wants::Words) {
            return;
        }
        let before = self.input.theirs();
        self.input.sees(&prompt.value);
        let theirs = self.input.theirs();
        if theirs.is_some() && !self.input.is_changed() {
            self.input.take_theirs();
        } else if theirs.is_some() && theirs != before {
            self.error = Some(self.about_theirs(prompt));
        }
    }

    fn about_theirs(&self, prompt: &Prompt) -> String {
        meanwhile::said(&prompt.now, self.input.keeps_both(), "Enter")
    }

    /// Whether it would take the place of what somebody else wrote, and nobody has been told yet.
    pub fn objects(&mut self, prompt: &Prompt) -> bool {
        self.sees(prompt);
        let objects = self.input.is_changed() && self.input.objects();
        if objects {
            self.error = Some(self.about_theirs(prompt));
        }
        objects
    }

    /// Whether somebody else has written here meanwhile.
    pub fn has_theirs(&self) -> bool {
        self.input.theirs().is_some()
    }

    /// Puts what somebody else has written in its place.
    pub fn take_theirs(&mut self) {
        self.error = None;
        self.input.take_theirs();
    }

    /// What somebody else has written, and what is given here.
    pub fn compared(&self) -> Option<(String, String)> {
        Some((self.input.theirs()?, self.input.given_here()))
    }

    /// Shows why it was not taken.
    pub fn refused(&mut self, refusal: &Refusal) {
        self.error = Some(refusal.sentence());
    }

    /// Whether anything has been typed or picked.
    pub fn is_changed(&self) -> bool {
        self.input.is_touched()
    }

    /// What was typed or picked, and where it belongs; `None` if nothing was.
    pub fn draft(&self) -> Option<Draft> {
        self.input.draft(|| self.place.clone())
    }

    /// Takes back what was typed or picked on another day.
    pub fn fill(&mut self, draft: &Draft) {
        self.input.fill(draft);
    }

    /// The text, for the editor of the system; `None` where it is none.
    pub fn text(&self) -> Option<String> {
        self.input.text().map(str::to_owned)
    }

    /// Puts a text in its place.
    pub fn replaced(&mut self, text: &str) {
        self.input.replace_text(text);
    }

    /// Takes a press, or leaves it.
    pub fn press(&mut self, press: Press) -> Used {
        self.error = None;
        self.input.press(press)
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.error = None;
        self.input.paste(text);
    }

    /// Draws it; returns where the cursor stands.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, look: Look) -> Option<Position> {
        let wide = area.width.min(76);
        let high = self.input.height(wide, self.error.as_deref());
        let place = Rect {
            width: wide,
            height: high.min(area.height),
            ..area
        };
        said(
            buffer,
            paint::from_row(area, place.height),
            &self.said,
            look,
        );
        self.input
            .draw(buffer, place, look, true, self.error.as_deref())
    }
}

/// The rows that the answer to a prompt would like to have, whether or not it is being given just now: so the question
/// stays where it is when somebody begins to answer.
pub fn rows_wanted(prompt: &Prompt) -> u16 {
    const BOX_AND_HINT: usize = 3;
    let options = prompt.options.len();
    let rows = match (prompt.wants, prompt.field.map(|field| field.kind)) {
        (Wants::Nothing, _) => return 0,
        (Wants::Words, _) | (Wants::Field | Wants::NewRecord(_), Some(FieldKind::Text)) => {
            let said = said_before(prompt).len();
            3 + if said > 0 { said + 1 } else { 0 }
        }
        (Wants::Field, Some(FieldKind::Choice(_) | FieldKind::Choices(_))) => options.min(9) + 1,
        (Wants::YesNo, _) | (Wants::Field, Some(FieldKind::Lines | FieldKind::Rows)) => 3,
        (Wants::Move, _) => options + 1,
        (Wants::Field | Wants::SameAs, _) if options > 0 => options.min(6) + 3,
        _ => 1,
    };
    u16::try_from(rows + BOX_AND_HINT).unwrap_or(u16::MAX)
}

/// What can be said again by its number.
fn said_before(prompt: &Prompt) -> Vec<String> {
    let is_text = prompt.wants == Wants::Field
        && prompt.field.map(|field| field.kind) == Some(FieldKind::Text);
    let options = prompt.options.iter().filter(|_| is_text);
    options.map(|option| option.label.clone()).collect()
}

/// Lists what can be said again.
fn said(buffer: &mut Buffer, area: Rect, texts: &[String], look: Look) {
    if texts.is_empty() {
        return;
    }
    let head = "A number alone says again what they were told before:";
    paint::line(
        buffer,
        paint::from_column(area, 2),
        head,
        look.style(Role::Dim),
    );
    let mut at = paint::from_row(area, 1);
    for (nth, text) in texts.iter().enumerate() {
        let number = format!("{:>3} ", nth + 1);
        paint::pieces(
            buffer,
            at,
            look,
            &[(Role::Plain, &number), (Role::Dim, text)],
        );
        at = paint::from_row(at, 1);
    }
}

fn of(input: impl Input + 'static) -> FieldInput {
    let input: Box<dyn Input> = Box::new(input);
    FieldInput::of(input)
}

fn of_field(field: &'static Field, prompt: &Prompt, scene: Scene<'_>) -> FieldInput {
    let record = prompt.at.as_ref().and_then(|at| scene.portfolio.record(at));
    let record = record.unwrap_or(scene.inquiry as &dyn Record);
    let mut options = candidates(field, &prompt.value, scene.scope());
    if let Some(at) = &prompt.at {
        let itself = Portfolio::reference(at, &scene.inquiry.id).to_string();
        options.retain(|option| option.value != itself);
    }
    let must = !record.may_be_empty(field.name);
    FieldInput::new(field, &prompt.value, options, scene.today, must)
}

/// A new record begins with its line, or its prose.
fn new_record(field: Option<&'static Field>) -> FieldInput {
    match field.map(|field| field.kind) {
        Some(FieldKind::Text) => of(Prose::new("")),
        _ => of(Line::new("", Reading::Words)),
    }
}

fn is_picked(field: &Field) -> bool {
    matches!(
        field.kind,
        FieldKind::Choice(_)
            | FieldKind::Score
            | FieldKind::Choices(_)
            | FieldKind::Flag
            | FieldKind::Named(_)
            | FieldKind::NamedMany(_)
            | FieldKind::References(_)
            | FieldKind::Labels(_)
    )
}

fn yes_and_no() -> Vec<Candidate> {
    ["yes", "no"]
        .map(|word| Candidate::from(Choice::word(word)))
        .to_vec()
}

/// What is shown while nobody answers: what stands there now, and what there is to pick from.
pub fn resting(buffer: &mut Buffer, area: Rect, prompt: &Prompt, draft: Option<&str>, look: Look) {
    let mut at = area;
    if let Some(draft) = draft {
        let words = format!("Not kept yet: {draft}");
        let used = paint::prose(buffer, at, &words, look.style(Role::Needs));
        at = paint::from_row(at, used);
    }
    let said_again = said_before(prompt);
    let picks = said_again.is_empty() && !prompt.options.is_empty();
    if !prompt.now.is_empty() && !picks {
        let used = paint::prose(buffer, at, &prompt.now, look.style(Role::Plain));
        at = paint::from_row(at, used);
    }
    if !picks {
        return said(buffer, at, &said_again, look);
    }
    let room = usize::from(at.height);
    let all = prompt.options.len();
    let shown = if all > room {
        room.saturating_sub(1)
    } else {
        all
    };
    for option in prompt.options.iter().take(shown) {
        let now = prompt.now.split("; ").any(|now| now == option.label);
        let (glyph, role) = if now {
            (Glyph::Chosen, Role::Plain)
        } else {
            (Glyph::ToCome, Role::Dim)
        };
        let pieces = [
            (role, look.glyph(glyph)),
            (Role::Dim, " "),
            (role, option.label.as_str()),
        ];
        paint::pieces(buffer, at, look, &pieces);
        at = paint::from_row(at, 1);
    }
    if all > shown {
        let words = format!("{} more", all - shown);
        let place = paint::from_column(at, 2);
        paint::line(buffer, place, &words, look.style(Role::Dim));
    }
}
