//! Turns bytes into text: UTF-8 first, then a byte order mark's or a page's declared encoding, then a guess.
//!
//! Binary formats and bytes that no encoding explains are refused with what they look like.

use crate::base::{Error, ErrorKind, Result};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// First bytes of files that people hand over by mistake, what they are, and what to do with them.
const MAGIC: [(&[u8], &str); 8] = [
    (b"%PDF-", "a PDF file: extract its text first (pdftotext)"),
    (
        b"PK\x03\x04",
        "a ZIP archive (or DOCX, ODT, EPUB): unpack it or save it as text first",
    ),
    (b"\x1f\x8b", "gzip-compressed data: decompress it first (gunzip)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file: save it as text first"),
    (b"\x7fELF", "an executable"),
];

/// Decodes an input; line ends stay as they are, a byte order mark goes.
pub fn text(bytes: &[u8]) -> Result<String> {
    let refuse = |message: String| Err(Error::new(ErrorKind::Input, message));
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return refuse("is empty: an article of at least one sentence is expected".into());
    }
    if bytes.len() > super::MAX_BYTES {
        return refuse(format!(
            "has {} bytes, at most {} are read: split it",
            bytes.len(),
            super::MAX_BYTES
        ));
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return refuse(format!("is no text but {what}"));
    }
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => match utf16(bytes) {
            Some(encoding) => encoding,
            None if std::str::from_utf8(bytes).is_ok() => encoding_rs::UTF_8,
            None => declared(bytes).unwrap_or_else(|| guessed(bytes)),
        },
    };
    let (text, _, broken) = encoding.decode(bytes);
    if let Some(at) = text.bytes().position(is_binary) {
        return refuse(format!(
            "is binary: a control character stands at byte {at}; text, HTML or JSON is expected"
        ));
    }
    if broken {
        return refuse(format!(
            "is not valid UTF-8, and not {} either: convert it first (iconv -t UTF-8)",
            encoding.name()
        ));
    }
    Ok(text.into_owned())
}

/// Says whether a byte never stands in a text: control characters but for tab, line ends, form feed and escape.
fn is_binary(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b)
}

/// Returns the encoding that a page declares in its first kilobytes: `<meta charset=…>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let label = head.split_once("charset=")?.1.trim_start_matches(['"', '\'']);
    let end = label
        .find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c))
        .unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

/// Recognises UTF-16 without a byte order mark: every other byte is nearly always zero in English.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros =
        |offset: usize| head.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count() * 2 * 10 / head.len().max(1);
    match (zeros(0), zeros(1)) {
        (0, 7..) => Some(UTF_16LE),
        (7.., 0) => Some(UTF_16BE),
        _ => None,
    }
}

/// Guesses a legacy encoding from the first 64 KiB.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 16)], true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    // Any byte string is valid in most single-byte encodings; for English the western one is the likeliest.
    if guess.is_single_byte() { WINDOWS_1252 } else { guess }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_recognised() {
        let wanted = "Café owners in Łódź “won”.";
        let utf16: Vec<u8> = "Plain words in sixteen bits."
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(text(wanted.as_bytes()).expect("UTF-8"), wanted);
        assert_eq!(
            text(&[b"\xef\xbb\xbf", wanted.as_bytes()].concat()).expect("BOM"),
            wanted
        );
        assert_eq!(
            text(b"The caf\xe9 said \x93no\x94.").expect("windows-1252"),
            "The café said “no”."
        );
        assert_eq!(text(&utf16).expect("UTF-16"), "Plain words in sixteen bits.");
        assert_eq!(
            text(b"<meta charset='iso-8859-2'>\xa3\xf3d\xbc").expect("declared"),
            "<meta charset='iso-8859-2'>Łódź"
        );
    }
}
