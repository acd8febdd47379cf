//! Drops unnamed entities that take part in nothing: *the door*, *a year ago's mood*.

use super::super::{Entity, EntityId, Facts};
use crate::base::{Id, IdVec};

/// Returns facts without the unnamed entities that no statement, event or relation names; the others keep their order.
pub fn prune(mut facts: Facts) -> Facts {
    let mut used: Vec<bool> = facts.entities.values().map(|e| e.named).collect();
    for row in facts.statements.ids() {
        let row = &mut facts.statements[row];
        row.speakers.retain(|(entity, _)| facts.entities[*entity].in_view);
        row.about.retain(|target| facts.entities[target.entity].in_view);
        row.candidates.retain(|(entity, _)| facts.entities[*entity].in_view);
    }
    each_entity(&mut facts, |id| used[id.index()] = true);
    for row in facts.statements.ids() {
        facts.statements[row].gist.entities.retain(|id| used[id.index()]);
    }
    let mut renumbered = Vec::with_capacity(used.len());
    let mut next = 0;
    for &keep in &used {
        renumbered.push(EntityId::new(next));
        next += usize::from(keep);
    }
    each_entity(&mut facts, |id| *id = renumbered[id.index()]);
    each_term(&mut facts, |id| *id = renumbered[id.index()]);
    let kept: Vec<Entity> = facts
        .entities
        .values()
        .zip(&used)
        .filter(|(_, keep)| **keep)
        .map(|(e, _)| e.clone())
        .collect();
    facts.entities = IdVec::from(kept);
    facts
}

/// Visits every place in statements, events and relations that names an entity.
fn each_entity(facts: &mut Facts, mut visit: impl FnMut(&mut EntityId)) {
    for k in facts.statements.ids() {
        let row = &mut facts.statements[k];
        let named = row.speakers.iter_mut().chain(&mut row.addressee).chain(&mut row.place);
        named.for_each(|(entity, _)| visit(entity));
        row.about.iter_mut().for_each(|target| visit(&mut target.entity));
        row.candidates.iter_mut().for_each(|(entity, _)| visit(entity));
    }
    for k in facts.events.ids() {
        facts.events[k]
            .participants
            .iter_mut()
            .for_each(|p| visit(&mut p.entity));
    }
    for row in &mut facts.relations {
        visit(&mut row.from);
        visit(&mut row.to);
    }
}

/// Visits the entities by which contents are compared; they make no entity a node.
fn each_term(facts: &mut Facts, mut visit: impl FnMut(&mut EntityId)) {
    for k in facts.statements.ids() {
        facts.statements[k].gist.entities.iter_mut().for_each(&mut visit);
    }
}
