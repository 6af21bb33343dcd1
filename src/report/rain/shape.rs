//! The shape that each channel gives to a broadcast: newsletter, e-mail, web page, discussion prompts, meeting notes.

use crate::model::day::Day;
use crate::model::locks::GAP;
use crate::model::words::Channel;
use crate::report::rain::told::{HEADINGS, Told};

/// Who sends, and when.
#[derive(Clone, Copy, Debug)]
pub struct Sender<'a> {
    /// The name of the portfolio.
    pub name: &'a str,
    /// The day on which it is drafted.
    pub today: Day,
}

impl Sender<'_> {
    /// What a broadcast of this channel is called until somebody finds a better name.
    pub fn title(&self, channel: Channel) -> String {
        let month = self.today.date().format("%B %Y");
        match channel {
            Channel::Newsletter => format!("News, {month}"),
            Channel::Email => format!("What has come of it, {month}"),
            Channel::Website => format!("What we are learning, {month}"),
            Channel::Discussion => format!("To talk about, {month}"),
            Channel::Meeting => format!("For the meeting, {month}"),
        }
    }
}

/// These things in the shape of a channel.
pub fn shaped(channel: Channel, told: &[Told], sender: &Sender<'_>) -> String {
    if told.is_empty() {
        return GAP.to_owned();
    }
    match channel {
        Channel::Newsletter => newsletter(told, sender),
        Channel::Email => email(told, sender),
        Channel::Website => website(told),
        Channel::Discussion => discussion(told),
        Channel::Meeting => meeting(told),
    }
}

fn newsletter(told: &[Told], sender: &Sender<'_>) -> String {
    let from = if sender.name.is_empty() {
        String::new()
    } else {
        format!(" from {}", sender.name)
    };
    let mut parts = vec![format!("{}{from}.", counted(told.len()))];
    for (kind, heading) in HEADINGS {
        let of_kind = told.iter().filter(|it| it.kind == kind);
        let entries: Vec<String> = of_kind.map(|it| format!("- {}", it.in_full())).collect();
        if !entries.is_empty() {
            parts.push(format!("## {heading}\n\n{}", entries.join("\n")));
        }
    }
    parts.push(
        "## Tell us\n\nDoes this hold where you are, or is it different? Tell us, and you hear from us what comes of it."
            .to_owned(),
    );
    parts.join("\n\n")
}

/// Short: the lines alone, and how many there are beside the first five.
fn email(told: &[Told], sender: &Sender<'_>) -> String {
    const SHOWN: usize = 5;
    let mut lines: Vec<String> = in_order(told)
        .take(SHOWN)
        .map(|it| format!("- {}", it.title))
        .collect();
    if told.len() > SHOWN {
        lines.push(format!(
            "- and {} more: ask us for them.",
            told.len() - SHOWN
        ));
    }
    let from = if sender.name.is_empty() {
        "us".to_owned()
    } else {
        sender.name.to_owned()
    };
    format!(
        "Hello,\n\nthis is what has come of what people told us:\n\n{}\n\nAnswer this message if you want to know more, or if it is different where you are.\n\nWith thanks to everybody who told us how it is,\n{from}",
        lines.join("\n")
    )
}

fn website(told: &[Told]) -> String {
    let parts = in_order(told).map(|it| {
        let next = if it.next.is_empty() {
            String::new()
        } else {
            format!("What you could do with it: {}", it.next)
        };
        let said = [it.detail.clone(), it.standing.clone(), next];
        let said = said.into_iter().filter(|part| !part.is_empty());
        let heading = it.title.trim_end_matches('.').to_owned();
        std::iter::once(format!("## {heading}"))
            .chain(said)
            .collect::<Vec<_>>()
            .join("\n\n")
    });
    parts.collect::<Vec<_>>().join("\n\n")
}

/// Questions, so that a room finds out what holds there and what does not.
fn discussion(told: &[Told]) -> String {
    let parts = in_order(told).map(|it| {
        let next = if it.next.is_empty() {
            "What would have to be different here for it to help?".to_owned()
        } else {
            format!("“{}” What would that take here?", it.next)
        };
        format!(
            "## {}\n\n- Where have you seen the same? Where is it different?\n- {next}\n- Who should hear of it next?",
            it.title.trim_end_matches('.')
        )
    });
    parts.collect::<Vec<_>>().join("\n\n")
}

/// What is said at a meeting, two minutes each, with a question at its end.
fn meeting(told: &[Told]) -> String {
    let lines = in_order(told).map(|it| format!("- {}", it.in_full()));
    let minutes = told.len() * 2;
    format!(
        "{}, about {minutes} minutes.\n\n{}\n\nTo ask: who can use one of these, and who passes it on to whom by when?",
        counted(told.len()),
        lines.collect::<Vec<_>>().join("\n")
    )
}

/// What has changed first, then what works, what was learned, and what people told us.
fn in_order(told: &[Told]) -> impl Iterator<Item = &Told> {
    let kinds = HEADINGS.iter().map(|(kind, _)| *kind);
    let ordered = kinds
        .clone()
        .flat_map(|kind| told.iter().filter(move |it| it.kind == kind));
    let rest = told
        .iter()
        .filter(move |it| !kinds.clone().any(|kind| kind == it.kind));
    ordered.chain(rest)
}

fn counted(n: usize) -> String {
    if n == 1 {
        "One thing to tell".to_owned()
    } else {
        format!("{n} things to tell")
    }
}
