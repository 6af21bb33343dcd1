//! Sorting what has come in: one message large, what it looks like beside it, and a single key for each way.

// What it looks like, where it can go, and what is seen of it.
pub mod alikes;
pub mod face;
pub mod prompts;
pub mod targets;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::day::Day;
use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::records::message::Message;
use crate::model::stream::leads::leads;
use crate::model::stream::route::route;
use crate::model::stream::telling::place;
use crate::model::stream::unsorted::unsorted;
use crate::model::stream::way::{Inquiring, Into, Sorting, Way};
use crate::model::wording::capital;
use crate::model::words::{MessageKind, Routed};
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::form::FormScreen;
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::message_page::MessageScreen;
use crate::tui::screens::replying::ReplyScreen;
use crate::tui::screens::sorting::alikes::Alikes;
use crate::tui::screens::sorting::face::Face;
use crate::tui::screens::sorting::prompts::prompt;
use crate::tui::screens::sorting::targets::Target;
use crate::tui::widgets::step::step;
use crate::workspace::draft::{Draft, Place, SortingLine};

/// What is waited for, while something is picked or typed above.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Waits {
    /// Nothing.
    #[default]
    Nothing,
    /// The inquiry that is picked.
    Inquiry,
    /// The tier or group that is picked.
    Tier,
    /// The line that is typed.
    Line(SortingLine),
}

/// Sorting what has come in.
#[derive(Debug)]
pub struct SortingScreen {
    /// The messages that are gone through: what was unsorted when they were gathered, and the one that was opened.
    order: Vec<Id>,
    at: usize,
    alikes: Alikes,
    lead: String,
    due: Option<Day>,
    why: String,
    waits: Waits,
    face: Face,
    /// Where the message stands when it is begun with.
    stood: Routed,
    /// What was sorted since this was opened: where it stood, and where it went.
    sorted: Vec<(Id, Routed, Routed)>,
}

impl SortingScreen {
    /// Everything that is unsorted, the oldest first.
    pub fn new(house: &House) -> Self {
        let order = unsorted(&house.workspace.portfolio).into_iter();
        Self {
            order: order.map(|message| message.id.clone()).collect(),
            at: 0,
            alikes: Alikes::default(),
            lead: String::new(),
            due: None,
            why: String::new(),
            waits: Waits::default(),
            face: Face::default(),
            stood: Routed::default(),
            sorted: Vec::new(),
        }
    }

    /// The same, at one message; also at one that is sorted already, to send it elsewhere.
    pub fn at(house: &House, id: Id) -> Self {
        let mut screen = Self::new(house);
        match screen.order.iter().position(|known| *known == id) {
            Some(at) => screen.at = at,
            None => screen.order.insert(0, id),
        }
        screen.begin(house);
        screen
    }

    fn id(&self) -> Option<&Id> {
        self.order.get(self.at)
    }

