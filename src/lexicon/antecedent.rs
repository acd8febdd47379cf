//! The trained scorers by which pronouns and descriptions choose what they stand for: `data/lexicon/antecedent.tsv`.
//!
//! Networks of one hidden layer over named features. That of pronouns also sees what two small projections keep of the
//! reader's vectors of both words. `data/lexicon/build/antecedent.py` trains them; they belong to one reader.

mod feature;

pub use feature::{FEATURES, Feature, NOMINAL_FEATURES, NominalFeature};

use super::table::{Row, Source, table};
use crate::base::{Error, ErrorKind, Result};
use feature::{NAMES, NOMINAL_NAMES};
use serde::Deserialize;
use std::collections::HashMap;

const SOURCE: Source = table!("antecedent.tsv");

/// Width of the reader's vectors.
const VECTOR: usize = 384;

/// What is kept of a vector.
pub const WIDTH: usize = 32;

/// Units of the hidden layers: of pronouns (a mean of two networks, written as one), of descriptions.
const PRONOUN: usize = 64;
const NOMINAL: usize = 32;

/// A value for each of the kept dimensions.
pub type Part = [f32; WIDTH];

/// What the reader's vector says of a word as one that refers, and as one that is referred to.
#[derive(Clone, Debug, PartialEq)]
pub struct Sense {
    /// As a pronoun that asks.
    pub anaphor: Part,
    /// As a word that may be the answer.
    pub antecedent: Part,
}

/// A layer as rows of weights, one row an input, and its bias.
#[derive(Clone, Debug, PartialEq)]
struct Layer<const OUT: usize> {
    rows: Vec<[f32; OUT]>,
    bias: [f32; OUT],
}

/// Two layers that turn features into one score.
#[derive(Clone, Debug, PartialEq)]
struct Network<const HIDDEN: usize> {
    hidden: Layer<HIDDEN>,
    output: Layer<1>,
}

/// The trained scorers.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorer {
    anaphor: Layer<WIDTH>,
    antecedent: Layer<WIDTH>,
    pronoun: Network<PRONOUN>,
    nominal: Network<NOMINAL>,
}

impl Scorer {
    /// Loads the shipped table.
    pub(super) fn load() -> Result<Self> {
        Self::of(SOURCE)
    }

    /// Reads a table in the place of the compiled one: what `antecedent.py` measures its folds with.
    ///
    /// # Errors
    /// If a row is unknown, missing or given twice, or a weight is no number.
    pub fn read(path: &str, text: &str) -> Result<Self> {
        Self::of(Source { path, text })
    }

    fn of(source: Source) -> Result<Self> {
        let mut rows = HashMap::new();
        for row in source.rows::<WeightRow>()? {
            let key = (row.layer, row.input.to_owned());
            if rows.insert(key, row).is_some() {
                return Err(row.error("the row stands twice"));
            }
        }
        let parts = ["anaphor", "antecedent", "product"];
        let mixed = parts.iter().flat_map(|p| (0..WIDTH).map(move |k| format!("{p}.{k}")));
        let owned = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        let inputs = owned(NAMES).into_iter().chain(mixed).collect();
        let scorer = Self {
            anaphor: layer(&mut rows, "anaphor", counted(VECTOR))?,
            antecedent: layer(&mut rows, "antecedent", counted(VECTOR))?,
            pronoun: network(&mut rows, ["pronoun.hidden", "pronoun.output"], inputs)?,
            nominal: network(&mut rows, ["nominal.hidden", "nominal.output"], owned(NOMINAL_NAMES))?,
        };
        match rows.values().next() {
            None => Ok(scorer),
            Some(row) => Err(row.error("the row is unknown")),
        }
    }

    /// Returns what the reader's vector of a word says; `None` for an empty one.
    pub fn sense(&self, vector: &[f32]) -> Option<Box<Sense>> {
        (vector.len() == VECTOR).then(|| {
            Box::new(Sense {
                anaphor: self.anaphor.apply(vector),
                antecedent: self.antecedent.apply(vector),
            })
        })
    }

    /// Returns the score of a mention as that for which a pronoun stands; nought is that of none.
    pub fn pronoun(&self, features: &[f32; FEATURES], anaphor: Option<&Part>, antecedent: Option<&Part>) -> f32 {
        let mut sum = self.pronoun.start(features);
        if let (Some(a), Some(b)) = (anaphor, antecedent) {
            for k in 0..WIDTH {
                let (a, b) = (a[k].tanh(), b[k].tanh());
                self.pronoun.add(&mut sum, FEATURES + k, a);
                self.pronoun.add(&mut sum, FEATURES + WIDTH + k, b);
                self.pronoun.add(&mut sum, FEATURES + 2 * WIDTH + k, a * b);
            }
        }
        self.pronoun.end(sum)
    }

