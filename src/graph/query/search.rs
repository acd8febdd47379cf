//! Full text search over names, events, statements, articles' titles and the sentences that show them.
//!
//! An inverted index from folded words to nodes, made when first asked for. Ranking is BM25; the words of a node itself
//! count three times those of its sentences, a whole word more than a word that only begins so, and nodes with all words asked
//! for come before others.

use super::facets::shared;
use super::name::folded;
use super::{Index, Named, Place};
use crate::graph::LinkKind;
use crate::graph::record::{List, NodeRecord, Words};
use crate::lexicon::fold::FoldMap;
use rayon::prelude::*;
use serde::Serialize;

/// How much a word of the node itself weighs against one of its sentences.
const OWN: u16 = 3;
/// BM25's usual constants: how soon repetition tires, how much long texts are held back.
const TIRES: f32 = 1.2;
const LENGTH: f32 = 0.75;
/// What a word is worth that only begins with the word asked for.
const BEGINS: f32 = 0.4;
/// The shortest word that may be the beginning of another.
const SHORTEST: usize = 4;
/// In how many parts, side by side, the words are gathered.
const PARTS: usize = 64;
/// The most words that one beginning stands for.
const MOST: usize = 200;

/// What is found by search.
#[derive(Clone, Debug, Serialize)]
pub struct Hit<'a> {
    /// The node.
    #[serde(flatten)]
    pub node: Named<'a>,
    /// What it is: `person`, …, `event`, `statement`, `article`.
    pub kind: &'static str,
    /// The rank's value; higher is better.
    pub score: f32,
    /// The first passage that shows it.
    pub place: Option<Place<'a>>,
}

/// Gathers the words of all nodes.
pub(super) fn words(index: &Index) -> Words {
    let numbers: Vec<u32> = (0..index.count() as u32).collect();
    let size = numbers.len().div_ceil(PARTS).max(1);
    let parts: Vec<Part> = numbers.par_chunks(size).map(|some| Part::of(index, some)).collect();
    let mut words: Vec<&String> = parts.iter().flat_map(|part| part.numbers.keys()).collect();
    words.par_sort_unstable();
    words.dedup();
    let numbers: FoldMap<u32> = words.iter().map(|&word| word.clone()).zip(0..).collect();
    let mut lists = vec![List::default(); words.len()];
    for part in &parts {
        for (word, &own) in &part.numbers {
            let list = &mut lists[numbers[word] as usize];
            part.postings[own as usize]
                .iter()
                .for_each(|&(node, weight)| list.push(node, weight));
        }
    }
    let lengths = parts.iter().flat_map(|part| &part.lengths).copied().collect();
    Words::new(words.iter().map(|word| word.as_str()).zip(lists), lengths)
}

/// Returns the words that a word asked for stands for, with what each is worth: itself, and those that begin with it.
fn like(words: &Words, word: &str) -> Vec<(usize, f32)> {
    let mut like: Vec<(usize, f32)> = words.find(word).map(|number| (number, 1.0)).into_iter().collect();
    if word.chars().count() >= SHORTEST {
        like.extend(words.longer(word, MOST).map(|number| (number, BEGINS)));
    }
    like
}

/// Returns the nodes that have all of some folded words, in themselves or in their sentences, in order.
pub(super) fn with_all(words: &Words, wanted: &[&str]) -> Vec<u32> {
    let nodes = |word: &&str| {
        let lists = like(words, word)
            .into_iter()
            .flat_map(|(number, _)| words.nodes(number));
        let mut nodes: Vec<u32> = lists.map(|(node, _)| node).collect();
        // One word's list is sorted; several are not, one behind the other.
        nodes.sort();
        nodes.dedup();
        nodes.into()
    };
    shared(wanted.iter().map(nodes).collect())
}

/// Returns the nodes that have some of the words, with their scores and how many of the words they have.
fn scores(words: &Words, wanted: &[&str]) -> Vec<(u32, f32, u32)> {
    let lengths = words.lengths();
    let mut total: Vec<(f32, u32)> = vec![(0.0, 0); lengths.len()];
    let mut touched = Vec::new();
    for (own, word) in (0..u32::BITS).zip(wanted) {
        for (number, worth) in like(words, word) {
            let with = words.count(number) as f32;
            let rare = 1.0 + (lengths.len() as f32 - with + 0.5) / (with + 0.5);
            let worth = worth * rare.ln() * (TIRES + 1.0);
            for (node, weight) in words.nodes(number) {
                let (score, has) = &mut total[node as usize];
                if *has == 0 {
                    touched.push(node);
                }
                let length = 1.0 - LENGTH + LENGTH * f32::from(lengths[node as usize]) / words.average();
                let often = f32::from(weight) / f32::from(OWN);
                *score += worth * often / (often + TIRES * length);
                *has |= 1 << own;
            }
        }
    }
    let row = |node: u32| (node, total[node as usize].0, total[node as usize].1.count_ones());
    touched.into_iter().map(row).collect()
}

