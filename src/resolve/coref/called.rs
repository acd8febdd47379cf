//! Joins a pronoun to whom the text calls by the same word: *He is indeed a liar … Lugo called Ruiz a liar*.
//!
//! Only words for people, only where one entity alone is called so, and never the one who speaks. The name may stand
//! before the pronoun or after it.

use super::candidate::{Candidates, Form};
use super::group::Groups;
use super::words::Words;
use crate::lexicon::EntityKind;
use crate::syntax::{Document, TokenId};
use std::collections::BTreeMap;

/// Joins pronouns to whom their predicate noun is said of elsewhere and returns them; `apart` lists who is surely somebody
/// else.
pub(super) fn join_called(
    doc: &Document,
    candidates: &Candidates,
    apart: &[Vec<u32>],
    words: Words,
    groups: &mut Groups,
) -> Vec<usize> {
    let mut joined = Vec::new();
    let mut called: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for row in &candidates.rows {
        let person = row.form == Form::Nominal && row.kind == Some(EntityKind::Person);
        let holder = holder(doc, row.head, words).filter(|_| person);
        if let Some(holder) = holder.and_then(|h| candidates.at(h)) {
            called.entry(doc.lemma(row.head)).or_default().push(holder);
        }
    }
    for holders in called.values() {
        let is_pronoun = |k: &usize| matches!(candidates.rows[*k].form, Form::Pronoun(p) if p.person == 3);
        let (pronouns, mut others): (Vec<usize>, Vec<usize>) = holders.iter().partition(|k| is_pronoun(k));
        others.sort_unstable_by_key(|&k| (groups.find(k), k));
        others.dedup_by_key(|k| groups.find(*k));
        let [other] = others.as_slice() else { continue };
        for pronoun in pronouns {
            let free = !groups.of(pronoun).named && !apart[pronoun].contains(&(*other as u32));
            if free && groups.join(*other, pronoun) {
                joined.push(pronoun);
            }
        }
    }
    joined
}

/// Returns the word for whom a noun is said of: subject of its copula, object of *call X a N*, *refer to X as a N*.
fn holder(doc: &Document, noun: TokenId, words: Words) -> Option<TokenId> {
    if doc.children(noun).iter().any(|&c| words.is_negation(doc.form(c))) {
        return None;
    }
    if doc.child(noun, &["cop"]).is_some() {
        return doc.child(noun, &["nsubj"]);
    }
    let verb = doc.head(noun)?;
    let with_as = doc.children_by(noun, &["case", "mark"]).any(|c| doc.lemma(c) == "as");
    match doc.base_relation(noun) {
        "xcomp" => doc.child(verb, &["obj", "iobj", "nsubj:pass"]),
        "obl" | "advcl" if with_as => {
            let object = doc.child(verb, &["obj", "nsubj:pass"]);
            object.or_else(|| doc.children_by(verb, &["obl"]).rfind(|&o| o < noun))
        }
        "nmod" if with_as => Some(verb),
        _ => None,
    }
}
