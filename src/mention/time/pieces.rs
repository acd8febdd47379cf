//! A sentence as pieces with everything that the tables of time words know about them.
//!
//! Forms of several words (*the end of*) and spoken numbers (*nineteen ninety-six*) are one piece.

use crate::lexicon::time::split::{self, Gap, Raw, RawKind};
use crate::lexicon::time::{self, Class, Sense, TimeLexicon, Word};

/// A number with its form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A cardinal, in digits or words, perhaps with a fraction.
    Cardinal(f64),
    /// An ordinal.
    Ordinal(i32),
    /// A clock time: hour and minute.
    Clock(i32, i32),
    /// A date in digits: year, month, day.
    Date(i16, i8, i8),
    /// A decade by its first three digits.
    Decade(i16),
}

/// A word, number or mark of a sentence.
#[derive(Clone, Debug)]
pub struct Piece<'l> {
    /// First byte in the sentence.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What lies before it.
    pub gap: Gap,
    /// Its classes, one bit each.
    pub classes: u64,
    /// The number of its word as a literal of patterns, 0 for none.
    pub literal: u16,
    /// What the table says of it.
    senses: &'l [Sense],
    /// What number it is.
    pub number: Option<Number>,
    /// Whether it is a mark.
    pub mark: bool,
    /// Whether it is made of letters.
    pub word: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// Classes of common words, which have a capital only where a sentence begins or in a name.
const COMMON: [Class; 9] = [
    Class::Unit,
    Class::Units,
    Class::Weekend,
    Class::Part,
    Class::Parts,
    Class::DayName,
    Class::Tonight,
    Class::PeriodWord,
    Class::Ref,
];

impl<'l> Piece<'l> {
    /// Says whether the piece is of a class.
    pub fn is(&self, class: Class) -> bool {
        self.classes & class.bit() != 0
    }

    /// Says whether the piece is a common word of time: *week*, *today*, not *Friday*.
    pub fn is_common_time(&self) -> bool {
        COMMON.iter().any(|&class| self.is(class))
    }

    /// Returns what the table says of the piece in a class.
    pub fn sense(&self, class: Class) -> Option<&'l Sense> {
        self.senses.iter().find(|s| s.class == class).filter(|_| self.is(class))
    }
}

/// Buffers kept between sentences.
#[derive(Debug, Default)]
pub struct Scratch {
    key: String,
}

/// Splits a sentence and looks its words up; an editor's brackets (*[ten] years ago*) are passed over. Linear in the sentence's length.
pub fn pieces<'l>(text: &str, lexicon: &'l TimeLexicon, scratch: &mut Scratch) -> Vec<Piece<'l>> {
    let mut raws = split::split(text);
    raws.retain(|r| !matches!(&text[r.start..r.end], "[" | "]"));
    let words: Vec<Option<&'l Word>> = raws.iter().map(|r| look_up(text, r, lexicon, scratch)).collect();
    let mut out: Vec<Piece<'l>> = Vec::with_capacity(raws.len());
    let mut at = 0;
    while at < raws.len() {
        let (mut piece, next) = piece_at(text, &raws, &words, at);
        if piece.number.is_some() && preceded_by_money(text, piece.start) {
            (piece.number, piece.classes) = (None, 0);
        }
        piece.classes |= number_classes(text, &piece);
        out.push(piece);
        at = next;
    }
    spoken_numbers(out)
}

fn look_up<'l>(text: &str, raw: &Raw, lexicon: &'l TimeLexicon, scratch: &mut Scratch) -> Option<&'l Word> {
    let written = &text[raw.start..raw.end];
    let ascii = written.is_ascii() && !written.contains('.');
    scratch.key.clear();
    if ascii {
        scratch.key.push_str(written);
        scratch.key.make_ascii_lowercase();
    } else {
        scratch.key.push_str(&time::key(written));
    }
    lexicon.word(&scratch.key)
}

