//! Who tells an answer: goes from what somebody brought to what came of it, and puts each sentence where it belongs.

use crate::model::day::Day;
use crate::model::document::Document;
use crate::model::drafting::sentences::{self, Told};
use crate::model::effects::barriers_behind;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::escalation::Escalation;
use crate::model::records::inquiry::Inquiry;
use crate::model::records::message::Message;
use crate::model::selection::has;
use crate::model::words::Routed;

/// What is told so far.
#[derive(Debug)]
pub struct Teller<'a> {
    portfolio: &'a Portfolio,
    today: Day,
    /// What was done.
    pub done: Vec<String>,
    /// What was not, and why.
    pub not_done: Vec<String>,
    /// What comes next.
    pub next: Vec<String>,
}

impl<'a> Teller<'a> {
    /// Nothing is told yet.
    pub fn new(portfolio: &'a Portfolio, today: Day) -> Self {
        Self {
            portfolio,
            today,
            done: Vec::new(),
            not_done: Vec::new(),
            next: Vec::new(),
        }
    }

    /// Each sentence is said once.
    fn say(&mut self, told: impl IntoIterator<Item = Told>) {
        for told in told {
            let (part, sentence) = match told {
                Told::Done(sentence) => (&mut self.done, sentence),
                Told::NotDone(sentence) => (&mut self.not_done, sentence),
                Told::Next(sentence) => (&mut self.next, sentence),
            };
            if !part.contains(&sentence) {
                part.push(sentence);
            }
        }
    }

    /// Where what somebody brought has gone.
    pub fn where_it_went(&mut self, at: &Address) {
        let portfolio = self.portfolio;
        if let Some(inquiry) = portfolio.inquiry(&at.file) {
            let title = &inquiry.title;
            self.say([Told::Done(format!(
                "It is part of what “{title}” looks into now."
            ))]);
        }
        if let Some(message) = portfolio.messages.named(&at.file) {
            self.routed(message);
        }
    }

    fn routed(&mut self, message: &Message) {
        let by = message.due.map_or(String::new(), |due| {
            format!(" by {}", due.spoken(self.today))
        });
        let told = match message.route {
            Routed::Unsorted => {
                Told::Next("Our team reads it, and decides who can do most with it.".to_owned())
            }
            Routed::Team => Told::Next(format!("Our team sees to it themselves{by}.")),
            Routed::Answer => Told::Next(format!("Our team answers your question{by}.")),
            Routed::Share => Told::Next(
                "It is to be told to others too, as far as you have agreed to that.".to_owned(),
            ),
            Routed::Tier => {
                let group = message.to_group.as_ref();
                let group = group.map_or("those who can decide on it".to_owned(), |id| {
                    self.portfolio.name_of(Kind::Group, id.as_str())
                });
                Told::Done(format!("It has gone to {group}."))
            }
            Routed::Known | Routed::Forum => {
                let inquiries = self.inquiries_of(message);
                let titles: Vec<String> = inquiries
                    .iter()
                    .map(|inquiry| format!("“{}”", inquiry.title))
                    .collect();
                if titles.is_empty() {
                    return;
                }
                let known = if message.route == Routed::Known {
                    "Others have told us the same. "
                } else {
                    ""
                };
                let titles = titles.join(" and ");
                Told::Done(format!(
                    "{known}It is part of what {titles} looks into now."
                ))
            }
        };
        let answered = matches!(message.route, Routed::Team | Routed::Answer);
        if !answered || message.answer.is_empty() {
            self.say([told]);
        }
    }

