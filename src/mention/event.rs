//! Finds event mentions: verbs and nouns with an event class, their participants, place, time and status.
//!
//! A predicate is looked up in the event lexicon under conditions that the tree answers (`predicate`); its dependents, those
//! of a light verb (*held talks*) and of controlling clauses fill the slots of its frame (`slots`); modals, negation and
//! governing words give its status (`status`). Pure verbs of saying and thinking are attributions, not events; words inside
//! names are never triggers; a word without a row is no event, but for a verb by which one name acts on another. What is
//! promised, refused or asked for lends its parties to the promise, refusal or demand (`deed`); what the text says to have
//! brought an event about is noted with it (`cause`).

mod argument;
mod cause;
mod deed;
mod learned;
mod literal;
mod part;
mod phrase;
mod predicate;
mod slots;
mod status;

use super::{Attribution, AttributionId, EventMention, EventMentionId, Name, NameId, Phrase};
use super::{Timex, TimexId, TimexKind, time};
use crate::base::IdVec;
use crate::lexicon::event::{EventLexicon, Predicate};
use crate::lexicon::noun_class::NounClasses;
use crate::lexicon::{EntityKind, Lexicon};
use crate::mention::Construction;
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
    let finder = Finder::new(doc, names, times, lexicon);
    let vouched = vouchers(doc, attributions);
    let hits = finder.hits();
    let mut events: IdVec<EventMentionId, EventMention> = IdVec::new();
    for hit in &hits {
        events.push(finder.mention(hit, vouched[hit.trigger.0 as usize]));
    }
    let anchors = deed::anchors(&hits);
    deed::lend_parties(&finder, &hits, &anchors, &mut events);
    cause::note_causes(&finder, &hits, &anchors, &mut events);
    let triggers: Vec<TokenId> = hits.iter().map(|h| h.trigger).collect();
    for (call, event) in calls(doc, times, &triggers, &events, lexicon) {
        events[call].calls = Some(event);
    }
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
    noun_classes: &'a NounClasses,
    name_of: Vec<Option<NameId>>,
    in_time: Vec<bool>,
    /// Whether the article is about sport.
    sport: bool,
}

impl<'a> Finder<'a> {
    fn new(
        doc: &'a Document,
        names: &'a IdVec<NameId, Name>,
        times: &'a IdVec<TimexId, Timex>,
        lexicon: &'a Lexicon,
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
            lexicon: &lexicon.events,
            noun_classes: &lexicon.noun_classes,
            name_of,
            in_time,
            sport: literal::is_about_sport(doc, &lexicon.events),
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
                Upos::Adj => self.adjective_hit(token),
                Upos::Verb => self.verb_hit(token, &mut dropped),
                _ => None,
            };
            hits.extend(hit);
        }
        dropped.extend(self.told_twice(&hits));
        dropped.sort_unstable();
        hits.retain(|hit: &Hit| dropped.binary_search(&hit.trigger).is_err() && !self.is_no_happening(hit));
        self.add_learned(&dropped, &mut hits);
        hits
    }

    /// Returns the triggers that tell again what the verb over them tells: the object of *filed a motion*, the close of *fell
    /// to close at 90*.
    fn told_twice(&self, hits: &[Hit]) -> Vec<TokenId> {
        let hit_at = |t: TokenId| hits.binary_search_by_key(&t, |h| h.trigger).ok().map(|k| &hits[k]);
        let again = |hit: &&Hit| {
            let object = self.doc.upos(hit.trigger) == Upos::Noun && self.doc.base_relation(hit.trigger) == "obj";
            let result = self.doc.upos(hit.trigger) == Upos::Verb && self.doc.base_relation(hit.trigger) == "advcl";
            let over = self.doc.head(hit.trigger).and_then(hit_at);
            let verb =
                over.filter(|o| self.doc.upos(o.trigger) == Upos::Verb && o.predicate.class == hit.predicate.class);
            verb.is_some() && (object || result && self.doc.is_infinitive(hit.trigger))
        };
        hits.iter().filter(again).map(|h| h.trigger).collect()
    }

    /// Turns a hit into a mention.
    fn mention(&self, hit: &Hit, vouched: Option<AttributionId>) -> EventMention {
        let trigger = Phrase {
            span: self.trigger_span(hit),
            head: hit.trigger,
        };
        EventMention {
            trigger,
            class: self.class(hit),
            arguments: if self.is_learned(hit) {
                self.learned_arguments(hit)
            } else {
                self.arguments(hit)
            },
            time: self.time(hit),
            status: self.status(hit),
            vouched,
            part_of: None,
            under: None,
            calls: None,
            causes: Vec::new(),
            rule: self.rule(hit),
        }
    }

    /// Returns the class of the tables, or the learned one where that is sure; what only says something stays that.
    fn class(&self, hit: &Hit) -> &'static str {
        let class = hit.predicate.class;
        let says = self.lexicon.ontology.class(class).is_some_and(|c| c.statement);
        let least = if class == self.lexicon.general().class {
            learned::CLASS
        } else {
            learned::OTHER_CLASS
        };
        let learned = self.learned_class(hit.trigger, least).filter(|_| !says);
        learned.unwrap_or(class)
    }

    /// Says whether a class harms somebody, or wants words in their literal sense.
    fn needs_certainty(&self, class: &str) -> bool {
        self.lexicon
            .ontology
            .class(class)
            .is_some_and(|c| c.hostile || c.literal)
    }

    fn rule(&self, hit: &Hit) -> Construction {
        match (self.doc.upos(hit.trigger), hit.host) {
            _ if self.is_learned(hit) => Construction::EventLearned,
            (Upos::Verb, _) if std::ptr::eq(hit.predicate, self.lexicon.general()) => Construction::EventGeneral,
            (Upos::Verb, _) => Construction::EventVerb,
            (Upos::Adj, _) => Construction::EventAdjective,
            _ if self.doc.base_relation(hit.trigger) == "compound" => Construction::EventCompound,
            (_, Some(Host::Light { .. })) => Construction::EventLightVerb,
            (_, Some(_)) => Construction::EventPhaseVerb,
            _ => Construction::EventNoun,
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
        let attached = |token| time::attached(self.doc, self.times, token).filter(dates_event);
        attached(hit.trigger).or_else(|| attached(hit.host?.verb()))
    }
}

/// Pairs events that only tell that another one is set for a time with that one: *called a strike for Friday*.
fn calls(
    doc: &Document,
    times: &IdVec<TimexId, Timex>,
    triggers: &[TokenId],
    events: &IdVec<EventMentionId, EventMention>,
    lexicon: &Lexicon,
) -> Vec<(EventMentionId, EventMentionId)> {
    let call = |(id, event): (EventMentionId, &EventMention)| {
        let (timex, noun) = (&times[event.time?], event.trigger.head);
        let verb = doc.head(noun)?;
        let at = triggers.binary_search(&verb).ok()?;
        time::only_calls(doc, timex, noun, verb, &lexicon.time).then_some((EventMentionId(at as u32), id))
    };
    events.iter().filter_map(call).collect()
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
