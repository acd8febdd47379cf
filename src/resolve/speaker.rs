//! Says who speaks in each attribution, and whom it is about.
//!
//! The speaker is whom the source phrase refers to, pronouns and descriptions resolved. A statement is about the entities
//! that its content names or takes up as a party of their own; words inside a longer noun phrase (*Chinese* in *Chinese
//! officials*), unnamed things in passing and the speaker's own *I* do not count.

use super::{Cluster, ClusterId, Links, MentionId, MentionKind};
use crate::base::{IdVec, Span};
use crate::lexicon::EntityKind;
use crate::mention::{AttributionId, Mentions};
use crate::syntax::{Document, TokenId};
use std::collections::HashMap;

/// Returns the speakers of each attribution: several for *Biden and Xi said*, none where the text names no source.
pub fn speakers(doc: &Document, mentions: &Mentions, links: &Links) -> IdVec<AttributionId, Vec<ClusterId>> {
    mentions.attributions.map(|attribution| {
        let Some(source) = attribution.source else {
            return Vec::new();
        };
        let named = |t: &TokenId| source.span.contains(doc.tokens[*t].span);
        let others = doc.children_by(source.head, &["conj"]).filter(named);
        let mut found: Vec<ClusterId> = std::iter::once(source.head)
            .chain(others)
            .flat_map(|head| links.clusters_at(head))
            .collect();
        let mut seen = std::collections::HashSet::new();
        found.retain(|c| seen.insert(*c));
        found
    })
}

/// Returns the entities that each attribution is about with the passages that name them, in text order: in *She said Ito
/// had lied*, Ito.
pub fn about(doc: &Document, mentions: &Mentions, links: &Links) -> IdVec<AttributionId, Vec<(ClusterId, Span)>> {
    let span_at: HashMap<TokenId, Span> = links.mentions.values().map(|m| (m.head, m.span)).collect();
    let rows = mentions.attributions.iter().map(|(id, attribution)| {
        let heads = attribution.content.iter().flat_map(|&piece| doc.tokens_in(piece));
        let parties = heads.map(TokenId).flat_map(|head| {
            let clusters = links.clusters_at(head).into_iter();
            let parties = clusters.filter(move |&c| is_party(doc, head, &links.clusters[c]) && is_told(links, c));
            parties.map(move |c| (c, head))
        });
        let speakers = links.speakers.get(id).map_or(&[][..], Vec::as_slice);
        let others = parties.filter(|(cluster, _)| !speakers.contains(cluster));
        let inside = |span: &Span| attribution.content.iter().any(|c| c.contains(*span));
        let passage = |head: TokenId| span_at.get(&head).copied().filter(inside);
        others
            .map(|(c, head)| (c, passage(head).unwrap_or(doc.tokens[head].span)))
            .collect()
    });
    rows.collect()
}

/// Says whether any words but pronouns refer to an entity: *you* alone is nobody that a statement could be about.
fn is_told(links: &Links, cluster: ClusterId) -> bool {
    let cluster = &links.clusters[cluster];
    let told = |m: &MentionId| links.mentions[*m].kind != MentionKind::Pronoun;
    cluster.named || cluster.mentions.iter().any(told)
}

/// Says whether a mention with this head can be what a statement is about.
fn is_party(doc: &Document, head: TokenId, cluster: &Cluster) -> bool {
    let inside = matches!(doc.base_relation(head), "compound" | "flat" | "amod" | "appos" | "det");
    let argument = matches!(doc.base_relation(head), "nsubj" | "obj");
    let actor = !matches!(cluster.kind, EntityKind::Place | EntityKind::Other);
    !inside && actor && (cluster.named || argument && cluster.kind == EntityKind::Person)
}
