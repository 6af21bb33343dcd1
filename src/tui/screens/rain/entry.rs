//! What is seen of a cloud, of a broadcast, and of something that was told.

use crate::model::day::Day;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::picture::labels::counted;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::rain::clouds::Cloud;
use crate::model::rain::fallen::Fallen;
use crate::model::records::broadcast::Broadcast;
use crate::model::wording::capital;
use crate::model::words::{BroadcastState, Channel, Circle};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::widgets::column::{Block, Line};
use crate::tui::widgets::spread::spread;

/// One entry of a list.
#[derive(Debug)]
pub struct Entry {
    /// Where it stands.
    pub at: Address,
    title: String,
    of: Of,
}

/// What it is an entry of.
#[derive(Debug)]
enum Of {
    Cloud {
        kind: Kind,
        since: Day,
        drafts: usize,
    },
    Broadcast {
        channel: Channel,
        circle: Circle,
        state: BroadcastState,
        on: Option<Day>,
        tells: usize,
        groups: Vec<Id>,
    },
    Fallen {
        times: Vec<(Channel, usize)>,
        groups: Vec<Id>,
        last: Option<Day>,
    },
}

impl Entry {
    /// Something that waits to be told.
    pub fn of_cloud(cloud: Cloud) -> Self {
        Self {
            at: cloud.at,
            title: cloud.title,
            of: Of::Cloud {
                kind: cloud.kind,
                since: cloud.since,
                drafts: cloud.drafts.len(),
            },
        }
    }

    /// A broadcast.
    pub fn of_broadcast(broadcast: &Broadcast) -> Self {
        Self {
            at: Address::document(broadcast.id.clone()),
            title: broadcast.title(),
            of: Of::Broadcast {
                channel: broadcast.channel,
                circle: broadcast.circle,
                state: broadcast.state,
                on: broadcast.on,
                tells: broadcast.items.len(),
                groups: broadcast.groups.clone(),
            },
        }
    }

    /// Something that was told.
    pub fn of_fallen(portfolio: &Portfolio, fallen: &Fallen<'_>) -> Self {
        let times = Channel::ALL.iter().map(|it| (*it, fallen.times(*it)));
        Self {
            at: fallen.at.clone(),
            title: portfolio.title(&fallen.at).unwrap_or_default(),
            of: Of::Fallen {
                times: times.filter(|(_, times)| *times > 0).collect(),
                groups: fallen.groups().into_iter().cloned().collect(),
                last: fallen.last(),
            },
        }
    }

    /// Its two lines.
    pub fn lines(&self, marked: bool, columns: usize, house: &House) -> Vec<Line> {
        let look = house.look;
        let mark = if marked {
            format!("{} ", look.glyph(Glyph::Chosen))
        } else {
            String::new()
        };
        let first = vec![(Role::Focus, mark), (Role::Strong, self.title.clone())];
        let (role, right) = self.standing(house);
        let second = vec![(Role::Dim, self.about(house))];
        vec![
            spread(first, vec![(role, right)], columns),
            spread(second, Vec::new(), columns),
        ]
    }

    /// How it stands, at the right.
    fn standing(&self, house: &House) -> (Role, String) {
        let today = house.today();
        match &self.of {
            Of::Cloud { drafts: 0, .. } => (Role::Dim, String::new()),
            Of::Cloud { .. } => (Role::Dim, "in a draft".to_owned()),
            Of::Broadcast {
                state: BroadcastState::Draft,
                ..
            } => (Role::Needs, "draft".to_owned()),
            Of::Broadcast { on, .. } => {
                let tick = house.look.glyph(Glyph::Tick);
                let on = on.map_or(String::new(), |day| format!(" {}", day.spoken(today)));
                (Role::Done, format!("{tick} sent{on}"))
            }
            Of::Fallen { last, .. } => {
                let last = last.map_or(String::new(), |day| format!("last {}", day.spoken(today)));
                (Role::Dim, last)
            }
        }
    }

    fn about(&self, house: &House) -> String {
        let dot = format!(" {} ", house.look.glyph(Glyph::Dot));
        let portfolio = &house.workspace.portfolio;
        let named = |groups: &[Id]| {
            let names = groups.iter();
            let names: Vec<String> = names
                .map(|id| portfolio.name_of(Kind::Group, id.as_str()))
                .collect();
            if names.is_empty() {
                "everybody".to_owned()
            } else {
                names.join(", ")
            }
        };
        let parts = match &self.of {
            Of::Cloud { since, .. } => {
                let place = self
                    .at
                    .item
                    .as_ref()
                    .and_then(|_| portfolio.inquiry(&self.at.file));
                let place = place.map_or("a message".to_owned(), |it| it.title.clone());
                vec![place, format!("since {}", since.spoken(house.today()))]
            }
            Of::Broadcast {
                channel,
                circle,
                tells,
                groups,
                ..
            } => vec![
                channel.to_string(),
                circle.to_string(),
                counted(*tells, "thing", "things"),
                format!("to {}", named(groups)),
            ],
            Of::Fallen { times, groups, .. } => {
                let times = times.iter().map(|(channel, times)| match times {
                    1 => channel.to_string(),
                    n => format!("{channel} {n} times"),
                });
                times.chain([format!("to {}", named(groups))]).collect()
            }
        };
        parts.join(&dot)
    }

    /// The kind of what waits: it heads its group.
    fn kind(&self) -> Option<Kind> {
        match self.of {
            Of::Cloud { kind, .. } => Some(kind),
            _ => None,
        }
    }
}

/// The heading above an entry, where another kind begins.
pub fn headings(entry: &Entry, above: Option<&Entry>) -> Option<Block> {
    let kind = entry.kind()?;
    if above.and_then(Entry::kind) == Some(kind) {
        return None;
    }
    let heading = capital(kind.plural());
    Some(Block::still(vec![vec![(Role::Dim, heading)], Vec::new()]))
}
