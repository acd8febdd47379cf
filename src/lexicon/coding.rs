//! `data/lexicon/actor_sector.tsv`, `event_mode.tsv` and `event_context.tsv` become the tables by which events are coded for
//! users of event data: the sector of an actor, the mode and the contexts of an event.
//!
//! Invariant: no word stands twice for one thing; modes belong to declared classes only where [`Coding::load`] is given them.

use super::table::Source;
use crate::base::Result;

const SECTORS: Source = Source {
    path: "data/lexicon/actor_sector.tsv",
    text: include_str!("../../data/lexicon/actor_sector.tsv"),
};
const MODES: Source = Source {
    path: "data/lexicon/event_mode.tsv",
    text: include_str!("../../data/lexicon/event_mode.tsv"),
};
const CONTEXTS: Source = Source {
    path: "data/lexicon/event_context.tsv",
    text: include_str!("../../data/lexicon/event_context.tsv"),
};

/// Words, and what they tell.
type Words = Vec<&'static str>;

/// The tables of sectors, modes and contexts.
#[derive(Debug)]
pub struct Coding {
    sectors: Vec<(&'static str, Words)>,
    modes: Vec<(&'static str, &'static str, Words)>,
    contexts: Vec<(&'static str, Words)>,
}

impl Coding {
    /// Loads the tables that are compiled in.
    ///
    /// # Errors
    /// If a table is malformed.
    pub fn load() -> Result<Self> {
        let mut sectors = Vec::new();
        for row in SECTORS.rows(&["words", "sector"])? {
            sectors.push((row.required(1)?, row.list(0).collect()));
        }
        let mut modes = Vec::new();
        for row in MODES.rows(&["class", "mode", "words"])? {
            modes.push((row.required(0)?, row.required(1)?, row.list(2).collect()));
        }
        let mut contexts = Vec::new();
        for row in CONTEXTS.rows(&["context", "words"])? {
            contexts.push((row.required(0)?, row.list(1).collect()));
        }
        Ok(Self {
            sectors,
            modes,
            contexts,
        })
    }

    /// Returns the sector that the words of an actor's name or office tell: `MIL` of *army chief*.
    pub fn sector(&self, text: &str) -> Option<&'static str> {
        let words = lower_words(text);
        let row = self.sectors.iter().find(|(_, w)| has_any(&words, w));
        row.map(|(sector, _)| *sector)
    }

    /// Returns the mode of an event of a class that the words of a text tell: `phone` of *called*.
    pub fn mode(&self, class: &str, text: &str) -> Option<&'static str> {
        let words = lower_words(text);
        let mut rows = self.modes.iter().filter(|(c, _, _)| *c == class);
        rows.find(|(_, _, w)| has_any(&words, w)).map(|(_, mode, _)| *mode)
    }

    /// Returns the contexts that the words of a text tell, in the order of the table.
    pub fn contexts(&self, text: &str) -> Vec<&'static str> {
        let words = lower_words(text);
        let rows = self.contexts.iter().filter(|(_, w)| has_any(&words, w));
        rows.map(|(context, _)| *context).collect()
    }
}

fn lower_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    words.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

fn has_any(words: &[String], wanted: &[&str]) -> bool {
    words.iter().any(|w| wanted.contains(&w.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_sector_mode_and_context() {
        let coding = Coding::load().expect("the shipped tables are well-formed");
        assert_eq!(coding.sector("the Chadian army"), Some("MIL"));
        assert_eq!(coding.sector("Chad"), None);
        assert_eq!(coding.mode("CONSULT", "He telephoned her."), Some("phone"));
        assert_eq!(coding.mode("AGREE", "He telephoned her."), None);
        assert_eq!(
            coding.contexts("The court heard of cocaine."),
            ["legal", "illegal_drugs"]
        );
    }
}
