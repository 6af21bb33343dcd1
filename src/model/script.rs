//! A script: an agenda, a reflection or a survey gone through question by question, written on a document of its own.
//!
//! The document is begun with the first answer, so that a script that is left at once leaves nothing behind.

use crate::model::compose::Composer;
use crate::model::field::{Field, field_named};
use crate::model::guide::{Becomes, Guide, Step};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::moment::Moment;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::answering::Answering;
use crate::model::records::session::Session;
use crate::model::refusal::Refusal;
use crate::model::scoring;
use crate::model::session::capturing::{Caught, Room, capture};
use crate::model::session::marking::put;
use crate::model::session::planning::{Wish, begin};
use crate::model::tables::fields;
use crate::model::value::{FieldValue, Value};
use crate::model::walk::prompt::shown;
use crate::model::words::{Length, SessionState};

/// One thing that a script asks.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The step's place in the guide.
    pub step: usize,
    /// What it wants.
    pub wants: Wants,
}

/// What kind of answer a question wants.
#[derive(Clone, Copy, Debug)]
pub enum Wants {
    /// A score of 1 to 5, and a word on it.
    Score,
    /// Words.
    Words,
    /// What a field of the document holds.
    Field(&'static Field),
}

/// What a new document is begun with.
#[derive(Clone, Debug, Default)]
pub struct Topic {
    /// The inquiries that a session touches.
    pub inquiries: Vec<Id>,
    /// The group that meets or answers.
    pub group: Option<Id>,
    /// Whether the questions are asked in full or in fewer words.
    pub length: Length,
}

/// One person's way through a script.
#[derive(Clone, Debug)]
pub struct Script {
    /// The guide.
    pub guide: Guide,
    /// What it asks, in order.
    pub questions: Vec<Question>,
    /// The document that is written on; `None` until something was answered.
    pub file: Option<Id>,
    /// What a new document is begun with.
    pub topic: Topic,
    at: usize,
    way: Vec<usize>,
}

impl Script {
    /// A script that begins a document of its own.
    pub fn begin(guide: &Guide, topic: Topic) -> Self {
        Self {
            guide: guide.clone(),
            questions: questions(guide),
            file: None,
            topic,
            at: 0,
            way: Vec::new(),
        }
    }

    /// A script that goes on in a session, with the first question that holds no answer.
    pub fn go_on(guide: &Guide, session: &Session, length: Length, portfolio: &Portfolio) -> Self {
        let topic = Topic {
            length,
            ..Topic::default()
        };
        let mut script = Self::begin(guide, topic);
        script.file = Some(session.id.clone());
        script.at = script.open_from(0, portfolio);
        script
    }

    /// What is asked now; `None` at the end.
    pub fn question(&self) -> Option<&Question> {
        self.questions.get(self.at)
    }

    /// The step that is asked now.
    pub fn step(&self) -> Option<&Step> {
        self.guide.steps.get(self.question()?.step)
    }

    /// What the question that is asked now holds already.
    pub fn now(&self, portfolio: &Portfolio) -> String {
        self.held(self.at, portfolio)
    }

    /// How many questions hold an answer.
    pub fn answered(&self, portfolio: &Portfolio) -> usize {
        let all = 0..self.questions.len();
        all.filter(|at| !self.held(*at, portfolio).is_empty())
            .count()
    }

    /// Leaves the question as it is and goes to the next one that holds no answer.
    pub fn pass(&mut self, portfolio: &Portfolio) {
        self.way.push(self.at);
        self.at = self.open_from(self.at + 1, portfolio);
    }

    /// Goes back to the question before. `false` at the first one.
    pub fn back(&mut self) -> bool {
        let before = self.way.pop();
        if let Some(before) = before {
            self.at = before;
        }
        before.is_some()
    }

    /// Jumps to the first question of a step (from 0). `false` if it has none.
    pub fn jump(&mut self, step: usize) -> bool {
        let Some(to) = self.questions.iter().position(|it| it.step == step) else {
            return false;
        };
        self.way.push(self.at);
        self.at = to;
        true
    }

    /// Keeps an answer to the question that is asked now. The way on is [`Script::pass`].
    pub fn answer(&mut self, composer: &mut Composer<'_>, typed: &str) -> Result<(), Refusal> {
        let (Some(question), Some(step)) = (self.question().copied(), self.step()) else {
            return Ok(());
        };
        let step = step.id.clone();
        // What cannot be read begins no document.
        let score = match question.wants {
            Wants::Score => scoring::read(typed)?,
            Wants::Words | Wants::Field(_) => (0, typed.to_owned()),
        };
        let file = self.document(composer)?;
        match question.wants {
            Wants::Field(field) => {
                composer.set_typed(&Address::document(file), field, &[typed], "")
            }
            Wants::Words if self.guide.writes_on() == Kind::Session => {
                composer.answer(&file, &self.guide.id.clone(), &step, typed)
            }
            Wants::Words | Wants::Score => {
                scoring::keep(composer, &file, &step, (score.0, &score.1))
            }
        }
    }

    /// Takes down a line that is no answer: a barrier, an action, something for the parking lot.
    pub fn capture(
        &mut self,
        composer: &mut Composer<'_>,
        caught: (Caught, &str),
    ) -> Result<(), Refusal> {
        let step = self.step().map(|step| step.id.clone());
        let file = self.document(composer)?;
        let session = composer.portfolio.sessions.named(&file);
        let block = session.and_then(|session| {
            let mut blocks = session.blocks.iter();
            let found = blocks.find(|it| step.as_ref().is_some_and(|id| it.step == id.as_str()));
            found.map(|block| block.id.clone())
        });
        let room = Room {
            session: &file,
            block: block.as_ref(),
            about: None,
        };
        capture(composer, &room, caught).map(|_| ())
    }

