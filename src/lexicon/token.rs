//! What newsgraph knows of words before it reads: abbreviations, fused words, hyphens, units, sentence starts, irregular lemmas.

use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;
use std::collections::HashMap;

/// How an abbreviation with a final stop is used, which decides whether a sentence may end at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Abbreviation {
    /// Before a name: *Gen.*, *Mr.*, *St.*; never at a sentence's end.
    Title,
    /// Before a number only: *No. 5*; elsewhere the stop is a stop (*No.*).
    Number,
    /// Inside a sentence: *vs.*, *e.g.*; never at its end.
    Inner,
    /// Anywhere, also at a sentence's end: *Inc.*, *a.m.*, *etc.*
    Free,
}

/// What a stem gets back after an ending such as *-ed* or *-er* was taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stem {
    /// An *e*: *creat-ed*.
    E,
    /// Nothing: *treat-ed*.
    Nothing,
    /// One of its two last letters goes: *stopp-ed*.
    Single,
}

/// What a word in lower case does in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WordKind {
    /// Before a hyphen it belongs to the word after it: *co-founder*, *e-mail*.
    Prefix,
    /// After a hyphen it belongs to the word before it: *career-wise*.
    Suffix,
    /// With an apostrophe or slash it is one word: *'em*, *w/o*.
    Whole,
    /// Right after a number it is a unit of its own: *5 km*, *3 pm*.
    Unit,
    /// With a capital after a doubtful stop it starts a sentence: *The*, *He*.
    Start,
    /// A verb that goes with a quotation: *said*, *asked*.
    Speech,
    /// A top-level domain or a file ending: *com*, *pdf*.
    Domain,
    /// Written in capitals everywhere: *nato*, *fbi*.
    Acronym,
    /// It tells of an office or kin that is no more: *former*, *deposed*.
    Past,
}

/// The tables of the tokenizer, the sentence splitter and the lemmatizer.
#[derive(Debug)]
pub struct Words {
    abbreviations: HashMap<&'static str, Abbreviation>,
    fused: HashMap<&'static str, Vec<usize>>,
    kinds: HashMap<(WordKind, &'static str), ()>,
    stems: HashMap<&'static str, Stem>,
    lemmas: HashMap<(&'static str, &'static str), &'static str>,
}

impl Words {
    /// Loads the tables that are compiled in.
    pub fn load() -> Result<Self> {
        Ok(Self {
            abbreviations: abbreviations()?,
            fused: fused()?,
            kinds: KINDS.map(|row: &KindRow| ((row.kind, row.word), ()))?,
            stems: stems()?,
            lemmas: lemmas()?,
        })
    }

    /// Returns the use of an abbreviation, its stop included: `Gen.`; case matters.
    pub fn abbreviation(&self, form: &str) -> Option<Abbreviation> {
        self.abbreviations.get(form).copied()
    }

    /// Returns the byte lengths of the words that a lower-case form is fused of: `cannot` is `can` + `not`.
    pub fn fused(&self, lower: &str) -> Option<&[usize]> {
        self.fused.get(lower).map(Vec::as_slice)
    }

    /// Says whether a word in lower case is of a kind.
    pub fn is(&self, kind: WordKind, lower: &str) -> bool {
        // The keys outlive the program, the question does not: the lifetime shrinks to the question's.
        let kinds: &HashMap<(WordKind, &str), ()> = &self.kinds;
        kinds.contains_key(&(kind, lower))
    }

