//! The pools, tiers and groups: added, renamed and merged, as the ecosystem evolves.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::form::FormScreen;
use crate::tui::screens::line::LineScreen;
use crate::tui::screens::naming::NamingScreen;
use crate::tui::widgets::column::{Block, Column};
use crate::tui::widgets::paint;
use crate::tui::widgets::spread::spread;
use crate::tui::widgets::step::{PAGE, step};
use crate::workspace::draft::Line;

/// The pools, tiers and groups.
#[derive(Debug, Default)]
pub struct NamesScreen {
    rows: Vec<Row>,
    cursor: usize,
    column: Column,
    seen: Option<u64>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    kind: Kind,
    id: Id,
    /// The pool or tier that a group belongs to.
    home: Option<Id>,
    /// Whether it stands under pools.
    among_pools: bool,
}

impl NamesScreen {
    /// All that go on under their own names.
    pub fn new(house: &House) -> Self {
        let mut screen = Self::default();
        screen.renew(house);
        screen
    }

    fn renew(&mut self, house: &House) {
        let revision = house.workspace.revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        let stood = self.chosen().map(|row| row.id.clone());
        self.rows = rows(&house.workspace.portfolio);
        if let Some(stood) = stood {
            self.choose(&stood);
        }
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
    }

    fn choose(&mut self, id: &Id) {
        let found = self.rows.iter().position(|row| row.id == *id);
        self.cursor = found.unwrap_or(self.cursor);
    }

    fn chosen(&self) -> Option<&Row> {
        self.rows.get(self.cursor)
    }

    fn address(&self, house: &House) -> Option<Address> {
        let file = house.workspace.portfolio.ecosystem.id.clone();
        let row = self.chosen()?;
        Some(Address::item(file, row.id.clone()))
    }

    fn add(&self, kind: Kind, house: &House) -> Next {
        let home = self
            .chosen()
            .map(|row| row.home.as_ref().unwrap_or(&row.id));
        let home = home.filter(|_| kind == Kind::Group).cloned();
        let file = house.workspace.portfolio.ecosystem.id.clone();
        let line = Line::NewName { file, kind, home };
        Next::Open(Box::new(LineScreen::new(house, line)))
    }
}

/// The pools with their groups, then the tiers with theirs.
fn rows(portfolio: &Portfolio) -> Vec<Row> {
    let ecosystem = &portfolio.ecosystem;
    let pools = ecosystem.pools_in_order().into_iter();
    let pools = pools.map(|pool| (Kind::Pool, &pool.id));
    let tiers = ecosystem.tiers_upward().into_iter();
    let tiers = tiers.map(|tier| (Kind::Tier, &tier.id));
    let mut rows = Vec::new();
    for (kind, id) in pools.chain(tiers) {
        let row = |kind, own: &Id, home: Option<&Id>, among_pools| Row {
            kind,
            id: own.clone(),
            home: home.cloned(),
            among_pools,
        };
        let among_pools = kind == Kind::Pool;
        rows.push(row(kind, id, None, among_pools));
        let groups = ecosystem.groups_of(id).into_iter();
        rows.extend(groups.map(|group| row(Kind::Group, &group.id, Some(id), among_pools)));
    }
    rows
}

