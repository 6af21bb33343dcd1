//! The pictures of a made inquiry: what they show, at every width, and in words.

use std::fmt::Write;
use std::path::Path;

use beal::model::id::{Id, Ref};
use beal::model::picture::actor_map::{Map, actor_map_of};
use beal::model::picture::draw;
use beal::model::picture::drawing::columns;
use beal::model::picture::loops::{Turn, found};
use beal::model::records::actor::{Actor, Tie};
use beal::model::records::factor::{Factor, Influence};
use beal::model::records::force::Force;
use beal::model::records::inquiry::Inquiry;
use beal::model::records::layer::Layer;
use beal::model::strength::Strength;
use beal::model::words::{ActorSort, Amount, Depth, Direction, Picture, Ring, Sign, TieState};

fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

fn refs(texts: &[&str]) -> Vec<Ref> {
    texts.iter().map(|text| Ref::here(id(text))).collect()
}

fn actor(name: &str, label: &str, ring: Option<Ring>, place: Option<(Amount, Amount)>) -> Actor {
    Actor {
        id: id(name),
        label: label.to_owned(),
        sort: Some(ActorSort::Service),
        ring,
        power: place.map(|(power, _)| power),
        interest: place.map(|(_, interest)| interest),
        ..Actor::default()
    }
}

fn tie(name: &str, from: &str, passes: &str, to: &str, state: Option<TieState>) -> Tie {
    Tie {
        id: id(name),
        from: refs(&[from]),
        passes: passes.to_owned(),
        to: refs(&[to]),
        state,
        ..Tie::default()
    }
}

fn force(name: &str, title: &str, direction: Option<Direction>, strength: i64) -> Force {
    Force {
        id: id(name),
        title: title.to_owned(),
        direction,
        strength: Strength::new(strength),
        ..Force::default()
    }
}

fn influence(name: &str, from: &str, to: &str, sign: Option<Sign>, delayed: bool) -> Influence {
    Influence {
        id: id(name),
        from: refs(&[from]),
        to: refs(&[to]),
        sign,
        delayed,
        ..Influence::default()
    }
}

fn layer(name: &str, title: &str, depth: Option<Depth>, beneath: &[&str]) -> Layer {
    Layer {
        id: id(name),
        title: title.to_owned(),
        depth,
        beneath: refs(beneath),
        ..Layer::default()
    }
}

fn factors(labels: &[(&str, &str)]) -> Vec<Factor> {
    let factor = |(name, label): &(&str, &str)| Factor {
        id: id(name),
        label: (*label).to_owned(),
        ..Factor::default()
    };
    labels.iter().map(factor).collect()
}

/// What lies below one Friday, with a fork.
fn layers() -> Vec<Layer> {
    vec![
        layer(
            "y-a",
            "He slept in the waiting room",
            Some(Depth::Event),
            &[],
        ),
        layer(
            "y-b",
            "Every Friday somebody does",
            Some(Depth::Pattern),
            &["y-a"],
        ),
        layer(
            "y-c",
            "Letters go out on Mondays",
            Some(Depth::Structure),
            &["y-b"],
        ),
        layer(
            "y-d",
            "The hostel desk closes at six",
            Some(Depth::Structure),
            &["y-b"],
        ),
        layer(
            "y-e",
            "Housing is somebody else’s job",
            Some(Depth::Belief),
            &["y-c", "y-d"],
        ),
    ]
}

/// Two that hold, one that pushes, and one of which nobody has said yet.
fn forces() -> Vec<Force> {
    vec![
        force(
            "k-a",
            "The ward wants its beds back",
            Some(Direction::Pushes),
            4,
        ),
        force(
            "k-b",
            "Nobody has a list of who is in on a Friday afternoon, and nobody is asked to keep one",
            Some(Direction::Holds),
            5,
        ),
        force("k-c", "Two teams, two budgets", Some(Direction::Holds), 3),
        force("k-d", "A new manager", None, 0),
    ]
}

/// An inquiry with something for every picture.
fn made() -> Inquiry {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Inquiry {
        id: id("discharge-7kq2"),
        title: "Leaving hospital with nowhere to go".to_owned(),
        boundary_in: texts(&["Leaving hospital on a weekday", "The first two nights"]),
        boundary_out: texts(&["How beds are bought"]),
        boundary_contested: texts(&["Weekends and holidays, when only the duty doctor is there"]),
        actors: vec![
            actor(
                "n-a",
                "ward",
                Some(Ring::Inside),
                Some((Amount::High, Amount::Low)),
            ),
            actor(
                "n-b",
                "housing team",
                Some(Ring::Inside),
                Some((Amount::Medium, Amount::High)),
            ),
            actor(
                "n-c",
                "hostel",
                Some(Ring::Edge),
                Some((Amount::Low, Amount::High)),
            ),
            actor(
                "n-d",
                "people who were discharged",
                None,
                Some((Amount::Low, Amount::High)),
            ),
            actor("n-e", "health board", Some(Ring::Outside), None),
        ],
        ties: vec![
            tie(
                "t-a",
                "n-a",
                "refers people to",
                "n-b",
                Some(TieState::Strained),
            ),
            tie("t-b", "n-b", "books rooms at", "n-c", Some(TieState::Works)),
            tie(
                "t-c",
                "n-b",
                "tells what became of it",
                "n-a",
                Some(TieState::Missing),
            ),
            tie("t-d", "n-d", "", "n-c", None),
        ],
        forces: forces(),
        factors: factors(&[
            ("q-a", "waiting"),
            ("q-b", "pressure on staff"),
            ("q-c", "care taken at the door"),
            ("q-d", "people coming back"),
        ]),
        influences: vec![
            influence("i-a", "q-b", "q-c", Some(Sign::Opposite), false),
            influence("i-b", "q-c", "q-d", Some(Sign::Opposite), true),
            influence("i-c", "q-d", "q-b", Some(Sign::Same), false),
            influence("i-d", "q-d", "q-a", Some(Sign::Same), false),
            influence("i-e", "q-b", "q-b", Some(Sign::Opposite), false),
        ],
        layers: layers(),
        ..Inquiry::default()
    }
}

