//! Frames of a verb in the passive voice, also of participles: *was accused of fraud*, *asked about the plan*, *as reported by Ito*.

use super::super::source::has_case;
use super::{Match, Place, is_empty_subject};
use crate::lexicon::cue::{CueClass, Frame};
use crate::lexicon::event::CueKind;
use crate::mention::Construction;
use crate::syntax::TokenId;

impl Place<'_> {
    pub(super) fn passive(&self) -> Option<Match> {
        let (doc, at) = (self.doc, self.at);
        let described = || doc.head(at).filter(|_| doc.base_relation(at) == "acl");
        let subject = doc.subject(at).or_else(described);
        let agent = doc.agent(at);
        // *Was not authorised to speak* gives nobody's words; *is not thought to know* gives a belief.
        let negates = |t: TokenId| self.lexicon.events.is(CueKind::Negation, doc.lemma(t));
        if agent.is_none() && self.cue.class != CueClass::Believe && doc.children_by(at, &["advmod"]).any(negates) {
            return None;
        }
        let clause = doc.children_by(at, &["xcomp", "ccomp", "csubj"]).next();
        let mut found = match clause {
            Some(clause) if self.cue.has(Frame::Told) => {
                let mut found = self.made(Construction::ToldPassive, self.without_cue(clause));
                found.addressee = subject;
                found
            }
            Some(clause)
                if self.cue.has(Frame::Passive) || self.cue.has(Frame::Pred) || self.cue.has(Frame::ObjInf) =>
            {
                let mut content = self.without_cue(clause);
                let subject = subject.filter(|&s| !is_empty_subject(doc, s));
                content.extend(subject.into_iter().flat_map(|s| self.subject_tokens(s)));
                self.made(Construction::Passive, content)
            }
            _ => self
                .passive_object(subject, agent)
                .or_else(|| self.as_reported(agent))?,
        };
        found.source = agent;
        Some(found)
    }

    /// Returns a subject with what belongs to it but the cue's own branch.
    fn subject_tokens(&self, subject: TokenId) -> Vec<TokenId> {
        self.doc.subtree_without(subject, |t| t == self.at)
    }

    /// *was accused of fraud (by Ito)*; *was criticized by Ito*; *asked about the plan*.
    fn passive_object(&self, subject: Option<TokenId>, agent: Option<TokenId>) -> Option<Match> {
        if let Some(phrase) = self.phrase_of(&[self.at]) {
            let mut content = self.subject_tokens(subject?);
            content.extend(self.without_cue(phrase));
            return Some(self.made(Construction::PassiveObject, content));
        }
        if self.cue.has(Frame::Told)
            && let Some(found) = self.prepositional()
        {
            return Some(Match {
                addressee: subject,
                rule: Construction::ToldPassive,
                ..found
            });
        }
        let told = |s: &TokenId| self.cue.has(Frame::Np) || self.cue.has(Frame::Act) && self.is_sayable(*s);
        let content = self.subject_tokens(subject.filter(|_| agent.is_some()).filter(told)?);
        Some(self.made(Construction::PassiveObject, content))
    }

    /// *as reported by Ito, the bridge is closed*.
    fn as_reported(&self, agent: Option<TokenId>) -> Option<Match> {
        let (doc, at) = (self.doc, self.at);
        let fits = agent.is_some() && self.cue.has(Frame::That) && has_case(doc, at, "as");
        let around = doc.head(at).filter(|_| fits && doc.base_relation(at) == "advcl")?;
        Some(self.made(Construction::Parenthetic, doc.subtree_without(around, |t| t == at)))
    }
}
