//! Gives the fillers of a hit's slots their roles: one argument for each of several coordinated parties.

use super::{Finder, Hit};
use crate::lexicon::EntityKind;
use crate::lexicon::event::CueKind;
use crate::lexicon::ontology::{Frame, SlotRole};
use crate::mention::{Argument, Role};
use crate::syntax::{TokenId, Upos};

/// How many owners of an owner are asked for names.
const MAX_OWNERS: usize = 2;

impl Finder<'_> {
    /// Returns the arguments of a hit in text order, each phrase once.
    pub(super) fn arguments(&self, hit: &Hit) -> Vec<Argument> {
        let frame = self.lexicon.ontology.frame(hit.predicate.frame);
        let noun = self.doc.upos(hit.trigger) == Upos::Noun;
        let slots = self.slots(hit);
        let mut found: Vec<(TokenId, Role, bool)> = Vec::new();
        let has_object = slots
            .iter()
            .any(|&(slot, head)| slot == "object" && !self.is_measure(head));
        for (slot, head) in slots {
            let slot = if slot == "subject" && !has_object && frame.role(noun, "sole", None).is_some() {
                "sole"
            } else {
                slot
            };
            for head in self.coordinated(head) {
                let Some(role) = self.role(frame, noun, slot, head) else {
                    continue;
                };
                let party = matches!(role, Role::Actor | Role::Recipient | Role::Participant);
                let shared = if party { self.shared_names(head) } else { Vec::new() };
                for other in shared {
                    if other != hit.trigger && !found.iter().any(|f| f.0 == other) {
                        found.push((other, role, slot == "object"));
                    }
                }
                if head != hit.trigger && !found.iter().any(|f| f.0 == head) {
                    found.push((head, role, slot == "object"));
                }
            }
        }
        settle(&mut found);
        self.add_fillers(hit, &mut found);
        for place in self.sites(hit, &found) {
            if !found.iter().any(|f| f.0 == place) {
                found.push((place, Role::Place, false));
            }
        }
        found.sort_by_key(|f| f.0);
        found
            .into_iter()
            .map(|(head, role, _)| self.argument((head, role)))
            .collect()
    }

    /// Returns the role that a frame or a place gives to the filler of a slot; times fill none.
    fn role(&self, frame: &Frame, noun: bool, slot: &str, head: TokenId) -> Option<Role> {
        let by_frame = || frame.role(noun, slot, self.kind(head)).map(role);
        let receiver = || {
            (slot == "iobject")
                .then(|| frame.role(noun, "object", self.kind(head)).map(role))
                .flatten()
        };
        let found = by_frame()
            .or_else(|| self.place_role(slot, head))
            .or_else(receiver)
            .filter(|_| !self.in_time[head.0 as usize])?;
        let city = slot == "modifier" && self.kind(head) == Some(EntityKind::Place);
        Some(if city { Role::Place } else { found })
    }

    /// Says whether a phrase is but how much something changed: *fell 24 cents*.
    fn is_measure(&self, head: TokenId) -> bool {
        self.lexicon.in_set("measure", self.doc.lemma(head)) || matches!(self.doc.upos(head), Upos::Num | Upos::Sym)
    }

    /// Returns the named places inside the phrases around a hit: Vell of *at a bakery in Vell*, and of *searched an office in
    /// Vell* where an event of the class happens where that is to which it happens.
    fn sites(&self, hit: &Hit, found: &[(TokenId, Role, bool)]) -> Vec<TokenId> {
        let sited = self
            .lexicon
            .ontology
            .class(hit.predicate.class)
            .is_some_and(|c| c.sited);
        let undergo = |f: &&(TokenId, Role, bool)| sited && matches!(f.1, Role::Recipient | Role::Theme);
        let done_to = found.iter().filter(undergo).map(|f| f.0);
        let around = [Some(hit.trigger), hit.host.map(|h| h.verb())];
        let phrases = around
            .into_iter()
            .flatten()
            .flat_map(|t| self.doc.children_by(t, &["obl", "nmod"]));
        let set_at = phrases.filter(|&p| {
            let case = self.doc.preposition(p).map(|c| self.doc.lemma(c));
            let taken = found.iter().any(|f| f.0 == p);
            case.is_some_and(|c| self.lexicon.is(CueKind::Place, c)) && !taken && !self.in_time[p.0 as usize]
        });
        let heads: Vec<TokenId> = set_at.collect();
        let inner = heads.into_iter().flat_map(|p| self.site(p, true));
        inner.chain(done_to.flat_map(|p| self.site(p, false))).collect()
    }

    /// Returns the named places that a phrase is at; of one that is a place itself (*southern Vell province*) its name too.
    fn site(&self, phrase: TokenId, is_place: bool) -> Vec<TokenId> {
        if self.is_named(phrase) {
            return Vec::new();
        }
        let at = |c: &TokenId| {
            let case = self.doc.preposition(*c).map(|p| self.doc.lemma(p));
            match self.doc.base_relation(*c) {
                "nmod" => case.is_some_and(|c| self.lexicon.is(CueKind::Place, c)),
                "compound" | "appos" | "flat" => is_place,
                _ => false,
            }
        };
        let place = |t: &TokenId| matches!(self.kind(*t), Some(EntityKind::Country | EntityKind::Place));
        let inside = self.doc.children(phrase).iter().copied().filter(at);
        inside.flat_map(|c| self.coordinated(c)).filter(place).collect()
    }

    /// Reads *in Geneva*, *near the border with Chad* as a place where no frame says otherwise.
    fn place_role(&self, slot: &str, head: TokenId) -> Option<Role> {
        let is_place = matches!(self.kind(head), Some(EntityKind::Country | EntityKind::Place));
        (is_place && self.lexicon.is(CueKind::Place, slot)).then_some(Role::Place)
    }

    /// Returns a noun phrase's head and those coordinated with it.
    pub(super) fn coordinated(&self, head: TokenId) -> Vec<TokenId> {
        let is_nominal = |t: &TokenId| {
            matches!(
                self.doc.upos(*t),
                Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj | Upos::X | Upos::Sym
            )
        };
        let mut out = vec![head];
        let mut at = 0;
        while at < out.len() {
            out.extend(self.doc.children_by(out[at], &["conj"]).filter(is_nominal));
            at += 1;
        }
        out
    }

    /// Returns the further names of several that a phrase belongs to: *Peru* of *the ministers of Chile and Peru* and of
    /// *ties between Chile and Peru*.
    fn shared_names(&self, head: TokenId) -> Vec<TokenId> {
        let shares = ["nmod", "nmod:poss", "amod", "compound", "nmod:desc"];
        let mut found = Vec::new();
        let mut here = vec![head];
        for _ in 0..MAX_OWNERS {
            let owners: Vec<TokenId> = here
                .iter()
                .filter(|&&h| !self.is_named(h))
                .flat_map(|&h| self.doc.children_by(h, &shares))
                .collect();
            for &owner in owners.iter().filter(|&&o| self.is_party_name(o)) {
                found.extend(
                    self.doc
                        .children_by(owner, &["conj"])
                        .filter(|&c| self.is_party_name(c)),
                );
            }
            here = owners;
        }
        found
    }

    /// Says whether a token heads the name of somebody who can act; cities do in the name of their country.
    pub(super) fn is_party_name(&self, token: TokenId) -> bool {
        self.kind(token).is_some_and(|k| k != EntityKind::Other)
    }
}

/// Makes a lone participant the actor (*Chad agreed to pay*), or the one to whom it is done (*Lo was questioned*), and the
/// object of a giving with a receiver its theme.
fn settle(found: &mut [(TokenId, Role, bool)]) {
    let count = |found: &[(TokenId, Role, bool)], role| found.iter().filter(|f| f.1 == role).count();
    if count(found, Role::Participant) == 1 {
        let acted = count(found, Role::Actor) > 0;
        for lone in found.iter_mut().filter(|f| f.1 == Role::Participant) {
            lone.1 = if acted || lone.2 { Role::Recipient } else { Role::Actor };
        }
    }
    let other = found.iter().any(|f| f.1 == Role::Recipient && !f.2);
    if other {
        found
            .iter_mut()
            .filter(|f| f.1 == Role::Recipient && f.2)
            .for_each(|f| f.1 = Role::Theme);
    }
}

/// Returns the role that a slot of a frame gives.
fn role(slot: SlotRole) -> Role {
    match slot {
        SlotRole::Actor => Role::Actor,
        SlotRole::Recipient => Role::Recipient,
        SlotRole::Participant => Role::Participant,
        SlotRole::Place => Role::Place,
        SlotRole::Theme => Role::Theme,
    }
}
