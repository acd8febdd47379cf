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

/// Returns the day of a dateline or of a short line only: what a page's running text tells of is no day of its own.
pub fn of_line(text: &str, lexicon: &Lexicon) -> Option<Date> {
    lexicon.time.line_date(text)
}

/// Returns the day in a page's address: `/2014/04/23/`, `/2014-04-23-`, `/20140423/`.
pub fn in_address(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let numbers: Vec<(usize, &str)> = path
        .split(|c: char| !c.is_ascii_digit())
        .map(|n| (n.as_ptr().addr() - path.as_ptr().addr(), n))
        .filter(|(_, n)| !n.is_empty())
        .collect();
    let number = |n: &str| n.parse::<i16>().ok();
    let near = |w: &[(usize, &str)]| w.windows(2).all(|p| p[1].0 == p[0].0 + p[0].1.len() + 1);
    let year = |y: i16| (1990..=2100).contains(&y);
    let parted = numbers
        .windows(3)
        .filter(|w| w[0].1.len() == 4 && near(w))
        .find_map(|w| {
            let (y, m, d) = (number(w[0].1)?, number(w[1].1)?, number(w[2].1)?);
            Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?)
                .ok()
                .filter(|_| year(y))
        });
    let whole = || {
        let mut eight = numbers.iter().filter(|(_, n)| n.len() == 8);
        eight.find_map(|(_, n)| Date::strptime("%Y%m%d", n).ok().filter(|d| year(d.year())))
    };
    parted.or_else(whole)
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
        for (url, day) in [
            ("https://lakepost.example/2014/04/23/bridges", Some("2014-04-23")),
            (
                "https://lakepost.example/news/2014-4-23-bridges.html",
                Some("2014-04-23"),
            ),
            ("https://lakepost.example/20140423/bridges", Some("2014-04-23")),
            ("https://lakepost.example/2014/bridges/04/23", None),
            ("https://lakepost.example/48123999", None),
        ] {
            assert_eq!(in_address(url).map(|d| d.to_string()).as_deref(), day, "{url}");
        }
        for text in ["", "yesterday", "2023-02-30", "11/12/2023", "2023"] {
            assert!(publication_date(text).is_err(), "{text}");
        }
    }
}
