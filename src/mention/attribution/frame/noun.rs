//! Frames of nouns and adjectives: *Ito's claim that they won*, *his view is that they won*, *is confident that they won*.

use super::super::source::{has_case, is_clause, source_of_noun, source_of_object};
use super::{Match, Place, is_empty_subject, row};
use crate::lexicon::cue::{CueClass, Frame};
use crate::mention::Construction;
use crate::syntax::{TokenId, Upos};

impl Place<'_> {
    /// *is confident that they won*; *is willing to talk*.
    pub(super) fn adjective(&self) -> Option<Match> {
        let doc = self.doc;
        let predicate = doc.child(self.at, &["cop"]).is_some() || doc.base_relation(self.at) == "xcomp";
        if !predicate {
            return None;
        }
        let clause = || {
            let clause = doc.children_by(self.at, &["ccomp"]).next()?;
            self.cue
                .has(Frame::That)
                .then(|| self.made(Construction::That, self.without_cue(clause)))
        };
        let infinitive = || {
            let clause = doc
                .children_by(self.at, &["xcomp", "advcl"])
                .find(|&c| has_case(doc, c, "to"))?;
            self.cue
                .has(Frame::Inf)
                .then(|| self.made(Construction::Infinitive, self.without_cue(clause)))
        };
        self.with_source(clause().or_else(infinitive).or_else(|| self.prepositional()))
    }

    /// *Ito's claim that they won*; *his promise to leave*; *her criticism of the plan*; *the fear is that they lose*.
    pub(super) fn noun(&self) -> Option<Match> {
        if let Some(found) = self.aside() {
            return Some(found);
        }
        let mut found = self
            .noun_clause()
            .or_else(|| self.copular())
            .or_else(|| self.noun_infinitive())
            .or_else(|| {
                self.prepositional().filter(|_| self.is_likely()).map(|m| Match {
                    rule: Construction::NounPhrase,
                    ..m
                })
            })?;
        let (doc, at) = (self.doc, self.at);
        let within = |t: &TokenId| found.content.contains(t);
        let own = source_of_noun(doc, at).filter(|s| self.can_say(*s, &found.content));
        let by_verb = source_of_object(doc, at).filter(|_| own.is_none());
        let holds = |s: &TokenId| self.can_hold(*s) && self.is_voiced() && source_of_noun(doc, at).is_none();
        if by_verb.is_some_and(|s| !holds(&s)) && !self.tells_clause(&found.content) {
            return None;
        }
        let source = own.or(by_verb.filter(holds));
        found.source = source.filter(|s| !is_empty_subject(doc, *s) && !within(s));
        let clausal = found.rule.is_noun_clause();
        let felt = self.cue.class == CueClass::Believe && found.rule == Construction::NounPhrase;
        (found.source.is_some() || (clausal || felt) && self.cue.strength == 3).then_some(found)
    }

    /// Says whether the verb over a noun of speech leaves it its subject's: *made a claim*, not *rejected a claim*.
    fn is_voiced(&self) -> bool {
        let verb = self.doc.head(self.at);
        let cue = verb.and_then(|v| row(self.doc, self.lexicon, v));
        !cue.is_some_and(|(cue, _)| matches!(cue.class, CueClass::Deny | CueClass::Oppose))
    }

    /// *in his view, they won*; *in a poll, they won*: the clause around the phrase. The poll itself is a source.
    fn aside(&self) -> Option<Match> {
        let (doc, at) = (self.doc, self.at);
        let wanted = |c: &TokenId| {
            let form = doc.form(*c);
            let same = |f: &Frame| matches!(f, Frame::Aside(p) if p.eq_ignore_ascii_case(form));
            self.cue.frames.iter().any(same)
        };
        let case = doc.children_by(at, &["case"]).find(wanted)?;
        let around = doc
            .head(at)
            .filter(|&h| matches!(doc.base_relation(at), "obl" | "nmod") && is_clause(doc, h))?;
        doc.subject(around)?;
        let owner = doc.child(at, &["nmod:poss"]);
        let report = self.cue.strength == 3 && self.cue.class == CueClass::Assert;
        let content = doc.subtree_without(around, |t| t == at);
        let mut found = self.made(Construction::Aside, content);
        match owner {
            Some(owner) if !report => found.source = Some(owner),
            None if report => {
                found.cue = case;
                found.source = Some(at);
            }
            _ => return None,
        }
        Some(found)
    }

    fn noun_clause(&self) -> Option<Match> {
        let doc = self.doc;
        let that = |c: &TokenId| {
            doc.base_relation(*c) == "ccomp" || has_case(doc, *c, "that") && doc.relation(*c) != "acl:relcl"
        };
        let clause = doc.children_by(self.at, &["acl", "ccomp"]).find(that)?;
        self.cue
            .has(Frame::That)
            .then(|| self.made(Construction::NounThat, self.without_cue(clause)))
    }

    fn noun_infinitive(&self) -> Option<Match> {
        let doc = self.doc;
        let clause = doc
            .children_by(self.at, &["acl", "xcomp"])
            .find(|&c| has_case(doc, c, "to"))?;
        self.cue
            .has(Frame::Inf)
            .then(|| self.made(Construction::NounInfinitive, self.without_cue(clause)))
    }

    /// *the fear is that they lose*; *his plan is to leave*.
    fn copular(&self) -> Option<Match> {
        let (doc, at) = (self.doc, self.at);
        let clause = doc.head(at).filter(|_| doc.base_relation(at) == "nsubj")?;
        let cop = doc
            .children_by(clause, &["cop", "aux"])
            .find(|&c| c > at && doc.upos(c) == Upos::Aux)?;
        let mark = doc.children_by(clause, &["mark"]).find(|&c| c > cop)?;
        let to = doc.upos(mark) == Upos::Part;
        let fits = if to {
            self.cue.has(Frame::Inf)
        } else {
            self.cue.has(Frame::That)
        };
        let content = doc.subtree_without(clause, |t| t == at || t == cop);
        let content = content.into_iter().filter(|&t| t >= mark).collect();
        fits.then(|| self.made(Construction::NounIs, content))
    }
}
