//! Relations that verbs state: *Lo runs the bank*, *the bank, led by Lo*, *the bank is based in Lima*, *who works for X*.

use super::scene::{Scene, Side, relation};
use crate::lexicon::{Bond, EntityKind, RelationVerb, Voice};
use crate::mention::{RelationKind, RelationMention};
use crate::syntax::{TokenId, Upos};

/// Returns the relations that verbs state between names.
pub(super) fn relations(scene: &Scene) -> Vec<RelationMention> {
    let mut found = Vec::new();
    for verb in scene.doc.tokens.ids() {
        if matches!(scene.doc.upos(verb), Upos::Verb | Upos::Adj) {
            for row in scene.lexicon.relation_verbs.of(scene.doc.lemma(verb)) {
                found.extend(stated(scene, verb, row));
            }
        }
    }
    found
}

fn stated(scene: &Scene, verb: TokenId, row: &RelationVerb) -> Option<RelationMention> {
    let doc = scene.doc;
    // *should lead*, *to lead*, *did not lead*: nothing stands.
    let unsure = doc
        .children(verb)
        .iter()
        .any(|&c| doc.xpos(c) == "MD" || doc.xpos(c) == "TO" || doc.lemma(c) == "not" || doc.lemma(c) == "never");
    if unsure {
        return None;
    }
    let passive = is_passive(scene, verb);
    let (one, other) = match (row.voice, passive) {
        (Voice::Active, true) | (Voice::Passive, false) => return None,
        (Voice::Both, true) => (agent(scene, verb)?, subject(scene, verb)?),
        _ => (subject(scene, verb)?, participant(scene, verb, row.preposition)?),
    };
    let kind = kind(row.bond, one.kind, other.kind)?;
    (one.phrase.head != other.phrase.head).then(|| relation(kind, one.phrase, other, "relation verb"))
}

/// Says whether a verb is in the passive, or a participle after its noun: *a firm based in Lima*.
fn is_passive(scene: &Scene, verb: TokenId) -> bool {
    let doc = scene.doc;
    let marked = doc.child(verb, &["aux:pass", "nsubj:pass"]).is_some();
    marked || doc.xpos(verb) == "VBN" && matches!(doc.base_relation(verb), "acl" | "amod" | "advcl")
}

/// Returns the subject of a verb, or the noun that its clause or participle describes.
fn subject(scene: &Scene, verb: TokenId) -> Option<Side> {
    let doc = scene.doc;
    let own = doc.subject(verb);
    if let Some(side) = own.and_then(|s| scene.tail_at(s)) {
        return Some(side);
    }
    let relative = own.is_none_or(|s| matches!(doc.lemma(s), "who" | "which" | "that"));
    let described = doc
        .head(verb)
        .filter(|_| relative && doc.base_relation(verb) == "acl")?;
    scene.tail_at(described)
}

fn agent(scene: &Scene, verb: TokenId) -> Option<Side> {
    let by = scene
        .doc
        .children_by(verb, &["obl"])
        .find(|&c| scene.has_case(c, &["by"]))?;
    scene.tail_at(by)
}

fn participant(scene: &Scene, verb: TokenId, preposition: Option<&str>) -> Option<Side> {
    let found = match preposition {
        None => scene.doc.child(verb, &["obj"]),
        Some(case) => scene
            .doc
            .children_by(verb, &["obl"])
            .find(|&c| scene.has_case(c, &[case])),
    };
    scene.tail_at(found?)
}

/// Returns the relation, where both sides are of kinds that can stand in it.
fn kind(bond: Bond, one: EntityKind, other: EntityKind) -> Option<RelationKind> {
    let body = |k| matches!(k, EntityKind::Organization | EntityKind::Agency);
    let land = |k| matches!(k, EntityKind::Country | EntityKind::Place);
    let person = |k| k == EntityKind::Person;
    let (fits, kind) = match bond {
        Bond::Leads => (
            (person(one) || body(one)) && (body(other) || land(other)),
            RelationKind::Leads,
        ),
        Bond::WorksFor => (person(one) && body(other), RelationKind::WorksFor),
        Bond::MemberOf => ((person(one) || land(one)) && body(other), RelationKind::MemberOf),
        Bond::BasedIn => ((person(one) || body(one)) && land(other), RelationKind::BasedIn),
        Bond::LocatedIn => ((land(one) || body(one)) && land(other), RelationKind::LocatedIn),
        Bond::Represents => (person(one) && other != EntityKind::Other, RelationKind::Represents),
    };
    fits.then_some(kind)
}
