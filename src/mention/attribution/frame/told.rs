//! Parts whom a cue speaks to from what it tells, where both stand side by side: *told the BBC the clinic was shut*.
//!
//! Trees often draw the two phrases together (*the miners they had …*), so word order decides: a noun phrase right behind
//! the cue ends where a determiner or a pronoun starts the next one, if a finite verb follows before any conjunction.

use super::{Match, Place};
use crate::lexicon::cue::Frame;
use crate::mention::Construction;
use crate::syntax::{TokenId, Upos};

/// How many words the phrase for the one spoken to may have.
const ADDRESSEE: u32 = 8;
/// How many words may stand before the finite verb of the clause.
const SUBJECT: usize = 12;

impl Place<'_> {
    /// *told the BBC the clinic was shut*; *told the miners they had won*.
    pub(super) fn told_clause(&self) -> Option<Match> {
        // *said to them*, but *told them*
        if !self.cue.has(Frame::Told) || !self.cue.has(Frame::That) || self.cue.has(Frame::Passive) {
            return None;
        }
        let doc = self.doc;
        let start = self.second_start()?;
        let first = TokenId(start);
        let below = |t: &TokenId| doc.ancestors(*t).any(|a| a == self.at);
        let verb = self.finite_after(start).filter(below)?;
        let clause = if doc.upos(verb) == Upos::Aux {
            doc.head(verb).unwrap_or(verb)
        } else {
            verb
        };
        let inside = std::iter::once(first).chain(doc.ancestors(first)).any(|t| t == clause);
        if !inside {
            return None;
        }
        let mut content = self.without_cue(clause);
        content.retain(|&t| t >= first);
        self.glue(&mut content);
        let phrase = self.at.0 + 1..start;
        let own = |t: u32| phrase.contains(&t) && matches!(doc.upos(TokenId(t)), Upos::Noun | Upos::Propn | Upos::Num);
        let heads = phrase.clone().filter(|&t| own(t)).map(TokenId);
        let outside = |t: &TokenId| doc.head(*t).is_none_or(|h| !phrase.contains(&h.0));
        let mut found = self.made(Construction::That, content);
        found.addressee = heads.rev().find(outside);
        found.addressee.is_some().then_some(found)
    }

    /// Returns where a second noun phrase starts right behind the one that follows the cue.
    fn second_start(&self) -> Option<u32> {
        let doc = self.doc;
        let end = doc.sentences[doc.sentence_of(self.at)].tokens.end;
        let from = self.at.0 + 1;
        let determiner = |t: TokenId| doc.upos(t) == Upos::Det || doc.xpos(t) == "PRP$";
        let mut nouns = 0;
        for t in (from..end.min(from + ADDRESSEE)).map(TokenId) {
            let starts = determiner(t) || matches!(doc.xpos(t), "PRP" | "EX");
            match doc.upos(t) {
                _ if starts && nouns > 0 => return Some(t.0),
                _ if starts && determiner(t) && t.0 == from => {}
                Upos::Noun | Upos::Propn => nouns += 1,
                // *told AFP several houses …*: no adjective stands behind its noun.
                Upos::Adj if nouns > 0 && doc.xpos(TokenId(t.0 - 1)) != "POS" => return Some(t.0),
                Upos::Adj | Upos::Num => {}
                _ if doc.xpos(t) == "POS" => {}
                _ => return None,
            }
        }
        None
    }

    /// Returns the finite verb behind a phrase, before any conjunction, mark or question word.
    fn finite_after(&self, start: u32) -> Option<TokenId> {
        let doc = self.doc;
        let end = doc.sentences[doc.sentence_of(self.at)].tokens.end;
        let stops = |t: TokenId| {
            matches!(doc.upos(t), Upos::Sconj | Upos::Punct) || doc.xpos(t).starts_with('W') || doc.xpos(t) == "TO"
        };
        let reach = (start..end).map(TokenId).take(SUBJECT).take_while(|&t| !stops(t));
        let finite = |t: &TokenId| matches!(doc.xpos(*t), "VBD" | "VBZ" | "VBP" | "MD");
        reach.into_iter().find(finite)
    }
}
