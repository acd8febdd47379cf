//! Says whether an event is said to have happened: negation, modals, tense, conditions, and the words that govern the event.

use super::predicate::Host;
use super::{Finder, Hit};
use crate::lexicon::event::{CueKind, Effect, EventLexicon};
use crate::mention::Status;
use crate::syntax::{Document, TokenId, Upos};

/// How many governing words are asked.
const MAX_GOVERNORS: usize = 6;

impl Finder<'_> {
    /// Returns the status of a hit: the strongest of what its own clause and the words above it say.
    pub(super) fn status(&self, hit: &Hit) -> Status {
        let mut found = vec![self.noun_marks(hit.trigger)];
        let verb = match hit.host {
            Some(Host::Against(verb)) => {
                // What somebody stops happened; what somebody wants or tries to stop goes on.
                let done = self.clause_statuses(verb).iter().all(|s| *s == Status::Asserted);
                found.push(if done { Status::Asserted } else { Status::Ongoing });
                None
            }
            Some(host) => {
                let effect = self.lexicon.effect(CueKind::Verb, &self.verb_key(host.verb()));
                let effect = effect.filter(|_| !matches!(host, Host::Light { .. }));
                found.push(effect.map_or(Status::Asserted, status));
                Some(host.verb())
            }
            None => (self.doc.upos(hit.trigger) != Upos::Noun).then_some(hit.trigger),
        };
        match verb {
            Some(verb) => found.extend(self.clause_statuses(verb)),
            None => found.push(self.governing_noun(hit.trigger)),
        }
        found
            .into_iter()
            .max_by_key(|s| strength(*s))
            .unwrap_or(Status::Asserted)
    }

    /// Collects what a verb's own clause and the clauses above say.
    pub(super) fn clause_statuses(&self, verb: TokenId) -> Vec<Status> {
        let mut out = vec![self.verb_marks(verb)];
        let mut here = verb;
        for _ in 0..MAX_GOVERNORS {
            let Some(head) = self.doc.head(here) else { break };
            let relation = self.doc.relation(here);
            let marked = |kind| {
                self.doc
                    .children_by(here, &["mark"])
                    .any(|m| self.lexicon.is(kind, self.doc.lemma(m)))
            };
            if marked(CueKind::Condition) && matches!(relation, "advcl" | "ccomp") {
                out.push(Status::Possible);
            }
            match relation {
                "conj" => {
                    let own = self.doc.children_by(here, &["aux", "nsubj"]).next().is_some();
                    if own {
                        // A clause of its own shares only what governs both.
                    } else {
                        out.push(self.verb_marks(head));
                    }
                }
                // *A day after they met, Chad said*: a clause of its own before the verb, whatever its label.
                "ccomp" if here < head && self.doc.child(here, &["mark"]).is_some() => break,
                "xcomp" if self.promised_by(head).is_some() => out.extend(self.promised_by(head)),
                "xcomp" | "ccomp" | "csubj" | "csubj:pass" => match self.governor_effect(head, relation) {
                    Some(Effect::Tried) => out.extend([self.tried(head), self.verb_marks(head)]),
                    Some(effect) => out.extend([status(effect), self.verb_marks(head)]),
                    None if relation == "xcomp" => out.push(self.verb_marks(head)),
                    None => break,
                },
                "acl" if self.doc.xpos(here) == "VB" => {
                    let effect = self.lexicon.effect(CueKind::Noun, self.doc.lemma(head));
                    out.push(effect.map_or(Status::Possible, status));
                    break;
                }
                // *agreed to cooperate by sharing data*: the means share the status of what they serve.
                "advcl" if self.doc.xpos(here) == "VBG" && self.doc.child(here, &["mark"]).is_some() => {
                    out.push(self.verb_marks(head));
                }
                "advcl" if self.doc.xpos(here) == "VB" => {
                    out.push(Status::Possible);
                    break;
                }
                "advcl" if marked(CueKind::Absence) => {
                    out.push(Status::Denied);
                    break;
                }
                _ => break,
            }
            here = head;
        }
        out
    }

    /// Returns what the object of a light verb makes of an infinitive beside it: *reached an agreement to cooperate*.
    fn promised_by(&self, verb: TokenId) -> Option<Status> {
        let noun = self.doc.child(verb, &["obj"]).filter(|&o| self.is_event_noun(o))?;
        self.lexicon.light(&self.verb_key(verb))?;
        let effect = self.lexicon.effect(CueKind::Noun, self.doc.lemma(noun));
        Some(effect.map_or(Status::Possible, status))
    }

    /// Returns what a governing verb or adjective makes of its clause; finite clauses only of words that are not verbs of saying.
    fn governor_effect(&self, head: TokenId, relation: &str) -> Option<Effect> {
        let kind = match self.doc.upos(head) {
            Upos::Verb | Upos::Aux => CueKind::Verb,
            Upos::Adj => CueKind::Adjective,
            Upos::Noun => CueKind::Noun,
            _ => return None,
        };
        let key = self.verb_key(head);
        let infinitive = || {
            self.lexicon
                .effect(CueKind::Infinitive, &key)
                .filter(|_| relation == "xcomp")
        };
        let effect = self.lexicon.effect(kind, &key).or_else(infinitive);
        effect.filter(|e| relation != "ccomp" || !matches!(e, Effect::Asserted | Effect::Ongoing))
    }

    /// Returns what an attempt makes of its aim: it failed if it was made, else it may come about.
    fn tried(&self, verb: TokenId) -> Status {
        let made = matches!(self.doc.xpos(verb), "VBD" | "VBN") && self.verb_marks(verb) == Status::Asserted;
        if made { Status::Failed } else { Status::Possible }
    }

    /// Reads the marks on a verb itself: *not*, *may*, *will*, *is fighting*, a question mark over its sentence.
    fn verb_marks(&self, verb: TokenId) -> Status {
        if self.is_negated(verb) {
            return Status::Denied;
        }
        let auxiliaries = || self.doc.children_by(verb, &["aux"]);
        let modal = auxiliaries().filter(|&a| self.doc.xpos(a) == "MD").find_map(|a| {
            let would = self.doc.lemma(a) == "would" && self.doc.relation(verb) == "ccomp";
            let effect = self.lexicon.effect(CueKind::Modal, self.doc.lemma(a))?;
            Some(if would { Status::Planned } else { status(effect) })
        });
        if let Some(modal) = modal {
            return modal;
        }
        let question = self.doc.head(verb).is_none() && {
            let last = self.doc.tokens_of(self.doc.sentence_of(verb)).next_back();
            last.is_some_and(|t| self.doc.form(t) == "?")
        };
        if question {
            return Status::Possible;
        }
        let progressive = self.doc.xpos(verb) == "VBG"
            && auxiliaries().any(|a| self.doc.lemma(a) == "be" && self.doc.xpos(a) != "VBD")
            && self.doc.relation(verb) != "xcomp";
        // *is going to fight* is a plan, not something that goes on.
        if progressive && self.doc.lemma(verb) == "go" && self.doc.child(verb, &["xcomp"]).is_some() {
            return Status::Planned;
        }
        if progressive { Status::Ongoing } else { Status::Asserted }
    }

    pub(super) fn is_negated(&self, token: TokenId) -> bool {
        is_negated(self.doc, self.lexicon, token)
    }

    /// Reads the marks on a trigger itself: *no agreement*, *an alleged attack*, *without a deal*.
    fn noun_marks(&self, trigger: TokenId) -> Status {
        if self.doc.upos(trigger) != Upos::Noun {
            return Status::Asserted;
        }
        if self.is_negated(trigger) || self.has_case(trigger, CueKind::Absence) {
            return Status::Denied;
        }
        let effect = |c: TokenId| self.lexicon.effect(CueKind::Adjective, self.doc.lemma(c));
        let found = self.doc.children_by(trigger, &["amod"]).find_map(effect);
        found.map_or(Status::Asserted, status)
    }

    /// Reads the noun over a noun: *a threat of war*, *talk of a strike*.
    fn governing_noun(&self, noun: TokenId) -> Status {
        let about = self.has_case(noun, CueKind::About);
        let head = self
            .doc
            .head(noun)
            .filter(|_| about && self.doc.base_relation(noun) == "nmod");
        let effect = head.and_then(|h| self.lexicon.effect(CueKind::Noun, self.doc.lemma(h)));
        effect.map_or(Status::Asserted, status)
    }

    /// Says whether a noun's preposition is one of a kind.
    pub(super) fn has_case(&self, noun: TokenId, kind: CueKind) -> bool {
        self.doc
            .children_by(noun, &["case"])
            .any(|c| self.lexicon.is(kind, self.doc.lemma(c)))
    }
}

/// Says whether a word of the tables denies a token: *did not meet*, *no agreement*, *no one came*.
pub fn is_negated(doc: &Document, lexicon: &EventLexicon, token: TokenId) -> bool {
    let negates = |t: TokenId| lexicon.is(CueKind::Negation, doc.lemma(t));
    doc.children(token).iter().any(|&c| match doc.base_relation(c) {
        "advmod" | "det" | "cc" => negates(c),
        "nsubj" => negates(c) || doc.child(c, &["det"]).is_some_and(negates),
        _ => false,
    })
}

fn status(effect: Effect) -> Status {
    match effect {
        Effect::Asserted => Status::Asserted,
        Effect::Ongoing => Status::Ongoing,
        Effect::Denied => Status::Denied,
        Effect::Planned => Status::Planned,
        Effect::Possible => Status::Possible,
        Effect::Failed | Effect::Tried => Status::Failed,
    }
}

/// Orders statuses by which one wins where several words speak.
fn strength(status: Status) -> u8 {
    match status {
        Status::Asserted => 0,
        Status::Ongoing => 1,
        Status::Planned => 2,
        Status::Possible => 3,
        Status::Failed => 4,
        Status::Denied => 5,
    }
}
