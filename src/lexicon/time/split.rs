//! Splits a stretch of text into words, numbers and marks, finer than a tokenizer: *mid-March* is two words, *5pm* a number
//! and a word.
//!
//! Both the forms of the table of time words and the texts are split by this one function, so that they can be compared.

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawKind {
    /// Letters; *a.m.*, *o'clock* and the possessive mark among them.
    Word,
    /// Digits with what belongs to them: `15`, `15th`, `1,990`, `2.5`, `1990s`, `10:30`, `2023-11-15`, `9/11`.
    Number,
    /// Any other single character.
    Mark,
}

/// What lies between a piece and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// White space, a mark, or the start of the text.
    Open,
    /// A single hyphen or dash without spaces.
    Hyphen,
    /// Nothing: `5pm`.
    Glued,
}

/// A piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raw {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is.
    pub kind: RawKind,
    /// What lies before it.
    pub gap: Gap,
}

/// Splits a text; white space and joining hyphens are no pieces. Linear in the text's length.
pub fn split(text: &str) -> Vec<Raw> {
    let mut out: Vec<Raw> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let after_piece = out.last().is_some_and(|r| r.end == at && r.kind != RawKind::Mark);
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        if is_hyphen(c) && after_piece {
            let next = at + c.len_utf8();
            if starts_word(&text[next..]) {
                at = push(&mut out, text, next, Gap::Hyphen);
                continue;
            }
        }
        let gap = if after_piece { Gap::Glued } else { Gap::Open };
        at = push(&mut out, text, at, gap);
    }
    out
}

/// Appends the piece that starts at a byte and returns its end.
fn push(out: &mut Vec<Raw>, text: &str, start: usize, gap: Gap) -> usize {
    let rest = &text[start..];
    let first = rest.chars().next().unwrap_or(' ');
    let (len, kind) = if first.is_ascii_digit() {
        (number_len(rest), RawKind::Number)
    } else if first.is_alphabetic() {
        (word_len(rest), RawKind::Word)
    } else if is_apostrophe(first) && possessive_len(rest) > 0 {
        (possessive_len(rest), RawKind::Word)
    } else {
        (first.len_utf8(), RawKind::Mark)
    };
    let end = start + len.max(1);
    out.push(Raw { start, end, kind, gap });
    end
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2014}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn starts_word(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| c.is_alphanumeric())
}

/// Measures *'s* with nothing of a word behind it, 0 if it does not stand there.
fn possessive_len(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    let (_, mark) = (chars.next(), chars.next());
    match (mark, chars.next()) {
        (Some((at, 's' | 'S')), next) if next.is_none_or(|(_, c)| !c.is_alphanumeric()) => at + 1,
        _ => 0,
    }
}

/// Measures letters, and with them *a.m.* and *o'clock*.
fn word_len(rest: &str) -> usize {
    let letters = |text: &str| text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let mut len = letters(rest);
    if rest[..len].chars().count() == 1 {
        let pair = |at: usize| {
            let tail = rest[at..].strip_prefix('.')?;
            let end = letters(tail);
            (tail[..end].chars().count() == 1).then_some(at + 1 + end)
        };
        while let Some(next) = pair(len) {
            len = next;
        }
        if rest[..len].contains('.') && rest[len..].starts_with('.') {
            len += 1;
        }
    }
    if let Some(mark) = rest[len..].chars().next().filter(|&c| is_apostrophe(c)) {
        let tail = &rest[len + mark.len_utf8()..];
        if letters(tail) > 0 && possessive_len(&rest[len..]) == 0 {
            len += mark.len_utf8() + letters(tail);
        }
    }
    len
}

/// Measures digits with their groups, decimals, ordinal ending, clock colons or date separators.
fn number_len(rest: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut len = digits(rest);
    for separators in [",", ":./-"] {
        while let Some(mark) = rest[len..].chars().next().filter(|c| separators.contains(*c)) {
            let more = digits(&rest[len + 1..]);
            let goes_on = match mark {
                ',' => more == 3,
                ':' => more == 2,
                '-' => iso_goes_on(&rest[..len], &rest[len + 1..]),
                _ => more > 0,
            };
            if !goes_on {
                break;
            }
            len += 1 + more;
        }
    }
    let ending = rest[len..].bytes().take_while(u8::is_ascii_alphabetic).count();
    match rest[len..len + ending].to_ascii_lowercase().as_str() {
        "st" | "nd" | "rd" | "th" | "s" => len + ending,
        _ => len,
    }
}

/// Says whether a hyphen goes on with an ISO date: `2023-11-15`, not `1994-95` or `12-18`.
fn iso_goes_on(before: &str, after: &str) -> bool {
    let digit = |k: usize| after.as_bytes().get(k).is_some_and(u8::is_ascii_digit);
    let two = digit(0) && digit(1);
    match before.len() {
        4 => two && after.as_bytes().get(2) == Some(&b'-') && digit(3) && digit(4) && !digit(5),
        7 => two && !digit(2),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> String {
        let words = split(text)
            .iter()
            .map(|r| text[r.start..r.end].to_owned())
            .collect::<Vec<_>>();
        words.join(" ")
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(pieces("mid-March, 5pm a.m. o'clock"), "mid March , 5 pm a.m. o'clock");
        assert_eq!(pieces("the 1990s’ $1,990.5 year's"), "the 1990s ’ $ 1,990.5 year 's");
        assert_eq!(
            pieces("2023-11-15 1994-95 15th 9/11 10:30."),
            "2023-11-15 1994 95 15th 9/11 10:30 ."
        );
        assert_eq!(pieces("Q3—FY2012 — x"), "Q 3 FY 2012 — x");
    }
}
