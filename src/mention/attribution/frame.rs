//! Matches the frames of a cue against the tree around it: what is said, thought or wanted, as a set of tokens.
//!
//! Looks at dependents of the cue ([`verb`], [`passive`], [`noun`]), at the clause that it interrupts (*the bridge,
//! officials said, is closed*) and, for words of speech whose tree does not show a content, at the punctuation ([`shape`]).

mod noun;
mod passive;
mod sayable;
mod shape;
mod told;
mod verb;

use super::source::{has_case, is_behind_comma, nominal_before, source_of};
use crate::lexicon::Lexicon;
use crate::lexicon::cue::{Cue, CueClass, CuePos, Frame};
use crate::lexicon::event::CueKind;
use crate::mention::Construction;
use crate::syntax::{Document, TokenId, Upos};

/// How likely the network must find it that a word of strength 1 gives somebody's words.
const LIKELY: f32 = 0.05;

/// A cue with its content before boundaries are settled.
#[derive(Clone, Debug)]
pub(super) struct Match {
    /// The cue's head word.
    pub cue: TokenId,
    /// Further words of the cue: a particle, a preposition.
    pub more: Vec<TokenId>,
    /// The source's head word.
    pub source: Option<TokenId>,
    /// The content in text order, never empty.
    pub content: Vec<TokenId>,
    /// The addressee's head word.
    pub addressee: Option<TokenId>,
    /// Whether it surely gives someone's words: a clause or a quotation of a strong cue of assertion.
    pub sure: bool,
    /// The rule that matched.
    pub rule: Construction,
}

/// A cue word in its place.
#[derive(Clone, Copy)]
struct Place<'a> {
    doc: &'a Document,
    lexicon: &'a Lexicon,
    cue: &'a Cue,
    at: TokenId,
}

/// Returns the row of the table that fits a word in its place.
pub(super) fn row<'a>(doc: &Document, lexicon: &'a Lexicon, at: TokenId) -> Option<(&'a Cue, CuePos)> {
    let pos = match doc.upos(at) {
        Upos::Verb => CuePos::Verb,
        Upos::Noun => CuePos::Noun,
        Upos::Adj => CuePos::Adjective,
        _ => return None,
    };
    let rows = lexicon.cues.of(doc.lemma(at), pos);
    let fits = |cue: &&Cue| cue.second.is_none_or(|second| second_word(doc, at, second).is_some());
    rows.iter().find(fits).map(|cue| (cue, pos))
}

/// Returns the dependent that is the second word of a cue: *out* in *pointed out*.
pub(super) fn second_word(doc: &Document, at: TokenId, second: &str) -> Option<TokenId> {
    doc.children(at)
        .iter()
        .copied()
        .find(|&c| doc.form(c).eq_ignore_ascii_case(second))
}

/// Matches the frames of a cue against the tree; `None` if nothing beside it can be its content.
pub(super) fn find(doc: &Document, lexicon: &Lexicon, cue: &Cue, pos: CuePos, at: TokenId) -> Option<Match> {
    let place = Place { doc, lexicon, cue, at };
    let mut found = match pos {
        CuePos::Verb if doc.is_passive(at) || place.is_participle() => place.passive(),
        CuePos::Verb => place.active(),
        CuePos::Adjective => place.adjective(),
        CuePos::Noun => place.noun(),
        CuePos::Preposition => None,
    }?;
    found.content.sort_unstable();
    found.content.dedup();
    place.leave_contrast(&mut found.content);
    let source = found.source.map(|s| doc.subtree(s)).filter(|s| !s.contains(&at));
    found.content.retain(|&t| {
        t != at && Some(t) != found.source && source.as_ref().is_none_or(|s| s.binary_search(&t).is_err())
    });
    (!found.content.is_empty()).then_some(found)
}

