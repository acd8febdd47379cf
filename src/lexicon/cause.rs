//! `data/lexicon/cause.tsv` and `reaction.tsv` become the words by which texts say that one event brought another one about.
//!
//! Invariant: every row has a sentence of its own that holds such a link and one that does not; the classes of reactions are
//! declared in the ontology.

use super::ontology::Ontology;
use super::table::{Row, Source};
use crate::base::Result;
use std::collections::{HashMap, HashSet};

const CAUSES: Source = Source {
    path: "data/lexicon/cause.tsv",
    text: include_str!("../../data/lexicon/cause.tsv"),
};
const REACTIONS: Source = Source {
    path: "data/lexicon/reaction.tsv",
    text: include_str!("../../data/lexicon/reaction.tsv"),
};

/// How a word ties two events together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CauseKind {
    /// A verb between its subject and its object: *sparked*.
    Verb,
    /// A verb between its subject and a phrase: *led to*.
    PhrasalVerb(&'static str),
    /// A verb that is the effect of its subject itself: *the blast killed two*.
    Itself,
    /// A preposition before the other side: *because of*.
    Preposition,
    /// A conjunction before the other side: *because*.
    Conjunction,
    /// A noun before the other side: *in response to*.
    Noun(&'static str),
}

/// A word that ties two events together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CauseWord {
    /// The word, or the words of a phrase with blanks between.
    pub word: &'static str,
    /// How it ties them.
    pub kind: CauseKind,
    /// Whether the subject is the cause, and the other side the effect.
    pub forward: bool,
    /// Whether it says so only of classes of which the one is known as a reaction to the other: *after*.
    pub only_reaction: bool,
    /// A sentence that holds such a link.
    pub yes: &'static str,
    /// A sentence that holds none.
    pub no: &'static str,
}

/// The words of causes.
#[derive(Debug)]
pub struct Causes {
    /// The rows in the order of the table.
    pub words: Vec<CauseWord>,
    by_head: HashMap<&'static str, Vec<usize>>,
    reactions: HashSet<(&'static str, &'static str)>,
}

impl Causes {
    /// Loads the tables that are compiled in.
    ///
    /// # Errors
    /// If a table is malformed or names a class that is not declared.
    pub fn load(ontology: &Ontology) -> Result<Self> {
        let columns = ["word", "kind", "tie", "cause", "when", "yes", "no"];
        let words: Vec<CauseWord> = CAUSES.rows(&columns)?.iter().map(word).collect::<Result<_>>()?;
        let mut by_head: HashMap<_, Vec<usize>> = HashMap::new();
        for (k, row) in words.iter().enumerate() {
            let head = row.word.split(' ').next().unwrap_or_default();
            by_head.entry(head).or_default().push(k);
        }
        let mut reactions = HashSet::new();
        for row in REACTIONS.rows(&["effect", "causes"])? {
            let effect = row.required(0)?;
            for class in row.list(1).chain([effect]) {
                if ontology.class(class).is_none() {
                    return Err(row.error(format!("the class `{class}` is not declared")));
                }
            }
            reactions.extend(row.list(1).map(|cause| (effect, cause)));
        }
        Ok(Self {
            words,
            by_head,
            reactions,
        })
    }

    /// Returns the rows whose first word is this one, in the order of the table.
    pub fn starting_with<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a CauseWord> + use<'a> {
        let rows = self.by_head.get(word).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|&k| &self.words[k])
    }

    /// Says whether events of a class are known as reactions to events of another.
    pub fn is_reaction(&self, effect: &str, cause: &str) -> bool {
        // The keys outlive the program, the question does not: the lifetime shrinks to the question's.
        let reactions: &HashSet<(&str, &str)> = &self.reactions;
        reactions.contains(&(effect, cause))
    }
}

fn word(row: &Row) -> Result<CauseWord> {
    let tie = row.cell(2);
    let other = || tie.ok_or_else(|| row.error("the preposition of the other side is missing"));
    let kind = match (row.cell(1), tie) {
        (Some("verb"), Some("obj")) => CauseKind::Verb,
        (Some("verb"), Some("itself")) => CauseKind::Itself,
        (Some("verb"), _) => CauseKind::PhrasalVerb(other()?),
        (Some("noun"), _) => CauseKind::Noun(other()?),
        (Some("preposition"), None) => CauseKind::Preposition,
        (Some("conjunction"), None) => CauseKind::Conjunction,
        _ => {
            return Err(
                row.error("the kind is none of verb, noun, preposition, conjunction, or has a tie that it cannot have")
            );
        }
    };
    Ok(CauseWord {
        word: row.required(0)?,
        kind,
        forward: row.choice(3, &[("subject", true), ("other", false)])?,
        only_reaction: row.choice(4, &[("reaction", true), ("always", false)])?,
        yes: row.required(5)?,
        no: row.required(6)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_reactions_are_found() {
        let ontology = Ontology::load().expect("the shipped ontology is well-formed");
        let causes = Causes::load(&ontology).expect("the shipped tables are well-formed");
        let kinds: Vec<_> = causes.starting_with("lead").map(|w| w.kind).collect();
        assert_eq!(kinds, [CauseKind::PhrasalVerb("to")]);
        assert!(
            causes
                .starting_with("because")
                .any(|w| w.word == "because of" && !w.forward)
        );
        assert!(causes.is_reaction("ARREST", "ASSAULT") && !causes.is_reaction("ASSAULT", "MERGE"));
    }
}
