//! An inquiry: walked through question by question, with its thread beside it and its gate below.

// What is seen of it.
pub mod answering;
pub mod gate_line;
pub mod head;
pub mod question;
pub mod rest;
pub mod thread_panel;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::day::Day;
use crate::model::field::{Record, main_field};
use crate::model::gate::Gate;
use crate::model::id::Id;
use crate::model::kind::Kind;
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
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::press::{Key, Press};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::comparing::CompareScreen;
use crate::tui::screens::disputes::{self, DisputesScreen};
use crate::tui::screens::form::FormScreen;
use crate::tui::screens::history::HistoryScreen;
use crate::tui::screens::inquiry::answering::Answering;
use crate::tui::screens::inquiry::question::Manner;
use crate::tui::screens::inquiry::thread_panel::ThreadPanel;
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::line::LineScreen;
use crate::tui::screens::stages;
use crate::tui::screens::steps::StepsScreen;
use crate::tui::screens::tending;
use crate::tui::widgets::paint;
use crate::workspace::draft::{Draft, Line, Place};

/// From this width on the thread stands beside the walk.
const BESIDE: u16 = 96;

/// Which half the keys go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Panel {
    Walk,
    Thread,
}

/// An answer that was left before it was kept, and what it is to: places mean something else in the guide of another
/// stage.
#[derive(Debug)]
struct Left {
    stage: Option<Stage>,
    spot: Spot,
    answer: Answering,
}

/// An inquiry.
#[derive(Debug)]
pub struct InquiryScreen {
    file: Id,
    walk: Option<Walk>,
    panel: Panel,
    thread: ThreadPanel,
    short: bool,
    answering: Option<Answering>,
    /// Answers that were left before they were kept, to be gone on with.
    left: Vec<Left>,
    /// The stage that the walk was begun in: when it changes, another guide goes on.
    stage: Option<Stage>,
}

impl InquiryScreen {
    /// An inquiry at the next useful question.
    pub fn new(house: &House, file: Id) -> Self {
        let mut screen = Self {
            file,
            walk: None,
            panel: Panel::Walk,
            thread: ThreadPanel::default(),
            short: false,
            answering: None,
            left: Vec::new(),
            stage: None,
        };
        screen.settle(house);
        screen
    }

    /// An inquiry at the question of this name, with what was typed for it on another day. `None` where the walk does
    /// not ask it today.
    pub fn answering(house: &House, file: Id, name: &SpotName, draft: &Draft) -> Option<Self> {
        let mut screen = Self::new(house, file);
        let scene = scene(house, &screen.file)?;
        let walk = screen.walk.as_mut()?;
        let spot = walk.named(name, scene)?;
        if !walk.go_to(&spot, scene) {
            return None;
        }
        screen.begin_answer(house);
        screen.answering.as_mut()?.fill(draft);
        Some(screen)
    }

    /// Brings walk and thread up to date with the inquiry, whoever has changed it.
    fn settle(&mut self, house: &House) {
        self.thread.renew(house, &self.file);
        let Some(scene) = scene(house, &self.file) else {
            return;
        };
        // While somebody types, the question stays, whoever has moved the inquiry meanwhile.
        if self.stage == Some(scene.inquiry.stage) || self.answering.is_some() {
            return;
        }
        self.stage = Some(scene.inquiry.stage);
        let guides = &house.workspace.guides;
        self.walk = guides
            .of(scene.inquiry)
            .map(|guide| Walk::begin(guide, guides, scene));
    }

    fn prompt(&self, house: &House) -> Prompt {
        match (&self.walk, scene(house, &self.file)) {
            (Some(walk), Some(scene)) => walk.prompt(scene),
            _ => Prompt::default(),
        }
    }

    /// The item that is meant: the one under the cursor of the thread, or the one that the question is about.
    fn meant(&self, house: &House) -> Option<Address> {
        match self.panel {
            Panel::Thread => self.thread.chosen().cloned(),
            Panel::Walk => self.prompt(house).at.filter(|at| at.item.is_some()),
        }
    }

    fn begin_answer(&mut self, house: &House) -> Next {
        let prompt = self.prompt(house);
        let scene = scene(house, &self.file);
        self.answering = self
            .left_here()
            .map(|at| self.left.remove(at).answer)
            .or_else(|| Answering::begin(&prompt, scene?, self.place(&prompt)?));
        Next::Stay
    }

