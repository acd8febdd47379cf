//! Short own texts and who is who in them.

use super::{Resolved, clusters, trace};
use crate::lexicon::{EntityKind, Lexicon};
use crate::mention;
use crate::resolve::date;
use crate::source::{Article, blocks};
use crate::syntax::{self, Document, Model};
use std::sync::OnceLock;

fn tools() -> &'static (Model, Lexicon) {
    static TOOLS: OnceLock<(Model, Lexicon)> = OnceLock::new();
    TOOLS.get_or_init(|| {
        let model = Model::load().expect("the shipped network is well-formed");
        (model, Lexicon::load().expect("the shipped tables are well-formed"))
    })
}

fn read(text: &str) -> (Document, Resolved) {
    let (model, lexicon) = tools();
    let article = Article {
        kept: None,
        id: "test".into(),
        url: None,
        title: None,
        byline: None,
        outlet: None,
        published: None,
        text: text.into(),
        blocks: blocks(text),
    };
    let doc = syntax::parse(article, model, lexicon);
    let mentions = mention::find(&doc, lexicon);
    let resolved = clusters(&doc, &mentions, &date::times(&doc, &mentions.times), lexicon);
    (doc, resolved)
}

/// Returns the label of the entity that the n-th occurrence of some words stands for.
fn label(doc: &Document, resolved: &Resolved, words: &str, n: usize) -> String {
    let found = doc.text().match_indices(words).nth(n);
    let start = found.unwrap_or_else(|| panic!("{words:?} is in the text")).0;
    let range = start as u32..(start + words.len()) as u32;
    let inside = |m: &&crate::resolve::Mention| {
        let head = doc.tokens[m.head].span;
        range.contains(&head.start) && head.end <= range.end
    };
    let outer = resolved
        .mentions
        .values()
        .filter(inside)
        .max_by_key(|m| m.span.end - m.span.start);
    outer.map_or_else(|| "nothing".to_owned(), |m| resolved.clusters[m.cluster].label.clone())
}

/// Checks whom some words stand for; `words#1` means their second occurrence.
fn check(text: &str, expected: &[(&str, &str)]) {
    let (doc, resolved) = read(text);
    for &(words, wanted) in expected {
        let (plain, n) = words.split_once('#').unwrap_or((words, "0"));
        let n = n.parse().expect("a number");
        assert_eq!(label(&doc, &resolved, plain, n), wanted, "{words:?} in {text:?}");
    }
}

#[test]
fn short_names_and_titles_take_up_full_names() {
    check(
        "Prime Minister Ana Lindqvist met Tomas Okafor on Monday. Lindqvist praised Mr. Okafor. The prime minister then left.",
        &[
            ("Lindqvist#1", "Ana Lindqvist"),
            ("Okafor#1", "Tomas Okafor"),
            ("The prime minister", "Ana Lindqvist"),
        ],
    );
}

#[test]
fn who_is_called_so_elsewhere_is_meant() {
    check(
        "Governor Ana Lugo spoke with Mayor Tomas Ruiz's brother. \"He is a coward,\" Lugo said. In May, Lugo referred to Ruiz as a coward.",
        &[("He", "Tomas Ruiz")],
    );
}

#[test]
fn acronyms_are_those_that_the_text_defines() {
    check(
        "The Lake Fisheries Council (LFC) closed the harbour in May. The LFC said that it would open again in June.",
        &[("LFC#1", "Lake Fisheries Council"), ("it", "Lake Fisheries Council")],
    );
}

#[test]
fn pronouns_follow_gender_and_kind() {
    check(
        "Maria Keller sued Robert Stein after the company went under. She said that he had hidden the debts, and it never recovered.",
        &[("She", "Maria Keller"), ("he#2", "Robert Stein"), ("it", "the company")],
    );
}

#[test]
fn a_lone_surname_that_is_a_given_name_too_does_not_decide_gender() {
    check(
        "Ellen Kim Howard was born in Leeds. Howard moved to Paris in 1990, where she taught music.",
        &[("Howard#1", "Ellen Kim Howard"), ("she", "Ellen Kim Howard")],
    );
}

#[test]
fn possessives_refer_and_may_point_forward() {
    check(
        "After his defeat in the vote, Daniel Brandt left the party. Brandt sold his house.",
        &[("his", "Daniel Brandt"), ("his#1", "Daniel Brandt")],
    );
}

#[test]
fn appositions_and_predicates_describe_their_name() {
    check(
        "Ivan Petrov, a former judge from Varna, was arrested. Petrov is the leader of the movement.",
        &[("a former judge", "Ivan Petrov"), ("the leader", "Ivan Petrov")],
    );
}

#[test]
fn i_in_a_quotation_is_its_speaker_and_he_is_not() {
    check(
        "Karl Voss met Peter Lund in March. \u{201c}I told him that he was wrong,\u{201d} Voss said.",
        &[("I", "Karl Voss"), ("him", "Peter Lund"), ("he", "Peter Lund")],
    );
}

#[test]
fn we_of_a_spokesman_is_the_body() {
    check(
        "\u{201c}We regret the delay,\u{201d} said Jonas Berg, a spokesman for the Transport Ministry.",
        &[("We", "Transport Ministry")],
    );
}

#[test]
fn an_unnamed_source_is_an_entity_of_its_own() {
    let (doc, resolved) = read(
        "A senior Treasury official met Laura Chen on Friday. The official said that Chen had agreed. Another official denied it.",
    );
    let named = |words, n| label(&doc, &resolved, words, n);
    assert_eq!(named("The official", 0), named("A senior Treasury official", 0));
    assert_ne!(named("Another official", 0), named("The official", 0));
    let unnamed = resolved.clusters.values().find(|c| c.label.contains("senior"));
    let unnamed = unnamed.expect("the official is an entity");
    assert_eq!((unnamed.kind, unnamed.named), (EntityKind::Person, false));
}

#[test]
fn descriptions_take_up_what_they_repeat_and_not_a_different_one() {
    check(
        "The northern bridge fell in April and the southern bridge was closed. The northern bridge will be built again.",
        &[
            ("The northern bridge#1", "the northern bridge"),
            ("the southern bridge", "the southern bridge"),
        ],
    );
}

#[test]
fn extents_are_whole_phrases_without_prepositions() {
    let (doc, resolved) = read("They went mostly to the \"Riverside Airport\", which lies near Oslo.");
    let extents: Vec<&str> = resolved.mentions.values().map(|m| m.extent.of(doc.text())).collect();
    assert!(extents.iter().all(|e| !e.starts_with("mostly")), "{extents:?}");
    assert!(
        extents.iter().any(|e| e.starts_with("the \"Riverside Airport\"")),
        "{extents:?}"
    );
}

#[test]
fn a_trace_tells_every_choice() {
    let (model, lexicon) = tools();
    let text = "Maria Keller sued Robert Stein. She won.";
    let (doc, _) = read(text);
    let doc = syntax::parse(doc.article.clone(), model, lexicon);
    let mentions = mention::find(&doc, lexicon);
    let trace = trace(&doc, &mentions, &date::times(&doc, &mentions.times), lexicon);
    let decision = trace.decisions.iter().find(|d| trace.rows[d.at].2 == "pronoun");
    let decision = decision.expect("she looked");
    let joined = decision.joined.expect("she was found");
    assert_eq!(trace.rows[joined].2, "name");
    assert!(decision.choices.iter().any(|c| c.0 == joined));
    assert_eq!(trace.tokens.len(), doc.tokens.len());
}
