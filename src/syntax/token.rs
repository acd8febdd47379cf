//! A block of text becomes words in the manner of UD English: *don't* is two, *well-known* three, *e-mail* and *U.S.* one.
//!
//! Invariant: the words are spans in text order that do not overlap and cover every character but blanks. Time is linear: a
//! run without blanks is read in stretches of bounded length. Words that are written apart are never joined.

mod whole;

use crate::base::Span;
use crate::lexicon::WordKind;
use crate::lexicon::{Abbreviation, Words};
use unicode_normalization::char::is_combining_mark;

/// A run without blanks longer than this many bytes is cut: no word is that long.
const MAX_RUN: usize = 512;

/// Returns the words of one block of `text`.
///
/// *Gen. J. P. Smith can't pay the $5m* gives `Gen.` `J.` `P.` `Smith` `ca` `n't` `pay` `the` `$` `5` `m`.
pub fn tokenize(text: &str, block: Span, words: &Words) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut at, end) = (block.range().start, block.range().end);
    while at < end {
        let rest = &text[at..end];
        let blank = rest.find(|c| !is_blank(c)).unwrap_or(rest.len());
        let run = &rest[blank..];
        let length = run.find(is_blank).unwrap_or(run.len());
        let length = if length > MAX_RUN {
            floor_boundary(run, MAX_RUN)
        } else {
            length
        };
        at += blank;
        let scanner = Scanner {
            text: &text[..end],
            run_start: at,
            run_end: at + length,
            words,
        };
        scanner.run(&mut out);
        at += length;
    }
    out
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Blanks part words: white space, control characters and invisible marks of direction or width.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c) || c == '\u{AD}'
}

fn is_word(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '´' | 'ʼ')
}

/// One run of characters without blanks, read from left to right.
struct Scanner<'a> {
    /// The text up to the block's end: what follows the run decides about initials.
    text: &'a str,
    run_start: usize,
    run_end: usize,
    words: &'a Words,
}