    /// Where the answer is that was left at the question that is asked now, if there is one.
    fn left_here(&self) -> Option<usize> {
        let spot = &self.walk.as_ref()?.spot;
        self.left
            .iter()
            .position(|left| left.stage == self.stage && left.spot == *spot)
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
        let answer = self.answering.take().filter(Answering::is_changed);
        if let (Some(answer), Some(walk)) = (answer, &self.walk) {
            self.left.push(Left {
                stage: self.stage,
                spot: walk.spot.clone(),
                answer,
            });
        }
    }

    /// Takes the answer that stands in the input; the walk goes on only once it is taken.
    fn keep_answer(&mut self, house: &mut House) -> Next {
        let prompt = self.prompt(house);
        let Some(answering) = &mut self.answering else {
            return Next::Stay;
        };
        let captured = answering.captured();
        if captured.is_none() && answering.objects(&prompt) {
            return Next::Stay;
        }
        let given = answering.given();
        let outcome = match captured {
            Some((kind, text)) => self.capture_text(house, kind, &text),
            None => self
                .give(house, &given.as_given())
                .map(|taken| self.after(house, &taken, true)),
        };
        match outcome {
            Ok(next) => next,
            Err(refusal) => {
                if let Some(answering) = &mut self.answering {
                    answering.refused(&refusal);
                }
                Next::Stay
            }
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
    fn after(&mut self, house: &mut House, taken: &Taken, typing: bool) -> Next {
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
        if let (Some(walk), Some(scene)) = (&mut self.walk, scene(house, &self.file)) {
            walk.go_on(scene);
        }
        let wants = self.prompt(house).wants;
        if typing && !matches!(taken, Taken::Moved(_)) && wants != Wants::Move {
            return self.begin_answer(house);
        }
        Next::Stay
    }

    /// What is typed beside what somebody else has written to the same question.
    fn compare(&self, house: &House) -> Next {
        let compared = self.answering.as_ref().and_then(Answering::compared);
        compared.map_or(Next::Stay, |(theirs, yours)| {
            let title = self.prompt(house).said();
            Next::Open(Box::new(CompareScreen::theirs(&title, theirs, yours)))
        })
    }

    fn skip(&mut self, house: &mut House, typing: bool) -> Next {
        self.stop_answering();
        match self.give(house, &Given::Typed("")) {
            Ok(taken) => self.after(house, &taken, typing),
            Err(refusal) => {
                house.refuse(&refusal);
                Next::Stay
            }
        }
    }

    fn go_back(&mut self, house: &mut House, typing: bool) -> Next {
        self.stop_answering();
        let went = self.walk.as_mut().is_some_and(Walk::back);
        if !went {
            house.warn("This is the first question of this sitting; s shows every step.");
            return Next::Stay;
        }
        if typing {
            self.begin_answer(house)
        } else {
            Next::Stay
        }
    }

    fn capture(&self, house: &House, kind: Kind) -> Next {
        let about = self.meant(house);
        let line = LineScreen::capture(house, kind, self.file.clone(), about);
        Next::Open(Box::new(line))
    }

    /// `b: text`, typed as an answer, is a barrier.
    fn capture_text(&mut self, house: &mut House, kind: Kind, text: &str) -> Result<Next, Refusal> {
        let file = self.file.clone();
        let Some(main) = main_field(fields(kind)) else {
            return Ok(Next::Stay);
        };
        let id = house.change(|composer| composer.add(&file, kind, &[(main, vec![text])]))?;
        house.say(format!("Kept: {} “{text}”", kind.word()));
        self.made(house, &Address::item(file, id));
        self.answering = None;
        Ok(self.begin_answer(house))
    }

    fn made(&mut self, house: &mut House, at: &Address) {
        let kind = house.workspace.portfolio.record(at).map(Record::kind);
        if let (Some(walk), Some(kind), Some(id)) = (&mut self.walk, kind, &at.item) {
            walk.take_up(kind, id.clone());
        }
        house.mark_fresh(at.clone());
        self.thread.renew(house, &self.file);
        self.thread.choose(at);
    }

    fn open_chosen(&self) -> Next {
        match self.thread.chosen() {
            Some(at) => Next::Open(Box::new(ItemScreen::new(at.clone()))),
            None => Next::Stay,
        }
    }

    fn edit(&self, house: &House) -> Next {
        let at = match self.panel {
            Panel::Thread => self.thread.chosen().cloned(),
            Panel::Walk => None,
        };
        let at = at.unwrap_or_else(|| Address::document(self.file.clone()));
        Next::Open(Box::new(FormScreen::change(house, &at, None)))
    }

    /// An action on the selected item; without one, what it means for the inquiry as a whole.
    fn tend(&self, action: Action, house: &House) -> Next {
        let whole = Address::document(self.file.clone());
        match (action, self.meant(house)) {
            (Action::Park, at) => match at.filter(|at| tending::can_be_parked(house, at)) {
                Some(at) if self.panel == Panel::Thread => tending::open(action, house, &at),
                _ => Some(self.park_something_new(house)),
            },
            (_, at) => tending::open(action, house, &at.unwrap_or(whole)),
        }
        .unwrap_or(Next::Stay)
    }

    fn park_something_new(&self, house: &House) -> Next {
        let line = Line::Record {
            kind: Kind::Barrier,
            file: self.file.clone(),
            about: None,
            parked: true,
        };
        Next::Open(Box::new(LineScreen::new(house, line)))
    }

    fn jump(&self, house: &House) -> Next {
        match (&self.walk, scene(house, &self.file)) {
            (Some(walk), Some(scene)) => Next::Open(Box::new(StepsScreen::new(walk, scene))),
            _ => Next::Stay,
        }
    }

    fn jump_to(&mut self, house: &mut House, spot: &Spot) -> Next {
        let scene = scene(house, &self.file);
        if let (Some(walk), Some(scene)) = (&mut self.walk, scene)
            && walk.go_to(spot, scene)
        {
            self.panel = Panel::Walk;
            return self.begin_answer(house);
        }
        house.warn("That question is not asked any more.");
        Next::Stay
    }
}

/// The inquiry as the walk sees it.
fn scene<'a>(house: &'a House, file: &Id) -> Option<Scene<'a>> {
    Some(Scene {
        portfolio: &house.workspace.portfolio,
        inquiry: house.workspace.portfolio.inquiry(file)?,
        today: house.today(),
    })
}

