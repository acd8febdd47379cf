//! Sentences become windows that the network can read, and windows of similar length become batches.
//!
//! Invariant: the windows of a sentence cover its words in order; none has more than 160 words or 480 pieces.

use super::pieces::{self, Pieces};
use rten_tensor::NdTensor;

/// The network saw no longer sentences in training.
const MAX_WORDS: usize = 160;
/// The network's positions end at 512, two of which are its own.
const MAX_WINDOW_PIECES: usize = 480;
/// A batch holds about this many pieces, padding among them: enough work for the matrix products, little memory.
const BATCH_PIECES: usize = 512;

/// A stretch of a sentence as the network reads it.
#[derive(Debug)]
pub struct Window {
    /// The sentence, as its position.
    pub sentence: usize,
    ids: Vec<i32>,
    shapes: Vec<i32>,
    first: Vec<i32>,
    last: Vec<i32>,
}

impl Window {
    /// Returns the number of words.
    pub fn words(&self) -> usize {
        self.first.len()
    }
}

/// Codes sentences into windows, in order. A long sentence is cut after a mark where there is one in the last third.
pub fn windows(sentences: &[Vec<&str>], pieces: &Pieces) -> Vec<Window> {
    let mut out = Vec::with_capacity(sentences.len());
    for (sentence, words) in sentences.iter().enumerate() {
        let (mut ids, mut ends) = (Vec::new(), Vec::with_capacity(words.len()));
        for word in words {
            pieces.push(word, &mut ids);
            ends.push(ids.len());
        }
        let mut start = 0;
        while start < words.len() {
            let end = cut(words, &ends, start);
            out.push(window(sentence, &words[start..end], &ids, &ends[..end], start, pieces));
            start = end;
        }
    }
    out
}

/// Returns the end of the window that starts at a word.
fn cut(words: &[&str], ends: &[usize], start: usize) -> usize {
    let from = if start == 0 { 0 } else { ends[start - 1] };
    let longest = ends[start..]
        .iter()
        .take(MAX_WORDS)
        .take_while(|&&end| end - from <= MAX_WINDOW_PIECES)
        .count();
    let limit = start + longest.max(1);
    if limit == words.len() {
        return limit;
    }
    let mark = |marks: &[&str]| {
        (start + longest * 2 / 3..limit)
            .rev()
            .find(|&k| marks.contains(&words[k]))
    };
    mark(&[".", ";", "!", "?"])
        .or_else(|| mark(&[",", ":", "—", "–", "--", ")"]))
        .map_or(limit, |k| k + 1)
}

fn window(sentence: usize, words: &[&str], ids: &[i32], ends: &[usize], start: usize, pieces: &Pieces) -> Window {
    let from = if start == 0 { 0 } else { ends[start - 1] };
    let ends = &ends[start..];
    let count = ends[ends.len() - 1] - from;
    let mut window = Window {
        sentence,
        ids: Vec::with_capacity(count + 2),
        shapes: Vec::with_capacity(count + 2),
        first: Vec::with_capacity(words.len()),
        last: Vec::with_capacity(words.len()),
    };
    window.ids.push(pieces.open);
    window.shapes.push(0);
    let mut at = from;
    for (word, &end) in words.iter().zip(ends) {
        window.first.push(window.ids.len() as i32);
        window.ids.extend_from_slice(&ids[at..end]);
        window.shapes.resize(window.ids.len(), pieces::shape(word));
        window.last.push(window.ids.len() as i32 - 1);
        at = end;
    }
    window.ids.push(pieces.close);
    window.shapes.push(0);
    window
}

/// Groups windows of similar length; each batch lists positions of windows.
pub fn batches(windows: &[Window]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..windows.len()).collect();
    order.sort_by_key(|&k| (std::cmp::Reverse(windows[k].ids.len()), k));
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut longest = 0;
    for k in order {
        match out.last_mut() {
            Some(batch) if (batch.len() + 1) * longest <= BATCH_PIECES => batch.push(k),
            _ => {
                longest = windows[k].ids.len();
                out.push(vec![k]);
            }
        }
    }
    out
}

/// The input of one run: a row for each window, padded with zeros.
pub struct Batch {
    tensors: [NdTensor<i32, 2>; 5],
}

impl Batch {
    /// Pads windows to one length.
    pub fn new(rows: &[&Window]) -> Self {
        let pieces = rows.iter().map(|w| w.ids.len()).max().unwrap_or(0);
        let words = rows.iter().map(|w| w.words()).max().unwrap_or(0);
        let fill = |width: usize, column: &dyn Fn(&Window) -> Vec<i32>| {
            let mut data = Vec::with_capacity(rows.len() * width);
            for (k, row) in rows.iter().enumerate() {
                data.extend(column(row));
                data.resize((k + 1) * width, 0);
            }
            NdTensor::from_data([rows.len(), width], data)
        };
        Self {
            tensors: [
                fill(pieces, &|w| w.ids.clone()),
                fill(pieces, &|w| vec![1; w.ids.len()]),
                fill(pieces, &|w| w.shapes.clone()),
                fill(words, &|w| w.first.clone()),
                fill(words, &|w| w.last.clone()),
            ],
        }
    }

    /// Returns piece ids, attention mask, shapes, first and last pieces of words.
    pub fn tensors(&self) -> &[NdTensor<i32, 2>; 5] {
        &self.tensors
    }
}
