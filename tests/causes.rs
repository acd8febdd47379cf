//! Every row of `data/lexicon/cause.tsv` is read: its `yes` sentence ties a cause to an effect, its `no` sentence ties none.

use newsgraph::graph;
use newsgraph::lexicon::Lexicon;
use newsgraph::pipeline;
use newsgraph::resolve::{self, Facts};
use newsgraph::source::{Article, blocks};
use newsgraph::syntax::Model;

fn facts(text: &str, model: &Model, lexicon: &Lexicon) -> Facts {
    let article = Article {
        kept: None,
        id: "a".to_owned(),
        url: None,
        title: None,
        byline: None,
        outlet: None,
        published: None,
        text: text.to_owned(),
        blocks: blocks(text),
    };
    let reading = pipeline::read(article, model, lexicon);
    graph::build(resolve::facts(vec![reading], lexicon)).facts
}

#[test]
fn rows_of_causes_do_what_their_sentences_say() {
    let model = Model::load().expect("the shipped network is valid");
    let lexicon = Lexicon::load().expect("the shipped tables are valid");
    let mut faults = Vec::new();
    for row in &lexicon.events.causes.words {
        for (sentence, wanted) in [(row.yes, true), (row.no, false)] {
            let facts = facts(sentence, &model, &lexicon);
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
