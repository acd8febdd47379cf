//! Patterns of time expressions, read from TOML; the notation is explained at the head of `data/rules/time.toml`.

use super::Class;
use crate::base::{Error, ErrorKind, Result};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// How an item must be joined to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// By white space, a mark or a hyphen.
    Loose,
    /// By a hyphen.
    Hyphen,
    /// Without anything between.
    Glued,
}

/// One item of a pattern: a word of one of several classes, or one of several literal words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The classes, one bit each.
    pub classes: u64,
    /// Numbers of literal words.
    pub literals: Vec<u16>,
    /// Whether it may be missing.
    pub optional: bool,
    /// How it is joined.
    pub join: Join,
}

/// What the words of a match mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// The calendar fields that they name.
    Calendar,
    /// A period counted from another.
    Shift,
    /// An amount of time from another time.
    Offset,
    /// A stretch of time.
    Duration,
    /// A repeated time.
    Set,
    /// What the table or the rule says.
    Value,
    /// No time.
    Nothing,
}

/// From what a relative time is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum From {
    /// The day of publication: *last week*.
    #[default]
    Writing,
    /// The time that the text spoke of last: *the following week*.
    Text,
}

/// The field that an ordinal or a number fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Field {
    Quarter,
    Half,
    Century,
    #[serde(rename = "final quarter")]
    FinalQuarter,
    #[serde(rename = "final half")]
    FinalHalf,
    /// Which of the weekdays or days of a month: *the last Monday of June*.
    Nth,
    /// The week or weekend that holds the day: *the week of June 3*.
    Around,
    /// A year of two digits: *19-Nov-12*.
    #[serde(rename = "short year")]
    ShortYear,
}

/// The TIMEX3 type of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Date,
    Time,
    Duration,
    Set,
}

/// A pattern with its meaning.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name; also the rule given as evidence.
    pub name: &'static str,
    /// Its items in order, at least one of them obligatory.
    pub items: Vec<Item>,
    /// What it means.
    pub op: Op,
    /// Its TIMEX3 type.
    pub kind: Kind,
    /// From what it is reckoned.
    pub from: From,
    /// The direction of an offset: -1 or 1.
    pub by: i32,
    /// The field that its ordinal or number fills.
    pub field: Option<Field>,
    /// A fixed value.
    pub value: Option<String>,
    /// Whether it is as long as the time that the text spoke of last.
    pub like: bool,
    /// Whether half a unit is added.
    pub plus_half: bool,
    /// Whether it only counts as a part of a larger expression.
    pub weak: bool,
    /// Whether it must stand at a clause's end.
    pub closed: bool,
    /// Whether its first word must be an adverb.
    pub adverb: bool,
    /// Classes of which the word before must be one; 0: any word.
    pub after: u64,
    /// Literals of which none must follow.
    pub not_before: Vec<u16>,
    /// Literals of which one must follow; empty: anything may.
    pub before: Vec<u16>,
    /// Whether it must stand directly behind a noun or a number: *four flights a week*.
    pub rate: bool,
    /// Whether it must not modify a noun behind it: *the long-term savings*.
    pub alone: bool,
    /// Whether it is a number that is a year only where nothing around it makes it something else: *1990 meters*.
    pub bare_year: bool,
    /// Examples: `text => expression | TYPE | value`.
    pub yes: Vec<String>,
    /// Texts without any time expression.
    pub no: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    groups: BTreeMap<String, String>,
    #[serde(default)]
    rule: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    r#match: toml::Spanned<String>,
    op: Op,
    kind: Kind,
    #[serde(default)]
    from: From,
    #[serde(default)]
    by: i32,
    field: Option<Field>,
    value: Option<String>,
    #[serde(default)]
    like: bool,
    #[serde(default)]
    plus_half: bool,
    #[serde(default)]
    weak: bool,
    #[serde(default)]
    closed: bool,
    #[serde(default)]
    adverb: bool,
    #[serde(default)]
    after: String,
    #[serde(default)]
    not_before: String,
    #[serde(default)]
    before: String,
    #[serde(default)]
    rate: bool,
    #[serde(default)]
    alone: bool,
    #[serde(default)]
    bare_year: bool,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

