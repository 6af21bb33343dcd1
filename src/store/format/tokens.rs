//! A tolerant scanner of RON: brackets, words, strings and comments with their places. It reads anything and never fails.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// `(`, `[` or `{`.
    Open,
    /// `)`, `]` or `}`.
    Close,
    /// `,`.
    Comma,
    /// `:`.
    Colon,
    /// A name, a number or anything else that is neither of the others.
    Word,
    /// A string, raw string or character.
    Text,
    /// A comment that ends with its line; the line break is not part of it.
    LineComment,
    /// A comment between `/*` and `*/`.
    BlockComment,
    /// An attribute of the file, `#![…]`.
    Attribute,
    /// A string or block comment that has no end.
    Torn,
}

impl TokenKind {
    /// Whether it is a comment.
    pub fn is_comment(self) -> bool {
        matches!(self, Self::LineComment | Self::BlockComment)
    }
}

/// One token and its place in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it begins.
    pub start: usize,
    /// Where it ends; not part of it.
    pub end: usize,
}

/// The tokens of a text, in order.
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// The tokens of this text.
    pub fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn kind_and_end(&self, start: usize) -> (TokenKind, usize) {
        if self.text[start..].starts_with("#!") {
            self.attribute(start)
        } else {
            self.inside(start)
        }
    }

    /// Everything but an attribute of the file.
    fn inside(&self, start: usize) -> (TokenKind, usize) {
        let rest = &self.text[start..];
        let bytes = rest.as_bytes();
        let one = |kind| (kind, start + 1);
        match bytes[0] {
            b'(' | b'[' | b'{' => one(TokenKind::Open),
            b')' | b']' | b'}' => one(TokenKind::Close),
            b',' => one(TokenKind::Comma),
            b':' => one(TokenKind::Colon),
            b'"' => self.escaped(start),
            b'\'' => self.character(start),
            b'/' if rest.starts_with("//") => (
                TokenKind::LineComment,
                start + memchr::memchr(b'\n', bytes).unwrap_or(rest.len()),
            ),
            b'/' if rest.starts_with("/*") => self.block(start),
            b'r' | b'b' => self.raw(start).unwrap_or_else(|| self.word(start)),
            _ => self.word(start),
        }
    }

    /// An attribute, up to its bracket; one in a string or comment does not close it.
    fn attribute(&self, start: usize) -> (TokenKind, usize) {
        let mut at = self.after_space(start + "#!".len());
        while at < self.text.len() {
            let (kind, end) = self.inside(at);
            if kind == TokenKind::Close && self.text[at..end].starts_with(']') {
                return (TokenKind::Attribute, end);
            }
            at = self.after_space(end);
        }
        (TokenKind::Torn, self.text.len())
    }

    fn after_space(&self, at: usize) -> usize {
        self.text.len() - self.text[at..].trim_start_matches(ron_space).len()
    }

    /// A string in quotes, with escapes.
    fn escaped(&self, start: usize) -> (TokenKind, usize) {
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        while let Some(found) = memchr::memchr2(b'"', b'\\', &bytes[at.min(bytes.len())..]) {
            at += found;
            if bytes[at] == b'"' {
                return (TokenKind::Text, at + 1);
            }
            at += 2;
        }
        (TokenKind::Torn, bytes.len())
    }

    /// A raw string (`r"…"`, `r#"…"#`) or byte string; `None` if the letter begins a word instead.
    fn raw(&self, start: usize) -> Option<(TokenKind, usize)> {
        let rest = &self.text[start..];
        let after = rest.strip_prefix('b').unwrap_or(rest);
        let Some(hashed) = after.strip_prefix('r') else {
            return after.starts_with('"').then(|| self.escaped(start + 1));
        };
        let hashes = hashed.bytes().take_while(|b| *b == b'#').count();
        let quoted = hashed[hashes..].strip_prefix('"')?;
        let ending = format!("\"{}", &hashed[..hashes]);
        let body = self.text.len() - quoted.len();
        Some(
            match memchr::memmem::find(quoted.as_bytes(), ending.as_bytes()) {
                Some(end) => (TokenKind::Text, body + end + ending.len()),
                None => (TokenKind::Torn, self.text.len()),
            },
        )
    }

    /// A character in single quotes; a lone quote is a word.
    fn character(&self, start: usize) -> (TokenKind, usize) {
        let mut chars = self.text[start + 1..].char_indices().take(12);
        while let Some((at, c)) = chars.next() {
            match c {
                '\'' if at > 0 => return (TokenKind::Text, start + 1 + at + 1),
                '\\' => drop(chars.next()),
                _ => {}
            }
        }
        (TokenKind::Word, start + 1)
    }

    /// A block comment; they nest.
    fn block(&self, start: usize) -> (TokenKind, usize) {
        let bytes = self.text.as_bytes();
        let (mut at, mut level) = (start + 2, 1_usize);
        while let Some(found) = memchr::memchr2(b'/', b'*', &bytes[at.min(bytes.len())..]) {
            at += found;
            match &bytes[at..bytes.len().min(at + 2)] {
                b"/*" => (level, at) = (level + 1, at + 2),
                b"*/" => (level, at) = (level - 1, at + 2),
                _ => at += 1,
            }
            if level == 0 {
                return (TokenKind::BlockComment, at);
            }
        }
        (TokenKind::Torn, bytes.len())
    }

    /// Everything up to the next space, bracket, quote or mark.
    fn word(&self, start: usize) -> (TokenKind, usize) {
        let rest = &self.text[start..];
        let ends = |c: char| {
            ron_space(c) || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | '"' | '/')
        };
        let mut chars = rest.char_indices();
        chars.next();
        let len = chars
            .find(|(_, c)| ends(*c))
            .map_or(rest.len(), |(at, _)| at);
        (TokenKind::Word, start + len)
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.after_space(self.at);
        if start == self.text.len() {
            return None;
        }
        let (kind, end) = self.kind_and_end(start);
        self.at = end;
        Some(Token { kind, start, end })
    }
}

