//! Scores of heads become one tree a sentence, and scores of name labels a valid BIO sequence.

use super::NameTag;

/// Added to the cost of every further root: more than all scores of a sentence together.
const ROOT_COST: f64 = 1e6;

/// Returns the head of every word: 0 is the root, `j + 1` the word `j`; exactly one word hangs from the root.
///
/// `scores` holds a row for each word with a score for each head. The best head of every word is kept where these form a
/// tree; otherwise it is the best tree (Chu, Liu and Edmonds), in time cubic in the words of a sentence, of which there are
/// at most 160.
pub fn heads(scores: &[&[f32]]) -> Vec<usize> {
    let n = scores.len();
    let best: Vec<usize> = (0..n).map(|word| best_head(&scores[word][..=n], word)).collect();
    if best.iter().filter(|&&h| h == 0).count() == 1 && cycle(&with_root(&best)).is_none() {
        return best;
    }
    let size = n + 1;
    let mut graph = Graph {
        size,
        score: vec![f64::NEG_INFINITY; size * size],
    };
    for (word, row) in scores.iter().enumerate() {
        for head in (0..size).filter(|&h| h != word + 1) {
            let score = if row[head].is_finite() {
                f64::from(row[head])
            } else {
                -1e3
            };
            graph.score[head * size + word + 1] = if head == 0 { score - ROOT_COST } else { score };
        }
    }
    graph.tree()[1..].to_vec()
}

fn best_head(row: &[f32], word: usize) -> usize {
    let mut best = 0;
    for (head, &score) in row.iter().enumerate() {
        if head != word + 1 && score > row[best] {
            best = head;
        }
    }
    best
}

fn with_root(heads: &[usize]) -> Vec<usize> {
    std::iter::once(0).chain(heads.iter().copied()).collect()
}

/// Returns the nodes of a cycle, if there is one; node 0 is the root and heads itself.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at];
        }
        if at != 0 && seen[at] == start {
            let mut nodes = vec![at];
            let mut next = heads[at];
            while next != at {
                nodes.push(next);
                next = heads[next];
            }
            return Some(nodes);
        }
    }
    None
}

/// A full graph with the score of every arc, `head * size + dependent`.
struct Graph {
    size: usize,
    score: Vec<f64>,
}

impl Graph {
    fn score(&self, head: usize, dependent: usize) -> f64 {
        self.score[head * self.size + dependent]
    }

    /// Returns the heads of the best tree; each turn joins one cycle to a node, so that there are at most `size` turns.
    fn tree(&self) -> Vec<usize> {
        let mut heads: Vec<usize> = (0..self.size)
            .map(|d| {
                let heads = (0..self.size).filter(|&h| h != d);
                heads
                    .reduce(|a, b| if self.score(b, d) > self.score(a, d) { b } else { a })
                    .unwrap_or(0)
            })
            .collect();
        heads[0] = 0;
        let Some(nodes) = cycle(&heads) else { return heads };
        let contraction = self.contract(&heads, &nodes);
        let inner = contraction.graph.tree();
        contraction.expand(heads, &inner)
    }

    fn contract(&self, heads: &[usize], nodes: &[usize]) -> Contraction {
        let mut in_cycle = vec![false; self.size];
        nodes.iter().for_each(|&n| in_cycle[n] = true);
        let others: Vec<usize> = (0..self.size).filter(|&n| !in_cycle[n]).collect();
        let size = others.len() + 1;
        let joint = others.len();
        let mut score = vec![f64::NEG_INFINITY; size * size];
        let (mut enter, mut leave) = (vec![0; joint], vec![0; joint]);
        for (k, &other) in others.iter().enumerate() {
            for (l, &second) in others.iter().enumerate() {
                score[k * size + l] = self.score(other, second);
            }
            for &node in nodes {
                let gain = self.score(other, node) - self.score(heads[node], node);
                if gain > score[k * size + joint] || enter[k] == 0 {
                    (score[k * size + joint], enter[k]) = (gain, node);
                }
                if self.score(node, other) > score[joint * size + k] || leave[k] == 0 {
                    (score[joint * size + k], leave[k]) = (self.score(node, other), node);
                }
            }
        }
        Contraction {
            graph: Graph { size, score },
            others,
            enter,
            leave,
        }
    }
}

/// A graph in which one cycle has become its last node.
struct Contraction {
    graph: Graph,
    others: Vec<usize>,
    /// The node of the cycle at which an arc from each other node enters.
    enter: Vec<usize>,
    /// The node of the cycle from which the best arc to each other node leaves.
    leave: Vec<usize>,
}