    fn message<'a>(&self, house: &'a House) -> Option<&'a Message> {
        house.workspace.portfolio.messages.named(self.id()?)
    }

    /// Begins with a message: who sees to it, by when and why is said anew.
    fn begin(&mut self, house: &House) {
        let message = self.message(house);
        let (lead, due) = message.map_or_else(Default::default, |it| (it.lead.clone(), it.due));
        (self.lead, self.due) = (lead, due);
        self.stood = Self::routed(self.id(), house);
        self.why.clear();
        self.waits = Waits::Nothing;
        self.alikes.begin();
        self.face.begin();
    }

    fn routed(id: Option<&Id>, house: &House) -> Routed {
        let messages = &house.workspace.portfolio.messages;
        let message = id.and_then(|id| messages.named(id));
        message.map_or_else(Routed::default, |message| message.route)
    }

    /// Shows the message again whose sorting was taken back.
    fn come_back(&mut self, house: &House) {
        let is_back = |(id, stood, went): &(Id, Routed, Routed)| {
            stood != went && Self::routed(Some(id), house) == *stood
        };
        let Some(nth) = self.sorted.iter().rposition(is_back) else {
            return;
        };
        let (id, ..) = self.sorted.remove(nth);
        let at = self.order.iter().position(|known| *known == id);
        let at = at.unwrap_or_else(|| {
            self.order.insert(0, id);
            0
        });
        self.go(at, house);
    }

    /// Goes to another message.
    fn go(&mut self, to: usize, house: &House) {
        self.at = to.min(self.order.len().saturating_sub(1));
        self.begin(house);
    }

    /// What others have sorted or taken out meanwhile is passed over.
    fn renew(&mut self, house: &House) {
        let here = self.id().cloned();
        let messages = &house.workspace.portfolio.messages;
        self.order.retain(|id| messages.named(id).is_some());
        if self.id() != here.as_ref() {
            self.go(self.at, house);
        }
        self.come_back(house);
        if let Some(id) = self.id().cloned() {
            self.alikes.renew(house, &id);
        }
    }

    /// Sends the message on, and goes to the next.
    fn send(&mut self, way: Way, house: &mut House) -> Next {
        self.waits = Waits::Nothing;
        let Some(id) = self.id().cloned() else {
            return Next::Stay;
        };
        let sorting = Sorting {
            way,
            lead: self.lead.clone(),
            due: self.due,
            why: self.why.clone(),
        };
        let went = house.try_change(|composer| route(composer, &id, &sorting));
        if went.is_some() {
            self.went(&id, house);
        }
        Next::Stay
    }

    /// Says where the message went, and goes on to the next that is unsorted.
    fn went(&mut self, id: &Id, house: &mut House) {
        let portfolio = &house.workspace.portfolio;
        let message = portfolio.messages.named(id);
        let place = message.map_or_else(String::new, |message| place(portfolio, message));
        let back = message.is_some_and(|message| message.route == Routed::Unsorted);
        house.say(format!("{}. u takes it back.", capital(&place)));
        house.mark_fresh(Address::document(id.clone()));
        if back {
            self.begin(house);
            return;
        }
        self.sorted
            .push((id.clone(), self.stood, Self::routed(Some(id), house)));
        self.next_unsorted(house);
    }

    fn next_unsorted(&mut self, house: &House) {
        let messages = &house.workspace.portfolio.messages;
        let waits = |id: &Id| {
            let message = messages.named(id);
            message.is_some_and(|message| message.route == Routed::Unsorted)
        };
        let after = self.at + 1..self.order.len();
        let next = after
            .chain(0..self.at)
            .find(|at| self.order.get(*at).is_some_and(&waits));
        if next.is_none() {
            self.order.clear();
        }
        self.go(next.unwrap_or(0), house);
    }

    /// The next lead of the team, then nobody.
    fn turn_lead(&mut self, house: &mut House) {
        let leads = leads(&house.workspace.portfolio);
        let now = leads.iter().position(|lead| *lead == self.lead);
        let next = match now {
            Some(now) => leads.get(now + 1),
            None => leads.first(),
        };
        self.lead = next.map_or_else(String::new, |lead| (*lead).to_owned());
        if leads.is_empty() {
            house.warn("No tier names its leads yet; beal set says who they are.");
        }
    }

    /// A line is asked for.
    fn ask(&mut self, line: SortingLine, house: &House) -> Next {
        let Some(message) = self.message(house) else {
            return Next::Stay;
        };
        let prompt = prompt(message, &line, &self.why);
        self.waits = Waits::Line(line);
        Next::Open(Box::new(prompt))
    }

    /// The same while it waits for a line.
    #[must_use]
    pub fn awaiting(mut self, line: SortingLine) -> Self {
        self.waits = Waits::Line(line);
        self
    }

    /// What was picked.
    fn picked(&mut self, target: Target, house: &mut House) -> Next {
        match target {
            Target::Inquiry(id) => self.ask(SortingLine::There(id), house),
            Target::New(run_by) => self.ask(SortingLine::New(run_by), house),
            Target::Tier(tier, group) => self.ask(SortingLine::Ask(tier, group), house),
        }
    }

    /// What was typed.
    fn line(&mut self, text: String, house: &mut House) -> Next {
        let Waits::Line(line) = std::mem::take(&mut self.waits) else {
            return Next::Stay;
        };
        match line {
            SortingLine::New(run_by) => {
                let title = text;
                let into = Into::New { title, run_by };
                let line = String::new();
                self.send(Way::Forum(Inquiring { into, line }), house)
            }
            SortingLine::There(id) => {
                let into = Into::Existing(id);
                self.send(Way::Forum(Inquiring { into, line: text }), house)
            }
            SortingLine::Ask(tier, group) => {
                let ask = text;
                self.send(Way::Tier { tier, group, ask }, house)
            }
            SortingLine::Due => self.take_due(&text, house),
            SortingLine::Why => {
                self.why = text;
                Next::Stay
            }
        }
    }

    /// The date that was typed; asked for again where it is none.
    fn take_due(&mut self, text: &str, house: &House) -> Next {
        let day = Day::typed(text.trim(), house.today());
        if day.is_some() || text.trim().is_empty() {
            self.due = day;
            return Next::Stay;
        }
        let Some(message) = self.message(house) else {
            return Next::Stay;
        };
        let again = prompt(message, &SortingLine::Due, "");
        let again = again.again(text, "Write it as 14 dec, friday or +2w.".to_owned());
        self.waits = Waits::Line(SortingLine::Due);
        Next::Open(Box::new(again))
    }

    /// It is known already: what is selected among the look-alikes.
    fn known(&mut self, house: &mut House) -> Next {
        let Some(at) = self.alikes.chosen().map(|alike| alike.at.clone()) else {
            return Next::Stay;
        };
        match at.item {
            Some(_) => self.send(Way::Known(at), house),
            None => self.reply(Some(&at.file), house),
        }
    }

    /// The form of an answer, begun with that of an answered question where one is known.
    fn reply(&mut self, known: Option<&Id>, house: &House) -> Next {
        let Some(id) = self.id() else {
            return Next::Stay;
        };
        let messages = &house.workspace.portfolio.messages;
        let known = known.and_then(|known| messages.named(known));
        let known = known.map(|known| (known.question.as_str(), known.answer.as_str()));
        Next::Open(Box::new(ReplyScreen::new(house, id, known)))
    }

    fn open_alike(&self) -> Next {
        match self.alikes.chosen().map(|alike| alike.at.clone()) {
            Some(at) if at.item.is_some() => Next::Open(Box::new(ItemScreen::new(at))),
            Some(at) => Next::Open(Box::new(MessageScreen::new(at.file))),
            None => self.open_message(),
        }
    }

    fn open_message(&self) -> Next {
        let id = self.id().cloned();
        id.map_or(Next::Stay, |id| {
            Next::Open(Box::new(MessageScreen::new(id)))
        })
    }
}

