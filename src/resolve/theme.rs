//! Says what each attribution is about beyond entities: topics of the shipped taxonomy, and the phrases that it turns on.
//!
//! A topic is told by words and phrases of the content (longest match first, each counted once). What the article as a
//! whole is about lends a point, so that a weak word suffices where the context speaks for it.

use super::manner::View;
use crate::base::Span;
use crate::lexicon::topic::{LONGEST, Topics};
use crate::mention::Timex;
use crate::syntax::{Document, TokenId, Upos};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The points that make a topic.
const ENOUGH: u32 = 2;
/// The most topics and phrases of one statement.
const MOST: usize = 3;
/// The share of an article's best topic that makes another one its topic too: a half.
const SHARE: u32 = 2;

/// Points by topic.
type Scores = BTreeMap<&'static str, u32>;

/// Returns the topics of a whole article, at most three.
pub(super) fn of_article(doc: &Document, topics: &Topics) -> BTreeSet<&'static str> {
    let tokens: Vec<TokenId> = doc.tokens.ids().collect();
    best(&scores(doc, topics, &tokens)).into_iter().collect()
}

/// Adds up what the distinct words and phrases of some tokens tell.
fn scores(doc: &Document, topics: &Topics, tokens: &[TokenId]) -> Scores {
    let mut seen = BTreeSet::new();
    let mut found = Scores::new();
    let mut at = 0;
    while at < tokens.len() {
        let longest = (1..=LONGEST.min(tokens.len() - at)).rev().find_map(|n| {
            let run = &tokens[at..at + n];
            // The tokens of a content in several pieces need not be in the order of the text.
            let close = run[n - 1].0 == run[0].0 + n as u32 - 1;
            let words: Vec<String> = run.iter().map(|&t| doc.lemma(t).to_lowercase()).collect();
            let term = words.join(" ");
            (close && is_telling(doc, run[n - 1]) && !topics.of(&term).is_empty()).then_some((n, term))
        });
        let Some((n, term)) = longest else {
            at += 1;
            continue;
        };
        for &(topic, weight) in topics.of(&term) {
            if seen.insert((term.clone(), topic)) {
                *found.entry(topic).or_default() += weight;
            }
        }
        at += n;
    }
    found
}

/// Says whether a word can end a term: *reported* does not tell of reports.
fn is_telling(doc: &Document, token: TokenId) -> bool {
    matches!(doc.upos(token), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb)
}

/// Returns the topics with enough points and at least a share of the best one's, the best first.
fn best(scores: &Scores) -> Vec<&'static str> {
    let most = scores.values().copied().max().unwrap_or(0);
    let mut found: Vec<_> = scores
        .iter()
        .filter(|&(_, &n)| n >= ENOUGH && n * SHARE >= most)
        .collect();
    found.sort_by_key(|&(topic, &n)| (Reverse(n), topic));
    found.into_iter().take(MOST).map(|(&topic, _)| topic).collect()
}

impl View<'_> {
    /// Returns the topics of the content, sorted; `article` lends a point to each of its own that the content touches.
    pub(super) fn topics(&self, article: &BTreeSet<&'static str>) -> Vec<&'static str> {
        let mut scores = scores(self.doc, &self.lexicon.topics, &self.content);
        for (topic, points) in &mut scores {
            *points += u32::from(article.contains(topic));
        }
        let mut found = best(&scores);
        found.sort_unstable();
        found
    }

    /// Returns the noun phrases on which the content turns, the weightiest first: several words before one, words that
    /// tell a topic before others, then in text order. Names, times and pronouns are not among them.
    pub(super) fn phrases(&self, times: &[Timex]) -> Vec<String> {
        let mut found: Vec<(u32, TokenId, String)> = Vec::new();
        for &head in &self.content {
            let inner = matches!(self.doc.base_relation(head), "compound" | "flat" | "fixed");
            if self.doc.upos(head) != Upos::Noun || inner || is_time(times, self.doc.tokens[head].span) {
                continue;
            }
            let (words, text) = self.phrase(head);
            let topical = self
                .lexicon
                .topics
                .of(&self.doc.lemma(head).to_lowercase())
                .len()
                .min(1) as u32;
            let points = words.min(3) * 2 + topical * 2;
            if points > 2 && !found.iter().any(|(_, _, other)| *other == text) {
                found.push((points, head, text));
            }
        }
        found.sort_by_key(|&(points, head, _)| (Reverse(points), head));
        found.into_iter().take(MOST).map(|(_, _, text)| text).collect()
    }

    /// Returns a noun with the words right before it that describe it, and their number.
    fn phrase(&self, head: TokenId) -> (u32, String) {
        let describes = |t: &TokenId| {
            let relation = self.doc.base_relation(*t);
            self.holds(*t)
                && (matches!(relation, "compound" | "amod") || relation == "punct" && self.doc.form(*t) == "-")
        };
        let first = (0..head.0)
            .rev()
            .map(TokenId)
            .take_while(describes)
            .last()
            .unwrap_or(head);
        let span = self.doc.tokens[first].span.cover(self.doc.tokens[head].span);
        let text = span
            .of(self.doc.text())
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        (head.0 - first.0 + 1, text)
    }
}

/// Says whether a word lies in a time expression, by binary search.
fn is_time(times: &[Timex], word: Span) -> bool {
    let at = times.partition_point(|t| t.span.end <= word.start);
    times.get(at).is_some_and(|t| t.span.overlaps(word))
}
