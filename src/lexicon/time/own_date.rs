//! The date that a text gives for itself: what a bare article's own publication date is inferred from.

use super::split::split;
use super::{Class, TimeLexicon, key};
use jiff::civil::Date;

/// How far into a text is looked, in bytes: a date line stands near the top.
const REACH: usize = 4000;
/// A line of at most so many words with a date dates the text: *Posted Thursday, 16 November 2023 at 10:30*.
const SHORT: usize = 8;
/// How many words lie at most between the date of a dateline and its dash: *ROME, Nov. 16, 2023 (XYZ) - It rained*.
const DATELINE: usize = 4;

/// Returns the date that a text gives for itself near its beginning: on a short line or in a dateline; else the latest full
/// date, for most of what a text tells lies before it. Full are *Nov. 16, 2023*, *16 November 2023*, *2023-11-16*; days
/// that the calendar has not are passed over.
pub(super) fn own_date(text: &str, lexicon: &TimeLexicon) -> Option<Date> {
    date(text, lexicon, true)
}

/// Returns the date of a dateline or of a short line near a text's beginning.
pub(super) fn line_date(text: &str, lexicon: &TimeLexicon) -> Option<Date> {
    date(text, lexicon, false)
}

fn date(text: &str, lexicon: &TimeLexicon, running: bool) -> Option<Date> {
    let head = &text[..text.floor_char_boundary(REACH)];
    let mut latest: Option<Date> = None;
    for line in head.lines() {
        let pieces = split(line).into_iter().map(|r| &line[r.start..r.end]);
        let words: Vec<&str> = pieces.filter(|w| !matches!(*w, "." | ",")).collect();
        for (date, end) in (0..words.len()).filter_map(|at| full_date(&words, at, lexicon)) {
            let dash = |word: &&str| matches!(*word, "-" | "–" | "—");
            if words.len() <= SHORT || words[end..].iter().take(DATELINE).any(dash) {
                return Some(date);
            }
            latest = latest.max(Some(date));
        }
    }
    latest.filter(|_| running)
}

/// Returns the date with day, month and year that starts at a word, and where the next word stands.
fn full_date(words: &[&str], at: usize, lexicon: &TimeLexicon) -> Option<(Date, usize)> {
    if let Ok(date) = words[at].parse::<Date>() {
        return Some((date, at + 1));
    }
    let [a, b, c] = *words.get(at..at + 3)? else {
        return None;
    };
    let month = |word: &str| -> Option<i8> {
        let known = lexicon.word(&key(word))?;
        let sense = known.senses.iter().find(|s| s.class == Class::Month)?;
        word.starts_with(char::is_uppercase).then_some(sense.number as i8)
    };
    let number = |word: &str| {
        word.trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .parse::<i16>()
            .ok()
    };
    let year = number(c).filter(|_| c.len() == 4)?;
    let (month, day) = match (month(a), month(b)) {
        (Some(m), _) => (m, number(b)?),
        (None, Some(m)) => (m, number(a)?),
        _ => return None,
    };
    Some((Date::new(year, month, i8::try_from(day).ok()?).ok()?, at + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_date_of_the_text() {
        let lexicon = TimeLexicon::load().expect("the shipped tables are well formed");
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(
                own_date(text, &lexicon).map(|d| d.to_string()).as_deref(),
                expected,
                "{text}"
            );
        };
        check("ROME, Nov. 16, 2023 (XYZ) - It rained.", Some("2023-11-16"));
        check(
            "Updated 16th November 2023. On 2 May 2020 it snowed.",
            Some("2023-11-16"),
        );
        check("Posted 2023-11-16 by us", Some("2023-11-16"));
        check(
            "On Feb. 30, 2023 nothing happened; on March 1, 2023 it did.",
            Some("2023-03-01"),
        );
        check(
            "Under the pact of 3 May 1950 both sides kept the peace.\nPosted on Thursday, Nov. 16, 2023",
            Some("2023-11-16"),
        );
        check(
            "It was signed on 3 May 1950, and renewed on 4 June 1999 in Rome by all of them.",
            Some("1999-06-04"),
        );
        check("It rained in May.", None);
        check("", None);
    }
}
