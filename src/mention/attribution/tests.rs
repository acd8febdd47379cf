//! Attributions on gold trees: what is found, given to whom, with which content.

use super::*;
use crate::syntax::conllu;

/// Renders attributions as `kind | source | cue | content / content`.
fn read(tree: &str) -> Vec<String> {
    let lexicon = Lexicon::load().expect("the tables are sound");
    let doc = conllu::document(tree, &lexicon).expect("the tree is sound");
    let found = attributions(&doc, &IdVec::new(), &IdVec::new(), &lexicon);
    let phrase = |p: &Option<Phrase>| p.map_or("-", |p| p.span.of(doc.text())).to_owned();
    let row = |a: &Attribution| {
        let content: Vec<&str> = a.content.iter().map(|s| s.of(doc.text())).collect();
        format!(
            "{:?} | {} | {} | {}",
            a.kind,
            phrase(&a.source),
            phrase(&a.cue),
            content.join(" / ")
        )
    };
    found.values().map(row).collect()
}

#[test]
fn a_quotation_goes_to_the_subject_of_the_verb_after_it() {
    let tree = "1 “ “ PUNCT `` _ 3 punct _ SpaceAfter=No
2 We we PRON PRP _ 3 nsubj
3 won win VERB VBD _ 6 ccomp _ SpaceAfter=No
4 , , PUNCT , _ 3 punct _ SpaceAfter=No
5 ” ” PUNCT '' _ 3 punct
6 said say VERB VBD _ 0 root
7 Ito Ito PROPN NNP _ 6 nsubj _ SpaceAfter=No
8 . . PUNCT . _ 6 punct

1 “ “ PUNCT `` _ 4 punct _ SpaceAfter=No
2 It it PRON PRP _ 4 nsubj
3 was be AUX VBD _ 4 cop
4 close close ADJ JJ _ 0 root _ SpaceAfter=No
5 . . PUNCT . _ 4 punct _ SpaceAfter=No
6 ” ” PUNCT '' _ 4 punct
";
    assert_eq!(read(tree), ["Direct | Ito | said | “We won,” / “It was close.”"]);
}

#[test]
fn a_clause_goes_to_the_subject_of_its_verb() {
    let tree = "1 The the DET DT _ 2 det
2 mayor mayor NOUN NN _ 3 nsubj
3 said say VERB VBD _ 0 root
4 that that SCONJ IN _ 8 mark
5 the the DET DT _ 6 det
6 bridge bridge NOUN NN _ 8 nsubj
7 was be AUX VBD _ 8 cop
8 closed closed ADJ JJ _ 3 ccomp _ SpaceAfter=No
9 . . PUNCT . _ 3 punct
";
    assert_eq!(read(tree), ["Indirect | The mayor | said | that the bridge was closed"]);
}

#[test]
fn an_interrupted_clause_has_two_pieces() {
    let tree = "1 The the DET DT _ 2 det
2 bridge bridge NOUN NN _ 8 nsubj _ SpaceAfter=No
3 , , PUNCT , _ 5 punct
4 officials official NOUN NNS _ 5 nsubj
5 said say VERB VBD _ 8 parataxis _ SpaceAfter=No
6 , , PUNCT , _ 5 punct
7 is be AUX VBZ _ 8 cop
8 closed closed ADJ JJ _ 0 root _ SpaceAfter=No
9 . . PUNCT . _ 8 punct
";
    assert_eq!(read(tree), ["Indirect | officials | said | The bridge / is closed"]);
}

#[test]
fn a_report_speaks_through_according_to() {
    let tree = "1 According accord VERB VBG _ 4 case
2 to to ADP IN _ 1 fixed
3 the the DET DT _ 4 det
4 report report NOUN NN _ 7 obl _ SpaceAfter=No
5 , , PUNCT , _ 4 punct
6 sales sale NOUN NNS _ 7 nsubj
7 fell fall VERB VBD _ 0 root _ SpaceAfter=No
8 . . PUNCT . _ 7 punct
";
    assert_eq!(read(tree), ["Indirect | the report | According to | sales fell"]);
}