/// Makes the piece that starts at a raw piece; the longest form of the table wins. Returns where the next one starts.
fn piece_at<'l>(text: &str, raws: &[Raw], words: &[Option<&'l Word>], at: usize) -> (Piece<'l>, usize) {
    let raw = raws[at];
    let written = &text[raw.start..raw.end];
    let word = words[at];
    let longer = word.and_then(|w| {
        w.longer
            .iter()
            .find_map(|(rest, senses)| Some((follows(text, raws, at, rest)?, senses)))
    });
    let (next, senses) = match (&longer, word) {
        (Some((next, senses)), _) => (*next, senses.as_slice()),
        (None, Some(word)) => (at + 1, word.senses.as_slice()),
        _ => (at + 1, &[][..]),
    };
    let capital = text[raw.start..raws[next - 1].end].chars().any(char::is_uppercase);
    let fitting = || senses.iter().filter(|s| capital || !s.capital);
    let point = raws
        .get(next)
        .is_some_and(|r| r.start == raws[next - 1].end && text[r.start..].starts_with('.'));
    let takes_point = point && fitting().any(|s| s.abbreviation);
    let end = raws[next - 1].end + usize::from(takes_point);
    let piece = Piece {
        start: raw.start,
        end,
        gap: raw.gap,
        classes: fitting().fold(0, |set, s| set | s.class.bit()),
        literal: if next == at + 1 {
            word.map_or(0, |w| w.literal)
        } else {
            0
        },
        senses,
        number: (raw.kind == RawKind::Number)
            .then(|| number(written))
            .flatten()
            .or_else(|| {
                let sense = fitting().find(|s| matches!(s.class, Class::NumberWord | Class::Ordinal))?;
                Some(if sense.class == Class::Ordinal {
                    Number::Ordinal(sense.number)
                } else {
                    Number::Cardinal(f64::from(sense.number))
                })
            }),
        mark: raw.kind == RawKind::Mark,
        word: raw.kind == RawKind::Word,
        capital: written.starts_with(char::is_uppercase),
    };
    (piece, next + usize::from(takes_point))
}

/// Returns the raw piece behind a form's further words, if they stand there.
fn follows(text: &str, raws: &[Raw], at: usize, rest: &[String]) -> Option<usize> {
    let mut next = at + 1;
    for word in rest {
        let mut raw = raws.get(next)?;
        if &text[raw.start..raw.end] == "." && word != "." {
            next += 1;
            raw = raws.get(next)?;
        }
        if raw.end - raw.start > word.len() + 8 || time::key(&text[raw.start..raw.end]) != *word {
            return None;
        }
        next += 1;
    }
    Some(next)
}

fn preceded_by_money(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end_matches(' ').chars().next_back();
    before.is_some_and(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '#' | '№'))
}

/// Reads a number piece by its form; `None` for what is no number of times (`24/7/365`).
fn number(written: &str) -> Option<Number> {
    let digits_end = written.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = written.split_at(digits_end);
    let ending = rest
        .trim_start_matches(|c: char| !c.is_ascii_alphabetic())
        .to_ascii_lowercase();
    match rest.as_bytes().first() {
        None => Some(Number::Cardinal(digits.parse().ok()?)),
        Some(b',') => Some(Number::Cardinal(written.replace(',', "").parse().ok()?)),
        Some(b':') => clock(written),
        Some(b'-') => date_of(written.split('-'), [0, 1, 2]),
        Some(b'/') if rest.matches('/').count() == 2 => slash_date(written),
        Some(b'/') => fraction(written),
        Some(b'.') if rest.matches('.').count() == 2 => date_of(written.split('.'), [2, 1, 0]),
        Some(b'.') if rest.matches('.').count() == 1 => Some(Number::Cardinal(written.parse().ok()?)),
        _ if ending == "s" && rest.len() == 1 => decade(digits),
        _ if rest.len() == 2 && ending != "s" => Some(Number::Ordinal(digits.parse().ok()?)),
        _ => None,
    }
}

/// Reads a half, a third, a quarter or an eighth: `1/2`.
fn fraction(written: &str) -> Option<Number> {
    let (above, below) = written.split_once('/')?;
    let (above, below): (f64, f64) = (above.parse().ok()?, below.parse().ok()?);
    ([2.0, 3.0, 4.0, 8.0].contains(&below) && above < below).then_some(Number::Cardinal(above / below))
}

