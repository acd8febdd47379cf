//! What lies around an entity, and ids that name rows no longer there.

use crate::graph::LinkKind;
use crate::graph::query::Index;
use crate::graph::record::{NodeRecord, Records};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the ids within some steps of an entity: entities, events and statements; articles are no way from one to another.
///
/// A step leads from an entity over a standing relation, an event or a statement to all who have a part in it; a statement
/// brings the events that it reports, and an event the statements that report it.
pub fn within<'a>(index: &Index<'a>, id: &str, depth: usize) -> BTreeSet<&'a str> {
    let mut kept: BTreeSet<&'a str> = index.node(id).map(NodeRecord::id).into_iter().collect();
    let mut edge: BTreeSet<&'a str> = kept.clone();
    for _ in 0..depth {
        let (mut facts, mut next) = (BTreeSet::new(), BTreeSet::new());
        for (id, is_entity) in edge.iter().flat_map(|id| neighbours(index, id)) {
            if is_entity {
                next.insert(id)
            } else {
                facts.insert(id)
            };
        }
        let told: Vec<_> = facts.iter().flat_map(|id| reports(index, id)).collect();
        facts.extend(told);
        let parts = facts.iter().flat_map(|id| neighbours(index, id));
        next.extend(parts.filter(|(_, is_entity)| *is_entity).map(|(id, _)| id));
        edge = next.into_iter().filter(|id| kept.insert(id)).collect();
        kept.extend(facts);
    }
    kept
}

/// Returns what a node is linked to, and whether it is an entity; articles aside.
fn neighbours<'a>(index: &Index<'a>, id: &str) -> Vec<(&'a str, bool)> {
    let from = index.links_from(id).map(|l| l.target.as_str());
    let to = index.links_to(id).map(|l| l.source.as_str());
    let rows = from.chain(to).filter_map(|id| index.node(id));
    let rows = rows.filter(|row| !matches!(row, NodeRecord::Article(_)));
    rows.map(|row| (row.id(), row.entity().is_some())).collect()
}

/// Returns the events that a statement reports, or the statements that report an event.
fn reports<'a>(index: &Index<'a>, id: &str) -> Vec<&'a str> {
    let from = index.links_from(id).filter(|l| l.kind == LinkKind::Reports);
    let to = index.links_to(id).filter(|l| l.kind == LinkKind::Reports);
    from.map(|l| l.target.as_str())
        .chain(to.map(|l| l.source.as_str()))
        .collect()
}

/// Takes ids of rows that are not there out of the fields of those that are; statements of one claim share a new one.
pub fn mend(rows: &mut Records) {
    let ids: BTreeSet<String> = rows.nodes.iter().map(|n| n.id().to_owned()).collect();
    let has = |id: &str| ids.contains(id);
    let mut claims: BTreeMap<String, String> = BTreeMap::new();
    for row in &mut rows.nodes {
        match row {
            NodeRecord::Event(e) => e.vouched.retain(|id| has(id)),
            NodeRecord::Statement(s) => {
                s.candidates.retain(|c| has(&c.id));
                if !has(&s.claim) {
                    let first = claims.entry(s.claim.clone()).or_insert_with(|| s.id.clone());
                    s.claim.clone_from(first);
                }
            }
            NodeRecord::Article(a) => a.copy_of = a.copy_of.take().filter(|id| has(id)),
            NodeRecord::Person(e)
            | NodeRecord::Country(e)
            | NodeRecord::Place(e)
            | NodeRecord::Agency(e)
            | NodeRecord::Organization(e)
            | NodeRecord::Group(e)
            | NodeRecord::Other(e) => e.rejected.retain(|r| has(&r.id)),
        }
    }
}
