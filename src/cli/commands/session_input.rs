//! The input of a session on plain lines: as many lines as are there, so that it is known when the next is waited for.

use std::collections::VecDeque;
use std::io::{self, BufRead};

/// What was read and not taken yet.
#[derive(Debug, Default)]
pub struct Input {
    lines: VecDeque<Vec<u8>>,
    begun: Vec<u8>,
}

impl Input {
    /// Whether the next line is there already.
    pub fn has_line(&self) -> bool {
        !self.lines.is_empty()
    }

    /// The next line with its end; `None` where there are no more.
    pub fn line(&mut self, from: &mut dyn BufRead) -> io::Result<Option<String>> {
        while self.lines.is_empty() {
            let there = match from.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                there => there?,
            };
            let length = there.len();
            if length == 0 {
                let last = std::mem::take(&mut self.begun);
                self.lines
                    .extend(Some(last).filter(|last| !last.is_empty()));
                break;
            }
            for part in there.split_inclusive(|byte| *byte == b'\n') {
                self.begun.extend_from_slice(part);
                if part.ends_with(b"\n") {
                    self.lines.push_back(std::mem::take(&mut self.begun));
                }
            }
            from.consume(length);
        }
        let line = self.lines.pop_front().map(String::from_utf8);
        let no_text = |_| io::Error::new(io::ErrorKind::InvalidData, "a line is no text in UTF-8");
        line.transpose().map_err(no_text)
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::Input;

    #[test]
    fn lines_come_as_they_are_the_last_one_without_an_end() {
        let mut from = BufReader::with_capacity(4, "one\ntwo and more\n\nlast".as_bytes());
        let mut input = Input::default();
        let mut lines = Vec::new();
        while let Some(line) = input.line(&mut from).expect("text") {
            lines.push(line);
        }
        assert_eq!(lines, ["one\n", "two and more\n", "\n", "last"]);
    }

    #[test]
    fn it_is_known_whether_a_line_is_there() {
        let mut from = "one\ntwo\n".as_bytes();
        let mut input = Input::default();
        assert!(!input.has_line());
        input.line(&mut from).expect("text");
        assert!(input.has_line());
        input.line(&mut from).expect("text");
        assert!(!input.has_line());
    }
}
