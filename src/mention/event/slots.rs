//! Finds who fills the slots of a predicate: dependents, the subjects of controlling clauses, light verbs, relative clauses.

use super::predicate::Host;
use super::{Finder, Hit};
use crate::lexicon::event::{CueKind, Effect, Light, Predicate};
use crate::lexicon::ontology::SlotRole;
use crate::syntax::{TokenId, Upos};

/// How many clauses a subject is looked for upwards.
const MAX_CLAUSES: usize = 6;

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
        (at && self.doc.base_relation(noun) == "obl" && !self.is_passive(clause))
            .then(|| self.subject_of(clause, 0))
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
            _ => self.subject_of(adjective, 0),
        };
        let mut slots: Slots<'a> = noun.map(|n| ("subject", n)).into_iter().collect();
        for child in self.doc.children_by(adjective, &["obl", "nmod"]) {
            slots.extend(self.preposition(child).map(|p| (p, child)));
        }
        slots
    }

    /// Returns the fillers of a verb.
    pub(super) fn verb_slots(&self, verb: TokenId) -> Slots<'a> {
        let passive = self.is_passive(verb);
        let mut slots: Slots<'a> = Vec::new();
        // *They were denied visas*: the subject is the receiver.
        let receives = self.doc.child(verb, &["obj"]).is_some();
        for &child in self.doc.children(verb) {
            let slot = match self.doc.relation(child) {
                "nsubj:pass" if receives => "iobject",
                "nsubj:pass" => "object",
                "nsubj" | "nsubj:outer" => "subject",
                "obj" => "object",
                "iobj" => "iobject",
                "obl:agent" => "subject",
                "obl" | "nmod" => match self.preposition(child) {
                    Some("by") if passive => "subject",
                    Some(preposition) => preposition,
                    None => continue,
                },
                _ => continue,
            };
            slots.push((slot, self.antecedent(child, verb)));
        }
        let has = |slots: &Slots<'a>, slot: &str| slots.iter().any(|s| s.0 == slot);
        let own_subject = self.doc.children_by(verb, &["nsubj"]).next().is_some();
        if !own_subject && let Some(subject) = self.outer_subject(verb, 0) {
            let slot = if passive { "object" } else { "subject" };
            if !has(&slots, slot) {
                slots.push((slot, subject));
            }
        }
        if self.doc.relation(verb) == "acl:relcl" && !passive && !has(&slots, "object") && own_subject {
            slots.extend(self.relative_object(verb).map(|object| ("object", object)));
        }
        // A preposition after the object may have been read as the object's: *imposed tariffs on steel*.
        for object in self.doc.children_by(verb, &["obj", "nsubj:pass"]) {
            for child in self.doc.children_by(object, &["nmod"]) {
                if let Some(preposition) = self.preposition(child).filter(|p| *p != "of")
                    && !self.is_named(object)
                {
                    slots.push((preposition, child));
                }
            }
        }
        slots
    }

    /// Returns the noun that a relative clause without an object of its own leaves out: *the deal (that) they signed*.
    fn relative_object(&self, verb: TokenId) -> Option<TokenId> {
        let has_pronoun_subject = self.doc.children_by(verb, &["nsubj"]).any(|s| self.is_relative(s));
        let stranded = self
            .doc
            .children(verb)
            .iter()
            .any(|&c| self.doc.relation(c) == "obl" && self.is_relative(c));
        (!has_pronoun_subject && !stranded)
            .then(|| self.doc.head(verb))
            .flatten()
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
        let passive = self.is_passive(verb);
        let frame = self.lexicon.ontology.frame(hit.predicate.frame);
        let subject = if passive {
            self.agent(verb)
        } else {
            self.subject_of(verb, 0)
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
        let case = self
            .doc
            .children_by(phrase, &["case"])
            .find(|&c| self.doc.xpos(c) != "POS")?;
        let doc: &'a crate::syntax::Document = self.doc;
        Some(doc.lemma(case))
    }

    /// Says whether a verb is passive: by its auxiliary or subject, or as a participle beside a noun.
    pub(super) fn is_passive(&self, verb: TokenId) -> bool {
        let marked = |c: &TokenId| self.doc.relation(*c).ends_with(":pass");
        self.doc.children(verb).iter().any(marked)
            || self.doc.xpos(verb) == "VBN"
                && !self
                    .doc
                    .children_by(verb, &["aux"])
                    .any(|a| self.doc.lemma(a) == "have")
                && match self.doc.base_relation(verb) {
                    "acl" | "amod" | "advcl" | "xcomp" => self.doc.child(verb, &["obj"]).is_none(),
                    "conj" => {
                        self.doc.subject(verb).is_none() && self.doc.head(verb).is_some_and(|h| self.is_passive_verb(h))
                    }
                    _ => false,
                }
    }

    fn is_passive_verb(&self, verb: TokenId) -> bool {
        self.doc
            .children(verb)
            .iter()
            .any(|c| self.doc.relation(*c).ends_with(":pass"))
    }

    /// Returns the agent of a passive verb: *by the army*.
    pub(super) fn agent(&self, verb: TokenId) -> Option<TokenId> {
        self.doc.children(verb).iter().copied().find(|&c| {
            self.doc.relation(c) == "obl:agent" || self.doc.relation(c) == "obl" && self.preposition(c) == Some("by")
        })
    }

    /// Returns the grammatical subject of a predicate: its own, or that of the clause that controls it.
    pub(super) fn subject_of(&self, predicate: TokenId, depth: usize) -> Option<TokenId> {
        match self.doc.children_by(predicate, &["nsubj"]).next() {
            Some(own) => Some(self.antecedent(own, predicate)),
            None => self.outer_subject(predicate, depth),
        }
    }

    /// Returns the subject that a predicate without one takes from the clause above.
    fn outer_subject(&self, predicate: TokenId, depth: usize) -> Option<TokenId> {
        let head = self.doc.head(predicate).filter(|_| depth < MAX_CLAUSES)?;
        match self.doc.relation(predicate) {
            "xcomp" => self
                .controlling_object(head)
                .or_else(|| self.subject_of(head, depth + 1)),
            "advcl" if self.doc.xpos(predicate) == "VB" && self.asks(head) => self
                .controlling_object(head)
                .or_else(|| self.subject_of(head, depth + 1)),
            // *is sourced there, then refined here*: a bare participle beside an active verb has its subject elsewhere.
            "conj" if self.doc.xpos(predicate) == "VBN" && self.doc.xpos(head) != "VBN" => None,
            "conj" | "advcl" | "ccomp" if self.doc.upos(head) != Upos::Noun => self.subject_of(head, depth + 1),
            "acl" | "advcl" if self.doc.xpos(predicate) == "VB" || self.doc.child(predicate, &["mark"]).is_some() => {
                self.owner(head, depth)
            }
            "acl" | "amod" => Some(head),
            _ => None,
        }
    }

    /// Returns the object that is to do what an infinitive under the verb says: *asked Chad to leave*.
    fn controlling_object(&self, verb: TokenId) -> Option<TokenId> {
        let object = self.doc.child(verb, &["obj", "iobj"]);
        object.filter(|&o| self.doc.upos(verb) == Upos::Verb && !self.is_event_noun(o))
    }

    /// Says whether what a verb governs only may happen, as under *ask*, *urge*, *want*.
    fn asks(&self, verb: TokenId) -> bool {
        self.lexicon.effect(CueKind::Verb, self.doc.lemma(verb)) == Some(Effect::Possible)
    }

    /// Returns whose plan, deal or attempt it is: the possessor of a noun, or the subject of the verb that has it as object.
    fn owner(&self, noun: TokenId, depth: usize) -> Option<TokenId> {
        self.doc.child(noun, &["nmod:poss"]).or_else(|| {
            let verb = self.doc.head(noun).filter(|&v| self.doc.upos(v) == Upos::Verb)?;
            matches!(self.doc.base_relation(noun), "obj" | "obl")
                .then(|| self.subject_of(verb, depth + 1))
                .flatten()
        })
    }

    fn is_relative(&self, token: TokenId) -> bool {
        matches!(self.doc.xpos(token), "WDT" | "WP")
            || self.doc.lemma(token) == "that" && self.doc.upos(token) == Upos::Pron
    }

    /// Returns what a relative pronoun stands for, other words as they are.
    fn antecedent(&self, token: TokenId, clause: TokenId) -> TokenId {
        if !self.is_relative(token) {
            return token;
        }
        let relative = std::iter::once(clause).chain(self.doc.ancestors(clause).take(MAX_CLAUSES));
        let mut relative = relative.filter(|&c| self.doc.relation(c) == "acl:relcl");
        relative.next().and_then(|c| self.doc.head(c)).unwrap_or(token)
    }
}
