//! Every row of `data/lexicon/cause.tsv` is read: its `yes` sentence ties a cause to an effect, its `no` sentence ties none.

use crate::{LEXICON, MODEL, article};
use newsgraph::resolve::{self, Facts};
use newsgraph::{graph, pipeline};

fn facts(text: &str) -> Facts {
    let reading = pipeline::read(article("a", text), &MODEL, &LEXICON);
    graph::build(resolve::facts(vec![reading], &LEXICON)).facts
}

#[test]
fn rows_of_causes_do_what_their_sentences_say() {
    let mut faults = Vec::new();
    for row in &LEXICON.events.causes.words {
        for (sentence, wanted) in [(row.yes, true), (row.no, false)] {
            let facts = facts(sentence);
            let label = |id| facts.events[id].label.as_str();
            let events = facts.events.values();
            let found: Vec<String> = events
                .flat_map(|e| {
                    e.led_to
                        .iter()
                        .map(move |(to, _)| format!("{} -> {}", e.label, label(*to)))
                })
                .collect();
            if found.is_empty() == wanted || facts.events.is_empty() {
                let all: Vec<&str> = facts.events.values().map(|e| e.label.as_str()).collect();
                faults.push(format!("{}: {sentence}\n    links {found:?}, events {all:?}", row.word));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
