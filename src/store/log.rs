//! A log: lines that are only ever added, each with a checksum over all before it, so that damage is seen and not loaded.

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The checksum after a line: over it and, through the checksum before, over all lines above. No guard against somebody
/// who means harm.
pub type Sum = u64;

/// The checksum before the first line.
pub const BEGIN: Sum = 0;

/// How many characters stand before what a line says: the checksum in hexadecimal and a space.
const HEAD: usize = 17;

/// One line of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// The line's number, from 1.
    pub number: usize,
    /// The byte that it begins with.
    pub byte: usize,
    /// What it says.
    pub said: &'a str,
}

/// A log as it was read, up to the first fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log<'a> {
    /// The lines that are whole.
    pub lines: Vec<Line<'a>>,
    /// The checksum after the last of them: what the next line goes on from.
    pub sum: Sum,
    /// How many bytes they take up; what comes after is not to be believed.
    pub whole: usize,
    /// What is wrong after them.
    pub fault: Option<LogFault>,
}

/// What is wrong with a log after its whole lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFault {
    /// The last line was not written to its end: a crash.
    CutOff {
        /// Its number.
        line: usize,
    },
    /// A line is not what was written: a fault of the disk, or somebody has edited it.
    Damaged {
        /// Its number.
        line: usize,
    },
}

/// A line for the end of a log, and the checksum after it. `said` holds no line end: JSON on one line.
pub fn line(before: Sum, said: &str) -> (String, Sum) {
    let sum = xxh3_64_with_seed(said.as_bytes(), before);
    (format!("{sum:016x} {said}\n"), sum)
}

/// Reads a log. Nothing after a fault is taken for true.
pub fn read(bytes: &[u8]) -> Log<'_> {
    let mut log = Log {
        lines: Vec::new(),
        sum: BEGIN,
        whole: 0,
        fault: None,
    };
    while log.whole < bytes.len() {
        let rest = &bytes[log.whole..];
        let number = log.lines.len() + 1;
        let Some(end) = memchr::memchr(b'\n', rest) else {
            log.fault = Some(LogFault::CutOff { line: number });
            break;
        };
        let Some((said, sum)) = whole_line(log.sum, &rest[..end]) else {
            // A block that never reached the disk reads as zeros, and nothing stands after it. What is said holds none.
            let is_last = rest.len() == end + 1;
            log.fault = Some(if is_last && rest.contains(&0) {
                LogFault::CutOff { line: number }
            } else {
                LogFault::Damaged { line: number }
            });
            break;
        };
        log.lines.push(Line {
            number,
            byte: log.whole,
            said,
        });
        log.sum = sum;
        log.whole += end + 1;
    }
    log
}

fn whole_line(before: Sum, line: &[u8]) -> Option<(&str, Sum)> {
    let text = std::str::from_utf8(line).ok()?;
    let (head, said) = text.split_at_checked(HEAD)?;
    let digits = head.strip_suffix(' ')?;
    let ours = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let sum = u64::from_str_radix(digits, 16).ok()?;
    (digits.bytes().all(ours) && sum == xxh3_64_with_seed(said.as_bytes(), before))
        .then_some((said, sum))
}

#[cfg(test)]
mod tests {
    use super::{BEGIN, LogFault, line, read};

    fn written(said: &[&str]) -> Vec<u8> {
        let mut sum = BEGIN;
        let mut text = String::new();
        for said in said {
            let (next, after) = line(sum, said);
            text.push_str(&next);
            sum = after;
        }
        text.into_bytes()
    }

    #[test]
    fn what_was_written_is_read() {
        let bytes = written(&["one", "", "{\"three\":\"é\"}"]);
        let log = read(&bytes);
        let said: Vec<&str> = log.lines.iter().map(|line| line.said).collect();
        assert_eq!(said, ["one", "", "{\"three\":\"é\"}"]);
        assert_eq!((log.whole, log.fault), (bytes.len(), None));
        let (next, _) = line(log.sum, "four");
        let longer = [bytes, next.into_bytes()].concat();
        assert_eq!(read(&longer).lines.len(), 4);
    }

    #[test]
    fn a_log_that_is_cut_off_anywhere_gives_its_whole_lines() {
        let bytes = written(&["one", "two", "three"]);
        let ends: Vec<usize> = memchr::memchr_iter(b'\n', &bytes).collect();
        for cut in 0..bytes.len() {
            let log = read(&bytes[..cut]);
            let whole = ends.iter().filter(|end| **end < cut).count();
            assert_eq!(log.lines.len(), whole, "cut at {cut}");
            let line = whole + 1;
            let at_an_end = cut == 0 || bytes[cut - 1] == b'\n';
            let fault = (!at_an_end).then_some(LogFault::CutOff { line });
            assert_eq!(log.fault, fault, "cut at {cut}");
        }
    }

    #[test]
    fn each_flipped_bit_is_seen_and_nothing_after_it_is_believed() {
        let bytes = written(&["one", "two", "three"]);
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut bad = bytes.clone();
                bad[at] ^= 1 << bit;
                let log = read(&bad);
                let before = memchr::memchr_iter(b'\n', &bytes[..at]).count();
                assert_eq!(log.lines.len(), before, "byte {at}, bit {bit}");
                assert!(log.fault.is_some(), "byte {at}, bit {bit}");
            }
        }
    }

    #[test]
    fn a_line_that_was_taken_out_is_missed() {
        let bytes = written(&["one", "two", "three"]);
        let end = memchr::memchr(b'\n', &bytes).unwrap_or_default() + 1;
        let next = memchr::memchr_iter(b'\n', &bytes)
            .nth(1)
            .unwrap_or_default()
            + 1;
        let cut = [&bytes[..end], &bytes[next..]].concat();
        let log = read(&cut);
        assert_eq!(log.lines.len(), 1);
        assert!(log.fault.is_some());
    }
}
