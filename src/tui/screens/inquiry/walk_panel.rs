//! The walk of an inquiry: the question that is asked now, and the answer while it is given.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::day::Day;
use crate::model::field::{Record, main_field};
use crate::model::guide::Guide;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::quoted;
use crate::model::portfolio::Address;
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::scene::Scene;
use crate::model::tables::fields;
use crate::model::walk::Walk;
use crate::model::walk::given::Given;
use crate::model::walk::naming::SpotName;
use crate::model::walk::prompt::{Prompt, Wants};
use crate::model::walk::spot::Spot;
use crate::model::walk::taken::Taken;
use crate::model::words::Stage;
use crate::tui::action::Action;
use crate::tui::house::House;
use crate::tui::press::{Key, Press};
use crate::tui::screen::Next;
use crate::tui::screens::comparing::CompareScreen;
use crate::tui::screens::inquiry::answering::{self, Answering};
use crate::tui::screens::inquiry::left::{Left, Question};
use crate::tui::screens::inquiry::question::{self, Manner};
use crate::tui::screens::inquiry::rest;
use crate::tui::screens::steps::StepsScreen;
use crate::workspace::draft::{Draft, Place};

/// The walk.
#[derive(Debug)]
pub struct WalkPanel {
    file: Id,
    /// The tool that is walked; none for the guide of the inquiry's stage.
    tool: Option<Id>,
    walk: Option<Walk>,
    /// The stage that the walk was begun in: when it changes, another guide goes on.
    stage: Option<Stage>,
    answering: Option<Answering>,
    left: Left,
    short: bool,
}

impl WalkPanel {
    /// The walk of an inquiry at the next useful question.
    pub fn new(house: &House, file: Id) -> Self {
        Self::begin(house, file, None)
    }

    /// The walk through a tool, from its first question.
    pub fn with_tool(house: &House, file: Id, tool: Id) -> Self {
        Self::begin(house, file, Some(tool))
    }

    fn begin(house: &House, file: Id, tool: Option<Id>) -> Self {
        let mut panel = Self {
            file,
            tool,
            walk: None,
            stage: None,
            answering: None,
            left: Left::default(),
            short: false,
        };
        panel.settle(house);
        panel
    }

    /// Goes to the question of this name and puts in what was typed for it on another day. `None` where the walk does
    /// not ask it today.
    pub fn take_up_draft(&mut self, house: &House, name: &SpotName, draft: &Draft) -> Option<()> {
        let scene = house.scene(&self.file)?;
        let walk = self.walk.as_mut()?;
        let spot = walk.named(name, scene)?;
        if !walk.go_to(&spot, scene) {
            return None;
        }
        self.begin_answer(house);
        self.answering.as_mut()?.fill(draft);
        Some(())
    }

    /// Brings the walk up to date with the inquiry, whoever has changed it.
    pub fn settle(&mut self, house: &House) {
        let Some(scene) = house.scene(&self.file) else {
            return;
        };
        if self.tool.is_some() && self.walk.is_some() {
            return;
        }
        // While somebody types, the question stays, whoever has moved the inquiry meanwhile.
        if self.stage == Some(scene.inquiry.stage) || self.answering.is_some() {
            return;
        }
        self.stage = Some(scene.inquiry.stage);
        let guides = &house.workspace.guides;
        let guide = match &self.tool {
            Some(tool) => guides.by_id(tool.as_str()),
            None => guides.of(scene.inquiry),
        };
        self.walk = guide.map(|guide| Walk::begin(guide, guides, scene));
    }

