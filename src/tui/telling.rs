//! News in the words of the footer: what somebody else has done, in one quiet line.

use crate::model::layout::cut;
use crate::tui::look::Role;
use crate::tui::message::Message;
use crate::workspace::news::News;

/// What is said; `None` where nothing has happened that people care for.
pub fn told<'a>(news: impl Iterator<Item = &'a News>) -> Option<Message> {
    let told: Vec<&News> = news
        .filter(|news| !news.words.is_empty() || news.disputes > 0)
        .collect();
    let (first, rest) = told.split_first()?;
    let words = if first.words.is_empty() {
        "changed"
    } else {
        &first.words
    };
    let more = match rest.len() {
        0 => String::new(),
        1 => ", and in 1 more inquiry".to_owned(),
        n => format!(", and in {n} more inquiries"),
    };
    let what = format!("{}: {words}{more} (somebody else).", cut(&first.title, 48));
    let disputes: usize = told.iter().map(|news| news.disputes).sum();
    Some(match disputes {
        0 => Message {
            role: Role::Plain,
            text: what,
        },
        1 => Message::warning(format!("{what} 1 field says two things now; ! shows both.")),
        n => Message::warning(format!(
            "{what} {n} fields say two things now; ! shows both."
        )),
    })
}

#[cfg(test)]
mod tests {
    use super::told;
    use crate::model::id::Id;
    use crate::tui::message::Message;
    use crate::workspace::news::News;

    fn news(title: &str, words: &str, disputes: usize) -> News {
        News {
            file: Id::parse("a-1").unwrap_or_default(),
            title: title.to_owned(),
            words: words.to_owned(),
            touched: Vec::new(),
            disputes,
        }
    }

    fn said(news: &[News]) -> Option<String> {
        told(news.iter()).map(|message| message.text)
    }

    #[test]
    fn one_inquiry_is_named_and_the_others_are_counted() {
        let one = news("Ward discharge", "1 barrier added, moved", 0);
        let other = news("Dogs", "1 learning added", 0);
        assert_eq!(
            said(&[one, other]).as_deref(),
            Some("Ward discharge: 1 barrier added, moved, and in 1 more inquiry (somebody else).")
        );
    }

    #[test]
    fn nothing_that_people_care_for_is_not_said() {
        assert_eq!(said(&[news("Dogs", "", 0)]), None);
        assert_eq!(said(&[]), None);
    }

    #[test]
    fn what_says_two_things_since_needs_somebody() {
        let message = told([news("Dogs", "detail changed", 2)].iter());
        assert!(message.as_ref().is_some_and(Message::is_warning));
        assert!(message.is_some_and(|message| message.text.contains("2 fields say two things")));
    }
}
