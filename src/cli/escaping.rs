//! JSON on its way out: what would steer a terminal is escaped, and the text means the same.

use std::io::{self, BufWriter, Write};
use std::str;

use crate::model::text::is_hidden;

/// An output for JSON, with escapes for all that cannot be seen but line breaks.
pub struct Escaping<W: Write>(BufWriter<W>);

impl<W: Write> Escaping<W> {
    /// Over an output, which gets large pieces.
    pub fn over(output: W) -> Self {
        Self(BufWriter::with_capacity(1 << 16, output))
    }
}

impl<W: Write> Write for Escaping<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let is_seen = |byte: &u8| matches!(byte, b'\n' | b' '..=b'~');
        if bytes.iter().all(is_seen) {
            self.0.write_all(bytes)?;
            return Ok(bytes.len());
        }
        // What writes JSON hands over whole characters.
        for c in str::from_utf8(bytes).map_err(io::Error::other)?.chars() {
            if c == '\n' || !is_hidden(c) {
                write!(self.0, "{c}")?;
                continue;
            }
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(self.0, "\\u{unit:04x}")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::Escaping;

    #[test]
    fn what_is_hidden_is_escaped_and_everything_else_stays() {
        let text = serde_json::to_string_pretty(&["é\n", "a\u{202e}b", "\u{e0001}\u{9b}"]);
        let text = text.expect("JSON");
        let mut made = Vec::new();
        let mut out = Escaping::over(&mut made);
        out.write_all(text.as_bytes()).expect("written");
        out.flush().expect("written");
        drop(out);
        let made = String::from_utf8(made).expect("text");
        assert_eq!(
            made,
            "[\n  \"é\\n\",\n  \"a\\u202eb\",\n  \"\\udb40\\udc01\\u009b\"\n]"
        );
    }
}
