//! Where the names and brackets of a file stand, for saying where a fault is. Only looked at when there is one.

use crate::store::format::tokens::{Token, TokenKind, Tokens};

/// A name before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'a> {
    /// The name.
    pub name: &'a str,
    /// Where it begins, in bytes.
    pub at: usize,
    /// The text of the token after the colon; empty if there is none.
    pub value: &'a str,
    /// Where that token begins.
    pub value_at: usize,
    /// How many brackets are open around it.
    pub depth: usize,
    /// Where the innermost of them stands.
    pub inside: usize,
}

/// How far the brackets of a file go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// All of them.
    Whole,
    /// The text ends while this bracket is open.
    Open(usize),
    /// This string or comment has no end.
    Torn(usize),
    /// This bracket closes another kind of bracket, which stands at the second place.
    Crossed(usize, usize),
    /// This bracket opens more levels than any file of beal has.
    TooDeep(usize),
}

/// The deepest nesting that is looked at; RON itself reads no deeper.
pub const DEEPEST: usize = 32;

/// The names of a file, in order.
pub fn keys(text: &str) -> Vec<Key<'_>> {
    let tokens: Vec<Token> = Tokens::of(text)
        .filter(|token| !token.kind.is_comment())
        .collect();
    let mut open = Vec::new();
    let mut keys = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Open => open.push(token.start),
            TokenKind::Close => drop(open.pop()),
            TokenKind::Colon if at > 0 && tokens[at - 1].kind == TokenKind::Word => {
                let name = tokens[at - 1];
                let value = tokens
                    .get(at + 1)
                    .map_or((token.end, token.end), |value| (value.start, value.end));
                let word = &text[name.start..name.end];
                keys.push(Key {
                    name: word.strip_prefix("r#").unwrap_or(word),
                    at: name.start,
                    value: &text[value.0..value.1],
                    value_at: value.0,
                    depth: open.len(),
                    inside: open.last().copied().unwrap_or_default(),
                });
            }
            _ => {}
        }
    }
    keys
}

/// How far the brackets go together. Steps over any depth without a stack of its own growing.
pub fn shape(text: &str) -> Shape {
    let mut open: Vec<usize> = Vec::new();
    for token in Tokens::of(text) {
        match token.kind {
            TokenKind::Open if open.len() == DEEPEST => return Shape::TooDeep(token.start),
            TokenKind::Open => open.push(token.start),
            TokenKind::Close => match open.pop() {
                Some(at) if !fits(text, at, token.start) => return Shape::Crossed(token.start, at),
                _ => {}
            },
            TokenKind::Torn => return Shape::Torn(token.start),
            _ => {}
        }
    }
    open.last().map_or(Shape::Whole, |at| Shape::Open(*at))
}

fn fits(text: &str, open: usize, close: usize) -> bool {
    matches!(
        (text.as_bytes()[open], text.as_bytes()[close]),
        (b'(', b')') | (b'[', b']') | (b'{', b'}')
    )
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, Shape, keys, shape};

    #[test]
    fn names_know_their_values_and_brackets() {
        let found = keys("(id: \"a\", list: [(id: \"b\")])");
        let flat: Vec<_> = found
            .iter()
            .map(|key| (key.name, key.value, key.depth, key.inside))
            .collect();
        assert_eq!(
            flat,
            [
                ("id", "\"a\"", 1, 0),
                ("list", "[", 1, 0),
                ("id", "\"b\"", 3, 17)
            ]
        );
    }

    #[test]
    fn brackets_that_do_not_go_together_are_found() {
        assert_eq!(shape("(a: [\"]\"])"), Shape::Whole);
        assert_eq!(shape("(a: [1"), Shape::Open(4));
        assert_eq!(shape("(a: \"x"), Shape::Torn(4));
        assert_eq!(shape("(a: [1)"), Shape::Crossed(6, 4));
        assert_eq!(shape(&"(".repeat(100_000)), Shape::TooDeep(DEEPEST));
    }
}