impl Scanner<'_> {
    fn run(&self, out: &mut Vec<Span>) {
        let mut at = self.run_start;
        while at < self.run_end {
            let length = self.next(at);
            self.clitics(at, at + length, out);
            at += length;
        }
    }

    fn rest(&self, at: usize) -> &str {
        &self.text[at..self.run_end]
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[self.run_start..at].chars().next_back()
    }

    /// Returns the length of the word at a place, clitics not yet parted.
    fn next(&self, at: usize) -> usize {
        let rest = self.rest(at);
        let first = rest.chars().next().expect("the run is not at its end");
        let inner = self.before(at).is_some_and(is_word);
        if !inner {
            let whole = self
                .address(rest)
                .or_else(|| self.handle(rest))
                .or_else(|| self.table(rest));
            if let Some(length) = whole {
                return length;
            }
        }
        if let Some(length) = self.emoticon(at) {
            return length;
        }
        if first.is_numeric() || (matches!(first, '.' | '+') && !inner && starts_numeric(&rest[1..])) {
            return self.number(at);
        }
        if is_word(first) {
            return self.word(at);
        }
        if is_apostrophe(first) {
            return self.apostrophe(at);
        }
        run_of_marks(rest, first)
    }

    fn number(&self, at: usize) -> usize {
        let rest = self.rest(at);
        if let Some(length) = digit_groups(rest) {
            return length;
        }
        let mut length = usize::from(rest.starts_with(['.', '+']));
        length += digits(&rest[length..]);
        loop {
            let tail = &rest[length..];
            match tail.chars().next() {
                Some('.' | ',' | ':' | '/') if starts_numeric(&tail[1..]) => length += 1 + digits(&tail[1..]),
                _ => break,
            }
        }
        if let Some(decade) = decade(&rest[..length], &rest[length..]) {
            return length + decade;
        }
        let letters = rest[length..].find(|c| !is_word(c)).map_or(rest.len(), |n| length + n);
        let tail = &rest[length..letters];
        let unit = match rest[letters..].strip_prefix('.') {
            Some(more) if tail.len() == 1 && more.starts_with(['m', 'M']) => {
                tail.eq_ignore_ascii_case("a") || tail.eq_ignore_ascii_case("p")
            }
            _ => {
                self.words.is(WordKind::Unit, tail)
                    || (tail.len() > 1 && self.words.is(WordKind::Unit, &tail.to_lowercase()))
            }
        };
        // `1970s`, `20th`, `3D` and other codes stay whole; a lower-case decade too.
        let decade = tail == "s" && length >= 2;
        if tail.is_empty() || (unit && !decade) {
            length
        } else {
            letters
        }
    }

    fn word(&self, at: usize) -> usize {
        let rest = self.rest(at);
        if let Some(length) = self.dotted(at) {
            return length;
        }
        let mut length = plain_word(rest);
        if let Some(length) = self.abbreviated(at, length) {
            return length;
        }
        let lower = rest[..length].to_lowercase();
        if let Some(next) = rest[length..].strip_prefix('-') {
            let more = next.find(|c| !is_word(c)).unwrap_or(next.len());
            let letters = next.starts_with(is_letter);
            let capitals = !rest[..length].contains(char::is_lowercase) && length > 1;
            if letters
                && (self.words.is(WordKind::Suffix, &next[..more].to_lowercase())
                    || (self.words.is(WordKind::Prefix, &lower) && !capitals))
            {
                length += 1 + plain_word(next);
            }
        } else if rest[length..].starts_with('$')
            && length <= 3
            && !rest[..length].contains(|c: char| !c.is_ascii_uppercase())
        {
            length += 1;
        }
        length
    }

    /// Letters with stops between them, or one capital with a stop before a name: `U.S.`, `Ph.D.`, `J.`.
    fn dotted(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let (mut length, mut letters) = (0, 0);
        loop {
            let mut chars = rest[length..].chars();
            let (Some(letter), stop) = (chars.next().filter(|&c| is_letter(c)), chars.next()) else {
                break;
            };
            if stop != Some('.') {
                let ends = stop.is_none_or(|c| !is_word(c)) && letters >= 1;
                length += if ends { letter.len_utf8() } else { 0 };
                letters += usize::from(ends);
                break;
            }
            length += letter.len_utf8() + 1;
            letters += 1;
        }
        let follows = rest[length..].starts_with(is_word);
        match letters {
            0 => None,
            1 => (rest[..length].ends_with('.') && !follows && self.is_initial(at, at + length)).then_some(length),
            _ => (!follows).then_some(length),
        }
    }

    /// A capital with a stop is an initial where a name goes on after it: *J. Smith*, but not *vitamin C. The*.
    fn is_initial(&self, at: usize, end: usize) -> bool {
        let letter = self.text[at..].chars().next().filter(|c| c.is_uppercase());
        let after = self.text[end..].trim_start_matches([' ', '\n', '\u{A0}']);
        let word = &after[..after.find(|c| !is_word(c)).unwrap_or(after.len())];
        let named = word.starts_with(char::is_uppercase)
            && (!self.words.is(WordKind::Start, &word.to_lowercase()) || word.chars().count() == 1);
        let lone_i =
            letter == Some('I') && !self.text[..at].trim_end().ends_with('.') && !after[word.len()..].starts_with('.');
        let continued = after.starts_with([',', ';', '’', '\'', '-']);
        letter.is_some() && !lone_i && (named || (continued && end < self.text.len() && !after.is_empty()))
    }

    /// A listed abbreviation with its stop: `Gen.`, `Inc.`, `No.` before a digit.
    fn abbreviated(&self, at: usize, length: usize) -> Option<usize> {
        let rest = self.rest(at);
        let mut end = length;
        while rest[end..].starts_with('.') && rest[end + 1..].starts_with(is_letter) {
            end += 1 + plain_word(&rest[end + 1..]);
        }
        [end, length].into_iter().find_map(|end| {
            let form = rest.get(..end + 1).filter(|f| f.ends_with('.'))?;
            let after = &rest[end + 1..];
            let next = self.text[at + end + 1..].trim_start_matches([' ', '\n', '\u{A0}']);
            let fits = match self.known_abbreviation(form)? {
                Abbreviation::Number => next.starts_with(char::is_numeric),
                _ => !after.starts_with(is_word) && !after.starts_with(".."),
            };
            fits.then_some(end + 1)
        })
    }

    /// Looks an abbreviation up as it stands, and in a text of capitals (*GEN.*, *INC.*) with one capital.
    fn known_abbreviation(&self, form: &str) -> Option<Abbreviation> {
        self.words.abbreviation(form).or_else(|| {
            let shouted = form.len() > 3 && form.is_ascii() && !form.contains(|c: char| c.is_ascii_lowercase());
            let title = || format!("{}{}", &form[..1], form[1..].to_ascii_lowercase());
            shouted.then(title).and_then(|f| self.words.abbreviation(&f))
        })
    }

    /// An apostrophe that is no part of a word before it: a clitic of its own, a year, a doubled quotation mark, a quotation mark.
    fn apostrophe(&self, at: usize) -> usize {
        let rest = self.rest(at);
        let mark = rest.chars().next().map_or(1, char::len_utf8);
        let tail = &rest[mark..];
        let letters = tail.find(|c| !is_word(c)).unwrap_or(tail.len());
        let lower = tail[..letters].to_lowercase();
        let year = letters >= 2 && tail.chars().take(2).all(|c| c.is_ascii_digit()) && letters <= 3;
        let clitic = matches!(lower.as_str(), "s" | "re" | "ve" | "ll" | "d" | "m");
        if (year && self.before(at).is_none()) || (clitic && at > 0) {
            return mark + letters;
        }
        let double = rest.chars().next().is_some_and(|c| tail.starts_with(c));
        if double { 2 * mark } else { mark }
    }

    /// Parts the clitics and fused words of one word: *I'd've*, *don't*, *cannot*.
    fn clitics(&self, start: usize, end: usize, out: &mut Vec<Span>) {
        let form = &self.text[start..end];
        let lettered = form.starts_with(is_letter) && !form.contains(['@', '/', '.']);
        let lower = form.to_lowercase();
        if !lettered || lower.len() != form.len() || self.words.is(WordKind::Whole, &lower.replace(is_apostrophe, "'"))
        {
            out.push(Span::new(start, end));
            return;
        }
        if let Some(lengths) = self
            .words
            .fused(&lower.replace(is_apostrophe, "'"))
            .filter(|l| l.iter().sum::<usize>() == form.len())
        {
            let mut at = start;
            for length in lengths {
                out.push(Span::new(at, at + length));
                at += length;
            }
            return;
        }
        let (mut ends, mut rest) = (vec![end], lower.as_str());
        while let Some(cut) = clitic(rest).filter(|_| ends.len() < 4) {
            ends.push(start + cut);
            rest = &rest[..cut];
        }
        ends.push(start);
        ends.reverse();
        out.extend(ends.windows(2).map(|pair| Span::new(pair[0], pair[1])));
    }
}

