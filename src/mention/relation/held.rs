//! Dates offices and employments: *president since 2013*, *minister from 1993 to 2001*, *who led the bank until May*.

use super::scene::Scene;
use crate::mention::{RelationKind, RelationMention, TimexId};
use crate::syntax::TokenId;

/// Sets since when and until when relations hold, where an expression under their office or verb tells.
pub(super) fn date(scene: &Scene, found: &mut [RelationMention]) {
    if scene.times.is_empty() {
        return;
    }
    for row in found.iter_mut().filter(|r| lasts(r.kind)) {
        let Some(anchor) = anchor(scene, row) else { continue };
        row.since = bound(scene, anchor, &["since", "from"]);
        row.until = bound(scene, anchor, &["until", "till", "to"]);
        // *from 1993 to 2001* has both, *from Monday* alone is no term of office.
        if row.until.is_none() {
            row.since = bound(scene, anchor, &["since"]);
        }
    }
}

fn lasts(kind: RelationKind) -> bool {
    matches!(
        kind,
        RelationKind::HoldsOffice
            | RelationKind::Leads
            | RelationKind::WorksFor
            | RelationKind::MemberOf
            | RelationKind::Represents
            | RelationKind::Owns
            | RelationKind::LivesIn
    )
}

/// Returns the word under which a term of office hangs: the office's head, else the head of the tail.
fn anchor(scene: &Scene, row: &RelationMention) -> Option<TokenId> {
    let doc = scene.doc;
    if let Some(office) = row.office {
        let tokens = doc.tokens_in(office);
        return tokens
            .clone()
            .map(TokenId)
            .find(|&t| doc.head(t).is_none_or(|h| !tokens.contains(&h.0)));
    }
    doc.head(row.tail?.head)
}

/// Returns the expression of time under a word, its noun or its verb that has one of the prepositions.
fn bound(scene: &Scene, anchor: TokenId, prepositions: &[&str]) -> Option<TimexId> {
    let doc = scene.doc;
    let tail = doc.children_by(anchor, &["nmod", "obl"]);
    let below = tail.flat_map(|c| std::iter::once(c).chain(doc.children_by(c, &["nmod", "obl"])));
    let mut times = below.filter(|&c| scene.has_case(c, prepositions));
    times.find_map(|c| timex_at(scene, c))
}

/// Returns the expression of time that holds a token, by binary search.
fn timex_at(scene: &Scene, token: TokenId) -> Option<TimexId> {
    let rows = scene.times.as_slice();
    let after = rows.partition_point(|t| t.tokens.start <= token.0);
    let k = after.checked_sub(1)?;
    rows[k].tokens.contains(&token.0).then_some(TimexId(k as u32))
}
