//! Decides which clusters of which articles are one entity.
//!
//! Clusters are grouped by keys (a country's code, a person's full name, a body's name and country) with hash maps, so
//! the cost is near-linear in their number; the result does not depend on the order of the articles. What has no name
//! stays within its article.

mod describe;
mod item;
mod join;
mod prune;

pub use prune::prune;

use super::{ArticleId, ClusterId, Entity, EntityId, Evidence, Reading, Relation};
use crate::base::{Id, IdVec, Span};
use crate::lexicon::{EntityKind, Lexicon};
use crate::mention::{RelationMention, TimexId};
use item::Item;
use std::collections::BTreeMap;

/// The entities of a build, and which cluster became which.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    /// Entities in order of their ids.
    pub entities: IdVec<EntityId, Entity>,
    /// For each reading (in the order given) the entity of each of its clusters.
    pub of: Vec<IdVec<ClusterId, EntityId>>,
}

/// Merges the clusters of all readings into entities.
pub fn merge(readings: &[Reading], lexicon: &Lexicon) -> Identity {
    let items = item::items(readings, lexicon);
    let groups = join::groups(&items);
    let mut described: Vec<(Entity, Vec<usize>)> = groups
        .into_iter()
        .map(|members| (describe::entity(readings, &items, &members, lexicon), members))
        .collect();
    described.sort_by(|a, b| a.0.id.cmp(&b.0.id).then_with(|| a.0.mentions.cmp(&b.0.mentions)));
    describe::make_unique(described.iter_mut().map(|(entity, _)| entity));
    described.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    place(readings, &items, described)
}

/// Numbers the entities and notes which cluster became which.
fn place(readings: &[Reading], items: &[Item], described: Vec<(Entity, Vec<usize>)>) -> Identity {
    let blank = |r: &Reading| r.links.clusters.map(|_| EntityId(0));
    let mut identity = Identity {
        entities: IdVec::new(),
        of: readings.iter().map(blank).collect(),
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
        for relation in &reading.mentions.relations {
            let entity = |token| reading.links.cluster_at(token).map(|c| identity.of[k][c]);
            // A word for a people stands for its country, and so does an office whose country goes without saying.
            let country = relation.country.and_then(|code| countries.get(code).copied());
            let to = country.or_else(|| entity(relation.tail?.head));
            let (Some(from), Some(to)) = (entity(relation.head.head), to) else {
                continue;
            };
            if from == to {
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
        rule: relation.rule,
    }
}
