//! The neural reader: an int8 encoder with heads for tags, arcs, relations and names, compiled in and run by `rten`.
//!
//! Words of sentences become tags, trees and name labels. Invariant: every sentence gets one tree, whatever its length: it is
//! read in windows of at most 160 words, whose trees are joined under the first root. The result depends on the words alone,
//! not on the number of threads.

use super::label;
use super::pieces::Pieces;
use super::window::{self, Batch, Window};
use super::{Hints, NameLabel, NameTag, Tag, Upos, tree};
use crate::base::{Error, ErrorKind, Result};
use crate::lexicon::network;
use rten::{ModelOptions, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};
use serde::Deserialize;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// What the network says of one word; heads count from the start of its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct WordReading {
    /// The tags.
    pub tag: Tag,
    /// The governing word, `None` at the sentence's root.
    pub head: Option<u32>,
    /// The relation to it.
    pub relation: &'static str,
    /// The name label.
    pub name: NameTag,
    /// The encoder's vector of a content word or pronoun, empty for other words.
    pub vector: Vec<f32>,
    /// What it may be in attributions and events.
    pub hints: Hints,
}

/// The network and its label sets, loaded once and shared by all threads.
pub struct Model {
    reader: rten::Model,
    relation: rten::Model,
    inputs: [NodeId; 5],
    outputs: [NodeId; 7],
    relation_inputs: [NodeId; 2],
    relation_output: NodeId,
    pieces: Pieces,
    tags: Vec<Tag>,
    relations: Vec<&'static str>,
    names: Vec<NameTag>,
    events: Vec<&'static str>,
    pools: Pools,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model")
            .field("tags", &self.tags.len())
            .finish_non_exhaustive()
    }
}

/// What an arc out of a person's name costs: more than any difference of scores.
const OUTSIDE_A_NAME: f32 = 1e3;

/// The label sets as the training script writes them.
#[derive(Deserialize)]
struct Labels {
    tags: Vec<String>,
    relations: Vec<String>,
    names: Vec<String>,
    #[serde(borrow)]
    events: Vec<&'static str>,
}

impl Model {
    /// Loads the network that is compiled in.
    ///
    /// # Errors
    /// If the shipped network is malformed: a defect that a test of this crate catches.
    pub fn load() -> Result<Self> {
        let (reader, relation) = (
            onnx(network::READER, "reader.onnx")?,
            onnx(network::RELATION, "relation.onnx")?,
        );
        let labels: Labels =
            serde_json::from_str(network::LABELS).map_err(|e| bad("labels.json", "malformed").caused_by(e))?;
        let node = |model: &rten::Model, name: &str| {
            model
                .node_id(name)
                .map_err(|e| bad("reader.onnx", &format!("there is no `{name}`")).caused_by(e))
        };
        let unknown = |label: &str| bad("labels.json", &format!("`{label}` is unknown"));
        let [a, b, c, d, e] = ["input_ids", "attention_mask", "shape_ids", "first", "last"].map(|n| node(&reader, n));
        let wanted = ["tag", "arc", "rel_dep", "rel_head", "ner", "words", "facts"];
        let [f, g, h, i, j, k, l] = wanted.map(|n| node(&reader, n));
        Ok(Self {
            inputs: [a?, b?, c?, d?, e?],
            outputs: [f?, g?, h?, i?, j?, k?, l?],
            relation_inputs: [node(&relation, "dep")?, node(&relation, "head")?],
            relation_output: node(&relation, "label")?,
            reader,
            relation,
            pieces: Pieces::new(network::VOCABULARY)?,
            tags: labels
                .tags
                .iter()
                .map(|t| tag(t).ok_or_else(|| unknown(t)))
                .collect::<Result<_>>()?,
            relations: labels
                .relations
                .iter()
                .map(|r| label::relation(r).ok_or_else(|| unknown(r)))
                .collect::<Result<_>>()?,
            names: labels
                .names
                .iter()
                .map(|n| NameTag::parse(n).ok_or_else(|| unknown(n)))
                .collect::<Result<_>>()?,
            events: labels.events,
            pools: Pools::new(),
        })
    }