/// Reads rules; numbers the literal words that they name, from 1.
///
/// # Errors
/// With the line, if the file is no TOML, has unknown keys, undeclared classes, an empty pattern or a name twice.
pub fn read(text: &str, literals: &mut HashMap<String, u16>) -> Result<Vec<Rule>> {
    let line_at = |byte: usize| text[..byte.min(text.len())].matches('\n').count() + 1;
    let file: File = toml::from_str(text).map_err(|e| {
        let error = Error::new(ErrorKind::Data, e.message().to_owned());
        e.span().map_or(error.line(1), |s| {
            Error::new(ErrorKind::Data, e.message().to_owned()).line(line_at(s.start))
        })
    })?;
    let mut rules: Vec<Rule> = Vec::with_capacity(file.rule.len());
    for row in file.rule {
        let line = line_at(row.r#match.span().start);
        let bad = |message: String| Error::new(ErrorKind::Data, message).line(line);
        if rules.iter().any(|r| r.name == row.name) {
            return Err(bad(format!("a second rule {:?}", row.name)));
        }
        let items = items(row.r#match.get_ref(), &file.groups, literals).map_err(bad)?;
        rules.push(rule(row, items, literals).map_err(bad)?);
    }
    Ok(rules)
}

fn rule(row: Row, items: Vec<Item>, literals: &mut HashMap<String, u16>) -> std::result::Result<Rule, String> {
    if items.iter().all(|i| i.optional) {
        return Err("a pattern without an obligatory item matches nothing".into());
    }
    if (row.op == Op::Offset) != (row.by.abs() == 1) {
        return Err("`by` is -1 or 1 for an offset, and belongs to nothing else".into());
    }
    let mut after = 0;
    for label in row.after.split('|').filter(|l| !l.is_empty()) {
        after |= Class::of(label)
            .ok_or_else(|| format!("unknown class {label:?}"))?
            .bit();
    }
    let mut words = |list: &str| -> Vec<u16> {
        let words = list.split('|').filter(|w| !w.is_empty());
        words.map(|word| literal(word, literals)).collect()
    };
    let (before, not_before) = (words(&row.before), words(&row.not_before));
    Ok(Rule {
        name: Box::leak(row.name.into_boxed_str()),
        items,
        op: row.op,
        kind: row.kind,
        from: row.from,
        by: row.by,
        field: row.field,
        value: row.value,
        like: row.like,
        plus_half: row.plus_half,
        weak: row.weak,
        closed: row.closed,
        adverb: row.adverb,
        after,
        not_before,
        before,
        rate: row.rate,
        alone: row.alone,
        bare_year: row.bare_year,
        yes: row.yes,
        no: row.no,
    })
}

/// Reads the items of a pattern.
fn items(
    pattern: &str,
    groups: &BTreeMap<String, String>,
    literals: &mut HashMap<String, u16>,
) -> std::result::Result<Vec<Item>, String> {
    let mut out = Vec::new();
    for written in pattern.split_whitespace() {
        let (optional, rest) = written.strip_suffix('?').map_or((false, written), |rest| (true, rest));
        let (join, rest) = match rest.split_at_checked(1) {
            Some(("-", rest)) if !rest.is_empty() => (Join::Hyphen, rest),
            Some(("+", rest)) if !rest.is_empty() => (Join::Glued, rest),
            _ => (Join::Loose, rest),
        };
        let mut item = Item {
            classes: 0,
            literals: Vec::new(),
            optional,
            join,
        };
        let expanded = rest
            .split('|')
            .map(|part| groups.get(part).map_or(part, String::as_str));
        for part in expanded.flat_map(|part| part.split('|')) {
            if part.chars().any(char::is_uppercase) {
                item.classes |= Class::of(part).ok_or_else(|| format!("unknown class {part:?}"))?.bit();
            } else {
                item.literals.push(literal(part, literals));
            }
        }
        out.push(item);
    }
    Ok(out)
}

fn literal(word: &str, literals: &mut HashMap<String, u16>) -> u16 {
    let next = u16::try_from(literals.len() + 1).expect("patterns name few words");
    *literals.entry(word.to_owned()).or_insert(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        read(text, &mut HashMap::new()).expect_err("malformed").to_string()
    }

    #[test]
    fn malformed_rules_are_refused() {
        let rule = |more: &str| format!("[[rule]]\nname = \"x\"\nop = \"set\"\nkind = \"SET\"\n{more}\n");
        assert!(message(&rule("match = \"MOON\"")).contains("unknown class"));
        assert!(message(&rule("match = \"the?\"")).contains("obligatory"));
        assert!(message(&rule("match = \"UNIT\"\nmoon = 1")).contains("unknown field"));
        assert!(message(&rule("match = \"UNIT\"\nby = 1")).contains("offset"));
        let twice = rule("match = \"UNIT\"").repeat(2);
        assert!(message(&twice).contains("second rule"));
    }
}
