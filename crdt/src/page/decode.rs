//! From a file's bytes to text: UTF-8 with or without a mark, UTF-16 with one.
//!
//! Left out on purpose: guessing older encodings. A wrong guess would change people's words without anybody noticing.

use super::{PAGE_BYTES_MAX, PageError};

/// One control character in this many is taken for binary content; texts have next to none.
const CONTROL_SHARE: usize = 200;

/// The text of a file.
pub(super) fn decode(bytes: &[u8]) -> Result<String, PageError> {
    if bytes.len() > PAGE_BYTES_MAX {
        return Err(PageError::TooLarge { bytes: bytes.len() });
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest)?,
        _ => utf8(bytes)?,
    };
    let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}'));
    let count = controls.take(1 + text.len() / CONTROL_SHARE).count();
    if text.contains('\0') || count > text.len() / CONTROL_SHARE {
        return Err(PageError::NotText);
    }
    Ok(text)
}

fn utf8(bytes: &[u8]) -> Result<String, PageError> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| PageError::NotText)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, PageError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<String, _>>();
    if rest.is_empty() { text.map_err(|_| PageError::NotText) } else { Err(PageError::NotText) }
}
