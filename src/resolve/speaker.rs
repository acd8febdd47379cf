//! Says who speaks in each attribution, and whom it is about.
//!
//! The speaker is whom the source phrase refers to, pronouns and descriptions resolved; whose remarks or letter speak, speaks
//! by them, and behind an occasion (*the trial heard*) nobody does. A statement is about the entities that its content names
//! or takes up as a party of their own, and about who is told to do something; words inside a longer noun phrase (*Chinese*
//! in *Chinese officials*), things told of in passing and the speaker's own *I* do not count.

use super::{Cluster, ClusterId, Links, MentionId, MentionKind};
use crate::base::{IdVec, Span};
use crate::lexicon::event::CueKind;
use crate::lexicon::stance::OccasionKind;
use crate::lexicon::{EntityKind, Lexicon};
use crate::mention::{AttributionId, Mentions, Phrase};
use crate::syntax::{Document, TokenId, Upos};
use std::collections::HashMap;

/// Returns the speakers of each attribution: several for *Biden and Xi said*, none where the text names no source.
pub fn speakers(
    doc: &Document,
    mentions: &Mentions,
    links: &Links,
    lexicon: &Lexicon,
) -> IdVec<AttributionId, Vec<ClusterId>> {
    let voices = Voices { doc, links, lexicon };
    let mut lines = Lines::default();
    mentions.attributions.map(|attribution| {
        let Some(source) = attribution.source else {
            return Vec::new();
        };
        let mut found = voices.of(source);
        if attribution.cue.is_some_and(|c| doc.upos(c.head) == Upos::Punct) {
            let label = source.span.of(doc.text()).to_lowercase();
            found = lines.called_before(&label).unwrap_or(found);
            lines.add(&label, &found);
        }
        found
    })
}

/// The speakers of a transcript's lines by the last word of their names, each full name once.
#[derive(Default)]
struct Lines {
    by_last: HashMap<String, Vec<Named>>,
}

/// Who speaks under a full name, of which these are the words before the last.
#[derive(PartialEq)]
struct Named {
    before: Vec<String>,
    speakers: Vec<ClusterId>,
}

impl Lines {
    /// Notes who speaks under a full name.
    fn add(&mut self, label: &str, speakers: &[ClusterId]) {
        let mut before: Vec<String> = label.split_whitespace().map(str::to_owned).collect();
        let Some(last) = before.pop().filter(|_| !before.is_empty() && !speakers.is_empty()) else {
            return;
        };
        let known = self.by_last.entry(last).or_default();
        let row = Named {
            before,
            speakers: speakers.to_vec(),
        };
        if !known.contains(&row) {
            known.push(row);
        }
    }

    /// Returns the one speaker of an earlier line whose full name a short one fits: *LOEB* and *M. LOEB* after *MARA LOEB*.
    fn called_before(&self, label: &str) -> Option<Vec<ClusterId>> {
        let words: Vec<&str> = label.split_whitespace().collect();
        let short = |w: &&str| w.ends_with('.') || w.chars().count() == 1;
        let (last, first) = words.split_last()?;
        if !first.iter().all(short) {
            return None;
        }
        let fits = |rest: &[String]| {
            let initial = |w: &&str| rest.iter().any(|n| n.starts_with(w.trim_end_matches('.')));
            first.iter().all(initial)
        };
        let mut full = self.by_last.get(*last)?.iter().filter(|n| fits(&n.before));
        let found = full.next()?;
        full.all(|other| other.speakers == found.speakers)
            .then(|| found.speakers.clone())
    }
}

/// Tells who speaks through a source phrase.
struct Voices<'a> {
    doc: &'a Document,
    links: &'a Links,
    lexicon: &'a Lexicon,
}

impl Voices<'_> {
    fn of(&self, source: Phrase) -> Vec<ClusterId> {
        let doc = self.doc;
        let named = |t: &TokenId| source.span.contains(doc.tokens[*t].span);
        let others = doc.children_by(source.head, &["conj"]).filter(named);
        let heads = std::iter::once(source.head).chain(others);
        let mut found: Vec<ClusterId> = heads.flat_map(|head| self.behind(head)).collect();
        let mut seen = std::collections::HashSet::new();
        found.retain(|c| seen.insert(*c));
        found
    }

    /// Returns who stands behind a phrase: itself, or whose words or occasion it is.
    fn behind(&self, head: TokenId) -> Vec<ClusterId> {
        let own = self.links.clusters_at(head);
        let unnamed = own.iter().all(|&c| !self.links.clusters[c].named);
        let kind = self.lexicon.stances.occasion(self.doc.lemma(head));
        match kind.filter(|_| unnamed && self.doc.upos(head) == Upos::Noun) {
            Some(OccasionKind::Medium) => self.owner(head).unwrap_or(own),
            Some(OccasionKind::Event) if !self.is_body(head) => self.holder(head).unwrap_or_default(),
            _ => own,
        }
    }

    fn is_body(&self, head: TokenId) -> bool {
        let class = self.lexicon.noun_classes.class(self.doc.lemma(head));
        class.is_some_and(|(_, sure)| sure)
    }

    /// Returns whose words a paper or remark gives: *his remarks*, *a letter by Ito*.
    fn owner(&self, head: TokenId) -> Option<Vec<ClusterId>> {
        let doc = self.doc;
        let mut own = doc.children_by(head, &["nmod"]).filter(|&c| {
            let by = |case: TokenId| self.lexicon.events.is(CueKind::Author, doc.lemma(case));
            let land = |c: ClusterId| self.links.clusters[c].kind == EntityKind::Country;
            let body = || !self.links.clusters_at(c).into_iter().any(land);
            doc.relation(c) == "nmod:poss" || doc.preposition(c).is_some_and(by) && body()
        });
        own.find_map(|c| self.speaking(c))
    }

    /// Returns who holds an occasion: *employees* in *employees held a rally calling for a strike*.
    fn holder(&self, head: TokenId) -> Option<Vec<ClusterId>> {
        let doc = self.doc;
        let verb = doc.head(head).filter(|_| doc.base_relation(head) == "obj")?;
        self.speaking(doc.clause(verb)?.doer()?)
    }

    fn speaking(&self, head: TokenId) -> Option<Vec<ClusterId>> {
        let clusters = self.links.clusters_at(head);
        let somebody = |c: &ClusterId| {
            let kind = self.links.clusters[*c].kind;
            !matches!(kind, EntityKind::Other | EntityKind::Place)
        };
        Some(clusters).filter(|all| !all.is_empty() && all.iter().all(somebody))
    }
}

