//! A sentence as the patterns of times see it: its pieces, with what its tags and names tell.

use super::pieces::Piece;
use crate::syntax::{Document, SentenceId, TokenId, Upos};
use std::ops::Range;

/// A sentence, with what tags are needed for.
pub(super) struct Place<'a> {
    /// The document.
    pub(super) doc: &'a Document,
    /// The sentence.
    pub(super) sentence: SentenceId,
    /// Its pieces.
    pub(super) pieces: &'a [Piece<'a>],
    /// The tokens of people named like months and days, in text order.
    pub(super) persons: &'a [Range<u32>],
    /// Whether most words have capitals, so that a capital tells nothing.
    pub(super) headline: bool,
}

impl<'a> Place<'a> {
    /// Looks at a sentence.
    pub(super) fn new(
        doc: &'a Document,
        sentence: SentenceId,
        pieces: &'a [Piece<'a>],
        persons: &'a [Range<u32>],
    ) -> Self {
        let words = pieces.iter().filter(|p| p.word);
        let (capital, all) = words.fold((0, 0), |(c, n), p| (c + usize::from(p.capital), n + 1));
        Self {
            doc,
            sentence,
            pieces,
            persons,
            headline: 2 * capital > all,
        }
    }

    /// Returns the token that a piece begins in.
    pub(super) fn token(&self, piece: usize) -> Option<TokenId> {
        let start = u32::try_from(self.pieces.get(piece)?.start).ok()? + self.doc.sentences[self.sentence].span.start;
        let range = self.doc.sentences[self.sentence].tokens.clone();
        let rows = &self.doc.tokens.as_slice()[range.start as usize..range.end as usize];
        let k = rows.partition_point(|t| t.span.end <= start);
        (k < rows.len()).then(|| TokenId(range.start + k as u32))
    }

    /// Returns the tag of that token.
    pub(super) fn upos(&self, piece: usize) -> Option<Upos> {
        self.token(piece).map(|t| self.doc.upos(t))
    }
}