/// The characters that RON counts as space.
fn ron_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'..='\r' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, Tokens};

    fn kinds(text: &str) -> Vec<(TokenKind, &str)> {
        Tokens::of(text)
            .map(|token| (token.kind, &text[token.start..token.end]))
            .collect()
    }

    #[test]
    fn strings_hide_comments_and_comments_hide_strings() {
        assert_eq!(
            kinds(r##"a: "x // \" y", /* "z /* n */ */ r#"q " // "# // "e"##),
            [
                (TokenKind::Word, "a"),
                (TokenKind::Colon, ":"),
                (TokenKind::Text, r#""x // \" y""#),
                (TokenKind::Comma, ","),
                (TokenKind::BlockComment, "/* \"z /* n */ */"),
                (TokenKind::Text, "r#\"q \" // \"#"),
                (TokenKind::LineComment, "// \"e"),
            ]
        );
    }

    #[test]
    fn what_has_no_end_is_torn() {
        for torn in ["\"abc", "r##\"abc\"#", "/* abc", "\"abc\\", "/*/", "#![a"] {
            assert_eq!(kinds(torn), [(TokenKind::Torn, torn)], "{torn}");
        }
    }

    #[test]
    fn an_attribute_goes_to_its_own_bracket() {
        let attribute = "#![type = \"a]\" /* ] */]";
        let text = format!("{attribute}(x");
        let kinds = kinds(&text);
        assert_eq!(kinds[0], (TokenKind::Attribute, attribute));
        assert_eq!(kinds.len(), 3);
    }

    #[test]
    fn letters_that_begin_raw_strings_begin_words_too() {
        assert_eq!(kinds("resources"), [(TokenKind::Word, "resources")]);
        assert_eq!(kinds("barriers"), [(TokenKind::Word, "barriers")]);
        assert_eq!(kinds("'\"'"), [(TokenKind::Text, "'\"'")]);
    }
}