    /// The inquiries that a message went into.
    fn inquiries_of(&self, message: &Message) -> Vec<&'a Inquiry> {
        let mut found: Vec<&Inquiry> = Vec::new();
        for link in &message.became {
            let at = self.portfolio.resolve(link, &message.id);
            let inquiry = at.and_then(|at| self.portfolio.inquiry(&at.file));
            found.extend(inquiry.filter(|it| found.iter().all(|known| known.id != it.id)));
        }
        found
    }

    /// Everything that has come of what somebody brought.
    pub fn all_that_came(&mut self, at: &Address) {
        let portfolio = self.portfolio;
        if let Some(message) = portfolio.messages.named(&at.file) {
            self.of_message(message);
            let became = message.became.iter();
            let became = became.filter_map(|link| portfolio.resolve(link, &message.id));
            for at in became.filter(|at| portfolio.messages.named(&at.file).is_none()) {
                self.all_that_came(&at);
            }
        }
        let (Some(inquiry), Some(item)) = (portfolio.inquiry(&at.file), &at.item) else {
            return;
        };
        let barriers = inquiry
            .barriers
            .iter()
            .map(|it| (&it.id, &it.contributions));
        let successes = inquiry.successes.iter();
        let brought = barriers.chain(successes.map(|it| (&it.id, &it.contributions)));
        let brought = brought.filter(|(id, from)| *id == item || has(from, item));
        for (id, _) in brought {
            self.came_of(inquiry, id);
        }
    }

    /// What came of a barrier or success.
    fn came_of(&mut self, inquiry: &'a Inquiry, id: &Id) {
        let experiments = inquiry.experiments.iter().map(|it| &it.id);
        let asks = inquiry.escalations.iter().map(|it| &it.id);
        let outcomes = inquiry.outcomes.iter().map(|it| &it.id);
        let about = experiments
            .chain(asks)
            .chain(outcomes)
            .filter(|about| barriers_behind(inquiry, about).contains(id));
        for about in about {
            self.item(inquiry, about);
        }
        self.stands(inquiry, id);
    }

    /// What is to be told of the thing at an address.
    pub fn tell(&mut self, at: &Address) {
        let portfolio = self.portfolio;
        match (portfolio.inquiry(&at.file), &at.item) {
            (Some(inquiry), Some(item)) => {
                self.item(inquiry, item);
                for barrier in barriers_behind(inquiry, item) {
                    self.stands(inquiry, &barrier);
                    self.goes_on(inquiry, &barrier);
                }
                self.looked_at_again(inquiry);
            }
            (Some(inquiry), None) => {
                let closing = inquiry.closing.trim();
                let said = Some(closing).filter(|closing| !closing.is_empty());
                self.say(said.map(|said| Told::Done(said.to_owned())));
                self.looked_at_again(inquiry);
            }
            (None, _) => {
                let message = portfolio.messages.named(&at.file);
                if let Some(message) = message {
                    self.of_message(message);
                }
            }
        }
    }

    /// What the team and the tiers have done about a message.
    fn of_message(&mut self, message: &Message) {
        let answer = message.answer.trim();
        if !answer.is_empty() {
            self.say([Told::Done(answer.to_owned())]);
        }
        for ask in &message.escalations {
            self.ask(ask);
        }
    }

    fn ask(&mut self, ask: &Escalation) {
        let tier = ask
            .to
            .as_ref()
            .map_or("group that decides".to_owned(), |id| {
                self.portfolio.name_of(Kind::Tier, id.as_str())
            });
        self.say(sentences::ask(ask, &tier, self.today));
    }

    fn item(&mut self, inquiry: &Inquiry, id: &Id) {
        if let Some(found) = inquiry.experiments.iter().find(|it| it.id == *id) {
            self.say(sentences::experiment(found, self.today));
            let learned = inquiry.learning.iter();
            let learned = learned.filter(|it| has(&it.experiments, id));
            self.say(
                learned.map(|it| {
                    Told::Done(format!("We learned: {}.", it.title.trim_end_matches('.')))
                }),
            );
        }
        if let Some(found) = inquiry.escalations.iter().find(|it| it.id == *id) {
            self.ask(found);
        }
        if let Some(found) = inquiry.outcomes.iter().find(|it| it.id == *id) {
            self.say(sentences::outcome(found));
        }
    }

    /// How a barrier stands.
    fn stands(&mut self, inquiry: &Inquiry, id: &Id) {
        let found = inquiry.barriers.iter().find(|it| it.id == *id);
        self.say(found.and_then(sentences::barrier));
    }

    /// What is still being tried or asked about a barrier.
    fn goes_on(&mut self, inquiry: &Inquiry, barrier: &Id) {
        let trying = inquiry
            .experiments
            .iter()
            .filter(|it| it.state.is_running());
        for it in trying.filter(|it| barriers_behind(inquiry, &it.id).contains(barrier)) {
            self.say(sentences::experiment(it, self.today));
        }
        let asked = inquiry.escalations.iter().filter(|it| it.answer.is_open());
        for ask in asked.filter(|it| has(&it.about, barrier)) {
            self.ask(ask);
        }
    }

    fn looked_at_again(&mut self, inquiry: &Inquiry) {
        let day = inquiry.review_by.filter(|day| *day >= self.today);
        self.say(day.map(|day| {
            Told::Next(format!(
                "The group looks at it again by {}.",
                day.spoken(self.today)
            ))
        }));
    }

    /// The titles of the barriers and successes that the thing at an address goes back to.
    pub fn behind(portfolio: &Portfolio, at: &Address) -> Vec<String> {
        let (Some(inquiry), Some(item)) = (portfolio.inquiry(&at.file), &at.item) else {
            return Vec::new();
        };
        let behind = barriers_behind(inquiry, item);
        let records = behind.iter().filter_map(|id| inquiry.item(id));
        records.map(crate::model::field::Record::title).collect()
    }
}
