//! Lets a deed lend its parties to the act of speech over it: who *agreed to meet the rebels* agreed with the rebels, who
//! *welcomed the talks between Chad and Niger* welcomed something that both do; a promise to do harm is a threat.

use super::predicate::Host;
use super::{Finder, Hit};
use crate::base::IdVec;
use crate::lexicon::event::{CueKind, Effect};
use crate::lexicon::noun_class::NounClass;
use crate::lexicon::ontology::SlotRole;
use crate::mention::{Argument, EventMention, EventMentionId, Role, Status};
use crate::syntax::{TokenId, Upos};

/// How deep under an act of speech its deed is sought: *wants to be able to resume talks*.
const MAX_DEPTH: usize = 3;

/// Adds the parties of deeds to the acts of speech over them, innermost deeds first, and turns promises of harm into threats.
pub fn lend_parties(
    finder: &Finder,
    hits: &[Hit],
    anchors: &[Anchor],
    events: &mut IdVec<EventMentionId, EventMention>,
) {
    for (k, hit) in hits.iter().enumerate() {
        events[EventMentionId(k as u32)].under = finder.act_over(hit, hits, anchors);
    }
    for (k, hit) in hits.iter().enumerate().rev() {
        let id = EventMentionId(k as u32);
        let deeds = finder.deeds(hit, anchors);
        let harm = deeds.iter().any(|d| d.own && finder.is_harm(hit, d, &events[d.event]));
        let pledge = deeds.iter().any(|d| finder.is_pledge(hit, d, &events[d.event]));
        events[id].class = finder.turned_class(hit, events[id].class, harm, pledge);
        let frame = finder.lexicon.ontology.frame(hit.predicate.frame);
        let noun = finder.doc.upos(hit.trigger) == Upos::Noun;
        let (clause, deed) = (frame.role(noun, "clause", None), frame.role(noun, "deed", None));
        // Who only says that it will help or harm somebody promises or threatens it to them.
        let turned = events[id].class != hit.predicate.class && (harm || pledge);
        let judged = turned || deed == Some(SlotRole::Recipient);
        if !lacks_target(&events[id], hits) {
            let makers = if judged { finder.makers(&events[id]) } else { Vec::new() };
            add_recipients(&mut events[id], makers);
            continue;
        }
        let mut lent = Vec::new();
        if clause == Some(SlotRole::Recipient) {
            lent = finder.clause_subjects(hit.trigger);
        }
        if lent.is_empty() && judged {
            let doers = |d: &Anchor| parties(&events[d.event], &events[id]);
            lent = deeds.iter().map(doers).find(|p| !p.is_empty()).unwrap_or_default();
        }
        add_recipients(&mut events[id], lent);
    }
}

/// A word by which an event is found: its trigger, or the verb over an event noun.
#[derive(Clone, Copy)]
pub struct Anchor {
    /// The word.
    pub at: TokenId,
    trigger: TokenId,
    /// The event.
    pub event: EventMentionId,
    /// Whether the word does not change the event: the trigger itself, a light verb.
    own: bool,
}

/// Returns the words by which events are found, in text order.
pub fn anchors(hits: &[Hit]) -> Vec<Anchor> {
    let mut out = Vec::new();
    for (k, hit) in hits.iter().enumerate() {
        let anchor = |at, own| Anchor {
            at,
            trigger: hit.trigger,
            event: EventMentionId(k as u32),
            own,
        };
        out.push(anchor(hit.trigger, true));
        out.extend(hit.host.map(|h| anchor(h.verb(), matches!(h, Host::Light { .. }))));
    }
    out.sort_by_key(|a| (a.at, a.event));
    out
}

/// Says whether an act names nobody to whom it is addressed: it has no recipient that is no deed itself.
fn lacks_target(event: &EventMention, hits: &[Hit]) -> bool {
    let is_deed = |head: TokenId| hits.binary_search_by_key(&head, |h| h.trigger).is_ok();
    let parties = |role| event.arguments.iter().filter(move |a| a.role == role);
    let together = parties(Role::Participant).count();
    together < 2 && parties(Role::Recipient).all(|a| is_deed(a.phrase.head))
}

/// Returns those who take part in a deed and not in the act over it: who does it, else to whom it is done.
fn parties(deed: &EventMention, act: &EventMention) -> Vec<Argument> {
    let other = |a: &&Argument| !act.arguments.iter().any(|b| b.phrase.head == a.phrase.head);
    let of = |roles: &[Role]| -> Vec<Argument> {
        let found = deed.arguments.iter().filter(|a| roles.contains(&a.role)).filter(other);
        found.copied().collect()
    };
    let doers = of(&[Role::Actor, Role::Participant]);
    if doers.is_empty() {
        of(&[Role::Recipient])
    } else {
        doers
    }
}