/// Returns where the last clitic of a lower-case word starts.
fn clitic(lower: &str) -> Option<usize> {
    let (at, mark) = lower.char_indices().rfind(|&(_, c)| is_apostrophe(c))?;
    let cut = match &lower[at + mark.len_utf8()..] {
        "s" | "re" | "ve" | "ll" | "d" | "m" => at,
        "t" => lower[..at].strip_suffix('n')?.len(),
        _ => return None,
    };
    (cut > 0).then_some(cut)
}

/// Letters, digits and what joins them inside one word: an apostrophe or `_` between letters, `&` between capitals.
fn plain_word(rest: &str) -> usize {
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let joined = match c {
            '_' => next.is_some_and(|c| is_word(c) || c == '_'),
            '&' => at <= 4 && next.is_some_and(char::is_alphabetic) && short_tail(&rest[at + 1..]) && at > 0,
            c if is_apostrophe(c) => at > 0 && next.is_some_and(is_letter),
            c => is_word(c),
        };
        if !joined {
            break;
        }
        length = at + c.len_utf8();
    }
    length
}

/// Says whether at most three letters follow: the second half of *AT&T*, *R&D*.
fn short_tail(rest: &str) -> bool {
    rest.find(|c| !is_word(c)).unwrap_or(rest.len()) <= 3
}

fn starts_numeric(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_digit())
}

fn digits(rest: &str) -> usize {
    rest.find(|c: char| !c.is_numeric()).unwrap_or(rest.len())
}

/// `70's`, `1970’s`: returns the length of the ending of a decade.
fn decade(number: &str, tail: &str) -> Option<usize> {
    let mark = tail.chars().next().filter(|&c| is_apostrophe(c))?;
    let after = tail[mark.len_utf8()..].strip_prefix('s')?;
    let round = number.ends_with('0') && matches!(number.len(), 2 | 4) && number.bytes().all(|b| b.is_ascii_digit());
    (round && !after.starts_with(is_word)).then_some(mark.len_utf8() + 1)
}

