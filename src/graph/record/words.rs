//! The words of a graph's nodes, and which nodes have each: the inverted list of full text search, packed.
//!
//! A word's list is bytes, the step from one node to the next and the weight, each as LEB128: about a quarter of what pairs of
//! numbers would take, so that a large graph's file can carry them and is searched as soon as it is read. Lists are unpacked
//! when a question needs them; bytes that make no sense end a list, they never panic.

use crate::base::leb128;
use std::ops::Range;

/// The words of a graph's nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// All words, sorted, one behind the other.
    text: String,
    /// All lists, one behind the other.
    lists: Vec<u8>,
    heads: Vec<Head>,
    /// How many words each node has, by its number.
    lengths: Vec<u16>,
    average: f32,
}

/// A word: where it and its list end, and how many nodes have it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Head {
    text: usize,
    list: usize,
    nodes: usize,
}

/// The list of a word while it is written.
#[derive(Clone, Debug, Default)]
pub struct List {
    bytes: Vec<u8>,
    nodes: usize,
    last: u32,
}

impl List {
    /// Adds a node, whose number is higher than those before.
    pub fn push(&mut self, node: u32, weight: u16) {
        leb128::write((node - self.last) as usize, &mut self.bytes);
        leb128::write(weight.into(), &mut self.bytes);
        self.last = node;
        self.nodes += 1;
    }
}

