//! Going on with what was typed on another day: the screens that lead to its place, with the text in its editor again.

use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::walk::naming::SpotName;
use crate::model::words::SessionState;
use crate::tui::house::House;
use crate::tui::screen::Screen;
use crate::tui::screens::form::FormScreen;
use crate::tui::screens::framework::FrameworkScreen;
use crate::tui::screens::inquiry::InquiryScreen;
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::line::LineScreen;
use crate::tui::screens::linking::LinkScreen;
use crate::tui::screens::message_page::MessageScreen;
use crate::tui::screens::moving::MovingScreen;
use crate::tui::screens::names::NamesScreen;
use crate::tui::screens::owed::{OwedScreen, why_prompt};
use crate::tui::screens::planning::PlanScreen;
use crate::tui::screens::rain::broadcast::BroadcastScreen;
use crate::tui::screens::replying::{ReplyScreen, is_of_reply};
use crate::tui::screens::session::SessionScreen;
use crate::tui::screens::sessions::SessionsScreen;
use crate::tui::screens::sorting::SortingScreen;
use crate::tui::screens::sorting::prompts::prompt;
use crate::tui::screens::stream::StreamScreen;
use crate::tui::screens::taking_in::TakingInScreen;
use crate::tui::screens::writing_up::WriteUpScreen;
use crate::tui::screens::writing_up::asks::Asking;
use crate::workspace::draft::{Draft, Line, Place, SortingLine, kind_at};
use crate::workspace::offering::is_homeless;

/// Screens, one over the other, the lowest first.
type Pile = Vec<Box<dyn Screen>>;

/// The screens for drafts that belong into one box; or why there is no place for them, as a sentence.
pub fn resume(house: &House, drafts: &[Draft]) -> Result<Pile, String> {
    let Some(first) = drafts.first() else {
        return Err("There is nothing to go on with.".to_owned());
    };
    if let Some(why) = is_homeless(first, &house.workspace.portfolio) {
        return Err(why);
    }
    match &first.place {
        Place::Line(Line::Session { session, .. }) => {
            let screen = SessionScreen::with(house, session.clone(), &first.text);
            Ok(vec![Box::new(screen)])
        }
        Place::Line(line) => Ok(at_line(house, line, &first.text)),
        Place::Answer { file, spot, .. } => at_question(house, (file, spot), first),
        Place::Field { at, .. } => Ok(at_fields(house, at, drafts)),
        Place::NewField {
            kind: Kind::Message,
            ..
        } => {
            let form = TakingInScreen::new(house).with(drafts);
            Ok(vec![Box::new(StreamScreen::new(house)), Box::new(form)])
        }
        Place::NewField {
            kind: Kind::Session,
            ..
        } => {
            let form = PlanScreen::new(house).with(house, drafts);
            Ok(vec![Box::new(SessionsScreen::new(house)), Box::new(form)])
        }
        Place::NewField {
            kind, file, about, ..
        } => {
            let form = FormScreen::new_record(house, *kind, file, about.as_ref(), "");
            Ok(over_inquiry(house, file, form.with(house, drafts)))
        }
        Place::Sorting { message, line } => Ok(at_sorting(house, message, line, &first.text)),
        Place::Lock { at, to } => {
            let owed = OwedScreen::new(house).awaiting(at.clone(), *to);
            let prompt = why_prompt(at, *to).typed(&first.text);
            Ok(vec![Box::new(owed), Box::new(prompt)])
        }
        Place::Reason { file, .. } | Place::Closing { file } => {
            let moving = if matches!(first.place, Place::Closing { .. }) {
                MovingScreen::closing(house, file)
            } else {
                MovingScreen::new(house, file)
            };
            let moving = moving.ok_or("Its inquiry is not there any more.")?;
            Ok(over_inquiry(house, file, moving.with(drafts)))
        }
        Place::Links { at } => {
            let links = LinkScreen::new(house, at.clone()).with(first, house.look);
            Ok(over_item(house, at, links))
        }
    }
}

/// The line that sorting asks for, over the message that is sorted.
fn at_sorting(house: &House, id: &Id, line: &SortingLine, text: &str) -> Pile {
    let sorting = SortingScreen::at(house, id.clone()).awaiting(line.clone());
    let mut pile: Pile = vec![Box::new(sorting)];
    if let Some(message) = house.workspace.portfolio.messages.named(id) {
        pile.push(Box::new(prompt(message, line, "").typed(text)));
    }
    pile
}

fn at_line(house: &House, line: &Line, text: &str) -> Pile {
    let screen = match line {
        Line::Record {
            kind,
            file,
            about,
            parked: false,
        } => LineScreen::capture(house, *kind, file.clone(), about.clone()),
        // What it was about is gone: it is about the inquiry.
        Line::Promise { about } if house.workspace.portfolio.record(about).is_none() => {
            let about = Address::document(about.file.clone());
            LineScreen::new(house, Line::Promise { about })
        }
        line => LineScreen::new(house, line.clone()),
    };
    let screen = screen.with(text);
    match Place::Line(line.clone()).file() {
        _ if matches!(line, Line::NewName { .. } | Line::Rename { .. }) => {
            vec![Box::new(NamesScreen::new(house)), Box::new(screen)]
        }
        Some(file) => over_inquiry(house, file, screen),
        None => vec![Box::new(screen)],
    }
}

