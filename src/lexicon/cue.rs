//! Cues of attribution with their frames: `data/lexicon/cues.tsv` becomes a table of what can follow which word.
//!
//! A row is a lemma (with a second word where two belong together: *point out*), a part of speech, a class, a strength and
//! the frames in which it gives somebody's words, thoughts or wishes. A preposition row is a phrase: *according to*.
//! Invariant: one row a lemma and part of speech; every frame is declared here.

use super::table::{Row, Source, table};
use crate::base::Result;
use serde::Deserialize;
use std::collections::HashMap;

/// What someone does by saying it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum CueClass {
    /// *accuse, blame, criticize*
    Accuse,
    /// *agree, concur*
    Agree,
    /// *ask, wonder*
    Ask,
    /// *say, report, show*
    Assert,
    /// *think, expect, fear*
    Believe,
    /// *demand, urge, propose*
    Demand,
    /// *deny, reject*
    Deny,
    /// *endorse, support*
    Endorse,
    /// *express, voice*
    Express,
    /// *oppose, push back on*
    Oppose,
    /// *plan, want, decide*
    Plan,
    /// *praise, thank*
    Praise,
    /// *promise, threaten*
    Promise,
    /// *refuse, decline*
    Refuse,
    /// *regret, apologize*
    Regret,
    /// *retract, walk back*
    Retract,
    /// *rule*
    Rule,
}

impl CueClass {
    /// Returns the class as the table writes it: `assert`.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// The part of speech of a cue; phrases come last, in a table of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum CuePos {
    Verb,
    Noun,
    #[serde(rename = "adj")]
    Adjective,
    #[serde(rename = "prep")]
    Preposition,
}

