//! Publication dates: as people, feeds and pages write them, or inferred from the text.

use crate::base::{Error, ErrorKind, Result};
use crate::lexicon::Lexicon;
use jiff::civil::Date;
use jiff::fmt::strtime;

/// Ways to write a day in metadata; what follows the day (a clock time) is ignored.
const PATTERNS: [&str; 10] = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y%m%d",
    "%a, %d %b %Y",
    "%d %b %Y",
    "%d %B %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%A, %B %d, %Y",
    "%d.%m.%Y",
];

/// The first year that is taken for one: a smaller number is a day or a month in another order.
const EARLIEST: i16 = 1500;

/// Reads a publication date: ISO 8601 with or without a time, RFC 2822, or as in *November 16, 2023*.
///
/// The day is the one written, whatever the time zone. An order of day and month that cannot be told (*03/04/2023*) is refused.
///
/// # Errors
/// If it is no day of the calendar in one of these forms.
pub fn publication_date(text: &str) -> Result<Date> {
    let text = text.trim();
    let read = |pattern: &&str| {
        let (day, _rest) = strtime::BrokenDownTime::parse_prefix(*pattern, text).ok()?;
        day.to_date().ok().filter(|date| date.year() >= EARLIEST)
    };
    PATTERNS.iter().find_map(read).ok_or_else(|| {
        Error::new(
            ErrorKind::Argument,
            format!("{text:?} is no date: a day like 2023-11-16 is expected"),
        )
    })
}

/// Infers the publication date from the text: the date of its dateline, else the latest full date near its beginning.
pub fn inferred(text: &str, lexicon: &Lexicon) -> Option<Date> {
    lexicon.time.own_date(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_others_refused() {
        for text in [
            "2023-11-16",
            "2023-11-16T23:59:00Z",
            "20231116",
            "Thu, 16 Nov 2023 08:00:00 GMT",
            "November 16, 2023",
            "16 Nov 2023",
            "Nov 16, 2023 5:00 PM",
        ] {
            assert_eq!(publication_date(text).expect(text).to_string(), "2023-11-16", "{text}");
        }
        for text in ["", "yesterday", "2023-02-30", "11/12/2023", "2023"] {
            assert!(publication_date(text).is_err(), "{text}");
        }
    }
}
