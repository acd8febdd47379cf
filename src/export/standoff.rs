//! One reading as a line of stand-off JSON: what `newsgraph annotate` prints.
//!
//! Invariant: every offset counts code points of the record's text, end exclusive; lists are in text order. Entities are
//! named mentions only; pronouns and descriptions stand in `clusters`.

use crate::base::{CodePoints, Span};
use crate::lexicon::EntityKind;
use crate::mention::{AttributionId, Phrase, QuoteKind, RelationKind, Role, Status, TimexKind};
use crate::resolve::identity::Identity;
use crate::resolve::{ClusterId, Entity, MentionId, MentionKind, Reading};
use crate::syntax::{TokenId, Upos};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A range of code points: the first, and one past the last.
type Range = [usize; 2];

/// Everything that one line says.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys of the contract, one list a kind of finding")]
pub struct Standoff<'a> {
    pub id: Value,
    pub sentences: Vec<Range>,
    pub entities: Vec<EntityRow<'a>>,
    pub clusters: Vec<Vec<Range>>,
    pub timex: Vec<TimexRow<'a>>,
    pub attributions: Vec<AttributionRow<'a>>,
    pub events: Vec<EventRow<'a>>,
    pub relations: Vec<RelationRow>,
}

/// A named mention.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys of the contract")]
pub struct EntityRow<'a> {
    pub start: usize,
    pub end: usize,
    #[serde(rename = "type")]
    pub kind: EntityKind,
    /// The entity's best name.
    pub name: &'a str,
    /// The id of the graph's node.
    pub entity: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<&'a str>,
}

/// A time expression.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys of the contract")]
pub struct TimexRow<'a> {
    pub start: usize,
    pub end: usize,
    #[serde(rename = "type")]
    pub kind: TimexKind,
    pub value: Option<&'a str>,
}

/// An attribution; each part is a list of pieces.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys of the contract")]
pub struct AttributionRow<'a> {
    pub source: Vec<Range>,
    pub cue: Vec<Range>,
    pub content: Vec<Range>,
    #[serde(rename = "type")]
    pub kind: QuoteKind,
    pub speaker: Option<&'a str>,
}

/// An event mention.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys of the contract")]
pub struct EventRow<'a> {
    pub trigger: Range,
    pub class: &'a str,
    /// The class once more, under the name that scorers of event triggers read.
    #[serde(rename = "type")]
    pub kind: &'a str,
    pub time: Option<&'a str>,
    pub status: Status,
    pub args: Vec<ArgumentRow<'a>>,
}

/// A participant of an event mention.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys of the contract")]
pub struct ArgumentRow<'a> {
    pub role: Role,
    pub span: Range,
    pub entity: Option<&'a str>,
}

/// A standing relation.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys of the contract")]
pub struct RelationRow {
    /// In the coarse terms of the CoNLL-2004 set where it has the relation, else the graph's kind.
    #[serde(rename = "type")]
    pub coarse: &'static str,
    /// The graph's kind: `holds_office`.
    pub kind: RelationKind,
    pub head: Range,
    pub tail: Range,
}

/// Writes a reading as one line of JSON, without the line break.
///
/// `id` is the record's own id as it was read (a string or a number); `identity` is that of this reading alone.
pub fn line(id: Value, reading: &Reading, identity: &Identity) -> String {
    let row = Writer::new(reading, identity).standoff(id);
    serde_json::to_string(&row).expect("rows hold strings, numbers and lists only")
}

/// A reading with the indices that its rows need.
struct Writer<'a> {
    reading: &'a Reading,
    identity: &'a Identity,
    places: CodePoints,
    /// The cluster of the mention with a head word; looked up only, never iterated.
    cluster_at: HashMap<TokenId, ClusterId>,
}

impl<'a> Writer<'a> {
    fn new(reading: &'a Reading, identity: &'a Identity) -> Self {
        let mut cluster_at = HashMap::new();
        for mention in reading.links.mentions.values() {
            cluster_at.entry(mention.head).or_insert(mention.cluster);
        }
        Self {
            reading,
            identity,
            places: CodePoints::new(reading.document.article.kept_text()),
            cluster_at,
        }
    }

