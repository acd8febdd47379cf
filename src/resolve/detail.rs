//! Collects what is known of each attribution beyond its parts: manner, topics, setting, candidates, gist, whom it judges.

use super::manner::{Manner, View};
use super::{ClusterId, Links, Polarity, setting, theme};
use crate::base::{IdVec, Span};
use crate::lexicon::{EntityKind, Lexicon};
use crate::mention::{AttributionId, Mentions};
use crate::syntax::{Document, TokenId, Upos};
use std::collections::HashMap;

/// What is known of an attribution beyond its parts.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    /// The class and strength of its cue, the mood of its content.
    pub manner: Manner,
    /// Topics of the content, sorted.
    pub topics: Vec<&'static str>,
    /// Phrases of the content, the weightiest first.
    pub phrases: Vec<String>,
    /// The phrase for the occasion.
    pub occasion: Option<Span>,
    /// Where it was said.
    pub place: Option<(ClusterId, Span)>,
    /// Who may have said it, the likeliest first.
    pub candidates: Vec<(ClusterId, u32)>,
    /// The earlier attribution that a denial or retraction only names.
    pub answers: Option<AttributionId>,
    /// The content in terms that can be compared.
    pub gist: Gist<ClusterId>,
    /// How the passages of the content speak of somebody.
    pub about: Vec<(ClusterId, Span, Polarity)>,
}

/// A content in terms that can be compared: *They shelled the port* and *Russia's shelling of the port* share two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gist<E> {
    /// Entities, pronouns resolved; sorted.
    pub entities: Vec<E>,
    /// Lemmas of other nouns, verbs, adjectives and adverbs, in lower case; sorted.
    pub words: Vec<String>,
    /// Numbers as they stand, sorted.
    pub numbers: Vec<String>,
    /// Whether its first clause is denied.
    pub negated: bool,
}

impl<E> Default for Gist<E> {
    fn default() -> Self {
        Self {
            entities: Vec::new(),
            words: Vec::new(),
            numbers: Vec::new(),
            negated: false,
        }
    }
}

/// Returns the details of each attribution.
pub(super) fn details(
    doc: &Document,
    mentions: &Mentions,
    links: &Links,
    lexicon: &Lexicon,
) -> IdVec<AttributionId, Detail> {
    if mentions.attributions.is_empty() {
        return IdVec::new();
    }
    let article = theme::of_article(doc, &lexicon.topics);
    let candidates = setting::candidates(doc, mentions, links);
    // The first cluster of a country stands for it.
    let named = links.clusters.iter().rev();
    let countries: HashMap<&str, ClusterId> = named.filter_map(|(id, c)| Some((c.iso2?, id))).collect();
    let detail = |id: AttributionId| {
        let view = View::new(doc, mentions, links, lexicon, id);
        let manner = view.manner();
        let judged = view.judged(&manner);
        Detail {
            manner,
            topics: view.topics(&article),
            phrases: view.phrases(mentions.times.as_slice()),
            occasion: view.occasion(),
            place: view.place(),
            candidates: candidates[id].clone(),
            answers: view.answers(&manner, mentions),
            gist: view.gist(&countries),
            about: with_polarity(&view, &links.about[id], &judged),
        }
    };
    mentions.attributions.ids().map(detail).collect()
}

/// Joins the parties of a content with what the statement makes of them: a judged party that is none yet becomes one.
fn with_polarity(
    view: &View,
    about: &[(ClusterId, Span)],
    judged: &[(ClusterId, TokenId, Polarity)],
) -> Vec<(ClusterId, Span, Polarity)> {
    let mut found: Vec<_> = about.iter().map(|&(c, span)| (c, span, Polarity::Neutral)).collect();
    for &(cluster, head, polarity) in judged {
        let word = view.doc.tokens[head].span;
        match found
            .iter_mut()
            .find(|(c, span, _)| *c == cluster && span.contains(word))
        {
            Some(row) => row.2 = polarity,
            None if view.holds(head) => found.push((cluster, word, polarity)),
            None => {}
        }
    }
    found.sort_by_key(|&(cluster, span, polarity)| (span.start, cluster, polarity));
    found.dedup();
    found
}

impl View<'_> {
    /// Returns the country of a body of state, if the document names it, else the entity itself: what a ministry denies is
    /// denied for its country.
    fn standing_for(&self, cluster: ClusterId, countries: &HashMap<&str, ClusterId>) -> ClusterId {
        let own = &self.links.clusters[cluster];
        let country = own.country.filter(|_| own.kind == EntityKind::Agency);
        country.and_then(|code| countries.get(code).copied()).unwrap_or(cluster)
    }

    /// Returns the content in terms that can be compared.
    fn gist(&self, countries: &HashMap<&str, ClusterId>) -> Gist<ClusterId> {
        let mut gist = Gist::default();
        for &token in &self.content {
            let clusters = self.links.clusters_at(token);
            let known = clusters
                .iter()
                .filter(|&&c| self.links.clusters[c].named)
                .map(|&c| self.standing_for(c, countries));
            let before = gist.entities.len();
            gist.entities.extend(known);
            if gist.entities.len() > before || matches!(self.doc.base_relation(token), "flat") {
                continue;
            }
            match self.doc.upos(token) {
                Upos::Num => gist.numbers.push(self.doc.form(token).to_lowercase()),
                Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj => {
                    gist.words.push(self.doc.lemma(token).to_lowercase())
                }
                _ => {}
            }
        }
        gist.entities.sort_unstable();
        gist.entities.dedup();
        for list in [&mut gist.words, &mut gist.numbers] {
            list.sort_unstable();
            list.dedup();
        }
        gist.negated = self.tops().next().is_some_and(|top| self.is_negated(top));
        gist
    }
}
