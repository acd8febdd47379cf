//! Words become word pieces and shapes, as the network was trained on them.
//!
//! Invariant: every word has 1 to 12 pieces. The pieces are those of BERT's uncased tokenizer after quotation marks and the
//! ellipsis are made ASCII; casing reaches the network by the shape alone.

use crate::base::{Error, ErrorKind, Result};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word has at most this many pieces; the rest of it is not read.
const MAX_PIECES: usize = 12;
/// A stretch of letters longer than this is unknown, as in BERT's tokenizer.
const MAX_LETTERS: usize = 100;

/// The word pieces of the network.
#[derive(Debug)]
pub struct Pieces {
    first: HashMap<&'static str, i32>,
    later: HashMap<&'static str, i32>,
    /// The piece that opens a sentence.
    pub open: i32,
    /// The piece that closes a sentence.
    pub close: i32,
    unknown: i32,
}

impl Pieces {
    /// Reads a vocabulary: a piece a line, its number the line's; `##` marks pieces inside words.
    ///
    /// # Errors
    /// If one of `[CLS] [SEP] [UNK]` is missing.
    pub fn new(vocabulary: &'static str) -> Result<Self> {
        let (mut first, mut later) = (HashMap::with_capacity(32_000), HashMap::with_capacity(8_000));
        for (piece, id) in vocabulary.lines().zip(0..) {
            match piece.strip_prefix("##") {
                Some(tail) => later.insert(tail, id),
                None => first.insert(piece, id),
            };
        }
        let special = |name: &str| {
            let missing = || Error::new(ErrorKind::Data, format!("`{name}` is missing")).at("data/model/vocab.txt");
            first.get(name).copied().ok_or_else(missing)
        };
        let (open, close, unknown) = (special("[CLS]")?, special("[SEP]")?, special("[UNK]")?);
        Ok(Self {
            first,
            later,
            open,
            close,
            unknown,
        })
    }

    /// Appends the pieces of a word: 1 to 12.
    pub fn push(&self, word: &str, out: &mut Vec<i32>) {
        let start = out.len();
        let mut letters = String::new();
        for c in word.chars().flat_map(ascii_marks).flat_map(char::to_lowercase).nfd() {
            if is_mark(c) {
                self.push_letters(&letters, out);
                letters.clear();
                self.push_letters(c.encode_utf8(&mut [0; 4]), out);
            } else if !is_dropped(c) {
                letters.push(c);
            }
        }
        self.push_letters(&letters, out);
        out.truncate(start + MAX_PIECES);
        if out.len() == start {
            out.push(self.unknown);
        }
    }

    /// Appends the pieces of a stretch without marks: the longest known piece first, again and again.
    fn push_letters(&self, letters: &str, out: &mut Vec<i32>) {
        let start = out.len();
        if letters.chars().count() > MAX_LETTERS {
            out.push(self.unknown);
            return;
        }
        let mut rest = letters;
        while !rest.is_empty() {
            let table = if rest.len() == letters.len() {
                &self.first
            } else {
                &self.later
            };
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
            let Some((end, id)) = ends
                .filter_map(|end| table.get(&rest[..end]).map(|&id| (end, id)))
                .next()
            else {
                out.truncate(start);
                out.push(self.unknown);
                return;
            };
            out.push(id);
            rest = &rest[end..];
        }
    }
}

/// Quotation marks and the ellipsis become ASCII.
fn ascii_marks(c: char) -> impl Iterator<Item = char> {
    let (mark, count) = match c {
        '“' | '”' | '„' | '‟' | '«' | '»' => ('"', 1),
        '‘' | '’' | '‚' | '‛' | '`' | '´' | '‹' | '›' => ('\'', 1),
        '…' => ('.', 3),
        _ => (c, 1),
    };
    std::iter::repeat_n(mark, count)
}

/// Marks and Chinese characters are pieces of their own.
fn is_mark(c: char) -> bool {
    let cjk = matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{2CEAF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}');
    c.is_ascii_punctuation() || cjk || (!c.is_ascii() && is_punctuation(c))
}

