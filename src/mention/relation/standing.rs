//! Keeps what stands: no office of the past, no home that a nationality or an office told.

use super::scene::Scene;
use crate::lexicon::EntityKind;
use crate::lexicon::WordKind;
use crate::mention::{Phrase, RelationKind, RelationMention};
use crate::syntax::TokenId;
use std::collections::HashSet;

/// What holds between whom.
pub(super) type Sides = (RelationKind, TokenId, Option<TokenId>);

pub(super) fn sides(row: &RelationMention) -> Sides {
    (row.kind, row.head.head, row.tail.map(|t| t.head))
}

/// Drops homes that are only a nationality (*Ana Lo of Kenya*, *Kenyan poet Ana Lo*), unless a verb or noun of its own told
/// them, or the place of an office, and marks offices of the past.
pub(super) fn keep(scene: &Scene, told: &HashSet<Sides>, found: &mut Vec<RelationMention>) {
    for row in found.iter_mut() {
        row.past = is_past(scene, row);
    }
    let pair = |r: &RelationMention| (r.head.head, r.tail.map(|t| t.head));
    let served: Vec<_> = (found.iter())
        .filter(|r| r.kind != RelationKind::LivesIn)
        .map(pair)
        .collect();
    found.retain(|r| {
        r.kind != RelationKind::LivesIn
            || !(served.contains(&pair(r)) || is_nationality(scene, r) && !told.contains(&sides(r)))
    });
}

fn is_nationality(scene: &Scene, row: &RelationMention) -> bool {
    let state = |tail: Phrase| {
        let kind = scene.name_at(tail.head).map(|(_, n)| n.kind);
        matches!(kind, Some(EntityKind::Country | EntityKind::Group))
    };
    row.tail.is_some_and(state)
}

/// *a former envoy to Peru*, *former Chilean president Pedro Lagos*.
fn is_past(scene: &Scene, row: &RelationMention) -> bool {
    let (doc, words) = (scene.doc, &scene.lexicon.words);
    let Some(office) = row.office else { return false };
    let tokens = doc.tokens_in(office);
    let past = |t: TokenId| words.is(WordKind::Past, &doc.form(t).to_lowercase());
    let inside = tokens.clone().map(TokenId).any(past);
    let mut anchors: Vec<TokenId> = tokens.clone().map(TokenId).collect();
    if row.head.span.start > office.end && tokens.end == doc.tokens_in(row.head.span).start {
        anchors.push(row.head.head);
    }
    let beside = |t: TokenId| {
        doc.children_by(t, &["amod", "advmod", "compound"])
            .any(|c| c.0 < tokens.end && past(c))
    };
    inside || anchors.into_iter().any(beside)
}
