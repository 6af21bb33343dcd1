//! Force bars: what pushes towards the change on the left, what holds things as they are on the right.

use std::cmp::Reverse;

use crate::model::layout;
use crate::model::picture::drawing::{Drawing, Line, Span, Tone, at_least, columns, span};
use crate::model::picture::labels::listed;
use crate::model::records::force::Force;
use crate::model::records::inquiry::Inquiry;
use crate::model::strength::Strength;
use crate::model::words::Direction;

/// From this width on the two sides stand beside each other.
const BESIDE: usize = 64;

/// The heads of the two sides.
const HEADS: [(Direction, &str); 2] = [
    (Direction::Pushes, "Pushes towards the change"),
    (Direction::Holds, "Holds things as they are"),
];

/// The forces of an inquiry with their scores and sums.
pub fn forces(inquiry: &Inquiry, width: usize) -> Drawing {
    let width = at_least(width);
    if inquiry.forces.is_empty() {
        let words = "No force is written down yet. The tool “Push and hold” asks what pushes towards the change, what holds things as they are, and how strongly.";
        return Drawing::empty(words, width);
    }
    let mut drawing = Drawing::default();
    let sides = HEADS.map(|(direction, _)| side(inquiry, Some(direction)));
    let sums = [sum(&sides[0]), sum(&sides[1])];
    if width < BESIDE {
        stacked(&mut drawing, &sides, sums, width);
    } else {
        facing(&mut drawing, &sides, sums, width);
    }
    drawing.blank();
    let verdict = verdict(sums);
    drawing.text(Tone::Strong, &verdict, width);
    for ((_, head), side) in HEADS.iter().zip(&sides) {
        drawing.say(&format!("{head}: {}", told(side)));
    }
    drawing.say(&verdict);
    let open = side(inquiry, None);
    if !open.is_empty() {
        drawing.blank();
        drawing.heading("Pushes or holds?", "nobody has said yet", width);
        list(&mut drawing, &open, Tone::Accent, width);
        drawing.say(&format!("Not said yet which way: {}", told(&open)));
    }
    drawing
}

/// The forces of one side, strongest first.
fn side(inquiry: &Inquiry, direction: Option<Direction>) -> Vec<&Force> {
    let forces = inquiry.forces.iter();
    let mut side: Vec<&Force> = forces
        .filter(|force| force.direction == direction)
        .collect();
    side.sort_by_key(|force| Reverse(score(force)));
    side
}

fn score(force: &Force) -> u8 {
    force.strength.map_or(0, Strength::get)
}

fn sum(side: &[&Force]) -> usize {
    side.iter().map(|force| usize::from(score(force))).sum()
}

fn verdict([pushes, holds]: [usize; 2]) -> String {
    let which = match (pushes, holds) {
        (0, 0) => return "No force has a score yet: 1 is weak, 5 is strong.".to_owned(),
        (pushes, holds) if pushes > holds => format!("pushing is {} stronger", pushes - holds),
        (pushes, holds) if pushes < holds => format!("holding is {} stronger", holds - pushes),
        _ => "both are even".to_owned(),
    };
    format!("Pushes {pushes} · holds {holds}: {which}.")
}

fn told(side: &[&Force]) -> String {
    let items: Vec<String> = side
        .iter()
        .map(|force| match force.strength {
            Some(strength) => format!("{}, {} of {}", force.title, strength.get(), Strength::MOST),
            None => format!("{}, no score yet", force.title),
        })
        .collect();
    listed(&items)
}

/// One side below the other.
fn stacked(drawing: &mut Drawing, sides: &[Vec<&Force>; 2], sums: [usize; 2], width: usize) {
    let tones = [Tone::Good, Tone::Bad];
    for (nth, side) in sides.iter().enumerate() {
        let ((_, head), tone) = (HEADS[nth], tones[nth]);
        drawing.blank();
        drawing.heading(head, &sums[nth].to_string(), width);
        list(drawing, side, tone, width);
    }
}

fn list(drawing: &mut Drawing, side: &[&Force], tone: Tone, width: usize) {
    let longest = usize::from(Strength::MOST);
    for force in side {
        let bar = layout::cell(&"━".repeat(usize::from(score(force))), longest);
        let head = [
            span(Tone::Plain, number(force)),
            span(tone, format!(" {bar} ")),
        ];
        let hang = [span(Tone::Plain, " ".repeat(longest + 3))];
        drawing.flow(&head, &hang, &[span(Tone::Plain, &*force.title)], width);
    }
    if side.is_empty() {
        drawing.text(Tone::Faint, "nothing yet", width);
    }
}

fn number(force: &Force) -> String {
    let strength = force.strength;
    strength.map_or_else(|| "·".to_owned(), |strength| strength.get().to_string())
}

/// Both sides with their bars meeting in the middle.
fn facing(drawing: &mut Drawing, sides: &[Vec<&Force>; 2], sums: [usize; 2], width: usize) {
    let half = (width - 3) / 2;
    let unit = if half < 44 { 1 } else { 2 };
    let columns_of_bar = usize::from(Strength::MOST) * unit;
    let room = half - columns_of_bar - 3;
    let [left, right] = [0, 1].map(|nth| {
        let mut part = Drawing::default();
        let head = format!("{} · {}", HEADS[nth].1, sums[nth]);
        part.lines
            .push(vec![span(Tone::Strong, layout::cut(&head, half))]);
        for force in &sides[nth] {
            let mut title = Drawing::default();
            title.text(Tone::Plain, &force.title, room);
            let bar = "━".repeat(usize::from(score(force)) * unit);
            let tone = [Tone::Good, Tone::Bad][nth];
            let bar = (span(Tone::Strong, number(force)), span(tone, bar));
            part.lines
                .extend(beside_bar(title.lines, nth == 0, &bar, columns_of_bar));
        }
        if sides[nth].is_empty() {
            part.lines.push(vec![span(Tone::Faint, "nothing yet")]);
        }
        part
    });
    let left = Drawing {
        lines: left
            .lines
            .into_iter()
            .map(|line| to_the_right(line, half))
            .collect(),
        ..left
    };
    drawing.beside(&[left, right], &[half, half]);
}

/// The lines of a title with its bar beside the first: on the right of it on the left side, on the left on the right.
fn beside_bar(title: Vec<Line>, is_left: bool, bar: &(Span, Span), most: usize) -> Vec<Line> {
    let (number, bar) = bar;
    let fill = span(
        Tone::Plain,
        " ".repeat(most.saturating_sub(columns(std::slice::from_ref(bar)))),
    );
    let one = span(Tone::Plain, " ");
    let blank = span(Tone::Plain, " ".repeat(most + 3));
    let with_bar = |nth: usize, line: Line| {
        let beside = match (nth, is_left) {
            (0, true) => vec![
                one.clone(),
                fill.clone(),
                number.clone(),
                one.clone(),
                bar.clone(),
            ],
            (0, false) => vec![
                bar.clone(),
                one.clone(),
                number.clone(),
                fill.clone(),
                one.clone(),
            ],
            _ => vec![blank.clone()],
        };
        if is_left {
            [line, beside].concat()
        } else {
            [beside, line].concat()
        }
    };
    title
        .into_iter()
        .enumerate()
        .map(|(nth, line)| with_bar(nth, line))
        .collect()
}

fn to_the_right(line: Line, width: usize) -> Line {
    let gap = width.saturating_sub(columns(&line));
    let mut moved = vec![span(Tone::Plain, " ".repeat(gap))];
    moved.extend(line);
    moved
}
