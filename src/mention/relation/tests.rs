//! Relations in own sentences with trees by hand.

use super::*;
use crate::mention::name;
use crate::syntax::conllu;

/// Reads `form=lemma UPOS XPOS head relation label` rows (the lemma only where it differs) and compares `head KIND tail (office)` rows.
fn check(rows: &str, expected: &[&str]) {
    let mut text = String::new();
    for (k, row) in rows.trim().lines().enumerate() {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let [form, upos, xpos, head, relation, label] = cells[..] else {
            panic!("six cells: {row}")
        };
        let (form, lemma) = form.split_once('=').unwrap_or((form, form));
        text += &format!(
            "{} {form} {} {upos} {xpos} _ {head} {relation} _ Name={label}\n",
            k + 1,
            lemma.to_lowercase()
        );
    }
    let lexicon = Lexicon::load().expect("the shipped tables are well-formed");
    let doc = conllu::document(&text, &lexicon).expect("a good tree");
    let names = name::names(&doc, &IdVec::new(), &lexicon);
    let show = |r: &RelationMention| {
        let text = |span: crate::base::Span| span.of(doc.text());
        let tail = r.tail.map_or("", |t| text(t.span));
        let country = r.country.map_or(String::new(), |c| format!("={c}"));
        let office = r.office.map_or(String::new(), |o| format!(" ({})", text(o)));
        format!("{} {} {tail}{country}{office}", text(r.head.span), r.kind.as_str())
    };
    let found: Vec<String> = relations(&doc, &names, &IdVec::new(), &lexicon)
        .iter()
        .map(show)
        .collect();
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

#[test]
fn reads_lives_births_and_kin() {
    check(
        "Poet NOUN NN 4 nsubj:pass O
         Ana PROPN NNP 1 flat B-PER
         Odera PROPN NNP 2 flat I-PER
         born=bear VERB VBN 0 root O
         was AUX VBD 4 aux:pass O
         in ADP IN 7 case O
         Troy PROPN NNP 4 obl B-LOC
         , PUNCT , 9 punct O
         N.Y. PROPN NNP 7 appos B-LOC",
        &[
            "Ana Odera born_in Troy",
            "Ana Odera born_in N.Y.",
            "Troy located_in N.Y.",
        ],
    );
    check(
        "Ana PROPN NNP 9 nsubj B-PER
         Lo PROPN NNP 1 flat I-PER
         , PUNCT , 1 punct O
         Odera PROPN NNP 6 nmod:poss B-PER
         's PART POS 4 case O
         wife NOUN NN 1 appos O
         and CCONJ CC 8 cc O
         partner NOUN NN 6 conj O
         spoke VERB VBD 0 root O",
        &["Ana Lo spouse_of Odera"],
    );
}

#[test]
fn reads_verdicts_and_murders() {
    check(
        "Lo PROPN NNP 3 nsubj:pass B-PER
         was AUX VBD 3 aux:pass O
         convicted=convict VERB VBN 0 root O
         of SCONJ IN 5 mark O
         murdering=murder VERB VBG 3 advcl O
         rancher NOUN NN 5 obj O
         Paul PROPN NNP 6 flat B-PER
         Orne PROPN NNP 7 flat I-PER",
        &["Lo killed Paul Orne"],
    );
    check(
        "the DET DT 2 det O
         murder NOUN NN 7 nsubj O
         of ADP IN 4 case O
         Orne PROPN NNP 2 nmod B-PER
         by ADP IN 6 case O
         Lo PROPN NNP 2 nmod B-PER
         shocks VERB VBZ 0 root O",
        &["Lo killed Orne"],
    );
    check(
        "Lo PROPN NNP 4 nsubj B-PER
         did AUX VBD 4 aux O
         not PART RB 4 advmod O
         kill VERB VB 0 root O
         Orne PROPN NNP 4 obj B-PER",
        &[],
    );
}

#[test]
fn reads_datelines_and_addresses() {
    check(
        "LIMA PROPN NNP 9 nsubj B-LOC
         , PUNCT , 3 punct O
         Peru PROPN NNP 1 appos B-LOC
         ( PUNCT -LRB- 5 punct O
         AP PROPN NNP 1 appos B-ORG
         ) PUNCT -RRB- 5 punct O
         -- PUNCT : 9 punct O
         Rain NOUN NN 9 nsubj O
         fell VERB VBD 0 root O",
        &[
            "LIMA located_in Peru=PE",
            "AP reports_from LIMA",
            "AP reports_from Peru=PE",
        ],
    );
    check(
        "Acme PROPN NNP 7 nsubj B-ORG
         , PUNCT , 1 punct O
         a DET DT 6 det O
         Hong PROPN NNP 5 compound B-LOC
         Kong PROPN NNP 6 compound I-LOC
         company NOUN NN 1 appos O
         grew VERB VBD 0 root O",
        &["Acme based_in Hong Kong=HK"],
    );
}