/// Returns the entities that each attribution is about with the passages that name them, in text order: in *She said Ito
/// had lied*, Ito.
pub fn about(doc: &Document, mentions: &Mentions, links: &Links) -> IdVec<AttributionId, Vec<(ClusterId, Span)>> {
    let span_at: HashMap<TokenId, Span> = links.mentions.values().map(|m| (m.head, m.span)).collect();
    let rows = mentions.attributions.iter().map(|(id, attribution)| {
        let within = |t: TokenId| attribution.content.iter().any(|c| c.contains(doc.tokens[t].span));
        let tokens = attribution
            .content
            .iter()
            .flat_map(|&piece| doc.tokens_in(piece))
            .map(TokenId);
        let first = tokens
            .clone()
            .find(|&t| doc.head(t).is_none_or(|h| !within(h)) && doc.upos(t) != Upos::Punct);
        let heads = attribution.content.iter().flat_map(|&piece| doc.tokens_in(piece));
        let parties = heads.map(TokenId).flat_map(|head| {
            let clusters = links.clusters_at(head).into_iter();
            let top = first.is_none_or(|f| f == head) && doc.head(head).is_none_or(|h| !within(h));
            let parties = clusters.filter(move |&c| is_party(doc, head, &links.clusters[c], top) && is_told(links, c));
            parties.map(move |c| (c, head))
        });
        let speakers = links.speakers.get(id).map_or(&[][..], Vec::as_slice);
        let others = parties.filter(|(cluster, _)| !speakers.contains(cluster));
        let inside = |span: &Span| attribution.content.iter().any(|c| c.contains(*span));
        let passage = |head: TokenId| span_at.get(&head).copied().filter(inside);
        let content = others.map(|(c, head)| (c, passage(head).unwrap_or(doc.tokens[head].span)));
        let told = attribution
            .addressee
            .filter(|_| first.is_some_and(|t| doc.is_infinitive(t)));
        let told = told.into_iter().flat_map(|to| {
            let clusters = links.clusters_at(to.head).into_iter();
            clusters.filter(|c| is_told(links, *c)).map(move |c| (c, to.span))
        });
        told.chain(content).collect()
    });
    rows.collect()
}

/// Says whether any words but pronouns refer to an entity: *you* alone is nobody that a statement could be about.
fn is_told(links: &Links, cluster: ClusterId) -> bool {
    let cluster = &links.clusters[cluster];
    let told = |m: &MentionId| links.mentions[*m].kind != MentionKind::Pronoun;
    cluster.named || cluster.mentions.iter().any(told)
}

/// Says whether a mention with this head can be what a statement is about; `top` tells that it is all that the content is.
fn is_party(doc: &Document, head: TokenId, cluster: &Cluster, top: bool) -> bool {
    let inside = matches!(doc.base_relation(head), "compound" | "flat" | "amod" | "appos" | "det");
    if inside {
        return false;
    }
    let place = standing_for(doc, head);
    let subject = doc.base_relation(place) == "nsubj";
    let argument = top || subject || matches!(doc.base_relation(place), "obj" | "iobj");
    let again = cluster.mentions.len() > 1;
    match cluster.kind {
        EntityKind::Place | EntityKind::Other => !cluster.named && subject && cluster.mentions.len() > 2,
        _ if cluster.named => true,
        // Who is told of elsewhere too is a party wherever it stands: *action against the firms*, *part of their duties*.
        EntityKind::Person | EntityKind::Group => argument || again,
        _ => subject || again,
    }
}

/// How many phrases a phrase may be joined to or stand inside of.
const NESTED: usize = 4;

/// Climbs to the phrase in whose place a phrase stands: the first of several joined ones, the number of which it is a part
/// (*some of the injured*), the subject that it owns (*the mill's exports*).
fn standing_for(doc: &Document, head: TokenId) -> TokenId {
    let up = |&t: &TokenId| {
        let above = doc.head(t)?;
        let part = || matches!(doc.upos(above), Upos::Num | Upos::Det | Upos::Pron) || doc.xpos(above) == "CD";
        let fits = match doc.relation(t) {
            "conj" => matches!(doc.upos(above), Upos::Noun | Upos::Propn),
            "nmod:poss" => doc.base_relation(above) == "nsubj",
            "nmod" => part(),
            _ => false,
        };
        fits.then_some(above)
    };
    std::iter::successors(Some(head), up)
        .take(NESTED)
        .last()
        .unwrap_or(head)
}