/// What holds the content beside a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum Frame {
    /// A quotation: *said, "We won."*
    Quote,
    /// A finite clause: *said (that) they had won*.
    That,
    /// An indirect question: *asked whether they had won*.
    Wh,
    /// The object is the addressee, not content: *told them that*.
    Told,
    /// An infinitive with the source as its subject: *plans to leave*.
    Inf,
    /// A gerund: *suggested leaving*.
    Ing,
    /// The object and what it is to do: *urged them to leave*.
    ObjInf,
    /// The object: *criticized the plan*.
    Np,
    /// The object, where it names words or an act: *ordered a review*, not *ordered 30 jets*.
    Act,
    /// The object and a predicate: *called it a mistake*.
    Pred,
    /// The object with a phrase after *as*, *of*, *for*, *with*, *to* …: *accused them of fraud*.
    #[strum(disabled)]
    NpWith(&'static str),
    /// The clause around a phrase with the noun after a preposition: *in his view*, *to their surprise*, *in a poll*.
    #[strum(disabled)]
    Aside(&'static str),
    /// A phrase after a preposition: *called for talks*.
    #[strum(disabled)]
    Pp(&'static str),
    /// Passive with the content's subject in the place of the source: *is expected to leave*.
    Passive,
    /// A subject that belongs to the content: *seems to have left*.
    Raise,
}

/// One row of the table.
#[derive(Clone, Debug)]
pub struct Cue {
    /// A second word that must depend on the first: *out* in *point out*.
    pub second: Option<&'static str>,
    /// What someone does by it.
    pub class: CueClass,
    /// How surely the word gives someone's words or mind: 1 (as often a deed: *attack*) to 3.
    pub strength: u8,
    /// Where the content stands.
    pub frames: Vec<Frame>,
}

impl Cue {
    /// Says whether the cue has a frame.
    pub fn has(&self, frame: Frame) -> bool {
        self.frames.contains(&frame)
    }
}

#[derive(Deserialize)]
struct CueRow {
    lemma: &'static str,
    pos: CuePos,
    class: CueClass,
    strength: u8,
    frames: &'static str,
}

/// The table of cues.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    words: [HashMap<&'static str, Vec<Cue>>; 3],
    phrases: HashMap<&'static str, Vec<Vec<&'static str>>>,
}

const SOURCE: Source = table!("cues.tsv");

impl Cues {
    /// Loads the table.
    pub(super) fn load() -> Result<Self> {
        Self::parse(SOURCE)
    }

    fn parse(source: Source<'static>) -> Result<Self> {
        let mut cues = Self::default();
        for row in source.rows()? {
            cues.add(&row)?;
        }
        for rows in cues.words.iter_mut().flat_map(HashMap::values_mut) {
            rows.sort_by_key(|cue| cue.second.is_none());
        }
        Ok(cues)
    }

    fn add(&mut self, row: &Row<CueRow>) -> Result<()> {
        let CueRow {
            lemma,
            pos,
            class,
            strength,
            frames,
        } = **row;
        if !(1..=3).contains(&strength) {
            return Err(row.error("the strength is 1, 2 or 3"));
        }
        let frame = |name| frame_of(name).ok_or_else(|| row.error(format!("`{name}` is no frame")));
        let frames = frames.split(' ').map(frame).collect::<Result<Vec<_>>>()?;
        if pos == CuePos::Preposition {
            let words: Vec<&str> = lemma.split(' ').collect();
            self.phrases.entry(words[0]).or_default().push(words);
            return Ok(());
        }
        let (first, second) = match lemma.split_once(' ') {
            Some((first, second)) => (first, Some(second)),
            None => (lemma, None),
        };
        let rows = self.words[pos as usize].entry(first).or_default();
        if rows.iter().any(|cue| cue.second == second) {
            return Err(row.error(format!("`{lemma}` is given twice")));
        }
        rows.push(Cue {
            second,
            class,
            strength,
            frames,
        });
        Ok(())
    }

    /// Returns the rows of a word, those with a second word first; empty for most words.
    pub fn of(&self, lemma: &str, pos: CuePos) -> &[Cue] {
        self.words
            .get(pos as usize)
            .and_then(|table| table.get(lemma))
            .map_or(&[], Vec::as_slice)
    }

    /// Returns the phrases that a word in lower case begins: *according to*.
    pub fn phrases(&self, first: &str) -> &[Vec<&'static str>] {
        self.phrases.get(first).map_or(&[], Vec::as_slice)
    }
}

fn frame_of(name: &'static str) -> Option<Frame> {
    match name.split_once(':') {
        None => name.parse().ok(),
        Some((_, "")) => None,
        Some(("np", word)) => Some(Frame::NpWith(word)),
        Some(("p", word)) => Some(Frame::Pp(word)),
        Some(("aside", word)) => Some(Frame::Aside(word)),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_loads_and_knows_frames() {
        let cues = Cues::load().expect("the shipped table is sound");
        let said = &cues.of("say", CuePos::Verb)[0];
        assert!(said.has(Frame::That) && said.has(Frame::Quote));
        assert_eq!(cues.of("point", CuePos::Verb)[0].second, Some("out"));
        assert_eq!(cues.phrases("according"), [["according", "to"]]);
    }

    #[test]
    fn slips_are_errors_with_their_line() {
        let head = "lemma\tpos\tclass\tstrength\tframes\n";
        for (row, said) in [
            ("say\tverb\tassert\t3", "5 cells"),
            ("say\tverb\tshout\t3\tthat", "class: "),
            ("say\tverb\tassert\t9\tthat", "strength"),
            ("say\tverb\tassert\t3\tthot", "no frame"),
            ("say\tverb\tassert\t3\tthat\nsay\tverb\tassert\t3\tthat", "twice"),
        ] {
            let text: &'static str = Box::leak(format!("{head}{row}").into_boxed_str());
            let error = Cues::parse(Source { text, ..SOURCE }).expect_err(row).to_string();
            assert!(error.contains(said) && error.contains("cues.tsv"), "{error}");
        }
    }
}