/// The question itself; where the walk does not ask it any more, the nearest place that takes the text.
fn at_question(
    house: &House,
    (file, spot): (&Id, &SpotName),
    draft: &Draft,
) -> Result<Pile, String> {
    if let Some(screen) = InquiryScreen::answering(house, file.clone(), spot, draft) {
        return Ok(vec![Box::new(screen)]);
    }
    let at = |item: &Option<Id>| Address {
        file: file.clone(),
        item: item.clone(),
    };
    let nearest = match spot {
        SpotName::Field { item, field } => Place::Field {
            at: at(item),
            field: field.clone(),
        },
        SpotName::Same { barrier } => Place::Field {
            at: at(&Some(barrier.clone())),
            field: "same_as".to_owned(),
        },
        SpotName::New { kind, over, .. } => Place::Line(Line::Record {
            kind: *kind,
            file: file.clone(),
            about: over.clone().map(|over| at(&Some(over))),
            parked: false,
        }),
        SpotName::Missing { .. } => Place::Line(Line::Record {
            kind: Kind::Action,
            file: file.clone(),
            about: None,
            parked: false,
        }),
        SpotName::Reason { to } => Place::Reason {
            file: file.clone(),
            to: *to,
        },
        SpotName::Answer { .. } | SpotName::Search { .. } | SpotName::Move => {
            return Err(
                "The question is not asked any more in the stage that it is in.".to_owned(),
            );
        }
    };
    let draft = Draft {
        place: nearest,
        ..draft.clone()
    };
    resume(house, &[draft])
}

/// The form of a record; where that is gone, of a new one of its kind.
fn at_fields(house: &House, at: &Address, drafts: &[Draft]) -> Pile {
    if house.workspace.portfolio.sessions.named(&at.file).is_some() {
        if let Some(pile) = at_write_up(house, at, drafts) {
            return pile;
        }
        let form = FormScreen::change(house, at, None).with(house, drafts);
        return vec![Box::new(SessionsScreen::new(house)), Box::new(form)];
    }
    if house.workspace.portfolio.messages.named(&at.file).is_some() {
        let page = Box::new(MessageScreen::new(at.file.clone()));
        if at.item.is_none() && drafts.iter().all(is_of_reply) {
            let form = ReplyScreen::new(house, &at.file, None).with(drafts);
            return vec![page, Box::new(form)];
        }
        let form = FormScreen::change(house, at, None).with(house, drafts);
        return vec![page, Box::new(form)];
    }
    if house.workspace.portfolio.record(at).is_some() {
        let form = FormScreen::change(house, at, None).with(house, drafts);
        return over_item(house, at, form);
    }
    let kind = kind_at(&house.workspace.portfolio, at).unwrap_or(Kind::Barrier);
    let form = FormScreen::new_record(house, kind, &at.file, None, "");
    over_inquiry(house, &at.file, form.with(house, drafts))
}

/// The line that the write-up asks in, over the write-up; `None` where it asks for no such field.
fn at_write_up(house: &House, at: &Address, drafts: &[Draft]) -> Option<Pile> {
    let session = house.workspace.portfolio.sessions.named(&at.file)?;
    if matches!(session.state, SessionState::Planned | SessionState::Running) {
        return None;
    }
    let draft = drafts.first()?;
    let asking = Asking::named(at, draft.place.field_name()?)?;
    let prompt = asking.prompt(&house.workspace.portfolio).typed(&draft.text);
    let write_up = WriteUpScreen::new(house, at.file.clone()).awaiting(asking);
    Some(vec![
        Box::new(SessionsScreen::new(house)),
        Box::new(write_up),
        Box::new(prompt),
    ])
}

fn over_inquiry(house: &House, file: &Id, screen: impl Screen + 'static) -> Pile {
    vec![page(house, file), Box::new(screen)]
}

/// The page of a document.
fn page(house: &House, file: &Id) -> Box<dyn Screen> {
    let portfolio = &house.workspace.portfolio;
    if portfolio.messages.named(file).is_some() {
        Box::new(MessageScreen::new(file.clone()))
    } else if portfolio.broadcasts.named(file).is_some() {
        Box::new(BroadcastScreen::new(file.clone()))
    } else if portfolio.ecosystem.id == *file {
        Box::new(FrameworkScreen::new())
    } else {
        Box::new(InquiryScreen::new(house, file.clone()))
    }
}

fn over_item(house: &House, at: &Address, screen: impl Screen + 'static) -> Pile {
    let mut pile = over_inquiry(house, &at.file, screen);
    if at.item.is_some() {
        pile.insert(1, Box::new(ItemScreen::new(at.clone())));
    }
    pile
}
