//! The features by which the trained scorer weighs whether two mentions of one article tell of one event.

use super::item::Item;
use crate::lexicon::EventLexicon;
use crate::mention::Role;
use crate::resolve::{EntityId, Reading};
use crate::syntax::{Document, TokenId, Upos};
use std::collections::BTreeSet;

/// Gathers the features of pairs of mentions of one article.
pub struct Clues<'a> {
    pub reading: &'a Reading,
    pub lexicon: &'a EventLexicon,
}

impl Clues<'_> {
    fn doc(&self) -> &Document {
        &self.reading.document
    }

    pub fn trigger(&self, item: &Item) -> TokenId {
        self.reading.mentions.events[item.mention].trigger.head
    }

    /// Returns the features of a mention as one that is told first (`a`) or again (`b`).
    pub fn own(&self, side: char, item: &Item) -> Vec<String> {
        let (doc, head) = (self.doc(), self.trigger(item));
        let block = &doc.article.blocks[doc.sentences[doc.sentence_of(head)].block as usize];
        let mut out = vec![
            format!("{side}:c:{}", item.class),
            format!("{side}:x:{}", doc.xpos(head)),
            format!("{side}:r:{}", doc.relation(head)),
            format!("{side}:s:{:?}", item.status),
            format!("{side}:b:{:?}", block.kind),
            format!("{side}:n:{}", item.parties().count().min(4)),
            format!("{side}:t:{}", item.time.days().is_some()),
            format!("{side}:q:{}", doc.quotations().inner(head).is_some()),
            format!("{side}:w:{:?}", item.weight),
        ];
        for &child in doc.children(head) {
            if matches!(
                doc.base_relation(child),
                "det" | "amod" | "nummod" | "advmod" | "aux" | "compound"
            ) {
                out.push(format!("{side}:m:{}={}", doc.base_relation(child), doc.lemma(child)));
            }
            out.push(format!("{side}:ch:{}", doc.relation(child)));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Returns the features of an earlier and a later mention together.
    pub fn both(&self, a: &Item, b: &Item, between: usize) -> Vec<String> {
        let doc = self.doc();
        let (first, second) = (self.trigger(a), self.trigger(b));
        let word = if a.lemma == b.lemma {
            "same"
        } else if self.lexicon.are_alike(&a.lemma, &b.lemma) {
            "alike"
        } else {
            "other"
        };
        let tag = |t: TokenId| match doc.upos(t) {
            Upos::Verb | Upos::Aux => 'v',
            Upos::Noun => 'n',
            _ => 'a',
        };
        let tags = format!("{}{}", tag(first), tag(second));
        let class = if a.class == b.class {
            "same"
        } else if a.kin == b.kin {
            "kin"
        } else {
            "other"
        };
        let apart = doc.sentence_of(second).0 - doc.sentence_of(first).0;
        let apart = if apart < 3 { apart } else { 2 + apart.ilog2() };
        let days = match (a.time.days(), b.time.days()) {
            (Some(x), Some(y)) if x == y => "same",
            (Some(x), Some(y)) if x.1 < y.0 || y.1 < x.0 => "apart",
            (Some(_), Some(_)) => "over",
            (Some(_), None) => "first",
            (None, Some(_)) => "second",
            (None, None) => "none",
        };
        let definite = if b.definite { "def" } else { "" };
        let parties = |i: &Item| i.parties().map(|p| p.1).collect::<BTreeSet<EntityId>>();
        let (of_a, of_b) = (parties(a), parties(b));
        let shared = of_a.intersection(&of_b).count().min(3);
        let more = (
            of_a.difference(&of_b).count().min(2),
            of_b.difference(&of_a).count().min(2),
        );
        let mut out = vec![
            format!("w:{word}"),
            format!("wt:{word}:{tags}{definite}"),
            format!("wc:{word}:{class}"),
            format!("c:{class}"),
            format!("cw:{}:{word}", if class == "same" { a.class } else { "-" }),
            format!("cc:{}:{}", a.class.min(b.class), a.class.max(b.class)),
            format!("d:{apart}"),
            format!("dw:{apart}:{word}"),
            format!("t:{days}"),
            format!("tw:{days}:{word}:{class}"),
            format!("p:{shared}:{}:{}", more.0, more.1),
            format!("pw:{shared}:{word}:{class}"),
            format!("pall:{shared}:{}:{}:{word}:{class}", more.0, more.1),
            format!("s:{:?}:{:?}", a.status, b.status),
            format!("v:{}", a.voucher == b.voucher),
            format!("i:{}", between.min(4)),
            format!("iw:{}:{word}", between.min(4)),
        ];
        for role in [
            Role::Actor,
            Role::Recipient,
            Role::Participant,
            Role::Place,
            Role::Theme,
        ] {
            let of = |i: &Item| {
                let found = i.participants.iter().filter(|p| p.0 == role).map(|p| p.1);
                found.collect::<BTreeSet<EntityId>>()
            };
            let (x, y) = (of(a), of(b));
            let how = match (x.is_empty(), y.is_empty()) {
                (true, true) => continue,
                (false, true) => "first",
                (true, false) => "second",
                _ if x == y => "equal",
                _ if x.is_disjoint(&y) => "apart",
                _ => "some",
            };
            out.push(format!("r:{role:?}:{how}"));
            out.push(format!("rw:{role:?}:{how}:{word}:{class}"));
        }
        let taking = |i: &Item, wanted: Role| -> BTreeSet<EntityId> {
            i.participants.iter().filter(|p| p.0 == wanted).map(|p| p.1).collect()
        };
        for (x, y, name) in [(a, b, "ab"), (b, a, "ba")] {
            if !taking(x, Role::Actor).is_disjoint(&taking(y, Role::Recipient)) {
                out.push(format!("cross:{name}"));
                out.push(format!("cross:{name}:{word}"));
            }
        }
        if apart == 0 {
            out.push(format!("path:{}", self.path(first, second)));
        }
        out
    }

    /// Writes how two words of a sentence hang together.
    fn path(&self, a: TokenId, b: TokenId) -> String {
        const MOST: usize = 3;
        let doc = self.doc();
        let chain = |t: TokenId| std::iter::once(t).chain(doc.ancestors(t)).collect::<Vec<_>>();
        let (up, down) = (chain(a), chain(b));
        let Some(meet) = up.iter().position(|t| down.contains(t)) else {
            return "none".to_owned();
        };
        let below = down.iter().position(|t| *t == up[meet]).unwrap_or(0);
        if meet + below > MOST {
            return "far".to_owned();
        }
        let step = |sign: char, t: &TokenId| format!("{sign}{}", doc.base_relation(*t));
        let rising = up[..meet].iter().map(|t| step('^', t));
        rising.chain(down[..below].iter().rev().map(|t| step('_', t))).collect()
    }
}

/// What the scorer would weigh of an article's mentions, as the training script reads it.
#[derive(Debug, serde::Serialize)]
pub struct Trace {
    pub tokens: Vec<(u32, u32)>,
    pub sentences: Vec<u32>,
    /// The trigger's token of each mention, and its features as the first and as the second.
    pub mentions: Vec<(u32, Vec<String>, Vec<String>)>,
    /// Earlier and later mention, and the features of both.
    pub pairs: Vec<(usize, usize, Vec<String>)>,
    pub groups: Vec<Vec<usize>>,
}

/// Tells what the scorer would weigh.
pub fn trace(reading: &Reading, items: &[Item], lexicon: &EventLexicon) -> Trace {
    let doc = &reading.document;
    let clues = Clues { reading, lexicon };
    let mut pairs = Vec::new();
    for (j, b) in items.iter().enumerate() {
        for (i, a) in items[..j].iter().enumerate() {
            let between = items[i + 1..j].iter().filter(|m| m.kin == b.kin).count();
            pairs.push((i, j, clues.both(a, b, between)));
        }
    }
    Trace {
        tokens: doc.tokens.values().map(|t| (t.span.start, t.span.end)).collect(),
        sentences: doc.sentences.values().map(|s| s.tokens.start).collect(),
        mentions: items
            .iter()
            .map(|i| (clues.trigger(i).0, clues.own('a', i), clues.own('b', i)))
            .collect(),
        groups: super::join::groups(items, lexicon),
        pairs,
    }
}
