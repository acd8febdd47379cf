//! Relations in own sentences with trees by hand.

use super::*;
use crate::mention::name;
use crate::syntax::conllu;

/// Reads `form UPOS XPOS head relation label` rows and compares `head KIND tail (office)` rows.
fn check(rows: &str, expected: &[&str]) {
    let mut text = String::new();
    for (k, row) in rows.trim().lines().enumerate() {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let [form, upos, xpos, head, relation, label] = cells[..] else {
            panic!("six cells: {row}")
        };
        text += &format!(
            "{} {form} {} {upos} {xpos} _ {head} {relation} _ Name={label}\n",
            k + 1,
            form.to_lowercase()
        );
    }
    let doc = conllu::document(&text).expect("a good tree");
    let lexicon = Lexicon::load().expect("the shipped tables are well-formed");
    let names = name::names(&doc, &IdVec::new(), &lexicon);
    let show = |r: &RelationMention| {
        let text = |span: crate::base::Span| span.of(doc.text());
        let tail = r.tail.map_or("", |t| text(t.span));
        let country = r.country.map_or(String::new(), |c| format!("={c}"));
        let office = r.office.map_or(String::new(), |o| format!(" ({})", text(o)));
        format!("{} {} {tail}{country}{office}", text(r.head.span), r.kind.as_str())
    };
    let found: Vec<String> = relations(&doc, &names, &lexicon).iter().map(show).collect();
    assert_eq!(found, expected, "{rows}");
}

#[test]
fn reads_titles_before_names() {
    check(
        "Kenyan ADJ JJ 3 amod B-NORP
         Foreign ADJ JJ 3 amod O
         Minister NOUN NN 4 nmod:desc O
         Amina PROPN NNP 6 nsubj B-PER
         Odera PROPN NNP 4 flat I-PER
         spoke VERB VBD 0 root O",
        &["Amina Odera holds_office Kenyan=KE (Foreign Minister)"],
    );
    check(
        "President NOUN NN 2 nmod:desc O
         Mugabe PROPN NNP 3 nsubj B-PER
         spoke VERB VBD 0 root O",
        &["Mugabe holds_office =ZW (President)"],
    );
}

#[test]
fn reads_appositions() {
    check(
        "Lo PROPN NNP 9 nsubj B-PER
         , PUNCT , 3 punct O
         head NOUN NN 1 appos O
         of ADP IN 7 case O
         the DET DT 7 det O
         World PROPN NNP 7 compound B-ORG
         Bank PROPN NNP 3 nmod I-ORG
         , PUNCT , 3 punct O
         spoke VERB VBD 0 root O",
        &["Lo leads World Bank (head)"],
    );
}

#[test]
fn reads_unnamed_holders() {
    check(
        "a DET DT 4 det O
         White PROPN NNP 3 compound B-ORG
         House PROPN NNP 4 compound I-ORG
         official NOUN NN 5 nsubj O
         spoke VERB VBD 0 root O",
        &["official works_for White House (official)"],
    );
}

#[test]
fn reads_places_and_verbs() {
    check(
        "Acme PROPN NNP 3 nsubj:pass B-ORG
         is AUX VBZ 3 aux:pass O
         based VERB VBN 0 root O
         in ADP IN 5 case O
         Geneva PROPN NNP 3 obl B-LOC
         , PUNCT , 7 punct O
         Switzerland PROPN NNP 5 appos B-LOC",
        &["Geneva located_in Switzerland=CH"],
    );
}
