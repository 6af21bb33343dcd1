//! What is seen of a person, an organisation or a gap: two lines in the list, and all about it beside the list.

use crate::model::kind::Kind;
use crate::model::layout::{cell, wrap};
use crate::model::portfolio::Address;
use crate::model::reflection::Due;
use crate::model::web::gaps::{Gap, Missing};
use crate::model::web::people::{Member, Organisation};
use crate::model::words::{Role as Part, Stage};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::widgets::column::Line;
use crate::tui::widgets::spread::spread;

/// The columns of a stage.
const STAGE: usize = 9;

/// The two lines of a person.
pub fn member_lines(member: &Member, columns: usize, house: &House) -> Vec<Line> {
    let dot = house.look.glyph(Glyph::Dot);
    let rung = member.rung.map_or("", |rung| rung.word());
    let inquiries = Kind::Inquiry.counted(member.parts.len());
    let right = if rung.is_empty() {
        inquiries
    } else {
        format!("{rung} {dot} {inquiries}")
    };
    let mut words = vec![named(&member.organisation).to_owned()];
    words.extend(member.roles.iter().map(|role| role.word().to_owned()));
    let due = match due_now(member) {
        0 => Vec::new(),
        1 => vec![(Role::Needs, "1 reflective session due".to_owned())],
        n => vec![(Role::Needs, format!("{n} reflective sessions due"))],
    };
    vec![
        spread(
            vec![(Role::Strong, member.label.clone())],
            vec![(Role::Dim, right)],
            columns,
        ),
        spread(
            vec![(Role::Dim, words.join(&format!(" {dot} ")))],
            due,
            columns,
        ),
    ]
}

/// The reflective sessions that are due and not planned yet.
fn due_now(member: &Member) -> usize {
    let due = member.due.iter();
    due.filter(|due| due.planned.is_none()).count()
}

/// All about a person.
pub fn member_detail(
    member: &Member,
    members: &[Member],
    columns: usize,
    house: &House,
) -> Vec<Line> {
    let mut lines = title(&member.label, columns);
    lines.push(vec![(Role::Dim, named(&member.organisation).to_owned())]);
    let groups = member.groups.iter();
    let portfolio = &house.workspace.portfolio;
    for group in groups {
        let name = portfolio.name_of(Kind::Group, group.as_str());
        lines.push(vec![(Role::Dim, name)]);
    }
    heading(&mut lines, "Takes part in");
    for part in &member.parts {
        let roles: Vec<&str> = part.roles.iter().map(|role| Part::word(*role)).collect();
        let mut words = roles.join(", ");
        if let Some(rung) = part.rung {
            words = format!("{words} ({rung})");
        }
        staged(&mut lines, part.stage, &part.title, columns);
        lines.push(vec![
            (Role::Plain, " ".repeat(STAGE)),
            (Role::Dim, words.trim().to_owned()),
        ]);
    }
    if !member.due.is_empty() {
        heading(&mut lines, "To look back on together");
        for due in &member.due {
            lines.extend(due_lines(due, columns, house));
        }
    }
    let others: Vec<Line> = with(member, members, columns);
    if !others.is_empty() {
        heading(&mut lines, "Works with");
        lines.extend(others);
    }
    lines
}

fn due_lines(due: &Due, columns: usize, house: &House) -> Vec<Line> {
    let today = house.today();
    let when = match due.planned {
        Some(day) => format!("planned for {}", day.spoken(today)),
        None if due.by < today => format!("was due {}", due.by.spoken(today)),
        None => format!("due by {}", due.by.spoken(today)),
    };
    let role = if due.planned.is_some() {
        Role::Done
    } else {
        Role::Needs
    };
    let tried = format!("“{}”, tried {}", due.tool, due.tried.spoken(today));
    vec![
        spread(vec![(Role::Plain, tried)], vec![(role, when)], columns),
        spread(
            vec![(Role::Dim, format!("in {}", due.title))],
            Vec::new(),
            columns,
        ),
    ]
}