    /// Returns the score of an earlier mention as that which a description takes up; nought is that of none.
    pub fn nominal(&self, features: &[f32; NOMINAL_FEATURES]) -> f32 {
        self.nominal.end(self.nominal.start(features))
    }
}

impl<const HIDDEN: usize> Network<HIDDEN> {
    fn start(&self, features: &[f32]) -> [f32; HIDDEN] {
        let mut sum = self.hidden.bias;
        for (k, &value) in features.iter().enumerate() {
            self.add(&mut sum, k, value);
        }
        sum
    }

    /// Adds an input; most of them are nought.
    fn add(&self, sum: &mut [f32; HIDDEN], input: usize, value: f32) {
        if value != 0.0 {
            let row = &self.hidden.rows[input];
            sum.iter_mut().zip(row).for_each(|(h, w)| *h += w * value);
        }
    }

    fn end(&self, sum: [f32; HIDDEN]) -> f32 {
        self.output.apply(&sum.map(|h| h.max(0.0)))[0]
    }
}

impl<const OUT: usize> Layer<OUT> {
    fn apply(&self, input: &[f32]) -> [f32; OUT] {
        let mut out = self.bias;
        for (value, row) in input.iter().zip(&self.rows) {
            out.iter_mut().zip(row).for_each(|(o, w)| *o += w * value);
        }
        out
    }
}

/// What a table of trained weights says of one input of a layer.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct WeightRow<'t> {
    pub layer: &'t str,
    pub input: &'t str,
    pub weights: &'t str,
}

type Rows<'t> = HashMap<(&'t str, String), Row<'t, WeightRow<'t>>>;

fn counted(n: usize) -> Vec<String> {
    (0..n).map(|k| k.to_string()).collect()
}

fn network<const HIDDEN: usize>(
    rows: &mut Rows,
    names: [&'static str; 2],
    inputs: Vec<String>,
) -> Result<Network<HIDDEN>> {
    Ok(Network {
        hidden: layer(rows, names[0], inputs)?,
        output: layer(rows, names[1], counted(HIDDEN))?,
    })
}

/// Takes the rows of a layer out of all rows.
fn layer<const OUT: usize>(rows: &mut Rows, name: &'static str, inputs: Vec<String>) -> Result<Layer<OUT>> {
    let mut take = |input: String| {
        let missing = format!("{name} has no weights for {input}");
        let row = rows.remove(&(name, input));
        weights(&row.ok_or_else(|| Error::new(ErrorKind::Data, missing).at(SOURCE.path))?)
    };
    Ok(Layer {
        bias: take("bias".to_owned())?,
        rows: inputs.into_iter().map(take).collect::<Result<_>>()?,
    })
}

fn weights<const OUT: usize>(row: &Row<WeightRow>) -> Result<[f32; OUT]> {
    let found: Option<Vec<f32>> = row.weights.split(' ').map(|w| w.parse().ok()).collect();
    found
        .and_then(|w| w.try_into().ok())
        .ok_or_else(|| row.error(format!("there must be {OUT} weights")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_depend_on_features_and_vectors() {
        let scorer = Scorer::load().expect("the shipped table is well-formed");
        let plain = [0.0; FEATURES];
        let mut near = plain;
        near[Feature::He as usize] = 1.0;
        near[Feature::SameSentence as usize] = 1.0;
        assert_ne!(scorer.pronoun(&plain, None, None), scorer.pronoun(&near, None, None));
        let sense = scorer.sense(&[0.1; VECTOR]).expect("a vector of the reader's width");
        let seen = scorer.pronoun(&near, Some(&sense.anaphor), Some(&sense.antecedent));
        assert_ne!(seen, scorer.pronoun(&near, None, None));
        assert_eq!(scorer.sense(&[]), None);
    }

    #[test]
    fn every_feature_has_its_name() {
        assert_eq!(NAMES[Feature::CounterHint as usize], "CounterHint");
        assert_eq!(NOMINAL_NAMES[NominalFeature::NewGroup as usize], "NewGroup");
        let scorer = Scorer::load().expect("the shipped table is well-formed");
        assert!(scorer.nominal(&[0.0; NOMINAL_FEATURES]).is_finite());
    }
}
