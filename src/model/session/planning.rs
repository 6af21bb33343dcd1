//! Planning a session: begun from an agenda, tools dropped into it, blocks moved, joined, made longer or shorter.

use crate::model::change::Change;
use crate::model::compose::Composer;
use crate::model::day::Day;
use crate::model::document::contents;
use crate::model::guide::{Guide, Step};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::records::session::{Block, Session};
use crate::model::refusal::Refusal;
use crate::model::session::marking::{add, put, session};
use crate::model::session::plan::{self, Minutes, is_kept};
use crate::model::text;
use crate::model::value::{FieldValue, Value};
use crate::model::words::{BlockPart, Length, Role, SessionForm};

/// What a session is made from.
#[derive(Clone, Debug)]
pub struct Wish<'a> {
    /// What it is called; the agenda's title where it is empty.
    pub title: &'a str,
    /// The agenda.
    pub agenda: &'a Guide,
    /// Whether the blocks take their full or their short minutes.
    pub length: Length,
    /// The day on which it meets.
    pub on: Day,
    /// When it begins: `13:30`, or nothing.
    pub at: &'a str,
    /// The group that meets.
    pub group: Option<Id>,
    /// What it works on.
    pub inquiries: &'a [Id],
}

/// The roles that a Change Forum wants to see in the room, in the order of the tallies.
const ROLES: &[Role] = &[
    Role::LivedExperience,
    Role::ChangeAgent,
    Role::Participant,
    Role::Sponsor,
    Role::Facilitator,
    Role::NoteTaker,
];

/// Begins a session with the blocks of its agenda and a tally for each role, and gives its id.
pub fn begin(composer: &mut Composer<'_>, wish: &Wish<'_>) -> Result<Id, Refusal> {
    if !wish.at.is_empty() && plan::time_of_day(wish.at).is_none() {
        return Err(Refusal::new(
            format!("“{}” is no time of day.", wish.at),
            "Write it as 13:30.",
        ));
    }
    let title = match text::line(wish.title) {
        title if title.is_empty() => wish.agenda.title.clone(),
        title => title,
    };
    let group = wish.group.clone();
    let named = group
        .as_ref()
        .and_then(|id| composer.portfolio.named(Kind::Group, id.as_str()));
    let place = named
        .map(|group| group.get("place").plain())
        .unwrap_or_default();
    let file = composer.begin_on(wish.on, |id, added| Session {
        format: 1,
        id,
        added,
        title,
        form: form_of(wish.agenda),
        agenda: wish.agenda.id.to_string(),
        on: Some(wish.on),
        at: wish.at.to_owned(),
        group,
        place,
        inquiries: wish.inquiries.iter().cloned().map(Ref::here).collect(),
        ..Session::default()
    })?;
    let only = match wish.inquiries {
        [one] => Some(one),
        _ => None,
    };
    for (at, step) in wish.agenda.steps.iter().enumerate() {
        let rank = u32::try_from(at + 1).unwrap_or(u32::MAX);
        block(composer, &file, wish, step, (rank, only))?;
    }
    for role in ROLES
        .iter()
        .filter(|_| form_of(wish.agenda) == SessionForm::ChangeForum)
    {
        let lived = *role == Role::LivedExperience;
        let values = vec![("role", role.to_value()), ("lived", Value::Flag(lived))];
        add(composer, &file, Kind::Tally, values)?;
    }
    Ok(file)
}

fn form_of(agenda: &Guide) -> SessionForm {
    agenda.form.unwrap_or_default()
}

fn block(
    composer: &mut Composer<'_>,
    file: &Id,
    wish: &Wish<'_>,
    step: &Step,
    (rank, inquiry): (u32, Option<&Id>),
) -> Result<(), Refusal> {
    let minutes = match wish.length {
        Length::Full => step.minutes,
        Length::Short => step.short_minutes,
    };
    let part = step.part.unwrap_or_default();
    let works = matches!(
        part,
        BlockPart::Hear | BlockPart::Activity | BlockPart::Decide
    );
    let inquiry: Vec<Ref> = inquiry
        .filter(|_| works)
        .cloned()
        .map(Ref::here)
        .into_iter()
        .collect();
    let values = vec![
        ("title", Value::Text(step.title.clone())),
        ("part", part.to_value()),
        ("rank", rank.to_value()),
        ("planned", minutes.to_value()),
        ("minutes", minutes.to_value()),
        ("length", wish.length.to_value()),
        ("step", Value::Text(step.id.to_string())),
        ("inquiry", inquiry.to_value()),
    ];
    add(composer, file, Kind::Block, values).map(|_| ())
}

