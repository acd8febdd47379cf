//! Decides which clusters of which articles are one entity.
//!
//! Clusters meet under keys (a country's code, a person's full name, a body's name) with hash maps, so the cost is
//! near-linear in their number; bearers of one name are told apart by a score of offices, countries, bodies, places,
//! gender and company. The result does not depend on the order of the articles, every entity keeps why it is one and what
//! was rejected, and a user's corrections are replayed last. What has no name stays within its article.

mod correct;
mod describe;
mod item;
mod join;
mod life;
mod metonym;
mod prune;
mod score;
mod traits;
mod why;
mod wordings;

pub use prune::prune;

use super::{ArticleId, ClusterId, Entity, EntityId, Evidence, Reading, Relation};
use crate::base::{Id, IdVec, Span};
use crate::lexicon::{EntityKind, Lexicon};
use crate::mention::{RelationMention, TimexId};
use correct::Draft;
use item::Item;
use std::collections::BTreeMap;

/// The entities of a build, and which cluster became which.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    /// Entities in order of their ids.
    pub entities: IdVec<EntityId, Entity>,
    /// For each reading (in the order given) the entity of each of its clusters.
    pub of: Vec<IdVec<ClusterId, EntityId>>,
    /// For places that speak or act the country or body meant: *Beijing said*.
    acting: BTreeMap<(usize, ClusterId), EntityId>,
    /// What the user's corrections name and no article does, sorted.
    pub unknown: Vec<String>,
}

impl Identity {
    /// Returns who speaks or acts where a text names this cluster: the country or body that a place stands for, else its entity.
    pub fn actor(&self, reading: usize, cluster: ClusterId) -> EntityId {
        let meant = self.acting.get(&(reading, cluster)).copied();
        meant.unwrap_or(self.of[reading][cluster])
    }
}

/// Merges the clusters of all readings into entities.
pub fn merge(readings: &[Reading], lexicon: &Lexicon) -> Identity {
    let mut items = item::items(readings, lexicon);
    traits::tell_all(readings, &mut items, lexicon);
    let mut grouping = join::groups(&items, readings.len());
    let groups = std::mem::take(&mut grouping.groups);
    let plain = |members| Draft {
        members,
        ..Draft::default()
    };
    let (drafts, unknown) = if lexicon.corrections.is_empty() {
        (groups.into_iter().map(plain).collect(), Vec::new())
    } else {
        let drafts: Vec<Draft> = groups.iter().cloned().map(plain).collect();
        let mut ids = vec![String::new(); groups.len()];
        for (entity, k) in described(readings, &items, &drafts, lexicon) {
            ids[k] = entity.id;
        }
        correct::corrected(readings, &items, groups, &ids, &lexicon.corrections)
    };
    let mut entities = described(readings, &items, &drafts, lexicon);
    why::explain(readings, &items, &drafts, &grouping, &mut entities);
    let stand_ins = metonym::stand_ins(readings, lexicon);
    let known = entities.iter().filter_map(|(e, _)| e.iso2).collect();
    let unnamed = metonym::unnamed_countries(readings, &stand_ins, &known, lexicon);
    let rows = entities
        .into_iter()
        .map(|(entity, k)| (entity, drafts[k].members.clone()));
    let mut rows: Vec<_> = rows.chain(unnamed.into_iter().map(|e| (e, Vec::new()))).collect();
    rows.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    let mut identity = place(readings, &items, rows);
    identity.acting = metonym::actors(&stand_ins, &identity.entities);
    identity.unknown = unknown;
    identity
}

/// Describes the entities of drafts with ids of their own, sorted by id; each with its draft's place.
fn described(readings: &[Reading], items: &[Item], drafts: &[Draft], lexicon: &Lexicon) -> Vec<(Entity, usize)> {
    let mut rows: Vec<(Entity, usize)> = Vec::with_capacity(drafts.len());
    for (k, draft) in drafts.iter().enumerate() {
        let mut entity = describe::entity(readings, items, &draft.members, lexicon);
        if let Some(label) = &draft.label {
            let old = std::mem::replace(&mut entity.label, label.clone());
            entity.aliases.retain(|a| a != label);
            if !entity.aliases.contains(&old) && entity.named {
                entity.aliases.push(old);
                entity.aliases.sort();
            }
        }
        if let Some(id) = &draft.id {
            entity.id.clone_from(id);
        }
        rows.push((entity, k));
    }
    rows.sort_by(|a, b| a.0.id.cmp(&b.0.id).then_with(|| a.0.mentions.cmp(&b.0.mentions)));
    let traits = |k: usize| describe::distinction(items, &drafts[k].members);
    describe::make_unique(&mut rows, traits);
    rows.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    rows
}

