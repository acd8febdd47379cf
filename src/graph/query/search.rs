//! Full text search over names, events, statements, articles' titles and the sentences that show them.
//!
//! An inverted index from folded words to nodes, made when first asked for. Ranking is BM25; the words of a node itself
//! count three times those of its sentences, a whole word more than a word that only begins so, and nodes with all words asked
//! for come before others.

use super::facets::shared;
use super::name::folded;
use super::{Index, Named, Place};
use crate::graph::LinkKind;
use crate::graph::record::NodeRecord;
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

/// The words of a graph, and the nodes that have them.
#[derive(Debug)]
pub(super) struct Words {
    /// All words, sorted; a word's number is its place.
    words: Vec<String>,
    numbers: FoldMap<u32>,
    /// Where each word's postings begin.
    starts: Vec<u32>,
    /// Nodes and weights, by word.
    postings: Vec<(u32, u16)>,
    lengths: Vec<u16>,
    average: f32,
}

impl Words {
    pub(super) fn of(index: &Index) -> Self {
        let numbers: Vec<u32> = (0..index.count() as u32).collect();
        let size = numbers.len().div_ceil(PARTS).max(1);
        let parts: Vec<Part> = numbers.par_chunks(size).map(|some| Part::of(index, some)).collect();
        let mut words: Vec<String> = parts.iter().flat_map(|part| part.numbers.keys().cloned()).collect();
        words.par_sort_unstable();
        words.dedup();
        let numbers: FoldMap<u32> = words.iter().cloned().zip(0..).collect();
        let mut starts = vec![0u32; words.len() + 1];
        let lists = |mut part: Part| {
            let number = |word: &str| numbers.get(word).copied().unwrap_or_default();
            let own = part
                .numbers
                .iter()
                .map(|(word, &own)| (number(word), std::mem::take(&mut part.postings[own as usize])));
            (own.collect::<Vec<_>>(), part.lengths)
        };
        let parts: Vec<_> = parts.into_par_iter().map(lists).collect();
        for (word, list) in parts.iter().flat_map(|(lists, _)| lists) {
            starts[*word as usize + 1] += list.len() as u32;
        }
        for k in 0..words.len() {
            starts[k + 1] += starts[k];
        }
        let mut postings = vec![(0, 0); starts[words.len()] as usize];
        let (mut next, mut lengths) = (starts.clone(), Vec::with_capacity(index.count()));
        for (lists, part) in parts {
            for (word, list) in lists {
                let place = next[word as usize] as usize;
                postings[place..place + list.len()].copy_from_slice(&list);
                next[word as usize] += list.len() as u32;
            }
            lengths.extend(part);
        }
        let sum: f64 = lengths.iter().map(|&l| f64::from(l)).sum();
        let average = (sum / lengths.len().max(1) as f64).max(1.0) as f32;
        Self {
            words,
            numbers,
            starts,
            postings,
            lengths,
            average,
        }
    }

    /// Returns the words that a word asked for stands for, with what each is worth: itself, and those that begin with it.
    fn like(&self, word: &str) -> Vec<(u32, f32)> {
        let mut like: Vec<(u32, f32)> = self.numbers.get(word).map(|&n| (n, 1.0)).into_iter().collect();
        if word.chars().count() >= SHORTEST {
            let from = self.words.partition_point(|w| w.as_str() <= word);
            let longer = self.words[from..].iter().take_while(|w| w.starts_with(word)).take(MOST);
            like.extend((from as u32..).zip(longer).map(|(number, _)| (number, BEGINS)));
        }
        like
    }

    /// Returns the nodes that have all of some folded words, in themselves or in their sentences, in order.
    pub(super) fn with_all(&self, wanted: &[&str]) -> Vec<u32> {
        let nodes = |word: &&str| {
            let lists = self
                .like(word)
                .into_iter()
                .flat_map(|(number, _)| self.postings_of(number));
            let mut nodes: Vec<u32> = lists.map(|&(node, _)| node).collect();
            // One word's list is sorted; several are not, one behind the other.
            nodes.sort();
            nodes.dedup();
            nodes.into()
        };
        shared(wanted.iter().map(nodes).collect())
    }

    fn postings_of(&self, word: u32) -> &[(u32, u16)] {
        &self.postings[self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize]
    }

    /// Returns the nodes that have some of the words, with their scores and how many of the words they have.
    fn scores(&self, wanted: &[&str]) -> Vec<(u32, f32, u32)> {
        let mut total: Vec<(f32, u32)> = vec![(0.0, 0); self.lengths.len()];
        let mut touched = Vec::new();
        for (own, word) in (0..u32::BITS).zip(wanted) {
            for (number, worth) in self.like(word) {
                let list = self.postings_of(number);
                let rare = (1.0 + (self.lengths.len() - list.len()) as f32 + 0.5) / (list.len() as f32 + 0.5);
                for &(node, weight) in list {
                    let (score, words) = &mut total[node as usize];
                    if *words == 0 {
                        touched.push(node);
                    }
                    let length = 1.0 - LENGTH + LENGTH * f32::from(self.lengths[node as usize]) / self.average;
                    let often = f32::from(weight) / f32::from(OWN);
                    *score += worth * rare.ln_1p() * often * (TIRES + 1.0) / (often + TIRES * length);
                    *words |= 1 << own;
                }
            }
        }
        let row = |node: u32| (node, total[node as usize].0, total[node as usize].1.count_ones());
        touched.into_iter().map(row).collect()
    }
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
        .flat_map(|s| &s.link.evidence)
        .map(|e| index.place(e).sentence)
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
        let mut found = self.words().scores(&wanted);
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
