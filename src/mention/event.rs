//! Finds event mentions: verbs and nouns with an event class, their participants, place, time and status.
//!
//! A predicate is looked up in the event lexicon under conditions that the tree answers ([`predicate`]); its dependents, those
//! of a light verb (*held talks*) and of controlling clauses fill the slots of its frame ([`slots`]); modals, negation and
//! governing words give its status ([`status`]). Pure verbs of saying and thinking are attributions, not events; words inside
//! names are never triggers; a word without a row is no event.

mod part;
mod phrase;
mod predicate;
mod slots;
mod status;

use super::{Argument, Attribution, AttributionId, EventMention, EventMentionId, Name, NameId, Phrase, Role};
use super::{Timex, TimexId, TimexKind};
use crate::base::IdVec;
use crate::lexicon::event::{CueKind, EventLexicon, Predicate};
use crate::lexicon::ontology::{Frame, SlotRole};
use crate::lexicon::{EntityKind, Lexicon};
use crate::syntax::{Document, TokenId, Upos};
use predicate::Host;

/// Finds the event mentions of a document, in order of their triggers.
///
/// A mention may lack participants, place and time (*the attack*); whether it becomes an event of the graph is decided later.
pub fn events(
    doc: &Document,
    names: &IdVec<NameId, Name>,
    times: &IdVec<TimexId, Timex>,
    attributions: &IdVec<AttributionId, Attribution>,
    lexicon: &Lexicon,
) -> IdVec<EventMentionId, EventMention> {
    let finder = Finder::new(doc, names, times, &lexicon.events);
    let vouched = vouchers(doc, attributions);
    let hits = finder.hits();
    let mut events: IdVec<EventMentionId, EventMention> = IdVec::new();
    for hit in &hits {
        events.push(finder.mention(hit, vouched[hit.trigger.0 as usize]));
    }
    let triggers: Vec<TokenId> = hits.iter().map(|h| h.trigger).collect();
    for (part, whole) in part::parts(&finder, &triggers, &events) {
        events[part].part_of = Some(whole);
    }
    events
}

/// A trigger with the lexicon row that applies to it.
struct Hit<'a> {
    trigger: TokenId,
    predicate: &'a Predicate,
    /// The light or phase verb that a noun depends on.
    host: Option<Host>,
}

/// One document under one lexicon, and which name each of its tokens belongs to.
struct Finder<'a> {
    doc: &'a Document,
    names: &'a IdVec<NameId, Name>,
    times: &'a IdVec<TimexId, Timex>,
    lexicon: &'a EventLexicon,
    name_of: Vec<Option<NameId>>,
    in_time: Vec<bool>,
}

impl<'a> Finder<'a> {
    fn new(
        doc: &'a Document,
        names: &'a IdVec<NameId, Name>,
        times: &'a IdVec<TimexId, Timex>,
        lexicon: &'a EventLexicon,
    ) -> Self {
        let mut name_of = vec![None; doc.tokens.len()];
        for (id, name) in names.iter() {
            for token in name.tokens.clone() {
                name_of[token as usize] = Some(id);
            }
        }
        let mut in_time = vec![false; doc.tokens.len()];
        for timex in times.values() {
            timex.tokens.clone().for_each(|t| in_time[t as usize] = true);
        }
        Self {
            doc,
            names,
            times,
            lexicon,
            name_of,
            in_time,
        }
    }

    /// Returns the kind of the name that a token belongs to.
    fn kind(&self, token: TokenId) -> Option<EntityKind> {
        self.name_of[token.0 as usize].map(|id| self.names[id].kind)
    }

    fn is_named(&self, token: TokenId) -> bool {
        self.name_of[token.0 as usize].is_some()
    }

