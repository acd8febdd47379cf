//! Where a report was sent from, before its first sentence: *OSTRAND, May 31 (AP) -*, *Bergum (AFP) —*.
//!
//! A dateline is a sentence of its own, so that nothing of it does or suffers what the report tells.

use crate::base::Span;
use crate::lexicon::Lexicon;
use crate::lexicon::WordKind;

/// A dateline has no more words than these.
const LONGEST: usize = 24;
/// A dash that comes again within so many words is one of a pair around a remark: *ACME – The old firm – closed*.
const REMARK: usize = 15;

/// Returns how many words of a block are its dateline: 0 where it has none.
///
/// Where a report begins (`first`) any name before a dash is a place.
pub fn length(text: &str, tokens: &[Span], first: bool, lexicon: &Lexicon) -> usize {
    let line = Line {
        text,
        tokens,
        first,
        lexicon,
    };
    line.length().filter(|&n| n < tokens.len()).unwrap_or(0)
}

struct Line<'a> {
    text: &'a str,
    tokens: &'a [Span],
    first: bool,
    lexicon: &'a Lexicon,
}

impl Line<'_> {
    fn form(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |span| span.of(self.text))
    }

    fn length(&self) -> Option<usize> {
        if self.medium(0).is_some_and(|at| self.is_dash(at) && self.opens(at + 1)) {
            return self.medium(0).map(|at| at + 1);
        }
        let place = self.place()?;
        let written = Span::cover(self.tokens[0], self.tokens[place - 1]).of(self.text);
        let shouted = !written.contains(char::is_lowercase);
        let known = self.lexicon.places.by_name(written).is_some();
        if self.form(place) == ":" && shouted && known {
            return self.opens(place + 1).then_some(place + 1);
        }
        let (mut at, mut proved) = (place, false);
        while at < LONGEST {
            let day = self
                .day(at)
                .or_else(|| self.day(at + usize::from(self.form(at) == ",")));
            let next = day.or_else(|| self.medium(at));
            proved |= next.is_some();
            let Some(next) = next.or_else(|| self.region(at)) else {
                break;
            };
            at = next;
        }
        let dash = self.form(at);
        if !self.is_dash(at) || !self.opens(at + 1) {
            return None;
        }
        if matches!(dash, "-" | "–") && !self.apart(at) && !self.apart(at + 1) {
            return None;
        }
        let letters = written.chars().filter(|c| c.is_alphabetic()).count();
        let acronym = self.lexicon.words.is(WordKind::Acronym, &written.to_lowercase());
        let alone = (shouted && letters >= 4 && !acronym) || known || (self.first && !shouted);
        let remark = || (at + 2..at + REMARK).any(|k| self.form(k) == dash && self.apart(k));
        (proved || (alone && !remark())).then_some(at + 1)
    }

    /// Returns the end of the place's name: up to four words with capitals, joined by hyphens or not.
    fn place(&self) -> Option<usize> {
        let (mut at, mut words) = (0, 0);
        while words < 4 && self.is_name(at) {
            words += 1;
            at += 1;
            while matches!(self.form(at), "-" | "/")
                && !self.apart(at)
                && !self.apart(at + 1)
                && self.form(at + 1).starts_with(char::is_alphabetic)
            {
                at += 2;
            }
        }
        (words > 0).then_some(at)
    }

    /// *, Kenya*, *, New South Wales*.
    fn region(&self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        while end < at + 4 && self.is_name(end) {
            end += 1;
        }
        (self.form(at) == "," && end > at + 1).then_some(end)
    }

    /// *(Reuters)*, *(AP Photo Desk)*, */PRNewswire/*.
    fn medium(&self, at: usize) -> Option<usize> {
        let close = match self.form(at) {
            "(" => ")",
            "[" => "]",
            "/" => "/",
            _ => return None,
        };
        let end = (at + 2..at + 9).find(|&k| self.form(k) == close)?;
        self.form(at + 1).starts_with(char::is_uppercase).then_some(end + 1)
    }

    /// *May 31*, *31 May 2024*, *Nov. 16, 2023*.
    fn day(&self, at: usize) -> Option<usize> {
        let number = |k: usize, digits: std::ops::RangeInclusive<usize>| {
            let form = self.form(k);
            digits.contains(&form.len()) && form.bytes().all(|b| b.is_ascii_digit())
        };
        let pair = (self.is_name(at) && number(at + 1, 1..=2)) || (number(at, 1..=2) && self.is_name(at + 1));
        let end = at + 2;
        let year = end + usize::from(self.form(end) == ",");
        pair.then_some(if number(year, 4..=4) { year + 1 } else { end })
    }

    fn is_dash(&self, at: usize) -> bool {
        matches!(self.form(at), "-" | "–" | "—" | "--" | "―")
    }

    fn is_name(&self, at: usize) -> bool {
        let form = self.form(at);
        form.starts_with(char::is_uppercase) && form.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’'))
    }

    /// Says whether a report can begin at a word.
    fn opens(&self, at: usize) -> bool {
        self.form(at)
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '‘' | '\''))
    }

    /// Says whether blanks stand before a word.
    fn apart(&self, at: usize) -> bool {
        at == 0 || at >= self.tokens.len() || self.tokens[at - 1].end < self.tokens[at].start
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::token;

    /// Checks the dateline, which stands before the `|`.
    fn check(text: &str) {
        let lexicon = Lexicon::load().expect("the shipped tables are valid");
        let plain = text.replace("| ", "");
        let tokens = token::tokenize(&plain, Span::new(0, plain.len()), &lexicon.words);
        let found = length(&plain, &tokens, text.starts_with("Ostrand"), &lexicon);
        let found = found.checked_sub(1).map_or("", |k| &plain[..tokens[k].range().end]);
        let wanted = text.split_once('|').map_or("", |(line, _)| line.trim());
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn datelines_are_told_from_sentences() {
        for text in [
            "OSTRAND - | Gunmen shot a priest on Friday.",
            "TARFA, May 31 - | Rebels attacked a convoy.",
            "VELMO, Kenya, Nov. 16, 2023 (AP) — | “We won,” she said.",
            "(Reuters) - | Police left.",
            "Ostrand — | Gunmen shot a priest.",
            "Ostrand — The old town — burned.",
            "Velmo — The town burned.",
            "BERGUM/OSLO (AFP) - | Police left.",
            "PORT-AU-PRINCE (Reuters) - | Police left.",
            "Bergum (AFP) -- | Miners went home.",
            "Nairobi, 3 June — | Two men were shot.",
            "Nairobi — | Two men were shot.",
            "NAIROBI: | Two men were shot.",
            "NATO - The alliance met.",
            "VELMO COPPER – The oldest firm in the town – closed its gates.",
            "Ana Lo — The mayor — left.",
            "Ana Lo (AP) left for Lima.",
            "Nairobi-based firms left.",
            "On May 31 - It rained.",
            "LOEB: The army left.",
            "TARFA - a town of ten houses - burned.",
        ] {
            check(text);
        }
    }
}
