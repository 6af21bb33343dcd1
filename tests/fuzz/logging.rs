//! Logs that are torn, edited and spliced: only what was written is believed.

use beal::store::log;

use crate::fuzz::each_case;
use crate::fuzz::mutating::{break_bytes, odd_text};

#[test]
fn only_what_was_written_is_read_from_a_broken_log() {
    each_case(0.25, |rng| {
        let (mut sum, mut bytes, mut said) = (log::BEGIN, Vec::new(), Vec::new());
        for _ in 0..rng.usize(..6) {
            let words = odd_text(rng).replace('\n', " ");
            let (line, next) = log::line(sum, &words);
            bytes.extend(line.into_bytes());
            said.push(words);
            sum = next;
        }
        let whole = bytes.clone();
        break_bytes(rng, &mut bytes);
        let read = log::read(&bytes);
        assert!(read.whole <= bytes.len());
        let lines: Vec<&str> = read.lines.iter().map(|line| line.said).collect();
        let known = lines.iter().zip(&said).all(|(read, said)| read == said);
        assert!(known && lines.len() <= said.len(), "{lines:?} of {said:?}");
        let same = bytes.eq_ignore_ascii_case(&whole);
        assert!(same || bytes.len() == read.whole || read.fault.is_some());
    });
}
