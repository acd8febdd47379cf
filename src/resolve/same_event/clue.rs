//! Weighs whether two mentions of an article tell of one event: features for the trained scorer (`lexicon::predicate`).
//!
//! What the text tells of each mention, and how the two compare: words, classes, parties, days, status, place in the text.
//! Words that are far apart and have nothing in common are not weighed.

use super::item::Item;
use crate::lexicon::{EventLexicon, Lexicon};
use crate::mention::{EventMentionId, Role};
use crate::resolve::{EntityId, Reading};
use crate::syntax::{Document, TokenId, Upos};
use serde::Serialize;
use std::collections::BTreeSet;

/// How many sentences may lie between mentions that share neither word, class nor party.
const NEAR: u32 = 3;

/// How many arcs of a way through the tree are told apart.
const MOST_ARCS: usize = 3;

/// Returns for each mention of an article how likely it is of one event with each before it: nought where nothing
/// suggests it, less than any where the text ties the one to the other as cause or as a part.
pub fn weigh(reading: &Reading, items: &[Item], lexicon: &Lexicon) -> Vec<Vec<f32>> {
    let clues = Clues {
        reading,
        items,
        lexicon: &lexicon.events,
    };
    let own = |side| items.iter().map(|i| clues.own(side, i)).collect::<Vec<_>>();
    let (first, second) = (own('a'), own('b'));
    let share = |i: usize, j: usize| {
        let both = clues.both(i, j)?;
        let features = both.iter().chain(&first[i]).chain(&second[j]);
        Some(lexicon.predicates.same_event(features))
    };
    let row = |j: usize| {
        let one = |i: usize| match clues.tied(i, j) {
            true => f32::NEG_INFINITY,
            false => share(i, j).unwrap_or(0.0),
        };
        (0..j).map(one).collect()
    };
    (0..items.len()).map(row).collect()
}

/// What the scorer would weigh in an article, as the training script reads it.
#[derive(Debug, Serialize)]
pub struct Trace {
    /// Byte offsets of the mentions' triggers.
    mentions: Vec<(u32, u32)>,
    /// The features of each mention as the first and as the second of two.
    own: Vec<[Vec<String>; 2]>,
    /// Earlier and later mention, and the features of both.
    pairs: Vec<(usize, usize, Vec<String>)>,
}

/// Tells what the scorer would weigh.
pub fn trace(reading: &Reading, items: &[Item], lexicon: &EventLexicon) -> Trace {
    let clues = Clues {
        reading,
        items,
        lexicon,
    };
    let spans = items.iter().map(|i| reading.document.tokens[clues.trigger(i)].span);
    let pairs = (0..items.len()).flat_map(|j| (0..j).map(move |i| (i, j)));
    Trace {
        mentions: spans.map(|s| (s.start, s.end)).collect(),
        own: items
            .iter()
            .map(|i| ['a', 'b'].map(|side| clues.own(side, i)))
            .collect(),
        pairs: pairs
            .filter(|&(i, j)| !clues.tied(i, j))
            .filter_map(|(i, j)| Some((i, j, clues.both(i, j)?)))
            .collect(),
    }
}

/// Gathers the features of the mentions of one article.
struct Clues<'a> {
    reading: &'a Reading,
    items: &'a [Item],
    lexicon: &'a EventLexicon,
}

