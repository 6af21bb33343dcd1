//! The landscape: at every size and with any number of pools and lakes, each place is there and no words meet.

use std::collections::BTreeSet;

use beal::model::ecology::Ecology;
use beal::model::ecology::place::{Count, Place, Stand};
use beal::model::ecology::stop::Stop;
use beal::model::id::Id;
use beal::model::landscape::canvas::{Canvas, Label};
use beal::model::landscape::paint;
use beal::model::picture::drawing::Tone;
use beal::model::portfolio::Address;

/// The sizes of the canvas: columns and rows. Of a screen, three rows go to its head and foot.
const SIZES: &[(i32, i32)] = &[
    (76, 21),
    (80, 21),
    (100, 24),
    (108, 30),
    (120, 33),
    (160, 47),
    (200, 57),
    (300, 97),
];

fn count(key: &'static str, tone: Tone, number: usize) -> Count {
    let at = |nth: usize| Id::parse(&format!("m-{nth}")).map(Address::document);
    Count::new(key, (key, key), tone, (0..number).filter_map(at).collect())
}

fn stand(place: Place, name: &str, keys: &[&'static str], number: usize) -> Stand {
    let tones = [Tone::Strong, Tone::Accent, Tone::Good, Tone::Bad];
    let counts = keys.iter().zip(tones.iter().cycle());
    let counts = counts.map(|(key, tone)| count(key, *tone, number));
    Stand::new(place, name, counts.collect())
}

/// An ecology with so many pools and lakes, and the same number everywhere.
fn ecology(pools: usize, lakes: usize, number: usize) -> Ecology {
    let id = |kind: &str, nth: usize| Id::parse(&format!("{kind}-{nth}")).expect("an id");
    let mut stands: Vec<Stand> = Vec::new();
    for nth in 0..pools {
        let name = [
            "Operational partnerships",
            "Schools",
            "Co-production groups",
        ][nth % 3];
        let place = Place::Pool(id("pool", nth));
        stands.push(stand(place, name, &["messages", "owed", "lately"], number));
    }
    stands.push(stand(Place::Stream, "The stream", &["unsorted"], number));
    for nth in 0..lakes {
        let name = ["Changing Futures team", "Change Forum", "Strategic Board"][nth % 3];
        let place = Place::Lake(id("lake", nth));
        stands.push(stand(place, name, &["asks", "late", "to pass on"], number));
    }
    let dams = [
        "standing",
        "new this quarter",
        "overcome",
        "flexed",
        "came back",
    ];
    let sea = [
        "things learned",
        "reused",
        "led to change",
        "reached nobody",
    ];
    let locks = ["owed", "drafted", "sent", "acknowledged", "late"];
    let board = "Cambridgeshire & Peterborough Public Services Board";
    stands.push(stand(Place::Dams, "Dams", &dams, number));
    stands.push(stand(Place::Sea, "The sea", &sea, number));
    stands.push(stand(
        Place::Vapour,
        "Rising",
        &["lasting changes", "flexes"],
        number,
    ));
    stands.push(stand(Place::Clouds, "Clouds", &["waiting to rain"], number));
    stands.push(stand(Place::Rain, "Rain", &["sent", "drafts"], number));
    stands.push(stand(Place::Salmon, "Salmon", &locks, number));
    stands.push(stand(Place::Sun, board, &["outcomes", "lasting"], number));
    Ecology { stands }
}

fn text(label: &Label) -> String {
    label.words.iter().map(|span| span.text.as_str()).collect()
}

/// What is wrong with a painting, if anything.
fn fault(ecology: &Ecology, canvas: &Canvas) -> Option<String> {
    let mut seen = BTreeSet::new();
    for (nth, label) in canvas.labels.iter().enumerate() {
        let end = label.x + label.width();
        if label.x < 0 || end > canvas.width || !(0..canvas.height).contains(&label.y) {
            return Some(format!("“{}” lies outside", text(label)));
        }
        let mut others = canvas.labels.iter().skip(nth + 1);
        let meets = |other: &&Label| {
            other.y == label.y && label.x <= other.x + other.width() && other.x <= end
        };
        if let Some(other) = others.find(meets) {
            return Some(format!("“{}” meets “{}”", text(label), text(other)));
        }
        if let Some(stop) = label.stop {
            let number = ecology.at(stop).map_or(0, |(_, count)| count.number());
            if !text(label).starts_with(&number.to_string()) {
                return Some(format!("“{}” counts {number}", text(label)));
            }
            seen.insert(stop);
        }
    }
    let places = ecology.stands.iter().enumerate();
    let missing = places.filter(|(stand, _)| {
        let first = Stop {
            stand: *stand,
            count: 0,
        };
        !seen.contains(&first)
    });
    let missing = missing.map(|(_, stand)| stand.name.clone()).next();
    missing.map(|name| format!("{name} is missing"))
}

#[test]
fn from_one_to_twelve_pools_and_lakes_all_have_their_place_at_every_size() {
    for pools in [1, 2, 4, 7, 12] {
        for lakes in [1, 3, 4, 8, 12] {
            for number in [0, 7, 412] {
                let ecology = ecology(pools, lakes, number);
                for (width, height) in SIZES {
                    let case = format!("{pools} {lakes} {number} {width}×{height}");
                    let canvas = paint(&ecology, *width, *height);
                    let canvas = canvas.unwrap_or_else(|| panic!("no picture: {case}"));
                    assert_eq!(fault(&ecology, &canvas), None, "{case}");
                }
            }
        }
    }
}

#[test]
fn where_there_is_too_little_room_there_is_no_picture() {
    let some = ecology(4, 4, 3);
    for (width, height) in [(60, 17), (75, 40), (200, 19), (0, 0), (-3, -3)] {
        assert!(paint(&some, width, height).is_none(), "{width}×{height}");
    }
    assert!(paint(&ecology(30, 4, 3), 80, 21).is_none());
}

#[test]
fn without_colours_the_picture_is_letters() {
    let canvas = paint(&ecology(4, 4, 7), 80, 21).expect("a picture");
    let plain = canvas.plain();
    assert_eq!(plain.lines().count(), 21);
    for words in [
        "7 unsorted",
        "The sea",
        "Change Forum",
        "<°)))><",
        "~~~",
        "@@@",
    ] {
        assert!(plain.contains(words), "{words}\n{plain}");
    }
}

#[test]
fn more_messages_make_a_broader_stream() {
    let water = |messages: usize| {
        let mut ecology = ecology(2, 4, 9);
        ecology.stands[1].counts[0] = count("messages", Tone::Strong, messages);
        let canvas = paint(&ecology, 160, 47).expect("a picture");
        let dots = (0..canvas.height * 2).flat_map(|y| (0..canvas.width).map(move |x| (x, y)));
        dots.filter(|(x, y)| canvas.dot(*x, *y).is_water()).count()
    };
    assert!(water(9) > water(1));
}

#[test]
fn it_rains_when_something_was_sent() {
    let mut dry = ecology(4, 4, 3);
    for stand in dry.stands.iter_mut().filter(|it| it.place == Place::Rain) {
        stand.counts[0] = count("sent", Tone::Strong, 0);
    }
    let drops = |ecology: &Ecology| {
        let plain = paint(ecology, 120, 33).expect("a picture").plain();
        plain.matches('╱').count()
    };
    assert!(drops(&ecology(4, 4, 3)) > drops(&dry));
}