    fn standoff(&self, id: Value) -> Standoff<'a> {
        Standoff {
            id,
            sentences: self
                .reading
                .document
                .sentences
                .values()
                .map(|s| self.range(s.span))
                .collect(),
            entities: self.entities(),
            clusters: self.clusters(),
            timex: self.timex(),
            attributions: self.attributions(),
            events: self.events(),
            relations: self.relations(),
        }
    }

    fn range(&self, span: Span) -> Range {
        let article = &self.reading.document.article;
        self.places.span(article.kept_text(), article.kept_span(span))
    }

    /// Returns the entity that a cluster became.
    fn entity(&self, cluster: ClusterId) -> Option<&'a Entity> {
        let entity = *self.identity.of.first()?.get(cluster)?;
        self.identity.entities.get(entity)
    }

    /// Returns the id of the entity that a phrase refers to.
    fn entity_of(&self, phrase: Phrase) -> Option<&'a str> {
        let cluster = *self.cluster_at.get(&phrase.head)?;
        self.entity(cluster).map(|e| e.id.as_str())
    }

    fn entities(&self) -> Vec<EntityRow<'a>> {
        let mut cluster_of = self.reading.mentions.names.map(|_| None);
        for mention in self.reading.links.mentions.values() {
            if let MentionKind::Name(name) = mention.kind {
                cluster_of[name] = Some(mention.cluster);
            }
        }
        let row = |(id, name): (_, &'a crate::mention::Name)| {
            let entity = cluster_of[id].and_then(|cluster| self.entity(cluster));
            let [start, end] = self.range(name.span);
            EntityRow {
                start,
                end,
                // *Chinese* is a word for a people, also where it means the country.
                kind: entity.map_or(name.kind, |e| {
                    if name.kind == EntityKind::Group {
                        name.kind
                    } else {
                        e.kind
                    }
                }),
                name: entity.map_or(name.span.of(self.reading.document.text()), |e| &e.label),
                entity: entity.map(|e| e.id.as_str()),
                wikidata: entity.and_then(|e| e.wikidata),
            }
        };
        self.reading.mentions.names.iter().map(row).collect()
    }

    /// The whole noun phrases of each entity that has several, and the expressions of each day; *Chinese* in *Chinese
    /// officials* is none. A phrase alone takes nothing up, though it may hold other mentions: *her race against Burka*.
    fn clusters(&self) -> Vec<Vec<Range>> {
        let (links, document) = (&self.reading.links, &self.reading.document);
        let spans = |mentions: &Vec<MentionId>| {
            let rows = mentions.iter().map(|&m| &links.mentions[m]);
            let phrases = rows.filter(|m| document.upos(m.head) != Upos::Adj);
            let mut spans: Vec<_> = phrases.map(|m| self.range(m.extent)).collect();
            spans.sort_unstable();
            spans.dedup();
            spans
        };
        let entities = links.clusters.values().map(|c| spans(&c.mentions));
        entities.filter(|c| c.len() > 1).chain(self.dates()).collect()
    }

    /// The expressions of one calendar time, where several have it.
    fn dates(&self) -> Vec<Vec<Range>> {
        let mut dates: BTreeMap<&str, Vec<Range>> = BTreeMap::new();
        for (id, timex) in self.reading.mentions.times.iter() {
            let value = self.reading.links.times.get(id).and_then(|t| t.value());
            let calendar = value.filter(|v| v.starts_with(|c: char| c.is_ascii_digit()));
            if let Some(value) = calendar.filter(|_| matches!(timex.kind, TimexKind::Date | TimexKind::Time)) {
                dates.entry(value).or_default().push(self.range(timex.span));
            }
        }
        dates.into_values().filter(|spans| spans.len() > 1).collect()
    }

    fn timex(&self) -> Vec<TimexRow<'a>> {
        let row = |(id, timex): (_, &crate::mention::Timex)| {
            let [start, end] = self.range(timex.span);
            TimexRow {
                start,
                end,
                kind: timex.kind,
                value: self.reading.links.times.get(id).and_then(|t| t.value()),
            }
        };
        self.reading.mentions.times.iter().map(row).collect()
    }

    fn attributions(&self) -> Vec<AttributionRow<'a>> {
        let pieces = |phrase: Option<Phrase>| phrase.iter().map(|p| self.range(p.span)).collect();
        let row = |(id, a): (AttributionId, &crate::mention::Attribution)| AttributionRow {
            source: pieces(a.source),
            cue: pieces(a.cue),
            content: a.content.iter().map(|&span| self.range(span)).collect(),
            kind: a.kind,
            speaker: self.speaker(id),
        };
        self.reading.mentions.attributions.iter().map(row).collect()
    }

    fn speaker(&self, attribution: AttributionId) -> Option<&'a str> {
        let &cluster = self.reading.links.speakers.get(attribution)?.first()?;
        self.entity(cluster).map(|e| e.id.as_str())
    }

    fn events(&self) -> Vec<EventRow<'a>> {
        let argument = |a: &crate::mention::Argument| ArgumentRow {
            role: a.role,
            span: self.range(a.phrase.span),
            entity: self.entity_of(a.phrase),
        };
        let row = |(id, e): (crate::mention::EventMentionId, &'a crate::mention::EventMention)| EventRow {
            trigger: self.range(e.trigger.span),
            class: e.class,
            kind: e.class,
            time: self
                .reading
                .links
                .event_times
                .get(id)
                .and_then(|&when| self.reading.links.spans.get(when?)?.iso()),
            status: e.status,
            args: e.arguments.iter().map(argument).collect(),
        };
        self.reading.mentions.events.iter().map(row).collect()
    }

    /// Returns the relations between names; those of unnamed holders are for the graph alone.
    fn relations(&self) -> Vec<RelationRow> {
        let mentions = &self.reading.mentions;
        let kinds: HashMap<TokenId, EntityKind> = mentions.names.values().map(|n| (n.head, n.kind)).collect();
        let row = |r: &crate::mention::RelationMention| {
            let tail = r.tail?;
            let (one, other) = (*kinds.get(&r.head.head)?, *kinds.get(&tail.head)?);
            Some(RelationRow {
                coarse: coarse(r.kind, one, other),
                kind: r.kind,
                head: self.range(r.head.span),
                tail: self.range(tail.span),
            })
        };
        let mut rows: Vec<_> = mentions.relations.iter().filter_map(row).collect();
        let mut seen = HashSet::new();
        rows.retain(|r| seen.insert((r.kind, r.head, r.tail)));
        rows
    }
}