    /// The document, begun if there is none yet.
    fn document(&mut self, composer: &mut Composer<'_>) -> Result<Id, Refusal> {
        if let Some(file) = &self.file {
            return Ok(file.clone());
        }
        let file = if self.guide.writes_on() == Kind::Session {
            begin_session(composer, &self.guide, &self.topic)?
        } else {
            begin_answering(composer, &self.guide, &self.topic)?
        };
        self.file = Some(file.clone());
        Ok(file)
    }

    fn open_from(&self, from: usize, portfolio: &Portfolio) -> usize {
        (from..self.questions.len())
            .find(|at| self.held(*at, portfolio).is_empty())
            .unwrap_or(self.questions.len())
    }

    fn held(&self, at: usize, portfolio: &Portfolio) -> String {
        let (Some(file), Some(question)) = (&self.file, self.questions.get(at)) else {
            return String::new();
        };
        let Some(step) = self.guide.steps.get(question.step) else {
            return String::new();
        };
        if let Wants::Field(field) = question.wants {
            let record = portfolio.record(&Address::document(file.clone()));
            return record.map_or(String::new(), |record| {
                shown(portfolio, file, field, &record.get(field.name))
            });
        }
        if let Some(session) = portfolio.sessions.named(file) {
            return sheet_words(session, &self.guide.id, &step.id);
        }
        let answering = portfolio.answerings.named(file);
        let mut answers = answering.iter().flat_map(|it| &it.answers);
        let found = answers.find(|answer| answer.step == step.id.as_str());
        found.map_or(String::new(), |answer| match answer.score {
            0 => answer.text.clone(),
            score => format!("{score} {}", answer.text).trim_end().to_owned(),
        })
    }
}

/// The answer to a step of an agenda, on the sheet of a session.
pub fn sheet_words(session: &Session, guide: &Id, step: &Id) -> String {
    let sheets = session.sheets.iter();
    let mut answers = sheets
        .filter(|sheet| sheet.guide == guide.as_str())
        .flat_map(|sheet| &sheet.answers);
    let found = answers.find(|answer| answer.step == step.as_str());
    found.map_or(String::new(), |answer| answer.text.clone())
}

/// What a guide asks, in order; parts that stand in an inquiry only are passed over.
fn questions(guide: &Guide) -> Vec<Question> {
    let mut questions = Vec::new();
    for (at, step) in guide.steps.iter().enumerate() {
        for part in &step.becomes {
            let mut ask = |wants| questions.push(Question { step: at, wants });
            match part {
                Becomes::Score => ask(Wants::Score),
                Becomes::Answer => ask(Wants::Words),
                Becomes::Fields(names) => {
                    let table = fields(guide.writes_on());
                    let named = names.iter().filter_map(|name| field_named(table, name));
                    named.for_each(|field| ask(Wants::Field(field)));
                }
                _ => {}
            }
        }
    }
    questions
}

/// A session that has been held: what is written down is what it came to.
fn begin_session(
    composer: &mut Composer<'_>,
    agenda: &Guide,
    topic: &Topic,
) -> Result<Id, Refusal> {
    let wish = Wish {
        title: "",
        agenda,
        length: topic.length,
        on: composer.pen.today(),
        at: "",
        group: topic.group.clone(),
        inquiries: &topic.inquiries,
    };
    let file = begin(composer, &wish)?;
    let at = Address::document(file.clone());
    put(composer, &at, "state", SessionState::Ended.to_value())?;
    Ok(file)
}

/// An answering holds the day, and neither the hour nor who it was.
fn begin_answering(
    composer: &mut Composer<'_>,
    survey: &Guide,
    topic: &Topic,
) -> Result<Id, Refusal> {
    let today = composer.pen.today();
    composer.begin_on(today, |id, _| Answering {
        format: 1,
        id,
        added: Moment::on(today),
        survey: survey.id.to_string(),
        unfinished: true,
        group: topic.group.clone(),
        ..Answering::default()
    })
}

/// The last question was passed: a session is written up, and an answering counts.
pub fn finish(composer: &mut Composer<'_>, file: &Id) -> Result<(), Refusal> {
    let portfolio = &composer.portfolio;
    let session = portfolio.sessions.named(file);
    let answering = portfolio.answerings.named(file);
    let ends = session.is_some_and(|session| session.state == SessionState::Ended);
    let counts = answering.is_some_and(|answering| answering.unfinished);
    let at = Address::document(file.clone());
    if ends {
        put(composer, &at, "state", SessionState::WrittenUp.to_value())?;
    }
    if counts {
        put(composer, &at, "unfinished", Value::Flag(false))?;
    }
    Ok(())
}

/// The session that a script of this agenda belongs to: the one that is running with it.
pub fn running<'a>(
    portfolio: &'a Portfolio,
    agenda: &Guide,
    inquiries: &[Id],
) -> Option<&'a Session> {
    portfolio.sessions.iter().find(|session| {
        let touches = |id: &Id| session.inquiry_ids().any(|own| own == id);
        session.state == SessionState::Running
            && session.agenda == agenda.id.as_str()
            && inquiries.iter().all(touches)
    })
}