impl Contraction {
    /// Turns the heads of the smaller graph into those of the one before; inside the cycle all but one stay as they were.
    fn expand(&self, mut heads: Vec<usize>, inner: &[usize]) -> Vec<usize> {
        let joint = self.others.len();
        for (k, &other) in self.others.iter().enumerate() {
            heads[other] = if inner[k] == joint {
                self.leave[k]
            } else {
                self.others[inner[k]]
            };
        }
        let from = inner[joint];
        heads[self.enter[from]] = self.others[from];
        heads
    }
}

/// Returns the best valid sequence of name labels: an inside label only after a label of the same type (Viterbi).
///
/// `scores` holds a row for each word with a score for each label, `labels` what the columns mean.
pub fn names(scores: &[&[f32]], labels: &[NameTag]) -> Vec<NameTag> {
    let n = labels.len();
    let allowed = |from: Option<NameTag>, to: NameTag| match to {
        NameTag::Inside(kind) => from.and_then(NameTag::label) == Some(kind),
        _ => true,
    };
    let (mut total, mut back) = (vec![0f32; n], Vec::with_capacity(scores.len()));
    for (k, row) in scores.iter().enumerate() {
        let (mut next, mut from) = (vec![f32::NEG_INFINITY; n], vec![0; n]);
        for to in 0..n {
            for before in 0..n {
                let legal = allowed((k > 0).then(|| labels[before]), labels[to]);
                if legal && total[before] + row[to] > next[to] {
                    (next[to], from[to]) = (total[before] + row[to], before);
                }
            }
        }
        (total, _) = (next, back.push(from));
    }
    let mut at = (0..n)
        .reduce(|a, b| if total[b] > total[a] { b } else { a })
        .unwrap_or(0);
    let mut out: Vec<NameTag> = Vec::with_capacity(scores.len());
    for from in back.iter().rev() {
        out.push(labels[at]);
        at = from[at];
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::NameLabel;
    use proptest::prelude::*;

    fn tree(rows: &[&[f32]]) -> Vec<usize> {
        heads(rows)
    }

    #[test]
    fn a_cycle_is_broken_at_the_cheapest_place() {
        // 1 and 2 choose each other; 1 is the better root.
        assert_eq!(tree(&[&[1.0, 0.0, 5.0], &[0.0, 6.0, 0.0]]), [0, 1]);
        assert_eq!(tree(&[&[9.0, 0.0, 1.0], &[8.0, 7.0, 0.0]]), [0, 1]);
    }

    proptest! {
        #[test]
        fn any_scores_give_one_tree(n in 1usize..9, values in proptest::collection::vec(-9f32..9.0, 90)) {
            let rows: Vec<&[f32]> = (0..n).map(|w| &values[w * 10..w * 10 + n + 1]).collect();
            let found = heads(&rows);
            prop_assert_eq!(found.iter().filter(|&&h| h == 0).count(), 1);
            prop_assert!(cycle(&with_root(&found)).is_none());
            let total: f32 = found.iter().enumerate().map(|(w, &h)| rows[w][h]).sum();
            if n <= 4 {
                prop_assert!((total - best_by_trying(&rows)).abs() < 1e-3);
            }
        }
    }

    fn best_by_trying(rows: &[&[f32]]) -> f32 {
        let n = rows.len();
        let mut best = f32::NEG_INFINITY;
        for code in 0..(n + 1).pow(n as u32) {
            let tried: Vec<usize> = (0..n).map(|w| code / (n + 1).pow(w as u32) % (n + 1)).collect();
            let fits = tried.iter().filter(|&&h| h == 0).count() == 1
                && tried.iter().enumerate().all(|(w, &h)| h != w + 1)
                && cycle(&with_root(&tried)).is_none();
            if fits {
                best = best.max(tried.iter().enumerate().map(|(w, &h)| rows[w][h]).sum());
            }
        }
        best
    }

    #[test]
    fn inside_follows_its_own_begin() {
        let labels = [
            NameTag::Out,
            NameTag::Begin(NameLabel::Per),
            NameTag::Inside(NameLabel::Per),
        ];
        assert_eq!(
            names(&[&[0.0, 1.0, 5.0], &[0.0, 0.0, 1.0]], &labels),
            [labels[1], labels[2]]
        );
        assert_eq!(
            names(&[&[3.0, 0.0, 0.0], &[1.0, 0.0, 1.5]], &labels),
            [labels[0], labels[0]]
        );
    }
}