fn clock(written: &str) -> Option<Number> {
    let mut parts = written.split(':').map(str::parse::<i32>);
    let (hour, minute) = (parts.next()?.ok()?, parts.next()?.ok()?);
    (hour <= 24 && minute < 60 && (hour < 24 || minute == 0)).then_some(Number::Clock(hour, minute))
}

/// Reads a date in three parts; `order` says where year, month and day stand.
fn date_of<'a>(parts: impl Iterator<Item = &'a str>, order: [usize; 3]) -> Option<Number> {
    let parts: Vec<&str> = parts.collect();
    let [year, month, day] = order.map(|k| parts.get(k).copied().unwrap_or(""));
    let year = match year.len() {
        4 => year.parse().ok()?,
        2 => two_digit_year(year.parse().ok()?),
        _ => return None,
    };
    let (month, day): (i8, i8) = (month.parse().ok()?, day.parse().ok()?);
    (parts.len() == 3 && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Number::Date(year, month, day))
}

/// Reads a date with slashes: month first, as in the United States, unless only the other way is a date.
fn slash_date(written: &str) -> Option<Number> {
    let orders = if written.find('/') == Some(4) {
        [[0, 1, 2]; 2]
    } else {
        [[2, 0, 1], [2, 1, 0]]
    };
    orders.into_iter().find_map(|order| date_of(written.split('/'), order))
}

/// Returns the year that two digits stand for: from 1950 to 2049.
pub fn two_digit_year(year: i16) -> i16 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

/// Reads the digits of a decade: *1990s*, *'90s*.
fn decade(digits: &str) -> Option<Number> {
    let year: i16 = digits.parse().ok()?;
    match digits.len() {
        4 if year % 10 == 0 && year >= 1000 => Some(Number::Decade(year / 10)),
        2 if year % 10 == 0 && year >= 20 => Some(Number::Decade(190 + year / 10)),
        _ => None,
    }
}

fn number_classes(text: &str, piece: &Piece<'_>) -> u64 {
    let day = |n: f64| {
        if (1.0..=31.0).contains(&n) && n.fract() == 0.0 {
            Class::Day.bit()
        } else {
            0
        }
    };
    let digits = text.as_bytes()[piece.start].is_ascii_digit();
    match piece.number {
        Some(Number::Cardinal(n)) if digits => {
            let len = piece.end - piece.start;
            let year = if len == 4 && (1000.0..2200.0).contains(&n) && n.fract() == 0.0 {
                Class::Year.bit()
            } else {
                0
            };
            Class::NumberWord.bit() | if len <= 2 { day(n) } else { year }
        }
        Some(Number::Cardinal(_)) => Class::NumberWord.bit(),
        Some(Number::Ordinal(n)) => Class::Ordinal.bit() | day(f64::from(n)),
        Some(Number::Clock(..)) => Class::Clock.bit(),
        Some(Number::Date(..)) => Class::Date.bit(),
        Some(Number::Decade(_)) => Class::DecadeDigits.bit(),
        None => 0,
    }
}

/// Joins spoken numbers: *twenty four*, *one hundred thirty*, *nineteen ninety-six*, and fractions: *2 1/2*.
fn spoken_numbers(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut out: Vec<Piece<'_>> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    while let Some(mut piece) = rest.next() {
        let scaled = piece.is(Class::One) && rest.peek().is_some_and(|next| next.is(Class::Scale));
        let mut spoken = if scaled {
            Some(Spoken::one())
        } else {
            Spoken::start(&piece)
        };
        while let (Some(number), Some(next)) = (&mut spoken, rest.peek()) {
            if next.gap == Gap::Glued || !number.add(next) {
                break;
            }
            piece.end = next.end;
            piece.number = Some(Number::Cardinal(number.value()));
            let year = if number.is_year() { Class::Year.bit() } else { 0 };
            (piece.classes, piece.literal) = (Class::NumberWord.bit() | year, 0);
            rest.next();
        }
        out.push(piece);
    }
    out
}