/// The words of some nodes.
#[derive(Default)]
struct Part {
    numbers: FoldMap<u32>,
    /// Nodes and weights, by the word's number in this part.
    postings: Vec<Vec<(u32, u16)>>,
    lengths: Vec<u16>,
}

impl Part {
    fn of(index: &Index, numbers: &[u32]) -> Self {
        let mut part = Self::default();
        let mut own: Vec<(u32, u16)> = Vec::new();
        for &number in numbers {
            own.clear();
            for (text, weight) in texts(index, number) {
                let text = folded(text);
                own.extend(
                    text.split(' ')
                        .filter(|w| !w.is_empty())
                        .map(|word| (part.number(word), weight)),
                );
            }
            own.sort_unstable();
            let mut length = 0u32;
            for same in own.chunk_by(|a, b| a.0 == b.0) {
                let weight = same.iter().fold(0u16, |sum, (_, weight)| sum.saturating_add(*weight));
                length += u32::from(weight);
                part.postings[same[0].0 as usize].push((number, weight));
            }
            part.lengths.push(length.min(u32::from(u16::MAX)) as u16);
        }
        part
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.postings.len() as u32;
        self.numbers.insert(word.to_owned(), number);
        self.postings.push(Vec::new());
        number
    }
}

/// Says whether a text has all of some folded words, whole or as beginnings.
pub(super) fn has_words(text: &str, words: &[&str]) -> bool {
    let text = folded(text);
    let like = |own: &str, word: &str| own == word || word.chars().count() >= SHORTEST && own.starts_with(word);
    words.iter().all(|word| text.split(' ').any(|own| like(own, word)))
}

/// Returns the texts by which a node is found, with the weight of their words.
fn texts<'a>(index: &Index<'a>, number: u32) -> Vec<(&'a str, u16)> {
    let node = index.row(number);
    let own = match node {
        NodeRecord::Statement(statement) => &statement.text,
        _ => node.label(),
    };
    let mut texts = vec![(own, OWN)];
    if let Some(entity) = node.entity() {
        texts.extend(entity.aliases.iter().map(|alias| (alias.as_str(), OWN)));
        return texts;
    }
    let mut sentences: Vec<&str> = index
        .into(number)
        .filter(|s| s.kind == LinkKind::Mentions)
        .flat_map(|s| s.link.evidence.iter().map(move |e| index.sentence_at(s.other, e)))
        .collect();
    sentences.sort_unstable();
    sentences.dedup();
    texts.extend(sentences.into_iter().map(|sentence| (sentence, 1)));
    texts
}

impl<'a> Index<'a> {
    /// Returns the nodes whose names, texts or sentences have the words asked for, the best first; case and accents do not
    /// matter, a word of four letters or more also finds words that begin with it.
    pub fn search(&self, words: &str, limit: usize) -> Vec<Hit<'a>> {
        let wanted = folded(words);
        let mut wanted: Vec<&str> = wanted.split(' ').filter(|w| !w.is_empty()).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut found = scores(self.words(), &wanted);
        let order =
            |a: &(u32, f32, u32), b: &(u32, f32, u32)| b.2.cmp(&a.2).then(b.1.total_cmp(&a.1)).then(a.0.cmp(&b.0));
        if found.len() > limit && limit > 0 {
            found.select_nth_unstable_by(limit - 1, order);
        }
        found.truncate(limit);
        found.sort_by(order);
        found
            .into_iter()
            .map(|(number, score, _)| self.hit(number, score))
            .collect()
    }

    fn hit(&self, number: u32, score: f32) -> Hit<'a> {
        let node = self.row(number);
        Hit {
            node: self.name_of(number),
            kind: match node {
                NodeRecord::Event(_) => "event",
                NodeRecord::Statement(_) => "statement",
                NodeRecord::Article(_) => "article",
                _ => node.entity_kind().map_or("", |kind| kind.as_str()),
            },
            score,
            place: self.places(node.id()).into_iter().next(),
        }
    }
}
