//! Keeps why the clusters of an entity are one, and which other bearers of its name were rejected.

use super::super::{Entity, Joined, Reading, Rejected};
use super::correct::Draft;
use super::item::Item;
use super::join::Grouping;
use super::score::Score;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many rejected alternatives an entity keeps.
const ALTERNATIVES: usize = 5;

/// Fills in `joined` and `rejected` of described entities.
pub(super) fn explain(
    readings: &[Reading],
    items: &[Item],
    drafts: &[Draft],
    grouping: &Grouping,
    entities: &mut [(Entity, usize)],
) {
    let mut entity_of = vec![0; items.len()];
    for (e, (_, draft)) in entities.iter().enumerate() {
        drafts[*draft].members.iter().for_each(|&m| entity_of[m] = e);
    }
    for (entity, draft) in entities.iter_mut() {
        entity.joined = joined(readings, items, &drafts[*draft], grouping);
    }
    let mut best: BTreeMap<(usize, usize), &Score> = BTreeMap::new();
    for (k, other, score) in &grouping.rejected {
        let (a, b) = (entity_of[*k], entity_of[*other]);
        if a != b {
            for pair in [(a, b), (b, a)] {
                let known = best.entry(pair).or_insert(score);
                if known.points < score.points {
                    *known = score;
                }
            }
        }
    }
    let ids: Vec<String> = entities.iter().map(|(e, _)| e.id.clone()).collect();
    for ((entity, other), score) in best {
        entities[entity].0.rejected.push(Rejected {
            id: ids[other].clone(),
            points: score.points,
            reasons: score.reasons.clone(),
        });
    }
    for (entity, _) in entities.iter_mut() {
        entity
            .rejected
            .sort_by(|a, b| (Reverse(a.points), &a.id).cmp(&(Reverse(b.points), &b.id)));
        entity.rejected.truncate(ALTERNATIVES);
    }
}

/// Name, rule, points and reasons of a join.
type Key = (String, &'static str, i32, Vec<(&'static str, i32)>);

/// Returns the reasons of an entity's clusters, equal ones counted; none where it is one cluster that nothing touched.
fn joined(readings: &[Reading], items: &[Item], draft: &Draft, grouping: &Grouping) -> Vec<Joined> {
    let mut rows: BTreeMap<Key, u32> = BTreeMap::new();
    for &k in &draft.members {
        let Some(reason) = grouping.reasons.get(&k) else {
            continue;
        };
        let cluster = &readings[items[k].reading].links.clusters[items[k].cluster];
        let score = &reason.score;
        let key = (cluster.label.clone(), reason.rule, score.points, score.reasons.clone());
        *rows.entry(key).or_default() += 1;
    }
    let row = |((name, rule, points, reasons), times)| Joined {
        name,
        rule,
        points,
        reasons,
        times,
    };
    let mut found: Vec<Joined> = rows.into_iter().map(row).collect();
    if let Some(rule) = draft.rule {
        found.push(Joined {
            name: String::new(),
            rule,
            points: 0,
            reasons: Vec::new(),
            times: 1,
        });
    }
    found
}
