//! Who reports what: for a word inside reported words the candidates that utter them.
//!
//! Reported are the contents of attributions and the clauses that hang on a verb as its object, whose subject reports them:
//! *Ito believes the man lied*.

use super::candidate::Candidates;
use crate::base::Id;
use crate::mention::Mentions;
use crate::syntax::{Document, TokenId};

/// The sources of the attributions around each word.
pub(super) struct Reported {
    by: Vec<Vec<u32>>,
}

impl Reported {
    /// Notes the source of each attribution at the words of its content.
    pub(super) fn new(doc: &Document, mentions: &Mentions, candidates: &Candidates) -> Self {
        let mut by = vec![Vec::new(); doc.tokens.len()];
        for attribution in mentions.attributions.values() {
            let Some(source) = attribution.source.and_then(|s| candidates.at(s.head)) else {
                continue;
            };
            for &piece in &attribution.content {
                doc.tokens_in(piece).for_each(|t| by[t as usize].push(source as u32));
            }
        }
        Self { by }
    }

    /// Returns the candidates that report a word.
    pub(super) fn speakers(&self, doc: &Document, candidates: &Candidates, token: TokenId) -> Vec<usize> {
        let up = std::iter::once(token).chain(doc.ancestors(token));
        let clauses = up.filter(|&t| doc.base_relation(t) == "ccomp");
        let subjects = clauses.filter_map(|t| candidates.at(doc.subject_of(doc.head(t)?)?));
        let told = self.by[token.index()].iter().map(|&k| k as usize);
        told.chain(subjects).collect()
    }
}
