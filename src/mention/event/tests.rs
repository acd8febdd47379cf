//! Reads small trees: one kind of construction each.

use super::*;
use crate::lexicon::Lexicon;
use crate::mention::Role;
use crate::syntax::conllu;

/// Reads lines of `form lemma UPOS XPOS head relation`; proper nouns are names of countries.
fn read(tree: &str) -> (Document, IdVec<EventMentionId, EventMention>) {
    let line = |(k, l): (usize, &str)| {
        let c: Vec<&str> = l.split_whitespace().collect();
        format!(
            "{}\t{}\t{}\t{}\t{}\t_\t{}\t{}\t_\t_\n",
            k + 1,
            c[0],
            c[1],
            c[2],
            c[3],
            c[4],
            c[5]
        )
    };
    let lines: String = tree
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .enumerate()
        .map(line)
        .collect();
    let lexicon = Lexicon::load().expect("the shipped tables are well-formed");
    let doc = conllu::document(&lines, &lexicon).expect("a well-formed tree");
    let proper = doc.tokens.ids().filter(|t| doc.upos(*t) == Upos::Propn);
    let name = |head: TokenId| Name {
        span: doc.tokens[head].span,
        tokens: head.0..head.0 + 1,
        head,
        kind: EntityKind::Country,
        iso2: None,
        rule: crate::mention::Construction::Tagger,
    };
    let names: IdVec<NameId, Name> = proper.map(name).collect();
    let found = events(&doc, &names, &IdVec::new(), &IdVec::new(), &lexicon);
    (doc, found)
}

/// Writes each event as `CLASS trigger status role=phrase …`.
fn check(tree: &str, expected: &[&str]) {
    let (doc, found) = read(tree);
    let write = |e: &EventMention| {
        let arguments = e
            .arguments
            .iter()
            .map(|a| format!(" {}={}", a.role.as_str(), a.phrase.span.of(doc.text())));
        let trigger = e.trigger.span.of(doc.text());
        format!(
            "{} {trigger} {}{}",
            e.class,
            e.status.as_str(),
            arguments.collect::<String>()
        )
    };
    assert_eq!(found.values().map(write).collect::<Vec<_>>(), expected);
}

#[test]
fn verbs_take_subjects_objects_and_agents() {
    check(
        "Chad chad PROPN NNP 2 nsubj
         condemned condemn VERB VBD 0 root
         Niger niger PROPN NNP 2 obj",
        &["DISAPPROVE condemned asserted actor=Chad recipient=Niger"],
    );
    check(
        "Chad chad PROPN NNP 4 nsubj:pass
         was be AUX VBD 4 aux:pass
         not not PART RB 4 advmod
         invaded invade VERB VBN 0 root
         by by ADP IN 6 case
         Niger niger PROPN NNP 4 obl:agent",
        &["FIGHT invaded denied recipient=Chad actor=Niger"],
    );
}

#[test]
fn meetings_are_between_equals() {
    check(
        "Chad chad PROPN NNP 5 nsubj
         and and CCONJ CC 3 cc
         Niger niger PROPN NNP 1 conj
         will will AUX MD 5 aux
         meet meet VERB VB 0 root
         in in ADP IN 7 case
         Peru peru PROPN NNP 5 obl",
        &["CONSULT meet planned participant=Chad participant=Niger place=Peru"],
    );
}

#[test]
fn a_light_verb_lends_its_subject() {
    check(
        "Chad chad PROPN NNP 2 nsubj
         launched launch VERB VBD 0 root
         an a DET DT 4 det
         attack attack NOUN NN 2 obj
         on on ADP IN 6 case
         Niger niger PROPN NNP 4 nmod",
        &["FIGHT attack asserted actor=Chad recipient=Niger"],
    );
}

#[test]
fn nouns_take_possessors_and_phrases() {
    check(
        "Chad chad PROPN NNP 3 nmod:poss
         's 's PART POS 1 case
         invasion invasion NOUN NN 6 nsubj
         of of ADP IN 5 case
         Niger niger PROPN NNP 3 nmod
         failed fail VERB VBD 0 root",
        &["FIGHT invasion failed actor=Chad 's recipient=Niger"],
    );
}