    /// Reads sentences of words: one row a word, in order.
    ///
    /// Batches of windows of similar length run side by side, each on one core; when all cores are busy with other
    /// articles, on one core after the other.
    pub fn read(&self, sentences: &[Vec<&str>]) -> Vec<Vec<WordReading>> {
        let windows: Vec<Window> = window::windows(sentences, &self.pieces);
        let batches = window::batches(&windows);
        let read = self
            .pools
            .map(&batches, |batch, pool| self.read_batch(&windows, batch, pool));
        let mut out: Vec<Vec<WordReading>> = sentences.iter().map(|s| Vec::with_capacity(s.len())).collect();
        let mut slots: Vec<Vec<WordReading>> = windows.iter().map(|_| Vec::new()).collect();
        for (batch, rows) in batches.iter().zip(read) {
            for (&window, words) in batch.iter().zip(rows) {
                slots[window] = words;
            }
        }
        for (window, words) in windows.iter().zip(slots) {
            join(&mut out[window.sentence], words);
        }
        out
    }

    fn read_batch(&self, windows: &[Window], batch: &[usize], pool: &Arc<ThreadPool>) -> Vec<Vec<WordReading>> {
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let rows: Vec<&Window> = batch.iter().map(|&k| &windows[k]).collect();
        let input = Batch::new(&rows);
        let values = input.tensors();
        let given = self
            .inputs
            .into_iter()
            .zip(values.iter().map(|v| v.as_dyn().into()))
            .collect();
        let run = self.reader.run_n(given, self.outputs, Some(options.clone()));
        let [tag, arc, dependents, heads, name, vectors, facts] = run.expect("a test runs the shipped network");
        let mut decoded = self.decode(&rows, &[tag, arc, name, vectors, facts]);
        self.label(&mut decoded, &dependents, &heads, options);
        decoded
    }

    /// Picks tags, heads and name labels.
    fn decode(&self, rows: &[&Window], scores: &[Value; 5]) -> Vec<Vec<WordReading>> {
        let [tag, arc, name, vectors, facts] = scores.each_ref().map(view::<3>);
        let mut out = Vec::with_capacity(rows.len());
        for (b, window) in rows.iter().enumerate() {
            let row = |scores: &NdTensorView<'_, f32, 3>, word: usize| scores.slice((b, word)).to_vec();
            let mut arcs: Vec<Vec<f32>> = (0..window.words()).map(|w| row(&arc, w)).collect();
            let labels: Vec<Vec<f32>> = (0..window.words()).map(|w| row(&name, w)).collect();
            let names = tree::names(&labels.iter().map(Vec::as_slice).collect::<Vec<_>>(), &self.names);
            hold_people_together(&mut arcs, &names);
            let heads = tree::heads(&arcs.iter().map(Vec::as_slice).collect::<Vec<_>>());
            let words = heads.iter().zip(names).enumerate();
            out.push(
                words
                    .map(|(w, (&head, name))| {
                        let tag = self.tags[best(&row(&tag, w), |_| true)];
                        WordReading {
                            tag,
                            head: head.checked_sub(1).map(|h| h as u32),
                            relation: "root",
                            name,
                            hints: self.hints(&row(&facts, w)),
                            vector: if is_content(tag) { row(&vectors, w) } else { Vec::new() },
                        }
                    })
                    .collect(),
            );
        }
        out
    }

    /// Turns scores into probabilities: three labels each for source, cue and content, then *none* and the event classes.
    fn hints(&self, scores: &[f32]) -> Hints {
        let inside = |k: usize| 1.0 - share(&scores[3 * k..3 * k + 3], 0);
        let (classes, events) = (&scores[10..], &scores[9..]);
        let class = best(classes, |_| true);
        Hints {
            source: inside(0),
            cue: inside(1),
            content: inside(2),
            event: 1.0 - share(events, 0),
            class: self.events.get(class).copied().unwrap_or_default(),
            class_share: share(classes, class),
        }
    }

