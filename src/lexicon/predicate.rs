//! The trained scorer of predicates and of those who take part: `data/lexicon/predicate.tsv`.
//!
//! Three networks of one hidden layer over the reader's vectors and sparse features: of a word, whether it tells of a
//! happening and of which class; of a predicate and a nominal, what the one is to the other; of two mentions of events, whether
//! they are of one event (features alone). `data/lexicon/build/predicate.py` trains them on the own corpus and on PropBank;
//! they belong to one reader. Weights stand in the table in thousandths.

use super::antecedent::WeightRow;
use super::table::{Row, Source, table};
use crate::base::{Error, ErrorKind, Result};
use std::collections::HashMap;

const SOURCE: Source = table!("predicate.tsv");

/// Width of the reader's vectors.
const VECTOR: usize = 384;

/// Units of each hidden layer.
const HIDDEN: usize = 64;

type Units = [f32; HIDDEN];

/// One network: rows of weights by input, and the outputs by name in the table's order.
#[derive(Debug)]
struct Network {
    vectors: Vec<Vec<Units>>,
    features: HashMap<&'static str, Units>,
    bias: Units,
    outputs: Vec<(&'static str, Units, f32)>,
}

/// What a nominal is to a predicate, as probabilities.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shares {
    /// It acts or takes part.
    pub who: f32,
    /// It is done to it.
    pub whom: f32,
    /// It happens there.
    pub place: f32,
}

/// What the scorer makes of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Happening {
    /// The probability that it tells of a happening.
    pub share: f32,
    /// The likeliest class, if it does.
    pub class: &'static str,
    /// The probability of that class among all classes.
    pub class_share: f32,
}

/// The trained scorer.
#[derive(Debug)]
pub struct Scorer {
    word: Network,
    pair: Network,
    same: Network,
}

/// A word's part of the hidden layer of pairs, as a predicate, a nominal or an event's mention.
pub type Part = [f32; HIDDEN];

impl Scorer {
    /// Loads the shipped table.
    ///
    /// # Errors
    /// If a row is unknown, missing or given twice, or a weight is no number.
    pub(super) fn load() -> Result<Self> {
        let rows = SOURCE.rows::<WeightRow>()?;
        let of = |name: &'static str| rows.iter().filter(move |row| row.layer.split('.').next() == Some(name));
        let known = |row: &&Row<WeightRow>| ["word.", "pair.", "same."].iter().any(|n| row.layer.starts_with(n));
        if let Some(row) = rows.iter().find(|row| !known(row)) {
            return Err(row.error("the network is unknown"));
        }
        Ok(Self {
            word: network(of("word"), 1, &["happening"])?,
            pair: network(of("pair"), 2, &["none", "who", "whom", "place"])?,
            same: network(of("same"), 0, &["same"])?,
        })
    }

    /// Returns what a word tells of, by its vector and features.
    pub fn happening(&self, vector: &[f32], features: &[String]) -> Happening {
        let scores = self.word.scores(self.word.project(0, vector), features);
        let classes = &scores[1..];
        let top = (0..classes.len()).fold(0, |a, b| if classes[b] > classes[a] { b } else { a });
        let sum: f32 = classes.iter().map(|s| (s - classes[top]).exp()).sum();
        Happening {
            share: logistic(scores[0]),
            class: self.word.outputs[1 + top].0,
            class_share: 1.0 / sum,
        }
    }

    /// Returns a predicate's part of a pair.
    pub fn predicate(&self, vector: &[f32]) -> Part {
        self.pair.project(0, vector)
    }

    /// Returns a nominal's part of a pair.
    pub fn nominal(&self, vector: &[f32]) -> Part {
        self.pair.project(1, vector)
    }

    /// Returns what a nominal is to a predicate.
    pub fn shares(&self, predicate: &Part, nominal: &Part, features: &[String]) -> Shares {
        let scores = self.pair.scores(sum(predicate, nominal), features);
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let all: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
        let total: f32 = all.iter().sum();
        Shares {
            who: all[1] / total,
            whom: all[2] / total,
            place: all[3] / total,
        }
    }

    /// Returns a mention's part of whether it and another are of one event.
    pub fn event(&self, features: &[String]) -> Part {
        self.same.add([0.0; HIDDEN], features)
    }

    /// Returns how likely two mentions of events are of one event, by their parts and the features of both together.
    pub fn same_event(&self, first: &Part, second: &Part, features: &[String]) -> f32 {
        logistic(self.same.scores(sum(first, second), features)[0])
    }
}