/// Those who share an inquiry, the most shared first.
fn with(member: &Member, members: &[Member], columns: usize) -> Vec<Line> {
    let others = members.iter().filter(|other| other.at != member.at);
    let mut shared: Vec<(usize, &Member)> = others
        .map(|other| (member.shared(other).count(), other))
        .filter(|(count, _)| *count > 0)
        .collect();
    shared.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let lines = shared.into_iter().map(|(count, other)| {
        let left = vec![
            (Role::Plain, other.label.clone()),
            (Role::Dim, format!(", {}", named(&other.organisation))),
        ];
        let right = vec![(Role::Dim, Kind::Inquiry.counted(count))];
        spread(left, right, columns)
    });
    lines.collect()
}

/// The two lines of an organisation.
pub fn organisation_lines(
    organisation: &Organisation,
    members: &[Member],
    columns: usize,
    house: &House,
) -> Vec<Line> {
    let dot = house.look.glyph(Glyph::Dot);
    let inquiries = Kind::Inquiry.counted(organisation.inquiries.len());
    let people = Kind::Person.counted(organisation.members.len());
    let labels: Vec<&str> = of(organisation, members)
        .map(|member| member.label.as_str())
        .collect();
    vec![
        spread(
            vec![(Role::Strong, named(&organisation.name).to_owned())],
            vec![(Role::Dim, format!("{people} {dot} {inquiries}"))],
            columns,
        ),
        spread(vec![(Role::Dim, labels.join(", "))], Vec::new(), columns),
    ]
}

/// All about an organisation.
pub fn organisation_detail(
    organisation: &Organisation,
    members: &[Member],
    columns: usize,
    house: &House,
) -> Vec<Line> {
    let mut lines = title(named(&organisation.name), columns);
    heading(&mut lines, "People");
    for member in of(organisation, members) {
        let roles: Vec<&str> = member.roles.iter().map(|role| Part::word(*role)).collect();
        lines.push(vec![
            (Role::Plain, member.label.clone()),
            (Role::Dim, format!("  {}", roles.join(", "))),
        ]);
    }
    heading(&mut lines, "Takes part in");
    for id in &organisation.inquiries {
        let inquiry = house.workspace.portfolio.inquiry(id);
        if let Some(inquiry) = inquiry {
            staged(&mut lines, inquiry.stage, &inquiry.title, columns);
        }
    }
    lines
}

fn of<'a>(
    organisation: &'a Organisation,
    members: &'a [Member],
) -> impl Iterator<Item = &'a Member> {
    let places = organisation.members.iter();
    places.filter_map(|place| members.get(*place))
}

/// The two lines of a gap.
pub fn gap_lines(gap: &Gap, columns: usize, house: &House) -> Vec<Line> {
    let words = gap.what.words(house.today());
    let role = match gap.what {
        Missing::LivedExperience | Missing::Reflection { .. } => Role::Needs,
        Missing::Facilitator | Missing::ChangeAgent => Role::Dim,
    };
    let at = Address::document(gap.at.file.clone());
    let title = house.workspace.portfolio.title(&at).unwrap_or_default();
    vec![
        spread(vec![(Role::Strong, title)], Vec::new(), columns),
        spread(vec![(role, words)], Vec::new(), columns),
    ]
}

fn named(organisation: &str) -> &str {
    if organisation.is_empty() {
        "no organisation named"
    } else {
        organisation
    }
}

fn title(text: &str, columns: usize) -> Vec<Line> {
    let lines = wrap(text, columns.max(8)).into_iter();
    lines.map(|line| vec![(Role::Strong, line)]).collect()
}

fn heading(lines: &mut Vec<Line>, text: &str) {
    lines.push(Vec::new());
    lines.push(vec![(Role::Dim, text.to_owned())]);
}

/// An inquiry with its stage before it.
fn staged(lines: &mut Vec<Line>, stage: Stage, title: &str, columns: usize) {
    lines.push(spread(
        vec![
            (Role::Dim, cell(stage.word(), STAGE)),
            (Role::Plain, title.to_owned()),
        ],
        Vec::new(),
        columns,
    ));
}
