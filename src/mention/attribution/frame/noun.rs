//! Frames of nouns and adjectives: *Ito's claim that they won*, *his view is that they won*, *is confident that they won*.

use super::super::source::{has_case, source_of_noun};
use super::{Match, Place, is_empty_subject};
use crate::lexicon::cue::Frame;
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
                .then(|| self.made("cue.that", self.without_cue(clause)))
        };
        let infinitive = || {
            let clause = doc
                .children_by(self.at, &["xcomp", "advcl"])
                .find(|&c| has_case(doc, c, "to"))?;
            self.cue
                .has(Frame::Inf)
                .then(|| self.made("cue.infinitive", self.without_cue(clause)))
        };
        self.with_source(clause().or_else(infinitive).or_else(|| self.prepositional()))
    }

    /// *Ito's claim that they won*; *his promise to leave*; *her criticism of the plan*; *the fear is that they lose*.
    pub(super) fn noun(&self) -> Option<Match> {
        let mut found = self
            .noun_clause()
            .or_else(|| self.copular())
            .or_else(|| self.noun_infinitive())
            .or_else(|| {
                self.prepositional().map(|m| Match {
                    rule: "cue.noun_phrase",
                    ..m
                })
            })?;
        let (doc, at) = (self.doc, self.at);
        let within = |t: &TokenId| found.content.contains(t);
        found.source = source_of_noun(doc, at).filter(|s| !is_empty_subject(doc, *s) && !within(s));
        let clausal = matches!(found.rule, "cue.noun_that" | "cue.noun_is");
        (found.source.is_some() || clausal && self.cue.strength == 3).then_some(found)
    }

    fn noun_clause(&self) -> Option<Match> {
        let doc = self.doc;
        let that = |c: &TokenId| {
            doc.base_relation(*c) == "ccomp" || has_case(doc, *c, "that") && doc.relation(*c) != "acl:relcl"
        };
        let clause = doc.children_by(self.at, &["acl", "ccomp"]).find(that)?;
        self.cue
            .has(Frame::That)
            .then(|| self.made("cue.noun_that", self.without_cue(clause)))
    }

    fn noun_infinitive(&self) -> Option<Match> {
        let doc = self.doc;
        let clause = doc
            .children_by(self.at, &["acl", "xcomp"])
            .find(|&c| has_case(doc, c, "to"))?;
        self.cue
            .has(Frame::Inf)
            .then(|| self.made("cue.noun_infinitive", self.without_cue(clause)))
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
        fits.then(|| self.made("cue.noun_is", content))
    }
}
