//! Finds role phrases: *Secretary of State*, *chief executive*, *deputy foreign minister*, with what stands left of them.

use super::scene::{Scene, Side};
use crate::base::Span;
use crate::lexicon::Role;
use crate::syntax::{TokenId, Upos};
use std::ops::Range;

/// The longest listed role in tokens.
const LONGEST: u32 = 6;
/// How far left of a role its body or country is looked for, in tokens.
const REACH: u32 = 8;

/// A role noun or title with the words that belong to it.
#[derive(Clone, Debug)]
pub(super) struct RolePhrase {
    pub role: Role,
    /// The role with its modifiers: *former deputy foreign minister*.
    pub tokens: Range<u32>,
    /// The body, country or person that stands left of it: *CBS News anchor*, *Russia's foreign minister*.
    pub left: Option<Side>,
    /// Whether that stands there as a possessor.
    pub possessed: bool,
}

impl Scene<'_> {
    /// Returns the office's words.
    pub fn office(&self, phrase: &RolePhrase) -> Option<Span> {
        self.doc.cover(phrase.tokens.clone().map(TokenId))
    }

    /// Returns the longest role that ends right before a token, in the same sentence.
    pub fn role_before(&self, token: u32) -> Option<RolePhrase> {
        let start = self.sentence_start(token);
        let run = |n: u32| token.checked_sub(n).filter(|&s| s >= start).map(|s| s..token);
        let (role, tokens) = (1..=LONGEST).rev().find_map(|n| self.role_on(run(n)?))?;
        Some(self.with_left(role, tokens))
    }

    /// Returns the longest role of which a token is part: *chief of staff* for *chief*.
    pub fn role_around(&self, token: TokenId) -> Option<RolePhrase> {
        let sentence = &self.doc.sentences[self.doc.sentence_of(token)].tokens;
        let from = sentence.start.max(token.0.saturating_sub(3));
        let to = sentence.end.min(token.0 + 4);
        let mut best: Option<(Role, Range<u32>)> = None;
        for start in from..=token.0 {
            for end in (token.0 + 1..=to).rev() {
                let longer = best.as_ref().is_none_or(|(_, b)| b.len() < (end - start) as usize);
                if let Some(found) = self.role_on(start..end).filter(|_| longer) {
                    best = Some(found);
                }
            }
        }
        best.map(|(role, tokens)| self.with_left(role, tokens))
    }

    /// Returns the role that stands exactly on some tokens, none of them in a name.
    fn role_on(&self, tokens: Range<u32>) -> Option<(Role, Range<u32>)> {
        // The stop of a sentence is no part of *prime minister*.
        let stop = tokens
            .clone()
            .next_back()
            .map(TokenId)
            .filter(|&t| self.doc.upos(t) == Upos::Punct);
        if stop.is_some() || tokens.clone().any(|t| self.name_at(TokenId(t)).is_some()) {
            return None;
        }
        let text = self.doc.cover(tokens.clone().map(TokenId))?.of(self.doc.text());
        let roles = &self.lexicon.roles;
        let by_title = || roles.title(text).and_then(|t| t.role).and_then(|r| roles.role(r));
        let (role, _) = roles.role(text).or_else(by_title)?;
        Some((role, tokens))
    }

    fn sentence_start(&self, token: u32) -> u32 {
        let last = TokenId(token.min(self.doc.tokens.len() as u32 - 1));
        self.doc.sentences[self.doc.sentence_of(last)].tokens.start
    }

    /// Walks left of a role over its modifiers, a coordinated role, a possessive mark, up to a name.
    fn with_left(&self, role: Role, tokens: Range<u32>) -> RolePhrase {
        let start = self.sentence_start(tokens.start);
        let mut phrase = RolePhrase {
            role,
            tokens,
            left: None,
            possessed: false,
        };
        let mut at = phrase.tokens.start;
        let limit = at.saturating_sub(REACH).max(start);
        while at > limit {
            let token = TokenId(at - 1);
            if self.name_at(token).is_some() {
                let tied = phrase.possessed || self.modifies(token, phrase.tokens.end - 1);
                phrase.left = self.tail_at(token).filter(|_| tied);
                break;
            }
            match self.doc.form(token) {
                "'s" | "’s" | "'" | "’" if self.doc.xpos(token) == "POS" => phrase.possessed = true,
                "\"" | "”" | "“" | "''" | "``" => {}
                "and" | "&" | "," => {
                    let Some((_, other)) = (1..=4).rev().find_map(|n| self.role_on(at.checked_sub(1 + n)?..at - 1))
                    else {
                        break;
                    };
                    phrase.tokens.start = other.start.max(start);
                    at = phrase.tokens.start;
                    continue;
                }
                _ if self.is_modifier(token) => {
                    if !phrase.possessed && phrase.tokens.start == at {
                        phrase.tokens.start = at - 1;
                    }
                }
                _ => break,
            }
            at -= 1;
        }
        phrase
    }

    /// Says whether a token is an adjective or noun that modifies what follows.
    fn is_modifier(&self, token: TokenId) -> bool {
        let kind = matches!(self.doc.upos(token), Upos::Adj | Upos::Noun | Upos::Propn);
        kind && matches!(self.doc.base_relation(token), "amod" | "compound" | "nmod" | "flat")
            && self.doc.head(token).is_some_and(|h| h.0 > token.0)
    }

    /// Says whether a name hangs under what follows it, so that it may modify a role there; titles may be parsed flat.
    fn modifies(&self, token: TokenId, role: u32) -> bool {
        let Some((_, name)) = self.name_at(token) else {
            return false;
        };
        let head = self.doc.head(name.head);
        let ahead = head.is_some_and(|h| h.0 > name.tokens.end - 1);
        ahead
            || name.tokens.end == role
            || matches!(self.doc.base_relation(name.head), "compound" | "amod" | "nmod" | "flat")
    }
}
