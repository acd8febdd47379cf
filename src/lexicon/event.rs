//! `data/lexicon/events.tsv` and `data/lexicon/event_cues.tsv` become predicates: which verbs and nouns name an event of which
//! class, and which words carry or change one (light verbs, modals, *plan*, *attempted*). A condition names many words by one
//! of the sets of `data/lexicon/event_set.tsv`: `$weapon`.
//!
//! Invariant: every class, frame and set is declared; no two rows have the same word, part of speech and condition.

mod cue;

use super::cause::Causes;
use super::ontology::{FrameId, Ontology};
use super::table::{Row, Source, table};
use crate::base::{Error, ErrorKind, Result};
pub use cue::{CueKind, Effect, Light};
use cue::{Cues, cues};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

const PREDICATES: Source = table!("events.tsv");
const SETS: Source = table!("event_set.tsv");
const FAMILIES: Source = table!("event_family.tsv");

/// The class of what fits no other, and how its verbs take their participants.
const GENERAL: &str = "OCCUR";
const GENERAL_FRAME: &str = "general";

/// What must hold around a word for a row to apply: one of `any` (if there are some), none of `none`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// Alternatives of which one must hold.
    pub any: Vec<Test>,
    /// Objects that rule the row out.
    pub none: Vec<Test>,
}