/// The gate of the stage that the inquiry is in.
fn gate(house: &House, scene: Scene<'_>) -> Gate {
    let guide = house.workspace.guides.of(scene.inquiry);
    guide.map_or_else(Gate::default, |guide| Gate::of(&guide.gate, scene))
}

impl Screen for InquiryScreen {
    fn scope(&self) -> Scope {
        match (&self.answering, self.panel) {
            (Some(_), _) => Scope::Answering,
            (None, Panel::Walk) => Scope::Inquiry,
            (None, Panel::Thread) => Scope::Thread,
        }
    }

    fn takes_text(&self) -> bool {
        self.answering.is_some()
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let inquiry = house.workspace.portfolio.inquiry(&self.file);
        let disputes = inquiry.map_or(0, |inquiry| inquiry.disputes.len());
        if action == Action::Disputes && disputes == 0 {
            return Some(disputes::NONE.to_owned());
        }
        let why = match self.panel {
            _ if self.answering.is_some() => self.refused_in_text(action),
            Panel::Walk => self.refused_in_walk(action, house),
            Panel::Thread => self.refused_in_thread(action, house),
        };
        why.or_else(|| stages::refuses(action, house, &self.file, self.thread.marked()))
    }

    fn drafts(&self) -> Vec<Draft> {
        let left = self.left.iter().map(|left| &left.answer);
        let all = left.chain(&self.answering);
        all.filter_map(Answering::draft).collect()
    }