#[test]
fn controlled_clauses_share_the_subject() {
    check(
        "Chad chad PROPN NNP 2 nsubj
         refused refuse VERB VBD 0 root
         to to PART TO 4 mark
         resume resume VERB VB 2 xcomp
         talks talk NOUN NNS 4 obj
         with with ADP IN 7 case
         Niger niger PROPN NNP 5 nmod",
        &[
            "REJECT refused asserted actor=Chad recipient=Niger",
            "CONSULT talks denied participant=Chad participant=Niger",
        ],
    );
}

#[test]
fn compounds_and_plain_verbs_are_no_events() {
    check(
        "Chad chad PROPN NNP 2 nsubj
         has have VERB VBZ 0 root
         attack attack NOUN NN 4 compound
         helicopters helicopter NOUN NNS 2 obj",
        &[],
    );
}

#[test]
fn a_deed_lends_its_parties_to_the_act_over_it() {
    check(
        "Chad chad PROPN NNP 2 nsubj
         agreed agree VERB VBD 0 root
         to to PART TO 4 mark
         meet meet VERB VB 2 xcomp
         Niger niger PROPN NNP 4 obj",
        &[
            "AGREE agreed asserted actor=Chad recipient=Niger",
            "CONSULT meet planned participant=Chad participant=Niger",
        ],
    );
    check(
        "Chad chad PROPN NNP 2 nsubj
         welcomed welcome VERB VBD 0 root
         raids raid NOUN NNS 2 obj
         by by ADP IN 5 case
         Peru peru PROPN NNP 3 nmod",
        &[
            "SUPPORT welcomed asserted actor=Chad theme=raids by Peru recipient=Peru",
            "COERCE raids asserted actor=Peru",
        ],
    );
}

#[test]
fn a_promise_of_harm_is_a_threat_and_a_refusal_a_rejection() {
    check(
        "Chad chad PROPN NNP 2 nsubj
         vowed vow VERB VBD 0 root
         to to PART TO 4 mark
         bomb bomb VERB VB 2 xcomp
         Niger niger PROPN NNP 4 obj",
        &[
            "THREATEN vowed asserted actor=Chad recipient=Niger",
            "FIGHT bomb planned actor=Chad recipient=Niger",
        ],
    );
    check(
        "Chad chad PROPN NNP 4 nsubj
         will will AUX MD 4 aux
         not not PART RB 4 advmod
         help help VERB VB 0 root
         Niger niger PROPN NNP 4 obj",
        &["REJECT help denied actor=Chad recipient=Niger"],
    );
}

#[test]
fn adjectives_are_said_of_their_subjects() {
    check(
        "Chad chad PROPN NNP 3 nsubj
         is be AUX VBZ 3 cop
         critical critical ADJ JJ 0 root
         of of ADP IN 5 case
         Niger niger PROPN NNP 3 obl",
        &["DISAPPROVE critical asserted actor=Chad recipient=Niger"],
    );
    check(
        "Chad chad PROPN NNP 3 nsubj
         is be AUX VBZ 3 cop
         large large ADJ JJ 0 root",
        &[],
    );
}

#[test]
fn an_attempt_fails_only_where_it_was_made() {
    let attempt = |verb: &str, tag: &str| {
        format!(
            "Chad chad PROPN NNP 2 nsubj
             {verb} try VERB {tag} 0 root
             to to PART TO 4 mark
             invade invade VERB VB 2 xcomp
             Niger niger PROPN NNP 4 obj"
        )
    };
    check(
        &attempt("tried", "VBD"),
        &["FIGHT invade failed actor=Chad recipient=Niger"],
    );
    check(
        &attempt("tries", "VBZ"),
        &["FIGHT invade possible actor=Chad recipient=Niger"],
    );
}

#[test]
fn what_sparks_an_event_takes_no_part_in_it() {
    let tree = "Talks talk NOUN NNS 4 nsubj
         with with ADP IN 3 case
         Chad chad PROPN NNP 1 nmod
         sparked spark VERB VBD 0 root
         protests protest NOUN NNS 4 obj
         in in ADP IN 7 case
         Niger niger PROPN NNP 5 nmod";
    let (_, found) = read(tree);
    let effect = found.values().find(|e| e.class == "PROTEST").expect("the protests");
    assert!(effect.arguments.iter().all(|a| a.role != Role::Actor));
    assert_eq!(effect.causes.len(), 1);
}
