//! Joins *the president* to the one person of the article who bears that title, also where the name stands later.
//!
//! *A new president* of several sentences is one who is yet to come.
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
    let mut joined = join_incoming(doc, candidates, words, groups);
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

/// Joins those of whom a text says again and again that they are to take an office: *electing a new president*.
fn join_incoming(doc: &Document, candidates: &Candidates, words: Words, groups: &mut Groups) -> Vec<usize> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut joined = Vec::new();
    for (k, row) in candidates.rows.iter().enumerate() {
        let lemma = doc.lemma(row.head);
        let mut described = doc.children_by(row.head, &["amod"]);
        let coming = described.next().is_some_and(|c| words.is_incoming(doc.lemma(c))) && described.next().is_none();
        let more = doc.child(row.head, &["compound", "nmod", "appos", "flat", "nmod:poss"]);
        let open = row.form == Form::Nominal && row.number == Number::One && !groups.of(k).named && more.is_none();
        if !(open && coming && row.determiner == Determiner::Indefinite && words.is_office(lemma)) {
            continue;
        }
        match first.get(lemma) {
            Some(&earlier) if groups.join(earlier, k) => joined.push(k),
            Some(_) => {}
            None => {
                first.insert(lemma, k);
            }
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