impl Screen for SortingScreen {
    fn scope(&self) -> Scope {
        Scope::Sorting
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let sends = matches!(
            action,
            Action::SendKnown
                | Action::SendHere
                | Action::SendForum
                | Action::SendTier
                | Action::SendShare
                | Action::SendAnswer
                | Action::SendBack
                | Action::TurnLead
                | Action::SetDue
                | Action::SayWhy
                | Action::Open
                | Action::OpenMessage
                | Action::Edit
        );
        let Some(message) = self.message(house) else {
            return sends.then(|| "Everything is sorted.".to_owned());
        };
        let refused = match action {
            Action::SendKnown if self.alikes.chosen().is_none() => {
                "Nothing that is known looks like it."
            }
            Action::SendBack if message.route == Routed::Unsorted => "It is unsorted.",
            Action::SendShare
                if matches!(message.kind, MessageKind::Barrier | MessageKind::Question) =>
            {
                "Successes and learning are shared; e changes what it is."
            }
            Action::Left if self.at == 0 => "This is the first.",
            Action::Right if self.at + 1 >= self.order.len() => "This is the last.",
            _ => return None,
        };
        Some(refused.to_owned())
    }

    fn drafts(&self) -> Vec<Draft> {
        let typed = !self.why.is_empty() && self.waits != Waits::Line(SortingLine::Why);
        let message = self.id().filter(|_| typed).cloned();
        let draft = message.map(|message| {
            let line = SortingLine::Why;
            Draft::new(Place::Sorting { message, line }, self.why.clone())
        });
        draft.into_iter().collect()
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        if self.face.scrolled(action) {
            return Next::Stay;
        }
        let rows = self.alikes.found.len();
        if step(&mut self.alikes.cursor, action, rows, rows) {
            return Next::Stay;
        }
        match action {
            Action::SendKnown => self.known(house),
            Action::SendHere => self.send(Way::Resolve, house),
            Action::SendShare => self.send(Way::Share, house),
            Action::SendBack => self.send(Way::Back, house),
            Action::SendForum => {
                self.waits = Waits::Inquiry;
                Next::Open(targets::inquiries(house))
            }
            Action::SendTier => {
                self.waits = Waits::Tier;
                Next::Open(targets::tiers(house))
            }
            Action::SendAnswer => self.reply(None, house),
            Action::TurnLead => {
                self.turn_lead(house);
                Next::Stay
            }
            Action::SetDue => self.ask(SortingLine::Due, house),
            Action::SayWhy => self.ask(SortingLine::Why, house),
            Action::Right => {
                self.go(self.at + 1, house);
                Next::Stay
            }
            Action::Left => {
                self.go(self.at.saturating_sub(1), house);
                Next::Stay
            }
            Action::Open => self.open_alike(),
            Action::OpenMessage => self.open_message(),
            Action::Edit => match self.id() {
                Some(id) => {
                    let at = Address::document(id.clone());
                    Next::Open(Box::new(FormScreen::change(house, &at, Some("text"))))
                }
                None => Next::Stay,
            },
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        match answer {
            Answer::Text(text) => self.line(text, house),
            Answer::Picked(at) => {
                let target = match self.waits {
                    Waits::Inquiry => Some(targets::inquiry(house, &at)),
                    Waits::Tier => targets::tier(house, &at),
                    _ => None,
                };
                target.map_or(Next::Stay, |target| self.picked(target, house))
            }
            Answer::Made(at) if Some(&at.file) == self.id() => {
                self.went(&at.file, house);
                Next::Stay
            }
            _ => Next::Stay,
        }
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        if let Some(row) = self.face.clicked(at) {
            self.alikes.cursor = row;
        }
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let message = self.message(house);
        let sight = face::Sight {
            message,
            place: (self.at, self.order.len()),
            sorted: self.sorted.len(),
            alikes: &self.alikes,
            lead: &self.lead,
            due: self.due,
            why: &self.why,
        };
        self.face.draw(frame.buffer_mut(), area, &sight, house);
    }
}