/// The blocks of punctuation outside ASCII that texts in English use.
fn is_punctuation(c: char) -> bool {
    matches!(c,
        '\u{A1}' | '\u{A7}' | '\u{AB}' | '\u{B6}' | '\u{B7}' | '\u{BB}' | '\u{BF}' | '\u{37E}' | '\u{387}' | '\u{55A}'..='\u{55F}' | '\u{589}' | '\u{58A}'
        | '\u{5BE}' | '\u{5C0}' | '\u{5C3}' | '\u{5F3}' | '\u{5F4}' | '\u{60C}' | '\u{60D}' | '\u{61B}' | '\u{61E}' | '\u{61F}' | '\u{66A}'..='\u{66D}' | '\u{6D4}'
        | '\u{964}' | '\u{965}' | '\u{970}' | '\u{E4F}' | '\u{E5A}' | '\u{E5B}' | '\u{10FB}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{2043}' | '\u{2045}'..='\u{2051}'
        | '\u{2053}'..='\u{205E}' | '\u{207D}' | '\u{207E}' | '\u{208D}' | '\u{208E}' | '\u{2308}'..='\u{230B}' | '\u{2329}' | '\u{232A}' | '\u{2768}'..='\u{2775}'
        | '\u{27C5}' | '\u{27C6}' | '\u{27E6}'..='\u{27EF}' | '\u{2983}'..='\u{2998}' | '\u{29FC}' | '\u{29FD}' | '\u{2E00}'..='\u{2E2E}' | '\u{2E30}'..='\u{2E4F}'
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{3030}' | '\u{303D}' | '\u{30A0}' | '\u{30FB}' | '\u{FE10}'..='\u{FE19}'
        | '\u{FE30}'..='\u{FE52}' | '\u{FE54}'..='\u{FE61}' | '\u{FE63}' | '\u{FE68}' | '\u{FE6A}' | '\u{FE6B}' | '\u{FF01}'..='\u{FF03}' | '\u{FF05}'..='\u{FF0A}'
        | '\u{FF0C}'..='\u{FF0F}' | '\u{FF1A}' | '\u{FF1B}' | '\u{FF1F}' | '\u{FF20}' | '\u{FF3B}'..='\u{FF3D}' | '\u{FF3F}' | '\u{FF5B}' | '\u{FF5D}' | '\u{FF5F}'..='\u{FF65}')
        && c != '\u{2052}'
}

/// Accents, control characters and blanks inside words leave no trace.
fn is_dropped(c: char) -> bool {
    is_combining_mark(c)
        || c.is_control()
        || c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FFFD}' | '\u{0}')
}

/// Returns the shape of a word as the network knows it, 1 to 10; 0 is for the pieces that are no words.
///
/// *said* 1, *Ito* 2, *NATO* 3, *A* 4, *McCain* 5, *U.S.* 6, *2023* 7, *F16a* 8, `--` 9.
pub fn shape(word: &str) -> i32 {
    let (mut letters, mut upper, mut lower, mut digits, mut first_upper) = (0, 0, 0, 0, false);
    for c in word.chars() {
        if c.is_alphabetic() {
            first_upper |= letters == 0 && c.is_uppercase();
            letters += 1;
            upper += u32::from(c.is_uppercase());
            lower += u32::from(c.is_lowercase());
        } else {
            digits += u32::from(c.is_numeric());
        }
    }
    let stop = word.contains('.');
    match () {
        () if letters == 0 && digits == 0 => 9,
        () if letters == 0 => 7,
        () if stop && first_upper => 6,
        () if letters == 1 && upper == 1 && digits == 0 => 4,
        () if upper == letters && letters + digits >= 2 && !stop => 3,
        () if digits > 0 => 8,
        () if first_upper && letters >= 2 && lower == letters - 1 => 2,
        () if lower == letters => 1,
        () if upper > 0 => 5,
        () => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_follow_the_first_rule_that_holds() {
        let words = [
            "said",
            "Ito",
            "NATO",
            "A",
            "McCain",
            "U.S.",
            "Mr.",
            "2,023",
            "F16a",
            "--",
            "F-35",
            "’s",
            "ein",
            "N'Djamena",
        ];
        assert_eq!(words.map(shape), [1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 3, 1, 1, 5]);
    }
}
