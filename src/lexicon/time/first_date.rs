//! The first full date in a text: what a bare article's own publication date is inferred from.

use super::split::{RawKind, split};
use super::{Class, TimeLexicon, key};
use jiff::civil::Date;

/// How far into a text is looked, in bytes: a date line stands near the top.
const REACH: usize = 4000;

/// Returns the first date with day, month and year in a text's beginning: *Nov. 16, 2023*, *16 November 2023*,
/// *2023-11-16*. Days that the calendar has not are passed over.
pub(super) fn first_full_date(text: &str, lexicon: &TimeLexicon) -> Option<Date> {
    let head = &text[..text.floor_char_boundary(REACH)];
    let pieces = split(head);
    let words: Vec<&str> = pieces
        .iter()
        .map(|r| &head[r.start..r.end])
        .filter(|w| !matches!(*w, "." | ","))
        .collect();
    let is_number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    debug_assert!(
        pieces
            .iter()
            .all(|r| r.kind != RawKind::Number || is_number(&head[r.start..r.end]))
    );
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
    let year = |word: &str| number(word).filter(|_| word.len() == 4);
    (0..words.len()).find_map(|k| {
        if let Ok(date) = words[k].parse::<Date>() {
            return Some(date);
        }
        let [a, b, c] = *words.get(k..k + 3)? else { return None };
        let parts = match (month(a), month(b)) {
            (Some(m), _) => (year(c)?, m, number(b)?),
            (None, Some(m)) => (year(c)?, m, number(a)?),
            _ => return None,
        };
        Date::new(parts.0, parts.1, i8::try_from(parts.2).ok()?).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_first_full_date() {
        let lexicon = TimeLexicon::load().expect("the shipped tables are well formed");
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(
                first_full_date(text, &lexicon).map(|d| d.to_string()).as_deref(),
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
        check("It rained in May.", None);
        check("", None);
    }
}