impl Place<'_> {
    fn made(&self, rule: Construction, content: Vec<TokenId>) -> Match {
        Match {
            cue: self.at,
            more: Vec::new(),
            source: None,
            content,
            addressee: None,
            sure: self.cue.strength == 3
                && self.cue.class == CueClass::Assert
                && self.cue.has(Frame::Quote)
                && rule == Construction::That,
            rule,
        }
    }

    fn with_source(&self, found: Option<Match>) -> Option<Match> {
        let mut found = found?;
        let beside = || nominal_before(self.doc, self.at).filter(|_| self.is_speech() && self.is_finite());
        found.source = source_of(self.doc, self.speaker_verb())
            .filter(|&s| !is_empty_subject(self.doc, s))
            .or_else(beside);
        let speaks = found.source.is_some_and(|s| self.can_say(s, &found.content));
        (speaks && !self.is_hypothetical()).then_some(found)
    }

    /// Returns the verb whose subject is the source: the cue, or the one that it goes on with: *said they lost and promised …*.
    fn speaker_verb(&self) -> TokenId {
        let (doc, at) = (self.doc, self.at);
        let above = || {
            let clause = doc.head(at).filter(|_| doc.base_relation(at) == "conj")?;
            let verb = doc.head(clause).filter(|_| doc.base_relation(clause) == "ccomp")?;
            let (cue, _) = row(doc, self.lexicon, verb)?;
            let place = Place { cue, at: verb, ..*self };
            place.goes_on_with_cue(at, clause).then_some(verb)
        };
        if doc.subject(at).is_some() {
            at
        } else {
            above().unwrap_or(at)
        }
    }

    /// Says whether a word that is as often a deed (*attacked the camp*, *the attack on the plan*) may give somebody's words, by
    /// what the network makes of it.
    fn is_likely(&self) -> bool {
        self.cue.strength > 1 || self.doc.hints(self.at).is_none_or(|h| h.cue >= LIKELY)
    }

    /// Says whether the cue is a strong word of speech or thought with clauses and quotations.
    fn is_speech(&self) -> bool {
        self.cue.strength == 3 && self.cue.has(Frame::That) && self.cue.has(Frame::Quote)
    }

    /// Says whether the cue is finite, by itself or by its auxiliary.
    fn is_finite(&self) -> bool {
        let finite = |t: TokenId| matches!(self.doc.xpos(t), "VBD" | "VBZ" | "VBP" | "MD");
        let aux = || self.doc.children_by(self.at, &["aux"]).any(finite);
        finite(self.at) || aux()
    }

    /// Says whether the cue is a participle that describes whom it is done to: *the man accused of fraud*, *asked about it, …*.
    fn is_participle(&self) -> bool {
        let (doc, at) = (self.doc, self.at);
        let first = doc.sentences[doc.sentence_of(at)].tokens.start == at.0;
        (doc.xpos(at) == "VBN" || doc.xpos(at) == "VBD" && first)
            && doc.child(at, &["nsubj", "aux"]).is_none()
            && matches!(doc.relation(at), "acl" | "advcl")
    }

    /// Returns the second word of the cue: *out* in *pointed out*.
    fn second(&self) -> Option<TokenId> {
        second_word(self.doc, self.at, self.cue.second?)
    }

    /// *called for talks*; *called on them to leave*.
    fn prepositional(&self) -> Option<Match> {
        let doc = self.doc;
        let heads = [Some(self.at), self.second()];
        let (phrase, case) = heads
            .into_iter()
            .flatten()
            .flat_map(|h| doc.children_by(h, &["obl", "nmod", "advcl"]))
            .find_map(|c| self.preposition_of(c).map(|case| (c, case)))
            .or_else(|| self.phrase_beside())?;
        let mut content = doc.subtree_without(phrase, |t| t == case);
        let end = content.last().map_or(phrase.0, |t| t.0);
        let next = |c: &TokenId| {
            has_case(doc, *c, "to")
                && *c > phrase
                && (doc.base_relation(*c) == "xcomp" || doc.subtree(*c)[0].0 == end + 1)
        };
        let rest = doc.children_by(self.at, &["xcomp", "advcl"]).filter(next);
        content.extend(rest.flat_map(|c| doc.subtree(c)));
        // *referred to him as a dictator*
        if let Some(predicate) = self.phrase_of(&[self.at, phrase]).filter(|&p| p > phrase) {
            content.extend(self.without_cue(predicate));
        }
        let mut found = self.made(Construction::Prepositional, content);
        found.more.push(case);
        Some(found)
    }

    fn preposition_of(&self, phrase: TokenId) -> Option<TokenId> {
        let doc = self.doc;
        doc.children_by(phrase, &["case", "mark"])
            .find(|&c| self.is_preposition(c))
    }

    fn is_preposition(&self, token: TokenId) -> bool {
        let form = self.doc.form(token);
        let same = |f: &Frame| matches!(f, Frame::Pp(p) if p.eq_ignore_ascii_case(form));
        self.cue.frames.iter().any(same)
    }

    /// Returns the dependent that starts right behind the cue and a preposition of its own, however the tree joins them.
    fn phrase_beside(&self) -> Option<(TokenId, TokenId)> {
        let doc = self.doc;
        let sentence = doc.sentences[doc.sentence_of(self.at)].tokens.end;
        let case = TokenId(self.at.0 + 1);
        if case.0 + 1 >= sentence || !self.is_preposition(case) {
            return None;
        }
        let relations = &["obl", "obj", "advcl", "ccomp", "xcomp", "nmod"];
        let starts = |c: &TokenId| doc.subtree(*c).into_iter().find(|&t| t != case) == Some(TokenId(case.0 + 1));
        let phrase = doc.children_by(self.at, relations).find(starts)?;
        Some((phrase, case))
    }

    /// Leaves out clauses that the writer sets beside what somebody said: *said the roof leaked, though engineers found no fault*.
    fn leave_contrast(&self, content: &mut Vec<TokenId>) {
        let doc = self.doc;
        let aside = |t: TokenId| {
            let clause = doc.head(t).filter(|_| doc.base_relation(t) == "mark" && t > self.at)?;
            let contrast = self.lexicon.events.is(CueKind::Contrast, doc.lemma(t));
            let other = doc.subject(clause).filter(|&s| doc.upos(s) != Upos::Pron)?;
            let level = doc.quotations().inner(t) == doc.quotations().inner(self.at);
            let fits = contrast && level && other > t && is_behind_comma(doc, clause);
            let first = doc.subtree(clause).into_iter().find(|&k| doc.upos(k) != Upos::Punct);
            (fits && first == Some(t)).then_some(clause)
        };
        let clauses: Vec<TokenId> = content.iter().filter_map(|&t| aside(t)).collect();
        for clause in clauses {
            let branch = doc.subtree(clause);
            content.retain(|t| branch.binary_search(t).is_err());
        }
    }

    /// Returns the subtree of a clause without the branch of the cue (where a parse hangs the cue inside), and without
    /// what goes on with the cue and not with the clause.
    fn without_cue(&self, clause: TokenId) -> Vec<TokenId> {
        self.doc
            .subtree_without(clause, |t| t == self.at || self.goes_on_with_cue(t, clause))
    }

    /// Says whether a branch of a clause is a further act of the speaker: *said they won and promised …*,
    /// *said they won, adding that …*, *said they won, while others said …*.
    fn goes_on_with_cue(&self, token: TokenId, clause: TokenId) -> bool {
        let doc = self.doc;
        if doc.head(token) != Some(clause) || token < self.at || doc.upos(token) != Upos::Verb {
            return false;
        }
        let speech = |t: TokenId| row(doc, self.lexicon, t).is_some_and(|(cue, _)| cue.strength == 3);
        let subject = doc.subject(token).is_some();
        let first = doc.subtree(token).into_iter().find(|&t| doc.upos(t) != Upos::Punct);
        let comma = first.is_some_and(|f| f.0 > 0 && doc.form(TokenId(f.0 - 1)) == ",");
        let spoken = row(doc, self.lexicon, token).is_some_and(|(cue, _)| cue.has(Frame::Quote));
        match doc.base_relation(token) {
            "conj" => {
                doc.xpos(token) == doc.xpos(self.at)
                    && matches!(doc.xpos(token), "VBD" | "VBZ")
                    && speech(token)
                    && (!subject || comma && spoken)
            }
            "advcl" => {
                comma && doc.xpos(token) == "VBG" && !subject && spoken && doc.child(token, &["mark"]).is_none()
                    || subject && spoken && comma && doc.child(token, &["mark"]).is_some()
            }
            _ => false,
        }
    }
}

/// Says whether a subject is the empty *it* or *there*.
fn is_empty_subject(doc: &Document, subject: TokenId) -> bool {
    doc.base_relation(subject) == "expl" || doc.xpos(subject) == "EX"
}