    /// Labels the arcs of all words of a batch in one run; only roots are `root`.
    fn label(&self, decoded: &mut [Vec<WordReading>], dependents: &Value, heads: &Value, options: RunOptions) {
        let (dependents, heads) = (view::<3>(dependents), view::<3>(heads));
        let width = dependents.size(2);
        let (mut from, mut to) = (Vec::new(), Vec::new());
        for (b, words) in decoded.iter().enumerate() {
            for (w, word) in words.iter().enumerate().filter(|(_, word)| word.head.is_some()) {
                let head = word.head.map_or(0, |h| h as usize + 1);
                from.extend_from_slice(&dependents.slice((b, w)).to_vec());
                to.extend_from_slice(&heads.slice((b, head)).to_vec());
            }
        }
        if from.is_empty() {
            return;
        }
        let shape = [from.len() / width, width];
        let [from, to] = [from, to].map(|data| NdTensor::from_data(shape, data));
        let [dep, head] = self.relation_inputs;
        let given = vec![(dep, from.as_dyn().into()), (head, to.as_dyn().into())];
        let run = self.relation.run_n(given, [self.relation_output], Some(options));
        let [scores] = run.expect("a test runs the shipped network");
        let scores = view::<2>(&scores);
        let words = decoded.iter_mut().flatten().filter(|word| word.head.is_some());
        for (k, word) in words.enumerate() {
            word.relation = self.relations[best(&scores.slice(k).to_vec(), |r| self.relations[r] != "root")];
        }
        decoded.iter_mut().for_each(|words| give_objects(words));
    }
}

/// Makes the first of two open complements of a verb without an object its object, if it is a noun: *called Lund a hero*.
fn give_objects(words: &mut [WordReading]) {
    for k in 0..words.len() {
        let Some(head) = words[k].head else { continue };
        let nominal = words[k].relation == "xcomp" && head < k as u32 && refers(words[k].tag);
        let beside = |relation: &str, from: usize| {
            words[from..]
                .iter()
                .any(|w| w.head == Some(head) && w.relation == relation)
        };
        if nominal && beside("xcomp", k + 1) && !beside("obj", 0) {
            words[k].relation = "obj";
        }
    }
}

/// Says whether words with a tag may refer, or tell of something.
fn is_content(tag: Tag) -> bool {
    refers(tag) || matches!(tag.upos, Upos::Verb | Upos::Adj | Upos::Num)
}

/// Says whether words with a tag may refer to an entity.
pub(super) fn refers(tag: Tag) -> bool {
    matches!(tag.upos, Upos::Noun | Upos::Propn | Upos::Pron)
}

/// Keeps the further words of a person's name from hanging on anything outside it, as in UD a name's first word is its head.
fn hold_people_together(arcs: &mut [Vec<f32>], names: &[NameTag]) {
    let mut first = 0;
    for (word, name) in names.iter().enumerate() {
        if *name != NameTag::Inside(NameLabel::Per) {
            first = word;
            continue;
        }
        for (column, score) in arcs[word].iter_mut().enumerate() {
            if !(first + 1..=word + 1).contains(&column) {
                *score -= OUTSIDE_A_NAME;
            }
        }
    }
}

/// Appends the words of a further window to its sentence; its root hangs from the sentence's.
fn join(sentence: &mut Vec<WordReading>, words: Vec<WordReading>) {
    let base = sentence.len() as u32;
    let root = sentence.iter().position(|w| w.head.is_none()).map(|r| r as u32);
    sentence.extend(words.into_iter().map(|mut word| {
        match (word.head, root) {
            (Some(head), _) => word.head = Some(head + base),
            (None, Some(root)) => (word.head, word.relation) = (Some(root), "parataxis"),
            (None, None) => {}
        }
        word
    }));
}

