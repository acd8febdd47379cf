//! What newsgraph knows of words before it reads: abbreviations, fused words, hyphens, units, sentence starts, irregular lemmas.

use super::table::{Row, Source};
use crate::base::Result;
use std::collections::{HashMap, HashSet};

/// How an abbreviation with a final stop is used, which decides whether a sentence may end at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stem {
    /// An *e*: *creat-ed*.
    E,
    /// Nothing: *treat-ed*.
    Nothing,
    /// One of its two last letters goes: *stopp-ed*.
    Single,
}

/// The tables of the tokenizer, the sentence splitter and the lemmatizer.
#[derive(Debug)]
pub struct Words {
    abbreviations: HashMap<&'static str, Abbreviation>,
    fused: HashMap<&'static str, Vec<usize>>,
    prefixes: HashSet<&'static str>,
    suffixes: HashSet<&'static str>,
    whole: HashSet<&'static str>,
    units: HashSet<&'static str>,
    starts: HashSet<&'static str>,
    speech: HashSet<&'static str>,
    domains: HashSet<&'static str>,
    acronyms: HashSet<&'static str>,
    past: HashSet<&'static str>,
    stems: HashMap<&'static str, Stem>,
    lemmas: HashMap<(&'static str, &'static str), &'static str>,
}

impl Words {
    /// Loads the tables that are compiled in.
    ///
    /// # Errors
    /// If a shipped table is malformed.
    pub fn load() -> Result<Self> {
        let mut words = Self {
            abbreviations: abbreviations()?,
            fused: fused()?,
            prefixes: HashSet::new(),
            suffixes: HashSet::new(),
            whole: HashSet::new(),
            units: HashSet::new(),
            starts: HashSet::new(),
            speech: HashSet::new(),
            domains: HashSet::new(),
            acronyms: HashSet::new(),
            past: HashSet::new(),
            stems: stems()?,
            lemmas: lemmas()?,
        };
        words.read_kinds()?;
        Ok(words)
    }

    fn read_kinds(&mut self) -> Result<()> {
        let mut seen = HashSet::new();
        for row in KINDS.rows(&["word", "kind"])? {
            let [word, kind] = cells(&row)?;
            let set = match kind {
                "prefix" => &mut self.prefixes,
                "suffix" => &mut self.suffixes,
                "whole" => &mut self.whole,
                "unit" => &mut self.units,
                "start" => &mut self.starts,
                "speech" => &mut self.speech,
                "domain" => &mut self.domains,
                "acronym" => &mut self.acronyms,
                PAST => &mut self.past,
                _ => return Err(row.error(format!("`{kind}` is no kind of word"))),
            };
            set.insert(word);
            if !seen.insert((word, kind)) {
                return Err(row.error(format!("`{word}` is there twice as {kind}")));
            }
        }
        Ok(())
    }

    /// Returns the use of an abbreviation, its stop included: `Gen.`; case matters.
    pub fn abbreviation(&self, form: &str) -> Option<Abbreviation> {
        self.abbreviations.get(form).copied()
    }

    /// Returns the byte lengths of the words that a lower-case form is fused of: `cannot` is `can` + `not`.
    pub fn fused(&self, lower: &str) -> Option<&[usize]> {
        self.fused.get(lower).map(Vec::as_slice)
    }

    /// Says whether a lower-case word before a hyphen belongs to the word after it: *co-founder*, *e-mail*.
    pub fn is_prefix(&self, lower: &str) -> bool {
        self.prefixes.contains(lower)
    }

    /// Says whether a lower-case word after a hyphen belongs to the word before it: *career-wise*.
    pub fn is_suffix(&self, lower: &str) -> bool {
        self.suffixes.contains(lower)
    }

    /// Says whether a lower-case form with an apostrophe or slash is one word: *'em*, *w/o*.
    pub fn is_whole(&self, lower: &str) -> bool {
        self.whole.contains(lower)
    }

    /// Says whether lower-case letters right after a number are a unit of their own: *5 km*, *3 pm*.
    pub fn is_unit(&self, lower: &str) -> bool {
        self.units.contains(lower)
    }