/// The same with what is hard to draw.
fn hard() -> Inquiry {
    let long = "漢字かなまじり文 with a-very-long-word-that-no-line-of-forty-columns-can-ever-hold-in-one-piece é";
    let mut inquiry = made();
    for actor in &mut inquiry.actors {
        actor.label = format!("{} {long}", actor.label);
    }
    for force in &mut inquiry.forces {
        force.title.push_str(long);
    }
    for factor in &mut inquiry.factors {
        factor.label.push_str(long);
    }
    inquiry.boundary_in.push(long.to_owned());
    let deep = |nth: usize| {
        let over = format!("y-{}", nth.saturating_sub(1));
        layer(&format!("y-{nth}"), long, Some(Depth::Structure), &[&over])
    };
    inquiry.layers.extend((1..200).map(deep));
    inquiry.layers.push(layer("y-x", long, None, &["y-z"]));
    inquiry.layers.push(layer("y-z", long, None, &["y-x"]));
    inquiry
}

#[test]
fn the_pictures_of_a_made_inquiry_look_as_they_did() {
    let mut drawn = String::new();
    for picture in Picture::ALL {
        for width in [100, 40] {
            let drawing = draw(*picture, &made(), width);
            let _ = write!(
                drawn,
                "== {picture}, {width} columns\n{}\n\n",
                drawing.plain()
            );
        }
        let words = draw(*picture, &made(), 80).words;
        let _ = write!(drawn, "-- in words\n{words}\n-- empty\n");
        let empty = draw(*picture, &Inquiry::default(), 72).plain();
        let _ = write!(drawn, "{empty}\n\n");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drawings/made.txt");
    if std::env::var_os("BEAL_BLESS").is_some() {
        std::fs::write(&path, &drawn).expect("the drawings");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, drawn, "BEAL_BLESS=1 cargo test drawn renews them");
}

#[test]
fn no_line_is_wider_than_there_is_room() {
    for inquiry in [made(), hard(), Inquiry::default()] {
        for picture in Picture::ALL {
            for width in 40..=200 {
                let drawing = draw(*picture, &inquiry, width);
                let widest = drawing.lines.iter().map(|line| columns(line)).max();
                assert!(widest <= Some(width), "{picture} at {width}: {widest:?}");
                assert!(!drawing.words.is_empty());
            }
        }
    }
}

#[test]
fn every_layer_is_drawn_also_those_that_lie_beneath_each_other() {
    let inquiry = hard();
    let words = draw(Picture::Iceberg, &inquiry, 80).words;
    assert!(words.matches("漢字かなまじり文").count() >= 201);
}

#[test]
fn a_loop_is_balancing_where_an_odd_number_of_its_links_goes_the_opposite_way() {
    let turns = |links: &[(&str, &str, Option<Sign>)]| -> Vec<Turn> {
        let influences = links.iter().enumerate();
        let influences = influences
            .map(|(nth, (from, to, sign))| influence(&format!("i-{nth}"), from, to, *sign, false));
        let inquiry = Inquiry {
            influences: influences.collect(),
            ..Inquiry::default()
        };
        found(&inquiry)
            .loops
            .iter()
            .map(|circle| circle.turn)
            .collect()
    };
    let (same, opposite) = (Some(Sign::Same), Some(Sign::Opposite));
    assert_eq!(
        turns(&[("a", "b", same), ("b", "a", same)]),
        [Turn::Reinforcing]
    );
    assert_eq!(
        turns(&[("a", "b", opposite), ("b", "a", opposite)]),
        [Turn::Reinforcing]
    );
    assert_eq!(
        turns(&[("a", "b", same), ("b", "a", opposite)]),
        [Turn::Balancing]
    );
    assert_eq!(turns(&[("a", "a", opposite)]), [Turn::Balancing]);
    assert_eq!(turns(&[("a", "b", same), ("b", "a", None)]), [Turn::Unsaid]);
    let both = [("a", "b", same), ("a", "b", opposite), ("b", "a", same)];
    assert_eq!(turns(&both), [Turn::Reinforcing, Turn::Balancing]);
    let twice = [("a", "b", same), ("a", "b", same), ("b", "a", same)];
    assert_eq!(turns(&twice), [Turn::Reinforcing]);
}

#[test]
fn links_in_no_loop_are_told_apart_from_those_that_are() {
    let found = found(&made());
    let lengths: Vec<usize> = found
        .loops
        .iter()
        .map(|circle| circle.links.len())
        .collect();
    assert_eq!(lengths, [1, 3]);
    assert_eq!(found.others.len(), 1);
    assert_eq!(found.limit, None);
}

#[test]
fn maps_of_several_inquiries_meet_where_actors_are_called_the_same() {
    let one = made();
    let mut two = made();
    two.id = id("prison-7kq2");
    two.actors.truncate(2);
    two.actors[0].label = "Ward".to_owned();
    two.actors[1].label = "probation".to_owned();
    two.ties.truncate(1);
    let map = Map::of(&[&one, &two]);
    assert_eq!((map.nodes.len(), map.edges.len()), (6, 5));
    assert_eq!((map.nodes[0].ties, map.nodes[0].inquiries.len()), (3, 2));
    let drawn = actor_map_of(&[&one, &two], 100).plain();
    assert!(
        drawn.contains("ward · service · 3 ties · in 2 inquiries"),
        "{drawn}"
    );
}
