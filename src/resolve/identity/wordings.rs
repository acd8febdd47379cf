//! Under which words an article speaks of an unnamed party, where the same words mean the same party again.
//!
//! *officials*, *the family*, *Lee's relatives* do; *a man*, *two gunmen*, *his brother* may each time be somebody else.

use super::super::{Cluster, MentionKind, Reading};
use crate::base::Span;
use crate::lexicon::{EntityKind, Lexicon};
use crate::resolve::coref::words::Words;
use crate::syntax::{Document, TokenId, Upos};
use std::collections::BTreeSet;

/// How many mentions of an entity are looked at.
const LOOKED_AT: usize = 16;

/// Returns the wordings of an unnamed party in lower case, without article; none for one that is named or a thing.
pub(super) fn of(reading: &Reading, cluster: &Cluster, lexicon: &Lexicon) -> BTreeSet<String> {
    let party = matches!(
        cluster.kind,
        EntityKind::Person | EntityKind::Group | EntityKind::Agency | EntityKind::Organization
    );
    // One person is told from another by more than a word.
    let lone = cluster.kind == EntityKind::Person && !cluster.plural;
    if cluster.named || !party || lone || !cluster.members.is_empty() {
        return BTreeSet::new();
    }
    let mentions = cluster
        .mentions
        .iter()
        .take(LOOKED_AT)
        .map(|&m| &reading.links.mentions[m]);
    let described = mentions.filter(|m| m.kind == MentionKind::Nominal);
    described
        .filter_map(|m| wording(&reading.document, m.span, Words(lexicon)))
        .collect()
}

/// Returns a phrase without article in lower case; `None` where it counts, is indefinite or hangs on a pronoun.
fn wording(doc: &Document, span: Span, words: Words) -> Option<String> {
    let tokens = doc.tokens_in(span);
    let mut kept = Vec::new();
    for token in tokens.map(TokenId) {
        let form = doc.form(token);
        match doc.upos(token) {
            Upos::Det if words.is_article(form) && kept.is_empty() => {}
            Upos::Det | Upos::Pron | Upos::Num => return None,
            _ => kept.push(form.to_lowercase()),
        }
    }
    (!kept.is_empty()).then(|| kept.join(" "))
}
