//! Joins what the tree itself identifies: appositions (*Ito, the minister*) and predicate nouns (*Ito is the minister*).

use super::candidate::{Candidate, Candidates, Form};
use super::feature::{Determiner, Genders, Place};
use super::group::Groups;
use super::words::Words;
use crate::syntax::{Document, TokenId};

/// Joins appositions and predicate nouns to what they describe.
pub(super) fn join_structure(doc: &Document, candidates: &Candidates, words: Words, groups: &mut Groups) {
    for (k, row) in candidates.rows.iter().enumerate() {
        let described = apposed(doc, candidates, k).or_else(|| subject_of(doc, candidates, words, row));
        if let Some(other) = described {
            for side in [other, k] {
                let row = &candidates.rows[side];
                // A noun that no table knows counts as a thing only until the tree says of whom it is said.
                if row.form == Form::Nominal && row.kind.is_none() && groups.of(side).size == 1 {
                    groups.of_mut(side).genders = Genders::ANY;
                }
            }
            groups.join(other, k);
        }
    }
}

/// Returns the candidate that a candidate stands in apposition to; two names side by side are two entities.
fn apposed(doc: &Document, candidates: &Candidates, k: usize) -> Option<usize> {
    let row = &candidates.rows[k];
    if doc.base_relation(row.head) != "appos" {
        return None;
    }
    let other = candidates.at(doc.head(row.head)?).filter(|&o| o != k)?;
    let names = [row, &candidates.rows[other]].map(|r| matches!(r.form, Form::Name(_)));
    let listed = doc.child(row.head, &["conj"]).is_some();
    (names != [true, true] && !listed).then_some(other)
}

/// Returns the subject that a predicate noun describes: plain statements with *be* only.
fn subject_of(doc: &Document, candidates: &Candidates, words: Words, row: &Candidate) -> Option<usize> {
    if row.form != Form::Nominal {
        return None;
    }
    doc.child(row.head, &["cop"])?;
    let loose = |t: TokenId| match doc.base_relation(t) {
        "aux" => doc.xpos(t) == "MD",
        "mark" => doc.xpos(t) == "IN" && doc.base_relation(row.head) == "advcl",
        "advmod" => words.is_negation(doc.form(t)) || doc.xpos(t).starts_with('W'),
        "det" => words.is_negation(doc.form(t)),
        "case" => true,
        _ => false,
    };
    if doc.children(row.head).iter().copied().any(loose) {
        return None;
    }
    let subject = candidates.at(doc.child(row.head, &["nsubj"])?)?;
    let before = candidates.rows[subject].place == Place::Subject && candidates.rows[subject].head < row.head;
    let settled = !(row.determiner == Determiner::Bare && row.kind.is_none());
    (before && settled).then_some(subject)
}
