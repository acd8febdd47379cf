//! Places in a text: byte spans inside the program, code points in everything printed.
//!
//! Invariant: `start <= end`, both on character boundaries of the text that the span points into.

use serde::{Deserialize, Serialize};

/// A half-open byte range of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span of two byte offsets.
    ///
    /// # Panics
    /// If `end` is before `start`, or the text is longer than 4 GiB (readers reject such texts).
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span ends before it starts: {start}..{end}");
        let narrow = |n: usize| u32::try_from(n).expect("texts over 4 GiB are rejected by the readers");
        Self {
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// Returns the byte range, to slice with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the characters that the span covers in `text`.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Returns the length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Says whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Says whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Says whether both spans share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// Turns byte offsets of one text into code points, and back.
///
/// Everything that newsgraph prints counts Unicode code points, as Python and JavaScript tools expect.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Code points before every 64th byte.
    before: Vec<u32>,
    ascii: bool,
}

const STEP: usize = 64;

impl CodePoints {
    /// Indexes a text, in time linear in its length.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self {
                before: Vec::new(),
                ascii: true,
            };
        }
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0u32;
        for (i, byte) in text.bytes().enumerate() {
            if i % STEP == 0 {
                before.push(count);
            }
            count += u32::from(byte & 0xC0 != 0x80);
        }
        if text.len().is_multiple_of(STEP) {
            before.push(count);
        }
        Self { before, ascii: false }
    }

    /// Returns the number of code points before a byte offset of the text that was indexed.
    pub fn at(&self, text: &str, byte: u32) -> usize {
        if self.ascii {
            return byte as usize;
        }
        let byte = byte as usize;
        let step = byte / STEP;
        let rest = text.as_bytes()[step * STEP..byte]
            .iter()
            .filter(|&&b| b & 0xC0 != 0x80)
            .count();
        self.before[step] as usize + rest
    }

    /// Returns a span as a pair of code points, end exclusive.
    pub fn span(&self, text: &str, span: Span) -> [usize; 2] {
        [self.at(text, span.start), self.at(text, span.end)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting() {
        let text = "Ångström – “Łódź” ".repeat(20) + "end";
        let index = CodePoints::new(&text);
        for (k, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.at(&text, byte as u32), k);
        }
        assert_eq!(index.at(&text, text.len() as u32), text.chars().count());
    }

    #[test]
    fn spans_cover_and_overlap() {
        let (a, b) = (Span::new(2, 5), Span::new(4, 9));
        assert!(a.overlaps(b) && !a.contains(b));
        assert_eq!(a.cover(b), Span::new(2, 9));
    }
}
