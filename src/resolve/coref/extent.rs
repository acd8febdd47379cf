//! How far noun phrases reach, from the bounds of all subtrees, reckoned once for a document in linear time.

use crate::base::{Id, Span};
use crate::syntax::label::DESCRIBING;
use crate::syntax::{Document, TokenId, Upos};

/// First and last token of every subtree.
pub(super) struct Extents {
    bounds: Vec<(u32, u32)>,
}

impl Extents {
    /// Reckons the bounds of all subtrees of a document.
    pub(super) fn new(doc: &Document) -> Self {
        let mut bounds: Vec<(u32, u32)> = (0..doc.tokens.len() as u32).map(|k| (k, k)).collect();
        let mut order: Vec<TokenId> = doc.tokens.ids().filter(|&t| doc.head(t).is_none()).collect();
        let mut at = 0;
        while at < order.len() {
            order.extend_from_slice(doc.children(order[at]));
            at += 1;
        }
        for &token in order.iter().rev() {
            if let Some(head) = doc.head(token) {
                let (from, to) = bounds[token.index()];
                let up = &mut bounds[head.index()];
                *up = (up.0.min(from), up.1.max(to));
            }
        }
        Self { bounds }
    }

    /// Returns the first and last token of the noun phrase of a head; `clauses` keeps relative and participial clauses.
    pub(super) fn phrase(&self, doc: &Document, head: TokenId, clauses: bool) -> (u32, u32) {
        let predicate = doc.child(head, &["cop"]).is_some();
        let (mut from, mut to) = (head.0, head.0);
        for &child in doc.children(head) {
            let (a, b) = self.bounds[child.index()];
            // *Lee, who won twice*; *Lee – like Okoro*: what a mark sets off is said of the bearer of the phrase.
            let mark = |k: u32| matches!(doc.form(TokenId(k)), "," | ";" | ":" | "–" | "—" | "--");
            let set_off = a > head.0 && (mark(a - 1) || mark(a));
            if set_off && matches!(doc.base_relation(child), "acl" | "nmod") {
                continue;
            }
            // *separately, an elder*: an adverb that a comma cuts off is said of the clause.
            if b < head.0 && doc.base_relation(child) == "advmod" && (mark(b) || mark(b + 1)) {
                from = from.max(b + 1);
                continue;
            }
            // *also teachers*: an adverb that opens the phrase and counts nothing is said of the clause.
            if b < head.0 && doc.base_relation(child) == "advmod" && opens(doc, head, a) && !counts(doc, b + 1) {
                from = from.max(b + 1);
                continue;
            }
            if belongs(doc, head, child, clauses, predicate) {
                (from, to) = (from.min(a), to.max(b));
            } else if child < head && is_marker(doc, child) {
                // What stands before a preposition belongs to it: *mostly to Oslo*.
                from = from.max(self.bounds[child.index()].1 + 1);
            }
        }
        let (from, to) = within_marks(doc, from.min(head.0), to, head.0);
        trim(doc, from, to, head.0)
    }
}

/// Says whether nothing else of a noun phrase stands before a token.
fn opens(doc: &Document, head: TokenId, first: u32) -> bool {
    doc.children(head).iter().all(|c| c.0 >= first)
}

/// Says whether a token is a number or a quantity: *about 50 men*, *almost all schools*.
fn counts(doc: &Document, token: u32) -> bool {
    let token = TokenId(token);
    matches!(doc.upos(token), Upos::Num | Upos::Det | Upos::Adj) || doc.xpos(token) == "CD"
}

/// Says whether a word opens the phrase or clause that a noun heads: *to*, *and*, *that*.
fn is_marker(doc: &Document, token: TokenId) -> bool {
    matches!(doc.base_relation(token), "case" | "cc" | "mark" | "cop")
}

/// Says whether a dependent belongs to the noun phrase of its head.
fn belongs(doc: &Document, head: TokenId, child: TokenId, clauses: bool, predicate: bool) -> bool {
    match doc.base_relation(child) {
        relation if DESCRIBING.contains(&relation) => true,
        "acl" => clauses && child > head,
        "case" => clauses && child > head,
        "advmod" => !predicate && (child < head || clauses && child.0 == head.0 + 1),
        _ => false,
    }
}

/// Ends a phrase at quotation marks without their other half in it: no phrase crosses into or out of somebody's words.
fn within_marks(doc: &Document, from: u32, to: u32, head: u32) -> (u32, u32) {
    let mut open: Vec<u32> = Vec::new();
    let mut alone: Vec<u32> = Vec::new();
    let last = (to + 1).min(doc.tokens.len() as u32 - 1);
    for k in from..=last {
        match (doc.form(TokenId(k)), doc.xpos(TokenId(k))) {
            ("“" | "``", _) | ("\"", "``") => open.push(k),
            ("”" | "''" | "\"", _) => match open.pop() {
                Some(_) => {}
                None => alone.push(k),
            },
            _ => {}
        }
    }
    alone.extend(open);
    let left = alone.iter().filter(|&&k| k < head).max().map_or(from, |k| k + 1);
    let right = alone.iter().filter(|&&k| k > head).min().map_or(to, |k| k - 1);
    (left, right.min(to))
}

/// Takes punctuation off both ends, never the head; a mark whose other half is inside stays, and is fetched where it stands
/// right after the phrase: *the "Riverside Airport"*.
fn trim(doc: &Document, mut from: u32, mut to: u32, head: u32) -> (u32, u32) {
    let loose = |k: u32| doc.upos(TokenId(k)) == Upos::Punct;
    // A preposition before the words of a phrase is no part of it: *by* Chad's *troops*; *at least two men* keeps its own.
    let before = |k: u32| {
        let governs = || {
            doc.head(TokenId(k))
                .is_some_and(|h| matches!(doc.upos(h), Upos::Noun | Upos::Propn))
        };
        doc.relation(TokenId(k)) == "case" && doc.upos(TokenId(k)) == Upos::Adp && governs()
    };
    while from < head && (before(from) || loose(from) && !is_paired(doc, from, from + 1, to)) {
        from += 1;
    }
    while to > head && loose(to) && !is_paired(doc, to, from, to - 1) {
        to -= 1;
    }
    let next = to + 1;
    let here = doc.sentence_of(TokenId(head));
    let follows = doc.tokens.get(TokenId(next)).is_some_and(|t| t.sentence == here) && loose(next);
    let fetched = follows && from < to && closes(doc.form(TokenId(next))) && is_paired(doc, next, from, to);
    (from, if fetched { next } else { to })
}

/// Marks that open and close; straight quotation marks do both.
const PAIRS: [(&str, &str); 6] = [
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ("“", "”"),
    ("``", "''"),
    ("\"", "\""),
];

fn closes(form: &str) -> bool {
    PAIRS.iter().any(|(_, close)| *close == form)
}

/// Says whether the other half of a mark is alone in a run of tokens.
fn is_paired(doc: &Document, mark: u32, from: u32, to: u32) -> bool {
    let form = doc.form(TokenId(mark));
    let count = |wanted: &str| (from..=to).filter(|&k| doc.form(TokenId(k)) == wanted).count();
    PAIRS.iter().any(|&(open, close)| match (form == open, form == close) {
        (true, true) => count(open) % 2 == 1,
        (true, false) => count(close) > count(open),
        (false, true) => count(open) > count(close),
        (false, false) => false,
    })
}

/// Returns the characters of a run of tokens, first and last included.
pub(super) fn span(doc: &Document, (from, to): (u32, u32)) -> Span {
    doc.tokens[TokenId(from)].span.cover(doc.tokens[TokenId(to)].span)
}
