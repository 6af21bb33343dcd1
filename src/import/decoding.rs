//! The text of a file that another program wrote, whatever letters it writes in.

use crate::model::refusal::Refusal;

/// The largest file that is taken in.
pub const LIMIT: u64 = 50_000_000;

/// The text of a file: UTF-8 with or without its mark, UTF-16 with its mark, else the letters of Western Windows.
///
/// Spreadsheets write all three, and say which only in UTF-16 and, mostly, in UTF-8.
pub fn text(bytes: &[u8]) -> Result<String, Refusal> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).map_or_else(|_| western(bytes), str::to_owned),
    };
    if text.contains('\0') {
        return Err(Refusal::new(
            "This is no table of text.",
            "Save it as CSV from your spreadsheet, then take that in.",
        ));
    }
    Ok(text)
}

fn wide(bytes: &[u8], read: fn([u8; 2]) -> u16) -> String {
    let pairs = bytes.chunks_exact(2);
    let units: Vec<u16> = pairs.map(|pair| read([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// The letters between 0x80 and 0x9f in Western Windows (code page 1252); the others are as in Latin-1.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

fn western(bytes: &[u8]) -> String {
    let letters: Vec<char> = WINDOWS.chars().collect();
    let letter = |byte: &u8| match byte {
        0x80..=0x9f => {
            let at = usize::from(byte - 0x80);
            letters.get(at).copied().unwrap_or(char::from(*byte))
        }
        byte => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_mark_at_the_beginning_is_no_letter() {
        assert_eq!(text(b"\xef\xbb\xbftext").as_deref(), Ok("text"));
        assert_eq!(text(b"\xff\xfet\0e\0").as_deref(), Ok("te"));
    }

    #[test]
    fn what_is_no_utf_8_is_read_as_a_spreadsheet_on_windows_wrote_it() {
        assert_eq!(
            text(b"caf\xe9 \x96 \x93no\x94").as_deref(),
            Ok("café – “no”")
        );
    }

    #[test]
    fn a_file_that_is_no_text_is_refused() {
        assert!(text(b"PK\x03\x04\0\0").is_err());
    }
}
