//! The trained scorer by which a pronoun chooses what it stands for: `data/lexicon/antecedent.tsv`.
//!
//! A network of one hidden layer. It sees named features of a pronoun and a mention, and what two small projections keep
//! of the reader's vectors of both words. `data/lexicon/build/antecedent/` trains it; it belongs to one reader.

use super::table::{Row, Source};
use crate::base::{Error, ErrorKind, Result};
use std::collections::HashMap;

const SOURCE: Source = Source {
    path: "data/lexicon/antecedent.tsv",
    text: include_str!("../../data/lexicon/antecedent.tsv"),
};

/// Width of the reader's vectors.
const VECTOR: usize = 384;

/// What is kept of a vector.
pub const WIDTH: usize = 16;

/// Units of the hidden layer.
const HIDDEN: usize = 32;

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

/// What speaks for or against a mention as that for which a pronoun stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is a row of the table")]
#[rustfmt::skip]
pub enum Feature {
    He, It, They, Reflexive, Possessive, Quoted, Position, Groups,
    AnaphorSubject, AnaphorObject, AnaphorOblique, AnaphorPossessor, AnaphorInner,
    Name, Pronoun, Several, Definite, Demonstrative, Possessed, Indefinite, Bare,
    Subject, Object, Oblique, Possessor, Inner, Passive, Apposition, Conjunct, Main, SameForm, OtherQuote,
    OwnGender, OwnKind, First, PlaceInSentence, SameSentence, OneBack, TwoBack, Sentences, Mentions, Tokens,
    BothSubject, BothObject, BothPossessor, SubjectOfPossessor, Governs, Binder, BinderOther, Coordinated, Cataphoric,
    OtherBlock, Below, Size, Named, Certain, Known, One, Many, Speech, Nearest, Second, Third, Latest, Count, Subjects,
    MostOften, Largest, Topic, Person, Hint, CounterHint,
}

/// How many features there are.
pub const FEATURES: usize = NAMES.len();

/// The features in the order of [`Feature`], as the table names them.
#[rustfmt::skip]
const NAMES: [&str; 72] = [
    "he", "it", "they", "reflexive", "possessive", "quoted", "position", "groups",
    "anaphor_subject", "anaphor_object", "anaphor_oblique", "anaphor_possessor", "anaphor_inner",
    "name", "pronoun", "several", "definite", "demonstrative", "possessed", "indefinite", "bare",
    "subject", "object", "oblique", "possessor", "inner", "passive", "apposition", "conjunct", "main", "same_form", "other_quote",
    "own_gender", "own_kind", "first", "place_in_sentence", "same_sentence", "one_back", "two_back", "sentences", "mentions", "tokens",
    "both_subject", "both_object", "both_possessor", "subject_of_possessor", "governs", "binder", "binder_other", "coordinated", "cataphoric",
    "other_block", "below", "size", "named", "certain", "known", "one", "many", "speech", "nearest", "second", "third", "latest", "count", "subjects",
    "most_often", "largest", "topic", "person", "hint", "counter_hint",
];

/// A layer as rows of weights, one row an input, and its bias.
#[derive(Clone, Debug, PartialEq)]
struct Layer<const OUT: usize> {
    rows: Vec<[f32; OUT]>,
    bias: [f32; OUT],
}

/// The trained network.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorer {
    anaphor: Layer<WIDTH>,
    antecedent: Layer<WIDTH>,
    hidden: Layer<HIDDEN>,
    output: Layer<1>,
}

impl Scorer {
    /// Loads the table.
    ///
    /// # Errors
    /// If a row is unknown, missing or given twice, or a weight is no number.
    pub(super) fn load() -> Result<Self> {
        let mut rows = HashMap::new();
        for row in SOURCE.rows(&["layer", "input", "weights"])? {
            let key = (row.required(0)?, row.required(1)?.to_owned());
            if rows.insert(key, row.clone()).is_some() {
                return Err(row.error("the row stands twice"));
            }
        }
        let counted = |n: usize| (0..n).map(|k| k.to_string());
        let parts = ["anaphor", "antecedent", "product"];
        let mixed = parts.iter().flat_map(|p| (0..WIDTH).map(move |k| format!("{p}.{k}")));
        let inputs = NAMES.iter().map(|n| (*n).to_owned()).chain(mixed);
        let scorer = Self {
            anaphor: layer(&mut rows, "anaphor", counted(VECTOR))?,
            antecedent: layer(&mut rows, "antecedent", counted(VECTOR))?,
            hidden: layer(&mut rows, "hidden", inputs)?,
            output: layer(&mut rows, "output", counted(HIDDEN))?,
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
    pub fn score(&self, features: &[f32; FEATURES], anaphor: Option<&Part>, antecedent: Option<&Part>) -> f32 {
        let mut hidden = self.hidden.bias;
        let mut add = |input: usize, value: f32| {
            if value != 0.0 {
                let row = &self.hidden.rows[input];
                hidden.iter_mut().zip(row).for_each(|(h, w)| *h += w * value);
            }
        };
        features.iter().enumerate().for_each(|(k, &value)| add(k, value));
        if let (Some(a), Some(b)) = (anaphor, antecedent) {
            for k in 0..WIDTH {
                let (a, b) = (a[k].tanh(), b[k].tanh());
                add(FEATURES + k, a);
                add(FEATURES + WIDTH + k, b);
                add(FEATURES + 2 * WIDTH + k, a * b);
            }
        }
        self.output.apply(&hidden.map(|h| h.max(0.0)))[0]
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

type Rows = HashMap<(&'static str, String), Row>;

/// Takes the rows of a layer out of all rows.
fn layer<const OUT: usize>(
    rows: &mut Rows,
    name: &'static str,
    inputs: impl Iterator<Item = String>,
) -> Result<Layer<OUT>> {
    let mut take = |input: String| {
        let row = rows.remove(&(name, input.clone()));
        let row = row
            .ok_or_else(|| Error::new(ErrorKind::Data, format!("{name} has no weights for {input}")).at(SOURCE.path))?;
        weights(&row)
    };
    Ok(Layer {
        bias: take("bias".to_owned())?,
        rows: inputs.map(take).collect::<Result<_>>()?,
    })
}

fn weights<const OUT: usize>(row: &Row) -> Result<[f32; OUT]> {
    let cell = row.required(2)?;
    let found: Option<Vec<f32>> = cell.split(' ').map(|w| w.parse().ok()).collect();
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
        assert_ne!(scorer.score(&plain, None, None), scorer.score(&near, None, None));
        let sense = scorer.sense(&[0.1; VECTOR]).expect("a vector of the reader's width");
        let seen = scorer.score(&near, Some(&sense.anaphor), Some(&sense.antecedent));
        assert_ne!(seen, scorer.score(&near, None, None));
        assert_eq!(scorer.sense(&[]), None);
    }

    #[test]
    fn every_feature_has_its_name() {
        assert_eq!(NAMES[Feature::CounterHint as usize], "counter_hint");
        assert_eq!(NAMES[Feature::AnaphorInner as usize], "anaphor_inner");
        assert_eq!(NAMES[Feature::Below as usize], "below");
    }
}
