//! Weighs whether two mentions of an article tell of one event: features for the trained scorer (`lexicon::predicate`).
//!
//! What the text tells of each mention, and how the two compare: words, classes, parties, days, status, place in the text.
//! Words that are far apart and have nothing in common are not weighed.

use super::item::Item;
use crate::lexicon::predicate::Part;
use crate::lexicon::{EventLexicon, Lexicon};
use crate::mention::{EventMentionId, Role};
use crate::resolve::{EntityId, Reading};
use crate::syntax::{Document, TokenId, Upos, predicate};
use serde::Serialize;
use std::collections::BTreeSet;
use std::ops::Range;

/// How many sentences may lie between mentions that share neither word, class nor party.
const NEAR: u32 = 3;

/// How many mentions back one is compared with, so that the cost grows with the text and not with its square.
const REACH: usize = 200;

/// How many arcs of a way through the tree are told apart.
const MOST_ARCS: usize = 3;

/// Returns for each mention of an article how likely it is of one event with each of those right before it, as far as it is
/// compared with any: nought where nothing suggests it, less than any where the text ties the one to the other as cause or as a
/// part.
pub fn weigh(reading: &Reading, items: &[Item], lexicon: &Lexicon) -> Vec<Vec<f32>> {
    let clues = Clues::new(reading, items, &lexicon.events);
    let scorer = &lexicon.predicates;
    let parts = |side: char| -> Vec<Part> {
        let own = (0..items.len()).map(|k| clues.own(side, k));
        own.map(|features| scorer.event(&features)).collect()
    };
    let (first, second) = (parts('a'), parts('b'));
    let share = |i: usize, j: usize| {
        if clues.tied(i, j) {
            return f32::NEG_INFINITY;
        }
        let both = clues.both(i, j);
        both.map_or(0.0, |features| scorer.same_event(&first[i], &second[j], &features))
    };
    let row = |j: usize| before(j).map(|i| share(i, j)).collect();
    (0..items.len()).map(row).collect()
}

fn before(mention: usize) -> Range<usize> {
    mention.saturating_sub(REACH)..mention
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
    let clues = Clues::new(reading, items, lexicon);
    let spans = clues.told.iter().map(|t| reading.document.tokens[t.head].span);
    let pairs = (0..items.len()).flat_map(|j| before(j).map(move |i| (i, j)));
    Trace {
        mentions: spans.map(|s| (s.start, s.end)).collect(),
        own: (0..items.len())
            .map(|k| ['a', 'b'].map(|side| clues.own(side, k)))
            .collect(),
        pairs: pairs
            .filter(|&(i, j)| !clues.tied(i, j))
            .filter_map(|(i, j)| Some((i, j, clues.both(i, j)?)))
            .collect(),
    }
}

/// What is compared of a mention.
struct Told<'a> {
    head: TokenId,
    sentence: u32,
    parties: BTreeSet<EntityId>,
    /// The nouns that head its arguments.
    arguments: BTreeSet<&'a str>,
    /// The words that tell which one a noun means: *bus* of *the bus crash*.
    modifiers: BTreeSet<&'a str>,
    /// The numbers that count its arguments.
    numbers: BTreeSet<&'a str>,
}

/// Gathers the features of the mentions of one article.
struct Clues<'a> {
    reading: &'a Reading,
    items: &'a [Item],
    told: Vec<Told<'a>>,
    lexicon: &'a EventLexicon,
}

impl<'a> Clues<'a> {
    fn new(reading: &'a Reading, items: &'a [Item], lexicon: &'a EventLexicon) -> Self {
        let doc = &reading.document;
        let lemmas = |tokens: &mut dyn Iterator<Item = TokenId>| tokens.map(|t| doc.lemma(t)).collect();
        let told = |item: &Item| {
            let mention = &reading.mentions.events[item.mention];
            let head = mention.trigger.head;
            let arguments = || mention.arguments.iter().map(|a| a.phrase.head);
            Told {
                head,
                sentence: doc.sentence_of(head).0,
                parties: item.parties().map(|p| p.1).collect(),
                arguments: lemmas(&mut arguments().filter(|&t| doc.upos(t) == Upos::Noun)),
                modifiers: lemmas(&mut doc.children_by(head, &["compound", "amod", "nmod"])),
                numbers: lemmas(&mut arguments().flat_map(|t| doc.children_by(t, &["nummod"]))),
            }
        };
        Self {
            reading,
            items,
            told: items.iter().map(told).collect(),
            lexicon,
        }
    }

    fn doc(&self) -> &Document {
        &self.reading.document
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
    fn own(&self, side: char, k: usize) -> Vec<String> {
        let (doc, item, head) = (self.doc(), &self.items[k], self.told[k].head);
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
        let (a, b, x, y) = (&self.items[i], &self.items[j], &self.told[i], &self.told[j]);
        let word = self.word(a, b);
        let class = if a.class == b.class {
            "same"
        } else if a.kin == b.kin {
            "kin"
        } else {
            "other"
        };
        let shared = x.parties.intersection(&y.parties).count().min(3);
        let sentences = y.sentence - x.sentence;
        if word == "other" && class == "other" && shared == 0 && sentences > NEAR {
            return None;
        }
        let apart = if sentences < 3 {
            sentences
        } else {
            2 + sentences.ilog2()
        };
        let more = |x: &Told, y: &Told| x.parties.difference(&y.parties).count().min(2);
        let more = format!("{}:{}", more(x, y), more(y, x));
        let days = compare_days(a, b);
        let between = self.items[i + 1..j].iter().filter(|m| m.kin == b.kin).take(4).count();
        let tags = format!("{}{}", self.tag(x.head), self.tag(y.head));
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
        self.add_classes(x.head, y.head, &kind, &mut out);
        for (name, x, y) in [
            ("args", &x.arguments, &y.arguments),
            ("mods", &x.modifiers, &y.modifiers),
            ("nums", &x.numbers, &y.numbers),
        ] {
            out.extend(compare(x, y).into_iter().flat_map(|how| {
                let both = format!("{name}:{how}");
                [format!("{both}:{kind}"), both]
            }));
        }
        if sentences == 0 {
            let chain = |t: &Told| predicate::chain(self.doc(), t.head);
            let way = predicate::way(self.doc(), &chain(x), &chain(y), MOST_ARCS);
            out.push(format!("path:{}", way.as_deref().unwrap_or(predicate::FAR)));
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
    fn add_classes(&self, first: TokenId, second: TokenId, kind: &str, out: &mut Vec<String>) {
        let class = |t| self.doc().prediction(t).map(|p| p.happening.class);
        let (Some(a), Some(b)) = (class(first), class(second)) else {
            return;
        };
        out.push(format!("pc:{}:{kind}", a == b));
        out.push(format!("pcc:{}:{}", a.min(b), a.max(b)));
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