impl Words {
    /// Joins words, sorted, with their lists, and how many words each node has.
    pub fn new<'a>(words: impl Iterator<Item = (&'a str, List)>, lengths: Vec<u16>) -> Self {
        let mut all = Self::default();
        for (word, list) in words {
            all.text += word;
            all.lists.extend(&list.bytes);
            all.heads.push(Head {
                text: all.text.len(),
                list: all.lists.len(),
                nodes: list.nodes,
            });
        }
        all.with_lengths(lengths)
    }

    fn with_lengths(mut self, lengths: Vec<u16>) -> Self {
        let sum: f64 = lengths.iter().map(|&l| f64::from(l)).sum();
        self.average = (sum / lengths.len().max(1) as f64).max(1.0) as f32;
        self.lengths = lengths;
        self
    }

    fn head(&self, word: usize) -> (Head, Head) {
        let none = Head {
            text: 0,
            list: 0,
            nodes: 0,
        };
        (
            word.checked_sub(1).map_or(none, |before| self.heads[before]),
            self.heads[word],
        )
    }

    fn word(&self, word: usize) -> &str {
        let (before, own) = self.head(word);
        &self.text[before.text..own.text]
    }

    /// Returns the place of the first word that does not come before a word.
    fn place(&self, word: &str) -> usize {
        let (mut low, mut high) = (0, self.heads.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.word(middle) < word {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        low
    }

    /// Returns the number of a word.
    pub fn find(&self, word: &str) -> Option<usize> {
        let place = self.place(word);
        (place < self.heads.len() && self.word(place) == word).then_some(place)
    }

    /// Returns the numbers of the words that begin with a word and are longer, at most so many.
    pub fn longer(&self, word: &str, most: usize) -> Range<usize> {
        let from = self.find(word).map_or_else(|| self.place(word), |own| own + 1);
        let like = (from..self.heads.len())
            .take(most)
            .take_while(|&k| self.word(k).starts_with(word));
        from..from + like.count()
    }

    /// Returns how many nodes have a word.
    pub fn count(&self, word: usize) -> usize {
        self.heads[word].nodes
    }

    /// Iterates over the nodes that have a word, in order, with its weight in each.
    pub fn nodes(&self, word: usize) -> impl Iterator<Item = (u32, u16)> + '_ {
        let (before, own) = self.head(word);
        let (mut rest, mut node) = (&self.lists[before.list..own.list], 0u32);
        std::iter::from_fn(move || {
            let step = leb128::read(&mut rest)?;
            let weight = leb128::read(&mut rest)?;
            node = node.checked_add(step.try_into().ok()?)?;
            ((node as usize) < self.lengths.len()).then(|| (node, weight.min(u16::MAX.into()) as u16))
        })
    }

    /// Returns how many words each node has, by its number.
    pub fn lengths(&self) -> &[u16] {
        &self.lengths
    }

    /// Returns how many words a node has on average.
    pub fn average(&self) -> f32 {
        self.average
    }

    /// Packs all: heads, texts, lists and lengths, one block each.
    pub fn blocks(&self) -> Vec<Vec<u8>> {
        let (mut heads, mut lengths) = (Vec::new(), Vec::new());
        let mut before = [0, 0];
        for head in &self.heads {
            leb128::write(head.text - before[0], &mut heads);
            leb128::write(head.list - before[1], &mut heads);
            leb128::write(head.nodes, &mut heads);
            before = [head.text, head.list];
        }
        self.lengths
            .iter()
            .for_each(|&length| leb128::write(length.into(), &mut lengths));
        vec![heads, self.text.clone().into_bytes(), self.lists.clone(), lengths]
    }

    /// Reads back what [`Words::blocks`] gives, of a graph with so many nodes; `None` if it makes no sense.
    pub fn of_blocks(blocks: &[&[u8]], nodes: usize) -> Option<Self> {
        let &[mut heads, text, lists, mut lengths] = blocks else {
            return None;
        };
        let text = std::str::from_utf8(text).ok()?;
        let mut all = Self::default();
        let mut end = Head {
            text: 0,
            list: 0,
            nodes: 0,
        };
        while !heads.is_empty() {
            end.text = end.text.checked_add(leb128::read(&mut heads)?)?;
            end.list = end.list.checked_add(leb128::read(&mut heads)?)?;
            end.nodes = leb128::read(&mut heads)?;
            text.is_char_boundary(end.text).then_some(())?;
            all.heads.push(end);
        }
        if (end.text, end.list) != (text.len(), lists.len()) {
            return None;
        }
        let mut own = Vec::with_capacity(nodes);
        while !lengths.is_empty() {
            own.push(leb128::read(&mut lengths)?.try_into().ok()?);
        }
        all.text = text.to_owned();
        all.lists = lists.to_owned();
        (own.len() == nodes).then(|| all.with_lengths(own))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        let list = |nodes: &[(u32, u16)]| {
            let mut list = List::default();
            nodes.iter().for_each(|&(node, weight)| list.push(node, weight));
            list
        };
        let lists = [
            ("ferries", list(&[(1, 3)])),
            ("ferry", list(&[(0, 300), (2, 1)])),
            ("ferryman", list(&[(2, 4)])),
            ("port", list(&[(0, 1), (1, 1), (2, 1)])),
        ];
        Words::new(lists.into_iter(), vec![301, 4, 6])
    }

    #[test]
    fn words_and_their_beginnings_are_found() {
        let words = words();
        assert_eq!(
            (words.find("ferry"), words.find("fer"), words.find("zoo")),
            (Some(1), None, None)
        );
        assert_eq!(
            (
                words.longer("ferr", 9),
                words.longer("ferry", 9),
                words.longer("ferr", 2)
            ),
            (0..3, 2..3, 0..2)
        );
        assert_eq!(words.nodes(1).collect::<Vec<_>>(), [(0, 300), (2, 1)]);
        assert_eq!((words.count(3), words.nodes(3).count()), (3, 3));
    }

    #[test]
    fn blocks_are_read_back_and_broken_ones_never_panic() {
        let words = words();
        let blocks = words.blocks();
        let borrowed = |blocks: &[Vec<u8>]| Words::of_blocks(&blocks.iter().map(Vec::as_slice).collect::<Vec<_>>(), 3);
        assert_eq!(borrowed(&blocks), Some(words));
        for block in 0..blocks.len() {
            for place in 0..blocks[block].len() {
                for value in [0x00, 0x01, 0x7f, 0x80, 0xff] {
                    let mut other = blocks.clone();
                    other[block][place] = value;
                    if let Some(words) = borrowed(&other) {
                        let nodes = (0..4).flat_map(|word| words.nodes(word));
                        assert!(nodes.take(99).all(|(node, _)| node < 3));
                    }
                }
            }
            let mut other = blocks.clone();
            other[block].pop();
            assert_eq!(borrowed(&other), None, "block {block} is short");
        }
    }
}
