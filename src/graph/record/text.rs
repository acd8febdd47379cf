//! Texts and times as rows hold them: one line, cut at a word; ISO 8601 with the days it covers.

use crate::base::Time;

/// Returns a time as ISO 8601 with the days it covers; both `None` for vague and unresolved times.
///
/// A TIMEX3 value that is no ISO 8601 (`2023-Q3`, `2023-FA`, `199`) becomes the interval of its days, a part of a day
/// (`2023-11-15TNI`) the day.
pub fn iso_time(time: &Time) -> (Option<String>, Option<[String; 2]>) {
    let (Some(value), Some((first, last))) = (time.iso(), time.days()) else {
        return (None, None);
    };
    let days = [first.to_string(), last.to_string()];
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '-' | ':' | 'T' | 'W' | '+' | 'Z');
    let (day, clock) = value.split_once('T').unwrap_or((value, "00"));
    let iso = if !day.chars().all(plain) || day.len() < 4 {
        match first == last {
            true => days[0].clone(),
            false => format!("{}/{}", days[0], days[1]),
        }
    } else if clock.chars().all(plain) {
        value.to_owned()
    } else {
        day.to_owned()
    };
    (Some(iso), Some(days))
}

/// Returns a text on one line, cut at a word with `…` where it is longer than `limit` characters.
pub fn shortened(text: &str, limit: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let more = word.chars().count() + usize::from(!line.is_empty());
        if length + more > limit {
            if line.is_empty() {
                line.extend(word.chars().take(limit));
            }
            line.push('…');
            return line;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        length += more;
    }
    line
}

/// Takes the quotation marks off a text that is one quotation: *“We won.”* becomes *We won.*
pub fn unquoted(text: &str) -> &str {
    let mark = |c: char| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'');
    let text = text.trim();
    let inner = text
        .strip_prefix(mark)
        .map(|rest| rest.strip_suffix(mark).unwrap_or(rest));
    inner.filter(|inner| !inner.contains(['"', '“', '”'])).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Granularity;
    use jiff::civil::date;

    fn iso(value: &str, granularity: Granularity, days: Option<(jiff::civil::Date, jiff::civil::Date)>) -> String {
        let value = value.to_owned();
        let time = Time::Known {
            value,
            granularity,
            days,
        };
        iso_time(&time).0.unwrap_or_default()
    }

    #[test]
    fn times_are_written_as_iso_8601() {
        let day = Some((date(2023, 11, 15), date(2023, 11, 15)));
        assert_eq!(iso("2023-11-15", Granularity::Day, day), "2023-11-15");
        assert_eq!(iso("2023-11-15TNI", Granularity::Time, day), "2023-11-15");
        assert_eq!(iso("2023-11-15T09:30", Granularity::Time, day), "2023-11-15T09:30");
        let quarter = Some((date(2023, 7, 1), date(2023, 9, 30)));
        assert_eq!(iso("2023-Q3", Granularity::Quarter, quarter), "2023-07-01/2023-09-30");
        let decade = Some((date(1990, 1, 1), date(1999, 12, 31)));
        assert_eq!(iso("199", Granularity::Decade, decade), "1990-01-01/1999-12-31");
        assert_eq!(iso("PAST_REF", Granularity::Vague, None), "");
    }

    #[test]
    fn only_whole_quotations_lose_their_marks() {
        assert_eq!(unquoted("“We won.”"), "We won.");
        assert_eq!(unquoted("“We won,"), "We won,");
        assert_eq!(unquoted("Lee was \"a liar\""), "Lee was \"a liar\"");
        assert_eq!(unquoted("\"One\" and \"two\""), "\"One\" and \"two\"");
    }

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(shortened("one  two\nthree", 20), "one two three");
        assert_eq!(shortened("one two three", 8), "one two…");
        assert_eq!(shortened("unbreakable", 4), "unbr…");
    }
}