    /// The tool that is walked.
    pub fn tool<'a>(&self, house: &'a House) -> Option<&'a Guide> {
        house.workspace.guides.by_id(self.tool.as_ref()?.as_str())
    }

    /// The question that is asked now.
    pub fn prompt(&self, house: &House) -> Prompt {
        match (&self.walk, house.scene(&self.file)) {
            (Some(walk), Some(scene)) => walk.prompt(scene),
            _ => Prompt::default(),
        }
    }

    /// How many of how many questions have been answered.
    pub fn progress(&self, scene: Scene<'_>) -> (usize, usize) {
        let walk = self.walk.as_ref();
        walk.map_or((0, 0), |walk| walk.progress(scene))
    }

    /// The answer that is being given, if one is.
    pub fn answering(&self) -> Option<&Answering> {
        self.answering.as_ref()
    }

    /// The answer that is being given, to type into.
    pub fn answering_mut(&mut self) -> Option<&mut Answering> {
        self.answering.as_mut()
    }

    /// What is typed or picked and not kept yet.
    pub fn drafts(&self) -> Vec<Draft> {
        let open = self.answering.as_ref().and_then(Answering::draft);
        self.left.drafts().chain(open).collect()
    }

    /// Where the text belongs that goes to the editor of the system.
    pub fn edited_place(&self) -> Option<Place> {
        let answering = self.answering.as_ref()?;
        Some(answering.place.clone())
    }

    /// Whether an answer would be lost if it closed now.
    pub fn would_lose(&self) -> bool {
        let changed = self.answering.as_ref().is_some_and(Answering::is_changed);
        changed || !self.left.is_empty()
    }

    /// Does what is asked of the walk.
    pub fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::Answer => self.begin_answer(house),
            Action::NextQuestion => self.skip(house),
            Action::PreviousQuestion => self.go_back(house),
            Action::Jump => return self.jump(house),
            Action::Wording => self.short = !self.short,
            Action::Back => {
                self.stop_answering();
                self.settle(house);
            }
            Action::TakeTheirs => {
                if let Some(answering) = &mut self.answering {
                    answering.take_theirs();
                }
            }
            Action::Compare => return self.compare(house),
            Action::Editor => {
                let text = self.answering.as_ref().and_then(Answering::text);
                return text.map_or(Next::Stay, Next::Edit);
            }
            _ => {}
        }
        Next::Stay
    }

    /// Why an action does nothing while an answer is given.
    pub fn refused_in_text(&self, action: Action) -> Option<String> {
        let answering = self.answering.as_ref();
        let refused = match action {
            Action::Editor if answering.and_then(Answering::text).is_none() => {
                "Only a text can be opened in an editor."
            }
            Action::Compare | Action::TakeTheirs
                if !answering.is_some_and(Answering::has_theirs) =>
            {
                "Nobody else has written here meanwhile."
            }
            _ => return None,
        };
        Some(refused.to_owned())
    }

    /// Why the walk does not go on just now.
    pub fn refused(&self, action: Action, house: &House) -> Option<String> {
        use Action::{Answer, Jump, NextQuestion, PreviousQuestion, Wording};
        if !matches!(
            action,
            Answer | NextQuestion | PreviousQuestion | Jump | Wording
        ) {
            return None;
        }
        let stage = house.scene(&self.file).map(|scene| scene.inquiry.stage);
        let asked = self.walk.is_some() && self.prompt(house).wants == Wants::Nothing;
        match (&self.walk, action) {
            (None, _) if stage == Some(Stage::Closed) => {
                Some("The inquiry is closed; C opens it again.".to_owned())
            }
            (None, _) => Some("There is no guide for this stage.".to_owned()),
            (_, Answer | NextQuestion) if asked && self.tool.is_some() => {
                Some("Every question has been asked: Esc goes back, s goes to any.".to_owned())
            }
            (_, Answer | NextQuestion) if asked => {
                Some("Every question has been asked: m moves on, s goes back to any.".to_owned())
            }
            _ => None,
        }
    }

    fn begin_answer(&mut self, house: &House) {
        let prompt = self.prompt(house);
        let left = self.question().and_then(|asked| self.left.take(&asked));
        self.answering = left.or_else(|| {
            let scene = house.scene(&self.file)?;
            Answering::begin(&prompt, scene, self.place(&prompt)?)
        });
    }

    /// The question that is asked now, by its place.
    fn question(&self) -> Option<Question> {
        let walk = self.walk.as_ref()?;
        Some(Question {
            stage: self.stage,
            spot: walk.spot.clone(),
        })
    }

    /// Where an answer to the question that is asked now belongs.
    fn place(&self, prompt: &Prompt) -> Option<Place> {
        Some(Place::Answer {
            file: self.file.clone(),
            stage: self.stage?,
            spot: self.walk.as_ref()?.name()?,
            question: prompt.said(),
        })
    }

    /// Stops answering. What was typed is no answer yet, and is there again when the question is answered.
    fn stop_answering(&mut self) {
        let answer = self.answering.take();
        if let (Some(answer), Some(asked)) = (answer, self.question()) {
            self.left.leave(asked, answer);
        }
    }

    /// Takes the answer that stands in the input; the walk goes on only once it is taken. Returns what was written down
    /// in its place, where it was no answer but `b: text`.
    pub fn keep_answer(&mut self, house: &mut House) -> Option<Address> {
        // The input may still have something to pick, or a reason to ask for.
        let enter = Press::of(Key::Enter);
        if self.answering.as_mut()?.press(enter).is_yes() {
            return None;
        }
        let prompt = self.prompt(house);
        let answering = self.answering.as_mut()?;
        let captured = answering.captured();
        if captured.is_none() && answering.objects(&prompt) {
            return None;
        }
        let given = answering.given();
        let outcome = match captured {
            Some((kind, text)) => self.capture(house, kind, &text),
            None => self.give(house, &given.as_given()).map(|taken| {
                self.after(house, &taken, true);
                None
            }),
        };
        outcome.unwrap_or_else(|refusal| {
            if let Some(answering) = &mut self.answering {
                answering.refused(&refusal);
            }
            None
        })
    }

    /// `b: text`, typed as an answer, is a barrier.
    fn capture(
        &mut self,
        house: &mut House,
        kind: Kind,
        text: &str,
    ) -> Result<Option<Address>, Refusal> {
        let file = self.file.clone();
        let Some(main) = main_field(fields(kind)) else {
            return Ok(None);
        };
        let id = house.change(|composer| composer.add(&file, kind, &[(main, vec![text])]))?;
        house.say(format!("Kept: {} {}", kind.word(), quoted(text)));
        let at = Address::item(file, id);
        self.made(house, &at);
        self.answering = None;
        self.begin_answer(house);
        Ok(Some(at))
    }

    /// Something was made: the walk is about it now, where it asks about such things.
    pub fn made(&mut self, house: &House, at: &Address) {
        let kind = house.workspace.portfolio.record(at).map(Record::kind);
        if let (Some(walk), Some(kind), Some(id)) = (&mut self.walk, kind, &at.item) {
            walk.take_up(kind, id.clone());
        }
    }

    fn give(&mut self, house: &mut House, given: &Given<'_>) -> Result<Taken, Refusal> {
        let Some(walk) = &mut self.walk else {
            return Ok(Taken::Skipped);
        };
        let mut ahead = walk.clone();
        let guides = house.workspace.guides.clone();
        let file = self.file.clone();
        let taken = house.change(|composer| ahead.answer(&guides, composer, &file, *given))?;
        *walk = ahead;
        Ok(taken)
    }

    /// What follows from an answer: words, the next question, its input if answers are being typed.
    fn after(&mut self, house: &mut House, taken: &Taken, typing: bool) {
        match taken {
            Taken::Kept(words) if !words.is_empty() => {
                let day = Day::parse(words);
                let words = day.map_or(words.clone(), Day::in_full);
                house.say(format!("Kept: {words}"));
            }
            Taken::Kept(_) => house.say("Kept"),
            Taken::Moved(stage) => house.say(format!("Moved to {stage}")),
            Taken::Skipped | Taken::Closed | Taken::Asks(_) => {}
        }
        self.answering = None;
        self.settle(house);
        if let (Some(walk), Some(scene)) = (&mut self.walk, house.scene(&self.file)) {
            walk.go_on(scene);
        }
        let wants = self.prompt(house).wants;
        if typing && !matches!(taken, Taken::Moved(_)) && wants != Wants::Move {
            self.begin_answer(house);
        }
    }

    /// What is typed beside what somebody else has written to the same question.
    fn compare(&self, house: &House) -> Next {
        let compared = self.answering.as_ref().and_then(Answering::compared);
        compared.map_or(Next::Stay, |(theirs, yours)| {
            let title = self.prompt(house).said();
            Next::Open(Box::new(CompareScreen::theirs(&title, theirs, yours)))
        })
    }

    fn skip(&mut self, house: &mut House) {
        let typing = self.answering.is_some();
        self.stop_answering();
        match self.give(house, &Given::Typed("")) {
            Ok(taken) => self.after(house, &taken, typing),
            Err(refusal) => house.refuse(&refusal),
        }
    }

    fn go_back(&mut self, house: &mut House) {
        let typing = self.answering.is_some();
        self.stop_answering();
        let went = self.walk.as_mut().is_some_and(Walk::back);
        if !went {
            house.warn("This is the first question of this sitting; s shows every step.");
        } else if typing {
            self.begin_answer(house);
        }
    }

    fn jump(&self, house: &House) -> Next {
        match (&self.walk, house.scene(&self.file)) {
            (Some(walk), Some(scene)) => Next::Open(Box::new(StepsScreen::new(walk, scene))),
            _ => Next::Stay,
        }
    }

    /// Goes to a question and begins to answer it; says so where it is not asked any more.
    pub fn jump_to(&mut self, house: &mut House, spot: &Spot) -> bool {
        let scene = house.scene(&self.file);
        if let (Some(walk), Some(scene)) = (&mut self.walk, scene)
            && walk.go_to(spot, scene)
        {
            self.begin_answer(house);
            return true;
        }
        house.warn("That question is not asked any more.");
        false
    }

    /// Draws the question and its answer. `focused` says whether the keys go here.
    pub fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        house: &House,
        inquiry: &Inquiry,
        focused: bool,
    ) {
        let prompt = self.prompt(house);
        let is_asked = self.walk.is_some() && prompt.wants != Wants::Nothing;
        if let Some(tool) = self.tool(house).filter(|_| !is_asked) {
            rest::draw_tool(frame.buffer_mut(), area, tool, house.look);
            return;
        }
        if !is_asked {
            rest::draw(frame.buffer_mut(), area, inquiry, house);
            return;
        }
        let manner = Manner {
            short: self.short,
            focused,
            answer: answering::rows_wanted(&prompt),
            look: house.look,
        };
        let tool = self.tool(house).map(|tool| tool.title.as_str());
        let of = tool.unwrap_or(inquiry.stage.word());
        let room = question::draw(frame.buffer_mut(), area, &prompt, of, manner);
        if let Some(answering) = &mut self.answering {
            answering.sees(&prompt);
            if let Some(at) = answering.draw(frame.buffer_mut(), room, house.look) {
                frame.set_cursor_position(at);
            }
            return;
        }
        let left = self.question().and_then(|asked| self.left.text(&asked));
        let buffer = frame.buffer_mut();
        answering::resting(buffer, room, &prompt, left.as_deref(), house.look);
    }
}
