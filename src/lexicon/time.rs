//! The words of time (`data/lexicon/time.tsv`) and the patterns over them (`data/rules/time.toml`), typed and checked.
//!
//! Holds what words and patterns say, not how they are matched (`mention::time`) nor reckoned (`resolve::date`).

mod own_date;
pub mod rule;
pub mod split;

use super::table::{Row, Source, table};
use crate::base::Result;
use jiff::civil::Date;
use rule::Rule;
use serde::Deserialize;
use std::collections::HashMap;

const WORDS: Source = table!("time.tsv");
const RULES: (&str, &str) = ("data/rules/time.toml", include_str!("../../data/rules/time.toml"));

macro_rules! classes {
    ($($name:ident $label:literal,)*) => {
        /// Classes of words and numbers that patterns speak of; in the data in upper or lower case with hyphens.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "explained beside the words in data/lexicon/time.tsv")]
        pub enum Class { $($name,)* }

        impl Class {
            /// All classes, in the order of their bits.
            const ALL: &[Self] = &[$(Self::$name),*];

            /// Returns the class of a label, in any case.
            pub fn of(label: &str) -> Option<Self> {
                match label.to_ascii_lowercase().as_str() {
                    $($label => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}
classes! {
    Month "month", Weekday "weekday", Weekdays "weekdays", WeekdayShort "weekday-short", Unit "unit", Units "units",
    Weekend "weekend", Weekends "weekends", Long "long", UnitEnd "unit-end", Part "part", Parts "parts",
    PartAlone "part-alone", HourName "hour-name", HalfDay "half-day", Season "season", Seasons "seasons",
    DayName "day-name", Tonight "tonight", Overnight "overnight", Shift "shift", Narrative "narrative", Latest "latest",
    PeriodWord "period-word", SamePeriod "same-period", NumberWord "number", Scale "scale",
    Ordinal "ordinal", Final "final", Some "some", One "one", HalfOf "half-of", Filler "filler", Decade "decade",
    Edge "edge", Approx "approx", OrSo "or-so", Ref "ref", RefAdjective "ref-adjective", RefAmount "ref-amount",
    Often "often", Every "every", Times "times", Zone "zone", Holiday "holiday", BeforeUnit "before-unit",
    BeforeYear "before-year", Day "day", Year "year", Clock "clock", Date "date", DecadeDigits "decade-digits",
    Toward "toward", Bound "bound", Within "within", Plan "plan", Planned "planned", Numbered "numbered",
    Dated "dated", Amount "amount", Street "street",
}

impl Class {
    /// Returns the class as one bit of a set.
    pub fn bit(self) -> u64 {
        1 << self as u64
    }
}

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// Reads the letter of the table, with how many of the unit it stands for: `2W` is two weeks.
    pub fn read(letter: &str) -> Option<(i32, Self)> {
        Some(match letter {
            "TS" => (1, Self::Second),
            "TM" => (1, Self::Minute),
            "TH" => (1, Self::Hour),
            "D" => (1, Self::Day),
            "WE" => (1, Self::Weekend),
            "W" => (1, Self::Week),
            "2W" => (2, Self::Week),
            "M" => (1, Self::Month),
            "Q" => (1, Self::Quarter),
            "Y" => (1, Self::Year),
            "E" => (1, Self::Decade),
            "C" => (1, Self::Century),
            "L" => (1, Self::Millennium),
            _ => return None,
        })
    }
}

/// What one form means in one of its classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// The class.
    pub class: Class,
    /// The second column of the table.
    pub value: &'static str,
    /// The same as a number, 0 where it is none.
    pub number: i32,
    /// Whether the form counts only with a capital.
    pub capital: bool,
    /// Whether it is an abbreviation that takes the following point with it.
    pub abbreviation: bool,
}

/// A word that some form begins with or some pattern names.
#[derive(Debug, Default)]
pub struct Word {
    /// What the word alone means.
    pub senses: Vec<Sense>,
    /// Forms of several words that begin with it, longest first: the words behind it, and what the form means.
    pub longer: Vec<(Vec<String>, Vec<Sense>)>,
    /// The word's number as a literal of patterns; 0 for none.
    pub literal: u16,
}

#[derive(Deserialize)]
struct TimeRow {
    class: &'static str,
    value: Option<&'static str>,
    #[serde(borrow)]
    forms: Vec<&'static str>,
}

/// Everything known about words of time.
#[derive(Debug)]
pub struct TimeLexicon {
    words: HashMap<String, Word>,
    /// The patterns in order.
    pub rules: Vec<Rule>,
    /// For each class and then for each literal the rules whose match may begin with it, in order.
    starts: HashMap<Start, Vec<u16>>,
}

/// What a pattern can begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Start {
    Class(Class),
    Literal(u16),
}

impl TimeLexicon {
    /// Loads the shipped tables.
    pub fn load() -> Result<Self> {
        Self::read(WORDS, RULES)
    }

    /// Reads a table of words and a file of patterns, given with its name for messages.
    ///
    /// # Errors
    /// As [`TimeLexicon::load`].
    pub fn read(words: Source<'static>, rules: (&str, &str)) -> Result<Self> {
        let mut table = HashMap::new();
        for row in words.rows()? {
            add_row(&mut table, &row)?;
        }
        for word in table.values_mut() {
            word.longer
                .sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        }
        let mut literals = HashMap::new();
        let rules = rule::read(rules.1, &mut literals).map_err(|e| e.at(rules.0))?;
        for (literal, id) in literals {
            table.entry(literal).or_default().literal = id;
        }
        let starts = starts(&rules);
        Ok(Self {
            words: table,
            rules,
            starts,
        })
    }

    /// Returns what is known of a word in lower case without points (*am* for *a.m.*).
    pub fn word(&self, lower: &str) -> Option<&Word> {
        self.words.get(lower)
    }

    /// Returns the date that a text gives for itself near its beginning, if any: *ROME, Nov. 16, 2023 (XYZ) - …*.
    pub fn own_date(&self, text: &str) -> Option<Date> {
        own_date::own_date(text, self)
    }

    /// Returns the date of a dateline or of a short line near a text's beginning; one in running text does not count.
    pub fn line_date(&self, text: &str) -> Option<Date> {
        own_date::line_date(text, self)
    }

    /// Returns the rules that may begin with a literal or one of the classes, in order, into `out`.
    pub fn rules_from(&self, literal: u16, classes: u64, out: &mut Vec<u16>) {
        out.clear();
        if literal != 0 {
            out.extend(self.starts.get(&Start::Literal(literal)).into_iter().flatten());
        }
        let mut rest = classes;
        while rest != 0 {
            let bit = rest & rest.wrapping_neg();
            rest ^= bit;
            out.extend(self.by_bit(bit));
        }
        out.sort_unstable();
        out.dedup();
    }

    fn by_bit(&self, bit: u64) -> &[u16] {
        let class = Class::ALL.get(bit.trailing_zeros() as usize).copied();
        class
            .and_then(|c| self.starts.get(&Start::Class(c)))
            .map_or(&[], Vec::as_slice)
    }
}

fn starts(rules: &[Rule]) -> HashMap<Start, Vec<u16>> {
    let mut starts: HashMap<Start, Vec<u16>> = HashMap::new();
    for (k, rule) in rules.iter().enumerate() {
        for item in rule.items.iter() {
            let classes = Class::ALL.iter().filter(|c| item.classes & c.bit() != 0);
            let heads = classes
                .map(|&c| Start::Class(c))
                .chain(item.literals.iter().map(|&l| Start::Literal(l)));
            for start in heads {
                let row = starts.entry(start).or_default();
                if row.last() != Some(&(k as u16)) {
                    row.push(k as u16);
                }
            }
            if !item.optional {
                break;
            }
        }
    }
    starts
}

/// Adds a row of the table: class, value, forms.
fn add_row(words: &mut HashMap<String, Word>, row: &Row<TimeRow>) -> Result<()> {
    let bad = |message: String| row.error(message);
    let (label, value) = (row.class, row.value.unwrap_or_default());
    let class = Class::of(label).ok_or_else(|| bad(format!("unknown class {label:?}")))?;
    check_value(class, value).map_err(bad)?;
    for form in &row.forms {
        let capital = form.contains('^');
        let abbreviation = form.ends_with('.');
        let plain = form.replace('^', "");
        let mut pieces = split::split(&plain).into_iter().map(|r| key(&plain[r.start..r.end]));
        let first = pieces.next().ok_or_else(|| bad("an empty form".into()))?;
        let rest: Vec<String> = pieces.filter(|p| p != ".").collect();
        let sense = Sense {
            class,
            value,
            number: value.parse().unwrap_or(0),
            capital,
            abbreviation,
        };
        let word = words.entry(first).or_default();
        let senses = if rest.is_empty() {
            &mut word.senses
        } else if let Some(k) = word.longer.iter().position(|(r, _)| *r == rest) {
            &mut word.longer[k].1
        } else {
            word.longer.push((rest, Vec::new()));
            &mut word.longer.last_mut().expect("a row was just added").1
        };
        if senses.iter().any(|s| s.class == class) {
            return Err(bad(format!("{form:?} stands twice in class {label:?}")));
        }
        senses.push(sense);
    }
    Ok(())
}

/// Says what is wrong with a value of a class.
fn check_value(class: Class, value: &str) -> std::result::Result<(), String> {
    let fits = match class {
        Class::Unit | Class::Units | Class::Long | Class::UnitEnd | Class::Weekend | Class::Weekends => {
            Unit::read(value).is_some()
        }
        Class::Month | Class::Weekday | Class::Weekdays | Class::WeekdayShort | Class::NumberWord => {
            value.parse::<i32>().is_ok()
        }
        Class::Toward
        | Class::Scale
        | Class::Ordinal
        | Class::DayName
        | Class::Shift
        | Class::Narrative
        | Class::Decade => value.parse::<i32>().is_ok(),
        _ => true,
    };
    if fits {
        Ok(())
    } else {
        Err(format!("{value:?} is no value of its class"))
    }
}

/// Returns the key under which a piece of text stands in the table: lower case, without points, straight apostrophes.
pub fn key(piece: &str) -> String {
    let kept = piece.chars().filter(|&c| c != '.' || piece.len() == 1);
    kept.map(|c| if c == '’' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_tables_load() {
        let lexicon = TimeLexicon::load().expect("the shipped tables are well formed");
        let word = lexicon.word("nov").expect("an abbreviation");
        assert!(word.senses[0].abbreviation && word.senses[0].capital && word.senses[0].number == 11);
        assert!(lexicon.rules.len() > 50);
    }

    #[test]
    fn malformed_rows_are_named_by_line() {
        let message = |rows: &str| {
            let text = Box::leak(format!("class\tvalue\tforms\n{rows}\n").into_boxed_str());
            let words = Source { path: "w.tsv", text };
            TimeLexicon::read(words, ("r.toml", ""))
                .expect_err("malformed")
                .to_string()
        };
        assert!(message("month\t1\t^january\nmoon\t1\tx").starts_with("w.tsv:3: unknown class"));
        assert!(message("month\t1\t^january|^january").contains("twice"));
        assert!(message("unit\tX\tweek").contains("no value"));
        assert!(message("month\t1").contains("3 cells"));
    }
}
