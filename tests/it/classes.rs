//! Own sentences with the class of their main event: `tests/classes/*.tsv`, one a line, all classes, all regions.
//!
//! The main event is the first that has two sides; where none has, the first with a participant. What is measured is how
//! often its class is right; the floor lies a little under what the reader reaches.

use crate::{LEXICON, MODEL, article, path};
use newsgraph::mention::{EventMention, Role};
use newsgraph::pipeline;

/// The share of sentences whose class is right must not fall below this.
const FLOOR: f64 = 0.80;

/// Returns the sentences and classes of all tables.
fn coded() -> Vec<(String, String)> {
    let mut paths: Vec<_> = std::fs::read_dir(path("tests/classes"))
        .expect("the folder is there")
        .map(|e| e.expect("a readable entry").path())
        .collect();
    paths.sort();
    let tables = paths
        .iter()
        .map(|p| std::fs::read_to_string(p).expect("a readable table"));
    let row = |line: &str| {
        let (sentence, class) = line.split_once('\t').expect("two cells");
        (sentence.to_owned(), class.to_owned())
    };
    tables
        .flat_map(|t| t.lines().skip(1).map(row).collect::<Vec<_>>())
        .collect()
}

/// Returns the event that a coder would code: the first with two sides, else the first with one.
fn main_event(events: &[&EventMention]) -> Option<&'static str> {
    let count = |e: &EventMention, role| e.arguments.iter().filter(|a| a.role == role).count();
    let sides = |e: &EventMention| {
        count(e, Role::Actor) > 0 && count(e, Role::Recipient) > 0 || count(e, Role::Participant) > 1
    };
    let party = |e: &EventMention| {
        [Role::Actor, Role::Recipient, Role::Participant]
            .iter()
            .any(|&r| count(e, r) > 0)
    };
    let says = |e: &EventMention| LEXICON.events.ontology.class(e.class).is_some_and(|c| c.statement);
    let best = events
        .iter()
        .min_by_key(|e| (!sides(e), !party(e), says(e), e.trigger.span.start));
    best.map(|e| e.class)
}

#[test]
fn classes_of_own_sentences() {
    let rows = coded();
    let mut wrong = Vec::new();
    for (k, (sentence, class)) in rows.iter().enumerate() {
        let reading = pipeline::read(article(&format!("s{k}"), sentence), &MODEL, &LEXICON);
        let events: Vec<&EventMention> = reading.mentions.events.values().collect();
        let found = main_event(&events);
        if found != Some(class.as_str()) {
            wrong.push(format!("{class} <- {found:?}: {sentence}"));
        }
    }
    let right = (rows.len() - wrong.len()) as f64 / rows.len() as f64;
    assert!(rows.len() >= 250, "{} sentences", rows.len());
    assert!(
        right >= FLOOR,
        "{right:.3} of {} right:\n{}",
        rows.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_sentence_has_a_class_of_the_ontology_and_every_class_a_sentence() {
    let ontology = &LEXICON.events.ontology;
    let rows = coded();
    for (sentence, class) in &rows {
        assert!(ontology.class(class).is_some(), "{sentence}: {class}");
    }
    let general = |name: &str| matches!(name, "OCCUR" | "STATE");
    for class in ontology.classes.iter().filter(|c| !general(&c.name)) {
        assert!(rows.iter().any(|(_, c)| *c == class.name), "{}", class.name);
    }
}