fn onnx(data: &'static [u8], file: &str) -> Result<rten::Model> {
    ModelOptions::with_all_ops()
        .prepack_weights(true)
        .load_static_slice(data)
        .map_err(|e| bad(file, "the network cannot be loaded").caused_by(e))
}

fn bad(file: &str, message: &str) -> Error {
    Error::new(ErrorKind::Data, message).at(format!("data/model/{file}"))
}

/// `PROPN_NNP` as a tag.
fn tag(label: &str) -> Option<Tag> {
    let (upos, xpos) = label.split_once('_')?;
    Some(Tag {
        upos: Upos::parse(upos)?,
        xpos: label::xpos(xpos)?,
    })
}

fn view<const N: usize>(value: &Value) -> NdTensorView<'_, f32, N> {
    value.try_into().expect("a test runs the shipped network")
}

/// Returns the softmax of one of the scores.
fn share(scores: &[f32], of: usize) -> f32 {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let sum: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    (scores[of] - top).exp() / sum
}

/// Returns the first best column that is allowed.
fn best(scores: &[f32], allowed: impl Fn(usize) -> bool) -> usize {
    let columns = (0..scores.len()).filter(|&k| allowed(k));
    columns
        .reduce(|a, b| if scores[b] > scores[a] { b } else { a })
        .unwrap_or(0)
}

/// One pool of one thread for each core, lent to one article's batch at a time, so that networks never share a core.
struct Pools {
    free: Mutex<Vec<Arc<ThreadPool>>>,
    returned: Condvar,
}

impl Pools {
    fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            free: Mutex::new((0..cores).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect()),
            returned: Condvar::new(),
        }
    }

    /// Takes one pool, waiting for it if need be, and further ones only where they lie idle.
    fn take(&self, most: usize) -> Vec<Arc<ThreadPool>> {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        while free.is_empty() {
            free = self.returned.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
        let rest = free.len() - most.clamp(1, free.len());
        free.split_off(rest)
    }

    fn give_back(&self, pool: Arc<ThreadPool>) {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(pool);
        self.returned.notify_one();
    }

    /// Applies `work` to every item and returns the results in the items' order.
    fn map<T: Sync, R: Send>(&self, items: &[T], work: impl Fn(&T, &Arc<ThreadPool>) -> R + Sync) -> Vec<R> {
        let next = std::sync::atomic::AtomicUsize::new(0);
        let one = |pool: Arc<ThreadPool>| {
            let mut done = Vec::new();
            loop {
                let k = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let Some(item) = items.get(k) else { break };
                done.push((k, work(item, &pool)));
            }
            self.give_back(pool);
            done
        };
        if items.is_empty() {
            return Vec::new();
        }
        // Plain threads: a waiting rayon worker would start on another article and hold its memory too.
        let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
            let threads: Vec<_> = self
                .take(items.len())
                .into_iter()
                .map(|pool| scope.spawn(|| one(pool)))
                .collect();
            threads
                .into_iter()
                .flat_map(|t| t.join().expect("reading a batch is total"))
                .collect()
        });
        done.sort_by_key(|(k, _)| *k);
        done.into_iter().map(|(_, result)| result).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_sentence_gets_one_tree() {
        let model = Model::load().expect("the shipped network is well-formed");
        let long: Vec<&str> = std::iter::repeat_n(["Ito", "said", ",", "well"], 100)
            .flatten()
            .collect();
        let sentences = vec![
            vec!["Go"],
            "The minister met Ito in Oslo .".split(' ').collect(),
            long,
            vec![],
        ];
        let read = model.read(&sentences);
        for (words, sentence) in read.iter().zip(&sentences) {
            assert_eq!(words.len(), sentence.len());
            let roots = words.iter().filter(|w| w.head.is_none()).count();
            assert_eq!(roots, usize::from(!words.is_empty()));
            assert!(words.iter().all(|w| (w.relation == "root") == w.head.is_none()));
        }
        assert_eq!(read, model.read(&sentences));
    }
}