    /// Returns the irregular lemma of a lower-case form under a class (`VERB`, `NOUN`, `NUM`, `ADJ`, `ADV`, `PRON`,
    /// `CLITIC`).
    pub fn lemma(&self, lower: &str, class: &'static str) -> Option<&'static str> {
        // The key's lifetime is longer than the form's: look the form up through a shorter view of the map.
        let lemmas: &HashMap<(&str, &str), &'static str> = &self.lemmas;
        lemmas.get(&(lower, class)).copied()
    }

    /// Returns the stem of a regular form whose ending was taken off: `creat` is *create*, `stopp` is *stop*.
    ///
    /// The longest ending in the table decides.
    pub fn stem(&self, bare: &str) -> String {
        let whole = format!("^{bare}");
        let ends = whole.char_indices().map(|(at, _)| &whole[at..]);
        let rule = ends.filter_map(|end| self.stems.get(end)).next();
        match rule {
            Some(Stem::E) => format!("{bare}e"),
            Some(Stem::Single) => bare[..bare.len() - 1].to_owned(),
            _ => bare.to_owned(),
        }
    }
}

const STEMS: Source = table!("verb_stem.tsv");
const ABBREVIATIONS: Source = table!("abbreviation.tsv");
const FUSED: Source = table!("fused_word.tsv");
const KINDS: Source = table!("word_kind.tsv");
const LEMMAS: Source = table!("irregular_lemma.tsv");

#[derive(Deserialize)]
struct KindRow {
    word: &'static str,
    kind: WordKind,
}

#[derive(Deserialize)]
struct AbbreviationRow {
    form: &'static str,
    r#use: Abbreviation,
}

#[derive(Deserialize)]
struct StemRow {
    ending: &'static str,
    back: Stem,
}

#[derive(Deserialize)]
struct FusedRow {
    form: &'static str,
    words: &'static str,
}

#[derive(Deserialize)]
struct LemmaRow {
    class: &'static str,
    lemma: &'static str,
    forms: &'static str,
}

fn abbreviations() -> Result<HashMap<&'static str, Abbreviation>> {
    let mut out = HashMap::new();
    for row in ABBREVIATIONS.rows::<AbbreviationRow>()? {
        let form = row.form;
        if !form.ends_with('.') {
            return Err(row.error(format!("`{form}` has no final stop")));
        }
        if out.insert(form, row.r#use).is_some() {
            return Err(row.error(format!("`{form}` is there twice")));
        }
    }
    Ok(out)
}

fn stems() -> Result<HashMap<&'static str, Stem>> {
    let mut out = HashMap::new();
    for row in STEMS.rows()? {
        let StemRow { ending, back } = *row;
        if back == Stem::Single && !ending.is_ascii() {
            return Err(row.error("only ASCII letters are doubled"));
        }
        if out.insert(ending, back).is_some() {
            return Err(row.error(format!("`{ending}` is there twice")));
        }
    }
    Ok(out)
}

fn fused() -> Result<HashMap<&'static str, Vec<usize>>> {
    let mut out = HashMap::new();
    for row in FUSED.rows()? {
        let FusedRow { form, words } = *row;
        if words.replace(' ', "") != form {
            return Err(row.error(format!("`{words}` is not `{form}`")));
        }
        if out.insert(form, words.split(' ').map(str::len).collect()).is_some() {
            return Err(row.error(format!("`{form}` is there twice")));
        }
    }
    Ok(out)
}

fn lemmas() -> Result<HashMap<(&'static str, &'static str), &'static str>> {
    let mut out = HashMap::new();
    for row in LEMMAS.rows()? {
        let LemmaRow { class, lemma, forms } = *row;
        if !["VERB", "NOUN", "NUM", "ADJ", "ADV", "PRON", "CLITIC"].contains(&class) {
            return Err(row.error(format!("`{class}` is no class")));
        }
        for form in forms.split(' ') {
            if out.insert((form, class), lemma).is_some() {
                return Err(row.error(format!("`{form}` has two lemmas")));
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_tables_load() {
        let words = Words::load().expect("the shipped tables are well-formed");
        assert_eq!(words.abbreviation("Gen."), Some(Abbreviation::Title));
        assert_eq!(words.fused("cannot"), Some(&[3, 3][..]));
        assert_eq!(words.lemma("went", "VERB"), Some("go"));
        assert!(words.is(WordKind::Prefix, "co") && words.is(WordKind::Unit, "km"));
    }
}
