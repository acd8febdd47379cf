//! Finds what a description refers back to: the same head word with fitting modifiers, an office, a type of body.

use super::candidate::{Candidate, Candidates, Form};
use super::feature::{Determiner, Number};
use super::group::Groups;
use crate::lexicon::EntityKind;
use crate::syntax::{Document, TokenId};
use std::collections::HashMap;

/// How many earlier descriptions with one head word are compared.
const DEPTH: usize = 8;

/// One earlier use of a head word: in a description, as a title, as the last word of a body's name.
struct Use<'a> {
    candidate: usize,
    modifiers: Vec<&'a str>,
    possessor: Option<usize>,
    number: Number,
    country: Option<&'static str>,
    name: bool,
}

/// Descriptions seen so far, by head word.
pub(super) struct Descriptions<'a> {
    doc: &'a Document,
    candidates: &'a Candidates,
    by_head: HashMap<&'a str, Vec<Use<'a>>>,
}

impl<'a> Descriptions<'a> {
    pub(super) fn new(doc: &'a Document, candidates: &'a Candidates) -> Self {
        Self {
            doc,
            candidates,
            by_head: HashMap::new(),
        }
    }

    /// Remembers the head words that a candidate may be taken up by.
    pub(super) fn remember(&mut self, k: usize) {
        let row = &self.candidates.rows[k];
        match row.form {
            Form::Nominal => self.add(k, row.head, false),
            Form::Name(_) => {
                for &title in &row.titles {
                    self.add(k, title, true);
                }
                let body = !matches!(
                    row.kind,
                    Some(EntityKind::Person | EntityKind::Country | EntityKind::Group) | None
                );
                if body && row.span.of(self.doc.text()).contains(' ') {
                    self.add(k, row.head, true);
                }
            }
            Form::Pronoun(_) => {}
        }
    }

    fn add(&mut self, k: usize, head: TokenId, name: bool) {
        let entry = self.describe(k, head, name);
        self.by_head.entry(self.lemma(head)).or_default().push(entry);
    }

    fn lemma(&self, token: TokenId) -> &'a str {
        self.doc.lemma(token)
    }

    fn describe(&self, k: usize, head: TokenId, name: bool) -> Use<'a> {
        let (doc, row) = (self.doc, &self.candidates.rows[k]);
        let mut modifiers = Vec::new();
        let mut possessor = None;
        let mut country = if name { None } else { row.country };
        for &child in doc.children(head) {
            match doc.relation(child) {
                "nmod:poss" => possessor = self.candidates.at(child),
                "amod" | "compound" | "nmod" | "nummod" | "nmod:desc" | "nmod:unmarked" => {
                    let own = self.candidates.at(child).filter(|&c| c != k);
                    let foreign = own.and_then(|c| self.candidates.rows[c].country);
                    match foreign {
                        Some(code) => country = Some(code),
                        None if name && own.is_none() && child > head => {}
                        None => modifiers.push(doc.lemma(child)),
                    }
                }
                _ => {}
            }
        }
        if name {
            let beside = doc
                .children(row.head)
                .iter()
                .filter(|&&t| t < head)
                .filter_map(|&t| self.candidates.at(t));
            country = country.or(beside.filter(|&c| c != k).find_map(|c| self.candidates.rows[c].country));
        }
        if let Some(p) = possessor.filter(|_| country.is_none()) {
            country = self.candidates.rows[p].country;
        }
        modifiers.sort_unstable();
        Use {
            candidate: k,
            modifiers,
            possessor,
            number: if name { Number::One } else { row.number },
            country,
            name,
        }
    }

    /// Returns the earlier candidate that a description refers back to.
    pub(super) fn antecedent(&self, k: usize, groups: &mut Groups) -> Option<usize> {
        let row = &self.candidates.rows[k];
        if row.determiner == Determiner::Indefinite || self.is_new(row) {
            return None;
        }
        let this = self.describe(k, row.head, false);
        let earlier = self.by_head.get(self.lemma(row.head))?;
        let near = || earlier.iter().rev().take(DEPTH);
        let exact = near().find(|u| self.fits(&this, u, row, true, groups));
        if row.determiner == Determiner::Bare {
            return exact.map(|u| u.candidate);
        }
        let fitting = exact.or_else(|| near().find(|u| self.fits(&this, u, row, false, groups)));
        fitting.map(|u| u.candidate)
    }

    /// Says whether a description brings its own identification: a relative clause.
    fn is_new(&self, row: &Candidate) -> bool {
        row.determiner != Determiner::Demonstrative && self.doc.child(row.head, &["acl:relcl"]).is_some()
    }

    fn fits(&self, this: &Use, earlier: &Use, row: &Candidate, exact: bool, groups: &mut Groups) -> bool {
        let other = &self.candidates.rows[earlier.candidate];
        let modifiers = if exact {
            this.modifiers == earlier.modifiers && this.country == earlier.country
        } else {
            this.modifiers
                .iter()
                .all(|m| earlier.modifiers.binary_search(m).is_ok())
        };
        let owners = match (this.possessor, earlier.possessor) {
            (Some(a), Some(b)) => groups.same(a, b),
            (Some(a), None) => earlier.name && groups.of(a).country.is_some(),
            (None, Some(_)) => row.determiner != Determiner::Bare,
            (None, None) => true,
        };
        let countries = this.country.is_none() || earlier.country.is_none() || this.country == earlier.country;
        let nested = other.tokens.0 <= row.head.0 && row.head.0 <= other.tokens.1
            || row.tokens.0 <= other.head.0 && other.head.0 <= row.tokens.1;
        let bare = row.determiner == Determiner::Bare && (other.determiner != Determiner::Bare || earlier.name);
        modifiers
            && owners
            && countries
            && !nested
            && !bare
            && this.number.agrees(earlier.number)
            && groups.agree(earlier.candidate, this.candidate)
    }
}
