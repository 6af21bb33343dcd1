//! Finds the comments of a file that has been read, and the records and fields that they belong to.

use crate::model::document::List;
use crate::model::id::Id;
use crate::store::format::comments::{Comments, Owner, Spot};
use crate::store::format::tokens::{Token, TokenKind, Tokens};

/// The comments of a document's text. A text without comments is told apart quickly.
pub fn comments(text: &str, lists: &[List]) -> Comments {
    if !may_have_comments(text) {
        return Comments::default();
    }
    let mut walk = Walk::new(text, lists);
    Tokens::of(text).for_each(|token| walk.take(token));
    walk.finish()
}

/// Whether `//` or `/*` stands anywhere, be it in a string, or the file begins with an attribute.
fn may_have_comments(text: &str) -> bool {
    let bytes = text.as_bytes();
    if text.trim_start().starts_with('#') {
        return true;
    }
    memchr::memchr_iter(b'/', bytes).any(|at| matches!(bytes.get(at + 1), Some(b'/' | b'*')))
}

/// Whose a comment is while the ids of records are not known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    Document,
    /// The record with this number, counted through the file.
    Record(usize),
}

/// A comment that was found; without a spot, it waits for what follows it.
#[derive(Debug)]
struct Found {
    place: Option<(Holder, Spot)>,
    text: String,
}

/// A record that was found.
#[derive(Debug)]
struct Seen {
    list: String,
    id: Option<Id>,
}