    /// Returns all triggers in text order, without verbs whose object is the event and nouns that a verb phrase has used up.
    fn hits(&self) -> Vec<Hit<'a>> {
        let (mut hits, mut dropped) = (Vec::new(), Vec::new());
        for token in self.doc.tokens.ids() {
            let hit = match self.doc.upos(token) {
                Upos::Noun => self.noun_hit(token),
                Upos::Verb => self.verb_hit(token, &mut dropped),
                _ => None,
            };
            hits.extend(hit);
        }
        dropped.sort_unstable();
        hits.retain(|hit: &Hit| dropped.binary_search(&hit.trigger).is_err());
        hits
    }

    /// Turns a hit into a mention.
    fn mention(&self, hit: &Hit, vouched: Option<AttributionId>) -> EventMention {
        let trigger = Phrase {
            span: self.trigger_span(hit),
            head: hit.trigger,
        };
        EventMention {
            trigger,
            class: hit.predicate.class,
            arguments: self.arguments(hit),
            time: self.time(hit),
            status: self.status(hit),
            vouched,
            part_of: None,
            rule: self.rule(hit),
        }
    }

    fn rule(&self, hit: &Hit) -> &'static str {
        match (self.doc.upos(hit.trigger), hit.host) {
            (Upos::Verb, _) => "event-verb",
            (_, Some(Host::Light { .. })) => "event-light-verb",
            (_, Some(_)) => "event-phase-verb",
            _ => "event-noun",
        }
    }

    /// Returns the time of a hit: of its own clause, never a stretch of time, never one that counts from the event.
    fn time(&self, hit: &Hit) -> Option<TimexId> {
        let dates_event = |id: &TimexId| {
            let timex = &self.times[*id];
            let is_date = matches!(timex.kind, TimexKind::Date | TimexKind::Time);
            // *A day after they met*: the day counts from the meeting, and dates what followed.
            let counts_from = |mark: TokenId| timex.tokens.end <= mark.0 && timex.tokens.start < hit.trigger.0;
            is_date && !self.doc.children_by(hit.trigger, &["mark"]).any(counts_from)
        };
        let attached = |token| attached_time(self.doc, self.times, token).filter(dates_event);
        attached(hit.trigger).or_else(|| attached(hit.host?.verb()))
    }

    /// Returns the arguments of a hit in text order, each phrase once.
    fn arguments(&self, hit: &Hit) -> Vec<Argument> {
        let frame = self.lexicon.ontology.frame(hit.predicate.frame);
        let noun = self.doc.upos(hit.trigger) != Upos::Verb;
        let slots = self.slots(hit);
        let mut found: Vec<(TokenId, Role, bool)> = Vec::new();
        let has_object = slots.iter().any(|(slot, _)| *slot == "object");
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
                if head != hit.trigger && !found.iter().any(|f| f.0 == head) {
                    found.push((head, role, slot == "object"));
                }
            }
        }
        settle(&mut found);
        found.sort_by_key(|f| f.0);
        let argument = |(head, role, _)| Argument {
            role,
            phrase: phrase::noun_phrase(self.doc, head),
        };
        found.into_iter().map(argument).collect()
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

    /// Reads *in Geneva*, *near the border with Chad* as a place where no frame says otherwise.
    fn place_role(&self, slot: &str, head: TokenId) -> Option<Role> {
        let is_place = matches!(self.kind(head), Some(EntityKind::Country | EntityKind::Place));
        (is_place && self.lexicon.is(CueKind::Place, slot)).then_some(Role::Place)
    }

    /// Returns a noun phrase's head and those coordinated with it.
    fn coordinated(&self, head: TokenId) -> Vec<TokenId> {
        let is_nominal = |t: &TokenId| {
            matches!(
                self.doc.upos(*t),
                Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj | Upos::X | Upos::Sym
            )
        };
        std::iter::once(head)
            .chain(self.doc.children_by(head, &["conj"]).filter(is_nominal))
            .collect()
    }
}

/// Makes a lone participant the actor (*Chad agreed to pay*), and the object of a giving with a receiver its theme.
fn settle(found: &mut [(TokenId, Role, bool)]) {
    let count = |found: &[(TokenId, Role, bool)], role| found.iter().filter(|f| f.1 == role).count();
    if count(found, Role::Participant) == 1 {
        let role = if count(found, Role::Actor) > 0 {
            Role::Recipient
        } else {
            Role::Actor
        };
        found
            .iter_mut()
            .filter(|f| f.1 == Role::Participant)
            .for_each(|f| f.1 = role);
    }
    let other = found.iter().any(|f| f.1 == Role::Recipient && !f.2);
    if other {
        found
            .iter_mut()
            .filter(|f| f.1 == Role::Recipient && f.2)
            .for_each(|f| f.1 = Role::Theme);
    }
}

fn role(slot: SlotRole) -> Role {
    match slot {
        SlotRole::Actor => Role::Actor,
        SlotRole::Recipient => Role::Recipient,
        SlotRole::Participant => Role::Participant,
        SlotRole::Place => Role::Place,
        SlotRole::Theme => Role::Theme,
    }
}

/// Returns for each token the shortest attribution whose content holds it.
fn vouchers(doc: &Document, attributions: &IdVec<AttributionId, Attribution>) -> Vec<Option<AttributionId>> {
    let mut of: Vec<Option<AttributionId>> = vec![None; doc.tokens.len()];
    let length = |id: AttributionId| attributions[id].content.iter().map(|s| s.len()).sum::<usize>();
    let mut order: Vec<AttributionId> = attributions.ids().collect();
    order.sort_by_key(|&id| (std::cmp::Reverse(length(id)), id));
    for id in order {
        for &span in &attributions[id].content {
            for token in doc.tokens_in(span) {
                of[token as usize] = Some(id);
            }
        }
    }
    of
}

#[cfg(test)]
mod tests;

fn attached_time(_: &Document, _: &IdVec<TimexId, Timex>, _: TokenId) -> Option<TimexId> {
    None
}