/// Adds arguments as recipients; a deed that stood for them becomes the theme.
fn add_recipients(event: &mut EventMention, lent: Vec<Argument>) {
    if lent.is_empty() {
        return;
    }
    for argument in event.arguments.iter_mut().filter(|a| a.role == Role::Recipient) {
        argument.role = Role::Theme;
    }
    if let Some(alone) = event.arguments.iter_mut().find(|a| a.role == Role::Participant) {
        alone.role = Role::Actor;
    }
    for argument in lent {
        event.arguments.retain(|a| a.phrase.head != argument.phrase.head);
        event.arguments.push(Argument {
            role: Role::Recipient,
            ..argument
        });
    }
    event.arguments.sort_by_key(|a| a.phrase.head);
}

impl Finder<'_> {
    /// Returns the events that an act of speech governs, in its infinitive or clause or as its object, and whether the word
    /// that it governs is the event itself or a light verb before it, not one that ends or resumes it.
    fn deeds(&self, hit: &Hit, anchors: &[Anchor]) -> Vec<Anchor> {
        let mut here = vec![hit.trigger];
        for _ in 0..MAX_DEPTH {
            let below: Vec<TokenId> = here.iter().flat_map(|&t| self.governed(t)).collect();
            let mut found: Vec<Anchor> = Vec::new();
            for &token in &below {
                let from = anchors.partition_point(|a| a.at < token);
                let at = anchors[from..].iter().take_while(|a| a.at == token);
                found.extend(at.filter(|a| a.trigger != hit.trigger));
            }
            if !found.is_empty() || below.is_empty() {
                return found;
            }
            here = below;
        }
        Vec::new()
    }

    /// Returns the heads of the clauses and nouns that a word governs as what is said, promised or judged.
    fn governed(&self, token: TokenId) -> Vec<TokenId> {
        let verb = self.doc.upos(token) == Upos::Verb;
        let marked = |c: TokenId| self.doc.xpos(c) == "VB" || self.doc.child(c, &["mark"]).is_some();
        let takes = |&c: &TokenId| match self.doc.relation(c) {
            "xcomp" => true,
            "ccomp" => self
                .doc
                .child(c, &["nsubj"])
                .is_none_or(|s| self.doc.upos(s) == Upos::Pron),
            "acl" | "advcl" => marked(c) && (!verb || self.doc.xpos(c) == "VB"),
            "obj" | "nsubj:pass" => verb,
            "obl" | "nmod" => self.doc.child(c, &["case"]).is_some(),
            "conj" => self.doc.upos(c) == self.doc.upos(token),
            _ => false,
        };
        let children = self.doc.children(token).iter().copied();
        children.filter(takes).collect()
    }

    /// Returns the act of speech under which an event is only announced, asked for or refused: *vowed* of *vowed to try to win*.
    fn act_over(&self, hit: &Hit, hits: &[Hit], anchors: &[Anchor]) -> Option<EventMentionId> {
        let mut here = hit.host.map_or(hit.trigger, |h| h.verb());
        for _ in 0..MAX_DEPTH {
            let head = self.doc.head(here)?;
            let clause = match self.doc.relation(here) {
                "xcomp" => true,
                "acl" | "advcl" => matches!(self.doc.xpos(here), "VB" | "VBG"),
                "obj" | "conj" => self.doc.upos(here) == Upos::Noun || self.doc.subject(here).is_none(),
                _ => false,
            };
            if !clause {
                return None;
            }
            let from = anchors.partition_point(|a| a.at < head);
            let acts = |a: &&Anchor| self.has_deed(&hits[a.event.0 as usize]) && a.trigger != hit.trigger;
            if let Some(act) = anchors[from..].iter().take_while(|a| a.at == head).find(acts) {
                return Some(act.event);
            }
            here = head;
        }
        None
    }

    /// Returns who made or sent the thing that an act is about, where it names nobody else: *welcomed memos sent by Chad*.
    fn makers(&self, event: &EventMention) -> Vec<Argument> {
        let things: Vec<TokenId> = event
            .arguments
            .iter()
            .filter(|a| a.role == Role::Recipient)
            .map(|a| a.phrase.head)
            .collect();
        let living = |t: TokenId| {
            let class = self.noun_classes.class(self.doc.lemma(t)).map(|c| c.0);
            self.is_named(t) || self.doc.upos(t) != Upos::Noun || class.is_some_and(|c| c != NounClass::Place)
        };
        if things.iter().any(|&t| living(t)) {
            return Vec::new();
        }
        let made = things
            .iter()
            .flat_map(|&t| self.doc.children_by(t, &["acl"]).filter(|&v| self.doc.xpos(v) == "VBN"));
        let sources = made.flat_map(|v| {
            let from = self.doc.children_by(v, &["obl", "obl:agent"]);
            from.filter(|&c| {
                self.doc
                    .children_by(c, &["case"])
                    .any(|m| matches!(self.doc.lemma(m), "by" | "from"))
            })
        });
        let heads = sources
            .flat_map(|s| self.coordinated(s))
            .filter(|&s| self.is_party_name(s));
        let argument = |head| Argument {
            role: Role::Recipient,
            phrase: super::phrase::noun_phrase(self.doc, head),
        };
        heads.map(argument).collect()
    }

    /// Says whether a hit is an act of speech that takes a deed.
    fn has_deed(&self, hit: &Hit) -> bool {
        let frame = self.lexicon.ontology.frame(hit.predicate.frame);
        frame
            .role(self.doc.upos(hit.trigger) == Upos::Noun, "deed", None)
            .is_some()
    }

    /// Returns the subjects of the clause under an act of speech: *insisted that Chad leave*.
    fn clause_subjects(&self, act: TokenId) -> Vec<Argument> {
        let clause = self.doc.child(act, &["ccomp"]);
        let subject = clause.and_then(|c| self.doc.child(c, &["nsubj", "nsubj:pass"]));
        let named = subject.filter(|&s| self.doc.upos(s) != Upos::Pron && !self.is_event_noun(s));
        let heads = named.map(|s| self.coordinated(s)).unwrap_or_default();
        let argument = |head| Argument {
            role: Role::Recipient,
            phrase: super::phrase::noun_phrase(self.doc, head),
        };
        heads.into_iter().map(argument).collect()
    }

    /// Says whether a deed under a promise is meant to harm somebody: *vowed to bomb the town*.
    fn is_harm(&self, hit: &Hit, deed: &Anchor, event: &EventMention) -> bool {
        let class = self.lexicon.ontology.class(event.class);
        let states = self
            .lexicon
            .ontology
            .class(hit.predicate.class)
            .is_some_and(|c| c.statement);
        if states && event.status != Status::Planned {
            return false;
        }
        let governed = self.doc.head(deed.at) == Some(hit.trigger)
            && matches!(
                self.doc.base_relation(deed.at),
                "xcomp" | "ccomp" | "acl" | "advcl" | "obj"
            );
        let whom = event.arguments.iter().any(|a| a.role == Role::Recipient);
        governed && whom && event.status != Status::Denied && class.is_some_and(|c| c.hostile)
    }

    /// Says whether a deed under a statement is cooperation that the speaker announces: *said it would send food*.
    fn is_pledge(&self, hit: &Hit, deed: &Anchor, event: &EventMention) -> bool {
        let class = self.lexicon.ontology.class(event.class);
        let governed = self.doc.head(deed.at) == Some(hit.trigger) && self.doc.base_relation(deed.at) == "ccomp";
        governed && event.status == Status::Planned && class.is_some_and(|c| c.promised)
    }

    /// Returns what an event's class becomes by the deed that it announces, and where it is refused: a promise of harm is a
    /// threat.
    fn turned_class(&self, hit: &Hit, class: &'static str, harm: bool, pledge: bool) -> &'static str {
        let Some(own) = self.lexicon.ontology.class(class) else {
            return class;
        };
        let other = match (&own.turned, &own.pledged, &own.refused) {
            (Some(threat), _, _) if harm => Some(threat),
            (_, Some(promise), _) if pledge => Some(promise),
            (_, _, Some(refusal)) if self.will_not(hit) => Some(refusal),
            _ => None,
        };
        other.and_then(|name| self.lexicon.class_name(name)).unwrap_or(class)
    }

    /// Says whether a verb, or the light verb over an event noun, is denied of the future: *will not meet*.
    fn will_not(&self, hit: &Hit) -> bool {
        let verb = match hit.host {
            Some(Host::Light { verb, .. }) => verb,
            Some(_) => return false,
            None => hit.trigger,
        };
        let future = |a: TokenId| {
            let effect = self.lexicon.effect(CueKind::Modal, self.doc.lemma(a));
            // *Said it would never leave*.
            let would = self.doc.lemma(a) == "would" && self.doc.relation(verb) == "ccomp";
            self.doc.xpos(a) == "MD" && (effect == Some(Effect::Planned) || would)
        };
        self.is_negated(verb) && self.doc.children_by(verb, &["aux"]).any(future)
    }
}