/// Numbers the entities and notes which cluster became which.
fn place(readings: &[Reading], items: &[Item], described: Vec<(Entity, Vec<usize>)>) -> Identity {
    let blank = |r: &Reading| r.links.clusters.map(|_| EntityId(0));
    let mut identity = Identity {
        entities: IdVec::new(),
        of: readings.iter().map(blank).collect(),
        acting: BTreeMap::new(),
        unknown: Vec::new(),
    };
    for (entity, members) in described {
        let id = identity.entities.push(entity);
        for member in members {
            identity.of[items[member].reading][items[member].cluster] = id;
        }
    }
    identity
}

/// Lifts the standing relations of all readings to entities, sorted, one row a fact.
pub fn relations(readings: &[Reading], identity: &Identity) -> Vec<Relation> {
    let mut found: BTreeMap<(EntityId, _, EntityId, String), Relation> = BTreeMap::new();
    let countries: BTreeMap<&str, EntityId> = (identity.entities.iter())
        .filter(|(_, e)| e.kind == EntityKind::Country)
        .filter_map(|(id, e)| Some((e.iso2?, id)))
        .collect();
    for (k, reading) in readings.iter().enumerate() {
        for relation in reading.mentions.relations.iter().filter(|r| !r.past) {
            let entity = |token| reading.links.cluster_at(token).map(|c| identity.of[k][c]);
            // A word for a people stands for its country, and so does an office whose country goes without saying.
            let country = relation.country.and_then(|code| countries.get(code).copied());
            let to = country.or_else(|| entity(relation.tail?.head));
            let (Some(from), Some(to)) = (entity(relation.head.head), to) else {
                continue;
            };
            if from == to || is_vague(&identity.entities[to]) {
                continue;
            }
            let office = relation
                .office
                .map(|span| office_text(span.of(reading.document.text())));
            let folded = office.as_deref().unwrap_or_default().to_lowercase();
            let row = found
                .entry((from, relation.kind, to, folded))
                .or_insert_with(|| Relation {
                    kind: relation.kind,
                    from,
                    to,
                    office: None,
                    since: None,
                    until: None,
                    evidence: Vec::new(),
                });
            // Of several spellings the one that sorts last has the fewest capitals.
            row.office = row.office.take().max(office);
            let iso = |timex: Option<TimexId>| reading.links.times.get(timex?)?.iso().map(str::to_owned);
            row.since = earlier(row.since.take(), iso(relation.since));
            row.until = row.until.take().max(iso(relation.until));
            row.evidence.push(evidence(k, relation));
        }
    }
    let mut rows: Vec<Relation> = found.into_values().collect();
    for row in &mut rows {
        row.evidence.sort_unstable();
        row.evidence.dedup();
    }
    rows
}

/// Says whether an entity is only a word for its sort, told of in passing: *leads a country*, *a court judge*.
fn is_vague(entity: &Entity) -> bool {
    let body = matches!(
        entity.kind,
        EntityKind::Country | EntityKind::Agency | EntityKind::Organization
    );
    let words = entity.label.split_whitespace().count();
    let plain = words == 1 || words == 2 && entity.label.starts_with("a ");
    body && !entity.named && !entity.in_view && plain
}

/// Returns the earlier of two dates, where there are any.
fn earlier(a: Option<String>, b: Option<String>) -> Option<String> {
    a.into_iter().chain(b).min()
}

/// Returns an office in one line.
fn office_text(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn evidence(reading: usize, relation: &RelationMention) -> Evidence {
    let ends = (relation.tail).map_or(relation.head.span, |tail| relation.head.span.cover(tail.span));
    let span: Span = relation.office.map_or(ends, |office| ends.cover(office));
    Evidence {
        article: ArticleId::new(reading),
        span,
        rule: relation.rule.id(),
    }
}