/// Returns a relation in the terms of the CoNLL-2004 set: who holds an office of a body works for it, who holds one of a
/// country or place lives there, a medium is based where it reports from. What the set has no word for keeps its own.
fn coarse(kind: RelationKind, one: EntityKind, other: EntityKind) -> &'static str {
    let body = |k| matches!(k, EntityKind::Organization | EntityKind::Agency);
    let land = |k| matches!(k, EntityKind::Country | EntityKind::Place | EntityKind::Group);
    let person = one == EntityKind::Person;
    match kind {
        RelationKind::Killed => "Kill",
        RelationKind::LivesIn | RelationKind::BornIn => "Live_In",
        RelationKind::LocatedIn if !body(one) => "Located_In",
        RelationKind::LocatedIn | RelationKind::BasedIn | RelationKind::ReportsFrom => "OrgBased_In",
        RelationKind::WorksFor
        | RelationKind::HoldsOffice
        | RelationKind::Leads
        | RelationKind::MemberOf
        | RelationKind::Represents
            if person && body(other) =>
        {
            "Work_For"
        }
        RelationKind::WorksFor
        | RelationKind::HoldsOffice
        | RelationKind::Leads
        | RelationKind::MemberOf
        | RelationKind::Represents
            if person && land(other) =>
        {
            "Live_In"
        }
        other => other.as_str(),
    }
}
