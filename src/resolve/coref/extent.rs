//! How far noun phrases reach, from the bounds of all subtrees, reckoned once for a document in linear time.

use crate::base::{Id, Span};
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
            if belongs(doc, head, child, clauses, predicate) {
                let (a, b) = self.bounds[child.index()];
                (from, to) = (from.min(a), to.max(b));
            }
        }
        trim(doc, from, to, head.0)
    }
}

/// Says whether a dependent belongs to the noun phrase of its head.
fn belongs(doc: &Document, head: TokenId, child: TokenId, clauses: bool, predicate: bool) -> bool {
    match doc.base_relation(child) {
        "det" | "amod" | "nmod" | "nummod" | "compound" | "flat" | "fixed" | "goeswith" => true,
        "acl" => clauses,
        "case" => clauses && child > head,
        "advmod" => child < head && !predicate,
        _ => false,
    }
}

/// Takes punctuation off both ends, never the head.
fn trim(doc: &Document, mut from: u32, mut to: u32, head: u32) -> (u32, u32) {
    let loose = |k: u32| doc.upos(TokenId(k)) == Upos::Punct;
    while from < head && loose(from) {
        from += 1;
    }
    while to > head && loose(to) {
        to -= 1;
    }
    (from, to)
}

/// Returns the characters of a run of tokens, first and last included.
pub(super) fn span(doc: &Document, (from, to): (u32, u32)) -> Span {
    doc.tokens[TokenId(from)].span.cover(doc.tokens[TokenId(to)].span)
}
