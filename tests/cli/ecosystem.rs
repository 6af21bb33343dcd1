//! `beal ecosystem`: the picture on plain lines, in words, and as data with the ids of what is counted.

use crate::cli::room::Room;

fn room() -> Room {
    let room = Room::with_portfolio();
    for text in ["The desk closes at six", "Nobody may hold a key"] {
        room.done(&format!(
            "stream add --kind barrier --source 'co-production group' --text '{text}'"
        ));
    }
    room
}

#[test]
fn it_is_drawn_and_said_in_words() {
    let room = room();
    let words = room.done("ecosystem --words");
    assert!(
        words.contains("Co-production groups: 2 messages, 2 in 30 days, 2 answers owed."),
        "{words}"
    );
    assert!(
        words.contains("The stream: 2 unsorted, the oldest of today."),
        "{words}"
    );
    let drawn = room.done("ecosystem");
    for part in ["Co-production groups", "2 unsorted", "The sea", "~~~~"] {
        assert!(drawn.contains(part), "{part}\n{drawn}");
    }
}

#[test]
fn as_data_every_number_comes_with_the_ids_of_what_it_counts() {
    let room = room();
    let places = room.json("ecosystem");
    let places = places.as_array().expect("places");
    let stream = places.iter().find(|it| it["place"] == "stream");
    let unsorted = &stream.expect("the stream")["counts"][0];
    assert_eq!(unsorted["number"], 2);
    let ids = unsorted["of"].as_array().expect("ids");
    assert_eq!(ids.len(), 2);
    let message = room.json(&format!("show {}", ids[0].as_str().expect("an id")));
    assert_eq!(message["route"], "unsorted");
    for place in places {
        assert!(place["id"].is_string() && place["name"].is_string());
        for count in place["counts"].as_array().expect("counts") {
            let listed = count["of"].as_array().map_or(0, Vec::len);
            assert_eq!(count["number"], listed, "{place}");
        }
    }
}
