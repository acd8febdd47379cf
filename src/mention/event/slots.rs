//! Finds who fills the slots of a predicate: dependents, the subjects of controlling clauses, light verbs, relative clauses.

use super::predicate::Host;
use super::{Finder, Hit};
use crate::lexicon::event::{CueKind, Light, Predicate};
use crate::lexicon::ontology::SlotRole;
use crate::syntax::{TokenId, Upos};

/// The fillers of a predicate: a slot (`subject`, a preposition) and the head of the phrase in it.
pub type Slots<'a> = Vec<(&'a str, TokenId)>;

impl<'a> Finder<'a> {
    /// Returns the fillers of a hit's slots, nearest first.
    pub(super) fn slots(&self, hit: &Hit<'_>) -> Slots<'a> {
        match self.doc.upos(hit.trigger) {
            Upos::Verb => return self.verb_slots(hit.trigger),
            Upos::Adj => return self.adjective_slots(hit.trigger),
            _ => {}
        }
        let mut slots = self.noun_slots(hit.trigger);
        if let Some(host) = hit.host {
            self.add_host_slots(hit, host, &mut slots);
        }
        let frame = self.lexicon.ontology.frame(hit.predicate.frame);
        let guest = frame.role(true, "occasion", None);
        let lacks_guest = !slots.iter().any(|s| frame.role(true, s.0, self.kind(s.1)) == guest);
        if guest.is_some() && hit.host.is_none() && (lacks_guest || guest == Some(SlotRole::Participant)) {
            slots.extend(self.occasion_subject(hit.trigger).map(|s| ("occasion", s)));
            if guest == Some(SlotRole::Participant) && slots.len() < 2 {
                slots.extend(self.occasion_addressee(hit.trigger).map(|s| ("occasion", s)));
            }
        }
        slots
    }

    /// Returns the subject of a clause that is set at an event or has it as its purpose: *during the talks, Chad and Niger
    /// agreed*, *flew to Oslo for talks with Chad*.
    fn occasion_subject(&self, noun: TokenId) -> Option<TokenId> {
        let clause = self.doc.head(noun)?;
        let at = self.has_case(noun, CueKind::Occasion) || self.has_case(noun, CueKind::Purpose);
        (at && self.doc.base_relation(noun) == "obl" && !self.doc.is_passive(clause))
            .then(|| self.doc.subject_of(clause))
            .flatten()
            .and_then(|s| {
                let owner = || self.doc.child(s, &["nmod:poss"]).filter(|&o| self.is_party_name(o));
                let thing = self.doc.upos(s) == Upos::Noun && self.is_event_noun(s) && !self.is_party_name(s);
                if thing { owner() } else { Some(s) }
            })
    }

    /// Returns the one to whom something is said at an event: *told the editor in an interview*.
    fn occasion_addressee(&self, noun: TokenId) -> Option<TokenId> {
        let clause = self.doc.head(noun).filter(|_| self.has_case(noun, CueKind::Occasion))?;
        let states = |r: &Predicate| self.lexicon.ontology.class(r.class).is_some_and(|c| c.statement);
        let says = self.lexicon.verb(self.doc.lemma(clause)).iter().any(states);
        let told = self.doc.child(clause, &["iobj", "obj"]).filter(|_| says)?;
        (self.is_named(told) || self.doc.upos(told) == Upos::Pron).then_some(told)
    }

    /// Returns the fillers of an adjective: the noun that it stands before or is said of.
    fn adjective_slots(&self, adjective: TokenId) -> Slots<'a> {
        let noun = match self.doc.relation(adjective) {
            "amod" => self.doc.head(adjective),
            _ => self.doc.subject_of(adjective),
        };
        let mut slots: Slots<'a> = noun.map(|n| ("subject", n)).into_iter().collect();
        for child in self.doc.children_by(adjective, &["obl", "nmod"]) {
            slots.extend(self.preposition(child).map(|p| (p, child)));
        }
        slots
    }

    /// Returns the fillers of a verb, each function under the name that the frames have for it.
    pub(super) fn verb_slots(&self, verb: TokenId) -> Slots<'a> {
        let doc: &'a crate::syntax::Document = self.doc;
        let clause = doc.clause(verb).into_iter();
        clause
            .flat_map(|c| &c.functions)
            .map(|&(function, head)| (doc.function_name(function), head))
            .collect()
    }

    /// Returns the fillers of a noun.
    fn noun_slots(&self, noun: TokenId) -> Slots<'a> {
        let mut slots: Slots<'a> = Vec::new();
        for &child in self.doc.children(noun) {
            let slot = match self.doc.relation(child) {
                "nmod:poss" => "possessor",
                "amod" | "compound" | "nmod:desc" | "nmod:unmarked" if self.is_opposed(child) => "against",
                "amod" | "compound" | "nmod:desc" | "nmod:unmarked" if self.is_named(child) => "modifier",
                "nmod" | "obl" | "obl:agent" => match self.preposition(child) {
                    Some(preposition) => preposition,
                    None => continue,
                },
                _ => continue,
            };
            slots.push((slot, child));
        }
        slots
    }

    /// Says whether a name before a noun is what it turns against: *an anti-Chad rally*.
    fn is_opposed(&self, name: TokenId) -> bool {
        let before = (0..name.0).rev().map(TokenId);
        let mut words = before.take(2).filter(|&t| self.doc.upos(t) != Upos::Punct);
        let opposed = |t| self.lexicon.is(CueKind::Opposed, &self.doc.form(t).to_lowercase());
        self.is_named(name) && words.next().is_some_and(opposed)
    }

    /// Adds what the verb over a noun gives it: its subject, and the places and parties that hang on the verb.
    fn add_host_slots(&self, hit: &Hit, host: Host, slots: &mut Slots<'a>) {
        let verb = host.verb();
        let passive = self.doc.is_passive(verb);
        let frame = self.lexicon.ontology.frame(hit.predicate.frame);
        let subject = if passive {
            self.doc.agent(verb)
        } else {
            self.doc.subject_of(verb)
        };
        let has_owner = slots.iter().any(|s| s.0 == "possessor" || s.0 == "by");
        if let (Some(subject), false) = (
            subject.filter(|&s| s != hit.trigger),
            matches!(
                host,
                Host::Happening(_)
                    | Host::Against(_)
                    | Host::Light {
                        subject: Light::Cause,
                        ..
                    }
            ),
        ) {
            let slot = match host {
                Host::Light {
                    subject: Light::Recipient,
                    ..
                } => ["of", "to", "on"],
                _ if has_owner => ["with", "", ""],
                _ => ["by", "possessor", "between"],
            };
            let fits = |s: &&str| frame.role(true, s, None).is_some();
            slots.extend(slot.into_iter().find(fits).map(|slot| (slot, subject)));
        }
        for child in self.doc.children_by(verb, &["obl"]).filter(|&c| c != hit.trigger) {
            if let Some(preposition) = self.preposition(child).filter(|p| !(passive && *p == "by")) {
                slots.push((preposition, child));
            }
        }
        slots.extend(self.doc.children_by(verb, &["iobj"]).map(|c| ("to", c)));
    }

    /// Returns the preposition of a phrase, the first of several words: *out* of *out of Aden*.
    fn preposition(&self, phrase: TokenId) -> Option<&'a str> {
        let doc: &'a crate::syntax::Document = self.doc;
        doc.preposition(phrase).map(|case| doc.lemma(case))
    }
}
