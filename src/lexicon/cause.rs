//! `data/lexicon/cause.tsv` and `reaction.tsv` become the words by which texts say that one event brought another one about.
//!
//! Invariant: every row has a sentence of its own that holds such a link and one that does not; the classes of reactions are
//! declared in the ontology.

use super::ontology::Ontology;
use super::table::{Row, Source, table};
use crate::base::Result;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

const CAUSES: Source = table!("cause.tsv");
const REACTIONS: Source = table!("reaction.tsv");

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

#[derive(Deserialize)]
struct CauseRow {
    word: &'static str,
    kind: Part,
    tie: Option<&'static str>,
    cause: Side,
    when: When,
    yes: &'static str,
    no: &'static str,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    Verb,
    Noun,
    Preposition,
    Conjunction,
}

/// Which side is the cause.
#[derive(PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Side {
    Subject,
    Other,
}

#[derive(PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum When {
    Reaction,
    Always,
}

#[derive(Deserialize)]
struct ReactionRow {
    effect: &'static str,
    #[serde(borrow)]
    causes: Vec<&'static str>,
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
        let words: Vec<CauseWord> = CAUSES.rows()?.iter().map(word).collect::<Result<_>>()?;
        let mut by_head: HashMap<_, Vec<usize>> = HashMap::new();
        for (k, row) in words.iter().enumerate() {
            let head = row.word.split(' ').next().unwrap_or_default();
            by_head.entry(head).or_default().push(k);
        }
        let mut reactions = HashSet::new();
        for row in REACTIONS.rows::<ReactionRow>()? {
            for &class in row.causes.iter().chain([&row.effect]) {
                if ontology.class(class).is_none() {
                    return Err(row.error(format!("the class `{class}` is not declared")));
                }
            }
            reactions.extend(row.causes.iter().map(|cause| (row.effect, *cause)));
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

fn word(row: &Row<CauseRow>) -> Result<CauseWord> {
    let kind = match (row.kind, row.tie) {
        (Part::Verb, Some("obj")) => CauseKind::Verb,
        (Part::Verb, Some("itself")) => CauseKind::Itself,
        (Part::Verb, Some(tie)) => CauseKind::PhrasalVerb(tie),
        (Part::Noun, Some(tie)) => CauseKind::Noun(tie),
        (Part::Preposition, None) => CauseKind::Preposition,
        (Part::Conjunction, None) => CauseKind::Conjunction,
        _ => return Err(row.error("verbs and nouns have a tie, prepositions and conjunctions have none")),
    };
    Ok(CauseWord {
        word: row.word,
        kind,
        forward: row.cause == Side::Subject,
        only_reaction: row.when == When::Reaction,
        yes: row.yes,
        no: row.no,
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