/// One alternative of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// The object's lemma (of a noun: the lemma of a word before it): `goal`; a set stands for its words: `$weapon`.
    Word(&'static str),
    /// The object is a name of a kind, a person also by a personal pronoun: `@person`.
    Kind(&'static str),
    /// There is a dependent with a preposition or a clause with a mark: `+for`.
    Preposition(&'static str),
    /// There is a dependent with a preposition and a lemma: `+on:strike`.
    Phrase(&'static str, &'static str),
    /// There is somebody who does it: a subject or an agent that is no event: `+actor`.
    Actor,
    /// The verb has no object: `+alone`.
    Alone,
    /// The object is said to be something: *called Lund a hero*: `+named`.
    Named,
    /// The noun is the object of a light verb or of *resume*, *end*, *cancel*: `+host`.
    Host,
    /// It is denied: `+not`.
    Negated,
    /// The lemma of the subject or agent: `<soldier`, `<$force`.
    Doer(&'static str),
    /// The subject or agent is a name of a kind: `<@person`.
    DoerKind(&'static str),
}

/// A row of the predicate lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// The other words of a phrase: *down* of *crack down*, *air* of *air strike*.
    pub others: Vec<&'static str>,
    /// The class: `CONSULT`.
    pub class: &'static str,
    /// How it takes its participants.
    pub frame: FrameId,
    /// When it applies.
    pub condition: Condition,
}

#[derive(Deserialize)]
struct PredicateRow {
    lemma: &'static str,
    pos: Pos,
    class: &'static str,
    frame: &'static str,
    condition: Option<&'static str>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Pos {
    Verb,
    Noun,
    Adjective,
}

#[derive(Deserialize)]
struct SetRow {
    set: &'static str,
    #[serde(borrow)]
    words: Vec<&'static str>,
}

#[derive(Deserialize)]
struct FamilyRow {
    #[serde(borrow)]
    words: Vec<&'static str>,
}

/// The words that name events and those that carry or change them.
#[derive(Debug)]
pub struct EventLexicon {
    /// The classes and frames.
    pub ontology: Ontology,
    /// Words that tie a cause to its effect.
    pub causes: Causes,
    verbs: Predicates,
    nouns: Predicates,
    adjectives: Predicates,
    general: Predicate,
    learned: Predicate,
    classes: HashSet<&'static str>,
    light: HashMap<&'static str, Light>,
    cues: Cues,
    families: HashMap<&'static str, Vec<usize>>,
    sets: Sets,
}

type Sets = HashMap<&'static str, Vec<&'static str>>;
type Predicates = HashMap<&'static str, Vec<Predicate>>;

impl EventLexicon {
    /// Loads the tables that are compiled in.
    pub fn load() -> Result<Self> {
        let ontology = Ontology::load()?;
        let sets = sets(SETS)?;
        let [verbs, nouns, adjectives] = predicates(PREDICATES, &ontology, &sets)?;
        let (light, cues) = cues(cue::CUES)?;
        let general = general(&ontology)?;
        let rows = [&verbs, &nouns, &adjectives]
            .into_iter()
            .flat_map(|t| t.values())
            .flatten();
        Ok(Self {
            classes: rows.map(|r| r.class).collect(),
            causes: Causes::load(&ontology)?,
            ontology,
            verbs,
            nouns,
            adjectives,
            learned: general.clone(),
            general,
            light,
            cues,
            families: families(FAMILIES)?,
            sets,
        })
    }

    /// Returns the rows whose head word is a verb's lemma, phrases and conditioned rows first.
    pub fn verb(&self, lemma: &str) -> &[Predicate] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Returns the rows whose head word is a noun's lemma, phrases and conditioned rows first.
    pub fn noun(&self, lemma: &str) -> &[Predicate] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Says whether a noun names an event by itself, whatever stands around it: *strike*, not *company*.
    pub fn names_event(&self, lemma: &str) -> bool {
        let alone = |r: &Predicate| r.condition.any.is_empty() && r.others.is_empty();
        self.noun(lemma).iter().any(alone)
    }

    /// Returns the rows of an adjective: *guilty*, *deadly*.
    pub fn adjective(&self, lemma: &str) -> &[Predicate] {
        self.adjectives.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Returns the class of a name, if a row has it.
    pub fn class_name(&self, name: &str) -> Option<&'static str> {
        self.classes.get(name).copied()
    }

    /// Returns the row of a verb that has none, where somebody does something to somebody: the class for all else.
    pub fn general(&self) -> &Predicate {
        &self.general
    }

    /// Returns the row of a word that no table knows and of which the trained scorer is sure that it tells of a happening.
    pub fn learned(&self) -> &Predicate {
        &self.learned
    }

    /// Returns what a light verb's subject is to its object's event: *hold*, with a particle *carry out*.
    pub fn light(&self, verb: &str) -> Option<Light> {
        self.light.get(verb).copied()
    }

    /// Returns what a word makes of the event that it governs.
    pub fn effect(&self, kind: CueKind, word: &str) -> Option<Effect> {
        self.cue(kind, word).flatten()
    }

    /// Says whether a word plays a part around events: *during* before an occasion.
    pub fn is(&self, kind: CueKind, word: &str) -> bool {
        self.cue(kind, word).is_some()
    }

    /// Says whether a word belongs to a set of `event_set.tsv`: *dozen* to `amount`.
    pub fn in_set(&self, set: &str, word: &str) -> bool {
        self.set(set).contains(&word)
    }

    /// Returns the words of a set; empty where there is none of the name.
    pub fn set(&self, set: &str) -> &[&'static str] {
        self.sets.get(set).map_or(&[], Vec::as_slice)
    }

    /// Returns the member of a set that a word is, whatever its case: *president* for *President*.
    pub fn set_word(&self, set: &str, word: &str) -> Option<&'static str> {
        let mut words = self.set(set).iter();
        words.find(|w| w.eq_ignore_ascii_case(word)).copied()
    }

    /// Says whether two words can name one and the same event: *meet* and *meeting*, *summit* and *talks*.
    ///
    /// They do if they are in one family of the table, or share a stem of four letters and more (*invade*, *invasion*).
    pub fn are_alike(&self, a: &str, b: &str) -> bool {
        let families = |w: &str| self.families.get(w).map_or(&[][..], Vec::as_slice);
        let stem = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
        a == b || stem >= 4 && stem + 3 > a.len().min(b.len()) || families(a).iter().any(|f| families(b).contains(f))
    }

    fn cue(&self, kind: CueKind, word: &str) -> Option<Option<Effect>> {
        // The keys outlive the program, the question does not: the lifetime shrinks to the question's.
        let cues: &HashMap<(CueKind, &str), Option<Effect>> = &self.cues;
        cues.get(&(kind, word)).copied()
    }
}

fn families(source: Source<'static>) -> Result<HashMap<&'static str, Vec<usize>>> {
    let mut families: HashMap<&'static str, Vec<usize>> = HashMap::new();
    for (k, row) in source.rows::<FamilyRow>()?.iter().enumerate() {
        row.words
            .iter()
            .for_each(|word| families.entry(word).or_default().push(k));
    }
    Ok(families)
}

/// Returns the words of each set.
fn sets(source: Source<'static>) -> Result<Sets> {
    source.map(|row: &SetRow| (row.set, row.words.clone()))
}

fn general(ontology: &Ontology) -> Result<Predicate> {
    let fault = || Error::new(ErrorKind::Data, "the ontology has no general class or frame");
    let class = ontology.classes.iter().find(|c| c.name == GENERAL).ok_or_else(fault)?;
    Ok(Predicate {
        others: Vec::new(),
        class: GENERAL,
        frame: ontology
            .frame_id(GENERAL_FRAME)
            .filter(|_| !class.hostile)
            .ok_or_else(fault)?,
        condition: Condition::default(),
    })
}

/// Returns the rows of verbs, nouns and adjectives.
fn predicates(source: Source<'static>, ontology: &Ontology, sets: &Sets) -> Result<[Predicates; 3]> {
    let (mut tables, mut seen) = (<[Predicates; 3]>::default(), HashSet::new());
    for row in source.rows()? {
        let PredicateRow {
            lemma,
            pos,
            class,
            frame,
            condition: when,
        } = *row;
        if !seen.insert((lemma, pos, when)) {
            return Err(row.error(format!("`{lemma}` is there twice")));
        }
        if ontology.class(class).is_none() {
            return Err(row.error(format!("the class `{class}` is not declared")));
        }
        let Some(frame) = ontology.frame_id(frame) else {
            return Err(row.error(format!("the frame `{frame}` is not declared")));
        };
        let (head, others) = words(lemma, pos == Pos::Noun);
        tables[pos as usize].entry(head).or_default().push(Predicate {
            others,
            class,
            frame,
            condition: condition(&row, sets)?,
        });
    }
    for rows in tables.iter_mut().flat_map(Predicates::values_mut) {
        rows.sort_by_key(|p| (p.others.is_empty(), p.condition.any.is_empty()));
    }
    Ok(tables)
}

/// Splits a phrase into its head and the rest: the first word of a verb phrase, the last of a noun phrase without *of*.
fn words(lemma: &'static str, noun: bool) -> (&'static str, Vec<&'static str>) {
    let mut parts: Vec<&'static str> = lemma.split(' ').collect();
    let last = noun && !parts.contains(&"of");
    let head = parts.remove(if last { parts.len() - 1 } else { 0 });
    parts.retain(|p| *p != "of");
    (head, parts)
}

fn condition(row: &Row<PredicateRow>, sets: &Sets) -> Result<Condition> {
    let mut condition = Condition::default();
    for part in row.condition.into_iter().flat_map(|when| when.split('|')) {
        let (negative, word) = part.strip_prefix('!').map_or((false, part), |w| (true, w));
        let tests = match word.split_once('$').filter(|w| !w.1.is_empty()) {
            Some((before, set)) => {
                let make = if before == "<" { Test::Doer } else { Test::Word };
                let words = sets.get(set).filter(|_| matches!(before, "" | "<"));
                let words = words.ok_or_else(|| row.error(format!("`{part}` names no set")))?;
                words.iter().map(|w| make(w)).collect()
            }
            None => vec![test(word).ok_or_else(|| row.error(format!("`{part}` is no condition")))?],
        };
        if negative {
            &mut condition.none
        } else {
            &mut condition.any
        }
        .extend(tests);
    }
    Ok(condition)
}

/// Reads one alternative of a condition that names no set.
fn test(word: &'static str) -> Option<Test> {
    Some(match (word, word.split_at_checked(1)?) {
        ("+actor", _) => Test::Actor,
        ("+host", _) => Test::Host,
        ("+alone", _) => Test::Alone,
        ("+named", _) => Test::Named,
        ("+not", _) => Test::Negated,
        (_, ("<", doer)) => match doer.strip_prefix('@') {
            Some(kind) => Test::DoerKind(kind),
            None => Test::Doer(doer),
        },
        (_, ("+", phrase)) => match phrase.split_once(':') {
            Some((preposition, noun)) => Test::Phrase(preposition, noun),
            None => Test::Preposition(phrase),
        },
        (_, ("@", kind)) => Test::Kind(kind),
        _ => Test::Word(word),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_and_conditions_go_first() {
        let lexicon = EventLexicon::load().expect("the shipped tables are well-formed");
        let rows = lexicon.verb("kill");
        assert_eq!((rows[0].class, &rows[0].others[..]), ("FIGHT", &["in"][..]));
        assert!(
            rows.iter()
                .any(|r| r.class == "ASSAULT" && r.condition.any == [Test::Actor])
        );
        assert!(rows.iter().any(|r| r.condition.any.contains(&Test::Doer("soldier"))));
        assert_eq!(rows.last().map(|r| r.class), Some("DIE"));
        assert!(
            lexicon
                .noun("strike")
                .iter()
                .any(|r| r.others == ["air"] && r.class == "FIGHT")
        );
        assert!(
            lexicon.are_alike("meet", "meeting")
                && lexicon.are_alike("summit", "talk")
                && !lexicon.are_alike("war", "warning")
        );
        assert_eq!(lexicon.light("carry out"), Some(Light::Actor));
        assert_eq!(lexicon.effect(CueKind::Modal, "may"), Some(Effect::Possible));
    }

    #[test]
    fn faults_name_the_line() {
        let ontology = Ontology::load().expect("the shipped ontology is well-formed");
        let header = "lemma\tpos\tclass\tframe\tcondition\n";
        let path = "events.tsv";
        for bad in [
            "meet\tverb\tCONSLT\tmeet\t-\n",
            "meet\tverb\tCONSULT\tmet\t-\n",
            "meet\tadverb\tCONSULT\tmeet\t-\n",
            "meet\tverb\tCONSULT\tmeet\t-\nmeet\tverb\tCONSULT\tmeet\t-\n",
            "meet\tverb\tCONSULT\tmeet\t$nobody\n",
        ] {
            let text: &'static str = Box::leak(format!("{header}{bad}").into_boxed_str());
            let found = predicates(Source { path, text }, &ontology, &Sets::new());
            assert!(found.is_err_and(|e| e.line.is_some()), "{bad}");
        }
        let text = "lemma\tkind\teffect\nmay\tmodal\tmaybe\n";
        assert!(cues(Source { path, text }).is_err_and(|e| e.line == Some(2)));
    }
}
