//! Finds what a description refers back to: the same head word with fitting modifiers, an office, a type of body.

use super::candidate::{Candidate, Candidates, Form};
use super::feature::{Determiner, Number};
use super::group::Groups;
use super::words::Words;
use crate::lexicon::EntityKind;
use crate::syntax::{Document, TokenId};
use std::borrow::Cow;
use std::collections::HashMap;

/// How many earlier descriptions with one head word are compared.
const DEPTH: usize = 8;

/// How many names, and how many sentences back, are looked at for a description by kind.
const NAMES: usize = 8;
const TYPE_SENTENCES: u32 = 2;
const PAIR_SENTENCES: u32 = 12;

/// One earlier use of a head word: in a description, as a title, as the last word of a body's name.
struct Use<'a> {
    candidate: usize,
    modifiers: Vec<Cow<'a, str>>,
    possessor: Option<usize>,
    number: Number,
    country: Option<&'static str>,
    name: bool,
}

/// Descriptions seen so far, by head word.
pub(super) struct Descriptions<'a> {
    doc: &'a Document,
    candidates: &'a Candidates,
    by_head: HashMap<Cow<'a, str>, Vec<Use<'a>>>,
    words: Words<'a>,
    /// The latest names, for descriptions by their kind.
    named: Vec<usize>,
}

impl<'a> Descriptions<'a> {
    pub(super) fn new(doc: &'a Document, candidates: &'a Candidates, words: Words<'a>) -> Self {
        Self {
            doc,
            candidates,
            by_head: HashMap::new(),
            words,
            named: Vec::new(),
        }
    }

    /// Remembers the head words that a candidate may be taken up by.
    pub(super) fn remember(&mut self, k: usize) {
        let row = &self.candidates.rows[k];
        match row.form {
            Form::Nominal => self.add(k, row.head, false),
            Form::Name(_) => {
                self.named.push(k);
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
            Form::Pronoun(_) | Form::Several => {}
        }
    }

    fn add(&mut self, k: usize, head: TokenId, name: bool) {
        let entry = self.describe(k, head, name);
        self.by_head.entry(self.lemma(head)).or_default().push(entry);
    }

    /// Returns a lemma in lower case: *President* is *president*.
    fn lemma(&self, token: TokenId) -> Cow<'a, str> {
        let lemma = self.doc.lemma(token);
        match lemma.chars().any(char::is_uppercase) {
            true => Cow::Owned(lemma.to_lowercase()),
            false => Cow::Borrowed(lemma),
        }
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
                        None => modifiers.push(self.lemma(child)),
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

    /// Returns the earlier candidate that a description refers back to, and the rule that found it.
    pub(super) fn antecedent(&self, k: usize, groups: &mut Groups) -> Option<(usize, &'static str)> {
        let row = &self.candidates.rows[k];
        if row.determiner == Determiner::Indefinite {
            return None;
        }
        let by_head = self.by_head_word(k, groups).map(|a| (a, "coref.description"));
        let definite = matches!(row.determiner, Determiner::Definite | Determiner::Demonstrative);
        by_head
            .or_else(|| self.counterpart(row, groups).map(|a| (a, "coref.counterpart")))
            .or_else(|| self.pair(k, row).map(|a| (a, "coref.pair")))
            .or_else(|| {
                self.by_type(k, row, groups)
                    .filter(|_| definite)
                    .map(|a| (a, "coref.type"))
            })
    }

    fn by_head_word(&self, k: usize, groups: &mut Groups) -> Option<usize> {
        let row = &self.candidates.rows[k];
        if self.is_new(row) {
            return None;
        }
        let this = self.describe(k, row.head, false);
        let earlier = self.by_head.get(&self.lemma(row.head))?;
        let near = || earlier.iter().rev().take(DEPTH);
        let exact = near().find(|u| self.fits(&this, u, row, true, groups));
        let fitting = match row.determiner {
            Determiner::Bare => None,
            _ => near().find(|u| self.fits(&this, u, row, false, groups)),
        };
        exact.or(fitting).map(|u| u.candidate)
    }

    /// Returns who holds the same office in the country that a description names: *his Chinese counterpart*.
    fn counterpart(&self, row: &Candidate, groups: &mut Groups) -> Option<usize> {
        let country = row
            .country
            .filter(|_| self.words.is_counterpart(self.doc.lemma(row.head)))?;
        let near = self.named.iter().rev().take(4 * NAMES).copied();
        let mut fitting =
            near.filter(|&k| groups.of(k).kind == Some(EntityKind::Person) && groups.of(k).country == Some(country));
        fitting.next()
    }

    /// Returns the coordination that a pair takes up: *Biden and Xi … the two leaders*.
    fn pair(&self, k: usize, row: &Candidate) -> Option<usize> {
        let doc = self.doc;
        let counted = doc
            .children_by(row.head, &["nummod", "det"])
            .any(|t| self.words.is_pair(doc.form(t)));
        if row.number != Number::Many || !counted {
            return None;
        }
        let rows = &self.candidates.rows;
        let near = |&o: &usize| row.sentence.0 - rows[o].sentence.0 <= PAIR_SENTENCES;
        let fits = |&o: &usize| rows[o].members.len() == 2 && rows[o].kind == row.kind && rows[o].kind.is_some();
        (0..k).rev().take(4 * NAMES).take_while(near).find(fits)
    }

    /// Returns the latest name of the kind of a type noun: *the country*, *this company*.
    fn by_type(&self, k: usize, row: &Candidate, groups: &mut Groups) -> Option<usize> {
        let kind = self.words.type_of(self.doc.lemma(row.head))?;
        let plain = row.number != Number::Many
            && self
                .doc
                .children(row.head)
                .iter()
                .all(|&c| self.doc.base_relation(c) != "amod");
        let alone = plain && row.country.is_none() && row.tokens.0 + 1 >= row.head.0 && row.tokens.1 == row.head.0;
        let near = self.named.iter().rev().take(NAMES).copied();
        let rows = &self.candidates.rows;
        let mut near = near.take_while(|&o| row.sentence.0 - rows[o].sentence.0 <= TYPE_SENTENCES && o < k);
        near.find(|&o| alone && groups.of(o).kind == Some(kind) && groups.agree(o, k))
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