fn sum(a: &Units, b: &Units) -> Units {
    std::array::from_fn(|k| a[k] + b[k])
}

fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

impl Network {
    fn project(&self, part: usize, vector: &[f32]) -> Units {
        let mut sum = [0.0; HIDDEN];
        for (value, row) in vector.iter().zip(&self.vectors[part]) {
            sum.iter_mut().zip(row).for_each(|(s, w)| *s += w * value);
        }
        sum
    }

    fn add(&self, mut sum: Units, features: &[String]) -> Units {
        for row in features.iter().filter_map(|f| self.features.get(f.as_str())) {
            sum.iter_mut().zip(row).for_each(|(s, w)| *s += w);
        }
        sum
    }

    fn scores(&self, start: Units, features: &[String]) -> Vec<f32> {
        let hidden = sum(&self.add(start, features), &self.bias).map(|h| h.max(0.0));
        let dot = |weights: &Units| weights.iter().zip(&hidden).map(|(w, h)| w * h).sum::<f32>();
        self.outputs
            .iter()
            .map(|(_, weights, bias)| bias + dot(weights))
            .collect()
    }
}

/// Makes a network of its rows: so many vectors, and outputs that begin with the given ones.
fn network<'a>(
    rows: impl Iterator<Item = &'a Row<'static, WeightRow<'static>>>,
    vectors: usize,
    first: &[&str],
) -> Result<Network> {
    let mut found = Network {
        vectors: vec![Vec::with_capacity(VECTOR); vectors],
        features: HashMap::new(),
        bias: [0.0; HIDDEN],
        outputs: Vec::new(),
    };
    for row in rows {
        let (units, rest) = weights(row)?;
        let layer = row.layer.split_once('.').map_or(row.layer, |(_, layer)| layer);
        let part = layer.strip_prefix("vector").and_then(|k| k.parse::<usize>().ok());
        match (layer, part, rest[..].first()) {
            ("feature", None, None) => {
                if found.features.insert(row.input, units).is_some() {
                    return Err(row.error("the row stands twice"));
                }
            }
            ("bias", None, None) => found.bias = units,
            ("output", None, Some(&bias)) => found.outputs.push((row.input, units, bias)),
            (_, Some(k), None) if k < vectors && row.input == found.vectors[k].len().to_string() => {
                found.vectors[k].push(units);
            }
            _ => return Err(row.error("the layer is unknown, its rows are not in order, or an output lacks its bias")),
        }
    }
    let named = found.outputs.iter().map(|o| o.0);
    if found.vectors.iter().any(|v| v.len() != VECTOR) || !named.take(first.len()).eq(first.iter().copied()) {
        let message = format!("each vector must have {VECTOR} rows, and outputs begin with {first:?}");
        return Err(Error::new(ErrorKind::Data, message).at(SOURCE.path));
    }
    Ok(found)
}

/// Returns the weights of a row's units, and what follows them: of an output its bias.
fn weights(row: &Row<WeightRow>) -> Result<(Units, Vec<f32>)> {
    let parsed: Option<Vec<f32>> = row
        .weights
        .split(' ')
        .map(|w| Some(w.parse::<i32>().ok()? as f32 / 1000.0))
        .collect();
    parsed
        .and_then(|all| Some((*all.first_chunk::<HIDDEN>()?, all[HIDDEN..].to_vec())))
        .filter(|(_, rest)| rest.len() <= 1)
        .ok_or_else(|| row.error(format!("there must be {HIDDEN} whole numbers, of an output one more")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_probabilities_and_features_move_them() {
        let scorer = Scorer::load().expect("the shipped table is well-formed");
        let vector = [0.1; VECTOR];
        let plain = scorer.happening(&vector, &[]);
        let denied = scorer.happening(&vector, &["u:ADJ".to_owned(), "k1:none".to_owned()]);
        for found in [plain, denied] {
            assert!((0.0..=1.0).contains(&found.share) && (0.0..=1.0).contains(&found.class_share));
        }
        assert!(denied.share < plain.share);
        let (predicate, nominal) = (scorer.predicate(&vector), scorer.nominal(&vector));
        let share = |feature: &str| scorer.shares(&predicate, &nominal, &[feature.to_owned()]);
        assert!(share("f:subject").who > share("f:object").who);
        let all = share("f:in");
        assert!(all.who + all.whom + all.place <= 1.0);
    }
}
