//! Reads reported speech from word order and punctuation, for words of speech whose tree shows no content.
//!
//! *The bridge, officials said, is closed*; *The bridge is closed, said Ito*; *Ito said (on Monday) that the bridge …*.
//! Only strong cues with a subject beside them, and only within the sentence and the quotation marks around the cue.

use super::super::source::{is_nominal, nearest_subject, nominal_before, object};
use super::{Match, Place};
use crate::lexicon::cue::Frame;
use crate::mention::Construction;
use crate::syntax::{TokenId, Upos};

/// How many words may stand between a cue and the *that* of its content.
const REACH: usize = 14;

impl Place<'_> {
    pub(super) fn shaped(&self) -> Option<Match> {
        let closing = self.closing();
        if !self.is_speech() || !self.is_finite() && closing.is_none() {
            return None;
        }
        let source = nearest_subject(self.doc, self.at)
            .or_else(|| self.inverted())
            .or(closing)
            .or_else(|| nominal_before(self.doc, self.at))?;
        if matches!(self.doc.xpos(source), "WP" | "WDT") || self.is_hypothetical() {
            return None;
        }
        let (from, to) = self.stretch(source)?;
        let found = self.interrupted(from, to).or_else(|| self.following(to));
        let mut found = found.filter(|m| self.can_say(source, &m.content))?;
        found.source = Some(source);
        found.addressee = self.addressee();
        Some(found)
    }

    /// Returns a subject behind the verb that the tree takes for an object or a call: *…, said two of them*, *…, says minister*.
    fn inverted(&self) -> Option<TokenId> {
        let doc = self.doc;
        let comma = self.at.0 > 0 && doc.form(TokenId(self.at.0 - 1)) == ",";
        let beside = doc.child(self.at, &["vocative", "dep", "appos"]);
        let object = object(doc, self.at)
            .or(beside)
            .filter(|&t| comma && is_nominal(doc, t))?;
        (doc.subtree(object)[0].0 == self.at.0 + 1).then_some(object)
    }

    /// Returns the nominal that ends a headline behind its cue, whatever the tree makes of it: *Bridge is closed, says minister*.
    fn closing(&self) -> Option<TokenId> {
        let doc = self.doc;
        let sentence = doc.sentences[doc.sentence_of(self.at)].tokens.clone();
        let open = doc.child(self.at, &["aux", "mark"]).is_none() && !matches!(doc.xpos(self.at), "VBG" | "VBN");
        let comma = self.at.0 > sentence.start && doc.form(TokenId(self.at.0 - 1)) == ",";
        let rest = self.at.0 + 1..sentence.end;
        let nominal = |t: u32| {
            let t = TokenId(t);
            is_nominal(doc, t) || matches!(doc.upos(t), Upos::Adj | Upos::Adp | Upos::Part)
        };
        let fits = open && comma && !rest.is_empty() && rest.clone().all(nominal);
        let outside = |t: &TokenId| doc.head(*t).is_none_or(|h| !rest.contains(&h.0));
        rest.clone()
            .map(TokenId)
            .find(outside)
            .filter(|&t| fits && is_nominal(doc, t))
    }

    /// Returns where the subject and the cue start and end, if they stand side by side.
    fn stretch(&self, source: TokenId) -> Option<(u32, u32)> {
        let (doc, at) = (self.doc, self.at);
        let side = |from: u32, to: u32| {
            (from..to)
                .map(TokenId)
                .all(|t| matches!(doc.upos(t), Upos::Adv | Upos::Aux | Upos::Part))
        };
        let tokens = doc.subtree(source);
        let (first, last) = (tokens[0], tokens[tokens.len() - 1]);
        if last < at && side(last.0 + 1, at.0) {
            return Some((first.0, at.0 + 1));
        }
        (first.0 == at.0 + 1).then_some((at.0, last.0 + 1))
    }

    /// *The bridge, officials said, is closed*.
    fn interrupted(&self, from: u32, to: u32) -> Option<Match> {
        let doc = self.doc;
        let tokens = doc.sentences[doc.sentence_of(self.at)].tokens.clone();
        let comma = |t: u32| tokens.contains(&t) && doc.upos(TokenId(t)) == Upos::Punct;
        let parts = |t: u32| comma(t) && matches!(doc.form(TokenId(t)), "," | "-" | "--" | "–" | "—");
        if from == 0 || !parts(from - 1) {
            return None;
        }
        let end = (to..tokens.end).find(|&t| comma(t)).unwrap_or(tokens.end);
        let aside = (to..end).all(|t| {
            let t = TokenId(t);
            !matches!(doc.upos(t), Upos::Verb | Upos::Sconj) && doc.base_relation(t) != "nsubj"
        });
        let last = TokenId(tokens.end - 1);
        let before: Vec<TokenId> = (tokens.start..from - 1).map(TokenId).collect();
        let words = before.iter().filter(|&&t| doc.upos(t) != Upos::Punct).count();
        let after = (end..=last.0).map(TokenId).find(|&t| doc.upos(t) != Upos::Punct);
        if after.is_some_and(|t| doc.xpos(t) == "VBG") {
            return None;
        }
        let content: Vec<TokenId> = before.into_iter().chain((end..=last.0).map(TokenId)).collect();
        let verb = content.iter().any(|&t| matches!(doc.upos(t), Upos::Verb | Upos::Aux));
        (aside && words >= 2 && verb).then(|| self.made(Construction::ShapeAround, content))
    }

    /// *Ito said on Monday that the bridge was closed*.
    fn following(&self, to: u32) -> Option<Match> {
        let doc = self.doc;
        let end = doc.sentences[doc.sentence_of(self.at)].tokens.end;
        let reach = || (to..end).map(TokenId).take(REACH);
        let plain = |t: &TokenId| !matches!(doc.upos(*t), Upos::Verb | Upos::Aux | Upos::Cconj);
        let that = reach()
            .take_while(plain)
            .find(|&t| doc.form(t).eq_ignore_ascii_case("that") && matches!(doc.xpos(t), "IN"));
        let start = that.map_or_else(|| self.next_clause(to, end), |t| Some(t.0))?;
        let content: Vec<TokenId> = (start..end).map(TokenId).collect();
        let finite = |t: TokenId| doc.upos(t) == Upos::Aux || matches!(doc.xpos(t), "VBD" | "VBZ" | "VBP");
        let verb = content.iter().copied().find(|&t| finite(t))?;
        let told = that.is_some() || !self.has_thing(start, verb);
        told.then(|| self.made(Construction::Shape, content))
    }

    /// Says whether the tree has a thing as the object where a clause would start, and the verb in a clause of its own behind
    /// it: *promised help after they lost everything*.
    fn has_thing(&self, start: u32, verb: TokenId) -> bool {
        let doc = self.doc;
        let object = doc.child(self.at, &["obj"]);
        let here = object.is_some_and(|o| doc.subtree(o)[0].0 == start);
        let clause = std::iter::once(verb).chain(doc.ancestors(verb));
        let mut clause = clause.take_while(|&t| t != self.at);
        // *ordered 60 trams and shelved a plan*
        let next = doc.base_relation(verb) == "conj" && doc.head(verb) == Some(self.at);
        here && (next
            || clause.any(|t| {
                doc.relation(t) == "acl:relcl" || doc.base_relation(t) == "advcl" && doc.child(t, &["mark"]).is_some()
            }))
    }

    /// Returns where a clause without *that* starts: right behind the cue, or behind the one spoken to.
    fn next_clause(&self, to: u32, end: u32) -> Option<u32> {
        let doc = self.doc;
        let told = self
            .addressee()
            .filter(|_| self.cue.has(Frame::Told))
            .and_then(|a| doc.subtree(a).last().map(|t| t.0 + 1));
        let start = told.unwrap_or(to);
        if start >= end {
            return None;
        }
        let next = TokenId(start);
        let asks = matches!(doc.xpos(next), "WRB" | "WP" | "WDT");
        let nominal = matches!(
            doc.upos(next),
            Upos::Det | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::Num
        );
        (asks || nominal).then_some(start)
    }
}