/// A walk through the tokens of a document.
struct Walk<'a> {
    text: &'a str,
    lists: &'a [List],
    depth: usize,
    /// Whether a list of records is open at depth 2.
    in_list: bool,
    /// The current field of the document, and of the record.
    fields: [&'a str; 2],
    before: Option<Token>,
    word: Option<Token>,
    closed: bool,
    records: Vec<Seen>,
    found: Vec<Found>,
    waiting: usize,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str, lists: &'a [List]) -> Self {
        Self {
            text,
            lists,
            depth: 0,
            in_list: false,
            fields: [""; 2],
            before: None,
            word: None,
            closed: false,
            records: Vec::new(),
            found: Vec::new(),
            waiting: 0,
        }
    }

    fn take(&mut self, token: Token) {
        match token.kind {
            TokenKind::LineComment | TokenKind::BlockComment | TokenKind::Attribute => {
                self.comment(token);
            }
            TokenKind::Open => self.open(token),
            TokenKind::Close => self.close(),
            TokenKind::Colon => self.name_field(),
            TokenKind::Text => self.name_record(token),
            _ => {}
        }
        if !token.kind.is_comment() {
            self.word = (token.kind == TokenKind::Word).then_some(token);
        }
        self.before = Some(token);
    }

    fn open(&mut self, token: Token) {
        match self.depth {
            0 => self.settle(Holder::Document, &Spot::Above),
            1 => {
                let is_array = self.text[token.start..].starts_with('[');
                self.in_list =
                    is_array && self.lists.iter().any(|list| list.name == self.fields[0]);
            }
            2 if self.in_list => {
                self.records.push(Seen {
                    list: self.fields[0].to_owned(),
                    id: None,
                });
                self.fields[1] = "";
                self.settle(self.record(), &Spot::Above);
            }
            _ => {}
        }
        self.depth += 1;
    }

    fn close(&mut self) {
        match self.depth {
            1 => {
                self.settle(Holder::Document, &Spot::End);
                self.closed = true;
            }
            2 if self.in_list => {
                self.settle(Holder::Document, &Spot::EndOf(self.fields[0].to_owned()));
                self.in_list = false;
            }
            3 if self.in_list => self.settle(self.record(), &Spot::End),
            _ => {}
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn name_field(&mut self) {
        let Some(word) = self.word else { return };
        let name = &self.text[word.start..word.end];
        // `r#title` is the title all the same.
        let name = name.strip_prefix("r#").unwrap_or(name);
        if self.depth == 1 {
            self.fields[0] = name;
            self.settle(Holder::Document, &Spot::Before(name.to_owned()));
        } else if self.depth == 3 && self.in_list {
            self.fields[1] = name;
            self.settle(self.record(), &Spot::Before(name.to_owned()));
        }
    }

    fn name_record(&mut self, token: Token) {
        if self.depth == 3 && self.in_list && self.fields[1] == "id" {
            let quoted = &self.text[token.start..token.end];
            let id = Id::parse(
                quoted
                    .trim_start_matches(['r', '#'])
                    .trim_end_matches('#')
                    .trim_matches('"'),
            );
            if let Some(record) = self.records.last_mut() {
                record.id = id;
            }
        }
    }

    fn comment(&mut self, token: Token) {
        let text = trimmed(&self.text[token.start..token.end]);
        let goes_on = self
            .before
            .filter(|before| !self.text[before.end..token.start].contains('\n'));
        match goes_on {
            Some(before) if before.kind.is_comment() => {
                if let Some(found) = self.found.last_mut() {
                    found.text.push(' ');
                    found.text.push_str(&text);
                }
            }
            Some(before) => self.found.push(Found {
                place: self.beside(before),
                text,
            }),
            None => self.found.push(Found {
                place: self.within(),
                text,
            }),
        }
    }

    /// The place of a comment on the line of the token before it.
    fn beside(&self, before: Token) -> Option<(Holder, Spot)> {
        match (self.depth, self.in_list, before.kind == TokenKind::Open) {
            (1, _, true) => Some((Holder::Document, Spot::Opening)),
            (1, _, false) | (2, _, true) => beside_field(Holder::Document, self.fields[0]),
            (2, true, false) => Some((self.record(), Spot::Closing)),
            (3, true, true) => Some((self.record(), Spot::Opening)),
            (3, true, false) | (4, true, true) => beside_field(self.record(), self.fields[1]),
            _ => self.within(),
        }
    }

    /// The place of a comment on a line of its own; `None` if what follows gives it.
    fn within(&self) -> Option<(Holder, Spot)> {
        match (self.depth, self.in_list) {
            (0, _) => self.closed.then_some((Holder::Document, Spot::Closing)),
            (1, _) | (2 | 3, true) => None,
            (_, true) => Some((self.record(), Spot::Before(self.fields[1].to_owned()))),
            (_, false) => Some((Holder::Document, Spot::Before(self.fields[0].to_owned()))),
        }
    }

    /// The record that was opened last.
    fn record(&self) -> Holder {
        match self.records.len() {
            0 => Holder::Document,
            len => Holder::Record(len - 1),
        }
    }

    /// Gives the comments that wait their place.
    fn settle(&mut self, holder: Holder, spot: &Spot) {
        for found in &mut self.found[self.waiting..] {
            found.place.get_or_insert_with(|| (holder, spot.clone()));
        }
        self.waiting = self.found.len();
    }

    fn finish(self) -> Comments {
        let mut comments = Comments::default();
        for Found { place, text } in self.found {
            let (holder, spot) = place.unwrap_or((Holder::Document, Spot::Closing));
            let (owner, spot) = match holder {
                Holder::Document => (Owner::Document, spot),
                Holder::Record(at) => match &self.records[at] {
                    Seen { list, id: Some(id) } => (
                        Owner::Record {
                            list: list.clone(),
                            id: id.clone(),
                        },
                        spot,
                    ),
                    Seen { list, id: None } => (Owner::Document, Spot::Before(list.clone())),
                },
            };
            comments.add(owner, spot, text);
        }
        comments
    }
}

fn beside_field(holder: Holder, field: &str) -> Option<(Holder, Spot)> {
    (!field.is_empty()).then(|| (holder, Spot::Beside(field.to_owned())))
}

/// A comment without spaces at the ends of its lines.
fn trimmed(comment: &str) -> String {
    comment
        .split('\n')
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use crate::model::document::List;
    use crate::model::id::Id;
    use crate::model::kind::Kind;
    use crate::store::format::comments::{Owner, Spot};

    const LISTS: &[List] = &[List {
        name: "barriers",
        kind: Kind::Barrier,
    }];

    #[test]
    fn a_comment_belongs_to_the_field_that_it_stands_before_or_beside() {
        let text = "// top\n( // open\n  // before\n  title: \"x\", // beside\n  barriers: [ // list\n    // above\n    ( // b\n      \
                    id: \"b-1\",\n      // t\n      title: \"y\", /* z */ // w\n      history: [\n        // in\n        (),\n      ],\n      \
                    // end\n    ), // closing\n    // last\n  ],\n  // tail\n) // out\n// bottom";
        let comments = super::comments(text, LISTS);
        let b = || Owner::Record {
            list: "barriers".to_owned(),
            id: Id::parse("b-1").expect("an id"),
        };
        for (owner, spot, texts) in [
            (Owner::Document, Spot::Above, vec!["// top"]),
            (Owner::Document, Spot::Opening, vec!["// open"]),
            (
                Owner::Document,
                Spot::Before("title".to_owned()),
                vec!["// before"],
            ),
            (
                Owner::Document,
                Spot::Beside("title".to_owned()),
                vec!["// beside"],
            ),
            (
                Owner::Document,
                Spot::Beside("barriers".to_owned()),
                vec!["// list"],
            ),
            (b(), Spot::Above, vec!["// above"]),
            (b(), Spot::Opening, vec!["// b"]),
            (b(), Spot::Before("title".to_owned()), vec!["// t"]),
            (b(), Spot::Beside("title".to_owned()), vec!["/* z */ // w"]),
            (b(), Spot::Before("history".to_owned()), vec!["// in"]),
            (b(), Spot::End, vec!["// end"]),
            (b(), Spot::Closing, vec!["// closing"]),
            (
                Owner::Document,
                Spot::EndOf("barriers".to_owned()),
                vec!["// last"],
            ),
            (Owner::Document, Spot::End, vec!["// tail"]),
            (Owner::Document, Spot::Closing, vec!["// out", "// bottom"]),
        ] {
            assert_eq!(
                comments.at(&owner, spot.clone()),
                texts,
                "{owner:?} {spot:?}"
            );
        }
    }

    #[test]
    fn a_name_that_is_written_raw_and_an_attribute_keep_their_comments() {
        let text = "#![type = \"x]\"] // a\n(\n  // b\n  r#title: \"y\",\n)";
        let comments = super::comments(text, LISTS);
        let own = |spot: Spot| comments.at(&Owner::Document, spot).to_vec();
        assert_eq!(own(Spot::Above), ["#![type = \"x]\"]", "// a"]);
        assert_eq!(own(Spot::Before("title".to_owned())), ["// b"]);
    }

    #[test]
    fn what_looks_like_a_comment_in_a_string_is_none() {
        assert!(super::comments("(title: \"https://x /* y */\")", LISTS).is_empty());
    }
}