/// Drops a tool into a block, in the longest length that fits; the block keeps its minutes.
pub fn put_tool(composer: &mut Composer<'_>, at: &Address, tool: &Guide) -> Result<(), Refusal> {
    let room = planned(composer, at)?.minutes;
    put(composer, at, "guide", Value::Text(tool.id.to_string()))?;
    put(composer, at, "title", Value::Text(tool.title.clone()))?;
    put(composer, at, "length", plan::fitting(tool, room).to_value())
}

/// Says what inquiry a block works on.
pub fn put_inquiry(composer: &mut Composer<'_>, at: &Address, inquiry: &Id) -> Result<(), Refusal> {
    let own = Ref::here(inquiry.clone());
    put(composer, at, "inquiry", vec![own.clone()].to_value())?;
    composer.link(&Address::document(at.file.clone()), "inquiries", own)
}

/// Gives a block other minutes, in the plan.
pub fn set_minutes(
    composer: &mut Composer<'_>,
    at: &Address,
    minutes: Minutes,
) -> Result<(), Refusal> {
    if minutes == 0 || minutes > 480 {
        return Err(Refusal::new(
            "A block takes between 1 minute and 8 hours.",
            "Take the block out if there is no time for it.",
        ));
    }
    put(composer, at, "planned", minutes.to_value())?;
    put(composer, at, "minutes", minutes.to_value())
}

/// Moves a block one place up or down.
pub fn shift(composer: &mut Composer<'_>, at: &Address, down: bool) -> Result<(), Refusal> {
    let block = planned(composer, at)?;
    let session = session(composer, &at.file)?;
    let order = session.in_order();
    let here = order.iter().position(|it| it.id == block.id);
    let other = here.and_then(|here| {
        if down {
            Some(here + 1)
        } else {
            here.checked_sub(1)
        }
    });
    let Some(other) = other.and_then(|other| order.get(other)) else {
        return Err(Refusal::new("It is the first or the last already.", ""));
    };
    let (theirs, other) = (other.rank, Address::item(at.file.clone(), other.id.clone()));
    put(composer, &other, "rank", block.rank.to_value())?;
    put(composer, at, "rank", theirs.to_value())
}

/// Joins the next activity to one, for a tool that takes long: its minutes come over, and what lay between follows.
pub fn join(composer: &mut Composer<'_>, at: &Address) -> Result<(), Refusal> {
    let block = planned(composer, at)?;
    let session = session(composer, &at.file)?;
    let is_next = |it: &&&Block| it.rank > block.rank && it.part == BlockPart::Activity;
    let order = session.in_order();
    let Some(next) = order
        .iter()
        .find(is_next)
        .filter(|_| block.part == BlockPart::Activity)
    else {
        return Err(Refusal::new(
            "There is no other activity after it to join.",
            "Two activity blocks can be joined for a long tool.",
        ));
    };
    if next.guide != block.guide && !next.guide.is_empty() {
        return Err(Refusal::new(
            format!("“{}” has a tool of its own.", next.title),
            "Take that out first.",
        ));
    }
    let next: Block = (**next).clone();
    let minutes = block.minutes.saturating_add(next.minutes);
    let planned = block.planned.saturating_add(next.planned);
    composer.apply(Change::Remove {
        file: at.file.clone(),
        kind: Kind::Block,
        fields: contents(&next),
    })?;
    put(composer, at, "planned", planned.to_value())?;
    put(composer, at, "minutes", minutes.to_value())
}

/// Takes a block out of the plan; the break stays.
pub fn take_out(composer: &mut Composer<'_>, at: &Address) -> Result<(), Refusal> {
    let block = planned(composer, at)?;
    if is_kept(&block) {
        return Err(Refusal::new(
            "The break stays: people need it.",
            "It can be moved, and made longer.",
        ));
    }
    composer.apply(Change::Remove {
        file: at.file.clone(),
        kind: Kind::Block,
        fields: contents(&block),
    })
}

fn planned(composer: &Composer<'_>, at: &Address) -> Result<Block, Refusal> {
    let mut blocks = session(composer, &at.file)?.blocks.iter();
    let found = blocks.find(|block| Some(&block.id) == at.item.as_ref());
    found
        .cloned()
        .ok_or_else(|| Refusal::new("That block is not there any more.", ""))
}