/// A number as it is spoken, word by word.
struct Spoken {
    /// Whole thousands and millions.
    done: f64,
    /// What has been said since.
    open: f64,
    /// Whether two numbers of two digits made a year.
    year: bool,
    words: bool,
}

impl Spoken {
    fn start(piece: &Piece<'_>) -> Option<Self> {
        let words = piece.sense(Class::NumberWord).is_some();
        let open = match piece.number {
            Some(Number::Cardinal(n)) => n,
            _ if piece.is(Class::Scale) => f64::from(piece.sense(Class::Scale)?.number),
            _ => return None,
        };
        Some(Self {
            done: 0.0,
            open,
            year: false,
            words,
        })
    }

    /// Starts *a hundred*.
    fn one() -> Self {
        Self {
            done: 0.0,
            open: 1.0,
            year: false,
            words: true,
        }
    }

    /// Takes the next word if it goes on with the number.
    fn add(&mut self, next: &Piece<'_>) -> bool {
        if let Some(Number::Cardinal(part)) = next.number.filter(|_| !self.words && self.open.fract() == 0.0)
            && part > 0.0
            && part < 1.0
        {
            self.open += part;
            return true;
        }
        if let Some(scale) = next.sense(Class::Scale) {
            let scale = f64::from(scale.number);
            if scale == 100.0 {
                self.open *= scale;
            } else {
                self.done += self.open * scale;
                self.open = 0.0;
            }
            return true;
        }
        let Some(n) = next.sense(Class::NumberWord).map(|s| f64::from(s.number)) else {
            return false;
        };
        let tens = self.open % 100.0;
        let unit_fits = n > 0.0 && n < 10.0 && tens >= 20.0 && tens % 10.0 == 0.0;
        let below_hundred = tens == 0.0 && n < 100.0 && (self.open > 0.0 || self.done > 0.0);
        let century = (10.0..=20.0).contains(&self.open) && n >= 10.0 && self.done == 0.0;
        if !self.words && self.done == 0.0 {
            return false;
        }
        if unit_fits || below_hundred {
            self.open += n;
        } else if century {
            self.open = self.open * 100.0 + n;
            self.year = true;
        } else {
            return false;
        }
        true
    }

    fn value(&self) -> f64 {
        self.done + self.open
    }

    fn is_year(&self) -> bool {
        (1000.0..2200.0).contains(&self.value()) && (self.year || (self.done == 2000.0 && self.words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<Number> {
        let lexicon = TimeLexicon::load().expect("the shipped tables are well formed");
        pieces(text, &lexicon, &mut Scratch::default())
            .iter()
            .filter_map(|p| p.number)
            .collect()
    }

    #[test]
    fn numbers_in_digits() {
        assert_eq!(
            numbers("1,990 15th 10:30"),
            [Number::Cardinal(1990.0), Number::Ordinal(15), Number::Clock(10, 30)]
        );
        assert_eq!(
            numbers("2023-11-15 11/14/23"),
            [Number::Date(2023, 11, 15), Number::Date(2023, 11, 14)]
        );
        assert_eq!(
            numbers("2 1/2 or 2-1/2"),
            [Number::Cardinal(2.5), Number::Cardinal(2.5)]
        );
        assert_eq!(
            numbers("1990s '80s 3.5"),
            [Number::Decade(199), Number::Decade(198), Number::Cardinal(3.5)]
        );
        assert_eq!(numbers("$5 24/7/365 1.2.3 99:99 2023-99-99"), []);
    }

    #[test]
    fn numbers_in_words() {
        assert_eq!(numbers("twenty four"), [Number::Cardinal(24.0)]);
        assert_eq!(numbers("nineteen ninety-six"), [Number::Cardinal(1996.0)]);
        assert_eq!(numbers("two thousand"), [Number::Cardinal(2000.0)]);
        assert_eq!(
            numbers("two million one hundred thirty"),
            [Number::Cardinal(2_000_130.0)]
        );
        assert_eq!(numbers("a hundred"), [Number::Cardinal(100.0)]);
    }
}
