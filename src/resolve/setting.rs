//! Says on which occasion and where something was said, and who may have said it where the text names nobody.

use super::manner::{Manner, View};
use super::{ClusterId, Links};
use crate::base::{IdVec, Span};
use crate::lexicon::EntityKind;
use crate::lexicon::cue::{CueClass, CuePos};
use crate::lexicon::reference::ReferenceClass;
use crate::lexicon::stance::OccasionKind;
use crate::mention::{Attribution, AttributionId, Mentions, QuoteKind};
use crate::syntax::{Document, TokenId, Upos};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many sentences away from a quotation its speaker is looked for.
const REACH: u32 = 6;
/// The most candidates that are kept.
const MOST: usize = 3;
/// Points of the speaker of a statement one sentence away, and of a person who is only named there.
const SPOKE: u32 = 60;
const NAMED: u32 = 40;

impl View<'_> {
    /// Returns the phrase for the occasion: *at a news conference*, *in a statement*, *during a visit to Kyiv*.
    pub(super) fn occasion(&self) -> Option<Span> {
        let kind = |t: TokenId| self.lexicon.stances.occasion(self.doc.lemma(t));
        // *told a briefing*: nobody in particular was told.
        let told = self.attribution.addressee.map(|a| a.head);
        let told = told.filter(|&t| kind(t) == Some(OccasionKind::Event) && self.doc.upos(t) == Upos::Noun);
        let noun = told.or_else(|| self.around().find(|&t| kind(t).is_some()))?;
        let clause = |t: TokenId| {
            matches!(
                self.doc.base_relation(t),
                "acl" | "appos" | "punct" | "conj" | "cc" | "parataxis"
            )
        };
        let phrase = self.doc.subtree_without(noun, clause);
        let outside: Vec<TokenId> = phrase.into_iter().filter(|&t| !self.holds(t)).collect();
        self.doc.cover(outside)
    }

    /// Returns where it was said: *in Geneva*, *from the Oval Office*, with the passage.
    pub(super) fn place(&self) -> Option<(ClusterId, Span)> {
        let mut nouns: Vec<TokenId> = self.around().collect();
        let inner: Vec<TokenId> = nouns.iter().flat_map(|&t| self.doc.children_by(t, &["nmod"])).collect();
        nouns.extend(inner.into_iter().filter(|&t| !self.holds(t)));
        nouns.into_iter().find_map(|head| {
            let cluster = self.links.cluster_at(head)?;
            let place = matches!(
                self.links.clusters[cluster].kind,
                EntityKind::Place | EntityKind::Country
            );
            (place && self.is_where(head)).then(|| (cluster, self.doc.tokens[head].span))
        })
    }

    /// Iterates over the nouns that hang on the cue by a preposition, outside the content and the addressee.
    fn around(&self) -> impl Iterator<Item = TokenId> + '_ {
        let cue = self.attribution.cue.map(|c| c.head);
        let addressee = self.attribution.addressee.map(|a| a.head);
        let nouns = cue
            .into_iter()
            .flat_map(|cue| self.doc.children_by(cue, &["obl", "nmod"]));
        nouns.filter(move |&t| Some(t) != addressee && !self.holds(t) && self.doc.child(t, &["case"]).is_some())
    }

    /// Says whether a preposition of place stands before a phrase.
    fn is_where(&self, head: TokenId) -> bool {
        let place = |t: TokenId| {
            self.lexicon
                .events
                .is(crate::lexicon::event::CueKind::Place, self.doc.lemma(t))
        };
        self.doc.children_by(head, &["case"]).any(place)
    }
}