    /// Says whether a lower-case word, written with a capital after a doubtful stop, starts a sentence: *The*, *He*.
    pub fn is_start(&self, lower: &str) -> bool {
        self.starts.contains(lower)
    }

    /// Says whether a lower-case word is a verb that goes with a quotation: *said*, *asked*.
    pub fn is_speech(&self, lower: &str) -> bool {
        self.speech.contains(lower)
    }

    /// Says whether lower-case letters are a top-level domain or a file ending: *com*, *pdf*.
    pub fn is_domain(&self, lower: &str) -> bool {
        self.domains.contains(lower)
    }

    /// Returns the irregular lemma of a lower-case form under a class (`VERB`, `NOUN`, `NUM`, `ADJ`, `ADV`, `PRON`,
    /// `CLITIC`).
    pub fn lemma(&self, lower: &str, class: &'static str) -> Option<&'static str> {
        // The key's lifetime is longer than the form's: look the form up through a shorter view of the map.
        let lemmas: &HashMap<(&str, &str), &'static str> = &self.lemmas;
        lemmas.get(&(lower, class)).copied()
    }

    /// Says whether lower-case letters are written in capitals everywhere: *nato*, *fbi*.
    pub fn is_acronym(&self, lower: &str) -> bool {
        self.acronyms.contains(lower)
    }

    /// Says whether a lower-case word tells of an office or kin that is no more: *former*, *deposed*.
    pub fn is_past(&self, lower: &str) -> bool {
        self.past.contains(lower)
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

const STEMS: Source = Source {
    path: "data/lexicon/verb_stem.tsv",
    text: include_str!("../../data/lexicon/verb_stem.tsv"),
};
const ABBREVIATIONS: Source = Source {
    path: "data/lexicon/abbreviation.tsv",
    text: include_str!("../../data/lexicon/abbreviation.tsv"),
};
const FUSED: Source = Source {
    path: "data/lexicon/fused_word.tsv",
    text: include_str!("../../data/lexicon/fused_word.tsv"),
};
/// The kind of words that tell of what is no more.
const PAST: &str = "past";

const KINDS: Source = Source {
    path: "data/lexicon/word_kind.tsv",
    text: include_str!("../../data/lexicon/word_kind.tsv"),
};
const LEMMAS: Source = Source {
    path: "data/lexicon/irregular_lemma.tsv",
    text: include_str!("../../data/lexicon/irregular_lemma.tsv"),
};

/// Returns the cells of a row that may not be empty.
fn cells<const N: usize>(row: &Row) -> Result<[&'static str; N]> {
    let mut out = [""; N];
    for (k, cell) in out.iter_mut().enumerate() {
        *cell = row.required(k)?;
    }
    Ok(out)
}

fn abbreviations() -> Result<HashMap<&'static str, Abbreviation>> {
    let uses = [
        ("title", Abbreviation::Title),
        ("number", Abbreviation::Number),
        ("inner", Abbreviation::Inner),
        ("free", Abbreviation::Free),
    ];
    let mut out = HashMap::new();
    for row in ABBREVIATIONS.rows(&["form", "use"])? {
        let form = row.required(0)?;
        if !form.ends_with('.') {
            return Err(row.error(format!("`{form}` has no final stop")));
        }
        if out.insert(form, row.choice(1, &uses)?).is_some() {
            return Err(row.error(format!("`{form}` is there twice")));
        }
    }
    Ok(out)
}

fn stems() -> Result<HashMap<&'static str, Stem>> {
    let choices = [("e", Stem::E), ("nothing", Stem::Nothing), ("single", Stem::Single)];
    let mut out = HashMap::new();
    for row in STEMS.rows(&["ending", "back"])? {
        let (ending, back) = (row.required(0)?, row.choice(1, &choices)?);
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
    for row in FUSED.rows(&["form", "words"])? {
        let [form, words] = cells(&row)?;
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
    for row in LEMMAS.rows(&["class", "lemma", "forms"])? {
        let [class, lemma, forms] = cells(&row)?;
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
        assert!(words.is_prefix("co") && words.is_start("the") && words.is_unit("km"));
    }
}