impl Clues<'_> {
    fn doc(&self) -> &Document {
        &self.reading.document
    }

    fn trigger(&self, item: &Item) -> TokenId {
        self.reading.mentions.events[item.mention].trigger.head
    }

    /// Says whether the text makes the one the cause, the occasion or a part of the other.
    fn tied(&self, i: usize, j: usize) -> bool {
        let (a, b) = (self.items[i].mention, self.items[j].mention);
        let under = |x: EventMentionId, y| {
            let mention = &self.reading.mentions.events[x];
            let ties = [mention.part_of, mention.under, mention.calls];
            ties.contains(&Some(y)) || mention.causes.iter().any(|c| c.event == y)
        };
        under(a, b) || under(b, a)
    }

    /// Returns the features of a mention by itself, as the first (`a`) or the second (`b`) of two.
    fn own(&self, side: char, item: &Item) -> Vec<String> {
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
            let relation = doc.base_relation(child);
            if matches!(relation, "det" | "amod" | "nummod" | "advmod" | "aux" | "compound") {
                out.push(format!("{side}:m:{relation}={}", doc.lemma(child)));
            }
            out.push(format!("{side}:ch:{}", doc.relation(child)));
        }
        // In training a feature is there or not, however often.
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Returns the features of an earlier and a later mention together; `None` where nothing suggests that they are one.
    fn both(&self, i: usize, j: usize) -> Option<Vec<String>> {
        let (doc, a, b) = (self.doc(), &self.items[i], &self.items[j]);
        let (first, second) = (self.trigger(a), self.trigger(b));
        let word = self.word(a, b);
        let class = if a.class == b.class {
            "same"
        } else if a.kin == b.kin {
            "kin"
        } else {
            "other"
        };
        let parties = |i: &Item| i.parties().map(|p| p.1).collect::<BTreeSet<EntityId>>();
        let (of_a, of_b) = (parties(a), parties(b));
        let shared = of_a.intersection(&of_b).count().min(3);
        let more = |x: &BTreeSet<EntityId>, y| x.difference(y).count().min(2);
        let more = format!("{}:{}", more(&of_a, &of_b), more(&of_b, &of_a));
        let sentences = doc.sentence_of(second).0 - doc.sentence_of(first).0;
        if word == "other" && class == "other" && shared == 0 && sentences > NEAR {
            return None;
        }
        let apart = if sentences < 3 {
            sentences
        } else {
            2 + sentences.ilog2()
        };
        let days = compare_days(a, b);
        let between = self.items[i + 1..j].iter().filter(|m| m.kin == b.kin).count().min(4);
        let tags = format!("{}{}", self.tag(first), self.tag(second));
        let definite = if b.definite { "def" } else { "" };
        let mut out = vec![
            format!("w:{word}"),
            format!("wt:{word}:{tags}{definite}"),
            format!("wc:{word}:{class}"),
            format!("c:{class}"),
            format!("cc:{}:{}", a.class.min(b.class), a.class.max(b.class)),
            format!("d:{apart}"),
            format!("dw:{apart}:{word}"),
            format!("t:{days}"),
            format!("tw:{days}:{word}:{class}"),
            format!("p:{shared}:{more}"),
            format!("pw:{shared}:{word}:{class}"),
            format!("pall:{shared}:{more}:{word}:{class}"),
            format!("s:{:?}:{:?}", a.status, b.status),
            format!("v:{}", a.voucher == b.voucher),
            format!("i:{between}"),
            format!("iw:{between}:{word}"),
        ];
        if class == "same" {
            out.push(format!("cw:{}:{word}", a.class));
        }
        let kind = format!("{word}:{class}");
        self.add_roles(a, b, &kind, &mut out);
        self.add_words(first, second, &kind, &mut out);
        for (name, x, y) in [
            ("args", self.argument_words(a), self.argument_words(b)),
            ("mods", self.modifiers(first), self.modifiers(second)),
            ("nums", self.numbers(a), self.numbers(b)),
        ] {
            out.extend(compare(&x, &y).into_iter().flat_map(|how| {
                let both = format!("{name}:{how}");
                [format!("{both}:{kind}"), both]
            }));
        }
        if sentences == 0 {
            out.push(format!("path:{}", self.path(first, second)));
        }
        Some(out)
    }

    /// Adds how the fillers of each role compare.
    fn add_roles(&self, a: &Item, b: &Item, kind: &str, out: &mut Vec<String>) {
        for role in [
            Role::Actor,
            Role::Recipient,
            Role::Participant,
            Role::Place,
            Role::Theme,
        ] {
            let (x, y) = (a.having(role), b.having(role));
            let how = match (x.is_empty(), y.is_empty()) {
                (true, true) => continue,
                (false, true) => "first",
                (true, false) => "second",
                _ => compare(&x, &y).unwrap_or_default(),
            };
            out.push(format!("r:{role:?}:{how}"));
            out.push(format!("rw:{role:?}:{how}:{kind}"));
        }
        for (x, y, name) in [(a, b, "ab"), (b, a, "ba")] {
            if !x.having(Role::Actor).is_disjoint(&y.having(Role::Recipient)) {
                out.push(format!("cross:{name}"));
                out.push(format!("cross:{name}:{kind}"));
            }
        }
    }

    /// Adds how the classes compare that the scorer of predicates gives the triggers.
    fn add_words(&self, first: TokenId, second: TokenId, kind: &str, out: &mut Vec<String>) {
        let class = |t| self.doc().prediction(t).map(|p| p.happening.class);
        let (Some(a), Some(b)) = (class(first), class(second)) else {
            return;
        };
        out.push(format!("pc:{}:{kind}", a == b));
        out.push(format!("pcc:{}:{}", a.min(b), a.max(b)));
    }

    /// Returns the lemmas of the heads of a mention's arguments, names and pronouns left out.
    fn argument_words(&self, item: &Item) -> BTreeSet<&str> {
        let heads = self.arguments(item).filter(|&t| self.doc().upos(t) == Upos::Noun);
        heads.map(|t| self.doc().lemma(t)).collect()
    }

    /// Returns the numbers that count a mention's arguments.
    fn numbers(&self, item: &Item) -> BTreeSet<&str> {
        let counted = self
            .arguments(item)
            .flat_map(|t| self.doc().children_by(t, &["nummod"]));
        counted.map(|t| self.doc().lemma(t)).collect()
    }

    fn arguments(&self, item: &Item) -> impl Iterator<Item = TokenId> + '_ {
        let arguments = &self.reading.mentions.events[item.mention].arguments;
        arguments.iter().map(|a| a.phrase.head)
    }

    /// Returns the words that tell which one a noun means: *bus* of *the bus crash*.
    fn modifiers(&self, trigger: TokenId) -> BTreeSet<&str> {
        let found = self.doc().children_by(trigger, &["compound", "amod", "nmod"]);
        found.map(|t| self.doc().lemma(t)).collect()
    }

    fn word(&self, a: &Item, b: &Item) -> &'static str {
        if a.lemma == b.lemma {
            "same"
        } else if self.lexicon.are_alike(&a.lemma, &b.lemma) {
            "alike"
        } else {
            "other"
        }
    }

    fn tag(&self, trigger: TokenId) -> char {
        match self.doc().upos(trigger) {
            Upos::Verb | Upos::Aux => 'v',
            Upos::Noun => 'n',
            _ => 'a',
        }
    }

    /// Writes how two words of a sentence hang together.
    fn path(&self, a: TokenId, b: TokenId) -> String {
        let doc = self.doc();
        let chain = |t: TokenId| std::iter::once(t).chain(doc.ancestors(t)).collect::<Vec<_>>();
        let (up, down) = (chain(a), chain(b));
        let Some(meet) = up.iter().position(|t| down.contains(t)) else {
            return "none".to_owned();
        };
        let below = down.iter().position(|t| *t == up[meet]).unwrap_or(0);
        if meet + below > MOST_ARCS {
            return "far".to_owned();
        }
        let step = |sign: char, t: &TokenId| format!("{sign}{}", doc.base_relation(*t));
        let rising = up[..meet].iter().map(|t| step('^', t));
        rising.chain(down[..below].iter().rev().map(|t| step('_', t))).collect()
    }
}

/// Says how two sets compare; `None` where one has nothing.
fn compare<T: Ord>(x: &BTreeSet<T>, y: &BTreeSet<T>) -> Option<&'static str> {
    let told = !x.is_empty() && !y.is_empty();
    told.then_some(if x == y {
        "equal"
    } else if x.is_disjoint(y) {
        "apart"
    } else {
        "some"
    })
}

fn compare_days(a: &Item, b: &Item) -> &'static str {
    match (a.time.days(), b.time.days()) {
        (Some(x), Some(y)) if x == y => "same",
        (Some(x), Some(y)) if x.1 < y.0 || y.1 < x.0 => "apart",
        (Some(_), Some(_)) => "over",
        (Some(_), None) => "first",
        (None, Some(_)) => "second",
        (None, None) => "none",
    }
}