/// Digits in groups with hyphens that are one number: a telephone number, a date. Ranges (*3-4*, *2003-2007*) are not.
fn digit_groups(rest: &str) -> Option<usize> {
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && c != '-')
        .unwrap_or(rest.len());
    let body = rest[..end].trim_end_matches('-');
    let groups: Vec<usize> = body.split('-').map(str::len).collect();
    let whole = match groups[..] {
        [3, 4] => true,
        [_, _, _] | [_, _, _, _] => groups.iter().all(|&n| (1..=4).contains(&n)),
        _ => false,
    };
    (whole && !rest[body.len()..].starts_with(is_letter)).then_some(body.len())
}

/// Marks that form one word when repeated: `...`, `--`, `?!`.
fn run_of_marks(rest: &str, first: char) -> usize {
    let same = |test: &dyn Fn(char) -> bool| rest.find(|c| !test(c)).unwrap_or(rest.len());
    match first {
        '!' | '?' => same(&|c| matches!(c, '!' | '?' | '.')),
        '.' => same(&|c| matches!(c, '!' | '?' | '.')),
        '-' | '=' => same(&|c| matches!(c, '-' | '=')),
        '*' | '_' | '~' | '#' | '+' | '<' | '>' | '—' | '–' | '…' | '$' | '/' | '\\' => same(&|c| c == first),
        _ => first.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let words = Words::load().expect("the shipped tables are well-formed");
        let found: Vec<&str> = tokenize(text, Span::new(0, text.len()), &words)
            .iter()
            .map(|s| s.of(text))
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn clitics_and_fused_words_are_parted() {
        check("I can't, won’t and cannot.", "I ca n't , wo n’t and can not .");
        check(
            "She's sure they'd've gone to the Smiths' o'clock",
            "She 's sure they 'd 've gone to the Smiths ' o'clock",
        );
        check("“China’s” O'Neill's '90s", "“ China ’s ” O'Neill 's '90s");
    }

    #[test]
    fn hyphens_part_compounds_but_not_prefixes() {
        check(
            "a well-known 10-year-old co-founder's e-mail",
            "a well - known 10 - year - old co-founder 's e-mail",
        );
        check("pro-Beijing U.S.-led non-profit", "pro-Beijing U.S. - led non-profit");
        check("2003-2007 at 713-555-0100", "2003 - 2007 at 713-555-0100");
    }

    #[test]
    fn stops_stay_with_abbreviations() {
        check(
            "Gen. J. P. Smith of Acme Inc. left.",
            "Gen. J. P. Smith of Acme Inc. left .",
        );
        check(
            "He left the U.S. in No. 5, e.g. at 3:30 p.m. No.",
            "He left the U.S. in No. 5 , e.g. at 3:30 p.m. No .",
        );
        check("I took vitamin C. The dose rose", "I took vitamin C . The dose rose");
    }

    #[test]
    fn numbers_money_and_units() {
        check(
            "$5m, €3.50, US$10bn, 20%, 5km, 9/11, 3:30pm, the 1970s, 20th",
            "$ 5 m , € 3.50 , US$ 10 bn , 20 % , 5 km , 9/11 , 3:30 pm , the 1970s , 20th",
        );
    }

    #[test]
    fn marks_sites_and_handles() {
        check(
            "See www.example.org/a?b=1, or (mail me@example.com).",
            "See www.example.org/a?b=1 , or ( mail me@example.com ) .",
        );
        check(
            "@ito said #peace... and/or -- \"what?!\" AT&T :-)",
            "@ito said #peace ... and / or -- \" what ?! \" AT&T :-)",
        );
        check("word—word… end.In 'quoted'", "word — word … end . In ' quoted '");
    }

    #[test]
    fn hostile_runs_stay_linear() {
        let text = "a.".repeat(200_000) + &"'".repeat(100_000) + &"@a".repeat(100_000);
        let words = Words::load().expect("the shipped tables are well-formed");
        assert!(tokenize(&text, Span::new(0, text.len()), &words).len() > 1000);
    }
}
