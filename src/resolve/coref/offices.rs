//! Joins *the president* to the one person of the article who bears that title, also where the name stands later.
//!
//! Only a bare office in the singular, and only where one named person alone bears it; nobody calls himself so in words
//! that are reported of him.

use super::candidate::{Candidate, Candidates, Form};
use super::feature::{Determiner, Number};
use super::group::Groups;
use super::reported::Reported;
use super::words::Words;
use crate::syntax::{Document, TokenId};
use std::collections::BTreeMap;

/// Joins the bare offices of a document; returns them.
pub(super) fn join_offices(
    doc: &Document,
    candidates: &Candidates,
    reported: &Reported,
    words: Words,
    groups: &mut Groups,
) -> Vec<usize> {
    let lemma = |t: TokenId| doc.lemma(t).to_lowercase();
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (k, row) in candidates.rows.iter().enumerate() {
        let said = match row.form {
            Form::Name(_) => row.titles.clone(),
            Form::Nominal if groups.of(k).named => vec![row.head],
            _ => Vec::new(),
        };
        for office in said.into_iter().map(lemma).filter(|l| words.is_office(l)) {
            bearers.entry(office).or_default().push(k);
        }
    }
    for known in bearers.values_mut() {
        known.sort_by_key(|&k| (groups.find(k), k));
        known.dedup_by_key(|k| groups.find(*k));
    }
    let mut joined = Vec::new();
    for (k, row) in candidates.rows.iter().enumerate() {
        if row.form != Form::Nominal || groups.of(k).named || !is_bare(doc, row) {
            continue;
        }
        let Some([only]) = bearers.get(&lemma(row.head)).map(Vec::as_slice) else {
            continue;
        };
        let own = reported.speakers(doc, candidates, row.head);
        if !own.iter().any(|&s| groups.same(s, *only)) && groups.join(*only, k) {
            joined.push(k);
        }
    }
    joined
}

/// Says whether a description is an office and no more: *the president*.
fn is_bare(doc: &Document, row: &Candidate) -> bool {
    let before = doc.child(row.head, &["amod", "compound", "nummod"]);
    let more = before.or_else(|| doc.child(row.head, &["nmod", "acl", "appos", "conj", "flat"]));
    row.determiner == Determiner::Definite && row.number == Number::One && more.is_none()
}
