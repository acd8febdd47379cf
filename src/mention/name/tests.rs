//! Names of own sentences, labelled as the tagger labels them.

use super::*;
use crate::syntax::conllu;

/// Reads `form/UPOS/label` words as one sentence under its last word, and returns the names as `text:kind:iso2`.
fn check(words: &str, expected: &[&str]) {
    let rows: Vec<Vec<&str>> = words.split(' ').map(|w| w.rsplitn(3, '/').collect()).collect();
    let last = rows.len();
    let mut text = String::new();
    for (k, row) in rows.iter().enumerate() {
        let (head, relation) = if k + 1 == last { (0, "root") } else { (last, "dep") };
        let xpos = if row[1] == "PROPN" { "NNP" } else { "NN" };
        text += &format!(
            "{} {} {} {} {xpos} _ {head} {relation} _ Name={}\n",
            k + 1,
            row[2],
            row[2],
            row[1],
            row[0]
        );
    }
    let lexicon = Lexicon::load().expect("the shipped tables are well-formed");
    let doc = conllu::document(&text, &lexicon).expect("a good tree");
    let found: Vec<String> = names(&doc, &IdVec::new(), &lexicon)
        .values()
        .map(|n| {
            format!(
                "{}:{}:{}",
                n.span.of(doc.text()),
                n.kind.as_str(),
                n.iso2.unwrap_or("-")
            )
        })
        .collect();
    assert_eq!(found, expected, "{words}");
}

#[test]
fn a_title_behind_a_body_is_no_part_of_it() {
    check(
        "Pentagon/PROPN/B-ORG Press/PROPN/I-ORG Secretary/PROPN/O Jo/PROPN/B-PER Adams/PROPN/I-PER resigned/VERB/O",
        &["Pentagon:agency:US", "Jo Adams:person:-"],
    );
    check(
        "Globex/PROPN/B-ORG Chief/PROPN/I-ORG Executive/PROPN/O Ann/PROPN/B-PER Lee/PROPN/I-PER resigned/VERB/O",
        &["Globex:organization:-", "Ann Lee:person:-"],
    );
    check(
        "Lagos/PROPN/B-ORG Police/PROPN/I-ORG Chief/PROPN/O Ade/PROPN/B-PER Bello/PROPN/I-PER resigned/VERB/O",
        &["Lagos Police:agency:NG", "Ade Bello:person:-"],
    );
    check(
        "U.S./PROPN/B-ORG House/PROPN/I-ORG Speaker/PROPN/O Jo/PROPN/B-PER Adams/PROPN/I-PER resigned/VERB/O",
        &["U.S. House:agency:US", "Jo Adams:person:-"],
    );
}

#[test]
fn titles_and_articles_are_outside() {
    check(
        "President/PROPN/B-PER Maria/PROPN/I-PER Okoro/PROPN/I-PER 's/PART/I-PER aide/NOUN/O",
        &["Maria Okoro:person:-"],
    );
    check(
        "the/DET/B-ORG Pentagon/PROPN/I-ORG said/VERB/O",
        &["Pentagon:agency:US"],
    );
}

#[test]
fn places_are_parted_and_typed() {
    check(
        "Geneva/PROPN/B-LOC ,/PUNCT/I-LOC Switzerland/PROPN/I-LOC waits/VERB/O",
        &["Geneva:place:CH", "Switzerland:country:CH"],
    );
}

#[test]
fn bodies_get_their_kind_and_country() {
    check(
        "Kenyan/ADJ/B-ORG Defence/PROPN/I-ORG Ministry/PROPN/I-ORG waits/VERB/O",
        &["Kenyan Defence Ministry:agency:KE"],
    );
    check(
        "Acme/PROPN/B-ORG Inc./PROPN/I-ORG waits/VERB/O",
        &["Acme Inc.:organization:-"],
    );
}

#[test]
fn listed_names_are_found_without_a_label() {
    check(
        "Chinese/ADJ/O troops/NOUN/O left/VERB/O Laos/PROPN/O now/ADV/O",
        &["Chinese:group:CN", "Laos:country:LA"],
    );
    check("turkey/NOUN/O for/ADP/O us/PRON/O", &[]);
}

#[test]
fn mentions_speak_for_each_other() {
    check(
        "Ana/PROPN/B-PER Petrescu/PROPN/I-PER met/VERB/O Petrescu/PROPN/B-ORG and/CCONJ/O Petrescu/PROPN/O now/ADV/O",
        &["Ana Petrescu:person:-", "Petrescu:person:-", "Petrescu:person:-"],
    );
    check(
        "Northern/PROPN/B-ORG River/PROPN/I-ORG Authority/PROPN/I-ORG (/PUNCT/O NRA/PROPN/O )/PUNCT/O sued/VERB/O",
        &["Northern River Authority:agency:-", "NRA:agency:-"],
    );
}

#[test]
fn addresses_hold_no_names() {
    check("http://www.china.org/X/B-ORG waits/VERB/O", &[]);
}

#[test]
fn lists_and_addresses_are_read() {
    check(
        "Troy/PROPN/B-LOC ,/PUNCT/O N.Y./PROPN/O waits/VERB/O",
        &["Troy:place:-", "N.Y.:place:-"],
    );
    check("TV/NOUN/B-ORG helps/VERB/O", &[]);
    check("Maria/PROPN/O ,/PUNCT/O", &["Maria:person:-"]);
    check(
        "Lima/PROPN/B-ORG EL/PROPN/I-ORG PERUANO/PROPN/I-ORG in/ADP/O Spanish/ADJ/O",
        &["Lima:place:PE", "EL PERUANO:organization:-", "Spanish:group:ES"],
    );
}

#[test]
fn a_state_is_told_from_the_country_of_its_name() {
    check(
        "Atlanta/PROPN/B-LOC ,/PUNCT/O Georgia/PROPN/B-LOC ,/PUNCT/O near/ADP/O Alabama/PROPN/B-LOC",
        &["Atlanta:place:US", "Georgia:place:US", "Alabama:place:US"],
    );
    check(
        "Georgia/PROPN/B-LOC left/VERB/O Tbilisi/PROPN/B-LOC",
        &["Georgia:country:GE", "Tbilisi:place:GE"],
    );
}