/// Returns for each quotation without a speaker who may have said it, the likeliest first, with points in hundredths: who
/// speaks in statements near it, and persons named in sentences near it, nearer ones before farther ones.
pub(super) fn candidates(
    doc: &Document,
    mentions: &Mentions,
    links: &Links,
) -> IdVec<AttributionId, Vec<(ClusterId, u32)>> {
    let sentence = |a: &Attribution| doc.sentence_at(a.content[0].start);
    let rows: Vec<(u32, AttributionId)> = mentions.attributions.iter().map(|(id, a)| (sentence(a), id)).collect();
    let mut named: Vec<(u32, ClusterId)> = links
        .mentions
        .values()
        .filter(|m| links.clusters[m.cluster].kind == EntityKind::Person && links.clusters[m.cluster].named)
        .map(|m| (doc.sentence_of(m.head).0, m.cluster))
        .collect();
    named.sort_unstable();
    let of = |id: AttributionId| {
        let attribution = &mentions.attributions[id];
        if !links.speakers[id].is_empty() || attribution.kind == QuoteKind::Indirect {
            return Vec::new();
        }
        let here = sentence(attribution);
        let mut points: BTreeMap<ClusterId, u32> = BTreeMap::new();
        let mut add = |cluster: ClusterId, at: u32, most: u32| {
            let near = most / (1 + at.abs_diff(here));
            let best = points.entry(cluster).or_default();
            *best = (*best).max(near);
        };
        let from = rows.partition_point(|&(at, _)| at + REACH < here);
        let near = rows[from..].iter().take_while(|&&(at, _)| at <= here + REACH);
        for &(at, other) in near.filter(|&&(_, other)| other != id) {
            links.speakers[other]
                .iter()
                .for_each(|&cluster| add(cluster, at, SPOKE));
        }
        let from = named.partition_point(|&(at, _)| at + REACH < here);
        for &(at, cluster) in named[from..].iter().take_while(|&&(at, _)| at <= here) {
            add(cluster, at, NAMED);
        }
        let mut found: Vec<_> = points.into_iter().collect();
        found.sort_by_key(|&(cluster, points)| (Reverse(points), cluster));
        found.truncate(MOST);
        found
    };
    mentions.attributions.ids().map(of).collect()
}

impl View<'_> {
    /// Returns the earlier attribution that a denial or retraction only names: *denied the accusation*, *retracted the
    /// claim*. The nearest one before it that accuses or is about the speaker, or for a retraction one of the speaker.
    pub(super) fn answers(&self, manner: &Manner, mentions: &Mentions) -> Option<AttributionId> {
        let takes_back = manner.class == Some(CueClass::Retract);
        let answers = takes_back || matches!(manner.class, Some(CueClass::Deny | CueClass::Oppose));
        let top = self.tops().next().filter(|_| answers && !manner.negated)?;
        if !self.takes_up_words(top) {
            return None;
        }
        let speakers = &self.links.speakers[self.id];
        let here = self.doc.sentence_of(top).0;
        let before = mentions.attributions.iter().take(self.id.0 as usize).rev();
        let near = before.take_while(|(_, a)| self.doc.sentence_at(a.content[0].start) + REACH >= here);
        let fits = |id: AttributionId| {
            let own = self.links.speakers[id].iter().any(|c| speakers.contains(c));
            let concerned = self.links.about[id].iter().any(|(c, _)| speakers.contains(c));
            if takes_back { own } else { !own && concerned }
        };
        let found = near.map(|(id, _)| id).find(|&id| fits(id));
        found.filter(|_| !speakers.is_empty())
    }

    /// Says whether a phrase takes up words that were reported before: *the accusation*, *these claims*.
    pub(super) fn takes_up_words(&self, head: TokenId) -> bool {
        let doc = self.doc;
        let noun = doc.lemma(head);
        let rows = self.lexicon.cues.of(noun, CuePos::Noun);
        let words = self.lexicon.stances.occasion(noun) == Some(OccasionKind::Medium) || !rows.is_empty();
        let own = doc.children_by(head, &["det"]).any(|d| {
            let class = self.lexicon.references.get(doc.form(d)).map(|r| r.class);
            matches!(class, Some(ReferenceClass::Definite | ReferenceClass::Demonstrative))
        });
        doc.upos(head) == Upos::Noun && words && own
    }
}