    fn would_lose(&self) -> Option<String> {
        let changed = self.answering.as_ref().is_some_and(Answering::is_changed);
        let left = changed || !self.left.is_empty();
        left.then(|| "An answer is not kept yet. Leave, and lose it?".to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        if self.answering.is_some() {
            return self.act_answering(action, house);
        }
        if self.panel == Panel::Thread && self.thread.moved(action) {
            return Next::Stay;
        }
        match action {
            Action::Back => Next::Close,
            Action::Open if self.panel == Panel::Thread => self.open_chosen(),
            Action::Answer => self.begin_answer(house),
            Action::NextQuestion => self.skip(house, false),
            Action::PreviousQuestion => self.go_back(house, false),
            Action::Jump => self.jump(house),
            Action::Wording => {
                self.short = !self.short;
                Next::Stay
            }
            Action::NextView => {
                self.panel = if self.panel == Panel::Walk {
                    Panel::Thread
                } else {
                    Panel::Walk
                };
                Next::Stay
            }
            Action::Mark => {
                self.thread.mark();
                Next::Stay
            }
            Action::Capture(kind) => self.capture(house, kind),
            Action::Link | Action::Remove | Action::Promise | Action::Park => {
                self.tend(action, house)
            }
            Action::Edit => self.edit(house),
            Action::History => match self.thread.chosen() {
                Some(at) => {
                    let history = HistoryScreen::new(house, at.clone());
                    Next::Open(Box::new(history))
                }
                None => Next::Stay,
            },
            Action::Disputes => {
                let whole = Address::document(self.file.clone());
                Next::Open(Box::new(DisputesScreen::new(house, Some(whole))))
            }
            Action::Open => {
                let whole = Address::document(self.file.clone());
                Next::Open(Box::new(ItemScreen::new(whole)))
            }
            action => {
                stages::open(action, house, &self.file, self.thread.marked()).unwrap_or(Next::Stay)
            }
        }
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        if let Some(answering) = &mut self.answering {
            let _ = answering.press(press);
        }
        Next::Stay
    }

    fn pasted(&mut self, text: &str, _house: &mut House) -> Next {
        if let Some(answering) = &mut self.answering {
            answering.paste(text);
        }
        Next::Stay
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        if self.answering.is_some() {
            return Next::Stay;
        }
        let before = self.thread.chosen().cloned();
        if let Some(clicked) = self.thread.clicked(at) {
            if self.panel == Panel::Thread && before == Some(clicked) {
                return self.open_chosen();
            }
            self.panel = Panel::Thread;
        }
        Next::Stay
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        self.settle(house);
        match answer {
            Answer::Made(at) => {
                self.made(house, &at);
                Next::Stay
            }
            Answer::Spot(spot) => self.jump_to(house, &spot),
            Answer::Text(text) => {
                if let Some(answering) = &mut self.answering {
                    answering.replaced(&text);
                }
                Next::Stay
            }
            Answer::Yes | Answer::No => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.settle(house);
        let Some(scene) = scene(house, &self.file) else {
            let words = "This inquiry is not there any more. Esc goes back.";
            let room = paint::inset(area, 2);
            paint::prose(
                frame.buffer_mut(),
                room,
                words,
                house.look.style(Role::Needs),
            );
            return;
        };
        let inquiry = scene.inquiry;
        let progress = self
            .walk
            .as_ref()
            .map_or((0, 0), |walk| walk.progress(scene));
        head::draw(
            frame.buffer_mut(),
            area,
            inquiry,
            house.today(),
            progress,
            house.look,
        );
        if let Some(words) = disputes::counted(inquiry.disputes.len()) {
            let notice = paint::inset(paint::from_row(area, head::ROWS), 2);
            disputes::notice(frame.buffer_mut(), notice, &words, house.look);
        }
        let gate = gate(house, scene);
        let wide = area.width.saturating_sub(4);
        let rows = gate_line::rows(&gate, wide, area.height, inquiry.stage);
        let bottom = paint::inset(paint::from_row(area, area.height - rows), 2);
        gate_line::draw(frame.buffer_mut(), bottom, &gate, inquiry.stage, house.look);
        let middle = Rect {
            y: area.y + head::ROWS + 1,
            height: area.height.saturating_sub(head::ROWS + rows + 2),
            ..area
        };
        self.draw_middle(frame, paint::inset(middle, 2), house, inquiry);
    }
}

impl InquiryScreen {
    fn refused_in_text(&self, action: Action) -> Option<String> {
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

    fn refused_in_walk(&self, action: Action, house: &House) -> Option<String> {
        match action {
            Action::Link if self.meant(house).is_none() => {
                Some("Tab goes to the thread, where items are selected.".to_owned())
            }
            Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::Top
            | Action::Bottom => {
                Some("Tab goes to the thread, which can be moved about in.".to_owned())
            }
            action => self.refused_walking(action, house),
        }
    }

    /// Why the walk does not go on just now.
    fn refused_walking(&self, action: Action, house: &House) -> Option<String> {
        use Action::{Answer, Jump, NextQuestion, PreviousQuestion, Wording};
        if !matches!(
            action,
            Answer | NextQuestion | PreviousQuestion | Jump | Wording
        ) {
            return None;
        }
        let stage = scene(house, &self.file).map(|scene| scene.inquiry.stage);
        let asked = self.walk.is_some() && self.prompt(house).wants == Wants::Nothing;
        match (&self.walk, action) {
            (None, _) if stage == Some(Stage::Closed) => {
                Some("The inquiry is closed; C opens it again.".to_owned())
            }
            (None, _) => Some("There is no guide for this stage.".to_owned()),
            (_, Answer | NextQuestion) if asked => {
                Some("Every question has been asked: m moves on, s goes back to any.".to_owned())
            }
            _ => None,
        }
    }

    fn refused_in_thread(&self, action: Action, house: &House) -> Option<String> {
        let on_item = matches!(
            action,
            Action::Open | Action::Mark | Action::Remove | Action::Link | Action::History
        );
        match (action, self.thread.chosen()) {
            (_, None) if on_item => {
                Some("Nothing is written down yet: b writes down a barrier.".to_owned())
            }
            (Action::Remove, Some(at)) => tending::refuses(action, house, at),
            _ => None,
        }
    }

    fn is_used(&mut self, press: Press) -> bool {
        let answering = self.answering.as_mut();
        answering.is_some_and(|answering| answering.press(press).is_yes())
    }

    fn act_answering(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            // The input may still have something to pick, or a reason to ask for.
            Action::Keep if self.is_used(Press::of(Key::Enter)) => Next::Stay,
            Action::Keep => self.keep_answer(house),
            Action::NextQuestion => self.skip(house, true),
            Action::PreviousQuestion => self.go_back(house, true),
            Action::Back => {
                self.stop_answering();
                self.settle(house);
                Next::Stay
            }
            Action::TakeTheirs => {
                if let Some(answering) = &mut self.answering {
                    answering.take_theirs();
                }
                Next::Stay
            }
            Action::Compare => self.compare(house),
            Action::Editor => {
                let text = self.answering.as_ref().and_then(Answering::text);
                text.map_or(Next::Stay, Next::Edit)
            }
            _ => Next::Stay,
        }
    }

    fn draw_middle(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House, inquiry: &Inquiry) {
        if area.width < BESIDE {
            match self.panel {
                Panel::Walk => {
                    self.thread.hide();
                    self.draw_walk(frame, area, house, inquiry);
                }
                Panel::Thread => self.thread.draw(frame.buffer_mut(), area, house, true),
            }
            return;
        }
        let left = (area.width / 2).min(84);
        let walk = Rect {
            width: left,
            ..area
        };
        let rule = Rect {
            x: area.x + left + 1,
            width: 1,
            ..area
        };
        let thread = paint::from_column(area, left + 4);
        self.draw_walk(frame, walk, house, inquiry);
        for row in 0..rule.height {
            let glyph = house.look.glyph(Glyph::Trunk);
            paint::line(
                frame.buffer_mut(),
                paint::from_row(rule, row),
                glyph,
                house.look.style(Role::Rule),
            );
        }
        let focused = self.panel == Panel::Thread && self.answering.is_none();
        self.thread.draw(frame.buffer_mut(), thread, house, focused);
    }

    fn draw_walk(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House, inquiry: &Inquiry) {
        let prompt = self.prompt(house);
        if self.walk.is_none() || prompt.wants == Wants::Nothing {
            rest::draw(frame.buffer_mut(), area, inquiry, house);
            return;
        }
        let manner = Manner {
            short: self.short,
            focused: self.panel == Panel::Walk,
            answer: answering::rows_wanted(&prompt),
            look: house.look,
        };
        let room = question::draw(
            frame.buffer_mut(),
            area,
            &prompt,
            inquiry.stage.word(),
            manner,
        );
        if let Some(answering) = &mut self.answering {
            answering.sees(&prompt);
            if let Some(at) = answering.draw(frame.buffer_mut(), room, house.look) {
                frame.set_cursor_position(at);
            }
            return;
        }
        let left = self.left_here().and_then(|at| self.left.get(at));
        let left = left.and_then(|left| left.answer.text());
        let buffer = frame.buffer_mut();
        answering::resting(buffer, room, &prompt, left.as_deref(), house.look);
    }
}