impl Screen for NamesScreen {
    fn scope(&self) -> Scope {
        Scope::Names
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        let needs = matches!(action, Action::Rename | Action::Merge | Action::Edit);
        (needs && self.chosen().is_none()).then(|| "There is none yet: N adds one.".to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        if step(&mut self.cursor, action, self.rows.len(), PAGE) {
            return Next::Stay;
        }
        let among_pools = self.chosen().is_none_or(|row| row.among_pools);
        match (action, self.address(house)) {
            (Action::AddGroup, Some(_)) => self.add(Kind::Group, house),
            (Action::AddPlace, _) if among_pools => self.add(Kind::Pool, house),
            (Action::AddPlace, _) => self.add(Kind::Tier, house),
            (Action::Rename, Some(at)) => {
                Next::Open(Box::new(LineScreen::new(house, Line::Rename { at })))
            }
            (Action::Edit, Some(at)) => Next::Open(Box::new(FormScreen::change(house, &at, None))),
            (Action::Merge, Some(at)) => match NamingScreen::new(house, &at) {
                Some(screen) => Next::Open(Box::new(screen)),
                None => Next::Stay,
            },
            (Action::Back, _) => Next::Close,
            _ => Next::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        self.renew(house);
        if let Answer::Made(Address { item: Some(id), .. }) = answer {
            self.choose(&id);
        }
        Next::Stay
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        self.cursor = self.column.clicked(at).unwrap_or(self.cursor);
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        draw_head(buffer, area, house);
        let body = paint::from_row(area, 3);
        let columns = usize::from(body.width.saturating_sub(4).min(100));
        let blocks = self.blocks(columns, house);
        let cursor = Some(self.cursor);
        self.column.draw(buffer, body, house.look, &blocks, cursor);
    }
}

impl NamesScreen {
    fn blocks(&self, columns: usize, house: &House) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (nth, row) in self.rows.iter().enumerate() {
            let before = nth.checked_sub(1).and_then(|nth| self.rows.get(nth));
            if before.is_none_or(|before| before.among_pools != row.among_pools) {
                let heading = if row.among_pools { "Pools" } else { "Tiers" };
                let gap = before.map(|_| Vec::new());
                let lines = gap
                    .into_iter()
                    .chain([vec![(Role::Dim, heading.to_owned())], Vec::new()]);
                blocks.push(Block::still(lines.collect()));
            }
            blocks.push(block(row, nth, columns, house));
        }
        blocks
    }
}

fn block(row: &Row, nth: usize, columns: usize, house: &House) -> Block {
    let portfolio = &house.workspace.portfolio;
    let at = Address::item(portfolio.ecosystem.id.clone(), row.id.clone());
    let title = portfolio.title(&at).unwrap_or_default();
    let (role, indent) = match row.kind {
        Kind::Group => (Role::Plain, "  "),
        _ => (Role::Strong, ""),
    };
    let facts = portfolio
        .record(&at)
        .map_or(String::new(), |it| about(it, house));
    let line = spread(
        vec![(role, format!("{indent}{title}"))],
        vec![(Role::Dim, facts)],
        columns,
    );
    Block {
        stop: Some(nth),
        lines: vec![line],
        fresh: house.is_fresh(&at),
    }
}

/// When and where it meets; what it took in.
fn about(record: &dyn Record, house: &House) -> String {
    let ecosystem = &house.workspace.portfolio.ecosystem;
    let merged = ecosystem.groups.iter().map(|it| &it.id);
    let merged = merged
        .chain(ecosystem.tiers.iter().map(|it| &it.id))
        .chain(ecosystem.pools.iter().map(|it| &it.id));
    let took_in = merged.filter(|id| *id != record.id() && ecosystem.went_into(id) == record.id());
    let mut facts = Vec::new();
    match took_in.count() {
        0 => {}
        1 => facts.push("took one in".to_owned()),
        n => facts.push(format!("took {n} in")),
    }
    let place = record.get("place").plain();
    if !place.is_empty() {
        facts.push(place);
    }
    if let crate::model::value::Value::Day(day) = record.get("next_meeting") {
        facts.push(format!("meets {}", day.spoken(house.today())));
    }
    facts.join(&format!(" {} ", house.look.glyph(Glyph::Dot)))
}

fn draw_head(buffer: &mut Buffer, area: Rect, house: &House) {
    let name = house.workspace.portfolio.ecosystem.title();
    let head = [
        (Role::Dim, " beal   "),
        (Role::Strong, "Pools, tiers and groups"),
        (Role::Dim, "   "),
        (Role::Dim, name.as_str()),
    ];
    paint::pieces(buffer, area, house.look, &head);
    paint::rule(buffer, paint::from_row(area, 1), house.look);
}
